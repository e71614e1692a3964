"""The four answers on top of *Ringkasan*: the cycle, capaian, serapan, files."""

from __future__ import annotations

import streamlit as st

from sop_core.boards.headline import Answer


def show(answers: tuple[Answer, ...]) -> None:
    with st.container(horizontal=True):
        for one in answers:
            st.metric(
                one.label, one.value, one.below, delta_color=one.colour, delta_arrow="off", border=True, help=one.words or None,  # type: ignore[arg-type]
                height="stretch",
            )  # fmt: skip
