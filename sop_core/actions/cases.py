"""The acts on the cases of *Uji mesin*: add one that was counted by hand, and withdraw one with a reason."""

from __future__ import annotations

from sop_core.access.rights import Action, to_withdraw_case
from sop_core.actions.asked import asked
from sop_core.actions.desk import Act, Desk, Receipt, once
from sop_core.errors import Conflict, SopError
from sop_core.intake.free_text import CASE_NOTE, REASON
from sop_core.office.golden import Case
from sop_core.store import calendar_facts
from sop_core.store.worked_cases import CASES
from sop_core.worktime import due, elapsed


@asked(note=CASE_NOTE)
def add_case(desk: Desk, case: Case, note: str = "") -> Receipt:
    """From now on the engine is held to ``case`` too, before everybody's eyes. A case the calendar cannot answer is refused."""
    if case.minutes is not None and not 0 <= case.minutes <= 1_000_000:
        raise SopError("Menit menurut hitungan tangan harus di antara 0 dan 1.000.000.")

    def do(act: Act) -> str:
        capacity = act.require(Action.ADD_CASE)
        CASES.hold(act.connection)
        calendar, _ = calendar_facts.laid_over(act.connection, desk.office.calendar)
        elapsed(calendar, case.start, case.end)
        due(calendar, case.start, case.allowance)
        told = (case.start, case.end, case.allowance.label, case.minutes)
        for one in CASES.every(act.connection):
            if one.is_in_force and (one.starts_at, one.ends_at, one.standard, one.minutes) == told:
                raise Conflict(f"Kasus itu sudah ada sebagai {one.number}; tidak ditambahkan lagi.")
        added = (act.username, capacity.kode, act.now)
        counted = {"standard": case.allowance.label, "minutes": case.minutes}
        return str(CASES.add(act.connection, added, starts_at=case.start, ends_at=case.end, note=note, **counted))

    return once(desk, "add_case", do)


@asked(reason=REASON)
def withdraw_case(desk: Desk, case_id: int, reason: str) -> Receipt:
    """The case is run no more; that it was there, and why it went, stays."""
    if not reason:
        raise SopError("Tulis mengapa kasus ini ditarik, misalnya “istirahat Jumat salah dihitung”.")

    def do(act: Act) -> str:
        CASES.hold(act.connection)
        case = CASES.get(act.connection, case_id)
        capacity = act.require(to_withdraw_case(act.actor, case.opened_by))
        if not case.is_in_force:
            raise Conflict(f"Kasus {case.number} sudah ditarik; tidak ada yang diubah.")
        CASES.end(act.connection, (act.username, capacity.kode, act.now), reason, case_id)
        return str(case_id)

    return once(desk, "withdraw_case", do)
