"""Work that came back and hands it went through: why it was returned, the first-pass yield, and how long each role held a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    rounds: tuple[JudgedRound, ...]

    @property
    def used(self) -> Elapsed:
        return _used(self.rounds)

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
    again: tuple[JudgedRound, ...]
    """The rounds in which what it sent back was done again."""

    @property
    def cost(self) -> Elapsed:
        """Working time spent on them."""
        return _used(self.again)

    @property
    def cost_label(self) -> str:
        return working_label(self.cost)


@dataclass(frozen=True)
class Reason:
    """A category of returns: how often, and the working time spent on doing it again."""

    category: str
    times: int
    again: tuple[JudgedRound, ...]

    @property
    def cost(self) -> Elapsed:
        return _used(self.again)

    @property
    def cost_label(self) -> str:
        return working_label(self.cost)


def first_pass(rounds: Sequence[JudgedRound]) -> OnTime:
    decided = [one.round.outcome for one in first_checks(rounds)]
    return OnTime(decided.count(Outcome.COMPLETED), len(decided) - decided.count(Outcome.EXCUSED))


def first_checks(rounds: Iterable[JudgedRound]) -> tuple[JudgedRound, ...]:
    """The first look of a bidang's Kabid at its report, where it has ended."""
    return tuple(
        one for one in rounds if one.step.is_decision and one.key.unit is not None and one.round.number == 1 and not one.round.is_open
    )


def held(rounds: Sequence[JudgedRound]) -> tuple[Holding, ...]:
    """Working time per period, bidang and role, in the order of the procedure."""
    found: dict[tuple[Periode, str, str, str], list[JudgedRound]] = {}
    for judged in sorted(rounds, key=lambda one: (one.periode.last_day, one.key.step)):
        place = (judged.periode, judged.key.unit or "", judged.unit_name, judged.peran.value)
        found.setdefault(place, []).append(judged)
    return tuple(Holding(*place, tuple(members)) for place, members in found.items())


def returns(office: Office, told: Told, judged: Sequence[JudgedRound]) -> tuple[ReturnReason, ...]:
    """Every return of a cycle, with the working time that it cost; ``judged`` are all rounds of that cycle."""
    cycle = told.cycle
    return tuple(
        ReturnReason(
            cycle.periode, unit, unit_name(office, unit), event, event.occurred_at.astimezone(cycle.calendar.zone), _again(lane, event)
        )
        for unit in dict.fromkeys(one.key.unit for one in judged)
        for lane in [[one for one in judged if one.key.unit == unit]]
        for event in [one.round.sent_back for one in lane if one.round.sent_back is not None]
    )


def _used(rounds: Iterable[JudgedRound]) -> Elapsed:
    return sum((one.clock.used for one in rounds), Elapsed())


def _again(lane: Sequence[JudgedRound], event: Event) -> tuple[JudgedRound, ...]:
    """What was done again because of ``event``: the later rounds of its lane, until the next return or re-opening begins others."""
    causes = [cause for one in lane for cause in (one.round.sent_back, one.round.reopened) if cause is not None]
    again = [one for one in lane if one.round.number > 1]
    return tuple(one for one in again if _cause(one, causes) is event)


def _cause(judged: JudgedRound, causes: Sequence[Event]) -> Event | None:
    """The last return or re-opening before the round began."""
    earlier = [cause for cause in causes if cause.occurred_at <= judged.round.started_at]
    return max(earlier, key=lambda cause: (cause.occurred_at, cause.seq), default=None)


def reasons(found: Sequence[ReturnReason]) -> tuple[Reason, ...]:
    """Each category with how often it was the reason and what that cost, the most costly first."""
    together: dict[str, list[ReturnReason]] = {}
    for one in found:
        together.setdefault(one.event.category, []).append(one)
    totals = [
        Reason(category, len(members), tuple(again for one in members for again in one.again)) for category, members in together.items()
    ]
    return tuple(sorted(totals, key=lambda one: (-one.cost.microseconds, one.category)))
