"""A ``Table`` on the screen: Indonesian numbers that sort, signs at the numbers, grave ones red; a click opens what is behind.

The same value leaves as Excel and CSV (``downloads``), so that screen and file cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Any, TypeVar, cast

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from pages.shared import number_marks, session, source, widgets
from sop_core.boards.origin import Made
from sop_core.exact import UNPRINTABLE, Number, is_printable, printed
from sop_core.figures import style
from sop_core.indicators.number_marks import NO_MARKS, OVERSPENT, Marks, is_grave, reads_grave, signed
from sop_core.kinerja.facts import MEASURE_WORDS, Statement
from sop_core.reports.table import Column, Kind, Table

Row = TypeVar("Row")
TALLEST = 720
_PIXELS_A_CHARACTER = 5
_WORDS: dict[Kind, Callable[[Number], str]] = {
    Kind.PLAIN: style.number,
    Kind.NUMBER: style.number,
    Kind.PERCENT: style.percent,
    Kind.RUPIAH: style.money,
}
_RED = f"color: {style.GRAVE}; font-weight: 700"


def show(table: Table[Row], key: str, tallest: int = TALLEST) -> None:
    """The table; where its columns have a source, clicking a cell opens it or says that no number stands behind it."""
    if not any(column.source for column in table.on_screen):
        _draw(table, key, tallest)
    elif (clicked := _newly_clicked(key, _draw(table, key, tallest, on_select="rerun", selection_mode="single-cell"))) is not None:
        row, title = clicked
        column = next((column for column in table.on_screen if column.head == title), None)
        _open(None if column is None or column.source is None else column.source(table.rows[row]))
    number_marks.meaning(table.every_mark)


def wrapped(table: Table[Row]) -> None:
    """A small table whose cells wrap."""
    widgets.text_table([{column.head: _in_words(column, row) for column in table.on_screen} for row in table.rows])


def pick(table: Table[Row], key: str, tallest: int = 420) -> Row | None:
    """The table; the row that was chosen just now, else None, so that a dialog opens on the choice itself and not at every later run."""
    _draw(table, key, tallest, on_select=lambda: _remember(key, _chosen_row(key)), selection_mode="single-row")
    number_marks.meaning(table.every_mark)
    place = _taken(key)
    return table.rows[place] if isinstance(place, int) and place < len(table.rows) else None


def pick_cell(table: Table[Row], key: str) -> tuple[Row, str] | None:
    """The same of one cell: its row and the title of its column."""
    _draw(table, key, 420, on_select=lambda: _remember(key, _chosen_cell(key)), selection_mode="single-cell")
    chosen = _taken(key)
    return (table.rows[chosen[0]], chosen[1]) if isinstance(chosen, tuple) and chosen[0] < len(table.rows) else None


def ticked(table: Table[Row], key: str) -> list[Row]:
    """The rows that are ticked; the box in the head ticks all."""
    places = _draw(table, key, 420, on_select="rerun", selection_mode="multi-row")["selection"]["rows"]
    return [table.rows[place] for place in places if place < len(table.rows)]


def chosen(table: Table[Row], key: str) -> Row | None:
    """The table inside a dialog: the row that is chosen, as long as it is, since what it opens stands below it."""
    place = next(iter(_draw(table, key, 300, on_select="rerun", selection_mode="single-row")["selection"]["rows"]), None)
    return None if place is None or place >= len(table.rows) else table.rows[place]


def _draw(table: Table[Row], key: str, tallest: int, **selection: Any) -> dict[str, dict[str, list[Any]]]:
    draw: Any = st.dataframe
    drawn = draw(
        styled(table), hide_index=True, width="stretch", height=min(38 + 35 * max(len(table.rows), 1), tallest), key=key, alt=table.title,
        column_config={column.head: config for column in table.on_screen if (config := _config(column)) is not None},
        placeholder=style.UNKNOWN, **selection,
    )  # fmt: skip
    return cast("dict[str, dict[str, list[Any]]]", drawn)


def _config(column: Column[Row]) -> object | None:
    width = None if column.width is None else _PIXELS_A_CHARACTER * column.width
    if column.kind is not Kind.PLAIN and column.words is not None:
        return st.column_config.TextColumn(alignment="right", width=width)
    return None if width is None else st.column_config.TextColumn(width=width)


def styled(table: Table[Row]) -> pd.DataFrame | Styler:
    """What is sent: numbers as numbers, so that they sort, with the words people read; everything else as words."""
    cells = {column.head: [_sortable(column, row) for row in table.rows] for column in table.on_screen}
    frame = pd.DataFrame(cells)
    styler = frame.style
    for column in table.on_screen:
        if column.words is None and pd.api.types.is_numeric_dtype(frame[column.head]):
            styler = _worded(styler, table, column)
    grave = {column.head: _graves(column, table.rows, cells[column.head]) for column in table.on_screen}
    if any(map(any, grave.values())):
        red = pd.DataFrame({head: [_RED if is_grave else "" for is_grave in column] for head, column in grave.items()})
        styler = styler.apply(lambda _: red, axis=None)
    return styler


def _sortable(column: Column[Row], row: Row) -> object:
    """A number as printed; anything else in words, with the signs of its number."""
    if column.words is not None:
        return column.words(row) or style.UNKNOWN
    value = column.value(row)
    if isinstance(value, int | float | Fraction) and not isinstance(value, bool):
        return None if not is_printable(value) else value if isinstance(value, int) else printed(value)
    return _said(value)


def _in_words(column: Column[Row], row: Row) -> str:
    """A cell as text."""
    if column.words is not None:
        return column.words(row)
    value = column.value(row)
    is_number = isinstance(value, int | float | Fraction) and not isinstance(value, bool)
    words = _WORDS[column.kind](value) if is_number else _said(value)  # type: ignore[arg-type]
    return signed(words or "", column.marks(row) if column.marks else NO_MARKS)


def _said(value: str | bool | date | None) -> str | None:
    """The words of a cell that holds no number."""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, datetime):
        return style.moment(value)
    return style.short_day(value) if isinstance(value, date) else value


def _worded(styler: Styler, table: Table[Row], column: Column[Row]) -> Styler:
    """The numbers of a column in words; each number that has marks with its signs, one out of bounds as such."""
    words = _WORDS[column.kind]
    styler = styler.format(words, subset=[column.head], na_rep=style.UNKNOWN)
    places: dict[tuple[Marks, bool], list[int]] = {}
    for place, row in enumerate(table.rows):
        value, marks = column.value(row), column.marks(row) if column.marks else NO_MARKS
        is_far = isinstance(value, int | float | Fraction) and not is_printable(value)
        if is_far or (marks and value is not None):
            places.setdefault((marks, is_far), []).append(place)
    for (marks, is_far), rows in places.items():
        said = UNPRINTABLE if is_far else None
        styler = styler.format(
            lambda value, marks=marks, said=said: signed(said or words(value), marks), subset=pd.IndexSlice[rows, [column.head]],
            na_rep=signed(UNPRINTABLE, marks) if is_far else style.UNKNOWN,
        )  # fmt: skip
    return styler


def _graves(column: Column[Row], rows: Sequence[Row], cells: Sequence[object]) -> list[bool]:
    return [
        OVERSPENT.sign in cell and reads_grave(cell)
        if isinstance(cell, str)
        else (column.limit is not None and isinstance(cell, int | float) and cell > column.limit)
        or (cell is not None and column.marks is not None and is_grave(column.marks(row)))
        for row, cell in zip(rows, cells, strict=True)
    ]


# --- what stands behind a cell


def _open(origin: object) -> None:
    if isinstance(origin, Made):
        open_made(origin)
    elif isinstance(origin, Statement):
        source.open_dialog(origin.fact.submission_id, origin.fact.measurement.sheet, origin.fact.measurement.cell)
    else:
        st.toast("Belum ada angka di balik sel ini, jadi tidak ada berkas yang dapat dibuka.", icon=":material/info:")


@st.dialog("Dari mana angka ini", width="large", icon=":material/pin_drop:")
def open_made(made: Made) -> None:
    """The words, and its cells; the one that is chosen, or the only one, opens below them."""
    st.text(made.words)
    number_marks.sentences(made.marks)
    if not made.cells:
        st.caption("Angka ini tidak ditulis di berkas bidang.")
        return
    statement: Statement | None = made.cells[0]
    if len(made.cells) > 1:
        newest = made.cells[-1].fact
        key = f"sel-asal-{len(made.cells)}-{newest.submission_id}-{newest.measurement.sheet}-{newest.measurement.cell}"
        statement = chosen(statements(made.cells), key)
    if statement is None:
        st.caption("Pilih satu sel untuk membuka berkas, pengirim, dan sidik jarinya (SHA-256).")
        return
    source.show(statement.fact.submission_id, statement.fact.measurement.sheet, statement.fact.measurement.cell)


def statements(cells: tuple[Statement, ...]) -> Table[Statement]:
    """Cells of files: what was measured, for when, the number, and where it stands."""
    columns: list[Column[Statement]] = [
        Column("Ukuran", lambda cell: MEASURE_WORDS.get(cell.fact.measurement.measure, cell.fact.measurement.measure)),
        Column("Periode", lambda cell: cell.fact.periode.short_label),
        Column("Angka", lambda cell: style.number(cell.number, 4) if cell.number is not None else cell.state.value),
        Column("Lembar", lambda cell: cell.fact.measurement.sheet),
        Column("Sel", lambda cell: cell.fact.measurement.cell),
    ]
    return Table("Sel asal angka", columns, cells)


# --- a selection stays, so each is answered once


def _newly_clicked(key: str, event: dict[str, dict[str, list]]) -> tuple[int, str] | None:  # type: ignore[type-arg]
    """The cell whose click has not been answered yet."""
    clicked = event["selection"]["cells"]
    answered = session.get(f"sel-{key}")
    session.put(f"sel-{key}", clicked)
    return (int(clicked[0][0]), str(clicked[0][1])) if clicked and clicked != answered else None


def _chosen_row(key: str) -> int | None:
    return next(iter(session.get(key).selection.rows), None)  # type: ignore[attr-defined]


def _chosen_cell(key: str) -> tuple[int, str] | None:
    return next(((int(row), str(column)) for row, column in session.get(key).selection.cells), None)  # type: ignore[attr-defined]


def _remember(key: str, place: object) -> None:
    if place is not None:
        session.put(f"{key}-dipilih", place)


def _taken(key: str) -> object:
    place = session.get(f"{key}-dipilih")
    session.drop(f"{key}-dipilih")
    return place
