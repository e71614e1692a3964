"""Every round, the late first; choosing one opens the card that explains its number."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from pages.shared import ledger_card, rows, widgets
from sop_core.boards.judged import JudgedRound
from sop_core.boards.timeliness import TimelinessBoard
from sop_core.figures import style

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
    chosen = rows.pick(table(shown), TABLE, "Daftar putaran, yang terlambat lebih dahulu")
    if chosen is not None:
        ledger_card.open_dialog(shown[chosen].clock, shown[chosen].title, shown[chosen].cycle_id)


def table(rounds: Sequence[JudgedRound]) -> pd.DataFrame:
    return pd.DataFrame([_row(one) for one in rounds])


def _row(one: JudgedRound) -> dict[str, str]:
    return {
        "Keadaan": one.verdict.value,
        "Periode": one.periode.short_label,
        "Bidang": one.unit_name,
        "Langkah": f"{one.key.step} {one.step.short}",
        "Putaran": str(one.round.number),
        "Pemegang": one.role,
        "Lewat": one.late_label or "–",
        "Terpakai": one.used_label,
        "Waktu baku": one.allowed_label,
        "Terpakai (%)": style.share(one.clock.share),
        "Menunggu diterima": one.clock.waited_label,
        "Dikerjakan": one.clock.worked_label,
        "Mulai": style.short_moment(one.started_at),
        "Tenggat": style.short_moment(one.due),
        "Berakhir": style.short_moment(one.ended_at),
    }
