"""*Capaian, Sumbangan*: what each indicator takes from the average of its bidang, the dearest first."""

from __future__ import annotations

import streamlit as st

from pages.analisis import indikator
from pages.shared import charts, table, widgets
from sop_core.boards.analysis import AnalysisBoard
from sop_core.boards.analysis_capaian import Contribution
from sop_core.exact import printed
from sop_core.figures import analisis, style
from sop_core.figures.analisis import ContributionStep
from sop_core.indicators.number_marks import signed
from sop_core.reports.analysis_tables import contribution_table


def show(analysis: AnalysisBoard) -> None:
    known = [contribution for contribution in analysis.contributions if contribution.parts]
    if not known:
        widgets.empty("Belum ada capaian yang dapat diuraikan", "Tampil sesudah berkas bidang diunggah di halaman Unggah.")
        return
    names = [one.group.name for one in known]
    worst = max(range(len(known)), key=lambda place: known[place].short)
    name = names[0]
    if len(names) > 1:
        name = st.selectbox("Uraikan rata-rata", names, index=worst, key="uraikan", bind="query-params", width=220)
    _one(analysis, known[names.index(name)])


def _one(analysis: AnalysisBoard, contribution: Contribution) -> None:
    mean = contribution.group.capaian
    words = "di bawah" if contribution.short >= 0 else "di atas"
    st.text(
        f"Rata-rata {contribution.group.name} {signed(style.percent(mean.value), mean.marks)}: "
        f"{signed(f'{style.number(abs(contribution.short))} poin', mean.marks)} {words} 100, "
        f"terbagi atas {len(contribution.parts)} indikator menurut bobotnya."
    )
    steps = [
        ContributionStep(row.indicator.kode, printed(part.short), row.indicator.uraian, row.capaian.marks)
        for row, part in contribution.parts
    ]
    title = f"Sumbangan tiap indikator terhadap 100, {contribution.group.name}"
    figure = analisis.points_bars(steps, title, "Poin yang dikurangi (−) atau ditambah (+) pada rata-rata")
    indikator.clicked(analysis, charts.clicked(figure, f"bagan-sumbangan-{contribution.group.kode}"))
    table.show(contribution_table(analysis, (contribution,)), "tabel-sumbangan")
    st.caption(f"{mean.words}. Yang dihitung ialah capaian sesudah dibatasi; nilai aslinya tetap tampil di kolom Capaian.")
