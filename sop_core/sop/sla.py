"""The verdict at a moment: each round's clock against its step's time standard, in the office's working time.

A step is late if any of its rounds was: a later round that keeps its standard never turns it green (design §4).

``now`` and the calendar come in; nothing is asked of the machine's clock.
"""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import NamedTuple

from sop_core.sop.definition import Step
from sop_core.sop.progress import Key, Outcome, Progress, Round
from sop_core.worktime import Allowance, Calendar, Elapsed, elapsed, label, measured

NEAR_SHARE = 0.8
"""From this part of the standard on, a running step is *hampir lewat*."""


class Verdict(Enum):
    """How a step stands; the value is the word people read."""

    NOT_YET = "belum"
    WAITING_OTHERS = "menunggu bidang lain"
    RUNNING = "berjalan"
    NEAR = "hampir lewat"
    OVERDUE = "lewat"
    ON_TIME = "tepat waktu"
    LATE = "terlambat"
    NOT_SUBMITTED = "tidak menyampaikan"
    UNJUDGED = "belum dapat dinilai"

    @property
    def is_late(self) -> bool:
        return self in (Verdict.OVERDUE, Verdict.LATE, Verdict.NOT_SUBMITTED)

    @property
    def is_running(self) -> bool:
        return self in (Verdict.RUNNING, Verdict.NEAR, Verdict.OVERDUE)


class Clock(NamedTuple):
    """One round at its step: when it was due, what it used of the standard, and by how much it is late."""

    key: Key
    round: Round
    allowance: Allowance
    due: datetime
    used: Elapsed
    share: float
    late_by: Elapsed
    verdict: Verdict
    waited: Elapsed | None = None
    """Until it was marked *diterima*; None where nobody marked it. With ``worked`` it adds up to ``used``."""
    worked: Elapsed | None = None
    """From *diterima* on; None where nobody marked it."""

    @property
    def waited_label(self) -> str:
        """In the words of the standard; empty where nobody marked the step *diterima*."""
        return "" if self.waited is None else label(self.waited, self.allowance.unit)

    @property
    def worked_label(self) -> str:
        """In the words of the standard; empty where nobody marked the step *diterima*."""
        return "" if self.worked is None else label(self.worked, self.allowance.unit)


class StepStanding(NamedTuple):
    """A step of a cycle (of one bidang) at a moment, with the clock of each of its rounds."""

    key: Key
    step: Step
    verdict: Verdict
    clocks: tuple[Clock, ...]

    @property
    def latest(self) -> Clock | None:
        return self.clocks[-1] if self.clocks else None

    @property
    def used(self) -> Elapsed:
        """Working time over all rounds."""
        return sum((clock.used for clock in self.clocks), Elapsed())

    @property
    def late_clocks(self) -> tuple[Clock, ...]:
        """Its rounds that were late, are overdue, or never came."""
        return tuple(clock for clock in self.clocks if clock.verdict.is_late)

    @property
    def is_late(self) -> bool:
        return bool(self.late_clocks)

    @property
    def is_overdue(self) -> bool:
        """Late, and the round that runs is beyond its standard at this moment."""
        return self.verdict is Verdict.OVERDUE

    @property
    def late_by(self) -> Elapsed:
        """Working time beyond the standard: of the round that runs, else of all rounds together."""
        return self.clocks[-1].late_by if self.verdict.is_running else sum((clock.late_by for clock in self.clocks), Elapsed())

    @property
    def reckoned(self) -> Verdict | None:
        """What a share counts: late if any round was, on time where it is done and none was; None while neither can be said."""
        if self.is_late:
            return Verdict.LATE
        return Verdict.ON_TIME if self.verdict is Verdict.ON_TIME else None

    @property
    def words(self) -> str:
        """Where it stands, and which rounds were late where the latest does not show it: ``berjalan, terlambat di putaran 1``."""
        if not self.is_late or (self.verdict.is_late and self.clocks[-1].verdict.is_late):
            return self.verdict.value
        before = f"{Verdict.LATE.value} di putaran {' dan '.join(str(clock.round.number) for clock in self.late_clocks)}"
        return before if self.verdict is Verdict.LATE else f"{self.verdict.value}, {before}"


