"""The people of the office as screens show them, and the actor a session belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from sop_core.access.rights import Acting, Actor, Substitution
from sop_core.errors import NotFound
from sop_core.office import Office
from sop_core.organisation import Organisation, Post
from sop_core.store import people, substitutes
from sop_core.store.engine import Store
from sop_core.store.substitutes import Substitute


@dataclass(frozen=True)
class PersonRow:
    username: str
    name: str
    nip: str
    active: bool
    posts: tuple[Post, ...]


def actor(store: Store, office: Office, username: str, now: datetime) -> Actor | None:
    """The person behind ``username`` with the posts held now and those acted for, or None when unknown or no longer active."""
    with store.reading() as connection:
        person = people.by_username(connection, username, now)
        letters = substitutes.of_person(connection, username)
    if person is None or not person.active:
        return None
    return Actor(person.username, person.name, _posts(office.organisation, person.posts), _acting(office, letters, now))


def _acting(office: Office, letters: Iterable[Substitute], now: datetime) -> tuple[Acting, ...]:
    """The letters that count at this moment, the newest first."""
    today = now.astimezone(office.calendar.zone).date()
    posts = {post.kode: post for post in office.organisation.posts}
    return tuple(
        Acting(one.id, posts[one.post], Substitution(one.substitution), one.letter, one.letter_day, one.first_day, one.last_day)
        for one in letters
        if one.counts(now, today) and one.post in posts
    )


def everyone(store: Store, office: Office, now: datetime) -> tuple[PersonRow, ...]:
    with store.reading() as connection:
        found = people.everyone(connection, now)
    return tuple(
        PersonRow(one.username, one.name, one.nip, one.active, _posts(office.organisation, one.posts)) for one in found
    )


def names(connection: Connection, now: datetime) -> Mapping[str, str]:
    """Username → name, for what was recorded with usernames."""
    return {person.username: person.name for person in people.everyone(connection, now)}


def holders_of(connection: Connection, office: Office, now: datetime) -> Mapping[str, tuple[str, ...]]:
    """Kode of a post → the names of the active people who hold it, and of who acts for them: ``Melur Sekarayu (Plh.)``."""
    held: dict[str, tuple[str, ...]] = {}
    for person in people.everyone(connection, now):
        for post in person.posts if person.active else ():
            held[post] = (*held.get(post, ()), person.name)
    today = now.astimezone(office.calendar.zone).date()
    for one in substitutes.every(connection):
        if one.counts(now, today):
            held[one.post] = (*held.get(one.post, ()), f"{one.name} ({one.substitution})")
    return held


def _posts(organisation: Organisation, kodes: tuple[str, ...]) -> tuple[Post, ...]:
    """The posts of today's organisation; one that was abolished since no longer gives a right."""
    known = {post.kode: post for post in organisation.posts}
    return tuple(known[kode] for kode in kodes if kode in known)


def post_name(organisation: Organisation, kode: str) -> str:
    try:
        return organisation.post(kode).nama
    except NotFound:
        return kode
