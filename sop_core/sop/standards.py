"""Each time standard against what really happened: P50 and P90 over past rounds, and the draft of a *usulan revisi mutu baku*.

Pure: rounds come in judged. Says nothing under three cycles and proposes nothing under five; a proposal is a draft, nothing is changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from math import ceil

from sop_core.sop.definition import Procedure, Step
from sop_core.worktime import Allowance, Elapsed, TimeUnit

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


class Proposal(Enum):
    """What is proposed for a standard; the value is the word people read."""

    TOO_FEW = "belum cukup data"
    KEEP = "pertahankan"
    FIND_CAUSE = "pertahankan, cari sebabnya"
    RAISE = "longgarkan"
    LOWER = "ringkaskan"


@dataclass(frozen=True)
class Actual:
    """One ended round of a step in a cycle, and the working time it took."""

    step: int
    cycle: str
    used: Elapsed


@dataclass(frozen=True)
class StandardRow:
    """One step: its standard, what nine of ten rounds needed, and what follows. Amounts are in ``unit``: working minutes or days."""

    step: Step
    unit: TimeUnit
    standard: Fraction
    cycles: int
    n: int
    p50: Fraction | None
    p90: Fraction | None
    within: float | None
    proposal: Proposal
    proposed: Allowance | None
    why: str

    @property
    def is_shown(self) -> bool:
        return self.p50 is not None


def compare_with_actuals(procedure: Procedure, actuals: Iterable[Actual]) -> tuple[StandardRow, ...]:
    """Every standard of the procedure beside its actual rounds."""
    found: dict[int, list[Actual]] = {}
    for actual in actuals:
        found.setdefault(actual.step, []).append(actual)
    return tuple(_row(step, found.get(step.number, [])) for step in procedure.steps)


def percentile(amounts: Sequence[Fraction], part: Fraction) -> Fraction:
    """The amount that ``part`` of the sorted amounts do not exceed, between neighbours by proportion (as Excel's PERCENTILE.INC).

    >>> percentile([Fraction(10), Fraction(20), Fraction(40)], Fraction(9, 10))
    Fraction(36, 1)
    """
    places = neighbours(len(amounts), part)
    below, above = places[0], places[-1]
    return amounts[below] + (amounts[above] - amounts[below]) * (part * (len(amounts) - 1) - below)


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


def _row(step: Step, actuals: Sequence[Actual]) -> StandardRow:
    in_days = step.allowance.unit is TimeUnit.HARI
    unit = TimeUnit.HARI if in_days else TimeUnit.MENIT
    standard = Fraction(step.allowance.amount) if in_days else Fraction(step.allowance.amount * _MINUTES[step.allowance.unit])
    cycles = len({actual.cycle for actual in actuals})
    amounts = sorted(actual.used.exact_days if in_days else Fraction(actual.used.microseconds, 60_000_000) for actual in actuals)
    if cycles < FEWEST_TO_SHOW:
        why = f"Baru {cycles} siklus; perbandingan ditampilkan mulai {FEWEST_TO_SHOW} siklus."
        return StandardRow(step, unit, standard, cycles, len(amounts), None, None, None, Proposal.TOO_FEW, None, why)
    p50, p90 = percentile(amounts, P50), percentile(amounts, P90)
    late = sum(amount > standard for amount in amounts)
    within = 1 - late / len(amounts)
    proposal, proposed, why = _proposal(step, standard, (p50, p90), (late, len(amounts)), cycles)
    return StandardRow(step, unit, standard, cycles, len(amounts), p50, p90, within, proposal, proposed, why)


def _proposal(
    step: Step, standard: Fraction, percentiles: tuple[Fraction, Fraction], lateness: tuple[int, int], cycles: int
) -> tuple[Proposal, Allowance | None, str]:
    (p50, p90), (late, n) = percentiles, lateness
    if cycles < FEWEST_TO_PROPOSE:
        return Proposal.TOO_FEW, None, f"Baru {cycles} siklus; usulan disusun mulai {FEWEST_TO_PROPOSE} siklus."
    fitting = _rounded_up(p90, step.allowance.unit)
    if p50 > standard:
        why = f"{late} dari {n} putaran melewati waktu baku, lebih dari separuhnya; waktunya tampak kurang untuk pekerjaan ini."
        return Proposal.RAISE, fitting, why
    if late > n * (1 - ENOUGH_WITHIN):
        why = f"Separuh putaran cukup dengan waktu baku, tetapi {late} dari {n} melewatinya; cari sebabnya sebelum mengubah."
        return Proposal.FIND_CAUSE, None, why
    if p90 < standard * ROOMY and _amount(fitting) < standard:
        return Proposal.LOWER, fitting, "Sembilan dari sepuluh putaran selesai dalam kurang dari separuh waktu baku."
    return Proposal.KEEP, None, "Sekurangnya sembilan dari sepuluh putaran selesai dalam waktu baku."


def _rounded_up(amount: Fraction, unit: TimeUnit) -> Allowance:
    """The standard one would write: whole days, or minutes by five, fifteen or thirty, whole hours as hours."""
    if unit is TimeUnit.HARI:
        return Allowance(max(ceil(amount), 1), unit)
    step = next(step for limit, step in _STEPS if not limit or amount <= limit)
    minutes = max(ceil(amount / step) * step, step)
    return Allowance(minutes // 60, TimeUnit.JAM) if minutes % 60 == 0 else Allowance(minutes, TimeUnit.MENIT)


def _amount(allowance: Allowance) -> Fraction:
    return Fraction(allowance.amount * _MINUTES.get(allowance.unit, 1))
