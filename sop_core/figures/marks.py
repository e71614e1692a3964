"""What the charts of a cycle have in common: a mark stands for one step (of one bidang) and opens its detail when it is clicked.

Colour never stands alone: every mark carries the sign of its state, and says it in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
from plotly.basedatatypes import BaseTraceType

from sop_core.figures import style
from sop_core.sop.progress import Key
from sop_core.sop.sla import Verdict

FAINT = "rgba(138,148,166,0.16)"
LINE = "rgba(138,148,166,0.55)"
INK, DARK_INK, MUTED = "#FFFFFF", "#101A1C", "#8A94A6"
SIGN_SIZE, WORD_SIZE = 13, 11


@dataclass(frozen=True)
class LaneMark:
    """One step of one lane at a moment; ``words`` are shown when it is pointed at, ``returns`` counts how often it came back."""

    key: Key
    verdict: Verdict
    words: str
    returns: int = 0
    was_late: bool = False
    """Whether an earlier round was late and the state does not say so: the step runs again, or waits for its turn."""

    @property
    def word(self) -> str:
        """``terlambat ↩2``"""
        return style.VERDICTS[self.verdict].short + (f" ↩{self.returns}" if self.returns else "")


def frame(mark: LaneMark) -> str:
    """The colour around a mark: of a step whose earlier round was late that of being late, whatever it does now."""
    return style.VERDICTS[Verdict.LATE if mark.was_late else mark.verdict].colour


def sign(mark: LaneMark) -> str:
    """The sign of its state; an exclamation mark beside it where an earlier round was late and the state does not say so."""
    return style.VERDICTS[mark.verdict].sign + ("!" if mark.was_late else "")


def fill(verdict: Verdict) -> str:
    """The colour of a mark; a step that has not begun is only hinted at."""
    return FAINT if verdict is Verdict.NOT_YET else style.VERDICTS[verdict].colour


def ink(verdict: Verdict) -> str:
    """What can be read on that colour; on the hint of a step that has not begun, the colour of its frame."""
    if verdict is Verdict.NOT_YET:
        return MUTED
    return DARK_INK if verdict in (Verdict.WAITING_OTHERS, Verdict.NEAR) else INK


def customdata(keys: Sequence[Key]) -> list[list[int | str]]:
    """What a click tells: step and bidang (empty for a step of the office)."""
    return [[key.step, key.unit or ""] for key in keys]


def route(points: Sequence[Sequence[tuple[float, float]]]) -> BaseTraceType:
    """Thin lines along the way of the work, each broken off from the next."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for line in points:
        xs += [x for x, _ in line] + [None]
        ys += [y for _, y in line] + [None]
    return go.Scatter(x=xs, y=ys, mode="lines", line={"color": FAINT, "width": 1}, hoverinfo="skip")
