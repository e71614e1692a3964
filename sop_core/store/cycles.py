"""Cycles and their events: appended, never changed. A cycle keeps the SOP, calendar and register it was opened with, until it is moved.

Only one writer appends to a cycle at a time: ``hold`` locks it (``BEGIN IMMEDIATE`` on SQLite, ``FOR UPDATE`` on PostgreSQL), and the
version is compared and set, so that of two people acting at one instant one wins and the other is told.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, and_, insert, select, update
from sqlalchemy.exc import IntegrityError

from sop_core.datafile import DataTable
from sop_core.errors import Conflict, NotFound
from sop_core.indicators.register import Register
from sop_core.intake.free_text import shortened
from sop_core.periode import Periode
from sop_core.sop.changes import Rules
from sop_core.sop.definition import Procedure, procedure_from
from sop_core.sop.events import CellRef, Event, EventKind, chained, rules_digest
from sop_core.store import tables
from sop_core.worktime import Calendar

SEALED = ("id", "periode", "units", "procedure", "calendar", "register")
"""The columns of a cycle that its chain of events covers."""
_Row = Row[tuple[Any, ...]]


@dataclass(frozen=True)
class RulesSince:
    """The rules that hold from the event ``seq`` on."""

    seq: int
    rules: Rules
    register: Register
    digest: str
    """Of what the cycle is and these rules: every link of its chain that was made under them carries it."""


@dataclass(frozen=True)
class Cycle:
    """One reporting cycle with the rules it follows now: those it was opened with, or those it was moved to."""

    id: str
    periode: Periode
    opened_at: datetime
    due_day: date | None
    units: tuple[str, ...]
    procedure: Procedure
    calendar: Calendar
    register: Register
    version: int
    ruled: tuple[RulesSince, ...]
    """All its rules, the oldest first; those it was opened with have ``seq`` 0."""

    @property
    def rules(self) -> Rules:
        return self.ruled[-1].rules

    @property
    def digest(self) -> str:
        """Of what the cycle is and the rules it follows now."""
        return self.ruled[-1].digest

    def since(self, seq: int) -> RulesSince:
        """The rules of then: what was judged by when the event ``seq`` was the last."""
        return next(one for one in reversed(self.ruled) if one.seq <= seq)

    def at(self, seq: int) -> Cycle:
        """The cycle with the rules of then, for a replay up to the event ``seq``."""
        then = self.since(seq)
        return replace(self, procedure=then.rules.procedure, calendar=then.rules.calendar, register=then.register)

    def keeps_its_rules(self, events: Iterable[Event]) -> bool:
        """Whether all the rules it ever followed are those its events were made under (links older than digests say nothing)."""
        told = tuple(events)
        moves = [event.seq for event in told if event.kind is EventKind.RULES_CHANGED]
        return moves == [one.seq for one in self.ruled[1:]] and all(event.rules in ("", self.since(event.seq).digest) for event in told)


@dataclass(frozen=True)
class Line:
    """A cycle in a list, without its rules and its history, so that a long past costs little."""

    id: str
    periode: Periode
    opened_at: datetime
    due_day: date | None
    archived_at: datetime | None
    version: int
    """The number of its last event: where it is the same nothing happened, for an event is never changed."""

    @property
    def is_open(self) -> bool:
        return self.archived_at is None


@dataclass(frozen=True)
class Snapshot:
    """The rules of a cycle, as text that stays."""

    procedure: str
    calendar: str
    register: str


def add(connection: Connection, periode: Periode, units: Sequence[str], due_day: date | None, rules: Snapshot, now: datetime) -> str:
    """A new cycle without events; its id. One cycle for each period."""
    row = {
        "id": periode.code,
        "periode": periode.code,
        "ends_on": periode.last_day,
        "opened_at": now,
        "due_day": due_day,
        "units": list(units),
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
    return _cycle(row, _changes(connection, cycle_id))


def every(connection: Connection) -> tuple[Cycle, ...]:
    """All cycles, the newest period first."""
    rows = connection.execute(select(tables.cycles).order_by(tables.cycles.c.ends_on.desc(), tables.cycles.c.id))
    changes = _changes_of_all(connection)
    return tuple(_cycle(row, changes[row.id]) for row in rows)


_NEWEST_FIRST = (tables.cycles.c.ends_on.desc(), tables.cycles.c.id)


def running(connection: Connection) -> tuple[str, ...]:
    """The ids of those that are not archived, the newest period first."""
    return tuple(line.id for line in lines(connection) if line.is_open)


def lines(connection: Connection) -> tuple[Line, ...]:
    """All cycles, the newest period first. Closed is one whose last event says so: nothing but a re-opening can follow."""
    events, last = tables.events.c, tables.events.c.seq == tables.cycles.c.version
    closed = and_(events.cycle_id == tables.cycles.c.id, last, events.kind == EventKind.CYCLE_ARCHIVED)
    columns = (tables.cycles.c[name] for name in ("id", "periode", "opened_at", "due_day", "version"))
    query = select(*columns, events.occurred_at).select_from(tables.cycles.outerjoin(tables.events, closed)).order_by(*_NEWEST_FIRST)
    return tuple(
        Line(row.id, Periode.parse(row.periode), row.opened_at, row.due_day, row.occurred_at, row.version)
        for row in connection.execute(query)
    )


def several(connection: Connection, cycle_ids: Collection[str]) -> tuple[tuple[Cycle, tuple[Event, ...]], ...]:
    """These cycles with their events, in a few reads for all of them."""
    if not cycle_ids:
        return ()
    told: dict[str, list[Event]] = defaultdict(list)
    for event in connection.execute(select(tables.events).where(tables.events.c.cycle_id.in_(cycle_ids)).order_by(tables.events.c.seq)):
        told[event.cycle_id].append(readable(_event(event)))
    changes = _changes_of_all(connection)
    rows = connection.execute(select(tables.cycles).where(tables.cycles.c.id.in_(cycle_ids)))
    return tuple((_cycle(row, changes[row.id]), tuple(told[row.id])) for row in rows)


def with_excusals(connection: Connection, cycle_ids: Collection[str]) -> tuple[str, ...]:
    """Those of the cycles in which a bidang was ever marked as handing in nothing."""
    told = tables.events.c
    query = select(told.cycle_id).where(told.cycle_id.in_(cycle_ids), told.kind == EventKind.UNIT_EXCUSED).distinct()
    return tuple(connection.execute(query).scalars())


def registers(connection: Connection) -> tuple[tuple[Register, tuple[str, ...]], ...]:
    """Every register that cycles follow now, each once, with the ids of those cycles; the newest first."""
    kept: dict[str, list[str]] = defaultdict(list)
    changes = _changes_of_all(connection)
    for cycle_id, text in connection.execute(select(tables.cycles.c.id, tables.cycles.c.register).order_by(*_NEWEST_FIRST)):
        kept[_latest(text, changes[cycle_id])].append(cycle_id)
    return tuple((_register(text), tuple(cycle_ids)) for text, cycle_ids in kept.items())


def ids(connection: Connection) -> tuple[str, ...]:
    return tuple(connection.execute(select(tables.cycles.c.id).order_by(tables.cycles.c.ends_on.desc(), tables.cycles.c.id)).scalars())


def naming(connection: Connection, unit: str) -> tuple[Periode, ...]:
    """The periods of the cycles that name a bidang, archived ones too; the newest first."""
    rows = connection.execute(select(tables.cycles.c.periode, tables.cycles.c.units).order_by(*_NEWEST_FIRST))
    return tuple(Periode.parse(row.periode) for row in rows if unit in row.units)


def hold(connection: Connection, cycle_id: str) -> Cycle:
    """The cycle, locked until the transaction ends."""
    row = connection.execute(select(tables.cycles).where(tables.cycles.c.id == cycle_id).with_for_update()).first()
    if row is None:
        raise NotFound(f"Siklus “{cycle_id}” tidak ada.")
    return _cycle(row, _changes(connection, cycle_id))


def _changes(connection: Connection, cycle_id: str | None = None) -> Sequence[_Row]:
    """The moves of one cycle, or of all, each cycle's in their order."""
    query = select(tables.rule_changes).order_by(tables.rule_changes.c.cycle_id, tables.rule_changes.c.seq)
    return connection.execute(query if cycle_id is None else query.where(tables.rule_changes.c.cycle_id == cycle_id)).all()


