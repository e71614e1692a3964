"""Small messy workbooks for tests, built cell by cell: ``Book().sheet("TW I", rows, merges=["A1:C1"]).xlsx()``."""

from __future__ import annotations

import io
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
