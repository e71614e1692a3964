"""Charts of planning: what is seen is said in words too, colours follow the day due, foreign words are letters."""

from datetime import date

from office_story import at

from sop_core.figures import rencana
from sop_core.figures.template import alt_of
from sop_core.sop.lead_time import LeadTimePart


def test_the_countdown_draws_a_row_a_step_and_tells_the_latest_finish() -> None:
    moments = at("2026-10-13 15.15"), at("2026-10-16 15.45"), at("2026-10-16 16.00")
    latest = [rencana.Latest("8 Susun", *moments[:2]), rencana.Latest("9 Paraf", *moments[1:])]
    pace = [rencana.Pace("8 Susun", "Dinas", at("2026-10-15 13.10"), False), rencana.Pace("9 Paraf", "Dinas", at("2026-10-19 08.00"), True)]
    drawn = rencana.countdown(latest, pace, "Paling lambat")
    figure = drawn
    assert [trace.name for trace in figure.data] == [
        "waktu baku, paling lambat", "selesai paling lambat", "pada laju baku: cukup waktu", "pada laju baku: terlambat",
    ]  # fmt: skip
    said = "8 Susun selesai paling lambat Jum 16 Okt 15.45; 9 Paraf selesai paling lambat Jum 16 Okt 16.00"
    assert alt_of(drawn) == f"Paling lambat: {said}."
    assert next(iter(figure.layout.xaxis.ticktext)) == "Sel<br>13/10"
    assert len(figure.layout.xaxis.ticktext) <= rencana.MOST_TICKS + 1


def test_days_up_to_the_day_due_are_green_and_later_ones_red() -> None:
    drawn = rencana.ends_by_day([(date(2026, 10, 15), 3), (date(2026, 10, 16), 6), (date(2026, 10, 19), 1)], date(2026, 10, 16), "Hari")
    figure = drawn
    assert list(figure.data[0].marker.color) == [rencana.GOOD, rencana.GOOD, rencana.LATE]
    assert list(figure.data[0].text) == ["30 %", "60 %", "10 %"]


def test_a_rare_day_is_not_drawn_as_nothing() -> None:
    figure = rencana.ends_by_day([(date(2026, 10, 15), 999), (date(2026, 10, 16), 1)], None, "Hari")
    assert list(figure.data[0].text) == ["100 %", "< 1 %"]


def test_a_bidang_that_is_late_is_red_and_its_words_are_letters() -> None:
    rows = [rencana.Passing("PIAK", at("2026-10-05 14.42"), at("2026-10-06 13.30"), True, "ditunggu <b>lama</b>")]
    drawn = rencana.passings(rows, "Kapan")
    figure = drawn
    assert list(figure.data[2].marker.color) == [rencana.LATE]
    assert list(figure.data[2].customdata) == ["ditunggu &lt;b&gt;lama&lt;/b&gt;"]


def test_hours_are_stacked_by_owner_without_the_time_outside() -> None:
    owned = [
        rencana.Owned("TW II", part, minutes)
        for part, minutes in ((LeadTimePart.OWN_FIRST, 280), (LeadTimePart.OTHERS, 100), (LeadTimePart.OUTSIDE, 3000))
    ]
    drawn = rencana.owned(owned, "Jam")
    figure = drawn
    assert [(trace.name, list(trace.x)) for trace in figure.data] == [("putaran pertama sendiri", [4.67]), ("menunggu bidang lain", [1.67])]
    assert alt_of(drawn) == "Jam: TW II putaran pertama sendiri 4 jam 40 menit; TW II menunggu bidang lain 1 jam 40 menit."
