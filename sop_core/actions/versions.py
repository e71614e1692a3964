"""An earlier version of a bidang's file made current again. Nothing is overwritten: it comes back as a new version that says why."""

from __future__ import annotations

from sqlalchemy import Connection

from sop_core.access.rights import Action
from sop_core.actions.asked import asked
from sop_core.actions.desk import Act, Desk, Receipt, append, event, held, once, require_taking_part
from sop_core.errors import Conflict, SopError
from sop_core.intake.free_text import REASON
from sop_core.sop.events import EventKind
from sop_core.store import submissions
from sop_core.store.submissions import StoredSubmission


@asked(reason=REASON)
def restore_version(desk: Desk, submission_id: int, reason: str, newest_seen: int) -> Receipt:
    """Make the version ``submission_id`` current again: same bytes, values, remarks and corrections, as the newest version.

    ``newest_seen`` is the number of the newest version the person looked at: one that came since is not replaced unseen.
    """
    if not reason:
        raise SopError("Tulis alasan mengapa versi ini diberlakukan kembali; alasan itu tercatat dalam riwayat.")

    def do(act: Act) -> str:
        earlier = submissions.get(act.connection, submission_id)
        capacity = act.require(Action.UPLOAD, earlier.unit)
        cycle, progress = held(act, earlier.cycle_id)
        require_taking_part(act, progress, earlier.unit)
        _refuse_unseen(act.connection, earlier, newest_seen)
        _refuse_current(act.connection, earlier)
        note = f"Versi {earlier.version} diberlakukan kembali: {reason}"
        made = submissions.restore(act.connection, earlier, (act.username, capacity.kode), note, act.now)
        documents = (f"berkas:{made}", f"berkas:{earlier.id}")
        came = event(act, capacity, EventKind.SUBMISSION_RECEIVED, unit=earlier.unit, note=note, documents=documents)
        append(act, cycle, [came], progress)
        return str(made)

    return once(desk, "restore_version", do)


def _refuse_unseen(connection: Connection, earlier: StoredSubmission, newest_seen: int) -> None:
    newest = submissions.newest_version(connection, earlier.cycle_id, earlier.unit)
    if newest != newest_seen:
        raise Conflict(f"Sementara itu versi {newest} berkas bidang ini tersimpan. Lihat dahulu versi itu, lalu putuskan lagi.")


def _refuse_current(connection: Connection, earlier: StoredSubmission) -> None:
    """Nothing would change when what counts now, part for part, is this version or a version that restored it."""
    counting = submissions.current(connection, earlier.cycle_id, earlier.unit)
    current = {counting[part] for part in submissions.parts_of(connection, earlier.id)}
    if all(_first(connection, one) == _first(connection, earlier.id) for one in current):
        raise Conflict(f"Versi {earlier.version} sudah berlaku.")


def _first(connection: Connection, submission_id: int) -> int:
    """The submission whose content it is, behind any number of restorations."""
    stored = submissions.get(connection, submission_id)
    return submission_id if stored.restores is None else _first(connection, stored.restores)
