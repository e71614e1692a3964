"""How a page puts a chart on the screen: full width, Streamlit's colours of the moment, no tool bar, and words for who cannot see it."""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

from sop_core.figures.template import alt_text

_CONFIG = {"displayModeBar": False, "scrollZoom": False, "responsive": True}


def show(figure: go.Figure, key: str) -> None:
    st.plotly_chart(figure, width="stretch", theme="streamlit", config=_CONFIG, key=key, alt=alt_text(figure))
