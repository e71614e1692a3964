"""Who may do what, decided from the posts a person holds and the steps of the SOP. Pure: enforced in ``actions``, shown in menus."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from sop_core.errors import NotAllowed
from sop_core.organisation import Organisation, Peran, Post
from sop_core.sop.definition import Step


class Action(Enum):
    """What can be done; the value is how an Indonesian sentence names it."""

    OPEN_CYCLE = "membuka siklus"
    WORK_STEP = "mengerjakan langkah ini"
    UPLOAD = "mengunggah berkas bidang ini"
    EXCUSE_UNIT = "menandai bidang tidak menyampaikan"
    SEE_UNIT = "melihat data bidang ini"
    SEE_OFFICE = "melihat data seluruh dinas"
    MANAGE_PEOPLE = "mengatur pengguna"
    CHANGE_CALENDAR = "mengubah kalender kerja"
    CHANGE_RULES = "memindahkan siklus berjalan ke aturan baru"


@dataclass(frozen=True)
class Actor:
    """A signed-in person and the posts held now."""

    username: str
    name: str
    posts: tuple[Post, ...]

    def holds(self, peran: Peran) -> bool:
        return any(post.peran is peran for post in self.posts)

    @property
    def title(self) -> str:
        return ", ".join(post.nama for post in self.posts) or "Tanpa jabatan"


WHOLE_OFFICE = (Peran.KADIS, Peran.SEKRETARIS, Peran.KATIM_PROGRAM)
_ROLES = {
    Action.OPEN_CYCLE: WHOLE_OFFICE,
    Action.EXCUSE_UNIT: (Peran.SEKRETARIS, Peran.KATIM_PROGRAM),
    Action.SEE_OFFICE: WHOLE_OFFICE,
    Action.SEE_UNIT: WHOLE_OFFICE,
    Action.UPLOAD: (Peran.KATIM_PROGRAM,),
    Action.MANAGE_PEOPLE: (Peran.ADMIN,),
    Action.CHANGE_CALENDAR: (Peran.ADMIN,),
    Action.CHANGE_RULES: (Peran.SEKRETARIS, Peran.ADMIN),
    Action.WORK_STEP: (),
}
"""The roles that may do an action for any bidang; the people of a bidang may see and upload for their own besides.

The admin keeps the calendar. What a running cycle is judged by is changed by the Sekretaris, who owns the procedure, or by the admin at
the Sekretaris' word; the reason and the name stand in the cycle's history.
"""
_OWN_UNIT = (Action.UPLOAD, Action.SEE_UNIT)


def post_to(action: Action, actor: Actor, organisation: Organisation, unit: str | None = None, step: Step | None = None) -> Post | None:
    """The post in which ``actor`` may do ``action`` (for that bidang, at that step), or None."""
    allowed = set(_allowed_posts(action, organisation, unit, step))
    return next((post for post in actor.posts if post in allowed), None)


def _allowed_posts(action: Action, organisation: Organisation, unit: str | None, step: Step | None) -> Iterable[Post]:
    if action is Action.WORK_STEP:
        return step.holders(organisation, unit) if step is not None else ()
    whole = [post for post in organisation.posts if post.peran in _ROLES[action]]
    if action in _OWN_UNIT and unit is not None:
        own = [post for post in organisation.posts if post.unit == unit]
        return [*whole, *own, organisation.post_for(Peran.KABID, unit)]
    return whole


def require(action: Action, actor: Actor, organisation: Organisation, unit: str | None = None, step: Step | None = None) -> Post:
    """The post in which ``actor`` does ``action``; raises ``NotAllowed`` naming who may."""
    post = post_to(action, actor, organisation, unit, step)
    if post is not None:
        return post
    may = ", ".join(dict.fromkeys(post.nama for post in _allowed_posts(action, organisation, unit, step))) or "tidak ada"
    raise NotAllowed(f"{actor.name} ({actor.title}) tidak berhak {action.value}. Yang berhak: {may}.")


def visible_units(actor: Actor, organisation: Organisation) -> tuple[str, ...]:
    """The bidang whose data ``actor`` may see, in the order of the organisation."""
    return tuple(unit.kode for unit in organisation.units if post_to(Action.SEE_UNIT, actor, organisation, unit.kode))


def uploadable_units(actor: Actor, organisation: Organisation) -> tuple[str, ...]:
    return tuple(unit.kode for unit in organisation.units if post_to(Action.UPLOAD, actor, organisation, unit.kode))
