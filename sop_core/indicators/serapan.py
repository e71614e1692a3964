"""Serapan (realisasi ÷ pagu) and efisiensi, with murni and perubahan kept apart. Pure functions (domain §1.6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from sop_core.exact import Number, exact, is_printable, printed, shown
from sop_core.indicators.capaian import Capaian
from sop_core.indicators.number_marks import NO_MARKS, OVERSPENT, Marks, together
from sop_core.indicators.reasons import Alasan, Tanda
from sop_core.indicators.register import Pagu


def is_over(value: Number | None) -> bool:
    """Whether more was spent than the pagu, as it is printed: 100,004 % is 100 %.

    >>> is_over(100.004), is_over(100.005), is_over(None)
    (False, True, False)
    """
    return value is not None and printed(value) > 100


def over(value: Number | None) -> Marks:
    return (OVERSPENT,) if is_over(value) else NO_MARKS


@dataclass(frozen=True)
class Serapan:
    """A share of the pagu spent, uncapped; above 100 it asks whether murni and perubahan were mixed up."""

    value: Fraction | None
    reason: Alasan | None
    rule: str
    realisasi: Number | None
    pagu: Number | None
    flags: tuple[Tanda, ...] = ()
    pagu_marks: Marks = NO_MARKS
    spent_marks: Marks = NO_MARKS

    @property
    def marks(self) -> Marks:
        """What a reader must know of the share: of the pagu, of what was spent, and that it is more."""
        return together(self.pagu_marks, self.spent_marks, over(self.value))

    def marked(self, pagu: Marks = NO_MARKS, spent: Marks = NO_MARKS) -> Serapan:
        return replace(self, pagu_marks=together(self.pagu_marks, pagu), spent_marks=together(self.spent_marks, spent))

    @property
    def shown(self) -> float | None:
        return shown(self.value)


def serapan(realisasi: Number | None, pagu: Pagu) -> Serapan:
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
    value = exact(realisasi) / exact(pagu.current) * 100
    if not all(is_printable(one) for one in (realisasi, pagu.current, value)):
        return Serapan(None, Alasan.DI_LUAR_BATAS, rule, realisasi, pagu.current)
    return Serapan(value, None, rule, realisasi, pagu.current, (Tanda.PERIKSA_PAGU,) if printed(value) > 100 else ())


@dataclass(frozen=True)
class Deviation:
    """What was spent beside what was planned to be spent by then: in rupiah and in points of the pagu. Below plan is negative."""

    rencana: Number | None
    rupiah: Number | None
    poin: Fraction | None
    rule: str
    marks: Marks = NO_MARKS


MERATA = "rencana merata sepanjang tahun (tanpa rencana kas sampai periode ini)"
RENCANA_KAS = "rencana kas"


def deviation(spent: Serapan, planned: Number | None, share_of_year: Number) -> Deviation:
    """How far ``spent`` lies from the plan to date; without a plan of its own from an even one (``share_of_year`` from 0 to 1).

    Pagu 400 juta, rencana kas s.d. triwulan II 180 juta, terpakai 150 juta: 30 juta atau 7,5 poin di bawah rencana.

    >>> found = deviation(serapan(150e6, Pagu(400e6)), 180e6, 0.5)
    >>> found.rupiah, found.poin, found.rule
    (Fraction(-30000000, 1), Fraction(-15, 2), 'rencana kas')
    >>> deviation(serapan(150e6, Pagu(400e6)), None, 0.5).poin
    Fraction(-25, 2)
    """
    rule = MERATA if planned is None else RENCANA_KAS
    if not spent.pagu:
        return Deviation(planned, None, None, rule, spent.marks)
    plan = exact(spent.pagu) * exact(share_of_year) if planned is None else exact(planned)
    if spent.realisasi is None or spent.reason is Alasan.DI_LUAR_BATAS:
        return Deviation(plan, None, None, rule, spent.marks)
    gap = exact(spent.realisasi) - plan
    return Deviation(plan, gap, gap / exact(spent.pagu) * 100, rule, spent.marks)


@dataclass(frozen=True)
class Efisiensi:
    """Capaian minus serapan in points, and whether the target was reached with less than the pagu."""

    selisih: float | None
    efisien: bool | None
    reason: Alasan | None
    rule: str = "capaian − serapan (poin persen); efisien bila capaian ≥ 100 dan serapan < 100"
    marks: Marks = NO_MARKS


def efisiensi(capaian: Capaian, serapan: Serapan) -> Efisiensi:
    """Variant (i) of domain §1.6, the commonest in an LKjIP.

    >>> found = efisiensi(Capaian(102.64, None, ""), serapan(95, Pagu(100)))
    >>> found.selisih, found.efisien, found.reason
    (7.64, True, None)
    """
    if capaian.shown is None or serapan.shown is None:
        return Efisiensi(None, None, capaian.reason or serapan.reason)
    marks = together(capaian.marks, serapan.marks)
    return Efisiensi(printed(capaian.shown - serapan.shown), capaian.shown >= 100 and serapan.shown < 100, None, marks=marks)


@dataclass(frozen=True)
class EfisiensiPmk:
    """Efisiensi and nilai efisiensi in the style of the PMK on budget performance, bounded, with what a reader must know."""

    efisiensi: Fraction | None
    nilai: Fraction | None
    n: int
    total: int
    dibatasi: bool
    rule: str = "E = Σ(pagu × capaian − realisasi) ÷ Σ(pagu × capaian) × 100, dibatasi −20 … 20; NE = 50 + E ÷ 20 × 50"
    caution: str = (
        "Rumus ini menganggap capaian di bawah target membutuhkan pagu yang lebih kecil; capaian jauh di atas 100 % membuatnya melonjak "
        "(LAKIP Itjen 2019 mencetak 235 %). Karena itu capaian dibatasi 100 % dan hasilnya dibatasi; baca bersama capaian dan serapan."
    )
    marks: Marks = NO_MARKS


PMK_BOUND = Fraction(20)


def efisiensi_pmk(lines: Sequence[tuple[Capaian, Serapan]]) -> EfisiensiPmk:
    """Variant (ii) of domain §1.6 over budget lines with the capaian of their output; lines without both are left out.

    It is no share of a pagu: that one line is overspent stands at that line, and does not turn the figure of the whole office red.

    Pagu 100 with capaian 100 % and 90 spent, pagu 200 with capaian 50 % and 120 spent: Σ pagu × capaian = 200, spent 210, so
    E = (200 − 210) ÷ 200 = −5 % and NE = 50 − 5 ÷ 20 × 50 = 37,5.

    >>> lines = [(Capaian(100.0, None, ""), serapan(90, Pagu(100))), (Capaian(50.0, None, ""), serapan(120, Pagu(200)))]
    >>> found = efisiensi_pmk(lines)
    >>> found.efisiensi, found.nilai, found.n
    (Fraction(-5, 1), Fraction(75, 2), 2)
    """
    known = [
        (exact(part.pagu) * min(exact(one.value), Fraction(100)) / 100, exact(part.realisasi))
        for one, part in lines
        if one.value is not None and part.value is not None and part.pagu is not None and part.realisasi is not None
    ]
    worth = sum(value for value, _ in known)
    if worth == 0:
        return EfisiensiPmk(None, None, len(known), len(lines), dibatasi=False)
    raw = (worth - sum(spent for _, spent in known)) / worth * 100
    bounded = max(-PMK_BOUND, min(PMK_BOUND, raw))
    counted = [(one, part) for one, part in lines if one.value is not None and part.value is not None]
    marks = together(*(mark for one, part in counted for mark in (one.marks, part.pagu_marks, part.spent_marks)))
    return EfisiensiPmk(bounded, 50 + bounded / PMK_BOUND * 50, len(known), len(lines), dibatasi=bounded != raw, marks=marks)
