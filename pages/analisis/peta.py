"""*Peta*: bidang × indikator at this period, and each indicator over the periods; colour, number and word together."""

from __future__ import annotations

import streamlit as st

from pages.analisis import indikator
from pages.shared import charts, table
from sop_core.boards.analysis import AnalysisBoard
from sop_core.boards.kinerja import KinerjaBoard
from sop_core.boards.kinerja_rows import IndicatorRow, Point
from sop_core.figures import kinerja, style
from sop_core.figures.classes import NO_CLASS, class_look
from sop_core.figures.kinerja import Tile
from sop_core.figures.template import letters
from sop_core.indicators.number_marks import NO_MARKS
from sop_core.reports.kinerja_tables import indicator_table


def show(analysis: AnalysisBoard) -> None:
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
