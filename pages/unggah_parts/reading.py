"""Reads what was chosen, two files at once, each in its isolated process; says per file how far it is. Nothing is stored."""

from __future__ import annotations

import logging
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.shared import queries, session
from pages.unggah_parts import inbox, words
from pages.unggah_parts.inbox import Decision, Entry, Seen
from sop_core.boards.files import FilesBoard
from sop_core.intake import Knowledge, Reading, Unreadable

AT_ONCE = 2
BROKEN = (
    "Program gagal membaca berkas ini; kesalahannya tercatat untuk admin. Salin lembar yang perlu ke buku kerja baru, "
    "simpan sebagai .xlsx, lalu pilih lagi."
)
_RUNNING = "unggah.sedang_dibaca"
_log = logging.getLogger(__name__)


def read_chosen(board: FilesBoard) -> None:
    """Read the files that were not read for this cycle yet."""
    waiting = [entry for entry in inbox.entries() if not entry.is_read_for(board.cycle_id)]
    if not waiting:
        return
    known = queries.knowledge(board.cycle_id)
    place = st.empty()
    with place.container(border=True, key="unggah-kemajuan"):
        bar = st.progress(0.0, text=_progress_text(0, len(waiting)))
        lines = {entry.sha256: st.empty() for entry in waiting}
        _read(waiting, known, board, bar, lines)
    place.empty()


def _read(waiting: list[Entry], known: Knowledge, board: FilesBoard, bar: DeltaGenerator, lines: dict[str, DeltaGenerator]) -> None:
    for entry in waiting:
        lines[entry.sha256].text(f"… {entry.name} · {words.size(len(entry.content))} · menunggu giliran atau sedang dibaca")
    running = _started(waiting, known, board.cycle_id)
    for count, done in enumerate(as_completed(running), 1):
        entry = _outcome(running[done], done, board)
        inbox.change(entry.sha256, lambda _, entry=entry: entry)
        lines[entry.sha256].text(f"{'✗' if entry.refusal else '✓'} {entry.name}")
        bar.progress(count / len(waiting), text=_progress_text(count, len(waiting)))
    session.drop(_RUNNING)


def _started(waiting: list[Entry], known: Knowledge, cycle_id: str) -> dict[Future[Reading], Entry]:
    """A reading for each file. One that an interrupted run of the page had begun goes on; one nobody waits for is called off."""
    begun = session.get(_RUNNING, {})
    assert isinstance(begun, dict)
    pool = ThreadPoolExecutor(AT_ONCE)
    running: dict[tuple[str, str], Future[Reading]] = {}
    for entry in waiting:
        place = (cycle_id, entry.sha256)
        running[place] = begun.pop(place, None) or pool.submit(queries.inspect, entry.content, entry.name, known)
    for abandoned in begun.values():
        abandoned.cancel()
    pool.shutdown(wait=False)
    session.put(_RUNNING, running)
    return {running[cycle_id, entry.sha256]: entry for entry in waiting}


def _progress_text(done: int, of: int) -> str:
    return f"Membaca berkas: {done} dari {of} selesai"


def _outcome(entry: Entry, done: Future[Reading], board: FilesBoard) -> Entry:
    failure = done.exception()
    if failure is None:
        reading = done.result()
        return replace(entry, cycle_id=board.cycle_id, reading=reading, refusal="", decision=_first_decision(reading, board))
    if not isinstance(failure, Unreadable):
        _log.error("a chosen file could not be read", exc_info=failure)
    said = str(failure) if isinstance(failure, Unreadable) else BROKEN
    return replace(entry, cycle_id=board.cycle_id, reading=None, refusal=said)


def _first_decision(reading: Reading, board: FilesBoard) -> Decision:
    """What was detected stands chosen; a person who uploads for one bidang only need not choose it."""
    mine = [unit.kode for unit in board.uploadable]
    unit = reading.unit if reading.unit in mine else mine[0] if len(mine) == 1 and reading.unit is None else None
    return Decision(unit=unit, periode=reading.periode)


def seen(entry: Entry, board: FilesBoard) -> Seen:
    """The file under what was decided over it; read anew (from memory, no process) only when that changed."""
    assert entry.reading is not None
    decision = replace(entry.decision, note="", finishes=None)
    if entry.seen is not None and entry.seen.decision == decision:
        return entry.seen
    unit, periode, choices = decision.unit, decision.periode, decision.choices
    reading = queries.inspect_again(entry.reading, choices, queries.knowledge(board.cycle_id), unit, periode)
    result = queries.agreed(entry.reading, unit, periode, choices) if unit and periode else None
    found = Seen(decision, reading, result)
    inbox.change(entry.sha256, lambda kept: replace(kept, seen=found))
    return found
