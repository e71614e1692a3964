"""Who is away, as pages show it: every absence with its days, and the posts that wait because nobody stands in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sop_core.boards import people as people_boards
from sop_core.boards.cycle import cycle_board, cycle_rows
from sop_core.boards.look import Look
from sop_core.boards.substitutes import AppointmentState
from sop_core.organisation import Post
from sop_core.store import people, presence
from sop_core.store.leaves import LEAVES, Leave
from sop_core.store.substitutes import SUBSTITUTES


@dataclass(frozen=True)
class LeaveRow(people_boards.Signed):
    """One absence; ``posts`` are those that the person holds now."""

    leave: Leave
    posts: tuple[Post, ...]
    standing: AppointmentState

    @property
    def can_end(self) -> bool:
        return self.standing in (AppointmentState.COMING, AppointmentState.RUNNING)


@dataclass(frozen=True)
class UnattendedPost:
    """A post of the SOP whose holder is away today and for which nobody acts; ``waiting`` counts the open steps that it holds."""

    post: Post
    name: str
    last_day: date
    waiting: int


def leave_rows(look: Look) -> tuple[LeaveRow, ...]:
    """All absences ever, the newest first."""
    zone = look.office.calendar.zone
    with look.store.reading() as connection:
        every = LEAVES.every(connection)
        everyone = people.everyone(connection, look.minute)
    names = {person.username: person.name for person in everyone}
    posts = {person.username: presence.posts(look.office.organisation, person.posts) for person in everyone}
    return tuple(
        LeaveRow(leave=leave, posts=posts[leave.username], standing=_standing(leave, look), **people_boards.signatures(leave, names, zone))
        for leave in every
    )


def unattended_posts(look: Look) -> tuple[UnattendedPost, ...]:
    """In the order of the office; the boards of the open cycles are asked only where somebody is away."""
    now, today = look.minute, _today(look)
    with look.store.reading() as connection:
        acted_for = {letter.post for letter in SUBSTITUTES.every(connection) if letter.counts(now, today)}
    away = [row for row in look.ask(leave_rows) if row.leave.counts(now, today)]
    alone = [(post, row.leave) for row in away for post in row.posts if post.peran.is_of_the_sop and post.kode not in acted_for]
    if not alone:
        return ()
    boards = [look.ask(cycle_board, row.id) for row in look.ask(cycle_rows) if row.is_open]
    turns = [card.holder_posts[0] for board in boards for card in board.turns]
    order = {post.kode: place for place, post in enumerate(look.office.organisation.posts)}
    return tuple(
        UnattendedPost(post, leave.name, leave.last_day, turns.count(post.nama))
        for post, leave in sorted(alone, key=lambda pair: order[pair[0].kode])
    )


def _standing(leave: Leave, look: Look) -> AppointmentState:
    today = _today(look)
    if leave.ended_at is not None and leave.ended_at <= look.minute:
        return AppointmentState.ENDED
    if today < leave.first_day:
        return AppointmentState.COMING
    return AppointmentState.RUNNING if today <= leave.last_day else AppointmentState.PAST


def _today(look: Look) -> date:
    return look.minute.astimezone(look.office.calendar.zone).date()
