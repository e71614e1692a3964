"""*Capaian, Peringkat*: indicators from best to worst with n, and bidang where each has enough indicators to be compared."""

from __future__ import annotations

import streamlit as st

from pages.analisis import indikator
from pages.shared import charts, table
from sop_core.boards.analysis import AnalysisBoard
from sop_core.boards.analysis_capaian import Placed
from sop_core.figures import kinerja
from sop_core.figures.kinerja import Bar
from sop_core.reports.analysis_tables import group_ranking_table, ranking_table


def show(analysis: AnalysisBoard) -> None:
    board = analysis.kinerja
    if len(board.groups) > 1:
        _groups(analysis)
    ranking = analysis.ranking
    st.subheader("Indikator", anchor=False)
    st.caption(f"Menurut capaian s.d. {board.periode.short_label}; {ranking.words}. Yang sama capaiannya berbagi tempat.")
    bars = [_bar(one) for one in ranking.placed]
    title = "Indikator dari capaian tertinggi"
    indikator.clicked(analysis, charts.clicked(kinerja.capaian_bars(bars, title, len(board.scale.bands)), "bagan-peringkat"))
    st.caption("Klik sebuah batang untuk melihat indikatornya.")
    if ranking.placed:
        table.show(ranking_table(analysis), "tabel-peringkat")


def _bar(placed: Placed) -> Bar:
    row = placed.row
    return Bar(f"{placed.place}. {row.indicator.kode}", row.capaian.shown, row.rank, row.band or "", row.indicator.kode, row.capaian.marks)


def _groups(analysis: AnalysisBoard) -> None:
    found = analysis.ranked_groups
    st.subheader("Bidang", anchor=False)
    if found.reason:
        st.caption(f"{found.reason} Tampil menurut urutan kantor, tanpa tempat.")
    table.show(group_ranking_table(analysis), "tabel-peringkat-bidang")
