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
from sop_core.boards.look import Dependence, Look, depends_on
from sop_core.errors import NotFound
from sop_core.intake import Choices, Learned, Reading, Recalled
from sop_core.periode import Periode
from sop_core.store import drafts, memory
from sop_core.store.drafts import StoredDraft


@dataclass(frozen=True)
class RememberedRow:
    """A decision over a layout of the bidang that holds for its next files, and from whom and when it is."""

    learned: Learned
    periode: Periode
    by: str
    at: datetime


@depends_on(Dependence.INSTANT)
def own_drafts(look: Look, actor: Actor, now: datetime) -> tuple[StoredDraft, ...]:
    """Drafts move no revision, and end at their own instant."""
    with look.store.reading() as connection:
        return drafts.of_person(connection, actor.username, now)


@depends_on(Dependence.INSTANT)
def draft_content(look: Look, username: str, sha256: str) -> bytes:
    """The bytes of a person's own draft. Raises ``NotFound`` when it was thrown away meanwhile."""
    with look.store.reading() as connection:
        content = drafts.content(connection, username, sha256)
    if content is None:
        raise NotFound(drafts.GONE)
    return content


def remembered(look: Look, actor: Actor, unit: str) -> tuple[RememberedRow, ...]:
    """What is remembered for a bidang whose files ``actor`` may upload."""
    require(Action.UPLOAD, actor, look.office.organisation, unit)
    with look.store.reading() as connection:
        decisions = memory.of_unit(connection, unit)
        names = people.names(connection, look.minute) if decisions else {}
    zone = look.office.calendar.zone
    return tuple(
        RememberedRow(
            decision.learned, decision.periode, names.get(decision.decided_by, decision.decided_by), decision.decided_at.astimezone(zone)
        )
        for decision in decisions
    )


def recall(reading: Reading, rows: Iterable[RememberedRow], periode: Periode | None, own: Choices) -> Recalled:
    return intake.recall(reading, [row.learned for row in rows], periode, own.shown)


def learn(reading: Reading, own: Choices, periode: Periode) -> tuple[Learned, ...]:
    return intake.learn(reading, own, periode)
