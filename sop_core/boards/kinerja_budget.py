"""Serapan of the budget lines: which fact belongs to which line, what is spent to date, and against which pagu. Pure.

The rule: realisasi anggaran in the bidang's files is what each period spent, so serapan to date is Σ of the periods ÷ pagu (E.81: column
12 = 8 + 9 + 10 + 11), whether the files write months, triwulan or semester (``indicators.value``). A file that writes running totals would
count twice; where the numbers look so, the line says it.
The pagu is the register's; of murni and perubahan the one that the bidang's latest file of that moment shows, otherwise the one in force.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

import pandas as pd

from sop_core.boards.kinerja_footing import Footing
from sop_core.exact import exact
from sop_core.indicators.register import BudgetLine, Pagu, Register
from sop_core.indicators.serapan import Serapan, serapan
from sop_core.indicators.value import Figure, added_from, gaps, money_of, money_to_date
from sop_core.kinerja.facts import MONEY, PAGU, SPENT, Fact, Statement, as_facts, numbers, spoken
from sop_core.kinerja.money import with_lines
from sop_core.periode import Periode

RULE = "realisasi anggaran tiap periode dijumlahkan sejak Januari ÷ pagu × 100"


@dataclass(frozen=True)
class BudgetPoint:
    """A budget line at the end of one period: what that period spent, and serapan to date."""

    periode: Periode
    amount: Fraction | None
    """Its own number, or the sum of its months or triwulan where all of them are known."""
    cells: tuple[Statement, ...]
    """The cells of that number."""
    serapan: Serapan
    behind: tuple[Statement, ...] = ()
    """The cells of which serapan to date is the sum."""

    @property
    def spent(self) -> Statement | None:
        """The last of its cells."""
        return self.cells[-1] if self.cells else None


@dataclass(frozen=True)
class BudgetRow:
    """A budget line, period by period; the last point is the board's period."""

    line: BudgetLine
    unit_name: str
    points: tuple[BudgetPoint, ...]
    pagu: Statement | None
    """What the bidang's file says the pagu is."""
    pagu_differs: bool
    looks_cumulative: bool
    wanting: tuple[Periode, ...] = ()
    """Periods of this year that say nothing while others do."""

    @property
    def now(self) -> BudgetPoint:
        return self.points[-1]

    @property
    def serapan(self) -> Serapan:
        return self.now.serapan

    @property
    def spent(self) -> tuple[Statement, ...]:
        """The cells of this year of which serapan to date is the sum."""
        return self.now.behind

    @property
    def flags(self) -> tuple[str, ...]:
        flags = [flag.value for flag in self.serapan.flags]
        flags += [f"kosong: {', '.join(part.short_label for part in self.wanting)}"] if self.wanting else []
        flags += ["pagu di berkas berbeda dari register"] if self.pagu_differs else []
        return (*flags, "angka tampak kumulatif") if self.looks_cumulative else tuple(flags)


@dataclass(frozen=True)
class LineFacts:
    """What the files say about one budget line."""

    spent: Mapping[Periode, Statement]
    pagu: tuple[Fact, ...] = ()

    def pagu_at(self, periode: Periode) -> Fact | None:
        """The pagu that the newest file up to the end of ``periode`` shows for its year."""
        shown = [fact for fact in self.pagu if fact.periode.year == periode.year]
        return next((fact for fact in reversed(shown) if Periode.parse(fact.cycle_id).last_day <= periode.last_day), None)

    @cached_property
    def amounts(self) -> Mapping[Periode, float | None]:
        return numbers(self.spent)

    def cells(self, part: Periode) -> tuple[Statement, ...]:
        """What stands behind the number of a period; without a number its own blank or unreadable cell."""
        own = self.spent.get(part)
        return tuple(self.spent[each] for each in added_from(self.amounts, part)) or ((own,) if own is not None else ())


def lines_of(register: Register, facts: pd.DataFrame) -> tuple[dict[str, LineFacts], pd.DataFrame]:
    """Facts about money by kode of the budget line, and those that fit no line of the register."""
    money = with_lines(register, facts[facts.ukuran.isin(MONEY)])
    of_lines = money[money.baris.notna()]
    shown = of_lines[(of_lines.ukuran == PAGU) & of_lines.angka.notna()]
    pagu: dict[str, list[Fact]] = {}
    for kode, fact in zip(shown.baris, as_facts(shown), strict=True):
        pagu.setdefault(kode, []).append(fact)
    spent = spoken(of_lines[of_lines.ukuran == SPENT], of="baris")
    kodes = of_lines.baris.unique().tolist()
    return {kode: LineFacts(spent.get((SPENT, kode), {}), tuple(pagu.get(kode, ()))) for kode in kodes}, money[money.baris.isna()]


def budget_row(line: BudgetLine, unit_name: str, facts: LineFacts, periods: Sequence[Periode], footing: Footing) -> BudgetRow:
    """One line over ``periods``, the last of which is the board's."""
    now = periods[-1]
    stated = facts.pagu_at(now)
    register = line.pagu.get(now.year, Pagu(None))
    points = tuple(_point(line, facts, periode, footing) for periode in periods)
    return BudgetRow(
        line,
        unit_name,
        points,
        None if stated is None else Statement(stated),
        stated is not None and stated.measurement.number not in (register.murni, register.perubahan),
        _looks_cumulative(points[-1].behind, register),
        _wanting(facts, money_to_date(facts.amounts, now), now),
    )


def _point(line: BudgetLine, facts: LineFacts, periode: Periode, footing: Footing) -> BudgetPoint:
    figure = money_to_date(facts.amounts, periode)
    behind = tuple(cell for part in figure.used for cell in facts.cells(part))
    serapan = footing.spent(line, serapan_to_date(line, facts, figure, periode), periode)
    return BudgetPoint(periode, money_of(facts.amounts, periode), facts.cells(periode), serapan, behind)


def _wanting(facts: LineFacts, figure: Figure, now: Periode) -> tuple[Periode, ...]:
    """What is named as empty: nothing where ``now`` says nothing at all, for the reason says that already."""
    begun = any(now.first_day <= part.first_day and part.last_day <= now.last_day for part in facts.amounts)
    return gaps(facts.amounts, figure.missing) if figure.value is not None or begun else ()


def serapan_to_date(line: BudgetLine, facts: LineFacts, figure: Figure, periode: Periode) -> Serapan:
    """Σ of what the periods of the year spent ÷ pagu; without the number of ``periode`` itself none, for an older sum is not this one."""
    stated = facts.pagu_at(periode)
    pagu = pagu_in_force(line.pagu.get(periode.year, Pagu(None)), None if stated is None else stated.measurement.number)
    share = serapan(figure.value, pagu)
    return replace(share, flags=(*share.flags, *figure.flags)) if figure.value is not None else replace(share, reason=figure.reason)


def pagu_in_force(register: Pagu, stated: float | None) -> Pagu:
    """Murni as long as the bidang's file still shows murni; otherwise the register's.

    >>> pagu_in_force(Pagu(100.0, 80.0), 100.0).current_words, pagu_in_force(Pagu(100.0, 80.0), None).current
    ('pagu murni', 80.0)
    """
    return Pagu(register.murni) if stated is not None and stated == register.murni else register


def _looks_cumulative(parts: Sequence[Statement], pagu: Pagu) -> bool:
    """Never falling, each below the pagu, together above it: most likely running totals."""
    amounts = [part.number for part in parts if part.number is not None]
    if len(amounts) < 2 or not pagu.current or amounts != sorted(amounts):
        return False
    return amounts[-1] <= pagu.current < sum(map(exact, amounts))
