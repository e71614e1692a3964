"""Two versions of a file as tables: what became of the findings, and every value that changed with its cells."""

from __future__ import annotations

from collections.abc import Callable

from sop_core.boards.difference import Comparison
from sop_core.figures.style import number
from sop_core.intake.outcome.difference import Side, ValueChange
from sop_core.intake.submission import Finding
from sop_core.reports.table import Cell, Column, Kind, Table, Where

Named = Callable[[str, str], str]
"""Measure and period → the words people read."""


def tables(
    comparison: Comparison, named: Named, places: Callable[[str | None], str]
) -> tuple[Table[ValueChange], Table[tuple[str, Finding]]]:
    """``named`` says a measure of a period, ``places`` a kecamatan by its kode."""
    has_places = any(change.wilayah for change in comparison.difference.changes)
    columns: list[Column[ValueChange]] = [
        Column("Perubahan", lambda change: change.kind.value),
        Column("Kode", lambda change: change.indikator),
        Column("Uraian", lambda change: change.uraian, width=48),
        Column("Wilayah", lambda change: places(change.wilayah), where=Where.EVERYWHERE if has_places else Where.FILE),
        Column("Ukuran", lambda change: named(change.measure, change.key)),
        Column("Satuan", lambda change: change.satuan, where=Where.FILE),
        Column("Sebelum", lambda change: _value(change.before), words=lambda change: change.before.text if change.before else ""),
        Column("Sesudah", lambda change: _value(change.after), words=lambda change: change.after.text if change.after else ""),
        Column("Selisih", lambda change: change.delta, Kind.NUMBER, words=_delta),
        Column("Lembar lama", lambda change: change.before.sheet if change.before else None, where=Where.FILE),
        Column("Sel lama", lambda change: change.before.cell if change.before else None, words=lambda change: _cell(change.before)),
        Column("Lembar baru", lambda change: change.after.sheet if change.after else None, where=Where.FILE),
        Column("Sel baru", lambda change: change.after.cell if change.after else None, words=lambda change: _cell(change.after)),
    ]
    return Table("Perubahan nilai", columns, comparison.difference.changes), _findings(comparison)


def _value(side: Side | None) -> Cell:
    if side is None:
        return None
    return side.text if side.number is None else side.number


def _delta(change: ValueChange) -> str:
    return "" if change.delta is None else f"{'+' if change.delta > 0 else ''}{number(change.delta)}"


def _cell(side: Side | None) -> str:
    return "" if side is None else f"{side.sheet}!{side.cell}"


def _findings(comparison: Comparison) -> Table[tuple[str, Finding]]:
    repairs = comparison.repairs
    columns: list[Column[tuple[str, Finding]]] = [
        Column("Keadaan", lambda row: row[0]),
        Column("Tingkat", lambda row: row[1].severity.value),
        Column("Lembar", lambda row: row[1].sheet),
        Column("Sel", lambda row: row[1].cell),
        Column("Temuan", lambda row: row[1].message, width=70),
        Column("Yang tertulis", lambda row: row[1].found),
    ]
    groups = (("tersisa", repairs.left), ("baru", repairs.new), ("barisnya hilang", repairs.lost), ("selesai", repairs.done))
    return Table("Temuan", columns, [(state, finding) for state, findings in groups for finding in findings])
