"""Totals, subtotals and parents of a table against the leaves they claim to add up. Pure; touches nothing.

Each row is looked at once: a table of a hundred thousand rows and as many totals costs no more than its length.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from sop_core.intake.meaning.headings import Headings
from sop_core.intake.meaning.values import MONEY
from sop_core.intake.meaning.words import about_cell
from sop_core.intake.submission import ColumnMatch, Finding, Level, ReadTable, Row, State, TableKind, Value
from sop_core.intake.text import number_id, plain

Slot = tuple[str, str, str]
Cell = tuple[int, int]
Difference = tuple[Value, float]
"""A stated sum, and what it should be."""
NOTHING_INSTEAD: Mapping[Cell, float] = MappingProxyType({})


def _slot(value: Value) -> Slot:
    return value.measure, value.key, value.title


def addable(value: Value, kind: TableKind) -> bool:
    """Rupiah add up, and counted services; never percentages, ratios, or K of different indicators."""
    return value.measure in MONEY or (kind is TableKind.LAYANAN and value.satuan not in ("%", "rasio"))


@dataclass
class _Sums:
    """Sums per slot over rows; a slot with an unreadable cell has none."""

    kind: TableKind
    sums: dict[Slot, float] = field(default_factory=dict)
    unreadable: set[Slot] = field(default_factory=set)
    rows: int = 0

    def add(self, row: Row, instead: Mapping[Cell, float]) -> None:
        self.rows += 1
        sums = self.sums
        for value in row.values:
            if addable(value, self.kind):
                slot = (value.measure, value.key, value.title)
                number = instead.get((value.row, value.column), value.number or 0.0) if instead else value.number or 0.0
                sums[slot] = sums.get(slot, 0.0) + number
                if value.state is State.TIDAK_TERBACA:
                    self.unreadable.add(slot)

    def join(self, other: _Sums) -> None:
        self.rows += other.rows
        self.unreadable |= other.unreadable
        for slot, number in other.sums.items():
            self.sums[slot] = self.sums.get(slot, 0.0) + number

    def of(self, slot: Slot) -> float | None:
        return None if slot in self.unreadable else self.sums.get(slot, 0.0)


def check_totals(table: ReadTable, instead: Mapping[Cell, float] = NOTHING_INSTEAD) -> Iterator[Finding]:
    """Each row that adds up others against them. ``instead``: what a leaf's own cells give where its stated sum is wrong and told there.

    A fault is told once, where it begins: a parent is compared with what its parts say, so that one wrong part does not make everything
    above it wrong. A total is compared with the leaves as well, unless a leaf below it is already under suspicion.
    """
    if all(row.level is Level.LEAF for row in table.rows):
        return
    sums = _Tree(table, instead)
    suspected: set[Slot] = set()
    for row in sums.across:
        yield from _told(table, _differences(table, row, [sums.stated(sums.rows[part] for part in row.across)], row.level is Level.PARENT))
    for row in table.rows:
        below = sums.parts.get(row.place, ()) if row.level is Level.PARENT else ()
        if below:
            wrong = list(_differences(table, row, [sums.stated(below)], only_money=True))
            if all(part.level is Level.LEAF for part in below):
                suspected.update(_slot(value) for value, _ in wrong)
            yield from _told(table, wrong)
    if not any(row.level in (Level.TOTAL, Level.SUBTOTAL) and not row.across for row in table.rows):
        return
    since, leaves = _Sums(table.kind), _Sums(table.kind)
    last = next((row for row in reversed(table.rows) if row.level is Level.TOTAL and not row.across), None)
    for row in table.rows:
        if row.level is Level.LEAF:
            since.add(row, instead)
            leaves.add(row, instead)
        elif row.level in (Level.TOTAL, Level.SUBTOTAL) and not row.across:
            if row is last and row.under is None and sums.leaves_out(row):
                yield from _told(table, _differences(table, row, [leaves]))
            elif row.place in sums.parts:
                yield from _told(table, sums.wrong_in(row, suspected))
            else:
                yield from _told(table, _differences(table, row, [leaves, since] if row.level is Level.TOTAL else [since, leaves]))
            since = _Sums(table.kind) if row.level is Level.SUBTOTAL else since


class _Tree:
    """Which rows add up which, with what they say and what the leaves below them say; each row is gone through once."""

    def __init__(self, table: ReadTable, instead: Mapping[Cell, float]) -> None:
        self.table, self.instead = table, instead
        self.across = [row for row in table.rows if row.across]
        self.rows = {row.place: row for row in table.rows} if self.across else {}
        self.parts: dict[int, list[Row]] = {}
        for row in table.rows:
            if row.under is not None:
                self.parts.setdefault(row.under, []).append(row)
        self._leaves: dict[int, _Sums] = {}

    def stated(self, rows: Iterable[Row]) -> _Sums:
        """What the rows say; a parent without any number speaks through its leaves."""
        sums = _Sums(self.table.kind)
        for row in rows:
            if row.place in self.parts and not any(value.number for value in row.values if addable(value, self.table.kind)):
                sums.join(self.leaves(row))
            else:
                sums.add(row, self.instead)
        return sums

    def leaves(self, top: Row) -> _Sums:
        """The leaves below a row, added up; itself where there are none."""
        waiting = [top]
        while waiting:
            row = waiting[-1]
            below = self.parts.get(row.place, ())
            missing = [part for part in below if part.place not in self._leaves]
            if missing:
                waiting += missing
                continue
            waiting.pop()
            sums = self._leaves[row.place] = _Sums(self.table.kind)
            if not below:
                sums.add(row, self.instead)
            for part in below:
                sums.join(self._leaves[part.place])
        return self._leaves[top.place]

    def leaves_out(self, total: Row) -> bool:
        """Whether a row before the last total, with numbers, is part of no sum at all: then the total is not all there is."""
        kind = self.table.kind
        before = (row for row in self.table.rows if row.place < total.place and row.under is None and row.level is Level.LEAF)
        return (
            total.place in self.parts
            and max(part.place for part in self.parts[total.place]) < total.place
            and any(value.number and addable(value, kind) for row in before for value in row.values)
        )

    def wrong_in(self, total: Row, suspected: set[Slot]) -> list[Difference]:
        """Where a total is not what its leaves give; silent where it follows from its parts and a leaf among them is suspected already."""
        stated = self.stated(self.parts[total.place])
        follows = {_slot(value) for value in total.values} - {_slot(value) for value, _ in _differences(self.table, total, [stated])}
        return [(value, right) for value, right in _differences(self.table, total, [self.leaves(total)])
                if not (_slot(value) in suspected and _slot(value) in follows)]  # fmt: skip


def _differences(table: ReadTable, total: Row, candidates: Sequence[_Sums], only_money: bool = False) -> Iterator[Difference]:
    """Values of a sum that none of the candidates gives, with what the first gives."""
    for value in total.values:
        if value.number is None or not addable(value, table.kind) or (only_money and value.measure not in MONEY):
            continue
        sums = [candidate.of(_slot(value)) for candidate in candidates if candidate.rows]
        if sums and None not in sums and not any(expected is not None and close(value.number, expected) for expected in sums):
            yield value, sums[0] or 0.0


def _told(table: ReadTable, differences: Iterable[Difference]) -> Iterator[Finding]:
    for value, expected in differences:
        yield about_cell("JUMLAH_TIDAK_SAMA", table.sheet, value.cell, number_id(value.number or 0.0), number_id(expected))


def close(first: float, second: float) -> bool:
    return abs(first - second) <= max(0.005, abs(second) * 1e-9)


def settle_unnamed(rows: tuple[Row, ...], sheet: str) -> tuple[tuple[Row, ...], list[Finding]]:
    """Rows with numbers, without a name, that add up nothing: left out, and reported once with how many they are."""
    unnamed = [
        row for row in rows if row.level is Level.LEAF and _is_unnamed(row) and any(value.number is not None for value in row.values)
    ]
    if not unnamed:
        return rows, []
    aside = {row.place for row in unnamed}
    first = next(value for value in unnamed[0].values if value.number is not None)
    finding = about_cell("BARIS_TANPA_NAMA", sheet, first.cell, f"{len(unnamed)} baris")
    return tuple(row._replace(level=Level.PARENT) if row.place in aside else row for row in rows), [finding]


def _is_unnamed(row: Row) -> bool:
    return not row.uraian.strip("0123456789. ") and not row.kode and not row.indikator and not row.wilayah


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
    """By its name and numbers; without the name when it ends a group of one head (``KTP-el | L``, ``P``, ``L+P``) and adds it up."""
    named = plain(title.split(" | ")[-1]) in headings.dictionary.totals
    titles, group = _titles(leaves), title.rpartition(" | ")[0]
    if not named and (not group or [other for other in titles if other.rpartition(" | ")[0] == group][-1] != title):
        return False
    before: list[str] = []
    for other in titles[: titles.index(title)]:
        if named or other.rpartition(" | ")[0] == group:
            before = [] if plain(other.split(" | ")[-1]) in headings.dictionary.totals else [*before, other]
    sums = []
    for row in leaves:
        numbers = {value.title: value.number for value in row.values}
        sums.append((numbers.get(title), sum(numbers.get(other) or 0.0 for other in before)))
    enough = len(before) > 1 and (named or len(set(sums)) > 1)
    return enough and all(total is not None and abs(total - added) < 1e-6 for total, added in sums)


def _as_total(value: Value, totals: set[str]) -> Value:
    return value._replace(measure="jumlah_layanan") if value.title in totals and value.measure == "layanan" else value
