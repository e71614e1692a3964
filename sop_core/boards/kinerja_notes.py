"""What people say about the numbers of a cycle, with their names: the newest about an indicator counts, the earlier ones stay readable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from sop_core.boards import people
from sop_core.errors import NotFound
from sop_core.office import Office
from sop_core.store import number_notes
from sop_core.store.number_notes import NumberNote


@dataclass(frozen=True)
class ShownNote:
    """One note; an empty text takes back what was said before."""

    id: int
    kode: str
    text: str
    by: str
    post: str
    at: datetime


def notes_of(connection: Connection, office: Office, cycle_id: str, units: Sequence[str]) -> tuple[ShownNote, ...]:
    """Every note on the numbers of ``units`` in the cycle, the newest first."""
    kept = number_notes.of_cycle(connection, cycle_id, units)
    names = people.names(connection, kept[0].at) if kept else {}
    return tuple(_said(office, names.get(note.actor, note.actor), note) for note in kept)


def _said(office: Office, name: str, note: NumberNote) -> ShownNote:
    return ShownNote(note.id, note.indikator, note.text, name, _post(office, note.post), note.at.astimezone(office.calendar.zone))


def _post(office: Office, kode: str) -> str:
    """The name of a post; its code where the organisation does not know it any more."""
    try:
        return office.organisation.post(kode).nama
    except NotFound:
        return kode
