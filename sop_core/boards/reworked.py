"""Work that came back and hands it went through: why it was returned, the first-pass yield, and how long each role held a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sop_core.boards.judged import JudgedRound, unit_name
from sop_core.boards.past import Told
from sop_core.indicators.compliance import OnTime
from sop_core.office import Office
from sop_core.periode import Periode
from sop_core.sop.events import Event
from sop_core.sop.progress import Outcome
from sop_core.worktime import Elapsed, working_label


@dataclass(frozen=True)
class Holding:
    """How long one role had the work of one bidang in its hands in one cycle, over all rounds."""

    periode: Periode
    unit: str
    unit_name: str
    holder: str
    used: Elapsed

    @property
    def used_label(self) -> str:
        return working_label(self.used)


@dataclass(frozen=True)
class ReturnReason:
    periode: Periode
    unit: str | None
    unit_name: str
    event: Event
    occurred_at: datetime


def first_pass(rounds: Sequence[JudgedRound]) -> OnTime:
    decided = [
        judged.round.outcome
        for judged in rounds
        if judged.step.is_decision and judged.key.unit is not None and judged.round.number == 1 and not judged.round.is_open
    ]
    return OnTime(decided.count(Outcome.COMPLETED), len(decided) - decided.count(Outcome.EXCUSED))


def held(rounds: Sequence[JudgedRound]) -> tuple[Holding, ...]:
    """Working time per period, bidang and role, in the order of the procedure."""
    found: dict[tuple[Periode, str, str, str], Elapsed] = {}
    for judged in sorted(rounds, key=lambda one: (one.periode.last_day, one.key.step)):
        place = (judged.periode, judged.key.unit or "", judged.unit_name, judged.peran.value)
        found[place] = found.get(place, Elapsed()) + judged.clock.used
    return tuple(Holding(*place, used) for place, used in found.items())


def returns(office: Office, told: Told) -> tuple[ReturnReason, ...]:
    """Every return of a cycle."""
    cycle = told.cycle
    return tuple(
        ReturnReason(
            cycle.periode, key.unit, unit_name(office, key.unit), attempt.sent_back,
            attempt.sent_back.occurred_at.astimezone(cycle.calendar.zone),
        )
        for key, attempts in told.progress.rounds.items()
        for attempt in attempts
        if attempt.sent_back is not None
    )  # fmt: skip
