"""Reads of the SOP as it runs: cycles, steps, tasks, clocks, timeliness, plans."""

from __future__ import annotations

from datetime import date, datetime

from pages.shared import service
from pages.shared.kept import kept
from pages.shared.queries.moment import minute, office_calendar, store_revision
from sop_core.access.rights import Actor
from sop_core.boards import cycle, ledger, own_time, past, plan, tasks, timeliness, verdicts, waiting
from sop_core.boards import gantt as gantts
from sop_core.boards import step_notes as notes
from sop_core.boards.cycle import CycleBoard, CycleRow
from sop_core.boards.file_versions import FileVersion
from sop_core.boards.file_versions import file_versions as versions_of
from sop_core.boards.ledger import LedgerCard, SpanCard
from sop_core.boards.own_time import OwnTimeBoard
from sop_core.boards.plan import ChanceBoard, Loop, PlanBoard, Wish
from sop_core.boards.step_notes import StepNote
from sop_core.boards.tasks import TaskBoard
from sop_core.boards.timeliness import TimelinessBoard
from sop_core.boards.verdicts import Answer, CycleVerdict
from sop_core.boards.waiting import WaitingBoard
from sop_core.figures.gantt import Gantt
from sop_core.indicators.compliance import Tally
from sop_core.sop.progress import Key
from sop_core.worktime import Allowance


def cycle_rows() -> tuple[CycleRow, ...]:
    return _cycle_rows(store_revision())


@kept(4)
def _cycle_rows(revision: int) -> tuple[CycleRow, ...]:
    return cycle.cycle_rows(service.store(), service.office())


def cycle_board(cycle_id: str, as_of: datetime | None = None) -> CycleBoard:
    """The cycle now; with ``as_of`` as it stood at that earlier moment."""
    return _cycle_board(store_revision(), minute() if as_of is None else as_of, cycle_id, as_of is not None)


@kept(32)
def _cycle_board(revision: int, moment: datetime, cycle_id: str, is_past: bool) -> CycleBoard:
    return cycle.cycle_board(service.store(), service.office(), cycle_id, moment, moment if is_past else None)


def step_notes(board: CycleBoard, key: Key) -> tuple[StepNote, ...]:
    """What others wrote for whoever works this step; from a board that is cached already."""
    return notes.notes_for(board, key)


def direction(board: CycleBoard) -> StepNote | None:
    """The arahan of the cycle."""
    return notes.direction(board)


def long_notes(cycle_id: str) -> str:
    return cycle.long_notes(service.store(), cycle_id)


def file_versions(cycle_id: str) -> tuple[FileVersion, ...]:
    return versions_of(service.store(), cycle_id)


def gantt(board: CycleBoard, units: tuple[str | None, ...]) -> Gantt:
    """The rounds of a board on an axis of working time; the board it shapes is cached already."""
    return gantts.gantt(board, units)


def task_board(actor: Actor) -> TaskBoard:
    return _task_board(store_revision(), minute(), actor)


@kept(64)
def _task_board(revision: int, minute: datetime, actor: Actor) -> TaskBoard:
    return tasks.task_board(service.store(), service.office(), actor, cycle_rows(), minute)


def timeliness_board(
    units: tuple[str, ...], whole_office: bool, posts: tuple[str, ...] = (), newest: int | None = past.NEWEST
) -> TimelinessBoard:
    """Rounds of these bidang (and of the leaders) in the newest cycles, or in all; with ``posts`` only what these posts hold."""
    return _timeliness_board(store_revision(), minute(), units, whole_office, posts, newest)


@kept(24)
def _timeliness_board(
    revision: int, minute: datetime, units: tuple[str, ...], whole_office: bool, posts: tuple[str, ...], newest: int | None
) -> TimelinessBoard:
    return timeliness.timeliness_board(service.store(), service.office(), units, whole_office, minute, posts, newest)


def ledger_card(cycle_id: str | None, allowance: Allowance, start: datetime, end: datetime | None) -> LedgerCard:
    """The card behind a number of working time; without an end the clock still runs, and the card is that of this minute."""
    return _ledger_card(store_revision(), cycle_id, allowance, start, end or minute())


@kept(64)
def _ledger_card(revision: int, cycle_id: str | None, allowance: Allowance, start: datetime, end: datetime) -> LedgerCard:
    return ledger.ledger_card(service.store(), service.office(), cycle_id, allowance, start, end)


@kept(64)
def span_card(cycle_id: str, start: datetime, end: datetime) -> SpanCard:
    """The card of a time without a standard, such as a waiting."""
    return ledger.span_card(service.store(), cycle_id, start, end)


def own_time_board(units: tuple[str, ...], whole_office: bool, newest: int | None = past.NEWEST, also: str | None = None) -> OwnTimeBoard:
    """Whose the hours of the newest cycles, of all, and of that one were, as these bidang (and the leaders) see it."""
    return _own_time_board(store_revision(), minute(), units, whole_office, newest, also)


@kept(16)
def _own_time_board(
    revision: int, minute: datetime, units: tuple[str, ...], whole_office: bool, newest: int | None, also: str | None
) -> OwnTimeBoard:
    return own_time.own_time_board(service.store(), service.office(), units, whole_office, minute, newest, also)


def waiting_board(cycle_id: str, as_of: datetime | None = None) -> WaitingBoard | None:
    """Whom the fan-in waits for and what it costs, now or at an earlier moment; None before the bidang could begin."""
    return _waiting_board(store_revision(), minute() if as_of is None else as_of, cycle_id, as_of is not None)


@kept(16)
def _waiting_board(revision: int, moment: datetime, cycle_id: str, is_past: bool) -> WaitingBoard | None:
    return waiting.waiting_board(service.store(), service.office(), cycle_id, moment, moment if is_past else None)


def loops(board: CycleBoard) -> tuple[Loop, ...]:
    """The decisions of a cycle's procedure for which returns can be planned."""
    return plan.loops(board.procedure)


def plan_board(cycle_id: str, wish: Wish, units: tuple[str, ...]) -> PlanBoard:
    """The latest dates of the office's steps and those of these bidang."""
    return _plan_board(store_revision(), minute(), cycle_id, wish, units)


@kept(64)
def _plan_board(revision: int, minute: datetime, cycle_id: str, wish: Wish, units: tuple[str, ...]) -> PlanBoard:
    return plan.plan_board(service.store(), service.office(), cycle_id, wish, units, minute)


def chance_board(cycle_id: str, due_day: date | None) -> ChanceBoard:
    """How likely the running cycle ends by that day."""
    return _chance_board(store_revision(), minute(), cycle_id, due_day)


@kept(32)
def _chance_board(revision: int, minute: datetime, cycle_id: str, due_day: date | None) -> ChanceBoard:
    return plan.chance_board(service.store(), service.office(), cycle_id, due_day, minute)


def due_card(allowance: str, start: datetime) -> LedgerCard:
    """The calculator of the calendar page: ``3 hari`` from a moment on."""
    return ledger.due_card(office_calendar().calendar, Allowance.parse(allowance), start)


def verdict(board: CycleBoard) -> CycleVerdict:
    """By the limit at Pemkab, then by the standards."""
    return verdicts.verdict(board)


def limit_answer(board: CycleBoard) -> Answer:
    return verdicts.limit_answer(verdicts.verdict(board))


def standards_answer(tally: Tally, of: str = "") -> Answer:
    return verdicts.standards_answer(tally, of)
