"""The end of a card: note, the step that may be finished along with the file, what stands in the way, and the buttons."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import streamlit as st

from pages.shared import widgets
from pages.unggah import commit, inbox, questions
from sop_core.access.rights import Actor
from sop_core.boards.files import FilesBoard, Finishable
from sop_core.boards.wizard.chosen import ChosenFile
from sop_core.boards.wizard.standing import FileStanding
from sop_core.intake.free_text import NOTE


def finish(actor: Actor, board: FilesBoard, standing: FileStanding) -> FileStanding:
    """How the file stands with what was just typed and ticked."""
    entry = standing.entry
    overtaken = standing.overtaken
    if standing.submission is not None:
        note = _note(entry, standing.submission.needs_note)
        entry = inbox.decide(entry, replace(entry.decision, cycle_id=board.cycle_id, note=note, finishes=_finishes(standing)))
        if overtaken:
            entry = inbox.say(entry, overtaken)
    for sentence in standing.hindrances:
        st.warning(sentence, icon=":material/block:")
    if standing.open_questions:
        st.warning(questions.hindrance(standing.submission), icon=":material/contact_support:")
    if entry.trouble:
        st.error(widgets.plain(entry.trouble), icon=":material/error:")
    with st.container(horizontal=True):
        may_store = standing.submission is not None and not standing.open_questions
        label = f"Simpan lagi sebagai versi {standing.next_version}" if standing.twin else "Simpan"
        kind: Literal["secondary", "primary"] = "secondary" if standing.twin else "primary"
        name = "simpan-lagi" if standing.twin else "simpan"  # a press on what was shown before the twin came does nothing
        pressed = st.button(label, type=kind, icon=":material/save:", disabled=not may_store, key=entry.key(name))
        if pressed and not overtaken:
            commit.store(actor, board, [replace(standing, entry=entry)])
        throw_away(entry)
    return replace(standing, entry=entry)


def throw_away(entry: ChosenFile) -> None:
    hint = "Draf berkas ini dan semua keputusannya dihapus; tidak ada yang tersisa."
    if st.button("Buang", icon=":material/delete:", key=entry.key("buang"), help=hint):
        inbox.throw_away(entry)


def _note(entry: ChosenFile, required: bool) -> str:
    note, key = entry.decision.note, entry.key("catatan-wajib" if required else "catatan")
    if not required:
        return st.text_input("Catatan (boleh kosong)", value=note, key=key, max_chars=NOTE.longest) or ""
    hint = "Jelaskan mengapa peringatan di atas dapat diterima; catatan ini ikut tersimpan"
    return st.text_area("Catatan atas peringatan (wajib)", value=note, key=key, max_chars=NOTE.longest, height=80, placeholder=hint) or ""


def _finishes(standing: FileStanding) -> Finishable | None:
    """The open step that the person ticks; a tick belongs to that step and round alone."""
    step = standing.unit.finishable if standing.unit else None
    if step is None:
        return None
    ticked = st.checkbox(
        f"Selesaikan langkah {step.key.step} sekaligus ({step.short})",
        value=step == standing.entry.decision.finishes,
        key=standing.entry.key(f"selesaikan-{step.key.unit}-{step.key.step}-{step.round}"),
        help="Langkah itu sedang menunggu Anda; jam kerjanya berhenti saat berkas tersimpan.",
    )
    return step if ticked else None
