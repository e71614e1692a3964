"""Charts of timeliness: shares on time with their n, what was used of the standard, and who held the work. Pure: tables → figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from sop_core.figures import style
from sop_core.indicators.compliance import FEWEST_TO_RANK, OnTime

ON_TIME, FEW, LATE = "#2E7D4F", "#8A94A6", "#C0362C"
HOLDERS = ("#2F6FB7", "#C77700", "#2E7D4F", "#7A3E9D", "#8A94A6")
"""One colour a role, told apart by every kind of colour vision together with the legend's order."""


@dataclass(frozen=True)
class Used:
    """What the middle round of a step used of its standard, over ``n`` rounds."""

    name: str
    allowed: str
    share: float
    n: int


@dataclass(frozen=True)
class Held:
    """Working minutes that one role had the work in its hands, in one row of the chart."""

    row: str
    holder: str
    minutes: float
    said: str


def on_time_trend(rows: Sequence[tuple[str, OnTime]], title: str) -> go.Figure:
    """A bar a period; pale where the cases are few."""
    known = [(name, share) for name, share in rows if share.share is not None]
    figure = go.Figure(
        go.Bar(
            x=[name for name, _ in known],
            y=[round((one.share or 0) * 100, 1) for _, one in known],
            text=[_said(one) for _, one in known],
            textposition="outside",
            cliponaxis=False,
            marker_color=[_colour(one) for _, one in known],
            hovertemplate="%{x}: %{text}<extra></extra>",
        )
    )
    figure.update_yaxes(range=[0, 112], tickvals=[0, 25, 50, 75, 100], ticksuffix=" %", title=None)
    figure.update_xaxes(type="category", title=None)
    return _dressed(figure, title, 300)


def on_time_side_by_side(rows: Sequence[tuple[str, OnTime]], title: str) -> go.Figure:
    """A bar a bidang, in the order given, the first on top."""
    known = [(name, share) for name, share in rows if share.share is not None]
    figure = go.Figure(
        go.Bar(
            x=[round((one.share or 0) * 100, 1) for _, one in known],
            y=[name for name, _ in known],
            orientation="h",
            text=[_said(one) for _, one in known],
            textposition="auto",
            marker_color=[_colour(one) for _, one in known],
            hovertemplate="%{y}: %{text}<extra></extra>",
        )
    )
    figure.update_xaxes(range=[0, 100], tickvals=[0, 25, 50, 75, 100], ticksuffix=" %", title=None)
    figure.update_yaxes(autorange="reversed", title=None)
    return _dressed(figure, title, 90 + 44 * len(known))


def used_of_standard(rows: Sequence[Used], title: str) -> go.Figure:
    """A bar a step against the line of 100 %; red where the middle round is over its standard."""
    figure = go.Figure(
        go.Bar(
            x=[round(one.share * 100, 1) for one in rows],
            y=[one.name for one in rows],
            orientation="h",
            text=[f"{style.percent(one.share * 100, 0)} dari {one.allowed} · n {one.n}" for one in rows],
            textposition="auto",
            marker_color=[LATE if one.share > 1 else ON_TIME for one in rows],
            hovertemplate="%{y}: %{text}<extra></extra>",
        )
    )
    longest = max((one.share for one in rows), default=1.0) * 100
    figure.add_vline(x=100, line_width=2, line_dash="dash", line_color=FEW)
    figure.update_xaxes(range=[0, max(120.0, longest * 1.05)], ticksuffix=" %", title="dari waktu baku")
    figure.update_yaxes(autorange="reversed", title=None)
    return _dressed(figure, title, 110 + 36 * len(rows))


def held_by(rows: Sequence[Held], title: str) -> go.Figure:
    """Stacked bars: for each row how many working hours each role had the work."""
    holders = list(dict.fromkeys(one.holder for one in rows))
    figure = go.Figure(
        [
            go.Bar(
                name=holder,
                y=[one.row for one in rows if one.holder == holder],
                x=[round(one.minutes / 60, 2) for one in rows if one.holder == holder],
                customdata=[one.said for one in rows if one.holder == holder],
                orientation="h",
                marker_color=HOLDERS[place % len(HOLDERS)],
                hovertemplate=f"%{{y}}, {holder}: %{{customdata}}<extra></extra>",
            )
            for place, holder in enumerate(holders)
        ]
    )
    figure.update_layout(barmode="stack", legend={"orientation": "h", "y": -0.25, "x": 0, "traceorder": "normal"})
    figure.update_xaxes(title="jam kerja", ticksuffix=" jam")
    figure.update_yaxes(autorange="reversed", title=None)
    return _dressed(figure, title, 150 + 40 * len({one.row for one in rows}))


def _colour(one: OnTime) -> str:
    return ON_TIME if one.expected >= FEWEST_TO_RANK else FEW


def _said(one: OnTime) -> str:
    share = None if one.share is None else one.share * 100
    return f"{style.percent(share, 0)} · n {one.expected}"


def _dressed(figure: go.Figure, title: str, height: int) -> go.Figure:
    figure.update_layout(
        title={"text": title, "font": {"size": 15}, "x": 0, "xanchor": "left"},
        height=height,
        margin={"l": 8, "r": 16, "t": 48, "b": 8},
        separators=",.",
        showlegend=len(figure.data) > 1,
        bargap=0.35,
        dragmode=False,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
    )
    figure.update_xaxes(automargin=True, fixedrange=True)
    figure.update_yaxes(automargin=True, fixedrange=True)
    return figure
