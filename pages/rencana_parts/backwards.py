"""*Hitung mundur*: whether the time suffices and by how much, and the latest start and finish of every step as chart, table and files."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.shared import charts, downloads, ledger_card, rows, session, widgets
from sop_core.boards.plan import PlanBoard, PlanRow
from sop_core.figures import rencana, style
from sop_core.reports.ics import ics


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
    chosen = rows.pick(table(plan), f"rencana-tabel-{plan.cycle_id}", "Tanggal paling lambat tiap langkah", tallest=480)
    if chosen is not None:
        row = plan.rows[chosen]
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


def table(plan: PlanBoard) -> pd.DataFrame:
    """One row a round to come: step, lane, holder, standard, latest start and finish, finish at standard pace, spare."""
    return pd.DataFrame([_row(row) for row in plan.rows])


def _row(row: PlanRow) -> dict[str, str]:
    planned = row.planned
    return {
        "Langkah": row.title,
        "Bidang": row.unit_name,
        "Pelaksana": row.holder.value,
        "Waktu baku": planned.allowance.label,
        "Mulai paling lambat": "sudah berjalan" if planned.is_open else style.short_moment(planned.latest_start),
        "Selesai paling lambat": style.short_moment(planned.latest_finish),
        "Pada laju baku": style.short_moment(planned.finish),
        "Longgar (jam kerja)": row.spare_label or f"kurang {row.short_label}",
    }


def _downloads(plan: PlanBoard) -> None:
    name = f"rencana-{plan.cycle_id}"
    with st.container(horizontal=True):
        downloads.tables(name, {"Hitung mundur": table(plan)}, title=f"Hitung mundur {plan.periode.label}")
        now = session.now()
        downloads.made("Unduh kalender (ICS)", f"{name}.ics", "text/calendar", "calendar_add_on", lambda stamp: ics(plan, now, stamp))
