"""A cycle that outlasts its calendar: it can still be read, and nobody is called late by hours that nobody knows yet."""

from datetime import date

import pytest
from builders import Course, at, fanned_out, folded
from office_story import office

from sop_core.errors import SopError
from sop_core.indicators.compliance import OnTime, tally
from sop_core.sop.forecast import forecast
from sop_core.sop.progress import Key
from sop_core.sop.rounds import rounds
from sop_core.sop.sla import Verdict, standing, standings
from sop_core.worktime import Calendar, Day, DayKind, elapsed, ledger


def until_2026() -> Calendar:
    """The office's calendar as it was before anybody added 2027."""
    whole = office().calendar
    return Calendar(whole.zone, whole.years[:2], whole.layers)


def collecting(started: str) -> Course:
    """Dafduk collects (3 jam) from ``started`` on."""
    return fanned_out("dafduk").at(started).done(3, "dafduk")


@pytest.mark.parametrize(
    ("started", "ended", "now", "verdict"),
    [
        ("2026-12-31 08.00", "2026-12-31 11.00", "2027-01-05 08.00", Verdict.ON_TIME),
        ("2026-12-31 08.00", "2026-12-31 11.01", "2027-01-05 08.00", Verdict.LATE),  # due in the known year
        ("2026-12-31 08.00", None, "2027-01-05 08.00", Verdict.OVERDUE),
        ("2026-12-31 15.00", "2027-01-01 09.30", "2027-01-05 08.00", Verdict.ON_TIME),  # 60 minutes and 120: enough even without libur
        ("2026-12-31 15.00", "2027-01-04 08.00", "2027-01-05 08.00", Verdict.UNJUDGED),  # New Year may be a libur or not
        ("2026-12-31 15.00", None, "2027-01-05 08.00", Verdict.RUNNING),
        ("2027-01-04 08.00", None, "2027-01-04 08.30", Verdict.RUNNING),
    ],
)
def test_what_is_late_only_by_unknown_days_is_not_judged(started: str, ended: str | None, now: str, verdict: Verdict) -> None:
    course = collecting(started)
    course = course.at(ended).done(4, "dafduk") if ended else course
    found = standing(course.progress, Key(4, "dafduk"), until_2026().going_on, at(now))
    assert found.verdict is verdict
    assert found.latest is not None
    assert (found.latest.late_by.minutes > 0) is verdict.is_late


def test_the_table_of_rounds_says_the_same() -> None:
    """Of the first step 4 runs on beyond the known days, of the second it ended there: neither is late, nor on time."""
    courses = [collecting("2026-12-31 15.00"), collecting("2026-12-31 15.00").at("2027-01-04 08.00").done(4, "dafduk")]
    cycles = [folded(course)._replace(id=name, calendar=until_2026().going_on) for name, course in zip("ab", courses, strict=True)]
    table = rounds(cycles, office().organisation, at("2027-01-05 08.00"))
    found = table.loc[table["step"] == 4, ["verdict", "late", "on_time", "unjudged", "late_by"]]
    assert found.to_dict("split")["data"] == [
        [Verdict.RUNNING, False, False, False, 0], [Verdict.UNJUDGED, False, False, True, 0],
    ]  # fmt: skip


def test_an_unjudged_round_stands_in_no_share() -> None:
    """Steps 1 and 2 were in time, step 3 was done months after it began, step 4 ended where the calendar does not reach."""
    course = collecting("2026-12-31 15.00").at("2027-01-04 08.00").done(4, "dafduk")
    found = tally(standings(course.progress, until_2026().going_on, at("2027-01-05 08.00")))
    assert (found.share, found.unjudged, found.beside) == (OnTime(2, 3), 1, "1 langkah belum dapat dinilai")


def test_the_forecast_of_a_cycle_that_outlasts_its_calendar_has_a_date() -> None:
    ends = forecast(collecting("2026-12-31 15.00").progress, until_2026().going_on, at("2026-12-31 15.00"))
    assert ends[Key(4, "dafduk")] == at("2027-01-01 09.30")


def test_an_assumed_day_says_so_in_the_ledger_and_beside_the_number() -> None:
    calendar = until_2026().going_on
    new_year = calendar.day(date(2027, 1, 1))
    assert new_year == Day(new_year.date, DayKind.WORKING, "", new_year.source, new_year.windows, (new_year.source,))
    assert new_year.source == "Kalender 2027 belum ada; jam kerja menurut “Jam kerja biasa”, tanpa libur"
    told = ledger(calendar, at("2027-01-01 07.30"), at("2027-01-01 09.00"))
    assert [(one.source, one.minutes) for one in told] == [(new_year.source, 90)]
    assert "Kalender 2027 belum ada, dihitung tanpa hari libur" in calendar.caveats(date(2026, 12, 31), date(2027, 1, 1))


def test_a_calendar_that_does_not_go_on_refuses_as_before_and_is_equal_to_one_that_does() -> None:
    with pytest.raises(SopError, match="di luar kalender 2025–2026; tambahkan kalender tahun 2027"):
        elapsed(until_2026(), at("2026-12-31 15.00"), at("2027-01-04 08.00"))
    with pytest.raises(SopError, match="tambahkan kalender tahun 2029"):
        elapsed(until_2026().going_on, at("2026-12-31 15.00"), at("2029-01-04 08.00"))
    assert until_2026().going_on == until_2026()
    assert until_2026().going_on.to_json() == until_2026().to_json()
