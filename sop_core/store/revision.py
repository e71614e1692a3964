"""One number that grows with every write, so that a cached read can be keyed by it and is never stale."""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from sop_core.store.tables import revision


def current(connection: Connection) -> int:
    return int(connection.execute(select(revision.c.value).where(revision.c.id == 1)).scalar_one())


def advance(connection: Connection) -> None:
    """To be called once in every write transaction that changes what a page shows."""
    connection.execute(update(revision).where(revision.c.id == 1).values(value=revision.c.value + 1))
