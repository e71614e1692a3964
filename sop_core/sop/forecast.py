"""When the rest of a cycle would end if every remaining step took its standard time. A plan through the calendar, not a promise."""

from __future__ import annotations

from datetime import datetime

from sop_core.sop.definition import Scope
from sop_core.sop.progress import Key, Progress
from sop_core.worktime import Calendar, due, work_goes_on


def forecast(progress: Progress, calendar: Calendar, now: datetime) -> dict[Key, datetime]:
    """The expected end of every step that is still to be done (once more, where work was returned)."""
    if progress.is_archived or progress.opened_at is None:
        return {}
    ends: dict[Key, datetime] = {}
    reached = _along(progress, calendar, _head(progress, before_fan_out=True), now, None, ends)
    lanes = [unit for unit in progress.units if not progress.lane_passed(unit)]
    unit_steps = tuple(step.number for step in progress.procedure.unit_steps)
    lane_ends = [_along(progress, calendar, tuple(Key(number, unit) for number in unit_steps), now, reached, ends) for unit in lanes]
    joined = max((end for end in lane_ends if end is not None), default=None)
    _along(progress, calendar, _head(progress, before_fan_out=False), now, joined, ends)
    return ends


def _head(progress: Progress, before_fan_out: bool) -> tuple[Key, ...]:
    first_unit_step = progress.procedure.unit_steps[0].number
    once = [step.number for step in progress.procedure.steps if step.scope is Scope.CYCLE]
    return tuple(Key(number) for number in once if (number < first_unit_step) == before_fan_out)


def _along(
    progress: Progress, calendar: Calendar, keys: tuple[Key, ...], now: datetime, reached: datetime | None, ends: dict[Key, datetime]
) -> datetime | None:
    """Walk one way: an open step ends at its due moment or, when that has passed, as soon as one works; each later one
    its standard time after that."""
    for key in keys:
        allowance = progress.procedure.step(key.step).allowance
        if progress.is_open(key):
            reached = max(due(calendar, progress.rounds[key][-1].started_at, allowance), work_goes_on(calendar, now))
        elif reached is not None:
            reached = due(calendar, reached, allowance)
        else:
            continue
        ends[key] = reached
    return reached
