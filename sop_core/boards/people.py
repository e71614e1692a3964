"""The people of the office as screens show them, and the actor a session belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from sop_core.access.rights import Actor
from sop_core.errors import NotFound
from sop_core.office import Office
from sop_core.organisation import Organisation, Post
from sop_core.store import people
from sop_core.store.engine import Store


@dataclass(frozen=True)
class PersonRow:
    username: str
    name: str
    nip: str
    active: bool
    posts: tuple[Post, ...]


def actor(store: Store, office: Office, username: str, now: datetime) -> Actor | None:
    """The person behind ``username`` with the posts held now, or None when unknown or no longer active."""
    with store.reading() as connection:
        person = people.by_username(connection, username, now)
    if person is None or not person.active:
        return None
    return Actor(person.username, person.name, _posts(office.organisation, person.posts))


def everyone(store: Store, office: Office, now: datetime) -> tuple[PersonRow, ...]:
    with store.reading() as connection:
        found = people.everyone(connection, now)
    return tuple(
        PersonRow(one.username, one.name, one.nip, one.active, _posts(office.organisation, one.posts)) for one in found
    )


def names(connection: Connection, now: datetime) -> Mapping[str, str]:
    """Username → name, for what was recorded with usernames."""
    return {person.username: person.name for person in people.everyone(connection, now)}


def holders_of(connection: Connection, now: datetime) -> Mapping[str, tuple[str, ...]]:
    """Kode of a post → the names of the active people who hold it."""
    held: dict[str, tuple[str, ...]] = {}
    for person in people.everyone(connection, now):
        for post in person.posts if person.active else ():
            held[post] = (*held.get(post, ()), person.name)
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
