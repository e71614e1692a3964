"""*Garis tunggu*: who is awaited at the fan-in and what lateness costs the final date, worked by hand through the office's hours."""

from builders import Course, a_cycle, at, fanned_out, signed
from hypothesis import given, settings
from lead_time_story import UNITS, told
from office_story import office
from walks import courses

from sop_core.sop.forecast import forecast
from sop_core.sop.progress import Key
from sop_core.sop.waiting_line import LaneWait, WaitingLine, waiting_line


def line(course: Course, now: str) -> WaitingLine:
    found = waiting_line(course.progress, office().calendar, at(now))
    assert found is not None
    return found


def lane(found: WaitingLine, unit: str) -> LaneWait:
    return next(one for one in found.lanes if one.unit == unit)


def passed(course: Course, unit: str) -> Course:
    for step in (3, 4, 5, 6, 7):
        course = course.done(step, unit)
    return course


def test_twenty_minutes_lost_at_step_3_moved_the_end_by_twenty() -> None:
    """Capil's step 3 took 30 of 10 menit. On time it would have handed over at 13.20: 8.30, 10.40, 11.10, 11.20, 12.00, 13.10, 13.20.
    The analysis took 230 menit: 160 on Monday, 70 on Tuesday to 08.40; then 10, 30, 5, 5 and 10 menit to 09.40 instead of 10.00."""
    found = line(told(), "2026-10-20 10.00")
    capil = lane(found, "capil")
    assert (capil.passes_at, capil.on_time_at) == (at("2026-10-05 13.40"), at("2026-10-05 13.20"))
    assert (capil.end_if_on_time, capil.cost.minutes, capil.late_by.minutes) == (at("2026-10-06 09.40"), 20, 20)
    assert (found.end, found.all_on_time) == (at("2026-10-06 10.00"), at("2026-10-06 09.40"))


def test_the_fan_in_waited_from_the_first_passing_on() -> None:
    found = line(told(), "2026-10-20 10.00")
    assert found.waits_since == at("2026-10-05 10.30")
    assert [(one.unit, one.waited.minutes, one.cost.minutes) for one in found.lanes] == [("dafduk", 0, 0), ("capil", 130, 20)]
    assert found.awaited == ()


def overdue() -> Course:
    """Dafduk passed on Monday 08.07; Capil collects data since 08.12 and has not finished on Tuesday at 10.00."""
    return passed(fanned_out(*UNITS), "dafduk").at("2026-10-05 08.12").done(3, "capil")


def test_a_bidang_that_is_overdue_costs_the_expected_end_what_it_lost() -> None:
    """Expected now: 10.00, 12.00, 13.15, 13.30 on Tuesday; three days on, Friday with its longer break: 14.00, 14.15, 14.30, 14.45.
    On time: Monday 11.12, 14.12, 14.27, 14.42; Thursday 14.42, 14.57, 15.12, 15.27. Between them 33 + 240 + 105 menit."""
    found = line(overdue(), "2026-10-06 10.00")
    [capil] = found.awaited
    assert (capil.passes_at, capil.on_time_at) == (at("2026-10-06 13.30"), at("2026-10-05 14.42"))
    assert (found.end, capil.end_if_on_time) == (at("2026-10-09 14.45"), at("2026-10-08 15.27"))
    assert capil.cost.minutes == 33 + 240 + 105
    assert capil.waited.minutes == 233 + 180 + 150  # Monday from 08.07, to 16.00; Tuesday to 10.00


def test_of_two_late_bidang_each_alone_may_cost_nothing_and_both_together_something() -> None:
    course = fanned_out("dafduk", "capil", "piak")
    course = passed(course, "dafduk").at("2026-10-05 08.12").done(3, "capil", "piak")
    found = line(course, "2026-10-06 10.00")
    assert [(one.unit, one.cost.minutes) for one in found.awaited] == [("capil", 0), ("piak", 0)]
    assert (found.end, found.all_on_time) == (at("2026-10-09 14.45"), at("2026-10-08 15.27"))


def test_a_late_hand_over_by_the_sekretaris_is_not_the_bidangs() -> None:
    course = fanned_out("dafduk")
    for step in (3, 4, 5, 6):
        course = course.done(step, "dafduk")
    course = course.at("2026-10-05 10.06").done(7, "dafduk")  # open since 08.06: two hours of 15 menit
    found = line(course, "2026-10-05 10.06")
    assert lane(found, "dafduk").cost.minutes == 0
    assert (found.end, found.everything_on_time) == (at("2026-10-08 10.51"), at("2026-10-08 09.06"))  # 08.21 + 3 hari + 45 menit


def test_an_excused_bidang_costs_what_was_waited_beyond_its_standard_pace() -> None:
    """Capil was excused on Tuesday at 10.00; at standard pace it had been there on Monday at 14.42."""
    course = overdue().at("2026-10-06 10.00").excused("capil")
    found = line(course, "2026-10-06 10.00")
    capil = lane(found, "capil")
    assert (capil.is_excused, capil.passes_at, capil.on_time_at) == (True, at("2026-10-06 10.00"), at("2026-10-05 14.42"))
    assert (found.end, capil.end_if_on_time) == (at("2026-10-09 10.45"), at("2026-10-08 15.27"))


def test_a_bidang_excused_early_costs_nothing() -> None:
    course = passed(fanned_out(*UNITS), "dafduk").at("2026-10-05 08.20").excused("capil")
    assert lane(line(course, "2026-10-05 09.00"), "capil").cost.minutes == 0


def test_a_cycle_opened_again_counts_from_there_and_who_had_passed_costs_nothing() -> None:
    """Opened again at Capil's draft on Wednesday at 08.00, done after three hours of two: an hour for the end."""
    course = told().at("2026-10-07 08.00").reopened(5, "capil").at("2026-10-07 11.00").done(5, "capil")
    found = line(course, "2026-10-07 11.00")
    assert [(one.unit, one.cost.minutes) for one in found.lanes] == [("dafduk", 0), ("capil", 60)]
    assert (found.end, found.all_on_time) == (at("2026-10-12 13.15"), at("2026-10-12 11.15"))


def test_before_the_fan_out_nobody_can_be_awaited() -> None:
    assert waiting_line(a_cycle(*UNITS).progress, office().calendar, at("2026-10-05 09.00")) is None


def test_where_nobody_has_passed_yet_nobody_has_waited() -> None:
    found = line(fanned_out(*UNITS), "2026-10-05 09.00")
    assert found.waits_since is None
    assert [(one.unit, one.waited.minutes) for one in found.lanes] == [("dafduk", 0), ("capil", 0)]


def test_a_cycle_at_standard_pace_loses_nothing() -> None:
    found = line(signed(*UNITS), "2026-10-05 08.30")
    assert found.end == found.all_on_time == found.everything_on_time


@settings(deadline=None, max_examples=40)
@given(courses())
def test_the_end_as_it_is_is_the_actual_or_the_forecast_one_and_being_on_time_never_ends_later(course: Course) -> None:
    found = waiting_line(course.progress, office().calendar, course.clock)
    if found is None:
        return
    progress = course.progress
    expected = forecast(progress, office().calendar, course.clock).get(Key(11))
    last = progress.current(Key(11))
    assert found.end == (expected or (last.ended_at if last else None))
    assert found.everything_on_time <= found.all_on_time <= min(one.end_if_on_time for one in found.lanes) <= found.end
    assert all(one.on_time_at <= one.passes_at for one in found.lanes)
    assert found.opens_at == max(one.passes_at for one in found.lanes)
