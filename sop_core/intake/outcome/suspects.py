"""Which rows of a table deserve a close look, found over whole columns at once with numpy. Pure; touches nothing.

A table of a hundred thousand honest rows is passed over in milliseconds; the rules themselves stand in ``checks`` and run on the suspects.
Each test here is at least as strict as its rule: it may suspect a good row, never pass over a bad one.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from sop_core.intake.knowledge import Dictionary, KnownIndicator, KnownLine, UnitKind
from sop_core.intake.outcome.plausible import FAR, LEAP, LEAST_RUPIAH, SHORT
from sop_core.intake.submission import Row, TableKind

Numbers = NDArray[np.float64]
Mask = NDArray[np.bool_]
_STATED = ("capaian", "serapan")
_number = attrgetter("number")


def suspects(
    rows: Sequence[Row], indicators: Sequence[KnownIndicator | None], lines: Sequence[KnownLine | None], kind: TableKind, words: Dictionary
) -> list[int]:
    """The positions of the rows that a check of the row might find fault with; all of them in a long table."""
    if kind is TableKind.PANJANG or not rows or not rows[0].values:
        return list(range(len(rows)))
    alike, last = len(rows[0].values), rows[0].values[-1][:2]
    others = [place for place, row in enumerate(rows) if len(row.values) != alike or row.values[-1][:2] != last]
    if others:  # the money below an indicator has columns of its own
        apart = set(others)
        same = [place for place in range(len(rows)) if place not in apart]
        own = suspects(
            [rows[place] for place in same], [indicators[place] for place in same], [lines[place] for place in same], kind, words
        )
        return sorted([*others, *(same[place] for place in own)])
    numbers = np.array([list(map(_number, row.values)) for row in rows], dtype=np.float64)
    columns = {(value.measure, value.key): numbers[:, place] for place, value in enumerate(rows[0].values)}
    satuan = [row.satuan for row in rows]
    kinds = {said: known_as.kind if (known_as := words.satuan_of(said)) else None for said in set(satuan)}
    percent, counted = (np.array(list(map({said: kind is one for said, kind in kinds.items()}.__getitem__, satuan)))
                        for one in (UnitKind.PERCENT, UnitKind.COUNT))  # fmt: skip
    found: Mask = np.zeros(len(rows), dtype=bool)
    for place, value in enumerate(rows[0].values):
        if value.measure not in _STATED:
            found |= _impossible(numbers[:, place], value.measure, percent, counted)
    for (measure, key), stated in columns.items():
        if measure == "capaian":
            found |= _does_not_follow(stated, columns, key)
        elif measure == "target":
            found |= _differs(stated, [one.targets.get(key) if one else None for one in indicators])
    found |= _does_not_add_up(columns)
    found |= _half_a_ratio(columns, len(rows))
    found |= np.array([line is not None or (indicator is not None and _is_known_well(indicator))
                       for indicator, line in zip(indicators, lines, strict=True)])  # fmt: skip
    for measure in ("realisasi", "realisasi_anggaran", "responden"):
        found |= _leaps([column for (one, _), column in columns.items() if one == measure], len(rows))
    found |= _odd_money(columns, len(rows))
    found |= _far_from_target(columns, len(rows))
    found |= _between_columns(columns, percent)
    return [int(place) for place in np.flatnonzero(found)]


def _is_known_well(indicator: KnownIndicator) -> bool:
    """Whether more is known of it than its name: then its row is looked at in any case."""
    return bool(indicator.lower_better or indicator.earlier or indicator.due or indicator.usual or not indicator.may_fall)


def _odd_money(columns: dict[tuple[str, str], Numbers], count: int) -> Mask:
    """Small sums, parts of a rupiah, and more spent than the pagu."""
    odd: Mask = np.zeros(count, dtype=bool)
    spent = [column for (measure, _), column in columns.items() if measure == "realisasi_anggaran"]
    pagu = columns.get(("pagu", "TH"))
    for column in [*spent, *([pagu] if pagu is not None else [])]:
        odd |= (column > 0) & ((column < LEAST_RUPIAH) | (np.abs(column - np.round(column)) > 1e-6))
    if spent and pagu is not None:
        odd |= np.nansum(spent, axis=0) > pagu
    return odd


def _far_from_target(columns: dict[tuple[str, str], Numbers], count: int) -> Mask:
    odd: Mask = np.zeros(count, dtype=bool)
    blank = np.full(count, np.nan)
    yearly = columns.get(("target", "TH"), blank)
    for (measure, key), result in columns.items():
        if measure == "realisasi":
            near = columns.get(("target", key), blank)
            odd |= np.where(
                near > 0, (result >= FAR * near) | ((result > 0) & (result * SHORT <= near)), (yearly > 0) & (result >= FAR * yearly)
            )
    return odd


def _between_columns(columns: dict[tuple[str, str], Numbers], percent: Mask) -> Mask:
    """Results that are not their ratio, numerators above their denominator, and money beside nothing or the very same number."""
    odd: Mask = np.zeros(len(percent), dtype=bool)
    for (measure, key), result in columns.items():
        above, below, paid = (columns.get((other, key)) for other in ("pembilang", "penyebut", "realisasi_anggaran"))
        if measure == "realisasi" and paid is not None:
            odd |= (result == paid) | ((result == 0) & (paid > 0))
        if measure == "realisasi" and above is not None and below is not None:
            with np.errstate(divide="ignore", invalid="ignore"):
                odd |= percent & ((above > below) | (np.abs(above / below * 100 - result) > 0.0055))
    return odd


def _impossible(column: Numbers, measure: str, percent: Mask, counted: Mask) -> Mask:
    odd: Mask = column < 0
    if measure == "realisasi":
        odd |= percent & ((column > 100.005) | ((column > 0) & (column <= 1.5)))
    if measure == "responden":
        odd |= np.abs(column - np.round(column)) > 1e-6
    if measure in ("realisasi", "target"):
        odd |= counted & (np.abs(column - np.round(column)) > 1e-6)
    return odd


def _leaps(results: Sequence[Numbers], count: int) -> Mask:
    """Rows whose numbers are ten times apart; a row with an earlier value is looked at in any case."""
    if len(results) < 2:
        return np.zeros(count, dtype=bool)
    sizes = np.abs(np.array(results))
    sizes[sizes == 0] = np.nan
    leaps: Mask = np.fmin.reduce(sizes) * LEAP <= np.fmax.reduce(sizes)
    return leaps


def _does_not_follow(stated: Numbers, columns: dict[tuple[str, str], Numbers], key: str) -> Mask:
    """A stated percentage that is not result over target, of the period or of the year."""
    result = columns.get(("realisasi", key))
    follows = np.isnan(stated)
    for target in (columns.get(("target", key)), columns.get(("target", "TH"))):
        if result is not None and target is not None:
            with np.errstate(divide="ignore", invalid="ignore"):
                expected = result / target * 100
            follows |= (np.abs(stated - expected) <= 0.06) | ((np.abs(stated) <= 20) & (np.abs(stated * 100 - expected) <= 0.06))
    return ~follows


def _half_a_ratio(columns: dict[tuple[str, str], Numbers], count: int) -> Mask:
    """Rows with a numerator or a denominator alone."""
    half = np.zeros(count, dtype=bool)
    nothing = np.full(count, np.nan)
    for key in {key for measure, key in columns if measure in ("pembilang", "penyebut")}:
        half |= np.isnan(columns.get(("pembilang", key), nothing)) != np.isnan(columns.get(("penyebut", key), nothing))
    return half


def _differs(column: Numbers, registered: Sequence[float | None]) -> Mask:
    expected = np.array(registered, dtype=np.float64)
    differs: Mask = np.abs(column - expected) > np.maximum(0.005, np.abs(expected) * 1e-9)
    return differs


def _does_not_add_up(columns: dict[tuple[str, str], Numbers]) -> Mask:
    year = columns.get(("target", "TH"))
    parts = [columns[("target", f"TW{n}")] for n in range(1, 5) if ("target", f"TW{n}") in columns]
    if year is None or len(parts) < 4:
        return np.zeros(len(next(iter(columns.values()))), dtype=bool)
    room = np.maximum(0.005, np.abs(year) * 1e-9)
    differs: Mask = (np.abs(np.nansum(parts, axis=0) - year) > room) & ~(np.abs(np.nan_to_num(parts[-1]) - year) <= room)
    return differs
