"""What happened in a cycle, as facts in the past tense. Append-only, numbered, hash-chained: a changed past shows.

An event has two times: when it happened (the clock uses it) and when it was recorded. Pure values; ``store`` keeps them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import Enum
from hashlib import sha256

from sop_core.errors import SopError

GENESIS = "0" * 64


class EventKind(Enum):
    CYCLE_OPENED = "cycle_opened"
    STEP_RECEIVED = "step_received"
    STEP_COMPLETED = "step_completed"
    STEP_RETURNED = "step_returned"
    SUBMISSION_RECEIVED = "submission_received"
    UNIT_EXCUSED = "unit_excused"
    CYCLE_ARCHIVED = "cycle_archived"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    EventKind.CYCLE_OPENED: "Siklus dibuka",
    EventKind.STEP_RECEIVED: "Diterima",
    EventKind.STEP_COMPLETED: "Selesai",
    EventKind.STEP_RETURNED: "Dikembalikan",
    EventKind.SUBMISSION_RECEIVED: "Berkas diterima",
    EventKind.UNIT_EXCUSED: "Tidak menyampaikan",
    EventKind.CYCLE_ARCHIVED: "Diarsipkan",
}


class ReturnCategory(Enum):
    """Why work is returned; the value is the word people choose."""

    DATA = "Data salah"
    INCOMPLETE = "Data belum lengkap"
    CALCULATION = "Perhitungan tidak sesuai"
    NARRATIVE = "Uraian atau analisis kurang"
    FORMAT = "Format atau tata naskah"
    OTHER = "Lainnya"


@dataclass(frozen=True)
class Event:
    """One fact. ``step``, ``unit`` and ``round`` are set where the kind speaks of a step; ``target`` is where a return goes."""

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
    seq: int = 0
    previous_hash: str = GENESIS
    hash: str = ""

    def __post_init__(self) -> None:
        if self.occurred_at.tzinfo is None or self.recorded_at.tzinfo is None:
            raise SopError("Waktu peristiwa harus menyebut zona waktu.")


def chained(event: Event, previous: Event | None) -> Event:
    """``event`` as the next link after ``previous``: numbered and hashed."""
    linked = replace(event, seq=1 if previous is None else previous.seq + 1, previous_hash=GENESIS if previous is None else previous.hash)
    return replace(linked, hash=_digest(linked))


def first_broken_link(events: Iterable[Event]) -> Event | None:
    """The first event whose content or place in the chain was changed after it was written."""
    previous: Event | None = None
    for event in events:
        expected = chained(event, previous)
        if (event.seq, event.previous_hash, event.hash) != (expected.seq, expected.previous_hash, expected.hash):
            return event
        previous = event
    return None


def _digest(event: Event) -> str:
    content = [
        event.seq, event.kind.value, event.step, event.unit, event.round, _stamp(event.occurred_at), _stamp(event.recorded_at),
        event.actor, event.post, event.target, event.category, event.note, list(event.documents), event.previous_hash,
    ]  # fmt: skip
    return sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
