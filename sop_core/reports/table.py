"""One table for screen, Excel and CSV: columns that say how a row is read, so that the three cannot drift apart. Pure; touches nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, Generic, TypeVar

from sop_core.indicators.number_marks import NO_MARKS, Marks, short_words, together

if TYPE_CHECKING:
    import pandas as pd

Cell = str | float | Fraction | int | bool | date | datetime | None
"""What may stand in a cell. Text stays text whatever it looks like; None is an empty cell, never a zero.

A number leaves as the pages print it (``exact.printed``), so that what Excel stores, shows, and CSV says are one."""

Row = TypeVar("Row")
MARK_COLUMN = "Tanda"


class Kind(Enum):
    """What a column holds, which decides how its numbers look."""

    PLAIN = "biasa"
    NUMBER = "angka"
    PERCENT = "persen"
    RUPIAH = "rupiah"


class Where(Enum):
    """Where a column stands."""

    EVERYWHERE = "layar dan berkas"
    SCREEN = "layar"
    FILE = "berkas"


@dataclass(frozen=True)
class Column(Generic[Row]):
    title: str
    value: Callable[[Row], Cell]
    kind: Kind = Kind.PLAIN
    width: int | None = None
    """In characters; without it the content decides."""
    limit: float | None = None
    """A number above it, as printed, stands in red."""
    marks: Callable[[Row], Marks] | None = None
    """What a reader must know of the number: its signs on the screen; words in the last column of a file."""
    source: Callable[[Row], object] | None = None
    """What stands behind the cell, which the page opens on a click."""
    words: Callable[[Row], str] | None = None
    """How the screen writes the cell, where that says more than the value."""
    short: str = ""
    """Its title on the screen, where there is less room and more around it."""
    where: Where = Where.EVERYWHERE

    @property
    def head(self) -> str:
        """Its title on the screen, where rupiah stand without their sign."""
        head = self.short or self.title
        return f"{head} (Rp)" if self.kind is Kind.RUPIAH and "(Rp)" not in head else head


class Shape(Enum):
    """How a spreadsheet draws a chart of a table; the value is XlsxWriter's name for it."""

    BAR = "bar"
    LINE = "line"
    SCATTER = "scatter"


@dataclass(frozen=True)
class Chart:
    """A chart that the spreadsheet draws itself: one series a column of ``values`` over the column ``names``, both by title.

    ``rows`` is how many of the first rows it shows; the rest (totals, remarks) stay out.
    """

    shape: Shape
    title: str
    names: str
    values: tuple[str, ...]
    rows: int | None = None


@dataclass(frozen=True)
class Table(Generic[Row]):
    """A titled table of ``rows``, each read by the columns."""

    title: str
    columns: Sequence[Column[Row]]
    rows: Sequence[Row]
    chart: Chart | None = None
    notices: Sequence[str] = ()
    """Sentences that stand above the table in a file; a page shows them once for all its tables."""
    foot: Sequence[Mapping[str, Cell]] = ()
    """Rows of totals or remarks below the others in a file, by column title."""

    @property
    def on_screen(self) -> tuple[Column[Row], ...]:
        return tuple(column for column in self.columns if column.where is not Where.FILE)

    @property
    def in_file(self) -> tuple[Column[Row], ...]:
        """The columns of a file; where any row has marks, a last one says them in words."""
        own = tuple(column for column in self.columns if column.where is not Where.SCREEN)
        if not self.every_mark:
            return own
        return (*own, Column(MARK_COLUMN, lambda row: short_words(self.marks_of(row)) or None, width=34))

    @property
    def cells(self) -> list[list[Cell]]:
        """The rows of a file, the foot included."""
        columns = self.in_file
        rows = [[column.value(row) for column in columns] for row in self.rows]
        return [*rows, *([line.get(column.title) for column in columns] for line in self.foot)]

    def marks_of(self, row: Row) -> Marks:
        return together(*(column.marks(row) for column in self.columns if column.marks is not None))

    @property
    def every_mark(self) -> Marks:
        """The marks of all rows, each once."""
        return together(*map(self.marks_of, self.rows)) if any(column.marks for column in self.columns) else NO_MARKS


def of_rows(
    title: str, heads: Sequence[str], rows: Sequence[Sequence[Cell]], kinds: Mapping[str, Kind] | None = None, notices: Sequence[str] = ()
) -> Table[Sequence[Cell]]:
    """Rows of cells under their ``heads``; ``kinds`` names the columns that are not plain."""
    columns = [_at(place, head, (kinds or {}).get(head, Kind.PLAIN)) for place, head in enumerate(heads)]
    return Table(title, columns, rows, notices=notices)


def of_frame(
    title: str, frame: pd.DataFrame, kinds: Mapping[str, Kind] | None = None, notices: Sequence[str] = ()
) -> Table[Sequence[Cell]]:
    """A frame as a table."""
    return of_rows(
        title, list(map(str, frame.columns)), frame.astype(object).where(frame.notna(), None).to_numpy().tolist(), kinds, notices
    )


def _at(place: int, title: str, kind: Kind) -> Column[Sequence[Cell]]:
    return Column(title, lambda row: row[place], kind)
