"""Questions about capaian that one table does not answer: by programme, who stands where, who pulls an average down, then and now. Pure.

Takes the board of performance, which has computed everything; here it is grouped, ordered and set side by side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sop_core.boards.kinerja import HIGHEST, Group, KinerjaBoard, TrendPoint, weighed
from sop_core.boards.kinerja_rows import IndicatorRow, Point
from sop_core.exact import exact, printed, shown
from sop_core.indicators.average import Average
from sop_core.indicators.compliance import FEWEST_TO_RANK
from sop_core.indicators.contribution import Part, contributions
from sop_core.indicators.number_marks import Marks, together
from sop_core.indicators.serapan import TotalSerapan, total_serapan
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
    found: dict[tuple[str, str], list[IndicatorRow]] = {}
    for row in board.rows:
        found.setdefault((row.indicator.unit, program_of(row.indicator.program)), []).append(row)
    return tuple(_program(board, unit, kode, tuple(rows), names) for (unit, kode), rows in found.items())


def program_of(kode: str) -> str:
    """The programme in front of a code.

    >>> program_of("2.12.02.2.01.03"), program_of("2.12.02"), program_of("")
    ('2.12.02', '2.12.02', '')
    """
    return ".".join(kode.split(".")[:3])


def _program(board: KinerjaBoard, unit: str, kode: str, rows: tuple[IndicatorRow, ...], names: Mapping[str, str]) -> Program:
    mean = weighed([row.capaian for row in rows], rows)
    lines = [line for line in board.budget if line.line.unit == unit and program_of(line.line.kode) == kode]
    told = TrendPoint(board.periode, mean, total_serapan([line.serapan for line in lines])).telling
    band = board.scale.band(told)
    return Program(
        kode, names.get(kode, kode or "Tanpa program"), unit, rows[0].unit_name, rows, mean,
        total_serapan([line.serapan for line in lines]), None if band is None else band.label, board.scale.rank(told),
    )  # fmt: skip


# --- who stands where


@dataclass(frozen=True)
class Placed:
    """An indicator and its place; indicators of one capaian share one."""

    place: int
    row: IndicatorRow


@dataclass(frozen=True)
class Ranking:
    """Indicators from best to worst, and how many are left out for which reason."""

    placed: tuple[Placed, ...]
    left_out: tuple[tuple[str, int], ...]

    @property
    def words(self) -> str:
        total = len(self.placed) + sum(count for _, count in self.left_out)
        out = ", ".join(f"{count} {reason}" for reason, count in self.left_out)
        return f"n = {len(self.placed)} dari {total} indikator" + (f"; tidak diperingkat: {out}" if out else "")


def ranked_indicators(board: KinerjaBoard) -> Ranking:
    """By the capaian as printed, so that two that read the same stand at one place."""
    known = sorted(
        (row for row in board.rows if row.capaian.shown is not None), key=lambda row: (-(row.capaian.shown or 0.0), row.indicator.kode)
    )
    shown = [row.capaian.shown for row in known]
    out = Counter(row.reason for row in board.rows if row.capaian.shown is None)
    return Ranking(tuple(Placed(shown.index(row.capaian.shown) + 1, row) for row in known), tuple(out.items()))


@dataclass(frozen=True)
class RankedGroups:
    """Bidang by their average; without places, in the order of the office, where one of them has too few indicators."""

    groups: tuple[Group, ...]
    places: tuple[int, ...]
    reason: str


def ranked_groups(board: KinerjaBoard) -> RankedGroups:
    """An average over fewer than five indicators is ranked with nobody: one of them would decide the place."""
    few = [group for group in board.groups if group.capaian.n < FEWEST_TO_RANK]
    if few or len(board.groups) < 2:
        named = ", ".join(f"{group.name} (n = {group.capaian.n})" for group in few)
        why = f"Bidang tidak diperingkat: {named} di bawah {FEWEST_TO_RANK} indikator yang dapat dihitung." if few else ""
        return RankedGroups(board.groups, (), why)
    best = sorted(board.groups, key=lambda group: (-(group.capaian.shown or 0.0), group.name))
    shown = [group.capaian.shown or 0.0 for group in best]
    return RankedGroups(tuple(best), tuple(shown.index(value) + 1 for value in shown), "")


# --- who pulls an average down


@dataclass(frozen=True)
class Contribution:
    """The parts of one bidang's average, the one that costs most first."""

    group: Group
    parts: tuple[tuple[IndicatorRow, Part], ...]

    @property
    def short(self) -> Fraction:
        """The points that the average lacks of 100."""
        return sum((part.short for _, part in self.parts), Fraction(0))

    @staticmethod
    def counted(row: IndicatorRow) -> float | None:
        """The capaian as it counts in an average, capped; as printed."""
        return shown(capped(row))


def contribution(board: KinerjaBoard, group: Group) -> Contribution:
    """Each capaian counts as it does in the average: capped, by bobot."""
    rows = {row.indicator.kode: row for row in board.rows if group.kode in ("", row.indicator.unit)}
    parts = contributions([(kode, capped(row), row.indicator.bobot) for kode, row in rows.items()])
    return Contribution(group, tuple((rows[part.kode], part) for part in parts))


def capped(row: IndicatorRow) -> Fraction | None:
    """The capaian as it counts in an average."""
    value, cap = row.capaian.value, row.capaian.cap
    return None if value is None else min(exact(value), exact(HIGHEST if cap is None else min(cap, HIGHEST)))


# --- then and now


@dataclass(frozen=True)
class Change:
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
class Compared:
    """Two periods side by side: every indicator, and the averages over those that are known in both."""

    first: Periode
    second: Periode
    changes: tuple[Change, ...]
    before: Average
    after: Average

    @property
    def words(self) -> str:
        """Over what the two averages are comparable."""
        return f"Rata-rata keduanya atas {self.after.n} dari {len(self.changes)} indikator yang terhitung pada kedua periode."

    def count(self, is_so: Callable[[float], bool]) -> int:
        return sum(change.difference is not None and is_so(change.difference) for change in self.changes)


def compared(rows: Sequence[IndicatorRow], first: Periode, second: Periode) -> Compared:
    changes = tuple(Change(row, row.at(first), row.at(second)) for row in rows)
    both = [change for change in changes if change.difference is not None]
    known = [change.row for change in both]
    before = weighed([change.first.capaian for change in both if change.first], known)
    after = weighed([change.second.capaian for change in both if change.second], known)
    return Compared(first, second, changes, before, after)


def _shown(point: Point | None) -> float | None:
    return None if point is None else point.capaian.shown
