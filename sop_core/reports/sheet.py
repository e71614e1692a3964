"""A table on its way out of the program: what Excel and CSV are written from. Pure values; touches nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from fractions import Fraction

from sop_core.indicators.number_marks import Marks, short_words, together

Cell = str | float | Fraction | int | bool | date | datetime | None
"""What may stand in a cell. Text stays text whatever it looks like; None is an empty cell, never a zero.

A number leaves as the pages print it (``exact.printed``), so that what Excel stores, shows, and CSV says are one."""


MARK_COLUMN = "Tanda"


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
    limit: float | None = None
    """A number above it, as printed, stands in red."""


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
    marks: Sequence[Marks] = ()
    """Of each row what a reader must know of its numbers; where any has some, they stand in words in a last column."""
    notices: Sequence[str] = ()
    """Sentences that stand above the table."""

    @property
    def heads(self) -> tuple[Column, ...]:
        own = tuple(Column(column) if isinstance(column, str) else column for column in self.columns)
        return (*own, Column(MARK_COLUMN, width=34)) if any(self.marks) else own

    @property
    def table(self) -> Sequence[Sequence[Cell]]:
        """The rows with their marks in words."""
        if not any(self.marks):
            return self.rows
        return [[*row, short_words(marks) or None] for row, marks in zip(self.rows, self.marks, strict=True)]

    @property
    def every_mark(self) -> Marks:
        return together(*self.marks)
