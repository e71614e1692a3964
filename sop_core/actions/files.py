"""The acts on a bidang's files: hand one in, take back what was learned of its layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sop_core.access.rights import Action
from sop_core.actions.asked import asked
from sop_core.actions.desk import Act, Desk, Receipt, append, event, held, once, require_taking_part, step_event, worker
from sop_core.actions.joining import replaced_by
from sop_core.actions.steps import marked_own_check
from sop_core.errors import SopError
from sop_core.intake import Learned, Submission
from sop_core.intake.free_text import NOTE
from sop_core.intake.outcome.joining import Joining
from sop_core.intake.text import clean
from sop_core.periode import Periode
from sop_core.sop.events import EventKind
from sop_core.sop.progress import Key
from sop_core.store import drafts, memory, submissions


@asked(note=NOTE)
def receive(
    desk: Desk,
    cycle_id: str,
    sent: Submission,
    content: bytes | None,
    note: str = "",
    finishes: tuple[Key, int] | None = None,
    learned: Sequence[Learned] = (),
    joining: Joining | None = None,
) -> Receipt:
    """Store a bidang's file with its bytes and, in the same transaction, that it came (and that the step it ``finishes`` is done).

    Without ``content`` the bytes are those of the sender's own draft of the file: they are copied within the database.

    What was ``learned`` of its layout is remembered for the next file of the bidang. ``joining`` says which files of the bidang it
    replaces; without it the file completes them, replaces what it has all numbers of, and is refused where only a person can know.
    """
    if sent.needs_note and not note:
        raise SopError("Berkas ini masih mempunyai peringatan; tulis catatan yang menjelaskannya sebelum menyimpan.")
    if finishes is not None and finishes[0].unit != sent.unit:
        raise SopError("Unggahan hanya dapat menyelesaikan langkah bidang yang mengirim berkasnya; selesaikan langkah lain tersendiri.")
    if any(not clean(correction.reason) for correction in sent.corrections):
        raise SopError("Setiap koreksi memerlukan alasan; lengkapi alasannya sebelum menyimpan.")
    refuse_unanswered(sent)

    def do(act: Act) -> str:
        capacity = act.require(Action.UPLOAD, sent.unit)
        cycle, progress = held(act, cycle_id)
        if sent.periode != cycle.periode:
            raise SopError(f"Berkas ini untuk {sent.periode.label}, sedangkan siklus yang terbuka {cycle.periode.label}; pilih siklusnya.")
        require_taking_part(act, progress, sent.unit)
        sender = (act.username, capacity.kode)
        replaces, joins = replaced_by(act.connection, cycle_id, sent, joining)
        if content is None:
            drafts.keep_bytes(act.connection, act.username, sent.sha256)
        submission_id = submissions.add(act.connection, cycle_id, sent, content, sender, note, act.now, replaces)
        memory.add(act.connection, sent.unit, learned, sent.periode, sender, act.now)
        document = f"berkas:{submission_id}"
        told = " · ".join(filter(None, [note, f"{len(sent.corrections)} sel dikoreksi" if sent.corrections else "", joins]))
        fresh = [event(act, capacity, EventKind.SUBMISSION_RECEIVED, unit=sent.unit, note=told, documents=(document,))]
        if finishes is not None:
            key, round_number = finishes
            marked_own_check(progress, key, act.username)
            fresh.append(step_event(act, worker(act, cycle, key), EventKind.STEP_COMPLETED, key, round_number))
        append(act, cycle, fresh, progress)
        return str(submission_id)

    return once(desk, "receive", do)


def refuse_unanswered(sent: Submission) -> None:
    """What is hardly true or empty is handed in with an answer, so that whoever reads the number reads why."""
    waiting = sent.open_questions
    if waiting:
        first = waiting[0]
        raise SopError(
            f"{len(waiting)} pertanyaan tentang angka belum dijawab, yang pertama {first.sheet}!{first.cell}: {first.words} "
            "Jawab pada Pertanyaan, atau perbaiki angkanya."
        )


@asked()
def forget(desk: Desk, unit: str, learned: Learned, periode: Periode) -> Receipt:
    """Take back what was remembered of a layout of the bidang; what was stored with it stays as it is."""

    def do(act: Act) -> str:
        capacity = act.require(Action.UPLOAD, unit)
        taken_back = replace(learned, answer="")
        memory.add(act.connection, unit, [taken_back], periode, (act.username, capacity.kode), act.now)
        return learned.subject

    return once(desk, "forget", do)
