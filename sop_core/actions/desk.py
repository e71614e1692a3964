"""What every action shares: where it happens, its one transaction, who acts as the store has them in it, the cycle held, its events."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from sop_core.access.rights import Action, Actor, Capacity, capacities_to
from sop_core.errors import Conflict, NotFound, SopError
from sop_core.office import Office
from sop_core.organisation import Organisation, Peran
from sop_core.sop.definition import Step
from sop_core.sop.events import Event, EventKind
from sop_core.sop.fold import after, fold
from sop_core.sop.progress import Key, Progress
from sop_core.sop.refusals import Overtaken
from sop_core.store import acts, cycles, people, presence, revision
from sop_core.store.cycles import Cycle
from sop_core.store.engine import Store
from sop_core.store.presence import Place, Present

COMMAND_LINE = "baris perintah"
"""Whoever sits at this machine, who may manage its people. Nobody can be called so: a username has no space."""


@dataclass(frozen=True)
class Desk:
    """Where an action is asked for: the store, the office's rules, by whom, the moment, and the key of this press of a button.

    A name and no rights: those are read when it is done.
    """

    store: Store
    office: Office
    username: str
    now: datetime
    key: str

    @property
    def today(self) -> date:
        return self.now.astimezone(self.office.calendar.zone).date()


@dataclass(frozen=True)
class Receipt:
    """What an action led to; ``repeated`` when the same press had been done before."""

    id: str
    repeated: bool = False


@dataclass(frozen=True)
class Act:
    """One action being done: its write transaction, and who does it with the posts they have in this very transaction."""

    desk: Desk
    connection: Connection
    present: Present

    @property
    def username(self) -> str:
        return self.desk.username

    @property
    def now(self) -> datetime:
        return self.desk.now

    @property
    def today(self) -> date:
        return self.desk.today

    @property
    def organisation(self) -> Organisation:
        return self.desk.office.organisation

    @property
    def actor(self) -> Actor:
        return self.present.actor

    def require(self, action: Action, unit: str | None = None, step: Step | None = None) -> Capacity:
        """The capacity in which this may be done; raises ``NotAllowed`` naming the post that was lost, else who may."""
        return self.present.require(action, unit, step)


@contextmanager
def acting(desk: Desk) -> Iterator[Act]:
    """A write transaction of whoever is at the desk; raises ``NotAllowed`` for nobody and for who was kept out.

    Nobody's rights change until it ends: an act and a change of posts never run side by side, whichever database it is.
    """
    with _held_rights(desk, changes_rights=False) as connection:
        yield Act(desk, connection, _present(desk, connection))


@contextmanager
def _held_rights(desk: Desk, changes_rights: bool) -> Iterator[Connection]:
    with desk.store.writing() as connection:
        hold = people.hold_to_change_rights if changes_rights else people.hold_rights
        hold(connection)
        yield connection


def _present(desk: Desk, connection: Connection) -> Present:
    organisation = desk.office.organisation
    place = Place(connection, organisation, desk.office.calendar.zone, desk.now)
    if desk.username == COMMAND_LINE:
        return Present(place, Actor(COMMAND_LINE, "Baris perintah", (organisation.post_for(Peran.ADMIN, None),)))
    return presence.present(place, desk.username)


def once(desk: Desk, action: str, do: Callable[[Act], str], changes_rights: bool = False) -> Receipt:
    """Do it in one write transaction, or answer with what the same press of the same person led to before.

    Two presses with one key may run side by side: the one that comes second fails on what the first did, and is then answered with it.
    """
    try:
        return _attempt(desk, action, do, changes_rights)
    except (SopError, IntegrityError):
        with desk.store.reading() as connection:
            repeated = _repeated(desk, connection)
        if repeated is None:
            raise
        return repeated


def _attempt(desk: Desk, action: str, do: Callable[[Act], str], changes_rights: bool) -> Receipt:
    with _held_rights(desk, changes_rights) as connection:
        repeated = _repeated(desk, connection)
        if repeated is not None:
            return repeated
        act = Act(desk, connection, _present(desk, connection))
        try:
            result = do(act)
        except Overtaken as late:
            raise _named(act, late) from late
        acts.remember(connection, desk.key, desk.username, action, result, desk.now)
        revision.advance(connection)
        return Receipt(result)


def _repeated(desk: Desk, connection: Connection) -> Receipt | None:
    """What this press led to before; raises ``Conflict`` where it was somebody else's."""
    earlier = acts.earlier(connection, desk.key)
    if earlier is None:
        return None
    who, outcome = earlier
    if who != desk.username:
        raise Conflict("Tombol ini sudah ditekan dengan akun lain; tidak ada yang disimpan. Muat ulang halaman, lalu tekan lagi.")
    return Receipt(outcome, repeated=True)


