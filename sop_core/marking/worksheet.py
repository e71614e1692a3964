"""The marks on one worksheet: colours by conditional formatting, so that every cell stays as it is, and comments. Standard library only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from sop_core.intake.container.raw import Place, place_of
from sop_core.intake.container.workbook import address
from sop_core.intake.outcome.listing import SEVERITIES, ListedFinding
from sop_core.marking.comments import AUTHOR, CellComment, write_comments
from sop_core.marking.package import STRICT, TRANSITIONAL, WorkbookPackage
from sop_core.marking.splice import Edits, Element, elements

MARK = 'N("KINERJA-BIDANG")=0'
"""Always true; by it our rules are known again, also after Excel or LibreOffice has saved the file."""
MOST_COMMENTS = 1_000
AT_ONCE = 400
_ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges",
    "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting",
    "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks",
    "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture",
    "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
_SELECTED = re.compile(rb"""(tabSelected\s*=\s*["'])(?:1|true)(["'])""")


def unselect(content: bytes) -> bytes:
    """The sheet no longer selected: with two selected sheets Excel would write into both."""
    end = content.find(b"sheetData")
    head = content if end < 0 else content[:end]
    return _SELECTED.sub(rb"\g<1>0\g<2>", head) + content[len(head) :]


def mark_sheet(package: WorkbookPackage, part: str, marks: Sequence[ListedFinding], colours: Mapping[str, int], main: str) -> None:
    """Put the marks on the sheet, and take those of an earlier check away."""
    content = package.read(part)
    if not marks and b"KINERJA-BIDANG" not in content and not _has_our_comments(package, part):
        return
    found = elements(content, _wanted)
    root = found[0]
    if root.name != "worksheet":
        return
    edits = Edits(content)
    for rule in _our_rules(found):
        edits.replace(rule.start, rule.end, "")
    placed = _placed(marks, found)
    if placed:
        edits.insert(_point(found, "conditionalFormatting"), "".join(_rules(placed, colours, root.prefix, _next_priority(content))))
    vml = _boxes_part(package, part, found)
    if vml is not None or not any(one.name == "legacyDrawing" for one in found):
        made = write_comments(package, part, vml, _said(placed), main)
        if made is not None:
            edits.insert(_point(found, "legacyDrawing"), _legacy_drawing(root, package.relate(part, "vmlDrawing", made)))
    package.write(part, edits.applied())


def _wanted(name: str, depth: int, parent: str) -> bool:
    return depth <= 1 or name in ("mergeCell", "formula")


def _has_our_comments(package: WorkbookPackage, part: str) -> bool:
    comments = package.related(part, "comments")
    return comments is not None and AUTHOR.encode() in package.read(comments)


def _our_rules(nodes: Sequence[Element]) -> Iterator[Element]:
    formulas = [one for one in nodes if one.name == "formula" and one.text.replace(" ", "") == MARK]
    for block in (one for one in nodes if one.name == "conditionalFormatting"):
        if any(block.start < formula.start < block.end for formula in formulas):
            yield block


def _placed(marks: Sequence[ListedFinding], nodes: Sequence[Element]) -> dict[Place, list[ListedFinding]]:
    """Marks by the cell that shows them: of merged cells the first."""
    merges = [box for one in nodes if one.name == "mergeCell" and (box := _box(one.attributes.get("ref", "")))]
    placed: dict[Place, list[ListedFinding]] = {}
    for mark in marks:
        place = place_of(mark.cell)
        if place is not None:
            anchor = next(
                ((top, left) for top, left, bottom, right in merges if top <= place[0] <= bottom and left <= place[1] <= right), place
            )
            placed.setdefault(anchor, []).append(mark)
    return placed


def _box(reference: str) -> tuple[int, int, int, int] | None:
    first, _, last = reference.partition(":")
    start, end = place_of(first), place_of(last or first)
    return (*start, *end) if start and end else None


def _rules(placed: Mapping[Place, Sequence[ListedFinding]], colours: Mapping[str, int], p: str, priority: int) -> Iterator[str]:
    for severity in SEVERITIES:
        cells = [address(*place) for place, marks in placed.items() if _gravest(marks) == severity]
        for start in range(0, len(cells), AT_ONCE):
            rule = f'<{p}cfRule type="expression" dxfId="{colours[severity]}" priority="{priority}">'
            yield (
                f'<{p}conditionalFormatting sqref="{" ".join(cells[start : start + AT_ONCE])}">{rule}<{p}formula>{MARK}</{p}formula>'
                f"</{p}cfRule></{p}conditionalFormatting>"
            )
            priority += 1


def _gravest(marks: Sequence[ListedFinding]) -> str:
    return min((mark.severity for mark in marks), key=SEVERITIES.index)


def _next_priority(content: bytes) -> int:
    return 1 + max((int(number) for number in re.findall(rb"""\spriority=["'](\d{1,9})["']""", content)), default=0)


def _said(placed: Mapping[Place, Sequence[ListedFinding]]) -> dict[str, CellComment]:
    first = list(placed.items())[:MOST_COMMENTS]
    return {address(*place): CellComment(address(*place), place, "\n\n".join(mark.words for mark in marks)) for place, marks in first}


def _boxes_part(package: WorkbookPackage, part: str, nodes: Sequence[Element]) -> str | None:
    """The VML part that the sheet's legacyDrawing names."""
    drawing = next((one for one in nodes if one.name == "legacyDrawing"), None)
    if drawing is None:
        return None
    identity = next((value for name, value in drawing.attributes.items() if name.rpartition(":")[2] == "id"), "")
    named = next((relation.part for relation in package.relations(part) if relation.id == identity), "")
    return named if named and package.has(named) else None


def _point(nodes: Sequence[Element], name: str) -> int:
    """Where a child of this name belongs: before the first that must come later."""
    rank = _ORDER.index(name)
    body = next((one.start for one in nodes if one.depth == 1 and one.name == "sheetData"), 0)
    for one in nodes:
        if one.depth != 1:
            continue
        later = one.name == "AlternateContent" and one.start > body and _ORDER.index("controls") > rank
        if later or (one.name in _ORDER and _ORDER.index(one.name) > rank):
            return one.start
    return nodes[0].closing


def _legacy_drawing(root: Element, identity: str) -> str:
    """With the prefix that the sheet has for relations, else with one of its own."""
    known = next((name[6:] for name, value in root.attributes.items() if name.startswith("xmlns:") and value in (TRANSITIONAL, STRICT)), "")
    if known:
        return f'<{root.prefix}legacyDrawing {known}:id="{identity}"/>'
    return f'<{root.prefix}legacyDrawing xmlns:r="{TRANSITIONAL}" r:id="{identity}"/>'
