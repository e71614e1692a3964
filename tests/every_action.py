"""Every action of the program once, each pressed by somebody who may, in an office where all of them are possible at one time.

For what must hold for all of them. ``test_every_action_has_its_row`` fails for an action that is not here: add its row to ``ROWS``.
"""

import inspect
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from functools import cache
from hashlib import sha256
from importlib import import_module

from builders import MONDAY
from desks import HAUL, LETTER, WHY, a_file, desk, offered
from office_story import TW2, TW3, Story, at, office

from sop_core import actions
from sop_core.access.rights import Substitution
from sop_core.actions import AppointmentLetter as Appointment
from sop_core.actions import Desk, confirmations, drafts, rules
from sop_core.contoh import ACCOUNTS, PASSWORD
from sop_core.indicators.commitment import commitments
from sop_core.intake import Finding, Learned, Remark, Severity, Submission
from sop_core.intake.outcome.memory import Topic
from sop_core.intake.submission import Correction, State
from sop_core.office.golden import Case
from sop_core.office_rules import OfficeRule, RuleDifference, RuleKind
from sop_core.periode import Periode
from sop_core.sop.changes import MovableRule
from sop_core.sop.events import CellRef, ReturnCategory
from sop_core.sop.progress import Key
from sop_core.store import people, submissions
from sop_core.store.engine import Store
from sop_core.store.rules import Decree
from sop_core.worktime import Allowance, Amendment, Deed, Layer, LayerKind

NOON = at("2026-10-05 12.00")
"""When all of them can be pressed."""
SUBSTITUTE = "pengganti"
"""Holds no post and acts by letter for all that a substitute can act for, on ``MONDAY`` only."""
NEW_PASSWORD = "panjang-dan-aneh-71"
FURTHER = Amendment(Deed.ADDED, Layer(LayerKind.LOCAL_DAY, "Haul kedua", date(2026, 12, 7), date(2026, 12, 7), ""))
FRESH = OfficeRule(
    RuleKind.INDICATOR, "BARU-01", {"unit": "capil", "kode": "BARU-01", "uraian": "Akta baru", "satuan": "dokumen", "sumber": "PK"}
)
LEARNED = Learned("a" * 64, Topic.COLUMN, "hasil kerja", "realisasi @", "Hasil Kerja")
DRAFT = b"isi draf"


class Of(Enum):
    """To whom the right belongs."""

    POST = "the post: a substitute has it on the days of the letter"
    HOLDER = "the post, in the hands of its holder only"
    PERSON = "the person, whatever posts they hold"


@dataclass(frozen=True)
class Told:
    """What the office of these tests holds."""

    store: Store
    first_version: int
    file_of_capil: int
    watch: int
    case: int
    appointment: int
    leave: int
    confirmation: int


@dataclass(frozen=True)
class Row:
    """One action, the post in which it is pressed, and with what."""

    action: Callable[..., object]
    post: str
    arguments: Callable[[Told], Mapping[str, object]]
    of: Of = Of.POST
    places: tuple[object, ...] = ()
    """What is handed over without a name."""

    @property
    def username(self) -> str:
        return next(account.username for account in ACCOUNTS if account.post == self.post)

    def press(self, desk: Desk, told: Told, **other: object) -> object:
        return self.action(desk, *self.places, **{**self.arguments(told), **other})


@cache
def target() -> object:
    return commitments(office().register)[0]


