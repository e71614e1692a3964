"""The clocks that run now: what is left of the standard, and the card that explains it."""

from __future__ import annotations

import streamlit as st

from pages.shared import ledger_card, widgets
from sop_core.boards.judged import JudgedRound
from sop_core.boards.timeliness import TimelinessBoard
from sop_core.figures import style

SHOWN = 6


def show(board: TimelinessBoard) -> None:
    st.subheader("Jam yang sedang berjalan")
    if not board.running:
        widgets.empty("Tidak ada jam yang berjalan", "Jam berjalan begitu sebuah langkah dapat dikerjakan oleh pemegangnya.")
        return
    with st.grid(3, min_column_width=280, gap="small"):
        for judged in board.running[:SHOWN]:
            _clock(judged)
    if len(board.running) > SHOWN:
        st.caption(f"{len(board.running) - SHOWN} jam lain ada pada daftar putaran di bawah.")


def _clock(judged: JudgedRound) -> None:
    with st.container(border=True, height="stretch"):
        name = f"{judged.key.step}. {judged.step.short} · {judged.unit_name}"
        st.markdown(f"**{widgets.plain(name)}** {widgets.badge(judged.verdict)}")
        st.progress(min(judged.clock.share, 1.0), text=f"{judged.used_label} dari {judged.allowed_label}")
        left = f"Sisa {judged.left_label}." if judged.left_label else f"Lewat {judged.late_label or 'kurang dari 1 menit'}."
        about = [f"{judged.role} · {judged.periode.short_label} · tenggat {style.moment(judged.due)}"]
        if judged.clock.waited_label:
            about.append(f"Menunggu diterima {judged.clock.waited_label}, dikerjakan {judged.clock.worked_label}")
        st.markdown("  \n".join([widgets.plain(left), *(f":small[:gray[{widgets.plain(line)}]]" for line in about)]))
        key = f"{judged.cycle_id}-{judged.key.step}-{judged.key.unit}-{judged.round.number}"
        ledger_card.button(judged.clock, judged.title, key, judged.cycle_id)
