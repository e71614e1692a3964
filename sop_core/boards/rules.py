"""The rules of the office as the settings pages show them: what it changed in its calendar, which running cycles follow older rules,
and what a change would flip. Fetched, computed, shaped; writes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sop_core.boards import people
from sop_core.boards.cycle import progress_of
from sop_core.boards.look import Dependence, Look, depends_on
from sop_core.errors import SopError
from sop_core.figures import style
from sop_core.office import Office
from sop_core.sop.changes import Flips, ProcedureDifference, Rules, Shift, differences, flips
from sop_core.sop.changes import MovableRule as MovableRule
from sop_core.sop.events import Event
from sop_core.sop.progress import Progress
from sop_core.sop.sla import Verdict
from sop_core.store import calendar_facts, cycles
from sop_core.store.calendar_facts import CalendarFact
from sop_core.store.cycles import Cycle
from sop_core.worktime import Amendment, Calendar, Day, Deed, Layer, LayerKind, Unfit, amended, differing_days, same_layer

OFTEN_ENOUGH = 60
"""So many days before its calendar ends the office is told to add the next year."""


@dataclass(frozen=True)
class FactRow:
    """One change of the office to its calendar; ``trouble`` says why it no longer fits the files."""

    number: int
    layer: Layer
    deed: Deed
    letter: str
    reason: str
    actor_name: str
    at: datetime
    trouble: str


@dataclass(frozen=True)
class OfficeCalendar:
    """The calendar in force, and what of it the office itself changed (the newest first)."""

    calendar: Calendar
    facts: tuple[FactRow, ...]
    added: tuple[Layer, ...]
    """The layers of the office that hold now."""
    removable: tuple[Layer, ...]
    """What can be taken back: every layer but the ordinary hours, by date."""
    ends_in: int | None
    """Days until the calendar ends (negative when it has), where that is near; else None."""

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(year.year for year in self.calendar.years)

    def is_of_office(self, day: Day) -> bool:
        return any(
            layer.first <= day.date <= layer.last and (layer.kind.name, layer.name) == (day.kind.name, day.name) for layer in self.added
        )


@dataclass(frozen=True)
class ShiftRow:
    """One round under both rules. Moments are in the calendar's zone."""

    step: int
    step_name: str
    unit_name: str
    round: int
    before: Verdict
    after: Verdict
    due_before: datetime
    due_after: datetime

    @property
    def flips(self) -> bool:
        return self.before is not self.after


@dataclass(frozen=True)
class CyclePreview:
    """What a change would do to one running cycle; ``refusal`` says why it cannot be moved."""

    cycle_id: str
    name: str
    sentence: str
    rows: tuple[ShiftRow, ...]
    refusal: str = ""


@dataclass(frozen=True)
class MovePreview:
    """A running cycle before it is moved to the office's SOP or calendar of now."""

    rule: MovableRule
    seen: str
    """The digest of the rule that is previewed; the move is refused when the office has another one by then."""
    is_newest: bool
    """The cycle follows it already, so that nothing is left to move."""
    cycle: CyclePreview
    days: tuple[tuple[Day | None, Day | None], ...]
    """Every date from the opening on that differs, as the cycle has it and as the office has it."""
    parts: tuple[ProcedureDifference, ...]


@dataclass(frozen=True)
class RunningCycle:
    """Which rules a running cycle follows."""

    id: str
    name: str
    procedure: str
    newest_procedure: str
    has_newest_procedure: bool
    has_newest_calendar: bool
    has_newest_register: bool
    calendar_ends: date
    outlasts_calendar: bool
    """Whether it runs on after the last day of its own calendar."""

    @property
    def outlasted(self) -> str:
        """What to know and to do about a cycle that runs on after its calendar."""
        year = self.calendar_ends.year + 1
        return (
            f"Kalender {self.name} berakhir {style.short_day(self.calendar_ends)}. Jam kerja sesudahnya dihitung tanpa hari libur, "
            "sehingga yang lewat karenanya belum dinilai terlambat. "
            f"Tambahkan berkas data/kalender/{year}.toml, mulai ulang program, lalu Sekretaris atau Admin memindahkan siklus ini di "
            "Pengaturan, Kalender kerja, Siklus berjalan."
        )

    def is_newest(self, rule: MovableRule) -> bool:
        if rule is MovableRule.REGISTER:
            return self.has_newest_register
        return self.has_newest_procedure if rule is MovableRule.PROCEDURE else self.has_newest_calendar


def office_calendar(look: Look) -> OfficeCalendar:
    """The office's calendar as it holds now, with the facts behind it."""
    office, now = look.office, look.minute
    with look.store.reading() as connection:
        facts = calendar_facts.every(connection)
        calendar, unfit = calendar_facts.laid_over(connection, office.calendar)
        names = people.names(connection, now)
    added = tuple(layer for layer in calendar.layers if not any(layer == of_files for of_files in office.calendar.layers))
    left = (calendar.last_day - now.astimezone(calendar.zone).date()).days
    return OfficeCalendar(
        calendar=calendar,
        facts=tuple(_fact(fact, unfit, names, calendar) for fact in reversed(facts)),
        added=added,
        removable=tuple(sorted((layer for layer in calendar.layers if layer.kind is not LayerKind.WEEK), key=lambda layer: layer.first)),
        ends_in=left if left <= OFTEN_ENOUGH else None,
    )


