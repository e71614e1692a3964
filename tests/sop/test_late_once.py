"""A step is late if any of its rounds was: what makes it so, what does not, and what is counted. Every moment is worked out by hand.

Steps 3 and 6 of Dafduk have 10 and 15 menit, step 4 has 3 jam and step 5 has 2 jam, on a day of 07.30–12.00 and 13.00–16.00.
"""

from collections.abc import Callable

import pytest
from builders import Course, a_cycle, at, fanned_out, folded
from office_story import office

from sop_core.indicators.compliance import OnTime, Tally, tally
from sop_core.sop.progress import Key
from sop_core.sop.rounds import rounds
from sop_core.sop.sla import StepStanding, Verdict, standing, standings
from sop_core.worktime import working_label

NEXT_WEEK = "2026-10-12 08.00"


def drafted(moment: str) -> Course:
    """Dafduk's draft (step 5) could be made from 09.00 on and was done at ``moment``; 11.00 and two hours' work is 11.00."""
    return fanned_out("dafduk").done(3, "dafduk").at("2026-10-05 09.00").done(4, "dafduk").at(moment).done(5, "dafduk")


def repaired(moment: str, again: str) -> Course:
    """The draft done at ``moment``, returned at once and repaired within a minute at ``again``."""
    return drafted(moment).returned(6, "dafduk", to=5).at(again).done(5, "dafduk")


def archived(course: Course) -> Course:
    """The rest of the cycle, a minute a step."""
    for step in (6, 7):
        course = course.done(step, "dafduk")
    return course.done(8).done(9).done(10).done(11).archived()


def step_of(course: Course, step: int = 5, now: str = NEXT_WEEK) -> StepStanding:
    return standing(course.progress, Key(step, "dafduk"), office().calendar, at(now))


def counted(course: Course, now: str = NEXT_WEEK) -> Tally:
    return tally(standings(course.progress, office().calendar, at(now)))


LATE = "2026-10-06 10.17"
"""09.00 + 2 jam is 11.00; an hour to noon, three to 16.00 and 2 h 47 from 07.30 on are 6 jam 47 menit beyond."""


def test_a_late_step_that_came_back_and_was_repaired_in_a_minute_stays_late() -> None:
    draft = step_of(repaired(LATE, "2026-10-06 10.19"))
    assert [clock.verdict for clock in draft.clocks] == [Verdict.LATE, Verdict.ON_TIME]
    assert (draft.verdict, draft.words, working_label(draft.late_by)) == (Verdict.LATE, "terlambat di putaran 1", "6 jam 47 menit")


def test_a_return_does_not_raise_the_share() -> None:
    """Steps 1 to 4 in time and 5 late: 4 of 5, before the return and after the repair, the check still to come."""
    before, after = counted(drafted(LATE), "2026-10-06 10.18"), counted(repaired(LATE, "2026-10-06 10.19"), "2026-10-06 10.20")
    assert before.share == after.share == OnTime(4, 5)
    assert (before.words, after.words) == ("1 langkah terlambat", "1 langkah terlambat")


def test_the_rounds_stand_behind_the_steps() -> None:
    """Both rounds of the draft beyond their two hours."""
    assert counted(repaired(LATE, "2026-10-08 08.00")).words == "2 langkah terlambat (3 putaran)"  # the check waits since the 8th


def test_a_step_repaired_late_is_late_though_its_first_round_was_not() -> None:
    draft = step_of(repaired("2026-10-05 10.30", "2026-10-06 10.00"))
    assert [clock.verdict for clock in draft.clocks] == [Verdict.ON_TIME, Verdict.LATE]
    assert (draft.verdict, draft.words) == (Verdict.LATE, "terlambat")


def test_what_runs_again_in_time_says_beside_its_state_that_it_was_late_and_is_counted() -> None:
    course, now = drafted(LATE).returned(6, "dafduk", to=5), "2026-10-06 10.20"
    draft = step_of(course, now=now)
    assert (draft.verdict, draft.words, draft.reckoned) == (Verdict.RUNNING, "berjalan, terlambat di putaran 1", Verdict.LATE)
    assert (counted(course, now).late, counted(course, now).overdue) == (1, 0)


def test_a_late_check_that_waits_to_be_made_again_is_counted() -> None:
    """The Kabid had until 10.45 and returned it the next day at 09.00."""
    course = drafted("2026-10-05 10.30").at("2026-10-06 09.00").returned(6, "dafduk", to=5)
    check = step_of(course, 6, "2026-10-06 09.05")
    assert (check.verdict, check.words) == (Verdict.NOT_YET, "belum, terlambat di putaran 1")
    assert counted(course, "2026-10-06 09.05").words == "1 langkah terlambat"


def test_a_check_in_time_that_must_be_made_again_is_not_decided() -> None:
    course = drafted("2026-10-05 10.30").at("2026-10-05 10.40").returned(6, "dafduk", to=5)
    assert step_of(course, 6, "2026-10-05 10.45").reckoned is None
    assert counted(course, "2026-10-05 10.45").share == OnTime(4, 4)


