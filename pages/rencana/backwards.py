"""*Hitung mundur*: whether the time suffices and by how much, and the latest start and finish of every step as chart, table and files."""

from __future__ import annotations

import streamlit as st

from pages.shared import charts, downloads, ledger_card, session, table, widgets
from sop_core.boards.plan import PlanBoard, PlanRow
from sop_core.figures import rencana, style
from sop_core.reports.ics import ics
from sop_core.reports.table import Column, Table


def show(plan: PlanBoard, is_open: bool) -> None:
    st.subheader("Hitung mundur")
    if plan.trouble:
        widgets.trouble(plan.trouble)
        return
    if not plan.rows or plan.end is None:
        widgets.empty("Tidak ada langkah yang tersisa", "Semua langkah yang Anda lihat sudah selesai.")
        return
    _verdict(plan)
    _chart(plan)
    st.caption(
        "Dihitung mundur melalui kalender kerja: tiap langkah mulai pada saat terakhir yang masih memuat waktu bakunya sebelum langkah "
        "berikutnya. Titik menunjukkan selesainya bila sejak sekarang tiap langkah memakai waktu bakunya. Pilih satu baris tabel untuk "
        "membuka kartu hitungnya."
    )
    row = table.pick(latest_table(plan), f"rencana-tabel-{plan.cycle_id}", 480)
    if row is not None:
        planned = row.planned
        title = f"Langkah {row.title} · {row.unit_name}"
        ledger_card.open_standard(title, plan.cycle_id, planned.allowance, planned.latest_start, planned.latest_finish)
    for caveat in plan.caveats:
        st.caption(f":material/info: {widgets.plain(caveat)}")
    _downloads(plan)


def _verdict(plan: PlanBoard) -> None:
    begin = "bila dimulai sekarang" if plan.whole else "pada laju baku"
    ends = f"{begin} selesai {style.moment(plan.end)}"
    if plan.is_feasible:
        spare = f"longgar {plan.spare_label} menurut jam kerja" if plan.spare_label else "tanpa kelonggaran"
        st.success(f"Cukup waktu: {ends}, {spare} sebelum batas {style.day(plan.due_day)}.", icon=":material/event_available:")
    else:
        st.error(
            f"Tidak cukup waktu: {ends}, {plan.short_label} menurut jam kerja sesudah batas {style.day(plan.due_day)}. "
            "Kurangi putaran pengembalian, mulai lebih awal, atau mintakan batas lain kepada Pemkab.",
            icon=":material/event_busy:",
        )


def _chart(plan: PlanBoard) -> None:
    latest = {rencana.Latest(row.title, row.planned.latest_start, row.planned.latest_finish): None for row in plan.rows}
    pace = [rencana.Pace(row.title, row.unit_name, row.planned.finish, bool(row.short_label)) for row in plan.rows]
    title = f"Paling lambat tiap langkah, batas {style.short_day(plan.due_day)}"
    charts.show(rencana.countdown(sorted(latest, key=lambda one: one.start), pace, title), "rencana-mundur")


def latest_table(plan: PlanBoard) -> Table[PlanRow]:
    """One row a round to come."""
    return Table("Hitung mundur", COLUMNS, plan.rows)


COLUMNS: tuple[Column[PlanRow], ...] = (
    Column("Langkah", lambda row: row.title),
    Column("Bidang", lambda row: row.unit_name),
    Column("Pelaksana", lambda row: row.holder.value),
    Column("Waktu baku", lambda row: row.planned.allowance.label),
    Column("Mulai paling lambat", lambda row: "sudah berjalan" if row.planned.is_open else style.short_moment(row.planned.latest_start)),
    Column("Selesai paling lambat", lambda row: style.short_moment(row.planned.latest_finish)),
    Column("Pada laju baku", lambda row: style.short_moment(row.planned.finish)),
    Column("Longgar (jam kerja)", lambda row: row.spare_label or f"kurang {row.short_label}"),
)


def _downloads(plan: PlanBoard) -> None:
    name = f"rencana-{plan.cycle_id}"
    with st.container(horizontal=True):
        downloads.excel(name, lambda: (latest_table(plan),), f"Hitung mundur {plan.periode.label}")
        now = session.now()
        downloads.made("Unduh kalender (ICS)", f"{name}.ics", "text/calendar", "calendar_add_on", lambda stamp: ics(plan, now, stamp))
