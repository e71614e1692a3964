"""The acts on a cycle as a whole: open it, mark that a bidang hands in nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from sop_core.access.rights import Action, require
from sop_core.actions.desk import Desk, Receipt, append, event, held, once
from sop_core.errors import SopError
from sop_core.intake.text import clean
from sop_core.periode import Periode
from sop_core.sop.events import EventKind
from sop_core.store import calendar_facts, cycles
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
        cycle_id = cycles.add(connection, periode, known, due_day, _rules_of_today(connection, desk), desk.now)
        opened = event(desk, capacity, EventKind.CYCLE_OPENED, desk.now)
        append(connection, cycles.hold(connection, cycle_id), [opened])
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
        append(connection, cycle, [event(desk, capacity, EventKind.UNIT_EXCUSED, desk.now, unit=unit, note=clean(reason))], progress)
        return cycle_id

    return once(desk, "excuse_unit", do)
