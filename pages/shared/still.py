"""Whether a dialog may still do what it was opened for, asked at each of its runs: its reader may have lost the post meanwhile."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages.shared import session, widgets
from sop_core.access.rights import Action, Actor
from sop_core.errors import NotAllowed
from sop_core.sop.definition import Step
from sop_core.store.presence import Present


def may(action: Action, unit: str | None = None, step: Step | None = None) -> Actor:
    """Who is here, with the right to this; where it ended since the dialog was opened, that is said and nothing more is shown."""
    return _here(lambda present: present.require(action, unit, step))


def able(can: Callable[[Actor], bool], sentence: str) -> Actor:
    """The same for a right that hangs on more than one action."""
    return _here(lambda present: can(present.actor) or present.refuse(sentence, can))


def _here(check: Callable[[Present], object]) -> Actor:
    try:
        return session.entitled(check)
    except NotAllowed as ended:
        widgets.trouble(ended)
        st.stop()
