"""Charts of performance: capaian as bars and tiles, trends as lines, serapan against an even plan, services per kecamatan.

Pure functions from small tables to a figure. Values arrive computed; here they are only placed, coloured and labelled.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from sop_core.figures.classes import LOOKS, NO_CLASS, class_look
from sop_core.figures.style import UNKNOWN, number, percent
from sop_core.figures.template import COLOURS, GRAY, ORANGE, TEAL, framed, letters

ROW, TALL_ROW, HEAD = 30, 38, 64
"""Pixels of one bar, of one with two lines beside it, and of what stands above and below them."""
_DOTS = {"color": GRAY, "width": 1.5, "dash": "dot"}
LABEL_GAP = 0.075
"""How far apart labels beside lines stay, as a share of the axis."""


@dataclass(frozen=True)
class Bar:
    """One bar: without a value the words say why."""

    label: str
    value: float | None
    rank: int | None = None
    words: str = ""


@dataclass(frozen=True)
class Series:
    """A line: a value, or a gap, at each of the chart's labels."""

    name: str
    values: Sequence[float | None]


@dataclass(frozen=True)
class Tile:
    """One cell of a heatmap; ``text`` stands in it, ``hover`` is said when pointed at."""

    text: str
    rank: int | None
    hover: str


def capaian_bars(bars: Sequence[Bar], title: str, classes: int, subtitle: str = "") -> go.Figure:
    """Capaian side by side with the line of 100 %; what could not be computed keeps its row and its reason."""
    shown = list(reversed(bars))
    longest = max((bar.value for bar in bars if bar.value is not None), default=100.0)
    trace = go.Bar(
        orientation="h",
        x=[_rounded(bar.value) or 0 for bar in shown],
        y=[_two_lines(bar) for bar in shown],
        marker={"color": [class_look(bar.rank, classes).colour for bar in shown]},
        text=[f" {percent(bar.value)}" for bar in shown],
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{y}<br>%{text}<extra></extra>",
    )
    line = {"type": "line", "x0": 100, "x1": 100, "yref": "paper", "y0": 0, "y1": 1, "line": _DOTS, "layer": "below"}
    axis = {"range": [0, max(longest, 100) * 1.15], "showticklabels": False, "showgrid": False}
    alt = f"{title}: " + "; ".join(f"{bar.label} {_bar_words(bar)}" for bar in bars)
    return framed([trace], title, alt, HEAD + TALL_ROW * len(bars) + 12, subtitle=subtitle, xaxis=axis, shapes=[line])


def _two_lines(bar: Bar) -> str:
    """The label with its words below it, so that a narrow screen cuts neither."""
    return f"{bar.label}<br><span style='font-size:10px'>{bar.words}</span>" if bar.words else bar.label


def _bar_words(bar: Bar) -> str:
    if bar.value is None:
        return bar.words or UNKNOWN
    return percent(bar.value) + (f" · {bar.words}" if bar.words else "")


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
    where = _ticks(labels) | {"range": [-0.3, len(labels) - 0.7]}
    return framed(traces, title, alt, height, subtitle=subtitle, right=right, xaxis=where, yaxis=axis, annotations=annotations)


def _ticks(labels: Sequence[str]) -> dict[str, object]:
    """Labels below a category axis, the year on a line of its own so that they stand upright on a phone."""
    words = [label if "<br>" in label else "<br>".join(label.rsplit(" ", 1)) for label in labels]
    return {"type": "category", "tickvals": list(labels), "ticktext": words, "tickangle": 0}


def _line(labels: Sequence[str], series: Series, colour: str, anew: Sequence[int], dotted: bool = False) -> object:
    drawn: list[tuple[str, float | None]] = []
    for place, (label, value) in enumerate(zip(labels, series.values, strict=True)):
        drawn += [(label, None)] if place in anew else []
        drawn.append((label, _rounded(value)))
    return go.Scatter(
        x=[label for label, _ in drawn],
        y=[value for _, value in drawn],
        name=series.name,
        mode="lines" if dotted else "lines+markers",
        line={"color": colour, "width": 1.5 if dotted else 2.5, "dash": "dot" if dotted else "solid"},
        hovertemplate=f"{series.name}<br>%{{x}}: %{{y:,.2f}} %<extra></extra>",
    )


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
        words = f"{one.name} {number(value, 1)}{when}".strip()
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
    return "; ".join(percent(value, 1) for _, value in _last(series)) or UNKNOWN


def realisasi_chart(
    labels: Sequence[str],
    values: Sequence[float | None],
    targets: Sequence[float | None],
    title: str,
    satuan: str,
    words: Callable[[float | None], str] = number,
) -> go.Figure:
    """What each period realised as bars, the target of the period as a mark across each; ``words`` writes a value."""
    bars = go.Bar(
        x=list(labels),
        y=[_rounded(value) for value in values],
        marker={"color": TEAL},
        text=[words(value) for value in values],
        textposition="outside",
        cliponaxis=False,
        hovertemplate=f"%{{x}}<br>realisasi: %{{text}} {satuan}<extra></extra>",
    )
    marks = go.Scatter(
        x=list(labels),
        y=[_rounded(target) for target in targets],
        mode="markers",
        marker={"symbol": "line-ew-open", "size": 30, "color": ORANGE, "line": {"width": 3}},
        customdata=[words(target) for target in targets],
        hovertemplate=f"%{{x}}<br>target: %{{customdata}} {satuan}<extra></extra>",
    )
    alt = f"{title}: " + "; ".join(
        f"{label} {words(value)} dari target {words(target)}" for label, value, target in zip(labels, values, targets, strict=True)
    )
    subtitle = f"Batang: realisasi periode itu; garis jingga: target ({satuan})"
    axis = {"rangemode": "tozero", "nticks": 5, "showticklabels": words is number}
    return framed([bars, marks], title, alt, 320, subtitle=subtitle, xaxis=_ticks(labels), yaxis=axis)


