"""*Tren, Banding dua periode*: any two periods side by side, the same period of last year first."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.analisis_parts import indikator
from pages.shared import cells, charts, number_marks, widgets
from pages.shared.worded import worded
from sop_core.boards.analysis import AnalysisBoard
from sop_core.boards.analysis_capaian import Change, Compared
from sop_core.boards.kinerja_rows import Point
from sop_core.figures import analisis, style
from sop_core.figures.analisis import Pair
from sop_core.indicators.number_marks import NO_MARKS, Marks, signed
from sop_core.periode import Periode

DIFFERENCE = "Selisih (poin)"


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
    pairs = [_pair(one) for one in found.changes if _value(one.first) is not None or _value(one.second) is not None]
    figure = analisis.then_and_now(pairs, (first, second), f"Capaian {first} dan {second}")
    indikator.clicked(analysis, charts.clicked(figure, "bagan-banding"))
    st.caption("Klik sebuah titik untuk melihat indikatornya; klik sebuah angka di tabel untuk membuka berkas, lembar, dan sel asalnya.")
    _table(found)


def _chosen(analysis: AnalysisBoard) -> Compared | None:
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


def _pair(one: Change) -> Pair:
    return Pair(one.row.indicator.kode, _value(one.first), _value(one.second), _marks(one.first), _marks(one.second))


def _marks(point: Point | None) -> Marks:
    return NO_MARKS if point is None else point.capaian.marks


def _table(found: Compared) -> None:
    first, second = _columns(found.first), _columns(found.second)
    frame = pd.DataFrame([_line(one, first, second) for one in found.changes])
    percents = [first[1], second[1]]
    marks = {first[1]: [_marks(one.first) for one in found.changes], second[1]: [_marks(one.second) for one in found.changes],
             DIFFERENCE: [one.marks for one in found.changes]}  # fmt: skip
    shown = worded(frame, dict.fromkeys(percents, style.percent) | {DIFFERENCE: style.number}, marks)
    key = f"tabel-banding-{found.first.code}-{found.second.code}-{len(found.changes)}"

    def origin(number: int, column: str) -> object:
        change = found.changes[number]
        point = change.first if column in first else change.second
        value = column in (first[0], second[0])
        return None if point is None else cells.of_value(change.row, point, point.measurement.value_marks if value else point.capaian.marks)

    cells.show(shown, origin, key, {}, min(36 + 35 * len(frame), 720))
    number_marks.meaning(*(one.marks for one in found.changes))


def _columns(periode: Periode) -> tuple[str, str]:
    return f"Realisasi {periode.short_label}", f"Capaian {periode.short_label}"


def _line(one: Change, first: tuple[str, str], second: tuple[str, str]) -> dict[str, object]:
    return {
        "Kode": one.row.indicator.kode,
        "Indikator": one.row.indicator.uraian,
        first[0]: _realised(one, one.first),
        second[0]: _realised(one, one.second),
        first[1]: _value(one.first),
        second[1]: _value(one.second),
        DIFFERENCE: one.difference,
    }


def _realised(one: Change, point: Point | None) -> str:
    return style.UNKNOWN if point is None else one.row.value_words(point.measurement.figure.value, point)
