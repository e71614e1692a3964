"""What the office changed in its calendar, as facts: who, when, by which letter and why. Appended, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from sop_core import written
from sop_core.store.tables import calendar_facts, revision
from sop_core.worktime import Amendment, Calendar, Layer, Unfit, in_force


@dataclass(frozen=True)
class CalendarFact:
    """One change. ``letter`` is the letter that orders it (of an added layer also its source)."""

    id: int
    amendment: Amendment
    letter: str
    reason: str
    actor: str
    post: str
    at: datetime


def every(connection: Connection) -> tuple[CalendarFact, ...]:
    """All changes in the order in which they were made."""
    rows = connection.execute(select(calendar_facts).order_by(calendar_facts.c.id))
    return tuple(
        CalendarFact(row.id, Amendment(row.deed, written.value(Layer, row.layer)), row.letter, row.reason, row.actor, row.post, row.at)
        for row in rows
    )


def laid_over(connection: Connection, files: Calendar) -> tuple[Calendar, tuple[Unfit, ...]]:
    """The office's calendar now: that of its files with what the office changed, and what of that no longer fits the files."""
    return in_force(files, (fact.amendment for fact in every(connection)))


def hold(connection: Connection) -> None:
    """Of two who change the calendar at one instant the second waits here, and then sees what the first did."""
    connection.execute(update(revision).where(revision.c.id == 1).values(value=revision.c.value))


def add(connection: Connection, amendment: Amendment, letter: str, reason: str, actor: str, post: str, now: datetime) -> int:
    row = {
        "deed": amendment.deed,
        "layer": written.plain(amendment.layer),
        "letter": letter,
        "reason": reason,
        "actor": actor,
        "post": post,
        "at": now,
    }
    return int(connection.execute(insert(calendar_facts).values(row).returning(calendar_facts.c.id)).scalar_one())
