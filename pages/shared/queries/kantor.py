"""Reads of the office itself: people, calendar, SOP and its examination, health, the golden cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from time import perf_counter

from pages.shared import service
from pages.shared.kept import kept
from pages.shared.queries.moment import minute, office_calendar, store_revision
from pages.shared.queries.siklus import cycle_rows
from sop_core.boards import calendar, doctor, health, people, procedure, rules, substitutes, trials
from sop_core.boards.calendar import CalendarYear
from sop_core.boards.doctor import DoctorBoard, StandardsBoard
from sop_core.boards.health import HealthBoard, Soundness
from sop_core.boards.judged import Rounds
from sop_core.boards.people import PersonRow
from sop_core.boards.procedure import ProcedureBoard
from sop_core.boards.rules import CyclePreview, MovePreview, RunningCycle
from sop_core.boards.substitutes import SubstituteRow
from sop_core.boards.trials import AddedCase, Trial
from sop_core.office.golden import read_golden
from sop_core.sop.changes import Rule
from sop_core.worktime import Amendment


def everyone() -> tuple[PersonRow, ...]:
    return people.everyone(service.store(), service.office(), service.now())


def substitute_rows() -> tuple[SubstituteRow, ...]:
    return substitutes.substitute_rows(service.store(), service.office(), service.now())


def health_board() -> HealthBoard:
    """The whole store is examined once an hour, and when somebody asks for it."""
    return _health_board(store_revision(), _soundness(minute().replace(minute=0)))


def examine_again() -> None:
    _soundness.forget()


@kept(1)
def _soundness(hour: datetime) -> Soundness:
    return health.soundness(service.store(), service.office(), service.now())


@kept(2)
def _health_board(revision: int, found: Soundness) -> HealthBoard:
    return health.health_board(service.store(), service.office(), cycle_rows(), service.now(), found)


@kept(1)
def procedure_board() -> ProcedureBoard:
    """The SOP that new cycles follow; it changes with the program's start only."""
    return procedure.procedure_board(service.office().procedure)


def calendar_year(year: int) -> CalendarYear:
    return _calendar_year(store_revision(), year)


@kept(8)
def _calendar_year(revision: int, year: int) -> CalendarYear:
    return calendar.calendar_year(rules.calendar_in_force(service.store(), service.office()), year)


def calendar_preview(amendment: Amendment) -> tuple[CyclePreview, ...]:
    """What a change of the calendar would flip in the running cycles; of this moment, so not cached."""
    return rules.calendar_preview(service.store(), service.office(), amendment, service.now())


def move_preview(cycle_id: str, rule: Rule) -> MovePreview:
    """What moving a running cycle to newer rules would do; of this moment, so not cached."""
    return rules.move_preview(service.store(), service.office(), cycle_id, rule, service.now())


def running_cycles() -> tuple[RunningCycle, ...]:
    """The cycles that are not closed, and which rules they follow."""
    return _running_cycles(store_revision(), minute().date())


@kept(2)
def _running_cycles(revision: int, day: date) -> tuple[RunningCycle, ...]:
    wanted = [row.id for row in cycle_rows() if row.is_open]
    return rules.running_cycles(service.store(), service.office(), wanted, service.now())


def calendar_years() -> tuple[int, ...]:
    return calendar.years(office_calendar().calendar)


@kept(1)
def doctor_board() -> DoctorBoard:
    """The SOP that new cycles follow, examined; it changes with the program's start only."""
    return doctor.doctor_board(service.office())


def standards_board() -> StandardsBoard:
    """The time standards beside the rounds that have ended; for those who may see the whole office."""
    return _standards_board(store_revision(), minute())


@kept(2)
def _standards_board(revision: int, minute: datetime) -> StandardsBoard:
    return doctor.standards_board(service.store(), service.office(), minute)


def standard_rounds(step: int) -> Rounds:
    """What the P50 and P90 of a step are read off; asked for when somebody opens them."""
    return doctor.standard_rounds(service.store(), service.office(), step, minute())


@dataclass(frozen=True)
class GoldenRun:
    """The golden cases and those that people added, as the engine answers them now, and how long that took."""

    trials: tuple[Trial, ...]
    added: tuple[AddedCase, ...]
    seconds: float


def golden_run() -> GoldenRun:
    """Not cached: it is run before the eyes of who asks."""
    cases = read_golden(service.settings().data)
    begun = perf_counter()
    found = trials.trials(service.office().calendar, cases)
    added = trials.added_cases(service.store(), service.office(), service.now())
    return GoldenRun(found, added, perf_counter() - begun)
