"""*Hitung mundur*: from the day the report is due at Pemkab back through the calendar to the latest start and finish of every step.

Backwards each step begins at the latest moment from which its standard still fits before the next one (``worktime.latest_start``), a
lane before the analysis, the nota dinas before the first lane. Forwards the same steps run at standard pace from now on, and what is
planned begins and ends in working time: at night the plan is that of the next morning. The plan is
feasible exactly when the forward end lies in time, and then every step's forward finish lies before its latest one.

Each decision may send work back ``k`` times to the first step it returns to; every further round takes its whole standard again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from sop_core.sop.definition import Scope, Step
from sop_core.sop.progress import Key, Progress
from sop_core.worktime import Allowance, Calendar, Elapsed, due, elapsed, latest_start, work_goes_on


class PlannedStep(NamedTuple):
    """One round still to be done: at the latest, and as it goes at standard pace."""

    key: Key
    attempt: int
    """1 for the next time the step is done; more where returns were planned for."""
    allowance: Allowance
    latest_start: datetime
    latest_finish: datetime
    start: datetime
    """When it began, or can begin at standard pace."""
    finish: datetime
    is_open: bool
    spare: Elapsed
    """Working time between the finish at standard pace and the latest one."""
    short: Elapsed
    """Working time by which the finish at standard pace comes too late."""


class Countdown(NamedTuple):
    due_at: datetime
    steps: tuple[PlannedStep, ...]
    """Office, then bidang by bidang, then office, in the order of the procedure. Empty where nothing is left to do."""
    end: datetime | None
    """The end at standard pace with the planned returns."""
    spare: Elapsed
    short: Elapsed

    @property
    def is_feasible(self) -> bool:
        return self.short == Elapsed()


class _PlannedStep(NamedTuple):
    """A step in the order in which it will be done; ``start`` is known of a round that runs already."""

    key: Key
    attempt: int
    allowance: Allowance
    began: datetime | None


_Way = tuple[_PlannedStep, ...]
_Span = tuple[datetime, datetime]


def end_of(calendar: Calendar, day: date) -> datetime:
    """The moment at which a day is over, on the office's clock: what is due "on that day" may come until then."""
    return datetime.combine(day + timedelta(days=1), time(), calendar.zone)


def countdown(progress: Progress, calendar: Calendar, now: datetime, due_at: datetime, returns: Mapping[int, int]) -> Countdown:
    """What is left of the cycle (all of it, where it was not opened yet), back from ``due_at``; ``returns``: decision step → k."""
    head, lanes, tail = _ways(progress, returns)
    latest: dict[tuple[Key, int], _Span] = {}
    analysis = _backwards(calendar, tail, due_at, latest)
    lane_starts = [_backwards(calendar, lane, analysis, latest) for lane in lanes]
    _backwards(calendar, head, min(lane_starts, default=analysis), latest)
    plan: dict[tuple[Key, int], _Span] = {}
    reached = _forwards(calendar, head, now, now, plan)
    joined = max((_forwards(calendar, lane, reached, now, plan) for lane in lanes), default=reached)
    end = _forwards(calendar, tail, joined, now, plan)
    turns = (*head, *(turn for lane in lanes for turn in lane), *tail)
    return Countdown(
        due_at=due_at,
        steps=tuple(_planned(calendar, turn, latest[turn.key, turn.attempt], plan[turn.key, turn.attempt]) for turn in turns),
        end=end if turns else None,
        spare=_between(calendar, end, due_at) if turns else Elapsed(),
        short=_between(calendar, due_at, end) if turns else Elapsed(),
    )


def _ways(progress: Progress, returns: Mapping[int, int]) -> tuple[_Way, tuple[_Way, ...], _Way]:
    """What is left before the fan-out, of each bidang, and after the fan-in."""
    if progress.is_archived:
        return (), (), ()
    steps = progress.procedure.steps
    first = progress.procedure.unit_steps[0].number
    head = _left(progress, [step for step in steps if step.number < first], None, returns)
    tail = _left(progress, [step for step in steps if step.scope is Scope.CYCLE and step.number > first], None, returns)
    awaited = [unit for unit in progress.units if not progress.lane_passed(unit)]
    return head, tuple(_left(progress, progress.procedure.unit_steps, unit, returns) for unit in awaited), tail


def _left(progress: Progress, steps: Sequence[Step], unit: str | None, returns: Mapping[int, int]) -> _Way:
    """The turns from the open step on; all of them where the way has not begun, none where it is walked."""
    numbers = [step.number for step in steps]
    opened = [number for number in numbers if progress.is_open(Key(number, unit))]
    if not opened and _is_walked(progress, Key(numbers[0], unit)):
        return ()
    ahead = list(_repeated(steps, returns))
    ahead = ahead[next(place for place, step in enumerate(ahead) if not opened or step.number == opened[0]) :]
    seen: Counter[int] = Counter()
    turns: list[_PlannedStep] = []
    for step in ahead:
        seen[step.number] += 1
        key = Key(step.number, unit)
        began = progress.rounds[key][-1].started_at if seen[step.number] == 1 and progress.is_open(key) else None
        turns.append(_PlannedStep(key, seen[step.number], step.allowance, began))
    return tuple(turns)


def _is_walked(progress: Progress, first: Key) -> bool:
    """Whether a way without open step lies behind; the one after the fan-in lies ahead again while a bidang is awaited once more."""
    return progress.current(first) is not None and not (first.step == progress.fan_in.number and progress.awaited_units)


def _repeated(steps: Sequence[Step], returns: Mapping[int, int]) -> Iterator[Step]:
    """The steps in order, with each loop of a decision walked as often as it returns."""
    for step in steps:
        yield step
        for _ in range(returns.get(step.number, 0) if step.returns_to else 0):
            yield from (again for again in steps if step.returns_to[0] <= again.number <= step.number)


def _backwards(calendar: Calendar, way: _Way, limit: datetime, latest: dict[tuple[Key, int], _Span]) -> datetime:
    for turn in reversed(way):
        limit = latest_start(calendar, limit, turn.allowance)
        latest[turn.key, turn.attempt] = limit, due(calendar, limit, turn.allowance)
    return limit


def _forwards(calendar: Calendar, way: _Way, reached: datetime, now: datetime, plan: dict[tuple[Key, int], _Span]) -> datetime:
    for turn in way:
        start = turn.began or work_goes_on(calendar, reached)
        reached = due(calendar, start, turn.allowance)
        if turn.began:
            reached = max(reached, work_goes_on(calendar, now))
        plan[turn.key, turn.attempt] = start, reached
    return reached


def _planned(calendar: Calendar, turn: _PlannedStep, latest: _Span, plan: _Span) -> PlannedStep:
    return PlannedStep(
        key=turn.key,
        attempt=turn.attempt,
        allowance=turn.allowance,
        latest_start=latest[0],
        latest_finish=latest[1],
        start=plan[0].astimezone(calendar.zone),
        finish=plan[1].astimezone(calendar.zone),
        is_open=turn.began is not None,
        spare=_between(calendar, plan[1], latest[1]),
        short=_between(calendar, latest[1], plan[1]),
    )


def _between(calendar: Calendar, earlier: datetime, later: datetime) -> Elapsed:
    """The working time from one to the other; nothing where they come the other way round."""
    return elapsed(calendar, earlier, later) if earlier < later else Elapsed()