def _changes_of_all(connection: Connection) -> Mapping[str, Sequence[_Row]]:
    changes: dict[str, list[_Row]] = defaultdict(list)
    for change in _changes(connection):
        changes[change.cycle_id].append(change)
    return changes


def change_rules(connection: Connection, cycle_id: str, seq: int, rules: Snapshot) -> None:
    """The rules that the event ``seq`` moved the cycle to; the earlier ones stay."""
    connection.execute(insert(tables.rule_changes).values(cycle_id=cycle_id, seq=seq, **asdict(rules)))


def texts(connection: Connection, cycle_id: str) -> Snapshot:
    """The rules the cycle follows now, as the texts it keeps."""
    changes = _changes(connection, cycle_id)
    opened = connection.execute(select(tables.cycles).where(tables.cycles.c.id == cycle_id)).one()
    kept = changes[-1] if changes else opened
    return Snapshot(kept.procedure, kept.calendar, _latest(opened.register, changes))


def _latest(opened: str, changes: Sequence[_Row]) -> str:
    """The register that counts after these moves; most of them moved something else."""
    return next((change.register for change in reversed(changes) if change.register is not None), opened)


def calendar_text(calendar: Calendar) -> str:
    """A calendar as a cycle keeps it."""
    return json.dumps(calendar.to_json(), ensure_ascii=False)


