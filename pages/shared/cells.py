"""A click on a number opens where it came from: one cell, or all that it was made of. One click, one dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from pages.shared import number_marks, rows, session, source
from sop_core.boards.kinerja_facts import Statement
from sop_core.boards.kinerja_rows import IndicatorRow, Point
from sop_core.figures import style
from sop_core.indicators.number_marks import NO_MARKS, Marks
from sop_core.intake import Measurement


@dataclass(frozen=True)
class Made:
    """What a number was made of: in words, and the cells of the files, of which there may be none."""

    words: str
    cells: tuple[Statement, ...]
    marks: Marks = NO_MARKS
    """What a reader must know of the number, in sentences above its cells."""


Origin = Callable[[int, str], Statement | Made | None]
"""Row number and column title → the statement that stands behind the cell, or what it was made of."""


def show(table: pd.DataFrame | Styler, origin: Origin, key: str, columns: dict[str, object], height: int | str = "auto") -> None:
    """The table; clicking a cell opens its file, sheet and cell, or says that no number stands behind it."""
    event = st.dataframe(
        table,
        width="stretch",
        height=height,  # type: ignore[arg-type]
        hide_index=True,
        column_config=columns,
        key=key,
        on_select="rerun",
        selection_mode="single-cell",
        placeholder=style.UNKNOWN,
    )
    clicked = event["selection"]["cells"]
    if not _is_new(key, clicked):
        return
    row, column = clicked[0]
    _open(origin(int(row), str(column)))


def _is_new(key: str, clicked: list[tuple[int, str]]) -> bool:
    """Whether this click has not been answered yet: a selection stays, and a later run must not open the dialog again."""
    answered = session.get(f"sel-{key}")
    session.put(f"sel-{key}", clicked)
    return bool(clicked) and clicked != answered


def _open(origin: Statement | Made | None) -> None:
    if origin is None:
        st.toast("Belum ada angka di balik sel ini, jadi tidak ada berkas yang dapat dibuka.", icon=":material/info:")
    elif isinstance(origin, Made):
        _open_made(origin)
    else:
        fact = origin.fact
        source.open_dialog(fact.submission_id, fact.measurement.sheet, fact.measurement.cell)


@st.dialog("Dari mana angka ini", width="large", icon=":material/pin_drop:")
def _open_made(made: Made) -> None:
    """The words, and its cells; the one that is chosen, or the only one, opens below them."""
    st.text(made.words)
    number_marks.sentences(made.marks)
    if not made.cells:
        st.caption("Angka ini tidak ditulis di berkas bidang.")
        return
    place: int | None = 0
    if len(made.cells) > 1:
        newest = made.cells[-1].fact
        key = f"sel-asal-{len(made.cells)}-{newest.submission_id}-{newest.measurement.sheet}-{newest.measurement.cell}"
        place = rows.chosen(pd.DataFrame(told(made.cells)), key, "Sel asal angka")
    if place is None:
        st.caption("Pilih satu sel untuk membuka berkas, pengirim, dan sidik jarinya (SHA-256).")
        return
    fact = made.cells[place].fact
    source.show(fact.submission_id, fact.measurement.sheet, fact.measurement.cell)


def made_of(words: str, cells: tuple[Statement, ...], marks: Marks = NO_MARKS) -> Statement | Made | None:
    """Several cells need words, and so does a mark; one plain cell says it all."""
    if len(cells) > 1 or (cells and marks):
        return Made(f"{words}, dari {len(cells)} sel.", cells, marks)
    return next(iter(cells), None)


def of_value(row: IndicatorRow, point: Point, marks: Marks = NO_MARKS) -> Statement | Made | None:
    """What stands behind the value to date at a point; ``marks`` are those of the number that was clicked."""
    figure = point.measurement.figure
    said = f"{row.written(figure.value)} {row.indicator.satuan}"
    return made_of(f"Realisasi s.d. {point.periode.short_label}: {said} ({figure.rule})", point.behind, marks)


def told(cells: Sequence[Statement]) -> list[dict[str, str]]:
    """Cells in words: what was measured, for when, the number, and where it stands."""
    return [_told(one.fact.measurement, one.fact.periode.short_label) for one in cells]


def _told(measured: Measurement, periode: str) -> dict[str, str]:
    return {
        "Ukuran": source.MEASURES.get(measured.measure, measured.measure),
        "Periode": periode,
        "Angka": style.number(measured.number, 4) if measured.number is not None else measured.state.value,
        "Lembar": measured.sheet,
        "Sel": measured.cell,
    }
