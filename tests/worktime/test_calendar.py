"""The calendar: what it says of a day, what it refuses, and the copy that a cycle keeps."""

import json
from datetime import UTC, date

import pytest
from worktime_builders import NINE_TO_FOUR, at, calendar, free, office, pattern, special_hours, windows

from sop_core import written
from sop_core.errors import SopError
from sop_core.worktime import Allowance, Calendar, DayKind, Layer, LayerKind, Window, due, elapsed


@pytest.mark.parametrize(
    ("day", "kind", "name", "minutes"),
    [
        ("2026-11-19", DayKind.WORKING, "", 450),
        ("2026-11-20", DayKind.WORKING, "", 450),
        ("2026-11-21", DayKind.WEEKEND, "", 0),
        ("2026-03-06", DayKind.RAMADAN, "Ramadan 1447 H", 390),
        ("2026-03-07", DayKind.WEEKEND, "", 0),
        ("2026-03-20", DayKind.CUTI_BERSAMA, "Idulfitri 1447 H", 0),
        ("2026-03-21", DayKind.LIBUR_NASIONAL, "Idulfitri 1447 H", 0),
        ("2025-08-18", DayKind.CUTI_BERSAMA, "Proklamasi Kemerdekaan", 0),
    ],
)
def test_a_day_says_what_it_is_and_how_long(day: str, kind: DayKind, name: str, minutes: int) -> None:
    found = office().day(date.fromisoformat(day))
    assert (found.kind, found.name, found.minutes) == (kind, name, minutes)


def test_a_free_day_names_the_letter_that_makes_it_free() -> None:
    assert office().day(date(2025, 8, 18)).source == "SKB 933/1/3-2025"


def test_what_is_not_verified_is_marked_on_the_day() -> None:
    assert office().day(date(2027, 3, 10)).caveats == ("perkiraan", "belum diverifikasi")
    assert office().day(date(2026, 3, 21)).caveats == ()
    assert office().day(date(2026, 11, 19)).caveats == ("asumsi, perlu konfirmasi",)


def test_what_is_not_verified_is_said_of_an_interval() -> None:
    assert office().caveats(date(2026, 12, 20), date(2027, 1, 8)) == (
        "Daftar libur 2027: belum diverifikasi",
        "Jam kerja biasa: asumsi, perlu konfirmasi",
    )


def test_a_libur_covers_special_hours_which_cover_ramadan() -> None:
    drawn = calendar(
        pattern(*NINE_TO_FOUR),
        pattern("10.00–12.00", kind=LayerKind.RAMADAN, first="2026-02-19", last="2026-03-20", name="Ramadan"),
        special_hours("2026-03-03", "10.00–11.00"),
        special_hours("2026-03-04", "10.00–11.00"),
        free(LayerKind.LOCAL_DAY, "2026-03-04", "Hari jadi"),
    )
    kinds = [day.kind for day in drawn.days(date(2026, 3, 2), date(2026, 3, 4))]
    assert kinds == [DayKind.RAMADAN, DayKind.SPECIAL_HOURS, DayKind.LOCAL_DAY]


def test_a_half_day_on_a_saturday_is_worked() -> None:
    drawn = calendar(pattern(*NINE_TO_FOUR), special_hours("2026-11-21", "09.00–12.00"))
    assert elapsed(drawn, at("2026-11-20 15:00"), at("2026-11-23 10:00")).minutes == 60 + 180 + 60


def test_a_half_day_counts_as_one_working_day() -> None:
    drawn = calendar(pattern(*NINE_TO_FOUR), special_hours("2026-11-18", "09.00–12.00"))
    assert elapsed(drawn, at("2026-11-17 09:00"), at("2026-11-18 12:00")).days == 2.0
    assert due(drawn, at("2026-11-17 12:00"), Allowance.parse("1 hari")) == at("2026-11-18 10:30")


def test_more_than_two_windows_in_a_day_are_all_counted() -> None:
    drawn = calendar(pattern("08.00–09.00", "10.00–11.00", "12.00–13.00", "14.00–15.00"))
    assert elapsed(drawn, at("2026-11-19 08:30"), at("2026-11-19 14:15")).minutes == 30 + 60 + 60 + 15


def test_hours_may_change_in_the_middle_of_a_year() -> None:
    drawn = calendar(pattern(*NINE_TO_FOUR, last="2026-06-30"), pattern("09.00–12.00", first="2026-07-01"))
    assert elapsed(drawn, at("2026-06-30 00:00"), at("2026-07-02 00:00")).minutes == 360 + 180


