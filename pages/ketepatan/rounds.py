"""The clocks that run now, and every round, the late first; choosing one opens the card that explains its number."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.shared import ledger_card, table, widgets
from sop_core.boards.judged import JudgedRound
from sop_core.boards.timeliness import TimelinessBoard
from sop_core.figures import style
from sop_core.reports.table import Column, Table

SHOWN = 6


def clocks(board: TimelinessBoard) -> None:
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


TABLE = "ketepatan-putaran"
ONLY_LATE = "Hanya yang terlambat"
MOST = 200
"""So many rounds are listed; nobody reads further down, and the page stays as quick after ten years as after one."""


def show(board: TimelinessBoard) -> None:
    st.subheader("Daftar putaran")
    only_late = st.toggle(ONLY_LATE, value=False, key="ketepatan-hanya-terlambat", disabled=not board.late)
    every = board.late if only_late else board.rounds
    shown = every[:MOST]
    if not shown:
        widgets.empty("Belum ada putaran", "Setiap langkah yang dibuka tampak di sini dengan tenggat dan waktu terpakainya.")
        return
    more = f" Tampil {MOST} yang teratas; seluruhnya ada dalam unduhan." if len(every) > MOST else ""
    st.caption(f"{style.number(len(every))} putaran, yang paling terlambat di atas.{more} Pilih satu baris untuk membuka kartu hitungnya.")
    chosen = table.pick(round_table(shown), TABLE)
    if chosen is not None:
        ledger_card.open_dialog(chosen.clock, chosen.title, chosen.cycle_id)


def round_table(rounds: Sequence[JudgedRound]) -> Table[JudgedRound]:
    return Table("Putaran", COLUMNS, rounds)


COLUMNS: tuple[Column[JudgedRound], ...] = (
    Column("Keadaan", lambda round: round.verdict.value),
    Column("Periode", lambda round: round.periode.short_label),
    Column("Bidang", lambda round: round.unit_name),
    Column("Langkah", lambda round: f"{round.key.step} {round.step.short}"),
    Column("Putaran", lambda round: str(round.round.number)),
    Column("Pemegang", lambda round: round.role),
    Column("Lewat", lambda round: round.late_label or "–"),
    Column("Terpakai", lambda round: round.used_label),
    Column("Waktu baku", lambda round: round.allowed_label),
    Column("Terpakai (%)", lambda round: style.share(round.clock.share)),
    Column("Menunggu diterima", lambda round: round.clock.waited_label),
    Column("Dikerjakan", lambda round: round.clock.worked_label),
    Column("Mulai", lambda round: style.short_moment(round.started_at)),
    Column("Tenggat", lambda round: style.short_moment(round.due)),
    Column("Berakhir", lambda round: style.short_moment(round.ended_at)),
)
