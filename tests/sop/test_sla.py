"""Verdicts at a moment, in the office's own calendar, every due moment worked out by hand."""

import pytest
from builders import Course, a_cycle, at, fanned_out, joined
from office_story import office

from sop_core.sop.progress import Key
from sop_core.sop.sla import Clock, StepStanding, Verdict, standing, standings
from sop_core.worktime import label, working_label


def standing_at(course: Course, moment: str, step: int, unit: str | None = None) -> StepStanding:
    return standing(course.progress, Key(step, unit), office().calendar, at(moment))


def clock_at(course: Course, moment: str, step: int, unit: str | None = None) -> Clock:
    latest = standing_at(course, moment, step, unit).latest
    assert latest is not None
    return latest


def opened_at(step: int, moment: str) -> tuple[Course, str | None]:
    """A cycle of Dafduk alone whose ``step`` could first be done at ``moment``, and the bidang it is done for."""
    course = a_cycle("dafduk", opens=moment)
    for earlier in range(1, step):
        course = course.at(moment).done(earlier, *(["dafduk"] if 3 <= earlier <= 7 else []))
    return course, "dafduk" if 3 <= step <= 7 else None


@pytest.mark.parametrize(
    ("step", "start", "due"),
    [
        (1, "2026-10-05 08.00", "2026-10-05 08.10"),  # 10 menit
        (5, "2026-10-05 11.00", "2026-10-05 14.00"),  # 2 jam: one hour to noon, one after 13.00
        (4, "2026-11-20 15.50", "2026-11-23 09.50"),  # 3 jam: Friday 40 minutes to 16.30, Monday 140 from 07.30
        (6, "2026-11-20 11.20", "2026-11-20 13.05"),  # 15 menit: Friday prayer from 11.30 to 13.00
        (6, "2026-10-05 15.45", "2026-10-05 16.00"),  # 15 menit to the last minute of the day
        (6, "2026-10-03 10.00", "2026-10-05 07.45"),  # a Saturday counts nothing
        (6, "2026-03-17 14.50", "2026-03-25 07.35"),  # Ramadan ends at 15.00; Nyepi and Lebaran from 18 to 24 March
        (8, "2026-10-05 08.00", "2026-10-08 08.00"),  # 3 hari: Monday from 08.00, Tuesday, Wednesday, Thursday to 08.00
        (8, "2026-11-20 11.00", "2026-11-25 11.00"),  # Friday 210 of 450 minutes gone, Wednesday at 210 of 450
        (8, "2026-03-16 10.00", "2026-03-26 09.49"),  # 120 of 390 Ramadan minutes gone: 138,46 of 450, to the whole minute
    ],
)
def test_a_step_is_due_after_its_standard_of_working_time(step: int, start: str, due: str) -> None:
    course, unit = opened_at(step, start)
    assert clock_at(course, start, step, unit).due == at(due)


@pytest.mark.parametrize(
    ("now", "verdict"),
    [
        ("2026-10-05 08.20", Verdict.RUNNING),
        ("2026-10-05 10.43", Verdict.RUNNING),
        ("2026-10-05 10.44", Verdict.NEAR),  # 144 of 180 minutes: 80 %
        ("2026-10-05 11.20", Verdict.NEAR),  # the due minute itself is not late
        ("2026-10-05 11.21", Verdict.OVERDUE),
        ("2026-10-06 08.00", Verdict.OVERDUE),
    ],
)
def test_a_running_step_is_near_its_end_from_80_percent_on_and_overdue_after_its_due_minute(now: str, verdict: Verdict) -> None:
    course, unit = opened_at(4, "2026-10-05 08.20")
    assert standing_at(course, now, 4, unit).verdict is verdict


