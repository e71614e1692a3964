"""What *Analisis* shows, to take along: everything as Excel with charts of its own, the table of the chosen view as CSV."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

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
