"""*Hitung mundur*: from the due day back through the office's hours, worked by hand; and what ties it to the way forward."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from builders import Course, at, fanned_out, joined, procedure, signed
from hypothesis import given, settings
from hypothesis import strategies as st
from office_story import office
from walks import courses

from sop_core.sop.countdown import Countdown, countdown, end_of
from sop_core.sop.forecast import forecast
from sop_core.sop.progress import Key, Progress

CALENDAR = office().calendar
FRIDAY = end_of(CALENDAR, date(2026, 10, 16))


def a_plan(course: Course | None = None, now: str = "2026-10-05 08.00", **returns: int) -> Countdown:
    """Due on Friday 16 October; ``of6=1`` plans one return at step 6. Without a course the whole way of Dafduk and Capil."""
    progress = course.progress if course else Progress(procedure(), ("dafduk", "capil"))
    return countdown(progress, CALENDAR, at(now), FRIDAY, {int(name[2:]): count for name, count in returns.items()})


def latest(plan: Countdown, unit: str | None = "dafduk") -> list[str]:
    """``["3 13 08.35–13 08.45", …]``: step, day and time of October; a repeated step with as many strokes."""
    return [
        f"{one.key.step}{chr(39) * (one.attempt - 1)} {one.latest_start:%d %H.%M}–{one.latest_finish:%d %H.%M}"
        for one in plan.steps
        if one.key.unit in (None, unit)
    ]


def test_from_a_friday_back_to_the_tuesday_before() -> None:
    """15 menit each for 11, 10 and 9 to 15.45. Then 3 hari: 405 of Friday's 450 menit are over at 15.45, so Tuesday 15.15."""
    assert latest(a_plan()) == [
        "1 13 08.15–13 08.25", "2 13 08.25–13 08.35", "3 13 08.35–13 08.45", "4 13 08.45–13 11.45", "5 13 11.45–13 14.45",
        "6 13 14.45–13 15.00", "7 13 15.00–13 15.15", "8 13 15.15–16 15.45", "9 16 15.45–16 16.00", "10 16 16.00–16 16.15",
        "11 16 16.15–16 16.30",
    ]  # fmt: skip


def test_a_return_of_the_kabid_takes_another_draft_and_another_check() -> None:
    assert latest(a_plan(of6=1))[:8] == [
        "1 12 14.30–12 14.40", "2 12 14.40–12 14.50", "3 12 14.50–12 15.00", "4 12 15.00–13 09.30", "5 13 09.30–13 11.30",
        "6 13 11.30–13 11.45", "5' 13 11.45–13 14.45", "6' 13 14.45–13 15.00",
    ]  # fmt: skip


def test_a_return_of_the_kadis_takes_the_analysis_and_both_checks_again() -> None:
    assert [one.split()[0] for one in latest(a_plan(of10=1))][7:] == ["8", "9", "10", "8'", "9'", "10'", "11"]
    assert latest(a_plan(of10=1))[7] == "8 08 14.45–13 14.45"  # Friday to Tuesday, five working days before the second round


def test_returns_of_two_loops_are_walked_each_on_its_own() -> None:
    found = [one.split()[0] for one in latest(a_plan(of9=2, of10=1))]
    assert found[7:] == ["8", "9", "8'", "9'", "8''", "9''", "10", "8'''", "9'''", "10'", "11"]


def test_infeasible_says_by_how_much() -> None:
    """From Thursday 10.00: 10.20, 10.30, 14.30, Friday 08.00, 08.30; Wednesday 08.30, 09.15. Monday, Tuesday and 105 menit too late."""
    plan = a_plan(now="2026-10-15 10.00")
    assert plan.end == at("2026-10-21 09.15")
    assert not plan.is_feasible
    assert (plan.short.minutes, plan.short.exact_days) == (450 + 450 + 105, 2 + Fraction(105, 450))


def test_feasible_says_what_is_left() -> None:
    """From Monday 8.00 it ends on Thursday 15.45: 15 menit of Thursday, all Friday, and a week of five days."""
    plan = a_plan()
    assert (plan.end, plan.is_feasible, plan.spare.minutes) == (at("2026-10-08 15.45"), True, 15 + 450 + 5 * 450)


def test_a_running_bidang_is_planned_from_its_open_step_on() -> None:
    course = fanned_out("dafduk", "capil").at("2026-10-05 08.12").done(3, "dafduk").done(4, "dafduk")
    plan = a_plan(course, "2026-10-05 09.00")
    assert [one.key.step for one in plan.steps if one.key.unit == "dafduk"] == [5, 6, 7]
    assert [one.key.step for one in plan.steps if one.key.unit == "capil"] == [3, 4, 5, 6, 7]
    draft = next(one for one in plan.steps if one.key == Key(5, "dafduk"))
    assert (draft.is_open, draft.start, draft.finish, draft.latest_finish) == (
        True, at("2026-10-05 08.13"), at("2026-10-05 10.13"), at("2026-10-13 14.45"),
    )  # fmt: skip
    assert not [one for one in plan.steps if one.key.step < 3]


def test_an_open_check_may_still_return() -> None:
    course = fanned_out("dafduk").done(3, "dafduk").done(4, "dafduk").done(5, "dafduk")
    assert [(one.key.step, one.attempt) for one in a_plan(course, "2026-10-05 09.00", of6=1).steps][:4] == [(6, 1), (5, 1), (6, 2), (7, 1)]


def test_a_bidang_that_passed_or_is_excused_has_nothing_to_plan() -> None:
    course = fanned_out("dafduk", "capil", "piak").excused("piak")
    for step in (3, 4, 5, 6, 7):
        course = course.done(step, "dafduk")
    assert {one.key.unit for one in a_plan(course, "2026-10-05 09.00").steps} == {"capil", None}


def test_after_the_fan_in_only_the_office_is_planned() -> None:
    assert latest(a_plan(joined("dafduk"), "2026-10-05 09.00"))[0].startswith("8 13 15.15")


def test_a_closed_cycle_has_no_plan() -> None:
    plan = a_plan(signed("dafduk").done(11).archived(), "2026-10-06 08.00")
    assert (plan.steps, plan.end, plan.is_feasible) == ((), None, True)


@settings(deadline=None, max_examples=40)
@given(courses(), st.integers(0, 40), st.fixed_dictionaries({6: st.integers(0, 2), 9: st.integers(0, 2), 10: st.integers(0, 2)}))
def test_what_ties_the_way_back_to_the_way_forward(course: Course, days: int, returns: dict[int, int]) -> None:
    """Feasible exactly when no step finishes after its latest finish; neighbours never overlap; without returns it ends as forecast."""
    now = course.clock
    due_at = end_of(CALENDAR, (now + timedelta(days=days)).date())
    plan = countdown(course.progress, CALENDAR, now, due_at, returns)
    assert plan.is_feasible == (not [one for one in plan.steps if one.short.minutes >= 1])
    for earlier, later in pairwise(plan.steps):
        if earlier.key.unit == later.key.unit:
            assert earlier.latest_finish <= later.latest_start
    if plan.steps and not any(returns.values()):
        assert plan.end == forecast(course.progress, CALENDAR, now)[Key(11)]
