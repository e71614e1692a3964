"""How a file joins those of its bidang that are stored: completes or replaces them, what vanishes then, and why one way is proposed."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from pages.shared import widgets
from pages.unggah import inbox
from sop_core.boards.difference import Joined, Way
from sop_core.boards.wizard.joining import reason, versions, way_words
from sop_core.boards.wizard.standing import FileStanding
from sop_core.intake.outcome.difference import ChangeKind
from sop_core.intake.outcome.joining import Joining

NAMED = 6
"""So many rows that vanish are named in the warning; all of them stand below it."""


def choose(standing: FileStanding) -> None:
    """Drawn for every further file of a bidang, before it can be stored; nothing stands chosen where only a person can know."""
    entry, how = standing.entry, standing.how
    if how is None:
        return
    st.markdown(f":material/join: **Bersama {versions(how.files)} yang sudah tersimpan**")
    chosen = ways(how, standing.joining.replaces if standing.joining else None, entry.key(f"gabung-{'-'.join(map(str, sorted(how.seen)))}"))
    now = standing.joining.replaces if standing.joining else None
    if chosen is not None and chosen.replaces != now:
        inbox.decide(entry, replace(entry.decision, joining=Joining(chosen.replaces, how.seen)))
        st.rerun()


def ways(how: Joined, now: frozenset[int] | None, key: str) -> Way | None:
    """The ways as a choice, the reason for what is proposed, and what vanishes by the one that is chosen."""
    labels = [way_words(how, way) for way in how.ways]
    index = next((place for place, way in enumerate(how.ways) if way.replaces == now), None)
    place = st.radio(
        "Berkas ini", range(len(labels)), index=index, format_func=lambda at: labels[at], key=key, label_visibility="collapsed"
    )  # fmt: skip
    st.caption(widgets.plain(reason(how)))
    chosen = None if place is None else how.ways[place]
    if chosen is not None:
        vanishing(chosen)
    return chosen


def vanishing(way: Way) -> None:
    """Every number that would count no more, said before anything is stored."""
    gone = way.difference
    fresh, changed = gone.count(ChangeKind.NEW, ChangeKind.NEW_ROW), gone.count(ChangeKind.CHANGED)
    st.caption(f"Dalam analisis: {fresh} nilai baru, {changed} berubah, {len(way.vanishing)} angka hilang, {gone.same} nilai tetap.")
    if not way.vanishing:
        return
    rows = way.vanishing_rows
    more = f", dan {len(rows) - NAMED} baris lain" if len(rows) > NAMED else ""
    said = f"{len(way.vanishing)} angka dari {len(rows)} baris hilang dari analisis: {'; '.join(rows[:NAMED])}{more}."
    st.warning(widgets.plain(said), icon=":material/delete_sweep:")
    if more:
        with st.expander(f"Semua {len(rows)} baris yang hilang"):
            st.text("\n".join(rows))
