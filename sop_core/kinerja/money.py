"""Serapan as columns, a row for each budget line and period, and its sums: Σ realisasi ÷ Σ pagu, never a mean of percentages. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pandas as pd

from sop_core.exact import exact, shown
from sop_core.indicators.number_marks import NO_MARKS, Marks, together
from sop_core.indicators.reasons import Alasan
from sop_core.indicators.register import BudgetLine, Register
from sop_core.indicators.serapan import Serapan, over
from sop_core.intake.text import kode_key
from sop_core.kinerja.averages import marks_of, program_of, reasons
from sop_core.kinerja.facts import MONEY, Statement
from sop_core.periode import Periode

_KODE = re.compile(r"\d+(?:\.\d+)+")
SPENDING = ("bidang", "program", "baris", "periode", "realisasi", "pagu", "alasan", "tanda_pagu", "tanda_realisasi", "asal")
"""The columns of a frame of spending. Both amounts are ``Fraction``, or missing where one of them is, for ``alasan``; ``asal`` are the
statements that the realisasi was added from."""


def spending_frame(lines: Iterable[tuple[Periode, BudgetLine, Serapan, tuple[Statement, ...]]]) -> pd.DataFrame:
    """One row for each line at the end of a period."""
    rows = [
        (line.unit, program_of(line.kode), line.kode, periode.code, *_amounts(one), one.reason, one.pagu_marks, one.spent_marks, behind)
        for periode, line, one, behind in lines
    ]
    return pd.DataFrame(rows, columns=list(SPENDING), dtype=object)


def _amounts(serapan: Serapan) -> tuple[Fraction | None, Fraction | None]:
    """A line that could not be computed is left out on both sides."""
    known = serapan.value is not None and serapan.realisasi is not None and serapan.pagu is not None
    return (exact(serapan.realisasi or 0.0), exact(serapan.pagu or 0.0)) if known else (None, None)


@dataclass(frozen=True)
class TotalSerapan:
    """Serapan over several budget lines; lines that could not be computed are left out on both sides and counted."""

    value: Fraction | None
    realisasi: Fraction
    pagu: Fraction
    n: int
    total: int
    left_out: tuple[tuple[Alasan, int], ...]
    pagu_marks: Marks = NO_MARKS
    spent_marks: Marks = NO_MARKS

    @property
    def marks(self) -> Marks:
        return together(self.pagu_marks, self.spent_marks, over(self.value))

    @property
    def shown(self) -> float | None:
        return shown(self.value)


NO_TOTAL = TotalSerapan(None, Fraction(0), Fraction(0), 0, 0, ())
"""Over no line at all."""


def totals(spending: pd.DataFrame, by: str | Sequence[str]) -> Mapping[Any, TotalSerapan]:
    """Σ realisasi ÷ Σ pagu of every group of ``by``: a line of 4 miliar weighs more than one of 40 juta."""
    keys = [by] if isinstance(by, str) else list(by)
    sums = spending.groupby(keys, sort=False).agg(
        realisasi=("realisasi", "sum"), pagu=("pagu", "sum"), n=("realisasi", "count"), total=("baris", "size")
    )
    counted = spending[spending.realisasi.notna()]
    left_out = reasons(spending[spending.realisasi.isna()], keys)
    pagu_marks, spent_marks = (marks_of(counted, keys, column) for column in ("tanda_pagu", "tanda_realisasi"))
    return {
        key: TotalSerapan(
            line.realisasi / line.pagu * 100 if line.n else None, Fraction(line.realisasi), Fraction(line.pagu), int(line.n),
            int(line.total), left_out.get(key, ()), pagu_marks.get(key, NO_MARKS), spent_marks.get(key, NO_MARKS),
        )
        for key, line in zip(sums.index, sums.itertuples(), strict=True)
    }  # fmt: skip


def with_lines(register: Register, facts: pd.DataFrame) -> pd.DataFrame:
    """The facts with the kode of the budget line that the money of each is of (``baris``); without one where they fit no line."""
    subjects = list(zip(facts.bidang, facts.indikator, facts.uraian, facts.ukuran, strict=True))
    lines = {subject: _line(register, *subject) for subject in dict.fromkeys(subjects)}
    return facts.assign(baris=pd.Series([lines[subject] for subject in subjects], index=facts.index, dtype="str"))


def _line(register: Register, unit: str, indikator: str | float, uraian: str, ukuran: str) -> str | None:
    """By the indicator in whose row the money stands, by the kode in front of the words, or by the words themselves."""
    if ukuran not in MONEY:
        return None
    lines = register.budget_of(unit)
    if isinstance(indikator, str):
        return next((line.kode for line in lines if indikator in (line.indikator, line.kode)), None)
    words = uraian.strip()
    kode = _KODE.match(words)
    by_kode = next((line.kode for line in lines if kode and kode_key(line.kode) == kode_key(kode.group())), None)
    return by_kode or next((line.kode for line in lines if line.uraian.casefold() == words.casefold()), None)
