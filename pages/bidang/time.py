"""The bidang's own time: its record with n, and of the chosen cycle what was its own and what was waiting for others."""

from __future__ import annotations

import streamlit as st

from pages.ketepatan import own_time, record
from pages.shared import charts, menu, session, table, widgets
from sop_core.boards.own_time import UNIT, own_time_board
from sop_core.boards.own_unit import OwnUnitBoard
from sop_core.boards.timeliness import TimelinessBoard
from sop_core.figures import rencana, style
from sop_core.sop.lead_time import LeadTimePart


def headline(board: TimelinessBoard) -> None:
    record.show(board, compares=False)


def show(own: OwnUnitBoard, board: TimelinessBoard) -> None:
    lines = session.look().ask(own_time_board, (own.unit,), whole_office=False).of(UNIT)
    if not lines:
        widgets.empty("Belum ada yang dapat dibagi", "Waktu sebuah siklus dibagi sejak siklus itu dibuka.")
        return
    parts = [
        rencana.Owned(line.periode.short_label, part, minutes)
        for line in lines
        for part, minutes in line.minutes.items()
        if part is not LeadTimePart.OUTSIDE
    ]
    charts.show(rencana.owned(parts, f"Jam kerja tiap siklus, dilihat dari {own.name}"), "bidang-jam")
    now = next((line for line in lines if line.cycle_id == own.kinerja.cycle_id), lines[0])
    mine = sum(now.minutes.get(part, 0) for part in (LeadTimePart.OWN_FIRST, LeadTimePart.OWN_REWORK))
    st.text(f"{now.periode.short_label}: {style.hours(mine)} milik {own.name}, {style.hours(now.worked - mine)} menunggu pihak lain.")
    st.caption("Pilih satu siklus untuk melihat potongan waktu dan kartu hitungnya.")
    picked = table.pick(own_time.division(lines, own_time.BY_CYCLE), "bidang-jam-tabel")
    if picked is not None:
        own_time.open_stretches(picked)
    own_time.download(own_time.BY_CYCLE, lines)
    record.trends(board)
    st.page_link(menu.page("ketepatan"), label="Kartu hitung dan daftar putaran ada di Ketepatan", icon=":material/timer:")
