"""*Kuadran*: serapan to the right, capaian upwards, a point a bidang or a line of the budget. Pure.

A point far outside stands at the edge as an arrow with its number: one capaian of 1.000 % would press all others into one line. Names
keep off each other, off the points, the plan and the words in the corners, measured on a phone. A point carries its key as ``customdata``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from sop_core.exact import shown as as_printed
from sop_core.figures.classes import class_look
from sop_core.figures.style import GRAVE, percent
from sop_core.figures.template import GRAY, framed, grave_text, letters
from sop_core.indicators.number_marks import NO_MARKS, Marks, is_grave, short_words, signed, signs, together

FURTHEST, HIGHEST, LOWEST = 150.0, 200.0, 0.0
"""No axis goes further than these serapan and capaian."""
_DOTS = {"color": GRAY, "width": 1.5, "dash": "dot"}
_WIDTH, _HEIGHT, _LETTER, _LINE, _POINT = 260.0, 300.0, 6.5, 14.0, 8.0
"""Pixels of the room between the axes on a phone, of a letter, a line of words, and from the middle of a point to its name."""
_PLACES = (
    "top center", "bottom center", "middle left", "middle right", "top right", "bottom right", "top left", "bottom left",
)  # fmt: skip
"""Where a name may stand, the best first."""


@dataclass(frozen=True)
class QuadrantPoint:
    """A bidang or a line of the budget: its serapan and its capaian."""

    key: str
    label: str
    serapan: float
    capaian: float
    rank: int | None
    hover: str
    serapan_marks: Marks = NO_MARKS
    capaian_marks: Marks = NO_MARKS

    @property
    def marks(self) -> Marks:
        return together(self.capaian_marks, self.serapan_marks)

    @property
    def across(self) -> float:
        """Where it is drawn."""
        return min(self.serapan, FURTHEST)

    @property
    def up(self) -> float:
        return max(min(self.capaian, HIGHEST), LOWEST)

    @property
    def beyond(self) -> str:
        """The arrow towards where it really lies, with the number; empty within the axes."""
        reached = "" if self.up == self.capaian else f"{'↑' if self.capaian > HIGHEST else '↓'} {percent(self.capaian)}"
        spent = "" if self.across == self.serapan else f"→ {percent(self.serapan)}"
        return " ".join(filter(None, (reached, spent)))

    @property
    def words(self) -> str:
        return " ".join(filter(None, (signed(self.label, self.marks), self.beyond)))


def quadrant(spots: Sequence[QuadrantPoint], plan: float, title: str, classes: int, named: bool = True) -> go.Figure:
    """Capaian upwards, serapan to the right; the dotted lines are 100 % and an even plan through the year.

    What lies beyond the axes has its name there even where the others have none.
    """
    over = [spot for spot in spots if is_grave(spot.serapan_marks)]
    right = max([*(spot.across * 1.12 for spot in spots), plan * 1.45, 10.0])
    low, high = _heights([spot.up for spot in spots])
    end = 100 / right if over else 1.0
    corners = list(_corners(end))
    texts = [spot.words if named or spot.beyond else "" for spot in spots]
    marks = go.Scatter(
        x=[as_printed(spot.across) for spot in spots],
        y=[as_printed(spot.up) for spot in spots],
        mode="markers+text",
        text=[grave_text(letters(words), spot.serapan_marks) for words, spot in zip(texts, spots, strict=True)],
        textposition=_positions(spots, texts, [*(corner.box for corner in corners), _upright(plan / right)], right, low, high),
        marker={
            "size": 13 if named else 10,
            "color": [_colour(spot, classes) for spot in spots],
            "line": {"width": 1},
            "symbol": [_symbol(spot) for spot in spots],
        },
        customdata=[[spot.key, letters(spot.hover), _hover(spot)] for spot in spots],
        hovertemplate="%{customdata[1]}<br>%{customdata[2]}<extra></extra>",
        cliponaxis=False,
    )
    shapes = [
        {"type": "line", "x0": plan, "x1": plan, "yref": "paper", "y0": 0, "y1": 1, "line": _DOTS, "layer": "below"},
        *([_beyond_the_pagu(right)] if over else []),
        {"type": "line", "y0": 100, "y1": 100, "xref": "paper", "x0": 0, "x1": 1, "line": _DOTS, "layer": "below"},
    ]
    notes = [corner.annotation for corner in corners] + ([_pagu_label()] if over else [])
    alt = f"{title}: " + "; ".join(_spoken(spot) for spot in spots)
    return framed(
        [marks], title, alt, 420, subtitle=f"Garis: capaian 100 % dan rencana merata {percent(plan)}",
        marks=together(*(spot.marks for spot in spots)),
        xaxis={"range": [0, right], "ticksuffix": " %", "nticks": 6, "title": {"text": "Serapan"}},
        yaxis={"range": [low, high], "ticksuffix": " %", "nticks": 6, "title": {"text": "Capaian"}},
        shapes=shapes, annotations=notes, margin={"t": 62, "r": 12, "b": 44, "l": 8},
    )  # fmt: skip


def _heights(values: Sequence[float]) -> tuple[float, float]:
    """The ends of the axis of capaian: 100 % is always seen, and the corners have room for their words."""
    low, high = min([100.0, *values]), max([100.0, *values])
    room = max((high - low) * 0.2, 4.0)
    return low - room, high + room


def _colour(spot: QuadrantPoint, classes: int) -> str:
    """By the class of its capaian; what was overspent is red whatever was reached."""
    return GRAVE if is_grave(spot.serapan_marks) else class_look(spot.rank, classes).colour


def _symbol(spot: QuadrantPoint) -> str:
    if is_grave(spot.serapan_marks):
        return "diamond"
    if spot.capaian > HIGHEST:
        return "triangle-up"
    return "circle-open-dot" if spot.marks else "circle"


def _beyond_the_pagu(right: float) -> dict[str, object]:
    """The side of the chart where more was spent than the pagu."""
    return {"type": "rect", "x0": 100, "x1": right, "yref": "paper", "y0": 0, "y1": 1, "fillcolor": GRAVE, "opacity": 0.08,
            "line": {"width": 0}, "layer": "below"}  # fmt: skip


def _pagu_label() -> dict[str, object]:
    return {"text": "melebihi pagu", "xref": "paper", "yref": "paper", "x": 1.0, "y": 0.5, "xanchor": "right", "yanchor": "middle",
            "showarrow": False, "font": {"color": GRAVE, "size": 11}}  # fmt: skip


@dataclass(frozen=True)
class Box:
    """A piece of the chart that something fills, in pixels from its lower left corner on a phone."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: Box) -> bool:
        return self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top


