"""One deed on a cycle: its form named once a press, its trouble kept in the dialog, its success told on the next run."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages.progres_parts import sought
from pages.shared import session, widgets
from sop_core.actions import Desk
from sop_core.boards.cycle import CycleBoard, StepCard
from sop_core.errors import Conflict, SopError
from sop_core.sop.progress import Key


def form(deed: str, board: CycleBoard, card: StepCard) -> str:
    """The name of one press: this deed, on this round of this step."""
    return f"{deed}-{board.cycle.id}-{card.key.step}-{card.key.unit}-{card.round_number}"


def place(board: CycleBoard, card: StepCard) -> tuple[str, Key, int]:
    return board.cycle.id, card.key, card.round_number


def named(card: StepCard) -> str:
    """``Langkah 6 Capil``."""
    return f"Langkah {card.key.step} {card.unit_name}".strip()


def do(form: str, said: str, act: Callable[[Desk], object], cycle_id: str | None = None, typed: str = "") -> None:
    """Act; trouble stays in the dialog so that nothing typed is lost, success closes it.

    So does somebody else who was first, since nothing in the dialog is so any longer; what was ``typed`` is said again.
    """
    try:
        act(session.desk(form))
    except Conflict as late:
        session.overtaken(f"{late} Yang Anda tulis: {typed}" if typed.strip() else str(late))
        st.rerun()
    except SopError as trouble:
        widgets.trouble(trouble)
        return
    session.done(form, said)
    sought.forget()
    if cycle_id is not None:
        session.choose_cycle(cycle_id)
    st.rerun()
