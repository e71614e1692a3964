"""A table of which one row can be chosen, and the row that was just chosen, told once."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.shared import session


def row(frame: pd.DataFrame, key: str, alt: str, height: int | None = None) -> int | None:
    """The place of the row that was just chosen. A dialog opens on the choice itself, not on every later run."""
    told = f"{key}-dipilih"

    def remember() -> None:
        rows = session.get(key).selection.rows
        if rows:
            session.put(told, rows[0])

    st.dataframe(
        frame, hide_index=True, width="stretch", height=height or "auto", key=key, on_select=remember, selection_mode="single-row", alt=alt,
    )  # fmt: skip
    chosen = session.get(told)
    session.drop(told)
    return chosen if isinstance(chosen, int) and chosen < len(frame) else None
