"""The register: what each bidang is measured by, by which rule, against which target, with which pagu. Pure values.

``office.registers`` makes it from ``data/indikator``; a cycle keeps the JSON of the register it was opened with.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TypeVar

from sop_core import written
from sop_core.errors import NotFound, SopError
from sop_core.exact import Number, exact
from sop_core.indicators.rules import SKOR_PREDIKAT, Agregasi, Arah, Formula, RumusTurun, TipeNilai, formula, gathering, nature
from sop_core.periode import Jenis, Periode

Given = TypeVar("Given", bound=Number)


def predikat_score(text: str) -> float | None:
    """The score of a predicate, or nothing when the word is none.

    >>> predikat_score(" bb "), predikat_score("WTP")
    (5.0, None)
    """
    return SKOR_PREDIKAT.get(text.strip().upper())


@dataclass(frozen=True)
class Target:
    """The targets of one year. A period without one is not due yet (an annual predicate in triwulan I).

    For PENJUMLAHAN ``periode`` holds what each period adds; for the other rules the position to be reached by its end.
    ``bawah`` is the lower bound of a RENTANG indicator; ``tahunan`` and ``periode`` are then the upper bounds.
    """

    tahunan: float | None
    periode: Mapping[str, float] = field(default_factory=dict, hash=False)
    bawah: float | None = None
    sumber: str = ""
    perubahan: Perubahan | None = None

    def in_force(self, periode: Periode) -> Target:
        """The targets as they are in ``periode``: murni, or from its first period on those of the perubahan.

        >>> murni = Target(40.0, {"TW1": 10.0, "TW2": 10.0, "TW3": 10.0, "TW4": 10.0})
        >>> both = replace(murni, perubahan=Perubahan("TW3", Target(30.0, {"TW3": 5.0, "TW4": 5.0})))
        >>> both.in_force(Periode.parse("2026-TW2")).tahunan, both.in_force(Periode.parse("2026-TW3")).periode
        (40.0, {'TW1': 10.0, 'TW2': 10.0, 'TW3': 5.0, 'TW4': 5.0})
        """
        changed = self.perubahan
        if changed is None or periode.last_day < Periode.parse(f"{periode.year}-{changed.mulai}").last_day:
            return replace(self, perubahan=None)
        return replace(
            changed.target,
            periode={**self.before(changed.mulai), **changed.target.periode},
            bawah=self.bawah if changed.target.bawah is None else changed.target.bawah,
        )

    def before(self, key: str) -> Mapping[str, float]:
        """The targets of the periods that end before the period ``key`` begins."""
        begins = Periode.parse(f"2000-{key}").first_day
        return {each: value for each, value in self.periode.items() if Periode.parse(f"2000-{each}").last_day < begins}


@dataclass(frozen=True)
class Perubahan:
    """The targets of a Perjanjian Kinerja perubahan, in force from the period ``mulai`` on. Murni stays beside it."""

    mulai: str
    target: Target


@dataclass(frozen=True)
class Komponen:
    """The two numbers a ratio is made of, in words, and whether the numerators of periods add up or the last one counts."""

    pembilang: str
    penyebut: str
    agregasi: Agregasi = Agregasi.POSISI_AKHIR


@dataclass(frozen=True)
class Indicator:
    kode: str
    unit: str
    uraian: str
    satuan: str
    arah: Arah
    agregasi: Agregasi
    tipe: TipeNilai = TipeNilai.ANGKA
    rumus_turun: RumusTurun = RumusTurun.A
    rumus_pasti: bool = False
    """Whether the office has confirmed the formula; until then a lower-is-better number is shown by every rule in use beside ours."""
    batas_atas: float | None = None
    """Cap on this capaian inside an average; the capaian itself is kept uncapped."""
    bobot: float = 1.0
    alias: tuple[str, ...] = ()
    program: str = ""
    rumus: str = ""
    """Numerator and denominator in words."""
    sumber: str = ""
    targets: Mapping[int, Target] = field(default_factory=dict, hash=False)
    komponen: Komponen | None = None
    tujuan: str = ""
    sasaran: str = ""

    def target(self, year: int) -> Target:
        """The targets of a year as first agreed, with their perubahan; an empty one when the year has none."""
        return self.targets.get(year, Target(None))

    def target_at(self, periode: Periode) -> Target:
        """The targets in force in ``periode``: murni or perubahan."""
        return self.target(periode.year).in_force(periode)

    @property
    def is_percent(self) -> bool:
        return nature(self.tipe).is_percent or self.satuan.strip() in ("%", "persen")

    @property
    def is_undecided(self) -> bool:
        """Whether several rules are in use for it (domain §1.2) and the office has confirmed none."""
        return bool(self.formula.lower_better) and not self.rumus_pasti

    @property
    def formula(self) -> Formula:
        return formula(self.arah, self.rumus_turun)

    @property
    def is_summed(self) -> bool:
        """Whether the targets of periods are what each adds, not positions to be reached; a ratio's target is a position."""
        return gathering(self.agregasi).adds_targets and self.komponen is None

    def is_due(self, periode: Periode) -> bool:
        """Whether a value is awaited in this period.

        It has a target of its own, or a coarser one ends with it (a semester's with triwulan II); or its year has no targets by
        period, or finer ones only.
        """
        planned = [Periode.parse(f"{periode.year}-{key}") for key in self.target_at(periode).periode]
        own = [part for part in planned if part.jenis is periode.jenis]
        coarser = [part for part in planned if part.jenis.per_year < periode.jenis.per_year]
        if periode.jenis is Jenis.YEAR or not (own or coarser):
            return True
        return periode in own or (not own and any(part.last_day == periode.last_day for part in coarser))

    def shown(self, value: Given) -> Given | str:
        """The value as people read it: letters for a predicate, the number itself otherwise."""
        return next((text for text, score in nature(self.tipe).letters.items() if score == value), value)


