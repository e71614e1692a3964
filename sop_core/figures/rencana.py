"""Charts of planning: the latest dates step by step, on which day the cycle may end, who is awaited, whose the hours were. Pure.

Moments are drawn as they stand on the office's clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

import plotly.graph_objects as go
from plotly.basedatatypes import BaseTraceType

from sop_core.exact import exact, printed
from sop_core.figures import style
from sop_core.figures.template import BLUE, COLOURS, GRAY, ORANGE, TEAL, VIOLET, framed, letters
from sop_core.sop.lead_time import LeadTimePart
from sop_core.sop.sla import Verdict

GOOD, LATE = style.VERDICTS[Verdict.ON_TIME].colour, style.VERDICTS[Verdict.OVERDUE].colour
MOST_TICKS = 5
PARTS = {
    LeadTimePart.OWN_FIRST: TEAL,
    LeadTimePart.OWN_REWORK: ORANGE,
    LeadTimePart.SUPERIOR: BLUE,
    LeadTimePart.OTHERS: VIOLET,
    LeadTimePart.COLLEAGUE: COLOURS[4],
    LeadTimePart.NOBODY: GRAY,
}
"""The parts that are working time, each with its colour."""


@dataclass(frozen=True)
class Latest:
    """A step to come: from when to when at the latest."""

    row: str
    start: datetime
    finish: datetime


@dataclass(frozen=True)
class Pace:
    """Where a step of one lane ends at standard pace."""

    row: str
    lane: str
    finish: datetime
    is_late: bool


@dataclass(frozen=True)
class Passing:
    """A bidang at the fan-in: when it passes, and when it would have passed on time."""

    unit: str
    on_time: datetime
    passes: datetime
    is_late: bool
    words: str


@dataclass(frozen=True)
class Owned:
    """Working minutes of one part in one row of the chart."""

    row: str
    part: LeadTimePart
    minutes: int


def countdown(latest: Sequence[Latest], pace: Sequence[Pace], title: str) -> go.Figure:
    """A line a step from its latest start to its latest finish; a dot where it ends at standard pace, red where that is too late."""
    rows = list(dict.fromkeys(one.row for one in latest))
    lines = go.Scatter(
        x=[moment for one in latest for moment in (_local(one.start), _local(one.finish), None)],
        y=[row for one in latest for row in (one.row, one.row, None)],
        mode="lines",
        line={"color": TEAL, "width": 9},
        opacity=0.55,
        name="waktu baku, paling lambat",
        hoverinfo="skip",
    )
    ends = go.Scatter(
        x=[_local(one.finish) for one in latest],
        y=[one.row for one in latest],
        mode="markers+text",
        marker={"color": TEAL, "symbol": "line-ns-open", "size": 13, "line": {"width": 3}},
        text=[f" {style.brief_moment(one.finish)}" for one in latest],
        textposition="middle right",
        cliponaxis=False,
        name="selesai paling lambat",
        customdata=[f"mulai {style.brief_moment(one.start)}, selesai {style.brief_moment(one.finish)}" for one in latest],
        hovertemplate="%{y}: paling lambat %{customdata}<extra></extra>",
    )
    dots = [_dots([one for one in pace if one.is_late is late], late) for late in (False, True) if any(one.is_late is late for one in pace)]
    said = "; ".join(f"{one.row} selesai paling lambat {style.brief_moment(one.finish)}" for one in latest)
    legend = {"orientation": "h", "y": -0.12, "x": 0, "traceorder": "normal"}
    height = 130 + 30 * len(rows)
    figure = framed([lines, ends, *dots], title, f"{title}: {said}.", height, right=110, showlegend=True, legend=legend)
    figure.update_yaxes(categoryorder="array", categoryarray=list(reversed(rows)), showgrid=True)
    _day_ticks(figure, [one.start for one in latest] + [one.finish for one in latest] + [one.finish for one in pace])
    return figure


def _dots(pace: Sequence[Pace], late: bool) -> BaseTraceType:
    return go.Scatter(
        x=[_local(one.finish) for one in pace],
        y=[one.row for one in pace],
        mode="markers",
        marker={"color": LATE if late else GOOD, "symbol": "x" if late else "circle", "size": 9, "line": {"width": 1, "color": "#FFFFFF"}},
        name="pada laju baku: terlambat" if late else "pada laju baku: cukup waktu",
        customdata=[f"{letters(one.lane)} {style.brief_moment(one.finish)}" for one in pace],
        hovertemplate="%{y}: %{customdata}<extra></extra>",
    )


def ends_by_day(by_day: Sequence[tuple[date, int]], due_day: date | None, title: str) -> go.Figure:
    """A bar a day: in what part of the runs the cycle ends on it; green up to the day due, red after it."""
    total = sum(count for _, count in by_day)
    shares = [Fraction(count, total) for _, count in by_day]
    bars = go.Bar(
        x=[style.short_day(day) for day, _ in by_day],
        y=[printed(share * 100) for share in shares],
        text=[style.share(share) if share >= Fraction(1, 200) else "< 1 %" for share in shares],
        textposition="outside",
        cliponaxis=False,
        marker={"color": [BLUE if due_day is None else GOOD if day <= due_day else LATE for day, _ in by_day]},
        customdata=[style.day(day) for day, _ in by_day],
        hovertemplate="%{customdata}: %{text}<extra></extra>",
    )
    said = ", ".join(f"{style.short_day(day)} {style.share(share)}" for (day, _), share in zip(by_day, shares, strict=True))
    figure = framed([bars], title, f"{title}: {said}.", 300)
    figure.update_yaxes(range=[0, printed(max(shares, default=1) * 118)], ticksuffix=" %", nticks=5)
    figure.update_xaxes(type="category")
    return figure


def passings(rows: Sequence[Passing], title: str) -> go.Figure:
    """A line a bidang from the moment it would have passed on time to the moment it passes; the last one opens the analysis."""
    lines = go.Scatter(
        x=[moment for row in rows for moment in (_local(row.on_time), _local(row.passes), None)],
        y=[unit for row in rows for unit in (row.unit, row.unit, None)],
        mode="lines",
        line={"color": GRAY, "width": 3},
        name="selisih",
        hoverinfo="skip",
    )
    on_time = _marks(rows, [row.on_time for row in rows], "bila tepat waktu", "circle-open", [GOOD] * len(rows))
    colours = [LATE if row.is_late else GOOD for row in rows]
    passes = _marks(rows, [row.passes for row in rows], "menyerahkan (atau perkiraannya)", "circle", colours)
    said = "; ".join(f"{row.unit} {row.words}" for row in rows)
    legend = {"orientation": "h", "y": -0.25, "x": 0}
    figure = framed([lines, on_time, passes], title, f"{title}: {said}.", 150 + 34 * len(rows), right=40, showlegend=True, legend=legend)
    figure.update_yaxes(categoryorder="array", categoryarray=[row.unit for row in reversed(rows)], showgrid=True)
    _day_ticks(figure, [moment for row in rows for moment in (row.on_time, row.passes)])
    return figure


def _marks(rows: Sequence[Passing], moments: Sequence[datetime], name: str, symbol: str, colours: Sequence[str]) -> BaseTraceType:
    return go.Scatter(
        x=[_local(moment) for moment in moments],
        y=[row.unit for row in rows],
        mode="markers",
        marker={"color": list(colours), "symbol": symbol, "size": 12},
        name=name,
        customdata=[letters(row.words) for row in rows],
        hovertemplate="%{y}: %{customdata}<extra></extra>",
    )


def owned(rows: Sequence[Owned], title: str) -> go.Figure:
    """Stacked bars: of the working hours of each row, whose they were."""
    total: dict[str, int] = {}
    for one in rows:
        total[one.row] = total.get(one.row, 0) + one.minutes
    known = [row for row in rows if row.minutes and row.part in PARTS]
    bars = [_part(part, chosen) for part in PARTS if (chosen := [one for one in known if one.part is part])]
    said = "; ".join(f"{one.row} {one.part.value} {style.hours(one.minutes)}" for one in known)
    legend = {"orientation": "h", "y": -0.28, "x": 0, "traceorder": "normal"}
    height = 160 + 36 * len(total)
    figure = framed(bars, title, f"{title}: {said}.", height, barmode="stack", showlegend=True, legend=legend)
    figure.update_xaxes(ticksuffix=" jam")
    figure.update_yaxes(categoryorder="array", categoryarray=list(reversed(total)))
    return figure


def _part(part: LeadTimePart, rows: Sequence[Owned]) -> BaseTraceType:
    return go.Bar(
        name=part.value,
        y=[row.row for row in rows],
        x=[printed(exact(row.minutes) / 60) for row in rows],
        text=[style.number(exact(row.minutes) / 60, 1) if row.minutes >= 60 else "" for row in rows],
        textposition="inside",
        insidetextanchor="middle",
        customdata=[style.hours(row.minutes) for row in rows],
        orientation="h",
        marker={"color": PARTS[part]},
        hovertemplate=f"%{{y}}, {part.value}: %{{customdata}}<extra></extra>",
    )


def _local(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)


def _day_ticks(figure: go.Figure, moments: Sequence[datetime]) -> None:
    """A tick a day at midnight, or every so many days where there are many."""
    if not moments:
        return
    first, last = min(moments).date(), max(moments).date() + timedelta(days=1)
    apart = max(1, -(-(last - first).days // MOST_TICKS))
    days = [first + timedelta(days=offset) for offset in range(0, (last - first).days + 1, apart)]
    figure.update_xaxes(
        type="date", tickmode="array", tickvals=[day.isoformat() for day in days],
        ticktext=[f"{style.brief_day(day)[:3]}<br>{day.day}/{day.month}" for day in days],
        side="top", showgrid=True, tickangle=0,
    )  # fmt: skip
    figure.update_layout(margin_t=96)
