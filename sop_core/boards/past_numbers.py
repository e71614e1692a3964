"""What was handed in before, as the check of a new file needs it: results, spending by line, and the usual width of a series. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import pandas as pd

from sop_core.boards.kinerja_budget import lines_of
from sop_core.figures.style import number
from sop_core.indicators.register import Pagu, Register
from sop_core.indicators.rules import gathering
from sop_core.intake.knowledge import KnownLine, Usual
from sop_core.kinerja.facts import REALISASI, numbers, spoken
from sop_core.kinerja.variation import Limits, limits
from sop_core.periode import Periode

ROOM, LEAST_ROOM = 0.1, 0.02
"""Limits from six values are themselves uncertain: a tenth of their width beyond them is still usual, and of a series that hardly moved
this part of its level (99,9 after six times 100 is no question)."""


@dataclass(frozen=True, eq=False)
class Past:
    """The facts of the periods before that of the cycle."""

    register: Register
    periode: Periode
    facts: pd.DataFrame

    @cached_property
    def results(self) -> Mapping[str, Mapping[str, float]]:
        """Realisasi by kode of the indicator and code of the period."""
        reached = self.facts[(self.facts.ukuran == REALISASI) & self.facts.wilayah.isna()]
        return {kode: {part.code: value for part, value in numbers(statements).items() if value is not None}
                for (_, kode), statements in spoken(reached).items()}  # fmt: skip

    @cached_property
    def lines(self) -> tuple[KnownLine, ...]:
        """Every line of the budget of the register with its pagu of the year and what was spent."""
        spoken, _ = lines_of(self.register, self.facts)
        return tuple(
            KnownLine(
                line.kode, line.unit, line.uraian, line.indikator, line.pagu.get(self.periode.year, Pagu(None)).current,
                line.pagu.get(self.periode.year, Pagu(None)).murni,
                {part.code: statement.number for part, statement in spoken[line.kode].spent.items() if statement.number is not None}
                if line.kode in spoken else {},
            )
            for line in self.register.budget
        )  # fmt: skip

    def usual(self, kode: str) -> Usual | None:
        """The usual width at the period of the cycle, from six values on; a position is judged by its steps inside a year."""
        indicator = next((candidate for candidate in self.register.indicators if candidate.kode == kode), None)
        values = {Periode.parse(code): value for code, value in self.results.get(kode, {}).items()}
        own = sorted(part for part in values if part.jenis is self.periode.jenis and part.last_day < self.periode.first_day)
        if indicator is None or not own:
            return None
        if gathering(indicator.agregasi).every_period:
            return _around(limits([values[part] for part in own]), 0.0, self._words(len(own)))
        return self._of_steps(own, values)

    def _of_steps(self, own: Sequence[Periode], minutes: Mapping[Periode, float]) -> Usual | None:
        """A position begins anew each January, so that only steps within a year speak, and only from a value of this year on."""
        last = own[-1]
        if last != self.periode.previous or last.year != self.periode.year:
            return None
        steps = [
            minutes[after] - minutes[before] for before, after in pairwise(own) if after.year == before.year and after.previous == before
        ]
        return _around(limits(steps, lowest=None), minutes[last], self._words(len(steps)))

    def _words(self, count: int) -> str:
        return f"dari {count} {self.periode.jenis.value}"


def _around(width: Limits | None, start: float, words: str) -> Usual | None:
    if width is None:
        return None
    low, high = start + float(width.lower), start + float(width.upper)
    room = max(ROOM * (high - low), LEAST_ROOM * max(abs(low), abs(high)))
    return Usual(low - room, high + room, f"yang biasanya {number(low)}–{number(high)} ({words})")
