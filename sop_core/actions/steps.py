"""The acts on one step of a cycle: finish it, note that it came, send the work back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from sop_core.actions.desk import Desk, Receipt, append, event, held, once, step_event, worker
from sop_core.errors import SopError
from sop_core.intake.text import clean
from sop_core.sop.events import Event, EventKind, ReturnCategory
from sop_core.sop.progress import Key, Progress


def complete_step(desk: Desk, cycle_id: str, key: Key, round_number: int, note: str = "", occurred_at: datetime | None = None) -> Receipt:
    """Finish a step. The last step archives the cycle in the same transaction; the fan-in step needs a file of every bidang."""

    def do(connection: Connection) -> str:
        cycle, progress = held(desk, connection, cycle_id)
        capacity = worker(desk, cycle, key)
        _refuse_missing_files(desk, progress, key)
        done = step_event(desk, capacity, EventKind.STEP_COMPLETED, key, round_number, note, occurred_at)
        fresh = [done]
        if key.step == cycle.procedure.last.number:
            fresh.append(event(desk, capacity, EventKind.CYCLE_ARCHIVED, done.occurred_at))
        append(connection, cycle, fresh, progress)
        return cycle_id

    return once(desk, "complete_step", do)


def receive_step(desk: Desk, cycle_id: str, key: Key, round_number: int) -> Receipt:
    """Note that the work was picked up, so that waiting and working can be told apart."""

    def do(connection: Connection) -> str:
        cycle, progress = held(desk, connection, cycle_id)
        capacity = worker(desk, cycle, key)
        append(connection, cycle, [step_event(desk, capacity, EventKind.STEP_RECEIVED, key, round_number)], progress)
        return cycle_id

    return once(desk, "receive_step", do)


def return_step(desk: Desk, cycle_id: str, key: Key, round_number: int, target: int, category: ReturnCategory, note: str) -> Receipt:
    """Send the work back to step ``target`` with a category and a note; a new round with its own clock starts there."""

    def do(connection: Connection) -> str:
        cycle, progress = held(desk, connection, cycle_id)
        capacity = worker(desk, cycle, key)
        returned = Event(
            EventKind.STEP_RETURNED, desk.now, desk.now, desk.actor.username, capacity.kode,
            step=key.step, unit=key.unit, round=round_number, target=target, category=category.value, note=clean(note),
            capacity=capacity.words,
        )  # fmt: skip
        append(connection, cycle, [returned], progress)
        return cycle_id

    return once(desk, "return_step", do)


def _refuse_missing_files(desk: Desk, progress: Progress, key: Key) -> None:
    if key.step != progress.fan_in.number:
        return
    missing = [unit for unit in progress.units if unit not in progress.submitted and unit not in progress.excused]
    if missing:
        names = ", ".join(desk.office.organisation.unit(unit).singkatan for unit in missing)
        raise SopError(f"Langkah {key.step} belum dapat diselesaikan: belum ada berkas kinerja dari {names}. Unggah lebih dahulu.")
