"""The ledger: every minute with its reason, and a sum that is the number shown."""

from datetime import UTC, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from worktime_builders import NINE_TO_FOUR, WITA, at, calendar, office, pattern

from sop_core.errors import SopError
from sop_core.worktime import Elapsed, Pause, Reason, counted, elapsed, ledger


def card(start: str, end: str) -> list[tuple[str, str, bool, str, float]]:
    """The ledger as a person reads it."""
    return [
        (f"{segment.start:%m-%d %H:%M}", f"{segment.end:%m-%d %H:%M}", segment.counted, segment.label, segment.minutes)
        for segment in ledger(office(), at(start), at(end))
    ]


def test_over_a_friday_and_a_weekend() -> None:
    assert card("2026-11-20 11:00", "2026-11-23 09:50") == [
        ("11-20 11:00", "11-20 11:30", True, "jam kerja", 30),
        ("11-20 11:30", "11-20 13:00", False, "istirahat", 90),
        ("11-20 13:00", "11-20 16:30", True, "jam kerja", 210),
        ("11-20 16:30", "11-21 00:00", False, "di luar jam kerja", 450),
        ("11-21 00:00", "11-23 00:00", False, "Sabtu/Minggu", 2880),
        ("11-23 00:00", "11-23 07:30", False, "di luar jam kerja", 450),
        ("11-23 07:30", "11-23 09:50", True, "jam kerja", 140),
    ]


def test_over_lebaran_each_libur_has_its_name() -> None:
    assert [line[3] for line in card("2026-03-17 14:00", "2026-03-25 10:00")] == [
        "jam kerja Ramadan 1447 H",
        "di luar jam kerja",
        "cuti bersama Hari Suci Nyepi",
        "libur nasional Hari Suci Nyepi (Tahun Baru Saka 1948)",
        "cuti bersama Idulfitri 1447 H",
        "libur nasional Idulfitri 1447 H",
        "libur nasional Idulfitri 1447 H (hari kedua)",
        "cuti bersama Idulfitri 1447 H",
        "di luar jam kerja",
        "jam kerja",
    ]


def test_a_night_between_two_working_days_is_one_segment() -> None:
    assert card("2026-11-18 15:00", "2026-11-19 08:00")[1] == ("11-18 16:00", "11-19 07:30", False, "di luar jam kerja", 930)


def test_a_libur_shows_the_letter_behind_it() -> None:
    [segment] = ledger(office(), at("2025-08-18 08:00"), at("2025-08-18 10:00"))
    assert (segment.reason, segment.source, segment.worked) == (Reason.CUTI_BERSAMA, "SKB 933/1/3-2025", Elapsed())


def test_an_unverified_libur_says_so() -> None:
    [segment] = ledger(office(), at("2027-03-10 08:00"), at("2027-03-10 10:00"))
    assert segment.caveats == ("perkiraan", "belum diverifikasi")


def test_no_time_has_an_empty_ledger() -> None:
    assert ledger(office(), at("2026-11-20 11:00"), at("2026-11-20 11:00")) == ()


def test_moments_of_another_zone_are_shown_on_the_clock_of_the_office() -> None:
    [segment] = ledger(office(), at("2026-11-20 08:00").astimezone(UTC), at("2026-11-20 09:00").astimezone(UTC))
    assert (segment.start.isoformat(), segment.end.isoformat()) == ("2026-11-20T08:00:00+08:00", "2026-11-20T09:00:00+08:00")


def test_the_very_last_minute_of_the_calendar_has_a_ledger() -> None:
    [segment] = ledger(office(), at("2027-12-31 23:59"), at("2028-01-01 00:00"))
    assert segment.minutes == 1


def test_a_pause_is_not_counted_and_says_why() -> None:
    pause = Pause(at("2026-11-19 08:00"), at("2026-11-19 14:00"), "listrik padam", "BA 12/2026")
    segments = ledger(office(), at("2026-11-19 07:30"), at("2026-11-19 15:00"), [pause])
    assert [(segment.label, segment.minutes) for segment in segments] == [
        ("jam kerja", 30),
        ("jeda listrik padam", 240),
        ("istirahat", 60),
        ("jeda listrik padam", 60),
        ("jam kerja", 60),
    ]
    assert counted(segments).minutes == 90


@pytest.mark.parametrize("naive", ["start", "end"])
def test_a_pause_without_a_zone_is_refused(naive: str) -> None:
    moments = {"start": at("2026-11-19 08:00"), "end": at("2026-11-19 09:00")}
    pause = Pause(**{**moments, naive: moments[naive].replace(tzinfo=None)}, name="jeda")
    with pytest.raises(SopError, match="tidak menyebut zona"):
        ledger(office(), at("2026-11-19 07:30"), at("2026-11-19 15:00"), [pause])


def test_the_end_may_not_come_before_the_start() -> None:
    with pytest.raises(SopError, match="mendahului"):
        ledger(office(), at("2026-11-20 10:00"), at("2026-11-20 09:00"))


def test_windows_that_touch_have_no_break_between_them() -> None:
    drawn = calendar(pattern("09.00–12.00", "12.00–15.00"))
    assert [segment.reason for segment in ledger(drawn, at("2026-11-19 09:00"), at("2026-11-19 15:00"))] == [Reason.WORKING, Reason.WORKING]


def test_a_window_from_midnight_has_its_break_too() -> None:
    drawn = calendar(pattern("00.00–06.00", NINE_TO_FOUR[0]))
    reasons = [segment.reason for segment in ledger(drawn, at("2026-11-19 00:00"), at("2026-11-20 00:00"))]
    assert reasons == [Reason.WORKING, Reason.BREAK, Reason.WORKING, Reason.OUTSIDE_HOURS]


@settings(deadline=None, max_examples=60)
@given(
    st.datetimes(at("2025-01-01 00:00").replace(tzinfo=None), at("2027-10-01 00:00").replace(tzinfo=None), timezones=st.just(WITA)),
    st.timedeltas(timedelta(0), timedelta(days=60)),
)
def test_a_ledger_has_no_gap_and_its_counted_part_is_elapsed(start, length) -> None:
    segments = ledger(office(), start, start + length)
    assert counted(segments) == elapsed(office(), start, start + length)
    edges = [start, *(segment.end for segment in segments)]
    assert [segment.start for segment in segments] == edges[:-1]
    assert edges[-1] == start + length
    assert all(segment.start < segment.end for segment in segments)
