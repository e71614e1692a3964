"""Changing the rules: the office's calendar for what comes, and, by an act of its own with a reason, what a running cycle is judged by.

Neither touches what was kept: a changed calendar is a new fact, a moved cycle keeps its earlier rules. Closed cycles stay as they are.
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection

from sop_core.access.rights import Action
from sop_core.actions.asked import asked
from sop_core.actions.desk import Act, Desk, Receipt, append, event, held, once
from sop_core.errors import Conflict, SopError
from sop_core.intake.free_text import LETTER, REASON
from sop_core.intake.text import clean
from sop_core.office import Office
from sop_core.sop.changes import MovableRule, Rules, moved
from sop_core.sop.events import EventKind
from sop_core.store import calendar_facts, cycles
from sop_core.store.cycles import Snapshot
from sop_core.worktime import Amendment, Deed, amended


@asked(letter=LETTER, reason=REASON)
def change_calendar(desk: Desk, amendment: Amendment, letter: str, reason: str) -> Receipt:
    """Add a layer to the office's calendar, or take one back. New cycles take it; running ones only when they are moved."""
    if not letter:
        raise SopError("Sebutkan surat yang menjadi dasarnya, misalnya “Keputusan Bupati nomor 188/2026”.")
    if not reason:
        raise SopError("Tulis alasan perubahan kalender ini; alasan itu tercatat bersama nama Anda.")
    if amendment.deed is Deed.ADDED:
        amendment = replace(amendment, layer=replace(amendment.layer, name=_named(amendment.layer.name), source=letter))

    def do(act: Act) -> str:
        capacity = act.require(Action.CHANGE_CALENDAR)
        calendar_facts.hold(act.connection)
        amended(calendar_facts.laid_over(act.connection, desk.office.calendar)[0], [amendment])
        return str(calendar_facts.add(act.connection, amendment, letter, reason, act.username, capacity.kode, act.now))

    return once(desk, "change_calendar", do)


def _named(name: str) -> str:
    said = clean(name)
    if not said:
        raise SopError("Beri nama hari atau jam kerja ini, misalnya “Haul Syekh Muhammad Arsyad”.")
    return said


@asked(reason=REASON)
def change_rules(desk: Desk, cycle_id: str, rule: MovableRule, seen: str, reason: str) -> Receipt:
    """Move a running cycle to the office's SOP, calendar or register of now. ``seen`` is the digest of the rule that was previewed.

    An event of its history says so, with the reason and the digests of all its rules; the earlier rules are kept.
    """

    def do(act: Act) -> str:
        capacity = act.require(Action.CHANGE_RULES)
        cycle, progress = held(act, cycle_id)
        kept = cycles.texts(act.connection, cycle_id)
        rules, texts = _offered(act.connection, desk.office, rule, cycle.rules, kept)
        if cycles.digest_of(_text(texts, rule)) != seen:
            raise Conflict(f"{rule.value.capitalize()} kantor berubah sejak pratinjau dibuka; lihat pratinjau baru lalu putuskan lagi.")
        if texts == kept:
            raise Conflict(f"Siklus {cycle.periode.label} sudah memakai {rule.value} ini.")
        moved(progress, rules)
        named = tuple(f"{each.value.lower()}:{cycles.digest_of(_text(texts, each))}" for each in MovableRule)
        cycles.change_rules(act.connection, cycle_id, cycle.version + 1, texts)
        told = event(act, capacity, EventKind.RULES_CHANGED, note=reason, documents=named)
        append(act, cycles.hold(act.connection, cycle_id), [told], progress)
        return cycle_id

    return once(desk, "change_rules", do)


def _text(texts: Snapshot, rule: MovableRule) -> str:
    return {MovableRule.PROCEDURE: texts.procedure, MovableRule.CALENDAR: texts.calendar, MovableRule.REGISTER: texts.register}[rule]


def _offered(connection: Connection, office: Office, rule: MovableRule, now: Rules, kept: Snapshot) -> tuple[Rules, Snapshot]:
    """The rules of a cycle with one of them as the office has it today, and their texts."""
    if rule is MovableRule.PROCEDURE:
        return Rules(office.procedure, now.calendar), replace(kept, procedure=office.snapshot_of(office.procedure))
    if rule is MovableRule.REGISTER:
        return now, replace(kept, register=office.register.to_json())
    calendar, _ = calendar_facts.laid_over(connection, office.calendar)
    return Rules(now.procedure, calendar), replace(kept, calendar=cycles.calendar_text(calendar))
