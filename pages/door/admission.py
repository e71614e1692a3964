"""Who may come in: name and password against the store, as slow for an unknown name as for a known one, and not too often."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sop_core.access import passwords
from sop_core.access.sessions import WINDOW, digest, new_token, wait_before_trying
from sop_core.actions import Desk, choose_password
from sop_core.office import Office
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
    first_password_ended: bool = False
    """The password was right, but somebody else gave it out too long ago."""


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
    if person.first_password_until is not None and person.first_password_until <= now:
        _record_failure(store, attempt, now)
        return SignInRefused(first_password_ended=True)
    return _open(store, attempt, person.id, now)


def choose_own(store: Store, office: Office, session: sessions.Session, password: str, address: str, now: datetime) -> Admitted:
    """In place of a first password; every sign-in made with it ends, and a new one is open. Raises ``SopError``."""
    choose_password(Desk(store, office, session.username, now, uuid4().hex), password)
    return _open(store, Attempt(session.username, "", address), session.person_id, now)


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
