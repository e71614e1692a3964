"""Capaian and serapan of the office over the periods, small."""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

from pages.shared import charts, session
from sop_core.boards.look import Look
from sop_core.boards.summary import SummaryBoard, summary_board
from sop_core.figures import tren
from sop_core.figures.tren import Series
from sop_core.periode import ROMAN, Jenis, Periode

HEIGHT = 180


def show(board: SummaryBoard) -> None:
    capaian, serapan = session.look().ask(_charts, board.cycle.cycle.id)
    with st.grid(2, min_column_width=240):
        charts.show(capaian, "ringkas-capaian")
        charts.show(serapan, "ringkas-serapan")


def _charts(look: Look, cycle_id: str) -> tuple[go.Figure, go.Figure]:
    board = look.ask(summary_board, cycle_id)
    periods, trend = board.kinerja.periods, board.kinerja.total.trend
    labels = [_label(periode, before) for periode, before in zip(periods, (None, *periods[:-1]), strict=True)]
    mean = Series("", [point.shown for point in trend], [point.capaian.marks for point in trend])
    spent = Series("", [point.serapan.shown for point in trend], [point.serapan.marks for point in trend])
    return (
        tren.trend_lines(labels, [mean], "Capaian dinas (%)", subtitle=trend[-1].untold, height=HEIGHT, right=44),
        tren.trend_lines(labels, [spent], "Serapan sejak Januari (%)", height=HEIGHT, right=44, anew=board.kinerja.januaries),
    )


def _label(periode: Periode, before: Periode | None) -> str:
    """``TW I`` with the year where it begins; the tail of spaces keeps the same period of two years apart."""
    short = f"TW {ROMAN[periode.number - 1]}" if periode.jenis is Jenis.TRIWULAN else periode.short_label.removesuffix(f" {periode.year}")
    begins = before is None or before.year != periode.year
    return f"{short}<br>{periode.year}" if begins else short + "\u200b" * (periode.year % 100)
