"""The cells that a return points at: named lembar!sel, each a way to the cell in its file."""

from __future__ import annotations

import streamlit as st

from pages.shared import source, widgets
from sop_core.sop.events import Event


def show(sent_back: Event, place: str) -> None:
    """Nothing where the return names none; ``place`` tells the buttons of one page apart."""
    if not sent_back.cells:
        return
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
        st.caption("Sel yang ditunjuk:", width="content")
        for number, cell in enumerate(sent_back.cells):
            key = f"sel-{place}-{sent_back.seq}-{number}"
            if st.button(widgets.plain(cell.label), icon=":material/pin_drop:", type="tertiary", key=key):
                source.open_dialog(cell.submission, cell.sheet, cell.cell)
