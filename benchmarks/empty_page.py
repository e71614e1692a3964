"""A page with one word on it: what Streamlit itself costs at a rerun."""

import streamlit as st

st.text("kosong")
