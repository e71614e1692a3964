"""The Streamlit script behind the front door: who is here, which cycle, the menu of that role. Always reaches ``st.navigation``."""

import streamlit as st

from pages.shared import menu, session, widgets
from sop_core.boards.cycle import cycle_rows
from sop_core.errors import SopError

st.set_page_config(page_title="Kinerja Bidang", page_icon=menu.ICON, layout="wide")

with session.one_run():
    actor = session.signed_in()
    page = st.navigation(menu.sections(actor), position="sidebar", expanded=True)

    if actor is None:
        st.logout()
        st.stop()
    if not page.url_path:  # "/" only leads on: before the picker is drawn, so that the cycle a link names goes along
        page.run()

    with st.sidebar:
        if menu.shows_cycles(actor):
            widgets.cycle_picker(session.look().ask(cycle_rows))
        widgets.who_am_i(actor)

    widgets.sample_stamp()
    widgets.told()
    if actor.posts:
        widgets.calendar_ended()
    st.title(page.title)
    try:
        page.run()
    except SopError as trouble:
        widgets.trouble(trouble)
