"""One indicator written in parts, a row for each kecamatan or for L and P: its number is never that of the part written last. Pure.

What counts is the row of the whole where there is one: one that names no part, or a sum that stands next to its parts or adds up just
them. Else what is counted is added; percentages, averages and scores cannot be, so that the file is asked for the row of the whole.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sop_core.intake.knowledge import Knowledge, UnitKind
from sop_core.intake.meaning.sum_words import says
from sop_core.intake.meaning.totals import close
from sop_core.intake.meaning.words import about_cell
from sop_core.intake.submission import Finding, Level, Row, State, Value
from sop_core.intake.text import number_id

_PART = re.compile(r"^(.+) \(([^()]+)\)$")
_ADDED = (UnitKind.COUNT, UnitKind.MONEY)
_WHOLES = (Level.TOTAL, Level.SUBTOTAL)
_MEASURED = frozenset(("target", "realisasi", "pembilang", "penyebut"))
"""What a part of an indicator has; its money in a row below is no part."""
_Place = tuple[str, str]
"""Measure and period."""


def settle_parts(rows: Sequence[Row], knowledge: Knowledge, sheet: str) -> tuple[tuple[Row, ...], list[Finding]]:
    """The rows with the indicator on its whole alone, and one finding for each indicator whose whole the file does not write."""
    of_indicator: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.indikator is not None and row.level is Level.LEAF and any(value.measure in _MEASURED for value in row.values):
            of_indicator[row.indikator].append(row)
    made, findings = list(rows), list[Finding]()
    for kode, own in of_indicator.items():
        parts = [row for row in own if _part(row)]
        sums = [row for row in parts if _is_sum(row, [part for part in parts if part is not row], knowledge)]
        parts = [row for row in parts if row not in sums]
        if len(parts) < 2 or len({_part(row) for row in parts}) < 2 or _is_twice(parts):
            continue
        whole = _whole(kode, parts, [row for row in own if not _part(row)] or sums, rows)
        if whole is None:
            whole, finding = _added(kode, parts, knowledge, sheet)
            findings.append(finding)
            made.append(whole)
        findings += differing(whole, parts, knowledge, sheet)
        aside = {row.place for row in parts}
        made = [row._replace(indikator=None) if row.place in aside and row is not whole else row for row in made]
        made = [whole if row.place == whole.place else row for row in made]
    return tuple(made), findings


def _part(row: Row) -> str:
    """Which part of its indicator the row is: a kecamatan, or what stands behind its name, ``L``."""
    named = _PART.match(row.uraian)
    return row.wilayah or (named.group(2) if named else "")


def _is_sum(row: Row, others: Sequence[Row], knowledge: Knowledge) -> bool:
    """``L+P`` and ``Jumlah`` say so; any other part but a kecamatan adds up the others where it does in all of several numbers."""
    if row.wilayah or len(others) < 2:
        return False
    said = _part(row)
    if "+" in said or says(said, False, knowledge).sure:
        return True
    own, added = _by_place([row]), _by_place(others)
    numbers = [(values[0].number, [value.number for value in added.get(place, ())]) for place, values in own.items()]
    return sum(number is not None for number, _ in numbers) > 1 and all(
        number is not None and None not in beside and close(number, sum(other or 0.0 for other in beside)) for number, beside in numbers
    )


def _is_twice(parts: Sequence[Row]) -> bool:
    """Whether a part has two numbers for one measure and period: that is no part, but a row written twice."""
    places = [(_part(row), value.measure, value.key) for row in parts for value in row.values]
    return len(places) > len(set(places))


def _whole(kode: str, parts: Sequence[Row], others: Sequence[Row], rows: Sequence[Row]) -> Row | None:
    if len(others) == 1:
        return others[0]._replace(across=tuple(row.place for row in parts))
    places = {row.place for row in parts}
    beside = [place for place, row in enumerate(rows) if row.place in places]
    near = {beside[0] - 1, beside[-1] + 1} if len(beside) == beside[-1] - beside[0] + 1 else set()
    for at, row in enumerate(rows):
        added = {other.place for other in rows if other.under == row.place} | set(row.across)
        if row.level in _WHOLES and row.indikator in (None, kode) and (added == places or (at in near and added <= places)):
            return row._replace(level=Level.PARENT, indikator=kode, satuan=row.satuan or parts[0].satuan, across=tuple(sorted(places)))
    return None


def _added(kode: str, parts: Sequence[Row], knowledge: Knowledge, sheet: str) -> tuple[Row, Finding]:
    """The sum of the parts as a row of its own, at the place of the first; without numbers where they cannot be added."""
    first, named = parts[0], _PART.match(parts[0].uraian)
    name = named.group(1) if named else first.uraian
    can = can_be_added(parts, knowledge)
    values = tuple(sums_of(parts)) if can else ()
    why = f"= jumlah {len(parts)} baris, {first.cell}–{parts[-1].cell}"
    whole = first._replace(level=Level.PARENT, uraian=name, wilayah=None, values=values, texts=(), text_columns=(), why=why,
                           place=-1 - first.place, under=None, across=tuple(row.place for row in parts))  # fmt: skip
    kind = "BAGIAN_DIJUMLAHKAN" if can else "BAGIAN_TANPA_JUMLAH"
    return whole, about_cell(kind, sheet, first.cell, f"{len(parts)} baris, {first.cell}–{parts[-1].cell}", name)


def can_be_added(parts: Sequence[Row], knowledge: Knowledge) -> bool:
    """Whether they are counted, and all parts have a number or none has, for each measure and period."""
    return _is_counted(parts[0], knowledge) and all(
        len({value.number is None for value in values}) == 1 for values in _by_place(parts).values()
    )


def _is_counted(row: Row, knowledge: Knowledge) -> bool:
    satuan = knowledge.dictionary.satuan_of(row.satuan)
    return satuan is not None and satuan.kind in _ADDED


def _by_place(parts: Sequence[Row]) -> Mapping[_Place, list[Value]]:
    cells: dict[_Place, list[Value]] = defaultdict(list)
    for row in parts:
        for value in row.values:
            cells[value.measure, value.key].append(value)
    return cells


def sums_of(parts: Sequence[Row]) -> Iterator[Value]:
    """A value for each measure and period that the parts have; blank where all of them are."""
    for values in _by_place(parts).values():
        numbers = [value.number for value in values if value.number is not None]
        if numbers:
            raw = " + ".join(value.raw for value in values)
            yield values[0]._replace(number=sum(numbers), state=State.ANGKA, own=raw)
        else:
            yield values[0]


def differing(whole: Row, parts: Sequence[Row], knowledge: Knowledge, sheet: str) -> Iterator[Finding]:
    """Where what is counted is not what its parts come to; what the file writes for the whole counts."""
    if not _is_counted(parts[0], knowledge):
        return
    stated = {(value.measure, value.key): value for value in whole.values}
    for place, values in _by_place(parts).items():
        own, numbers = stated.get(place), [value.number for value in values if value.number is not None]
        if own is not None and own.number is not None and len(numbers) == len(values) and not close(own.number, sum(numbers)):
            yield about_cell("BAGIAN_TIDAK_SAMA", sheet, own.cell, number_id(own.number), number_id(sum(numbers)))
