"""*Uji mesin*: the engine of working time against cases counted by hand, computed afresh at every look. Frozen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sop_core.errors import SopError
from sop_core.office.golden import Case
from sop_core.worktime import Calendar, due, elapsed

DECIMALS = 4
"""To so many decimals the days were written down by hand."""


@dataclass(frozen=True)
class Trial:
    """One case: what was expected and what the engine says; ``trouble`` where it could not be counted."""

    case: Case
    minutes: float | None
    days: float | None
    due: datetime | None
    trouble: str = ""

    @property
    def agrees(self) -> bool | None:
        """Whether every expected value is met; None where nothing was expected."""
        if self.trouble:
            return False
        expected = (self.case.minutes, None if self.case.days is None else round(float(self.case.days), DECIMALS), self.case.due)
        found = (self.minutes, None if self.days is None else round(self.days, DECIMALS), self.due)
        checks = [one == other for one, other in zip(expected, found, strict=True) if one is not None]
        return all(checks) if checks else None


def trials(calendar: Calendar, cases: Iterable[Case]) -> tuple[Trial, ...]:
    return tuple(_trial(calendar, case) for case in cases)


def _trial(calendar: Calendar, case: Case) -> Trial:
    try:
        used = elapsed(calendar, case.start, case.end)
        return Trial(case, used.minutes, used.days, due(calendar, case.start, case.allowance))
    except SopError as trouble:
        return Trial(case, None, None, None, str(trouble))
