"""Files a person chose and has not handed in: theirs alone, for some days, gone without a trace. No facts: they may change and go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, insert, select, update

from sop_core.errors import NotFound
from sop_core.store.tables import blobs, drafts

GONE = "Draf berkas ini sudah dibuang di jendela lain."


@dataclass(frozen=True)
class StoredDraft:
    """A chosen file without its bytes, and what was decided over it so far (as the page wrote it)."""

    sha256: str
    file_name: str
    size: int
    decision: str
    changes: int
    """How often the decision was written: another tab of the same person sees by it that there is news."""
    created_at: datetime
    expires_at: datetime


def of_person(connection: Connection, person: str, now: datetime) -> tuple[StoredDraft, ...]:
    """This person's drafts that have not expired, in the order in which they were chosen."""
    columns = [column for column in drafts.c if column.name not in ("person", "content")]
    query = select(*columns).where(drafts.c.person == person, drafts.c.expires_at > now).order_by(drafts.c.created_at, drafts.c.file_name)
    return tuple(StoredDraft(**row._mapping) for row in connection.execute(query))


def content(connection: Connection, person: str, sha256: str) -> bytes | None:
    found: bytes | None = connection.execute(_content(person, sha256)).scalar_one_or_none()
    return None if found is None else bytes(found)


def keep_bytes(connection: Connection, person: str, sha256: str) -> None:
    """Keep the bytes of a draft for good. They never leave the database: a file of 25 MB is not fetched only to be sent back.

    Raises ``NotFound`` when the draft was thrown away meanwhile.
    """
    if connection.execute(select(drafts.c.size).where(*_one(person, sha256))).first() is None:
        raise NotFound(GONE)
    if connection.execute(select(blobs.c.sha256).where(blobs.c.sha256 == sha256)).first() is None:
        copied = select(drafts.c.sha256, drafts.c.size, drafts.c.content).where(*_one(person, sha256))
        connection.execute(insert(blobs).from_select(["sha256", "size", "content"], copied))


def add(connection: Connection, person: str, draft: StoredDraft, content: bytes) -> None:
    """Keep a chosen file; one that is there already stays as it is."""
    if connection.execute(select(drafts.c.size).where(*_one(person, draft.sha256))).first() is None:
        connection.execute(insert(drafts).values(person=person, content=content, **asdict(draft)))


def decide(connection: Connection, person: str, sha256: str, decision: str, until: datetime) -> bool:
    """Write what was decided; whether the draft was still there."""
    values = {"decision": decision, "changes": drafts.c.changes + 1, "expires_at": until}
    changed = connection.execute(update(drafts).where(*_one(person, sha256)).values(values).returning(drafts.c.sha256))
    return changed.first() is not None


def drop(connection: Connection, person: str, digests: Iterable[str] | None = None) -> None:
    """Delete these drafts of the person (all of them when none are named) for good."""
    chosen = [drafts.c.person == person] if digests is None else [drafts.c.person == person, drafts.c.sha256.in_(list(digests))]
    connection.execute(delete(drafts).where(*chosen))


def drop_expired(connection: Connection, now: datetime) -> None:
    connection.execute(delete(drafts).where(drafts.c.expires_at <= now))


def _content(person: str, sha256: str) -> Select[Any]:
    return select(drafts.c.content).where(*_one(person, sha256))


def _one(person: str, sha256: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return (drafts.c.person == person, drafts.c.sha256 == sha256)
