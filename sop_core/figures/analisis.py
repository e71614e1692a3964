"""Charts that set things side by side: parts of an average, then and now, a series in its usual width. Pure.

A mark carries as ``customdata`` what it stands for, so that a click can open or filter it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
from plotly.basedatatypes import BaseTraceType

from sop_core.exact import shown as as_printed
from sop_core.figures.style import number, percent
from sop_core.figures.template import BLUE, GRAY, ORANGE, ROSE, TEAL, framed, letters, longest_line, ticks, wrapped
from sop_core.indicators.number_marks import NO_MARKS, Marks, short_words, signed, signs, together

ROW, HEAD = 30, 66
_DOTS = {"color": GRAY, "width": 1.5, "dash": "dot"}
_SHADES = ("#E3F1F0", "#B9DEDB", "#7FBFBA", "#2A7C77", "#0B6B66")
_DARK, _LIGHT = "#10302C", "#FFFFFF"
_NAME, _HEAD = (22, 2), (18, 2)
"""Letters in a line, and lines, of the name of a row and of the head of a column that stands on its side."""
_PHONE, _LETTER, _LINE = 350, 6, 16
"""Pixels of a chart on a phone, of a letter of its labels, and of a line of them."""


@dataclass(frozen=True)
class ContributionStep:
    """The points one indicator takes from an average (positive) or adds above 100 (negative)."""

    kode: str
    points: float
    hover: str
    marks: Marks = NO_MARKS

    @property
    def shown(self) -> str:
        """What it does to the average: what is taken away is negative."""
        return signed(_signed(-self.points), self.marks)


def points_bars(steps: Sequence[ContributionStep], title: str, subtitle: str = "") -> go.Figure:
    """What each indicator costs its average, the dearest on top."""
    shown = list(reversed(steps))
    longest = max((abs(step.points) for step in steps), default=1.0) or 1.0
    lowest = min((step.points for step in steps), default=0.0)
    trace = go.Bar(
        orientation="h",
        x=[as_printed(step.points) for step in shown],
        y=[step.kode for step in shown],
        marker={"color": [ORANGE if step.points > 0 else TEAL for step in shown]},
        text=[step.shown for step in shown],
        textposition="outside",
        cliponaxis=False,
        customdata=[[step.kode, letters(step.hover), f"<br>{short_words(step.marks)}" if step.marks else ""] for step in shown],
        hovertemplate="%{customdata[0]} %{customdata[1]}%{customdata[2]}<extra></extra>",
    )
    axis = {"range": [min(lowest, 0.0) - longest * 0.3, longest * 1.35], "showticklabels": False, "showgrid": False, "zeroline": True}
    alt = f"{title}: " + "; ".join(f"{step.kode} {step.shown} poin" for step in steps)
    marks = together(*(step.marks for step in steps))
    return framed([trace], title, alt, HEAD + ROW * len(steps), subtitle=subtitle, marks=marks, xaxis=axis)


def _signed(value: float) -> str:
    """
    >>> _signed(-12.345), _signed(0.5), _signed(0.001)
    ('−12,35', '+0,5', '0')
    """
    shown = number(abs(value))
    return shown if shown == "0" else f"{'+' if value > 0 else '−'}{shown}"


@dataclass(frozen=True)
class ThenAndNow:
    """A name with its value then and now."""

    kode: str
    before: float | None
    after: float | None
    before_marks: Marks = NO_MARKS
    after_marks: Marks = NO_MARKS

    @property
    def marks(self) -> Marks:
        """Of what is known of the two."""
        before = NO_MARKS if self.before is None else self.before_marks
        return together(before, NO_MARKS if self.after is None else self.after_marks)

    @property
    def label(self) -> str:
        """The name with the signs of its numbers, which have no room of their own in the chart."""
        return signed(self.kode, self.marks)


def then_and_now(pairs: Sequence[ThenAndNow], names: tuple[str, str], title: str) -> go.Figure:
    """A line from the earlier to the later capaian; the hollow mark is the earlier one. What lacks one of the two shows the other."""
    shown = list(reversed(pairs))
    lines = go.Scatter(
        x=[part for pair in shown for part in (as_printed(pair.before), as_printed(pair.after), None)],
        y=[part for pair in shown for part in (pair.label, pair.label, None)],
        mode="lines",
        line={"color": GRAY, "width": 2},
        hoverinfo="skip",
    )
    traces: list[BaseTraceType] = [lines]
    for name, symbol, values, marks in (
        (names[0], "circle-open", [pair.before for pair in shown], [pair.before_marks for pair in shown]),
        (names[1], "circle", [pair.after for pair in shown], [pair.after_marks for pair in shown]),
    ):
        traces.append(
            go.Scatter(
                x=[as_printed(value) for value in values],
                y=[pair.label for pair in shown],
                mode="markers",
                marker={"symbol": symbol, "size": 10, "color": [_direction(pair) for pair in shown], "line": {"width": 2}},
                customdata=[[pair.kode, _explained(own)] for pair, own in zip(shown, marks, strict=True)],
                hovertemplate=f"%{{customdata[0]}} {name}: %{{x:,.2f}} %%{{customdata[1]}}<extra></extra>",
            )
        )
    numbers = [value for pair in pairs for value in (pair.before, pair.after) if value is not None]
    axis = {"range": _wide(numbers), "ticksuffix": " %", "nticks": 5}
    line = {"type": "line", "x0": 100, "x1": 100, "yref": "paper", "y0": 0, "y1": 1, "line": _DOTS, "layer": "below"}
    alt = f"{title}: " + "; ".join(_pair_words(pair) for pair in pairs)
    subtitle = f"○ {names[0]}   ● {names[1]}"
    down = {"type": "category", "categoryorder": "array", "categoryarray": [pair.label for pair in shown]}
    return framed(
        traces, title, alt, HEAD + 24 + 24 * len(pairs), subtitle=subtitle, marks=together(*(pair.marks for pair in pairs)), xaxis=axis,
        yaxis=down, shapes=[line], margin={"t": 62, "r": 12, "b": 30, "l": 8},
    )  # fmt: skip


def _pair_words(pair: ThenAndNow) -> str:
    before, after = signed(percent(pair.before), pair.before_marks), signed(percent(pair.after), pair.after_marks)
    return f"{pair.kode} {before} menjadi {after}"


def _direction(pair: ThenAndNow) -> str:
    if pair.before is None or pair.after is None or as_printed(pair.before) == as_printed(pair.after):
        return GRAY
    return TEAL if pair.after > pair.before else ROSE


def _wide(numbers: Sequence[float]) -> list[float]:
    low, high = min([100.0, *numbers]), max([100.0, *numbers])
    room = max((high - low) * 0.06, 2.0)
    return [low - room, high + room]


def _explained(marks: Marks) -> str:
    """The signs behind a number, and what they mean on a line of its own."""
    return f" {signs(marks)}<br>{short_words(marks)}" if marks else ""


@dataclass(frozen=True)
class Width:
    """The usual width of a series: mean, lower and upper limit."""

    mean: float
    lower: float
    upper: float


def control_chart(
    labels: Sequence[str], values: Sequence[float | None], title: str, satuan: str, width: Width | None, asked: Sequence[int]
) -> go.Figure:
    """A series with the lines of its usual width; a point worth a question is a diamond with a question mark."""
    asked_about = [place in asked for place in range(len(values))]
    written = ["" if value is None else number(value) for value in values]
    line = go.Scatter(
        x=list(labels),
        y=[as_printed(value) for value in values],
        mode="lines+markers+text",
        line={"color": BLUE, "width": 2.5},
        marker={"size": [15 if so else 8 for so in asked_about], "symbol": ["diamond" if so else "circle" for so in asked_about],
                "color": [ROSE if so else BLUE for so in asked_about]},
        text=[words and words + " ?" * so for words, so in zip(written, asked_about, strict=True)],
        textposition="top center",
        cliponaxis=False,
        customdata=written,
        hovertemplate=f"%{{x}}: %{{customdata}} {letters(satuan)}<extra></extra>",
    )  # fmt: skip
    lines = [] if width is None else [("batas atas", width.upper), ("rata-rata", width.mean), ("batas bawah", width.lower)]
    shapes = [{"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": at, "y1": at, "line": _DOTS, "layer": "below"} for _, at in lines]
    notes = [
        {"xref": "paper", "x": 1, "xanchor": "left", "y": at, "showarrow": False, "text": f" {words}<br> {number(at)}",
         "align": "left", "font": {"color": GRAY, "size": 11}}
        for words, at in lines
    ]  # fmt: skip
    known = [value for value in values if value is not None] + [at for _, at in lines]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    room = max((high - low) * 0.15, 1.0)
    alt = f"{title}: " + "; ".join(f"{label} {number(value)}" for label, value in zip(labels, values, strict=True))
    alt += "".join(f"; {words} {number(at)}" for words, at in lines)
    return framed(
        [line], title, alt, 340, right=80 if lines else 12, xaxis=ticks(labels) | {"range": [-0.4, len(labels) - 0.6]},
        yaxis={"range": [max(0.0, low - room), high + room], "nticks": 5, "showticklabels": False}, shapes=shapes, annotations=notes,
    )  # fmt: skip


def shaded(
    rows: Sequence[str], columns: Sequence[str], values: Sequence[Sequence[float | None]], title: str, suffix: str = ""
) -> go.Figure:
    """Numbers in tiles, darker the larger they are; what is not known is an empty tile with a dash."""
    known = [value for line in values for value in line if value is not None]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    span = (high - low) or 1.0
    down, across = [letters(row) for row in rows], [letters(column) for column in columns]
    written = [[number(value) for value in line] for line in values]
    names = wrapped(rows, *_NAME)
    tile = (_PHONE - _LETTER * longest_line(names)) / max(len(columns), 1)
    heads = ticks(across)
    if longest_line(heads["ticktext"]) * _LETTER > tile:
        heads |= {"ticktext": wrapped(columns, *_HEAD), "tickangle": -90}
    heat = go.Heatmap(
        x=across,
        y=down,
        z=[[as_printed(value) for value in line] for line in values],
        customdata=written,
        zmin=low,
        zmax=low + span,
        colorscale=[[place / (len(_SHADES) - 1), shade] for place, shade in enumerate(_SHADES)],
        showscale=False,
        xgap=2,
        ygap=2,
        hovertemplate=f"%{{y}}, %{{x}}: %{{customdata}}{suffix}<extra></extra>",
        hoverongaps=False,
    )
    places = [(row, column, value) for row, line in zip(down, values, strict=True) for column, value in zip(across, line, strict=True)]
    inside = go.Scatter(
        x=[column for _, column, _ in places],
        y=[row for row, _, _ in places],
        text=[number(value) for _, _, value in places],
        mode="text",
        textfont={
            "color": [GRAY if value is None else _ink((value - low) / span) for _, _, value in places],
            "size": 11 if max((len(words) for line in written for words in line), default=0) * _LETTER <= tile else 9,
        },
        hoverinfo="skip",
    )
    alt = f"{title}: " + "; ".join(
        f"{row} " + ", ".join(f"{words}{suffix}" for words in line) for row, line in zip(rows, written, strict=True)
    )
    above = 92 if heads["tickangle"] == 0 else 64 + _LETTER * longest_line(heads["ticktext"])
    line_height = 10 + _LINE * max((name.count("<br>") + 1 for name in names), default=1)
    return framed(
        [heat, inside], letters(title), alt, above + 4 + line_height * len(rows), margin={"t": above, "r": 4, "b": 4, "l": 8},
        xaxis=heads | {"side": "top", "showgrid": False, "range": [-0.5, len(columns) - 0.5]},
        yaxis={"type": "category", "showgrid": False, "range": [len(rows) - 0.5, -0.5], "tickvals": down, "ticktext": names},
    )  # fmt: skip


def _ink(share: float) -> str:
    """What is read on the shade: dark up to two thirds, then light."""
    return _DARK if share < 0.66 else _LIGHT