@lru_cache(maxsize=128)
def digest_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def events(connection: Connection, cycle_id: str) -> tuple[Event, ...]:
    """Its history, as it can be read: a note that an older version stored without end is shortened."""
    return tuple(readable(event) for event in whole_events(connection, cycle_id))


def readable(event: Event) -> Event:
    """The same event where its texts are no longer than a page shows."""
    corrected = None if event.corrected_note is None else shortened(event.corrected_note)
    texts = (shortened(event.note), shortened(event.own_check), corrected)
    if texts == (event.note, event.own_check, event.corrected_note):
        return event
    return replace(event, note=texts[0], own_check=texts[1], corrected_note=texts[2])


def whole_events(connection: Connection, cycle_id: str) -> tuple[Event, ...]:
    """Its history to the letter: what the chain is made of."""
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


def _cycle(row: _Row, changes: Sequence[_Row]) -> Cycle:
    values = row._mapping
    registers = [_latest(row.register, changes[:count]) for count in range(len(changes) + 1)]
    ruled = (
        _ruled(row, 0, row, registers[0]),
        *(_ruled(row, change.seq, change, register) for change, register in zip(changes, registers[1:], strict=True)),
    )
    return Cycle(
        id=values["id"],
        periode=Periode.parse(values["periode"]),
        opened_at=values["opened_at"],
        due_day=values["due_day"],
        units=tuple(values["units"]),
        procedure=ruled[-1].rules.procedure,
        calendar=ruled[-1].rules.calendar,
        register=ruled[-1].register,
        version=values["version"],
        ruled=ruled,
    )


def _ruled(cycle: _Row, seq: int, kept: _Row, register: str) -> RulesSince:
    own = {"units": json.dumps(cycle.units), "procedure": kept.procedure, "calendar": kept.calendar, "register": register}
    sealed = {**cycle._mapping, **own}
    rules = Rules(_procedure(kept.procedure), _calendar(kept.calendar))
    return RulesSince(seq, rules, _register(register), _sealed(*(sealed[name] for name in SEALED)))


@lru_cache(maxsize=128)
def _sealed(*parts: str) -> str:
    return rules_digest(*parts)


@lru_cache(maxsize=64)
def _procedure(text: str) -> Procedure:
    return procedure_from(DataTable("salinan SOP siklus", json.loads(text)))


@lru_cache(maxsize=64)
def _calendar(text: str) -> Calendar:
    """Going on past its end, so that a cycle that outlasts it can still be read; see ``Calendar.going_on``."""
    return Calendar.from_json(json.loads(text)).going_on


@lru_cache(maxsize=64)
def _register(text: str) -> Register:
    return Register.from_json(text)


_EVENT = tuple(field.name for field in fields(Event))
"""Every field of an event is a column of the same name."""


def _event(row: Row[tuple[object, ...]]) -> Event:
    values = {name: row._mapping[name] for name in _EVENT}
    return Event(**values | {"documents": tuple(values["documents"]), "cells": tuple(CellRef(*cell) for cell in values["cells"])})


def _values(cycle_id: str, event: Event) -> dict[str, object]:
    return {"cycle_id": cycle_id, **{name: getattr(event, name) for name in _EVENT}}
