"""*Serapan, Kuadran*: money spent against targets reached, by bidang and by line, with efisiensi in both variants and their caution."""

from __future__ import annotations

import streamlit as st

from pages.analisis import indikator
from pages.shared import charts, table, widgets
from sop_core.boards.analysis import AnalysisBoard
from sop_core.boards.analysis_budget import Balance, Spending
from sop_core.exact import printed
from sop_core.exact import shown as as_printed
from sop_core.figures.quadrant import QuadrantPoint, quadrant
from sop_core.reports.analysis_tables import balance_table, efficiency_table


def show(analysis: AnalysisBoard) -> None:
    board = analysis.kinerja
    plan, classes = printed(board.periode.share_of_year * 100), len(board.scale.bands)
    groups = [spot for balance in analysis.balances if balance.group.kode and (spot := _of_group(balance)) is not None]
    if len(board.groups) > 1 and groups:
        charts.show(quadrant(groups, plan, "Serapan dan capaian tiap bidang", classes), "kuadran-bidang")
    lines = [spot for one in analysis.spending if (spot := _of_line(one)) is not None]
    if not lines:
        how = "Keduanya terbaca dari berkas bidang, sesudah bidang atau Katim Penyusunan Program mengunggahnya di halaman Unggah."
        widgets.empty("Belum ada sub kegiatan dengan serapan dan capaian", how)
        return
    figure = quadrant(lines, plan, "Serapan dan capaian tiap sub kegiatan", classes, named=len(lines) <= 8)
    indikator.clicked(analysis, charts.clicked(figure, "kuadran-baris"))
    st.caption("Klik sebuah titik untuk melihat indikatornya. Capaian ialah indikator yang ditautkan pada baris anggaran itu.")
    _efisiensi(analysis)


def _of_group(balance: Balance) -> QuadrantPoint | None:
    group = balance.group
    spent, value = group.serapan.shown, as_printed(group.judged)
    if spent is None or value is None:
        return None
    marks = (group.serapan.marks, group.capaian.marks)
    return QuadrantPoint(group.name, group.name, spent, value, group.rank, group.full_name, *marks)


def _of_line(spending: Spending) -> QuadrantPoint | None:
    spent, value = spending.line.serapan.shown, spending.capaian.shown
    if spent is None or value is None or spending.row is None:
        return None
    kode, marks = spending.row.indicator.kode, (spending.line.serapan.marks, spending.capaian.marks)
    return QuadrantPoint(kode, kode, spent, value, spending.row.rank, spending.line.line.uraian, *marks)


def _efisiensi(analysis: AnalysisBoard) -> None:
    st.subheader("Efisiensi", anchor=False)
    table.show(balance_table(analysis), "tabel-efisiensi-bidang")
    pmk = analysis.balances[-1].pmk
    st.caption(f"Cara PMK: {pmk.rule}.")
    st.warning(pmk.caution, icon=":material/info:")
    if analysis.spending:
        st.caption("Tiap sub kegiatan: capaian − serapan dalam poin persen; efisien bila capaian ≥ 100 dan serapan < 100.")
        table.show(efficiency_table(analysis), "tabel-efisiensi-baris")
