"""*Jam milik siapa* over cycles: each lead time divided into parts that add up to it, as bidang, office and posts see it. Frozen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sop_core.boards.past import folded_cycles
from sop_core.office import Office
from sop_core.organisation import OFFICE
from sop_core.periode import Periode
from sop_core.sop.definition import Step
from sop_core.sop.lead_time import LeadTime, Part, Stretch, View, cycle_view, lead_time, pieces, post_view, unit_view
from sop_core.sop.rounds import Folded
from sop_core.store.engine import Store
from sop_core.worktime import Elapsed

POST = "jabatan"
UNIT = "bidang"
WHOLE = "siklus"
_Named = tuple[str, str, str | None]


@dataclass(frozen=True)
class OwnStretch:
    """A stretch of working time in which one waited for the same round; ``step`` is None while nothing was open."""

    stretch: Stretch
    start: datetime
    end: datetime
    step: Step | None
    unit_name: str

    @property
    def title(self) -> str:
        """``4 Kumpul data · PIAK · putaran 2``."""
        held = self.stretch.held
        if self.step is None or held is None:
            return self.stretch.part.value
        again = f" · putaran {held.round.number}" if held.round.number > 1 else ""
        return f"{self.step.number} {self.step.short} · {self.unit_name}{again}"


@dataclass(frozen=True)
class OwnTime:
    """One lead time as one view sees it. ``minutes`` add up to ``total``."""

    cycle_id: str
    periode: Periode
    is_open: bool
    kind: str
    """``siklus``, ``bidang`` or ``jabatan``."""
    kode: str
    unit: str | None
    """The bidang whose people may see it; None for the office's level."""
    name: str
    start: datetime
    end: datetime
    minutes: dict[Part, int]
    stretches: tuple[OwnStretch, ...]

    @property
    def total(self) -> int:
        """The whole lead time in minutes of the clock on the wall."""
        return sum(self.minutes.values())

    @property
    def worked(self) -> int:
        return self.total - self.minutes.get(Part.OUTSIDE, 0)

    def share(self, part: Part) -> float | None:
        """What part of the working time it is."""
        return None if not self.worked else self.minutes.get(part, 0) / self.worked


@dataclass(frozen=True)
class OwnTimeBoard:
    """The newest cycle first; in each the office, then bidang, then posts."""

    lines: tuple[OwnTime, ...]

    def of(self, kind: str, cycle_id: str | None = None, kode: str | None = None) -> tuple[OwnTime, ...]:
        return tuple(one for one in self.lines if one.kind == kind and cycle_id in (None, one.cycle_id) and kode in (None, one.kode))


def own_time_board(
    store: Store, office: Office, units: Sequence[str], whole_office: bool, now: datetime, newest: int | None = None,
    also: str | None = None,
) -> OwnTimeBoard:  # fmt: skip
    """The bidang ``units`` with the posts in them; with ``whole_office`` also the cycles as a whole and the leaders.

    With ``newest`` only so many cycles, those that run and the one with the id ``also``.
    """
    every = [line for folded in folded_cycles(store, newest, also) for line in _lines(office, folded, now)]
    return OwnTimeBoard(tuple(line for line in every if whole_office or line.unit in units))


def _lines(office: Office, told: Folded, now: datetime) -> tuple[OwnTime, ...]:
    """One cycle as everybody sees it."""
    if told.progress.opened_at is None:
        return ()
    calendar = told.calendar
    cut = pieces(told.progress, calendar, now)
    return tuple(_line(office, told, named, lead_time(view, cut, calendar)) for named, view in _views(office, told))


def _views(office: Office, cycle: Folded) -> Iterator[tuple[_Named, View]]:
    procedure, organisation = cycle.progress.procedure, office.organisation
    yield (WHOLE, "", None), cycle_view(procedure, cycle.progress.units, OFFICE)
    for unit in cycle.progress.units:
        yield (UNIT, unit, unit), unit_view(procedure, cycle.progress.units, unit, office.organisation.lane_name(unit))
    for post in organisation.posts:
        view = post_view(procedure, cycle.progress.units, organisation, post)
        if view.own:
            yield (POST, post.kode, post.unit), view


def _line(office: Office, told: Folded, named: _Named, found: LeadTime) -> OwnTime:
    cycle = told
    zone = cycle.calendar.zone
    return OwnTime(
        cycle_id=cycle.id,
        periode=cycle.periode,
        is_open=not told.progress.is_archived,
        kind=named[0],
        kode=named[1],
        unit=named[2],
        name=found.view.name,
        start=found.start.astimezone(zone),
        end=found.end.astimezone(zone),
        minutes=found.minutes,
        stretches=tuple(_stretch(office, cycle, one) for one in found.stretches if one.worked != Elapsed()),
    )


def _stretch(office: Office, cycle: Folded, one: Stretch) -> OwnStretch:
    zone, key = cycle.calendar.zone, one.held.key if one.held else None
    return OwnStretch(
        stretch=one,
        start=one.start.astimezone(zone),
        end=one.end.astimezone(zone),
        step=cycle.progress.procedure.step(key.step) if key else None,
        unit_name=office.organisation.lane_name(key.unit) if key else "",
    )
