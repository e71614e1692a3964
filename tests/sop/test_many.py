"""Many cycles at once say what each says by itself: walks at random, whole, cut short and spoiled, against ``fold`` and ``standings``."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest
from builders import Course, a_cycle, at, joined, procedure, signed
from office_story import office

from sop_core.errors import SopError
from sop_core.indicators.compliance import tally
from sop_core.sop.events import Event, EventKind
from sop_core.sop.fold import fold
from sop_core.sop.many import fold_many
from sop_core.sop.many_sla import judge_many
from sop_core.sop.progress import Key
from sop_core.sop.sla import Verdict, standings

UNITS = ("sekretariat", "dafduk", "capil")
NOW = at("2026-12-01 10.00")


def walk(chance: Random, excuses: float = 0.0) -> list[Event]:
    """A cycle told at random, every deed at a moment of its own step; what is not legal just then is left out."""
    course = a_cycle(*UNITS)
    for _ in range(chance.randint(0, 120)):
        if course.progress.is_archived:
            break
        with suppress(SopError):
            course = deed(course, chance, excuses)
    return list(course.events)


def deed(course: Course, chance: Random, excuses: float) -> Course:
    if not course.progress.open_keys or chance.random() < 0.02:
        return course.archived()
    if chance.random() < excuses:
        return course.excused(chance.choice(UNITS))
    key = chance.choice(course.progress.open_keys)
    current, step = course.progress.rounds[key][-1], course.progress.procedure.step(key.step)
    since = max(current.received_at or current.started_at, current.started_at)
    course = replace(course, clock=since + timedelta(minutes=chance.choice((0, 7, 90, 1500)), microseconds=chance.randint(0, 3)))
    if chance.random() < 0.15:
        return course.received(key.step, key.unit)
    if chance.random() < 0.15:
        return course.sent(chance.choice(UNITS))
    if step.returns_to and chance.random() < 0.35:
        return course.returned(key.step, key.unit, to=chance.choice(step.returns_to))
    told = {"capacity": chance.choice(("", "Plh")), "own_check": chance.choice(("", "Sendiri"))}
    return course.after(course.event(EventKind.STEP_COMPLETED, key.step, key.unit, **told))


SPOILED: tuple[Callable[[Event, Random], Event], ...] = (
    lambda event, chance: replace(event, occurred_at=event.occurred_at + timedelta(minutes=chance.randint(-5000, 5000))),
    lambda event, chance: replace(event, round=chance.choice((None, 1, 2, 3, 10**12))),
    lambda event, chance: replace(event, step=chance.choice((None, *range(13)))),
    lambda event, chance: replace(event, unit=chance.choice((None, *UNITS, "piak"))),
    lambda event, chance: replace(event, kind=chance.choice(tuple(EventKind))),
    lambda event, chance: replace(event, target=chance.choice((None, *range(13)))),
    lambda event, chance: replace(event, note=chance.choice(("", " ", "Baru")), category=chance.choice(("", "Data salah"))),
)


def spoiled(events: list[Event], chance: Random) -> list[Event]:
    """A history somebody changed: an event altered, left out, doubled, or two in the wrong order."""
    told, place, other = list(events), chance.randrange(len(events)), chance.randrange(len(events))
    match chance.randrange(5):
        case 0 if len(told) > 1:
            del told[place]
        case 1:
            told.insert(place, told[other])
        case 2:
            told[place], told[other] = told[other], told[place]
        case _:
            told[place] = chance.choice(SPOILED)(told[place], chance)
    return told


def said_alone(events: Sequence[Event]) -> object:
    progress = fold(procedure(), UNITS, events)
    return progress, standings(progress, office().calendar, NOW)


def said_in_columns(histories: Sequence[Sequence[Event]]) -> list[object]:
    folded = fold_many(procedure(), UNITS, histories)
    judged = judge_many(folded, office().calendar, NOW)
    assert judged.verdicts == tuple(tuple(one.verdict for one in judged.standings(number)) for number in range(len(folded)))
    return [(folded.progress(number), judged.standings(number)) for number in range(len(folded))]


def answer(ask: Callable[[], object]) -> object:
    """What is said, or the words of the refusal; an event of a step that names none is a mistake of the program."""
    try:
        return ask()
    except SopError as refused:
        return str(refused)
    except AssertionError as impossible:
        return str(impossible).splitlines()[0]


@pytest.mark.parametrize("seed", range(4))
def test_many_cycles_say_what_each_says_by_itself(seed: int) -> None:
    chance = Random(seed)
    histories = [walk(chance) for _ in range(40)]
    assert said_in_columns(histories) == [said_alone(events) for events in histories]
    assert not fold_many(procedure(), UNITS, histories).exact, "plain cycles go through the columns"


def test_cycles_with_rarer_events_stand_among_them() -> None:
    chance = Random(11)
    histories = [walk(chance, excuses=0.05) for _ in range(60)]
    folded = fold_many(procedure(), UNITS, histories)
    with_excuses = {number for number, events in enumerate(histories) if any(one.kind is EventKind.UNIT_EXCUSED for one in events)}
    assert set(folded.exact) == with_excuses
    assert 0 < len(with_excuses) < 60
    assert said_in_columns(histories) == [said_alone(events) for events in histories]


@pytest.mark.parametrize("seed", range(6))
def test_a_spoiled_history_is_refused_with_the_words_of_the_fold_or_means_what_the_fold_says(seed: int) -> None:
    chance, refused = Random(seed), 0
    for _ in range(60):
        histories = [walk(chance), spoiled(walk(chance, excuses=0.01), chance), walk(chance)]
        alone = answer(lambda told=histories: [said_alone(events) for events in told])  # type: ignore[misc]
        assert answer(lambda told=histories: said_in_columns(told)) == alone  # type: ignore[misc]
        refused += isinstance(alone, str)
    assert 15 < refused < 60


OPENED = a_cycle(*UNITS)
JOINED = joined(*UNITS)


@pytest.mark.parametrize(
    ("course", "event"),
    [
        (OPENED, OPENED.event(EventKind.STEP_COMPLETED, round=1)),
        (OPENED, OPENED.event(EventKind.STEP_COMPLETED, 12)),
        (OPENED, OPENED.event(EventKind.STEP_COMPLETED, 1, "piak", round=1)),
        # rounds that never were, which a step and a round written into one number would take for those of the neighbour
        (OPENED.done(1), OPENED.done(1).event(EventKind.STEP_COMPLETED, 1, round=13)),
        (OPENED.done(1).done(2), OPENED.done(1).done(2).event(EventKind.STEP_COMPLETED, 3, "dafduk", round=-1)),
        (OPENED, OPENED.event(EventKind.STEP_RETURNED, 1, target=1, category="Data salah", note="Kurang")),
        (JOINED.done(8), JOINED.done(8).event(EventKind.STEP_RETURNED, 9, target=7, category="Data salah", note="Kurang")),
        (JOINED.done(8), JOINED.done(8).event(EventKind.STEP_RETURNED, 9, target=None, category="Data salah", note="Kurang")),
        (JOINED.done(8), JOINED.done(8).event(EventKind.STEP_RETURNED, 9, target=8, category="Data salah", note=" ")),
        (JOINED.done(8), JOINED.done(8).event(EventKind.STEP_RETURNED, 9, target=8, category="", note="Kurang")),
        (JOINED.done(8), JOINED.done(8).event(EventKind.SUBMISSION_RECEIVED, unit="capil")),
        (JOINED, JOINED.event(EventKind.SUBMISSION_RECEIVED, unit="piak")),
        (JOINED, JOINED.event(EventKind.CYCLE_OPENED)),
        (JOINED.done(8).done(9).done(10), JOINED.event(EventKind.CYCLE_ARCHIVED)),
        (JOINED.done(8).done(9).done(10).done(11).archived(), JOINED.event(EventKind.CYCLE_ARCHIVED)),
    ],
)
def test_what_the_fold_refuses_is_refused_among_many(course: Course, event: Event) -> None:
    histories = [[*course.events, event], course.events]
    refusal = answer(lambda: said_alone(histories[0]))
    assert isinstance(refusal, str)
    assert answer(lambda: said_in_columns(histories)) == refusal


def test_a_back_dated_hand_over_does_not_open_the_fan_in_before_the_last_bidang_got_there() -> None:
    course = a_cycle("dafduk", "capil", opens="2026-10-05 08.00").done(1).done(2)
    for step in (3, 4, 5, 6):
        course = course.done(step, "dafduk", "capil")
    course = course.at("2026-10-05 14.00").done(7, "dafduk").at("2026-10-05 09.00").done(7, "capil")
    many = fold_many(procedure(), ("dafduk", "capil"), [course.events])
    assert many.progress(0).rounds[Key(8)][0].started_at == at("2026-10-05 14.00")
    assert not many.exact


def test_the_verdicts_of_a_cycle_in_the_order_of_the_procedure() -> None:
    course = joined("dafduk", "capil")
    (said,) = judge_many(fold_many(procedure(), ("dafduk", "capil"), [course.events]), office().calendar, course.clock).verdicts
    assert said == (*[Verdict.ON_TIME] * (2 + 5 * 2), Verdict.RUNNING, *[Verdict.NOT_YET] * 3)


@pytest.mark.parametrize(
    ("now", "verdict"),
    [
        ("2026-10-05 10.43", Verdict.RUNNING),
        ("2026-10-05 10.44", Verdict.NEAR),  # 144 of 180 minutes: 80 %
        ("2026-10-05 11.20", Verdict.NEAR),
        ("2026-10-05 11.21", Verdict.OVERDUE),
    ],
)
def test_a_running_step_comes_near_its_standard_and_passes_it(now: str, verdict: Verdict) -> None:
    course = a_cycle("dafduk", opens="2026-10-05 08.20")
    for step in (1, 2, 3):
        course = course.at("2026-10-05 08.20").done(step, *["dafduk"] * (step == 3))
    (said,) = judge_many(fold_many(procedure(), ("dafduk",), [course.events]), office().calendar, at(now)).verdicts
    assert said[3] is verdict


def test_a_cycle_beyond_its_calendar_is_named_with_its_moment_not_with_a_row() -> None:
    course = signed("dafduk")
    with pytest.raises(SopError, match=r"Waktu 1 Jan 2031 00\.00 di luar kalender"):
        judge_many(fold_many(procedure(), ("dafduk",), [course.events]), office().calendar, datetime(2031, 1, 1, tzinfo=NOW.tzinfo))


@pytest.mark.parametrize("seed", range(4))
def test_late_steps_and_their_rounds_are_counted_off_the_single_clocks_and_alike_in_columns(seed: int) -> None:
    chance = Random(seed)
    histories = [walk(chance, excuses=0.02) for _ in range(25)]
    judged, seen = judge_many(fold_many(procedure(), UNITS, histories), office().calendar, NOW), 0
    for place, events in enumerate(histories):
        steps = standings(fold(procedure(), UNITS, events), office().calendar, NOW)
        late = [clock.key for step in steps for clock in step.clocks if clock.verdict.is_late]
        found = tally(steps)
        assert (found.late, found.late_rounds) == (len(set(late)), len(late))
        assert found == tally(judged.standings(place))
        seen += found.late_rounds - found.late
    assert seen > 0, "some steps were late twice"
