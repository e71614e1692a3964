"""Two versions of a file as sheets for Excel: what became of the findings, and every value that changed with its cells."""

from __future__ import annotations

from collections.abc import Callable

from sop_core.boards.difference import Comparison
from sop_core.intake.difference import Change
from sop_core.intake.submission import Finding
from sop_core.reports.sheet import Cell, Column, Kind, Sheet

Named = Callable[[str, str], str]
"""Measure and period → the words people read."""


def sheets(comparison: Comparison, named: Named, places: Callable[[str | None], str]) -> tuple[Sheet, ...]:
    """``named`` says a measure of a period, ``places`` a kecamatan by its kode."""
    columns: list[str | Column] = [
        "Perubahan", "Kode", Column("Uraian", width=48), "Wilayah", "Ukuran", "Satuan", "Sebelum", "Sesudah",
        Column("Selisih", Kind.NUMBER), "Lembar lama", "Sel lama", "Lembar baru", "Sel baru",
    ]  # fmt: skip
    rows = [_change(change, named, places) for change in comparison.difference.changes]
    return Sheet("Perubahan nilai", columns, rows), _findings(comparison)


def _change(change: Change, named: Named, places: Callable[[str | None], str]) -> list[Cell]:
    before, after = change.before, change.after
    return [
        change.kind.value, change.indikator, change.uraian, places(change.wilayah), named(change.measure, change.key), change.satuan,
        _value(change, after_side=False), _value(change, after_side=True), change.delta,
        before.sheet if before else None, before.cell if before else None, after.sheet if after else None, after.cell if after else None,
    ]  # fmt: skip


def _value(change: Change, *, after_side: bool) -> Cell:
    side = change.after if after_side else change.before
    if side is None:
        return None
    return side.text if side.number is None else side.number


def _findings(comparison: Comparison) -> Sheet:
    told = comparison.repairs
    columns: list[str | Column] = ["Keadaan", "Tingkat", "Lembar", "Sel", Column("Temuan", width=70), "Yang tertulis"]
    groups = (("tersisa", told.left), ("baru", told.new), ("barisnya hilang", told.lost), ("selesai", told.done))
    return Sheet("Temuan", columns, [_finding(word, one) for word, findings in groups for one in findings])


def _finding(word: str, one: Finding) -> list[Cell]:
    return [word, one.severity.value, one.sheet, one.cell, one.message, one.found]
