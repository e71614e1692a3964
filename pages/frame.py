"""The Streamlit script: who is here, and the menu of that role. Always reaches ``st.navigation``."""

from __future__ import annotations

import streamlit as st


def beranda() -> None:
    st.title("Tugas saya")
    st.text(f"Masuk sebagai {st.user.username}")
    if st.button("Keluar", key="keluar"):
        st.logout()


st.navigation([st.Page(beranda, title="Tugas saya", default=True)]).run()
