"""Who is signed in, and who tried: rows of ``sessions`` and ``sign_in_attempts``. Holds digests of tokens, never a token."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, literal, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from sop_core.access.sessions import IDLE, LIFETIME
from sop_core.errors import SopError
from sop_core.store.tables import Moment, people, sessions, sign_in_attempts

NO_ANSWER = (DBAPIError, PoolTimeout, SopError)
"""What rises when the database does not answer just now."""
BATCH = 500


@dataclass(frozen=True)
class Session:
    """A sign-in that counts at the moment it was read."""

    token_sha256: str
    person_id: int
    username: str
    last_seen_at: datetime
    expires_at: datetime
    must_choose_password: bool = False
    """Opened by a first password: nothing is open but the page where another is chosen."""


@dataclass(frozen=True)
class Failures:
    """Moments of recent failed sign-ins, for the throttle."""

    by_name: tuple[datetime, ...]
    by_address: tuple[datetime, ...]


def open(connection: Connection, token_sha256: str, person_id: int, address: str, now: datetime) -> None:
    row = {"created_at": now, "last_seen_at": now, "expires_at": now + LIFETIME}
    connection.execute(insert(sessions).values(token_sha256=token_sha256, person_id=person_id, address=address[:64], **row))


def find(connection: Connection, token_sha256: str, now: datetime) -> Session | None:
    """The sign-in behind a token, if it still counts: not ended, not idle too long, its person still active."""
    columns = (sessions.c.token_sha256, sessions.c.person_id, people.c.username, sessions.c.last_seen_at, sessions.c.expires_at)
    pending = people.c.first_password_until.is_not(None)
    query = select(*columns, pending).join(people).where(sessions.c.token_sha256 == token_sha256, _counts(now))
    row = connection.execute(query).one_or_none()
    return None if row is None else Session(*row)


def still_counting(connection: Connection, tokens_sha256: Iterable[str], now: datetime) -> frozenset[str]:
    """Those of ``tokens_sha256`` that still count, asked in one query (for all the open tabs of a server)."""
    found: set[str] = set()
    asked = list(tokens_sha256)
    for start in range(0, len(asked), BATCH):
        some = asked[start : start + BATCH]
        query = select(sessions.c.token_sha256).join(people).where(sessions.c.token_sha256.in_(some), _counts(now))
        found.update(connection.execute(query).scalars())
    return frozenset(found)


def touch(connection: Connection, token_sha256: str, now: datetime) -> None:
    connection.execute(update(sessions).where(sessions.c.token_sha256 == token_sha256).values(last_seen_at=now))


def revoke(connection: Connection, token_sha256: str, now: datetime) -> None:
    _revoke(connection, sessions.c.token_sha256 == token_sha256, now)


def revoke_all(connection: Connection, person_id: int, now: datetime) -> None:
    """End every sign-in of a person, on every device."""
    _revoke(connection, sessions.c.person_id == person_id, now)


def record_attempt(connection: Connection, username: str, address: str, now: datetime, *, succeeded: bool) -> None:
    row = {"username": username[:60], "address": address[:64], "at": now, "succeeded": succeeded}
    connection.execute(insert(sign_in_attempts).values(row))


def recent_failures(connection: Connection, username: str, address: str, since: datetime) -> Failures:
    """Failures since ``since``: of this name since its last success, and from this address whatever the name."""
    attempts = sign_in_attempts.c
    last_success = (
        select(func.max(attempts.at)).where(attempts.username == username[:60], attempts.succeeded, attempts.at > since).scalar_subquery()
    )
    recent = select(attempts.at).where(~attempts.succeeded, attempts.at > since).order_by(attempts.at)
    by_name = recent.where(attempts.username == username[:60]).where(attempts.at > func.coalesce(last_success, literal(since, Moment())))
    by_address = recent.where(attempts.address == address[:64])
    return Failures(tuple(connection.execute(by_name).scalars()), tuple(connection.execute(by_address).scalars()))


def forget_attempts(connection: Connection, before: datetime) -> None:
    """Attempts serve the throttle and a look back at an incident; older ones are personal data without a use."""
    connection.execute(delete(sign_in_attempts).where(sign_in_attempts.c.at < before))


def _counts(now: datetime) -> ColumnElement[bool]:
    is_open = and_(sessions.c.revoked_at.is_(None), sessions.c.expires_at > now, sessions.c.last_seen_at > now - IDLE)
    return and_(is_open, people.c.active)


def _revoke(connection: Connection, which: ColumnElement[bool], now: datetime) -> None:
    connection.execute(update(sessions).where(which, sessions.c.revoked_at.is_(None)).values(revoked_at=now))
