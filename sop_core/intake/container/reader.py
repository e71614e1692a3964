"""Reads a foreign file in a child process with limits, and cleans its text at the door. Bytes in, ``Workbook`` or ``Unreadable`` out.

At most two files are read at once; others queue. A file that kills its reader costs one sentence (robust reading).
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath
from typing import NamedTuple, Protocol

import orjson

from sop_core.intake.container import worker
from sop_core.intake.container.sniff import REFUSALS
from sop_core.intake.container.workbook import Scalar, Sheet, Workbook
from sop_core.intake.free_text import SHEET
from sop_core.intake.submission import Unreadable
from sop_core.intake.text import clean, number_id, shown

MAX_BYTES = 50 * 2**20
MAX_ANSWER = 200 * 2**20
WALL_SECONDS = 120.0
"""A hung child ends by this; one that works ends by its processor seconds (``child``), however busy the machine is. An honest file of
100,000 rows takes 3 of those; with eight times more work than two processors can do, that was 37 s of wall clock and more."""
QUEUE_SECONDS = 180.0
AT_ONCE = 2
LOST: Mapping[str, object] = {"ok": False, "kode": "RUSAK"}
_TWO_READERS = (b"PK", b"\xd0\xcf\x11\xe0", b"\x09")
"""How the files begin that a second, careful reader may read where the fast one dies."""
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
        if (answer is None or answer.head is LOST) and content.startswith(_TWO_READERS):
            answer = _ask(content, careful=True)
    if answer is None:
        raise Unreadable("TERLALU_BERAT", HEAVY.format(berkas=name))
    if not answer.head.get("ok"):
        raise refusal(str(answer.head.get("kode")), name, str(answer.head.get("rinci", "")))
    workbook = _workbook(answer)
    if any(len(sheet.name) > SHEET.longest for sheet in workbook.sheets):
        raise refusal("NAMA_LEMBAR", name, number_id(SHEET.longest))
    return workbook


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


class ChildReply(NamedTuple):
    """What a child said: the head, and the rows of each sheet."""

    head: Mapping[str, object]
    rows: Mapping[int, dict[int, dict[int, Scalar]]]


def _ask(content: bytes, careful: bool) -> ChildReply | None:
    """The child's answer; None when it died, hung, or said too much. A file it lost its way in is broken, not heavy."""
    try:
        return gather(worker.lines(content, careful, WALL_SECONDS, MAX_ANSWER))
    except worker.Died as death:
        return ChildReply(LOST, {}) if death.astray else None
    except ValueError:
        return None


def gather(lines: Iterable[bytes]) -> ChildReply | None:
    """The answer put together while it comes in; None when it has no head."""
    rows: dict[int, dict[int, dict[int, Scalar]]] = {}
    texts: dict[str, str] = {}
    head: Mapping[str, object] | None = None
    for line in lines:
        told = orjson.loads(line)
        if isinstance(told, dict):
            head = told
            continue
        number, portion = told
        sheet = rows.setdefault(int(number), {})
        for row, runs in portion:
            if cells := _cells(runs, texts):
                sheet[row] = cells
    return None if head is None else ChildReply(head, rows)


def _workbook(answer: ChildReply) -> Workbook:
    head = answer.head
    sheets = tuple(_sheet(sheet, answer.rows.get(number, {})) for number, sheet in enumerate(_list(head["sheets"])))
    return Workbook(str(head["kind"]), sheets, tuple(str(note) for note in _list(head["notes"])))


def _sheet(head: Mapping[str, object], rows: Mapping[int, Mapping[int, Scalar]]) -> Sheet:
    return Sheet(
        name=clean(str(head["name"])),
        hidden=bool(head["hidden"]),
        rows=rows,
        merges=tuple((a, b, c, d) for a, b, c, d in _list(head["merges"])),
        hidden_rows=frozenset(_list(head["hidden_rows"])),
        hidden_columns=frozenset(_list(head["hidden_columns"])),
        percent=frozenset((row, column) for row, column in _list(head["percent"])),
        rupiah=frozenset((row, column) for row, column in _list(head["rupiah"])),
        written={(row, column): clean(str(text)) for row, column, text in _list(head["written"])},
        errors={(row, column): clean(str(word)) or "galat" for row, column, word in _list(head["errors"])},
        uncached=frozenset((row, column) for row, column in _list(head["uncached"])),
        twice={(row, column): " dan ".join(map(shown, _cells([(0, values)], {}).values())) for row, column, values in _list(head["twice"])},
    )


def _list(value: object) -> list:  # type: ignore[type-arg]
    assert isinstance(value, list)
    return value


def _cells(runs: Sequence[tuple[int, list[object]]], texts: dict[str, str]) -> dict[int, Scalar]:
    """The cells of a row, in the order of the columns; each text is cleaned once, however often it stands in the file."""
    found: dict[int, Scalar] = {}
    for first, values in runs:
        for column, value in enumerate(values, first):
            if type(value) is float:
                found[column] = value
            elif type(value) is str:
                text = texts.get(value)
                if text is None:
                    text = texts[value] = clean(value)
                if text:
                    found[column] = text
            elif isinstance(value, dict):
                found[column] = _moment(str(value.get("t", "")))
            elif isinstance(value, bool):
                found[column] = value
            elif isinstance(value, int):
                found[column] = float(value)
    return found


def _moment(text: str) -> Scalar:
    """A date where there is one; a time of day stays the text it was."""
    try:
        return datetime.fromisoformat(text).date() if len(text) > 10 else date.fromisoformat(text)
    except ValueError:
        return clean(text)
