"""Who acts for which post (Plt., Plh.): by which letter, on which days, and what was ended before its last day. Appended, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, Row, insert, select

from sop_core.errors import NotFound
from sop_core.store import tables
from sop_core.store.tables import substitute_ends, substitutes


@dataclass(frozen=True)
class Substitute:
    """One appointment. The days are those of the office, the first and last included; ``substitution`` is ``Plt.`` or ``Plh.``."""

    id: int
    username: str
    name: str
    post: str
    substitution: str
    letter: str
    letter_day: date
    first_day: date
    last_day: date
    appointed_by: str
    appointed_at: datetime
    ended_at: datetime | None
    ended_by: str
    end_reason: str

    def counts(self, now: datetime, today: date) -> bool:
        """Whether it is in force at this moment of the office's day ``today``."""
        return self.first_day <= today <= self.last_day and (self.ended_at is None or now < self.ended_at)

    def is_coming_or_running(self, now: datetime, today: date) -> bool:
        return today <= self.last_day and (self.ended_at is None or now < self.ended_at)


def add(
    connection: Connection,
    person_id: int,
    post: str,
    substitution: str,
    letter: tuple[str, date],
    days: tuple[date, date],
    appointed: tuple[str, str, datetime],
) -> int:
    """A new appointment; ``letter`` is number and day, ``days`` the first and the last, ``appointed`` by whom, in which post, when."""
    row = {
        "person_id": person_id,
        "post": post,
        "substitution": substitution,
        "letter": letter[0],
        "letter_day": letter[1].isoformat(),
        "first_day": days[0].isoformat(),
        "last_day": days[1].isoformat(),
        "actor": appointed[0],
        "actor_post": appointed[1],
        "at": appointed[2],
    }
    return int(connection.execute(insert(substitutes).values(row).returning(substitutes.c.id)).scalar_one())


def end(connection: Connection, substitute_id: int, reason: str, ended: tuple[str, str, datetime]) -> None:
    """From now on it no longer counts."""
    row = {"substitute_id": substitute_id, "reason": reason, "actor": ended[0], "actor_post": ended[1], "at": ended[2]}
    connection.execute(insert(substitute_ends).values(row))


def every(connection: Connection) -> tuple[Substitute, ...]:
    """All appointments ever, the newest first."""
    return _read(connection)


def get(connection: Connection, substitute_id: int) -> Substitute:
    found = _read(connection, substitutes.c.id == substitute_id)
    if not found:
        raise NotFound("Penunjukan Plt/Plh ini tidak ada.")
    return found[0]


def of_person(connection: Connection, username: str) -> tuple[Substitute, ...]:
    return _read(connection, tables.people.c.username == username)


def _read(connection: Connection, which: ColumnElement[bool] | None = None) -> tuple[Substitute, ...]:
    query = (
        select(
            substitutes,
            tables.people.c.username,
            tables.people.c.name,
            substitute_ends.c.at.label("ended_at"),
            substitute_ends.c.actor.label("ended_by"),
            substitute_ends.c.reason,
        )
        .join_from(substitutes, tables.people)
        .join(substitute_ends, isouter=True)
        .order_by(substitutes.c.id.desc())
    )
    rows = connection.execute(query if which is None else query.where(which))
    return tuple(_substitute(row) for row in rows)


def _substitute(row: Row[tuple[object, ...]]) -> Substitute:
    values = row._mapping
    return Substitute(
        id=values["id"],
        username=values["username"],
        name=values["name"],
        post=values["post"],
        substitution=values["substitution"],
        letter=values["letter"],
        letter_day=date.fromisoformat(values["letter_day"]),
        first_day=date.fromisoformat(values["first_day"]),
        last_day=date.fromisoformat(values["last_day"]),
        appointed_by=values["actor"],
        appointed_at=values["at"],
        ended_at=values["ended_at"],
        ended_by=values["ended_by"] or "",
        end_reason=values["reason"] or "",
    )
