"""Tables as an Excel workbook: text stays text (no formulas, no links), head frozen and filtered, widths that fit, ready to print.

Excel itself puts dots and commas by the settings of the computer that opens it; the formats here only say which numbers have decimals.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sop_core.exact import UNPRINTABLE, is_printable, printed
from sop_core.figures.style import GRAVE, number
from sop_core.indicators.number_marks import reads_grave, short_words
from sop_core.intake.free_text import CELL, shortened
from sop_core.reports.table import Cell, Chart, Column, Kind, Row, Shape, Table

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "remove_timezone": True,
}
_NUMBERS = {
    Kind.PLAIN: ("#,##0", "#,##0.00"),
    Kind.NUMBER: ("#,##0", "#,##0.00"),
    Kind.PERCENT: ('#,##0.00" %"', '#,##0.00" %"'),
    Kind.RUPIAH: ('"Rp" #,##0', '"Rp" #,##0.00'),
}
"""The format of a whole number and of one with decimals; a percentage is stored as it is read, 97,5 for 97,5 %."""
_DATE, _MOMENT, _TEXT = "dd/mm/yyyy", "dd/mm/yyyy hh:mm", "@"
_INK, _PAPER = "#FFFFFF", "#0F6E6E"
_SERIES = ("#12908A", "#C96F12", "#4C7FD0")
_WIDEST, _NARROWEST, _LOOKED_AT = 60, 6, 200


def workbook(tables: Sequence[Table[Any]], stamp: str = "") -> bytes:
    """The tables as one .xlsx, a sheet each. A ``stamp`` (DATA CONTOH …) and what a reader must know stand above every table."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    formats = _Formats(book)
    taken: set[str] = set()
    for table in tables:
        name = free_name(table.title, taken)
        taken.add(name.casefold())
        page = book.add_worksheet(name)
        _write(page, table, stamp, formats)
        if table.chart is not None and table.rows:
            _draw(book, page, table, table.chart, head=len(_above(table, stamp)))
    book.close()
    return out.getvalue()


class _Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._known: dict[tuple[str, bool], Format] = {}
        self.head = book.add_format(
            {"bold": True, "font_color": _INK, "bg_color": _PAPER, "text_wrap": True, "valign": "vcenter", "border": 1}
        )
        self.stamp = book.add_format({"bold": True, "font_color": "#B00020"})

    def of(self, number_format: str, is_red: bool = False) -> Format:
        if (number_format, is_red) not in self._known:
            look = {"num_format": number_format, "valign": "top", "text_wrap": number_format == _TEXT}
            look |= {"font_color": GRAVE, "bold": True} if is_red else {}
            self._known[number_format, is_red] = self._book.add_format(look)
        return self._known[number_format, is_red]


def _write(page: Worksheet, table: Table[Row], stamp: str, formats: _Formats) -> None:
    above, columns, rows = _above(table, stamp), table.in_file, table.cells
    head = len(above)
    for place, words in enumerate(above):
        page.write_string(place, 0, words, formats.stamp)
    for place, column in enumerate(columns):
        page.write_string(head, place, column.title, formats.head)
        page.set_column(place, place, _width(column, [row[place] for row in rows[:_LOOKED_AT]]))
    for line, row in enumerate(rows, head + 1):
        for place, (column, cell) in enumerate(zip(columns, row, strict=True)):
            _write_cell(page, line, place, cell, column, formats)
    page.freeze_panes(head + 1, 0)
    if rows:
        page.autofilter(head, 0, head + len(rows), len(columns) - 1)
    page.repeat_rows(head)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.set_footer("&L&A&RHalaman &P dari &N")


def _above(table: Table[Row], stamp: str) -> list[str]:
    """The lines above the table."""
    return [line for line in (stamp, *table.notices) if line]


