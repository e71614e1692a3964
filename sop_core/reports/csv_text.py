"""A table as CSV the way Excel with Indonesian settings opens it: BOM, semicolons, decimal commas, and no live formula.

A cell that another program would run as a formula gets an apostrophe in front; numbers, also negative ones, stay numbers.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime

from sop_core.exact import Number
from sop_core.figures.style import number
from sop_core.reports.table import Cell, Row, Table

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
_HARMLESS = re.compile(r"[+-]?[\d.,]+(\s*%)?|[-–—%]")
_BOM = "\ufeff"


def text(table: Table[Row], stamp: str = "") -> str:
    """The whole table with its head; a ``stamp`` (DATA CONTOH …) and what a reader must know stand in first lines of their own."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([neutral(line)] for line in (stamp, *table.notices) if line)
    writer.writerow([neutral(column.title) for column in table.in_file])
    writer.writerows([_shown(cell) for cell in row] for row in table.cells)
    return _BOM + out.getvalue()


def neutral(words: str) -> str:
    """Text that no spreadsheet takes for a formula.

    >>> neutral("=SUM(A1)"), neutral("-3,5"), neutral("-"), neutral("-1+cmd"), neutral("biasa")
    ("'=SUM(A1)", '-3,5', '-', "'-1+cmd", 'biasa')
    """
    begins = words.startswith(_DANGEROUS) or words.lstrip().startswith(_DANGEROUS)
    return f"'{words}" if begins and not _HARMLESS.fullmatch(words.strip()) else words


def _shown(cell: Cell) -> str:
    if cell is None or cell != cell:  # pandas says empty with NaN
        return ""
    if isinstance(cell, bool):
        return "ya" if cell else "tidak"
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y %H.%M}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return neutral(cell.replace("\u00a0", " ")) if isinstance(cell, str) else _number(cell)


def _number(value: Number) -> str:
    """As the pages print it, without the dots of thousands.

    >>> _number(-1234.5), _number(98.0), _number(100.025)
    ('-1234,5', '98', '100,03')
    """
    return number(value).replace(".", "")
