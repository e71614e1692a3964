"""The rounds of a cycle on an axis of working time: what each used beside its standard, with its due moment, returns, and now.

Nights and holidays take no width, so that a bar of 3 jam is as long on a Friday as over a weekend.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import plotly.graph_objects as go
from plotly.basedatatypes import BaseTraceType

from sop_core import indonesian
from sop_core.figures import style
from sop_core.figures.marks import FAINT, LINE, MUTED, SIGN_SIZE, WORD_SIZE, customdata
from sop_core.figures.template import framed, letters
from sop_core.sop.progress import Key
from sop_core.sop.sla import Verdict
from sop_core.worktime import AxisDay

ROW_PIXELS, TOP, BOTTOM = 24, 86, 8
MOST_LABELS = 6
"""So many dates fit beside each other on a phone."""
NOW = "#C0362C"
SENT_BACK = "#B04E33"


@dataclass(frozen=True)
class RoundBar:
    """One round: places in working minutes since the chart begins. ``ends`` is where it ended, or now."""

    key: Key
    row: int
    begins: float
    ends: float
    due: float
    verdict: Verdict
    was_returned: bool
    words: str


@dataclass(frozen=True)
class Plan:
    """Where a step that is still to be done would end if each took its standard."""

    key: Key
    row: int
    ends: float
    words: str


@dataclass(frozen=True)
class Gantt:
    """``rows`` from top to bottom; ``now`` and ``length`` in working minutes since the chart begins."""

    rows: tuple[str, ...]
    bars: tuple[RoundBar, ...]
    plans: tuple[Plan, ...]
    days: tuple[AxisDay, ...]
    now: float
    length: float
    left_out: tuple[str, ...]
    """The days that take no width, in words."""
    alt: str


def gantt(board: Gantt, now_word: str = "sekarang") -> go.Figure:
    """The chart; ``now_word`` names the line of the moment that is looked at."""
    traces = [_standards(board.bars), *_used(board.bars), _dues(board.bars), *_ends(board.bars), _plans(board.plans)]
    title = "Waktu terpakai tiap putaran, dalam jam kerja"
    margin = {"t": TOP, "r": 10, "b": BOTTOM, "l": 4}
    figure = framed(traces, title, board.alt, ROW_PIXELS * len(board.rows) + TOP + BOTTOM, margin=margin, barmode="overlay", bargap=0)
    places, said = ticks(board.days)
    room = board.length * 0.03
    figure.update_xaxes(
        tickmode="array", tickvals=places, ticktext=said, side="top", showgrid=True, gridcolor=FAINT, tickangle=0,
        range=[-room, board.length + room],
    )  # fmt: skip
    figure.update_yaxes(
        tickmode="array", tickvals=list(range(len(board.rows))), ticktext=[letters(row) for row in board.rows],
        range=[len(board.rows) - 0.5, -0.5], showgrid=True, gridcolor=FAINT, tickfont={"size": WORD_SIZE},
    )  # fmt: skip
    _now_line(figure, board, now_word)
    return figure


def ticks(days: Sequence[AxisDay]) -> tuple[list[float], list[str]]:
    """Dates under the first hour of a day; of few days also hours, of many only every so many days is named."""
    if len(days) <= 2:
        every = [(place, f"{hour:02d}.00<br>{_date(day)}") for day in days for hour, place in day.hours if hour % 2 == 0]
        firsts = [next(group) for _, group in groupby(every, key=lambda tick: tick[1].partition("<br>")[2])]
        return [place for place, _ in every], [said if tick in firsts else said[:5] for tick in every for said in [tick[1]]]
    named = days[:: -(-len(days) // MOST_LABELS)]
    fresh = {day.date for day, before in zip(named, (None, *named), strict=False) if before is None or before.date.month != day.date.month}
    said = {day.date: _date(day, with_month=day.date in fresh) for day in named}
    return [day.place for day in days], [said.get(day.date, "") for day in days]


def _date(day: AxisDay, with_month: bool = True) -> str:
    """The month is said where it begins, so that six dates fit a phone."""
    return indonesian.day(day.date, "EEE'<br>'d MMM" if with_month else "EEE'<br>'d")


def _standards(bars: Sequence[RoundBar]) -> BaseTraceType:
    """Hollow, from the beginning of a round to its due moment."""
    return go.Bar(
        base=[bar.begins for bar in bars],
        x=[bar.due - bar.begins for bar in bars],
        y=[bar.row for bar in bars],
        width=0.78,
        orientation="h",
        name="waktu baku",
        marker={"color": FAINT, "line": {"color": LINE, "width": 1}},
        hovertext=[bar.words for bar in bars],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=customdata([bar.key for bar in bars]),
    )


def _used(bars: Sequence[RoundBar]) -> list[BaseTraceType]:
    """Filled, from the beginning of a round to its end or now, a series for each state."""
    return [
        go.Bar(
            base=[bar.begins for bar in chosen],
            x=[bar.ends - bar.begins for bar in chosen],
            y=[bar.row for bar in chosen],
            width=0.44,
            orientation="h",
            name=verdict.value,
            marker={"color": style.VERDICTS[verdict].colour, "line": {"color": style.VERDICTS[verdict].colour, "width": 1}},
            hovertext=[bar.words for bar in chosen],
            hovertemplate="%{hovertext}<extra></extra>",
            customdata=customdata([bar.key for bar in chosen]),
        )
        for verdict in Verdict
        if (chosen := [bar for bar in bars if bar.verdict is verdict])
    ]


def _dues(bars: Sequence[RoundBar]) -> BaseTraceType:
    return go.Scatter(
        x=[bar.due for bar in bars],
        y=[bar.row for bar in bars],
        mode="markers",
        name="tenggat",
        marker={"symbol": "line-ns", "size": 15, "line": {"color": MUTED, "width": 2}},
        hovertext=[bar.words for bar in bars],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=customdata([bar.key for bar in bars]),
    )


def _ends(bars: Sequence[RoundBar]) -> list[BaseTraceType]:
    """The sign of the state beside each bar, so that the shortest is seen and can be clicked, too; an arrow back where it was returned."""
    return [
        go.Scatter(
            x=[max(bar.ends, bar.due) for bar in bars],
            y=[bar.row for bar in bars],
            mode="text",
            text=[f"  {'↩' if bar.was_returned else style.VERDICTS[bar.verdict].sign}" for bar in bars],
            textposition="middle right",
            textfont={
                "size": SIGN_SIZE,
                "color": [SENT_BACK if bar.was_returned else style.VERDICTS[bar.verdict].colour for bar in bars],
            },
            hovertext=[bar.words for bar in bars],
            hovertemplate="%{hovertext}<extra></extra>",
            customdata=customdata([bar.key for bar in bars]),
        )
    ]


def _plans(plans: Sequence[Plan]) -> BaseTraceType:
    return go.Scatter(
        x=[plan.ends for plan in plans],
        y=[plan.row for plan in plans],
        mode="markers",
        name="perkiraan selesai",
        marker={"symbol": "diamond-open", "size": 9, "color": MUTED},
        hovertext=[plan.words for plan in plans],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=customdata([plan.key for plan in plans]),
    )


def _now_line(figure: go.Figure, board: Gantt, word: str) -> None:
    if board.now > board.length:
        return
    figure.add_vline(board.now, line={"color": NOW, "width": 1.5, "dash": "dot"})
    anchor = "right" if board.now > board.length * 0.8 else "left"
    figure.add_annotation(
        x=board.now, y=len(board.rows) - 0.55, text=word, showarrow=False, xanchor=anchor, yanchor="bottom",
        font={"size": WORD_SIZE, "color": NOW},
    )  # fmt: skip
