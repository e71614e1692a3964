"""*Pengguna*: the people of the office and the posts they hold. The admin adds, changes, deactivates; a dialog asks first."""

import streamlit as st

from pages.pengaturan.pengguna import people
from pages.shared import session
from sop_core.boards.people import everyone as everyone_of

everyone = session.look().ask(everyone_of)

people.show(everyone)
with st.container(horizontal=True):
    if st.button("Tambah pengguna", icon=":material/person_add:", type="primary", key="pengguna-tambah"):
        people.add()
people.choose(everyone)
people.vacant(everyone)
people.download(everyone)
