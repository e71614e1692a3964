"""The latest start: back from a moment by a standard through lunch, Friday, Ramadan and Lebaran; worked by hand."""

from datetime import UTC, datetime

import numpy as np
import pytest
from worktime_builders import NINE_TO_FOUR, at, calendar, office, pattern, special_hours

from sop_core.errors import SopError
from sop_core.worktime import Allowance, Elapsed, TimeUnit, after, after_many, elapsed, latest_start, outside_hours

CASES = (
    ("2026-11-23 09:50", "3 jam", "2026-11-20 15:50", "Monday back to Friday: 140 menit on Monday, 40 before 16.30"),
    ("2026-11-19 13:00", "15 menit", "2026-11-19 11:45", "at the end of lunch the morning counts"),
    ("2026-11-19 13:15", "15 menit", "2026-11-19 13:00", "to start at noon or at 13.00 is the same; the later one is said"),
    ("2026-11-20 13:40", "1 jam", "2026-11-20 11:10", "Friday's longer break lies between: 40 menit after it, 20 before 11.30"),
    ("2026-03-25 09:30", "3 jam", "2026-03-17 14:00", "back over Nyepi and Lebaran to the last Ramadan afternoon"),
    ("2026-11-21 12:00", "15 menit", "2026-11-20 16:15", "a Saturday ends with Friday's closing"),
    ("2026-11-23 00:00", "1 hari", "2026-11-20 07:30", "one whole day before Monday is Friday, from its opening"),
    ("2026-11-24 00:00", "3 hari", "2026-11-19 07:30", "Thursday, Friday, Monday"),
)


@pytest.mark.parametrize(("end", "standard", "start", "why"), CASES, ids=[case[3] for case in CASES])
def test_the_latest_start(end: str, standard: str, start: str, why: str) -> None:
    assert latest_start(office(), at(end), Allowance.parse(standard)) == at(start)


def test_half_a_short_day_weighs_as_much_as_half_a_whole_one() -> None:
    """Tuesday has six hours, Monday two: 13.30 of Tuesday is 3,5 of 6 hours, 7/12 of a day; of Monday's 120 menit that is 70."""
    drawn = calendar(pattern(*NINE_TO_FOUR), special_hours("2026-06-01", "09.00–11.00"))
    assert latest_start(drawn, at("2026-06-02 13:30"), Allowance(1, TimeUnit.HARI)) == at("2026-06-01 10:10")


def test_seconds_of_the_end_do_not_move_a_start_in_hari() -> None:
    starts = {latest_start(office(), at(f"2026-11-19 10:00:{second}"), Allowance(1, TimeUnit.HARI)) for second in ("00", "20", "59")}
    assert starts == {at("2026-11-18 10:00")}


def test_before_the_first_year_it_says_which_year_is_missing() -> None:
    for standard in ("3 hari", "20 jam"):
        with pytest.raises(SopError, match="sebelum kalender 2025–2027; tambahkan kalender tahun 2024"):
            latest_start(office(), at("2025-01-03 09:00"), Allowance.parse(standard))


def test_after_goes_on_from_a_break_only_when_something_is_left() -> None:
    noon = elapsed(office(), at("2026-11-19 11:00"), at("2026-11-19 12:30"))
    assert after(office(), at("2026-11-19 11:00"), noon, TimeUnit.MENIT) == at("2026-11-19 12:00")
    assert after(office(), at("2026-11-19 12:20"), Elapsed(), TimeUnit.MENIT) == at("2026-11-19 12:20")


def test_after_beyond_the_calendar_says_which_year_is_missing() -> None:
    whole_year = elapsed(office(), at("2025-01-02 00:00"), at("2027-12-01 00:00"))
    for unit in (TimeUnit.HARI, TimeUnit.JAM):
        with pytest.raises(SopError, match="tambahkan kalender tahun 2028"):
            after(office(), at("2027-10-01 08:00"), whole_year, unit)


def test_a_whole_table_of_amounts_at_once() -> None:
    starts = np.array(["2026-11-20T07:50", "2026-11-20T07:50"], dtype="datetime64[us]")  # Friday 15.50 WITA
    found = after_many(office(), starts, np.array([180.0, 0.0]))
    assert [moment.item().replace(tzinfo=UTC) for moment in found] == [at("2026-11-23 09:50"), at("2026-11-20 15:50")]
    with pytest.raises(SopError, match="tambahkan kalender tahun 2028"):
        after_many(office(), starts, np.array([1e7, 0.0]))


def test_a_night_and_a_lunch_are_outside_hours() -> None:
    """From Wednesday 15.00 to Thursday 14.00 are 23 hours; an hour, four and a half and an hour of them are worked."""
    assert outside_hours(office(), at("2026-11-18 15:00"), at("2026-11-19 14:00")).minutes == 23 * 60 - (60 + 270 + 60)
    assert outside_hours(office(), datetime(2026, 11, 21, tzinfo=UTC), datetime(2026, 11, 22, tzinfo=UTC)).minutes == 24 * 60
