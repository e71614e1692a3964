"""Idempotency keys: the same press of a button, sent twice, is done once and answered with the first outcome."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert, select

from sop_core.store.tables import acts


def earlier(connection: Connection, key: str) -> tuple[str, str] | None:
    """Who did this act before, and what it led to."""
    row = connection.execute(select(acts.c.actor, acts.c.outcome).where(acts.c.key == key)).one_or_none()
    return None if row is None else (row.actor, row.outcome)


def outcome(connection: Connection, key: str) -> str | None:
    """What this act led to when it was done before, else None."""
    return connection.execute(select(acts.c.outcome).where(acts.c.key == key)).scalar_one_or_none()


def remember(connection: Connection, key: str, actor: str, action: str, result: str, now: datetime) -> None:
    connection.execute(insert(acts).values(key=key, actor=actor, action=action, outcome=result, at=now))
