"""Totals, subtotals and parents of a table against the leaves they claim to add up. Pure; touches nothing.

Each row is looked at once: a table of a hundred thousand rows and as many totals costs no more than its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sop_core.intake.headings import Headings
from sop_core.intake.submission import ColumnMatch, Finding, Level, Row, State, Table, TableKind, Value
from sop_core.intake.text import number_id, plain
from sop_core.intake.values import MONEY
from sop_core.intake.words import about_cell

Slot = tuple[str, str, str]


def _slot(value: Value) -> Slot:
    return value.measure, value.key, value.title


def addable(value: Value, kind: TableKind) -> bool:
    """Rupiah add up, and counted services; never percentages, ratios, or K of different indicators."""
    return value.measure in MONEY or (kind is TableKind.LAYANAN and value.satuan not in ("%", "rasio"))


@dataclass
class _Sums:
    """Running sums per slot over leaves; a slot with an unreadable cell has none."""

    kind: TableKind
    sums: dict[Slot, float] = field(default_factory=dict)
    unreadable: set[Slot] = field(default_factory=set)
    rows: int = 0

    def add(self, row: Row) -> None:
        self.rows += 1
        for value in row.values:
            if addable(value, self.kind):
                slot = _slot(value)
                self.sums[slot] = self.sums.get(slot, 0.0) + (value.number or 0.0)
                if value.state is State.TIDAK_TERBACA:
                    self.unreadable.add(slot)

    def of(self, slot: Slot) -> float | None:
        return None if slot in self.unreadable else self.sums.get(slot, 0.0)


def check_totals(table: Table) -> Iterator[Finding]:
    if all(row.level is Level.LEAF for row in table.rows):
        return
    since, leaves, below = _Sums(table.kind), _Sums(table.kind), _by_parent(table)
    for row in table.rows:
        if row.level is Level.LEAF:
            since.add(row)
            leaves.add(row)
        elif row.level is Level.TOTAL:
            yield from _compare(table, row, [leaves, since])
        elif row.level is Level.SUBTOTAL:
            yield from _compare(table, row, [since, leaves])
            since = _Sums(table.kind)
        elif row.level is Level.PARENT and row.kode in below:
            yield from _compare(table, row, [below[row.kode]], only_money=True)


def _by_parent(table: Table) -> dict[str, _Sums]:
    """The sums of the leaves below each code that is a parent's."""
    found = {row.kode: _Sums(table.kind) for row in table.rows if row.level is Level.PARENT and row.kode}
    for row in table.rows if found and table.kind is not TableKind.LAYANAN else ():
        if row.level is Level.LEAF:
            for dot in re.finditer(r"\.", row.kode):
                if row.kode[: dot.start()] in found:
                    found[row.kode[: dot.start()]].add(row)
    return found


def _compare(table: Table, total: Row, candidates: Sequence[_Sums], only_money: bool = False) -> Iterator[Finding]:
    for value in total.values:
        if value.number is None or not addable(value, table.kind) or (only_money and value.measure not in MONEY):
            continue
        sums = [one.of(_slot(value)) for one in candidates if one.rows]
        if sums and None not in sums and not any(expected is not None and close(value.number, expected) for expected in sums):
            yield about_cell("JUMLAH_TIDAK_SAMA", table.sheet, value.cell, number_id(value.number), number_id(sums[0] or 0.0))


def close(first: float, second: float) -> bool:
    return abs(first - second) <= max(0.005, abs(second) * 1e-9)


def settle_unnamed(rows: tuple[Row, ...], kind: TableKind, sheet: str) -> tuple[tuple[Row, ...], list[Finding]]:
    """Rows with numbers and no name: a total when the arithmetic says so, else left out and reported."""
    if not any(row.level is Level.LEAF and _is_unnamed(row) for row in rows):
        return rows, []
    made: list[Row] = []
    findings: list[Finding] = []
    leaves = _Sums(kind)
    for row in rows:
        numbers = [value for value in row.values if value.number is not None]
        if row.level is Level.LEAF and numbers and _is_unnamed(row):
            total = _is_sum(numbers, leaves, kind)
            row = row._replace(level=Level.TOTAL if total else Level.PARENT)
            if not total:
                findings.append(about_cell("BARIS_TANPA_NAMA", sheet, numbers[0].cell, f"{len(numbers)} angka"))
        elif row.level is Level.LEAF:
            leaves.add(row)
        made.append(row)
    return tuple(made), findings


def _is_unnamed(row: Row) -> bool:
    return not row.uraian.strip("0123456789. ") and not row.indikator and not row.wilayah


def _is_sum(numbers: Sequence[Value], leaves: _Sums, kind: TableKind) -> bool:
    sums = [(value.number, leaves.of(_slot(value))) for value in numbers if addable(value, kind)]
    return (
        bool(sums) and leaves.rows > 1 and all(stated is not None and added is not None and close(stated, added) for stated, added in sums)
    )


# ---- columns


def column_totals(
    rows: tuple[Row, ...], kind: TableKind, matches: tuple[ColumnMatch, ...], headings: Headings
) -> tuple[tuple[Row, ...], tuple[ColumnMatch, ...]]:
    """On a recap, a column ``Jumlah`` that adds up its neighbours is a total and not one more service."""
    if kind is not TableKind.LAYANAN:
        return rows, matches
    leaves = [row for row in rows if row.level is Level.LEAF]
    totals = {title for title in _titles(leaves) if _adds_up(title, leaves, headings)}
    if not totals:
        return rows, matches
    settled = tuple(row._replace(values=tuple(_as_total(value, totals) for value in row.values)) for row in rows)
    return settled, tuple(
        replace(match, role="jumlah_layanan") if match.title in totals and match.role == "layanan" else match for match in matches
    )


def _titles(rows: list[Row]) -> list[str]:
    return [value.title for value in rows[0].values if value.measure == "layanan"] if rows else []


def _adds_up(title: str, leaves: list[Row], headings: Headings) -> bool:
    if plain(title.split(" | ")[-1]) not in headings.dictionary.totals:
        return False
    titles = _titles(leaves)
    before: list[str] = []
    for other in titles[: titles.index(title)]:
        before = [] if plain(other.split(" | ")[-1]) in headings.dictionary.totals else [*before, other]
    sums = []
    for row in leaves:
        numbers = {value.title: value.number for value in row.values}
        sums.append((numbers.get(title), sum(numbers.get(other) or 0.0 for other in before)))
    return len(before) > 1 and all(total is not None and abs(total - added) < 1e-6 for total, added in sums)


def _as_total(value: Value, totals: set[str]) -> Value:
    return value._replace(measure="jumlah_layanan") if value.title in totals and value.measure == "layanan" else value
