"""*Jam milik siapa*: every minute of a cycle has one owner. The story in ``lead_time_story``, summed up by hand; and walks at random."""

from datetime import datetime, timedelta

import pytest
from builders import Course, a_cycle, at, fanned_out, procedure
from hypothesis import given, settings
from hypothesis import strategies as st
from lead_time_story import UNITS, told
from office_story import office
from walks import LANES, courses

from sop_core.sop.lead_time import LeadTime, LeadTimePart, View, cycle_view, lead_time, pieces, post_view, unit_view, whole_minutes
from sop_core.worktime import Elapsed, elapsed, outside_hours

SOP = procedure()
LATER = "2026-10-20 10.00"


def lane(unit: str, units: tuple[str, ...] = UNITS) -> View:
    return unit_view(SOP, units, unit, unit)


def of_post(kode: str, units: tuple[str, ...] = UNITS) -> View:
    return post_view(SOP, units, office().organisation, office().organisation.post(kode))


def divided(view: View, course: Course, now: str | datetime = LATER) -> LeadTime:
    moment = at(now) if isinstance(now, str) else now
    return lead_time(view, pieces(course.progress, office().calendar, moment), office().calendar)


CASES = {
    "dafduk waits for the slower bidang": (lane("dafduk"), {"first": 115, "superior": 325, "others": 130}),
    "capil repairs once and waits for nobody's lane": (lane("capil"), {"first": 200, "rework": 50, "superior": 320}),
    "the makers of the report": (cycle_view(SOP, UNITS, "Siklus"), {"first": 250, "rework": 30, "superior": 30, "others": 260}),
    "the sekretaris": (of_post("sekretaris"), {"first": 35, "rework": 5, "superior": 15, "colleague": 280, "others": 235}),
    "the kabid of capil": (of_post("kabid_capil"), {"first": 40, "rework": 10, "superior": 320, "colleague": 200}),
    "the staf of dafduk": (of_post("staf_dafduk"), {"first": 60, "superior": 380, "others": 130}),
    "the kadis": (of_post("kadis"), {"first": 15, "colleague": 295, "others": 260}),
}
NAMES = {
    "first": LeadTimePart.OWN_FIRST,
    "rework": LeadTimePart.OWN_REWORK,
    "superior": LeadTimePart.SUPERIOR,
    "colleague": LeadTimePart.COLLEAGUE,
    "others": LeadTimePart.OTHERS,
}


@pytest.mark.parametrize("case", CASES)
def test_the_570_working_minutes_of_the_story_have_these_owners(case: str) -> None:
    view, expected = CASES[case]
    assert divided(view, told()).minutes == {**{NAMES[name]: spent for name, spent in expected.items()}, LeadTimePart.OUTSIDE: 990}
    assert sum(expected.values()) == 570


def test_the_stretches_say_for_which_round_one_waited() -> None:
    found = [
        (f"{one.start:%d %H.%M}–{one.end:%d %H.%M}", one.part, one.held.key.step if one.held else None)
        for one in divided(lane("dafduk"), told()).stretches
        if one.part is LeadTimePart.OTHERS
    ]
    assert found == [
        ("05 10.30–05 11.00", LeadTimePart.OTHERS, 4),
        ("05 11.00–05 11.30", LeadTimePart.OTHERS, 5),
        ("05 11.30–05 11.40", LeadTimePart.OTHERS, 6),
        ("05 11.40–05 13.20", LeadTimePart.OTHERS, 5),
        ("05 13.20–05 13.30", LeadTimePart.OTHERS, 6),
        ("05 13.30–05 13.40", LeadTimePart.OTHERS, 7),
    ]


def test_a_running_cycle_is_divided_up_to_now() -> None:
    """At 10.00 dafduk has its own 40 menit behind it since 08.12, and step 3 was done at once."""
    course = fanned_out(*UNITS).at("2026-10-05 08.12").done(3, "dafduk")
    found = divided(lane("dafduk"), course, "2026-10-05 10.00")
    assert found.minutes == {LeadTimePart.OWN_FIRST: 118, LeadTimePart.SUPERIOR: 2, LeadTimePart.OUTSIDE: 0}
    assert (found.start, found.end) == (at("2026-10-05 08.00"), at("2026-10-05 10.00"))


def test_of_two_open_lanes_the_cycle_waits_for_the_one_expected_last() -> None:
    course = fanned_out(*UNITS).at("2026-10-05 08.30").done(3, "capil").done(4, "capil")
    last = divided(cycle_view(SOP, UNITS, "Siklus"), course, "2026-10-05 09.00").stretches[-1]
    assert last.held is not None
    assert (last.held.key, last.part) == ((3, "dafduk"), LeadTimePart.OTHERS)


