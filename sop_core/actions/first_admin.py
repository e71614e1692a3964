"""The one act of somebody without an account: the first admin of an empty office, made with the code that its server printed.

Whoever reads that console started the program. Without the code nothing is made, and once an admin exists no code counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from sop_core.access import first_code
from sop_core.access.passwords import hash_password, require_good
from sop_core.errors import Conflict, NotAllowed
from sop_core.intake.free_text import CODE, NAME, PASSWORD, USERNAME
from sop_core.office import Office
from sop_core.organisation import Peran
from sop_core.store import acts, first_admin, people
from sop_core.store.engine import Store

KEY = "admin-pertama"
"""Remembered once: the store itself keeps a second from being made."""


@dataclass(frozen=True)
class FirstAdmin:
    """What is typed on the page *Buat admin pertama*, but for the code."""

    name: str
    username: str
    password: str


def issue_code(store: Store, office: Office) -> str | None:
    """A new code where an admin is still wanted, to be shown on the console of the server that starts; else None."""
    with store.writing() as connection:
        people.hold_rights(connection)
        if not first_admin.is_wanted(connection, _posts(office)):
            first_admin.forget(connection)
            return None
        code = first_code.new_code()
        first_admin.keep(connection, first_code.digest(code))
        return code


def require_code(store: Store, office: Office, code: str) -> None:
    """Raises ``NotAllowed`` for another code, ``Conflict`` where an admin was made meanwhile."""
    with store.reading() as connection:
        _require(connection, office, code)


def create(store: Store, office: Office, code: str, wanted: FirstAdmin, now: datetime) -> str:
    """The first admin, who can sign in at once; their username. Of several at one instant one is made."""
    name = NAME.read(wanted.name)
    for kind, text in ((CODE, code), (USERNAME, wanted.username), (PASSWORD, wanted.password)):
        kind.require(text)
    require_code(store, office, code)
    require_good(wanted.password, wanted.username)
    hashed = hash_password(wanted.password)
    with store.writing() as connection:
        people.hold_to_change_rights(connection)
        _require(connection, office, code)
        made = people.add(connection, wanted.username, name, "", hashed, _posts(office)[:1], now)
        first_admin.forget(connection)
        acts.remember(connection, KEY, made.username, "create_first_admin", made.username, now)
        return made.username


def _require(connection: Connection, office: Office, code: str) -> None:
    if not first_admin.is_wanted(connection, _posts(office)):
        raise Conflict("Admin pertama sudah ada; masuk dengan akun itu.")
    if not first_admin.knows(connection, first_code.digest(code)):
        raise NotAllowed("Kode tidak cocok. Salin kode terakhir dari layar tempat program ini dijalankan.")


def _posts(office: Office) -> list[str]:
    return [post.kode for post in office.organisation.posts if post.peran is Peran.ADMIN]
