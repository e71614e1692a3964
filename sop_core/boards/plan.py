"""*Rencana*: the latest dates of every step back from the day due at Pemkab, and the chance that the running cycle keeps it. Frozen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from zlib import crc32

from sop_core.boards.cycle import progress_of
from sop_core.boards.look import Look
from sop_core.boards.past import LEARNED_FROM, folded_cycles
from sop_core.errors import SopError
from sop_core.office import Office
from sop_core.organisation import Peran
from sop_core.periode import Periode
from sop_core.sop.chance import Chance, chance, passages
from sop_core.sop.countdown import Countdown, PlannedStep, countdown, end_of
from sop_core.sop.definition import Procedure, Step
from sop_core.sop.progress import Key, Progress
from sop_core.store import cycles, revision
from sop_core.store.cycles import Cycle
from sop_core.worktime import Calendar, Elapsed, TimeUnit, label, working_label


@dataclass(frozen=True)
class Loop:
    """A decision that may send work back: how often is to be planned for."""

    step: int
    name: str
    back_to: str


@dataclass(frozen=True)
class PlanRow:
    """One round to come, with its latest dates and those at standard pace. Moments are in the calendar's zone."""

    planned: PlannedStep
    step: Step
    unit_name: str
    holder: Peran
    spare_label: str
    """Working time left before it must be done; empty when it comes too late."""
    short_label: str
    """Working time by which it comes too late; empty when it does not."""

    @property
    def key(self) -> Key:
        return self.planned.key

    @property
    def title(self) -> str:
        again = f" · ulangan {self.planned.attempt - 1}" if self.planned.attempt > 1 else ""
        return f"{self.key.step} {self.step.short}{again}"


@dataclass(frozen=True)
class PlanBoard:
    cycle_id: str
    periode: Periode
    calendar: Calendar
    procedure: Procedure
    due_day: date
    due_at: datetime
    whole: bool
    """All steps of a cycle that would begin now, instead of what is left of the chosen one."""
    rows: tuple[PlanRow, ...]
    end: datetime | None
    is_feasible: bool
    short_label: str
    """``16 jam 45 menit (2,23 hari kerja)`` too late."""
    spare_label: str
    caveats: tuple[str, ...]
    trouble: str = ""
    """Why there is no plan, as a sentence; then everything else is empty."""

    @property
    def lanes(self) -> tuple[str, ...]:
        """Names of the lanes in the order in which they are walked."""
        return tuple(dict.fromkeys(row.unit_name for row in self.rows))


@dataclass(frozen=True)
class ChanceBoard:
    """The chance of the running cycle; ``by_day``: on how many of the runs it ended on which day."""

    periode: Periode
    due_day: date | None
    chance: Chance
    by_day: tuple[tuple[date, int], ...]
    pooled: tuple[tuple[str, str], ...]
    """(kode, short name) of bidang drawn from the past of all."""
    beyond: tuple[tuple[Key, str], ...]
    """Steps open longer than ever before, with their names."""


def loops(procedure: Procedure) -> tuple[Loop, ...]:
    """The decisions of a procedure and where each sends work back by default."""
    deciding = [step for step in procedure.steps if step.returns_to]
    return tuple(Loop(step.number, step.short, procedure.step(step.returns_to[0]).short) for step in deciding)


@dataclass(frozen=True)
class Wish:
    """What is to be planned: by when, with how many returns of which decision, and whether all steps or only those that are left."""

    due_day: date
    returns: tuple[tuple[int, int], ...] = ()
    whole: bool = False


def plan_board(look: Look, cycle_id: str, wish: Wish, units: tuple[str, ...]) -> PlanBoard:
    """The office's steps and those of the bidang ``units``, counted back from the end of the day they are due."""
    office, now = look.office, look.minute
    with look.store.reading() as connection:
        cycle = cycles.get(connection, cycle_id)
        events = cycles.events(connection, cycle_id)
    progress = Progress(cycle.procedure, cycle.units) if wish.whole else progress_of(cycle, events)
    due_at = end_of(cycle.calendar, wish.due_day)
    try:
        plan = countdown(progress, cycle.calendar, now, due_at, dict(wish.returns))
    except SopError as beyond:  # before or after the calendar's years
        return _board(office, cycle, wish, Countdown(due_at, (), None, Elapsed(), Elapsed()), frozenset(), now, str(beyond))
    return _board(office, cycle, wish, plan, frozenset(units), now)


def _board(
    office: Office, cycle: Cycle, wish: Wish, plan: Countdown, units: Collection[str], now: datetime, trouble: str = ""
) -> PlanBoard:
    zone = cycle.calendar.zone
    until = max(plan.end or plan.due_at, plan.due_at).astimezone(zone).date()
    return PlanBoard(
        cycle_id=cycle.id,
        periode=cycle.periode,
        calendar=cycle.calendar,
        procedure=cycle.procedure,
        due_day=wish.due_day,
        due_at=plan.due_at,
        whole=wish.whole,
        rows=tuple(_row(office, cycle, step) for step in plan.steps if step.key.unit is None or step.key.unit in units),
        end=plan.end.astimezone(zone) if plan.end else None,
        is_feasible=plan.is_feasible,
        short_label=_both(plan.short),
        spare_label=_both(plan.spare),
        caveats=cycle.calendar.caveats(min(now.astimezone(zone).date(), until), until),
        trouble=trouble,
    )


def _row(office: Office, cycle: Cycle, planned: PlannedStep) -> PlanRow:
    step = cycle.procedure.step(planned.key.step)
    return PlanRow(
        planned=planned,
        step=step,
        unit_name=office.organisation.lane_name(planned.key.unit),
        holder=step.performers[0],
        spare_label="" if planned.short.microseconds else working_label(planned.spare),
        short_label=working_label(planned.short) if planned.short.microseconds else "",
    )


def _both(amount: Elapsed) -> str:
    """Working time in hours and, from a day on, in working days beside it; nothing for none."""
    if not amount.microseconds:
        return ""
    return f"{working_label(amount)} ({label(amount, TimeUnit.HARI)})" if amount.exact_days >= 1 else working_label(amount)


def chance_board(look: Look, cycle_id: str, due_day: date | None) -> ChanceBoard:
    """What the newest finished cycles say about the end of this one."""
    office = look.office
    with look.store.reading() as connection:
        cycle = cycles.get(connection, cycle_id)
        progress = progress_of(cycle, cycles.events(connection, cycle_id))
        seed = revision.current(connection)
    finished = [folded for folded in look.ask(folded_cycles, LEARNED_FROM) if folded.progress.is_archived and folded.id != cycle_id]
    past = [passage for folded in finished for passage in passages(folded.id, folded.progress, folded.calendar)]
    due_at = None if due_day is None else end_of(cycle.calendar, due_day)
    try:
        forecast = chance(progress, cycle.calendar, look.minute, past, due_at, seed * 2**32 + crc32(cycle_id.encode()))
    except SopError as beyond:
        forecast = Chance(len({passage.cycle for passage in past}), 0, str(beyond))
    return ChanceBoard(
        periode=cycle.periode,
        due_day=due_day,
        chance=forecast,
        by_day=tuple(sorted(Counter(end.date() for end in forecast.ends).items())),
        pooled=tuple((unit, office.organisation.lane_name(unit)) for unit in forecast.pooled),
        beyond=tuple((key, f"langkah {key.step} {office.organisation.lane_name(key.unit)}") for key in forecast.beyond),
    )