def test_a_working_day_in_the_middle_of_the_week_may_be_free() -> None:
    week = (windows(*NINE_TO_FOUR), windows(*NINE_TO_FOUR), (), windows(*NINE_TO_FOUR), windows(*NINE_TO_FOUR), (), ())
    drawn = calendar(Layer(LayerKind.WEEK, "Pola", date(2026, 1, 1), date(2026, 12, 31), "uji", week=week))
    assert drawn.day(date(2026, 11, 18)).label == "hari tanpa jam kerja Rabu"


@pytest.mark.parametrize(
    ("layers", "years", "reason"),
    [
        ([], (), "tidak memuat satu tahun pun"),
        ([pattern(*NINE_TO_FOUR, last="2028-12-31")], (2026, 2028), "sesudah 2026 datang 2028"),
        ([], (2026,), "Mulai 2026-01-01 kalender tidak punya pola jam kerja"),
        ([pattern(*NINE_TO_FOUR, last="2026-06-30")], (2026,), "Mulai 2026-07-01"),
        ([pattern(*NINE_TO_FOUR, last="2026-06-30"), pattern(*NINE_TO_FOUR, first="2026-07-02")], (2026,), "Mulai 2026-07-01"),
        ([pattern(*NINE_TO_FOUR, last="2026-07-01"), pattern(*NINE_TO_FOUR, first="2026-07-01")], (2026,), "bertumpang tindih"),
    ],
)
def test_a_calendar_that_could_lie_is_refused_with_the_reason(layers: list[Layer], years: tuple[int, ...], reason: str) -> None:
    with pytest.raises(SopError, match=reason):
        calendar(*layers, years=years)


def test_a_year_without_working_time_is_refused() -> None:
    closed = Layer(LayerKind.LOCAL_DAY, "Kantor tutup", date(2026, 1, 1), date(2026, 12, 31), "uji")
    with pytest.raises(SopError, match="tahun 2026 tidak punya jam kerja sama sekali"):
        calendar(pattern(*NINE_TO_FOUR), closed)


@pytest.mark.parametrize(
    "texts", [("09.00–12.00", "11.00–15.00"), ("13.00–15.00", "09.00–12.00"), ("09.00–12.00", "09.00–12.00")]
)  # fmt: skip
def test_overlapping_windows_are_refused(texts: tuple[str, str]) -> None:
    with pytest.raises(SopError, match=r"Senin: jam .* bertumpang tindih"):
        pattern(*texts)


@pytest.mark.parametrize("text", ["12.00–09.00", "09.00–09.00", "09.00–24.01", "09.00", "9–12", "09.60–12.00", "pagi"])
def test_an_impossible_window_is_refused(text: str) -> None:
    with pytest.raises(SopError, match="Jam kerja"):
        Window.parse(text)


def test_a_libur_with_hours_and_a_pattern_without_are_refused() -> None:
    with pytest.raises(SopError, match="tidak boleh memuat jam kerja"):
        pattern(*NINE_TO_FOUR, kind=LayerKind.LIBUR_NASIONAL)
    with pytest.raises(SopError, match="tidak memuat satu pun jam kerja"):
        pattern()


def test_a_layer_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(SopError, match="sesudah berakhir"):
        pattern(*NINE_TO_FOUR, first="2026-12-31", last="2026-01-01")


def test_a_day_outside_the_years_is_refused() -> None:
    with pytest.raises(SopError, match="di luar kalender 2025–2027; tambahkan kalender tahun 2028"):
        office().day(date(2028, 1, 3))


def test_a_copy_through_json_is_the_same_calendar() -> None:
    kept = json.loads(json.dumps(office().to_json()))
    assert Calendar.from_json(kept) == office()
    assert Calendar.from_json(kept).day(date(2027, 3, 10)).caveats == ("perkiraan", "belum diverifikasi")


@pytest.mark.parametrize("damage", [{"zone": "Mars/Olympus"}, {"years": None}, {"layers": [{"kind": "PESTA"}]}, {"layers": [{}]}])
def test_a_damaged_copy_is_refused(damage: dict[str, object]) -> None:
    with pytest.raises(SopError):
        Calendar.from_json(office().to_json() | damage)


def test_a_zone_that_changes_its_clock_counts_real_minutes() -> None:
    """In Berlin the night of 29 March 2026 has one hour less: 00.00–04.00 is three hours of work."""
    week = (windows("00.00–04.00"),) * 7
    night_shift = {
        "zone": "Europe/Berlin",
        "years": [{"year": 2026, "source": "uji", "caveat": ""}],
        "layers": [written.plain(Layer(LayerKind.WEEK, "Malam", date(2026, 1, 1), date(2026, 12, 31), "uji", week=week))],
    }
    berlin = Calendar.from_json(night_shift)
    begin, end = (at(f"2026-03-{day} 12:00").astimezone(UTC) for day in (28, 29))
    assert elapsed(berlin, begin, end).minutes == 180
