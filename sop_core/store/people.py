"""The people of the office: their names, password hashes and the posts they hold (with from and until). Rights are decided elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, insert, or_, select, text, update
from sqlalchemy.exc import IntegrityError

from sop_core.errors import Conflict, NotFound, SopError
from sop_core.store import revision, sessions
from sop_core.store.tables import people, posts_held

_COLUMNS = ("id", "username", "name", "nip", "active", "pangkat", "kontak", "first_password_until")
USERNAME = re.compile(r"[a-z0-9._-]{2,60}")


@dataclass(frozen=True)
class Person:
    id: int
    username: str
    name: str
    nip: str
    active: bool
    posts: tuple[str, ...]
    """Kode of the posts held at the moment of reading, oldest first."""
    pangkat: str = ""
    kontak: str = ""
    first_password_until: datetime | None = None
    """Until when a password that somebody else gave out opens the door; None once the person chose one."""


def hold_rights(connection: Connection) -> None:
    """Until this transaction ends nobody's rights change; many may hold so at once. Taken before any other lock.

    On SQLite every writer is alone anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE posts_held IN ROW SHARE MODE"))


def hold_to_change_rights(connection: Connection) -> None:
    """This transaction changes who may do what: it waits for the acts under way, and those that come wait for it."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE posts_held IN EXCLUSIVE MODE"))


def add(
    connection: Connection, username: str, name: str, nip: str, password_hash: str, posts: Iterable[str], now: datetime,
    *, pangkat: str = "", kontak: str = "", first_password_until: datetime | None = None,
) -> Person:  # fmt: skip
    """A new person; ``first_password_until`` where somebody else made the password."""
    _require_username(username)
    row = {"username": username, "name": _required_name(name), "nip": nip.strip(), "pangkat": pangkat, "kontak": kontak}
    row["password_hash"] = password_hash
    query = insert(people).values(**row, first_password_until=first_password_until, active=True, created_at=now).returning(people.c.id)
    try:
        person_id = connection.execute(query).scalar_one()
    except IntegrityError as taken:
        raise Conflict(f"Nama pengguna “{username}” sudah dipakai; pilih nama lain.") from taken
    set_posts(connection, person_id, posts, now)
    return by_id(connection, person_id, now)


def by_username(connection: Connection, username: str, now: datetime) -> Person | None:
    found = _read(connection, people.c.username == username, now)
    return found[0] if found else None


def by_id(connection: Connection, person_id: int, now: datetime) -> Person:
    found = _read(connection, people.c.id == person_id, now)
    if not found:
        raise NotFound(f"Tidak ada pengguna dengan nomor {person_id}.")
    return found[0]


def without_ended_posts(connection: Connection, person: Person) -> Person:
    """The person with only the posts of which no end is on record."""
    query = select(posts_held.c.post).where(posts_held.c.person_id == person.id, posts_held.c.held_until.is_(None))
    going_on = set(connection.execute(query).scalars())
    return replace(person, posts=tuple(post for post in person.posts if post in going_on))


def ended_posts(connection: Connection, username: str) -> tuple[tuple[str, datetime], ...]:
    """The posts the person held once, each with when it was taken away, the latest first."""
    ended = (people.c.username == username) & posts_held.c.held_until.is_not(None)
    query = select(posts_held.c.post, posts_held.c.held_until).join(people).where(ended)
    rows = connection.execute(query.order_by(posts_held.c.held_until.desc(), posts_held.c.id.desc()))
    return tuple((row.post, row.held_until) for row in rows)


@dataclass(frozen=True)
class PostHolding:
    """A post that a person holds or held, from and until."""

    username: str
    name: str
    post: str
    held_from: datetime
    held_until: datetime | None


def holdings(connection: Connection) -> tuple[PostHolding, ...]:
    """All of them, in the order in which they were given."""
    columns = (people.c.username, people.c.name, posts_held.c.post, posts_held.c.held_from, posts_held.c.held_until)
    return tuple(PostHolding(*row) for row in connection.execute(select(*columns).join(people).order_by(posts_held.c.id)))


def everyone(connection: Connection, now: datetime) -> tuple[Person, ...]:
    """All people ever added, by username; also those no longer active."""
    return _read(connection, None, now)


def password_hash(connection: Connection, username: str) -> str | None:
    return connection.execute(select(people.c.password_hash).where(people.c.username == username)).scalar_one_or_none()


def deactivate(connection: Connection, person_id: int, now: datetime) -> None:
    """The person can no longer sign in, and every sign-in of theirs ends."""
    _change(connection, person_id, active=False)
    sessions.revoke_all(connection, person_id, now)


def activate(connection: Connection, person_id: int) -> None:
    _change(connection, person_id, active=True)


def set_details(connection: Connection, person_id: int, name: str, nip: str, pangkat: str, kontak: str) -> None:
    _change(connection, person_id, name=_required_name(name), nip=nip, pangkat=pangkat, kontak=kontak)


def set_password(connection: Connection, person_id: int, password_hash: str, now: datetime, until: datetime | None = None) -> None:
    """A new password ends every sign-in made with the old one; ``until`` as ``first_password_until`` of ``add``."""
    _change(connection, person_id, password_hash=password_hash, first_password_until=until)
    sessions.revoke_all(connection, person_id, now)


def set_posts(connection: Connection, person_id: int, posts: Iterable[str], now: datetime) -> None:
    """From ``now`` on the person holds exactly ``posts``; what was held before stays on record with its end."""
    wanted = list(dict.fromkeys(posts))
    query = select(posts_held.c.post).where(posts_held.c.person_id == person_id, _held(now))
    held = set(connection.execute(query).scalars())
    left = posts_held.c.post.in_(held.difference(wanted))
    connection.execute(update(posts_held).where(posts_held.c.person_id == person_id, left, _held(now)).values(held_until=now))
    taken = [{"person_id": person_id, "post": post, "held_from": now} for post in wanted if post not in held]
    if taken:
        connection.execute(insert(posts_held), taken)
    revision.advance(connection)


def _read(connection: Connection, which: ColumnElement[bool] | None, now: datetime) -> tuple[Person, ...]:
    posts: dict[int, list[str]] = {}
    query = select(posts_held.c.person_id, posts_held.c.post).where(_held(now)).order_by(posts_held.c.id)
    chosen = select(*(people.c[name] for name in _COLUMNS)).order_by(people.c.username)
    if which is not None:
        query, chosen = query.join(people).where(which), chosen.where(which)
    for person_id, post in connection.execute(query):
        posts.setdefault(person_id, []).append(post)
    return tuple(Person(**row._mapping, posts=tuple(posts.get(row.id, ()))) for row in connection.execute(chosen))


def _held(now: datetime) -> ColumnElement[bool]:
    return (posts_held.c.held_from <= now) & or_(posts_held.c.held_until.is_(None), posts_held.c.held_until > now)


def _change(connection: Connection, person_id: int, **values: object) -> None:
    if connection.execute(update(people).where(people.c.id == person_id).values(**values)).rowcount != 1:
        raise NotFound(f"Tidak ada pengguna dengan nomor {person_id}.")
    revision.advance(connection)


def _require_username(username: str) -> None:
    if not USERNAME.fullmatch(username):
        raise SopError(
            f"Nama pengguna “{username}” tidak dapat dipakai; pakai 2–60 huruf kecil, angka, titik, garis bawah atau tanda hubung."
        )


def _required_name(name: str) -> str:
    clean = " ".join(name.split())
    if not clean:
        raise SopError("Nama orang belum diisi; tulis nama lengkapnya.")
    return clean
