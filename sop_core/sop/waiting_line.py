"""*Garis tunggu*: whom the fan-in waits for, since when, and what each late bidang costs the final date.

The cost of a bidang is the difference between two ends of the same cycle: the end as it is (or is expected), and the end had every round
that the bidang's own people hold taken at most its standard, **all else equal**: returns happen as they did, every other round takes the
working time it took, rounds to come take their standard, and everything runs through the calendar again. So two bidang that are late
side by side may each cost nothing alone; ``all_on_time`` says what they cost together.

A bidang answers only for the steps its own people hold: a late hand-over by the Sekretaris (step 7) is part of ``everything_on_time``,
not of the bidang's cost. A bidang that was excused would have delivered at standard pace, if that is earlier than its excuse. Of a closed
cycle that was opened again only what happened since then counts; bidang that had passed before cost it nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from sop_core.sop.definition import Scope
from sop_core.sop.progress import Key, Progress
from sop_core.worktime import Allowance, Calendar, Elapsed, after, due, elapsed, work_goes_on


class Leg(NamedTuple):
    """A round as it was, or as it is expected: running ones end at their due moment or now, those to come take their standard."""

    key: Key
    start: datetime
    end: datetime
    allowance: Allowance
    used: Elapsed


class LaneWait(NamedTuple):
    """One bidang at the fan-in."""

    unit: str
    passes_at: datetime
    """When it passed, or was excused, or is expected to pass."""
    has_passed: bool
    is_excused: bool
    on_time_at: datetime
    """When it would have passed, had its own rounds kept their standard."""
    late_by: Elapsed
    waited: Elapsed
    """Working time for which the fan-in waited for it: from the first bidang's passing to its own, or to now."""
    end_if_on_time: datetime
    cost: Elapsed
    """Working time by which the cycle would end earlier."""


class WaitingLine(NamedTuple):
    """The fan-in of one cycle. ``lanes`` in the order in which they pass."""

    lanes: tuple[LaneWait, ...]
    waits_since: datetime | None
    """When the first bidang passed; before that nobody is awaited."""
    opens_at: datetime
    end: datetime
    all_on_time: datetime
    """The end had every bidang been on time."""
    all_cost: Elapsed
    everything_on_time: datetime
    """The end had the rounds of the office's level been on time as well."""

    @property
    def awaited(self) -> tuple[LaneWait, ...]:
        return tuple(lane for lane in self.lanes if not lane.has_passed)


def waiting_line(progress: Progress, calendar: Calendar, now: datetime) -> WaitingLine | None:
    """The fan-in at ``now``; None before the fan-out, when no bidang could have begun."""
    if not any(key.unit for key in progress.rounds):
        return None
    lanes = {unit: _lane(progress, calendar, unit, now) for unit in progress.units}
    course = _Course(progress, calendar, lanes, now)
    own = {unit: frozenset(leg.key for leg in legs if _is_own(progress, leg.key)) for unit, legs in lanes.items()}
    every_key = frozenset(progress.keys)
    passed = [course.passes(unit, ()) for unit in progress.units if progress.lane_passed(unit) and unit not in progress.excused]
    since = min(passed, default=None)
    all_on_time = course.end(frozenset().union(*own.values()))
    found = [_wait(course, unit, own[unit], since) for unit in progress.units]
    return WaitingLine(
        lanes=tuple(sorted(found, key=lambda lane: lane.passes_at)),
        waits_since=since,
        opens_at=course.opens(()),
        end=course.end(()),
        all_on_time=all_on_time,
        all_cost=elapsed(calendar, all_on_time, course.end(())),
        everything_on_time=course.end(every_key),
    )


class _Course:
    """A cycle run once more through the calendar, with the rounds of some steps cut to their standard."""

    def __init__(self, progress: Progress, calendar: Calendar, lanes: dict[str, tuple[Leg, ...]], now: datetime) -> None:
        self.progress, self.calendar, self.lanes, self.now = progress, calendar, lanes, now
        self.tail = _tail(progress, calendar, self.opens(()), now)

    def passes(self, unit: str, on_time: Collection[Key]) -> datetime:
        legs = self.lanes[unit]
        excuse = self.progress.excused.get(unit)
        if excuse is None:
            return _run(self.calendar, legs, legs[0].start, on_time) if legs else self._passed_before(unit)
        if not legs or legs[0].key not in on_time:
            return excuse.occurred_at
        return min(excuse.occurred_at, _run(self.calendar, self._to_the_end(unit), legs[0].start, on_time))

    def opens(self, on_time: Collection[Key]) -> datetime:
        return max(self.passes(unit, on_time) for unit in self.progress.units)

    def end(self, on_time: Collection[Key]) -> datetime:
        opens = self.opens(on_time)
        return _run(self.calendar, self.tail, self.tail[0].start if opens == self.opens(()) else opens, on_time)

    def _passed_before(self, unit: str) -> datetime:
        """When a bidang passed that had nothing to do since the cycle was opened again."""
        passed = self.progress.current(Key(self.progress.procedure.unit_steps[-1].number, unit))
        assert passed is not None, "a bidang without open work has passed"
        assert passed.ended_at is not None, "and what it passed has ended"
        return passed.ended_at

    def _to_the_end(self, unit: str) -> tuple[Leg, ...]:
        """The lane of an excused bidang, going on at standard pace."""
        legs = self.lanes[unit]
        following = [step.number for step in self.progress.procedure.unit_steps if step.number > legs[-1].key.step]
        return (*legs, *_planned(self.progress, self.calendar, [Key(number, unit) for number in following], legs[-1].end))


