"""Who may come in: name and password against the store, as slow for an unknown name as for a known one, and not too often."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sop_core.access import passwords
from sop_core.access.sessions import WINDOW, digest, new_token, wait_before_trying
from sop_core.store import people, sessions
from sop_core.store.engine import Store

NOBODY = "?"
"""Written for what cannot be a name at all; people sometimes type their password there."""


@dataclass(frozen=True)
class Attempt:
    username: str
    password: str
    address: str
    former_token: str | None = None

    @property
    def name(self) -> str:
        typed = self.username.strip().casefold()
        return typed if people.USERNAME.fullmatch(typed) else NOBODY


@dataclass(frozen=True)
class Admitted:
    token: str


@dataclass(frozen=True)
class SignInRefused:
    """Not let in; with ``wait``, because there were too many failures."""

    wait: timedelta | None = None


def admit(store: Store, attempt: Attempt, now: datetime) -> Admitted | SignInRefused:
    with store.reading() as connection:
        failures = sessions.recent_failures(connection, attempt.name, attempt.address, now - WINDOW)
        person = people.by_username(connection, attempt.name, now)
        known_hash = people.password_hash(connection, attempt.name)
    wait = wait_before_trying(failures.by_name, failures.by_address, now)
    if wait is not None:
        return SignInRefused(wait)
    matches = passwords.verify(known_hash or passwords.DUMMY, attempt.password)
    if person is None or not person.active or not matches:
        _record_failure(store, attempt, now)
        return SignInRefused()
    return _open(store, attempt, person.id, now)


def _record_failure(store: Store, attempt: Attempt, now: datetime) -> None:
    with store.writing() as connection:
        sessions.record_attempt(connection, attempt.name, attempt.address, now, succeeded=False)


def _open(store: Store, attempt: Attempt, person_id: int, now: datetime) -> Admitted:
    """Always a new token; the one the browser came with, if any, ends."""
    token = new_token()
    with store.writing() as connection:
        sessions.record_attempt(connection, attempt.name, attempt.address, now, succeeded=True)
        if attempt.former_token is not None:
            sessions.revoke(connection, digest(attempt.former_token), now)
        sessions.open(connection, digest(token), person_id, attempt.address, now)
    return Admitted(token)
