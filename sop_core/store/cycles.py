"""Cycles and their events: appended, never changed. A cycle keeps the SOP, calendar and register it was opened with.

Only one writer appends to a cycle at a time: ``hold`` locks it (``BEGIN IMMEDIATE`` on SQLite, ``FOR UPDATE`` on PostgreSQL), and the
version is compared and set, so that of two people acting at one instant one wins and the other is told.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from sqlalchemy import Connection, Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from sop_core.datafile import DataTable
from sop_core.errors import Conflict, NotFound
from sop_core.indicators.register import Register
from sop_core.periode import Periode
from sop_core.sop.definition import Procedure, procedure_from
from sop_core.sop.events import CellRef, Event, EventKind, chained, rules_digest
from sop_core.store import tables
from sop_core.worktime import Calendar

SEALED = ("id", "periode", "units", "procedure", "calendar", "register")
"""The columns of a cycle that its chain of events covers."""


@dataclass(frozen=True)
class Cycle:
    """One reporting cycle and the rules it was opened with."""

    id: str
    periode: Periode
    opened_at: datetime
    due_day: date | None
    units: tuple[str, ...]
    procedure: Procedure
    calendar: Calendar
    register: Register
    version: int
    digest: str
    """Of what the cycle is and the rules it follows: every link of its chain carries it."""


@dataclass(frozen=True)
class Snapshot:
    """The rules of a new cycle, as text that stays."""

    procedure: str
    calendar: str
    register: str


def add(connection: Connection, periode: Periode, units: Sequence[str], due_day: date | None, rules: Snapshot, now: datetime) -> str:
    """A new cycle without events; its id. One cycle for each period."""
    row = {
        "id": periode.code,
        "periode": periode.code,
        "ends_on": periode.last_day.isoformat(),
        "opened_at": now,
        "due_day": None if due_day is None else due_day.isoformat(),
        "units": json.dumps(list(units)),
        "procedure": rules.procedure,
        "calendar": rules.calendar,
        "register": rules.register,
        "version": 0,
    }
    try:
        connection.execute(insert(tables.cycles).values(row))
    except IntegrityError as taken:
        raise Conflict(f"Siklus {periode.label} sudah dibuka.") from taken
    return periode.code


def get(connection: Connection, cycle_id: str) -> Cycle:
    row = connection.execute(select(tables.cycles).where(tables.cycles.c.id == cycle_id)).first()
    if row is None:
        raise NotFound(f"Siklus “{cycle_id}” tidak ada.")
    return _cycle(row)


def every(connection: Connection) -> tuple[Cycle, ...]:
    """All cycles, the newest period first."""
    rows = connection.execute(select(tables.cycles).order_by(tables.cycles.c.ends_on.desc(), tables.cycles.c.id))
    return tuple(_cycle(row) for row in rows)


def ids(connection: Connection) -> tuple[str, ...]:
    return tuple(connection.execute(select(tables.cycles.c.id).order_by(tables.cycles.c.ends_on.desc(), tables.cycles.c.id)).scalars())


def hold(connection: Connection, cycle_id: str) -> Cycle:
    """The cycle, locked until the transaction ends."""
    row = connection.execute(select(tables.cycles).where(tables.cycles.c.id == cycle_id).with_for_update()).first()
    if row is None:
        raise NotFound(f"Siklus “{cycle_id}” tidak ada.")
    return _cycle(row)


def events(connection: Connection, cycle_id: str) -> tuple[Event, ...]:
    rows = connection.execute(select(tables.events).where(tables.events.c.cycle_id == cycle_id).order_by(tables.events.c.seq))
    return tuple(_event(row) for row in rows)


def append(connection: Connection, cycle: Cycle, fresh: Iterable[Event]) -> tuple[Event, ...]:
    """``fresh`` as the next links of the chain of ``cycle``, which ``hold`` has locked."""
    last_row = connection.execute(
        select(tables.events).where(tables.events.c.cycle_id == cycle.id).order_by(tables.events.c.seq.desc()).limit(1)
    ).first()
    last = None if last_row is None else _event(last_row)
    links: list[Event] = []
    for event in fresh:
        last = chained(replace(event, rules=cycle.digest), last)
        links.append(last)
    connection.execute(insert(tables.events), [_values(cycle.id, link) for link in links])
    moved = connection.execute(
        update(tables.cycles)
        .where(tables.cycles.c.id == cycle.id, tables.cycles.c.version == cycle.version)
        .values(version=tables.cycles.c.version + len(links))
    )
    if moved.rowcount != 1:
        raise Conflict("Siklus ini baru saja diubah orang lain; muat ulang halaman lalu ulangi.")
    return tuple(links)


def _cycle(row: Row[tuple[object, ...]]) -> Cycle:
    values = row._mapping
    return Cycle(
        id=values["id"],
        periode=Periode.parse(values["periode"]),
        opened_at=values["opened_at"],
        due_day=None if values["due_day"] is None else date.fromisoformat(values["due_day"]),
        units=tuple(json.loads(values["units"])),
        procedure=_procedure(values["procedure"]),
        calendar=_calendar(values["calendar"]),
        register=_register(values["register"]),
        version=values["version"],
        digest=rules_digest(*(values[name] for name in SEALED)),
    )


@lru_cache(maxsize=64)
def _procedure(text: str) -> Procedure:
    return procedure_from(DataTable("salinan SOP siklus", json.loads(text)))


@lru_cache(maxsize=64)
def _calendar(text: str) -> Calendar:
    return Calendar.from_json(json.loads(text))


@lru_cache(maxsize=64)
def _register(text: str) -> Register:
    return Register.from_json(text)


def _event(row: Row[tuple[object, ...]]) -> Event:
    values = row._mapping
    return Event(
        kind=EventKind(values["kind"]),
        occurred_at=values["occurred_at"],
        recorded_at=values["recorded_at"],
        actor=values["actor"],
        post=values["post"],
        step=values["step"],
        unit=values["unit"],
        round=values["round"],
        target=values["target"],
        category=values["category"],
        note=values["note"],
        documents=tuple(json.loads(values["documents"])),
        capacity=values["capacity"],
        own_check=values["own_check"],
        cells=tuple(CellRef(*cell) for cell in json.loads(values["cells"])),
        refers_to=values["refers_to"],
        corrected_at=values["corrected_at"],
        corrected_note=values["corrected_note"],
        rules=values["rules"],
        seq=values["seq"],
        previous_hash=values["previous_hash"],
        hash=values["hash"],
    )


def _values(cycle_id: str, event: Event) -> dict[str, object]:
    return {
        "cycle_id": cycle_id,
        "seq": event.seq,
        "kind": event.kind.value,
        "step": event.step,
        "unit": event.unit,
        "round": event.round,
        "occurred_at": event.occurred_at,
        "recorded_at": event.recorded_at,
        "actor": event.actor,
        "post": event.post,
        "category": event.category,
        "note": event.note,
        "target": event.target,
        "documents": json.dumps(list(event.documents)),
        "capacity": event.capacity,
        "own_check": event.own_check,
        "cells": json.dumps(event.cells, ensure_ascii=False),
        "refers_to": event.refers_to,
        "corrected_at": event.corrected_at,
        "corrected_note": event.corrected_note,
        "rules": event.rules,
        "previous_hash": event.previous_hash,
        "hash": event.hash,
    }
