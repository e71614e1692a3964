"""What the admin sees first: people and posts without a holder, the open cycles, whether the store is whole and its history unbroken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sop_core.boards import people
from sop_core.boards.cycle import CycleRow, cycle_rows
from sop_core.boards.look import Dependence, Look, depends_on
from sop_core.sop.events import first_broken_link
from sop_core.store import cycles, engine


@dataclass(frozen=True)
class BrokenChain:
    cycle_id: str
    seq: int
    """The number of the first event that was changed after it was written."""


@dataclass(frozen=True)
class Soundness:
    """What an examination of the whole store found: every page of it and every link of every cycle, so it costs what the past is long."""

    checked_at: datetime
    store_is_whole: bool
    cycles: int
    events: int
    broken: tuple[BrokenChain, ...]


@dataclass(frozen=True)
class HealthBoard:
    active_people: int
    inactive_people: int
    without_post: tuple[str, ...]
    """Names of active people who hold no post."""
    vacant_posts: tuple[str, ...]
    """Posts of the SOP that nobody holds: their steps would wait for ever."""
    open_cycles: tuple[CycleRow, ...]
    store: str
    soundness: Soundness


@depends_on(Dependence.INSTANT)
def soundness(look: Look) -> Soundness:
    with look.store.reading() as connection:
        ids = cycles.ids(connection)
        chains = {cycle_id: (cycles.whole_events(connection, cycle_id), cycles.get(connection, cycle_id).digest) for cycle_id in ids}
    links = {cycle_id: first_broken_link(events, rules) for cycle_id, (events, rules) in chains.items()}
    return Soundness(
        checked_at=look.minute.astimezone(look.office.calendar.zone),
        store_is_whole=engine.integrity(look.store) == "ok",
        cycles=len(ids),
        events=sum(len(events) for events, _ in chains.values()),
        broken=tuple(BrokenChain(cycle_id, event.seq) for cycle_id, event in links.items() if event is not None),
    )


def health_board(look: Look, soundness: Soundness) -> HealthBoard:
    """``soundness``: the last examination, which need not be of this moment."""
    everyone = look.ask(people.everyone)
    active = [person for person in everyone if person.active]
    held = {post.kode for person in active for post in person.posts}
    return HealthBoard(
        active_people=len(active),
        inactive_people=len(everyone) - len(active),
        without_post=tuple(person.name for person in active if not person.posts),
        vacant_posts=tuple(post.nama for post in look.office.organisation.posts if post.kode not in held),
        open_cycles=tuple(row for row in look.ask(cycle_rows) if row.is_open),
        store="SQLite" if look.store.is_sqlite else "PostgreSQL",
        soundness=soundness,
    )
