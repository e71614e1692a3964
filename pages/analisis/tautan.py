"""The address of what is shown: every choice stands in it, so that a view can be kept as a bookmark or sent to a colleague."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from pages.shared import session


def show(cycle_id: str) -> None:
    if st.button("Simpan tampilan", icon=":material/link:", key="simpan-tampilan"):
        _open(cycle_id)


@st.dialog("Simpan tampilan", icon=":material/link:")
def _open(cycle_id: str) -> None:
    st.text(
        "Semua pilihan halaman ini ada di alamatnya. Simpan sebagai penanda di peramban, atau salin dan kirim; yang membukanya masuk "
        "dengan akunnya sendiri dan melihat bidang yang menjadi haknya."
    )
    st.code(address(cycle_id), language=None, wrap_lines=True)


def address(cycle_id: str) -> str:
    """This page with all its choices and the cycle by name, which alone would follow the newest one."""
    base, choices = session.address()
    kept = [(name, value) for name, value in choices if name != session.CYCLE]
    return f"{base}?{urlencode([*kept, (session.CYCLE, cycle_id)])}"
