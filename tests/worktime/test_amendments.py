"""The office's own changes laid over the calendar of the files: what they make of a day, and what is refused."""

from datetime import date

import pytest
from worktime_builders import NINE_TO_FOUR, at, calendar, free, office, pattern, special_hours

from sop_core.errors import SopError
from sop_core.worktime import (
    Amendment,
    Calendar,
    DayKind,
    Deed,
    Layer,
    LayerKind,
    Window,
    amended,
    differing_days,
    due,
    elapsed,
    in_force,
)
from sop_core.worktime.allowance import Allowance

HAUL = free(LayerKind.LOCAL_DAY, "2026-11-24", "Haul")
HALF = special_hours("2026-11-24", "09.00–11.00")
RAMADAN = pattern("10.00–14.00", kind=LayerKind.RAMADAN, first="2026-02-19", last="2026-03-20", name="Ramadan")
LOCAL = pattern("11.00–12.00", kind=LayerKind.LOCAL_HOURS, first="2026-02-23", last="2026-02-27", name="Ramadan Batola")


def added(layer: Layer) -> Amendment:
    return Amendment(Deed.ADDED, layer)


def withdrawn(layer: Layer) -> Amendment:
    return Amendment(Deed.WITHDRAWN, layer)


def files(*layers: Layer) -> Calendar:
    """A calendar of six-hour days, as the files have it."""
    return calendar(pattern(*NINE_TO_FOUR), *layers)


def minutes_of(drawn: Calendar, day: str) -> int:
    return drawn.day(date.fromisoformat(day)).minutes


@pytest.mark.parametrize(
    ("amendments", "kind", "minutes"),
    [
        ([], DayKind.WORKING, 360),
        ([added(HAUL)], DayKind.LOCAL_DAY, 0),
        ([added(HALF)], DayKind.SPECIAL_HOURS, 120),
        ([added(HAUL), withdrawn(HAUL)], DayKind.WORKING, 360),
        ([added(HAUL), withdrawn(HAUL), added(HAUL)], DayKind.LOCAL_DAY, 0),
        ([added(HALF), added(HAUL)], DayKind.LOCAL_DAY, 0),
    ],
    ids=["as the files", "a local day", "half a day", "taken back", "added again", "a free day covers special hours"],
)
def test_the_offices_changes_make_the_day(amendments: list[Amendment], kind: DayKind, minutes: int) -> None:
    day = amended(files(), amendments).day(date(2026, 11, 24))
    assert (day.kind, day.minutes) == (kind, minutes)


def test_a_local_rule_for_some_weeks_covers_the_ramadan_hours_and_is_covered_by_a_half_day() -> None:
    drawn = amended(files(RAMADAN), [added(LOCAL), added(special_hours("2026-02-25", "09.00–09.30"))])
    assert [minutes_of(drawn, f"2026-02-{day}") for day in (20, 23, 24, 25, 27)] == [240, 60, 60, 30, 60]
    assert [minutes_of(drawn, day) for day in ("2026-02-28", "2026-03-02")] == [0, 240]
    assert drawn.day(date(2026, 2, 24)).label == "jam kerja setempat Ramadan Batola"


def test_a_libur_of_the_files_can_be_taken_back_and_the_day_is_worked() -> None:
    cuti = free(LayerKind.CUTI_BERSAMA, "2026-12-24", "Natal")
    assert minutes_of(files(cuti), "2026-12-24") == 0
    assert minutes_of(amended(files(cuti), [withdrawn(cuti)]), "2026-12-24") == 360


def test_a_new_local_day_moves_a_due_moment_by_one_working_day() -> None:
    start, three_days = at("2026-11-20 11:00"), Allowance.parse("3 hari")
    drawn = amended(office(), [added(HAUL)])
    assert (due(office(), start, three_days), due(drawn, start, three_days)) == (at("2026-11-25 11:00"), at("2026-11-26 11:00"))
    assert elapsed(drawn, at("2026-11-24 07:30"), at("2026-11-24 16:00")).minutes == 0


@pytest.mark.parametrize(
    ("amendments", "said"),
    [
        ([added(HAUL), added(free(LayerKind.LOCAL_DAY, "2026-11-24", "Haul lagi"))], "24 Nov 2026 sudah libur daerah “Haul”"),
        ([added(LOCAL), added(pattern("08.00–09.00", kind=LayerKind.LOCAL_HOURS, first="2026-02-27", last="2026-03-01"))], "cabut dahulu"),
        ([withdrawn(HAUL)], "Libur daerah “Haul” .* tidak ada dalam kalender, atau sudah dicabut"),
        ([added(HAUL), withdrawn(HAUL), withdrawn(HAUL)], "sudah dicabut"),
        ([added(free(LayerKind.LOCAL_DAY, "2027-01-04", "Haul"))], "Kalender memuat 2026; tambahkan dahulu berkas data/kalender/2027.toml"),
        ([added(free(LayerKind.LOCAL_DAY, "2025-12-31", "Haul"))], "tambahkan dahulu berkas data/kalender/2025.toml"),
        ([added(pattern("08.00–09.00", name="Pola baru"))], "Pola jam kerja dasar ada di data/kalender/jam-kerja.toml"),
        ([withdrawn(pattern(*NINE_TO_FOUR))], "Pola jam kerja dasar tidak dapat dicabut"),
        ([added(Layer(LayerKind.LOCAL_DAY, "Tutup", date(2026, 1, 1), date(2026, 12, 31), "SK"))], "tidak punya jam kerja sama sekali"),
    ],
)
def test_a_change_that_makes_no_sense_is_refused_with_the_reason(amendments: list[Amendment], said: str) -> None:
    with pytest.raises(SopError, match=said):
        amended(files(), amendments)


def test_what_no_longer_fits_a_changed_file_is_left_out_and_named() -> None:
    told = [added(HAUL), added(special_hours("2026-11-25", "09.00–10.00"))]
    drawn, unfit = in_force(files(free(LayerKind.LOCAL_DAY, "2026-11-24", "Haul dari SKB")), told)
    assert [(one.amendment, one.reason) for one in unfit] == [
        (told[0], "24 Nov 2026 sudah libur daerah “Haul dari SKB”; cabut dahulu bila hendak diganti.")
    ]
    assert (minutes_of(drawn, "2026-11-24"), minutes_of(drawn, "2026-11-25")) == (0, 60)


def test_the_days_that_differ_are_named_with_both_readings() -> None:
    drawn = amended(files(), [added(HAUL), added(special_hours("2026-11-25", "09.00–10.00"))])
    pairs = differing_days(files(), drawn, date(2026, 11, 25))
    assert [(one and one.windows, other and other.windows) for one, other in pairs] == [
        (tuple(map(Window.parse, NINE_TO_FOUR)), (Window.parse("09.00–10.00"),))
    ]
    longer = calendar(pattern(*NINE_TO_FOUR, last="2027-12-31"), years=(2026, 2027))
    assert [one for one, _ in differing_days(files(), longer, date(2026, 12, 31))] == [None] * 365
