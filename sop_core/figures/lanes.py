"""Swim lanes as the SOP's own table has them: who does it from top to bottom, the steps from left to right, a line for each bidang."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import plotly.graph_objects as go
from plotly.basedatatypes import BaseTraceType

from sop_core.figures.marks import FAINT, MUTED, SIGN_SIZE, WORD_SIZE, LaneMark, customdata, fill, frame, ink, route, sign
from sop_core.figures.template import framed, letters
from sop_core.organisation import OFFICE, Peran
from sop_core.sop.definition import Procedure
from sop_core.sop.progress import Key
from sop_core.sop.sla import Verdict

ROW_PIXELS, TOP = 27, 76
HALF = 0.42
"""Half the width of a box; a step is one unit wide."""
LONGEST = 11
"""Letters that fit a box at 1440 pixels: ``tidak kirim`` does, ``terlambat ↩1`` was hidden whole."""
MARGIN = {"t": TOP, "r": 4, "b": 4, "l": 4}


@dataclass(frozen=True)
class LaneRow:
    """A line of the chart: the lane of one bidang under one role, or (without ``name``) the heading of that role."""

    peran: Peran
    unit: str | None
    name: str


def rows(procedure: Procedure, units: Sequence[tuple[str, str]]) -> tuple[LaneRow, ...]:
    """From top to bottom: each role that holds a step with a heading, then a line for the office and one for each bidang it works for."""
    found: list[LaneRow] = []
    for peran in Peran:
        held = [step for step in procedure.steps if step.performers[0] is peran]
        if not held:
            continue
        found.append(LaneRow(peran, None, ""))
        if any(step not in procedure.unit_steps for step in held):
            found.append(LaneRow(peran, None, OFFICE))
        if any(step in procedure.unit_steps for step in held):
            found += [LaneRow(peran, unit, name) for unit, name in units]
    return tuple(found)


def lanes(procedure: Procedure, units: Sequence[tuple[str, str]], marks: Sequence[LaneMark], alt: str) -> go.Figure:
    """``units`` are (kode, short name); ``marks`` has one for every step of the office and of each bidang."""
    lines = rows(procedure, units)
    places = {(row.peran, row.unit): y for y, row in enumerate(lines) if row.name}
    at = {mark.key: places[procedure.step(mark.key.step).performers[0], mark.key.unit] for mark in marks}
    boxes = [_boxes(chosen, at, verdict) for verdict in Verdict if (chosen := [mark for mark in marks if mark.verdict is verdict])]
    traces = [route(_ways(procedure, [unit for unit, _ in units], at)), *boxes, _signs(marks, at)]
    figure = framed(
        traces, "Jalur langkah menurut pelaksana", alt, ROW_PIXELS * len(lines) + TOP, margin=MARGIN, barmode="overlay",
        uniformtext={"mode": "hide", "minsize": WORD_SIZE - 1},
    )  # fmt: skip
    _axes(figure, procedure, lines)
    for y, row in enumerate(lines):
        if not row.name:
            _heading(figure, y, row.peran.value, procedure.steps[0].number)
    return figure


def _boxes(marks: Sequence[LaneMark], at: dict[Key, int], verdict: Verdict) -> BaseTraceType:
    return go.Bar(
        base=[mark.key.step - HALF for mark in marks],
        x=[2 * HALF] * len(marks),
        y=[at[mark.key] for mark in marks],
        width=0.8,
        orientation="h",
        name=verdict.value,
        text=[f"\u2003{_said(mark)}" for mark in marks],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": ink(verdict), "size": WORD_SIZE},
        marker={"color": fill(verdict), "line": {"color": [frame(mark) for mark in marks], "width": 1}},
        hovertext=[mark.words for mark in marks],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=customdata([mark.key for mark in marks]),
    )


def _said(mark: LaneMark) -> str:
    """The word of the state; where the count of returns makes it too long for the box only the count, beside the state's sign."""
    return mark.word if len(mark.word) <= LONGEST else f"↩{mark.returns}"


def _signs(marks: Sequence[LaneMark], at: dict[Key, int]) -> BaseTraceType:
    return go.Scatter(
        x=[mark.key.step - HALF for mark in marks],
        y=[at[mark.key] for mark in marks],
        mode="text",
        textposition="middle right",  # from the left edge on: in the narrow box of a phone it stays inside
        text=[f"\u2009{sign(mark)}" for mark in marks],
        textfont={"color": [ink(mark.verdict) for mark in marks], "size": SIGN_SIZE - 1},
        hoverinfo="skip",
    )


def _ways(procedure: Procedure, units: Sequence[str], at: dict[Key, int]) -> list[list[tuple[float, float]]]:
    """The way of the work from box to box, once for each bidang; a way that bidang share is drawn once."""
    unit_steps = {step.number for step in procedure.unit_steps}
    keys = [[Key(step.number, unit if step.number in unit_steps else None) for step in procedure.steps] for unit in units]
    hands = dict.fromkeys(pair for way in keys for pair in pairwise(way))
    return [[(one.step + HALF, float(at[one])), (other.step - HALF, float(at[other]))] for one, other in hands]


def _axes(figure: go.Figure, procedure: Procedure, lines: Sequence[LaneRow]) -> None:
    numbers = [step.number for step in procedure.steps]
    figure.update_xaxes(
        tickmode="array", tickvals=numbers, ticktext=[str(number) for number in numbers], side="top", showgrid=False,
        range=[numbers[0] - 0.55, numbers[-1] + 0.55], tickangle=0,
    )  # fmt: skip
    named = [(y, row.name) for y, row in enumerate(lines) if row.name]
    figure.update_yaxes(
        tickmode="array", tickvals=[y for y, _ in named], ticktext=[letters(name) for _, name in named],
        range=[len(lines) - 0.5, -0.5], showgrid=False, tickfont={"size": WORD_SIZE},
    )  # fmt: skip


def _heading(figure: go.Figure, y: int, words: str, first: int) -> None:
    figure.add_shape(
        type="rect", xref="paper", x0=0, x1=1, y0=y - 0.42, y1=y + 0.48, fillcolor=FAINT, line={"width": 0}, layer="below",
    )  # fmt: skip
    figure.add_annotation(
        x=first - 0.5, y=y, text=f"<b>{words}</b>", showarrow=False, xanchor="left", font={"size": WORD_SIZE + 1, "color": MUTED},
    )  # fmt: skip
