"""*Akun saya*: who I am to the program, the posts I hold, and my own password."""

import streamlit as st

from pages.pengaturan.akun import account
from pages.shared import session

actor = session.actor()
account.who(actor)
st.subheader("Ganti sandi")
account.change_password()
