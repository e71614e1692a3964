"""The second look at an .xlsb: error cells, percent formats, hidden rows. Runs in the child process; standard library only.

Records as [MS-XLSB] describes them, walked over without being understood; a formula always carries its result in this format.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
from collections.abc import Iterator

from sop_core.intake.raw import MAX_HIDDEN, RawSheet
from sop_core.intake.xlsx_xml import Attributes, parse

_ROW, _ERROR, _NUMBERS, _FORMULA_ERROR = 0, 3, (2, 5, 9), 11
_SHEET_NAME, _FORMAT, _STYLE, _STYLES, _STYLES_END = 156, 44, 47, 617, 618
WORDS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A", 43: "#GETTING_DATA"}


def second_look(content: bytes, sheets: list[RawSheet]) -> bool:
    """Adds what the fast reader loses; False when the records cannot be followed."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = _parts(archive)
            percent = _percent_styles(archive.read("xl/styles.bin")) if "xl/styles.bin" in archive.namelist() else set()
            for sheet in sheets:
                _look(archive.read(parts[sheet.name]), sheet, percent)
    except (KeyError, struct.error, IndexError, UnicodeDecodeError):
        return False
    return True


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


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name → part."""
    targets: dict[str, str] = {}

    def start(name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            targets[attributes.get("Id", "")] = posixpath.normpath(posixpath.join("xl", attributes.get("Target", "").removeprefix("/xl/")))

    parse(archive.read("xl/_rels/workbook.bin.rels"), start)
    found: dict[str, str] = {}
    for kind, told in records(archive.read("xl/workbook.bin")):
        if kind == _SHEET_NAME:
            relation, place = _wide(told, 8)
            found[_wide(told, place)[0]] = targets[relation]
    return found


def _percent_styles(content: bytes) -> set[int]:
    formats = {9: "0%", 10: "0.00%"}
    found: set[int] = set()
    inside, number = False, 0
    for kind, told in records(content):
        if kind == _FORMAT:
            formats[struct.unpack_from("<H", told)[0]] = _wide(told, 2)[0]
        elif kind in (_STYLES, _STYLES_END):
            inside = kind == _STYLES
        elif kind == _STYLE and inside:
            if "%" in formats.get(struct.unpack_from("<H", told, 2)[0], ""):
                found.add(number)
            number += 1
    return found


def _look(content: bytes, sheet: RawSheet, percent: set[int]) -> None:
    row = 0
    for kind, told in records(content):
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
