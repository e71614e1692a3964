"""The act of saying something about a number: it stands beside the number, in the report and in the exports."""

from __future__ import annotations

from sop_core.access.rights import Action
from sop_core.actions.asked import asked
from sop_core.actions.desk import Act, Desk, Receipt, held, once
from sop_core.errors import Conflict, SopError
from sop_core.intake.free_text import NUMBER_NOTE
from sop_core.store import number_notes


@asked(text=NUMBER_NOTE)
def note_number(desk: Desk, cycle_id: str, kode: str, text: str, seen: int | None = None) -> Receipt:
    """Say ``text`` about the indicator ``kode`` of a cycle; an empty text takes back what was said.

    ``seen`` is the note its author had before the eyes: who was overtaken reads the newer one first. Nothing is said about a cycle
    that is archived, for its report has been handed in.
    """

    def do(act: Act) -> str:
        cycle, progress = held(act, cycle_id)
        indicator = cycle.register.by_kode(kode)
        capacity = act.require(Action.NOTE_NUMBER, indicator.unit)
        if progress.is_archived:
            raise SopError(f"Siklus {cycle.periode.label} sudah diarsipkan; catatannya tidak berubah lagi.")
        before = next((one for one in number_notes.of_cycle(act.connection, cycle_id, [indicator.unit]) if one.indikator == kode), None)
        if (before.id if before else None) != seen:
            raise Conflict(f"Catatan {kode} baru saja diubah orang lain; muat ulang, baca dahulu, lalu simpan lagi.")
        if text == (before.text if before else ""):
            raise SopError("Catatan itu sama dengan yang sudah tersimpan." if text else "Tulis catatannya terlebih dahulu.")
        author = (act.username, capacity.kode)
        return str(number_notes.add(act.connection, cycle_id, indicator.unit, kode, text, author, act.now))

    return once(desk, "note_number", do)
