"""Cells that an .xls gives more than once, and values that a blank twin hides: record by record. Runs in the child process."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Sequence

from sop_core.intake.container.raw import Place, Plain, RawSheet

_BEGIN, _END, _SHEET = 0x809, 0x0A, 0x85
_NUMBER, _RK, _MANY_RK, _SHARED, _FORMULA = 0x203, 0x27E, 0xBD, 0xFD, 0x06
_WORDS = (0x204, 0xD6)


def tell_twice(content: bytes, sheets: Sequence[RawSheet], names: Sequence[str], strings: Sequence[str]) -> None:
    """Adds to each sheet what the readers keep to themselves: of two cells in one place both take the last."""
    import xlrd

    stream = xlrd.compdoc.CompDoc(content, logfile=io.StringIO())
    found = next((place for name in ("Workbook", "Book") if (place := stream.locate_named_stream(name))[0] is not None), None)
    if found is None:
        return
    memory, base, size = found
    book = bytes(memory[base : base + size])
    starts = [struct.unpack_from("<I", data)[0] for kind, data in _records(book, 0) if kind == _SHEET and data[5] == 0]
    by_name = {sheet.name: sheet for sheet in sheets}
    for name, start in zip(names, starts, strict=False):
        if name in by_name:
            _tell(by_name[name], _cells(book, start, strings))


def _tell(sheet: RawSheet, cells: Iterator[tuple[Place, Plain]]) -> None:
    said: dict[Place, list[Plain]] = {}
    for place, value in cells:
        values = said.setdefault(place, [])
        if value not in values:
            values.append(value)
    for place, values in said.items():
        if len(values) > 1:
            sheet.twice[place] = values
        elif place not in sheet.errors and sheet.at(place) in (None, "") and values != [""]:
            sheet.mend(place, values[0])


def _records(book: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The records of one part of the stream; a chart within it is a part of its own, passed over."""
    place, depth = start, 0
    while place + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, place)
        depth += (kind == _BEGIN) - (kind == _END)
        if depth <= 1:
            yield kind, book[place + 4 : place + 4 + size]
        if depth == 0:
            return
        place += 4 + size


def _cells(book: bytes, start: int, strings: Sequence[str]) -> Iterator[tuple[Place, Plain]]:
    for kind, data in _records(book, start):
        if kind == _MANY_RK:
            row, first = struct.unpack_from("<HH", data)
            for number in range((len(data) - 6) // 6):
                yield (row, first + number), _rk(struct.unpack_from("<I", data, 6 + 6 * number)[0])
        elif kind in (_NUMBER, _RK, _SHARED, _FORMULA, *_WORDS) and len(data) >= 10:
            value = _value(kind, data, strings)
            if value is not None:
                yield struct.unpack_from("<HH", data), value


def _value(kind: int, data: bytes, strings: Sequence[str]) -> Plain:
    """None for a formula whose result is no number: its words stand in a record of their own."""
    if kind == _NUMBER:
        return float(struct.unpack_from("<d", data, 6)[0])
    if kind == _RK:
        return _rk(struct.unpack_from("<I", data, 6)[0])
    if kind == _FORMULA:
        return None if data[12:14] == b"\xff\xff" else float(struct.unpack_from("<d", data, 6)[0])
    if kind == _SHARED:
        number = struct.unpack_from("<I", data, 6)[0]
        return strings[number] if number < len(strings) else None
    return _words(data)


def _words(data: bytes) -> str:
    """The words of a cell that holds them itself, of this form since Excel 97."""
    length, wide = struct.unpack_from("<HB", data, 6)
    return data[9 : 9 + 2 * length].decode("utf-16-le", "replace") if wide & 1 else data[9 : 9 + length].decode("latin-1")


def _rk(packed: int) -> float:
    """
    >>> _rk(0x3FF00000), _rk((5 << 2) | 2), _rk((1234 << 2) | 3)
    (1.0, 5.0, 12.34)
    """
    signed = packed - (1 << 32) if packed & 0x80000000 else packed
    number = float(signed >> 2) if packed & 2 else float(struct.unpack("<d", struct.pack("<II", 0, packed & 0xFFFFFFFC))[0])
    return number / 100 if packed & 1 else number
