"""Why work was sent back: how often each reason, and each return with its note."""

from __future__ import annotations

import streamlit as st

from pages.ketepatan import counted_rounds
from pages.shared import pointed, table, widgets
from sop_core.boards.reworked import CountedReason, ReturnReason
from sop_core.boards.timeliness import TimelinessBoard
from sop_core.figures import style
from sop_core.reports.table import Column, Table

SHOWN, REASONS = 8, "ketepatan-alasan"


def show(board: TimelinessBoard) -> None:
    st.subheader("Pengembalian dan alasannya")
    if not board.returns:
        widgets.empty("Belum ada pengembalian", "Laporan yang dikembalikan tampil di sini dengan alasan, sel yang ditunjuk, dan biayanya.")
        return
    reason = table.pick(by_reason(board), REASONS)
    if reason is not None:
        counted_rounds.summed(f"Mengulang karena {reason.category}", reason.again)
    st.caption(
        "Pilih satu alasan untuk membuka putaran di balik jamnya. "
        "Jam kerja mengulang: putaran kedua dan seterusnya yang dikerjakan karena pengembalian itu, sampai pengembalian berikutnya."
    )
    newest = _newest(board)
    with st.grid(2, min_column_width=320, gap="small"):
        for one in newest[:SHOWN]:
            _card(one)
    if len(newest) > SHOWN:
        st.caption(f"{len(newest) - SHOWN} pengembalian yang lebih lama ada dalam unduhan.")


def _card(reason: ReturnReason) -> None:
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{reason.unit_name} · {reason.periode.short_label} · langkah {reason.event.step} ke {reason.event.target}**")
        st.caption(f"{style.moment(reason.occurred_at)} · {widgets.plain(reason.event.category)}")
        st.text(reason.event.note)
        pointed.show(reason.event, f"kembali-{reason.periode.code}-{reason.unit or ''}")
        key = f"ulang-{reason.periode.code}-{reason.unit or ''}-{reason.event.seq}"
        if st.button(f"Mengulang {reason.cost_label}", icon=":material/receipt_long:", type="tertiary", key=key, disabled=not reason.again):
            counted_rounds.summed(f"Mengulang · {reason.unit_name} · {reason.periode.short_label}", reason.again)


def _newest(board: TimelinessBoard) -> list[ReturnReason]:
    return sorted(board.returns, key=lambda one: one.occurred_at, reverse=True)


def by_reason(board: TimelinessBoard) -> Table[CountedReason]:
    """One row a reason, the most costly first."""
    columns: list[Column[CountedReason]] = [
        Column("Alasan", lambda reason: reason.category),
        Column("Kali", lambda reason: reason.times),
        Column("Jam kerja mengulang", lambda reason: reason.cost_label),
    ]
    return Table("Alasan pengembalian", columns, board.reasons)


def every_return(board: TimelinessBoard) -> Table[ReturnReason]:
    """One row a return, the newest first."""
    columns: list[Column[ReturnReason]] = [
        Column("Waktu", lambda one: style.short_moment(one.occurred_at)),
        Column("Periode", lambda one: one.periode.short_label),
        Column("Bidang", lambda one: one.unit_name),
        Column("Dari → ke", lambda one: f"{one.event.step} → {one.event.target}"),
        Column("Alasan", lambda one: one.event.category),
        Column("Jam kerja mengulang", lambda one: one.cost_label),
        Column("Catatan", lambda one: one.event.note),
    ]
    return Table("Pengembalian", columns, _newest(board))
