"""The detail of one step: what it asks and yields, who holds it, and the clock of each of its rounds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from pages.shared import ledger_card, step_notes, widgets
from sop_core.boards.cycle import CycleBoard, StepCard
from sop_core.boards.procedure import ScannedValue
from sop_core.boards.step_notes import StepNote, notes_for
from sop_core.figures import style
from sop_core.sop.progress import Round


def of(board: CycleBoard, card: StepCard) -> None:
    """The detail of a step of this board: where the board is of an earlier moment, clocks are read then."""
    own = {event.seq for event in (card.sent_back, card.reopened) if event}  # each round says itself why it began
    notes = [note for note in notes_for(board, card.key) if note.event.seq not in own]
    open_dialog(card, notes, board.at if board.is_past else None)


@st.dialog("Rincian langkah", width="large")
def open_dialog(card: StepCard, notes: Sequence[StepNote], at: datetime | None = None) -> None:
    """``at`` is the earlier moment that is looked at; without it a clock that runs is read at this minute."""
    where = f" · {card.unit_name}" if card.unit_name else ""
    st.markdown(f"##### {card.key.step}. {card.step.short}{where}")
    widgets.step_badge(card)
    st.text(card.step.activity.nilai)
    with st.grid(4, min_column_width=150, gap="small"):
        _fact("Pemegang", f"{card.holder_posts[0]}\n{', '.join(card.holder_names) or 'belum ada pemegang'}")
        _fact("Kelengkapan", card.step.requires.nilai)
        _fact("Waktu baku", card.step.allowance.label)
        _fact("Keluaran", card.step.output.nilai)
    if ScannedValue("Waktu", card.step.time.nilai, card.step.time.asli).differs:
        st.caption(f"Pada naskah pindaian waktu tertulis “{card.step.time.asli}”; asumsinya ada di Pengaturan, SOP dan asumsi.")
    step_notes.show(notes, f"rincian-{card.key.step}-{card.key.unit}")
    _rounds(card, at)


def _fact(title: str, text: str) -> None:
    with st.container(gap="xxsmall"):
        st.caption(title)
        st.text(text)


def _rounds(card: StepCard, at: datetime | None) -> None:
    if not card.standing.clocks:
        st.text(f"Jam belum berjalan. Perkiraan selesai {style.moment(card.expected_end)} bila setiap langkah memakai waktu bakunya.")
        return
    if len(card.standing.clocks) > 1:
        st.text(f"Jumlah seluruh putaran: {card.total_used_label}.")
    for clock in reversed(card.standing.clocks):
        key = f"{card.key.step}-{card.key.unit}-{clock.round.number}"
        ledger_card.show(clock, title=f"Putaran {clock.round.number}", key=key, at=at)
        _why(card, clock.round)


def _why(card: StepCard, attempt: Round) -> None:
    """Why the round began again, and what its end says of who ended it."""
    if attempt.sent_back:
        st.caption("Dimulai karena pengembalian:")
        st.text(f"{attempt.sent_back.category}: {attempt.sent_back.note}")
        if attempt.sent_back.cells:
            st.text(f"Sel yang ditunjuk: {', '.join(cell.label for cell in attempt.sent_back.cells)}")
    if attempt.reopened:
        st.caption("Dimulai karena siklus dibuka kembali:")
        st.text(attempt.reopened.note)
    if attempt.note:
        st.caption("Ditulis saat putaran ini berakhir:")
        st.text(f"{attempt.category}: {attempt.note}" if attempt.category else attempt.note)
    if attempt.capacity:
        st.text(f"Diselesaikan oleh {attempt.capacity}.")
    if attempt.own_check:
        st.text(f"Memeriksa pekerjaan sendiri, karena {attempt.own_check}")
