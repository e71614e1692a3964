"""Charts of a cycle: swim lanes, the axis of working time and the flow chart, by what they hold. Drawn from any procedure."""

import json
import re
from dataclasses import replace
from datetime import date

import plotly.graph_objects as go
import pytest
from builders import procedure
from figure_colours import contrast

from sop_core.figures import flow, gantt, lanes, style
from sop_core.figures.gantt import Gantt, Plan, RoundBar
from sop_core.figures.marks import LaneMark, fill, ink
from sop_core.figures.template import alt_of
from sop_core.sop.definition import Procedure, Scope
from sop_core.sop.progress import Key
from sop_core.sop.sla import Verdict
from sop_core.worktime import AxisDay

UNITS = (("dafduk", "Dafduk"), ("capil", "Capil"))
RETURNED = {(6, 5, "dafduk"): 2}


def marks(known: Procedure) -> list[LaneMark]:
    """Everything to do; Dafduk's draft late after two returns."""
    keys = [Key(step.number, unit) for step in known.steps for unit in (("dafduk", "capil") if step.scope is Scope.UNIT else (None,))]
    late = Key(5, "dafduk")
    return [LaneMark(key, Verdict.LATE if key == late else Verdict.NOT_YET, f"langkah {key.step}", 2 * (key == late)) for key in keys]


def shorter() -> Procedure:
    """Another office's SOP: without the steps 9 to 11, its last one a decision that goes back to none."""
    known = procedure()
    return replace(known, steps=known.steps[:8])


def days(*dates: date) -> tuple[AxisDay, ...]:
    return tuple(AxisDay(day, 450.0 * number, ((8, 450.0 * number + 30), (10, 450.0 * number + 150))) for number, day in enumerate(dates))


def a_gantt(*dates: date) -> Gantt:
    bars = (
        RoundBar(Key(5, "dafduk"), 0, 0, 100, 120, Verdict.ON_TIME, True, "putaran 1"),
        RoundBar(Key(5, "dafduk"), 0, 110, 300, 230, Verdict.OVERDUE, False, "putaran 2"),
    )
    plans = (Plan(Key(6, "dafduk"), 1, 315, "perkiraan"),)
    return Gantt(("5 Draft bidang · Dafduk", "6 Periksa Kabid · Dafduk"), bars, plans, days(*dates), 300, 900, (), "Linimasa: 2 putaran.")


def charts() -> dict[str, go.Figure]:
    known = procedure()
    return {
        "jalur": lanes.lanes(known, UNITS, marks(known), "Jalur langkah: semua belum."),
        "linimasa": gantt.gantt(a_gantt(date(2026, 10, 5), date(2026, 10, 6))),
        "bagan": flow.flow(known, UNITS, marks(known), RETURNED, "Bagan alir: semua belum."),
    }


DRAWN = charts()
CHARTS = DRAWN


def traces(figure: go.Figure, name: str) -> list[go.Bar]:
    return [trace for trace in figure.data if trace.name == name]


def test_the_sign_of_a_box_begins_at_its_left_edge_so_that_a_narrow_box_holds_it() -> None:
    *_, signs = CHARTS["jalur"].data
    edges = {base for trace in CHARTS["jalur"].data if trace.type == "bar" for base in trace.base}
    assert set(signs.x) == edges
    assert signs.textposition == "middle right"


@pytest.mark.parametrize(
    ("verdict", "returns", "said"),
    [(Verdict.LATE, 0, "terlambat"), (Verdict.LATE, 1, "↩1"), (Verdict.OVERDUE, 2, "lewat ↩2"), (Verdict.NOT_SUBMITTED, 0, "tidak kirim")],
)
def test_a_word_too_long_for_its_box_gives_way_to_the_count_of_returns(verdict: Verdict, returns: int, said: str) -> None:
    known = procedure()
    worn = LaneMark(Key(5, "capil"), verdict, "langkah 5", returns)
    others = [replace(mark, verdict=Verdict.NOT_YET) for mark in marks(known) if mark.key != worn.key]
    [box] = [trace for trace in lanes.lanes(known, UNITS, [worn, *others], "Jalur").data if trace.name == verdict.value]
    assert [text.strip() for text in box.text] == [said]


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_says_itself_in_words_and_holds_no_english(name: str) -> None:
    words = json.dumps(CHARTS[name].to_plotly_json(), default=str).lower()
    assert not re.search(r"\b(trace \d|late|on time|due|round|step|undefined|nan)\b", words)
    assert alt_of(DRAWN[name]).endswith(".")
    assert all(trace.hoverinfo == "skip" or trace.hovertemplate.endswith("<extra></extra>") for trace in CHARTS[name].data)


