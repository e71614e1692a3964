"""Every write: one function, one transaction, one right to do it. Nothing is written anywhere else.

Each action names who acts, carries an idempotency key (pressing again does nothing twice) and ``now``. What is legal is decided by the
fold in ``sop.fold``; who may is decided by ``access.rights``; of two people at one instant one wins and the other reads why.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from sop_core.access.passwords import hash_password, require_good
from sop_core.access.rights import Action, Actor, require
from sop_core.errors import Conflict, NotFound, SopError
from sop_core.intake import Learned, Submission
from sop_core.intake.text import clean
from sop_core.office import Office
from sop_core.organisation import Peran, Post
from sop_core.periode import Periode
from sop_core.sop.events import Event, EventKind, ReturnCategory
from sop_core.sop.fold import after, fold
from sop_core.sop.progress import Key, Progress
from sop_core.store import acts, calendar_facts, cycles, memory, people, revision, submissions
from sop_core.store.cycles import Cycle, Snapshot
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


def open_cycle(desk: Desk, periode: Periode, units: Sequence[str], due_day: date | None = None) -> Receipt:
    """Open the cycle of ``periode`` for ``units``, with today's SOP, calendar and register as its rules."""
    post = require(Action.OPEN_CYCLE, desk.actor, desk.office.organisation)
    chosen = {desk.office.organisation.unit(unit).kode for unit in units}
    known = [unit.kode for unit in desk.office.organisation.units if unit.kode in chosen]
    if not known:
        raise SopError("Pilih sekurangnya satu bidang yang ikut dalam siklus ini.")
    if due_day is not None and due_day < desk.now.astimezone(desk.office.calendar.zone).date():
        raise SopError("Batas waktu ke Pemkab sudah lewat; pilih tanggal hari ini atau sesudahnya.")

    def do(connection: Connection) -> str:
        cycle_id = cycles.add(connection, periode, known, due_day, _rules_of_today(connection, desk), desk.now)
        opened = _event(desk, post, EventKind.CYCLE_OPENED, desk.now)
        _append(connection, cycles.hold(connection, cycle_id), [opened])
        return cycle_id

    return _once(desk, "open_cycle", do)


def _rules_of_today(connection: Connection, desk: Desk) -> Snapshot:
    calendar, _ = calendar_facts.laid_over(connection, desk.office.calendar)
    year = desk.now.astimezone(calendar.zone).year
    if year > calendar.last_year:
        raise SopError(f"Kalender kerja berakhir {calendar.last_year}; tambahkan berkas data/kalender/{year}.toml sebelum membuka siklus.")
    return Snapshot(
        procedure=desk.office.snapshot_of(desk.office.procedure),
        calendar=cycles.calendar_text(calendar),
        register=desk.office.register.to_json(),
    )


def complete_step(desk: Desk, cycle_id: str, key: Key, round_number: int, note: str = "", occurred_at: datetime | None = None) -> Receipt:
    """Finish a step. The last step archives the cycle in the same transaction; the fan-in step needs a file of every bidang."""

    def do(connection: Connection) -> str:
        cycle, progress = _held(connection, cycle_id)
        post = _worker(desk, cycle, key)
        _refuse_missing_files(desk, progress, key)
        done = _step_event(desk, post, EventKind.STEP_COMPLETED, key, round_number, note, occurred_at)
        fresh = [done]
        if key.step == cycle.procedure.last.number:
            fresh.append(_event(desk, post, EventKind.CYCLE_ARCHIVED, done.occurred_at))
        _append(connection, cycle, fresh, progress)
        return cycle_id

    return _once(desk, "complete_step", do)


def receive_step(desk: Desk, cycle_id: str, key: Key, round_number: int) -> Receipt:
    """Note that the work was picked up, so that waiting and working can be told apart."""

    def do(connection: Connection) -> str:
        cycle, progress = _held(connection, cycle_id)
        post = _worker(desk, cycle, key)
        _append(connection, cycle, [_step_event(desk, post, EventKind.STEP_RECEIVED, key, round_number)], progress)
        return cycle_id

    return _once(desk, "receive_step", do)


def return_step(desk: Desk, cycle_id: str, key: Key, round_number: int, target: int, category: ReturnCategory, note: str) -> Receipt:
    """Send the work back to step ``target`` with a category and a note; a new round with its own clock starts there."""

    def do(connection: Connection) -> str:
        cycle, progress = _held(connection, cycle_id)
        post = _worker(desk, cycle, key)
        returned = Event(
            EventKind.STEP_RETURNED, desk.now, desk.now, desk.actor.username, post.kode,
            step=key.step, unit=key.unit, round=round_number, target=target, category=category.value, note=clean(note),
        )  # fmt: skip
        _append(connection, cycle, [returned], progress)
        return cycle_id

    return _once(desk, "return_step", do)


