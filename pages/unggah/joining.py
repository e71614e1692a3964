"""How a file joins those of its bidang that are stored: completes or replaces them, what vanishes then, and why one way is proposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from pages.shared import widgets
from pages.unggah import inbox
from sop_core.boards.difference import Joined, Way
from sop_core.boards.files import FileRow
from sop_core.boards.wizard.standing import Standing
from sop_core.intake.outcome.difference import Kind
from sop_core.intake.outcome.joining import Joining

NAMED = 6
"""So many rows that vanish are named in the warning; all of them stand below it."""


def choose(one: Standing) -> None:
    """Drawn for every further file of a bidang, before it can be stored; nothing stands chosen where only a person can know."""
    entry, how = one.entry, one.how
    if how is None:
        return
    st.markdown(f":material/join: **Bersama {words(how.files)} yang sudah tersimpan**")
    chosen = ways(how, one.joining.replaces if one.joining else None, entry.key(f"gabung-{'-'.join(map(str, sorted(how.seen)))}"))
    now = one.joining.replaces if one.joining else None
    if chosen is not None and chosen.replaces != now:
        inbox.decide(entry, replace(entry.decision, joining=Joining(chosen.replaces, how.seen)))
        st.rerun()


def ways(how: Joined, now: frozenset[int] | None, key: str) -> Way | None:
    """The ways as a choice, the reason for what is proposed, and what vanishes by the one that is chosen."""
    labels = [label(how, way) for way in how.ways]
    index = next((place for place, way in enumerate(how.ways) if way.replaces == now), None)
    place = st.radio(
        "Berkas ini", range(len(labels)), index=index, format_func=lambda at: labels[at], key=key, label_visibility="collapsed"
    )  # fmt: skip
    st.caption(widgets.plain(reason(how)))
    chosen = None if place is None else how.ways[place]
    if chosen is not None:
        vanishing(chosen)
    return chosen


def label(how: Joined, way: Way) -> str:
    """One way in words, with what it costs."""
    rows = {row.id: row for row in how.files}
    replaced = [rows[one] for one in sorted(way.replaces)]
    updated = sum(one.differing for one in how.overlaps if one.id not in way.replaces)
    also = f"{updated} angka pada baris yang sama diperbarui" if updated else ""
    if not replaced:
        return f"Melengkapi: {also}, selebihnya tetap dihitung" if also else "Melengkapi: semua yang sudah tersimpan tetap dihitung"
    gone = len(way.vanishing)
    said = [f"{gone} angka hilang" if gone else "tidak ada angka yang hilang", *([also] if also else [])]
    return f"Menggantikan {words(replaced)} ({', '.join(said)})"


def reason(how: Joined) -> str:
    """Why one way stands chosen, or why none does."""
    rows = {row.id: row for row in how.files}
    if how.proposed is None:
        unsure = [one for one in how.overlaps if one.differing and not one.is_covered]
        said = "; ".join(
            f"{words([rows[one.id]])} mempunyai {one.differing} angka yang berbeda pada baris yang sama dan {one.lacking} angka yang tidak "
            "ada dalam berkas ini"
            for one in unsure
        )
        return f"Tidak ada yang diusulkan, karena hanya Anda yang tahu: {said}."
    if how.proposed:
        covered = [one for one in how.overlaps if one.id in how.proposed]
        same, differing = sum(one.same for one in covered), sum(one.differing for one in covered)
        named = words([rows[one] for one in sorted(how.proposed)])
        return f"Diusulkan menggantikan {named}: semua angkanya ada juga dalam berkas ini ({same} sama, {differing} berubah)."
    if any(one.same for one in how.overlaps):
        return "Diusulkan melengkapi: angka pada baris yang sama tidak berbeda."
    return "Diusulkan melengkapi: tidak ada baris yang sama, jadi berkas-berkas itu dihitung bersama."


def vanishing(way: Way) -> None:
    """Every number that would count no more, said before anything is stored."""
    gone = way.difference
    fresh, changed = gone.count(Kind.NEW, Kind.NEW_ROW), gone.count(Kind.CHANGED)
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


def words(files: Sequence[FileRow]) -> str:
    """``versi 1, 2 dan 3``."""
    *head, last = (str(row.version) for row in sorted(files, key=lambda row: row.version))
    return f"versi {', '.join(head)} dan {last}" if head else f"versi {last}"
