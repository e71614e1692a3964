"""The record: shares on time with their n, the trend over periods, the steps against their standard, and who held the work."""

from __future__ import annotations

import streamlit as st

from pages.shared import charts
from sop_core.boards.past import NEWEST
from sop_core.boards.timeliness import TimelinessBoard
from sop_core.figures import ketepatan, style
from sop_core.figures.ketepatan import Held, Used


def show(board: TimelinessBoard, compares: bool) -> None:
    """Five numbers; every share with its n."""
    with st.grid(5, min_column_width=150, gap="small"):
        _metric("Tepat waktu", _share(board.total.share), f"n {board.total.expected}: {board.total.on_time} tepat")
        _metric("Terlambat atau lewat", style.number(len(board.late)), "putaran")
        _metric("Lolos sekali periksa", _share(board.first_pass.share), f"n {board.first_pass.expected} laporan bidang")
        _metric("Dikembalikan", str(len(board.returns)), "putaran tambahan")
        _metric("Waktu mengulang", f"{style.number(board.rework.minutes / 60, 1)} jam", "jam kerja")
    fair = " Setiap bidang hanya dinilai atas langkah yang dipegang orangnya sendiri." if compares else ""
    span = f"Siklus {board.by_periode[0].name} sampai {board.by_periode[-1].name}. " if board.by_periode else ""
    st.caption(f"{span}Yang tidak pernah datang dihitung terlambat; yang masih berjalan dalam waktunya belum dihitung.{fair}")


def trends(board: TimelinessBoard) -> None:
    """Per period, per step, and where the working hours of a report went."""
    with st.grid(2, min_column_width=360, gap="medium"):
        trend = [(group.name, group.on_time) for group in board.by_periode[-NEWEST:]]
        newest = f", {NEWEST} yang terakhir" if len(board.by_periode) > NEWEST else ""
        charts.show(ketepatan.on_time_trend(trend, f"Tepat waktu per periode{newest}"), "ketepatan-tren")
        charts.show(ketepatan.used_of_standard(_used(board), "Waktu terpakai, median per langkah"), "ketepatan-langkah")
    st.caption("Batang abu-abu: kurang dari 5 kasus. Median di atas 100 %: separuh putaran langkah itu melewati waktu bakunya.")
    if board.held:
        charts.show(ketepatan.held_by(_held(board), "Jam kerja laporan bidang menurut pemegangnya"), "ketepatan-pemegang")


def _used(board: TimelinessBoard) -> list[Used]:
    return [
        Used(group.name, group.step.allowance.label, group.median_share, group.on_time.expected)
        for group in board.by_step
        if group.median_share is not None
    ]


def _held(board: TimelinessBoard) -> list[Held]:
    """A row for each of the newest periods; for several bidang a row a bidang, over all periods."""
    several = len({one.unit for one in board.held}) > 1
    newest = {group.kode for group in board.by_periode[-NEWEST:]}
    rows: dict[tuple[str, str], float] = {}
    for one in board.held if several else [one for one in board.held if one.periode.code in newest]:
        place = (one.unit_name if several else one.periode.short_label, one.holder)
        rows[place] = rows.get(place, 0.0) + one.used.minutes
    return [Held(row, holder, minutes) for (row, holder), minutes in rows.items()]


def _metric(title: str, value: str, beside: str) -> None:
    st.metric(title, value, beside, delta_color="off", delta_arrow="off", border=True)


def _share(share: float | None) -> str:
    return style.percent(None if share is None else share * 100, 0)
