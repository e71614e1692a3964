"""Charts of performance: capaian as bars and tiles, serapan against an even plan, services per kecamatan.

Pure functions from small tables to a figure. Values arrive computed; here they are only placed, coloured and labelled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
from plotly.basedatatypes import BaseTraceType

from sop_core.exact import shown as as_printed
from sop_core.figures.classes import LOOKS, NO_CLASS, class_look
from sop_core.figures.style import GRAVE, UNKNOWN, number, percent
from sop_core.figures.template import GRAY, TEAL, framed, grave_text, letters, ticks
from sop_core.indicators.number_marks import NO_MARKS, Marks, is_grave, short_words, signed, together

ROW, TALL_ROW, HEAD = 30, 38, 64
"""Pixels of one bar, of one with two lines beside it, and of what stands above and below them."""
LABEL_ROOM = 1.4
"""The axis of bars with a number behind them, as a multiple of the longest: on a phone ``105,99 % ‡*`` needs that much."""
_DOTS = {"color": GRAY, "width": 1.5, "dash": "dot"}


@dataclass(frozen=True)
class Bar:
    """One bar: without a value the words say why."""

    label: str
    value: float | None
    rank: int | None = None
    words: str = ""
    key: str = ""
    """What a click on it tells; the label where nothing else is given."""
    marks: Marks = NO_MARKS

    @property
    def shown(self) -> str:
        return signed(percent(self.value), self.marks)


@dataclass(frozen=True)
class Tile:
    """One cell of a heatmap; ``text`` stands in it, ``hover`` is said when pointed at."""

    text: str
    rank: int | None
    hover: str
    key: str = ""
    """What a click on it tells."""
    marks: Marks = NO_MARKS

    @property
    def words(self) -> str:
        return signed(self.text, self.marks)

    @property
    def explained(self) -> str:
        """What is said when it is pointed at, and what its signs mean."""
        return "<br>".join(filter(None, (self.hover, short_words(self.marks))))


def capaian_bars(bars: Sequence[Bar], title: str, classes: int, subtitle: str = "") -> go.Figure:
    """Capaian side by side with the line of 100 %; what could not be computed keeps its row and its reason."""
    shown = list(reversed(bars))
    longest = max((bar.value for bar in bars if bar.value is not None), default=100.0)
    trace = go.Bar(
        orientation="h",
        x=[as_printed(bar.value) or 0 for bar in shown],
        y=[_two_lines(bar) for bar in shown],
        marker={"color": [class_look(bar.rank, classes).colour for bar in shown]},
        text=[f" {bar.shown}" for bar in shown],
        textposition="outside",
        cliponaxis=False,
        customdata=[[bar.key or bar.label, _meaning(bar)] for bar in shown],
        hovertemplate="%{y}<br>%{text}%{customdata[1]}<extra></extra>",
    )
    line = {"type": "line", "x0": 100, "x1": 100, "yref": "paper", "y0": 0, "y1": 1, "line": _DOTS, "layer": "below"}
    axis = {"range": [0, max(longest, 100) * LABEL_ROOM], "showticklabels": False, "showgrid": False}
    alt = f"{title}: " + "; ".join(f"{bar.label} {_bar_words(bar)}" for bar in bars)
    return framed([trace], title, alt, HEAD + TALL_ROW * len(bars) + 12, subtitle=subtitle, marks=_drawn(bars), xaxis=axis, shapes=[line])


def _drawn(bars: Sequence[Bar]) -> Marks:
    """The marks of what is seen: a bar without a number has none."""
    return together(*(bar.marks for bar in bars if bar.value is not None))


def _meaning(bar: Bar) -> str:
    return f"<br>{short_words(bar.marks)}" if bar.marks and bar.value is not None else ""


def _two_lines(bar: Bar) -> str:
    """The label with its words below it, so that a narrow screen cuts neither."""
    return f"{bar.label}<br><span style='font-size:10px'>{bar.words}</span>" if bar.words else bar.label


def _bar_words(bar: Bar) -> str:
    if bar.value is None:
        return bar.words or UNKNOWN
    return bar.shown + (f" · {bar.words}" if bar.words else "")


def heatmap(
    rows: Sequence[str], columns: Sequence[str], tiles: Sequence[Sequence[Tile | None]], title: str, classes: int, heads: bool = True
) -> go.Figure:
    """Tiles coloured by class with the number written in each; an empty place stays empty, what has no number is grey."""
    heat = go.Heatmap(
        x=list(columns),
        y=list(rows),
        z=[[None if tile is None else _shade(tile.rank, classes) for tile in line] for line in tiles],
        hoverinfo="skip",
        zmin=0,
        zmax=len(LOOKS),
        colorscale=_steps(),
        showscale=False,
        xgap=3,
        ygap=3,
    )
    alt = f"{title}: " + "; ".join(
        f"{name} " + ", ".join(tile.words.replace("<br>", " ") for tile in line if tile is not None)
        for name, line in zip(rows, tiles, strict=True)
    )
    across = ticks(columns) | {"side": "top", "showgrid": False, "showticklabels": heads, "range": [-0.5, len(columns) - 0.5]}
    down = {"type": "category", "showgrid": False, "range": [len(rows) - 0.5, -0.5]}
    top = 92 if heads else 44
    room = {"t": top, "r": 4, "b": 4, "l": 8}
    height = top + 4 + _tile_height(tiles) * len(rows)
    marks = together(*(tile.marks for line in tiles for tile in line if tile is not None))
    return framed([heat, _inside(rows, columns, tiles, classes)], title, alt, height, marks=marks, margin=room, xaxis=across, yaxis=down)


def _inside(rows: Sequence[str], columns: Sequence[str], tiles: Sequence[Sequence[Tile | None]], classes: int) -> BaseTraceType:
    """What stands in the tiles, each in the ink that is read on its colour; the marks below it are what is pointed at and clicked."""
    lines = zip(rows, tiles, strict=True)
    filled = [(row, column, tile) for row, line in lines for column, tile in zip(columns, line, strict=True) if tile]
    return go.Scatter(
        x=[column for _, column, _ in filled],
        y=[row for row, _, _ in filled],
        text=[tile.words for _, _, tile in filled],
        mode="markers+text",
        marker={"size": 30, "opacity": 0},
        textfont={"color": [class_look(tile.rank, classes).ink for _, _, tile in filled], "size": 11},
        customdata=[[tile.key, tile.explained] for _, _, tile in filled],
        hovertemplate="%{customdata[1]}<extra></extra>",
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
        x=[as_printed(bar.value) or 0 for bar in shown],
        y=[_two_lines(bar) for bar in shown],
        marker={"color": [GRAVE if is_grave(bar.marks) else TEAL for bar in shown]},
        text=[grave_text(f" {bar.shown}", bar.marks) for bar in shown],
        textposition="outside",
        cliponaxis=False,
        customdata=[_meaning(bar) for bar in shown],
        hovertemplate="%{y}<br>%{text}%{customdata}<extra></extra>",
    )
    line = {"type": "line", "x0": plan, "x1": plan, "yref": "paper", "y0": 0, "y1": 1, "line": _DOTS, "layer": "below"}
    longest = max((bar.value for bar in bars if bar.value is not None), default=0.0)
    axis = {"range": [0, max(longest * LABEL_ROOM, plan * 1.2, 10)], "showticklabels": False, "showgrid": False}
    alt = f"{title}; rencana merata {percent(plan)}: " + "; ".join(f"{bar.label} {_bar_words(bar)}" for bar in bars)
    subtitle = f"Garis titik-titik: rencana merata {percent(plan)}"
    return framed([trace], title, alt, HEAD + 18 + TALL_ROW * len(bars), subtitle=subtitle, marks=_drawn(bars), xaxis=axis, shapes=[line])


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
