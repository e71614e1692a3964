"""The answers on top of *Ringkasan*: the two verdicts on the cycle, capaian, serapan, files."""

from __future__ import annotations

import streamlit as st

from pages.shared import widgets
from sop_core.boards.verdicts import VerdictTile


def show(answers: tuple[VerdictTile, ...]) -> None:
    with st.container(horizontal=True):
        for answer in answers:
            widgets.tile(answer)
