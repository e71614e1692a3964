"""What the intake is told about the office: organisation, register and the dictionary of words. Frozen values, handed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

from sop_core.intake.text import kode_key, one_line, plain
from sop_core.organisation import Organisation
from sop_core.periode import Periode

if TYPE_CHECKING:
    from sop_core.intake.answers import Answered
    from sop_core.intake.submission import Measurement


class UnitKind(Enum):
    """What numbers of a satuan may look like."""

    COUNT = "hitung"
    PERCENT = "persen"
    MONEY = "uang"
    MEASURE = "ukur"
    SCORE = "nilai"
    PREDICATE = "predikat"


@dataclass(frozen=True)
class Satuan:
    nama: str
    kind: UnitKind
    ragam: tuple[str, ...] = ()


@dataclass(frozen=True)
class ServicePair:
    """On a service recap: a numerator that should not exceed its denominator."""

    numerator: frozenset[str]
    denominator: frozenset[str]


@dataclass(frozen=True)
class Dictionary:
    """The words of real files, from ``data/kamus``. All texts here are in their ``plain`` form."""

    headers: Mapping[str, tuple[str, ...]]
    """Role → header texts."""
    measures: Mapping[str, tuple[str, ...]]
    """target, realisasi, capaian, serapan, anggaran, kinerja, persen, lain → words in a header path."""
    satuan: tuple[Satuan, ...]
    blank: frozenset[str]
    not_yet: frozenset[str]
    nil: frozenset[str]
    predicates: Mapping[str, float | None]
    """Word → score where the scale gives one (SAKIP: AA = 7 … D = 1)."""
    totals: frozenset[str]
    subtotals: frozenset[str]
    averages: frozenset[str]
    footers: tuple[str, ...]
    pairs: tuple[ServicePair, ...] = ()

    @cached_property
    def roles(self) -> Mapping[str, str]:
        """Header text → role."""
        return {text: role for role, texts in self.headers.items() for text in texts}

    @cached_property
    def units(self) -> Mapping[str, Satuan]:
        return {text: satuan for satuan in self.satuan for text in (plain(satuan.nama), *satuan.ragam)}

    def satuan_of(self, text: str) -> Satuan | None:
        """The satuan behind a spelling; None when the dictionary does not know it."""
        return self.units.get(plain(text))


class Adding(Enum):
    """How the values of periods become the value to date, as far as a cumulative column must know."""

    SUM = "penjumlahan"
    POSITION = "posisi"
    MEAN = "rata-rata"


@dataclass(frozen=True)
class Usual:
    """Between which numbers the value of the file's period would be usual, and where that comes from."""

    lower: float
    upper: float
    words: str
    """``biasanya 90–130 (6 triwulan)``."""

    def lies_outside(self, number: float) -> bool:
        return not self.lower <= number <= self.upper


@dataclass(frozen=True)
class KnownLine:
    """A line of the budget, as far as the intake must know it."""

    kode: str
    unit: str
    uraian: str
    indikator: str | None
    pagu: float | None
    """The one in force: perubahan, once it is decided."""
    murni: float | None = None
    spent: Mapping[str, float] = field(default_factory=dict, hash=False)
    """Realisasi anggaran handed in for earlier periods, by period code."""
    note: str = ""
    """What stands behind its pagu wherever it is named: ``" †, pagu belum dikonfirmasi"``, as long as the office has not confirmed it."""


@dataclass(frozen=True)
class KnownIndicator:
    """An indicator of the register, as far as the intake must know it."""

    kode: str
    unit: str
    uraian: str
    alias: tuple[str, ...] = ()
    satuan: str = ""
    targets: Mapping[str, float] = field(default_factory=dict, hash=False)
    """Optional: the register's targets by period key (TW1 … TH) of the year in question; used to see what a bare *Target* column means."""
    lower_better: bool | None = None
    """Optional: the direction, so that a stated capaian is checked by the right formula; None accepts either."""
    earlier: Mapping[str, float] = field(default_factory=dict, hash=False)
    """Optional: realisasi handed in for earlier periods, by period code (2026-TW1); a leap from the last one is asked back."""
    adding: Adding | None = None
    """Optional: whether its periods add up; a column *s.d.* is read by it."""
    may_fall: bool = True
    """False for a position that can only grow within its year (domain §1.3, *tidak boleh turun*)."""
    due: frozenset[str] | None = None
    """Optional: the periods of the year for which a value is awaited; what is empty then is asked."""
    is_there: bool = False
    """Whether a file that counts beside the one that is read says something of it for the period of the cycle."""
    is_ratio: bool = False
    usual: Usual | None = None
    """Optional: the usual width of its numbers, from six values on."""
    note: str = ""
    """What stands behind its targets wherever they are named, as long as the office has not confirmed them."""

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(plain(one_line(text)) for text in (self.uraian, *self.alias))


