"""*Putar ulang siklus*: a slider over the past, event by event or day by day. Says which moment is looked at; nothing can be done there."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import streamlit as st

from pages.progres import history
from pages.shared import session
from sop_core.boards.cycle import CycleBoard
from sop_core.figures import style

ON, BY, EVENT, DAY, PLAYING = "putar-ulang", "putar-ulang-cara", "putar-ulang-peristiwa", "putar-ulang-hari", "putar-ulang-berjalan"
NEXT, DRAWN = "putar-ulang-berikut", "putar-ulang-tergambar"
BY_EVENT, BY_DAY = "Per peristiwa", "Per hari kerja"
PACE = 1.2
"""Seconds a moment stays on the screen while the replay runs."""


def is_on() -> bool:
    return bool(session.get(ON))


def moment(board: CycleBoard) -> datetime | None:
    """The earlier moment that is looked at; None for the present. ``board`` is the cycle as it stands now."""
    if len(board.history) < 2:
        return None
    if session.get(NEXT) is not None:  # the slider of the run before stood already
        session.put(EVENT, session.get(NEXT))
        session.drop(NEXT)
    if not st.toggle("Putar ulang siklus", key=ON, help="Lihat keadaan siklus ini pada saat yang lalu, peristiwa demi peristiwa"):
        session.drop(PLAYING)
        return None
    with st.container(border=True, key="putar-ulang-kotak"):
        by = st.segmented_control("Cara", [BY_EVENT, BY_DAY], default=BY_EVENT, required=True, label_visibility="collapsed", key=BY)
        chosen = _by_event(board) if by == BY_EVENT else _by_day(board)
        st.warning(
            f"Anda melihat keadaan pada {style.short_moment(chosen.astimezone(board.at.tzinfo))}, menurut yang sudah tercatat saat itu. "
            "Tidak ada tindakan di sini.",
            icon=":material/history:",
        )
        st.button("Kembali ke sekarang", icon=":material/last_page:", type="primary", key="putar-ulang-kembali", on_click=_back)
    return chosen


def _back() -> None:
    session.put(ON, False)
    session.drop(PLAYING)


def _by_event(board: CycleBoard) -> datetime:
    moments = board.moments
    session.put(EVENT, min(max(session.number(EVENT, len(moments)), 1), len(moments)))
    number = st.slider("Peristiwa", 1, len(moments), key=EVENT, format="%d", label_visibility="collapsed")
    one = board.history[len(moments) - number]
    st.text(f"Peristiwa {number} dari {len(moments)}: {history.sentence(one)}")
    is_last = number == len(moments)
    plays = bool(session.get(PLAYING)) and not is_last
    with st.container(horizontal=True):
        _step("Sebelumnya", "chevron_left", number - 1, number == 1)
        _step("Berikutnya", "chevron_right", number + 1, is_last)
        word, icon = ("Berhenti", "pause") if plays else ("Putar", "play_arrow")
        start = 1 if is_last else number
        st.button(word, icon=f":material/{icon}:", key="putar-ulang-putar", on_click=_go, args=(start, not plays))
    if plays:
        session.put(DRAWN, False)
        _play(number)
    return moments[number - 1]


def _step(word: str, icon: str, number: int, disabled: bool) -> None:
    st.button(word, icon=f":material/{icon}:", key=f"putar-ulang-{word.lower()}", disabled=disabled, on_click=_go, args=(number, False))


def _go(number: int, plays: bool) -> None:
    session.put(EVENT, number)
    session.put(PLAYING, plays)


@st.fragment(run_every=PACE)
def _play(number: int) -> None:
    """With the page it only waits; each later run, of this piece alone, goes one event on."""
    if not session.get(DRAWN):
        session.put(DRAWN, True)
        return
    session.put(NEXT, number + 1)
    st.rerun()


def _by_day(board: CycleBoard) -> datetime:
    zone = board.at.tzinfo
    first, last = board.cycle.opened_at.date(), (board.cycle.archived_at or board.at).date()
    days = [day.date for day in board.calendar.days(first, last) if day.is_working] or [last]
    if len(days) < 2:
        st.text(f"Siklus ini baru berjalan satu hari: {style.day(days[0])}.")
        return min(board.at, board.moments[-1].astimezone(zone))
    day = st.select_slider("Hari", days, value=days[-1], format_func=style.day, key=DAY, label_visibility="collapsed")
    st.text(f"Pada akhir {style.day(day)}.")
    return min(board.at, datetime.combine(day, time(), zone) + timedelta(days=1, seconds=-1))
