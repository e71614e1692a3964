"""How a page puts a chart on the screen: full width, Streamlit's colours of the moment, no tool bar, and words for who cannot see it."""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

from pages.shared import session
from sop_core.figures.template import alt_text

_CONFIG = {"displayModeBar": False, "scrollZoom": False, "responsive": True}


def show(figure: go.Figure, key: str) -> None:
    st.plotly_chart(figure, width="stretch", theme="streamlit", config=_CONFIG, key=key, alt=alt_text(figure))


def clicked(figure: go.Figure, key: str) -> list[object] | None:
    """The chart, and the ``customdata`` of the mark that was just clicked, told once.

    After a click the chart gets a new name and so forgets its selection: the same mark can be clicked again, and none is dimmed.
    """
    turn, told = f"{key}-kali", f"{key}-diklik"
    name = f"{key}-{session.get(turn, 0)}"

    def remember() -> None:
        points = session.get(name).selection.points
        session.put(told, points[0].get("customdata") if points else None)
        session.put(turn, int(session.get(turn, 0)) + 1)

    st.plotly_chart(
        figure, width="stretch", theme="streamlit", config=_CONFIG, key=name, alt=alt_text(figure),
        on_select=remember, selection_mode="points",
    )  # fmt: skip
    chosen = session.get(told)
    session.drop(told)
    return chosen if isinstance(chosen, list) else None