@dataclass(frozen=True)
class Corner:
    """What its quarter means, in lines short enough to stay off the line of the plan."""

    lines: tuple[str, ...]
    x: float
    xanchor: str
    yanchor: str

    @property
    def annotation(self) -> dict[str, object]:
        return {"text": "<br>".join(self.lines), "xref": "paper", "yref": "paper", "x": self.x, "y": float(self.yanchor == "top"),
                "xanchor": self.xanchor, "yanchor": self.yanchor, "align": self.xanchor, "showarrow": False,
                "font": {"color": GRAY, "size": 11}}  # fmt: skip

    @property
    def box(self) -> Box:
        wide, tall = max(map(len, self.lines)) * _LETTER, len(self.lines) * _LINE
        left = self.x * _WIDTH - (wide if self.xanchor == "right" else 0.0)
        bottom = _HEIGHT - tall if self.yanchor == "top" else 0.0
        return Box(left, bottom, left + wide, bottom + tall)


def _corners(end: float) -> Iterator[Corner]:
    """The words of the right corners end at 100 % where the chart goes beyond: what is overspent is not *terserap*."""
    yield Corner(("tercapai,", "hemat"), 0.0, "left", "top")
    yield Corner(("tercapai,", "terserap"), end, "right", "top")
    yield Corner(("belum,", "sedikit", "belanja"), 0.0, "left", "bottom")
    yield Corner(("belum,", "sudah", "belanja"), end, "right", "bottom")


def _positions(
    spots: Sequence[QuadrantPoint], texts: Sequence[str], taken: Iterable[Box], right: float, low: float, high: float
) -> list[str]:
    """Where each name stands: at the first place that nothing fills, else above its point."""
    middles = [(spot.across / right * _WIDTH, (spot.up - low) / (high - low) * _HEIGHT) for spot in spots]
    filled = [*taken, *(Box(x - _POINT, y - _POINT, x + _POINT, y + _POINT) for x, y in middles)]
    chosen = []
    for (x, y), words in zip(middles, texts, strict=True):
        boxes = {place: _name_box(place, x, y, len(words) * _LETTER) for place in _PLACES}
        free = (place for place, box in boxes.items() if _is_inside(box) and not any(map(box.meets, filled)))
        chosen.append(next(free, _PLACES[0]))
        if words:
            filled.append(boxes[chosen[-1]])
    return chosen


def _upright(share: float) -> Box:
    """The line of the plan."""
    return Box(share * _WIDTH - 1, 0.0, share * _WIDTH + 1, _HEIGHT)


def _name_box(place: str, x: float, y: float, wide: float) -> Box:
    down, along = place.split()
    aside = _POINT if down == "middle" else 0.0
    left = {"center": x - wide / 2, "left": x - aside - wide, "right": x + aside}[along]
    bottom = {"top": y + _POINT, "bottom": y - _POINT - _LINE, "middle": y - _LINE / 2}[down]
    return Box(left, bottom, left + wide, bottom + _LINE)


def _is_inside(box: Box) -> bool:
    return box.left >= 0 and box.right <= _WIDTH and box.bottom >= 0 and box.top <= _HEIGHT


def _hover(spot: QuadrantPoint) -> str:
    """Serapan and capaian with the signs behind them, and what these mean."""
    meaning = f"<br>{short_words(spot.marks)}" if spot.marks else ""
    return f"serapan {_number(spot.serapan, spot.serapan_marks)}, capaian {_number(spot.capaian, spot.capaian_marks)}{meaning}"


def _number(value: float, marks: Marks) -> str:
    return f"{percent(value)} {signs(marks)}".rstrip()


def _spoken(spot: QuadrantPoint) -> str:
    spent, reached = signed(percent(spot.serapan), spot.serapan_marks), signed(percent(spot.capaian), spot.capaian_marks)
    return f"{spot.label} serapan {spent}, capaian {reached}"
