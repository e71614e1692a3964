"""Everything the page shows, as one workbook."""

from __future__ import annotations

import pandas as pd

from pages.ketepatan_parts import comparison, returns, rounds, sticking
from pages.shared import downloads
from sop_core.boards.grouped import Group
from sop_core.boards.reworked import Holding
from sop_core.boards.timeliness import TimelinessBoard
from sop_core.exact import exact, printed
from sop_core.indicators.compliance import OnTime


def show(board: TimelinessBoard) -> None:
    downloads.later("ketepatan", lambda: _tables(board), title="Ketepatan waktu")


def _tables(board: TimelinessBoard) -> dict[str, pd.DataFrame]:
    tables = {
        "Putaran": rounds.table(board.rounds),
        "Per langkah": pd.DataFrame([_step(one) for one in board.by_step]),
        "Per periode": pd.DataFrame([_group("Periode", one) for one in board.by_periode]),
        "Per bidang": pd.DataFrame([_group("Bidang", one) for one in board.by_unit]),
        "Bidang per periode": comparison.by_periode(board),
        "Pemegang": pd.DataFrame([{**_where(one), "Pemegang": one.holder, "Jam kerja": one.used_label} for one in board.held]),
        **dict(sticking.sheets(board)),
        "Pengembalian": returns.table(board),
        "Alasan pengembalian": returns.by_reason(board),
    }
    return {name: table for name, table in tables.items() if not table.empty}


def _where(one: Holding) -> dict[str, str]:
    return {"Periode": one.periode.short_label, "Bidang": one.unit_name}


def _group(title: str, one: Group) -> dict[str, object]:
    return {title: one.name, **_shares(one.on_time), "Median terpakai (%)": _percent(one.p50)}


def _step(one: Group) -> dict[str, object]:
    return {
        "Langkah": one.name,
        "Waktu baku": one.step.allowance.label,
        **_shares(one.on_time),
        "Median terpakai (%)": _percent(one.p50),
        "Putaran karena dikembalikan": one.returned,
    }


def _shares(one: OnTime) -> dict[str, object]:
    return {"n": one.expected, "Tepat": one.on_time, "Tepat (%)": _percent(one.share)}


def _percent(value: float | None) -> float | None:
    return None if value is None else printed(exact(value) * 100)