def standings(progress: Progress, calendar: Calendar, now: datetime) -> tuple[StepStanding, ...]:
    """Every step of the cycle as it stands at ``now``, in the order of the procedure."""
    return tuple(standing(progress, key, calendar, now) for key in progress.keys)


def standing(progress: Progress, key: Key, calendar: Calendar, now: datetime) -> StepStanding:
    step = progress.procedure.step(key.step)
    clocks = tuple(clock(step, key, attempt, calendar, now) for attempt in attempts(progress, key))
    return StepStanding(key, step, _verdict(progress, key, clocks), clocks)


def attempts(progress: Progress, key: Key) -> tuple[Round, ...]:
    """The rounds of a step. A bidang excused before its first step opened has none: it still never came, so it counts once."""
    if key in progress.rounds:
        return progress.rounds[key]
    excuse = progress.excused.get(key.unit or "")
    if excuse is None or key.step != progress.procedure.unit_steps[0].number:
        return ()
    return (Round(1, excuse.occurred_at, ended_at=excuse.occurred_at, outcome=Outcome.EXCUSED, actor=excuse.actor, post=excuse.post),)


def clock(step: Step, key: Key, attempt: Round, calendar: Calendar, now: datetime) -> Clock:
    """The clock of one round: from the moment it could be done until it ended, or until ``now``."""
    until = max(attempt.ended_at or now, attempt.started_at)
    reading = measured(calendar, attempt.started_at, until, step.allowance)
    picked_up = None if attempt.received_at is None else min(attempt.received_at, until)
    is_known = reading.due <= calendar.known_until
    return Clock(
        key=key,
        round=attempt,
        allowance=step.allowance,
        due=reading.due,
        used=reading.used,
        share=reading.share,
        late_by=reading.late_by if is_known else Elapsed(),
        verdict=round_verdict(attempt, reading.share, is_known),
        waited=None if picked_up is None else elapsed(calendar, attempt.started_at, picked_up),
        worked=None if picked_up is None else elapsed(calendar, picked_up, until),
    )


def round_verdict(attempt: Round, share: float, is_known: bool) -> Verdict:
    """A calendar that ends before the due moment counts too much time (see ``Calendar.going_on``): nobody is late by it."""
    late = share > 1
    if attempt.outcome is Outcome.EXCUSED:
        return Verdict.NOT_SUBMITTED
    if late and not is_known:
        return Verdict.RUNNING if attempt.is_open else Verdict.UNJUDGED
    if not attempt.is_open:
        return Verdict.LATE if late else Verdict.ON_TIME
    if late:
        return Verdict.OVERDUE
    return Verdict.NEAR if share >= NEAR_SHARE else Verdict.RUNNING


def _verdict(progress: Progress, key: Key, clocks: tuple[Clock, ...]) -> Verdict:
    if progress.is_open(key):
        return clocks[-1].verdict
    if progress.is_done(key):
        return _of_all(clocks)
    if key.unit is not None and key.unit in progress.excused:
        return Verdict.NOT_SUBMITTED
    if key.step == progress.fan_in.number and any(progress.lane_passed(unit) for unit in progress.units):
        return Verdict.WAITING_OTHERS
    return Verdict.NOT_YET


def _of_all(clocks: tuple[Clock, ...]) -> Verdict:
    """Of a step that is done: late if any of its rounds was, and not on time where one could not be judged."""
    verdicts = [clock.verdict for clock in clocks]
    if any(verdict.is_late for verdict in verdicts):
        return Verdict.LATE
    return Verdict.UNJUDGED if Verdict.UNJUDGED in verdicts else Verdict.ON_TIME
