"""The acts on a cycle as a whole: open it and open it again, mark that a bidang hands in nothing, put a wrong entry right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sop_core.access.rights import Action, Actor, Capacity
from sop_core.actions.asked import asked
from sop_core.actions.desk import Act, Desk, Receipt, append, event, held, once
from sop_core.actions.substitutes import told_of_substitutes
from sop_core.errors import NotAllowed, SopError
from sop_core.intake.free_text import NOTE, REASON
from sop_core.periode import Periode
from sop_core.sop.events import Event, EventKind
from sop_core.sop.progress import Key
from sop_core.store import calendar_facts, cycles
from sop_core.store.cycles import Snapshot


@asked()
def open_cycle(desk: Desk, periode: Periode, units: Sequence[str], due_day: date | None = None) -> Receipt:
    """Open the cycle of ``periode`` for ``units``, with today's SOP, calendar and register as its rules."""
    chosen = {desk.office.organisation.unit(unit).kode for unit in units}
    known = [unit.kode for unit in desk.office.organisation.units if unit.kode in chosen]
    if not known:
        raise SopError("Pilih sekurangnya satu bidang yang ikut dalam siklus ini.")
    if due_day is not None and due_day < desk.now.astimezone(desk.office.calendar.zone).date():
        raise SopError("Batas waktu ke Pemkab sudah lewat; pilih tanggal hari ini atau sesudahnya.")

    def do(act: Act) -> str:
        capacity = act.require(Action.OPEN_CYCLE)
        cycle_id = cycles.add(act.connection, periode, known, due_day, _rules_of_today(act), act.now)
        opened = event(act, capacity, EventKind.CYCLE_OPENED)
        append(act, cycles.hold(act.connection, cycle_id), [opened, *told_of_substitutes(act, capacity)])
        return cycle_id

    return once(desk, "open_cycle", do)


def _rules_of_today(act: Act) -> Snapshot:
    office = act.desk.office
    calendar, _ = calendar_facts.laid_over(act.connection, office.calendar)
    year = act.now.astimezone(calendar.zone).year
    if year > calendar.last_year:
        raise SopError(f"Kalender kerja berakhir {calendar.last_year}; tambahkan berkas data/kalender/{year}.toml sebelum membuka siklus.")
    return Snapshot(
        procedure=office.snapshot_of(office.procedure),
        calendar=cycles.calendar_text(calendar),
        register=office.register.to_json(),
    )


@asked(reason=REASON)
def excuse_unit(desk: Desk, cycle_id: str, unit: str, reason: str) -> Receipt:
    """Mark that a bidang hands in nothing this cycle; the reason is printed in the report, and the fan-in stops waiting for it."""

    def do(act: Act) -> str:
        capacity = act.require(Action.EXCUSE_UNIT)
        cycle, progress = held(act, cycle_id)
        append(act, cycle, [event(act, capacity, EventKind.UNIT_EXCUSED, unit=unit, note=reason)], progress)
        return cycle_id

    return once(desk, "excuse_unit", do)


@asked(reason=REASON)
def reopen_cycle(desk: Desk, cycle_id: str, key: Key, reason: str) -> Receipt:
    """Open a closed cycle again: work goes on at ``key``, and its last step archives it anew."""

    def do(act: Act) -> str:
        capacity = act.require(Action.REOPEN_CYCLE)
        cycle, progress = held(act, cycle_id)
        reopened = event(act, capacity, EventKind.CYCLE_REOPENED, unit=key.unit, note=reason)
        told = told_of_substitutes(act, capacity, progress.events)
        append(act, cycle, [replace(reopened, target=key.step), *told], progress)
        return cycle_id

    return once(desk, "reopen_cycle", do)


@asked(reason=REASON, note=NOTE)
def correct_event(
    desk: Desk, cycle_id: str, place: int, reason: str, occurred_at: datetime | None = None, note: str | None = None
) -> Receipt:
    """Put the entry at ``place`` of the history right: when it happened, its note; with neither, it was never right and is taken back.

    Who wrote it may, in the post it was written in; the Sekretaris may for everybody; an excusal is taken back by who may excuse.
    """

    def do(act: Act) -> str:
        cycle, progress = held(act, cycle_id)
        wrong = progress.events[place - 1] if 1 <= place <= len(progress.events) else None
        capacity = _corrector(act, wrong)
        told = event(act, capacity, EventKind.EVENT_CORRECTED, unit=wrong.unit if wrong else None, note=reason)
        correction = replace(
            told, refers_to=place, corrected_at=occurred_at, corrected_note=note,
            step=wrong.step if wrong else None, round=wrong.round if wrong else None,
        )  # fmt: skip
        append(act, cycle, [correction], progress)
        return cycle_id

    return once(desk, "correct_event", do)


def _corrector(act: Act, wrong: Event | None) -> Capacity:
    if wrong is not None and wrong.kind is EventKind.UNIT_EXCUSED:
        return act.require(Action.EXCUSE_UNIT)
    own = wrong.post if wrong is not None and wrong.actor == act.username else ""
    return _in_post(act.actor, own) or _for_everybody(act, own)


def _in_post(actor: Actor, kode: str) -> Capacity | None:
    return next((capacity for capacity in actor.capacities if capacity.kode == kode), None)


def _for_everybody(act: Act, own: str) -> Capacity:
    """Who may not correct everybody's, and lost the post ``own`` in which they wrote the entry, is told so."""
    try:
        return act.require(Action.CORRECT_EVENT)
    except NotAllowed as refused:
        act.present.refuse(str(refused), lambda former: _in_post(former, own) is not None)
