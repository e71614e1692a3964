"""The one way in which a page acts: at the desk of a form, whose key stays until the act succeeded, so that a second press does nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from pages.shared import session, widgets
from sop_core.actions import Desk
from sop_core.errors import Conflict, SopError

Result = TypeVar("Result")


def perform(
    form: str, message: str | Callable[[Result], str], act: Callable[[Desk], Result], *, typed: str | None = None,
    then: Callable[[Result], object] | None = None, leave: Callable[[], object] = st.rerun,
) -> None:  # fmt: skip
    """Act, and draw the page anew with the ``message``; trouble stays where the act was asked for, so that nothing typed is lost.

    ``typed`` is given where somebody else may have been first: then nothing in the dialog is so any longer, so it closes, and the page as
    it is now says who was first and what was typed.
    """

    trouble = attempt(form, message, act, then)
    if trouble is None:
        leave()
    elif typed is None or not isinstance(trouble, Conflict):
        widgets.trouble(trouble)
    else:
        session.overtaken(f"{trouble} Yang Anda tulis: {typed}" if typed.strip() else str(trouble))
        st.rerun()


def attempt(
    form: str, message: str | Callable[[Result], str], act: Callable[[Desk], Result], then: Callable[[Result], object] | None = None
) -> SopError | None:
    """Why it was not done; None when it was: then ``then`` was handed what it led to, and the next run says the ``message``."""
    try:
        result = act(session.desk(form))
    except SopError as trouble:
        return trouble
    session.done(form, message if isinstance(message, str) else message(result))
    if then is not None:
        then(result)
    return None