def heatmap(
    rows: Sequence[str], columns: Sequence[str], tiles: Sequence[Sequence[Tile | None]], title: str, classes: int, heads: bool = True
) -> go.Figure:
    """Tiles coloured by class with the number written in each; an empty place stays empty, what has no number is grey."""
    heat = go.Heatmap(
        x=list(columns),
        y=list(rows),
        z=[[None if tile is None else _shade(tile.rank, classes) for tile in line] for line in tiles],
        customdata=[["" if tile is None else tile.hover for tile in line] for line in tiles],
        hovertemplate="%{customdata}<extra></extra>",
        zmin=0,
        zmax=len(LOOKS),
        colorscale=_steps(),
        showscale=False,
        xgap=3,
        ygap=3,
        hoverongaps=False,
    )
    alt = f"{title}: " + "; ".join(
        f"{name} " + ", ".join(tile.text.replace("<br>", " ") for tile in line if tile is not None)
        for name, line in zip(rows, tiles, strict=True)
    )
    across = _ticks(columns) | {"side": "top", "showgrid": False, "showticklabels": heads, "range": [-0.5, len(columns) - 0.5]}
    down = {"type": "category", "showgrid": False, "range": [len(rows) - 0.5, -0.5]}
    top = 92 if heads else 44
    room = {"t": top, "r": 4, "b": 4, "l": 8}
    height = top + 4 + _tile_height(tiles) * len(rows)
    return framed([heat, _inside(rows, columns, tiles, classes)], title, alt, height, margin=room, xaxis=across, yaxis=down)


def _inside(rows: Sequence[str], columns: Sequence[str], tiles: Sequence[Sequence[Tile | None]], classes: int) -> object:
    """What stands in the tiles, each in the ink that is read on its colour."""
    lines = zip(rows, tiles, strict=True)
    filled = [(row, column, tile) for row, line in lines for column, tile in zip(columns, line, strict=True) if tile]
    return go.Scatter(
        x=[column for _, column, _ in filled],
        y=[row for row, _, _ in filled],
        text=[tile.text for _, _, tile in filled],
        mode="text",
        textfont={"color": [class_look(tile.rank, classes).ink for _, _, tile in filled], "size": 11},
        hoverinfo="skip",
    )


def _tile_height(tiles: Sequence[Sequence[Tile | None]]) -> int:
    return 50 if any(tile is not None and "<br>" in tile.text for line in tiles for tile in line) else ROW


def _shade(rank: int | None, classes: int) -> int:
    """0 for what has no number, then one step for each look."""
    return 0 if rank is None else LOOKS.index(class_look(rank, classes)) + 1


def _steps() -> list[tuple[float, str]]:
    """Flat steps of colour: a class is a class, not a shade between two."""
    looks = (NO_CLASS, *LOOKS)
    edges = [(place / len(looks), (place + 1) / len(looks), look.colour) for place, look in enumerate(looks)]
    return [step for low, high, colour in edges for step in ((low, colour), (high, colour))]


def serapan_bars(bars: Sequence[Bar], plan: float, title: str) -> go.Figure:
    """Serapan to date with the line of an even plan through the year."""
    shown = list(reversed(bars))
    trace = go.Bar(
        orientation="h",
        x=[_rounded(bar.value) or 0 for bar in shown],
        y=[_two_lines(bar) for bar in shown],
        marker={"color": TEAL},
        text=[f" {percent(bar.value)}" for bar in shown],
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{y}<br>%{text}<extra></extra>",
    )
    line = {"type": "line", "x0": plan, "x1": plan, "yref": "paper", "y0": 0, "y1": 1, "line": _DOTS, "layer": "below"}
    longest = max((bar.value for bar in bars if bar.value is not None), default=0.0)
    axis = {"range": [0, max(longest, plan, 10) * 1.2], "showticklabels": False, "showgrid": False}
    alt = f"{title}; rencana merata {percent(plan)}: " + "; ".join(f"{bar.label} {_bar_words(bar)}" for bar in bars)
    subtitle = f"Garis titik-titik: rencana merata {percent(plan)}"
    return framed([trace], title, alt, HEAD + 18 + TALL_ROW * len(bars), subtitle=subtitle, xaxis=axis, shapes=[line])


def kecamatan_bars(bars: Sequence[Bar], title: str, satuan: str) -> go.Figure:
    """A service per kecamatan, the largest on top; a kecamatan without a number is named as such."""
    order = sorted(bars, key=lambda bar: (bar.value is None, -(bar.value or 0.0), bar.label))
    shown = list(reversed(order))
    words = [number(bar.value) if bar.value is not None else bar.words or "belum diisi" for bar in shown]
    trace = go.Bar(
        orientation="h",
        x=[bar.value or 0 for bar in shown],
        y=[letters(bar.label) for bar in shown],
        marker={"color": TEAL},
        text=words,
        textposition="outside",
        cliponaxis=False,
        hovertemplate=f"%{{y}}: %{{text}} {letters(satuan)}<extra></extra>",
    )
    longest = max((bar.value for bar in bars if bar.value is not None), default=1.0)
    alt = f"{title}: " + "; ".join(f"{bar.label} {number(bar.value)}" for bar in order)
    axis = {"range": [0, longest * 1.18], "showticklabels": False, "showgrid": False}
    return framed([trace], letters(title), alt, HEAD + 24 * len(bars), xaxis=axis)


def _rounded(value: float | None) -> float | None:
    """Two decimals are enough for a chart and keep the page light."""
    return None if value is None else round(value, 2)


def _float(value: object) -> float:
    assert isinstance(value, int | float)
    return float(value)
