"""The second look at a sheet whose XML is written the plain way, as Excel and the libraries write it: by pattern, not by parser.

Runs in the child process; standard library only. ``scan`` answers False when the XML is not of that plain kind (prefixes, comments, other
orders of attributes, UTF-16); then ``xlsx_xml.look`` reads it element by element. What it finds is the same, some eight times as fast.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from sop_core.intake.container.number_formats import FIRST_ROWS
from sop_core.intake.container.raw import MAX_HIDDEN, MAX_MERGES, Place, RawSheet, box_of, place_of

_OTHER_CELL = re.compile(rb'<c(?:[>\s/](?<! )| (?!r="[A-Z]{1,3}[1-9]\d{0,6}"(?: s="\d+")?(?: t="[A-Za-z]+")?/?>))')
"""A cell that is not written ``<c r="B7" s="3" t="s">``."""
FIRST_BYTES = 8_000_000
"""Where the first rows of a sheet stand; a sheet that writes more than this over them loses a hint, never a number."""
_HIDDEN_ROW = re.compile(rb'<row (?=[^>]*\bhidden="(?:1|true)")[^>]*\br="(\d{1,7})"')
_WIDE = re.compile(rb'<c r="([A-Z]{2,3})\d')
_ERROR = re.compile(rb'<c r="([A-Z]{1,3}\d{1,7})"(?: s="\d+")? t="e"(?:/>|>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?(?:<v>([^<]*)</v>|<v/>)?)')
_FORMULA = re.compile(
    rb'<c r="([A-Z]{1,3}\d{1,7})"(?: s="\d+")?(?: t="(?!str"|e")[A-Za-z]+")?>'
    rb"(?:<f[^>]*/>|<f[^>]*[^/]>[^<]*</f>|<f>[^<]*</f>)(?:<v\s*/>|<v>\s*</v>)?</c>"
)
"""A formula without a stored result, unless the result is text (an empty one is a result)."""
_BLANKS = re.compile(rb"(?:<c (?=[^>]*\br=)(?![^>]*\bt=)[^>]*(?:/>|(?<!/)></c>))+")
_BLANK_ENDS = (b'"/><c ', b'"/></row>', b'"></c>', b'" /><c ', b'" /></row>')
"""One of these stands behind a cell that holds nothing; to look for them costs next to nothing where there is none."""
_UNPLACED = re.compile(rb"<c(?:/?>|\s(?![^>]*\br=))")
PLACED = re.compile(rb'<(?:\w+:)?c(?=\s)[^>]*?\sr="([^"]+)"[^>]*(?<!/)>')
"""A cell with something in it, and where it stands."""
_COLUMN = re.compile(rb"<col ([^>]*)>")
_MERGE = re.compile(rb'<mergeCell ref="([A-Z0-9:$]+)"')
_ATTRIBUTE = re.compile(rb'([a-zA-Z]+)="([^"]*)"')


_PREFIX = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?[^>]*\?>\s*)?<(\w+):worksheet\b")


def without_prefix(content: bytes) -> bytes:
    """The XML with plain names, where its writer put a prefix before every one of them.

    >>> without_prefix(b'<x:worksheet><x:row r="1"><x:c r="A1"/></x:row></x:worksheet>')
    b'<worksheet><row r="1"><c r="A1"/></row></worksheet>'
    """
    found = _PREFIX.match(content)
    if found is None or b"<!" in content:
        return content
    return content.replace(b"<" + found[1] + b":", b"<").replace(b"</" + found[1] + b":", b"</")


def without_blanks(content: bytes) -> bytes:
    """The XML without cells that hold nothing: millions of them are left behind by a fill colour, and not one counts.

    >>> without_blanks(b'<row r="1"><c r="A1" s="1"/><c r="B1" s="1"></c><c r="C1"><v>1</v></c></row>')
    b'<row r="1"><c r="C1"><v>1</v></c></row>'
    """
    first = max(content.find(b"<sheetData"), 0)
    if all(content.find(end, first) < 0 for end in _BLANK_ENDS) or b"<!" in content or _UNPLACED.search(content):
        return content
    return _BLANKS.sub(b"", content)


def scan(content: bytes, sheet: RawSheet, percent: set[str], telling: Mapping[str, str] | None = None) -> bool:
    """Fill in everything about the sheet but its values; False, with nothing touched, when its XML must be parsed."""
    cells, formulas, wrong = content.count(b'<c r="'), b"<f" in content, content.count(b't="e"')
    if not _is_plain(content, cells, formulas):
        return False
    errors = dict(_errors(content)) if wrong else {}
    shown = list(_shown_as_percent(content, percent)) if percent else []
    if len(errors) != wrong or (percent and len(shown) != _styled(content, percent)):
        return False
    sheet.cells = cells
    sheet.last_row = _last_row(content)
    sheet.last_column = max((place[1] for name in set(_WIDE.findall(content)) if (place := place_of(f"{name.decode()}1"))), default=25)
    sheet.errors.update(errors)
    sheet.percent += [place for place in shown if place not in errors]
    sheet.formats.update(_formats(content, telling or {}))
    if formulas:
        sheet.uncached += [place for _, place in _places(_FORMULA, content)]
    if b'hidden="' in content:
        sheet.hidden_rows.update(int(found[1]) - 1 for found in _first(_HIDDEN_ROW, content, MAX_HIDDEN))
        _hide_columns(content, sheet)
    sheet.merges += [box for found in _first(_MERGE, _behind_the_cells(content), MAX_MERGES) if (box := box_of(found[1].decode()))]
    return True


def _is_plain(content: bytes, cells: int, formulas: bool) -> bool:
    if b"<sheetData" not in content or b"<!" in content or b"\0" in content[:200] or not content.rstrip().endswith(b"</worksheet>"):
        return False
    encoding = re.match(rb'\s*<\?xml[^>]*encoding="([^"]+)"', content)
    if encoding and encoding[1].lower() not in (b"utf-8", b"us-ascii"):
        return False
    if b":c " in content or b"<c>" in content or content.count(b"<c ") != cells:
        return False
    return not formulas or _OTHER_CELL.search(content) is None


def _behind_the_cells(content: bytes) -> bytes:
    return content[content.rfind(b"<c r=") + 1 :]


def _last_row(content: bytes) -> int:
    """The row of the last cell; a file that hides a later row before it ends its child, and is then read with care."""
    found = re.match(rb'<c r="[A-Z]{1,3}(\d{1,7})"', _from(content, content.rfind(b'<c r="')))
    return int(found[1]) - 1 if found else -1


def _from(content: bytes, place: int) -> bytes:
    return content[place : place + 40] if place >= 0 else b""


def _errors(content: bytes) -> Iterator[tuple[Place, str]]:
    for found, place in _places(_ERROR, content):
        yield place, unescape((found[2] or b"").decode())


def _shown_as_percent(content: bytes, percent: set[str]) -> Iterator[Place]:
    if any(b' s="%s"' % style.encode() in content for style in percent):
        cells = re.findall(rb'<c r="([A-Z]{1,3})([1-9]\d{0,6})" s="(?:%s)"' % _any(percent), content)
        columns = {name: place[1] for name in {name for name, _ in cells} if (place := place_of(f"{name.decode()}1"))}
        yield from ((int(row) - 1, columns[name]) for name, row in cells)


def _formats(content: bytes, telling: Mapping[str, str]) -> Iterator[tuple[Place, str]]:
    """The formats of the first rows that say more than the number does."""
    if telling:
        for found, place in _places(re.compile(rb'<c r="([A-Z]{1,3}[1-9]\d{0,6})" s="(%s)"' % _any(set(telling))), content[:FIRST_BYTES]):
            if place[0] < FIRST_ROWS:
                yield place, telling[found[2].decode()]


def _styled(content: bytes, percent: set[str]) -> int:
    """How many cells have one of these styles, wherever the attribute stands; those of whole rows are no cells."""
    said = sum(content.count(b' s="%s"' % style.encode()) for style in percent)
    return said - len(re.findall(rb'<row [^>]*(?<= )s="(?:%s)"' % _any(percent), content)) if said else 0


def _any(styles: set[str]) -> bytes:
    return b"|".join(sorted(style.encode() for style in styles))


def _places(pattern: re.Pattern[bytes], content: bytes) -> Iterator[tuple[re.Match[bytes], Place]]:
    for found in pattern.finditer(content):
        if place := place_of(found[1].decode()):
            yield found, place


def _first(pattern: re.Pattern[bytes], content: bytes, most: int) -> Iterator[re.Match[bytes]]:
    for number, found in enumerate(pattern.finditer(content)):
        if number >= most:
            return
        yield found


def _hide_columns(content: bytes, sheet: RawSheet) -> None:
    for found in _COLUMN.finditer(content):
        attributes = dict(_ATTRIBUTE.findall(found[1]))
        if attributes.get(b"hidden") in (b"1", b"true"):
            first, last = int(attributes.get(b"min", b"1")), int(attributes.get(b"max", b"1"))
            sheet.hidden_columns.update(range(first - 1, min(last, 16384)))
