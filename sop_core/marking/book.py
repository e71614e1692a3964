"""The workbook as a whole with its marks: the listing as first sheet, the sheets it speaks of marked. Standard library only."""

from __future__ import annotations

from sop_core.intake.text import clean
from sop_core.marking import listing
from sop_core.marking.marks import Order
from sop_core.marking.package import STRICT, TRANSITIONAL, WorkbookPackage
from sop_core.marking.splice import Edits, Element, elements, quoted, shown
from sop_core.marking.styles import add_looks
from sop_core.marking.worksheet import mark_sheet, unselect

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
DEFINED = "_KB_DAFTAR_PERBAIKAN"
"""A hidden name that points to our listing, so that it is known again when the file comes back."""
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_BEFORE_NAMES = (
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
)


def mark_book(package: WorkbookPackage, order: Order) -> None:
    """Write the listing and every mark into the package."""
    main = STRICT_MAIN if package.is_strict else MAIN
    sheets = _sheets(package)
    earlier = _earlier_listing(package)
    looks = add_looks(package, main)
    by_name = {clean(name): name for name in sheets}
    for name, part in sheets.items():
        if part is not None and name != earlier:
            mark_sheet(package, part, [mark for mark in order.marks if by_name.get(mark.sheet) == name], looks.colours, main)
    text = listing.sheet_xml(order.lines, order.marks, by_name, looks, main).encode()
    known = sheets.get(earlier) if earlier else None
    if known:
        package.write(
            known, text.replace(b' tabSelected="1"', b"" if _is_selected_elsewhere(package, sheets, known) else b' tabSelected="1"')
        )
        return
    for part in sheets.values():
        if part is not None and (content := package.read(part)) != (free := unselect(content)):
            package.write(part, free)
    made = package.free_part("xl/worksheets/daftarPerbaikan{}.xml")
    package.write(made, text)
    package.declare(made, _SHEET_TYPE)
    _name_first(package, package.relate(package.workbook_part, "worksheet", made), sheets)


def _is_selected_elsewhere(package: WorkbookPackage, sheets: dict[str, str | None], listing_part: str) -> bool:
    others = (package.read(part) for part in sheets.values() if part and part != listing_part)
    return any(content != unselect(content) for content in others)


def _sheets(package: WorkbookPackage) -> dict[str, str | None]:
    """Name → part, of every sheet in its order; None where the part is missing."""
    workbook = package.workbook_part
    targets = {relation.id: relation.part for relation in package.relations(workbook)}
    found: dict[str, str | None] = {}
    for one in elements(package.read(workbook), lambda name, depth, parent: name == "sheet" and parent == "sheets"):
        identity = next((value for name, value in one.attributes.items() if name.rpartition(":")[2] == "id" and ":" in name), "")
        part = targets.get(identity)
        found[one.attributes.get("name", "")] = part if part and package.has(part) else None
    return found


def _earlier_listing(package: WorkbookPackage) -> str | None:
    """The name of the sheet that an earlier check added."""
    names = elements(package.read(package.workbook_part), lambda name, depth, parent: name == "definedName")
    mine = next((one.text for one in names if one.attributes.get("name") == DEFINED), "")
    name = mine.rpartition("!")[0].strip()
    return name[1:-1].replace("''", "'") if name.startswith("'") else name or None


def _name_first(package: WorkbookPackage, identity: str, sheets: dict[str, str | None]) -> None:
    """The new sheet as the first one; what counts sheets by their place counts one more."""
    content = package.read(package.workbook_part)
    found = elements(content, lambda name, depth, parent: depth <= 1 or name in ("sheet", "workbookView", "definedName"))
    root = found[0]
    edits = Edits(content)
    holder = next(one for one in found if one.name == "sheets")
    taken = {name.casefold() for name in sheets}
    free = next(name for name in (listing.NAME, *(f"{listing.NAME} ({n})" for n in range(2, 1000))) if name.casefold() not in taken)
    number = 1 + max((int(one.attributes.get("sheetId", "0")) for one in found if one.name == "sheet"), default=0)
    edits.prepend_child(holder, f'<{root.prefix}sheet name={quoted(free)} sheetId="{number}" {_relation_attribute(root, identity)}/>')
    for one in found:
        if one.name == "workbookView":
            for attribute in ("activeTab", "firstSheet"):
                if one.attributes.get(attribute, "0") != "0":
                    edits.set_attribute(one, attribute, "0")
        elif one.name == "definedName" and one.attributes.get("localSheetId", "").isdigit():
            edits.set_attribute(one, "localSheetId", str(int(one.attributes["localSheetId"]) + 1))
    _define(edits, found, free)
    package.write(package.workbook_part, edits.applied())


def _define(edits: Edits, existing: list[Element], sheet: str) -> None:
    p = existing[0].prefix
    name = f'<{p}definedName name="{DEFINED}" hidden="1">\'{shown(sheet)}\'!$A$1</{p}definedName>'
    holder = next((one for one in existing if one.name == "definedNames"), None)
    if holder is not None:
        edits.append_child(holder, name)
    else:
        before = max(one.end for one in existing if one.depth == 1 and one.name in _BEFORE_NAMES)
        edits.insert(before, f"<{p}definedNames>{name}</{p}definedNames>")


def _relation_attribute(root: Element, identity: str) -> str:
    known = next((name[6:] for name, value in root.attributes.items() if name.startswith("xmlns:") and value in (TRANSITIONAL, STRICT)), "")
    return f'{known}:id="{identity}"' if known else f'xmlns:r="{TRANSITIONAL}" r:id="{identity}"'
