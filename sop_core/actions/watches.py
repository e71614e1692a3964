"""The acts on a bidang's automatic checks: take over a reason of returns that came twice, and end a check with a reason."""

from __future__ import annotations

from sop_core.access.rights import Action
from sop_core.actions.asked import asked
from sop_core.actions.desk import Act, Desk, Receipt, once
from sop_core.errors import Conflict, SopError
from sop_core.intake.free_text import REASON
from sop_core.store import watches
from sop_core.store.watches import WATCHES


@asked()
def adopt_watch(desk: Desk, unit: str, category: str, measure: str) -> Receipt:
    """From the next upload on this reason is asked back. Only what the returns themselves offer can be taken over."""

    def do(act: Act) -> str:
        capacity = act.require(Action.KEEP_WATCH, unit)
        WATCHES.hold(act.connection)
        offered = [one for one in watches.offered(act.connection, unit) if (one.category, one.measure) == (category, measure)]
        if not offered:
            raise Conflict("Alasan ini tidak lagi ditawarkan: sudah dijadikan pemeriksaan, atau pengembaliannya dibatalkan.")
        return str(watches.add(act.connection, unit, offered[0], (act.username, capacity.kode, act.now)))

    return once(desk, "adopt_watch", do)


@asked(reason=REASON)
def end_watch(desk: Desk, unit: str, watch_id: int, reason: str) -> Receipt:
    """The check asks no more; what it said in stored files stays. It is offered again when the reason comes twice anew."""
    if not reason:
        raise SopError("Tulis mengapa pemeriksaan ini diakhiri, misalnya “rumus templat sudah diperbaiki”.")

    def do(act: Act) -> str:
        capacity = act.require(Action.KEEP_WATCH, unit)
        WATCHES.hold(act.connection)
        one = WATCHES.get(act.connection, watch_id)
        if one.watch.unit != unit:
            raise SopError("Pemeriksaan ini milik bidang lain.")
        if not one.is_in_force:
            raise Conflict("Pemeriksaan ini sudah diakhiri; tidak ada yang diubah.")
        WATCHES.end(act.connection, (act.username, capacity.kode, act.now), reason, watch_id)
        return str(watch_id)

    return once(desk, "end_watch", do)
