"""Charts of timeliness: shares on time with their n, what was used of the standard, and who held the work. Pure: tables → figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
from plotly.basedatatypes import BaseTraceType

from sop_core.exact import exact, printed
from sop_core.figures import style
from sop_core.figures.template import COLOURS, GRAY, framed
from sop_core.indicators.compliance import FEWEST_TO_RANK, OnTime
from sop_core.sop.sla import Verdict

GOOD, LATE = style.VERDICTS[Verdict.ON_TIME].colour, style.VERDICTS[Verdict.OVERDUE].colour
TICKS, SAID = [0, 25, 50, 75, 100], ["0 %", "25 %", "50 %", "75 %", "100 %"]


@dataclass(frozen=True)
class Used:
    """What the middle round of a step used of its standard, over ``n`` rounds."""

    name: str
    allowed: str
    share: float
    n: int


@dataclass(frozen=True)
class HeldTime:
    """Working minutes that one role had the work in its hands, in one row of the chart."""

    row: str
    holder: str
    minutes: float


def on_time_trend(rows: Sequence[tuple[str, OnTime]], title: str) -> go.Figure:
    """A bar a period; gray where the cases are few. Each mark carries its name, so that a click can open what it stands for."""
    known = _known(rows)
    bars = go.Bar(
        x=[name for name, _ in known],
        y=[_percent(one) for _, one in known],
        text=[_said(one).replace(" · ", "<br>") for _, one in known],
        customdata=[[name, _said(one)] for name, one in known],
        textposition="outside",
        constraintext="none",
        cliponaxis=False,
        marker={"color": [_colour(one) for _, one in known]},
        hovertemplate="%{x}: %{customdata[1]}<extra></extra>",
    )
    figure = framed([bars], title, _alt(title, known), 320)
    figure.update_yaxes(range=[0, 122], tickvals=TICKS, ticktext=SAID)
    figure.update_xaxes(type="category")
    return figure


def on_time_side_by_side(rows: Sequence[tuple[str, OnTime]], title: str) -> go.Figure:
    """A bar a bidang, in the order given, the first on top."""
    known = _known(rows)
    bars = go.Bar(
        x=[_percent(one) for _, one in known],
        y=[name for name, _ in known],
        orientation="h",
        text=[_said(one) for _, one in known],
        customdata=[[name] for name, _ in known],
        textposition="auto",
        constraintext="none",
        cliponaxis=False,
        marker={"color": [_colour(one) for _, one in known]},
        hovertemplate="%{y}: %{text}<extra></extra>",
    )
    figure = framed([bars], title, _alt(title, known), 90 + 44 * len(known), right=72)
    figure.update_xaxes(range=[0, 100], tickvals=TICKS, ticktext=SAID)
    figure.update_yaxes(autorange="reversed")
    return figure


def used_of_standard(rows: Sequence[Used], title: str) -> go.Figure:
    """A bar a step against the line of 100 %; red where the middle round is over its standard."""
    bars = go.Bar(
        x=[printed(exact(row.share) * 100) for row in rows],
        y=[row.name for row in rows],
        orientation="h",
        text=[f"{style.share(row.share)} dari {row.allowed} · n {row.n}" for row in rows],
        customdata=[[row.name] for row in rows],
        textposition="auto",
        marker={"color": [LATE if row.share > 1 else GOOD for row in rows]},
        hovertemplate="%{y}: %{text}<extra></extra>",
    )
    longest = max((row.share for row in rows), default=1.0) * 100
    said = ", ".join(f"{row.name} {style.share(row.share)}" for row in rows)
    figure = framed([bars], title, f"{title}: {said}.", 110 + 36 * len(rows))
    figure.add_vline(100, line={"color": GRAY, "width": 2, "dash": "dash"})
    figure.update_xaxes(range=[0, max(120.0, longest * 1.05)], ticksuffix=" %", title={"text": "dari waktu baku"})
    figure.update_yaxes(autorange="reversed")
    return figure


def held_by(rows: Sequence[HeldTime], title: str) -> go.Figure:
    """Stacked bars: for each row how many working hours each role had the work."""
    holders = list(dict.fromkeys(one.holder for one in rows))
    bars = [_holder([one for one in rows if one.holder == holder], COLOURS[place % len(COLOURS)]) for place, holder in enumerate(holders)]
    total = {one.row: sum(other.minutes for other in rows if other.row == one.row) for one in rows}
    said = ", ".join(f"{row} {style.hours(minutes)}" for row, minutes in total.items())
    legend = {"orientation": "h", "y": -0.28, "x": 0, "traceorder": "normal"}
    height = 150 + 40 * len(total)
    figure = framed(bars, title, f"{title}: {said}.", height, barmode="stack", showlegend=True, legend=legend)
    figure.update_xaxes(ticksuffix=" jam")
    figure.update_yaxes(autorange="reversed")
    return figure


def _holder(rows: Sequence[HeldTime], colour: str) -> BaseTraceType:
    holder = rows[0].holder
    return go.Bar(
        name=holder,
        y=[row.row for row in rows],
        x=[printed(exact(row.minutes) / 60) for row in rows],
        customdata=[[row.row, holder, style.hours(row.minutes)] for row in rows],
        orientation="h",
        marker={"color": colour},
        hovertemplate=f"%{{y}}, {holder}: %{{customdata[2]}}<extra></extra>",
    )


def _known(rows: Sequence[tuple[str, OnTime]]) -> list[tuple[str, OnTime]]:
    return [(name, one) for name, one in rows if one.expected]


def _colour(on_time: OnTime) -> str:
    return GOOD if on_time.expected >= FEWEST_TO_RANK else GRAY


def _percent(on_time: OnTime) -> float:
    return printed(exact(on_time.share or 0) * 100)


def _said(on_time: OnTime) -> str:
    return f"{style.share(on_time.share)} · n {on_time.expected}"


def _alt(title: str, rows: Sequence[tuple[str, OnTime]]) -> str:
    return f"{title}: {', '.join(f'{name} {_said(one)}' for name, one in rows) or 'belum ada kasus'}."
