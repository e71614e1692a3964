"""*Kuadran*: an outlier does not press the others into one line, and no words lie on others, on a phone either."""

from itertools import combinations

import pytest

from sop_core.figures import quadrant as drawn
from sop_core.figures.quadrant import QuadrantPoint, quadrant


def spot(name: str, serapan: float, capaian: float) -> QuadrantPoint:
    return QuadrantPoint(name, name, serapan, capaian, 1, name)


def test_what_lies_far_outside_stands_at_the_edge_with_its_number() -> None:
    figure = quadrant([spot("CAP-01", 60, 1000), spot("CAP-02", 400, 96), spot("CAP-03", 40, -50)], 75, "Kuadran", 5, named=False).to_dict()
    points = figure["data"][0]
    assert (points["x"], points["y"]) == ([60, 150, 40], [200, 96, 0])
    assert points["text"] == ["CAP-01 ↑ 1.000 %", "CAP-02 → 400 %", "CAP-03 ↓ -50 %"]
    assert points["customdata"][0][2] == "serapan 60 %, capaian 1.000 %"
    assert figure["layout"]["yaxis"]["range"] == [-40, 240]


@pytest.mark.parametrize("plan", [8.33, 25, 50, 75, 100])
def test_the_words_of_the_right_corners_stay_off_the_line_of_the_plan(plan: float) -> None:
    figure = quadrant([spot("A", 40, 96)], plan, "Kuadran", 5).to_dict()
    line = plan / figure["layout"]["xaxis"]["range"][1] * 260
    rights = [note for note in figure["layout"]["annotations"] if note["xanchor"] == "right"]
    assert len(rights) == 2
    for note in rights:
        assert line < 260 - max(map(len, note["text"].split("<br>"))) * 6.5


@pytest.mark.parametrize(
    "spots",
    [
        [spot("Dafduk", 43, 100), spot("Capil", 71, 106), spot("Sekretariat", 69, 100), spot("PIAK", 63, 71)],
        [spot("Dafduk", 70, 100), spot("Capil", 70, 101), spot("PIAK", 70, 99)],
        [spot("CAP-01", 70, 1000), spot("Capil", 30, 100), spot("PIAK", 32, 101)],
    ],
)  # fmt: skip
def test_names_lie_on_no_other_name_no_corner_and_not_on_the_plan(spots: list[QuadrantPoint]) -> None:
    figure = quadrant(spots, 75, "Kuadran", 5).to_dict()
    (low, high), right = figure["layout"]["yaxis"]["range"], figure["layout"]["xaxis"]["range"][1]
    boxes = [*(corner.box for corner in drawn._corners(1.0)), drawn.Box(75 / right * 260, 0, 75 / right * 260, 300)]
    for one, words, place in zip(spots, figure["data"][0]["text"], figure["data"][0]["textposition"], strict=True):
        x, y = one.across / right * 260, (one.up - low) / (high - low) * 300
        boxes += [drawn._name_box(place, x, y, len(words) * 6.5)]
    assert [(one, other) for one, other in combinations(boxes, 2) if one.meets(other)] == []
