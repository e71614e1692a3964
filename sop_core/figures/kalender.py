"""The year at a glance: a row a month, a column a date, a colour for each kind of day. Pure: values → figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from sop_core.figures import style
from sop_core.figures.template import framed, letters
from sop_core.indonesian import MONTHS_SHORT
from sop_core.worktime import Day, DayKind


@dataclass(frozen=True)
class _DayLook:
    colour: str
    letter: str


LOOKS = {
    DayKind.WORKING: _DayLook("#4C9A6A", ""),
    DayKind.RAMADAN: _DayLook("#2F6FB7", "R"),
    DayKind.LOCAL_HOURS: _DayLook("#1F7A8C", "S"),
    DayKind.SPECIAL_HOURS: _DayLook("#7A3E9D", "J"),
    DayKind.WEEKEND: _DayLook("#A7AEBB", ""),
    DayKind.NO_HOURS: _DayLook("#A7AEBB", ""),
    DayKind.LOCAL_DAY: _DayLook("#8C4A1F", "D"),
    DayKind.CUTI_BERSAMA: _DayLook("#C77700", "C"),
    DayKind.LIBUR_NASIONAL: _DayLook("#C0362C", "L"),
}
"""Letters stand in the cells, so that colour is not alone."""


def year_at_a_glance(days: Sequence[Day], title: str) -> go.Figure:
    kinds = list(LOOKS)
    known = {(day.date.month, day.date.day): day for day in days}
    grid = [[known.get((month, number)) for number in range(1, 32)] for month in range(1, 13)]
    tiles = go.Heatmap(
        x=[str(number) for number in range(1, 32)],
        y=list(MONTHS_SHORT),
        z=[[None if day is None else kinds.index(day.kind) for day in row] for row in grid],
        text=[["" if day is None else LOOKS[day.kind].letter for day in row] for row in grid],
        customdata=[["" if day is None else _said(day) for day in row] for row in grid],
        texttemplate="%{text}",
        textfont={"color": "#FFFFFF", "size": 11},
        hovertemplate="%{customdata}<extra></extra>",
        hoverongaps=False,
        zmin=-0.5,
        zmax=len(kinds) - 0.5,
        colorscale=_steps([LOOKS[kind].colour for kind in kinds]),
        showscale=False,
        xgap=2,
        ygap=2,
    )
    worked = sum(day.is_working for day in days)
    figure = framed([tiles], title, f"{title}: {worked} hari kerja; libur dan cuti bersama ada pada tabel di bawah.", 430)
    figure.update_layout(margin_t=72)
    figure.update_yaxes(autorange="reversed", showgrid=False)
    figure.update_xaxes(side="top", showgrid=False, type="category", tickvals=["1", "5", "10", "15", "20", "25", "30"])
    return figure


def _said(day: Day) -> str:
    hours = ", ".join(map(str, day.windows)) or "tanpa jam kerja"
    return f"{style.day(day.date)}<br>{letters(day.label)}<br>{hours}"


def _steps(colours: list[str]) -> list[list[object]]:
    """A colour scale of flat steps, one a kind."""
    size = len(colours)
    return [edge for place, colour in enumerate(colours) for edge in ([place / size, colour], [(place + 1) / size, colour])]
