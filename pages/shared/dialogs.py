"""What every dialog holds to: a choice that is recorded is made by the person, and its right is asked again at each run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from pages.shared import session, widgets
from sop_core.access.rights import Action, Actor
from sop_core.errors import NotAllowed
from sop_core.sop.definition import Step
from sop_core.store.presence import Present

Option = TypeVar("Option")


def choice(label: str, options: Sequence[Option], named: Callable[[Option], str], key: str, placeholder: str) -> Option | None:
    """One of ``options``, or None until somebody chose; what is typed is looked for letter by letter, so that Enter takes no near miss."""
    return st.selectbox(label, options, index=None, format_func=named, key=key, placeholder=placeholder, filter_mode="contains")


def lacking(**chosen: object) -> str:
    """A sentence that names what is still to be chosen; empty where nothing is. An underscore stands for a blank.

    >>> lacking(bidang=None, alasan_pengembalian=None), lacking(bidang="capil")
    ('Pilih bidang dan alasan pengembalian lebih dahulu.', '')
    """
    names = [name.replace("_", " ") for name, value in chosen.items() if value is None]
    if not names:
        return ""
    told = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} dan {names[-1]}"
    return f"Pilih {told} lebih dahulu."


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
