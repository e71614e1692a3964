"""A new password, asked twice."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from sop_core.errors import SopError
from sop_core.intake.free_text import PASSWORD


def asked_password(form: str) -> Callable[[], str]:
    """Two fields for a new password; the answer refuses two that differ."""
    advice = "Sedikitnya 10 huruf, misalnya beberapa kata"
    first = st.text_input("Sandi baru", type="password", max_chars=PASSWORD.longest, key=f"{form}-sandi", help=advice)
    again = st.text_input("Ulangi sandi baru", type="password", max_chars=PASSWORD.longest, key=f"{form}-ulang")

    def agreed() -> str:
        if first != again:
            raise SopError("Kedua sandi tidak sama; ketik ulang keduanya.")
        return first

    return agreed
