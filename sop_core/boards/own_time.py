"""*Jam milik siapa* over cycles: each lead time divided into parts that add up to it, as bidang, office and posts see it. Frozen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from sop_core.boards.look import Look
from sop_core.boards.past import NEWEST, folded_cycles
from sop_core.organisation import OFFICE, Organisation
from sop_core.periode import Periode
from sop_core.sop.definition import Step
from sop_core.sop.lead_time import LeadTime, LeadTimePart, Stretch, View, cycle_view, lead_times, pieces, post_view, unit_view
from sop_core.sop.rounds import Folded
from sop_core.worktime import Elapsed

POST = "jabatan"
UNIT = "bidang"
WHOLE = "siklus"
KINDS = (WHOLE, UNIT, POST)


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

    folded: Folded
    kind: str
    """``siklus``, ``bidang`` or ``jabatan``."""
    kode: str
    unit: str | None
    """The bidang whose people may see it; None for the office's level."""
    lead: LeadTime
    organisation: Organisation

    @property
    def cycle_id(self) -> str:
        return self.folded.id

    @property
    def periode(self) -> Periode:
        return self.folded.periode

    @property
    def is_open(self) -> bool:
        return not self.folded.progress.is_archived

    @property
    def name(self) -> str:
        return self.lead.view.name

    @property
    def start(self) -> datetime:
        return self.lead.start.astimezone(self.folded.calendar.zone)

    @property
    def end(self) -> datetime:
        return self.lead.end.astimezone(self.folded.calendar.zone)

    @cached_property
    def minutes(self) -> dict[LeadTimePart, int]:
        return self.lead.minutes

    @property
    def total(self) -> int:
        """The whole lead time in minutes of the clock on the wall."""
        return sum(self.minutes.values())

    @property
    def worked(self) -> int:
        return self.total - self.minutes.get(LeadTimePart.OUTSIDE, 0)

    def share(self, part: LeadTimePart) -> float | None:
        """What part of the working time it is."""
        return None if not self.worked else self.minutes.get(part, 0) / self.worked

    @cached_property
    def stretches(self) -> tuple[OwnStretch, ...]:
        return tuple(self._stretch(stretch) for stretch in self.lead.stretches if stretch.worked != Elapsed())

    def _stretch(self, stretch: Stretch) -> OwnStretch:
        zone, key = self.folded.calendar.zone, stretch.held.key if stretch.held else None
        return OwnStretch(
            stretch=stretch,
            start=stretch.start.astimezone(zone),
            end=stretch.end.astimezone(zone),
            step=self.folded.progress.procedure.step(key.step) if key else None,
            unit_name=self.organisation.lane_name(key.unit) if key else "",
        )


@dataclass(frozen=True, eq=False)
class OwnTimeBoard:
    """The newest cycle first; in each the office, then bidang, then posts. What is asked for is worked out once."""

    organisation: Organisation
    cycles: tuple[Folded, ...]
    units: tuple[str, ...]
    whole_office: bool
    now: datetime
    _lines: dict[tuple[str, str | None, str | None], tuple[OwnTime, ...]] = field(default_factory=dict, repr=False)

    def of(self, kind: str, cycle_id: str | None = None, kode: str | None = None) -> tuple[OwnTime, ...]:
        asked = (kind, cycle_id, kode)
        if asked not in self._lines:
            self._lines[asked] = self._divided(*asked)
        return self._lines[asked]

    @property
    def lines(self) -> tuple[OwnTime, ...]:
        return tuple(line for folded in self.cycles for kind in KINDS for line in self.of(kind, folded.id))

    def _divided(self, kind: str, cycle_id: str | None, kode: str | None) -> tuple[OwnTime, ...]:
        asked = [folded for folded in self.cycles if cycle_id in (None, folded.id) and folded.progress.opened_at is not None]
        cut = {folded.id: pieces(folded.progress, folded.calendar, self.now) for folded in asked}
        seen = [
            (folded, name, unit, view)
            for folded in asked
            for name, unit, view in _views(self.organisation, folded, kind)
            if (self.whole_office or unit in self.units) and kode in (None, name)
        ]
        leads = lead_times([(view, cut[folded.id], folded.calendar) for folded, _, _, view in seen])
        return tuple(
            OwnTime(folded, kind, name, unit, lead, self.organisation) for (folded, name, unit, _), lead in zip(seen, leads, strict=True)
        )


def own_time_board(
    look: Look, units: tuple[str, ...], whole_office: bool, newest: int | None = NEWEST, also: str | None = None
) -> OwnTimeBoard:
    """The bidang ``units`` with the posts in them; with ``whole_office`` also the cycles as a whole and the leaders.

    With ``newest`` only so many cycles, those that run and the one with the id ``also``.
    """
    return OwnTimeBoard(look.office.organisation, look.ask(folded_cycles, newest, also), units, whole_office, look.minute)


def _views(organisation: Organisation, folded: Folded, kind: str) -> Iterator[tuple[str, str | None, View]]:
    """From where a cycle is looked at: kode, the bidang whose people may, and the view."""
    procedure, units = folded.progress.procedure, folded.progress.units
    if kind == WHOLE:
        yield "", None, cycle_view(procedure, units, OFFICE)
    elif kind == UNIT:
        yield from ((unit, unit, unit_view(procedure, units, unit, organisation.lane_name(unit))) for unit in units)
    else:
        views = ((post, post_view(procedure, units, organisation, post)) for post in organisation.posts)
        yield from ((post.kode, post.unit, view) for post, view in views if view.own)
