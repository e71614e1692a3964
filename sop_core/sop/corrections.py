"""Wrong entries put right by new ones: which may be corrected, and the events as they should have been written.

An entry is named by its place in the chain (the first is 1). The last correction of an entry counts. Pure, over events.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sop_core.errors import Conflict, SopError
from sop_core.sop.events import Event, EventKind

CORRECTABLE = frozenset({EventKind.STEP_RECEIVED, EventKind.STEP_COMPLETED, EventKind.STEP_RETURNED, EventKind.UNIT_EXCUSED})
"""Kinds whose moment and note can be put right."""
REVOCABLE = frozenset({EventKind.STEP_RECEIVED, EventKind.UNIT_EXCUSED})
"""Kinds that can be taken back as never right. A finished step is withdrawn or returned instead: the work did change hands."""


def effective(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events with every correction applied: wrong values replaced, entries taken back left out, the corrections themselves too."""
    facts: list[Event | None] = []
    for event in events:
        if event.kind is EventKind.EVENT_CORRECTED and event.refers_to is not None:
            facts[event.refers_to - 1] = _corrected(facts[event.refers_to - 1], event)
            facts.append(None)
        else:
            facts.append(event)
    return tuple(fact for fact in facts if fact is not None)


def _corrected(wrong: Event | None, correction: Event) -> Event | None:
    if wrong is None or correction.takes_back:
        return None
    moment = correction.corrected_at or wrong.occurred_at
    return replace(wrong, occurred_at=moment, note=wrong.note if correction.corrected_note is None else correction.corrected_note)


def is_taken_back(events: Iterable[Event], place: int) -> bool:
    return any(event.refers_to == place and event.takes_back for event in events)


def as_corrected(events: Sequence[Event], place: int) -> Event:
    """The entry at ``place`` as it counts now, whether or not it was taken back."""
    wrong = events[place - 1]
    for event in events:
        if event.refers_to == place and not event.takes_back:
            wrong = _corrected(wrong, event) or wrong
    return wrong


def require_correctable(events: Sequence[Event], correction: Event) -> None:
    """Raises ``SopError`` where the entry that ``correction`` speaks of cannot be corrected, or not so."""
    place = correction.refers_to
    if place is None or not 1 <= place <= len(events):
        raise SopError(f"Tidak ada catatan nomor {place} dalam riwayat siklus ini.")
    wrong = events[place - 1]
    if wrong.kind not in CORRECTABLE:
        raise SopError(f"Catatan “{wrong.kind.label}” tidak dapat dikoreksi; yang dapat: {_named(CORRECTABLE)}.")
    if is_taken_back(events, place):
        raise Conflict(f"Catatan nomor {place} ({wrong.kind.label.lower()}) sudah dibatalkan.")
    if not correction.note.strip():
        raise SopError("Tulis alasan koreksi; catatan yang lama tetap tampak di riwayat bersama alasannya.")
    _check_values(as_corrected(events, place), correction)


def _check_values(wrong: Event, correction: Event) -> None:
    if correction.takes_back:
        if wrong.kind not in REVOCABLE:
            raise SopError(
                f"Catatan “{wrong.kind.label}” tidak dapat dibatalkan; langkahnya ditarik kembali selama penerimanya belum mulai, "
                "atau dikembalikan pemeriksanya. "
                f"Yang dapat dibatalkan: {_named(REVOCABLE)}."
            )
        return
    if correction.corrected_at is not None and correction.corrected_at > correction.recorded_at:
        raise SopError("Waktu kejadian yang benar berada di masa depan; periksa tanggal dan jamnya.")
    if correction.corrected_at in (None, wrong.occurred_at) and correction.corrected_note in (None, wrong.note):
        raise SopError("Koreksi ini tidak mengubah apa pun; ubah waktu atau catatannya.")


def _named(kinds: Iterable[EventKind]) -> str:
    return ", ".join(sorted(kind.label.lower() for kind in kinds))
