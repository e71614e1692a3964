"""One indicator as the boards show it: period by period against both targets, where each number came from, and what its file says.

Pure: the register and the facts that count come in. Every number keeps its fact, so that a click opens file, sheet and cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sop_core.boards.kinerja_footing import Footing
from sop_core.exact import UNPRINTABLE, Number, exact
from sop_core.figures.style import number, percent
from sop_core.indicators.capaian import Capaian, MeasuredCapaian, measure
from sop_core.indicators.number_marks import Marks, signed, together
from sop_core.indicators.reasons import Alasan, Tanda
from sop_core.indicators.reconcile import Basis, Reconciliation, reconciled
from sop_core.indicators.register import Indicator, Register
from sop_core.indicators.rules import Agregasi, gathering
from sop_core.indicators.scale import Scale
from sop_core.indicators.value import Components
from sop_core.intake.submission import State
from sop_core.kinerja.facts import PEMBILANG, PENYEBUT, REALISASI, RESPONDEN, STATED, TARGET, Fact, Spoken, Statement, numbers
from sop_core.periode import Jenis, Periode

NOT_SENT = "berkas belum masuk"
ON_TARGET = 100.0


@dataclass(frozen=True)
class Point:
    """An indicator at the end of one period: what that period itself said, and the value to date against both targets."""

    periode: Periode
    own: Statement | None
    measurement: MeasuredCapaian
    behind: tuple[Statement, ...] = ()
    """Every number that the value to date was made of: one cell, or several that were added, averaged or divided."""

    @property
    def capaian(self) -> Capaian:
        return self.measurement.terhadap_periode


@dataclass(frozen=True)
class TargetDifference:
    """A target in the bidang's file that is not the register's."""

    fact: Fact
    register: float


@dataclass(frozen=True)
class IndicatorRow:
    """One indicator, period by period; the last point is the board's period."""

    indicator: Indicator
    unit_name: str
    points: tuple[Point, ...]
    band: str | None
    """The class of the capaian on the office's scale, and its rank (1 is best); none where nothing could be computed."""
    rank: int | None
    reason: str
    """Why there is no capaian; empty where there is one."""
    source: Statement | None
    """Where the value of this period (or, when it has none of its own, the last one used) came from."""
    targets_differ: tuple[TargetDifference, ...]
    targets: tuple[Statement, ...] = ()
    """The targets that the files of this year write, up to this period and of the year; what counts is the register's."""
    stated: Statement | None = None
    """The capaian that the bidang's file prints for this period."""
    reconciliation: Reconciliation | None = None
    """That number beside ours, and the rule that would explain it."""

    @property
    def now(self) -> Point:
        return self.points[-1]

    @property
    def measurement(self) -> MeasuredCapaian:
        return self.now.measurement

    @property
    def behind(self) -> tuple[Statement, ...]:
        return self.now.behind

    @property
    def capaian(self) -> Capaian:
        """Against the target of the period."""
        return self.now.capaian

    @property
    def capaian_tahun(self) -> Capaian:
        return self.measurement.terhadap_tahun

    @property
    def marks(self) -> Marks:
        """What a reader must know of any of its numbers."""
        return together(self.measurement.target_marks, self.measurement.value_marks)

    @property
    def flags(self) -> tuple[Tanda, ...]:
        return tuple(dict.fromkeys((*self.measurement.figure.flags, *self.capaian.flags)))

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader should know beside the numbers: reason, flags, another target in the file, a corrected number."""
        differing = (
            f"target di berkas {number(each.fact.measurement.number)} (register {number(each.register)})" for each in self.targets_differ
        )
        flags = (flag.value for flag in self.flags)
        return tuple(note for note in (self.reason, *flags, self.changed_target, *differing, *self._corrections) if note)

    @property
    def changed_target(self) -> str:
        """The target murni beside the perubahan that is in force; empty where nothing changed."""
        murni = self.indicator.target(self.now.periode.year)
        if murni.perubahan is None:
            return ""
        since = Periode.parse(f"{self.now.periode.year}-{murni.perubahan.mulai}")
        return f"target perubahan sejak {since.short_label} (murni {number(murni.tahunan)})" if self.now.periode >= since else ""

    @property
    def both(self) -> str:
        """Both targets in one sentence: ``110 % terhadap TW I 2026, 6,38 % terhadap tahun 2026``."""
        short, year = self.now.periode.short_label, self.now.periode.year
        pairs = ((self.capaian, f"s.d. {short}" if self.indicator.is_summed else short), (self.capaian_tahun, f"tahun {year}"))
        parts = (
            f"{signed(percent(measured.shown), measured.marks)} terhadap {words}" for measured, words in pairs if measured.shown is not None
        )
        return ", ".join(parts) or self.reason

    @property
    def _corrections(self) -> Iterable[str]:
        for point in self.points:
            if point.own is not None and point.own.corrected is not None and point.periode.year == self.now.periode.year:
                before = point.own.corrected.measurement.number
                yield f"{point.periode.short_label} diperbaiki dari {number(before)} menjadi {number(point.own.number)}"

    def written(self, value: Number | None) -> str:
        """A value of the indicator as people read it: letters for a predicate."""
        shown = None if value is None else self.indicator.shown(value)
        return shown if isinstance(shown, str) else number(shown)

    def target_words(self, value: Number | None, point: Point | None = None) -> str:
        """A target (of the last point, where no other is named) as people read it, with its signs."""
        return signed(self.written(value), (point or self.now).measurement.target_marks)

    def value_words(self, value: Number | None, point: Point | None = None) -> str:
        """A value to date, or what a period itself said, with its signs; one out of bounds says so in its place."""
        measured = (point or self.now).measurement
        far = value is None and measured.figure.reason is Alasan.DI_LUAR_BATAS
        return signed(UNPRINTABLE if far else self.written(value), measured.value_marks)

    @property
    def is_below_target(self) -> bool:
        return self.capaian.shown is not None and self.capaian.shown < ON_TARGET

    def at(self, periode: Periode) -> Point | None:
        return next((point for point in self.points if point.periode == periode), None)


def indicator_rows(
    register: Register,
    scale: Scale,
    names: Mapping[str, str],
    spoken: Spoken,
    periods: Sequence[Periode],
    sent: frozenset[str],
    footing: Footing,
) -> Iterable[IndicatorRow]:
    """A row for every indicator of the bidang in ``names`` (kode → short name), in the order of the register."""
    measures = (REALISASI, TARGET, PEMBILANG, PENYEBUT, RESPONDEN, STATED)
    for unit, name in names.items():
        for indicator in register.of(unit):
            heard = _Heard(**{measure: spoken.get((measure, indicator.kode), {}) for measure in measures})
            yield _row(indicator, name, scale, heard, periods, unit in sent, footing)


@dataclass(frozen=True)
class _Heard:
    """What the files say of one indicator, by measure and period."""

    realisasi: Mapping[Periode, Statement]
    target: Mapping[Periode, Statement]
    pembilang: Mapping[Periode, Statement]
    penyebut: Mapping[Periode, Statement]
    responden: Mapping[Periode, Statement]
    capaian: Mapping[Periode, Statement]


def _row(
    indicator: Indicator, unit_name: str, scale: Scale, heard: _Heard, periods: Sequence[Periode], sent: bool, footing: Footing
) -> IndicatorRow:
    values, weights = numbers(heard.realisasi), numbers(heard.responden)
    components = Components(numbers(heard.pembilang), numbers(heard.penyebut))
    measured = ((periode, footing.measured(measure(indicator, values, periode, weights, components), periode)) for periode in periods)
    points = tuple(Point(periode, heard.realisasi.get(periode), capaian, _behind(periode, capaian, heard)) for periode, capaian in measured)
    now = points[-1]
    band = scale.band(now.capaian.value)
    stated = heard.capaian.get(now.periode)
    return IndicatorRow(
        indicator,
        unit_name,
        points,
        None if band is None else band.label,
        scale.rank(now.capaian.value),
        _reason(now.capaian, now, sent),
        _source(now, heard),
        _differences(indicator, heard.target, now.periode),
        _targets(heard.target, now.periode),
        stated,
        None if stated is None or stated.number is None else reconciled(now.capaian, _bases(now, heard), stated.number),
    )


def _bases(point: Point, heard: _Heard) -> tuple[Basis, ...]:
    """Every pair of numbers a bidang may have divided for its own percentage."""
    measured, short = point.measurement, point.periode.short_label
    own, target = point.own.number if point.own else None, heard.target.get(point.periode)
    planned = measured.indicator.target_at(point.periode).periode.get(point.periode.key)
    pairs = (
        (f"periode {short} saja", own, planned),
        (f"s.d. {short}", measured.figure.value, measured.target_periode),
        (f"terhadap tahun {point.periode.year}", measured.figure.value, measured.target_tahunan),
        ("target di berkas", own, target.number if target else None),
    )
    return tuple(Basis(words, value, against) for words, value, against in pairs if value is not None and against is not None)


def _reason(capaian: Capaian, point: Point, sent: bool) -> str:
    if capaian.reason is None:
        return ""
    if capaian.reason is Alasan.BELUM_DIISI and not sent:
        return NOT_SENT
    unreadable = point.own is not None and point.own.state is State.TIDAK_TERBACA
    return State.TIDAK_TERBACA.value if unreadable and capaian.reason is Alasan.BELUM_DIISI else capaian.reason.value


def _source(point: Point, heard: _Heard) -> Statement | None:
    """Where the number came from: the period's own cell, or the last one the value to date used."""
    figure = point.measurement.figure
    if point.own is not None or figure.value is None or not figure.used:
        return point.own
    return heard.realisasi.get(figure.used[-1]) or heard.pembilang.get(figure.used[-1])


