"""What each indicator contributes to the average of its bidang: the points it adds, and the points it takes away from 100. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from sop_core.exact import Number, exact


@dataclass(frozen=True)
class Part:
    """``points`` add up to the average; ``short`` to what it lacks of 100 (negative where the indicator is above its target)."""

    kode: str
    points: Fraction
    short: Fraction
    weight: float


def contributions(capped: Sequence[tuple[str, Number | None, float]]) -> tuple[Part, ...]:
    """Parts of (kode, capaian as capped in the average, weight), the one that costs most first; what has no capaian has no part.

    90 with weight 1 and 60 with weight 2: the average 70 is 30 + 40, and of the 30 points it lacks 26,67 are the second's.

    >>> from sop_core.exact import printed
    >>> [(part.kode, printed(part.points), printed(part.short)) for part in contributions([("A", 90, 1), ("B", 60, 2), ("C", None, 9)])]
    [('B', 40.0, 26.67), ('A', 30.0, 3.33)]
    """
    counted = [(kode, exact(value), weight) for kode, value, weight in capped if value is not None]
    whole = sum((exact(weight) for _, _, weight in counted), Fraction(0))
    parts = [_part(kode, value, exact(weight) / whole, weight) for kode, value, weight in counted]
    return tuple(sorted(parts, key=lambda part: (-part.short, part.kode)))


def _part(kode: str, value: Fraction, share: Fraction, weight: float) -> Part:
    return Part(kode, value * share, (100 - value) * share, weight)
