"""What *Analisis* shows, to take along: the whole board as Excel, the table of the chosen view as CSV."""

from __future__ import annotations

from pages.analisis_parts.filters import Choices
from pages.shared import downloads
from sop_core.boards.kinerja import KinerjaBoard
from sop_core.reports import kinerja_sheets
from sop_core.reports.sheet import Sheet


def show(board: KinerjaBoard, choices: Choices) -> None:
    where = board.groups[0].kode if choices.is_single else "dinas"
    name = f"analisis-{board.periode.code.lower()}-{where}-{choices.view.lower().replace(' ', '-')}"
    downloads.buttons(name, lambda: kinerja_sheets.every_sheet(board), lambda: _shown(board, choices.view))


def _shown(board: KinerjaBoard, view: str) -> Sheet:
    if view == "Serapan":
        return kinerja_sheets.budget_sheet(board, board.budget)
    if view == "Layanan per kecamatan" and board.services:
        return kinerja_sheets.service_sheet(board.services[0])
    return kinerja_sheets.trend_sheet(board) if view in ("Tren", "Peta panas") else kinerja_sheets.indicator_sheet(board, board.rows)
