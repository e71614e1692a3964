"""Shown for a moment to a session whose person is no longer active; the frame signs it out."""

import streamlit as st

st.text("Sesi berakhir. Anda akan dibawa ke halaman masuk.")
