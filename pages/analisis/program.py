"""*Capaian, Program*: the programmes of the budget, each with the average of its indicators and what its lines spent."""

from __future__ import annotations

import streamlit as st

from pages.shared import charts, session, table
from sop_core.boards.analysis import AnalysisBoard, analysis_board
from sop_core.boards.analysis_capaian import Program
from sop_core.exact import shown
from sop_core.figures import kinerja
from sop_core.figures.kinerja import Bar
from sop_core.reports.analysis_tables import program_table
from sop_core.reports.kinerja_tables import indicator_table

KEY = "program"


def show(analysis: AnalysisBoard) -> None:
    _explore(analysis.kinerja.cycle_id, analysis.units)


@st.fragment
def _explore(cycle_id: str, units: tuple[str, ...]) -> None:
    """A click draws this part anew and not the page; it is read again, so that it never shows what is no longer so."""
    analysis = session.look().ask(analysis_board, cycle_id, units)
    board, programs = analysis.kinerja, analysis.programs
    classes = len(board.scale.bands)
    bars = [_bar(program) for program in programs]
    title = f"Capaian rata-rata tiap program s.d. {board.periode.short_label}"
    charts.clicked(kinerja.capaian_bars(bars, title, classes, "Garis titik-titik: 100 %"), "bagan-program", _choose)
    table.show(program_table(analysis), "tabel-program")
    kodes = [program.kode for program in programs]
    names = {program.kode: f"{program.kode} {program.name}" for program in programs}
    st.caption("Klik sebuah batang untuk memilih programnya.")
    kode = st.selectbox("Program", kodes, format_func=names.__getitem__, key=KEY, bind="query-params")
    chosen = programs[kodes.index(kode)]
    table.show(indicator_table(board, chosen.rows), f"tabel-program-{board.cycle_id}-{kode}")


def _bar(program: Program) -> Bar:
    mean = program.capaian
    return Bar(
        f"{program.kode} {program.unit_name}",
        shown(program.telling),
        program.rank,
        f"{mean.n} dari {mean.total} indikator",
        program.kode,
        mean.marks,
    )


def _choose(chosen: list[object]) -> None:
    session.put(KEY, chosen[0])
