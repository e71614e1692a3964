"""Small messy workbooks for tests, built cell by cell: ``Book().sheet("TW I", rows, merges=["A1:C1"]).xlsx()``."""

from __future__ import annotations

import io
import struct
import zipfile
from dataclasses import dataclass, field

import openpyxl

Row = list[object]


@dataclass
class Book:
    """A workbook on its way to bytes. A value ``("=1/0", "#DIV/0!")`` is an error cell, ``("0%", 0.985)`` a number with a format."""

    sheets: list[dict[str, object]] = field(default_factory=list)

    def sheet(self, name: str, rows: list[Row], *, at: str = "A1", merges: tuple[str, ...] = (), hidden: bool = False,
              hidden_rows: tuple[int, ...] = ()) -> Book:  # fmt: skip
        self.sheets.append({"name": name, "rows": rows, "at": at, "merges": merges, "hidden": hidden, "hidden_rows": hidden_rows})
        return self

    def xlsx(self) -> bytes:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for spec in self.sheets:
            _write(book.create_sheet(spec["name"]), spec)
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()


def _write(sheet: openpyxl.worksheet.worksheet.Worksheet, spec: dict[str, object]) -> None:
    start = sheet[spec["at"]]
    for down, row in enumerate(spec["rows"]):
        for right, value in enumerate(row):
            cell = sheet.cell(start.row + down, start.column + right)
            if isinstance(value, tuple) and str(value[1]).startswith("#"):
                cell.value, cell.data_type = value[1], "e"
            elif isinstance(value, tuple):
                cell.number_format, cell.value = value
            elif value is not None:
                cell.value = value
                if isinstance(value, str) and not value.startswith("="):
                    cell.data_type = "s"
    for box in spec["merges"]:
        sheet.merge_cells(box)
    for row in spec["hidden_rows"]:
        sheet.row_dimensions[row].hidden = True
    if spec["hidden"]:
        sheet.sheet_state = "hidden"


def rezipped(content: bytes, **changed: str | bytes | None) -> bytes:
    """The same zip with parts replaced; names as keywords with ``/`` written ``__`` and ``.`` as ``_dot_``; None drops the part."""
    wanted = {name.replace("__", "/").replace("_dot_", "."): value for name, value in changed.items()}
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            value = wanted.pop(name, old.read(name))
            if value is not None:
                new.writestr(name, value)
        for name, value in wanted.items():
            new.writestr(name, value or b"")
    return stream.getvalue()


def part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def xls(name: str, rows: list[Row], *, stream: str = "Workbook", more: tuple[tuple[int, int, object], ...] = ()) -> bytes:
    """A small BIFF8 workbook in its OLE container, as old Excel writes it; values as in ``Book`` (numbers, texts, errors, 0 %)."""
    body = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0xDBB, 0x7CC, 0x41, 6))
    body += _record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0))
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            body += _xls_cell(number, column, value)
    for number, column, value in more:
        body += _xls_cell(number, column, value) or _record(0x201, struct.pack("<HHH", number, column, 0))
    body += _record(0x0A, b"")
    text = name.encode("latin-1")
    styles = b"".join(_record(0xE0, struct.pack("<HHHBBBBIIH", 0, code, 0, 0, 0, 0, 0, 0, 0, 0)) for code in (0, 10))
    head = _record(0x809, struct.pack("<HHHHII", 0x600, 0x05, 0xDBB, 0x7CC, 0x41, 6)) + _record(0x42, struct.pack("<H", 1200)) + styles
    offset = len(head) + 4 + 8 + len(text) + 4
    head += _record(0x85, struct.pack("<IHBB", offset, 0, len(text), 0) + text) + _record(0x0A, b"")
    return _ole_container(stream, head + body)


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _xls_cell(row: int, column: int, value: object) -> bytes:
    if value is None:
        return b""
    if isinstance(value, tuple) and str(value[1]).startswith("#"):
        return _record(0x205, struct.pack("<HHHBB", row, column, 0, 0x07, 1))
    style, value = (1, value[1]) if isinstance(value, tuple) else (0, value)
    if isinstance(value, str):
        text = value.encode("latin-1")
        return _record(0x204, struct.pack("<HHHHB", row, column, style, len(text), 0) + text)
    return _record(0x203, struct.pack("<HHHd", row, column, style, value))


def _ole_container(stream: str, content: bytes) -> bytes:
    content = content.ljust(max(4096, -(-len(content) // 512) * 512), b"\0")
    sectors = len(content) // 512
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, sectors + 2), 0xFFFFFFFE]
    table = struct.pack("<128I", *chain, *[0xFFFFFFFF] * (128 - len(chain)))
    entries = _ole_entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + _ole_entry(stream, 2, 0xFFFFFFFF, 2, len(content)) + bytes(256)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    return head + table + entries + content


def _ole_entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<BBIII", kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
    return text.ljust(64, b"\0") + struct.pack("<H", len(text)) + links + bytes(36) + struct.pack("<IQ", start, size)
