"""*Serapan*: spending against pagu, against capaian, and against its plan."""

from __future__ import annotations

import streamlit as st

from pages.analisis import indikator
from pages.shared import charts, table, widgets
from sop_core.boards.analysis import AnalysisBoard
from sop_core.boards.analysis_budget import Balance, Spending
from sop_core.boards.kinerja import KinerjaBoard, KinerjaGroup
from sop_core.exact import printed
from sop_core.exact import shown as as_printed
from sop_core.figures import analisis, kinerja, style, tren
from sop_core.figures.analisis import ContributionStep
from sop_core.figures.kinerja import Bar
from sop_core.figures.quadrant import QuadrantPoint, quadrant
from sop_core.figures.tren import Series
from sop_core.indicators.number_marks import signed
from sop_core.reports.analysis_tables import balance_table, deviation_table, efficiency_table
from sop_core.reports.kinerja_tables import budget_table

PAGU, SERAPAN, SPENT = "Pagu", "Serapan", "Realisasi s.d."


def show(analysis: AnalysisBoard) -> None:
    board = analysis.kinerja
    plan = printed(board.periode.share_of_year * 100)
    title = f"Serapan anggaran s.d. {board.periode.short_label}"
    charts.show(kinerja.serapan_bars([_bar(group) for group in _groups(board)], plan, title), "serapan-bidang")
    labels = [periode.short_label for periode in board.periods]
    lines = [_line_of(group) for group in _groups(board)]
    even = Series("Merata", [printed(periode.share_of_year * 100) for periode in board.periods])
    charts.show(tren.trend_lines(labels, lines, "Serapan sejak Januari tiap tahun", plan=even, anew=board.januaries), "serapan-tren")
    st.subheader("Baris pagu", anchor=False)
    st.caption("Klik sebuah angka untuk membuka berkas, lembar, dan sel asalnya.")
    key = f"serapan-tabel-{board.cycle_id}-{len(board.groups)}-{board.groups[0].kode}"
    table.show(budget_table(board), key)


def _groups(board: KinerjaBoard) -> tuple[KinerjaGroup, ...]:
    return board.groups if len(board.groups) == 1 else (*board.groups, board.total)


def _bar(group: KinerjaGroup) -> Bar:
    spent = group.serapan
    if spent.shown is None:
        return Bar(group.name, None, words="belum diisi" if group.submitted else "berkas belum masuk")
    return Bar(group.name, spent.shown, words=f"{spent.n} dari {spent.total} baris", marks=spent.marks)


def _line_of(group: KinerjaGroup) -> Series:
    spent = [point.serapan for point in group.trend]
    return Series(group.name, [one.shown for one in spent], [one.marks for one in spent])


def deviation(analysis: AnalysisBoard) -> None:
    """What was spent beside what was to be spent by now: rencana kas where the register has one, else an even plan."""
    known = [balance for balance in analysis.balances if balance.poin is not None]
    until = analysis.kinerja.periode.short_label
    if known:
        steps = [ContributionStep(one.group.name, -printed(one.poin or 0), _planned(one), one.marks) for one in known]
        figure = analisis.points_bars(steps, f"Deviasi belanja dari rencana s.d. {until}", "Poin dari pagu: − di bawah, + di atas rencana")
        charts.show(figure, "deviasi-bidang")
        for one in known:
            st.text(f"{one.group.name}: {_planned(one)}")
    st.subheader("Baris pagu", anchor=False)
    st.caption("Klik sebuah angka untuk membuka berkas, lembar, dan sel asalnya.")
    lines = analysis.kinerja.budget
    key = f"deviasi-tabel-{analysis.kinerja.cycle_id}-{len(lines)}-{lines[0].line.unit if lines else ''}"
    table.show(deviation_table(analysis), key)


def _planned(balance: Balance) -> str:
    return f"{style.rupiah(balance.spent)} terpakai, rencana {signed(style.rupiah(balance.planned), balance.plan_marks)}; {balance.rule}"


def efficiency(analysis: AnalysisBoard) -> None:
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
