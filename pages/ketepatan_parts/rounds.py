"""Every round, the late first; choosing one opens the card that explains its number."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.shared import ledger_card, rows, widgets
from sop_core.boards.judged import JudgedRound
from sop_core.boards.timeliness import TimelinessBoard
from sop_core.figures import style

TABLE = "ketepatan-putaran"
ONLY_LATE = "Hanya yang terlambat"


def show(board: TimelinessBoard) -> None:
    st.subheader("Daftar putaran")
    late = [one for one in board.rounds if one.verdict.is_late]
    only_late = st.toggle(ONLY_LATE, value=False, key="ketepatan-hanya-terlambat", disabled=not late)
    shown = late if only_late else list(board.rounds)
    if not shown:
        widgets.empty("Belum ada putaran", "Setiap langkah yang dibuka tampak di sini dengan tenggat dan waktu terpakainya.")
        return
    st.caption(f"{len(shown)} putaran, yang paling terlambat di atas. Pilih satu baris untuk membuka kartu hitungnya.")
    chosen = rows.pick(table(shown), TABLE, "Daftar putaran, yang terlambat lebih dahulu")
    if chosen is not None:
        ledger_card.open_dialog(shown[chosen].clock, shown[chosen].title, shown[chosen].cycle_id)


def table(rounds: list[JudgedRound]) -> pd.DataFrame:
    return pd.DataFrame([_row(one) for one in rounds])


def _row(one: JudgedRound) -> dict[str, str]:
    return {
        "Keadaan": one.verdict.value,
        "Periode": one.periode.short_label,
        "Bidang": one.unit_name,
        "Langkah": f"{one.key.step} {one.step.short}",
        "Putaran": str(one.round.number),
        "Pemegang": one.peran.value,
        "Lewat": one.late_label or "–",
        "Terpakai": one.used_label,
        "Waktu baku": one.allowed_label,
        "Terpakai (%)": style.percent(one.clock.share * 100, 0),
        "Menunggu diterima": one.clock.waited_label,
        "Dikerjakan": one.clock.worked_label,
        "Mulai": style.short_moment(one.started_at),
        "Tenggat": style.short_moment(one.due),
        "Berakhir": style.short_moment(one.ended_at),
    }
