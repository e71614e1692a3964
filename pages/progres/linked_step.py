"""The step that a link means (``?langkah=6&bidang=capil``): found in the board, and shown on top to whoever only looks at it."""

from __future__ import annotations

import streamlit as st

from pages.progres import detail
from pages.shared import session, widgets
from sop_core.boards.cycle import CycleBoard, StepCard

STEP, UNIT = "langkah", "bidang"


def find(board: CycleBoard) -> StepCard | None:
    """The card of that step, with the bidang by code or by short name; None where the address means none."""
    step, unit = session.asked(STEP), session.asked(UNIT).casefold()
    return next((card for card in board.cards if str(card.key.step) == step and unit in _names(card)), None)


def _names(card: StepCard) -> set[str]:
    return {(card.key.unit or "").casefold(), card.unit_name.casefold()}


def show(board: CycleBoard, card: StepCard) -> None:
    """How the step stands, who holds it, and the way to its clock."""
    where = f" · {card.unit_name}" if card.unit_name else ""
    with st.container(border=True, key="langkah-dituju"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{card.key.step}. {card.step.short}{where}**")
            widgets.step_badge(card)
        st.text(f"{card.holder_posts[0]}: {', '.join(card.holder_names) or 'belum ada pemegang'}")
        st.caption(card.time_line)
        with st.container(horizontal=True):
            if st.button("Rincian", icon=":material/timer:", key="rincian-dituju"):
                detail.of(board, card)
            if st.button("Tutup", icon=":material/close:", key="tutup-dituju"):
                forget()
                st.rerun()


def forget() -> None:
    """The link was followed: the address no longer means a step."""
    session.forget_asked(STEP, UNIT)
