"""Control limits of a series of monthly services (XmR chart): is this month unlike the others, or only the usual up and down? Pure.

Limits are the mean ± 2,66 × the mean moving range (Shewhart's constant for pairs; Wheeler, *Understanding Variation*). Signals are
questions to ask, not verdicts: a point beyond the limits, or eight in a row on one side of the mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sop_core.exact import exact

XMR = 2.66
FEWEST = 6
"""Under this many points limits say nothing."""
RUN = 8


@dataclass(frozen=True)
class Limits:
    """The usual width of a series: mean, lower (never below zero, for counts) and upper limit, over ``n`` points."""

    mean: float
    lower: float
    upper: float
    n: int

    def words(self, kind: str = "bulan") -> str:
        """How the limits came about, for who reads the chart; ``kind`` is what a point counts (bulan, triwulan)."""
        return (
            f"Batas kendali dari {self.n} {kind}: rata-rata ± 2,66 × rata-rata selisih antar{kind}. Titik di luar batas, atau delapan "
            "berturut-turut di satu sisi rata-rata, layak ditanyakan sebabnya; titik di dalamnya ialah naik turun yang biasa."
        )


@dataclass(frozen=True)
class Signal:
    """A place in the series that is worth a question."""

    place: int
    words: str


def limits(values: Sequence[float | None], lowest: float | None = 0) -> Limits | None:
    """The limits of a series; nothing under ``FEWEST`` known points. Moving ranges are taken between neighbours that are both known.

    Counts are never below ``lowest``; the steps of a position have no such end.

    100, 110, 90, 105, 95, 100: mean 100, moving ranges 10, 20, 15, 10, 5 (mean 12), so 100 ± 31,92.

    >>> found = limits([100, 110, 90, 105, 95, 100])
    >>> found.mean, found.lower, found.upper, limits([1, 2, 3])
    (100.0, 68.08, 131.92, None)
    """
    parts = [None if value is None else exact(value) for value in values]
    known = [part for part in parts if part is not None]
    ranges = [abs(after - before) for before, after in pairwise(parts) if before is not None and after is not None]
    if len(known) < FEWEST or not ranges:
        return None
    mean = sum(known) / len(known)
    width = exact(XMR) * sum(ranges) / len(ranges)
    lower = mean - width if lowest is None else max(exact(lowest), mean - width)
    return Limits(float(mean), float(lower), float(mean + width), len(known))


def signals(values: Sequence[float | None], found: Limits, kind: str = "bulan") -> tuple[Signal, ...]:
    """Points beyond the limits, and the eighth point of a run on one side of the mean.

    >>> signals([1, 1, 2, 1, 1, 2, 9], Limits(2.0, 0.0, 8.0, 7))
    (Signal(place=6, words='di atas batas kendali'),)
    """
    told: list[Signal] = []
    run, side = 0, 0
    for place, value in enumerate(values):
        if value is None:
            run = 0
            continue
        if value > found.upper or value < found.lower:
            told.append(Signal(place, f"di {'atas' if value > found.upper else 'bawah'} batas kendali"))
        here = (value > found.mean) - (value < found.mean)
        run = run + 1 if here == side and here else int(here != 0)
        side = here
        if run == RUN:
            told.append(Signal(place, f"delapan {kind} berturut-turut di {'atas' if here > 0 else 'bawah'} rata-rata"))
    return tuple(told)
