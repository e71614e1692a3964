"""Charts read as a person reads them: what stands where, from top to bottom and from left to right, with its value. All by hand."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import pytest
from office_story import at

from sop_core.figures import kalender, ketepatan, rencana
from sop_core.figures.analisis import ContributionStep, ThenAndNow, Width, control_chart, points_bars, shaded, then_and_now
from sop_core.figures.classes import class_look
from sop_core.figures.gantt import Gantt, Plan, gantt
from sop_core.figures.gantt import RoundBar as Round
from sop_core.figures.ketepatan import HeldTime, Used
from sop_core.figures.kinerja import Bar, Tile, capaian_bars, heatmap, kecamatan_bars, serapan_bars
from sop_core.figures.quadrant import QuadrantPoint, quadrant
from sop_core.figures.template import GRAY, ORANGE, ROSE, TEAL, alt_of
from sop_core.figures.tren import Series, realisasi_chart, trend_lines
from sop_core.indicators.compliance import OnTime
from sop_core.indicators.number_marks import OVERSPENT
from sop_core.sop.lead_time import LeadTimePart
from sop_core.sop.progress import Key
from sop_core.sop.sla import Verdict
from sop_core.worktime import AxisDay, Day, DayKind

BARS = [Bar("Dafduk", 82.5, 2, "Tinggi"), Bar("Capil", 71.25, 3, "Sedang"), Bar("PIAK", 100.0, 1, "Sangat Tinggi")]


def from_top(figure: Any, trace: Any) -> list[str]:
    """The rows of a chart as they stand below each other; Plotly begins at the bottom unless it is told otherwise."""
    axis = figure.layout.yaxis
    order = list(
        dict.fromkeys(axis.categoryarray or [row for each in figure.data for row in (each.y if each.y is not None else ()) if row])
    )
    turned = axis.autorange == "reversed" or (axis.range is not None and axis.range[0] > axis.range[1])
    rows = order if turned else order[::-1]
    return [row for row in rows if row in list(trace.y)]


def rows(figure: Any, place: int = 0) -> list[tuple[str, object]]:
    """Of a chart with bars to the right: each row from the top with its value."""
    trace = figure.data[place]
    values = dict(zip(trace.y, trace.x, strict=True))
    return [(row, values[row]) for row in from_top(figure, trace)]


def beside(figure: Any, texts: Iterable[str], place: int = 0) -> list[tuple[str, str]]:
    """Each row from the top with what is written beside its bar."""
    trace = figure.data[place]
    words = dict(zip(trace.y, texts, strict=True))
    return [(row, words[row].strip()) for row in from_top(figure, trace)]


def test_capaian_stands_in_the_order_of_bidang_each_with_its_number_and_colour() -> None:
    figure = capaian_bars(BARS, "Capaian", 5)
    small = "<br><span style='font-size:10px'>{}</span>"
    names = ["Dafduk" + small.format("Tinggi"), "Capil" + small.format("Sedang"), "PIAK" + small.format("Sangat Tinggi")]
    assert rows(figure) == [(names[0], 82.5), (names[1], 71.25), (names[2], 100)]
    assert beside(figure, figure.data[0].text) == [(names[0], "82,5 %"), (names[1], "71,25 %"), (names[2], "100 %")]
    assert beside(figure, figure.data[0].marker.color) == [
        (name, class_look(rank, 5).colour) for name, rank in zip(names, (2, 3, 1), strict=True)
    ]
    assert [(line.x0, line.x1) for line in figure.layout.shapes] == [(100, 100)]
    assert figure.layout.xaxis.range[1] > 100


def test_serapan_stands_in_the_order_of_bidang_beside_the_plan_and_overspent_is_red() -> None:
    bars = [Bar("Dafduk", 25.0), Bar("Capil", 101.5, marks=(OVERSPENT,)), Bar("PIAK", None, words="pagu nol")]
    figure = serapan_bars(bars, 50, "Serapan")
    named = "PIAK<br><span style='font-size:10px'>pagu nol</span>"
    assert rows(figure) == [("Dafduk", 25), ("Capil", 101.5), (named, 0)]
    written = beside(figure, figure.data[0].text)
    assert (written[0], written[2]) == (("Dafduk", "25 %"), (named, "–"))
    assert "101,5 %" in written[1][1]
    assert [colour == TEAL for _, colour in beside(figure, figure.data[0].marker.color)] == [True, False, True]
    assert figure.layout.shapes[0].x0 == 50
    assert figure.layout.title.subtitle.text.startswith("Garis titik-titik: rencana merata 50 %")


def test_a_row_or_column_of_a_map_is_where_its_name_stands() -> None:
    tiles = [[Tile("82,5", 2, "D"), Tile("71", 3, "D2"), None], [None, Tile("90", 2, "C"), Tile("40", 5, "C2")]]
    figure = heatmap(["Dafduk", "Capil"], ["ke-1", "ke-2", "ke-3"], tiles, "Peta", 5)
    shades, inside = figure.data
    assert from_top(figure, shades) == ["Dafduk", "Capil"]
    assert list(zip(inside.y, inside.x, inside.text, strict=True)) == [
        ("Dafduk", "ke-1", "82,5"), ("Dafduk", "ke-2", "71"), ("Capil", "ke-2", "90"), ("Capil", "ke-3", "40"),
    ]  # fmt: skip
    assert [[shade is None for shade in line] for line in shades.z] == [[False, False, True], [True, False, False]]
    assert list(figure.layout.xaxis.tickvals) == ["ke-1", "ke-2", "ke-3"]


def test_kecamatan_stand_from_the_largest_down_with_their_numbers() -> None:
    figure = kecamatan_bars([Bar("Alalak", 453), Bar("Kuripan", None), Bar("Tabunganen", 1250)], "KK", "dokumen")
    assert beside(figure, figure.data[0].text) == [("Tabunganen", "1.250"), ("Alalak", "453"), ("Kuripan", "belum diisi")]
    assert rows(figure) == [("Tabunganen", 1250), ("Alalak", 453), ("Kuripan", 0)]


def test_what_an_indicator_takes_points_right_and_what_it_gives_left() -> None:
    figure = points_bars(
        [ContributionStep("D-1", 25.0, "Cetak"), ContributionStep("D-2", 10.0, "IKD"), ContributionStep("C-1", -20.0, "Akta")], "Sumbangan"
    )
    assert rows(figure) == [("D-1", 25), ("D-2", 10), ("C-1", -20)]
    assert beside(figure, figure.data[0].text) == [("D-1", "−25"), ("D-2", "−10"), ("C-1", "+20")]
    assert [colour for _, colour in beside(figure, figure.data[0].marker.color)] == [ORANGE, ORANGE, TEAL]
    low, high = figure.layout.xaxis.range
    assert (low, high) == (pytest.approx(-27.5), pytest.approx(33.75))


def test_then_is_hollow_and_now_is_filled_each_at_its_own_value() -> None:
    pairs = [ThenAndNow("D-1", 80.0, 92.5), ThenAndNow("D-2", 75.0, 60.0), ThenAndNow("C-1", None, 100.0), ThenAndNow("C-2", 88.0, 88.0)]
    figure = then_and_now(pairs, ("TW I 2026", "TW II 2026"), "Dua periode")
    _, then, now = figure.data
    assert [(then.marker.symbol, rows(figure, 1)), (now.marker.symbol, rows(figure, 2))] == [
        ("circle-open", [("D-1", 80), ("D-2", 75), ("C-1", None), ("C-2", 88)]),
        ("circle", [("D-1", 92.5), ("D-2", 60), ("C-1", 100), ("C-2", 88)]),
    ]
    assert ["TW I 2026" in each.hovertemplate for each in (then, now)] == [True, False]
    assert [colour for _, colour in beside(figure, now.marker.color, 2)] == [TEAL, ROSE, GRAY, GRAY]
    assert figure.layout.title.subtitle.text == "○ TW I 2026   ● TW II 2026"


def test_a_point_of_the_quadrant_stands_at_its_serapan_and_as_high_as_its_capaian() -> None:
    spots = [
        QuadrantPoint("dafduk", "Dafduk", 25, 82.5, 2, "D"),
        QuadrantPoint("capil", "Capil", 60, 120, 1, "C"),
        QuadrantPoint("piak", "PIAK", 160, 205, 1, "P"),
    ]
    figure = quadrant(spots, 50, "Kuadran", 5)
    points = figure.data[0]
    found = [(key[0], x, y, text) for key, x, y, text in zip(points.customdata, points.x, points.y, points.text, strict=True)]
    assert found == [("dafduk", 25, 82.5, "Dafduk"), ("capil", 60, 120, "Capil"), ("piak", 150, 200, "PIAK ↑ 205 % → 160 %")]
    assert (figure.layout.xaxis.title.text, figure.layout.yaxis.title.text) == ("Serapan", "Capaian")
    assert points.customdata[0][2] == "serapan 25 %, capaian 82,5 %"
    assert [(line.x0, line.y0) for line in figure.layout.shapes] == [(50, 0), (0, 100)]
    corners = {(note.x, note.y): note.text for note in figure.layout.annotations}
    assert corners == {
        (0, 1): "tercapai,<br>hemat", (1, 1): "tercapai,<br>terserap", (0, 0): "belum,<br>sedikit<br>belanja",
        (1, 0): "belum,<br>sudah<br>belanja",
    }  # fmt: skip


def test_a_line_over_periods_has_each_value_at_its_period_and_the_oldest_is_left() -> None:
    labels = ["TW I 2026", "TW II 2026", "TW III 2026"]
    figure = trend_lines(labels, [Series("Dafduk", [82.5, None, 91.25]), Series("Capil", [70, 75, 80])], "Tren")
    drawn = {trace.name: list(zip(trace.x, trace.y, strict=True)) for trace in figure.data}
    assert drawn == {
        "Dafduk": [("TW I 2026", 82.5), ("TW II 2026", None), ("TW III 2026", 91.25)],
        "Capil": [("TW I 2026", 70), ("TW II 2026", 75), ("TW III 2026", 80)],
    }
    axis = figure.layout.xaxis
    assert (list(axis.tickvals), axis.range[0] < axis.range[1], axis.autorange) == (labels, True, None)
    assert figure.layout.yaxis.range[0] < figure.layout.yaxis.range[1]
    assert {note.text: note.y for note in figure.layout.annotations} == {"Dafduk 91,25": 91.25, "Capil 80": 80}
    assert alt_of(figure) == "Tren: Dafduk 91,25 %; Capil 80 %"


def test_realisasi_is_the_bar_and_the_target_the_line_across_it() -> None:
    figure = realisasi_chart(["TW I", "TW II"], [60, 90], [95, 110], "Cetak", "keping")
    bars, across = figure.data
    assert (bars.type, list(zip(bars.x, bars.y, strict=True))) == ("bar", [("TW I", 60), ("TW II", 90)])
    assert (across.type, list(zip(across.x, across.y, strict=True))) == ("scatter", [("TW I", 95), ("TW II", 110)])
    assert ["realisasi" in bars.hovertemplate, "target" in across.hovertemplate] == [True, True]
    assert (list(across.customdata), across.mode) == (["95", "110"], "markers"), "an unmarked target has nothing to say beside it"


def test_the_usual_width_has_its_upper_line_above_its_lower() -> None:
    figure = control_chart(["TW I", "TW II"], [100, 950], "KTP", "keping", Width(310, 20, 700), [1])
    assert [(note.text.strip().partition("<br>")[0], note.y) for note in figure.layout.annotations] == [
        ("batas atas", 700), ("rata-rata", 310), ("batas bawah", 20),
    ]  # fmt: skip
    assert [line.y0 for line in figure.layout.shapes] == [700, 310, 20]
    assert list(zip(figure.data[0].x, figure.data[0].y, strict=True)) == [("TW I", 100), ("TW II", 950)]


def test_numbers_in_tiles_stand_at_their_kecamatan_and_period() -> None:
    figure = shaded(["Alalak", "Kuripan"], ["TW I", "TW II"], [[12, 15], [None, 99]], "KK")
    inside = figure.data[1]
    assert list(zip(inside.y, inside.x, inside.text, strict=True)) == [
        ("Alalak", "TW I", "12"), ("Alalak", "TW II", "15"), ("Kuripan", "TW I", "–"), ("Kuripan", "TW II", "99"),
    ]  # fmt: skip
    assert from_top(figure, figure.data[0]) == ["Alalak", "Kuripan"]


SERVICES = ["Pencetakan KTP-el", "Penerbitan KIA", "Penerbitan KK", "SKPWNI Datang", "SKPWNI Pindah", "Sudah Rekam", "Wajib KTP"]
QUARTERS_OF_TWO_YEARS = ["TW I 2025", "TW II 2025", "TW III 2025", "TW IV 2025", "TW I 2026", "TW II 2026", "TW III 2026"]


def test_heads_that_would_run_into_each_other_on_a_phone_stand_on_their_side() -> None:
    """Seven columns beside names of kecamatan leave some 38 pixels each: *Pencetakan* is wider, *2025* is not."""
    figure = shaded(["Alalak"], SERVICES, [[1, 2, 3, 4, 5, 6, 7]], "Layanan")
    assert (figure.layout.xaxis.tickangle, list(figure.layout.xaxis.tickvals)) == (-90, SERVICES)
    assert list(figure.layout.xaxis.ticktext) == SERVICES
    upright = shaded(["Alalak"], QUARTERS_OF_TWO_YEARS, [[1, 2, 3, 4, 5, 6, 7]], "Layanan")
    assert (upright.layout.xaxis.tickangle, upright.layout.xaxis.ticktext[1]) == (0, "TW II<br>2025")
    assert figure.layout.margin.t > upright.layout.margin.t


def test_long_names_of_rows_go_on_in_a_second_line_and_leave_room_for_the_tiles() -> None:
    names = ["Persentase akta kelahiran yang terbit tepat waktu di seluruh kecamatan", "Rata-rata waktu penerbitan KTP-el"]
    figure = shaded(names, QUARTERS_OF_TWO_YEARS, [[1] * 7, [2] * 7], "Realisasi")
    assert list(figure.layout.yaxis.tickvals) == names
    assert list(figure.layout.yaxis.ticktext) == ["Persentase akta<br>kelahiran yang …", "Rata-rata waktu<br>penerbitan KTP-el"]
    assert list(figure.data[0].y) == names, "what is pointed at is said in full"
    assert figure.layout.height > shaded(["A", "B"], QUARTERS_OF_TWO_YEARS, [[1] * 7, [2] * 7], "Realisasi").layout.height


def test_names_that_differ_only_at_their_end_are_not_cut() -> None:
    names = [f"Persentase akta kelahiran yang terbit tepat waktu di {place}" for place in ("Alalak", "Kuripan")]
    figure = shaded(names, ["TW I"], [[1], [2]], "Realisasi")
    assert [text.replace("<br>", " ") for text in figure.layout.yaxis.ticktext] == names


# --- timeliness


def test_bidang_on_time_stand_in_the_order_given() -> None:
    shares = [("Capil", OnTime(9, 10)), ("Dafduk", OnTime(6, 8)), ("PIAK", OnTime(1, 4))]
    figure = ketepatan.on_time_side_by_side(shares, "Tepat waktu")
    assert rows(figure) == [("Capil", 90), ("Dafduk", 75), ("PIAK", 25)]
    assert beside(figure, figure.data[0].text) == [("Capil", "90 % · n 10"), ("Dafduk", "75 % · n 8"), ("PIAK", "25 % · n 4")]
    trend = ketepatan.on_time_trend(shares, "Tepat waktu").data[0]
    assert list(zip(trend.x, trend.y, trend.text, strict=True)) == [
        ("Capil", 90, "90 %<br>n 10"), ("Dafduk", 75, "75 %<br>n 8"), ("PIAK", 25, "25 %<br>n 4"),
    ]  # fmt: skip


def test_steps_stand_in_the_order_given_with_what_they_used_of_their_standard() -> None:
    figure = ketepatan.used_of_standard([Used("4 Kumpul", "3 jam", 1.5, 7), Used("5 Draft", "2 jam", 1.0, 9)], "Terpakai")
    assert rows(figure) == [("4 Kumpul", 150), ("5 Draft", 100)]
    assert beside(figure, figure.data[0].text) == [("4 Kumpul", "150 % dari 3 jam · n 7"), ("5 Draft", "100 % dari 2 jam · n 9")]
    assert [colour for _, colour in beside(figure, figure.data[0].marker.color)] == [ketepatan.LATE, ketepatan.GOOD]


def test_hours_in_hands_stand_by_bidang_in_the_order_given() -> None:
    figure = ketepatan.held_by([HeldTime("Dafduk", "Staf", 90), HeldTime("Capil", "Staf", 150), HeldTime("Capil", "Kabid", 30)], "Jam")
    assert {trace.name: rows(figure, place) for place, trace in enumerate(figure.data)} == {
        "Staf": [("Dafduk", 1.5), ("Capil", 2.5)], "Kabid": [("Capil", 0.5)],
    }  # fmt: skip
    assert (figure.layout.barmode, figure.layout.xaxis.ticksuffix) == ("stack", " jam")


def test_whose_the_hours_were_stands_by_cycle_from_the_top_and_only_an_hour_or_more_is_written() -> None:
    given = [
        ("TW III", LeadTimePart.OWN_FIRST, 60),
        ("TW III", LeadTimePart.SUPERIOR, 59),
        ("TW II", LeadTimePart.OWN_FIRST, 90),
        ("TW II", LeadTimePart.SUPERIOR, 630),
    ]
    figure = rencana.owned([rencana.Owned(*one) for one in given], "Jam")
    assert {trace.name: rows(figure, place) for place, trace in enumerate(figure.data)} == {
        "putaran pertama sendiri": [("TW III", 1), ("TW II", 1.5)], "menunggu atasan": [("TW III", 0.98), ("TW II", 10.5)],
    }  # fmt: skip
    assert [list(trace.text) for trace in figure.data] == [["1", "1,5"], ["", "10,5"]]
    assert [trace.marker.color for trace in figure.data] == [rencana.PARTS[LeadTimePart.OWN_FIRST], rencana.PARTS[LeadTimePart.SUPERIOR]]


# --- plans


def local(moment: str) -> datetime:
    return at(moment).replace(tzinfo=None)


def test_the_countdown_runs_down_the_steps_from_start_to_finish_on_the_offices_clock() -> None:
    latest = [
        rencana.Latest("8 Susun", at("2026-10-13 15.15"), at("2026-10-16 15.45")),
        rencana.Latest("9 Paraf", at("2026-10-16 15.45"), at("2026-10-16 16.00")),
    ]
    pace = [rencana.Pace("8 Susun", "Dinas", at("2026-10-15 13.10"), False), rencana.Pace("9 Paraf", "Dinas", at("2026-10-19 08.00"), True)]
    figure = rencana.countdown(latest, pace, "Hitung mundur")
    spans, ends, enough, late = figure.data
    assert list(spans.x) == [
        local("2026-10-13 15.15"), local("2026-10-16 15.45"), None, local("2026-10-16 15.45"), local("2026-10-16 16.00"), None,
    ]  # fmt: skip
    assert list(spans.y) == ["8 Susun", "8 Susun", None, "9 Paraf", "9 Paraf", None]
    assert from_top(figure, ends) == ["8 Susun", "9 Paraf"]
    assert dict(zip(ends.y, ends.customdata, strict=True)) == {
        "8 Susun": "mulai Sel 13 Okt 15.15, selesai Jum 16 Okt 15.45", "9 Paraf": "mulai Jum 16 Okt 15.45, selesai Jum 16 Okt 16.00",
    }  # fmt: skip
    assert [(list(trace.y), list(trace.x), trace.marker.color) for trace in (enough, late)] == [
        (["8 Susun"], [local("2026-10-15 13.10")], rencana.GOOD), (["9 Paraf"], [local("2026-10-19 08.00")], rencana.LATE),
    ]  # fmt: skip
    assert list(figure.layout.xaxis.tickvals) == ["2026-10-13", "2026-10-15", "2026-10-17", "2026-10-19"]
    assert list(figure.layout.xaxis.ticktext) == ["Sel<br>13/10", "Kam<br>15/10", "Sab<br>17/10", "Sen<br>19/10"]


def test_the_days_on_which_a_cycle_may_end_run_to_the_right_and_the_day_due_is_still_green() -> None:
    days = [(date(2026, 10, 15), 3), (date(2026, 10, 16), 6), (date(2026, 10, 19), 1)]
    figure = rencana.ends_by_day(days, date(2026, 10, 16), "Hari")
    bars = figure.data[0]
    assert list(zip(bars.x, bars.y, bars.marker.color, strict=True)) == [
        ("15 Okt 2026", 30, rencana.GOOD), ("16 Okt 2026", 60, rencana.GOOD), ("19 Okt 2026", 10, rencana.LATE),
    ]  # fmt: skip
    assert list(bars.customdata) == ["Kamis, 15 Oktober 2026", "Jumat, 16 Oktober 2026", "Senin, 19 Oktober 2026"]
    assert figure.layout.yaxis.range == (0, 70.8), "60 and the room of its words"


def test_a_bidang_at_the_fan_in_has_its_two_moments_in_their_own_marks() -> None:
    passings = [
        rencana.Passing("Dafduk", at("2026-10-05 14.42"), at("2026-10-05 13.30"), False, "menyerahkan"),
        rencana.Passing("PIAK", at("2026-10-05 14.50"), at("2026-10-06 09.00"), True, "ditunggu"),
    ]
    figure = rencana.passings(passings, "Garis tunggu")
    _, on_time, passes = figure.data
    assert (from_top(figure, passes), on_time.name) == (["Dafduk", "PIAK"], "bila tepat waktu")
    assert list(zip(on_time.y, on_time.x, strict=True)) == [("Dafduk", local("2026-10-05 14.42")), ("PIAK", local("2026-10-05 14.50"))]
    assert list(zip(passes.y, passes.x, passes.marker.color, strict=True)) == [
        ("Dafduk", local("2026-10-05 13.30"), rencana.GOOD), ("PIAK", local("2026-10-06 09.00"), rencana.LATE),
    ]  # fmt: skip
    assert list(figure.layout.xaxis.tickvals) == ["2026-10-05", "2026-10-06", "2026-10-07"]


def test_a_day_of_the_year_stands_in_its_month_and_at_its_number() -> None:
    days = [
        Day(date(2026, 3, 20), DayKind.LIBUR_NASIONAL, "Nyepi", "SKB", ()),
        Day(date(2026, 12, 24), DayKind.CUTI_BERSAMA, "Natal", "SKB", ()),
    ]
    figure = kalender.year_at_a_glance(days, "Kalender")
    tiles = figure.data[0]
    filled = {
        (month, day): letter
        for month, line in zip(tiles.y, tiles.text, strict=True)
        for day, letter in zip(tiles.x, line, strict=True)
        if letter
    }
    assert filled == {("Mar", "20"): "L", ("Des", "24"): "C"}
    assert from_top(figure, tiles)[0] == "Jan"
    said = tiles.customdata[2][19]
    assert said == "Jumat, 20 Maret 2026<br>libur nasional Nyepi<br>tanpa jam kerja"


def test_rows_of_the_timeline_run_from_the_top_and_time_to_the_right() -> None:
    draft = Key(5, "dafduk")
    rounds = (
        Round(draft, 0, 0, 100, 120, Verdict.ON_TIME, True, "putaran 1"),
        Round(draft, 0, 110, 300, 230, Verdict.OVERDUE, False, "putaran 2"),
    )
    plans = (Plan(Key(6, "dafduk"), 1, 315, "perkiraan"),)
    named = ("5 Draft bidang · Dafduk", "6 Periksa Kabid · Dafduk")
    days = (AxisDay(date(2026, 10, 5), 0.0, ((8, 30.0),)), AxisDay(date(2026, 10, 6), 450.0, ((8, 480.0),)))
    figure = gantt(Gantt(named, rounds, plans, days, 300, 900, (), "Linimasa."))
    axis = figure.layout.yaxis
    assert (list(axis.ticktext), list(axis.tickvals)) == (["5 Draft bidang · Dafduk", "6 Periksa Kabid · Dafduk"], [0, 1])
    assert axis.range[0] > axis.range[1]
    assert figure.layout.xaxis.range[0] < 0 < figure.layout.xaxis.range[1]
    used = {trace.name: [(trace.y[0], trace.base[0], trace.base[0] + trace.x[0])] for trace in figure.data if trace.type == "bar"}
    assert (used["tepat waktu"], used["lewat"]) == ([(0, 0, 100)], [(0, 110, 300)])
    signs = next(trace for trace in figure.data if trace.type == "scatter" and trace.mode == "text")
    assert list(signs.x) == [120, 300], "beside the later of end and due moment"
    [plan] = [trace for trace in figure.data if trace.name == "perkiraan selesai"]
    assert (list(plan.y), list(plan.x)) == ([1], [315])


def test_a_countdown_without_a_late_step_has_no_late_mark() -> None:
    latest = [rencana.Latest("8 Susun", at("2026-10-13 15.15"), at("2026-10-16 15.45"))]
    drawn = {
        late: rencana.countdown(latest, [rencana.Pace("8 Susun", "Dinas", at("2026-10-15 13.10"), late)], "") for late in (False, True)
    }
    names = {late: [trace.name for trace in figure.data[2:]] for late, figure in drawn.items()}
    assert names == {False: ["pada laju baku: cukup waktu"], True: ["pada laju baku: terlambat"]}


def test_the_first_and_the_last_column_are_wholly_seen() -> None:
    labels = ["TW I", "TW II", "TW III"]
    tiles = [[Tile("1", 1, ""), Tile("2", 1, ""), Tile("3", 1, "")]]
    drawn = (
        heatmap(["Dafduk"], labels, tiles, "", 5), shaded(["Alalak"], labels, [[1, 2, 3]], ""),
        control_chart(labels, [1, 2, 3], "", "", None, []), trend_lines(labels, [Series("", [1, 2, 3])], ""),
    )  # fmt: skip
    assert [figure.layout.xaxis.range for figure in drawn] == [(-0.5, 2.5), (-0.5, 2.5), (-0.4, 2.4), (-0.3, pytest.approx(2.3))]
    assert [figure.layout.yaxis.range for figure in drawn[:2]] == [(0.5, -0.5), (0.5, -0.5)]


@pytest.mark.parametrize(("values", "ends"), [([80, 90], (78, 92)), ([50, 90], (44, 96)), ([1, None], (0, 3)), ([None, None], (0, 100))])
def test_a_line_has_room_above_and_below_it_and_none_under_zero(values: list[float | None], ends: tuple[float, float]) -> None:
    assert trend_lines(["TW I", "TW II"], [Series("", values)], "").layout.yaxis.range == ends


def test_names_at_the_end_are_pushed_up_from_below_and_stay_on_the_chart() -> None:
    """An axis of 60 to 90 and room is 55,5 to 94,5; names stand 2,925 apart."""
    lines = [Series("C", [60, 90]), Series("A", [70, 90]), Series("B", [80, 89])]
    notes = {note.text: note.y for note in trend_lines(["TW I", "TW II"], lines, "").layout.annotations}
    assert notes == {"B 89": pytest.approx(88.65), "A 90": pytest.approx(91.575), "C 90": pytest.approx(94.5)}


def test_the_plan_is_a_dotted_line_of_its_own_beside_the_others() -> None:
    labels = ["TW I", "TW II"]
    figure = trend_lines(labels, [Series("Dafduk", [20, 40])], "Serapan", plan=Series("Rencana", [25, 50]))
    assert [(trace.name, list(trace.y), trace.line.dash, trace.mode) for trace in figure.data] == [
        ("Dafduk", [20, 40], "solid", "lines+markers"), ("Rencana", [25, 50], "dot", "lines"),
    ]  # fmt: skip
    assert {note.text for note in figure.layout.annotations} == {"Dafduk 40", "Rencana 50"}


def test_tiles_of_two_lines_are_higher_where_any_has_two() -> None:
    plain = heatmap(["A"], ["1", "2"], [[Tile("95", 1, ""), Tile("96", 1, "")]], "", 5)
    mixed = heatmap(["A"], ["1", "2"], [[Tile("95", 1, ""), Tile("A-2<br>96", 1, "")]], "", 5)
    assert mixed.layout.height - plain.layout.height == 20


def test_what_stands_in_a_chart_of_plans_is_named_below_it() -> None:
    latest = [rencana.Latest("8 Susun", at("2026-10-13 15.15"), at("2026-10-16 15.45"))]
    passing = [rencana.Passing("PIAK", at("2026-10-05 14.50"), at("2026-10-06 09.00"), True, "ditunggu")]
    owned = [rencana.Owned("TW II", LeadTimePart.OWN_FIRST, 60)]
    drawn = (rencana.countdown(latest, [], ""), rencana.passings(passing, ""), rencana.owned(owned, ""))
    assert [figure.layout.showlegend for figure in drawn] == [True, True, True]
