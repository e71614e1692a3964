"""The performance of the bidang at the end of a cycle's period: every indicator with its value to date, both targets, capaian and origin.

Read from the store, computed by the register and pagu that the cycle was opened with, shaped; frozen. Every number keeps its fact, so
that a click opens file, sheet and cell. What is made of many is worked out in frames (``kinerja``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from sop_core.boards.excused_units import ExcusedUnit, excused_units
from sop_core.boards.kinerja_answers import AnswerRow, answers_of
from sop_core.boards.kinerja_budget import BudgetRow, LineFacts, budget_row, lines_of
from sop_core.boards.kinerja_footing import Footing, footing_of
from sop_core.boards.kinerja_notes import ShownNote, notes_of
from sop_core.boards.kinerja_remarks import RowRemarks, remarks_of
from sop_core.boards.kinerja_rows import IndicatorRow, indicator_rows
from sop_core.boards.look import Dependence, Look, depends_on
from sop_core.exact import shown
from sop_core.figures.style import UNKNOWN, rupiah
from sop_core.indicators.commitment import ALL_CONFIRMED, Unconfirmed, of_indicator, of_line, unconfirmed
from sop_core.indicators.number_marks import signed
from sop_core.indicators.reasons import Alasan
from sop_core.indicators.register import Register
from sop_core.indicators.scale import Scale
from sop_core.kinerja.averages import NO_AVERAGE, Average, averages, of_year, value_frame
from sop_core.kinerja.facts import MEASURED, REACHED, Fact, as_facts, periode_holding, spoken
from sop_core.kinerja.money import NO_TOTAL, TotalSerapan, spending_frame, totals
from sop_core.kinerja.services import ServiceTable, recaps, service_table
from sop_core.periode import Periode
from sop_core.store import cycles, submissions


@dataclass(frozen=True)
class TrendPoint:
    """Averages of a bidang, or of the office, at the end of one period."""

    periode: Periode
    capaian: Average
    serapan: TotalSerapan

    @property
    def telling(self) -> Fraction | None:
        """The average of capaian, unless fewer than half of the indicators that were due are in it."""
        left_out = dict(self.capaian.left_out)
        due = self.capaian.total - sum(left_out.get(reason, 0) for reason in (Alasan.BELUM_JATUH_TEMPO, Alasan.TIDAK_MENYAMPAIKAN))
        return self.capaian.value if self.capaian.n * 2 >= due else None

    @property
    def shown(self) -> float | None:
        """``telling`` as printed."""
        return shown(self.telling)

    @property
    def untold(self) -> str:
        """Why a chart has no point of this period; empty where it has.

        Beside a tile that shows the average without a class, a gap without a word would contradict it.
        """
        if self.shown is not None or not self.capaian.total:
            return ""
        counted = f"baru {self.capaian.n} dari {self.capaian.total} indikator" if self.capaian.n else "belum ada angka"
        return f"{self.periode.short_label} tanpa titik: {counted}"


@dataclass(frozen=True)
class KinerjaGroup:
    """A bidang, or the office: its averages now and before."""

    kode: str
    name: str
    full_name: str
    submitted: bool
    """Whether a file of this cycle came (of the office: of every bidang)."""
    capaian_tahun: Average
    trend: tuple[TrendPoint, ...]
    band: str | None
    """The class of the average; none where the file has not come or tells too little, for what is missing is never green."""
    rank: int | None
    below_target: int

    @property
    def capaian(self) -> Average:
        return self.trend[-1].capaian

    @property
    def judged(self) -> Fraction | None:
        """The average as papers print it: of a bidang only with its class, for an old number does not speak for a missing file."""
        return self.capaian.value if self.band is not None or not self.kode else None

    @property
    def serapan(self) -> TotalSerapan:
        return self.trend[-1].serapan

    @property
    def money_words(self) -> str:
        """``Rp 10 dari Rp 20``: realisasi and pagu, each with its signs."""
        spent = self.serapan
        used = signed(rupiah(spent.realisasi), spent.spent_marks)
        return f"{used} dari {signed(rupiah(spent.pagu), spent.pagu_marks)}"

    @property
    def below_words(self) -> str:
        """How many are below target; nothing without a class, for an old number does not speak for a file that has not come."""
        return signed(f"{self.below_target} dari {self.capaian.n}", self.capaian.marks) if self.band is not None else UNKNOWN


@dataclass(frozen=True)
class KinerjaBoard:
    cycle_id: str
    periode: Periode
    periods: tuple[Periode, ...]
    scale: Scale
    groups: tuple[KinerjaGroup, ...]
    total: KinerjaGroup
    rows: tuple[IndicatorRow, ...]
    budget: tuple[BudgetRow, ...]
    services: tuple[ServiceTable, ...]
    unknown: tuple[Fact, ...]
    """Facts of this cycle that fit nothing in the register; they are in no number above."""
    number_notes: tuple[ShownNote, ...] = ()
    """What people say about the numbers of this cycle, the newest first, with what was said before."""
    remarks: tuple[RowRemarks, ...] = ()
    """What the bidang wrote beside their numbers in the files of this cycle: kendala, solusi, rencana tindak lanjut …"""
    excused: tuple[ExcusedUnit, ...] = ()
    """Those of the bidang that are marked *tidak menyampaikan* in this cycle, with the reason: they are in nothing above."""
    unconfirmed: Unconfirmed = ALL_CONFIRMED
    """How many of the targets and pagu behind what is shown, of all its years, the office has not confirmed."""
    answers: tuple[AnswerRow, ...] = ()
    """What was asked about numbers of this year and answered, the oldest first."""
    recap: pd.DataFrame = field(default_factory=pd.DataFrame, compare=False, repr=False)
    """What the bidang served by kecamatan, in all periods up to this (``kinerja.services.recaps``)."""
    values: pd.DataFrame = field(default_factory=pd.DataFrame, compare=False, repr=False)
    """``rows`` as columns, in all periods (``kinerja.averages.VALUES``)."""
    spending: pd.DataFrame = field(default_factory=pd.DataFrame, compare=False, repr=False)
    """``budget`` as columns, in all periods (``kinerja.money.SPENDING``)."""

    def note_of(self, kode: str) -> ShownNote | None:
        """What counts of what was said about an indicator; none where it was taken back."""
        newest = next((note for note in self.number_notes if note.kode == kode), None)
        return newest if newest is not None and newest.text else None

    @property
    def submissions(self) -> frozenset[int]:
        """Ids of the files that the numbers of the period were read from."""
        statements = [statement for row in self.rows for statement in row.behind]
        statements += [cell for line in self.budget for cell in line.spent]
        statements += [cell for table in self.services for row in table.rows for cell in row.cells if cell]
        return frozenset(statement.fact.submission_id for statement in statements) | {fact.submission_id for fact in self.unknown}

    @property
    def notices(self) -> tuple[str, ...]:
        """What every page and paper about these numbers begins with: how much is not confirmed, and who is not in them, and why."""
        return tuple(words for words in (self.unconfirmed.words, *(unit.sentence for unit in self.excused)) if words)

    def of(self, unit: str) -> tuple[IndicatorRow, ...]:
        return tuple(row for row in self.rows if row.indicator.unit == unit)

    def group(self, unit: str) -> KinerjaGroup:
        return next(group for group in self.groups if group.kode == unit)

    @property
    def januaries(self) -> tuple[int, ...]:
        """The places of the periods at which what is counted since January begins anew."""
        return tuple(place for place, (before, after) in enumerate(pairwise(self.periods), 1) if after.year != before.year)

    @property
    def is_empty(self) -> bool:
        """Whether no file has come at all."""
        return not any(row.source for row in self.rows)


@depends_on(Dependence.REVISION)
def kinerja_board(
    look: Look, cycle_id: str, units: tuple[str, ...], register: Register | None = None, scale: Scale | None = None
) -> KinerjaBoard:
    """The performance of those of ``units`` that take part in the cycle, by what is known up to its period.

    By the register of the cycle and the scale of the office, or by those that are given: what they would make of it.
    """
    office = look.office
    with look.store.reading() as connection:
        cycle = cycles.get(connection, cycle_id)
        register, scale = register or cycle.register, scale or office.scales.default
        shown = tuple(unit for unit in cycle.units if unit in units)
        facts = submissions.facts(connection, shown, submissions.INDIKATOR, cycle.periode)
        served = submissions.facts(connection, shown, submissions.LAYANAN, cycle.periode)
        sent = frozenset(stored.unit for stored in submissions.of_cycle(connection, cycle_id))
        notes = notes_of(connection, office, cycle_id, shown)
        remarks = remarks_of(connection, cycle_id, shown, [indicator.kode for indicator in register.indicators])
        excused = tuple(unit for unit in excused_units(connection, office, cycle) if unit.kode in shown)
        periods = _periods(facts, cycle.periode)
        footing = footing_of(connection, periods)
        answers = answers_of(connection, office, pd.concat([facts, served]))
    names = {unit: office.organisation.unit(unit).singkatan for unit in shown}
    lines, strange = lines_of(register, facts)
    every_row = tuple(indicator_rows(register, scale, names, spoken(facts), periods, sent, footing))
    every_line = tuple(
        budget_row(line, names[unit], lines.get(line.kode, LineFacts({})), periods, footing)
        for unit in shown
        for line in register.budget_of(unit)
    )
    every_row, every_line = answers.on_indicators(every_row), answers.on_budget(every_line)
    counted = tuple(unit for unit in shown if not footing.is_excused(unit, cycle.periode))
    rows = tuple(row for row in every_row if row.indicator.unit in counted)
    budget = tuple(line for line in every_line if line.line.unit in counted)
    values = value_frame((point.periode, point.measurement, point.behind) for row in every_row for point in row.points)
    spending = spending_frame((point.periode, line.line, point.serapan, point.behind) for line in every_line for point in line.points)
    whole = {"": Head("Dinas", office.organisation.nama, sent >= set(counted))}
    heads = {unit: Head(names[unit], office.organisation.unit(unit).nama, unit in sent) for unit in counted} | whole
    *groups, total = _groups(
        scale, heads, rows, _taking_part(values, counted, cycle.periode), _taking_part(spending, counted, cycle.periode), periods
    )
    recap = recaps(served)
    tables = (service_table(recap, unit, names[unit], office.organisation.kecamatan, cycle.periode) for unit in counted)
    unknown = tuple(fact for fact in _unknown(register, facts, strange, cycle_id) if fact.unit in counted)
    return KinerjaBoard(
        cycle_id, cycle.periode, periods, scale, tuple(groups), total, rows, budget, tuple(table for table in tables if table), unknown,
        tuple(note for note in notes if any(row.indicator.kode == note.kode for row in rows)), remarks, excused,
        _unconfirmed(rows, budget, periods, footing),
        tuple(row for row in answers.rows if row.periode.year == cycle.periode.year and row.unit in counted), recap,
        values[values.bidang.isin(counted)], spending[spending.bidang.isin(counted)],
    )  # fmt: skip


def _periods(frame: pd.DataFrame, now: Periode) -> tuple[Periode, ...]:
    """The periods of the cycle's kind in which something was reached or spent, and the cycle's own, oldest first."""
    spoken = map(Periode.parse, frame.periode[frame.ukuran.isin(REACHED) & frame.angka.notna()].unique())
    held = {periode_holding(part, now.jenis) for part in spoken} | {now}
    return tuple(sorted((each for each in held if each is not None and each.last_day <= now.last_day), key=lambda each: each.last_day))


class Head(NamedTuple):
    """What a group is called, and whether its file of this cycle came."""

    name: str
    full_name: str
    submitted: bool


def _taking_part(frame: pd.DataFrame, counted: Sequence[str], now: Periode) -> pd.DataFrame:
    """What is in the averages and sums of the bidang and, under no kode, of the office: of each period those that took part in it,
    whoever is excused now."""
    taking_part = frame[frame.bidang.isin(counted) | (frame.periode != now.code)]
    return pd.concat([taking_part, taking_part.assign(bidang="")])


_YEAR = "tahun"
"""In the place of a period: the newest values against the targets of the year."""


def _groups(
    scale: Scale,
    heads: Mapping[str, Head],
    rows: Sequence[IndicatorRow],
    values: pd.DataFrame,
    spending: pd.DataFrame,
    periods: Sequence[Periode],
) -> Iterator[KinerjaGroup]:
    against_year = of_year(values[values.periode == periods[-1].code]).assign(periode=_YEAR)
    means, spent = averages(pd.concat([values, against_year]), ["bidang", "periode"]), totals(spending, ["bidang", "periode"])
    for kode, head in heads.items():
        trend = tuple(
            TrendPoint(periode, means.get((kode, periode.code), NO_AVERAGE), spent.get((kode, periode.code), NO_TOTAL))
            for periode in periods
        )
        mean = trend[-1].telling if head.submitted or not kode else None
        band, below = scale.band(mean), sum(row.is_below_target for row in rows if kode in ("", row.indicator.unit))
        label = None if band is None else band.label
        yield KinerjaGroup(kode, *head, means.get((kode, _YEAR), NO_AVERAGE), trend, label, scale.rank(mean), below)


def _unconfirmed(rows: Sequence[IndicatorRow], budget: Sequence[BudgetRow], periods: Sequence[Periode], footing: Footing) -> Unconfirmed:
    years = sorted({periode.year for periode in periods})
    targets = [of_indicator(row.indicator, year) for row in rows for year in years]
    return unconfirmed([*targets, *(of_line(line.line, year) for line in budget for year in years)], footing.confirmed)


def _unknown(register: Register, frame: pd.DataFrame, strange: pd.DataFrame, cycle_id: str) -> Iterator[Fact]:
    nameless = frame[frame.ukuran.isin(MEASURED) & ~frame.indikator.isin([indicator.kode for indicator in register.indicators])]
    unplaced = pd.concat([nameless, strange])
    return as_facts(unplaced[(unplaced.siklus == cycle_id) & unplaced.angka.notna()])
