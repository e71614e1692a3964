"""Whose timeliness is looked at: one's own bidang or the whole office, all of it or only the steps one holds."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from pages.shared import session
from sop_core.access.rights import Action, Actor, post_to, visible_units
from sop_core.boards.cycle import cycle_rows
from sop_core.boards.past import NEWEST

NOW, RECORD, STUCK, OWNERS, ROUNDS, RETURNS = "Sekarang", "Rekam jejak", "Macet di mana", "Jam milik siapa", "Putaran", "Pengembalian"
SECTIONS = (NOW, RECORD, STUCK, OWNERS, ROUNDS, RETURNS)
"""What of it is looked at, kept in the address."""
OFFICE, UNIT, MINE = "Seluruh dinas", "Bidang saya", "Langkah saya"
RECENT, ALWAYS = f"{NEWEST} siklus terakhir", "Semua siklus"


@dataclass(frozen=True)
class TimelinessScope:
    units: tuple[str, ...]
    whole_office: bool
    posts: tuple[str, ...]
    section: str
    newest: int | None
    """So many cycles and those that run; None for all of them."""

    @property
    def compares(self) -> bool:
        """Whether bidang stand side by side."""
        return self.whole_office and not self.posts


def choose(actor: Actor) -> TimelinessScope:
    leads = post_to(Action.SEE_OFFICE, actor, session.office().organisation) is not None
    everything = OFFICE if leads else UNIT
    works = any(capacity.post.peran.is_of_the_sop for capacity in actor.capacities)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        view = st.segmented_control(
            "Lingkup", [everything, MINE] if works else [everything], default=everything, required=True, label_visibility="collapsed",
            key="lingkup", bind="query-params",
        )  # fmt: skip
        section = st.segmented_control(
            "Bagian", SECTIONS, default=NOW, required=True, label_visibility="collapsed", key="bagian", bind="query-params", wrap=True
        )
        span = RECENT
        if len(session.look().ask(cycle_rows)) > NEWEST:
            span = st.segmented_control(
                "Rentang", [RECENT, ALWAYS], default=RECENT, required=True, label_visibility="collapsed", key="rentang", bind="query-params"
            )
    posts = tuple(capacity.kode for capacity in actor.capacities) if view == MINE else ()
    return TimelinessScope(visible_units(actor, session.office().organisation), leads, posts, section, NEWEST if span == RECENT else None)
