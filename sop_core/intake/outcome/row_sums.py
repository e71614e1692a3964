"""A row's own sum over its periods (column 12 of an E.81) against the cells it adds up. Pure; touches nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sop_core.intake.meaning.values import MONEY
from sop_core.intake.meaning.words import about_cell
from sop_core.intake.submission import Finding, Level, ReadTable, Row, Value
from sop_core.intake.text import number_id

PARTS = {"jumlah_realisasi": "realisasi", "jumlah_anggaran": "realisasi_anggaran"}
USUAL = 0.4
"""Where more of a column differ it holds something else, such as earlier years: told once, and nothing is put in its place."""
_FEW = 3


@dataclass(frozen=True)
class RowSums:
    findings: tuple[Finding, ...]
    instead: Mapping[tuple[int, int], float]
    """Cell → what the periods of its row give, where the stated sum of rupiah is wrong and the rest of the column right."""


def row_sums(table: ReadTable) -> RowSums:
    if not any(column.role in PARTS for column in table.columns):
        return RowSums((), {})
    compared: Counter[int] = Counter()
    wrong: dict[int, list[tuple[Value, float]]] = {}
    for row in table.rows:
        for value, possible in _stated(row):
            compared[value.column] += 1
            if not any(_same(value.number or 0.0, number) for number in possible):
                wrong.setdefault(value.column, []).append((value, possible[0]))
    findings: list[Finding] = []
    instead: dict[tuple[int, int], float] = {}
    for column, cells in wrong.items():
        if len(cells) > max(_FEW, USUAL * compared[column]):
            value, right = cells[0]
            others = f" (dan {len(cells) - 1} baris lain dalam kolom ini)"
            findings.append(about_cell("JUMLAH_BARIS", table.sheet, value.cell, number_id(value.number or 0.0), number_id(right) + others))
            continue
        for value, right in cells:
            findings.append(about_cell("JUMLAH_BARIS", table.sheet, value.cell, number_id(value.number or 0.0), number_id(right)))
            if value.measure in MONEY:
                instead[value.row, value.column] = right
    return RowSums(tuple(findings), instead)


def _stated(row: Row) -> Iterator[tuple[Value, list[float]]]:
    """The stated sums of a row with what they may be: rupiah their sum; K also the last, the largest or the average, as its kind may be."""
    if row.level is Level.AVERAGE:
        return
    for value in row.values:
        part = PARTS.get(value.measure)
        if part is None or value.number is None:
            continue
        numbers = [
            other.number for other in row.values if other.measure == part and other.key not in ("", "TH") and other.number is not None
        ]
        if not numbers:
            continue
        total = sum(numbers)
        yield value, [total] if value.measure in MONEY else [total, numbers[-1], max(numbers), total / len(numbers)]


def _same(stated: float, right: float) -> bool:
    """As near as two decimals are."""
    return abs(stated - right) <= max(0.0051, abs(right) * 1e-9)
