"""The acts on people: hire, change posts, let in and keep out, new passwords."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from sop_core.access.passwords import hash_password, require_good
from sop_core.access.rights import Action, require
from sop_core.actions.desk import Desk, Receipt, once
from sop_core.errors import Conflict, NotFound
from sop_core.intake.text import clean
from sop_core.organisation import Peran
from sop_core.store import people


def add_person(desk: Desk, username: str, name: str, nip: str, password: str, posts: Sequence[str]) -> Receipt:
    """A new person with the posts they hold."""
    require(Action.MANAGE_PEOPLE, desk.actor, desk.office.organisation)
    require_good(password, username)
    known = [desk.office.organisation.post(post).kode for post in posts]
    hashed = hash_password(password)

    def do(connection: Connection) -> str:
        return people.add(connection, username, clean(name), clean(nip), hashed, known, desk.now).username

    return once(desk, "add_person", do)


def set_posts(desk: Desk, username: str, posts: Sequence[str]) -> Receipt:
    """Change the posts a person holds; the earlier ones keep their dates."""
    require(Action.MANAGE_PEOPLE, desk.actor, desk.office.organisation)
    known = [desk.office.organisation.post(post).kode for post in posts]

    def do(connection: Connection) -> str:
        person = found(connection, username, desk.now)
        people.set_posts(connection, person.id, known, desk.now)
        _keep_an_admin(connection, desk, person)
        return username

    return once(desk, "set_posts", do)


def set_active(desk: Desk, username: str, active: bool) -> Receipt:
    """Let a person sign in again, or end every session of theirs and keep them out."""
    require(Action.MANAGE_PEOPLE, desk.actor, desk.office.organisation)

    def do(connection: Connection) -> str:
        person = found(connection, username, desk.now)
        if active:
            people.activate(connection, person.id)
        else:
            people.deactivate(connection, person.id, desk.now)
            _keep_an_admin(connection, desk, person)
        return username

    return once(desk, "set_active", do)


def set_password(desk: Desk, username: str, password: str) -> Receipt:
    """A new password: one's own, or anyone's by the admin. Every session of that person ends."""
    if username != desk.actor.username:
        require(Action.MANAGE_PEOPLE, desk.actor, desk.office.organisation)
    require_good(password, username)
    hashed = hash_password(password)

    def do(connection: Connection) -> str:
        people.set_password(connection, found(connection, username, desk.now).id, hashed, desk.now)
        return username

    return once(desk, "set_password", do)


def found(connection: Connection, username: str, now: datetime) -> people.Person:
    """The person of that name; raises ``NotFound``."""
    person = people.by_username(connection, username, now)
    if person is None:
        raise NotFound(f"Pengguna “{username}” tidak ada.")
    return person


def _keep_an_admin(connection: Connection, desk: Desk, before: people.Person) -> None:
    """Whoever was an admin ``before`` the change was not the last one."""
    admins = {post.kode for post in desk.office.organisation.posts if post.peran is Peran.ADMIN}
    if not (before.active and admins & set(before.posts)):
        return
    if not any(person.active and admins & set(person.posts) for person in people.everyone(connection, desk.now)):
        raise Conflict("Sekurangnya satu admin aktif harus tetap ada; tunjuk admin lain terlebih dahulu.")
