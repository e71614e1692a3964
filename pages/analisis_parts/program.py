"""*Capaian, Program*: the programmes of the budget, each with the average of its indicators and what its lines spent."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.analisis_parts import tables
from pages.shared import charts, queries, session
from sop_core.boards.analysis import AnalysisBoard
from sop_core.boards.analysis_capaian import Program
from sop_core.exact import shown
from sop_core.figures import kinerja, style
from sop_core.figures.classes import class_look
from sop_core.figures.kinerja import Bar

KEY = "program"


def show(analysis: AnalysisBoard) -> None:
    _explore(analysis.kinerja.cycle_id, analysis.units)


@st.fragment
def _explore(cycle_id: str, units: tuple[str, ...]) -> None:
    """A click draws this part anew and not the page; it is read again, so that it never shows what is no longer so."""
    analysis = queries.analysis_board(cycle_id, units)
    board, programs = analysis.kinerja, analysis.programs
    classes = len(board.scale.bands)
    bars = [Bar(f"{one.kode} {one.unit_name}", shown(one.telling), one.rank, f"{one.capaian.n} dari {one.capaian.total} indikator",
                one.kode)
            for one in programs]  # fmt: skip
    title = f"Capaian rata-rata tiap program s.d. {board.periode.short_label}"
    charts.clicked(kinerja.capaian_bars(bars, title, classes, "Garis titik-titik: 100 %"), "bagan-program", _choose)
    frame = pd.DataFrame([_line(one, classes) for one in programs])
    worded = frame.style.format(style.percent, subset=["Capaian", "Serapan"], na_rep=style.UNKNOWN)
    st.dataframe(worded, hide_index=True, width="stretch", key="tabel-program", placeholder=style.UNKNOWN)
    kodes = [one.kode for one in programs]
    names = {one.kode: f"{one.kode} {one.name}" for one in programs}
    st.caption("Klik sebuah batang untuk memilih programnya.")
    kode = st.selectbox("Program", kodes, format_func=names.__getitem__, key=KEY, bind="query-params")
    chosen = programs[kodes.index(kode)]
    tables.indicators(board, chosen.rows, f"tabel-program-{board.cycle_id}-{kode}")


def _choose(chosen: list[object]) -> None:
    session.put(KEY, chosen[0])


def _line(one: Program, classes: int) -> dict[str, object]:
    return {
        "Kode": one.kode,
        "Program": one.name,
        "Bidang": one.unit_name,
        "Capaian": shown(one.telling),
        "Kelas": f"{class_look(one.rank, classes).shape} {one.band or 'tidak dihitung'}",
        "Serapan": one.serapan.shown,
        "Keterangan": one.capaian.words,
    }
