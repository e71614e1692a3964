"""An .xlsx or .xlsm: the fast reader for values, the second look for what it loses. Runs in the child process."""

from __future__ import annotations

import io
import re
import zipfile

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from sop_core.intake.container.number_formats import settle
from sop_core.intake.container.raw import MAX_CELLS, RawSheet, place_of
from sop_core.intake.container.second_opinion import ask_openpyxl
from sop_core.intake.container.sniff import FileRefused
from sop_core.intake.container.xlsx_scan import PLACED, scan, without_blanks, without_prefix
from sop_core.intake.container.xlsx_xml import WorkbookParts, look, read_package, read_strings, read_values

_CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([^"]+)"')
FEW_LOST = 50
_UNIQUE = re.compile(rb'uniqueCount="(\d+)"')


def read_xlsx(content: bytes, careful: bool) -> tuple[list[RawSheet], list[str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        package = read_package(archive)
        sheets = []
        for name, hidden, part in package.sheets:
            sheet = RawSheet(name, hidden)
            xml = without_blanks(without_prefix(archive.read(part)))
            if not scan(xml, sheet, package.percent, package.telling):
                look(xml, sheet, package)
            sheets.append(sheet)
        slow = careful or not _believable(archive, package)
        slow = slow or any(_needs_care(sheet, archive, part) for sheet, (_, _, part) in zip(sheets, package.sheets, strict=True))
        slow = slow or not _fill_fast(content, sheets)
        if slow or any(_gives_twice(sheet, archive, part) for sheet, (_, _, part) in zip(sheets, package.sheets, strict=True)):
            strings = read_strings(archive, package)
            for sheet, (_, _, part) in zip(sheets, package.sheets, strict=True):
                sheet.values.clear()
                read_values(without_blanks(without_prefix(archive.read(part))), sheet, package, strings)
            package.notes += ask_openpyxl(content, sheets)
    for sheet in sheets:
        settle(sheet)
    return sheets, package.notes


def _needs_care(sheet: RawSheet, archive: zipfile.ZipFile, part: str) -> bool:
    """A far cell, or a part in UTF-16 that the fast reader takes for empty."""
    with archive.open(part) as stream:
        return sheet.sparse or b"\0" in stream.read(200)


def _gives_twice(sheet: RawSheet, archive: zipfile.ZipFile, part: str) -> bool:
    """Whether the XML may give a cell twice, or hide it behind a blank twin: the fast reader keeps the last and says nothing.

    Looked for only where cells are missing.
    """
    if sheet.filled >= sheet.cells:
        return False
    xml = archive.read(part)
    places = set(PLACED.findall(xml))
    lost = [name for name in places if (place := place_of(name.decode())) and sheet.at(place) in (None, "") and place not in sheet.errors]
    hidden = any(xml.count(b' r="%s"' % name) > 1 for name in lost) if len(lost) <= FEW_LOST else _repeats(xml)
    return len(places) < sheet.cells or hidden


def _repeats(xml: bytes) -> bool:
    seen: set[bytes] = set()
    return any(found[1] in seen or seen.add(found[1]) for found in _CELL.finditer(xml))  # type: ignore[func-returns-value]


def _believable(archive: zipfile.ZipFile, package: WorkbookParts) -> bool:
    """Whether the shared strings can hold as many as they claim (a lie makes readers allocate for it)."""
    if not package.strings:
        return True
    with archive.open(package.strings) as stream:
        found = _UNIQUE.search(stream.read(2000))
    return not found or int(found[1]) <= archive.getinfo(package.strings).file_size


def _fill_fast(content: bytes, sheets: list[RawSheet]) -> bool:
    """Values by calamine; False when it cannot read what the second look could."""
    if sum(sheet.cells for sheet in sheets) > MAX_CELLS:
        return False
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for sheet in sheets:
            fill(sheet, workbook.get_sheet_by_name(sheet.name))
    except PasswordError as locked:
        raise FileRefused("BERSANDI") from locked
    except (CalamineError, OSError, ValueError, KeyError, IndexError):
        return False
    return True


def fill(sheet: RawSheet, source: CalamineSheet) -> None:
    """The rows as the fast reader gives them; moments and numbers that are none are seen to when they are written (``child``)."""
    for number, row in enumerate(source.to_python(skip_empty_area=False)):
        if any(row) or row.count("") < len(row):  # the second question is for a row of zeros
            sheet.values[number] = row
    for place in sheet.errors:
        sheet.clear(place)
