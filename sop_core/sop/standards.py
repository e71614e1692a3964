"""Each time standard against what really happened: P50 and P90 over past rounds, and the draft of a *usulan revisi mutu baku*.

Pure: judged rounds come in. Says nothing under three cycles and proposes nothing under five; a proposal is a draft, nothing is changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from math import ceil
from typing import Any

import pandas as pd

from sop_core.sop.definition import Procedure, Step
from sop_core.worktime import Allowance, TimeUnit
from sop_core.worktime.timeline import MINUTE

P50, P90 = Fraction(1, 2), Fraction(9, 10)
FEWEST_TO_SHOW, FEWEST_TO_PROPOSE = 3, 5
"""Cycles, not rounds: five bidang in one cycle had the same quarter."""
ENOUGH_WITHIN = Fraction(9, 10)
"""A standard that nine of ten rounds keep is a fair one."""
ROOMY = Fraction(1, 2)
"""Where nine of ten rounds need less than this part of the standard, it is wider than the work."""
_MINUTES = {TimeUnit.MENIT: 1, TimeUnit.JAM: 60}
_STEPS = ((60, 5), (240, 15), (0, 30))
"""Up to an hour a standard goes by five minutes, up to four hours by fifteen, above by thirty."""


class StandardProposal(Enum):
    """What is proposed for a standard; the value is the word people read."""

    TOO_FEW = "belum cukup data"
    KEEP = "pertahankan"
    FIND_CAUSE = "pertahankan, cari sebabnya"
    RAISE = "longgarkan"
    LOWER = "ringkaskan"


@dataclass(frozen=True)
class StandardRow:
    """One step: its standard, what nine of ten rounds needed, and what follows. Amounts are in ``unit``: working minutes or days."""

    step: Step
    unit: TimeUnit
    standard: int
    cycles: int
    n: int
    p50: float | None
    p90: float | None
    within: float | None
    proposal: StandardProposal
    proposed: Allowance | None
    why: str

    @property
    def is_shown(self) -> bool:
        return self.p50 is not None


def compare_with_actuals(procedure: Procedure, rounds: pd.DataFrame) -> tuple[StandardRow, ...]:
    """Every standard of the procedure beside its ended rounds, a table as ``sop.rounds`` makes it."""
    standards = {step.number: _amount(step.allowance) for step in procedure.steps}
    in_days = rounds["step"].isin([step.number for step in procedure.steps if step.allowance.unit is TimeUnit.HARI])
    amounts = rounds["used_days"].where(in_days, rounds["used"] / MINUTE)
    groups = rounds.assign(amount=amounts, over=amounts > rounds["step"].map(standards)).groupby("step")
    numbers = groups.agg(n=("amount", "size"), cycles=("cycle", "nunique"), late=("over", "sum")).join(quantiles(groups["amount"]))
    every = numbers.reindex(list(standards)).fillna(0)
    return tuple(
        _row(step, int(n), int(cycles), int(late), (p50, p90))
        for step, (n, cycles, late, p50, p90) in zip(procedure.steps, every.itertuples(index=False), strict=True)
    )


def quantiles(groups: Any) -> pd.DataFrame:
    """P50 and P90 of one column of each group, between neighbours by proportion (as Excel's PERCENTILE.INC); what binary fractions add
    at the end is cut off.

    >>> quantiles(pd.Series([10, 20, 40]).groupby([1, 1, 1])).to_dict("records")
    [{'p50': 20.0, 'p90': 36.0}]
    """
    return pd.DataFrame({"p50": groups.quantile(float(P50)), "p90": groups.quantile(float(P90))}).round(12)


def neighbours(count: int, part: Fraction) -> tuple[int, ...]:
    """The places, of ``count`` sorted amounts, that the percentile ``part`` is read off: one, or the two it lies between.

    >>> neighbours(5, Fraction(1, 2)), neighbours(4, Fraction(1, 2)), neighbours(6, Fraction(9, 10))
    ((2,), (1, 2), (4, 5))
    """
    place = part * (count - 1)
    below = int(place)
    return (below,) if place == below else (below, below + 1)


def marks(count: int, p50: object, p90: object) -> tuple[str, ...]:
    """Beside each of ``count`` sorted rounds the percentiles that are read off it; one that is not said (None) marks none.

    >>> marks(4, 12, 30), marks(3, 12, None)
    (('', 'P50', 'P50, P90', 'P90'), ('', 'P50', ''))
    """
    said = [(name, part) for name, part, value in (("P50", P50, p50), ("P90", P90, p90)) if value is not None]
    places = {name: neighbours(count, part) for name, part in said}
    return tuple(", ".join(name for name, found in places.items() if place in found) for place in range(count))


def _row(step: Step, n: int, cycles: int, late: int, percentiles: tuple[float, float]) -> StandardRow:
    unit, standard = TimeUnit.HARI if step.allowance.unit is TimeUnit.HARI else TimeUnit.MENIT, _amount(step.allowance)
    if cycles < FEWEST_TO_SHOW:
        why = f"Baru {cycles} siklus; perbandingan ditampilkan mulai {FEWEST_TO_SHOW} siklus."
        return StandardRow(step, unit, standard, cycles, n, None, None, None, StandardProposal.TOO_FEW, None, why)
    proposal, proposed, why = _proposal(step, standard, percentiles, (late, n), cycles)
    return StandardRow(step, unit, standard, cycles, n, *percentiles, 1 - late / n, proposal, proposed, why)


def _proposal(
    step: Step, standard: int, percentiles: tuple[float, float], lateness: tuple[int, int], cycles: int
) -> tuple[StandardProposal, Allowance | None, str]:
    (p50, p90), (late, n) = percentiles, lateness
    if cycles < FEWEST_TO_PROPOSE:
        return StandardProposal.TOO_FEW, None, f"Baru {cycles} siklus; usulan disusun mulai {FEWEST_TO_PROPOSE} siklus."
    fitting = _rounded_up(p90, step.allowance.unit)
    if p50 > standard:
        why = f"{late} dari {n} putaran melewati waktu baku, lebih dari separuhnya; waktunya tampak kurang untuk pekerjaan ini."
        return StandardProposal.RAISE, fitting, why
    if late > n * (1 - ENOUGH_WITHIN):
        why = f"Separuh putaran cukup dengan waktu baku, tetapi {late} dari {n} melewatinya; cari sebabnya sebelum mengubah."
        return StandardProposal.FIND_CAUSE, None, why
    if p90 < standard * ROOMY and _amount(fitting) < standard:
        return StandardProposal.LOWER, fitting, "Sembilan dari sepuluh putaran selesai dalam kurang dari separuh waktu baku."
    return StandardProposal.KEEP, None, "Sekurangnya sembilan dari sepuluh putaran selesai dalam waktu baku."


def _rounded_up(amount: float, unit: TimeUnit) -> Allowance:
    """The standard one would write: whole days, or minutes by five, fifteen or thirty, whole hours as hours."""
    if unit is TimeUnit.HARI:
        return Allowance(max(ceil(amount), 1), unit)
    step = next(step for limit, step in _STEPS if not limit or amount <= limit)
    minutes = max(ceil(amount / step) * step, step)
    return Allowance(minutes // 60, TimeUnit.JAM) if minutes % 60 == 0 else Allowance(minutes, TimeUnit.MENIT)


def _amount(allowance: Allowance) -> int:
    """In working days, or in minutes."""
    return allowance.amount * _MINUTES.get(allowance.unit, 1)