STEP_5 = {"cycle_id": TW3, "key": Key(5, "dafduk"), "round_number": 3}
ROWS = {
    row.action.__name__: row
    for row in (
        Row(actions.open_cycle, "kadis", lambda _: {"periode": Periode.parse("2026-TW1"), "units": ["dafduk"]}),
        Row(actions.complete_step, "katim_dafduk", lambda _: {**STEP_5, "note": "Sudah"}),
        Row(actions.receive_step, "katim_dafduk", lambda _: STEP_5),
        Row(actions.return_step, "kabid_capil", lambda told: {
            "cycle_id": TW3, "key": Key(6, "capil"), "round_number": 1, "target": 5, "category": ReturnCategory.DATA, "note": "Belum sama",
            "cells": [CellRef(told.file_of_capil, "Data", "E7")],
        }),
        Row(actions.withdraw_step, "katim_capil", lambda _: {
            "cycle_id": TW3, "key": Key(5, "capil"), "round_number": 1, "note": "Terlalu cepat",
        }),
        Row(actions.excuse_unit, "sekretaris", lambda _: {"cycle_id": TW3, "unit": "piak", "reason": "Server rusak"}),
        Row(actions.correct_event, "sekretaris", lambda _: {"cycle_id": TW3, "place": 2, "reason": "Salah tulis", "note": "Arahan"}),
        Row(actions.reopen_cycle, "sekretaris", lambda _: {"cycle_id": TW2, "key": Key(8), "reason": "Pemkab meminta perbaikan"}),
        Row(actions.receive, "staf_dafduk", lambda _: {
            "cycle_id": TW3, "sent": _a_file_with_everything(), "content": a_file("dafduk", "v3")[1], "note": "Lengkap",
            "learned": [LEARNED],
        }),
        Row(actions.forget, "staf_dafduk", lambda _: {"unit": "dafduk", "learned": LEARNED, "periode": Periode.parse(TW3)}),
        Row(actions.restore_version, "katim_dafduk", lambda told: {
            "submission_id": told.first_version, "reason": "Versi 2 keliru", "newest_seen": 2,
        }),
        Row(actions.note_number, "katim_program", lambda _: {"cycle_id": TW3, "kode": "DAFDUK-01", "text": "Alat rekam rusak"}),
        Row(actions.adopt_watch, "kabid_dafduk", lambda _: {"unit": "dafduk", "category": "Data salah", "measure": "realisasi"}),
        Row(actions.end_watch, "kabid_dafduk", lambda told: {"unit": "dafduk", "watch_id": told.watch, "reason": "Rumus diperbaiki"}),
        Row(actions.add_case, "staf_dafduk", lambda _: {
            "case": Case(MONDAY, NOON, Allowance.parse("3 jam"), 240), "note": "Hitung tangan",
        }),
        Row(actions.withdraw_case, "sekretaris", lambda told: {"case_id": told.case, "reason": "Salah hitung"}),
        Row(confirmations.confirm_commitments, "katim_program", lambda _: {
            "chosen": [target()], "letter": "188/1", "letter_day": date(2026, 1, 30),
        }),
        Row(confirmations.take_back_confirmations, "katim_program", lambda told: {
            "confirmation_ids": [told.confirmation], "reason": "Nomor keliru",
        }),
        Row(actions.change_office_rules, "katim_program", lambda _: {
            "changes": [RuleDifference(None, FRESH)], "decree": Decree("188/1", "Indikator baru", date(2026, 10, 5)),
            "letter_day": date(2026, 1, 30),
        }),
        Row(rules.change_calendar, "admin", lambda _: {"amendment": FURTHER, "letter": LETTER, "reason": WHY}, Of.HOLDER),
        Row(rules.change_rules, "sekretaris", lambda told: {
            "cycle_id": TW3, "rule": MovableRule.CALENDAR, "seen": offered(told.store), "reason": "Haul",
        }),
        Row(actions.appoint_substitute, "kadis", lambda _: {
            "username": "kabid.pdip", "post": "sekretaris", "letter": _letter("800/9", 12, 13),
        }, Of.HOLDER),
        Row(actions.end_substitute, "kadis", lambda told: {"substitute_id": told.appointment, "reason": "Sudah kembali"}, Of.HOLDER),
        Row(actions.record_leave, "sekretaris", lambda _: {
            "username": "staf.piak", "first_day": date(2026, 10, 12), "last_day": date(2026, 10, 16), "reason": "Cuti tahunan",
        }),
        Row(actions.end_leave, "sekretaris", lambda told: {"leave_id": told.leave, "reason": "Sudah kembali"}),
        Row(actions.add_person, "admin", lambda _: {
            "username": "wira", "name": "Wira", "nip": "198001012005011003", "password": NEW_PASSWORD, "posts": ["staf_capil"],
        }, Of.HOLDER),
        Row(actions.add_people, "admin", lambda _: {"newcomers": [
            actions.Newcomer("Wira", "wira", "198001012005011003", "Penata, III/c", "0511 479", ("staf_capil",), NEW_PASSWORD),
            actions.Newcomer("Budi", "budi", "", "", "", (), NEW_PASSWORD),
        ]}, Of.HOLDER),
        Row(actions.edit_person, "admin", lambda _: {
            "username": "staf.piak", "name": "Lintang Adiraksa", "nip": "199001012015032001", "pangkat": "Penata Muda, III/a",
            "kontak": "0511 479",
        }, Of.HOLDER),
        Row(actions.set_posts, "admin", lambda _: {"username": "staf.piak", "posts": ["katim_piak"]}, Of.HOLDER),
        Row(actions.set_active, "admin", lambda _: {"username": "staf.piak", "active": False}, Of.HOLDER),
        Row(actions.set_password, "admin", lambda _: {"username": "staf.piak", "password": NEW_PASSWORD}, Of.HOLDER),
        Row(actions.change_own_password, "staf_dafduk", lambda _: {"present": PASSWORD, "password": NEW_PASSWORD}, Of.PERSON),
        Row(actions.choose_password, "staf_pdip", lambda _: {"password": NEW_PASSWORD}, Of.PERSON),
        Row(drafts.keep, "staf_dafduk", lambda _: {"file_name": "b.xlsx", "content": b"draf lain", "decision": "{}"}),
        Row(drafts.decide, "staf_dafduk", lambda _: {"digest": sha256(DRAFT).hexdigest(), "decision": "{}"}),
        Row(drafts.drop, "staf_dafduk", lambda _: {}, Of.PERSON, (sha256(DRAFT).hexdigest(),)),
        Row(drafts.drop_all, "staf_dafduk", lambda _: {}, Of.PERSON),
    )
}  # fmt: skip


