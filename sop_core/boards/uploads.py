"""What the upload wizard shows of the store before a file is handed in: a person's drafts, and what is remembered of a bidang's layouts.

A draft is shown to nobody but whose it is. Reads the store and asks ``intake``; writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sop_core import intake
from sop_core.access.rights import Action, Actor, require
from sop_core.boards import people
from sop_core.errors import NotFound
from sop_core.intake import Choices, Learned, Reading, Recalled
from sop_core.office import Office
from sop_core.periode import Periode
from sop_core.store import drafts, memory
from sop_core.store.drafts import Draft
from sop_core.store.engine import Store


@dataclass(frozen=True)
class RememberedRow:
    """A decision over a layout of the bidang that holds for its next files, and from whom and when it is."""

    learned: Learned
    periode: Periode
    by: str
    at: datetime


def own_drafts(store: Store, actor: Actor, now: datetime) -> tuple[Draft, ...]:
    with store.reading() as connection:
        return drafts.of_person(connection, actor.username, now)


def draft_content(store: Store, username: str, sha256: str) -> bytes:
    """The bytes of a person's own draft. Raises ``NotFound`` when it was thrown away meanwhile."""
    with store.reading() as connection:
        content = drafts.content(connection, username, sha256)
    if content is None:
        raise NotFound("Draf berkas ini sudah dibuang di jendela lain.")
    return content


def remembered(store: Store, office: Office, actor: Actor, unit: str, now: datetime) -> tuple[RememberedRow, ...]:
    """What is remembered for a bidang whose files ``actor`` may upload."""
    require(Action.UPLOAD, actor, office.organisation, unit)
    with store.reading() as connection:
        found = memory.of_unit(connection, unit)
        names = people.names(connection, now) if found else {}
    zone = office.calendar.zone
    return tuple(
        RememberedRow(one.learned, one.periode, names.get(one.decided_by, one.decided_by), one.decided_at.astimezone(zone)) for one in found
    )


def recall(reading: Reading, rows: Iterable[RememberedRow], periode: Periode | None, own: Choices) -> Recalled:
    return intake.recall(reading, [row.learned for row in rows], periode, own.shown)


def learn(reading: Reading, own: Choices, periode: Periode) -> tuple[Learned, ...]:
    return intake.learn(reading, own, periode)