@depends_on(Dependence.REVISION)
def calendar_in_force(look: Look) -> Calendar:
    """The calendar that new cycles take: the files, and what the office changed."""
    with look.store.reading() as connection:
        return calendar_facts.laid_over(connection, look.office.calendar)[0]


def running_cycles(look: Look) -> tuple[RunningCycle, ...]:
    """Of every cycle that is not closed whether it follows the newest rules."""
    calendar = look.ask(calendar_in_force)
    return tuple(_running(cycle, look.office, calendar, look.minute) for cycle, _ in _running_histories(look))


def calendar_preview(look: Look, amendment: Amendment) -> tuple[CyclePreview, ...]:
    """What a change of the calendar would flip in each running cycle, if it were moved. Raises ``SopError`` for a senseless change."""
    calendar = amended(look.ask(calendar_in_force), [amendment])
    return tuple(
        _preview(look.office, cycle, progress_of(cycle, events), Rules(cycle.procedure, calendar.going_on), look.minute)
        for cycle, events in _running_histories(look)
    )


def move_preview(look: Look, cycle_id: str, rule: MovableRule) -> MovePreview:
    """What moving this cycle to the office's SOP or calendar of now would do; its register has ``register_move``."""
    office, now = look.office, look.minute
    with look.store.reading() as connection:
        cycle = cycles.get(connection, cycle_id)
        progress = progress_of(cycle, cycles.events(connection, cycle_id))
        calendar, _ = calendar_facts.laid_over(connection, office.calendar)
    target = Rules(office.procedure, cycle.calendar) if rule is MovableRule.PROCEDURE else Rules(cycle.procedure, calendar.going_on)
    text = office.snapshot_of(office.procedure) if rule is MovableRule.PROCEDURE else cycles.calendar_text(calendar)
    opened = cycle.opened_at.astimezone(calendar.zone).date()
    return MovePreview(
        rule=rule,
        seen=cycles.digest_of(text),
        is_newest=_running(cycle, office, calendar, now).is_newest(rule),
        cycle=_preview(office, cycle, progress, target, now),
        days=differing_days(cycle.calendar, target.calendar, opened),
        parts=differences(cycle.procedure, target.procedure),
    )


def _running_histories(look: Look) -> tuple[tuple[Cycle, tuple[Event, ...]], ...]:
    """The running cycles with their events, the newest period first; the closed ones are not even read."""
    with look.store.reading() as connection:
        wanted = cycles.running(connection)
        return tuple(sorted(cycles.several(connection, wanted), key=lambda history: wanted.index(history[0].id)))


def _running(cycle: Cycle, office: Office, calendar: Calendar, now: datetime) -> RunningCycle:
    last = cycle.calendar.last_day
    return RunningCycle(
        id=cycle.id,
        name=cycle.periode.label,
        procedure=cycle.procedure.id,
        newest_procedure=office.procedure.id,
        has_newest_procedure=cycle.procedure == office.procedure,
        has_newest_calendar=cycle.calendar == calendar,
        has_newest_register=cycle.register == office.register,
        calendar_ends=last,
        outlasts_calendar=now.astimezone(cycle.calendar.zone).date() > last,
    )


def _preview(office: Office, cycle: Cycle, progress: Progress, target: Rules, now: datetime) -> CyclePreview:
    try:
        changed = flips(progress, cycle.rules, target, now)
    except SopError as refused:
        return CyclePreview(cycle.id, cycle.periode.label, "", (), str(refused))
    return CyclePreview(cycle.id, cycle.periode.label, changed.sentence, _rows(office, changed, target.calendar))


def _rows(office: Office, flipped: Flips, calendar: Calendar) -> tuple[ShiftRow, ...]:
    return tuple(_row(office, shift, calendar) for shift in sorted(flipped.shifts, key=lambda shift: not shift.flips))


def _row(office: Office, shift: Shift, calendar: Calendar) -> ShiftRow:
    return ShiftRow(
        step=shift.key.step,
        step_name=shift.step.short,
        unit_name=office.organisation.unit(shift.key.unit).singkatan if shift.key.unit else "Dinas",
        round=shift.round,
        before=shift.before.verdict,
        after=shift.after.verdict,
        due_before=shift.before.due.astimezone(calendar.zone),
        due_after=shift.after.due.astimezone(calendar.zone),
    )


def _fact(fact: CalendarFact, unfit: tuple[Unfit, ...], names: Mapping[str, str], calendar: Calendar) -> FactRow:
    amendment = fact.amendment
    return FactRow(
        number=fact.id,
        layer=amendment.layer,
        deed=amendment.deed,
        letter=fact.letter,
        reason=fact.reason,
        actor_name=names.get(fact.actor, fact.actor),
        at=fact.at.astimezone(calendar.zone),
        trouble=next((misfit.reason for misfit in unfit if misfit.amendment is amendment or _same(misfit.amendment, amendment)), ""),
    )


def _same(amendment: Amendment, other: Amendment) -> bool:
    return amendment.deed is other.deed and same_layer(amendment.layer, other.layer)
