"""*Pengguna*: the people of the office and the posts they hold. The admin adds, changes, deactivates; a dialog asks first."""

import streamlit as st

from pages.pengaturan_parts import people
from pages.shared import queries, session

actor = session.actor()
everyone = queries.everyone()

people.table(everyone)
with st.container(horizontal=True):
    if st.button("Tambah pengguna", icon=":material/person_add:", type="primary", key="pengguna-tambah"):
        people.add(actor)
people.choose(actor, everyone)
people.vacant(everyone)
people.download(everyone)
