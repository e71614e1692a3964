"""What happened in a cycle, as facts in the past tense. Append-only, numbered, hash-chained: a changed past shows.

An event has two times: when it happened (the clock uses it) and when it was recorded. Pure values; ``store`` keeps them.
The chain covers the cycle itself and its rules too: each link carries their digest (``Event.rules``), so that a calendar, an SOP or a
register exchanged behind the program's back shows as well. Links made before 26 November 2026 carry none and stay valid.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import Enum
from hashlib import sha256
from typing import NamedTuple

from sop_core.errors import SopError

GENESIS = "0" * 64


class EventKind(Enum):
    CYCLE_OPENED = "cycle_opened"
    STEP_RECEIVED = "step_received"
    STEP_COMPLETED = "step_completed"
    STEP_RETURNED = "step_returned"
    STEP_WITHDRAWN = "step_withdrawn"
    SUBMISSION_RECEIVED = "submission_received"
    UNIT_EXCUSED = "unit_excused"
    EVENT_CORRECTED = "event_corrected"
    SUBSTITUTE_APPOINTED = "substitute_appointed"
    SUBSTITUTE_ENDED = "substitute_ended"
    RULES_CHANGED = "rules_changed"
    CYCLE_ARCHIVED = "cycle_archived"
    CYCLE_REOPENED = "cycle_reopened"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    EventKind.CYCLE_OPENED: "Siklus dibuka",
    EventKind.STEP_RECEIVED: "Diterima",
    EventKind.STEP_COMPLETED: "Selesai",
    EventKind.STEP_RETURNED: "Dikembalikan",
    EventKind.STEP_WITHDRAWN: "Ditarik kembali",
    EventKind.SUBMISSION_RECEIVED: "Berkas diterima",
    EventKind.UNIT_EXCUSED: "Tidak menyampaikan",
    EventKind.EVENT_CORRECTED: "Catatan dikoreksi",
    EventKind.SUBSTITUTE_APPOINTED: "Plt/Plh ditunjuk",
    EventKind.SUBSTITUTE_ENDED: "Plt/Plh berakhir",
    EventKind.RULES_CHANGED: "Aturan diganti",
    EventKind.CYCLE_ARCHIVED: "Diarsipkan",
    EventKind.CYCLE_REOPENED: "Siklus dibuka kembali",
}
MOVE_THE_RULES = frozenset({EventKind.RULES_CHANGED})
"""Kinds of events with which the digest of the rules may change within a chain."""


class ReturnCategory(Enum):
    """Why work is returned; the value is the word people choose."""

    DATA = "Data salah"
    INCOMPLETE = "Data belum lengkap"
    CALCULATION = "Perhitungan tidak sesuai"
    NARRATIVE = "Uraian atau analisis kurang"
    FORMAT = "Format atau tata naskah"
    OTHER = "Lainnya"


class CellRef(NamedTuple):
    """A cell of a stored file, by the number of the submission: what a return points at."""

    submission: int
    sheet: str
    cell: str

    @property
    def label(self) -> str:
        return f"{self.sheet}!{self.cell}"


@dataclass(frozen=True)
class Event:
    """One fact. ``step``, ``unit`` and ``round`` are set where the kind speaks of a step; ``target`` is where work goes on.

    A correction names the wrong entry by its number (``refers_to``) and says the right moment, the right note, or neither: then the
    entry counts as never made.
    """

    kind: EventKind
    occurred_at: datetime
    recorded_at: datetime
    actor: str
    post: str
    step: int | None = None
    unit: str | None = None
    round: int | None = None
    target: int | None = None
    category: str = ""
    note: str = ""
    documents: tuple[str, ...] = ()
    capacity: str = ""
    """For a substitute: ``Plh. Kepala Dinas, surat 800/12 tanggal 3 Des 2026``. Empty for who holds the post."""
    own_check: str = ""
    """Why somebody checked their own work, where they did."""
    cells: tuple[CellRef, ...] = ()
    refers_to: int | None = None
    corrected_at: datetime | None = None
    corrected_note: str | None = None
    seq: int = 0
    previous_hash: str = GENESIS
    hash: str = ""
    rules: str = ""
    """The digest of the cycle and its rules when this was recorded."""

    def __post_init__(self) -> None:
        moments = (self.occurred_at, self.recorded_at, *((self.corrected_at,) if self.corrected_at else ()))
        if any(moment.tzinfo is None for moment in moments):
            raise SopError("Waktu peristiwa harus menyebut zona waktu.")

    @property
    def takes_back(self) -> bool:
        """Whether this correction says that the entry was never right at all."""
        return self.refers_to is not None and self.corrected_at is None and self.corrected_note is None


def chained(event: Event, previous: Event | None) -> Event:
    """``event`` as the next link after ``previous``: numbered and hashed."""
    linked = replace(event, seq=1 if previous is None else previous.seq + 1, previous_hash=GENESIS if previous is None else previous.hash)
    return replace(linked, hash=_digest(linked))


def first_broken_link(events: Iterable[Event], rules: str = "") -> Event | None:
    """The first event whose content, place or rules were changed after it was written.

    With the digest of the cycle's ``rules`` of today, the last link is held against them too.
    """
    previous: Event | None = None
    for event in events:
        expected = chained(event, previous)
        if (event.seq, event.previous_hash, event.hash) != (expected.seq, expected.previous_hash, expected.hash):
            return event
        if previous is not None and previous.rules not in ("", event.rules) and event.kind not in MOVE_THE_RULES:
            return event
        previous = event
    if previous is not None and rules and previous.rules not in ("", rules):
        return previous
    return None


def rules_digest(*parts: str) -> str:
    """One digest of what a cycle is and of the rules it follows, each a text that stays."""
    return sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def _digest(event: Event) -> str:
    """What was there from the first day on, and what came later only where it says something: old links keep their hash."""
    content: list[object] = [
        event.seq, event.kind.value, event.step, event.unit, event.round, _stamp(event.occurred_at), _stamp(event.recorded_at),
        event.actor, event.post, event.target, event.category, event.note, list(event.documents), event.previous_hash,
    ]  # fmt: skip
    corrected_at = None if event.corrected_at is None else _stamp(event.corrected_at)
    later: list[object] = [
        event.rules, event.capacity, event.own_check, [list(cell) for cell in event.cells],
        event.refers_to, corrected_at, event.corrected_note,
    ]  # fmt: skip
    if later != _NOTHING_LATER:
        content.append(later)
    return sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


_NOTHING_LATER: list[object] = ["", "", "", [], None, None, None]


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
