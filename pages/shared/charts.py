"""How a page puts a chart on the screen: full width, Streamlit's colours of the moment, words for who cannot see it, a picture to take.

The browser itself makes the picture (PNG, twice the size of the screen), named after the chart.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import plotly.graph_objects as go
import streamlit as st

from pages.shared import session
from sop_core.figures.template import alt_of

_WORDS = {
    "Download plot as a PNG": "Unduh gambar (PNG)",
    "Preparing image - this may take a few seconds": "Gambar disiapkan …",
    "Image download succeeded": "Gambar terunduh",
    "Sorry, there was a problem downloading your image!": "Gambar gagal diunduh; coba sekali lagi.",
}
"""What Plotly itself says, in Indonesian."""
_CONFIG = {
    "displayModeBar": True,
    "displaylogo": False,
    "modeBarButtons": [["toImage"]],
    "scrollZoom": False,
    "responsive": True,
    "locale": "id",
    "locales": {"id": {"dictionary": _WORDS, "format": {"decimal": ",", "thousands": "."}}},
}


def show(figure: go.Figure, key: str) -> None:
    st.plotly_chart(figure, width="stretch", theme="streamlit", config=_config(figure), key=key, alt=alt_of(figure))


def clicked(figure: go.Figure, key: str, then: Callable[[list[object]], None] | None = None) -> list[object] | None:
    """The chart, and the ``customdata`` of the mark that was just clicked, told once.

    After a click the chart gets a new name and so forgets its selection: the same mark can be clicked again, and none is dimmed.
    ``then`` is called with the ``customdata`` before the page is drawn again, so that it may set a choice of the page.
    """
    turn, told = f"{key}-kali", f"{key}-diklik"
    name = f"{key}-{session.get(turn, 0)}"

    def remember() -> None:
        points = session.get(name).selection.points  # type: ignore[attr-defined]
        chosen = points[0].get("customdata") if points else None
        session.put(told, chosen)
        session.put(turn, session.number(turn, 0) + 1)
        if then is not None and isinstance(chosen, list):
            then(chosen)

    st.plotly_chart(
        figure, width="stretch", theme="streamlit", config=_config(figure), key=name, alt=alt_of(figure),
        on_select=remember, selection_mode="points",
    )  # fmt: skip
    chosen = session.get(told)
    session.drop(told)
    return chosen if isinstance(chosen, list) else None


def _config(figure: go.Figure) -> dict[str, object]:
    return _CONFIG | {"toImageButtonOptions": {"format": "png", "filename": _file_name(figure), "scale": 2}}


def _file_name(figure: go.Figure) -> str:
    """The title of the chart as a file name: ``capaian-rata-rata-tiap-bidang``."""
    return re.sub(r"[^a-z0-9]+", "-", (figure.layout.title.text or "").lower()).strip("-")[:80] or "bagan"
