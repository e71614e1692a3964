"""Money beside performance: serapan against capaian, spending against its plan, efisiensi in both variants with their caution. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from sop_core.boards.kinerja import KinerjaBoard, KinerjaGroup
from sop_core.boards.kinerja_budget import BudgetRow
from sop_core.boards.kinerja_rows import IndicatorRow
from sop_core.exact import exact
from sop_core.indicators.capaian import Capaian
from sop_core.indicators.number_marks import Marks, together
from sop_core.indicators.reasons import Alasan
from sop_core.indicators.serapan import MERATA, Deviation, Efisiensi, EfisiensiPmk, Serapan, deviation, efisiensi, efisiensi_pmk, over
from sop_core.periode import Periode

NO_OUTPUT = Capaian(None, Alasan.TARGET_KOSONG, "")
"""Of a line beside which the register names no indicator."""


@dataclass(frozen=True)
class Spending:
    """A budget line with the indicator it pays for, how far it lies from its plan, and its efisiensi."""

    line: BudgetRow
    row: IndicatorRow | None
    deviation: Deviation
    efisiensi: Efisiensi

    @property
    def capaian(self) -> Capaian:
        return NO_OUTPUT if self.row is None else self.row.capaian


@dataclass(frozen=True)
class Balance:
    """A bidang, or the office: average capaian against serapan, deviation of its lines from their plans, efisiensi by the PMK."""

    group: KinerjaGroup
    lines: tuple[Spending, ...]
    planned: Fraction | None
    """What its lines were planned to have spent by now, of those that have a number."""
    spent: Fraction
    pagu: Fraction
    pmk: EfisiensiPmk

    @property
    def poin(self) -> Fraction | None:
        """Points of the pagu above (or below) the plan."""
        return None if self.planned is None or not self.pagu else (self.spent - self.planned) / self.pagu * 100

    @property
    def marks(self) -> Marks:
        """Of what was spent beside the plan, over the lines that have a deviation: overspent only where they are so together."""
        spent = (spending.line.serapan.spent_marks for spending in self._deviating)
        return together(self.plan_marks, *spent, over(self.spent / self.pagu * 100 if self.pagu else None))

    @property
    def plan_marks(self) -> Marks:
        """Of the plan alone: it is made of the pagu, not of what was spent."""
        return together(*(spending.line.serapan.pagu_marks for spending in self._deviating))

    @property
    def _deviating(self) -> list[Spending]:
        return [line for line in self.lines if line.deviation.rupiah is not None]

    @property
    def rule(self) -> str:
        """By which plan; a mixture says so."""
        rules = dict.fromkeys(spending.deviation.rule for spending in self._deviating)
        return "; ".join(rules) or MERATA


def spending(board: KinerjaBoard) -> tuple[Spending, ...]:
    rows = {row.indicator.kode: row for row in board.rows}
    return tuple(_spending(line, rows.get(line.line.indikator or ""), board.periode) for line in board.budget)


def _spending(line: BudgetRow, row: IndicatorRow | None, periode: Periode) -> Spending:
    serapan: Serapan = line.serapan
    plan = deviation(serapan, line.line.planned(periode), periode.share_of_year)
    return Spending(line, row, plan, efisiensi(NO_OUTPUT if row is None else row.capaian, serapan))


def balances(board: KinerjaBoard, lines: Sequence[Spending]) -> tuple[Balance, ...]:
    """Each bidang and, where there are several, the office last."""
    groups = board.groups if len(board.groups) == 1 else (*board.groups, board.total)
    deviating = [
        (unit, *(exact(amount or 0.0) for amount in (line.deviation.rencana, line.line.serapan.realisasi, line.line.serapan.pagu)))
        for line in lines
        if line.deviation.rupiah is not None
        for unit in ("", line.line.line.unit)
    ]
    sums = pd.DataFrame(deviating, columns=["bidang", "rencana", "realisasi", "pagu"], dtype=object).groupby("bidang").sum()
    return tuple(_balance(group, sums, tuple(line for line in lines if group.kode in ("", line.line.line.unit))) for group in groups)


def _balance(group: KinerjaGroup, sums: pd.DataFrame, lines: tuple[Spending, ...]) -> Balance:
    is_counted = group.kode in sums.index
    planned, spent, pagu = sums.loc[group.kode] if is_counted else (None, Fraction(0), Fraction(0))
    return Balance(
        group, lines, planned, spent, pagu, efisiensi_pmk([(line.capaian, line.line.serapan) for line in lines if line.row is not None])
    )
