"""Everything the page shows, as one workbook."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from pages.ketepatan import comparison, returns, rounds, sticking
from pages.shared import downloads
from sop_core.boards.grouped import RoundGroup
from sop_core.boards.reworked import Holding
from sop_core.boards.timeliness import TimelinessBoard
from sop_core.exact import Number, exact
from sop_core.indicators.compliance import OnTime
from sop_core.reports.table import Column, Kind, Row, Table


def show(board: TimelinessBoard) -> None:
    downloads.excel("ketepatan", lambda: _tables(board), "Ketepatan waktu")


def _tables(board: TimelinessBoard) -> list[Table[Any]]:
    per_step: list[Column[RoundGroup]] = [
        Column("Langkah", lambda group: group.name),
        Column("Waktu baku", lambda group: group.step.allowance.label),
        *_shares(lambda group: group.on_time),
        Column("Median terpakai (%)", lambda group: _percent(group.p50), Kind.NUMBER),
        Column("Putaran karena dikembalikan", lambda group: group.returned),
    ]
    held: list[Column[Holding]] = [
        Column("Periode", lambda holding: holding.periode.short_label),
        Column("Bidang", lambda holding: holding.unit_name),
        Column("Pemegang", lambda holding: holding.holder),
        Column("Jam kerja", lambda holding: holding.used_label),
    ]
    tables: list[Table[Any]] = [
        rounds.round_table(board.rounds), Table("Per langkah", per_step, board.by_step),
        Table("Per periode", _of_group("Periode"), board.by_periode), Table("Per bidang", _of_group("Bidang"), board.by_unit),
        comparison.by_periode(board), Table("Pemegang", held, board.held), sticking.places(board), sticking.posts(board),
        returns.every_return(board), returns.by_reason(board),
    ]  # fmt: skip
    return [table for table in tables if table.rows]


def _of_group(title: str) -> tuple[Column[RoundGroup], ...]:
    return (
        Column(title, lambda group: group.name),
        *_shares(lambda group: group.on_time),
        Column("Median terpakai (%)", lambda group: _percent(group.p50), Kind.NUMBER),
    )


def _shares(on_time: Callable[[Row], OnTime]) -> tuple[Column[Row], ...]:
    return (
        Column("n", lambda row: on_time(row).expected),
        Column("Tepat", lambda row: on_time(row).on_time),
        Column("Tepat (%)", lambda row: _percent(on_time(row).share), Kind.NUMBER),
    )


def _percent(value: Number | None) -> Fraction | None:
    return None if value is None else exact(value) * 100