def _a_file_with_everything() -> Submission:
    """With a finding, a remark and a correction too."""
    return replace(
        a_file("dafduk", "v3")[0],
        findings=(Finding(Severity.INFO, "MAKRO", "Data", "A1", "makro", "tanpa makro", "Berisi makro.", "baris 1"),),
        remarks=(Remark("DAFDUK-01", "Perekaman", "kendala", "Alat rusak", "Data", "F7"),),
        corrections=(Correction("Data", "E7", "94", "95", 95.0, State.ANGKA, "Salah ketik"),),
    )


def public_actions() -> dict[str, Callable[..., object]]:
    """Every function of ``sop_core.actions`` that is asked for at a desk."""
    found: dict[str, Callable[..., object]] = {}
    for module in pkgutil.iter_modules(actions.__path__, "sop_core.actions."):
        for name, function in inspect.getmembers(import_module(module.name), inspect.isfunction):
            first = next(iter(inspect.signature(function).parameters.values()), None)
            at_a_desk = first is not None and first.annotation in ("Desk", Desk)
            if at_a_desk and function.__module__ == module.name != "sop_core.actions.desk" and not name.startswith("_"):
                found[name] = function
    return found


def tell(store: Store) -> Told:
    """Triwulan II archived; in Triwulan III dafduk mends its draft, capil is being checked, piak has not begun."""
    for cycle_id, day in ((TW2, "2026-07-06"), (TW3, "2026-10-05")):
        _twice_returned(Story(store, cycle_id), day)
    _archived(Story(store, TW2), "2026-07-06")
    story = Story(store, TW3)
    for minute, who, step in ((1, "kabid.capil", 3), (2, "staf.capil", 4), (4, "katim.capil", 5)):
        story.done(f"2026-10-05 09.0{minute}", who, step, "capil")
    story.sent("2026-10-05 09.05", "staf.capil", "capil")
    here = at("2026-10-05 09.10")
    versions = [int(actions.receive(desk(store, "staf.dafduk", here), TW3, *a_file("dafduk", "v2")).id)]
    with store.reading() as connection:
        stored = submissions.of_cycle(connection, TW3)
        versions += [one.id for one in stored if one.unit == "capil"]
        versions += [one.id for one in stored if one.unit == "dafduk" and one.version == 1]
    rules.change_calendar(desk(store, "admin", here), HAUL, LETTER, WHY)
    confirmed = actions.confirm_commitments(desk(store, "admin", here), [commitments(office().register)[1]], "188/1", date(2026, 1, 30))
    told = Told(
        store,
        first_version=versions[-1],
        file_of_capil=versions[1],
        watch=_id(actions.adopt_watch(desk(store, "kabid.dafduk", here), "dafduk", ReturnCategory.CALCULATION.value, "")),
        case=_id(actions.add_case(desk(store, "staf.piak", here), Case(MONDAY, here, Allowance.parse("1 jam"), 70))),
        appointment=_id(actions.appoint_substitute(desk(store, "admin", here), "staf.piak", "kabid_piak", _letter("800/8", 5, 9))),
        leave=_id(actions.record_leave(desk(store, "admin", here), "staf.pdip", date(2026, 10, 5), date(2026, 10, 9), "Cuti tahunan")),
        confirmation=_id(confirmed),
    )
    actions.set_password(desk(store, "admin", here), "staf.pdip", "sandi-dari-slip-7")
    _substitute_for_all(store, here)
    for username in ("staf.dafduk", SUBSTITUTE):
        drafts.keep(desk(store, username, here), "a.xlsx", DRAFT)
    return told


