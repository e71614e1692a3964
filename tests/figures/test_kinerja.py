"""Charts of performance: Indonesian numbers and words, colours that can be read, foreign text as letters, and little to send."""

import json
import re

import plotly.graph_objects as go
import pytest
from figure_colours import contrast

from sop_core.figures import analisis
from sop_core.figures.analisis import ContributionStep, ThenAndNow, Width, control_chart, points_bars, shaded, then_and_now
from sop_core.figures.classes import LOOKS, NO_CLASS, class_look
from sop_core.figures.kinerja import (
    Bar,
    Tile,
    capaian_bars,
    heatmap,
    kecamatan_bars,
    serapan_bars,
)
from sop_core.figures.quadrant import QuadrantPoint, quadrant
from sop_core.figures.template import COLOURS, alt_of
from sop_core.figures.tren import Series, realisasi_chart, trend_lines
from sop_core.indicators.number_marks import TARGET_UNCONFIRMED

QUARTERS = ["TW I 2026", "TW II 2026", "TW III 2026"]


def every_chart() -> dict[str, go.Figure]:
    bars = [Bar("Dafduk", 1099.456, 1, "Sangat Tinggi"), Bar("PIAK", 71.4, 3, "Sedang"), Bar("PDIP", None, None, "berkas belum masuk")]
    tiles = [[Tile("A-1<br>99,5", 1, "A-1: 99,5 %"), Tile("–", None, "belum diisi")], [Tile("B-1<br>40", 5, "B-1: 40 %"), None]]
    return {
        "capaian": capaian_bars(bars, "Capaian tiap bidang", 5),
        "tren": trend_lines(QUARTERS, [Series("Dafduk", [90, 95, 96]), Series("PIAK", [85, None, None])], "Capaian tiap periode"),
        "realisasi": realisasi_chart(QUARTERS, [5480, 5710, None], [5500, 5500, 5500], "Pencetakan KTP-el", "keping"),
        "peta": heatmap(["Dafduk", "PIAK"], ["ke-1", "ke-2"], tiles, "Peta capaian", 5),
        "serapan": serapan_bars(bars, 75, "Serapan anggaran"),
        "poin": points_bars([ContributionStep("A-1", 12.5, "Waktu"), ContributionStep("A-2", -3.0, "Akta")], "Sumbangan tiap indikator"),
        "banding": then_and_now(
            [ThenAndNow("A-1", 80, 90), ThenAndNow("A-2", None, 75)], ("TW I 2026", "TW II 2026"), "Capaian dua periode"
        ),
        "kuadran": quadrant([QuadrantPoint("A", "A", 40, 96, 1, "Bidang A")], 75, "Serapan dan capaian", 5),
        "kendali": control_chart(QUARTERS, [100, None, 950], "KTP-el tiap triwulan", "keping", Width(300, 0, 700), [2]),
        "angka": shaded(["Alalak", "Kuripan"], QUARTERS, [[1200, 1500, None], [90, 95, 99]], "KK per kecamatan, dokumen"),
        "kecamatan": kecamatan_bars([Bar("Alalak", 45348), Bar("Kuripan", None)], "KK per kecamatan", "dokumen"),
    }


DRAWN = every_chart()
CHARTS = DRAWN
TITLES = {
    "capaian": "Capaian tiap bidang",
    "tren": "Capaian tiap periode",
    "realisasi": "Pencetakan KTP-el",
    "peta": "Peta capaian",
    "serapan": "Serapan anggaran",
    "kecamatan": "KK per kecamatan",
    "poin": "Sumbangan tiap indikator",
    "banding": "Capaian dua periode",
    "kuadran": "Serapan dan capaian",
    "kendali": "KTP-el tiap triwulan",
    "angka": "KK per kecamatan, dokumen",
}


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_says_what_it_shows_and_writes_numbers_the_indonesian_way(name: str) -> None:
    figure = CHARTS[name]
    assert (figure.layout.title.text, figure.layout.template.layout.separators) == (TITLES[name], ",.")
    assert alt_of(DRAWN[name]).startswith(TITLES[name])


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_holds_no_english(name: str) -> None:
    words = json.dumps(CHARTS[name].to_plotly_json(), default=str).lower()
    assert not re.search(r"\b(trace \d|value|period|quarter|total|undefined|none<|nan)\b", words)
    hovers = [trace.hovertemplate or "<extra></extra>" for trace in CHARTS[name].data]
    assert all(hover.endswith("<extra></extra>") for hover in hovers)


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_takes_its_paper_from_the_theme_and_cannot_be_dragged_away(name: str) -> None:
    """The theme's paper goes with a picture that is taken of the chart: light letters on no paper cannot be read in a report."""
    shared = CHARTS[name].layout.template.layout
    assert (shared.paper_bgcolor, shared.plot_bgcolor, shared.dragmode) == (None, "rgba(0,0,0,0)", False)


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_light_to_send(name: str) -> None:
    assert len(CHARTS[name].to_json()) < 3_500


