"""What each indicator contributes to the average of its bidang: the points it adds, and the points it takes away from 100. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """``points`` add up to the average; ``short`` to what it lacks of 100 (negative where the indicator is above its target)."""

    kode: str
    points: float
    short: float
    weight: float


def contributions(capped: Sequence[tuple[str, float | None, float]]) -> tuple[Part, ...]:
    """Parts of (kode, capaian as capped in the average, weight), the one that costs most first; what has no capaian has no part.

    90 with weight 1 and 60 with weight 2: the average 70 is 30 + 40, and of the 30 points it lacks 26,67 are the second's.

    >>> [(part.kode, round(part.points, 2), round(part.short, 2)) for part in contributions([("A", 90, 1), ("B", 60, 2), ("C", None, 9)])]
    [('B', 40.0, 26.67), ('A', 30.0, 3.33)]
    """
    counted = [(kode, value, weight) for kode, value, weight in capped if value is not None]
    whole = sum(weight for _, _, weight in counted)
    parts = [Part(kode, value * weight / whole, (100 - value) * weight / whole, weight) for kode, value, weight in counted]
    return tuple(sorted(parts, key=lambda part: (-part.short, part.kode)))
