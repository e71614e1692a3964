"""A sheet as a grid of cells, and its writers: .xlsx (XlsxWriter), .ods (by hand) and .csv (as Excel-Indonesia saves it).

The bytes never change between runs: fixed properties, fixed times in the zip. Used by ``contoh_workbooks`` only.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

Value = str | float | int | date | None
MADE = datetime(2026, 1, 5, 8, 0, 0)  # noqa: DTZ001 - document properties carry no zone
FORMATS = {
    "": {},
    "judul": {"bold": True, "align": "center"},
    "kepala": {"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True, "bg_color": "#D9E1F2"},
    "teks": {"border": 1, "text_wrap": True, "valign": "top"},
    "angka": {"border": 1, "num_format": "#,##0.##"},
    "rupiah": {"border": 1, "num_format": "#,##0"},
    "persen": {"border": 1, "num_format": "0.00%"},
    "tanggal": {"border": 1, "num_format": "dd/mm/yyyy"},
    "tebal": {"bold": True, "border": 1, "num_format": "#,##0"},
}


class Cell(NamedTuple):
    value: Value
    style: str = ""
    formula: str | None = None


@dataclass
class Grid:
    """One sheet while it is being laid out. Rows and columns count from 1, as people see them."""

    name: str
    hidden: bool = False
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    widths: dict[int, float] = field(default_factory=dict)

    def put(self, row: int, column: int, value: Value, style: str = "", formula: str | None = None) -> str:
        """Writes one cell and returns its name."""
        self.cells[row, column] = Cell(value, style, formula)
        return xl_rowcol_to_cell(row - 1, column - 1)

    def line(self, row: int, column: int, values: list[Value], style: str = "") -> None:
        for offset, value in enumerate(values):
            if value is not None:
                self.put(row, column + offset, value, style)

    def merge(self, row: int, column: int, last_row: int, last_column: int, value: Value, style: str = "kepala") -> None:
        self.put(row, column, value, style)
        if (row, column) != (last_row, last_column):
            self.merges.append((row, column, last_row, last_column))


def cell_name(row: int, column: int) -> str:
    return f"{xl_col_to_name(column - 1)}{row}"


def write(path: Path, grids: list[Grid]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes({".xlsx": xlsx, ".ods": ods, ".csv": csv}[path.suffix](grids))


def xlsx(grids: list[Grid]) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "DATA CONTOH", "comments": "DATA CONTOH, angka karangan", "author": "Contoh", "created": MADE})
    styles = {name: book.add_format(look) for name, look in FORMATS.items()}
    for grid in grids:
        _sheet(book, grid, styles)
    next(book.get_worksheet_by_name(grid.name) for grid in grids if not grid.hidden).activate()
    book.close()
    return stream.getvalue()


def _sheet(book: xlsxwriter.Workbook, grid: Grid, styles: dict[str, object]) -> None:
    sheet = book.add_worksheet(grid.name)
    for row, column, last_row, last_column in grid.merges:
        sheet.merge_range(row - 1, column - 1, last_row - 1, last_column - 1, "", styles[grid.cells[row, column].style])
    for (row, column), cell in sorted(grid.cells.items()):
        style = styles[cell.style]
        if cell.formula is not None:
            sheet.write_formula(row - 1, column - 1, cell.formula, style, cell.value)
        elif isinstance(cell.value, date):
            sheet.write_datetime(row - 1, column - 1, cell.value, style)
        elif cell.value is not None:
            sheet.write(row - 1, column - 1, cell.value, style)
    for column, width in grid.widths.items():
        sheet.set_column(column - 1, column - 1, width)
    if grid.hidden:
        sheet.hide()


_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"'
)
_ODS = "application/vnd.oasis.opendocument.spreadsheet"


def ods(grids: list[Grid]) -> bytes:
    """Sheets without merges or formulas, which is all our .ods samples need."""
    body = "".join(f'<table:table table:name="{escape(grid.name)}">{_ods_rows(grid)}</table:table>' for grid in grids)
    parts = {
        "mimetype": _ODS,
        "content.xml": f"<office:document-content {_NAMES}><office:body><office:spreadsheet>{body}"
        "</office:spreadsheet></office:body></office:document-content>",
        "meta.xml": f"<office:document-meta {_NAMES}><office:meta><dc:title>DATA CONTOH</dc:title></office:meta></office:document-meta>",
        "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
        f'manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        '<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/></manifest:manifest>',
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, date_time=MADE.timetuple()[:6])
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            head = "" if name == "mimetype" else '<?xml version="1.0" encoding="UTF-8"?>\n'
            archive.writestr(info, head + text)
    return stream.getvalue()


def _ods_rows(grid: Grid) -> str:
    rows, columns = (max(place[axis] for place in grid.cells) for axis in (0, 1))
    return "".join(
        "<table:table-row>" + "".join(_ods_cell(grid.cells.get((row, column))) for column in range(1, columns + 1)) + "</table:table-row>"
        for row in range(1, rows + 1)
    )


def _ods_cell(cell: Cell | None) -> str:
    if cell is None or cell.value is None:
        return "<table:table-cell/>"
    if isinstance(cell.value, date):
        shown = f"{cell.value:%d/%m/%Y}"
        kind = f'office:value-type="date" office:date-value="{cell.value:%Y-%m-%d}"'
        return f"<table:table-cell {kind}><text:p>{shown}</text:p></table:table-cell>"
    if isinstance(cell.value, int | float):
        shown = csv_text(cell.value)
        return f'<table:table-cell office:value-type="float" office:value="{cell.value}"><text:p>{shown}</text:p></table:table-cell>'
    return f'<table:table-cell office:value-type="string"><text:p>{escape(cell.value)}</text:p></table:table-cell>'


def csv(grids: list[Grid]) -> bytes:
    """The first sheet as Excel with Indonesian settings saves it: BOM, semicolons, decimal commas, CRLF."""
    grid = grids[0]
    rows, columns = (max(place[axis] for place in grid.cells) for axis in (0, 1))
    empty = Cell(None)
    lines = [
        ";".join(csv_text(grid.cells.get((row, column), empty).value) for column in range(1, columns + 1)).rstrip(";")
        for row in range(1, rows + 1)
    ]
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")


def csv_text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return f"{value}".removesuffix(".0").replace(".", ",")
    text = f"{value:%d/%m/%Y}" if isinstance(value, date) else value
    return f'"{text}"' if ";" in text or '"' in text else text