def _behind(periode: Periode, measured: MeasuredCapaian, heard: _Heard) -> tuple[Statement, ...]:
    """The statements of the periods that the value used; without a value the period's own."""
    indicator, used = measured.indicator, measured.figure.used
    statements: list[Statement] = []
    if indicator.komponen is not None:
        statements += _speaking(indicator.komponen.agregasi, used, heard.pembilang) + _speaking(Agregasi.POSISI_AKHIR, used, heard.penyebut)
    if not statements:
        statements += _speaking(indicator.agregasi, used, heard.realisasi) + _speaking(indicator.agregasi, used, heard.responden)
    own = heard.realisasi.get(periode)
    return tuple(statements) or ((own,) if own is not None else ())


def _speaking(agregasi: Agregasi, used: Sequence[Periode], statements: Mapping[Periode, Statement]) -> list[Statement]:
    """Of a sum or an average every period, of a position the last."""
    used_statements = [statements[part] for part in used if part in statements]
    return used_statements if gathering(agregasi).every_period else used_statements[-1:]


def _targets(stated: Mapping[Periode, Statement], now: Periode) -> tuple[Statement, ...]:
    periods = (part for part in stated if part.year == now.year and (part.jenis is Jenis.YEAR or part.last_day <= now.last_day))
    return tuple(stated[part] for part in sorted(periods, key=lambda part: (part.last_day, part.jenis.per_year)))


def _differences(indicator: Indicator, stated: Mapping[Periode, Statement], now: Periode) -> tuple[TargetDifference, ...]:
    """Targets of the file that are neither the register's nor, for a sum, its running total."""
    target = indicator.target_at(now)
    differences: list[TargetDifference] = []
    running = Fraction(0)
    for periode in sorted((each for each in stated if each.year == now.year), key=lambda each: each.last_day):
        number = stated[periode].number
        expected = target.tahunan if periode.key == "TH" else target.periode.get(periode.key)
        running += exact(target.periode.get(periode.key, 0.0))
        if number is not None and expected is not None and exact(number) not in (exact(expected), running):
            differences.append(TargetDifference(stated[periode].fact, expected))
    return tuple(differences)
