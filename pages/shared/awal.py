"""At ``/``: leads to the start page of whoever is here."""

import streamlit as st

from pages.shared import menu, session

actor = session.actor()
if actor is not None:
    st.switch_page(menu.start_page(actor))
