"""Charts over periods: percentages as named lines, and what each period realised beside its target. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
from plotly.basedatatypes import BaseTraceType

from sop_core.exact import shown as as_printed
from sop_core.figures.style import GRAVE, UNKNOWN, number, percent
from sop_core.figures.template import COLOURS, GRAY, ORANGE, TEAL, framed, ticks
from sop_core.indicators.number_marks import NO_MARKS, Marks, is_grave, short_words, signed, signs, together

LABEL_GAP = 0.075
"""How far apart labels beside lines stay, as a share of the axis."""


@dataclass(frozen=True)
class Series:
    """A line: a value, or a gap, at each of the chart's labels; ``marks`` are those of each value, where any has one."""

    name: str
    values: Sequence[float | None]
    marks: Sequence[Marks] = ()

    def marks_at(self, place: int) -> Marks:
        return self.marks[place] if self.marks and self.values[place] is not None else NO_MARKS

    @property
    def every_mark(self) -> Marks:
        return together(*(self.marks_at(place) for place in range(len(self.values))))


def trend_lines(
    labels: Sequence[str],
    series: Sequence[Series],
    title: str,
    *,
    subtitle: str = "",
    height: int = 340,
    plan: Series | None = None,
    anew: Sequence[int] = (),
    right: int = 120,
) -> go.Figure:
    """Percentages over periods, each line named beside its last point; ``plan`` is a dotted line to compare with.

    At the places in ``anew`` a line starts again, as what is counted since January does.
    """
    traces = [_line(labels, one, COLOURS[place % len(COLOURS)], anew) for place, one in enumerate(series)]
    named = [(one, COLOURS[place % len(COLOURS)]) for place, one in enumerate(series)]
    if plan is not None:
        traces.append(_line(labels, plan, GRAY, anew, dotted=True))
        named.append((plan, GRAY))
    numbers = [value for one, _ in named for value in one.values if value is not None]
    low, high = _range(numbers)
    annotations = _end_labels(labels, named, low, high)
    axis = {"ticksuffix": " %", "range": [low, high], "nticks": 5}
    alt = f"{title}: " + "; ".join(f"{one.name} {_last_words(one)}" for one, _ in named)
    where = ticks(labels) | {"range": [-0.3, len(labels) - 0.7]}
    marks = together(*(one.every_mark for one, _ in named))
    return framed(traces, title, alt, height, subtitle=subtitle, marks=marks, right=right, xaxis=where, yaxis=axis, annotations=annotations)


def _line(labels: Sequence[str], series: Series, colour: str, anew: Sequence[int], dotted: bool = False) -> BaseTraceType:
    """The line; a marked value is a hollow point, which says its mark when pointed at."""
    drawn: list[tuple[str, float | None, Marks]] = []
    for place, (label, value) in enumerate(zip(labels, series.values, strict=True)):
        drawn += [(label, None, NO_MARKS)] if place in anew else []
        drawn.append((label, as_printed(value), series.marks_at(place)))
    meaning = [f" {signs(marks)}<br>{short_words(marks)}" if marks else "" for _, _, marks in drawn]
    colours = [GRAVE if is_grave(marks) else colour for _, _, marks in drawn]
    symbols = [_symbol(marks) for _, _, marks in drawn]
    marker = {"size": 8, "symbol": symbols, "color": colours, "line": {"width": 2, "color": colours}}
    hollow: dict[str, object] = {"marker": marker, "customdata": meaning} if any(meaning) else {}
    return go.Scatter(
        x=[label for label, _, _ in drawn],
        y=[value for _, value, _ in drawn],
        name=series.name,
        mode="lines" if dotted else "lines+markers",
        line={"color": colour, "width": 1.5 if dotted else 2.5, "dash": "dot" if dotted else "solid"},
        hovertemplate=f"{series.name}<br>%{{x}}: %{{y:,.2f}} %{'%{customdata}' if hollow else ''}<extra></extra>",
        **hollow,
    )