def test_a_completion_taken_back_runs_on_and_is_one_round() -> None:
    """Done at 10.30, taken back, done again at 11.01: one minute beyond. Nothing is gained and nothing counted twice."""
    course = drafted("2026-10-05 10.30").withdrawn(5, "dafduk").at("2026-10-05 11.01").done(5, "dafduk")
    assert [clock.verdict for clock in step_of(course).clocks] == [Verdict.LATE]
    assert counted(course, "2026-10-05 11.02").words == "1 langkah terlambat"


def test_a_late_completion_taken_back_is_late_all_the_while() -> None:
    course = drafted("2026-10-05 11.30").withdrawn(5, "dafduk")
    assert step_of(course, now="2026-10-05 11.35").verdict is Verdict.OVERDUE
    assert counted(course, "2026-10-05 11.35").overdue_words == "1 masih berjalan"


def test_a_return_whose_moment_was_wrong_makes_nobody_late() -> None:
    """The check was due at 10.45. Entry 7 says it was returned at 15.00; it was at 10.40."""
    course = drafted("2026-10-05 10.30").at("2026-10-05 15.00").returned(6, "dafduk", to=5)
    assert (course.events[6].seq, step_of(course, 6).is_late) == (7, True)
    assert not step_of(course.corrected(7, to="2026-10-05 10.40"), 6).is_late


def test_a_moment_put_right_takes_the_lateness_along() -> None:
    """Entry 6 says 11.30 and was 10.55."""
    course = drafted("2026-10-05 11.30")
    assert step_of(course).verdict is Verdict.LATE
    assert step_of(course.corrected(6, to="2026-10-05 10.55")).verdict is Verdict.ON_TIME
    again = course.returned(6, "dafduk", to=5).done(5, "dafduk")
    assert step_of(again).verdict is Verdict.LATE
    assert step_of(again.corrected(6, to="2026-10-05 10.55")).verdict is Verdict.ON_TIME


@pytest.mark.parametrize(
    ("first", "again", "words"),
    [
        (LATE, "2026-10-12 08.10", "terlambat di putaran 1"),
        ("2026-10-05 10.30", "2026-10-13 15.00", "terlambat"),
        ("2026-10-05 10.30", "2026-10-12 08.10", "tepat waktu"),
    ],
)
def test_a_cycle_opened_again_keeps_the_verdicts_it_had(first: str, again: str, words: str) -> None:
    closed = archived(drafted(first))
    course = closed.at("2026-10-12 08.00").reopened(5, "dafduk").at(again).done(5, "dafduk")
    assert step_of(course, now="2026-10-14 08.00").words == words


def excused_at_step_4() -> Course:
    return fanned_out("dafduk", "capil").done(3, "dafduk").excused("dafduk")


def excused_before_it_began() -> Course:
    return a_cycle("dafduk", "capil").done(1).excused("dafduk").done(2)


def excused_in_the_repair() -> Course:
    course = fanned_out("dafduk", "capil").done(3, "dafduk").at("2026-10-05 09.00").done(4, "dafduk")
    return course.at("2026-10-05 10.00").done(5, "dafduk").returned(6, "dafduk", to=5).excused("dafduk")


@pytest.mark.parametrize("course", [excused_at_step_4, excused_before_it_began, excused_in_the_repair])
def test_a_bidang_that_never_came_is_one_late_step_wherever_it_stood(course: Callable[[], Course]) -> None:
    found = counted(course(), "2026-10-05 08.06" if course is not excused_in_the_repair else "2026-10-05 10.05")
    of_dafduk = [one for one in standings(course().progress, office().calendar, at("2026-10-05 11.00")) if one.key.unit == "dafduk"]
    assert (sum(one.is_late for one in of_dafduk), found.never_came) == (1, 1)


def test_an_excusal_taken_back_was_never_late() -> None:
    """Entry 5 is the excusal."""
    course = excused_at_step_4()
    assert course.events[4].seq == 5
    assert counted(course.corrected(5), "2026-10-05 08.10").late == 0


def test_a_bidang_that_came_after_all_in_a_reopened_cycle_came_late() -> None:
    course = fanned_out("dafduk", "capil")
    for step in (3, 4, 5, 6, 7):
        course = course.done(step, "capil")
    course = course.excused("dafduk").done(8).done(9).done(10).done(11).archived().at("2026-10-12 08.00").reopened(3, "dafduk")
    for step in (3, 4, 5, 6, 7):
        course = course.done(step, "dafduk")
    assert step_of(course, 3, "2026-10-12 09.00").words == "terlambat di putaran 1"
    assert step_of(course, 4, "2026-10-12 09.00").words == "tepat waktu"


@pytest.mark.parametrize("course", [repaired(LATE, "2026-10-06 10.19"), repaired("2026-10-05 10.30", "2026-10-06 10.00")])
def test_the_table_says_the_same(course: Course) -> None:
    table = rounds([folded(archived(course))], office().organisation, at(NEXT_WEEK))
    draft = table[(table["step"] == 5) & (table["unit"] == "dafduk")]
    assert (draft["late"].to_list(), draft["is_late"].sum()) == ([True, True], 1)
