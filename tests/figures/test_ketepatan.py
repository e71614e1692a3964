"""Charts of timeliness and the year at a glance, as Plotly understands them: few cases are gray, over the standard is red."""

from datetime import date

from sop_core.figures import kalender, ketepatan
from sop_core.figures.ketepatan import GOOD, LATE, HeldTime, Used
from sop_core.figures.template import COLOURS, GRAY, alt_of
from sop_core.indicators.compliance import OnTime
from sop_core.worktime import Day, DayKind

SHARES = [("TW I", OnTime(3, 4)), ("TW II", OnTime(9, 12)), ("TW III", OnTime(0, 0))]


def test_a_share_of_few_cases_is_gray_and_one_of_none_is_not_drawn() -> None:
    for draw, said in ((ketepatan.on_time_trend, "y"), (ketepatan.on_time_side_by_side, "x")):
        bars = draw(SHARES, "Tepat waktu").data[0]
        assert (list(bars[said]), list(bars.marker.color)) == ([75.0, 75.0], [GRAY, GOOD])


def test_what_took_more_than_its_standard_is_red_beside_the_line_of_100() -> None:
    figure = ketepatan.used_of_standard([Used("5 Draft", "2 jam", 1.5, 7), Used("6 Periksa", "3 jam", 0.4, 9)], "Terpakai")
    assert (list(figure.data[0].marker.color), figure.layout.shapes[0].x0) == ([LATE, GOOD], 100)
    assert (figure.layout.xaxis.title.text, figure.layout.xaxis.range) == ("dari waktu baku", (0, 157.5))


def test_hours_are_stacked_by_who_held_the_work() -> None:
    drawn = ketepatan.held_by([HeldTime("Dafduk", "Staf", 90), HeldTime("Dafduk", "Kabid", 30), HeldTime("Capil", "Staf", 60)], "Jam")
    figure = drawn
    assert [(trace.name, list(trace.x), trace.marker.color) for trace in figure.data] == [
        ("Staf", [1.5, 1.0], COLOURS[0]), ("Kabid", [0.5], COLOURS[1]),
    ]  # fmt: skip
    assert (figure.layout.barmode, alt_of(drawn)) == ("stack", "Jam: Dafduk 2 jam 0 menit, Capil 1 jam 0 menit.")


def test_a_day_that_is_free_has_its_letter_in_its_tile() -> None:
    days = [Day(date(2026, 1, 1), DayKind.LIBUR_NASIONAL, "Tahun Baru", "SKB", ()), Day(date(2026, 1, 3), DayKind.WEEKEND, "", "", ())]
    figure = kalender.year_at_a_glance(days, "Kalender")
    assert list(figure.data[0].text[0][:4]) == ["L", "", "", ""]
    assert figure.layout.margin.t == 72
