"""What people say about the number of an indicator in a cycle: appended, never changed; the newest counts, an empty one takes it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from sop_core.store import tables

_NAMES = ("id", "unit", "indikator", "text", "actor", "post", "at")


@dataclass(frozen=True)
class NumberNote:
    """One note, by whom, in which post and when."""

    id: int
    unit: str
    indikator: str
    text: str
    actor: str
    post: str
    at: datetime


def add(connection: Connection, cycle_id: str, unit: str, indikator: str, text: str, author: tuple[str, str], now: datetime) -> int:
    """``author`` is (username, kode of the post). The new note's id."""
    values = {"cycle_id": cycle_id, "unit": unit, "indikator": indikator, "text": text, "actor": author[0], "post": author[1], "at": now}
    return int(connection.execute(insert(tables.number_notes).values(values).returning(tables.number_notes.c.id)).scalar_one())


def of_cycle(connection: Connection, cycle_id: str, units: Iterable[str]) -> tuple[NumberNote, ...]:
    """Every note on the numbers of ``units``, the newest first."""
    kept = tables.number_notes.c
    query = select(*(kept[name] for name in _NAMES)).where(kept.cycle_id == cycle_id, kept.unit.in_(list(units))).order_by(kept.id.desc())
    return tuple(NumberNote(**row._mapping) for row in connection.execute(query))
