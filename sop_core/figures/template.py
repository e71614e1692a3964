"""The one template of all charts and the frame around each: Indonesian separators, a title, words for who cannot see.

Text, paper and grid colours come from Streamlit's theme in the browser (``theme="streamlit"``), so that a chart follows light and dark
by itself; the colours of marks are chosen to read on both. A figure carries only what differs from the template.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sop_core.figures.plain import Figure, Trace

TEAL, ORANGE, BLUE, VIOLET, ROSE, GRAY = "#12908A", "#C96F12", "#4C7FD0", "#9A67C9", "#C8556D", "#8A94A6"
COLOURS = (TEAL, ORANGE, BLUE, VIOLET, ROSE, GRAY)
"""Told apart by people who confuse red and green, too; never the only sign: every series has its name beside it."""
CLEAR = "rgba(0,0,0,0)"
NO_MARGIN_LABEL = 12

TEMPLATE: Mapping[str, object] = {
    "layout": {
        "separators": ",.",
        "colorway": list(COLOURS),
        "plot_bgcolor": CLEAR,
        "dragmode": False,
        "showlegend": False,
        "hoverlabel": {"align": "left"},
        "title": {"x": 0, "xanchor": "left", "y": 0.98, "yanchor": "top"},
        "xaxis": {"automargin": True, "fixedrange": True, "zeroline": False},
        "yaxis": {"automargin": True, "fixedrange": True, "zeroline": False},
        "bargap": 0.32,
    }
}


def framed(
    traces: Sequence[Trace],
    title: str,
    alt: str,
    height: int,
    *,
    subtitle: str = "",
    right: int = NO_MARGIN_LABEL,
    margin: Mapping[str, int] | None = None,
    **layout: object,
) -> Figure:
    """The traces under a title; ``alt`` says in one sentence what is seen, ``right`` leaves room for labels beside the last point."""
    heading: dict[str, object] = {"text": title}
    if subtitle:
        heading["subtitle"] = {"text": subtitle}
    room = margin or {"t": 62 if subtitle else 44, "r": right, "b": 8, "l": 8}
    given = {"template": TEMPLATE, "title": heading, "height": height, "margin": room}
    return Figure(traces, given | layout, title, alt)


def letters(text: str) -> str:
    """Foreign text for a label: Plotly would read tags as links and bold, and ``%{`` as a place to fill.

    >>> letters('<a href="x">KK</a> %{y}')
    '&lt;a href="x"&gt;KK&lt;/a&gt; % {y}'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("%{", "% {")


def ticks(labels: Sequence[str]) -> dict[str, object]:
    """Labels below a category axis, the year on a line of its own so that they stand upright on a phone."""
    words = [label if "<br>" in label else "<br>".join(label.rsplit(" ", 1)) for label in labels]
    return {"type": "category", "tickvals": list(labels), "ticktext": words, "tickangle": 0}


def rounded(value: float | None) -> float | None:
    """Two decimals are enough for a chart and keep the page light."""
    return None if value is None else round(value, 2)
