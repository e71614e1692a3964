"""What others wrote for whoever works a step now, letter by letter: returns with their cells, notes between steps, the arahan of step 1."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.shared import pointed, widgets
from sop_core.boards.step_notes import NoteKind, StepNote
from sop_core.figures import style

LONGEST, SHORT_DIRECTION = 600, 160
"""Characters at a glance: of a note, and of the arahan once the step after it is done. The rest opens."""
SHOWN = 6
"""Notes at a glance; the fan-in of a large office has one from every bidang."""
_ICONS = {
    NoteKind.RETURN: "undo",
    NoteKind.REOPENING: "lock_open",
    NoteKind.WITHDRAWAL: "keyboard_return",
    NoteKind.EXCUSAL: "block",
    NoteKind.DIRECTION: "campaign",
}


def show(notes: Sequence[StepNote], place: str) -> None:
    """Nothing where nobody wrote anything; ``place`` tells the elements of one page apart."""
    first = [note for note in notes if note.kind is NoteKind.DIRECTION]
    others = [note for note in notes if note.kind is not NoteKind.DIRECTION]
    for note in others[:SHOWN]:
        _note(note, place)
    if others[SHOWN:]:
        with st.expander(f"{len(others) - SHOWN} catatan lagi", icon=":material/sticky_note_2:"):
            for note in others[SHOWN:]:
                _note(note, place)
    for note in first:
        _note(note, place)


def _note(note: StepNote, place: str) -> None:
    icon = _ICONS.get(note.kind, "sticky_note_2")
    title = f":material/{icon}: **{widgets.plain(note.title)}**"
    with st.container(gap="xxsmall"):
        if note.kind in (NoteKind.RETURN, NoteKind.REOPENING):
            st.warning(widgets.plain(note.title), icon=f":material/{icon}:")
        else:
            st.markdown(f":small[{title}]")
        _text(note, place)
        st.caption(widgets.plain(f"{note.by}, {style.moment(note.row.counted_at)}"))
        pointed.show(note.event, f"{place}-{note.event.seq}")


def _text(note: StepNote, place: str) -> None:
    """The words as they were written; what is long is opened."""
    most = LONGEST if note.kind is not NoteKind.DIRECTION or note.is_near else SHORT_DIRECTION
    if len(note.text) <= most:
        st.text(note.text)
        return
    st.text(f"{note.text[:most].rstrip()} …")
    part = widgets.folded("Selengkapnya", "unfold_more", f"catatan-{place}-{note.event.seq}")
    with part:
        if part.open:
            st.text(note.text)
