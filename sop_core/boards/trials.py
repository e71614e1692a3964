"""*Uji mesin*: the engine of working time against cases counted by hand, computed afresh at every look. Frozen.

The golden cases of the files are held against the calendar of the files, the cases that people added against the calendar in force, which
the office may have changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sop_core.boards import people
from sop_core.boards.look import Dependence, Look, depends_on
from sop_core.errors import SopError
from sop_core.exact import printed
from sop_core.office.golden import Case, read_golden
from sop_core.store import calendar_facts
from sop_core.store.worked_cases import CASES, StoredCase
from sop_core.worktime import Allowance, Calendar, due, elapsed

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
        expected = (self.case.minutes, None if self.case.days is None else printed(float(self.case.days), DECIMALS), self.case.due)
        computed = (self.minutes, None if self.days is None else printed(self.days, DECIMALS), self.due)
        checks = [wanted == other for wanted, other in zip(expected, computed, strict=True) if wanted is not None]
        return all(checks) if checks else None


@dataclass(frozen=True)
class AddedCase(people.Signed):
    """A case that somebody added, as the engine answers it now; ``ended_at`` where it was withdrawn."""

    stored: StoredCase
    trial: Trial


@dataclass(frozen=True)
class GoldenRun:
    """The golden cases and those that people added, as the engine answers them now."""

    trials: tuple[Trial, ...]
    added: tuple[AddedCase, ...]


@depends_on(Dependence.INSTANT)
def golden_run(look: Look, data: Path) -> GoldenRun:
    """Run before the eyes of who asks. ``data``: where the golden cases lie."""
    return GoldenRun(trials(look.office.calendar, read_golden(data)), added_cases(look))


def added_cases(look: Look) -> tuple[AddedCase, ...]:
    """Every case that was ever added, the newest first, also those that were withdrawn."""
    with look.store.reading() as connection:
        every = CASES.every(connection)
        calendar, _ = calendar_facts.laid_over(connection, look.office.calendar)
        names = people.names(connection, look.minute)
    zone = look.office.calendar.zone
    return tuple(
        AddedCase(
            stored=case,
            trial=_trial(calendar, Case(case.starts_at, case.ends_at, Allowance.parse(case.standard), case.minutes)),
            **people.signatures(case, names, zone),
        )
        for case in every
    )


def trials(calendar: Calendar, cases: Iterable[Case]) -> tuple[Trial, ...]:
    return tuple(_trial(calendar, case) for case in cases)


def _trial(calendar: Calendar, case: Case) -> Trial:
    try:
        used = elapsed(calendar, case.start, case.end)
        return Trial(case, used.minutes, used.days, due(calendar, case.start, case.allowance))
    except SopError as trouble:
        return Trial(case, None, None, None, str(trouble))
