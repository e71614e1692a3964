"""*Capaian, Peringkat*: indicators from best to worst with n, and bidang where each has enough indicators to be compared."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.analisis_parts import indikator, tables
from pages.shared import charts, number_marks
from pages.shared.worded import worded
from sop_core.boards.analysis import AnalysisBoard
from sop_core.boards.analysis_capaian import Placed
from sop_core.figures import kinerja, style
from sop_core.figures.kinerja import Bar


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
    frame = pd.DataFrame([_line(one, len(board.scale.bands)) for one in ranking.placed])
    if not frame.empty:
        shown = worded(frame, {"Capaian": style.percent}, {"Capaian": [one.row.capaian.marks for one in ranking.placed]})
        st.dataframe(shown, hide_index=True, width="stretch", key="tabel-peringkat")
        number_marks.meaning(*(one.row.capaian.marks for one in ranking.placed))


def _bar(one: Placed) -> Bar:
    row = one.row
    return Bar(f"{one.place}. {row.indicator.kode}", row.capaian.shown, row.rank, row.band or "", row.indicator.kode, row.capaian.marks)


def _groups(analysis: AnalysisBoard) -> None:
    found = analysis.ranked_groups
    st.subheader("Bidang", anchor=False)
    if found.reason:
        st.caption(f"{found.reason} Tampil menurut urutan kantor, tanpa tempat.")
    places = found.places or (None,) * len(found.groups)
    rows = [
        {"Tempat": str(place or style.UNKNOWN), "Bidang": group.name, "Capaian": group.capaian.shown, "n": group.capaian.n,
         "Keterangan": group.capaian.words}
        for place, group in zip(places, found.groups, strict=True)
    ]  # fmt: skip
    shown = worded(pd.DataFrame(rows), {"Capaian": style.percent}, {"Capaian": [group.capaian.marks for group in found.groups]})
    st.dataframe(shown, hide_index=True, width="stretch", key="tabel-peringkat-bidang", placeholder=style.UNKNOWN)


def _line(one: Placed, classes: int) -> dict[str, object]:
    row = one.row
    return {
        "Tempat": one.place, "Kode": row.indicator.kode, "Bidang": row.unit_name, "Indikator": row.indicator.uraian,
        "Capaian": row.capaian.shown, "Kelas": tables.class_words(row, classes), "Catatan": "; ".join(row.notes),
    }  # fmt: skip
