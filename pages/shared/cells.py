"""A click on a number opens where it came from. A table is shown with the origin of each of its cells; one click, one dialog."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from pages.shared import session, source
from sop_core.boards.kinerja_facts import Statement
from sop_core.figures import style

Origin = Callable[[int, str], Statement | None]
"""Row number and column title → the statement that stands behind the cell."""


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


def _open(statement: Statement | None) -> None:
    if statement is None:
        st.toast("Belum ada angka di balik sel ini, jadi tidak ada berkas yang dapat dibuka.", icon=":material/info:")
        return
    fact = statement.fact
    source.open_dialog(fact.submission_id, fact.measurement.sheet, fact.measurement.cell)
