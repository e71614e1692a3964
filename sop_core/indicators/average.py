"""The mean of several capaian, which says over how many it is, what it leaves out and why, and how many were capped. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from sop_core.errors import SopError
from sop_core.exact import exact, shown
from sop_core.indicators.capaian import Capaian
from sop_core.indicators.number_marks import NO_MARKS, Marks, signed, together
from sop_core.indicators.reasons import Alasan


@dataclass(frozen=True)
class Average:
    """A mean of capaian that says over how many, what was left out and why, and how many were capped."""

    value: Fraction | None
    n: int
    total: int
    left_out: tuple[tuple[Alasan, int], ...]
    capped: int
    cap: float | None
    weighted: bool
    marks: Marks = NO_MARKS
    """Those of every capaian that is in it."""

    @property
    def shown(self) -> float | None:
        """The mean as printed."""
        return shown(self.value)

    @property
    def words(self) -> str:
        """The sentence that stands under every average."""
        parts = [f"rata-rata{' tertimbang bobot' if self.weighted else ''} {self.n} dari {self.total} indikator"]
        if self.left_out:
            parts.append("tidak dihitung: " + ", ".join(f"{count} {reason.value}" for reason, count in self.left_out))
        if self.capped:
            limit = f" {self.cap:g}" if self.cap is not None else " batas atasnya"
            parts.append(signed(f"{self.capped} dibatasi{limit}", self.marks))
        return "; ".join(parts)


def average(capaians: Sequence[Capaian], cap: float | None = None, weights: Sequence[float] | None = None) -> Average:
    """The mean of what could be computed, each capped at ``cap`` and at its own batas_atas.

    >>> average([Capaian(90.0, None, ""), Capaian(150.0, None, ""), Capaian(None, Alasan.TARGET_NOL, "")], cap=120).words
    'rata-rata 2 dari 3 indikator; tidak dihitung: 1 target nol; 1 dibatasi 120'
    """
    shares = [1.0] * len(capaians) if weights is None else list(weights)
    if len(shares) != len(capaians) or any(share <= 0 for share in shares):
        raise SopError("Bobot harus satu untuk tiap indikator dan lebih besar dari nol; periksa bobot pada register indikator.")
    counted = [
        (exact(one.value), _limit(one, cap), exact(share)) for one, share in zip(capaians, shares, strict=True) if one.value is not None
    ]
    weight = sum((share for _, _, share in counted), Fraction(0))
    total = sum(((value if limit is None else min(value, limit)) * share for value, limit, share in counted), Fraction(0))
    return Average(
        total / weight if counted else None,
        len(counted),
        len(capaians),
        tuple(Counter(one.reason for one in capaians if one.value is None and one.reason is not None).items()),
        sum(limit is not None and value > limit for value, limit, _ in counted),
        cap,
        len(set(shares)) > 1,
        together(*(one.marks for one in capaians if one.value is not None)),
    )


def _limit(one: Capaian, cap: float | None) -> Fraction | None:
    return min((exact(limit) for limit in (one.cap, cap) if limit is not None), default=None)
