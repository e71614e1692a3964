"""The clock: elapsed, due and the used share, by worked examples; what it refuses."""

import csv
from datetime import UTC, datetime

import pytest
from worktime_builders import NINE_TO_FOUR, PROJECT, at, calendar, office, pattern

from sop_core.errors import SopError
from sop_core.worktime import Allowance, due, elapsed, used_share, work_goes_on

with (PROJECT / "data/uji/jam-kerja.csv").open(encoding="utf-8", newline="") as file:
    GOLDEN = list(csv.DictReader(file))


def test_there_are_a_hundred_golden_cases() -> None:
    assert len(GOLDEN) == 100


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: f"{case['mulai']}+{case['waktu_baku']}")
def test_the_golden_case_counted_minute_by_minute(case: dict[str, str]) -> None:
    start, end = datetime.fromisoformat(case["mulai"]), datetime.fromisoformat(case["selesai"])
    used = elapsed(office(), start, end)
    assert used.minutes == int(case["menit_kerja"])
    assert f"{used.days:.4f}" == f"{float(case['hari_kerja']):.4f}"
    assert due(office(), start, Allowance.parse(case["waktu_baku"])).isoformat(timespec="minutes") == case["tenggat"]


def test_friday_afternoon_plus_three_hours_is_monday_morning() -> None:
    assert due(office(), at("2026-11-20 15:50"), Allowance.parse("3 jam")) == at("2026-11-23 09:50")


def test_a_step_returned_before_lebaran_is_due_after_it() -> None:
    assert due(office(), at("2026-03-17 14:00"), Allowance.parse("3 jam")) == at("2026-03-25 09:30")


@pytest.mark.parametrize(
    ("moment", "goes_on"),
    [
        ("2026-11-20 10:07", "2026-11-20 10:07"),
        ("2026-11-19 12:10", "2026-11-19 13:00"),  # the break of a Thursday
        ("2026-11-20 16:30", "2026-11-23 07:30"),  # a Friday's last minute is over
        ("2026-11-21 07:22", "2026-11-23 07:30"),
        ("2027-12-31 23:00", "2027-12-31 23:00"),  # no hour of the calendar is left
    ],
)
def test_work_goes_on_at_once_or_when_it_begins_again(moment: str, goes_on: str) -> None:
    assert work_goes_on(office(), at(moment)) == at(goes_on)


def test_a_standard_used_up_at_closing_time_is_due_at_closing_time_and_not_the_next_morning() -> None:
    assert due(office(), at("2026-11-19 15:45"), Allowance.parse("15 menit")) == at("2026-11-19 16:00")


def test_seconds_are_kept_for_menit_and_jam() -> None:
    assert due(office(), at("2026-11-19 08:00:20"), Allowance.parse("15 menit")) == at("2026-11-19 08:15:20")
    assert elapsed(office(), at("2026-11-19 08:00:20"), at("2026-11-19 08:01:05")).seconds == 45.0


def test_a_standard_in_hari_is_due_at_the_first_whole_minute() -> None:
    assert due(office(), at("2026-11-19 08:00:20"), Allowance.parse("1 hari")) == at("2026-11-20 08:01")


def test_due_is_said_in_the_zone_of_the_calendar() -> None:
    moment = due(office(), datetime(2026, 11, 20, 7, 50, tzinfo=UTC), Allowance.parse("3 jam"))
    assert moment.isoformat() == "2026-11-23T09:50:00+08:00"


def test_a_whole_day_counts_one_whatever_its_length() -> None:
    assert elapsed(office(), at("2026-03-06 00:00"), at("2026-03-07 00:00")).days == 1.0
    assert elapsed(office(), at("2026-11-20 00:00"), at("2026-11-21 00:00")).days == 1.0


@pytest.mark.parametrize(
    ("start", "end", "standard", "share"),
    [
        ("2026-11-20 15:50", "2026-11-20 15:50", "3 jam", 0.0),
        ("2026-11-20 15:50", "2026-11-23 08:20", "3 jam", 0.5),
        ("2026-11-20 15:50", "2026-11-23 09:50", "3 jam", 1.0),
        ("2026-11-20 15:50", "2026-11-23 10:20", "3 jam", 210 / 180),
        ("2026-11-19 07:30", "2026-11-20 16:30", "4 hari", 0.5),
        ("2026-11-19 14:00", "2026-11-19 18:00", "2 jam", 1.0),
    ],
)
def test_the_used_share(start: str, end: str, standard: str, share: float) -> None:
    assert used_share(office(), at(start), at(end), Allowance.parse(standard)) == share


def test_the_share_is_never_over_one_at_the_due_minute_that_people_were_told() -> None:
    start, told = at("2025-03-27 14:00"), at("2025-04-10 14:51")
    standard = Allowance.parse("3 hari")
    assert elapsed(office(), start, told).days > 3
    assert used_share(office(), start, told, standard) == 1.0
    assert used_share(office(), start, at("2025-04-10 14:52"), standard) > 1.0


def test_the_end_may_not_come_before_the_start() -> None:
    with pytest.raises(SopError, match=r"Saat selesai \(20 Nov 2026 09.00\) mendahului saat mulai \(20 Nov 2026 10.00\)"):
        elapsed(office(), at("2026-11-20 10:00"), at("2026-11-20 09:00"))


@pytest.mark.parametrize(("start", "end"), [("2026-11-20 10:00", "2026-11-20 11:00+08:00"), ("2026-11-20 10:00+08:00", "2026-11-20 11:00")])
def test_naive_moments_are_refused(start: str, end: str) -> None:
    with pytest.raises(SopError, match="tidak menyebut zona"):
        elapsed(office(), datetime.fromisoformat(start), datetime.fromisoformat(end))


def test_a_naive_start_has_no_due() -> None:
    with pytest.raises(SopError, match="tidak menyebut zona"):
        due(office(), datetime.fromisoformat("2026-11-20 10:00"), Allowance.parse("3 jam"))


@pytest.mark.parametrize(("moment", "year"), [("2024-12-31 23:59", 2024), ("2028-01-01 00:01", 2028)])
def test_a_moment_outside_the_years_is_refused(moment: str, year: int) -> None:
    with pytest.raises(SopError, match=f"di luar kalender 2025–2027; tambahkan kalender tahun {year}"):
        due(office(), at(moment), Allowance.parse("3 jam"))


def test_the_first_and_the_last_moment_of_the_years_are_inside() -> None:
    assert elapsed(office(), at("2025-01-01 00:00"), at("2028-01-01 00:00")).days == 237 + 240 + 242


@pytest.mark.parametrize("standard", ["451 menit", "8 jam", "2 hari"])
def test_a_due_after_the_last_year_is_refused(standard: str) -> None:
    with pytest.raises(SopError, match="jatuh sesudah kalender 2025–2027; tambahkan kalender tahun 2028"):
        due(office(), at("2027-12-31 07:00"), Allowance.parse(standard))


def test_the_last_working_day_of_the_calendar_can_be_due() -> None:
    assert due(office(), at("2027-12-31 07:00"), Allowance.parse("1 hari")) == at("2027-12-31 16:30")


def test_before_the_first_window_of_the_calendar_nothing_has_passed() -> None:
    drawn = calendar(pattern(*NINE_TO_FOUR))
    assert elapsed(drawn, at("2026-01-01 00:00"), at("2026-01-01 09:00")).minutes == 0
    assert due(drawn, at("2026-01-01 00:00"), Allowance.parse("1 hari")) == at("2026-01-01 16:00")
