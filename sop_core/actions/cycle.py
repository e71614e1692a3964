"""The acts on a cycle as a whole: open it and open it again, mark that a bidang hands in nothing, put a wrong entry right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Connection

from sop_core.access.rights import Action, Capacity, require
from sop_core.actions.desk import Desk, Receipt, append, event, held, once, require_in_force
from sop_core.actions.substitutes import told_of_substitutes
from sop_core.errors import SopError
from sop_core.intake.text import clean
from sop_core.periode import Periode
from sop_core.sop.events import Event, EventKind
from sop_core.sop.progress import Key
from sop_core.store import calendar_facts, cycles, substitutes
from sop_core.store.cycles import Snapshot


def open_cycle(desk: Desk, periode: Periode, units: Sequence[str], due_day: date | None = None) -> Receipt:
    """Open the cycle of ``periode`` for ``units``, with today's SOP, calendar and register as its rules."""
    capacity = require(Action.OPEN_CYCLE, desk.actor, desk.office.organisation)
    chosen = {desk.office.organisation.unit(unit).kode for unit in units}
    known = [unit.kode for unit in desk.office.organisation.units if unit.kode in chosen]
    if not known:
        raise SopError("Pilih sekurangnya satu bidang yang ikut dalam siklus ini.")
    if due_day is not None and due_day < desk.now.astimezone(desk.office.calendar.zone).date():
        raise SopError("Batas waktu ke Pemkab sudah lewat; pilih tanggal hari ini atau sesudahnya.")

    def do(connection: Connection) -> str:
        substitutes.hold(connection)
        require_in_force(desk, connection)
        cycle_id = cycles.add(connection, periode, known, due_day, _rules_of_today(connection, desk), desk.now)
        opened = event(desk, capacity, EventKind.CYCLE_OPENED)
        append(connection, cycles.hold(connection, cycle_id), [opened, *told_of_substitutes(desk, connection, capacity)])
        return cycle_id

    return once(desk, "open_cycle", do)


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


def excuse_unit(desk: Desk, cycle_id: str, unit: str, reason: str) -> Receipt:
    """Mark that a bidang hands in nothing this cycle; the reason is printed in the report, and the fan-in stops waiting for it."""
    capacity = require(Action.EXCUSE_UNIT, desk.actor, desk.office.organisation)

    def do(connection: Connection) -> str:
        cycle, progress = held(desk, connection, cycle_id)
        append(connection, cycle, [event(desk, capacity, EventKind.UNIT_EXCUSED, unit=unit, note=clean(reason))], progress)
        return cycle_id

    return once(desk, "excuse_unit", do)


def reopen_cycle(desk: Desk, cycle_id: str, key: Key, reason: str) -> Receipt:
    """Open a closed cycle again: work goes on at ``key``, and its last step archives it anew."""
    capacity = require(Action.REOPEN_CYCLE, desk.actor, desk.office.organisation)

    def do(connection: Connection) -> str:
        cycle, progress = held(desk, connection, cycle_id)
        reopened = event(desk, capacity, EventKind.CYCLE_REOPENED, unit=key.unit, note=clean(reason))
        told = told_of_substitutes(desk, connection, capacity, progress.events)
        append(connection, cycle, [replace(reopened, target=key.step), *told], progress)
        return cycle_id

    return once(desk, "reopen_cycle", do)


def correct_event(
    desk: Desk, cycle_id: str, place: int, reason: str, occurred_at: datetime | None = None, note: str | None = None
) -> Receipt:
    """Put the entry at ``place`` of the history right: when it happened, its note; with neither, it was never right and is taken back.

    Who wrote it may, in the post it was written in; the Sekretaris may for everybody; an excusal is taken back by who may excuse.
    """

    def do(connection: Connection) -> str:
        cycle, progress = held(desk, connection, cycle_id)
        wrong = progress.events[place - 1] if 1 <= place <= len(progress.events) else None
        capacity = _corrector(desk, wrong)
        told = event(desk, capacity, EventKind.EVENT_CORRECTED, unit=wrong.unit if wrong else None, note=clean(reason))
        right = None if note is None else clean(note)
        correction = replace(
            told, refers_to=place, corrected_at=occurred_at, corrected_note=right,
            step=wrong.step if wrong else None, round=wrong.round if wrong else None,
        )  # fmt: skip
        append(connection, cycle, [correction], progress)
        return cycle_id

    return once(desk, "correct_event", do)


def _corrector(desk: Desk, wrong: Event | None) -> Capacity:
    organisation = desk.office.organisation
    if wrong is not None and wrong.kind is EventKind.UNIT_EXCUSED:
        return require(Action.EXCUSE_UNIT, desk.actor, organisation)
    if wrong is not None and wrong.actor == desk.actor.username:
        for capacity in desk.actor.capacities:
            if capacity.kode == wrong.post:
                return capacity
    return require(Action.CORRECT_EVENT, desk.actor, organisation)
