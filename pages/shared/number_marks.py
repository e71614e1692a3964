"""What a reader must know of the numbers on a page: sentences above them, what the signs mean below, and each sign at its number."""

from __future__ import annotations

import streamlit as st

from pages.shared import menu, session, widgets
from sop_core.access.rights import Action, post_to
from sop_core.boards.kinerja import KinerjaBoard
from sop_core.indicators.number_marks import PAGU_UNCONFIRMED, TARGET_UNCONFIRMED, Marks, legend, together


def notices(board: KinerjaBoard) -> None:
    """How many targets and pagu are not confirmed, and which bidang is not in the numbers, and why."""
    missing = board.unconfirmed.words
    if missing:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f":orange[:material/rule:] {widgets.plain(missing)}", width="content")
            actor = session.actor()
            if post_to(Action.CONFIRM_TARGET, actor, session.office().organisation):
                st.page_link(menu.page("pengaturan/indikator"), label="Konfirmasi", icon=":material/checklist:")
    for one in board.excused:
        st.markdown(f":violet[:material/block:] {widgets.plain(one.sentence)}")


def in_short(board: KinerjaBoard, *marks: Marks) -> None:
    """Count and legend in one line, where all must fit on one screen."""
    counted = (TARGET_UNCONFIRMED, PAGU_UNCONFIRMED)
    others = legend(mark for mark in together(*marks) if mark not in counted)
    if words := " · ".join(filter(None, (board.unconfirmed.short_words, others))):
        st.caption(widgets.plain(words))


def apart(board: KinerjaBoard) -> None:
    """The bidang that are not in the numbers, and why, in small letters."""
    for one in board.excused:
        st.caption(f":violet[:material/block:] {widgets.plain(one.sentence)}")


def meaning(*marks: Marks) -> None:
    """One line below numbers that have signs; nothing where none has."""
    if words := legend(together(*marks)):
        st.caption(widgets.plain(words))


def sentences(marks: Marks) -> None:
    """Where one number is opened there is room for what its marks say."""
    for mark in marks:
        st.caption(widgets.plain(f"{mark.sign} {mark.short}: {mark.sentence}"))
