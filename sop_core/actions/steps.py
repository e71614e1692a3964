"""The acts on one step of a cycle: finish it, note that it came, send the work back, take it back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from sop_core.actions.asked import asked
from sop_core.actions.desk import Act, Desk, Receipt, append, event, held, once, step_event, worker
from sop_core.errors import SopError
from sop_core.intake.free_text import NOTE, REASON
from sop_core.sop.checking import own_work
from sop_core.sop.events import CellRef, EventKind, ReturnCategory
from sop_core.sop.progress import Key, Progress
from sop_core.store import submissions

CELL = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")
MOST_CELLS = 50


@asked(note=NOTE, own_check=REASON)
def complete_step(
    desk: Desk,
    cycle_id: str,
    key: Key,
    round_number: int,
    note: str = "",
    occurred_at: datetime | None = None,
    own_check: str = "",
) -> Receipt:
    """Finish a step. The last step archives the cycle in the same transaction; the fan-in step needs a file of every bidang.

    Who checks what they made says so, with the reason, in ``own_check``; where nothing of one's own is checked it is not kept.
    """

    def do(act: Act) -> str:
        cycle, progress = held(act, cycle_id)
        capacity = worker(act, cycle, key)
        _refuse_missing_files(act, progress, key)
        done = step_event(act, capacity, EventKind.STEP_COMPLETED, key, round_number, note, occurred_at)
        done = replace(done, own_check=marked_own_check(progress, key, act.username, own_check))
        fresh = [done]
        if key.step == cycle.procedure.last.number:
            fresh.append(event(act, capacity, EventKind.CYCLE_ARCHIVED, done.occurred_at))
        append(act, cycle, fresh, progress)
        return cycle_id

    return once(desk, "complete_step", do)


def marked_own_check(progress: Progress, key: Key, username: str, reason: str = "") -> str:
    """The mark that an event keeps; refuses to check one's own work without one."""
    made = own_work(progress, key, username)
    if not made:
        return ""
    if not reason:
        steps = ", ".join(str(one.step) for one in made)
        raise SopError(
            f"Langkah {steps} Anda selesaikan sendiri, dan langkah {key.step} memeriksanya; di Progres SOP beri tanda "
            "“Saya memeriksa pekerjaan saya sendiri” dan tulis sebabnya."
        )
    return reason


@asked()
def receive_step(desk: Desk, cycle_id: str, key: Key, round_number: int) -> Receipt:
    """Note that the work was picked up, so that waiting and working can be told apart."""

    def do(act: Act) -> str:
        cycle, progress = held(act, cycle_id)
        capacity = worker(act, cycle, key)
        append(act, cycle, [step_event(act, capacity, EventKind.STEP_RECEIVED, key, round_number)], progress)
        return cycle_id

    return once(desk, "receive_step", do)


@asked(note=NOTE)
def return_step(
    desk: Desk,
    cycle_id: str,
    key: Key,
    round_number: int,
    target: int,
    category: ReturnCategory,
    note: str,
    cells: Sequence[CellRef] = (),
) -> Receipt:
    """Send the work back to step ``target`` with a category, a note, and the cells meant; a new round with its own clock starts there."""

    def do(act: Act) -> str:
        cycle, progress = held(act, cycle_id)
        capacity = worker(act, cycle, key)
        returned = step_event(act, capacity, EventKind.STEP_RETURNED, key, round_number, note)
        meant = _known_cells(act.connection, cycle_id, key.unit, cells)
        append(act, cycle, [replace(returned, target=target, category=category.value, cells=meant)], progress)
        return cycle_id

    return once(desk, "return_step", do)


def _known_cells(connection: Connection, cycle_id: str, unit: str | None, cells: Sequence[CellRef]) -> tuple[CellRef, ...]:
    """Cells of files stored in this cycle (of the bidang, at a step of a bidang); raises ``SopError`` for any other."""
    meant = tuple(dict.fromkeys(CellRef(cell.submission, cell.sheet, cell.cell.strip().replace("$", "").upper()) for cell in cells))
    if len(meant) > MOST_CELLS:
        raise SopError(f"Paling banyak {MOST_CELLS} sel dapat ditunjuk sekaligus; sebutkan selebihnya dalam catatan.")
    for number in {one.submission for one in meant}:
        stored = submissions.get(connection, number)
        if stored.cycle_id != cycle_id or unit not in (None, stored.unit):
            raise SopError(f"Berkas {stored.file_name} bukan berkas langkah ini; tunjuk sel dari berkas bidangnya pada siklus ini.")
        sheets = submissions.sheets(connection, number)
        for one in meant:
            if one.submission == number and (one.sheet not in sheets or not CELL.fullmatch(one.cell)):
                raise SopError(f"Sel {one.label} tidak ada dalam {stored.file_name}; lembarnya: {', '.join(sheets) or 'tidak ada'}.")
    return meant


@asked(note=NOTE)
def withdraw_step(desk: Desk, cycle_id: str, key: Key, round_number: int, note: str = "") -> Receipt:
    """Take back a step that was finished too early, before the next one has begun; its round runs on with the clock it had."""

    def do(act: Act) -> str:
        cycle, progress = held(act, cycle_id)
        last = progress.current(key)
        capacity = worker(act, cycle, key, post=last.post if last else "")
        append(act, cycle, [step_event(act, capacity, EventKind.STEP_WITHDRAWN, key, round_number, note)], progress)
        return cycle_id

    return once(desk, "withdraw_step", do)


def _refuse_missing_files(act: Act, progress: Progress, key: Key) -> None:
    if key.step != progress.fan_in.number:
        return
    missing = [unit for unit in progress.units if unit not in progress.submitted and unit not in progress.excused]
    if missing:
        names = ", ".join(act.organisation.unit(unit).singkatan for unit in missing)
        raise SopError(f"Langkah {key.step} belum dapat diselesaikan: belum ada berkas kinerja dari {names}. Unggah lebih dahulu.")
