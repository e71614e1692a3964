"""One indicator in a dialog: both targets, its course, the rule, what people say about it; opened by a click on its mark."""

from __future__ import annotations

import streamlit as st

from pages.analisis import catatan
from pages.shared import charts, number_marks, session, widgets
from sop_core.boards.analysis import AnalysisBoard
from sop_core.boards.kinerja import kinerja_board
from sop_core.boards.kinerja_rows import IndicatorRow
from sop_core.figures import tren
from sop_core.figures.template import letters
from sop_core.figures.tren import Series


def clicked(analysis: AnalysisBoard, chosen: list[object] | None) -> None:
    """Open the indicator whose kode the clicked mark carries; another mark does nothing."""
    kode = str(chosen[0]) if chosen else ""
    if any(row.indicator.kode == kode for row in analysis.kinerja.rows):
        _dialog(analysis.kinerja.cycle_id, tuple(group.kode for group in analysis.kinerja.groups), kode)


@st.dialog("Indikator", width="large", icon=":material/query_stats:")
def _dialog(cycle_id: str, units: tuple[str, ...], kode: str) -> None:
    board = session.look().ask(kinerja_board, cycle_id, units)
    row = next(each for each in board.rows if each.indicator.kode == kode)
    st.text(f"{kode} · {row.indicator.uraian}")
    st.markdown(f"**{widgets.plain(row.both)}**")
    st.text(_numbers(row))
    labels = [point.periode.short_label for point in row.points]
    number_marks.sentences(row.marks)
    lines = [Series("Capaian", [point.capaian.shown for point in row.points], [point.capaian.marks for point in row.points])]
    charts.show(tren.trend_lines(labels, lines, f"Capaian {letters(kode)} s.d. tiap periode", height=240), "dialog-tren")
    st.caption(widgets.plain(f"Agregasi: {row.indicator.agregasi.value}; arah: {row.indicator.arah.value}; rumus: {row.capaian.rule}"))
    for note in row.notes:
        st.text(f"• {note}")
    catatan.of_indicator(board, row)
    if st.button("Lihat angka tiap periode dan selnya", icon=":material/table_chart:", key="dialog-ke-tren"):
        session.go("analisis", lihat="Tren", indikator=kode)


def _numbers(row: IndicatorRow) -> str:
    measured = row.measurement
    return (
        f"Realisasi {row.value_words(measured.figure.value)} dari target {row.target_words(measured.target_periode)} "
        f"(setahun {row.target_words(measured.target_tahunan)}) {row.indicator.satuan}"
    )
