"""*Pengguna*: the people of the office and the posts they hold. The admin adds, changes, deactivates; a dialog asks first."""

import streamlit as st

from pages.pengaturan.pengguna import history, listing, people, slips
from pages.shared import session
from sop_core.boards.people import everyone as everyone_of

LIST, ENTER, HISTORY = "Daftar", "Masukkan daftar", "Riwayat jabatan"

everyone = session.look().ask(everyone_of)

slips.show()
part = st.segmented_control(
    "Bagian", [LIST, ENTER, HISTORY], default=LIST, required=True, label_visibility="collapsed", key="pengguna-bagian", bind="query-params"
)
if part == HISTORY:
    history.posts()
elif part == ENTER:
    listing.enter(everyone)
else:
    people.show(everyone)
    with st.container(horizontal=True):
        if st.button("Tambah pengguna", icon=":material/person_add:", type="primary", key="pengguna-tambah"):
            people.add()
    people.choose(everyone)
    people.vacant(everyone)
    people.download(everyone)
