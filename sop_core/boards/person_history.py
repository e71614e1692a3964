"""What was true of people before: posts held with from and until, and changes with old and new, as screens show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sop_core.boards import people as people_boards
from sop_core.boards.look import Look
from sop_core.store import people, person_changes


@dataclass(frozen=True)
class HeldPost:
    """A post in the hands of a person; moments in the office's zone, without an end while it goes on."""

    post_name: str
    name: str
    username: str
    held_from: datetime
    held_until: datetime | None


@dataclass(frozen=True)
class PersonChangeRow:
    """One change; ``by`` is the name of who made it."""

    at: datetime
    name: str
    field: str
    before: str
    after: str
    by: str


def held_posts(look: Look) -> tuple[HeldPost, ...]:
    """By post in the order of the office (abolished ones last), each from its first holder to its last."""
    organisation, zone = look.office.organisation, look.office.calendar.zone
    order = {post.kode: place for place, post in enumerate(organisation.posts)}
    with look.store.reading() as connection:
        rows = sorted(people.holdings(connection), key=lambda row: (order.get(row.post, len(order)), row.post, row.held_from))
    return tuple(
        HeldPost(
            people_boards.post_name(organisation, row.post), row.name, row.username, row.held_from.astimezone(zone),
            row.held_until and row.held_until.astimezone(zone),
        )
        for row in rows
    )  # fmt: skip


def changes_of_people(look: Look, username: str | None = None) -> tuple[PersonChangeRow, ...]:
    """The newest first; of one person where they are named."""
    zone = look.office.calendar.zone
    with look.store.reading() as connection:
        names = people_boards.names(connection, look.minute)
        changes = person_changes.every(connection, username)
    return tuple(
        PersonChangeRow(
            change.at.astimezone(zone), names[change.username], change.field.value, change.before, change.after,
            names.get(change.actor, change.actor),
        )
        for change in changes
    )  # fmt: skip
