"""Changing the rules of the office: its indicators with their targets and pagu, its organisation, SOP, scales and words.

A change is a new fact; what was said before stays, and undoing is a fact with the earlier content. New cycles take the rules as they
are; a running cycle keeps what it was opened with until it is moved.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection

from sop_core.access.rights import Action
from sop_core.actions.asked import asked
from sop_core.actions.confirmations import check_letter
from sop_core.actions.desk import Act, Desk, Receipt, once
from sop_core.errors import Conflict, SopError
from sop_core.indicators.commitment import CommitmentKind, commitments
from sop_core.office import Office, read_tables
from sop_core.office.changed import OF_REGISTER as OF_REGISTER
from sop_core.office.changed import changed_office
from sop_core.office_rules import INDICATOR_FOLDER, OfficeRule, RuleDifference, RuleKind, RuleTables, differences, rules_of, tables_of
from sop_core.periode import short_day
from sop_core.store import confirmations, cycles, people, revision, rules
from sop_core.store.closable import Signature
from sop_core.store.confirmations import CONFIRMATIONS
from sop_core.store.engine import Store
from sop_core.store.rules import Decree
from sop_core.worktime import Calendar

_OF_COMMITMENT = {RuleKind.INDICATOR: CommitmentKind.TARGET, RuleKind.BUDGET: CommitmentKind.PAGU}


def lay_in_rules(store: Store, data: Path, contoh: bool, now: datetime) -> bool:
    """Lay the files of ``data`` in as the first rules of an office that has none; whether that had to be done.

    A real office begins with an empty register. One that already works with the indicators of the program keeps them.
    """
    with store.reading() as connection:
        if rules.newest(connection):
            return False
    with store.writing() as connection:
        rules.hold(connection)
        if rules.newest(connection):
            return False
        tables = _first_tables(connection, data, contoh)
        decree = Decree("paket program", "isi awal", now.date())
        rules.add(connection, rules_of(tables), decree, (rules.PROGRAM, "", now))
        revision.advance(connection)
    return True


def _first_tables(connection: Connection, data: Path, contoh: bool) -> RuleTables:
    tables = read_tables(data, contoh)
    is_empty = not any(name.startswith(f"{INDICATOR_FOLDER}/") for name in tables)
    return read_tables(data, contoh=True) if is_empty and cycles.ids(connection) else tables


@asked()
def change_office_rules(desk: Desk, changes: Sequence[RuleDifference], decree: Decree, letter_day: date | None = None) -> Receipt:
    """Make these rules, each seen before as ``before`` says. All are made or none; what is wrong in them is told all at once.

    With ``letter_day``, the day of the letter, the targets and pagu that they bring are confirmed by it.
    """
    _check_decree(decree)
    if letter_day is not None:
        check_letter(desk.today, decree.letter, letter_day)
    if not changes:
        raise SopError("Tidak ada yang berubah; tidak ada yang disimpan.")

    def do(act: Act) -> str:
        capacities = [act.require(right) for right in rights_to(changes, confirming=letter_day is not None)]
        rules.hold(act.connection)
        day = max(act.today, decree.valid_from)
        now = rules.in_force(act.connection, day)
        _refuse_overtaken(act, now, changes)
        wanted = [change.result for change in changes]
        office = _judged(act.connection, now, wanted, act.desk.office.calendar)
        signature = (act.username, capacities[0].kode, act.now)
        rules.add(act.connection, wanted, decree, signature)
        _refuse_without_effect(rules.in_force(act.connection, day), wanted)
        if letter_day is not None:
            _confirm(act, office, wanted, (decree.letter, letter_day), signature)
        return ",".join(rule.label for rule in wanted)[:200]

    return once(desk, "change_office_rules", do)


def differences_from(connection: Connection, desk: Desk, tables: RuleTables) -> tuple[RuleDifference, ...]:
    """What these files would change in the rules of today; raises what is wrong with it. What they have no file for stays."""
    now = rules.in_force(connection, desk.today)
    named = set(tables)
    touched = [rule for rule in now if set(tables_of([rule])) <= named]
    changes = differences(touched, rules_of(tables))
    _judged(connection, now, [change.result for change in changes], desk.office.calendar)
    return changes


def _check_decree(decree: Decree) -> None:
    if not decree.letter.strip():
        raise SopError("Sebutkan surat yang menjadi dasarnya, misalnya “Perjanjian Kinerja 2026”.")
    if not decree.reason.strip():
        raise SopError("Tulis alasan perubahan ini; alasan itu tercatat bersama nama Anda.")


def rights_to(changes: Sequence[RuleDifference], confirming: bool = False) -> tuple[Action, ...]:
    """What it takes to make these changes, and to confirm the targets and pagu in them."""
    own = [Action.CHANGE_INDICATORS if change.kind in OF_REGISTER else Action.CHANGE_OFFICE for change in changes]
    return tuple(dict.fromkeys([*own, *([Action.CONFIRM_TARGET] if confirming else [])]))


def _confirm(act: Act, office: Office, wanted: Sequence[OfficeRule], letter: tuple[str, date], by: Signature) -> None:
    """The letter stands behind every target and pagu of these rules that is not confirmed by another one already."""
    places = {(_OF_COMMITMENT[rule.kind], rule.key) for rule in wanted if rule.kind in _OF_COMMITMENT}
    CONFIRMATIONS.hold(act.connection)
    confirmed = confirmations.confirmed(act.connection)
    fresh = [each for each in commitments(office.register) if (each.kind, each.kode) in places and not confirmed.holds(each)]
    confirmations.add(act.connection, fresh, letter, by)


def _refuse_overtaken(act: Act, now: Sequence[OfficeRule], changes: Sequence[RuleDifference]) -> None:
    """Of two who change one rule the second is told who was first."""
    contents = {rule.place: rule.content for rule in now}
    for change in changes:
        rule = change.result
        if contents.get(rule.place) == (change.before.content if change.before else None):
            continue
        last = rules.every(act.connection, rule.kind, rule.key)[-1]
        first = people.by_username(act.connection, last.actor, act.now)
        when = short_day(last.at.astimezone(act.desk.office.calendar.zone).date())
        raise Conflict(f"{rule.label} sudah diubah oleh {first.name if first else last.actor} pada {when}; muat ulang, lalu ubah lagi.")


def _judged(connection: Connection, now: Sequence[OfficeRule], wanted: Sequence[OfficeRule], calendar: Calendar) -> Office:
    """The office as it would be; raises with everything that its cycles, its files or its rules together say against it."""
    _refuse_named_by_cycles(connection, wanted)
    return changed_office(now, wanted, calendar)


def _refuse_named_by_cycles(connection: Connection, wanted: Sequence[OfficeRule]) -> None:
    """A bidang that a cycle names, running or archived, stays: without it no page and no paper of that cycle could be read."""
    withdrawn = [rule.key for rule in wanted if rule.kind is RuleKind.UNIT and rule.content is None]
    named = {unit: ", ".join(periode.label for periode in cycles.naming(connection, unit)) for unit in withdrawn}
    if kept := [f"Unit {unit} tidak dapat ditarik: siklus {labels} memuatnya." for unit, labels in named.items() if labels]:
        raise SopError(f"{' '.join(kept)} Biarkan unit itu dalam organisasi; siklus baru dapat dibuka tanpa unit itu.")


def _refuse_without_effect(now: Sequence[OfficeRule], wanted: Sequence[OfficeRule]) -> None:
    """A fact of an earlier day than what counts already would change nothing, and nobody would be told."""
    contents = {rule.place: rule.content for rule in now}
    if idle := [rule.label for rule in wanted if contents.get(rule.place) != rule.content]:
        raise SopError(
            f"Tanggal berlakunya lebih awal daripada ketentuan yang sekarang berlaku: {', '.join(idle)}. Pilih tanggal sesudahnya."
        )
