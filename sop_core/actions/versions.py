"""An earlier version of a bidang's file made to count again. Nothing is overwritten: it comes back as a new version that says why."""

from __future__ import annotations

from sqlalchemy import Connection

from sop_core.access.rights import Action
from sop_core.actions.asked import asked
from sop_core.actions.desk import Act, Desk, Receipt, append, event, held, once, require_taking_part
from sop_core.actions.joining import CHOOSE, versions
from sop_core.errors import Conflict, SopError
from sop_core.intake.free_text import REASON
from sop_core.intake.outcome.joining import proposed
from sop_core.sop.events import EventKind
from sop_core.store import filesets, submissions
from sop_core.store.filesets import Restoring
from sop_core.store.submissions import StoredSubmission


@asked(reason=REASON)
def restore_version(desk: Desk, submission_id: int, reason: str, newest_seen: int, replaces: frozenset[int] | None = None) -> Receipt:
    """Make the version ``submission_id`` count again: same bytes, values, remarks and corrections, as the newest version.

    It takes the place of what had replaced it. Files beside it are completed; where their numbers differ, ``replaces`` is the person's
    word on them. ``newest_seen`` is the number of the newest version the person looked at: one that came since is not replaced unseen.
    """
    if not reason:
        raise SopError("Tulis alasan mengapa versi ini diberlakukan kembali; alasan itu tercatat dalam riwayat.")

    def do(act: Act) -> str:
        earlier = submissions.get(act.connection, submission_id)
        capacity = act.require(Action.UPLOAD, earlier.unit)
        cycle, progress = held(act, earlier.cycle_id)
        require_taking_part(act, progress, earlier.unit)
        _refuse_unseen(act.connection, earlier, newest_seen)
        plan = filesets.restoring(act.connection, earlier.cycle_id, earlier.unit, earlier.id)
        _refuse_current(act.connection, earlier, plan)
        place = _place(act.connection, plan, replaces)
        note = f"Versi {earlier.version} diberlakukan kembali: {reason}"
        made = submissions.restore(act.connection, earlier, (act.username, capacity.kode), note, act.now, place)
        documents = (f"berkas:{made}", f"berkas:{earlier.id}")
        came = event(act, capacity, EventKind.SUBMISSION_RECEIVED, unit=earlier.unit, note=note, documents=documents)
        append(act, cycle, [came], progress)
        return str(made)

    return once(desk, "restore_version", do)


def _refuse_unseen(connection: Connection, earlier: StoredSubmission, newest_seen: int) -> None:
    newest = submissions.newest_version(connection, earlier.cycle_id, earlier.unit)
    if newest != newest_seen:
        raise Conflict(f"Sementara itu versi {newest} berkas bidang ini tersimpan. Lihat dahulu versi itu, lalu putuskan lagi.")


def _place(connection: Connection, plan: Restoring, replaces: frozenset[int] | None) -> frozenset[int]:
    """Which files the restored one replaces."""
    beside = proposed(plan.beside) if replaces is None else replaces - plan.own_place
    if beside is None:
        raise SopError(CHOOSE.format(files=versions(connection, [one.id for one in plan.beside if one.differing])))
    if beside - {one.id for one in plan.beside}:
        raise Conflict("Berkas bidang ini yang berlaku sudah berubah sejak Anda memilih; muat ulang halaman, lalu putuskan lagi.")
    return plan.own_place | beside


def _refuse_current(connection: Connection, earlier: StoredSubmission, plan: Restoring) -> None:
    """Nothing would change when this version, or one that restored it, counts in all its parts and no number of it gives way."""
    members = filesets.memberships(connection, [earlier.id, *plan.own_place])
    twins = [one for one in plan.own_place if _first(connection, one) == _first(connection, earlier.id)]
    whole = [twin for twin in twins if members[twin].counts == members[earlier.id].parts and not members[twin].yielding]
    if whole and len(twins) == len(plan.own_place):
        raise Conflict(f"Versi {earlier.version} sudah berlaku.")


def _first(connection: Connection, submission_id: int) -> int:
    """The submission whose content it is, behind any number of restorations."""
    stored = submissions.get(connection, submission_id)
    return submission_id if stored.restores is None else _first(connection, stored.restores)
