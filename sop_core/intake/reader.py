"""Reads a foreign file in a child process with limits, and cleans its text at the door. Bytes in, ``Workbook`` or ``Unreadable`` out.

At most two files are read at once; others queue. A file that kills its reader costs one sentence (robust reading).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePath
from typing import Protocol

from sop_core.intake.sniff import REFUSALS
from sop_core.intake.submission import Unreadable
from sop_core.intake.text import clean
from sop_core.intake.watcher import watch_memory
from sop_core.intake.workbook import Scalar, Sheet, Workbook

ROOT = Path(__file__).resolve().parents[2]
MAX_BYTES = 50 * 2**20
MAX_ANSWER = 200 * 2**20
MEMORY = 2**30
WALL_SECONDS = 15.0
QUEUE_SECONDS = 180.0
AT_ONCE = 2
HEAVY = (
    "Berkas “{berkas}” tidak selesai dibaca dalam batas waktu dan memori. Salin lembar yang perlu ke buku kerja baru (tempel nilai saja), "
    "simpan sebagai .xlsx, lalu unggah lagi."
)
BUSY = "Terlalu banyak berkas sedang dibaca. Tunggu sebentar, lalu unggah “{berkas}” sekali lagi."
LARGE = "Berkas “{berkas}” lebih besar dari 50 MB. Pisahkan lembar yang perlu saja ke berkas baru, lalu unggah."


@dataclass
class _Queue:
    slots: threading.BoundedSemaphore
    waiting: int = 0


_queue = _Queue(threading.BoundedSemaphore(AT_ONCE))


def waiting() -> int:
    """How many files wait for their turn right now."""
    return _queue.waiting


class ReadBytes(Protocol):
    def __call__(self, content: bytes, name: str) -> Workbook: ...


def read_workbook(content: bytes, name: str) -> Workbook:
    """The file as a workbook; raises ``Unreadable`` with one sentence that says what to do."""
    name = shown_name(name)
    if name.startswith("~$"):
        raise refusal("KUNCI", name)
    if not content:
        raise refusal("KOSONG", name)
    if len(content) > MAX_BYTES:
        raise Unreadable("TERLALU_BESAR", LARGE.format(berkas=name))
    with _turn(name):
        answer = _ask(content, careful=False)
        if answer is None and content.startswith(b"PK"):
            answer = _ask(content, careful=True)
    if answer is None:
        raise Unreadable("TERLALU_BERAT", HEAVY.format(berkas=name))
    if not answer.get("ok"):
        raise refusal(str(answer.get("kode")), name, str(answer.get("rinci", "")))
    return _workbook(answer)


def shown_name(name: str) -> str:
    """The bare name of the file, safe to show.

    >>> shown_name("C:\\\\data\\\\Capil TW I.xlsx")
    'Capil TW I.xlsx'
    """
    return clean(PurePath(name.replace("\\", "/")).name)[:120] or "berkas"


def refusal(kode: str, name: str, detail: str = "") -> Unreadable:
    if kode == "TERLALU_BERAT":
        return Unreadable(kode, HEAVY.format(berkas=name))
    kode = kode if kode in REFUSALS else "RUSAK"
    return Unreadable(kode, REFUSALS[kode].format(berkas=name, rinci=clean(detail)))


class _Turn(Protocol):
    def __enter__(self) -> None: ...
    def __exit__(self, *_: object) -> None: ...


@contextmanager
def _turn(name: str):  # type: ignore[no-untyped-def]
    _queue.waiting += 1
    try:
        free = _queue.slots.acquire(timeout=QUEUE_SECONDS)
    finally:
        _queue.waiting -= 1
    if not free:
        raise Unreadable("ANTREAN", BUSY.format(berkas=name))
    try:
        yield
    finally:
        _queue.slots.release()


def _environment() -> dict[str, str]:
    """Nothing of ours but where the code stands; Windows needs its own root."""
    kept = {key: os.environ[key] for key in ("SYSTEMROOT", "SystemRoot", "TEMP", "TMP") if key in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONNOUSERSITE": "1"}


def _ask(content: bytes, careful: bool) -> dict[str, object] | None:
    """The child's answer; None when it died, hung, or said too much."""
    command = [sys.executable, "-X", "utf8", "-m", "sop_core.intake.child", *(["hati-hati"] if careful else [])]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment(), close_fds=True
    )
    clock = threading.Timer(WALL_SECONDS, process.kill)
    feeder = threading.Thread(target=_feed, args=(process, content), daemon=True)
    clock.start()
    feeder.start()
    watch_memory(process, MEMORY)
    try:
        assert process.stdout is not None
        told = process.stdout.read(MAX_ANSWER + 1)
        if len(told) > MAX_ANSWER:
            process.kill()
        code = process.wait()
    finally:
        clock.cancel()
        process.kill()
        process.wait()
        feeder.join()
        if process.stdout:
            process.stdout.close()
    if code != 0 or len(told) > MAX_ANSWER:
        return None
    try:
        answer = json.loads(told)
    except ValueError:
        return None
    return answer if isinstance(answer, dict) else None


def _feed(process: subprocess.Popen[bytes], content: bytes) -> None:
    assert process.stdin is not None
    with suppress(OSError):  # the child died first; its silence is the answer
        process.stdin.write(content)
    with suppress(OSError):  # what it did not take is still in the pipe's buffer, and closes with it
        process.stdin.close()


def _workbook(answer: Mapping[str, object]) -> Workbook:
    sheets = answer["sheets"]
    notes = answer["notes"]
    assert isinstance(sheets, list)
    assert isinstance(notes, list)
    return Workbook(str(answer["kind"]), tuple(_sheet(sheet) for sheet in sheets), tuple(str(note) for note in notes))


def _sheet(told: Mapping[str, object]) -> Sheet:
    cache: dict[str, str] = {}
    rows = {row: _cells(runs, cache) for row, runs in _list(told["rows"])}
    return Sheet(
        name=clean(str(told["name"])),
        hidden=bool(told["hidden"]),
        rows={row: cells for row, cells in rows.items() if cells},
        merges=tuple((a, b, c, d) for a, b, c, d in _list(told["merges"])),
        hidden_rows=frozenset(_list(told["hidden_rows"])),
        hidden_columns=frozenset(_list(told["hidden_columns"])),
        percent=frozenset((row, column) for row, column in _list(told["percent"])),
        errors={(row, column): clean(str(word)) or "galat" for row, column, word in _list(told["errors"])},
        uncached=frozenset((row, column) for row, column in _list(told["uncached"])),
    )


def _list(told: object) -> list:  # type: ignore[type-arg]
    assert isinstance(told, list)
    return told


def _cells(runs: Sequence[tuple[int, list[object]]], cache: dict[str, str]) -> dict[int, Scalar]:
    found: dict[int, Scalar] = {}
    for first, values in runs:
        for offset, value in enumerate(values):
            if value is None:
                continue
            if isinstance(value, str):
                text = cache.get(value)
                if text is None:
                    text = cache[value] = clean(value)
                if text:
                    found[first + offset] = text
            elif isinstance(value, dict):
                found[first + offset] = _moment(str(value.get("t", "")))
            elif isinstance(value, (float, bool)):
                found[first + offset] = value
            elif isinstance(value, int):
                found[first + offset] = float(value)
    return found


def _moment(text: str) -> Scalar:
    """A date where there is one; a time of day stays the text it was."""
    try:
        return datetime.fromisoformat(text).date() if len(text) > 10 else date.fromisoformat(text)
    except ValueError:
        return clean(text)
