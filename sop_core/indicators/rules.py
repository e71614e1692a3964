"""The rules an indicator may follow, a row each: its words, its function, where it stands. Pure.

A new rule is a member of its enum and an arm of the ``match`` beside it: mypy refuses a member without a row, and everything else (data
reader, capaian, value to date, pivot, reconciliation, template, words on pages) asks the row. How to add one: CONTRIBUTING.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from typing import NamedTuple, assert_never

from sop_core.indicators.reasons import Tanda
from sop_core.intake.knowledge import Adding

Flagged = tuple[Fraction, tuple[Tanda, ...]]
"""A percentage, and what a reader should know beside it."""


# --- from a value and a target to a percentage: direction and formula (domain §1.1, §1.2)


class Arah(Enum):
    """Which way is good."""

    NAIK_BAIK = "semakin tinggi semakin baik"
    TURUN_BAIK = "semakin rendah semakin baik"
    RENTANG = "dalam rentang"


class RumusTurun(Enum):
    """The formula of a lower-is-better indicator."""

    A = "A"
    B = "B"


@dataclass(frozen=True)
class Formula:
    """How far a target is reached, in per cent.

    ``plain`` computes from realisasi and target alone, as somebody with a pocket calculator does, and may divide by zero; ``percentage``
    computes from realisasi, target and lower bound, and answers for every pair that ``allows_zero_target`` lets through.
    """

    words: str
    percentage: Callable[[Fraction, Fraction, Fraction], Flagged]
    source: str = ""
    plain: Callable[[Fraction, Fraction], Fraction] | None = None
    lower_better: bool | None = None
    """None: neither lower nor higher is better."""
    allows_zero_target: bool = False
    needs_lower_bound: bool = False


def _higher(realisasi: Fraction, target: Fraction) -> Fraction:
    return realisasi / target * 100


def _mirrored(realisasi: Fraction, target: Fraction) -> Fraction:
    return (2 * target - realisasi) / target * 100


def _inverse(realisasi: Fraction, target: Fraction) -> Fraction:
    return target / realisasi * 100


def _mirrored_within_limits(realisasi: Fraction, target: Fraction, _: Fraction) -> Flagged:
    """Never below zero, and 100 where nothing happened and nothing was allowed."""
    if target == 0:
        return Fraction(100), ()
    value = _mirrored(realisasi, target)
    return (value, ()) if value >= 0 else (Fraction(0), (Tanda.DIBATASI_NOL,))


def _inverse_within_limits(realisasi: Fraction, target: Fraction, _: Fraction) -> Flagged:
    """100 where nothing happened: the formula would divide by it (E-Sakip)."""
    return (Fraction(100) if realisasi == 0 else _inverse(realisasi, target)), ()


def _in_range(realisasi: Fraction, upper: Fraction, lower: Fraction) -> Flagged:
    if realisasi > upper:
        return realisasi / upper * 100, (Tanda.DI_LUAR_RENTANG,)
    if realisasi < lower:
        return realisasi / lower * 100, (Tanda.DI_LUAR_RENTANG,)
    return Fraction(100), ()


_HIGHER = Formula(
    words="realisasi ÷ target × 100",
    percentage=lambda realisasi, target, _: (_higher(realisasi, target), ()),
    source="PermenPANRB 8/2021 hlm. 91; LKjIP Maluku Tengah 2021 hlm. 94",
    plain=_higher,
    lower_better=False,
)
_LOWER_A = Formula(
    words="(2 × target − realisasi) ÷ target × 100",
    percentage=_mirrored_within_limits,
    source="PermenPANRB 8/2021 hlm. 102 (kondisi khusus); LKjIP Maluku Tengah 2021 hlm. 94",
    plain=_mirrored,
    lower_better=True,
    allows_zero_target=True,
)
_LOWER_B = Formula(
    words="target ÷ realisasi × 100",
    percentage=_inverse_within_limits,
    source="wp-sipd tipe 2 (Tren Negatif); E-Sakip Pringsewu (trend_turun)",
    plain=_inverse,
    lower_better=True,
    allows_zero_target=True,
)
_RANGE = Formula(
    words="dalam rentang 100; di bawahnya realisasi ÷ batas bawah × 100; di atasnya realisasi ÷ batas atas × 100",
    percentage=_in_range,
    needs_lower_bound=True,
)


def lower_formula(rumus: RumusTurun) -> Formula:
    match rumus:
        case RumusTurun.A:
            return _LOWER_A
        case RumusTurun.B:
            return _LOWER_B
        case _:
            assert_never(rumus)


def formula(arah: Arah, rumus_turun: RumusTurun) -> Formula:
    """The formula of a direction; a lower-is-better indicator chooses its own."""
    match arah:
        case Arah.NAIK_BAIK:
            return _HIGHER
        case Arah.TURUN_BAIK:
            return lower_formula(rumus_turun)
        case Arah.RENTANG:
            return _RANGE
        case _:
            assert_never(arah)


FORMULAS: tuple[Formula, ...] = tuple(dict.fromkeys(formula(arah, rumus) for arah in Arah for rumus in RumusTurun))
"""Every formula in use, each once."""


# --- from the values of periods to the value to date (domain §1.3)


class Agregasi(Enum):
    """How the values of periods become the value to date."""

    PENJUMLAHAN = "penjumlahan"
    POSISI_AKHIR = "posisi akhir"
    POSISI_AKHIR_TIDAK_BOLEH_TURUN = "posisi akhir, tidak boleh turun"
    RATA_RATA = "rata-rata"
    TREN_TURUN = "tren turun"


class Weighed(NamedTuple):
    """A number, and its weight (banyak responden) where it is known."""

    value: Fraction
    weight: Fraction | None = None


@dataclass(frozen=True)
class Gathering:
    """How several numbers, oldest first, become one."""

    way: str
    """As a reader is told beside a number of the pivot."""
    joined: Callable[[Sequence[Weighed]], Weighed]
    every_period: bool
    """Whether every period counts; otherwise the last one speaks for all."""
    adding: Adding | None
    """How a column *s.d.* is read back into its periods; None where it cannot be."""
    adds_targets: bool = False
    """Whether the targets of periods are what each adds, not positions to be reached."""
    of_numerators: bool = False
    """Whether the numerators of a ratio may be gathered so."""
    weighs: bool = False
    """Whether the number of respondents weighs."""
    must_not: tuple[Callable[[Fraction], bool], Tanda] | None = None
    """A step from one period to the next that goes against the rule, and what is then said."""

    @property
    def may_fall(self) -> bool:
        return self.must_not is None or not self.must_not[0](Fraction(-1))


def _added(numbers: Sequence[Weighed]) -> Weighed:
    return Weighed(sum((number.value for number in numbers), Fraction(0)))


def _mean(numbers: Sequence[Weighed]) -> Weighed:
    """The mean; weighed, and with the sum of weights, when every value has a weight."""
    weights = [number.weight for number in numbers if number.weight is not None and number.weight > 0]
    if len(weights) < len(numbers):
        return Weighed(_added(numbers).value / len(numbers))
    weight = sum(weights, Fraction(0))
    return Weighed(sum((number.value * part for number, part in zip(numbers, weights, strict=True)), Fraction(0)) / weight, weight)


def _last(numbers: Sequence[Weighed]) -> Weighed:
    return Weighed(numbers[-1].value)


_SUM = Gathering("dijumlahkan", _added, every_period=True, adding=Adding.SUM, adds_targets=True, of_numerators=True)
_MEAN = Gathering("dirata-rata", _mean, every_period=True, adding=Adding.MEAN, weighs=True)
_POSITION = Gathering("yang terakhir", _last, every_period=False, adding=Adding.POSITION, of_numerators=True)
_GROWING = Gathering(
    "yang terakhir", _last, every_period=False, adding=Adding.POSITION, must_not=(lambda step: step < 0, Tanda.TURUN)
)  # fmt: skip
_FALLING = Gathering("yang terakhir", _last, every_period=False, adding=Adding.POSITION, must_not=(lambda step: step > 0, Tanda.NAIK))


def gathering(agregasi: Agregasi) -> Gathering:
    match agregasi:
        case Agregasi.PENJUMLAHAN:
            return _SUM
        case Agregasi.RATA_RATA:
            return _MEAN
        case Agregasi.POSISI_AKHIR:
            return _POSITION
        case Agregasi.POSISI_AKHIR_TIDAK_BOLEH_TURUN:
            return _GROWING
        case Agregasi.TREN_TURUN:
            return _FALLING
        case _:
            assert_never(agregasi)


# --- what a number is


class TipeNilai(Enum):
    ANGKA = "angka"
    PERSEN = "persen"
    PREDIKAT = "predikat"


SKOR_PREDIKAT: Mapping[str, float] = {"AA": 7.0, "A": 6.0, "BB": 5.0, "B": 4.0, "CC": 3.0, "C": 2.0, "D": 1.0}
"""Predicates of SAKIP as scores (domain §1.2 C); a predicate is stored as its score and shown as its letters."""


@dataclass(frozen=True)
class Nature:
    """What the numbers of a type are, and how they are written."""

    is_percent: bool = False
    noun: str = ""
    """What stands for realisasi and target in the words of a formula: ``skor predikat`` of each."""
    letters: Mapping[str, float] = field(default_factory=dict, hash=False)
    """The letters a number is written as, with the score each stands for."""


def nature(tipe: TipeNilai) -> Nature:
    match tipe:
        case TipeNilai.ANGKA:
            return Nature()
        case TipeNilai.PERSEN:
            return Nature(is_percent=True)
        case TipeNilai.PREDIKAT:
            return Nature(noun="skor predikat", letters=SKOR_PREDIKAT)
        case _:
            assert_never(tipe)
