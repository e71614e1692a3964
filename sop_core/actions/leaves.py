"""Who is away: recorded with its days, ended early when the person is back. It gives and takes no right; a Plh. is appointed apart."""

from __future__ import annotations

from datetime import date

from sop_core.access.rights import Action
from sop_core.actions.asked import asked
from sop_core.actions.desk import Act, Desk, Receipt, once
from sop_core.actions.people import found
from sop_core.errors import Conflict, SopError
from sop_core.intake.free_text import REASON, USERNAME
from sop_core.periode import short_day
from sop_core.store.leaves import LEAVES


@asked(username=USERNAME, reason=REASON)
def record_leave(desk: Desk, username: str, first_day: date, last_day: date, reason: str) -> Receipt:
    """The person is away from ``first_day`` until ``last_day``, both included. Recorded by the admin, the Kadis or the Sekretaris."""
    if first_day > last_day:
        raise SopError("Hari terakhir mendahului hari pertama; periksa tanggalnya.")
    if last_day < desk.today:
        raise SopError("Masa cuti itu sudah lewat; yang dicatat ialah cuti yang berjalan atau akan datang.")
    if not reason:
        raise SopError("Tulis keterangannya, misalnya “cuti tahunan” atau “dinas luar”.")

    def do(act: Act) -> str:
        capacity = act.require(Action.RECORD_LEAVE)
        person = found(act.connection, username, act.now)
        if not person.active:
            raise SopError(f"{person.name} tidak aktif; tidak perlu dicatat cuti.")
        LEAVES.hold(act.connection)
        for leave in LEAVES.every(act.connection):
            overlaps = leave.first_day <= last_day and first_day <= leave.last_day
            if leave.username == username and overlaps and leave.is_coming_or_running(act.now, act.today):
                days = f"{short_day(leave.first_day)}–{short_day(leave.last_day)}"
                raise Conflict(f"{person.name} sudah dicatat cuti {days}. Akhiri lebih dahulu bila harinya berubah.")
        signature = (act.username, capacity.kode, act.now)
        added = LEAVES.add(act.connection, signature, person_id=person.id, reason=reason, first_day=first_day, last_day=last_day)
        return str(added)

    return once(desk, "record_leave", do)


@asked(reason=REASON)
def end_leave(desk: Desk, leave_id: int, reason: str) -> Receipt:
    """The person is back, or does not go."""
    if not reason:
        raise SopError("Tulis mengapa cuti ini berakhir lebih awal, misalnya “sudah kembali”.")

    def do(act: Act) -> str:
        capacity = act.require(Action.RECORD_LEAVE)
        LEAVES.hold(act.connection)
        leave = LEAVES.get(act.connection, leave_id)
        if not leave.is_coming_or_running(act.now, act.today):
            raise Conflict(f"Cuti {leave.name} sudah berakhir; tidak ada yang diubah.")
        LEAVES.end(act.connection, (act.username, capacity.kode, act.now), reason, leave.id)
        return str(leave.id)

    return once(desk, "end_leave", do)
