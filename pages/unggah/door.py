"""The door of *Unggah*: what others wrote for whoever brings the file, where files are chosen, and what was said of the last choice."""

from __future__ import annotations

import streamlit as st

from pages.progres.acts import is_turn_of
from pages.shared import session, step_notes, widgets
from pages.unggah import commit, inbox
from sop_core.access.rights import Actor
from sop_core.actions import drafts
from sop_core.boards.cycle import CycleBoard, StepCard, cycle_board
from sop_core.boards.files import FilesBoard
from sop_core.boards.step_notes import NoteKind, StepNote, notes_for

KINDS = ".xlsx, .xlsm, .xls, .xlsb, .ods, atau .csv"


def choose(actor: Actor) -> None:
    """The door for all files, whatever their kind: the reader says in our own words what it cannot read."""
    chosen = st.file_uploader(
        f"Pilih atau seret satu atau banyak berkas ({KINDS}; paling besar 25 MB per berkas)",
        accept_multiple_files=True,
        key=inbox.door_key(),
    )
    st.caption(
        "Tidak ada yang diserahkan sebelum Anda menekan Simpan. Sampai saat itu berkas dan keputusan Anda menjadi draf yang hanya Anda "
        f"lihat: tetap ada bila halaman dimuat ulang, terhapus sendiri sesudah {drafts.KEPT.days} hari, dan dapat dibuang tanpa bekas."
    )
    if chosen:
        inbox.take_in(actor, chosen)
        st.rerun()
    for remark in inbox.remarks():
        st.info(widgets.plain(remark), icon=":material/content_copy:")


def excused(board: FilesBoard) -> None:
    """Says before a file is chosen that none is taken for a bidang that is marked as handing in nothing."""
    for unit in board.uploadable:
        if unit.excused:
            said = f"{unit.name} ditandai tidak menyampaikan pada siklus ini: {unit.excused.rstrip('.')}."
            way = "Berkasnya baru diterima setelah Sekretaris atau Katim Penyusunan Program membatalkan tanda itu di Progres SOP."
            st.info(f"{widgets.plain(said)} {way}", icon=":material/block:")


def closed(why: str) -> None:
    """The cycle takes no files: what was chosen and not stored waits for one that does."""
    st.info(why, icon=":material/lock:")
    if waiting := len(inbox.entries()):
        st.caption(f"{waiting} berkas yang sudah Anda pilih belum disimpan; berkas itu tampil lagi pada siklus yang terbuka.")
        commit.throw_all_away(waiting)


def notes(actor: Actor, files: FilesBoard) -> None:
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
