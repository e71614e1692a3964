"""*Tren, Banding dua periode*: any two periods side by side, the same period of last year first."""

from __future__ import annotations

import streamlit as st

from pages.analisis import indikator
from pages.shared import charts, table, widgets
from sop_core.boards.analysis import AnalysisBoard
from sop_core.boards.analysis_capaian import ComparedPeriods, IndicatorChange
from sop_core.boards.kinerja_rows import Point
from sop_core.figures import analisis, style
from sop_core.figures.analisis import ThenAndNow
from sop_core.indicators.number_marks import NO_MARKS, Marks, signed
from sop_core.reports.analysis_tables import compared_table


def show(analysis: AnalysisBoard) -> None:
    found = _chosen(analysis)
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


def _chosen(analysis: AnalysisBoard) -> ComparedPeriods | None:
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
