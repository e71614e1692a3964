"""Automatic checks that a bidang took over from returns with the same reason, and their ends.

Also what they are made of: the returns of a bidang with what their cells were read as.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, or_, select

from sop_core.intake.knowledge import Watch
from sop_core.intake.outcome.watches import Repeated, SentBack, repeated
from sop_core.sop.events import Event, EventKind, ReturnCategory
from sop_core.store import cycles, submissions, tables
from sop_core.store.closable import ClosableFact, Ledger, Signature


@dataclass(frozen=True, kw_only=True)
class StoredWatch(ClosableFact):
    """A check that somebody took over."""

    watch: Watch


WATCHES = Ledger(
    StoredWatch, tables.watches, tables.watch_ends, "Pemeriksaan ini tidak ada dalam basis data.",
    lambda row: {"watch": Watch(row["unit"], row["category"], row["measure"], tuple(row["kodes"]), row["words"])},
)  # fmt: skip


def add(connection: Connection, unit: str, reason: Repeated, adopted: Signature) -> int:
    """The new check's id."""
    returns = [(sent_back.cycle_id, sent_back.seq) for sent_back in reason.returns]
    words = {"category": reason.category, "measure": reason.measure, "kodes": reason.kodes, "words": reason.words}
    return WATCHES.add(connection, adopted, unit=unit, returns=returns, **words)


def of_units(connection: Connection, units: Iterable[str]) -> tuple[StoredWatch, ...]:
    """Every check of these bidang, the newest first, also those that were ended."""
    return WATCHES.every(connection, tables.watches.c.unit.in_(list(units)))


def in_force(connection: Connection, units: Iterable[str]) -> tuple[Watch, ...]:
    return tuple(unit.watch for unit in of_units(connection, units) if unit.is_in_force)


def offered(connection: Connection, unit: str) -> tuple[Repeated, ...]:
    """Reasons that came twice and are not watched: no check in force, and since one was ended they came twice anew."""
    known = of_units(connection, [unit])
    kept = {(one.watch.category, one.watch.measure) for one in known if one.is_in_force}
    ended: dict[tuple[str, str], datetime] = {}
    for one in known:
        if one.ended_at is not None:
            ended.setdefault((one.watch.category, one.watch.measure), one.ended_at)
    return tuple(one for one in repeated(sent_back(connection, unit), ended) if (one.category, one.measure) not in kept)


def sent_back(connection: Connection, unit: str) -> tuple[SentBack, ...]:
    """Every return of the bidang's report, and of the office's where it pointed at a file of the bidang. What was taken back is none."""
    columns = tables.events.c
    which = or_(columns.unit == unit, columns.cells != [])
    returned = select(columns.cycle_id).where(columns.kind == EventKind.STEP_RETURNED, which).distinct()
    found = []
    for cycle_id in connection.execute(returned).scalars():
        events = cycles.events(connection, cycle_id)
        never = {event.refers_to for event in events if event.takes_back}
        returns = [event for event in events if event.kind is EventKind.STEP_RETURNED and event.seq not in never]
        found += [told for returned in returns if (told := _sent_back(connection, unit, cycle_id, returned)) is not None]
    return tuple(found)


def _sent_back(connection: Connection, unit: str, cycle_id: str, event: Event) -> SentBack | None:
    """``Lainnya`` names no reason that could be watched."""
    subjects = {
        (measured.measure, measured.indikator or "")
        for cell in event.cells
        if submissions.get(connection, cell.submission).unit == unit
        for measured in submissions.measured_at(connection, cell.submission, cell.sheet, cell.cell)
    }
    if event.category == ReturnCategory.OTHER.value or (event.unit != unit and not subjects):
        return None
    return SentBack(cycle_id, event.seq, event.category, event.note, event.occurred_at, frozenset(subjects))
