"""Moments as people type them: a dot stands between hours and minutes, and what may mean two things is refused."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_core.errors import SopError
from sop_core.office.golden import _case
from sop_core.worktime.moment import read_moment

WITA = timezone(timedelta(hours=8))
MIN, MAX = datetime.fromisoformat("1900-01-02"), datetime.fromisoformat("2500-12-30")
FRIDAY = datetime(2026, 11, 20, 15, 50, tzinfo=WITA)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-20T15.50+08:00", FRIDAY), ("2026-11-20T15:50+08:00", FRIDAY), ("2026-11-20 15.50+08:00", FRIDAY),
        (" 2026-11-20T15.50+0800 ", FRIDAY), ("2026-11-20 15.50 WITA", FRIDAY), ("2026-11-20 14.50 WIB", FRIDAY),
        ("2026-11-20 16.50 wit", FRIDAY), ("2026-11-20T07.50Z", FRIDAY), ("2026-11-20t15.50.00+08:00", FRIDAY),
        ("2026-11-20T7.30+08:00", FRIDAY.replace(hour=7, minute=30)), ("2026-11-20T7:30+08:00", FRIDAY.replace(hour=7, minute=30)),
        ("2026-11-20T15.50.07+08:00", FRIDAY.replace(second=7)), ("2026-11-20T15:50:07+08:00", FRIDAY.replace(second=7)),
        ("2026-11-20T15:50:07.5+08:00", FRIDAY.replace(second=7, microsecond=500_000)),
        ("2026-11-20T15:50:07,25+08:00", FRIDAY.replace(second=7, microsecond=250_000)),
        ("2026-11-20T00.00+08:00", FRIDAY.replace(hour=0, minute=0)), ("2026-11-20T23.59+08:00", FRIDAY.replace(hour=23, minute=59)),
    ],
)  # fmt: skip
def test_an_hour_is_read_as_it_is_written(text: str, moment: datetime) -> None:
    assert read_moment(text) == moment


@pytest.mark.parametrize(
    "text",
    ["2026-11-20T15.5+08:00", "2026-11-20T15,50+08:00", "2026-11-20T15.500+08:00", "2026-11-20T15.75+08:00", "2026-11-20T25.00+08:00",
     "2026-11-20T15:50.5+08:00", "2026-11-20T15.50:30+08:00", "2026-11-20T15:5+08:00", "2026-11-20T15+08:00", "2026-11-20T1550.5+08:00",
     "2026-11-20+08:00", "20.11.2026 15.50+08:00", "2026.11.20T15.50+08:00", "2026-02-30T15.50+08:00", "15.50", "kemarin", "",
     "2026-11-20T15.50.61+08:00", "2026-11-20T15.50 WITB", "2026-11-20T١٥.٥٠+08:00"],
)  # fmt: skip
def test_what_may_mean_two_things_or_nothing_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(SopError, match=r"tidak terbaca; .*2026-11-20T15\.50\+08:00"):
        read_moment(text)


@pytest.mark.parametrize("text", ["2026-11-20T24.00+08:00", "2026-11-20T24:00+08:00"])
def test_midnight_at_the_end_of_a_day_is_said_how_to_write(text: str) -> None:
    with pytest.raises(SopError, match=r"24\.00 ditulis sebagai 00\.00 hari berikutnya"):
        read_moment(text)


@given(st.datetimes(MIN, MAX, timezones=st.just(UTC)))
def test_with_a_dot_or_a_colon_the_same_moment_is_read(moment: datetime) -> None:
    stamp = moment.replace(second=0, microsecond=0)
    assert read_moment(stamp.isoformat(timespec="minutes")) == read_moment(f"{stamp:%Y-%m-%d %H.%M}Z") == stamp
    assert read_moment(moment.isoformat()) == moment


def test_a_worked_case_of_the_file_may_write_its_hours_with_a_dot() -> None:
    row = {"mulai": "2026-11-20T15.50+08:00", "selesai": "2026-11-23T09.50+08:00", "menit_kerja": "180", "hari_kerja": "0.4",
           "waktu_baku": "3 jam", "tenggat": "2026-11-23T09.50+08:00"}  # fmt: skip
    assert _case(2, row).start == FRIDAY
