"""A row for each kecamatan where a table has them side by side (``places_across``). Pure; touches nothing.

On a table of services the rows and columns change places, and it reads as any recap. Of an indicator the whole is its own row (the column
*Jumlah*, or what the kecamatan come to), and each kecamatan a row beside it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sop_core.intake.knowledge import Knowledge
from sop_core.intake.meaning.column import Across, ReadColumn
from sop_core.intake.meaning.headers import MAX_COLUMNS
from sop_core.intake.meaning.parts_of_one import can_be_added, differing, sums_of
from sop_core.intake.meaning.totals import check_totals
from sop_core.intake.meaning.words import about_cell
from sop_core.intake.submission import Finding, Level, ReadTable, Row, TableKind, Value
from sop_core.intake.text import one_line, plain

_MEASURED = (Level.LEAF, Level.PARENT)


def spread(
    rows: tuple[Row, ...], columns: Sequence[ReadColumn], kind: TableKind, knowledge: Knowledge, sheet: str
) -> tuple[tuple[Row, ...], list[Finding]]:
    """The rows with a row of its own for each kecamatan, and what the file's own sums say otherwise."""
    places = {column.column: column for column in columns if column.across is not None and column.is_value}
    if not places:
        return rows, []
    if kind is TableKind.LAYANAN:
        sums = check_totals(ReadTable(sheet, "", kind, (), rows))
        return tuple(_turned(rows, columns, places, knowledge)), list(sums)
    made: list[Row] = []
    added: list[Row] = []
    lacking: list[Row] = []
    findings: list[Finding] = []
    for row in rows:
        parts = [part for part in _parts(row, places) if row.level in _MEASURED]
        own = row._replace(values=tuple(value for value in row.values if value.column not in places))
        if not parts:
            made.append(own)
            continue
        whole = _whole(own, parts, knowledge)
        findings += differing(whole, parts, knowledge, sheet)
        (added if len(whole.values) > len(own.values) else lacking if not _has_all(whole, parts) else []).append(row)
        made += [whole, *parts]
    unknown = {column.across.name: column for column in places.values() if column.across is not None and not column.across.kode}
    findings += [about_cell("WILAYAH_TIDAK_DIKENAL", sheet, column.cell, name) for name, column in unknown.items()]
    count = f"{len(places)} kolom kecamatan"
    for sort, some in (("BAGIAN_DIJUMLAHKAN", added), ("BAGIAN_TANPA_JUMLAH", lacking)):
        name = some[0].uraian + (f" (dan {len(some) - 1} baris lain)" if len(some) > 1 else "") if some else ""
        findings += [about_cell(sort, sheet, some[0].cell, count, name)] if some else []
    return tuple(made), findings


def _has_all(whole: Row, parts: Sequence[Row]) -> bool:
    return {(v.measure, v.key) for part in parts for v in part.values} <= {(v.measure, v.key) for v in whole.values}


def _whole(own: Row, parts: Sequence[Row], knowledge: Knowledge) -> Row:
    """The row itself; what it does not say is added, where it can be."""
    stated = {(value.measure, value.key) for value in own.values}
    missing = [part._replace(values=tuple(v for v in part.values if (v.measure, v.key) not in stated)) for part in parts]
    values = tuple(sums_of(missing)) if can_be_added(missing, knowledge) else ()
    return own._replace(values=(*own.values, *values), across=tuple(part.place for part in parts))


def _parts(row: Row, places: Mapping[int, ReadColumn]) -> Iterator[Row]:
    """The row once for each kecamatan, with its numbers there; below zero, for the sheet has no such row."""
    values: dict[Across, list[Value]] = defaultdict(list)
    for value in row.values:
        if value.column in places and (place := places[value.column].across) is not None:
            values[replace(place, rest=())].append(value)
    for place, own in values.items():
        name = row.uraian if place.kode else f"{row.uraian} ({place.name})"
        at = -(row.place + 1) * (MAX_COLUMNS + 1) - own[0].column
        yield Row(own[0].cell, Level.LEAF, "", name, None, row.satuan, place.kode or None, tuple(own), place=at)


def _turned(rows: Sequence[Row], columns: Sequence[ReadColumn], places: Mapping[int, ReadColumn], knowledge: Knowledge) -> Iterator[Row]:
    """A row for each kecamatan, with a value for each service; the column *Jumlah* is their total."""
    leaves = [row for row in rows if row.level is Level.LEAF and row.values]
    names = _names(leaves, rows)
    groups: dict[tuple[str, str], list[ReadColumn]] = defaultdict(list)
    for column in places.values():
        if column.across is not None:
            groups[column.across.kode, plain(column.across.name) if not column.across.kode else ""].append(column)
    for (kode, _), own in groups.items():
        assert own[0].across is not None
        name = own[0].across.name
        values = tuple(_service(value, row, names[row.place], column.across.rest) for row in leaves for column in own
                       for value in row.values if value.column == column.column and column.across is not None)  # fmt: skip
        place = own[0].column - MAX_COLUMNS - 1
        yield Row(own[0].cell, Level.LEAF, kode, name, None, "", kode or None, values, (("kecamatan", name),), place=place)
    for column in columns:
        if column.role == "layanan" and column.across is None:
            values = tuple(_service(value, row, names[row.place], rest) for rest in [_beside_total(column, knowledge)] for row in leaves
                           for value in row.values if value.column == column.column)  # fmt: skip
            yield Row(column.cell, Level.TOTAL, "", column.title, None, "", None, values, place=column.column - MAX_COLUMNS - 1)


def _beside_total(column: ReadColumn, knowledge: Knowledge) -> tuple[str, ...]:
    """What a column of totals says beside that it is one: *Jumlah | Target*."""
    return tuple(part for part in column.title.split(" | ") if plain(part) not in knowledge.dictionary.totals)


def _service(value: Value, row: Row, name: str, rest: Sequence[str]) -> Value:
    return value._replace(measure="layanan", title=" | ".join((name, *map(one_line, rest))), satuan=row.satuan or value.satuan)


def _names(leaves: Sequence[Row], rows: Sequence[Row]) -> Mapping[int, str]:
    """What each row counts; two rows of one name with the name of the group they stand in."""
    often = Counter(plain(row.uraian) for row in leaves)
    above = {row.place: row for row in rows}
    found: dict[int, str] = {}
    for row in leaves:
        parent = above[row.under].uraian if row.under is not None else dict(row.texts).get("program", "")
        found[row.place] = f"{parent} | {row.uraian}" if often[plain(row.uraian)] > 1 and parent else row.uraian
    return found
