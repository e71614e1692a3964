"""An .xlsb record by record: the second look (error cells, percent formats, hidden parts), and the values where the fast reader gives up.

Runs in the child process; standard library only. Records as [MS-XLSB] describes them, walked over without being understood; a formula
always carries its result in this format. Sheets of macros are no sheets of numbers: they are left out, and the file is told to have some.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sop_core.intake.container.raw import MAX_CELLS, MAX_HIDDEN, MAX_MERGES, Place, Plain, RawSheet, serial_moment
from sop_core.intake.container.sniff import FileRefused
from sop_core.intake.container.xlsx_xml import Attributes, Shown, parse, shown_as

_BLANK = 1
_ROW, _ERROR, _NUMBERS, _FORMULA_ERROR = 0, 3, (2, 5, 9), 11
_SMALL, _BOOLEANS, _TEXTS, _SHARED, _RICH = 2, (4, 10), (6, 8), 7, 62
_VALUES = frozenset((*_NUMBERS, *_BOOLEANS, *_TEXTS, _SHARED, _RICH))
_COLUMN, _MERGE, _STRING = 60, 176, 19
_BOOK_SETTINGS, _SHEET_NAME, _FORMAT, _STYLE, _STYLES, _STYLES_END = 153, 156, 44, 47, 617, 618
WORDS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A", 43: "#GETTING_DATA"}


def second_look(content: bytes, sheets: list[RawSheet]) -> bool:
    """Adds what the fast reader loses; False when the records cannot be followed."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {sheet.name: sheet.part for sheet in _listed(archive)}
            percent = _styles(archive, Shown.PERCENT)
            for sheet in sheets:
                _look(archive.read(parts[sheet.name]), sheet, percent)
    except (KeyError, struct.error, IndexError, UnicodeDecodeError):
        return False
    return True


def gives_twice(content: bytes, sheets: list[RawSheet]) -> bool:
    """Whether a cell is given more than once: the fast reader keeps the last. Looked for only where cells are missing."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {sheet.name: sheet.part for sheet in _listed(archive)}
        return any(sheet.filled < sheet.cells and _repeats(archive.read(parts[sheet.name])) for sheet in sheets)


def _repeats(content: bytes) -> bool:
    row, seen = 0, set[Place]()
    for kind, told in records(content):
        if kind == _ROW:
            row = struct.unpack_from("<I", told)[0]
        elif kind in _VALUES or kind == _BLANK:
            place = (row, struct.unpack_from("<I", told)[0])
            if place in seen:
                return True
            if kind != _BLANK:
                seen.add(place)
    return False


def has_macros(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return any("vbaproject.bin" in name.lower() or "macrosheets/" in name.lower() for name in archive.namelist())


def read_xlsb(content: bytes) -> list[RawSheet]:
    """The values, one cell at a time and sparsely; what cannot be followed is ``RUSAK``."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            values = _Values(_strings(archive), _styles(archive, Shown.MOMENT), _counts_from_1904(archive))
            return [values.sheet(listed, archive.read(listed.part)) for listed in _listed(archive) if listed.kind == "worksheet"]
    except (KeyError, struct.error, IndexError, UnicodeDecodeError) as trouble:
        raise FileRefused("RUSAK") from trouble


