"""Questions about capaian that one table does not answer: by programme, who stands where, who pulls an average down, then and now. Pure.

Takes the board of performance, which has computed everything; here it is grouped, ordered and set side by side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from sop_core.boards.kinerja import KinerjaBoard, KinerjaGroup, TrendPoint
from sop_core.boards.kinerja_rows import IndicatorRow, Point
from sop_core.exact import printed
from sop_core.indicators.compliance import FEWEST_TO_RANK
from sop_core.indicators.number_marks import Marks, together
from sop_core.kinerja.averages import NO_AVERAGE, Average, averages, contributions, places, program_of
from sop_core.kinerja.money import NO_TOTAL, TotalSerapan, totals
from sop_core.periode import Periode


@dataclass(frozen=True)
class Program:
    """A programme of the budget: the indicators below it, and what its lines spent."""

    kode: str
    name: str
    unit: str
    unit_name: str
    rows: tuple[IndicatorRow, ...]
    capaian: Average
    serapan: TotalSerapan
    band: str | None
    """The class of the average; none where fewer than half of the indicators are in it, for what is missing is never green."""
    rank: int | None

    @property
    def telling(self) -> Fraction | None:
        """The average, where it speaks for the programme."""
        return self.capaian.value if self.band is not None else None


def programs(board: KinerjaBoard, names: Mapping[str, str]) -> tuple[Program, ...]:
    """Programmes in the order of the register; ``names`` are those of its codes.

    An indicator belongs to the programme whose code begins its own: 2.12.02.2.01.03 to 2.12.02.
    """
    values, spending = (frame[frame.periode == board.periode.code] for frame in (board.values, board.spending))
    means, spent = averages(values, ["bidang", "program"]), totals(spending, ["bidang", "program"])
    return tuple(_program(board, unit, kode, mean, spent.get((unit, kode), NO_TOTAL), names) for (unit, kode), mean in means.items())


def _program(board: KinerjaBoard, unit: str, kode: str, mean: Average, spent: TotalSerapan, names: Mapping[str, str]) -> Program:
    rows = tuple(row for row in board.of(unit) if program_of(row.indicator.program) == kode)
    telling = TrendPoint(board.periode, mean, spent).telling
    band, name = board.scale.band(telling), names.get(kode, kode or "Tanpa program")
    label = None if band is None else band.label
    return Program(kode, name, unit, rows[0].unit_name, rows, mean, spent, label, board.scale.rank(telling))


# --- who stands where


@dataclass(frozen=True)
class Placed:
    """An indicator and its place; indicators of one capaian share one."""

    place: int
    row: IndicatorRow


@dataclass(frozen=True)
class IndicatorRanking:
    """Indicators from best to worst, and how many are left out for which reason."""

    placed: tuple[Placed, ...]
    left_out: tuple[tuple[str, int], ...]

    @property
    def words(self) -> str:
        total = len(self.placed) + sum(count for _, count in self.left_out)
        out = ", ".join(f"{count} {reason}" for reason, count in self.left_out)
        return f"n = {len(self.placed)} dari {total} indikator" + (f"; tidak diperingkat: {out}" if out else "")


def ranked_indicators(board: KinerjaBoard) -> IndicatorRanking:
    """By the capaian as printed, so that two that read the same stand at one place."""
    now = board.values[board.values.periode == board.periode.code]
    rows = zip(places(now.capaian), now.indikator, board.rows, strict=True)
    placed = sorted((place, kode, row) for place, kode, row in rows if place == place)
    out = Counter(row.reason for row in board.rows if row.capaian.shown is None)
    return IndicatorRanking(tuple(Placed(int(place), row) for place, _, row in placed), tuple(out.items()))


@dataclass(frozen=True)
class RankedGroups:
    """Bidang by their average; without places, in the order of the office, where one of them has too few indicators."""

    groups: tuple[KinerjaGroup, ...]
    places: tuple[int, ...]
    reason: str


def ranked_groups(board: KinerjaBoard) -> RankedGroups:
    """An average over fewer than five indicators is ranked with nobody: one of them would decide the place."""
    few = [group for group in board.groups if group.capaian.n < FEWEST_TO_RANK]
    if few or len(board.groups) < 2:
        named = ", ".join(f"{group.name} (n = {group.capaian.n})" for group in few)
        why = f"Bidang tidak diperingkat: {named} di bawah {FEWEST_TO_RANK} indikator yang dapat dihitung." if few else ""
        return RankedGroups(board.groups, (), why)
    ranks = places(pd.Series([group.capaian.value for group in board.groups], dtype=object))
    best = sorted(zip(ranks, board.groups, strict=True), key=lambda placed: (placed[0], placed[1].name))
    return RankedGroups(tuple(group for _, group in best), tuple(int(place) for place, _ in best), "")


# --- who pulls an average down


@dataclass(frozen=True)
class AveragePart:
    """One indicator in an average: ``points`` add up to it, ``short`` to what it lacks of 100 (negative above target)."""

    kode: str
    points: Fraction
    short: Fraction
    counted: Fraction
    """The capaian as it counts in an average, capped."""


@dataclass(frozen=True)
class Contribution:
    """The parts of one bidang's average, the one that costs most first."""

    group: KinerjaGroup
    parts: tuple[tuple[IndicatorRow, AveragePart], ...]

    @property
    def short(self) -> Fraction:
        """The points that the average lacks of 100."""
        return sum((part.short for _, part in self.parts), Fraction(0))


