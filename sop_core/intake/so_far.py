"""Columns that hold the value since January (``Realisasi s.d. TW III``): what each row's own period comes to. Pure; touches nothing.

A position is its own value to date. What adds up is the difference to the periods before, from the same row or handed in earlier. Where
those are not known nothing is guessed: the values stay aside under their own measure, and one finding a column asks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from sop_core.intake.column import SO_FAR
from sop_core.intake.knowledge import Adding, Knowledge
from sop_core.intake.submission import Finding, Level, Row, Value
from sop_core.intake.text import kode_key, number_id, plain
from sop_core.intake.words import about_cell
from sop_core.periode import Periode

OWN = {so_far: own for own, so_far in SO_FAR.items()}
MEASURED = (Level.LEAF, Level.PARENT, Level.SUBTOTAL, Level.TOTAL)


def settle(rows: Sequence[Row], knowledge: Knowledge, year: int | None, sheet: str) -> tuple[tuple[Row, ...], list[Finding]]:
    """The rows with each cumulative value turned into that of its period, and what is asked or told about each column."""
    if not any(value.measure in OWN for row in rows[:1] for value in row.values):
        return tuple(rows), []
    open_cells: dict[int, list[Value]] = {}
    differences: dict[int, list[tuple[Value, float]]] = {}
    made = []
    for row in rows:
        values = []
        for value in row.values:
            settled = _settled(value, row, knowledge, year) if value.measure in OWN and row.level in MEASURED else value
            values.append(settled)
            if value.measure in OWN and settled is value and value.number is not None and row.level is Level.LEAF:
                open_cells.setdefault(value.column, []).append(value)
            elif settled.number is not None and settled.number != value.number:
                differences.setdefault(value.column, []).append((value, settled.number))
        made.append(row._replace(values=tuple(values)))
    asked = [about_cell("KUMULATIF", sheet, cells[0].cell, cells[0].title, f"{len(cells)} baris") for cells in open_cells.values()]
    told = [
        about_cell("KUMULATIF_SELISIH", sheet, value.cell, value.title, f"{number_id(value.number or 0)} dibaca {number_id(own)}")
        for (value, own), *_ in differences.values()
    ]
    return tuple(made), asked + told


def _settled(value: Value, row: Row, knowledge: Knowledge, year: int | None) -> Value:
    measure = OWN[value.measure]
    if value.number is None or not value.key:
        return value._replace(measure=measure) if value.number is None and value.key else value
    periode = Periode.parse(f"{year or 2000}-{value.key}")
    indicator = knowledge.by_kode.get(row.indikator.upper()) if row.indikator else None
    adding = Adding.SUM if measure == "realisasi_anggaran" else indicator.adding if indicator else None
    if periode.number == 1 or adding is Adding.POSITION:
        return value._replace(measure=measure)
    before = _before(measure, periode, row, _handed_in(measure, row, knowledge)) if adding is Adding.SUM else None
    if before is None:
        return value
    own = float(Decimal(str(value.number)) - before)
    return value if own < 0 else value._replace(measure=measure, number=own)


def _before(measure: str, periode: Periode, row: Row, handed_in: Mapping[str, float]) -> Decimal | None:
    """The sum of the periods before: the cumulative value of the last one, else what each of them says; None when one is not known."""
    last = next((value for value in row.values if value.measure == SO_FAR[measure] and value.key == periode.previous.key), None)
    if last is not None and last.number is not None:
        return Decimal(str(last.number))
    here = {value.key: value.number for value in row.values if value.measure == measure and value.number is not None}
    parts = [here.get(part.key, handed_in.get(part.code)) for part in periode.year_to_date[:-1]]
    return None if None in parts else sum((Decimal(str(part)) for part in parts), Decimal(0))


def _handed_in(measure: str, row: Row, knowledge: Knowledge) -> Mapping[str, float]:
    if measure == "realisasi":
        indicator = knowledge.by_kode.get(row.indikator.upper()) if row.indikator else None
        return indicator.earlier if indicator else {}
    return knowledge.spent.get(money_key(row.indikator, row.kode, row.uraian), {})


def money_key(indikator: str | None, kode: str, uraian: str) -> str:
    """By what the money of a row is known again: its indicator, its code, else its words."""
    return indikator or (kode_key(kode) if kode.count(".") >= 2 else plain(uraian))