def _named(act: Act, late: Overtaken) -> Conflict:
    """Who was first, with the names people know."""
    first = people.by_username(act.connection, late.actor, act.now)
    return late.named(unit_name(act.desk.office, late.unit), first.name if first else late.actor)


def unit_name(office: Office, unit: str | None) -> str:
    """The short name of a bidang; its code where the organisation does not know it."""
    if unit is None:
        return ""
    try:
        return office.organisation.unit(unit).singkatan
    except NotFound:
        return unit


def held(act: Act, cycle_id: str) -> tuple[Cycle, Progress]:
    """The cycle, locked until the transaction ends, and where it stands."""
    cycle = cycles.hold(act.connection, cycle_id)
    return cycle, fold(cycle.procedure, cycle.units, cycles.events(act.connection, cycle_id))


def require_taking_part(act: Act, progress: Progress, unit: str) -> None:
    """A bidang that is excused sends nothing until the mark is taken back (events written before this rule stay readable)."""
    if unit in progress.excused and not progress.is_archived:
        raise SopError(
            f"{unit_name(act.desk.office, unit)} sudah ditandai tidak menyampaikan; minta Sekretaris atau Katim Penyusunan Program "
            "membatalkan tanda itu di Progres SOP, lalu unggah lagi."
        )


def append(act: Act, cycle: Cycle, fresh: Sequence[Event], progress: Progress | None = None) -> None:
    """Append ``fresh``; each must be legal after the one before it."""
    reached = progress or fold(cycle.procedure, cycle.units, ())
    for event in fresh:
        reached = after(reached, event)
    cycles.append(act.connection, cycle, fresh)


def worker(act: Act, cycle: Cycle, key: Key, post: str = "") -> Capacity:
    """In which capacity the step is worked on: that of ``post`` where the person has it, else the first that may."""
    step = cycle.procedure.step(key.step)
    able = capacities_to(Action.WORK_STEP, act.actor, act.organisation, key.unit, step)
    return next((capacity for capacity in able if capacity.kode == post), None) or act.require(Action.WORK_STEP, key.unit, step)


def event(
    act: Act,
    capacity: Capacity,
    kind: EventKind,
    occurred_at: datetime | None = None,
    *,
    unit: str | None = None,
    note: str = "",
    documents: tuple[str, ...] = (),
) -> Event:
    """Something that this act tells of a cycle or a bidang."""
    return Event(
        kind, occurred_at or act.now, act.now, act.username, capacity.kode,
        unit=unit, note=note, documents=documents, capacity=capacity.words,
    )  # fmt: skip


def step_event(
    act: Act, capacity: Capacity, kind: EventKind, key: Key, round_number: int, note: str = "", occurred_at: datetime | None = None
) -> Event:
    """Something that this act tells of a step; told later than it happened it needs a note."""
    happened = occurred_at or act.now
    if happened > act.now:
        raise SopError("Waktu kejadian berada di masa depan; periksa tanggal dan jamnya.")
    if happened != act.now and not note:
        raise SopError("Tanggal mundur memerlukan catatan yang menjelaskan mengapa baru dicatat sekarang.")
    return Event(
        kind, happened, act.now, act.username, capacity.kode,
        step=key.step, unit=key.unit, round=round_number, note=note, capacity=capacity.words,
    )  # fmt: skip
