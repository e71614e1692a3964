"""An independent count: every minute of three years marked worked or not from rules written out here, then counted one by one.

Shares nothing with the room under test, neither code nor data file.
"""

from datetime import date, datetime, timedelta

import numpy as np
import pytest
from worktime_builders import WITA, office

from sop_core.worktime import Allowance, TimeUnit, due, due_many, elapsed, elapsed_many

Array = np.ndarray
Intervals = list[tuple[int, int]]
FIRST = datetime(2025, 1, 1, tzinfo=WITA)
MINUTES = 1095 * 1440  # 2025, 2026 and 2027 have 365 days each
RAMADAN = [(date(2025, 3, 1), date(2025, 3, 30)), (date(2026, 2, 19), date(2026, 3, 20)), (date(2027, 2, 8), date(2027, 3, 9))]
FREE = {
    2025: "0101 0127-0129 0328-0329 0331 0401-0404 0407 0418 0420 0501 0512-0513 0529-0530 0601 0606 0609 0627 0817-0818 0905 1225-1226",
    2026: "0101 0116 0216-0217 0318-0324 0403 0405 0501 0514-0515 0527-0528 0531 0601 0616 0817 0825 1224-1225",
    2027: "0101 0105 0205-0206 0308-0312 0315 0325-0326 0328 0501 0506 0517-0520 0601 0606 0815 0817 1224-1226",
}


def is_free(day: date) -> bool:
    spans = (span.partition("-") for span in FREE[day.year].split())
    return day.weekday() >= 5 or any(first <= f"{day:%m%d}" <= (last or first) for first, _, last in spans)


def hours(day: date) -> list[tuple[float, float]]:
    if is_free(day):
        return []
    if any(first <= day <= last for first, last in RAMADAN):
        return [(8, 11.5), (12.5, 15.5)] if day.weekday() == 4 else [(8, 12), (12.5, 15)]
    return [(7.5, 11.5), (13, 16.5)] if day.weekday() == 4 else [(7.5, 12), (13, 16)]


@pytest.fixture(scope="module")
def worked() -> Array:
    """For each minute of the three years: whether it is worked."""
    mask = np.zeros(MINUTES, dtype=bool)
    for number in range(1095):
        for opens, closes in hours(date(2025, 1, 1) + timedelta(days=number)):
            mask[number * 1440 + int(opens * 60) : number * 1440 + int(closes * 60)] = True
    return mask


@pytest.fixture(scope="module")
def day_parts(worked: Array) -> Array:
    """For each minute: what part of its working day it is."""
    by_day = worked.reshape(-1, 1440)
    return (by_day / np.maximum(by_day.sum(axis=1, keepdims=True), 1)).reshape(-1)


@pytest.fixture(scope="module")
def intervals() -> Intervals:
    """10,000 random pairs of minutes up to 45 days apart, spread over the three years; the same in every run."""
    random = np.random.default_rng(20250103)
    starts = random.integers(0, MINUTES - 45 * 1440, 10_000)
    return [(int(start), int(start + length)) for start, length in zip(starts, random.integers(0, 45 * 1440, 10_000), strict=True)]


def moment(minute: int) -> datetime:
    return FIRST + timedelta(minutes=minute)


def moments(minutes: list[int]) -> Array:
    """As a table holds them: in UTC, eight hours behind the office's clock."""
    return np.datetime64("2024-12-31T16:00") + np.array(minutes).astype("timedelta64[m]")


def test_the_three_years_have_237_240_and_242_working_days(worked: Array) -> None:
    days = worked.reshape(-1, 1440).any(axis=1)
    assert [int(days[year * 365 : (year + 1) * 365].sum()) for year in range(3)] == [237, 240, 242]


def test_elapsed_agrees_on_ten_thousand_intervals(worked: Array, day_parts: Array, intervals: Intervals) -> None:
    for start, end in intervals:
        used = elapsed(office(), moment(start), moment(end))
        assert used.minutes == worked[start:end].sum(), (moment(start), moment(end))
        assert abs(used.days - day_parts[start:end].sum()) < 1e-9, (moment(start), moment(end))


def test_the_array_form_agrees_on_ten_thousand_intervals(worked: Array, day_parts: Array, intervals: Intervals) -> None:
    starts, ends = moments([start for start, _ in intervals]), moments([end for _, end in intervals])
    minutes = [worked[start:end].sum() for start, end in intervals]
    days = [day_parts[start:end].sum() for start, end in intervals]
    assert (elapsed_many(office(), starts, ends) == minutes).all()
    np.testing.assert_allclose(elapsed_many(office(), starts, ends, TimeUnit.HARI), days, atol=1e-9)


@pytest.mark.parametrize("amount", [1, 15, 180, 450, 2000])
def test_due_in_menit_is_the_minute_at_which_so_many_have_been_counted(worked: Array, intervals: Intervals, amount: int) -> None:
    counted = np.flatnonzero(worked)
    starts = [start for start, _ in intervals[:2000]]
    expected = [int(counted[np.searchsorted(counted, start) + amount - 1]) + 1 for start in starts]
    assert [due(office(), moment(start), Allowance(amount, TimeUnit.MENIT)) for start in starts] == [moment(minute) for minute in expected]
    assert (due_many(office(), moments(starts), Allowance(amount, TimeUnit.MENIT)) == moments(expected)).all()


@pytest.mark.parametrize("amount", [1, 3, 20])
def test_due_in_hari_is_the_first_minute_at_which_so_many_days_have_been_counted(
    day_parts: Array, intervals: Intervals, amount: int
) -> None:
    passed = np.concatenate([[0.0], np.cumsum(day_parts)])
    starts = [start for start, _ in intervals[:2000]]
    expected = [int(np.searchsorted(passed, passed[start] + amount - 1e-9)) for start in starts]
    assert [due(office(), moment(start), Allowance(amount, TimeUnit.HARI)) for start in starts] == [moment(minute) for minute in expected]
    assert (due_many(office(), moments(starts), Allowance(amount, TimeUnit.HARI)) == moments(expected)).all()
