"""The cycle as a picture: swim lanes by who does it, rounds on an axis of working time, and the SOP's flow chart coloured by state."""

from __future__ import annotations

from datetime import datetime

import plotly.graph_objects as go
import streamlit as st

from pages.progres import marks
from pages.shared import session, widgets
from sop_core.boards.cycle import CycleBoard, cycle_board
from sop_core.boards.gantt import gantt as rounds_of
from sop_core.boards.look import Look
from sop_core.figures import flow, gantt, lanes
from sop_core.organisation import OFFICE

ALL = "Semua"


def swim_lanes(board: CycleBoard) -> None:
    marks.legend(board)
    marks.show(board, session.look().ask(_lanes, board.cycle.id, *_asked(board)), "jalur")
    steps = " · ".join(f"**{step.number}** {widgets.plain(step.short)}" for step in board.procedure.steps)
    st.caption(f"{steps}\n\nSentuh sebuah kotak untuk rincian dan kartu hitungnya. ↩ berarti pernah dikembalikan ke langkah itu.")


def _asked(board: CycleBoard) -> tuple[datetime, ...]:
    """The earlier moment that is looked at, where one is: as ``cycle_board`` was asked, so that it is not asked twice."""
    return (board.at,) if board.is_past else ()


def _lanes(look: Look, cycle_id: str, *as_of: datetime) -> go.Figure:
    board = look.ask(cycle_board, cycle_id, *as_of)
    return lanes.lanes(board.procedure, board.units, marks.marks(board), f"Jalur langkah {marks.said(board)}")


def flow_chart(board: CycleBoard) -> None:
    marks.legend(board)
    marks.show(board, session.look().ask(_flow, board.cycle.id, *_asked(board)), "bagan")
    st.caption("Persegi: langkah. Belah ketupat: keputusan. Panah putus-putus: jalan kembali yang ada dalam SOP; ↩ sekian kali dipakai.")


def _flow(look: Look, cycle_id: str, *as_of: datetime) -> go.Figure:
    board = look.ask(cycle_board, cycle_id, *as_of)
    alt = f"Bagan alir SOP {marks.said(board)}"
    return flow.flow(board.procedure, board.units, marks.marks(board), marks.returns(board), alt)


def timeline(board: CycleBoard) -> None:
    """Rounds against their standard; for one bidang or all of it."""
    names = {OFFICE: None, **{name: unit for unit, name in board.units}}
    chosen = st.pills("Bidang", [ALL, *names], default=ALL, required=True, label_visibility="collapsed", key="linimasa-bidang")
    units = tuple(names.values()) if chosen == ALL else (names[chosen],)
    shaped = rounds_of(board, units)
    marks.legend(board)
    word = "saat itu" if board.is_past else "sekarang"
    marks.show(board, gantt.gantt(shaped, word), "linimasa")
    st.caption(
        "Kotak berbingkai: waktu baku sampai tenggatnya (garis tegak). Batang berwarna: waktu terpakai. ↩: putaran berakhir dengan "
        "pengembalian. ◇: perkiraan selesai. Malam, istirahat, dan hari libur tidak mengambil lebar."
    )
    if shaped.left_out:
        st.caption(widgets.plain(f"Tanpa lebar: {', '.join(shaped.left_out)}."))
