"""The acts on a bidang's automatic checks: take over a reason of returns that came twice, and end a check with a reason."""

from __future__ import annotations

from sqlalchemy import Connection

from sop_core.access.rights import Action, require
from sop_core.actions.desk import Desk, Receipt, once, require_in_force
from sop_core.errors import Conflict, SopError
from sop_core.intake.text import clean
from sop_core.store import watches


def adopt_watch(desk: Desk, unit: str, category: str, measure: str) -> Receipt:
    """From the next upload on this reason is asked back. Only what the returns themselves offer can be taken over."""
    capacity = require(Action.KEEP_WATCH, desk.actor, desk.office.organisation, unit)

    def do(connection: Connection) -> str:
        watches.hold(connection)
        require_in_force(desk, connection)
        offered = [one for one in watches.offered(connection, unit) if (one.category, one.measure) == (category, measure)]
        if not offered:
            raise Conflict("Alasan ini tidak lagi ditawarkan: sudah dijadikan pemeriksaan, atau pengembaliannya dibatalkan.")
        return str(watches.add(connection, unit, offered[0], (desk.actor.username, capacity.kode), desk.now))

    return once(desk, "adopt_watch", do)


def end_watch(desk: Desk, unit: str, watch_id: int, reason: str) -> Receipt:
    """The check asks no more; what it said in stored files stays. It is offered again when the reason comes twice anew."""
    capacity = require(Action.KEEP_WATCH, desk.actor, desk.office.organisation, unit)
    said = clean(reason)
    if not said:
        raise SopError("Tulis mengapa pemeriksaan ini diakhiri, misalnya “rumus templat sudah diperbaiki”.")

    def do(connection: Connection) -> str:
        watches.hold(connection)
        require_in_force(desk, connection)
        one = watches.get(connection, watch_id)
        if one.watch.unit != unit:
            raise SopError("Pemeriksaan ini milik bidang lain.")
        if not one.is_in_force:
            raise Conflict("Pemeriksaan ini sudah diakhiri; tidak ada yang diubah.")
        watches.end(connection, watch_id, said, (desk.actor.username, capacity.kode), desk.now)
        return str(watch_id)

    return once(desk, "end_watch", do)
