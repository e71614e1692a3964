"""One act of a settings dialog: trouble stays in it so that nothing typed is lost, success closes it and is told."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages.shared import session, widgets
from sop_core.actions import Desk
from sop_core.errors import SopError
from sop_core.intake.free_text import PASSWORD


def act(form: str, said: str, do: Callable[[Desk], object]) -> None:
    try:
        do(session.desk(form))
    except SopError as trouble:
        widgets.trouble(trouble)
        return
    session.done(form, said)
    st.rerun()


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
