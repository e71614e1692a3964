"""The usual width of a series (XmR chart): is this period unlike the others, or only the usual up and down? Pure.

Limits are the mean ± 2,66 × the mean moving range (Shewhart's constant for pairs; Wheeler, *Understanding Variation*). Signals are
questions to ask, not verdicts: a point beyond the limits, or eight in a row on one side of the mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

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
    series = pd.Series([float("nan") if value is None else exact(value) for value in values], dtype=object)
    ranges = series.diff().abs()
    n, pairs = int(series.count()), int(ranges.count())
    if n < FEWEST or not pairs:
        return None
    mean, width = series.sum() / n, exact(XMR) * ranges.sum() / pairs
    lower = mean - width if lowest is None else max(exact(lowest), mean - width)
    return Limits(float(mean), float(lower), float(mean + width), n)


def signals(values: Sequence[float | None], width: Limits, kind: str = "bulan") -> tuple[Signal, ...]:
    """Points beyond the limits, and the eighth point of a run on one side of the mean.

    >>> signals([1, 1, 2, 1, 1, 2, 9], Limits(2.0, 0.0, 8.0, 7))
    (Signal(place=6, words='di atas batas kendali'),)
    """
    series = pd.Series(values, dtype="float64")
    side = (series > width.mean).astype(int) - (series < width.mean).astype(int)
    run = side.groupby((side != side.shift()).cumsum()).cumcount() + 1
    beyond = (series > width.upper).astype(int) - (series < width.lower).astype(int)
    limit = [(place, f"di {_side(of)} batas kendali") for place, of in enumerate(beyond) if of]
    eighth = [(place, f"delapan {kind} berturut-turut di {_side(of)} rata-rata")
              for place, (of, length) in enumerate(zip(side, run, strict=True)) if of and length == RUN]  # fmt: skip
    return tuple(Signal(*found) for found in sorted((*limit, *eighth), key=lambda found: found[0]))


def _side(of: int) -> str:
    return "atas" if of > 0 else "bawah"
