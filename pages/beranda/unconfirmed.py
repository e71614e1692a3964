"""What waits for a letter: targets and pagu that the office has not confirmed, for who may confirm them."""

from __future__ import annotations

import streamlit as st

from pages.shared import menu, session, widgets
from sop_core.access.rights import Action, Actor, post_to
from sop_core.boards.confirmations import still_open


def show(actor: Actor) -> None:
    if post_to(Action.CONFIRM_TARGET, actor, session.office().organisation) is None:
        return
    found = session.look().ask(still_open)
    if not found.is_any:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f":orange-badge[:material/rule: Target dan pagu] {widgets.plain(found.plain_words)}")
        st.page_link(menu.page("pengaturan/indikator"), label="Konfirmasi", icon=":material/checklist:")
