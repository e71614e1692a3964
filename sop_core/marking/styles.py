"""The looks that marks need, added behind those the workbook has: nothing that stands there changes its number. Standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sop_core.marking.marks import COLOURS
from sop_core.marking.package import WorkbookPackage
from sop_core.marking.splice import Edits, Element, elements

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors", "extLst")
_EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="{main}"><fonts count="1"><font><sz val="11"/>'
    '<name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill '
    'patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf/></cellXfs></styleSheet>'
)
_FONTS = (
    '<{p}font><{p}b/><{p}sz val="14"/><{p}name val="Calibri"/></{p}font>',
    '<{p}font><{p}b/><{p}sz val="11"/><{p}color rgb="FFFFFFFF"/><{p}name val="Calibri"/></{p}font>',
    '<{p}font><{p}u/><{p}sz val="11"/><{p}color rgb="FF0563C1"/><{p}name val="Calibri"/></{p}font>',
    '<{p}font><{p}sz val="11"/><{p}name val="Calibri"/></{p}font>',
)
TITLE, HEAD, LINK, PLAIN = range(4)


@dataclass(frozen=True)
class Looks:
    """Numbers of differential formats (colour of a cell by severity) and of cell formats of the listing."""

    colours: Mapping[str, int]
    cells: Mapping[str, int]
    """title, head, text, link, and a severity each."""


def add_looks(package: WorkbookPackage, main: str) -> Looks:
    """Put the looks into the workbook's styles; ``main`` is the namespace of its parts."""
    workbook = package.workbook_part
    part = package.related(workbook, "styles")
    if part is None:
        part = package.free_part("xl/stylesPeriksa{}.xml")
        package.write(part, _EMPTY.format(main=main).encode())
        package.relate(workbook, "styles", part)
        package.declare(part, _TYPE)
    content = package.read(part)
    found = elements(content, lambda name, depth, parent: depth <= 1 or (depth == 2 and parent in _ORDER))
    lists = {one.name: one for one in found if one.depth == 1}
    counts = {name: sum(one.depth == 2 and one.parent == name for one in found) for name in lists}
    edits, p = Edits(content), found[0].prefix
    fills = [_fill(p, colour) for colour in ("FF0F6E6E", *COLOURS.values())]
    colours = _append(edits, found[0], lists, counts, "dxfs", [_dxf(p, colour) for colour in COLOURS.values()])
    cells: dict[str, int] = {}
    if {"fonts", "fills", "borders", "cellXfs"} <= lists.keys():
        font = _append(edits, found[0], lists, counts, "fonts", [one.format(p=p) for one in _FONTS])
        fill = _append(edits, found[0], lists, counts, "fills", fills)
        wanted = {"title": (font + TITLE, 0), "head": (font + HEAD, fill), "text": (font + PLAIN, 0), "link": (font + LINK, 0)}
        wanted |= {severity: (font + PLAIN, fill + 1 + place) for place, severity in enumerate(COLOURS)}
        first = _append(edits, found[0], lists, counts, "cellXfs", [_xf(p, name, *which) for name, which in wanted.items()])
        cells = {name: first + place for place, name in enumerate(wanted)}
    package.write(part, edits.applied())
    return Looks({severity: colours + place for place, severity in enumerate(COLOURS)}, cells)


def _append(edits: Edits, root: Element, lists: dict[str, Element], counts: dict[str, int], name: str, children: list[str]) -> int:
    """Add the children to the list, which is made in its place when it is missing; the number of the first of them."""
    text = "".join(children)
    if name in lists:
        edits.append_child(lists[name], text)
        edits.set_attribute(lists[name], "count", str(counts[name] + len(children)))
        return counts[name]
    later = [one.start for other, one in lists.items() if other in _ORDER and _ORDER.index(other) > _ORDER.index(name)]
    made = f'<{root.prefix}{name} count="{len(children)}">{text}</{root.prefix}{name}>'
    edits.insert(min(later, default=root.closing), made)
    return 0


def _fill(p: str, colour: str) -> str:
    return f'<{p}fill><{p}patternFill patternType="solid"><{p}fgColor rgb="{colour}"/><{p}bgColor indexed="64"/></{p}patternFill></{p}fill>'


def _dxf(p: str, colour: str) -> str:
    """In a differential format the colour of a solid fill is its background."""
    solid = f'<{p}patternFill patternType="solid"><{p}fgColor rgb="{colour}"/><{p}bgColor rgb="{colour}"/></{p}patternFill>'
    return f"<{p}dxf><{p}fill>{solid}</{p}fill></{p}dxf>"


def _xf(p: str, name: str, font: int, fill: int) -> str:
    """Text format, so that nothing in the listing is ever taken for a number or a formula."""
    alignment = "" if name == "title" else f'<{p}alignment vertical="top" wrapText="1"/>'
    return (
        f'<{p}xf numFmtId="49" fontId="{font}" fillId="{fill}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" '
        f'applyAlignment="1">{alignment}</{p}xf>'
    )
