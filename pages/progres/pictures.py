"""The cycle as a picture: swim lanes, rounds on an axis of working time, the flow chart; a clicked mark opens its step."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

import plotly.graph_objects as go
import streamlit as st

from pages.progres import detail
from pages.shared import charts, session, widgets
from sop_core.boards import verdicts
from sop_core.boards.cycle import CycleBoard, StepCard, cycle_board
from sop_core.boards.gantt import gantt as rounds_of
from sop_core.boards.look import Look
from sop_core.figures import flow, gantt, lanes
from sop_core.figures.flow import Returns
from sop_core.figures.marks import LaneMark
from sop_core.figures.template import letters
from sop_core.organisation import OFFICE
from sop_core.sop.sla import Verdict

ALL = "Semua"


def swim_lanes(board: CycleBoard) -> None:
    legend(board)
    show_marks(board, session.look().ask(_lanes, board.cycle.id, *_asked(board)), "jalur")
    steps = " · ".join(f"**{step.number}** {widgets.plain(step.short)}" for step in board.procedure.steps)
    st.caption(f"{steps}\n\nSentuh sebuah kotak untuk rincian dan kartu hitungnya. ↩ berarti pernah dikembalikan ke langkah itu.")


def _asked(board: CycleBoard) -> tuple[datetime, ...]:
    """The earlier moment that is looked at, where one is: as ``cycle_board`` was asked, so that it is not asked twice."""
    return (board.at,) if board.is_past else ()


def _lanes(look: Look, cycle_id: str, *as_of: datetime) -> go.Figure:
    board = look.ask(cycle_board, cycle_id, *as_of)
    return lanes.lanes(board.procedure, board.units, marks(board), f"Jalur langkah {said(board)}")


def flow_chart(board: CycleBoard) -> None:
    legend(board)
    show_marks(board, session.look().ask(_flow, board.cycle.id, *_asked(board)), "bagan")
    st.caption("Persegi: langkah. Belah ketupat: keputusan. Panah putus-putus: jalan kembali yang ada dalam SOP; ↩ sekian kali dipakai.")


def _flow(look: Look, cycle_id: str, *as_of: datetime) -> go.Figure:
    board = look.ask(cycle_board, cycle_id, *as_of)
    alt = f"Bagan alir SOP {said(board)}"
    return flow.flow(board.procedure, board.units, marks(board), returns(board), alt)


def timeline(board: CycleBoard) -> None:
    """Rounds against their standard; for one bidang or all of it."""
    names = {OFFICE: None, **{name: unit for unit, name in board.units}}
    chosen = st.pills("Bidang", [ALL, *names], default=ALL, required=True, label_visibility="collapsed", key="linimasa-bidang")
    units = tuple(names.values()) if chosen == ALL else (names[chosen],)
    shaped = rounds_of(board, units)
    legend(board)
    word = "saat itu" if board.is_past else "sekarang"
    show_marks(board, gantt.gantt(shaped, word), "linimasa")
    st.caption(
        "Kotak berbingkai: waktu baku sampai tenggatnya (garis tegak). Batang berwarna: waktu terpakai. ↩: putaran berakhir dengan "
        "pengembalian. ◇: perkiraan selesai. Malam, istirahat, dan hari libur tidak mengambil lebar."
    )
    if shaped.left_out:
        st.caption(widgets.plain(f"Tanpa lebar: {', '.join(shaped.left_out)}."))


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


def show_marks(board: CycleBoard, figure: go.Figure, key: str) -> None:
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