def _draw(book: xlsxwriter.Workbook, page: Worksheet, table: Table[Row], asked: Chart, head: int) -> None:
    """The chart to the right of the table, made by Excel from its cells and so following them."""
    count = len(table.rows) if asked.rows is None else asked.rows
    if not count:
        return
    first, last, name = head + 1, head + count, page.get_name()
    chart = book.add_chart({"type": asked.shape.value})
    titles = [column.title for column in table.in_file]
    names = titles.index(asked.names)
    for place, column in enumerate(map(titles.index, asked.values)):
        series = {
            "name": [name, head, column],
            "categories": [name, first, names, last, names],
            "values": [name, first, column, last, column],
        }
        look = {"marker": {"type": "circle", "size": 7}} if asked.shape is Shape.SCATTER else {"gap": 60}
        chart.add_series({**series, **look, "fill": {"color": _SERIES[place]}, "border": {"color": _SERIES[place]}})
    meaning = short_words(table.every_mark)
    title = f"{asked.title} – {meaning}" if meaning else asked.title
    chart.set_title({"name": title, "name_font": {"size": 12}})
    chart.set_legend({"position": "bottom"} if len(asked.values) > 1 else {"none": True})
    if asked.shape is Shape.BAR:
        chart.set_y_axis({"reverse": True})
    if asked.shape is Shape.SCATTER:
        chart.set_x_axis({"name": asked.names})
        chart.set_y_axis({"name": asked.values[0]})
    chart.set_size({"width": 720, "height": min(max(300, 110 + 22 * count * len(asked.values)), 1400)})
    page.insert_chart(head, len(titles) + 1, chart, {"description": title})


def _write_cell(page: Worksheet, row: int, place: int, cell: Cell, column: Column[Row], formats: _Formats) -> None:
    if cell is None or cell != cell:  # pandas says empty with NaN
        return
    if isinstance(cell, bool):
        page.write_string(row, place, "ya" if cell else "tidak", formats.of(_TEXT))
    elif isinstance(cell, str):
        page.write_string(row, place, shortened(cell.replace("\u00a0", " "), CELL.longest), formats.of(_TEXT, reads_grave(cell)))
    elif isinstance(cell, datetime | date):
        page.write_datetime(row, place, cell, formats.of(_MOMENT if isinstance(cell, datetime) else _DATE))
    elif not is_printable(cell):
        page.write_string(row, place, UNPRINTABLE, formats.of(_TEXT))
    else:
        whole, broken = _NUMBERS[column.kind]
        value = printed(cell)
        is_red = column.limit is not None and value > column.limit
        page.write_number(row, place, value, formats.of(whole if value == int(value) else broken, is_red))


def _width(column: Column[Row], cells: Sequence[Cell]) -> int:
    """Wide enough for the content; a long title is wrapped instead."""
    if column.width is not None:
        return column.width
    content = max((_length(cell, column.kind) for cell in cells), default=0)
    longest_word = max((len(word) for word in column.title.split()), default=0)
    return min(max(content + 2, longest_word + 4, min(len(column.title), 14) + 2, _NARROWEST), _WIDEST)


def _length(cell: Cell, kind: Kind) -> int:
    if isinstance(cell, datetime):
        return 16
    if isinstance(cell, int | float | Fraction) and not isinstance(cell, bool):
        return len(number(cell)) + (3 if kind in (Kind.RUPIAH, Kind.PERCENT) else 0)
    return max((len(line) for line in str(cell or "").splitlines()), default=0)


def free_name(title: str, taken: set[str]) -> str:
    """A name Excel accepts: 31 characters, none of []:*?/\\, not used yet.

    >>> free_name("Capaian s.d. TW I/2026", set()), free_name("Tren", {"tren"})
    ('Capaian s.d. TW I-2026', 'Tren (2)')
    """
    plain = re.sub(r"[\[\]:*?/\\\x00-\x1f]", "-", title).strip().strip("'") or "Lembar"
    names = [plain[:31], *(f"{plain[:26]} ({number})" for number in range(2, 100))]
    return next(name for name in names if name.casefold() not in taken and name.casefold() != "history")
