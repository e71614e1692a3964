"""The record: shares on time with their n, the trend over periods, the steps against their standard, and who held the work."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.ketepatan import counted_rounds
from pages.shared import charts, widgets
from sop_core.boards import verdicts
from sop_core.boards.judged import Rounds
from sop_core.boards.past import NEWEST
from sop_core.boards.reworked import Holding
from sop_core.boards.timeliness import TimelinessBoard
from sop_core.boards.verdicts import RULE
from sop_core.figures import ketepatan, style
from sop_core.figures.ketepatan import HeldTime, Used


def show(board: TimelinessBoard, compares: bool) -> None:
    """Five numbers over the steps of all cycles shown; every share with its n."""
    with st.grid(5, min_column_width=150, gap="small"):
        _metric("Tepat waktu", style.share(board.total.share), f"{board.total.on_time} dari {board.total.expected} langkah")
        widgets.tile(verdicts.standards_answer(board.tally, f"dalam {len(board.by_periode)} siklus"))
        _metric("Lolos sekali periksa", style.share(board.first_pass.share), f"n {board.first_pass.expected} laporan bidang")
        _metric("Dikembalikan", str(len(board.returns)), "putaran tambahan")
        _metric("Waktu mengulang", f"{style.number(board.rework.minutes / 60, 1)} jam", "jam kerja")
    fair = " Setiap bidang hanya dinilai atas langkah yang dipegang orangnya sendiri." if compares else ""
    st.caption(f"{_span(board)}{RULE} Yang masih berjalan dalam waktunya belum dihitung.{fair}")
    _behind(board)


def _span(board: TimelinessBoard) -> str:
    """Over which cycles the numbers count."""
    periods = board.by_periode
    if not periods:
        return ""
    named = periods[0].name if len(periods) == 1 else f"{periods[0].name} sampai {periods[-1].name} ({len(periods)} siklus)"
    return f"Dihitung atas {'siklus ' if len(periods) == 1 else ''}{named}: {board.tally.words}. "


def _behind(board: TimelinessBoard) -> None:
    """The rounds that the five numbers are made of."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.caption("Putaran di balik angka:", width="content")
        if _opens("Tepat waktu", board.judged):
            counted_rounds.shared("Tepat waktu", board.total, board.judged)
        if _opens("Langkah terlambat", board.late):
            counted_rounds.open_rounds("Langkah terlambat", f"{board.tally.words}: putarannya, yang paling lewat di atas.", board.late)
        if _opens("Lolos sekali periksa", board.first_checks):
            kept = board.first_pass
            words = f"{kept.on_time} dari n {kept.expected} laporan bidang disetujui pada pemeriksaan pertama."
            counted_rounds.open_rounds("Lolos sekali periksa", words, board.first_checks)
        if _opens("Waktu mengulang", board.again):
            counted_rounds.summed("Waktu mengulang", board.again)


def _opens(name: str, rounds: Sequence[object]) -> bool:
    return st.button(name, icon=":material/receipt_long:", type="tertiary", key=f"balik-{name}", disabled=not rounds)


def trends(board: TimelinessBoard) -> None:
    """Per period, per step, and where the working hours of a report went."""
    with st.grid(2, min_column_width=360, gap="medium"):
        trend = [(group.name, group.on_time) for group in board.by_periode[-NEWEST:]]
        newest = f", {NEWEST} yang terakhir" if len(board.by_periode) > NEWEST else ""
        period = charts.clicked(ketepatan.on_time_trend(trend, f"Tepat waktu per periode{newest}"), "ketepatan-tren")
        step = charts.clicked(ketepatan.used_of_standard(_used(board), "Waktu terpakai, median per langkah"), "ketepatan-langkah")
    st.caption(
        "Batang abu-abu: kurang dari 5 kasus. Median di atas 100 %: separuh putaran langkah itu melewati waktu bakunya. "
        "Klik batang untuk membuka putarannya."
    )
    holder = None
    if board.held:
        holder = charts.clicked(ketepatan.held_by(_held(board), "Jam kerja laporan bidang menurut pemegangnya"), "ketepatan-pemegang")
    _open_clicked(board, period, step, holder)


def _open_clicked(board: TimelinessBoard, period: list[object] | None, step: list[object] | None, holder: list[object] | None) -> None:
    """What the mark stands for that was clicked just now: its rounds."""
    for group in [one for one in board.by_periode if period and one.name == period[0]]:
        counted_rounds.shared(f"Tepat waktu · {group.name}", group.on_time, group.rounds)
    for each in [one for one in board.by_step if step and one.name == step[0]]:
        counted_rounds.open_used(each, f"Langkah {each.name}")
    if holder:
        held = [one.rounds for row, one in _rows(board) if [row, one.holder] == holder[:2]]
        counted_rounds.summed(f"{holder[1]} · {holder[0]}", Rounds.together(held))


def _used(board: TimelinessBoard) -> list[Used]:
    return [Used(group.name, group.step.allowance.label, group.p50, group.n) for group in board.by_step if group.p50 is not None]


def _held(board: TimelinessBoard) -> list[HeldTime]:
    sums: dict[tuple[str, str], float] = {}
    for row, one in _rows(board):
        sums[row, one.holder] = sums.get((row, one.holder), 0.0) + one.used.minutes
    return [HeldTime(row, holder, minutes) for (row, holder), minutes in sums.items()]


def _rows(board: TimelinessBoard) -> list[tuple[str, Holding]]:
    """What each row of the chart is made of: a row for each of the newest periods; for several bidang a row a bidang, over all periods."""
    if len({one.unit for one in board.held}) > 1:
        return [(one.unit_name, one) for one in board.held]
    newest = {group.kode for group in board.by_periode[-NEWEST:]}
    return [(one.periode.short_label, one) for one in board.held if one.periode.code in newest]


def _metric(title: str, value: str, beside: str) -> None:
    st.metric(title, value, beside, delta_color="off", delta_arrow="off", border=True)
