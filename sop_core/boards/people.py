"""The people of the office as screens show them, and the actor a session belongs to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from sop_core.access.rights import Actor
from sop_core.boards.look import Look
from sop_core.errors import NotFound
from sop_core.office import Office
from sop_core.organisation import Organisation, Post
from sop_core.periode import short_day
from sop_core.store import people, presence
from sop_core.store.closable import ClosableFact
from sop_core.store.engine import Store
from sop_core.store.leaves import LEAVES
from sop_core.store.presence import Place, Present
from sop_core.store.substitutes import SUBSTITUTES


@dataclass(frozen=True)
class PersonRow:
    username: str
    name: str
    nip: str
    active: bool
    posts: tuple[Post, ...]
    pangkat: str
    kontak: str
    first_password_until: datetime | None


def actor(look: Look, username: str) -> Actor | None:
    """The person behind ``username`` with the posts held now and those acted for, or None when unknown or no longer active."""
    with look.store.reading() as connection:
        return presence.actor_at(Place(connection, look.office.organisation, look.office.calendar.zone, look.minute), username)


def entitled(store: Store, office: Office, username: str, now: datetime, may: Callable[[Present], object]) -> Actor:
    """Who is behind ``username`` this instant, for who opened a form earlier; raises ``NotAllowed`` as the action itself would."""
    with store.reading() as connection:
        present = presence.present(Place(connection, office.organisation, office.calendar.zone, now), username)
        may(present)
        return present.actor


def everyone(look: Look) -> tuple[PersonRow, ...]:
    with look.store.reading() as connection:
        persons = people.everyone(connection, look.minute)
    organisation, zone = look.office.organisation, look.office.calendar.zone
    return tuple(
        PersonRow(
            person.username, person.name, person.nip, person.active, presence.posts(organisation, person.posts), person.pangkat,
            person.kontak, person.first_password_until and person.first_password_until.astimezone(zone),
        )
        for person in persons
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Signed:
    """Who opened and who closed a fact, by name, each with the moment in the office's zone."""

    by: str
    at: datetime
    ended_by: str
    ended_at: datetime | None


def signatures(fact: ClosableFact, names: Mapping[str, str], zone: ZoneInfo) -> dict[str, Any]:
    """The fields of ``Signed``."""
    return {
        "by": names.get(fact.opened_by, fact.opened_by),
        "at": fact.opened_at.astimezone(zone),
        "ended_by": names.get(fact.ended_by, fact.ended_by),
        "ended_at": fact.ended_at and fact.ended_at.astimezone(zone),
    }


def names(connection: Connection, now: datetime) -> Mapping[str, str]:
    """Username → name, for what was recorded with usernames."""
    return {person.username: person.name for person in people.everyone(connection, now)}


def holders_of(connection: Connection, office: Office, now: datetime) -> Mapping[str, tuple[str, ...]]:
    """Kode of a post → the names of the active people who hold it, and of who acts for them: ``Melur Sekarayu (Plh.)``.

    Who is away says until when, and where nobody acts for them that too: ``Wiranata Danuarta (cuti sampai 9 Des 2026, belum ada Plh)``.
    """
    today = now.astimezone(office.calendar.zone).date()
    acting = [letter for letter in SUBSTITUTES.every(connection) if letter.counts(now, today)]
    away = {leave.username: leave.last_day for leave in LEAVES.every(connection) if leave.counts(now, today)}
    attended = {letter.post for letter in acting}
    held: dict[str, tuple[str, ...]] = {}
    for person in people.everyone(connection, now):
        for post in person.posts if person.active else ():
            held[post] = (*held.get(post, ()), person.name + _away_words(away.get(person.username), post in attended))
    for letter in acting:
        held[letter.post] = (*held.get(letter.post, ()), f"{letter.name} ({letter.substitution})")
    return held


def _away_words(last_day: date | None, is_attended: bool) -> str:
    if last_day is None:
        return ""
    return f" (cuti sampai {short_day(last_day)}{'' if is_attended else ', belum ada Plh'})"


def post_name(organisation: Organisation, kode: str) -> str:
    try:
        return organisation.post(kode).nama
    except NotFound:
        return kode