def test_a_bidang_is_awaited_until_it_is_excused_and_from_then_on_no_longer() -> None:
    course = fanned_out(*UNITS)
    for step in (3, 4, 5, 6, 7):
        course = course.done(step, "dafduk")
    course = course.at("2026-10-05 09.00").excused("capil")
    found = divided(lane("dafduk"), course, "2026-10-05 10.00")
    assert found.minutes == {
        LeadTimePart.OWN_FIRST: 4,
        LeadTimePart.SUPERIOR: 63,
        LeadTimePart.OTHERS: 53,
        LeadTimePart.OUTSIDE: 0,
    }  # passed at 08.07
    assert divided(lane("capil"), course, "2026-10-05 10.00").minutes == {
        LeadTimePart.OWN_FIRST: 58,
        LeadTimePart.SUPERIOR: 62,
        LeadTimePart.OUTSIDE: 0,
    }


def test_while_a_closed_cycle_waits_to_be_opened_again_the_time_is_nobodys() -> None:
    """Closed on Tuesday at 10.00 and opened again on Wednesday at 10.00: 450 menit of work that nobody owed."""
    course = told().at("2026-10-07 10.00").reopened(8).at("2026-10-07 10.30").done(8)
    found = divided(lane("dafduk"), course, "2026-10-07 10.30").minutes
    assert found == {
        LeadTimePart.OWN_FIRST: 115,
        LeadTimePart.SUPERIOR: 355,
        LeadTimePart.OTHERS: 130,
        LeadTimePart.NOBODY: 450,
        LeadTimePart.OUTSIDE: 990 + 990,
    }


def test_a_cycle_looked_at_in_the_instant_of_its_opening_has_no_lead_time() -> None:
    assert divided(lane("dafduk"), a_cycle(*UNITS), "2026-10-05 08.00").minutes == {LeadTimePart.SUPERIOR: 0, LeadTimePart.OUTSIDE: 0}


def test_seconds_are_shared_out_so_that_whole_minutes_add_up() -> None:
    parts = {
        LeadTimePart.OWN_FIRST: Elapsed(50_000_000),
        LeadTimePart.OTHERS: Elapsed(100_000_000),
        LeadTimePart.OUTSIDE: Elapsed(45_000_000),
    }
    assert whole_minutes(parts) == {LeadTimePart.OWN_FIRST: 1, LeadTimePart.OTHERS: 1, LeadTimePart.OUTSIDE: 1}  # 195 s are 3 menit


@settings(deadline=None, max_examples=40)
@given(courses(), st.integers(0, 400_000))
def test_the_parts_of_any_cycle_add_up_to_the_whole_for_every_view(course: Course, later: int) -> None:
    now, calendar, units = course.clock + timedelta(seconds=later), office().calendar, LANES
    cut = pieces(course.progress, calendar, now)
    posts = ("kadis", "sekretaris", "katim_program", "kabid_capil", "staf_piak")
    for view in (*(lane(unit, units) for unit in units), cycle_view(SOP, units, "Siklus"), *(of_post(kode, units) for kode in posts)):
        found = lead_time(view, cut, calendar)
        working = sum(spent.microseconds for part, spent in found.parts.items() if part is not LeadTimePart.OUTSIDE)
        assert working == elapsed(calendar, found.start, found.end).microseconds
        assert found.parts[LeadTimePart.OUTSIDE] == outside_hours(calendar, found.start, found.end)
        assert sum(found.minutes.values()) == (found.end - found.start) // timedelta(minutes=1)
        assert [one.end for one in found.stretches[:-1]] == [one.start for one in found.stretches[1:]]
        assert sum(one.worked.microseconds for one in found.stretches) == working


@settings(deadline=None, max_examples=40)
@given(courses())
def test_what_is_own_is_what_the_clocks_of_the_own_rounds_say(course: Course) -> None:
    """A bidang's own parts are exactly the working time of its own rounds: the lane view neither adds nor drops any."""
    now, calendar = course.clock, office().calendar
    for unit in LANES:
        found = divided(lane(unit, LANES), course, now)
        own = sum((spent for part, spent in found.parts.items() if part in (LeadTimePart.OWN_FIRST, LeadTimePart.OWN_REWORK)), Elapsed())
        clocks = [
            elapsed(calendar, attempt.started_at, attempt.ended_at or now)
            for key, attempts in course.progress.rounds.items()
            if key.unit == unit and key.step in (3, 4, 5, 6)
            for attempt in attempts
        ]
        assert own.microseconds == sum(one.microseconds for one in clocks)
