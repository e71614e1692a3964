"""The one template of all charts and the frame around each: Indonesian separators, a title, words for who cannot see.

Text, paper and grid colours come from Streamlit's theme in the browser (``theme="streamlit"``), so that a chart follows light and dark
by itself; the colours of marks are chosen to read on both. A figure carries only what differs from the template.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go
from plotly.basedatatypes import BaseTraceType

from sop_core.figures.style import GRAVE
from sop_core.indicators.number_marks import NO_MARKS, Marks, NumberMark, is_grave, legend

TEAL, ORANGE, BLUE, VIOLET, ROSE, GRAY = "#12908A", "#C96F12", "#4C7FD0", "#9A67C9", "#C8556D", "#8A94A6"
COLOURS = (TEAL, ORANGE, BLUE, VIOLET, ROSE, GRAY)
"""Told apart by people who confuse red and green, too; never the only sign: every series has its name beside it."""
CLEAR = "rgba(0,0,0,0)"
NO_MARGIN_LABEL = 12
LEGEND_LINE, LEGEND_WIDTH = 16, 52
"""Pixels of a line that says what signs mean, and the letters that fit on it on a phone."""

TEMPLATE = go.layout.Template(
    layout={
        "separators": ",.",
        "colorway": list(COLOURS),
        "plot_bgcolor": CLEAR,
        "dragmode": False,
        "showlegend": False,
        "hoverlabel": {"align": "left"},
        "title": {"x": 0, "xanchor": "left", "y": 1, "yanchor": "top", "pad": {"t": 8}},
        "xaxis": {"automargin": True, "fixedrange": True, "zeroline": False},
        "yaxis": {"automargin": True, "fixedrange": True, "zeroline": False},
        "bargap": 0.32,
    }
)


def framed(
    traces: Sequence[BaseTraceType],
    title: str,
    alt: str,
    height: int,
    *,
    subtitle: str = "",
    marks: Iterable[NumberMark] = NO_MARKS,
    right: int = NO_MARGIN_LABEL,
    margin: Mapping[str, int] | None = None,
    **layout: object,
) -> go.Figure:
    """The traces under a title; ``alt`` says in one sentence what is seen, ``right`` leaves room for labels beside the last point.

    What the signs behind its numbers mean stands below the subtitle, so that it is in the picture that somebody takes of the chart.
    """
    heading: dict[str, object] = {"text": title}
    meaning = legend(marks)
    explained = _narrow(meaning.split(" · ")) if meaning else []
    lines = [*([subtitle] if subtitle else []), *explained]
    if lines:
        heading["subtitle"] = {"text": "<br>".join(lines)}
    room = dict(margin or {"t": 62 if lines else 44, "r": right, "b": 8, "l": 8})
    more = len(explained) if subtitle or margin else max(len(explained) - 1, 0)
    room["t"], height = room["t"] + LEGEND_LINE * more, height + LEGEND_LINE * more
    words = {"alt": f"{alt}. {meaning}" if meaning else alt}
    return go.Figure(traces, {"template": TEMPLATE, "title": heading, "height": height, "margin": room, "meta": words} | layout)


def alt_of(figure: go.Figure) -> str:
    """What a reader who cannot see the chart is told."""
    return str(figure.layout.meta["alt"])


def grave_text(words: str, marks: Marks) -> str:
    """The words of a chart in red where a mark is grave."""
    return f'<span style="color:{GRAVE}"><b>{words}</b></span>' if is_grave(marks) else words


def _narrow(parts: Sequence[str]) -> list[str]:
    """Parts side by side as far as a phone shows them.

    >>> _narrow(["* target belum dikonfirmasi", "? ditanyakan", "† pagu belum dikonfirmasi"])
    ['* target belum dikonfirmasi · ? ditanyakan', '† pagu belum dikonfirmasi']
    """
    lines: list[str] = []
    for part in parts:
        if lines and len(lines[-1]) + len(part) + 3 <= LEGEND_WIDTH:
            lines[-1] += f" · {part}"
        else:
            lines.append(part)
    return lines


def letters(text: str) -> str:
    """Foreign text for a label: Plotly would read tags as links and bold, and ``%{`` as a place to fill.

    >>> letters('<a href="x">KK</a> %{y}')
    '&lt;a href="x"&gt;KK&lt;/a&gt; % {y}'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("%{", "% {")


def ticks(labels: Sequence[str]) -> dict[str, Any]:
    """Labels below a category axis, the year on a line of its own so that they stand upright on a phone."""
    words = [label if "<br>" in label else "<br>".join(label.rsplit(" ", 1)) for label in labels]
    return {"type": "category", "tickvals": list(labels), "ticktext": words, "tickangle": 0}


def wrapped(names: Sequence[str], width: int, most: int) -> list[str]:
    """Names over at most ``most`` lines of ``width`` letters, as long as they still tell each other apart; else over as many as they need.

    >>> wrapped(["Jumlah akta kelahiran yang terbit", "KK"], 12, 2)
    ['Jumlah akta<br>kelahiran …', 'KK']
    """
    lines = [wrap(name, width, break_on_hyphens=False) for name in names]
    cut = [wrap(name, width, break_on_hyphens=False, max_lines=most, placeholder=" …") for name in names]
    tells_apart = len(set(map(tuple, cut))) == len(set(map(tuple, lines)))
    return ["<br>".join(map(letters, each)) for each in (cut if tells_apart else lines)]


def longest_line(labels: Sequence[str]) -> int:
    return max((len(line) for label in labels for line in label.split("<br>")), default=0)
