"""The cycle at one glance: eleven columns of steps, a row for the office and one for each bidang, each square in the colour of its state.

Colour never stands alone: each square also carries the sign of its state, and says it in words when pointed at.
"""

from __future__ import annotations

from dataclasses import dataclass

import plotly.graph_objects as go

from sop_core.figures import style
from sop_core.figures.template import framed
from sop_core.sop.sla import Verdict

ROW_PIXELS = 34
SIGNS = {
    Verdict.NOT_YET: "",
    Verdict.WAITING_OTHERS: "…",
    Verdict.RUNNING: "▶",
    Verdict.NEAR: "▶!",
    Verdict.OVERDUE: "!",
    Verdict.ON_TIME: "✓",
    Verdict.LATE: "✓!",
    Verdict.NOT_SUBMITTED: "✕",
}
FAINT = "rgba(138,148,166,0.18)"
MARGIN = {"t": 72, "r": 4, "b": 4, "l": 4}


@dataclass(frozen=True)
class Square:
    """One step in one lane: its verdict and the words shown when it is pointed at."""

    step: int
    lane: str
    verdict: Verdict
    words: str


def board(squares: tuple[Square, ...], lanes: tuple[str, ...], numbers: tuple[int, ...], alt: str) -> go.Figure:
    """``lanes`` from top to bottom, the ``numbers`` of the steps from left to right."""
    marks = [_marks(chosen, verdict) for verdict in Verdict if (chosen := [square for square in squares if square.verdict is verdict])]
    figure = framed(marks, "Sampai di mana tiap bidang, menurut langkah SOP", alt, ROW_PIXELS * len(lanes) + 96, margin=MARGIN)
    figure.update_xaxes(
        tickmode="array",
        tickvals=numbers,
        ticktext=[str(number) for number in numbers],
        side="top",
        range=[numbers[0] - 0.6, numbers[-1] + 0.6],
        showgrid=False,
    )
    figure.update_yaxes(categoryorder="array", categoryarray=list(reversed(lanes)), showgrid=True, gridcolor=FAINT)
    return figure


def _marks(squares: list[Square], verdict: Verdict) -> go.Scatter:
    look = style.VERDICTS[verdict]
    filled = verdict is not Verdict.NOT_YET
    return go.Scatter(
        x=[square.step for square in squares],
        y=[square.lane for square in squares],
        mode="markers+text",
        name=verdict.value,
        text=[SIGNS[verdict]] * len(squares),
        textfont={"color": "#FFFFFF", "size": 13},
        marker={"symbol": "square", "size": 22, "color": look.colour if filled else FAINT, "line": {"color": look.colour, "width": 1}},
        hovertext=[square.words for square in squares],
        hovertemplate="%{hovertext}<extra></extra>",
    )
