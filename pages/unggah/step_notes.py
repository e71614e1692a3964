"""What was written for those who bring the file now, before one is chosen: a return with its cells, the Kabid's order, the arahan."""

from __future__ import annotations

import streamlit as st

from pages.progres.acts import is_turn_of
from pages.shared import session, step_notes, widgets
from sop_core.access.rights import Actor
from sop_core.boards.cycle import CycleBoard, StepCard, cycle_board
from sop_core.boards.files import FilesBoard
from sop_core.boards.step_notes import NoteKind, StepNote, notes_for


def show(actor: Actor, files: FilesBoard) -> None:
    """Per bidang that this person uploads for: the step of its lane that runs now, with what others wrote for it."""
    board = session.look().ask(cycle_board, files.cycle_id)
    for unit in files.uploadable:
        for card in board.lane(unit.kode):
            if card.is_turn and (notes := _meant(actor, board, card)):
                _card(card, notes)


def _meant(actor: Actor, board: CycleBoard, card: StepCard) -> tuple[StepNote, ...]:
    """All for the people of the step and of the step beside it; who only brings the file reads why it came back."""
    notes = notes_for(board, card.key)
    if is_turn_of(actor, card) or any(capacity.post.unit == card.key.unit for capacity in actor.capacities):
        return notes
    return tuple(note for note in notes if note.kind is NoteKind.RETURN)


def _card(card: StepCard, notes: tuple[StepNote, ...]) -> None:
    with st.container(border=True, gap="small", key=f"unggah-catatan-{card.key.unit}"):
        title = f"{card.unit_name}, langkah {card.key.step} {card.step.short}: yang perlu diketahui"
        st.markdown(f":material/forum: **{widgets.plain(title)}**")
        step_notes.show(notes, f"unggah-{card.key.step}-{card.key.unit}")