def _wait(course: _Course, unit: str, own: frozenset[Key], since: datetime | None) -> LaneWait:
    progress, calendar = course.progress, course.calendar
    passes_at, on_time_at = course.passes(unit, ()), course.passes(unit, own)
    has_passed, ends = progress.lane_passed(unit), course.end(())
    until = passes_at if has_passed else course.now
    end_if_on_time = course.end(own)
    return LaneWait(
        unit=unit,
        passes_at=passes_at,
        has_passed=has_passed,
        is_excused=unit in progress.excused,
        on_time_at=on_time_at,
        late_by=elapsed(calendar, on_time_at, passes_at),
        waited=elapsed(calendar, since, until) if since is not None and since < until else Elapsed(),
        end_if_on_time=end_if_on_time,
        cost=elapsed(calendar, end_if_on_time, ends),
    )


def _is_own(progress: Progress, key: Key) -> bool:
    return progress.procedure.step(key.step).performers[0].per_unit


def _lane(progress: Progress, calendar: Calendar, unit: str, now: datetime) -> tuple[Leg, ...]:
    """A bidang's rounds as they were, and where it is still under way the rest at standard pace; empty before it could begin."""
    keys = [Key(step.number, unit) for step in progress.procedure.unit_steps]
    legs = _legs(progress, calendar, keys, now)
    if not legs or unit in progress.excused:
        return legs
    return (*legs, *_planned(progress, calendar, _following(progress, keys), legs[-1].end))


def _tail(progress: Progress, calendar: Calendar, opens_at: datetime, now: datetime) -> tuple[Leg, ...]:
    """The rounds after the fan-in, and the rest at standard pace."""
    keys = [Key(step.number) for step in progress.procedure.steps if step.scope is Scope.CYCLE and step.number >= progress.fan_in.number]
    legs = _legs(progress, calendar, keys, now)
    following = _following(progress, keys) if legs else keys
    return (*legs, *_planned(progress, calendar, following, legs[-1].end if legs else opens_at))


def _following(progress: Progress, keys: Sequence[Key]) -> list[Key]:
    """The steps after the one that is open; none where the way is walked to its end."""
    opened = [key for key in keys if progress.is_open(key)]
    return list(keys[keys.index(opened[-1]) + 1 :]) if opened else []


def _legs(progress: Progress, calendar: Calendar, keys: Iterable[Key], now: datetime) -> tuple[Leg, ...]:
    """The rounds of one way in the order of time, of a cycle that was opened again those since then."""
    since = progress.reopened_at[-1:]
    found: list[Leg] = []
    for key in keys:
        allowance = progress.procedure.step(key.step).allowance
        for attempt in progress.rounds.get(key, ()):
            if since and attempt.started_at < since[0]:
                continue
            end = attempt.ended_at or max(due(calendar, attempt.started_at, allowance), work_goes_on(calendar, now))
            found.append(Leg(key, attempt.started_at, end, allowance, elapsed(calendar, attempt.started_at, end)))
    return tuple(sorted(found, key=lambda leg: (leg.start, leg.end)))


def _planned(progress: Progress, calendar: Calendar, keys: Iterable[Key], start: datetime) -> tuple[Leg, ...]:
    found: list[Leg] = []
    for key in keys:
        allowance = progress.procedure.step(key.step).allowance
        end = due(calendar, start, allowance)
        found.append(Leg(key, start, end, allowance, elapsed(calendar, start, end)))
        start = end
    return tuple(found)


def _run(calendar: Calendar, legs: Sequence[Leg], start: datetime, on_time: Collection[Key]) -> datetime:
    """The end of a way that begins at ``start``: each round takes the working time it took, those ``on_time`` at most their standard."""
    reached, before = start, legs[0].start if legs else start
    for leg in legs:
        if leg.start > before:  # a time in which nothing was open stays as long as it was
            reached = after(calendar, reached, elapsed(calendar, before, leg.start), leg.allowance.unit) if reached != before else leg.start
        deadline = due(calendar, reached, leg.allowance) if leg.key in on_time else None
        ends = leg.end if reached == leg.start else after(calendar, reached, leg.used, leg.allowance.unit)
        reached = ends if deadline is None else min(ends, deadline)
        before = leg.end
    return reached
