"""What is to be planned: the day due, how often each decision may send work back, what is left or everything; and whose lanes are shown."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.shared import session, widgets
from sop_core.access.rights import Actor, visible_units
from sop_core.boards.cycle import CycleBoard
from sop_core.boards.plan import Loop, Wish, loops
from sop_core.figures import style

LEFT, WHOLE = "Sisa siklus ini", "Seluruh langkah dari awal"
TIMES = (0, 1, 2)


def choose(board: CycleBoard) -> Wish:
    """The choices, all in one row; their answer as one value."""
    cycle = board.cycle
    with st.container(border=True):
        with st.grid(4, min_column_width=190, gap="small"):
            due_day = widgets.asked_day("Harus sampai di Pemkab", _due_day(board), f"rencana-batas-{cycle.id}")
            returns = tuple((loop.step, _times(loop)) for loop in loops(board.procedure))
        whole = not cycle.is_open or _view(cycle.id) == WHOLE
        if cycle.due_day is None:
            st.caption("Siklus ini dibuka tanpa batas waktu di Pemkab; pilih tanggalnya di atas.")
        elif due_day != cycle.due_day:
            st.caption(f"Batas siklus ini sebenarnya {style.short_day(cycle.due_day)}; tanggal di atas hanya untuk mencoba.")
    return Wish(due_day or _due_day(board), returns, whole)


def lanes(actor: Actor | None, board: CycleBoard) -> tuple[str, ...]:
    """The bidang whose lanes this person sees: the leaders all, a bidang its own."""
    seen = visible_units(actor, session.office().organisation) if actor else ()
    return tuple(unit for unit, _ in board.units if unit in seen)


def _due_day(board: CycleBoard) -> date:
    expected = board.expected_end or board.cycle.archived_at or board.at
    return board.cycle.due_day or expected.date()


def _times(loop: Loop) -> int:
    return st.segmented_control(
        f"Langkah {loop.step} kembali ke {loop.back_to}",
        TIMES,
        default=0,
        required=True,
        format_func=lambda times: f"{times}×",
        key=f"rencana-kembali-{loop.step}",
        help=f"Berapa kali {loop.name} diperkirakan mengembalikan pekerjaan. Tiap putaran memakai waktu bakunya sendiri.",
    )


def _view(cycle_id: str) -> str:
    return st.segmented_control(
        "Yang direncanakan", (LEFT, WHOLE), default=LEFT, required=True, label_visibility="collapsed", key=f"rencana-lingkup-{cycle_id}"
    )
