"""*Tren* and *Peta*: the way of capaian over the periods, two periods side by side, and all indicators at once."""

from __future__ import annotations

import streamlit as st

from pages.analisis import indikator
from pages.shared import charts, table, widgets
from sop_core.boards.analysis import AnalysisBoard
from sop_core.boards.analysis_capaian import ComparedPeriods, IndicatorChange
from sop_core.boards.kinerja import KinerjaBoard
from sop_core.boards.kinerja_notes import ShownNote
from sop_core.boards.kinerja_rows import IndicatorRow, Point
from sop_core.figures import analisis, kinerja, style, tren
from sop_core.figures.analisis import ThenAndNow
from sop_core.figures.classes import NO_CLASS, class_look
from sop_core.figures.kinerja import Tile
from sop_core.figures.template import letters
from sop_core.figures.tren import Series
from sop_core.indicators.number_marks import NO_MARKS, Marks, signed
from sop_core.indicators.rules import nature
from sop_core.reports.analysis_tables import compared_table
from sop_core.reports.kinerja_tables import course_table, indicator_table


def show(analysis: AnalysisBoard) -> None:
    board = analysis.kinerja
    labels = [periode.short_label for periode in board.periods]
    groups = board.groups if len(board.groups) == 1 else (*board.groups, board.total)
    means = [Series(group.name, [point.shown for point in group.trend], [point.capaian.marks for point in group.trend]) for group in groups]
    charts.show(tren.trend_lines(labels, means, "Capaian rata-rata s.d. tiap periode"), "tren-capaian")
    st.caption("Tiap titik membandingkan realisasi sejak Januari dengan target sampai periode itu, menurut berkas yang berlaku sekarang.")
    row = _chosen_indicator(board)
    if row is not None:
        _indicator(row, board.note_of(row.indicator.kode))


def _chosen_indicator(board: KinerjaBoard) -> IndicatorRow | None:
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


def comparison(analysis: AnalysisBoard) -> None:
    found = _chosen_periods(analysis)
    if found is None:
        widgets.empty("Belum ada periode lain untuk dibandingkan", "Setelah berkas periode lain masuk, keduanya tampil di sini.")
        return
    first, second = found.first.short_label, found.second.short_label
    with st.container(horizontal=True):
        st.metric(f"Rata-rata {first}", signed(style.percent(found.before.value), found.before.marks), border=True)
        st.metric(f"Rata-rata {second}", signed(style.percent(found.after.value), found.after.marks), border=True)
        st.metric("Naik", found.count(lambda points: points > 0), "indikator", delta_color="off", delta_arrow="off", border=True)
        st.metric("Turun", found.count(lambda points: points < 0), "indikator", delta_color="off", delta_arrow="off", border=True)
    st.caption(f"{found.words} Capaian sejak Januari tahunnya masing-masing terhadap target sampai periode itu.")
    pairs = [_pair(change) for change in found.changes if _value(change.first) is not None or _value(change.second) is not None]
    figure = analisis.then_and_now(pairs, (first, second), f"Capaian {first} dan {second}")
    indikator.clicked(analysis, charts.clicked(figure, "bagan-banding"))
    st.caption("Klik sebuah titik untuk melihat indikatornya; klik sebuah angka di tabel untuk membuka berkas, lembar, dan sel asalnya.")
    table.show(compared_table(found), f"tabel-banding-{found.first.code}-{found.second.code}-{len(found.changes)}")


def _chosen_periods(analysis: AnalysisBoard) -> ComparedPeriods | None:
    """The two periods; at first this one against the same of last year, or the one before where that is not known."""
    periods = analysis.kinerja.periods
    if len(periods) < 2:
        return None
    now = analysis.kinerja.periode
    labels = {periode.short_label: periode for periode in periods}
    before = now.same_last_year if now.same_last_year in periods else periods[-2]
    with st.container(horizontal=True):
        first = st.selectbox("Dari", list(labels), index=periods.index(before), key="dari", bind="query-params", width=180)
        second = st.selectbox("Dengan", list(labels), index=len(periods) - 1, key="dengan", bind="query-params", width=180)
    return analysis.compared(labels[first], labels[second])


def _value(point: Point | None) -> float | None:
    return None if point is None else point.capaian.shown


def _pair(change: IndicatorChange) -> ThenAndNow:
    return ThenAndNow(change.row.indicator.kode, _value(change.first), _value(change.second), _marks(change.first), _marks(change.second))


def _marks(point: Point | None) -> Marks:
    return NO_MARKS if point is None else point.capaian.marks


def heatmap(analysis: AnalysisBoard) -> None:
    board = analysis.kinerja
    legend(board)
    widest = max((len(board.of(group.kode)) for group in board.groups), default=0)
    tiles = [[*_tiles(board, group.kode), *[None] * (widest - len(board.of(group.kode)))] for group in board.groups]
    title, classes = f"Capaian tiap indikator s.d. {board.periode.short_label} (%)", len(board.scale.bands)
    columns = [f"ke-{place}" for place in range(1, widest + 1)]
    figure = kinerja.heatmap([group.name for group in board.groups], columns, tiles, title, classes, heads=False)
    indikator.clicked(analysis, charts.clicked(figure, "peta-bidang"))
    st.caption("Di tiap kotak: nomor indikator dalam kodenya, di bawahnya capaian. Tunjuk kotak untuk namanya, klik untuk membukanya.")
    labels = [periode.short_label for periode in board.periods]
    over_time = [[_tile(board, row, point) for point in row.points] for row in board.rows]
    names = [row.indicator.kode for row in board.rows]
    figure = kinerja.heatmap(names, labels, over_time, "Capaian tiap indikator antarperiode (%)", classes)
    indikator.clicked(analysis, charts.clicked(figure, "peta-periode"))
    weak = [row for row in board.rows if row.rank is None or row.is_below_target]
    st.subheader("Di bawah target atau tidak dihitung", anchor=False)
    if weak:
        table.show(indicator_table(board, weak), f"peta-tabel-{board.cycle_id}-{len(board.groups)}-{board.groups[0].kode}")
    else:
        st.text("Semua indikator mencapai target periode ini.")


def legend(board: KinerjaBoard) -> None:
    """Colour with its word, as badges."""
    classes = len(board.scale.bands)
    with st.container(horizontal=True):
        for rank, band in enumerate(board.scale.bands, 1):
            look = class_look(rank, classes)
            st.badge(f"{look.shape} {band.label} {band.words}", color=look.badge)
        st.badge(f"{NO_CLASS.shape} tidak dihitung", color=NO_CLASS.badge)


def _tiles(board: KinerjaBoard, unit: str) -> list[Tile]:
    return [_tile(board, row, row.now, named=True) for row in board.of(unit)]


def _tile(board: KinerjaBoard, row: IndicatorRow, point: Point, named: bool = False) -> Tile:
    value = point.capaian.shown
    shown = style.number(value)
    reason = point.capaian.reason.value if point.capaian.reason else ""
    words = f"{style.percent(value)} {reason}".strip()
    hover = f"{row.indicator.kode} {letters(row.indicator.uraian)}<br>{point.periode.short_label}: {words}"
    number = row.indicator.kode.rpartition("-")[2]
    marks = point.capaian.marks if value is not None else NO_MARKS
    return Tile(f"{number}<br>{shown}" if named else shown, board.scale.rank(point.capaian.value), hover, row.indicator.kode, marks)
