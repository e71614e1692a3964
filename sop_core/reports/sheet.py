"""A table on its way out of the program: what Excel and CSV are written from. Pure values; touches nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from fractions import Fraction

Cell = str | float | Fraction | int | bool | date | datetime | None
"""What may stand in a cell. Text stays text whatever it looks like; None is an empty cell, never a zero.

A number leaves as the pages print it (``exact.printed``), so that what Excel stores, shows, and CSV says are one."""


class Kind(Enum):
    """What a column holds, which decides how its numbers look."""

    PLAIN = "biasa"
    NUMBER = "angka"
    PERCENT = "persen"
    RUPIAH = "rupiah"


@dataclass(frozen=True)
class Column:
    title: str
    kind: Kind = Kind.PLAIN
    width: int | None = None
    """In characters; without it the widest of the first rows decides."""


class Shape(Enum):
    """How a spreadsheet draws a chart of a table; the value is XlsxWriter's name for it."""

    BAR = "bar"
    LINE = "line"
    SCATTER = "scatter"


@dataclass(frozen=True)
class Chart:
    """A chart that the spreadsheet draws itself: one series a column of ``values`` over the column ``names`` (places, from 0).

    ``rows`` is how many of the first rows it shows; the rest (totals, remarks) stay out.
    """

    shape: Shape
    title: str
    names: int
    values: tuple[int, ...]
    rows: int | None = None


@dataclass(frozen=True)
class Sheet:
    """A titled table. A column may be given as its bare title; every row has one cell per column."""

    title: str
    columns: Sequence[str | Column]
    rows: Sequence[Sequence[Cell]]
    chart: Chart | None = None

    @property
    def heads(self) -> tuple[Column, ...]:
        return tuple(Column(column) if isinstance(column, str) else column for column in self.columns)