@pytest.mark.parametrize(
    ("ended", "verdict", "late_by"),
    [
        ("2026-10-05 15.59", Verdict.ON_TIME, "0 menit"),
        ("2026-10-05 16.00", Verdict.ON_TIME, "0 menit"),
        ("2026-10-05 21.30", Verdict.ON_TIME, "0 menit"),  # after hours no minute passes
        ("2026-10-06 07.30", Verdict.ON_TIME, "0 menit"),
        ("2026-10-06 07.31", Verdict.LATE, "1 menit"),
        ("2026-10-06 14.00", Verdict.LATE, "5 jam 30 menit"),  # 4,5 hours to noon, one after
    ],
)
def test_a_step_done_after_hours_is_as_late_as_the_working_time_says(ended: str, verdict: Verdict, late_by: str) -> None:
    course, unit = opened_at(6, "2026-10-05 15.45")
    clock = clock_at(course.at(ended).done(6, "dafduk"), "2026-10-30 08.00", 6, unit)
    assert (clock.verdict, working_label(clock.late_by)) == (verdict, late_by)


def test_a_report_three_days_late_is_late_in_working_days() -> None:
    course, _ = opened_at(8, "2026-11-20 11.00")
    clock = clock_at(course.at("2026-11-26 11.00").done(8), "2026-12-01 08.00", 8)
    assert clock.verdict is Verdict.LATE
    assert label(clock.late_by, clock.allowance.unit) == "1 hari kerja"
    assert clock.share == pytest.approx(4 / 3)


def test_a_step_marked_received_splits_its_clock_into_waiting_and_working_that_add_up() -> None:
    """Step 5 of 2 jam from 11.30; picked up at 13.10 after lunch, done at 14.00: 40 menit waited, 50 worked, 90 in all."""
    course, unit = opened_at(5, "2026-10-05 11.30")
    course = course.at("2026-10-05 13.10").received(5, "dafduk").at("2026-10-05 14.00").done(5, "dafduk")
    clock = clock_at(course, "2026-10-30 08.00", 5, unit)
    assert (clock.waited_label, clock.worked_label, working_label(clock.used)) == ("40 menit", "50 menit", "1 jam 30 menit")
    assert clock.waited is not None
    assert clock.worked is not None
    assert clock.waited + clock.worked == clock.used


def test_a_running_step_works_from_the_moment_it_was_marked_received_until_now() -> None:
    """Step 8 of 3 hari from Monday 08.00, picked up on Tuesday at 08.00, read on Tuesday at 15.45, in days of 450 menit: waited 420 of
    Monday and 30 of Tuesday; worked 240 before lunch and 165 after."""
    course, _ = opened_at(8, "2026-10-05 08.00")
    clock = clock_at(course.at("2026-10-06 08.00").received(8), "2026-10-06 15.45", 8)
    assert (clock.waited_label, clock.worked_label) == ("1 hari kerja", "0,9 hari kerja")


def test_a_step_nobody_marked_received_is_not_split() -> None:
    course, unit = opened_at(5, "2026-10-05 11.30")
    clock = clock_at(course, "2026-10-05 14.00", 5, unit)
    assert (clock.waited, clock.worked, clock.waited_label, clock.worked_label) == (None, None, "", "")


def test_a_clock_that_has_stopped_does_not_run_on() -> None:
    course, unit = opened_at(6, "2026-10-05 08.00")
    done = course.at("2026-10-05 08.05").done(6, "dafduk")
    assert clock_at(done, "2026-10-05 08.06", 6, unit) == clock_at(done, "2026-12-01 08.00", 6, unit)


def test_a_step_whose_turn_has_not_come_has_no_clock() -> None:
    course = a_cycle("dafduk")
    assert standing_at(course, "2026-10-05 09.00", 2) == StepStanding(Key(2), course.progress.procedure.step(2), Verdict.NOT_YET, ())


def test_the_analysis_waits_for_others_from_the_first_bidang_that_passed() -> None:
    course = fanned_out("dafduk", "capil")
    assert standing_at(course, "2026-10-05 09.00", 8).verdict is Verdict.NOT_YET
    for step in (3, 4, 5, 6, 7):
        course = course.done(step, "dafduk")
    assert standing_at(course, "2026-10-05 09.00", 8).verdict is Verdict.WAITING_OTHERS
    assert standing_at(course, "2026-10-05 09.00", 9).verdict is Verdict.NOT_YET


