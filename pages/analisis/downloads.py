"""What *Analisis* shows, to take along: everything as Excel with charts of its own, the table of the view as CSV, its address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from pages.analisis import jelajah
from pages.analisis.filters import AnalysisChoices
from pages.shared import downloads, session
from sop_core.boards.analysis import AnalysisBoard
from sop_core.boards.files import files_behind
from sop_core.reports import analysis_tables
from sop_core.reports.laporan_kinerja import Told, laporan_kinerja
from sop_core.reports.table import Table


def show(analysis: AnalysisBoard, choices: AnalysisChoices) -> None:
    downloads.menu(lambda: _files(analysis, choices))


def _files(analysis: AnalysisBoard, choices: AnalysisChoices) -> None:
    where = analysis.kinerja.groups[0].kode if choices.is_single else "dinas"
    view = choices.view if choices.group == choices.view else f"{choices.group} {choices.view}"
    name = f"analisis-{analysis.kinerja.periode.code.lower()}-{where}-{view.lower().replace(' ', '-')}"
    explored = jelajah.shown(analysis) if choices.group == "Jelajah" else None
    if explored is not None:
        downloads.buttons(name, lambda: [explored], lambda: explored)
        return
    downloads.buttons(name, lambda: analysis_tables.every_table(analysis), _shown(analysis, choices))
    downloads.word("Laporan (Word)", f"laporan-kinerja-{analysis.kinerja.cycle_id}-{where}", _report(analysis))


def _report(analysis: AnalysisBoard) -> Callable[[str], bytes]:
    """The numbers of the bidang that are shown, with the notes on them and the files behind them."""
    actor, organisation, board, now = session.actor(), session.office().organisation, analysis.kinerja, session.now()
    return lambda stamp: laporan_kinerja(organisation, board, Told(session.look().ask(files_behind, actor, board.submissions)), now, stamp)


def _shown(analysis: AnalysisBoard, choices: AnalysisChoices) -> Callable[[], Table[Any]]:
    """The table of the view; what is chosen on the page is read now, for the button is answered outside the session."""
    board = analysis.kinerja
    if (choices.group, choices.view) == ("Tren", "Banding dua periode") and len(board.periods) > 1:
        labels = {periode.short_label: periode for periode in board.periods}
        first, second = (labels.get(str(session.get(key)), board.periode) for key in ("dari", "dengan"))
        return lambda: analysis_tables.compared_table(analysis.compared(first, second), board.notices)
    service = str(session.get("layanan") or "")
    return lambda: analysis_tables.of_view(analysis, choices.group, choices.view, service)


def keep_view(cycle_id: str) -> None:
    if st.button("Simpan tampilan", icon=":material/link:", key="simpan-tampilan"):
        _open_address(cycle_id)


@st.dialog("Simpan tampilan", icon=":material/link:")
def _open_address(cycle_id: str) -> None:
    st.text(
        "Semua pilihan halaman ini ada di alamatnya. Simpan sebagai penanda di peramban, atau salin dan kirim; yang membukanya masuk "
        "dengan akunnya sendiri dan melihat bidang yang menjadi haknya."
    )
    st.code(address(cycle_id), language=None, wrap_lines=True)


def address(cycle_id: str) -> str:
    """This page with all its choices and the cycle by name, which alone would follow the newest one."""
    base, choices = session.address()
    kept = [(name, value) for name, value in choices if name != session.CYCLE]
    return f"{base}?{urlencode([*kept, (session.CYCLE, cycle_id)])}"
