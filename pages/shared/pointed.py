"""The cells that a return points at: named lembar!sel, each a way to the cell in its file."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.shared import source, widgets
from sop_core.sop.events import CellRef, Event

SHOWN = 8
"""Cells at a glance; a phone would fill with more."""


def show(sent_back: Event, place: str) -> None:
    """Nothing where the return names none; ``place`` tells the buttons of one page apart."""
    if not sent_back.cells:
        return
    keyed = [(f"sel-{place}-{sent_back.seq}-{number}", cell) for number, cell in enumerate(sent_back.cells)]
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
        st.caption("Sel yang ditunjuk:", width="content")
        _cells(keyed[:SHOWN])
    if keyed[SHOWN:]:
        with st.expander(f"{len(keyed) - SHOWN} sel lagi"), st.container(horizontal=True, gap="xsmall"):
            _cells(keyed[SHOWN:])


def _cells(keyed: Sequence[tuple[str, CellRef]]) -> None:
    for key, cell in keyed:
        if st.button(widgets.plain(cell.label), icon=":material/pin_drop:", type="tertiary", key=key):
            source.open_dialog(cell.submission, cell.sheet, cell.cell)
