"""A workbook as it was read: sheets with cells, merges, formats and what was hidden. Frozen values; touches nothing.

Rows and columns count from 0 inside the room; people see ``B7``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

Scalar = str | float | bool | date
Place = tuple[int, int]
Box = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


@dataclass(frozen=True)
class SheetInfo:
    name: str
    hidden: bool
    rows: int
    columns: int


@dataclass(frozen=True)
class Sheet:
    name: str
    hidden: bool = False
    rows: Mapping[int, Mapping[int, Scalar]] = field(default_factory=dict)
    merges: tuple[Box, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    percent: frozenset[Place] = frozenset()
    """Cells whose number is shown with a % format, so that 0.985 is read by people as 98,5 %."""
    rupiah: frozenset[Place] = frozenset()
    """Cells of the first rows whose number is shown as rupiah."""
    written: Mapping[Place, str] = field(default_factory=dict)
    """Numbers and days of the first rows that a format shows as a code: 003, 5.20, 2.12.01."""
    errors: Mapping[Place, str] = field(default_factory=dict)
    uncached: frozenset[Place] = frozenset()
    """Formulas without a stored result."""
    twice: Mapping[Place, str] = field(default_factory=dict)
    """Cells that the file gives more than once, with all it says of them; the last is what the rows hold."""

    @property
    def info(self) -> SheetInfo:
        columns = max((max(row) for row in self.rows.values() if row), default=-1) + 1
        return SheetInfo(self.name, self.hidden, max(self.rows, default=-1) + 1, columns)


@dataclass(frozen=True)
class Workbook:
    kind: str = ""
    sheets: tuple[Sheet, ...] = ()
    notes: tuple[str, ...] = ()
    """Remarks of the reader about the whole file, by code: makro, tautan_luar, tanpa_periksa_kedua …"""


@lru_cache(maxsize=20_000)
def letters(column: int) -> str:
    """
    >>> letters(0), letters(27), letters(16383)
    ('A', 'AB', 'XFD')
    """
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def address(row: int, column: int) -> str:
    return f"{letters(column)}{row + 1}"


def span(box: Box) -> str:
    return f"{address(box[0], box[1])}:{address(box[2], box[3])}"
