"""Many people at once: all of them are made in one transaction, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sop_core.access.person import nip_of
from sop_core.access.rights import Action
from sop_core.access.sessions import FIRST_PASSWORD
from sop_core.actions.asked import asked
from sop_core.actions.desk import Act, Desk, Receipt, once
from sop_core.actions.people import hash_of_good
from sop_core.errors import Conflict, SopError
from sop_core.intake.free_text import KONTAK, NAME, PANGKAT
from sop_core.store import people


@dataclass(frozen=True)
class Newcomer:
    """An account to be made; ``posts`` are kode, ``password`` the first one."""

    name: str
    username: str
    nip: str
    pangkat: str
    kontak: str
    posts: tuple[str, ...]
    password: str


@asked()
def add_people(desk: Desk, newcomers: Sequence[Newcomer]) -> Receipt:
    """Everybody of a list. A username that is taken, also by another of them, keeps all of them out and is named."""
    if not newcomers:
        raise SopError("Belum ada orang yang dicentang; centang sekurangnya satu.")
    rows = [_row(desk, newcomer) for newcomer in newcomers]

    def do(act: Act) -> str:
        act.require(Action.MANAGE_PEOPLE)
        _refuse_taken(act, [newcomer.username for newcomer in newcomers])
        until = act.now + FIRST_PASSWORD
        for (name, nip, hashed, posts), newcomer in zip(rows, newcomers, strict=True):
            details = {"pangkat": PANGKAT.read(newcomer.pangkat), "kontak": KONTAK.read(newcomer.kontak)}
            people.add(act.connection, newcomer.username, name, nip, hashed, posts, act.now, **details, first_password_until=until)
        return ", ".join(newcomer.username for newcomer in newcomers)

    return once(desk, "add_people", do, changes_rights=True)


def _row(desk: Desk, newcomer: Newcomer) -> tuple[str, str, str, list[str]]:
    """Name, NIP, hash of the password and posts; hashing takes long, so it is done before the transaction."""
    posts = [desk.office.organisation.post(post).kode for post in newcomer.posts]
    return NAME.read(newcomer.name), nip_of(newcomer.nip), hash_of_good(newcomer.password, newcomer.username), posts


def _refuse_taken(act: Act, usernames: Sequence[str]) -> None:
    there = {person.username for person in people.everyone(act.connection, act.now)}
    taken = sorted({username for username in usernames if username in there or usernames.count(username) > 1})
    if taken:
        raise Conflict(f"Nama pengguna sudah dipakai: {', '.join(taken)}; tidak ada seorang pun yang ditambahkan. Tulis nama lain.")