@pytest.mark.parametrize("name", ["jalur", "bagan"])
def test_every_step_of_every_lane_is_a_mark_that_can_be_clicked(name: str) -> None:
    clicked = [tuple(point) for trace in CHARTS[name].data if trace.customdata is not None for point in trace.customdata]
    assert len(clicked) == len(set(clicked)) == 6 + 5 * 2
    assert {(1, ""), (5, "dafduk"), (11, "")} <= set(clicked)


@pytest.mark.parametrize("draw", [lanes.lanes, lambda *given: flow.flow(*given[:3], {}, given[3])])
def test_a_chart_follows_any_procedure(draw) -> None:  # type: ignore[no-untyped-def]
    figure = draw(shorter(), UNITS, marks(shorter()), "Tanpa langkah 9.")
    clicked = {point[0] for trace in figure.data if trace.customdata is not None for point in trace.customdata}
    assert clicked == set(range(1, 9))


def test_the_lanes_stand_in_the_order_of_the_roles_with_a_line_for_each_bidang() -> None:
    found = [(row.peran.value, row.name) for row in lanes.rows(procedure(), UNITS)]
    assert found[:6] == [
        ("Kepala Dinas", ""), ("Kepala Dinas", "Dinas"),
        ("Sekretaris", ""), ("Sekretaris", "Dinas"), ("Sekretaris", "Dafduk"), ("Sekretaris", "Capil"),
    ]  # fmt: skip
    assert found[-3:] == [("Staf", ""), ("Staf", "Dafduk"), ("Staf", "Capil")]


def test_a_box_stands_in_the_lane_of_who_does_it_with_word_and_sign() -> None:
    [late] = traces(CHARTS["jalur"], "terlambat")
    rows = lanes.rows(procedure(), UNITS)
    assert (rows[late.y[0]].peran.value, rows[late.y[0]].name) == ("Katim pada Bidang", "Dafduk")
    assert late.text[0].strip() == "↩2"  # with its state it would not fit: colour and sign say that
    assert "✓!" in [sign.strip() for sign in CHARTS["jalur"].data[-1].text]


def test_a_decision_is_a_diamond_and_the_other_steps_are_squares() -> None:
    [to_do] = traces(CHARTS["bagan"], "belum")
    shapes = {point[0]: symbol for point, symbol in zip(to_do.customdata, to_do.marker.symbol, strict=True)}
    assert {step for step, symbol in shapes.items() if symbol == "diamond"} == {6, 9, 10}


def test_a_way_back_that_was_taken_says_how_often_and_the_others_are_only_hinted_at() -> None:
    taken = [trace for trace in CHARTS["bagan"].data if trace.text is not None and "↩2" in trace.text]
    assert [set(trace.hovertext) for trace in taken] == [{"Dari langkah 6 kembali ke langkah 5: 2 kali"}]
    hinted = [trace for trace in CHARTS["bagan"].data if trace.line.dash == "dot"]
    assert len(hinted) == 2 * 2 - 1 + 3  # 6→5 and 6→4 of each bidang but the one taken; 9→8, 10→8, 10→9


def test_the_flow_chart_runs_from_top_to_bottom() -> None:
    [to_do] = traces(CHARTS["bagan"], "belum")
    heights = {point[0]: y for point, y in zip(to_do.customdata, to_do.y, strict=True)}
    assert [step for step, _ in sorted(heights.items(), key=lambda item: item[1])] == list(range(1, 12))
    assert CHARTS["bagan"].layout.yaxis.range[0] > CHARTS["bagan"].layout.yaxis.range[1]


