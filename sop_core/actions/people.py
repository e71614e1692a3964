"""The acts on people: hire, change posts, let in and keep out, new passwords."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import Connection

from sop_core.access.passwords import hash_password, require_good, verify
from sop_core.access.person import PersonField, nip_of
from sop_core.access.rights import Action
from sop_core.access.sessions import FIRST_PASSWORD, WINDOW, wait_before_trying
from sop_core.actions.asked import asked
from sop_core.actions.desk import Act, Desk, Receipt, once
from sop_core.errors import Conflict, NotFound, SopError
from sop_core.intake.free_text import KONTAK, NAME, NIP, PANGKAT, PASSWORD, USERNAME
from sop_core.organisation import Peran
from sop_core.store import people, person_changes, presence, sessions

FIRST_PASSWORD_ENDED = f"Sandi pertama Anda sudah lewat {FIRST_PASSWORD.days} hari. Minta sandi baru kepada Admin aplikasi."


@asked(username=USERNAME, name=NAME, nip=NIP, password=PASSWORD, pangkat=PANGKAT, kontak=KONTAK)
def add_person(
    desk: Desk, username: str, name: str, nip: str, password: str, posts: Sequence[str], pangkat: str = "", kontak: str = ""
) -> Receipt:
    """A new person with the posts they hold; the password opens the door for seven days and is changed at the first sign-in."""
    known = [desk.office.organisation.post(post).kode for post in posts]
    digits = nip_of(nip)
    hashed = hash_of_good(password, username)

    def do(act: Act) -> str:
        act.require(Action.MANAGE_PEOPLE)
        return people.add(
            act.connection, username, name, digits, hashed, known, act.now,
            pangkat=pangkat, kontak=kontak, first_password_until=act.now + FIRST_PASSWORD,
        ).username  # fmt: skip

    return once(desk, "add_person", do, changes_rights=True)


@asked(username=USERNAME, name=NAME, nip=NIP, pangkat=PANGKAT, kontak=KONTAK)
def edit_person(desk: Desk, username: str, name: str, nip: str, pangkat: str, kontak: str) -> Receipt:
    """What is told of a person; old and new are kept, with who and when."""
    digits = nip_of(nip)

    def do(act: Act) -> str:
        capacity = act.require(Action.MANAGE_PEOPLE)
        person = found(act.connection, username, act.now)
        people.set_details(act.connection, person.id, name, digits, pangkat, kontak)
        for field, before, after in (
            (PersonField.NAME, person.name, name), (PersonField.NIP, person.nip, digits),
            (PersonField.PANGKAT, person.pangkat, pangkat), (PersonField.KONTAK, person.kontak, kontak),
        ):  # fmt: skip
            changed(act, capacity.kode, person, field, before, after)
        return username

    return once(desk, "edit_person", do)


@asked(username=USERNAME)
def set_posts(desk: Desk, username: str, posts: Sequence[str]) -> Receipt:
    """Change the posts a person holds; the earlier ones keep their dates."""
    known = [desk.office.organisation.post(post).kode for post in posts]

    def do(act: Act) -> str:
        capacity = act.require(Action.MANAGE_PEOPLE)
        person = found(act.connection, username, act.now)
        people.set_posts(act.connection, person.id, known, act.now)
        _keep_an_admin(act, person)
        changed(act, capacity.kode, person, PersonField.POSTS, post_names(act, person.posts), post_names(act, known))
        return username

    return once(desk, "set_posts", do, changes_rights=True)


@asked(username=USERNAME)
def set_active(desk: Desk, username: str, active: bool) -> Receipt:
    """Let a person sign in again, or end every session of theirs and keep them out."""

    def do(act: Act) -> str:
        capacity = act.require(Action.MANAGE_PEOPLE)
        person = found(act.connection, username, act.now)
        if not (active or person.active):
            raise Conflict(f"{person.name} sudah nonaktif; tidak ada yang diubah.")
        if active:
            people.activate(act.connection, person.id)
        else:
            people.deactivate(act.connection, person.id, act.now)
            _keep_an_admin(act, person)
        words = {True: "aktif", False: "nonaktif"}
        changed(act, capacity.kode, person, PersonField.ACTIVE, words[person.active], words[active])
        return username

    return once(desk, "set_active", do, changes_rights=True)


@asked(username=USERNAME, password=PASSWORD)
def set_password(desk: Desk, username: str, password: str) -> Receipt:
    """A new first password for somebody else, by the admin. Every session of that person ends."""
    if username == desk.username:
        raise SopError("Sandi sendiri diganti di halaman Akun saya, yang menanyakan sandi sekarang.")
    hashed = hash_of_good(password, username)

    def do(act: Act) -> str:
        capacity = act.require(Action.MANAGE_PEOPLE)
        person = found(act.connection, username, act.now)
        people.set_password(act.connection, person.id, hashed, act.now, act.now + FIRST_PASSWORD)
        changed(act, capacity.kode, person, PersonField.PASSWORD, "", "sandi pertama baru")
        return username

    return once(desk, "set_password", do)


@asked(present=PASSWORD, password=PASSWORD)
def change_own_password(desk: Desk, present: str, password: str) -> Receipt:
    """A new password of one's own, for who knows the present one: an open screen is not enough. Every session of that person ends.

    A wrong present password counts as a failed sign-in, and too many of them make one wait as at the door.
    """
    username = desk.username
    require_good(password, username)
    known, hashed = _known(desk, present), hash_password(password)

    def do(act: Act) -> str:
        if known is None or known != people.password_hash(act.connection, username):
            raise _WrongPassword("Sandi sekarang tidak cocok; ketik sandi yang Anda pakai untuk masuk.")
        return _changed(act, username, hashed)

    try:
        return once(desk, "set_password", do)
    except _WrongPassword:
        with desk.store.writing() as connection:
            sessions.record_attempt(connection, username, _here(username), desk.now, succeeded=False)
        raise


@asked(password=PASSWORD)
def choose_password(desk: Desk, password: str) -> Receipt:
    """In place of a first password, by whoever came in with it and before it ends; every session opened with it ends."""
    username = desk.username
    require_good(password, username)
    with desk.store.reading() as connection:
        first = people.password_hash(connection, username)
    if first is not None and verify(first, password):
        raise SopError("Sandi baru sama dengan sandi pertama; pilih sandi lain yang hanya Anda ketahui.")
    hashed = hash_password(password)

    def do(act: Act) -> str:
        person = found(act.connection, username, act.now)
        if person.first_password_until is None or people.password_hash(act.connection, username) != first:
            raise Conflict("Sandi pertama sudah diganti; masuk dengan sandi yang terakhir.")
        if person.first_password_until <= act.now:
            raise SopError(FIRST_PASSWORD_ENDED)
        return _changed(act, username, hashed)

    return once(desk, "choose_password", do)


def hash_of_good(password: str, username: str) -> str:
    """Raises ``SopError`` for a password that would be guessed first."""
    require_good(password, username)
    return hash_password(password)


class _WrongPassword(SopError):
    pass


def _known(desk: Desk, present: str) -> str | None:
    """The hash that the ``present`` password opens, to be held against the one that stands when it is changed."""
    username = desk.username
    with desk.store.reading() as connection:
        failures = sessions.recent_failures(connection, username, _here(username), desk.now - WINDOW)
        known = people.password_hash(connection, username)
    wait = wait_before_trying(failures.by_name, failures.by_address, desk.now)
    if wait is not None:
        raise SopError(f"Terlalu banyak sandi yang keliru; coba lagi dalam {ceil(wait / timedelta(minutes=1))} menit.")
    return known if known is not None and verify(known, present) else None


def _here(username: str) -> str:
    """Where a password is asked of who is in already, beside the addresses of who comes in."""
    return f"akun:{username}"


def _changed(act: Act, username: str, hashed: str) -> str:
    person = found(act.connection, username, act.now)
    people.set_password(act.connection, person.id, hashed, act.now)
    changed(act, next(iter(person.posts), ""), person, PersonField.PASSWORD, "", "diganti sendiri")
    return username


def changed(act: Act, post: str, person: people.Person, field: PersonField, before: str, after: str) -> None:
    """Keeps what this act changed about a person; nothing where old and new are the same."""
    if before != after:
        person_changes.add(act.connection, (act.username, post, act.now), person.id, field, before, after)


def post_names(act: Act, kodes: Sequence[str]) -> str:
    """The names of posts, as a change keeps them."""
    return ", ".join(post.nama for post in presence.posts(act.organisation, kodes)) or "tanpa jabatan"


def found(connection: Connection, username: str, now: datetime) -> people.Person:
    """The person of that name; raises ``NotFound``."""
    person = people.by_username(connection, username, now)
    if person is None:
        raise NotFound(f"Pengguna “{username}” tidak ada.")
    return person


def _keep_an_admin(act: Act, before: people.Person) -> None:
    """Whoever was an admin ``before`` the change was not the last one."""
    admins = {post.kode for post in act.organisation.posts if post.peran is Peran.ADMIN}
    if not (before.active and admins & set(before.posts)):
        return
    if not any(person.active and admins & set(person.posts) for person in people.everyone(act.connection, act.now)):
        raise Conflict("Sekurangnya satu admin aktif harus tetap ada; tunjuk admin lain terlebih dahulu.")