def every_contribution(board: KinerjaBoard) -> tuple[Contribution, ...]:
    """Of each bidang; every capaian counts as it does in the average: capped, by bobot."""
    rows = {row.indicator.kode: row for row in board.rows}
    frame = contributions(board.values[board.values.periode == board.periode.code])
    parts = [AveragePart(*part) for part in zip(frame.indikator, frame.poin, frame.kurang, frame.dihitung, strict=True)]
    return tuple(
        Contribution(group, tuple((rows[part.kode], part) for part in parts if rows[part.kode].indicator.unit == group.kode))
        for group in board.groups
    )


# --- then and now


@dataclass(frozen=True)
class IndicatorChange:
    """One indicator in two periods; a difference is in points of capaian as printed."""

    row: IndicatorRow
    first: Point | None
    second: Point | None

    @property
    def difference(self) -> float | None:
        before, after = _shown(self.first), _shown(self.second)
        return None if before is None or after is None else printed(after - before)

    @property
    def marks(self) -> Marks:
        """Of the capaian that are known."""
        return together(*(point.capaian.marks for point in (self.first, self.second) if point is not None and _shown(point) is not None))


@dataclass(frozen=True)
class ComparedPeriods:
    """Two periods side by side: every indicator, and the averages over those that are known in both."""

    first: Periode
    second: Periode
    changes: tuple[IndicatorChange, ...]
    before: Average
    after: Average

    @property
    def words(self) -> str:
        """Over what the two averages are comparable."""
        return f"Rata-rata keduanya atas {self.after.n} dari {len(self.changes)} indikator yang terhitung pada kedua periode."

    def count(self, is_so: Callable[[float], bool]) -> int:
        return sum(change.difference is not None and is_so(change.difference) for change in self.changes)


def compared(board: KinerjaBoard, first: Periode, second: Periode) -> ComparedPeriods:
    changes = tuple(IndicatorChange(row, row.at(first), row.at(second)) for row in board.rows)
    kodes = {change.row.indicator.kode for change in changes if change.difference is not None}
    means = averages(board.values[board.values.indikator.isin(kodes)], "periode")
    return ComparedPeriods(first, second, changes, *(means.get(periode.code, NO_AVERAGE) for periode in (first, second)))


def _shown(point: Point | None) -> float | None:
    return None if point is None else point.capaian.shown
