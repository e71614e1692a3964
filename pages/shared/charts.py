"""How a page puts a chart on the screen: full width, Streamlit's colours of the moment, words for who cannot see it, a picture to take.

The browser itself makes the picture (PNG, twice the size of the screen), named after the chart.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import streamlit as st
from plotly.basedatatypes import BaseFigure

from pages.shared import session
from sop_core.figures.plain import Figure

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


class _Drawn(BaseFigure):  # type: ignore[misc]
    """A plain figure that Streamlit takes for Plotly's own: what is not, it examines property by property at every run."""

    def __init__(self, figure: Figure) -> None:
        object.__setattr__(self, "_drawn", figure.to_dict())

    def to_dict(self) -> dict[str, object]:
        return self._drawn  # type: ignore[no-any-return]


def show(figure: Figure, key: str) -> None:
    st.plotly_chart(_Drawn(figure), width="stretch", theme="streamlit", config=_config(figure), key=key, alt=figure.alt)


def clicked(figure: Figure, key: str, then: Callable[[list[object]], None] | None = None) -> list[object] | None:
    """The chart, and the ``customdata`` of the mark that was just clicked, told once.

    After a click the chart gets a new name and so forgets its selection: the same mark can be clicked again, and none is dimmed.
    ``then`` is called with the ``customdata`` before the page is drawn again, so that it may set a choice of the page.
    """
    turn, told = f"{key}-kali", f"{key}-diklik"
    name = f"{key}-{session.get(turn, 0)}"

    def remember() -> None:
        points = session.get(name).selection.points
        chosen = points[0].get("customdata") if points else None
        session.put(told, chosen)
        session.put(turn, int(session.get(turn, 0)) + 1)
        if then is not None and isinstance(chosen, list):
            then(chosen)

    st.plotly_chart(
        _Drawn(figure), width="stretch", theme="streamlit", config=_config(figure), key=name, alt=figure.alt,
        on_select=remember, selection_mode="points",
    )  # fmt: skip
    chosen = session.get(told)
    session.drop(told)
    return chosen if isinstance(chosen, list) else None


def _config(figure: Figure) -> dict[str, object]:
    return _CONFIG | {"toImageButtonOptions": {"format": "png", "filename": _file_name(figure), "scale": 2}}


def _file_name(figure: Figure) -> str:
    """The title of the chart as a file name: ``capaian-rata-rata-tiap-bidang``."""
    return re.sub(r"[^a-z0-9]+", "-", figure.title.lower()).strip("-")[:80] or "bagan"