def test_the_work_parts_between_steps_2_and_3_and_joins_between_7_and_8_with_a_lane_a_bidang() -> None:
    figure = CHARTS["bagan"]
    [to_do] = traces(figure, "belum")
    places = {tuple(point): (x, y) for point, x, y in zip(to_do.customdata, to_do.x, to_do.y, strict=True)}
    parts, joins = (line.y0 for line in figure.layout.shapes)
    assert places[2, ""][1] < parts < places[3, "capil"][1]
    assert places[7, "capil"][1] < joins < places[8, ""][1]
    assert (places[4, "capil"][0], places[8, ""][0]) == (1, 0.5)
    names = {note.text: note.x for note in figure.layout.annotations if note.text.startswith("<b>")}
    assert (names["<b>Dafduk</b>"], names["<b>Capil</b>"]) == (0, 1)
    (left, right), (bottom, top) = figure.layout.xaxis.range, figure.layout.yaxis.range
    assert (left < 0 < 1 < right < 2, top < 0, bottom > max(y for _, y in places.values())) == (True, True, True)


def test_each_role_is_named_above_its_lanes_and_no_lane_is() -> None:
    rows = lanes.rows(procedure(), UNITS)
    headings = {note.text: note.y for note in CHARTS["jalur"].layout.annotations}
    assert headings == {f"<b>{row.peran.value}</b>": place for place, row in enumerate(rows) if not row.name}


def test_the_way_of_the_work_goes_from_box_to_box_in_the_lanes() -> None:
    way, *_ = CHARTS["jalur"].data
    stations = list(zip(way.x, way.y, strict=True))
    rows = lanes.rows(procedure(), UNITS)
    first = next(place for place, row in enumerate(rows) if (row.peran.value, row.name) == ("Kepala Dinas", "Dinas"))
    second = next(place for place, row in enumerate(rows) if (row.peran.value, row.name) == ("Katim Penyusunan Program", "Dinas"))
    assert (stations[0], (1 + lanes.HALF, first) in stations, (2 - lanes.HALF, second) in stations) == ((1 + lanes.HALF, first), True, True)


def test_rounds_share_a_row_each_with_its_standard_what_it_used_and_its_due_moment() -> None:
    figure = CHARTS["linimasa"]
    [standard], [overdue], [due] = traces(figure, "waktu baku"), traces(figure, "lewat"), traces(figure, "tenggat")
    assert (list(standard.base), list(standard.x), list(standard.y)) == ([0, 110], [120, 120], [0, 0])
    assert (overdue.base[0], overdue.x[0]) == (110, 190)
    assert list(due.x) == [120, 230]
    signs = next(trace for trace in figure.data if trace.type == "scatter" and trace.mode == "text")
    assert [text.strip() for text in signs.text] == ["↩", "!"]


def test_the_moment_that_is_looked_at_has_a_line_with_its_word() -> None:
    assert [note.text for note in CHARTS["linimasa"].layout.annotations] == ["sekarang"]
    past = gantt.gantt(a_gantt(date(2026, 10, 5)), "saat itu")
    assert ([note.text for note in past.layout.annotations], past.layout.shapes[0].x0) == (["saat itu"], 300)


def test_few_days_are_marked_by_the_hour_and_many_by_the_date() -> None:
    said = gantt.ticks(days(date(2026, 10, 5), date(2026, 10, 6)))[1]
    assert said == ["08.00<br>Sen<br>5 Okt", "10.00", "08.00<br>Sel<br>6 Okt", "10.00"]
    week = [date(2026, 9, 28), date(2026, 9, 30), date(2026, 10, 1)]
    assert gantt.ticks(days(*week)) == ([0, 450, 900], ["Sen<br>28 Sep", "Rab<br>30", "Kam<br>1 Okt"])


def test_of_many_days_only_so_many_are_named_as_fit_a_phone() -> None:
    said = gantt.ticks(days(*(date(2026, 10, day) for day in range(1, 21))))[1]
    assert len([text for text in said if text]) == 5
    assert len(said) == 20


@pytest.mark.parametrize("verdict", [verdict for verdict in Verdict if verdict is not Verdict.NOT_YET])
def test_word_and_sign_can_be_read_on_the_colour_of_their_state(verdict: Verdict) -> None:
    assert contrast(fill(verdict), ink(verdict)) >= 4.5


@pytest.mark.parametrize("verdict", list(Verdict))
@pytest.mark.parametrize("background", ["#FFFFFF", "#0F1719"])
def test_the_colour_of_a_state_can_be_seen_on_light_and_on_dark(verdict: Verdict, background: str) -> None:
    assert contrast(style.VERDICTS[verdict].colour, background) >= 3


def test_every_state_has_a_sign_and_a_word_of_its_own() -> None:
    looks = style.VERDICTS.values()
    assert len({look.sign for look in looks}) == len({look.short for look in looks}) == len(Verdict)
