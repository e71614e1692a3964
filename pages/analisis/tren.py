"""*Tren*: averages of the bidang over periods, and one indicator with what each period realised beside its target."""

from __future__ import annotations

import streamlit as st

from pages.shared import charts, table, widgets
from sop_core.boards.analysis import AnalysisBoard
from sop_core.boards.kinerja import KinerjaBoard
from sop_core.boards.kinerja_notes import ShownNote
from sop_core.boards.kinerja_rows import IndicatorRow
from sop_core.figures import style, tren
from sop_core.figures.template import letters
from sop_core.figures.tren import Series
from sop_core.indicators.rules import nature
from sop_core.reports.kinerja_tables import course_table


def show(analysis: AnalysisBoard) -> None:
    board = analysis.kinerja
    labels = [periode.short_label for periode in board.periods]
    groups = board.groups if len(board.groups) == 1 else (*board.groups, board.total)
    means = [Series(group.name, [point.shown for point in group.trend], [point.capaian.marks for point in group.trend]) for group in groups]
    charts.show(tren.trend_lines(labels, means, "Capaian rata-rata s.d. tiap periode"), "tren-capaian")
    st.caption("Tiap titik membandingkan realisasi sejak Januari dengan target sampai periode itu, menurut berkas yang berlaku sekarang.")
    row = _chosen(board)
    if row is not None:
        _indicator(row, board.note_of(row.indicator.kode))


def _chosen(board: KinerjaBoard) -> IndicatorRow | None:
    """The weakest indicator first, until another is chosen."""
    if not board.rows:
        return None
    places = range(len(board.rows))
    weakest = min(places, key=lambda place: (board.rows[place].capaian.value is None, board.rows[place].capaian.value or 0.0))
    kodes = [row.indicator.kode for row in board.rows]
    kode = st.selectbox("Indikator", kodes, index=weakest, key="indikator", bind="query-params", width=220)
    return board.rows[kodes.index(kode)]


def _indicator(row: IndicatorRow, note: ShownNote | None) -> None:
    labels = [point.periode.short_label for point in row.points]
    values = [point.own.number if point.own else None for point in row.points]
    targets = [row.indicator.target(point.periode.year).periode.get(point.periode.key) for point in row.points]
    title = letters(row.indicator.uraian)
    words = row.written if nature(row.indicator.tipe).letters else style.number
    marks = [(point.measurement.value_marks, point.measurement.target_marks) for point in row.points]
    charts.show(tren.realisasi_chart(labels, values, targets, title, row.indicator.satuan, words, marks), "tren-indikator")
    lines = [Series("Capaian", [point.capaian.shown for point in row.points], [point.capaian.marks for point in row.points])]
    charts.show(tren.trend_lines(labels, lines, f"Capaian {row.indicator.kode} s.d. tiap periode", height=260), "tren-persen")
    st.markdown(f"**{widgets.plain(row.both)}**")
    if row.changed_target:
        st.text(row.changed_target)
    if note is not None:
        st.markdown(f":material/edit_note: {widgets.plain(f'{note.text} ({note.by}, {style.moment(note.at)})')}")
    st.caption(f"Agregasi: {row.indicator.agregasi.value}; arah: {row.indicator.arah.value}; rumus: {row.capaian.rule}")
    st.caption("Klik sebuah angka untuk membuka berkas, lembar, dan sel asalnya.")
    table.show(course_table(row), f"tren-tabel-{row.indicator.kode}")
