"""Where the reader of *Ringkas satu menit* stands on the way down, and the way back up. Kept in the session while the dialog is open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from pages.shared import session, widgets

_PLACES = "ringkas-jejak"


def begin() -> None:
    session.put(_PLACES, [])


def places() -> list[Any]:
    """The number, the row and the cell chosen so far."""
    kept = session.get(_PLACES, [])
    return list(kept) if isinstance(kept, list) else []


def go(place: object) -> None:
    session.put(_PLACES, [*places(), place])


def _back(depth: int) -> None:
    session.put(_PLACES, places()[:depth])


def show_way_back(titles: Sequence[str]) -> None:
    """Every place passed on the way as a button, the present one as words."""
    if len(titles) < 2:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        for depth, title in enumerate(titles[:-1]):
            back = st.button if depth else _first
            back(widgets.plain(title), type="tertiary", key=f"ringkas-kembali-{depth}", on_click=_back, args=(depth,))
            st.caption("›", width="content")
        st.markdown(f"**{widgets.plain(titles[-1])}**", width="content")


def _first(label: str, **more: Any) -> bool:
    return st.button(label, icon=":material/arrow_back:", **more)
