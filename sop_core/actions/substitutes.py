"""Who acts for whom: appoint a Plt. or Plh. by letter, end it early. A fact of the office, told in the chain of every open cycle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sop_core.access.rights import Action, Capacity, Substitution
from sop_core.actions.asked import asked
from sop_core.actions.desk import Act, Desk, Receipt, append, event, held, once
from sop_core.actions.people import found
from sop_core.errors import Conflict, SopError
from sop_core.intake.free_text import REASON, USERNAME
from sop_core.intake.text import clean
from sop_core.organisation import Organisation, Post
from sop_core.periode import short_day
from sop_core.sop.events import Event, EventKind
from sop_core.store import cycles
from sop_core.store.substitutes import SUBSTITUTES, Substitute


@dataclass(frozen=True)
class AppointmentLetter:
    """What a letter of appointment says: Plt. or Plh., its number and day, from which day until which."""

    substitution: Substitution
    number: str
    day: date
    first_day: date
    last_day: date


@asked(username=USERNAME)
def appoint_substitute(desk: Desk, username: str, post: str, letter: AppointmentLetter) -> Receipt:
    """Somebody acts for ``post`` on the days of the letter. The admin, the Kadis or the Sekretaris records it, nobody for themselves."""
    for_post = desk.office.organisation.post(post)
    number = clean(letter.number)
    _check_letter(desk, replace(letter, number=number), for_post)
    if username == desk.username:
        raise SopError("Penunjukan diri sendiri tidak dapat dicatat oleh yang bersangkutan; minta admin atau pejabat lain mencatatnya.")

    def do(act: Act) -> str:
        capacity = act.require(Action.APPOINT_SUBSTITUTE)
        person = found(act.connection, username, act.now)
        if not person.active:
            raise SopError(f"{person.name} tidak aktif; aktifkan lebih dahulu atau tunjuk orang lain.")
        if post in person.posts:
            raise SopError(f"{person.name} sudah memegang jabatan {for_post.nama}; tidak perlu ditunjuk.")
        _refuse_overlap(act, for_post, letter)
        days = {"first_day": letter.first_day, "last_day": letter.last_day}
        by_letter = {"substitution": letter.substitution.value, "letter": number, "letter_day": letter.day}
        appointed = (act.username, capacity.kode, act.now)
        made = SUBSTITUTES.add(act.connection, appointed, person_id=person.id, post=post, **by_letter, **days)
        _tell(act, [_told(act, capacity, EventKind.SUBSTITUTE_APPOINTED, SUBSTITUTES.get(act.connection, made))])
        return str(made)

    return once(desk, "appoint_substitute", do, changes_rights=True)


@asked(reason=REASON)
def end_substitute(desk: Desk, substitute_id: int, reason: str) -> Receipt:
    """The appointment counts no longer from this moment on, before its last day."""
    if not reason:
        raise SopError("Tulis mengapa penunjukan ini berakhir lebih awal, misalnya “Kepala Dinas sudah kembali”.")

    def do(act: Act) -> str:
        capacity = act.require(Action.APPOINT_SUBSTITUTE)
        one = SUBSTITUTES.get(act.connection, substitute_id)
        if not one.is_coming_or_running(act.now, act.today):
            raise Conflict(f"Penunjukan {one.name} sudah berakhir; tidak ada yang diubah.")
        SUBSTITUTES.end(act.connection, (act.username, capacity.kode, act.now), reason, one.id)
        _tell(act, [_told_end(act, capacity, one, reason)])
        return str(one.id)

    return once(desk, "end_substitute", do, changes_rights=True)


def told_of_substitutes(act: Act, capacity: Capacity, past: Sequence[Event] = ()) -> list[Event]:
    """What the chain of a cycle that begins (again) now is told, the oldest first: what it does not know of the appointments yet.

    ``past`` is its chain so far; a closed cycle was told neither of a new appointment nor of an early end.
    """
    appointed, ended = EventKind.SUBSTITUTE_APPOINTED, EventKind.SUBSTITUTE_ENDED
    known = {(one.kind, one.documents[0]) for one in past if one.kind in (appointed, ended)}
    fresh: list[Event] = []
    for one in reversed(SUBSTITUTES.every(act.connection)):
        was_told = (appointed, _number(one)) in known
        if not was_told and one.is_coming_or_running(act.now, act.today):
            fresh.append(_told(act, capacity, appointed, one))
        if was_told and one.ended_at is not None and (ended, _number(one)) not in known:
            fresh.append(_told_end(act, capacity, one, one.end_reason))
    return fresh


def _number(substitute: Substitute) -> str:
    return f"penunjukan:{substitute.id}"


def _tell(act: Act, events: list[Event]) -> None:
    """In the chain of every cycle that is not closed, always in the same order so that two writers never wait for each other."""
    for cycle_id in sorted(cycles.ids(act.connection)):
        cycle, progress = held(act, cycle_id)
        if not progress.is_archived:
            append(act, cycle, events, progress)


def _told(act: Act, capacity: Capacity, kind: EventKind, substitute: Substitute) -> Event:
    return event(
        act, capacity, kind, note=_sentence(act.organisation, substitute), documents=(_number(substitute), f"surat:{substitute.letter}")
    )


def _told_end(act: Act, capacity: Capacity, substitute: Substitute, reason: str) -> Event:
    return replace(
        _told(act, capacity, EventKind.SUBSTITUTE_ENDED, substitute), note=f"{_sentence(act.organisation, substitute)}: {reason}"
    )


def _sentence(organisation: Organisation, substitute: Substitute) -> str:
    """``Melur Sekarayu sebagai Plh. Kepala Dinas, 4 Des 2026–8 Des 2026, surat 800/12 tanggal 3 Des 2026``."""
    post = organisation.post(substitute.post).nama
    days = f"{short_day(substitute.first_day)}–{short_day(substitute.last_day)}"
    letter = f"surat {substitute.letter} tanggal {short_day(substitute.letter_day)}"
    return f"{substitute.name} sebagai {substitute.substitution} {post}, {days}, {letter}"


def _check_letter(desk: Desk, letter: AppointmentLetter, post: Post) -> None:
    if not post.peran.is_of_the_sop:
        name = post.peran.value
        raise SopError(
            f"{name} bukan jabatan dalam SOP dan tidak digantikan dengan surat; tambahkan jabatan {name.lower()} kepada orangnya."
        )
    if not letter.number:
        raise SopError("Tulis nomor surat penunjukan.")
    if letter.first_day > letter.last_day:
        raise SopError("Hari terakhir mendahului hari pertama; periksa tanggalnya.")
    if letter.last_day < desk.today:
        raise SopError("Masa penunjukan itu sudah lewat; tidak ada lagi yang dapat dikerjakan dengan surat itu.")
    if letter.day > letter.last_day:
        raise SopError("Tanggal surat sesudah masa penunjukannya; periksa tanggalnya.")


def _refuse_overlap(act: Act, post: Post, letter: AppointmentLetter) -> None:
    """One post has one substitute at a time: what they sign must be one hand."""
    for one in SUBSTITUTES.every(act.connection):
        if one.post != post.kode or not one.is_coming_or_running(act.now, act.today):
            continue
        if one.first_day <= letter.last_day and letter.first_day <= one.last_day:
            there = _sentence(act.organisation, one)
            raise Conflict(f"Sudah ada penunjukan pada hari-hari itu: {there}. Akhiri lebih dahulu bila diganti.")
