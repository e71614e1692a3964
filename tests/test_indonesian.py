"""How numbers, days and moments are written: every form by hand, with zones that differ and halves that go away from zero."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from sop_core.figures import style
from sop_core.indonesian import MONTHS, MONTHS_SHORT, WEEKDAYS, decimal

FRIDAY = datetime(2026, 11, 20, 5, 7, tzinfo=ZoneInfo("Asia/Makassar"))


@pytest.mark.parametrize(
    ("write", "written"),
    [
        (style.moment, "20 Nov 2026 05.07 WITA"),
        (style.day, "Jumat, 20 November 2026"),
        (style.short_day, "20 Nov 2026"),
        (style.short_moment, "Jum 20 Nov 2026 05.07"),
        (style.brief_moment, "Jum 20 Nov 05.07"),
        (style.brief_day, "Jum 20 Nov"),
        (style.day_and_month, "20 Nov"),
    ],
)
def test_a_moment_is_written_in_its_own_zone_and_nothing_is_a_dash(write, written: str) -> None:  # type: ignore[no-untyped-def]
    assert (write(FRIDAY), write(None)) == (written, "–")


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        ("Asia/Jakarta", "20 Nov 2026 04.07 WIB"),
        ("Asia/Pontianak", "20 Nov 2026 04.07 WIB"),
        ("Asia/Jayapura", "20 Nov 2026 06.07 WIT"),
        ("UTC", "19 Nov 2026 21.07 UTC"),
    ],
)
def test_the_zones_of_indonesia_have_their_names(zone: str, written: str) -> None:
    assert style.moment(FRIDAY.astimezone(ZoneInfo(zone))) == written


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (2.5, 0, "3"),
        (-2.5, 0, "-3"),
        (0.125, 2, "0,13"),
        (0.375, 2, "0,38"),
        (1.005, 2, "1,01"),
        (2.675, 2, "2,68"),
        (1234567.891, 2, "1.234.567,89"),
        (999999.995, 2, "1.000.000"),
        (123456789012345.67, 2, "123.456.789.012.345,67"),
        (0.0000005, 6, "0,000001"),
        (-0.001, 2, "0"),
    ],
)
def test_a_half_goes_away_from_zero_and_is_rounded_once(value: float, decimals: int, written: str) -> None:
    assert decimal(value, decimals) == written


def test_the_words_of_the_calendar() -> None:
    assert " ".join(MONTHS) == "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
    assert " ".join(MONTHS_SHORT) == "Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des"
    assert WEEKDAYS == ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def test_every_day_of_a_year_has_its_own_name() -> None:
    assert len({style.day(date.fromordinal(date(2026, 1, 1).toordinal() + offset)) for offset in range(365)}) == 365
