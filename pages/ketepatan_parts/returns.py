"""Why work was sent back: how often each reason, and each return with its note."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.ketepatan_parts import behind
from pages.shared import pointed, rows, widgets
from sop_core.boards.reworked import ReturnReason
from sop_core.boards.timeliness import TimelinessBoard
from sop_core.figures import style

SHOWN, REASONS = 8, "ketepatan-alasan"


def show(board: TimelinessBoard) -> None:
    st.subheader("Pengembalian dan alasannya")
    if not board.returns:
        widgets.empty("Belum ada pengembalian", "Laporan yang dikembalikan tampil di sini dengan alasan, sel yang ditunjuk, dan biayanya.")
        return
    reason = rows.pick(by_reason(board), REASONS, "Alasan pengembalian, yang paling mahal lebih dahulu")
    if reason is not None:
        behind.summed(f"Mengulang karena {board.reasons[reason].category}", board.reasons[reason].again)
    st.caption(
        "Pilih satu alasan untuk membuka putaran di balik jamnya. "
        "Jam kerja mengulang: putaran kedua dan seterusnya yang dikerjakan karena pengembalian itu, sampai pengembalian berikutnya."
    )
    newest = sorted(board.returns, key=lambda one: one.occurred_at, reverse=True)
    with st.grid(2, min_column_width=320, gap="small"):
        for one in newest[:SHOWN]:
            _card(one)
    if len(newest) > SHOWN:
        st.caption(f"{len(newest) - SHOWN} pengembalian yang lebih lama ada dalam unduhan.")


def _card(one: ReturnReason) -> None:
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{one.unit_name} · {one.periode.short_label} · langkah {one.event.step} ke {one.event.target}**")
        st.caption(f"{style.moment(one.occurred_at)} · {widgets.plain(one.event.category)}")
        st.text(one.event.note)
        pointed.show(one.event, f"kembali-{one.periode.code}-{one.unit or ''}")
        key = f"ulang-{one.periode.code}-{one.unit or ''}-{one.event.seq}"
        if st.button(f"Mengulang {one.cost_label}", icon=":material/receipt_long:", type="tertiary", key=key, disabled=not one.again):
            behind.summed(f"Mengulang · {one.unit_name} · {one.periode.short_label}", one.again)


def by_reason(board: TimelinessBoard) -> pd.DataFrame:
    """One row a reason, the most costly first."""
    return pd.DataFrame([{"Alasan": one.category, "Kali": str(one.times), "Jam kerja mengulang": one.cost_label} for one in board.reasons])


def table(board: TimelinessBoard) -> pd.DataFrame:
    """One row a return, the newest first."""
    return pd.DataFrame(
        [
            {
                "Waktu": style.short_moment(one.occurred_at),
                "Periode": one.periode.short_label,
                "Bidang": one.unit_name,
                "Dari → ke": f"{one.event.step} → {one.event.target}",
                "Alasan": one.event.category,
                "Jam kerja mengulang": one.cost_label,
                "Catatan": one.event.note,
            }
            for one in sorted(board.returns, key=lambda one: one.occurred_at, reverse=True)
        ]
    )
