"""The acts on targets and pagu: confirm some by the letter that decided them, and take a confirmation back with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from sop_core.access.rights import Action
from sop_core.actions.asked import asked
from sop_core.actions.desk import Act, Desk, Receipt, once
from sop_core.errors import Conflict, SopError
from sop_core.indicators.commitment import Commitment, commitments
from sop_core.intake.free_text import LETTER, REASON
from sop_core.periode import short_day
from sop_core.store import confirmations, cycles
from sop_core.store.confirmations import CONFIRMATIONS, StoredConfirmation

EARLIEST = date(2000, 1, 1)


@asked(letter=LETTER)
def confirm_commitments(desk: Desk, chosen: Sequence[Commitment], letter: str, letter_day: date) -> Receipt:
    """The office stands by these targets and pagu, with exactly these values, by this letter: the numbers that use them are unmarked.

    What its author had before the eyes is refused where the register says something else by now.
    """
    check_letter(desk.today, letter, letter_day)
    if not chosen:
        raise SopError("Pilih sekurangnya satu target atau pagu yang dikonfirmasi surat itu.")

    def do(act: Act) -> str:
        capacity = act.require(Action.CONFIRM_TARGET)
        CONFIRMATIONS.hold(act.connection)
        _refuse_unknown(act, chosen)
        _refuse_confirmed(act.connection, chosen)
        by = (act.username, capacity.kode, act.now)
        made = confirmations.add(act.connection, dict.fromkeys(chosen), (letter, letter_day), by)
        return ",".join(str(one) for one in made)

    return once(desk, "confirm_commitments", do)


@asked(reason=REASON)
def take_back_confirmations(desk: Desk, confirmation_ids: Sequence[int], reason: str) -> Receipt:
    """These are no longer confirmed: the numbers that use them are marked again. That they were, and why no longer, stays."""
    if not reason:
        raise SopError("Tulis mengapa konfirmasi ini ditarik, misalnya “nomor surat keliru”.")
    if not confirmation_ids:
        raise SopError("Pilih sekurangnya satu konfirmasi yang ditarik.")

    def do(act: Act) -> str:
        capacity = act.require(Action.CONFIRM_TARGET)
        CONFIRMATIONS.hold(act.connection)
        chosen = [CONFIRMATIONS.get(act.connection, confirmation_id) for confirmation_id in dict.fromkeys(confirmation_ids)]
        if ended := [one for one in chosen if not one.is_in_force]:
            raise Conflict(f"Konfirmasi {_named(ended)} sudah ditarik; muat ulang halaman.")
        CONFIRMATIONS.end(act.connection, (act.username, capacity.kode, act.now), reason, *(one.id for one in chosen))
        return ",".join(str(one.id) for one in chosen)

    return once(desk, "take_back_confirmations", do)


def check_letter(today: date, number: str, letter_day: date) -> None:
    """Raises ``SopError`` for a letter without a number, or of a day that cannot be."""
    if not number:
        raise SopError("Tulis nomor surat yang menetapkan target atau pagu itu, misalnya nomor Perjanjian Kinerja atau DPA.")
    if not EARLIEST <= letter_day <= today:
        raise SopError(f"Tanggal surat {short_day(letter_day)} harus antara {short_day(EARLIEST)} dan hari ini, {short_day(today)}.")


def _refuse_unknown(act: Act, chosen: Sequence[Commitment]) -> None:
    """Only what the office's register, or that of one of its cycles, says now can be confirmed."""
    known = set(commitments(act.desk.office.register))
    missing = [one for one in chosen if one not in known]
    if missing:
        known |= {commitment for register, _ in cycles.registers(act.connection) for commitment in commitments(register)}
    if changed := [one for one in missing if one not in known]:
        raise Conflict(f"Nilainya berubah sejak halaman dibuka ({_kodes(changed)}); muat ulang, baca lagi, lalu konfirmasi.")


def _refuse_confirmed(connection: Connection, chosen: Sequence[Commitment]) -> None:
    in_force = [one for one in CONFIRMATIONS.every(connection) if one.is_in_force and one.commitment in chosen]
    if in_force:
        raise Conflict(f"Sudah dikonfirmasi sebelumnya: {_named(in_force)}; muat ulang halaman.")


def _named(stored: Sequence[StoredConfirmation]) -> str:
    return _kodes([one.commitment for one in stored])


def _kodes(chosen: Sequence[Commitment]) -> str:
    """The first few by name, so that a sentence stays a sentence."""
    named = [f"{one.kind.value} {one.kode} {one.year}" for one in chosen]
    return ", ".join(named[:3]) + (f", dan {len(named) - 3} lagi" if len(named) > 3 else "")
