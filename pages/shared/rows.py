"""A table whose rows can be chosen: choosing one answers once, so that a dialog opens on the choice itself and not at every later run."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from pages.shared import session
from sop_core.figures import style
from sop_core.indicators.number_marks import reads_grave


def pick(table: pd.DataFrame, key: str, alt: str, tallest: int = 420) -> int | None:
    """The table; the place of the row that was chosen just now, else None."""
    st.dataframe(
        red_where_grave(table), hide_index=True, width="stretch", height=_height(table, tallest), key=key,
        on_select=lambda: _remember(key), selection_mode="single-row", alt=alt,
    )  # fmt: skip
    chosen = session.get(_place(key))
    session.drop(_place(key))
    return chosen if isinstance(chosen, int) and chosen < len(table) else None


def pick_cell(table: pd.DataFrame, key: str, alt: str) -> tuple[int, str] | None:
    """The same of one cell: the place of its row and the title of its column."""
    st.dataframe(
        table, hide_index=True, width="stretch", height=_height(table), key=key,
        on_select=lambda: _remember_cell(key), selection_mode="single-cell", alt=alt,
    )  # fmt: skip
    chosen = session.get(_place(key))
    session.drop(_place(key))
    return chosen if isinstance(chosen, tuple) and chosen[0] < len(table) and chosen[1] in table.columns else None


def chosen(table: pd.DataFrame, key: str, alt: str) -> int | None:
    """The table inside a dialog: the place of the row that is chosen, as long as it is, since what it opens stands below it."""
    picked = st.dataframe(
        red_where_grave(table), hide_index=True, width="stretch", height=_height(table, 300), key=key,
        on_select="rerun", selection_mode="single-row", alt=alt,
    )  # fmt: skip
    return next(iter(picked["selection"]["rows"]), None)


def red_where_grave(table: pd.DataFrame) -> pd.DataFrame | Styler:
    """The table with what reads as a grave number in red; the plain table where there is none."""
    grave = table.map(lambda cell: isinstance(cell, str) and reads_grave(cell)) if len(table) else table
    if not len(table) or not grave.to_numpy().any():
        return table
    return table.style.map(lambda cell: f"color: {style.GRAVE}; font-weight: 700" if isinstance(cell, str) and reads_grave(cell) else "")


def _height(table: pd.DataFrame, tallest: int = 420) -> int:
    """All rows, up to a screen of them."""
    return min(38 + 35 * max(len(table), 1), tallest)


def _remember_cell(key: str) -> None:
    cells = session.get(key).selection.cells  # type: ignore[attr-defined]
    if cells:
        row, column = cells[0]
        session.put(_place(key), (int(row), str(column)))


def _remember(key: str) -> None:
    rows = session.get(key).selection.rows  # type: ignore[attr-defined]
    if rows:
        session.put(_place(key), rows[0])


def _place(key: str) -> str:
    return f"{key}-dipilih"