def _twice_returned(story: Story, day: str) -> None:
    """Dafduk's draft comes back for two reasons, so that in two cycles both were seen twice."""
    story.opened(f"{day} 08.00", "kadis", units=("dafduk", "capil", "piak") if story.cycle_id == TW3 else ("dafduk",))
    for minute, who, step, unit in (
        (1, "kadis", 1, None), (2, "katim.program", 2, None), (3, "kabid.dafduk", 3, "dafduk"), (4, "staf.dafduk", 4, "dafduk"),
    ):  # fmt: skip
        story.done(f"{day} 08.0{minute}", who, step, unit)
    story.sent(f"{day} 08.05", "staf.dafduk", "dafduk")
    with story.store.reading() as connection:
        number = max(one.id for one in submissions.of_cycle(connection, story.cycle_id))
    for turn, why, cells in ((1, ReturnCategory.DATA, [CellRef(number, "Data", "E7")]), (2, ReturnCategory.CALCULATION, [])):
        story.done(f"{day} 08.{turn}0", "katim.dafduk", 5, "dafduk", turn)
        back = story.desk(f"{day} 08.{turn}5", "kabid.dafduk")
        actions.return_step(back, story.cycle_id, Key(6, "dafduk"), turn, 5, why, "Belum sama dengan SIAK", cells)


def _archived(story: Story, day: str) -> None:
    for minute, who, step, unit, turn in (
        (1, "katim.dafduk", 5, "dafduk", 3), (2, "kabid.dafduk", 6, "dafduk", 3), (3, "sekretaris", 7, "dafduk", 1),
        (4, "katim.program", 8, None, 1), (5, "sekretaris", 9, None, 1), (6, "kadis", 10, None, 1), (7, "katim.program", 11, None, 1),
    ):  # fmt: skip
        story.done(f"{day} 09.0{minute}", who, step, unit, turn)


def _substitute_for_all(store: Store, now: datetime) -> None:
    posts = sorted({row.post for row in ROWS.values() if row.of is Of.POST})
    with store.writing() as connection:
        people.add(connection, SUBSTITUTE, "Rukmana Patiwiri", "", "-", [], now)
    for number, post in enumerate(posts):
        actions.appoint_substitute(desk(store, "admin", now), SUBSTITUTE, post, _letter(f"800/1{number}", 5, 5))


def _letter(number: str, first: int, last: int) -> Appointment:
    """Plh. by a letter of 2 October, on these days of October."""
    return Appointment(Substitution.PLH, number, date(2026, 10, 2), date(2026, 10, first), date(2026, 10, last))


def _id(receipt: actions.Receipt) -> int:
    return int(receipt.id)
