"""Before an office has its first admin: whether it still has none, and the digests of the codes that were printed at a start.

A server that starts anew prints a new code; those of the others that share the database go on counting, until the first admin exists.
"""

from __future__ import annotations

from collections.abc import Collection
from hmac import compare_digest

from sqlalchemy import Connection, delete, func, insert, select

from sop_core.store.tables import office_facts, people, posts_held

_NAME = "kode-admin-pertama-"


def is_wanted(connection: Connection, admin_posts: Collection[str]) -> bool:
    """Whether nobody is or ever was an admin."""
    return connection.execute(select(posts_held.c.id).where(posts_held.c.post.in_(admin_posts)).limit(1)).first() is None


def has_nobody(connection: Connection) -> bool:
    return connection.execute(select(func.count()).select_from(people)).scalar_one() == 0


def keep(connection: Connection, code_sha256: str) -> None:
    connection.execute(insert(office_facts).values(name=f"{_NAME}{code_sha256[:16]}", value=code_sha256))


def knows(connection: Connection, code_sha256: str) -> bool:
    kept = connection.execute(select(office_facts.c.value).where(office_facts.c.name.startswith(_NAME, autoescape=True))).scalars()
    return any(compare_digest(one, code_sha256) for one in kept)


def forget(connection: Connection) -> None:
    """No code counts any longer."""
    connection.execute(delete(office_facts).where(office_facts.c.name.startswith(_NAME, autoescape=True)))
