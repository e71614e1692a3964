"""A choice that will be recorded is made by the person: nothing stands chosen beforehand, and what is missing is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

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
