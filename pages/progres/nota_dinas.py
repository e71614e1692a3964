"""Where step 2 is worked: its nota dinas, with the dates counted back from the day due at Pemkab."""

from __future__ import annotations

import streamlit as st

from pages.rencana import letter
from pages.shared import session
from sop_core.access.rights import Actor
from sop_core.boards.cycle import CycleBoard, StepCard
from sop_core.boards.plan import Wish, plan_board
from sop_core.figures import style


def offer(actor: Actor, board: CycleBoard, card: StepCard) -> None:
    """For the last step before the bidang begin; for every other step nothing."""
    if board.procedure.after(card.key.step) is not board.procedure.unit_steps[0]:
        return
    due_day = board.cycle.due_day
    if due_day is None:
        _to_the_plan("Siklus ini dibuka tanpa batas waktu; pilih tanggalnya di Rencana untuk menyusun nota dinas.")
        return
    plan = session.look().ask(plan_board, board.cycle.id, Wish(due_day), tuple(unit for unit, _ in board.units))
    if plan.trouble or not plan.is_feasible:
        short = f"Waktu sampai {style.short_day(due_day)} tidak cukup (kurang {plan.short_label}); atur tanggalnya di Rencana."
        _to_the_plan(plan.trouble or short)
        return
    letter.button(actor, board, plan)


def _to_the_plan(why: str) -> None:
    st.text(why)
    if st.button("Buka Rencana", icon=":material/event_upcoming:", key="ke-rencana"):
        session.go("rencana")
