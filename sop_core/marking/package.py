"""A workbook's zip with its parts, relations and content types: read once, written again with what was changed. Standard library only."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass, field

from sop_core.marking.splice import Edits, elements, quoted, utf8

CONTENT_TYPES = "[Content_Types].xml"
TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True)
class PackageRelation:
    id: str
    kind: str
    """The last word of its type: worksheet, comments, vmlDrawing …"""
    part: str


@dataclass
class WorkbookPackage:
    """The workbook; ``write`` what is changed or new, ``zipped`` at the end."""

    archive: zipfile.ZipFile
    _changed: dict[str, bytes] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._names = {name.lower(): name for name in self.archive.namelist()}

    def has(self, part: str) -> bool:
        return part.lower() in self._names

    def read(self, part: str) -> bytes:
        """The part in UTF-8, with what was changed so far."""
        name = self._names[part.lower()]
        return self._changed[name] if name in self._changed else utf8(self.archive.read(name))

    def write(self, part: str, content: bytes) -> None:
        self._changed[self._names.setdefault(part.lower(), part)] = content

    def free_part(self, pattern: str) -> str:
        """``xl/comments{}.xml`` with the first number that is not taken."""
        return next(name for number in range(1, 100_000) if not self.has(name := pattern.format(number)))

    @property
    def workbook_part(self) -> str:
        return next(relation.part for relation in self.relations("") if relation.kind == "officeDocument")

    def relations(self, part: str) -> list[PackageRelation]:
        """Where ``part`` points to inside the package; the package itself is the part without a name."""
        rels = relations_part(part)
        if not self.has(rels):
            return []
        found = []
        for one in elements(self.read(rels), lambda name, depth, parent: name == "Relationship"):
            if one.attributes.get("TargetMode") != "External":
                target = resolved(part, one.attributes.get("Target", ""))
                found.append(PackageRelation(one.attributes.get("Id", ""), one.attributes.get("Type", "").rpartition("/")[2], target))
        return found

    def related(self, part: str, kind: str) -> str | None:
        """The part of this kind that ``part`` points to, when it is there."""
        return next((relation.part for relation in self.relations(part) if relation.kind == kind and self.has(relation.part)), None)

    def relate(self, part: str, kind: str, target: str) -> str:
        """Point from ``part`` to ``target``; the id of the relation."""
        rels = relations_part(part)
        base = STRICT if self.is_strict else TRANSITIONAL
        taken = {relation.id for relation in self.relations(part)}
        identity = next(name for number in range(1, 100_000) if (name := f"rIdPeriksa{number}") not in taken)
        attributes = f'Id="{identity}" Type={quoted(f"{base}/{kind}")} Target={quoted(f"/{target}")}'
        if not self.has(rels):
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            self.write(rels, f'{head}<Relationships xmlns="{_RELATIONS}"><Relationship {attributes}/></Relationships>'.encode())
            return identity
        content = self.read(rels)
        (root,) = elements(content, lambda name, depth, parent: depth == 0)
        edits = Edits(content)
        edits.append_child(root, f"<{root.prefix}Relationship {attributes}/>")
        self.write(rels, edits.applied())
        return identity

    @property
    def is_strict(self) -> bool:
        return STRICT.encode() in self.read(self.workbook_part)[:4000]

    def declare(self, part: str, content_type: str) -> None:
        """Say of what type a new part is."""
        content = self.read(CONTENT_TYPES)
        (root,) = elements(content, lambda name, depth, parent: depth == 0)
        edits = Edits(content)
        edits.append_child(root, f"<{root.prefix}Override PartName={quoted(f'/{part}')} ContentType={quoted(content_type)}/>")
        self.write(CONTENT_TYPES, edits.applied())

    def zipped(self) -> bytes:
        """The zip: old entries in their old order, then the new ones."""
        out = io.BytesIO()
        old = {entry.filename for entry in self.archive.infolist()}
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fresh:
            for entry in self.archive.infolist():
                copy = zipfile.ZipInfo(entry.filename, entry.date_time)
                copy.compress_type, copy.external_attr = zipfile.ZIP_DEFLATED, entry.external_attr
                fresh.writestr(copy, self._changed.get(entry.filename) or self.archive.read(entry.filename))
            for name, content in self._changed.items():
                if name not in old:
                    fresh.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
        return out.getvalue()


def relations_part(part: str) -> str:
    """
    >>> relations_part("xl/workbook.xml"), relations_part("")
    ('xl/_rels/workbook.xml.rels', '_rels/.rels')
    """
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def resolved(part: str, target: str) -> str:
    """
    >>> resolved("xl/worksheets/sheet1.xml", "../comments1.xml"), resolved("xl/workbook.xml", "/xl/styles.xml")
    ('xl/comments1.xml', 'xl/styles.xml')
    """
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))
