"""What the admin sees first: people and posts without a holder, the open cycles, whether the store is whole and its history unbroken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sop_core.boards import people
from sop_core.boards.cycle import CycleRow, cycle_rows
from sop_core.office import Office
from sop_core.sop.events import first_broken_link
from sop_core.store import cycles, engine
from sop_core.store.engine import Store


@dataclass(frozen=True)
class BrokenChain:
    cycle_id: str
    seq: int
    """The number of the first event that was changed after it was written."""


@dataclass(frozen=True)
class HealthBoard:
    active_people: int
    inactive_people: int
    without_post: tuple[str, ...]
    """Names of active people who hold no post."""
    vacant_posts: tuple[str, ...]
    """Posts of the SOP that nobody holds: their steps would wait for ever."""
    open_cycles: tuple[CycleRow, ...]
    cycles: int
    events: int
    store: str
    is_sound: bool
    broken: tuple[BrokenChain, ...]


def health_board(store: Store, office: Office, now: datetime) -> HealthBoard:
    everyone = people.everyone(store, office, now)
    active = [person for person in everyone if person.active]
    held = {post.kode for person in active for post in person.posts}
    rows = cycle_rows(store, office)
    with store.reading() as connection:
        chains = {row.id: (cycles.events(connection, row.id), cycles.get(connection, row.id).digest) for row in rows}
    links = {cycle_id: first_broken_link(events, rules) for cycle_id, (events, rules) in chains.items()}
    return HealthBoard(
        active_people=len(active),
        inactive_people=len(everyone) - len(active),
        without_post=tuple(person.name for person in active if not person.posts),
        vacant_posts=tuple(post.nama for post in office.organisation.posts if post.kode not in held),
        open_cycles=tuple(row for row in rows if row.is_open),
        cycles=len(rows),
        events=sum(map(len, chains.values())),
        store="SQLite" if store.is_sqlite else "PostgreSQL",
        is_sound=engine.integrity(store) == "ok",
        broken=tuple(BrokenChain(cycle_id, event.seq) for cycle_id, event in links.items() if event is not None),
    )
