"""*Garis tunggu* as a screen shows it: whom the fan-in waits for, since when, and what lateness costs the final date. Frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sop_core.boards.cycle import progress_of, recorded_by
from sop_core.boards.look import Look
from sop_core.office import Office
from sop_core.sop.waiting_line import LaneWait, waiting_line
from sop_core.store import cycles
from sop_core.worktime import Elapsed, working_label


@dataclass(frozen=True)
class WaitRow:
    """One bidang at the fan-in. Moments are in the calendar's zone; labels are working time, empty for none."""

    lane: LaneWait
    unit_name: str
    passes_at: datetime
    on_time_at: datetime
    end_if_on_time: datetime
    late_label: str
    waited_label: str
    cost_label: str

    @property
    def state(self) -> str:
        if self.lane.is_excused:
            return "tidak menyampaikan"
        return "sudah menyerahkan" if self.lane.has_passed else "ditunggu"


@dataclass(frozen=True)
class WaitingBoard:
    cycle_id: str
    rows: tuple[WaitRow, ...]
    waits_since: datetime | None
    waited_until: datetime
    """When the last bidang passed, or now."""
    is_over: bool
    is_closed: bool
    opens_at: datetime
    end: datetime
    all_on_time: datetime
    all_cost_label: str
    everything_on_time: datetime

    @property
    def awaited(self) -> tuple[WaitRow, ...]:
        return tuple(row for row in self.rows if not row.lane.has_passed)


def waiting_board(look: Look, cycle_id: str, as_of: datetime | None = None) -> WaitingBoard | None:
    """The fan-in of a cycle now, or as it stood at an earlier moment; None before its bidang could begin."""
    office, now = look.office, as_of or look.minute
    with look.store.reading() as connection:
        cycle = cycles.get(connection, cycle_id)
        every = cycles.events(connection, cycle_id)
    progress = progress_of(cycle, every if as_of is None else recorded_by(every, as_of))
    line = waiting_line(progress, cycle.calendar, now)
    if line is None:
        return None
    zone = cycle.calendar.zone
    return WaitingBoard(
        cycle_id=cycle_id,
        rows=tuple(_row(office, cycle.calendar.zone, lane) for lane in line.lanes),
        waits_since=line.waits_since.astimezone(zone) if line.waits_since else None,
        waited_until=(now if line.awaited else line.opens_at).astimezone(zone),
        is_over=not line.awaited,
        is_closed=progress.is_archived,
        opens_at=line.opens_at.astimezone(zone),
        end=line.end.astimezone(zone),
        all_on_time=line.all_on_time.astimezone(zone),
        all_cost_label=_said(line.all_cost),
        everything_on_time=line.everything_on_time.astimezone(zone),
    )


def _row(office: Office, zone: ZoneInfo, lane: LaneWait) -> WaitRow:
    return WaitRow(
        lane=lane,
        unit_name=office.organisation.lane_name(lane.unit),
        passes_at=lane.passes_at.astimezone(zone),
        on_time_at=lane.on_time_at.astimezone(zone),
        end_if_on_time=lane.end_if_on_time.astimezone(zone),
        late_label=_said(lane.late_by),
        waited_label=_said(lane.waited),
        cost_label=_said(lane.cost),
    )


def _said(amount: Elapsed) -> str:
    return working_label(amount) if amount.microseconds else ""
