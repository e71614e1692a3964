"""An axis of working time: places counted by hand in the office's own calendar."""

from datetime import date

import pytest
from worktime_builders import at, office

from sop_core.worktime import Axis, FreeDays

MONDAY = at("2026-10-05 08:00")


@pytest.mark.parametrize(
    ("moment", "place"),
    [
        ("2026-10-05 07:00", 0),  # before the beginning
        ("2026-10-05 08:00", 0),
        ("2026-10-05 12:00", 240),
        ("2026-10-05 12:30", 240),  # lunch has no width
        ("2026-10-05 13:00", 240),
        ("2026-10-05 16:00", 420),
        ("2026-10-05 23:00", 420),  # nor has the night
        ("2026-10-06 07:30", 420),
        ("2026-10-06 08:30", 480),
        ("2026-10-10 10:00", 2220),  # a Saturday: 420 of Monday and four days of 450
    ],
)
def test_a_moment_stands_at_the_working_minutes_before_it(moment: str, place: float) -> None:
    assert Axis(office(), MONDAY).place(at(moment)) == place


def test_a_day_begins_where_the_one_before_it_ended() -> None:
    days = Axis(office(), MONDAY).days(at("2026-10-12 08:30"))
    assert [(day.date.day, day.place) for day in days] == [(5, 0), (6, 420), (7, 870), (8, 1320), (9, 1770), (12, 2220)]


def test_the_hours_of_a_day_leave_lunch_and_what_lies_outside_the_axis_out() -> None:
    [day] = Axis(office(), MONDAY).days(at("2026-10-05 14:30"))
    assert day.hours == ((8, 0), (9, 60), (10, 120), (11, 180), (13, 240), (14, 300))


def test_the_days_without_width_are_named_with_their_reason() -> None:
    """Nyepi and Lebaran of March 2026, as the SKB has them."""
    free = Axis(office(), at("2026-03-17 08:00")).free_days(at("2026-03-25 08:00"))
    assert free[0].reason.startswith("cuti bersama")
    assert (free[0].first, free[-1].last) == (date(2026, 3, 18), date(2026, 3, 24))
    assert Axis(office(), MONDAY).free_days(at("2026-10-12 08:00")) == (FreeDays(date(2026, 10, 10), date(2026, 10, 11), "Sabtu/Minggu"),)
    assert Axis(office(), MONDAY).free_days(MONDAY) == ()