def records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Kind and content of each record; kind and length are written in groups of seven bits."""
    place = 0
    while place < len(content):
        kind, place = content[place], place + 1
        if kind & 0x80:
            kind, place = (kind & 0x7F) | (content[place] & 0x7F) << 7, place + 1
        size = 0
        for step in range(4):
            byte, place = content[place], place + 1
            size |= (byte & 0x7F) << 7 * step
            if not byte & 0x80:
                break
        yield kind, content[place : place + size]
        place += size


def _wide(content: bytes, place: int) -> tuple[str, int]:
    count = struct.unpack_from("<I", content, place)[0]
    end = place + 4 + 2 * count
    return content[place + 4 : end].decode("utf-16-le"), end


class _Listed(NamedTuple):
    """A sheet as the workbook lists it. ``kind``: worksheet, chartsheet, xlMacrosheet …"""

    name: str
    hidden: bool
    kind: str
    part: str


def _listed(archive: zipfile.ZipFile) -> Iterator[_Listed]:
    targets: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            part = posixpath.normpath(posixpath.join("xl", attributes.get("Target", "").removeprefix("/xl/")))
            targets[attributes.get("Id", "")] = (attributes.get("Type", "").rpartition("/")[2], part)

    parse(archive.read("xl/_rels/workbook.bin.rels"), start)
    for kind, told in records(archive.read("xl/workbook.bin")):
        if kind == _SHEET_NAME:
            relation, place = _wide(told, 8)
            yield _Listed(_wide(told, place)[0], bool(told[0]), *targets[relation])


def _counts_from_1904(archive: zipfile.ZipFile) -> bool:
    return any(told[0] & 1 for kind, told in records(archive.read("xl/workbook.bin")) if kind == _BOOK_SETTINGS)


def _strings(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.bin" not in archive.namelist():
        return []
    return [_wide(told, 1)[0] for kind, told in records(archive.read("xl/sharedStrings.bin")) if kind == _STRING]


def _styles(archive: zipfile.ZipFile, wanted: Shown) -> set[int]:
    """The cell styles that show a number this way."""
    formats: dict[int, str] = {}
    found: set[int] = set()
    inside, number = False, 0
    for kind, told in records(archive.read("xl/styles.bin") if "xl/styles.bin" in archive.namelist() else b""):
        if kind == _FORMAT:
            formats[struct.unpack_from("<H", told)[0]] = _wide(told, 2)[0]
        elif kind in (_STYLES, _STYLES_END):
            inside = kind == _STYLES
        elif kind == _STYLE and inside:
            code = struct.unpack_from("<H", told, 2)[0]
            if shown_as(str(code), formats.get(code, "")) is wanted:
                found.add(number)
            number += 1
    return found


@dataclass(frozen=True)
class _Values:
    """What must be known of the workbook to read the cells of its sheets."""

    strings: list[str]
    dates: set[int]
    epoch_1904: bool

    def sheet(self, listed: _Listed, content: bytes) -> RawSheet:
        sheet, row = RawSheet(listed.name, listed.hidden), 0
        for kind, told in records(content):
            if kind == _ROW:
                row = struct.unpack_from("<I", told)[0]
            elif (value := self._value(kind, told)) is not None:
                sheet.cells += 1
                if sheet.cells > MAX_CELLS:
                    raise FileRefused("TERLALU_BESAR", f"lebih dari {MAX_CELLS:,} sel".replace(",", "."))
                sheet.put(row, struct.unpack_from("<I", told)[0], value)
        return sheet

    def _value(self, kind: int, content: bytes) -> Plain:
        """None where the record is no cell, or a cell without a value."""
        if kind in _NUMBERS:
            number = _small(struct.unpack_from("<I", content, 8)[0]) if kind == _SMALL else struct.unpack_from("<d", content, 8)[0]
            is_moment = struct.unpack_from("<I", content, 4)[0] & 0xFFFFFF in self.dates
            return serial_moment(number, self.epoch_1904) if is_moment else float(number)
        if kind in _BOOLEANS:
            return bool(content[8])
        if kind in (*_TEXTS, _RICH):
            return _wide(content, 9 if kind == _RICH else 8)[0] or None
        return self.strings[struct.unpack_from("<I", content, 8)[0]] or None if kind == _SHARED else None


def _small(packed: int) -> float:
    """A number in four bytes: an integer or the upper half of a double, perhaps a hundred times too large.

    >>> _small(0x40C33D01), _small(0x3FF00000), _small(5 << 2 | 2)
    (98.5, 1.0, 5.0)
    """
    number: float
    if packed & 2:
        number = float((packed >> 2) - (1 << 30 if packed & 0x80000000 else 0))
    else:
        number = struct.unpack("<d", struct.pack("<II", 0, packed & 0xFFFFFFFC))[0]
    return number / 100 if packed & 1 else number


def _look(content: bytes, sheet: RawSheet, percent: set[int]) -> None:
    row, merged, sheet.cells = 0, bool(sheet.merges), 0
    for kind, told in records(content):
        sheet.cells += kind in _VALUES
        if kind == _ROW:
            row = struct.unpack_from("<I", told)[0]
            if told[11] & 0x10 and len(sheet.hidden_rows) < MAX_HIDDEN:
                sheet.hidden_rows.add(row)
        elif kind in (_ERROR, _FORMULA_ERROR):
            column = struct.unpack_from("<I", told)[0]
            sheet.errors[(row, column)] = WORDS.get(told[8], "#GALAT")
            sheet.clear((row, column))
        elif kind in _NUMBERS and percent:
            column, style = struct.unpack_from("<II", told)
            if style & 0xFFFFFF in percent:
                sheet.percent.append((row, column))
        elif kind == _COLUMN and told[16] & 1:
            first, last = struct.unpack_from("<II", told)
            sheet.hidden_columns.update(range(first, min(last, 16383) + 1))
        elif kind == _MERGE and not merged and len(sheet.merges) < MAX_MERGES:
            top, bottom, left, right = struct.unpack_from("<IIII", told)
            sheet.merges.append((top, left, bottom, right))