@dataclass(frozen=True)
class Pagu:
    """The ceiling of a budget line: murni, and perubahan once it is decided. Kept apart, because mixing them makes serapan 156 %."""

    murni: float | None
    perubahan: float | None = None

    @property
    def current(self) -> float | None:
        return self.murni if self.perubahan is None else self.perubahan

    @property
    def current_words(self) -> str:
        return "pagu murni" if self.perubahan is None else "pagu perubahan"


@dataclass(frozen=True)
class BudgetLine:
    """A line of the budget (sub kegiatan). Not an indicator; ``indikator`` names the row beside which the bidang's file shows it."""

    kode: str
    unit: str
    program: str
    uraian: str
    indikator: str | None = None
    sumber: str = ""
    pagu: Mapping[int, Pagu] = field(default_factory=dict, hash=False)
    rencana: Mapping[int, Mapping[str, float]] = field(default_factory=dict, hash=False)
    """Rencana kas: what each period of a year is planned to spend."""

    def planned(self, periode: Periode) -> Fraction | None:
        """What was planned to be spent by the end of ``periode``; nothing when the year has no plan, or none up to that very day.

        A plan may be written by month, triwulan, semester or several of them; what lies inside another is not counted twice.
        """
        plan = {Periode.parse(f"{periode.year}-{key}"): exact(value) for key, value in self.rencana.get(periode.year, {}).items()}
        begun = [part for part in plan if part.first_day <= periode.last_day]
        cut = [part for part in begun if part.last_day > periode.last_day and not any(_inside(one, part, periode) for one in plan)]
        if not plan or cut:
            return None
        ended = sorted((part for part in begun if part.last_day <= periode.last_day), key=lambda part: part.jenis.per_year)
        counted: list[Periode] = []
        for part in ended:
            counted += [] if any(one.first_day <= part.last_day and part.first_day <= one.last_day for one in counted) else [part]
        return sum((plan[part] for part in counted), Fraction(0))


def _inside(periode: Periode, part: Periode, until: Periode) -> bool:
    """Whether ``periode`` is a part of ``part`` that ends with ``until``: it says how much of it was planned by then."""
    return periode != part and part.first_day <= periode.first_day and periode.last_day == until.last_day


@dataclass(frozen=True)
class Register:
    """All indicators and budget lines of the office. Kode are unique."""

    indicators: tuple[Indicator, ...]
    budget: tuple[BudgetLine, ...] = ()
    programs: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Names of program and kegiatan by kode."""

    def __post_init__(self) -> None:
        for what, kodes in (("indikator", [i.kode for i in self.indicators]), ("anggaran", [b.kode for b in self.budget])):
            if twice := sorted({kode for kode in kodes if kodes.count(kode) > 1}):
                raise SopError(f"Kode {what} {', '.join(twice)} dipakai lebih dari satu kali dalam register; beri kode yang berbeda.")

    def of(self, unit: str) -> tuple[Indicator, ...]:
        return tuple(indicator for indicator in self.indicators if indicator.unit == unit)

    def budget_of(self, unit: str) -> tuple[BudgetLine, ...]:
        return tuple(line for line in self.budget if line.unit == unit)

    def by_kode(self, kode: str) -> Indicator:
        for indicator in self.indicators:
            if indicator.kode == kode:
                return indicator
        raise NotFound(f"Indikator “{kode}” tidak ada dalam register; periksa kodenya di Pengaturan › Indikator.")

    def to_json(self) -> str:
        """The register as text that ``from_json`` reads back to an equal one."""
        return written.text(self)

    @classmethod
    def from_json(cls, text: str) -> Register:
        return written.value(cls, json.loads(text))


written.by_name(Arah, Agregasi, TipeNilai, RumusTurun)
written.shaped(Target, "perubahan")
written.shaped(Indicator, "komponen", "tujuan", "sasaran")
written.shaped(BudgetLine, "rencana")
written.shaped(Register, indicators="indikator", budget="anggaran", programs="program")
