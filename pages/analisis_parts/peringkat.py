"""*Capaian, Peringkat*: indicators from best to worst with n, and bidang where each has enough indicators to be compared."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.analisis_parts import indikator, tables
from pages.shared import charts
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
    bars = [Bar(f"{one.place}. {one.row.indicator.kode}", one.row.capaian.shown, one.row.rank, one.row.band or "", one.row.indicator.kode)
            for one in ranking.placed]  # fmt: skip
    title = "Indikator dari capaian tertinggi"
    indikator.clicked(analysis, charts.clicked(kinerja.capaian_bars(bars, title, len(board.scale.bands)), "bagan-peringkat"))
    st.caption("Klik sebuah batang untuk melihat indikatornya.")
    frame = pd.DataFrame([_line(one, len(board.scale.bands)) for one in ranking.placed])
    if not frame.empty:
        shown = frame.style.format(style.percent, subset=["Capaian"])
        st.dataframe(shown, hide_index=True, width="stretch", key="tabel-peringkat")


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
    shown = pd.DataFrame(rows).style.format(style.percent, subset=["Capaian"], na_rep=style.UNKNOWN)
    st.dataframe(shown, hide_index=True, width="stretch", key="tabel-peringkat-bidang", placeholder=style.UNKNOWN)


def _line(one: Placed, classes: int) -> dict[str, object]:
    row = one.row
    return {
        "Tempat": one.place, "Kode": row.indicator.kode, "Bidang": row.unit_name, "Indikator": row.indicator.uraian,
        "Capaian": row.capaian.shown, "Kelas": tables.class_words(row, classes), "Catatan": "; ".join(row.notes),
    }  # fmt: skip
