"""Whom the fan-in waits for: a bidang is marked *tidak menyampaikan*, or such a mark is taken back; both with a reason."""

from __future__ import annotations

import streamlit as st

from pages.progres import step_act
from pages.shared import asking, session, still, widgets
from sop_core import actions
from sop_core.access.rights import Action, Actor, post_to
from sop_core.boards.cycle import CycleBoard
from sop_core.intake.free_text import REASON
from sop_core.sop.events import EventKind


def offer(actor: Actor, board: CycleBoard) -> None:
    """Who is awaited and who is excused, and the way from one to the other, for whoever may decide it."""
    if board.cycle.archived_at or not post_to(Action.EXCUSE_UNIT, actor, session.office().organisation):
        return
    names = dict(board.units)
    if board.awaited:
        with st.expander(f"Bidang yang ditunggu: {', '.join(names[unit] for unit in board.awaited)}"):
            st.text("Bila sebuah bidang tidak akan menyampaikan data siklus ini, tandai dengan alasan; alasan itu dicetak dalam laporan.")
            if st.button("Tandai tidak menyampaikan", icon=":material/block:"):
                _excuse(board)
    if board.excused:
        with st.expander(f"Tidak menyampaikan: {', '.join(names[unit] for unit, _ in board.excused)}"):
            for unit, reason in board.excused:
                st.text(f"{names[unit]}: {reason}")
            if st.button("Batalkan tanda", icon=":material/undo:", key="batalkan-tanda"):
                _take_back(board)


@st.dialog("Tandai tidak menyampaikan")
def _excuse(board: CycleBoard) -> None:
    still.may(Action.EXCUSE_UNIT)
    names = dict(board.units)
    with st.form("tidak-menyampaikan", border=False):
        unit = asking.choice("Bidang", board.awaited, names.__getitem__, f"bidang-tanda-{board.cycle.id}", "Pilih bidang")
        reason = st.text_area("Alasan", max_chars=REASON.longest, placeholder="Dicetak dalam laporan")
        sent = st.form_submit_button("Tandai", type="primary")
    if not sent:
        return
    if unit is None:
        widgets.trouble(asking.lacking(bidang=unit))
    else:
        said = f"{names[unit]} ditandai tidak menyampaikan."
        form = f"alasan-{board.cycle.id}-{unit}"
        step_act.do(form, said, lambda desk: actions.excuse_unit(desk, board.cycle.id, unit, reason), typed=reason)


@st.dialog("Batalkan tanda tidak menyampaikan")
def _take_back(board: CycleBoard) -> None:
    still.may(Action.EXCUSE_UNIT)
    names = dict(board.units)
    st.text("Bidang itu ikut lagi pada langkah yang ditinggalkannya, dengan jam yang berjalan sejak semula, dan boleh mengunggah.")
    with st.form("batalkan-tanda-form", border=False):
        excused = [unit for unit, _ in board.excused]
        unit = asking.choice("Bidang", excused, names.__getitem__, f"bidang-batal-{board.cycle.id}", "Pilih bidang")
        reason = st.text_area("Alasan", max_chars=REASON.longest, placeholder="Mengapa tanda itu keliru")
        sent = st.form_submit_button("Batalkan tanda", type="primary")
    if not sent:
        return
    if unit is None:
        widgets.trouble(asking.lacking(bidang=unit))
    else:
        place, form = _entry(board, unit), f"batal-alasan-{board.cycle.id}-{unit}"
        said = f"{names[unit]} ikut menyampaikan lagi."
        step_act.do(form, said, lambda desk: actions.correct_event(desk, board.cycle.id, place, reason), typed=reason)


def _entry(board: CycleBoard, unit: str) -> int:
    """Where the mark of a bidang that is excused now stands in the history."""
    marks = (one.event for one in board.history if one.event.kind is EventKind.UNIT_EXCUSED and one.event.unit == unit)
    return next(event.seq for event in marks)
