"""Automatic checks that a bidang took over from returns with the same reason, and their ends. Appended, never changed.

Also what they are made of: the returns of a bidang with what their cells were read as.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, insert, or_, select, text

from sop_core.errors import NotFound
from sop_core.intake.free_text import shortened
from sop_core.intake.knowledge import Watch
from sop_core.intake.watches import Repeated, SentBack, repeated
from sop_core.sop.events import Event, EventKind, ReturnCategory
from sop_core.store import cycles, submissions, tables


@dataclass(frozen=True)
class StoredWatch:
    """A check with who took it over, and who ended it where somebody did."""

    id: int
    watch: Watch
    adopted_by: str
    post: str
    adopted_at: datetime
    ended_by: str = ""
    ended_at: datetime | None = None
    end_reason: str = ""

    @property
    def is_in_force(self) -> bool:
        return self.ended_at is None


def hold(connection: Connection) -> None:
    """Of two who take over or end a check at one instant the second waits here. On SQLite every writer is alone anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE watches IN SHARE ROW EXCLUSIVE MODE"))


def add(connection: Connection, unit: str, reason: Repeated, sender: tuple[str, str], now: datetime) -> int:
    """``sender`` is (username, kode of the post). The new check's id."""
    row = {
        "unit": unit,
        "category": reason.category,
        "measure": reason.measure,
        "kodes": json.dumps(reason.kodes),
        "returns": json.dumps([[one.cycle_id, one.seq] for one in reason.returns]),
        "words": reason.words,
        "actor": sender[0],
        "post": sender[1],
        "at": now,
    }
    return int(connection.execute(insert(tables.watches).values(row).returning(tables.watches.c.id)).scalar_one())


def end(connection: Connection, watch_id: int, reason: str, sender: tuple[str, str], now: datetime) -> None:
    row = {"watch_id": watch_id, "reason": reason, "actor": sender[0], "post": sender[1], "at": now}
    connection.execute(insert(tables.watch_ends).values(row))


def of_units(connection: Connection, units: Iterable[str]) -> tuple[StoredWatch, ...]:
    """Every check of these bidang, the newest first, also those that were ended."""
    ends = tables.watch_ends.c
    query = (
        select(tables.watches, ends.reason, ends.actor.label("ended_by"), ends.at.label("ended_at"))
        .join_from(tables.watches, tables.watch_ends, isouter=True)
        .where(tables.watches.c.unit.in_(list(units)))
        .order_by(tables.watches.c.id.desc())
    )
    return tuple(_stored(row) for row in connection.execute(query))


def in_force(connection: Connection, units: Iterable[str]) -> tuple[Watch, ...]:
    return tuple(one.watch for one in of_units(connection, units) if one.is_in_force)


def get(connection: Connection, watch_id: int) -> StoredWatch:
    unit = connection.execute(select(tables.watches.c.unit).where(tables.watches.c.id == watch_id)).scalar_one_or_none()
    if unit is None:
        raise NotFound("Pemeriksaan ini tidak ada dalam basis data.")
    return next(one for one in of_units(connection, [unit]) if one.id == watch_id)


def offered(connection: Connection, unit: str) -> tuple[Repeated, ...]:
    """Reasons that came twice and are not watched: no check in force, and since one was ended they came twice anew."""
    known = of_units(connection, [unit])
    kept = {(one.watch.category, one.watch.measure) for one in known if one.is_in_force}
    ended: dict[tuple[str, str], datetime] = {}
    for one in known:
        if one.ended_at is not None:
            ended.setdefault((one.watch.category, one.watch.measure), one.ended_at)
    return tuple(one for one in repeated(sent_back(connection, unit), ended) if (one.category, one.measure) not in kept)


def sent_back(connection: Connection, unit: str) -> tuple[SentBack, ...]:
    """Every return of the bidang's report, and of the office's where it pointed at a file of the bidang. What was taken back is none."""
    columns = tables.events.c
    which = or_(columns.unit == unit, columns.cells != "[]")
    returned = select(columns.cycle_id).where(columns.kind == EventKind.STEP_RETURNED.value, which).distinct()
    found = []
    for cycle_id in connection.execute(returned).scalars():
        events = cycles.events(connection, cycle_id)
        never = {one.refers_to for one in events if one.takes_back}
        returns = [one for one in events if one.kind is EventKind.STEP_RETURNED and one.seq not in never]
        found += [told for one in returns if (told := _sent_back(connection, unit, cycle_id, one)) is not None]
    return tuple(found)


def _sent_back(connection: Connection, unit: str, cycle_id: str, event: Event) -> SentBack | None:
    """``Lainnya`` names no reason that could be watched."""
    subjects = {
        (measured.measure, measured.indikator or "")
        for cell in event.cells
        if submissions.get(connection, cell.submission).unit == unit
        for measured in submissions.measured_at(connection, cell.submission, cell.sheet, cell.cell)
    }
    if event.category == ReturnCategory.OTHER.value or (event.unit != unit and not subjects):
        return None
    return SentBack(cycle_id, event.seq, event.category, event.note, event.occurred_at, frozenset(subjects))


def _stored(row: Row[tuple[object, ...]]) -> StoredWatch:
    values = row._mapping
    watch = Watch(values["unit"], values["category"], values["measure"], tuple(json.loads(values["kodes"])), values["words"])
    return StoredWatch(
        values["id"], watch, values["actor"], values["post"], values["at"],
        values["ended_by"] or "", values["ended_at"], shortened(values["reason"] or ""),
    )  # fmt: skip
