"""Which column holds the result where no title says *Realisasi*, and which is the sum of results beside it. Pure; touches nothing.

*Target | Capaian* beside each other without a realisasi: people write what was attained under *Capaian*. *Jumlah*, *Total*: a sum to date
or a sum of periods when it equals what it adds up in every row, and no result of an indicator beside a pagu.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

import numpy as np

from sop_core.intake.meaning.column import ReadColumn
from sop_core.intake.meaning.column_content import FEWEST, Content
from sop_core.intake.text import plain

SUMS = {"realisasi": "jumlah_realisasi", "realisasi_anggaran": "jumlah_anggaran"}
RESULTS = frozenset(("realisasi", "realisasi_sd", "jumlah_realisasi", "pembilang", "nilai"))
"""What an indicator's result may stand under; money says nothing of it."""
_PERCENT_TITLE = re.compile(r"%|\bpersen|\bprosen|\btingkat\b|\brasio\b")
_OF_INDICATORS = frozenset(("target", "satuan", "indikator", "kode_indikator"))
GUESSED = "tabel ini tidak punya kolom realisasi"


def attained(columns: list[ReadColumn], contents: Mapping[int, Content]) -> list[ReadColumn]:
    """*Capaian* is the realisasi where the table has none, unless its title or its numbers say that it is a percentage."""
    roles = {column.role for column in columns}
    if roles & RESULTS or not roles & _OF_INDICATORS:
        return columns
    targets = [contents[column.column] for column in columns if column.role == "target" and column.column in contents]
    return [_attained(column, contents.get(column.column), targets) for column in columns]


def _attained(column: ReadColumn, content: Content | None, targets: Sequence[Content]) -> ReadColumn:
    if column.role != "capaian" or column.forced or content is None or not content.numbers or _PERCENT_TITLE.search(plain(column.title)):
        return column
    near_target, near_hundred = (sum(votes) for votes in zip((0, 0), *_votes(content, targets), strict=True))
    if near_hundred > near_target:
        return column
    why = f"mengikuti targetnya, dan {GUESSED}" if near_target else GUESSED
    return replace(column, role="realisasi", confidence=0.85 if near_target else 0.5, why=why)


def _votes(content: Content, targets: Sequence[Content]) -> Iterator[tuple[int, int]]:
    """Rows whose number is of the size of the target, and rows where it is of the size of a percentage; targets near 100 tell nothing."""
    for target in targets:
        told = ~np.isnan(content.values) & (target.values > 0) & ((target.values < 40) | (target.values > 250))
        values, wanted = content.values[told], target.values[told]
        near_target = (values <= wanted * 2.5) & (values * 2.5 >= wanted)
        near_hundred = (values >= 40) & (values <= 250)
        yield int(np.count_nonzero(near_target)), int(np.count_nonzero(near_hundred))


def stated(columns: list[ReadColumn], contents: Mapping[int, Content]) -> list[ReadColumn]:
    """*%* beside target and realisasi is the capaian when half of its rows are their ratio: the others may be better when lower."""
    by_role = {column.role: contents[column.column].values for column in columns if column.column in contents}
    if not {"target", "realisasi"} <= by_role.keys():
        return columns
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = by_role["realisasi"] / by_role["target"] * 100
    made = []
    for column in columns:
        fits = told = 0
        if column.role == "" and not column.forced and column.column in contents and _PERCENT_TITLE.search(plain(column.title)):
            both = np.isfinite(expected) & ~np.isnan(contents[column.column].values)
            told = int(np.count_nonzero(both))
            fits = int(np.count_nonzero(np.abs(contents[column.column].values[both] - expected[both]) <= 0.1))
        why = f"= Realisasi ÷ Target × 100 pada {fits} dari {told} baris"
        made.append(replace(column, role="capaian", confidence=0.85, why=why) if fits >= 2 and fits * 2 >= told else column)
    return made


def summed(columns: list[ReadColumn], contents: Mapping[int, Content]) -> list[ReadColumn]:
    """*Jumlah* and *Total* as the sum of the results they add up; beside a pagu a number without a measure is no indicator's result."""
    roles = {column.role for column in columns}
    only_money = "pagu" in roles and not roles & _OF_INDICATORS
    made = []
    for column in columns:
        is_open = column.role in ("nilai", "") and not column.forced and column.column in contents
        found = next(_sums(column, columns, contents), None) if is_open else None
        if found is None and column.role == "nilai" and only_money and not column.forced:
            found = replace(column, role="", key="", confidence=0.0, why="")
        made.append(found or column)
    return made


def _sums(column: ReadColumn, columns: Sequence[ReadColumn], contents: Mapping[int, Content]) -> Iterator[ReadColumn]:
    for measure, sum_role in SUMS.items():
        results = [other for other in columns if other.role == measure and other is not column and other.column in contents]
        own = [other for other in results if not other.so_far]
        for parts in chain([own], ([before, *own] for before in results if before.so_far)):
            if len(parts) < 2 or not adds_up(contents[column.column], [contents[part.column] for part in parts]):
                continue
            why = "= " + " + ".join(part.title.split(" | ")[-1][:40] for part in parts[:3]) + (" + …" if len(parts) > 3 else "")
            if parts[0].so_far:
                yield replace(column, role=measure, key=parts[-1].key, so_far=True, confidence=0.9, why=why)
            else:
                yield replace(column, role=sum_role, key="TH", confidence=0.9, why=why)


def adds_up(content: Content, parts: Sequence[Content]) -> bool:
    """Whether it is the sum of the parts in nine rows of ten, and in some of more than one part."""
    numbers = np.array([part.values for part in parts])
    told = ~np.isnan(content.values) & (content.values != 0)
    sums = np.nansum(numbers, axis=0)
    same = np.abs(content.values[told] - sums[told]) <= 0.01
    several = np.count_nonzero(np.nan_to_num(numbers) != 0, axis=0)[told] > 1
    return bool(
        np.count_nonzero(told) >= min(FEWEST, len(content.values)) and np.count_nonzero(same) * 10 >= same.size * 9 and several.any()
    )
