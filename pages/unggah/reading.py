"""Reads what was chosen in the background, two files at once, each in its isolated process; says per file how far it is. Stores nothing.

The page does not wait for the last file: the cards of those that are read stand below while the others are still being read.
"""

from __future__ import annotations

import logging
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import BoundedSemaphore

import streamlit as st

from pages.shared import session
from pages.unggah import inbox, words
from sop_core.access.rights import Actor
from sop_core.boards import files as file_boards
from sop_core.boards.files import FilesBoard
from sop_core.boards.uploads import draft_content
from sop_core.boards.wizard.asking import Asking
from sop_core.boards.wizard.chosen import ChosenFile
from sop_core.errors import SopError
from sop_core.intake import Knowledge, Reading

AT_ONCE = 2
PATIENCE = 1.0
"""Seconds the page waits for what it has just begun to read: a usual file is read by then, and no progress need be shown."""
LOOK_AGAIN = 0.7
BROKEN = (
    "Program gagal membaca berkas ini; kesalahannya tercatat dalam log server. Salin lembar yang perlu ke buku kerja baru, "
    "simpan sebagai .xlsx, lalu pilih lagi."
)
_RUNNING = "unggah.sedang_dibaca"
_log = logging.getLogger(__name__)
_seats = BoundedSemaphore(AT_ONCE)
"""Two children at once on this server; of each session at most two stand in line, so that nobody waits for another's twenty files."""

Running = dict[tuple[str, str], "Future[Reading]"]


def read_chosen(board: FilesBoard, actor: Actor) -> None:
    """Begin to read the files that were not read for this cycle yet, take in those that are done, show the progress of the rest."""
    waiting = [entry for entry in inbox.entries() if not entry.is_read_for(board.cycle_id)]
    running, fresh = _started(waiting, board, actor)
    if fresh:
        wait(running.values(), timeout=PATIENCE)
    for entry in waiting:
        done = running[board.cycle_id, entry.sha256]
        if done.done():
            inbox.put(_outcome(entry, done, board))
    if any(not done.done() for done in running.values()):
        _progress(board)
    else:
        session.drop(_RUNNING)


def _started(waiting: list[ChosenFile], board: FilesBoard, actor: Actor) -> tuple[Running, bool]:
    """A reading for each file, and whether one was begun now. One nobody waits for any more is called off."""
    cycle_id = board.cycle_id
    begun = session.get(_RUNNING, {})
    assert isinstance(begun, dict)
    running = {place: begun.pop(place) for entry in waiting if (place := (cycle_id, entry.sha256)) in begun}
    for abandoned in begun.values():
        abandoned.cancel()
    fresh = [entry for entry in waiting if (cycle_id, entry.sha256) not in running]
    if fresh:
        known, pool = Asking.through(session.look(), actor, board).knowledge(frozenset()), ThreadPoolExecutor(AT_ONCE)
        for entry in fresh:
            running[cycle_id, entry.sha256] = pool.submit(_read, actor.username, entry.sha256, entry.name, known)
        pool.shutdown(wait=False)
    session.put(_RUNNING, running)
    return running, bool(fresh)


def _read(username: str, sha256: str, name: str, knowledge: Knowledge) -> Reading:
    with _seats:
        return file_boards.inspect(session.look().ask(draft_content, username, sha256), name, knowledge)


@st.fragment(run_every=LOOK_AGAIN)
def _progress(board: FilesBoard) -> None:
    """Each file's place in the queue; as soon as one more is read, the page is drawn anew with its card."""
    running = session.get(_RUNNING, {})
    assert isinstance(running, dict)
    all_files = [entry for entry in inbox.entries() if entry.is_read_for(board.cycle_id) or (board.cycle_id, entry.sha256) in running]
    unread = [entry for entry in all_files if not entry.is_read_for(board.cycle_id)]
    if not unread or any(running[board.cycle_id, entry.sha256].done() for entry in unread):
        st.rerun()
    with st.container(border=True, key="unggah-kemajuan"):
        read = len(all_files) - len(unread)
        st.progress(read / len(all_files), text=f"Membaca berkas: {read} dari {len(all_files)} selesai")
        place = 0
        for entry in all_files:
            place += entry in unread and not running[board.cycle_id, entry.sha256].running()
            st.text(_line(entry, entry in unread, running.get((board.cycle_id, entry.sha256)), place))


def _line(entry: ChosenFile, is_unread: bool, reading: Future[Reading] | None, place: int) -> str:
    if not is_unread:
        return f"✗ {entry.name} · tidak terbaca" if entry.refusal else f"✓ {entry.name} · selesai dibaca"
    doing = "sedang dibaca" if reading is not None and reading.running() else f"antrean ke-{place}"
    return f"… {entry.name} · {words.size(entry.size)} · {doing}"


def _outcome(entry: ChosenFile, done: Future[Reading], board: FilesBoard) -> ChosenFile:
    failure = done.exception()
    if failure is None:
        return entry.was_read(done.result(), board)
    if not isinstance(failure, SopError):
        _log.error("a chosen file could not be read", exc_info=failure)
    return entry.was_refused(str(failure) if isinstance(failure, SopError) else BROKEN, board)
