"""The steps of a board as marks of a chart, and the way from a clicked mark to the detail of its step."""

from __future__ import annotations

from collections import Counter

import plotly.graph_objects as go
import streamlit as st

from pages.progres import detail
from pages.shared import charts, widgets
from sop_core.boards import verdicts
from sop_core.boards.cycle import CycleBoard, StepCard
from sop_core.figures.flow import Returns
from sop_core.figures.marks import LaneMark
from sop_core.figures.template import letters
from sop_core.organisation import OFFICE
from sop_core.sop.sla import Verdict


def marks(board: CycleBoard) -> list[LaneMark]:
    return [
        LaneMark(card.key, card.verdict, _words(card), sum(_was_sent_back(card)), card.is_late and not card.verdict.is_late)
        for card in board.cards
    ]


def _was_sent_back(card: StepCard) -> list[bool]:
    return [clock.round.sent_back is not None for clock in card.standing.clocks]


def _words(card: StepCard) -> str:
    where = f"{card.unit_name or OFFICE} · {card.holder_peran.value}"
    return f"<b>{card.key.step} {letters(card.step.short)}</b><br>{letters(where)}<br>{card.time_line}"


def returns(board: CycleBoard) -> Returns:
    """(from step, to step, bidang) → how often the work went back that way."""
    sent_back = [(clock.round.sent_back, card.key) for card in board.cards for clock in card.standing.clocks]
    return Counter((event.step, key.step, key.unit) for event, key in sent_back if event is not None and event.step is not None)


def said(board: CycleBoard) -> str:
    """The state of the cycle for who cannot see the chart."""
    back = sum(returns(board).values())
    done = f"{board.done_count} dari {len(board.cards)} langkah selesai, {back} kali dikembalikan"
    return f"{board.cycle.periode.label}: {verdicts.verdict(board).words} {done}."


def show(board: CycleBoard, figure: go.Figure, key: str) -> None:
    """The chart; a click on a mark opens the detail of its step."""
    chosen = charts.clicked(figure, key)
    if chosen is not None:
        step, unit = chosen
        card = next((card for card in board.cards if (card.key.step, card.key.unit or "") == (step, unit)), None)
        if card is not None:
            detail.of(board, card)


def legend(board: CycleBoard) -> None:
    """Every state that occurs, with icon and word."""
    occurs = {card.verdict for card in board.cards}
    st.markdown(" ".join(widgets.badge(verdict) for verdict in Verdict if verdict in occurs))
