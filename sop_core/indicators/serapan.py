"""Serapan (realisasi ÷ pagu) and efisiensi, with murni and perubahan kept apart. Pure functions (domain §1.6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sop_core.indicators.capaian import Alasan, Capaian, Tanda
from sop_core.indicators.register import Pagu
from sop_core.indicators.scale import printed


@dataclass(frozen=True)
class Serapan:
    """A share of the pagu spent, uncapped; above 100 it asks whether murni and perubahan were mixed up."""

    value: float | None
    reason: Alasan | None
    rule: str
    realisasi: float | None
    pagu: float | None
    flags: tuple[Tanda, ...] = ()

    @property
    def shown(self) -> float | None:
        return None if self.value is None else printed(self.value)


def serapan(realisasi: float | None, pagu: Pagu) -> Serapan:
    """The share of the pagu in force that is spent.

    Lampung: pagu 420.520.000 and 235.808.936 more than that spent is 156,08 %, which is shown and questioned.

    >>> found = serapan(656_328_936, Pagu(420_520_000))
    >>> found.shown, found.rule, found.flags
    (156.08, 'realisasi ÷ pagu murni × 100', (<Tanda.PERIKSA_PAGU: 'periksa pagu'>,))
    """
    rule = f"realisasi ÷ {pagu.current_words} × 100"
    if realisasi is None or not pagu.current:
        reason = Alasan.BELUM_DIISI if realisasi is None else Alasan.PAGU_KOSONG if pagu.current is None else Alasan.PAGU_NOL
        return Serapan(None, reason, rule, realisasi, pagu.current)
    value = realisasi / pagu.current * 100
    return Serapan(value, None, rule, realisasi, pagu.current, (Tanda.PERIKSA_PAGU,) if printed(value) > 100 else ())


@dataclass(frozen=True)
class TotalSerapan:
    """Serapan over several budget lines; lines that could not be computed are left out on both sides and counted."""

    value: float | None
    realisasi: float
    pagu: float
    n: int
    total: int
    left_out: tuple[tuple[Alasan, int], ...]


def total_serapan(parts: Sequence[Serapan]) -> TotalSerapan:
    """Σ realisasi ÷ Σ pagu, not a mean of percentages: a line of 4 miliar weighs more than one of 40 juta.

    >>> total_serapan([serapan(90, Pagu(100)), serapan(10, Pagu(900)), serapan(None, Pagu(500))]).value
    10.0
    """
    counted = [(part.realisasi, part.pagu) for part in parts if part.value is not None]
    used = sum(realisasi for realisasi, _ in counted if realisasi is not None)
    pagu = sum(pagu for _, pagu in counted if pagu is not None)
    left_out = Counter(part.reason for part in parts if part.value is None and part.reason is not None)
    return TotalSerapan(used / pagu * 100 if counted else None, used, pagu, len(counted), len(parts), tuple(left_out.items()))


@dataclass(frozen=True)
class Efisiensi:
    """Capaian minus serapan in points, and whether the target was reached with less than the pagu."""

    selisih: float | None
    efisien: bool | None
    reason: Alasan | None
    rule: str = "capaian − serapan (poin persen); efisien bila capaian ≥ 100 dan serapan < 100"


def efisiensi(capaian: Capaian, serapan: Serapan) -> Efisiensi:
    """Variant (i) of domain §1.6, the commonest in an LKjIP.

    >>> efisiensi(Capaian(102.64, None, ""), serapan(95, Pagu(100)))
    Efisiensi(selisih=7.64, efisien=True, reason=None, rule='capaian − serapan (poin persen); efisien bila capaian ≥ 100 dan serapan < 100')
    """
    if capaian.shown is None or serapan.shown is None:
        return Efisiensi(None, None, capaian.reason or serapan.reason)
    return Efisiensi(printed(capaian.shown - serapan.shown), capaian.shown >= 100 and serapan.shown < 100, None)