def test_bars_say_their_number_and_what_cannot_be_computed_says_why() -> None:
    bars = CHARTS["capaian"].data[0]
    assert list(bars.text) == [" –", " 71,4 %", " 1.099,46 %"]
    assert bars.y[0] == "PDIP<br><span style='font-size:10px'>berkas belum masuk</span>"
    assert "PDIP berkas belum masuk" in alt_of(DRAWN["capaian"])


def test_each_line_is_named_beside_its_end_and_names_do_not_collide() -> None:
    figure = trend_lines(QUARTERS, [Series("Dafduk", [90, 95, 96]), Series("Capil", [91, 95, 96.1])], "Capaian")
    labels = {label.text: label.y for label in figure.layout.annotations}
    assert set(labels) == {"Dafduk 96", "Capil 96,1"}
    assert labels["Capil 96,1"] - labels["Dafduk 96"] > 0.5


def test_a_line_that_ends_early_says_when() -> None:
    assert "PIAK 85 (TW I 2026)" in [label.text for label in CHARTS["tren"].layout.annotations]


def test_a_line_counted_since_january_starts_again_in_the_new_year() -> None:
    figure = trend_lines(["TW IV 2025", "TW I 2026"], [Series("Serapan", [97, 18])], "Serapan", anew=[1])
    assert list(figure.data[0].y) == [97, None, 18]


def test_a_predicate_is_written_in_its_letters() -> None:
    figure = realisasi_chart(["TW IV 2025"], [5.0], [5.0], "Predikat SAKIP", "predikat", lambda value: "BB")
    assert (list(figure.data[0].text), figure.layout.yaxis.showticklabels) == (["BB"], False)


def test_an_empty_tile_has_no_colour_and_one_without_a_number_is_grey() -> None:
    heat = CHARTS["peta"].data[0]
    assert [list(line) for line in heat.z] == [[1, 0], [5, None]]
    assert heat.colorscale[0][1] == NO_CLASS.colour


def test_kecamatan_come_largest_first_and_one_without_a_number_last() -> None:
    bars = CHARTS["kecamatan"].data[0]
    assert (list(bars.y), list(bars.text)) == (["Kuripan", "Alalak"], ["belum diisi", "45.348"])


def test_a_name_from_a_file_is_shown_letter_by_letter() -> None:
    figure = kecamatan_bars([Bar("<b>Alalak</b>", 1)], '<a href="https://contoh.invalid">KK</a> %{y}', "%{x}")
    assert figure.layout.title.text == '&lt;a href="https://contoh.invalid"&gt;KK&lt;/a&gt; % {y}'
    assert figure.data[0].y == ("&lt;b&gt;Alalak&lt;/b&gt;",)
    assert "%{x}" not in figure.data[0].hovertemplate


# --- colours


@pytest.mark.parametrize("look", [*LOOKS, NO_CLASS])
def test_what_stands_in_a_tile_can_be_read_on_its_colour(look) -> None:  # type: ignore[no-untyped-def]
    assert contrast(look.colour, look.ink) >= 4.5


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize("background", ["#FFFFFF", "#0F1719"])
def test_a_mark_can_be_seen_on_light_and_on_dark(colour: str, background: str) -> None:
    assert contrast(colour, background) >= 3


def test_every_class_has_a_shape_of_its_own() -> None:
    assert len({look.shape for look in (*LOOKS, NO_CLASS)}) == 6
    assert class_look(None) is NO_CLASS


def test_a_mark_carries_what_a_click_on_it_opens() -> None:
    bars = CHARTS["capaian"].data[0]
    tiles = heatmap(["Dafduk"], ["ke-1"], [[Tile("1<br>99,5", 1, "A-1: 99,5 %", "A-1")]], "Peta", 5).data[1]
    keys = [
        [mark[0] for mark in trace.customdata]
        for trace in (bars, tiles, CHARTS["poin"].data[0], CHARTS["banding"].data[1], CHARTS["kuadran"].data[0])
    ]
    assert keys == [["PDIP", "PIAK", "Dafduk"], ["A-1"], ["A-2", "A-1"], ["A-2", "A-1"], ["A"]]


def test_points_say_what_they_take_and_give() -> None:
    assert list(CHARTS["poin"].data[0].text) == ["+3", "−12,5"]


def test_a_point_worth_a_question_is_marked_by_sign_and_shape_not_by_colour_alone() -> None:
    line = CHARTS["kendali"].data[0]
    assert (list(line.text), list(line.marker.symbol)) == (["100", "", "950 ?"], ["circle", "circle", "diamond"])
    assert [note.text for note in CHARTS["kendali"].layout.annotations] == [
        " batas atas<br> 700", " rata-rata<br> 300", " batas bawah<br> 0",
    ]  # fmt: skip