def test_an_excused_bidang_did_not_submit_from_the_step_where_it_stopped() -> None:
    course = fanned_out("dafduk", "capil").at("2026-10-05 08.05").done(3, "capil").excused("capil")
    told = {key: standing_at(course, "2026-10-05 09.00", key, "capil").verdict for key in (3, 4, 5, 7)}
    assert told == {3: Verdict.ON_TIME, 4: Verdict.NOT_SUBMITTED, 5: Verdict.NOT_SUBMITTED, 7: Verdict.NOT_SUBMITTED}


def test_a_bidang_excused_before_it_could_begin_did_not_submit() -> None:
    course = a_cycle("dafduk", "capil").excused("capil").done(1).done(2)
    assert {standing_at(course, "2026-10-05 09.00", step, "capil").verdict for step in (3, 4, 5, 6, 7)} == {Verdict.NOT_SUBMITTED}


def test_each_return_has_a_clock_and_a_standard_of_its_own_and_the_sum_is_known() -> None:
    course, _ = opened_at(5, "2026-10-05 08.00")
    course = course.at("2026-10-05 09.30").done(5, "dafduk").at("2026-10-05 09.50").returned(6, "dafduk", to=5)
    draft = standing_at(course, "2026-10-05 10.20", 5, "dafduk")
    assert [working_label(clock.used) for clock in draft.clocks] == ["1 jam 30 menit", "30 menit"]
    assert [clock.due for clock in draft.clocks] == [at("2026-10-05 10.00"), at("2026-10-05 11.50")]
    assert (working_label(draft.used), draft.verdict) == ("2 jam", Verdict.RUNNING)


def test_the_step_that_sent_the_work_back_is_judged_for_that_round_and_waits_again() -> None:
    course, _ = opened_at(6, "2026-10-05 08.00")
    course = course.at("2026-10-05 08.20").returned(6, "dafduk", to=5)  # 20 of 15 menit
    check = standing_at(course, "2026-10-05 09.00", 6, "dafduk")
    assert ([clock.verdict for clock in check.clocks], check.verdict) == ([Verdict.LATE], Verdict.NOT_YET)


def test_a_step_done_before_a_return_is_open_again_in_the_eyes_of_those_behind_it() -> None:
    course = joined("dafduk").done(8).returned(9, to=8)
    told = {item.key.step: item.verdict for item in standings(course.progress, office().calendar, course.clock)}
    assert (told[7], told[8], told[9], told[10]) == (Verdict.ON_TIME, Verdict.RUNNING, Verdict.NOT_YET, Verdict.NOT_YET)


def test_standings_come_in_the_order_of_the_sop_bidang_by_bidang() -> None:
    course = a_cycle("dafduk", "capil")
    keys = [item.key for item in standings(course.progress, office().calendar, course.clock)]
    assert keys[:4] == [Key(1), Key(2), Key(3, "dafduk"), Key(3, "capil")]
    assert len(keys) == 2 + 5 * 2 + 4


def test_a_clock_whose_start_lies_ahead_of_a_slow_server_has_used_nothing() -> None:
    course, unit = opened_at(6, "2026-10-05 10.00")
    clock = clock_at(course, "2026-10-05 09.58", 6, unit)
    assert (clock.verdict, clock.share) == (Verdict.RUNNING, 0.0)


@pytest.mark.parametrize("verdict", list(Verdict))
def test_late_and_running_say_what_they_mean(verdict: Verdict) -> None:
    assert verdict.is_late == (verdict.value in ("lewat", "terlambat", "tidak menyampaikan"))
    assert verdict.is_running == (verdict.value in ("berjalan", "hampir lewat", "lewat"))
