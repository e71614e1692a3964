"""What is predicted lies in working time: forecast, countdown, chance, waiting line; at night, on Fridays, in Ramadan, over Lebaran."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

import pytest
from builders import Course, a_cycle, at, fanned_out
from office_story import office

from sop_core.errors import SopError
from sop_core.sop.chance import Passage, chance, passages
from sop_core.sop.countdown import countdown, end_of
from sop_core.sop.forecast import forecast
from sop_core.sop.progress import Key, Progress
from sop_core.sop.waiting_line import waiting_line
from sop_core.worktime import elapsed

UNITS = ("sekretariat", "dafduk", "capil")
OPENINGS = ("2026-10-05 08.00", "2026-10-09 11.20", "2026-02-20 11.45", "2026-03-16 14.50", "2026-12-23 15.55")
"""A Monday, a Friday before the prayer, a Friday in Ramadan, the days before Nyepi and Lebaran, the day before Natal."""
LATER = tuple(timedelta(minutes=minutes) for minutes in (0, 3, 40, 240, 900, 1300, 2900, 6000))
"""From at once over the night and the weekend to four days later."""


def is_working(moment: datetime) -> bool:
    """Within a window of working time, its first and last moment included."""
    blink = timedelta(microseconds=1)
    return elapsed(office().calendar, moment - blink, moment + blink).microseconds > 0


def a_walk(random: Random) -> Course:
    """A cycle told at random up to some point, at any hour of the day."""
    course = a_cycle(*UNITS, opens=random.choice(OPENINGS))
    for _ in range(random.randint(0, 30)):
        if not course.progress.open_keys:
            break
        key = random.choice(course.progress.open_keys)
        since = max(course.clock, course.progress.rounds[key][-1].started_at)
        course = replace(course, clock=since + random.choice(LATER[:6]))
        with suppress(SopError):
            returns = course.progress.procedure.step(key.step).returns_to
            if returns and random.random() < 0.3:
                course = course.returned(key.step, key.unit, to=returns[0])
            else:
                course = course.done(key.step, *([key.unit] if key.unit else []))
    return course


def finished(begins: str) -> Progress:
    """A cycle all of whose steps took no time at all: the shortest passages there can be."""
    course = a_cycle(*UNITS, opens=begins)
    for step in range(1, 12):
        for unit in UNITS if 3 <= step <= 7 else (None,):
            course = replace(course, clock=at(begins)).done(step, *([unit] if unit else []))
    return replace(course, clock=at(begins)).archived().progress


def past() -> list[Passage]:
    """Three cycles of no time, and steps of a minute each."""
    calendar = office().calendar
    instant = [passages(str(place), finished(begins), calendar) for place, begins in enumerate(OPENINGS[:3])]
    return [one for found in instant for one in found]


def predicted(progress: Progress, now: datetime) -> Iterator[tuple[str, datetime]]:
    calendar = office().calendar
    yield from ((f"forecast {key}", end) for key, end in forecast(progress, calendar, now).items())
    plan = countdown(progress, calendar, now, end_of(calendar, date(2026, 12, 31)), {6: 1, 9: 1})
    for step in plan.steps:
        yield f"latest start {step.key}", step.latest_start
        yield f"latest finish {step.key}", step.latest_finish
        yield f"finish {step.key}", step.finish
        if not step.is_open:
            yield f"start {step.key}", step.start
    found = chance(progress, calendar, now, past(), None, 7)
    yield from (("chance", end) for end in set(found.ends))
    line = waiting_line(progress, calendar, now)
    if line is not None:
        yield from ((f"waits for {lane.unit}", lane.passes_at) for lane in line.awaited)
        yield from (("end", end) for end in (line.end, line.all_on_time, line.everything_on_time))


@pytest.mark.parametrize("seed", range(25))
def test_every_predicted_moment_lies_in_working_time(seed: int) -> None:
    random = Random(seed)
    course = a_walk(random)
    if course.progress.is_archived or not course.progress.open_keys:
        course = fanned_out(*UNITS)
    now = course.progress.last_event.occurred_at + random.choice(LATER) if course.progress.last_event else course.clock
    outside = [f"{what} {moment:%a %d %b %H.%M}" for what, moment in predicted(course.progress, now) if not is_working(moment)]
    assert outside == []


def test_a_step_that_takes_no_time_ends_when_the_office_opens_and_not_at_05_48() -> None:
    now = at("2026-10-06 05.48")
    found = chance(fanned_out(*UNITS).progress, office().calendar, now, past(), None, 1)
    assert found.p50 == found.ends[0] == at("2026-10-06 07.30")


def test_a_plan_looked_at_before_the_office_opens_begins_when_it_opens() -> None:
    calendar = office().calendar
    plan = countdown(Progress(office().procedure, UNITS), calendar, at("2026-10-06 05.48"), end_of(calendar, date(2026, 10, 30)), {})
    assert (plan.steps[0].start, plan.steps[0].finish) == (at("2026-10-06 07.30"), at("2026-10-06 07.40"))


def test_an_overdue_lane_is_expected_when_the_office_opens() -> None:
    """Step 4 of Dafduk was due at 11.22; the office closes at 16.00."""
    course = fanned_out(*UNITS).done(3, *UNITS)
    line = waiting_line(course.progress, office().calendar, at("2026-10-05 19.00"))
    assert line is not None
    lane = next(one for one in line.lanes if one.unit == "dafduk")
    assert lane.passes_at == at("2026-10-06 10.00")  # 07.30, then 2 jam, 15 and 15 menit
    plan = countdown(course.progress, office().calendar, at("2026-10-05 19.00"), end_of(office().calendar, date(2026, 10, 30)), {})
    assert next(step.finish for step in plan.steps if step.key == Key(4, "dafduk")) == at("2026-10-06 07.30")
