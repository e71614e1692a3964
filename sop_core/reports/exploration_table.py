"""The pivot of *Jelajah* as one table for screen, Excel and CSV. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sop_core.boards.exploration import NOTHING, Exploration, PivotCell, PivotRow
from sop_core.exact import Number
from sop_core.indicators.number_marks import NO_MARKS, Marks, signed
from sop_core.reports.table import Cell, Column, Kind, Table

_NONE = PivotCell(None, "", "", ())


def exploration_table(exploration: Exploration, words: Callable[[Number], str], notices: Sequence[str] = ()) -> Table[PivotRow]:
    """A column for each dimension and each place across. A cell that cannot be added says why; ``words`` writes a number."""
    heads = [_head(place, title) for place, title in enumerate(exploration.heads)]
    columns = [_column(exploration, title, words) for title in exploration.columns]
    return Table(
        f"{exploration.measure_words} {' × '.join(exploration.heads)}".strip(),
        [*heads, *columns],
        exploration.rows,
        notices=[*notices, *exploration.filter_words],
    )


def _head(place: int, title: str) -> Column[PivotRow]:
    return Column(title, lambda row: "" if row.labels[place] == NOTHING else row.labels[place], width=44 if place else None)


def _column(exploration: Exploration, title: str, words: Callable[[Number], str]) -> Column[PivotRow]:
    def cell(row: PivotRow) -> PivotCell:
        return row.cells.get(title, _NONE)

    def value(row: PivotRow) -> Cell:
        return cell(row).reason or cell(row).number

    def marks(row: PivotRow) -> Marks:
        return cell(row).marks if cell(row).number is not None else NO_MARKS

    def on_screen(row: PivotRow) -> str:
        number = cell(row).number
        return cell(row).reason if number is None else signed(words(number), marks(row))

    refuses = any(cell(row).reason for row in exploration.rows)
    return Column(
        title, value, Kind.RUPIAH if exploration.is_money else Kind.NUMBER, marks=marks, words=on_screen if refuses else None,
        source=lambda row: exploration.origin(cell(row), " · ".join(label for label in (*row.labels, title) if label and label != NOTHING)),
    )  # fmt: skip
