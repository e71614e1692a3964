"""The acts on a bidang's files: hand one in, take back what was learned of its layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from sop_core.access.rights import Action, require
from sop_core.actions.desk import Desk, Receipt, append, event, held, once, require_taking_part, step_event, worker
from sop_core.actions.steps import marked_own_check
from sop_core.errors import SopError
from sop_core.intake import Learned, Submission
from sop_core.intake.text import clean
from sop_core.periode import Periode
from sop_core.sop.events import EventKind
from sop_core.sop.progress import Key
from sop_core.store import memory, submissions


def receive(
    desk: Desk,
    cycle_id: str,
    sent: Submission,
    content: bytes,
    note: str = "",
    finishes: tuple[Key, int] | None = None,
    learned: Sequence[Learned] = (),
) -> Receipt:
    """Store a bidang's file with its bytes and, in the same transaction, that it came (and that the step it ``finishes`` is done).

    What was ``learned`` of its layout is remembered for the next file of the bidang.
    """
    capacity = require(Action.UPLOAD, desk.actor, desk.office.organisation, sent.unit)
    said = clean(note)
    if sent.needs_note and not said:
        raise SopError("Berkas ini masih mempunyai peringatan; tulis catatan yang menjelaskannya sebelum menyimpan.")
    if finishes is not None and finishes[0].unit != sent.unit:
        raise SopError("Unggahan hanya dapat menyelesaikan langkah bidang yang mengirim berkasnya; selesaikan langkah lain tersendiri.")
    if any(not clean(one.reason) for one in sent.corrections):
        raise SopError("Setiap koreksi memerlukan alasan; lengkapi alasannya sebelum menyimpan.")

    def do(connection: Connection) -> str:
        cycle, progress = held(desk, connection, cycle_id)
        if sent.periode != cycle.periode:
            raise SopError(f"Berkas ini untuk {sent.periode.label}, sedangkan siklus yang terbuka {cycle.periode.label}; pilih siklusnya.")
        require_taking_part(desk, progress, sent.unit)
        sender = (desk.actor.username, capacity.kode)
        submission_id = submissions.add(connection, cycle_id, sent, content, sender, said, desk.now)
        memory.add(connection, sent.unit, learned, sent.periode, sender, desk.now)
        document = f"berkas:{submission_id}"
        told = " · ".join(filter(None, [said, f"{len(sent.corrections)} sel dikoreksi" if sent.corrections else ""]))
        fresh = [event(desk, capacity, EventKind.SUBMISSION_RECEIVED, desk.now, unit=sent.unit, note=told, documents=(document,))]
        if finishes is not None:
            key, round_number = finishes
            marked_own_check(progress, key, desk.actor.username)
            fresh.append(step_event(desk, worker(desk, cycle, key), EventKind.STEP_COMPLETED, key, round_number))
        append(connection, cycle, fresh, progress)
        return str(submission_id)

    return once(desk, "receive", do)


def forget(desk: Desk, unit: str, learned: Learned, periode: Periode) -> Receipt:
    """Take back what was remembered of a layout of the bidang; what was stored with it stays as it is."""
    capacity = require(Action.UPLOAD, desk.actor, desk.office.organisation, unit)

    def do(connection: Connection) -> str:
        taken_back = replace(learned, answer="")
        memory.add(connection, unit, [taken_back], periode, (desk.actor.username, capacity.kode), desk.now)
        return learned.subject

    return once(desk, "forget", do)
