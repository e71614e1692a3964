"""Who may do what, decided from the posts a person holds and the steps of the SOP. Pure: enforced in ``actions``, shown in menus.

A substitute (Plt., Plh.) counts as holder of the post for the days of the letter, but for what is given to a person and not to the post:
managing people, and appointing substitutes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from sop_core.errors import NotAllowed
from sop_core.organisation import Organisation, Peran, Post
from sop_core.periode import short_day
from sop_core.sop.definition import Step


class Action(Enum):
    """What can be done; the value is how an Indonesian sentence names it."""

    OPEN_CYCLE = "membuka siklus"
    REOPEN_CYCLE = "membuka kembali siklus yang sudah diarsipkan"
    WORK_STEP = "mengerjakan langkah ini"
    UPLOAD = "mengunggah berkas bidang ini"
    EXCUSE_UNIT = "menandai bidang tidak menyampaikan"
    CORRECT_EVENT = "mengoreksi catatan orang lain"
    NOTE_NUMBER = "memberi catatan pada angka bidang ini"
    SEE_UNIT = "melihat data bidang ini"
    SEE_OFFICE = "melihat data seluruh dinas"
    MANAGE_PEOPLE = "mengatur pengguna"
    CHANGE_CALENDAR = "mengubah kalender kerja"
    CHANGE_RULES = "memindahkan siklus berjalan ke aturan baru"
    KEEP_WATCH = "mengatur pemeriksaan otomatis bidang ini"
    ADD_CASE = "menambah kasus Uji mesin"
    WITHDRAW_CASE = "menarik kasus Uji mesin milik orang lain"
    CONFIRM_TARGET = "mengonfirmasi target dan pagu"
    CHANGE_INDICATORS = "mengubah indikator, target, dan pagu"
    CHANGE_OFFICE = "mengubah aturan kantor"
    APPOINT_SUBSTITUTE = "mencatat penunjukan Plt/Plh"
    RECORD_LEAVE = "mencatat cuti"


class Substitution(Enum):
    """Why somebody acts for a post; the value stands before its name."""

    PLT = "Plt."
    PLH = "Plh."

    @property
    def explained(self) -> str:
        return "Pelaksana tugas: jabatan lowong" if self is Substitution.PLT else "Pelaksana harian: pejabat berhalangan sementara"


@dataclass(frozen=True)
class Acting:
    """A substitution in force: for which post, by which letter, on which days (the first and last included)."""

    id: int
    post: Post
    substitution: Substitution
    letter: str
    letter_day: date
    first_day: date
    last_day: date

    @property
    def title(self) -> str:
        """``Plh. Kepala Dinas``."""
        return f"{self.substitution.value} {self.post.nama}"

    @property
    def capacity(self) -> str:
        """``Plh. Kepala Dinas, surat 800/12 tanggal 3 Des 2026``: how an event says it."""
        return f"{self.title}, surat {self.letter} tanggal {short_day(self.letter_day)}"


@dataclass(frozen=True)
class Capacity:
    """The post in which somebody does a thing, as its holder or as substitute."""

    post: Post
    acting: Acting | None = None

    @property
    def kode(self) -> str:
        return self.post.kode

    @property
    def words(self) -> str:
        """Empty for the holder: what an event keeps beside the post."""
        return "" if self.acting is None else self.acting.capacity


@dataclass(frozen=True)
class Actor:
    """A signed-in person, the posts held now, and the posts this person acts for today."""

    username: str
    name: str
    posts: tuple[Post, ...]
    acting: tuple[Acting, ...] = ()

    @property
    def capacities(self) -> tuple[Capacity, ...]:
        """Own posts before those of others."""
        return (*(Capacity(post) for post in self.posts), *(Capacity(one.post, one) for one in self.acting))

    def holds(self, peran: Peran) -> bool:
        return any(capacity.post.peran is peran for capacity in self.capacities)

    @property
    def title(self) -> str:
        return ", ".join([*(post.nama for post in self.posts), *(one.title for one in self.acting)]) or "Tanpa jabatan"


WHOLE_OFFICE = (Peran.KADIS, Peran.SEKRETARIS, Peran.KATIM_PROGRAM)
_SEERS = (*WHOLE_OFFICE, Peran.PEMBACA)
_ROLES = {
    Action.OPEN_CYCLE: WHOLE_OFFICE,
    Action.REOPEN_CYCLE: (Peran.KADIS, Peran.SEKRETARIS),
    Action.EXCUSE_UNIT: (Peran.SEKRETARIS, Peran.KATIM_PROGRAM),
    Action.CORRECT_EVENT: (Peran.SEKRETARIS,),
    Action.SEE_OFFICE: _SEERS,
    Action.NOTE_NUMBER: WHOLE_OFFICE,
    Action.SEE_UNIT: _SEERS,
    Action.UPLOAD: (Peran.KATIM_PROGRAM,),
    Action.MANAGE_PEOPLE: (Peran.ADMIN,),
    Action.CHANGE_CALENDAR: (Peran.ADMIN,),
    Action.CHANGE_RULES: (Peran.SEKRETARIS, Peran.ADMIN),
    Action.CONFIRM_TARGET: (Peran.KATIM_PROGRAM, Peran.SEKRETARIS, Peran.ADMIN),
    Action.CHANGE_INDICATORS: (Peran.KATIM_PROGRAM, Peran.ADMIN),
    Action.CHANGE_OFFICE: (Peran.ADMIN,),
    Action.APPOINT_SUBSTITUTE: (Peran.ADMIN, Peran.KADIS, Peran.SEKRETARIS),
    Action.RECORD_LEAVE: (Peran.ADMIN, Peran.KADIS, Peran.SEKRETARIS),
    Action.KEEP_WATCH: (Peran.KATIM_PROGRAM,),
    Action.ADD_CASE: tuple(peran for peran in Peran if peran is not Peran.PEMBACA),
    Action.WITHDRAW_CASE: (Peran.SEKRETARIS, Peran.ADMIN),
    Action.WORK_STEP: (),
}
"""The roles that may do an action for any bidang; the people of a bidang may see and upload for their own besides.