def excuse_unit(desk: Desk, cycle_id: str, unit: str, reason: str) -> Receipt:
    """Mark that a bidang hands in nothing this cycle; the reason is printed in the report, and the fan-in stops waiting for it."""
    post = require(Action.EXCUSE_UNIT, desk.actor, desk.office.organisation)

    def do(connection: Connection) -> str:
        cycle, progress = _held(connection, cycle_id)
        _append(connection, cycle, [_event(desk, post, EventKind.UNIT_EXCUSED, desk.now, unit=unit, note=clean(reason))], progress)
        return cycle_id

    return _once(desk, "excuse_unit", do)


def receive(
    desk: Desk,
    cycle_id: str,
    sent: Submission,
    content: bytes,
    note: str = "",
    finishes: tuple[Key, int] | None = None,
    learned: Sequence[Learned] = (),
) -> Receipt:
    """Store a bidang's file with its bytes and, in the same transaction, that it came (and that the step it ``finishes`` is done).

    What was ``learned`` of its layout is remembered for the next file of the bidang.
    """
    post = require(Action.UPLOAD, desk.actor, desk.office.organisation, sent.unit)
    said = clean(note)
    if sent.needs_note and not said:
        raise SopError("Berkas ini masih mempunyai peringatan; tulis catatan yang menjelaskannya sebelum menyimpan.")
    if finishes is not None and finishes[0].unit != sent.unit:
        raise SopError("Unggahan hanya dapat menyelesaikan langkah bidang yang mengirim berkasnya; selesaikan langkah lain tersendiri.")
    if any(not clean(one.reason) for one in sent.corrections):
        raise SopError("Setiap koreksi memerlukan alasan; lengkapi alasannya sebelum menyimpan.")

    def do(connection: Connection) -> str:
        cycle, progress = _held(connection, cycle_id)
        if sent.periode != cycle.periode:
            raise SopError(f"Berkas ini untuk {sent.periode.label}, sedangkan siklus yang terbuka {cycle.periode.label}; pilih siklusnya.")
        sender = (desk.actor.username, post.kode)
        submission_id = submissions.add(connection, cycle_id, sent, content, sender, said, desk.now)
        memory.add(connection, sent.unit, learned, sent.periode, sender, desk.now)
        document = f"berkas:{submission_id}"
        fresh = [_event(desk, post, EventKind.SUBMISSION_RECEIVED, desk.now, unit=sent.unit, note=said, documents=(document,))]
        if finishes is not None:
            key, round_number = finishes
            fresh.append(_step_event(desk, _worker(desk, cycle, key), EventKind.STEP_COMPLETED, key, round_number))
        _append(connection, cycle, fresh, progress)
        return str(submission_id)

    return _once(desk, "receive", do)


def forget(desk: Desk, unit: str, learned: Learned, periode: Periode) -> Receipt:
    """Take back what was remembered of a layout of the bidang; what was stored with it stays as it is."""
    post = require(Action.UPLOAD, desk.actor, desk.office.organisation, unit)

    def do(connection: Connection) -> str:
        taken_back = replace(learned, answer="")
        memory.add(connection, unit, [taken_back], periode, (desk.actor.username, post.kode), desk.now)
        return learned.subject

    return _once(desk, "forget", do)


def add_person(desk: Desk, username: str, name: str, nip: str, password: str, posts: Sequence[str]) -> Receipt:
    """A new person with the posts they hold."""
    require(Action.MANAGE_PEOPLE, desk.actor, desk.office.organisation)
    require_good(password, username)
    known = [desk.office.organisation.post(post).kode for post in posts]
    hashed = hash_password(password)

    def do(connection: Connection) -> str:
        return people.add(connection, username, clean(name), clean(nip), hashed, known, desk.now).username

    return _once(desk, "add_person", do)


def set_posts(desk: Desk, username: str, posts: Sequence[str]) -> Receipt:
    """Change the posts a person holds; the earlier ones keep their dates."""
    require(Action.MANAGE_PEOPLE, desk.actor, desk.office.organisation)
    known = [desk.office.organisation.post(post).kode for post in posts]

    def do(connection: Connection) -> str:
        person = _person(connection, username, desk.now)
        people.set_posts(connection, person.id, known, desk.now)
        _keep_an_admin(connection, desk, person)
        return username

    return _once(desk, "set_posts", do)


