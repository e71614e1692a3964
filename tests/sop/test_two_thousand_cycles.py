"""Two thousand cycles at random through every kind of event, beside a paper that shares no line with the fold: what the paper allows
happens, what it does not is refused and changes nothing, both stand at the same place, and any part of the past folds to its own state.
"""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from builders import Course, a_cycle, procedure
from office_story import office
from paper_cycle import PASSED, RETURNS, Paper

from sop_core.errors import SopError
from sop_core.sop.events import Event, EventKind
from sop_core.sop.fold import fold
from sop_core.sop.lead_time import cycle_view, lead_time, pieces

CYCLES = 2_000
LANES = ("dafduk", "capil")
DEEDS = 40
"""At most so many proposals a cycle."""
PROPOSED = tuple(kind for kind in EventKind if kind is not EventKind.RULES_CHANGED)
"""Moves to other rules have walks of their own in ``test_changes``."""


def proposal(course: Course, paper: Paper, chance: Random) -> Event:
    """Some event: mostly the next step done, else of any kind with any values, sensible or not."""
    open_steps = paper.open_steps()
    if open_steps and chance.random() < 0.62:
        step, unit = chance.choice(open_steps)
        if step in RETURNS and chance.random() < 0.25:
            why = {"target": chance.choice(RETURNS[step]), "category": "Data salah", "note": "Belum sama"}
            return replace(told(course, EventKind.STEP_RETURNED, paper, step, unit), **why)  # type: ignore[arg-type]
        return told(course, EventKind.STEP_COMPLETED, paper, step, unit)
    if not open_steps and chance.random() < 0.7:
        if paper.archived:
            step, unit = chance.choice((3, 5, 8, 10)), chance.choice((None, *LANES))
            return course.event(EventKind.CYCLE_REOPENED, target=step, unit=unit, note="Salah")
        return course.event(EventKind.CYCLE_ARCHIVED)
    return anything(course, paper, chance)


def anything(course: Course, paper: Paper, chance: Random) -> Event:
    kind = chance.choice(PROPOSED)
    words = chance.choice(("Belum sama", "Belum sama", " "))
    unit = chance.choice((None, *LANES, *LANES, "piak"))
    if kind is EventKind.EVENT_CORRECTED:
        place, right = chance.randint(0, len(course.events) + 1), chance.choice((None, "", "Kolom F", "Kolom F"))
        return course.event(kind, refers_to=place, corrected_note=right, note=words)
    if not kind.value.startswith("step_"):
        return course.event(kind, unit=unit, note=words, target=chance.randint(1, 12) if kind is EventKind.CYCLE_REOPENED else None)
    near = [*paper.open_steps(), *((one.step, one.unit) for one in course.events[-3:] if one.step)]
    step, unit = chance.choice(near) if near and chance.random() < 0.7 else (chance.randint(1, 11), unit)
    event = told(course, kind, paper, step, unit)
    if kind is EventKind.STEP_RETURNED:
        event = replace(event, target=chance.choice((4, 5, 8, 9)), category=chance.choice(("Data salah", "Data salah", "")), note=words)
    return event if chance.random() < 0.9 else replace(event, round=(event.round or 0) + chance.choice((-1, 1)))


def told(course: Course, kind: EventKind, paper: Paper, step: int, unit: str | None) -> Event:
    return replace(course.event(kind, unit=unit), step=step, round=paper.round.get((step, unit), 1))


def walked(chance: Random, seen: Counter[tuple[EventKind, bool]]) -> tuple[Course, list[Course]]:
    """One cycle and all its states."""
    course, paper = a_cycle(*LANES), Paper(LANES)
    paper.write(course.events[0])
    states = [course]
    for _ in range(DEEDS):
        event = proposal(course, paper, chance)
        legal = paper.allows(event)
        seen[event.kind, legal] += 1
        if not legal:
            with pytest.raises(SopError):
                course.after(event)
            continue
        course = course.after(event)
        paper.write(event)
        assert [tuple(key) for key in course.progress.open_keys] == paper.open_steps(), course.events
        states.append(course)
    assert set(course.progress.excused) == paper.excused
    assert course.progress.is_archived == paper.archived
    assert all(course.progress.lane_passed(unit) == (unit in paper.excused or paper.at.get(unit) == PASSED) for unit in LANES)
    return course, states


def the_parts_of_its_lead_time_add_up(course: Course) -> None:
    """*Jam milik siapa*, see ``test_lead_time``; here over every kind of second thought."""
    now, calendar = course.clock + timedelta(hours=5), office().calendar
    found = lead_time(cycle_view(procedure(), LANES, "Siklus"), pieces(course.progress, calendar, now), calendar)
    assert sum(one.microseconds for one in found.parts.values()) == (found.end - found.start) // timedelta(microseconds=1)


def test_two_thousand_cycles_go_as_the_paper_says_and_equal_their_replay() -> None:
    seen: Counter[tuple[EventKind, bool]] = Counter()
    for number in range(CYCLES):
        chance = Random(number)
        course, states = walked(chance, seen)
        assert fold(procedure(), LANES, course.events) == course.progress, f"cycle {number}"
        if number % 5 == 0:
            earlier = chance.choice(states)
            assert fold(procedure(), LANES, course.events[: len(earlier.events)]) == earlier.progress, f"cycle {number}"
        the_parts_of_its_lead_time_add_up(course)
    happened = {kind for (kind, legal), count in seen.items() if legal and count >= 100}
    refused = {kind for (kind, legal), count in seen.items() if not legal and count >= 100}
    assert happened == set(PROPOSED) - {EventKind.CYCLE_OPENED}
    assert refused == set(PROPOSED)
