"""Kecamatan side by side (*Jenis pelayanan | Tabunganen | Tamban | … | Jumlah*): which columns are of which kecamatan. Pure.

One of them is read by its words and cells; the others of the same words are read as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sop_core.intake.meaning.column import Across, ReadColumn
from sop_core.intake.meaning.column_content import Content
from sop_core.intake.meaning.headers import HeaderColumn
from sop_core.intake.meaning.headings import Headings
from sop_core.intake.meaning.results_by_content import adds_up
from sop_core.intake.text import one_line, plain


def across(columns: Sequence[HeaderColumn], headings: Headings) -> Mapping[int, Across]:
    """Column → its kecamatan, where at least two are named; a name beside them that is one but for its spelling is of no kode."""
    named = {column.column: place for column in columns if (place := _named(column.path, headings))}
    if len({place.kode for place in named.values()}) < 2:
        return {}
    first, last = min(named) - 1, max(named) + 1
    for column in columns:
        name = column.path[-1]
        if (
            column.column not in named
            and first <= column.column <= last
            and not headings.meaning((name,)).role
            and headings.near_place(name)
        ):
            named[column.column] = Across("", one_line(name), ())
    return named


def _named(path: Sequence[str], headings: Headings) -> Across | None:
    places = [part for part in path if headings.place(part)]
    if len(places) != 1:
        return None
    rest = tuple(part for part in path if part != places[0] and headings.entity(part) != "kecamatan")
    return Across(headings.place(places[0]), one_line(places[0]), rest)


def one_for_all(columns: Sequence[ReadColumn]) -> tuple[list[ReadColumn], list[ReadColumn]]:
    """The columns with those of one kecamatan only, by which the others are read; and the others."""
    kode = next((column.across.kode for column in columns if column.across is not None and column.across.kode), None)
    kept = [column for column in columns if column.across is None or column.across.kode == kode]
    return kept, [column for column in columns if column not in kept]


def as_the_one(columns: Sequence[ReadColumn], others: Sequence[ReadColumn]) -> list[ReadColumn]:
    """All columns in their order, those of the other kecamatan read as the column of the same words."""
    models = {tuple(map(plain, column.across.rest)): column for column in columns if column.across is not None}
    made = list(columns)
    for column in others:
        model = models.get(tuple(map(plain, column.across.rest))) if column.across is not None else None
        made.append(replace(model, column=column.column, cell=column.cell, title=column.title, across=column.across) if model else column)
    made = [
        replace(column, why=f"angka kecamatan {column.across.name}") if column.across is not None and column.is_value else column
        for column in made
    ]
    return sorted(made, key=lambda column: column.column)


def with_total(
    columns: Sequence[ReadColumn], others: Sequence[ReadColumn], below: Mapping[int, Content], headings: Headings
) -> list[ReadColumn]:
    """A column that says *Jumlah*, or adds up the kecamatan in nine rows of ten, measures what they measure."""
    models = [column for column in columns if column.across is not None and not column.across.rest]
    if not models:
        return list(columns)
    parts = [below[column.column] for column in (*models, *others) if column.across is not None and column.column in below]
    made = []
    for column in columns:
        is_open = column.across is None and not column.forced and column.role in ("", "nilai") and column.column in below
        says = is_open and plain(column.title.split(" | ")[-1]) in headings.dictionary.totals
        total = says or (is_open and len(parts) > 1 and adds_up(below[column.column], parts))
        made.append(replace(column, role=models[0].role, key=models[0].key, confidence=0.9, why="= jumlah kecamatan") if total else column)
    return made