@dataclass(frozen=True)
class Watch:
    """An automatic check a bidang took over from returns with one reason: which values are asked back, and where it comes from."""

    unit: str
    category: str
    measure: str
    """The measure (target, realisasi …) whose cells were pointed at; empty for the file as a whole."""
    kodes: tuple[str, ...]
    """The indicators that were pointed at; none for a measure without indicators, such as services."""
    words: str
    """``Data salah, 2 kali: TW I 2026, TW II 2026``."""


class ShownCapaian(NamedTuple):
    """What the dashboard will show for a capaian once the file is stored: as it is printed there, or why there is no number."""

    number: float | None
    """As printed, at two decimals."""
    words: str
    """``53,33 %``, or the reason."""
    basis: str
    """Against what and by which rule, or what is missing; one clause."""


class Expectation(Protocol):
    """The board's own answer, made above: the capaian of an indicator at a period of the year, when ``said`` is what the file hands in."""

    def __call__(self, kode: str, key: str, measurements: Sequence[Measurement]) -> ShownCapaian | None: ...


@dataclass(frozen=True)
class Knowledge:
    organisation: Organisation
    indicators: tuple[KnownIndicator, ...]
    dictionary: Dictionary
    watches: tuple[Watch, ...] = ()
    lines: tuple[KnownLine, ...] = ()
    answered: tuple[Answered, ...] = ()
    """What was answered about numbers of this year; the same number is not asked about again."""
    expected: Expectation | None = field(default=None, compare=False, repr=False)
    """Optional: what the boards of the cycle will show; without it no such number is named."""
    spent: Mapping[str, Mapping[str, float]] = field(default_factory=dict, hash=False)
    """Realisasi anggaran handed in for earlier periods: what the row is known by (``so_far.money_key``) → period code → rupiah."""
    cycle: Periode | None = None
    """The period of the cycle the file is meant for: of which kind ``s.d. 30 Juni`` is."""

    @cached_property
    def _by_kode_key(self) -> Mapping[str, KnownIndicator]:
        return {kode_key(indicator.kode): indicator for indicator in self.indicators}

    def of_kode(self, kode: str) -> KnownIndicator | None:
        """The indicator of a written code; the zeros in front of its parts do not matter."""
        return self._by_kode_key.get(kode_key(kode)) if kode.strip() else None

    @cached_property
    def by_kode(self) -> Mapping[str, KnownIndicator]:
        return {indicator.kode.upper(): indicator for indicator in self.indicators}

    @cached_property
    def by_text(self) -> Mapping[str, tuple[KnownIndicator, ...]]:
        found: dict[str, tuple[KnownIndicator, ...]] = {}
        for indicator in self.indicators:
            for name in indicator.names:
                found[name] = (*found.get(name, ()), indicator)
        return found

    @cached_property
    def _lines(self) -> Mapping[str, KnownLine]:
        """By indicator, by kode and by words; an indicator's own line goes before."""
        found: dict[str, KnownLine] = {}
        for line in self.lines:
            for name in (line.indikator, line.kode, plain(line.uraian)):
                if name:
                    found.setdefault(name, line)
        return found

    def line_of(self, indikator: str | None, kode: str, uraian: str) -> KnownLine | None:
        """The line of the budget a row speaks of: as the boards find it."""
        if not self.lines:
            return None
        if indikator is not None:
            return self._lines.get(indikator)
        return self._lines.get(kode) or self._lines.get(plain(uraian))

    @cached_property
    def _names(self) -> dict[str | None, dict[str, str]]:
        return {}

    def names_of(self, unit: str | None) -> Mapping[str, str]:
        """Every name of the bidang's indicators (of all, when unknown) → kode."""
        if unit not in self._names:
            self._names[unit] = {
                name: indicator.kode for indicator in self.indicators if unit in (None, indicator.unit) for name in indicator.names
            }
        return self._names[unit]

    @cached_property
    def kecamatan(self) -> Mapping[str, str]:
        """Name, alias or kode → kode of the kecamatan."""
        return names_of_kecamatan(self.organisation)


def names_of_kecamatan(organisation: Organisation) -> Mapping[str, str]:
    """What a kecamatan may be called, without the word, → its kode."""
    return {
        plain(text).removeprefix("kecamatan ").removeprefix("kec "): place.kode
        for place in organisation.kecamatan
        for text in (place.nama, *place.alias, place.kode)
    }
