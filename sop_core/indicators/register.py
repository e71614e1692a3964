"""The register: what each bidang is measured by, by which rule, against which target, with which pagu. Pure values.

``office.registers`` makes it from ``data/indikator``; a cycle keeps the JSON of the register it was opened with.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from enum import Enum

from sop_core.errors import NotFound, SopError
from sop_core.periode import Jenis, Periode


class Arah(Enum):
    """Which way is good."""

    NAIK_BAIK = "semakin tinggi semakin baik"
    TURUN_BAIK = "semakin rendah semakin baik"
    RENTANG = "dalam rentang"


class Agregasi(Enum):
    """How the values of periods become the value to date (domain §1.3)."""

    PENJUMLAHAN = "penjumlahan"
    POSISI_AKHIR = "posisi akhir"
    POSISI_AKHIR_TIDAK_BOLEH_TURUN = "posisi akhir, tidak boleh turun"
    RATA_RATA = "rata-rata"
    TREN_TURUN = "tren turun"


class RumusTurun(Enum):
    """The formula of a lower-is-better indicator (domain §1.2)."""

    A = "A"
    B = "B"

    @property
    def rumus(self) -> str:
        return {"A": "(2 × target − realisasi) ÷ target × 100", "B": "target ÷ realisasi × 100"}[self.value]


class TipeNilai(Enum):
    ANGKA = "angka"
    PERSEN = "persen"
    PREDIKAT = "predikat"


SKOR_PREDIKAT: Mapping[str, float] = {"AA": 7.0, "A": 6.0, "BB": 5.0, "B": 4.0, "CC": 3.0, "C": 2.0, "D": 1.0}
"""Predicates of SAKIP as scores (domain §1.2 C); a predicate is stored as its score and shown as its letters."""


def predikat_score(text: str) -> float | None:
    """The score of a predicate, or nothing when the word is none.

    >>> predikat_score(" bb "), predikat_score("WTP")
    (5.0, None)
    """
    return SKOR_PREDIKAT.get(text.strip().upper())


def predikat_text(score: float) -> str | None:
    """The letters of a score.

    >>> predikat_text(5.0)
    'BB'
    """
    return next((text for text, known in SKOR_PREDIKAT.items() if known == score), None)


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
    batas_atas: float | None = None
    """Cap on this capaian inside an average; the capaian itself is kept uncapped."""
    bobot: float = 1.0
    alias: tuple[str, ...] = ()
    program: str = ""
    rumus: str = ""
    """Numerator and denominator in words."""
    sumber: str = ""
    targets: Mapping[int, Target] = field(default_factory=dict, hash=False)

    def target(self, year: int) -> Target:
        """The targets of a year; an empty one when the year has none."""
        return self.targets.get(year, Target(None))

    def is_due(self, periode: Periode) -> bool:
        """Whether a value is awaited in this period: it has a target of its own, or its year has no targets by period."""
        target = self.target(periode.year)
        of_kind = [key for key in target.periode if Periode.parse(f"{periode.year}-{key}").jenis is periode.jenis]
        return not of_kind or periode.key in of_kind or periode.jenis is Jenis.YEAR

    def shown(self, value: float) -> float | str:
        """The value as people read it: letters for a predicate, the number itself otherwise."""
        return (predikat_text(value) or value) if self.tipe is TipeNilai.PREDIKAT else value


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
        return json.dumps(
            {
                "indikator": [_indicator_out(indicator) for indicator in self.indicators],
                "anggaran": [_budget_out(line) for line in self.budget],
                "program": dict(self.programs),
            },
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, text: str) -> Register:
        content = json.loads(text)
        return cls(
            tuple(_indicator_in(row) for row in content["indikator"]),
            tuple(_budget_in(row) for row in content["anggaran"]),
            content["program"],
        )


Row = dict[str, object]


def _plain(value: object, fields: Iterable[str]) -> Row:
    """The named fields of a frozen value, enums as their member names."""
    row: Row = {}
    for name in fields:
        part = getattr(value, name)
        row[name] = part.name if isinstance(part, Enum) else part
    return row


_INDICATOR = tuple(part.name for part in fields(Indicator) if part.name != "targets")
_BUDGET = tuple(part.name for part in fields(BudgetLine) if part.name != "pagu")


def _indicator_out(indicator: Indicator) -> Row:
    targets = {str(year): _plain(target, ("tahunan", "periode", "bawah", "sumber")) for year, target in indicator.targets.items()}
    return _plain(indicator, _INDICATOR) | {"targets": targets}


def _indicator_in(row: dict[str, object]) -> Indicator:
    words = {"arah": Arah, "agregasi": Agregasi, "tipe": TipeNilai, "rumus_turun": RumusTurun}
    given = {name: words[name][str(value)] if name in words else value for name, value in row.items()}
    targets = {int(year): Target(**target) for year, target in row["targets"].items()}  # type: ignore[attr-defined]
    return Indicator(**(given | {"alias": tuple(row["alias"]), "targets": targets}))  # type: ignore[arg-type]


def _budget_out(line: BudgetLine) -> Row:
    return _plain(line, _BUDGET) | {"pagu": {str(year): _plain(pagu, ("murni", "perubahan")) for year, pagu in line.pagu.items()}}


def _budget_in(row: dict[str, object]) -> BudgetLine:
    pagu = {int(year): Pagu(**pagu) for year, pagu in row["pagu"].items()}  # type: ignore[attr-defined]
    return BudgetLine(**(row | {"pagu": pagu}))  # type: ignore[arg-type]
