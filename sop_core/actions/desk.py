"""What every action shares: where it happens, its one transaction, the cycle held while it acts, and the events it appends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from sop_core.access.rights import Action, Actor, Capacity, capacities_to, require
from sop_core.errors import Conflict, NotAllowed, NotFound, SopError
from sop_core.intake.text import clean
from sop_core.office import Office
from sop_core.sop.events import Event, EventKind
from sop_core.sop.fold import after, fold
from sop_core.sop.progress import Key, Progress
from sop_core.sop.refusals import Overtaken
from sop_core.store import acts, cycles, people, revision, substitutes
from sop_core.store.cycles import Cycle
from sop_core.store.engine import Store


@dataclass(frozen=True)
class Desk:
    """Where an action happens: the store, the office's rules, who acts, the moment, and the key of this press of a button."""

    store: Store
    office: Office
    actor: Actor
    now: datetime
    key: str


@dataclass(frozen=True)
class Receipt:
    """What an action led to; ``repeated`` when the same press had been done before."""

    id: str
    repeated: bool = False


def once(desk: Desk, action: str, do: Callable[[Connection], str]) -> Receipt:
    """Run ``do`` in one write transaction, or answer with what the same key led to before.

    Two presses with one key may run side by side: the one that comes second fails on what the first did, and is then answered with it.
    """
    try:
        return _attempt(desk, action, do)
    except (SopError, IntegrityError):
        with desk.store.reading() as connection:
            known = acts.outcome(connection, desk.key)
        if known is None:
            raise
        return Receipt(known, repeated=True)


def _attempt(desk: Desk, action: str, do: Callable[[Connection], str]) -> Receipt:
    with desk.store.writing() as connection:
        known = acts.outcome(connection, desk.key)
        if known is not None:
            return Receipt(known, repeated=True)
        try:
            result = do(connection)
        except Overtaken as late:
            raise _named(desk, connection, late) from late
        acts.remember(connection, desk.key, desk.actor.username, action, result, desk.now)
        revision.advance(connection)
        return Receipt(result)


def _named(desk: Desk, connection: Connection, late: Overtaken) -> Conflict:
    """Who was first, with the names people know."""
    first = people.by_username(connection, late.actor, desk.now)
    return late.named(unit_name(desk.office, late.unit), first.name if first else late.actor)


def unit_name(office: Office, unit: str | None) -> str:
    """The short name of a bidang; its code where the organisation does not know it."""
    if unit is None:
        return ""
    try:
        return office.organisation.unit(unit).singkatan
    except NotFound:
        return unit


def held(desk: Desk, connection: Connection, cycle_id: str) -> tuple[Cycle, Progress]:
    """The cycle, locked until the transaction ends, and where it stands; a substitute must still be one at this moment."""
    cycle = cycles.hold(connection, cycle_id)
    require_in_force(desk, connection)
    return cycle, fold(cycle.procedure, cycle.units, cycles.events(connection, cycle_id))


def require_in_force(desk: Desk, connection: Connection) -> None:
    """Raises ``NotAllowed`` for somebody who comes with a letter that no longer counts (or not yet)."""
    today = desk.now.astimezone(desk.office.calendar.zone).date()
    for acting in desk.actor.acting:
        if not substitutes.get(connection, acting.id).counts(desk.now, today):
            raise NotAllowed(f"{desk.actor.name} saat ini tidak lagi bertindak sebagai {acting.title}; muat ulang halaman.")


def require_taking_part(desk: Desk, progress: Progress, unit: str) -> None:
    """A bidang that is excused sends nothing until the mark is taken back (events written before this rule stay readable)."""
    if unit in progress.excused and not progress.is_archived:
        raise SopError(
            f"{unit_name(desk.office, unit)} sudah ditandai tidak menyampaikan; minta Sekretaris atau Katim Penyusunan Program "
            "membatalkan tanda itu di Progres SOP, lalu unggah lagi."
        )


def append(connection: Connection, cycle: Cycle, fresh: Sequence[Event], progress: Progress | None = None) -> None:
    """Append ``fresh``; each must be legal after the one before it."""
    reached = progress or fold(cycle.procedure, cycle.units, ())
    for event in fresh:
        reached = after(reached, event)
    cycles.append(connection, cycle, fresh)


def worker(desk: Desk, cycle: Cycle, key: Key, post: str = "") -> Capacity:
    """In which capacity the step is worked on: that of ``post`` where the person has it, else the first that may."""
    asked = (Action.WORK_STEP, desk.actor, desk.office.organisation, key.unit, cycle.procedure.step(key.step))
    return next((capacity for capacity in capacities_to(*asked) if capacity.kode == post), None) or require(*asked)


def event(
    desk: Desk,
    capacity: Capacity,
    kind: EventKind,
    occurred_at: datetime | None = None,
    *,
    unit: str | None = None,
    note: str = "",
    documents: tuple[str, ...] = (),
) -> Event:
    """Something that this desk tells of a cycle or a bidang."""
    return Event(
        kind, occurred_at or desk.now, desk.now, desk.actor.username, capacity.kode,
        unit=unit, note=note, documents=documents, capacity=capacity.words,
    )  # fmt: skip


def step_event(
    desk: Desk, capacity: Capacity, kind: EventKind, key: Key, round_number: int, note: str = "", occurred_at: datetime | None = None
) -> Event:
    """Something that this desk tells of a step; told later than it happened it needs a note."""
    happened = occurred_at or desk.now
    if happened > desk.now:
        raise SopError("Waktu kejadian berada di masa depan; periksa tanggal dan jamnya.")
    said = clean(note)
    if happened != desk.now and not said:
        raise SopError("Tanggal mundur memerlukan catatan yang menjelaskan mengapa baru dicatat sekarang.")
    return Event(
        kind, happened, desk.now, desk.actor.username, capacity.kode,
        step=key.step, unit=key.unit, round=round_number, note=said, capacity=capacity.words,
    )  # fmt: skip