def _symbol(marks: Marks) -> str:
    return "diamond" if is_grave(marks) else "circle-open" if marks else "circle"


def _range(numbers: Sequence[float]) -> tuple[float, float]:
    """Room around what is shown; a flat line still gets an axis."""
    if not numbers:
        return 0.0, 100.0
    low, high = min(numbers), max(numbers)
    room = max((high - low) * 0.15, 2.0)
    return max(0.0, low - room), high + room


def _end_labels(labels: Sequence[str], named: Sequence[tuple[Series, str]], low: float, high: float) -> list[dict[str, object]]:
    """Names beside the last value of each line, pushed apart where lines end close together."""
    ends = sorted(
        ((value, place, one, colour) for one, colour in named for place, value in _last(one)), key=lambda end: (end[0], end[2].name)
    )
    gap, found, floor = (high - low) * LABEL_GAP, [], low
    for value, place, one, colour in ends:
        height = max(value, floor)
        floor = height + gap
        when = "" if place == len(labels) - 1 else f" ({labels[place]})"
        words = f"{one.name} {signed(number(value), one.marks_at(place))}{when}".strip()
        found.append(
            {
                "x": len(labels) - 1, "y": height, "xanchor": "left", "xshift": 8, "showarrow": False, "text": words,
                "font": {"color": colour, "size": 12},
            }
        )  # fmt: skip
    over = floor - gap - high
    return [{**label, "y": _float(label["y"]) - max(over, 0.0)} for label in found]


def _last(series: Series) -> list[tuple[int, float]]:
    known = [(place, value) for place, value in enumerate(series.values) if value is not None]
    return known[-1:]


def _last_words(series: Series) -> str:
    return "; ".join(signed(percent(value), series.marks_at(place)) for place, value in _last(series)) or UNKNOWN


def realisasi_chart(
    labels: Sequence[str],
    values: Sequence[float | None],
    targets: Sequence[float | None],
    title: str,
    satuan: str,
    words: Callable[[float | None], str] = number,
    marks: Sequence[tuple[Marks, Marks]] = (),
) -> go.Figure:
    """What each period realised as bars, the target of the period as a mark across each; ``words`` writes a value.

    ``marks`` are those of each period's value and target.
    """
    of_value = Series("", values, [value for value, _ in marks])
    of_target = Series("", targets, [target for _, target in marks])
    written = [signed(words(value), of_value.marks_at(place)) for place, value in enumerate(values)]
    wanted = [signed(words(target), of_target.marks_at(place)) for place, target in enumerate(targets)]
    bars = go.Bar(
        x=list(labels),
        y=[as_printed(value) for value in values],
        marker={"color": TEAL},
        text=written,
        textposition="outside",
        cliponaxis=False,
        hovertemplate=f"%{{x}}<br>realisasi: %{{text}} {satuan}<extra></extra>",
    )
    across = go.Scatter(
        x=list(labels),
        y=[as_printed(target) for target in targets],
        mode="markers+text" if of_target.every_mark else "markers",
        text=[signs(of_target.marks_at(place)) for place in range(len(targets))],
        textposition="middle right",
        textfont={"color": ORANGE, "size": 14},
        marker={"symbol": "line-ew-open", "size": 30, "color": ORANGE, "line": {"width": 3}},
        customdata=wanted,
        hovertemplate=f"%{{x}}<br>target: %{{customdata}} {satuan}<extra></extra>",
    )
    alt = f"{title}: " + "; ".join(
        f"{label} {value} dari target {target}" for label, value, target in zip(labels, written, wanted, strict=True)
    )
    subtitle = f"Batang: realisasi periode itu; garis jingga: target ({satuan})"
    axis = {"rangemode": "tozero", "nticks": 5, "showticklabels": words is number}
    every = together(of_value.every_mark, of_target.every_mark)
    return framed([bars, across], title, alt, 320, subtitle=subtitle, marks=every, xaxis=ticks(labels), yaxis=axis)


def _float(value: object) -> float:
    assert isinstance(value, int | float)
    return float(value)
