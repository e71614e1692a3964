"""What was changed about people: field, old and new, by whom, in which post and when. Facts, only appended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from sop_core.access.person import PersonField
from sop_core.store.closable import Signature
from sop_core.store.tables import people, person_changes


@dataclass(frozen=True)
class PersonChange:
    """One fact; ``actor`` is a username."""

    username: str
    field: PersonField
    before: str
    after: str
    actor: str
    at: datetime


def add(connection: Connection, signature: Signature, person_id: int, field: PersonField, before: str, after: str) -> None:
    actor, post, at = signature
    row = {"field": field, "before": before, "after": after, "actor": actor, "post": post, "at": at}
    connection.execute(insert(person_changes).values(person_id=person_id, **row))


def every(connection: Connection, username: str | None = None) -> tuple[PersonChange, ...]:
    """The newest first; of one person where they are named."""
    changed = person_changes.c
    columns = (people.c.username, changed.field, changed.before, changed.after, changed.actor, changed.at)
    query = select(*columns).join(people).order_by(changed.id.desc())
    if username is not None:
        query = query.where(people.c.username == username)
    return tuple(PersonChange(*row) for row in connection.execute(query))