def set_active(desk: Desk, username: str, active: bool) -> Receipt:
    """Let a person sign in again, or end every session of theirs and keep them out."""
    require(Action.MANAGE_PEOPLE, desk.actor, desk.office.organisation)

    def do(connection: Connection) -> str:
        person = _person(connection, username, desk.now)
        if active:
            people.activate(connection, person.id)
        else:
            people.deactivate(connection, person.id, desk.now)
            _keep_an_admin(connection, desk, person)
        return username

    return _once(desk, "set_active", do)


def set_password(desk: Desk, username: str, password: str) -> Receipt:
    """A new password: one's own, or anyone's by the admin. Every session of that person ends."""
    if username != desk.actor.username:
        require(Action.MANAGE_PEOPLE, desk.actor, desk.office.organisation)
    require_good(password, username)
    hashed = hash_password(password)

    def do(connection: Connection) -> str:
        people.set_password(connection, _person(connection, username, desk.now).id, hashed, desk.now)
        return username

    return _once(desk, "set_password", do)


def _once(desk: Desk, action: str, do: Callable[[Connection], str]) -> Receipt:
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
        result = do(connection)
        acts.remember(connection, desk.key, desk.actor.username, action, result, desk.now)
        revision.advance(connection)
        return Receipt(result)


def _held(connection: Connection, cycle_id: str) -> tuple[Cycle, Progress]:
    cycle = cycles.hold(connection, cycle_id)
    return cycle, fold(cycle.procedure, cycle.units, cycles.events(connection, cycle_id))


def _append(connection: Connection, cycle: Cycle, fresh: Sequence[Event], progress: Progress | None = None) -> None:
    """Append ``fresh``; each must be legal after the one before it."""
    reached = progress or fold(cycle.procedure, cycle.units, ())
    for event in fresh:
        reached = after(reached, event)
    cycles.append(connection, cycle, fresh)


def _worker(desk: Desk, cycle: Cycle, key: Key) -> Post:
    return require(Action.WORK_STEP, desk.actor, desk.office.organisation, key.unit, cycle.procedure.step(key.step))


def _event(
    desk: Desk, post: Post, kind: EventKind, occurred_at: datetime, unit: str | None = None, note: str = "", documents: tuple[str, ...] = ()
) -> Event:
    return Event(kind, occurred_at, desk.now, desk.actor.username, post.kode, unit=unit, note=note, documents=documents)


def _step_event(
    desk: Desk, post: Post, kind: EventKind, key: Key, round_number: int, note: str = "", occurred_at: datetime | None = None
) -> Event:
    happened = occurred_at or desk.now
    if happened > desk.now:
        raise SopError("Waktu kejadian berada di masa depan; periksa tanggal dan jamnya.")
    said = clean(note)
    if happened != desk.now and not said:
        raise SopError("Tanggal mundur memerlukan catatan yang menjelaskan mengapa baru dicatat sekarang.")
    return Event(
        kind, happened, desk.now, desk.actor.username, post.kode, step=key.step, unit=key.unit, round=round_number, note=said
    )


def _refuse_missing_files(desk: Desk, progress: Progress, key: Key) -> None:
    if key.step != progress.fan_in.number:
        return
    missing = [unit for unit in progress.units if unit not in progress.submitted and unit not in progress.excused]
    if missing:
        names = ", ".join(desk.office.organisation.unit(unit).singkatan for unit in missing)
        raise SopError(f"Langkah {key.step} belum dapat diselesaikan: belum ada berkas kinerja dari {names}. Unggah lebih dahulu.")


def _person(connection: Connection, username: str, now: datetime) -> people.Person:
    person = people.by_username(connection, username, now)
    if person is None:
        raise NotFound(f"Pengguna “{username}” tidak ada.")
    return person


def _keep_an_admin(connection: Connection, desk: Desk, before: people.Person) -> None:
    """Whoever was an admin ``before`` the change was not the last one."""
    admins = {post.kode for post in desk.office.organisation.posts if post.peran is Peran.ADMIN}
    if not (before.active and admins & set(before.posts)):
        return
    if not any(person.active and admins & set(person.posts) for person in people.everyone(connection, desk.now)):
        raise Conflict("Sekurangnya satu admin aktif harus tetap ada; tunjuk admin lain terlebih dahulu.")
