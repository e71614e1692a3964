"""The cycle at one glance: eleven columns of steps, a row for the office and one for each bidang, each square in the colour of its state.

Colour never stands alone: each square also carries the sign of its state, and says it in words when pointed at.
"""

from __future__ import annotations

from dataclasses import dataclass

import plotly.graph_objects as go

from sop_core.figures import style
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


@dataclass(frozen=True)
class Square:
    """One step in one lane: its verdict and the words shown when it is pointed at."""

    step: int
    lane: str
    verdict: Verdict
    words: str


def board(squares: tuple[Square, ...], lanes: tuple[str, ...], numbers: tuple[int, ...]) -> go.Figure:
    """``lanes`` from top to bottom, the ``numbers`` of the steps from left to right."""
    figure = go.Figure()
    for verdict in Verdict:
        chosen = [square for square in squares if square.verdict is verdict]
        if chosen:
            figure.add_trace(_marks(chosen, verdict))
    figure.update_layout(
        height=ROW_PIXELS * len(lanes) + 44,
        margin={"l": 4, "r": 4, "t": 4, "b": 4},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        hoverlabel={"align": "left"},
    )
    figure.update_xaxes(
        tickmode="array",
        tickvals=numbers,
        ticktext=[str(number) for number in numbers],
        side="top",
        range=[numbers[0] - 0.6, numbers[-1] + 0.6],
        showgrid=False,
        zeroline=False,
        fixedrange=True,
    )
    figure.update_yaxes(
        categoryorder="array", categoryarray=list(reversed(lanes)), showgrid=True, gridcolor=FAINT, zeroline=False, fixedrange=True
    )
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