The admin keeps the calendar. What a running cycle is judged by is changed by the Sekretaris, who owns the procedure, or by the admin at
the Sekretaris' word; the reason and the name stand in the cycle's history. Targets and pagu are confirmed by who keeps the Perjanjian
Kinerja: the Katim Penyusunan Program, the Sekretaris above them, or the admin, each by the letter. A case of *Uji mesin* is added by
everybody who sees the page: whoever doubts the clock may hold it to a count of their own.
"""
_READING = (Action.SEE_OFFICE, Action.SEE_UNIT)
"""All that a *Pembaca* may, whatever unit their post is of and whatever else is given to it."""
_OWN_UNIT = (Action.UPLOAD, Action.SEE_UNIT, Action.NOTE_NUMBER)
_OWN_HEAD = (Action.KEEP_WATCH,)
"""For the head of the bidang besides, who answers for its reports."""
_IN_PERSON = (Action.MANAGE_PEOPLE, Action.APPOINT_SUBSTITUTE)
"""What a substitute does not do: a Plh. appoints no further Plh."""


def capacities_to(
    action: Action, actor: Actor, organisation: Organisation, unit: str | None = None, step: Step | None = None
) -> Iterator[Capacity]:
    """Every capacity in which ``actor`` may do ``action``, own posts first."""
    allowed = set(_allowed_posts(action, organisation, unit, step))
    for capacity in actor.capacities:
        only_reads = capacity.post.peran is Peran.PEMBACA and action not in _READING
        if capacity.post in allowed and not only_reads and (capacity.acting is None or action not in _IN_PERSON):
            yield capacity


def post_to(action: Action, actor: Actor, organisation: Organisation, unit: str | None = None, step: Step | None = None) -> Post | None:
    """The post in which ``actor`` may do ``action`` (for that bidang, at that step), or None."""
    return next((capacity.post for capacity in capacities_to(action, actor, organisation, unit, step)), None)


def _allowed_posts(action: Action, organisation: Organisation, unit: str | None, step: Step | None) -> Iterable[Post]:
    if action is Action.WORK_STEP:
        return step.holders(organisation, unit) if step is not None else ()
    whole = [post for post in organisation.posts if post.peran in _ROLES[action]]
    if action in _OWN_UNIT and unit is not None:
        own = [post for post in organisation.posts if post.unit == unit]
        return [*whole, *own, organisation.post_for(Peran.KABID, unit)]
    if action in _OWN_HEAD and unit is not None:
        return [*whole, organisation.post_for(Peran.KABID, unit)]
    return whole


def require(action: Action, actor: Actor, organisation: Organisation, unit: str | None = None, step: Step | None = None) -> Capacity:
    """The capacity in which ``actor`` does ``action``; raises ``NotAllowed`` naming who may."""
    for capacity in capacities_to(action, actor, organisation, unit, step):
        return capacity
    may = ", ".join(dict.fromkeys(post.nama for post in _allowed_posts(action, organisation, unit, step))) or "tidak ada"
    raise NotAllowed(f"{actor.name} ({actor.title}) tidak berhak {action.value}. Yang berhak: {may}.")


def to_withdraw_case(actor: Actor, author: str) -> Action:
    """The right it takes to withdraw a case of *Uji mesin*: one's own, or another's."""
    return Action.ADD_CASE if actor.username == author else Action.WITHDRAW_CASE


def visible_units(actor: Actor, organisation: Organisation) -> tuple[str, ...]:
    """The bidang whose data ``actor`` may see, in the order of the organisation."""
    return tuple(unit.kode for unit in organisation.units if post_to(Action.SEE_UNIT, actor, organisation, unit.kode))


def uploadable_units(actor: Actor, organisation: Organisation) -> tuple[str, ...]:
    return tuple(unit.kode for unit in organisation.units if post_to(Action.UPLOAD, actor, organisation, unit.kode))
