"""The bidang marked *tidak menyampaikan* in a cycle, with the reason and who recorded it: what the report prints of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from sop_core.boards import people
from sop_core.boards.cycle import progress_of
from sop_core.office import Office
from sop_core.store import cycles
from sop_core.store.cycles import Cycle


@dataclass(frozen=True)
class ExcusedUnit:
    kode: str
    name: str
    full_name: str
    reason: str
    by: str
    post: str
    at: datetime

    @property
    def sentence(self) -> str:
        """What stands wherever numbers of the others stand."""
        return f"{self.name} tidak menyampaikan: {self.reason.rstrip('.')}. Di luar rata-rata, peringkat, dan prioritas."


def excused_units(connection: Connection, office: Office, cycle: Cycle) -> tuple[ExcusedUnit, ...]:
    """Those that are excused now, in the order of the cycle's bidang; a mark that was taken back is none."""
    marks = progress_of(cycle, cycles.events(connection, cycle.id)).excused
    if not marks:
        return ()
    names = people.names(connection, max(mark.recorded_at for mark in marks.values()))
    return tuple(
        ExcusedUnit(
            unit, office.organisation.unit(unit).singkatan, office.organisation.unit(unit).nama, marks[unit].note,
            names.get(marks[unit].actor, marks[unit].actor),
            marks[unit].capacity or people.post_name(office.organisation, marks[unit].post),
            marks[unit].occurred_at.astimezone(cycle.calendar.zone),
        )
        for unit in cycle.units
        if unit in marks
    )  # fmt: skip
