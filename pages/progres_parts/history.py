"""Everything that happened in the cycle, the newest first, and whether its chain is unbroken."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from sop_core.boards.cycle import CycleBoard, HistoryRow
from sop_core.figures import style


def show(board: CycleBoard) -> None:
    if board.is_intact:
        st.caption(f":material/verified: Rantai {len(board.history)} peristiwa utuh: tidak ada yang diubah setelah dicatat.")
    else:
        st.error("Rantai peristiwa siklus ini putus: ada catatan yang diubah di luar program. Hubungi admin.", icon=":material/link_off:")
    st.dataframe(table(board), hide_index=True, width="stretch", key="riwayat")


def table(board: CycleBoard) -> pd.DataFrame:
    """One row an event: Waktu, Peristiwa, Langkah, Bidang, Oleh, Jabatan, Keterangan."""
    return pd.DataFrame([_row(one) for one in board.history])


def _row(one: HistoryRow) -> dict[str, str]:
    event = one.event
    target = f"ke langkah {event.target}" if event.target else ""
    recorded = f"dicatat {style.moment(one.recorded_at)}" if one.recorded_at != one.occurred_at else ""
    return {
        "Waktu": style.moment(one.occurred_at),
        "Peristiwa": event.kind.label,
        "Langkah": str(event.step or ""),
        "Bidang": one.unit_name,
        "Oleh": one.actor_name,
        "Jabatan": one.post_name,
        "Keterangan": " · ".join(part for part in (target, event.category, event.note, recorded) if part),
    }