def test_numbers_on_shaded_tiles_can_be_read_and_a_gap_is_a_dash() -> None:
    inside = CHARTS["angka"].data[1]
    assert list(inside.text) == ["1.200", "1.500", "–", "90", "95", "99"]
    for (_, shade), share in zip(CHARTS["angka"].data[0].colorscale, (0.0, 0.25, 0.5, 0.75, 1.0), strict=True):
        assert contrast(analisis._ink(share), shade) >= 4.5, share


def test_a_number_with_decimals_reads_in_a_chart_as_in_the_table_beside_it() -> None:
    usual = control_chart(QUARTERS, [82.5, 97.125, 88], "IKM tiap triwulan", "nilai", Width(84.25, 80.5, 90), [1])
    line, notes = usual.data[0], usual.layout.annotations
    assert (list(line.text), list(line.customdata)) == (["82,5", "97,13 ?", "88"], ["82,5", "97,13", "88"])
    assert [note.text.rpartition(" ")[2] for note in notes] == ["90", "84,25", "80,5"]
    tiles = shaded(["Alalak"], QUARTERS, [[1.5, 1234.125, None]], "Lama layanan, jam")
    shades, inside = tiles.data
    assert list(inside.text) == list(shades.customdata[0]) == ["1,5", "1.234,13", "–"]
    assert alt_of(tiles) == "Lama layanan, jam: Alalak 1,5, 1.234,13, –"


@pytest.mark.parametrize("rows", [1, 40])
def test_a_title_is_as_far_from_the_edge_in_a_tall_chart_as_in_a_low_one(rows: int) -> None:
    tiles = [[Tile("97,5", 1, "A")] for _ in range(rows)]
    layout = heatmap([f"A-{row}" for row in range(rows)], ["TW I 2026"], tiles, "Peta", 5).layout
    title = layout.template.layout.title  # what stands below it has fixed room up to the heads of the columns
    assert (1 - title.y) * layout.height + (title.pad.t or 0) == 8


MARKED = (TARGET_UNCONFIRMED,)
MARKED_CHARTS = {
    "capaian": capaian_bars([Bar("Dafduk", 97.5, 1, "Tinggi", marks=MARKED), Bar("Capil", 98.5, 1)], "Capaian", 5),
    "serapan": serapan_bars([Bar("Dafduk", 97.5, marks=MARKED), Bar("Capil", 98.5)], 75, "Serapan"),
    "peta": heatmap(["A"], ["1", "2"], [[Tile("97,5", 1, "A-1", marks=MARKED), Tile("98,5", 1, "A-2")]], "Peta", 5),
    "tren": trend_lines(QUARTERS, [Series("Dafduk", [95, 96, 97.5], [(), (), MARKED])], "Tren"),
    "realisasi": realisasi_chart(["TW I 2026"], [90], [97.5], "KTP", "keping", marks=[((), MARKED)]),
    "poin": points_bars([ContributionStep("A-1", -97.5, "Waktu", MARKED), ContributionStep("A-2", 1.0, "Akta")], "Sumbangan"),
    "banding": then_and_now([ThenAndNow("A-1", 80, 90, (), MARKED), ThenAndNow("A-2", 1, 2)], ("TW I", "TW II"), "Dua periode"),
    "kuadran": quadrant([QuadrantPoint("A", "A", 40, 96, 1, "Bidang A", capaian_marks=MARKED)], 75, "Serapan dan capaian", 5),
}


@pytest.mark.parametrize("name", MARKED_CHARTS)
def test_a_marked_number_of_a_chart_has_its_sign_its_words_when_pointed_at_and_a_legend_in_the_picture(name: str) -> None:
    figure = MARKED_CHARTS[name]
    drawn = json.dumps(figure.to_plotly_json()["data"], ensure_ascii=False, default=list)
    assert figure.layout.title.subtitle.text.endswith("* target belum dikonfirmasi")
    assert alt_of(figure).endswith("* target belum dikonfirmasi")
    assert " *" in drawn
    assert name == "realisasi" or "target belum dikonfirmasi" in drawn


@pytest.mark.parametrize("name", DRAWN)
def test_a_chart_without_marks_has_no_legend(name: str) -> None:
    assert "dikonfirmasi" not in json.dumps(DRAWN[name].to_dict(), ensure_ascii=False, default=list) + alt_of(DRAWN[name])


def test_an_empty_bar_or_gap_is_not_marked() -> None:
    assert "*" not in alt_of(capaian_bars([Bar("Dafduk", None, marks=MARKED)], "Capaian", 5))
    assert "*" not in alt_of(trend_lines(QUARTERS, [Series("", [95, 96, None], [(), (), MARKED])], "Tren"))


def test_the_number_behind_the_longest_bar_has_room_on_a_phone() -> None:
    """Between the axes of a phone lie some 170 pixels; ten letters of a number take 48 of them."""
    figure = capaian_bars([Bar("Capil", 105.99, 1), Bar("PIAK", 71.44, 3)], "Capaian tiap bidang", 5).to_dict()
    right = figure["layout"]["xaxis"]["range"][1]
    assert (1 - 105.99 / right) * 170 >= 48
