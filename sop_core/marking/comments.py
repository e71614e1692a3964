"""Comments on the marked cells of a sheet: our own are replaced, those of people stay untouched. Standard library only.

A comment is two things in the package: its text (comments part) and the yellow box that shows it (a VML shape).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sop_core.intake.container.raw import place_of
from sop_core.marking.package import WorkbookPackage
from sop_core.marking.splice import Edits, Element, elements, shown

AUTHOR = "Kinerja Bidang"
SIGNED = f"— {AUTHOR}"
"""Last line of our comments: LibreOffice forgets who wrote a comment."""
LONGEST = 1_500
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SHAPE = re.compile(r"<v:shape\b(?:(?!</v:shape>).)*</v:shape>", re.DOTALL)
_PLACE = re.compile(r"<x:Row>\s*(\d+)\s*</x:Row>\s*<x:Column>\s*(\d+)\s*</x:Column>")
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_NEW_VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    f"{_SHAPE_TYPE}</xml>"
)
Place = tuple[int, int]


@dataclass(frozen=True)
class CellComment:
    """The comment for one cell: its address, its place from 0, its words."""

    cell: str
    place: Place
    words: str


def write_comments(package: WorkbookPackage, part: str, vml: str | None, wanted: Mapping[str, CellComment], main: str) -> str | None:
    """Replace our comments of the sheet ``part`` by ``wanted`` (by cell). ``vml`` is the part of the sheet's boxes, when it has one.

    The VML part that is new and must be named in the sheet; None when nothing new was made.
    """
    comments = package.related(part, "comments")
    if comments is None:
        gone: list[str] = []
        if not wanted:
            return None
        comments = package.free_part("xl/commentsPeriksa{}.xml")
        package.write(comments, _new_comments(list(wanted.values()), main).encode())
        package.declare(comments, _COMMENTS_TYPE)
        package.relate(part, "comments", comments)
        fresh = list(wanted.values())
    else:
        content, gone, fresh = _changed_comments(package.read(comments), wanted)
        package.write(comments, content)
    if vml is not None:
        package.write(vml, _changed_boxes(package.read(vml).decode("utf-8"), gone, fresh).encode())
        return None
    made = package.free_part("xl/drawings/vmlDrawingPeriksa{}.vml")
    package.write(made, _changed_boxes(_NEW_VML, [], fresh).encode())
    package.declare(made, _VML_TYPE)
    return made


def _new_comments(comments: list[CellComment], main: str) -> str:
    texts = "".join(_comment("", comment, 0) for comment in comments)
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="{main}"><authors><author>{AUTHOR}</author></authors>'
        f"<commentList>{texts}</commentList></comments>"
    )


def _changed_comments(content: bytes, comments: Mapping[str, CellComment]) -> tuple[bytes, list[str], list[CellComment]]:
    """The part with our earlier comments gone and the new ones in it; the cells of the former, the comments that were added."""
    found = elements(content, lambda name, depth, parent: name in ("authors", "author", "commentList", "comment", "t"))
    edits = Edits(content)
    authors = [one for one in found if one.name == "author"]
    ours = [str(place) for place, one in enumerate(authors) if one.text == AUTHOR]
    gone: list[str] = []
    taken: set[str] = set()
    for one in (one for one in found if one.name == "comment"):
        cell = one.attributes.get("ref", "")
        if one.attributes.get("authorId") in ours or _is_signed(one, found):
            edits.replace(one.start, one.end, "")
            gone.append(cell)
        else:
            taken.add(cell)
    fresh = [one for cell, one in comments.items() if cell not in taken]
    holder = next((one for one in found if one.name == "commentList"), None)
    names = next((one for one in found if one.name == "authors"), None)
    if holder is None or names is None:
        return content, [], []
    number = int(ours[0]) if ours else len(authors)
    if not ours and fresh:
        edits.append_child(names, f"<{names.prefix}author>{AUTHOR}</{names.prefix}author>")
    edits.append_child(holder, "".join(_comment(holder.prefix, one, number) for one in fresh))
    return edits.applied(), gone, fresh


def _is_signed(comment: Element, present: Sequence[Element]) -> bool:
    words = "".join(one.text for one in present if one.name == "t" and comment.start < one.start < comment.end)
    return words.rstrip().endswith(SIGNED)


def _comment(p: str, comment: CellComment, author: int) -> str:
    words = comment.words if len(comment.words) <= LONGEST else f"{comment.words[: LONGEST - 1]}…"
    return (
        f'<{p}comment ref="{comment.cell}" authorId="{author}"><{p}text><{p}r><{p}rPr><{p}sz val="9"/><{p}rFont val="Tahoma"/></{p}rPr>'
        f'<{p}t xml:space="preserve">{shown(words)}\n{SIGNED}</{p}t></{p}r></{p}text></{p}comment>'
    )


def _changed_boxes(text: str, gone: list[str], fresh: list[CellComment]) -> str:
    """The VML with the boxes of ``gone`` cells out and those of ``fresh`` in. VML of Excel is not always XML, so it is edited as text."""
    dead = {place_of(cell) for cell in gone}
    text = _SHAPE.sub(lambda shape: "" if _note_at(shape[0]) in dead else shape[0], text)
    last = max((int(number) for number in re.findall(r"_x0000_s(\d+)", text)), default=1024)
    boxes = "".join(_box(one, last + number) for number, one in enumerate(fresh, 1))
    if boxes and 'id="_x0000_t202"' not in text:
        boxes = _SHAPE_TYPE + boxes
    head, end, tail = text.rpartition("</xml>")
    return f"{head}{boxes}{end}{tail}" if end else text


def _note_at(shape: str) -> Place | None:
    found = _PLACE.search(shape) if re.search(r"""ObjectType=["']Note["']""", shape) else None
    return (int(found[1]), int(found[2])) if found else None


def _box(comment: CellComment, number: int) -> str:
    row, column = comment.place
    lines = sum(1 + len(line) // 48 for line in comment.words[:LONGEST].split("\n"))
    anchor = f"{column + 1}, 15, {max(row - 1, 0)}, 4, {column + 6}, 15, {max(row - 1, 0) + max(4, lines)}, 4"
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;width:260pt;'
        f'height:{max(4, lines) * 15}pt;z-index:{number};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note">'
        f"<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row>"
        f"<x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
