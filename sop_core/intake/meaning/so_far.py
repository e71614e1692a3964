"""Columns that hold the value since January (``Realisasi s.d. TW III``): what each row's own period comes to. Pure; touches nothing.

A position is its own value to date. What adds up is the difference to the periods before, from the same row or handed in earlier. Where
those are not known it is the number of the semester or year that ends there (``s.d. TW II`` is semester I); where none does, nothing is
guessed: the values stay aside under their own measure, and one finding a column asks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from sop_core.intake.knowledge import Adding, Knowledge
from sop_core.intake.meaning.column import SO_FAR
from sop_core.intake.meaning.words import about_cell
from sop_core.intake.submission import Finding, Level, Row, Value
from sop_core.intake.text import kode_key, number_id, plain
from sop_core.periode import Jenis, Periode

OWN = {so_far: own for own, so_far in SO_FAR.items()}
MEASURED = (Level.LEAF, Level.PARENT, Level.SUBTOTAL, Level.TOTAL)


def settle(rows: Sequence[Row], knowledge: Knowledge, year: int | None, sheet: str) -> tuple[tuple[Row, ...], list[Finding]]:
    """The rows with each cumulative value turned into that of its period, and what is asked or told about each column."""
    if not any(value.measure in OWN for row in rows[:1] for value in row.values):
        return tuple(rows), []
    open_cells: dict[int, list[Value]] = {}
    beside: dict[int, Value] = {}
    differences: dict[int, tuple[Value, float]] = {}
    spans: dict[int, tuple[Value, Value]] = {}
    made = []
    for row in rows:
        values = _settled_row(row, knowledge, year) if row.level in MEASURED else row.values
        settled = {value.column: value for value in values}
        for value in row.values:
            after = settled.get(value.column)
            if value.measure not in OWN or value.number is None or after is None or after.number is None:
                continue
            if after.measure in OWN and row.level is Level.LEAF and _speaks_for_itself(value, row):
                beside.setdefault(value.column, value)
            elif after.measure in OWN and row.level is Level.LEAF:
                open_cells.setdefault(value.column, []).append(value)
            elif after.key != value.key:
                spans.setdefault(value.column, (value, after))
            elif after.number != value.number:
                differences.setdefault(value.column, (value, after.number))
        made.append(row._replace(values=values))
    asked = [about_cell("KUMULATIF", sheet, cells[0].cell, cells[0].title, f"{len(cells)} baris") for cells in open_cells.values()]
    told = [about_cell("KUMULATIF_LAIN", sheet, value.cell, value.title) for value in beside.values() if value.column not in open_cells]
    told += [
        about_cell("KUMULATIF_SELISIH", sheet, value.cell, value.title, f"{number_id(value.number or 0)} dibaca {number_id(own)}")
        for value, own in differences.values()
    ]
    told += [
        about_cell("KUMULATIF_RENTANG", sheet, value.cell, value.title, f"{number_id(after.number or 0)} untuk {_label(after.key)}")
        for value, after in spans.values()
    ]
    return tuple(made), asked + told


def _label(key: str) -> str:
    return Periode.parse(f"2000-{key}").label.removesuffix(" 2000")


def _speaks_for_itself(so_far: Value, row: Row) -> bool:
    """Whether the row says the period itself, or a later one, beside the cumulative value."""
    last_day = Periode.parse(f"2000-{so_far.key}").last_day if so_far.key else None
    own = (value for value in row.values if value.measure == OWN[so_far.measure] and value.number is not None and value.key)
    return last_day is not None and any(Periode.parse(f"2000-{value.key}").last_day >= last_day for value in own)


def _settled_row(row: Row, knowledge: Knowledge, year: int | None) -> tuple[Value, ...]:
    """The values of a row, each cumulative one as the value of a period; a blank one gives way to what the cumulative column says."""
    own = {(value.measure, value.key): value for value in row.values if value.measure not in OWN}
    made = {value.column: value for value in row.values}
    for value in row.values:
        settled = _settled(value, row, knowledge, year, own) if value.measure in OWN else value
        beside = own.get((settled.measure, settled.key))
        if settled is value or (beside is not None and (beside.number is not None or settled.number is None)):
            continue
        if beside is not None:
            made[beside.column] = beside._replace(measure=value.measure)
        made[value.column] = own[settled.measure, settled.key] = settled
    return tuple(made.values())


def _settled(value: Value, row: Row, knowledge: Knowledge, year: int | None, own: Mapping[tuple[str, str], Value]) -> Value:
    measure = OWN[value.measure]
    if value.number is None or not value.key:
        return value._replace(measure=measure) if value.number is None and value.key else value
    periode = Periode.parse(f"{year or 2000}-{value.key}")
    indicator = knowledge.by_kode.get(row.indikator.upper()) if row.indikator else None
    adding = Adding.SUM if measure == "realisasi_anggaran" else indicator.adding if indicator else None
    if periode.number == 1 or adding is Adding.POSITION:
        return value._replace(measure=measure)
    if adding is not Adding.SUM:
        return value
    beside = own.get((measure, value.key))
    before = _before(measure, periode, row, _handed_in(measure, row, knowledge))
    if before is None and beside is not None and beside.number is not None:
        rest = Decimal(str(value.number)) - Decimal(str(beside.number))
        return _over(value, measure, periode.previous, rest)
    if before is None:
        return _over(value, measure, periode, Decimal(str(value.number)))
    difference = float(Decimal(str(value.number)) - before)
    return value if difference < 0 else value._replace(measure=measure, number=difference)


def _over(value: Value, measure: str, until: Periode, number: Decimal) -> Value:
    """What adds up from January to the end of ``until`` as the number of the semester or the year that ends there; else left aside."""
    whole = (Periode(until.year, 1, jenis) for jenis in Jenis)
    key = next((periode.key for periode in whole if periode.last_day == until.last_day), "")
    return value._replace(measure=measure, key=key, number=float(number)) if key and number >= 0 else value


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
