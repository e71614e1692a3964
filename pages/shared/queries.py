"""Every read of a page, cached by what it depends on: the store's revision, the minute, the arguments. The one place with ``st.cache_*``.

Nobody has to remember to clear a cache: a write moves the revision, and what one person writes the next one sees. Boards are frozen,
so they are shared between sessions as they are (``cache_resource``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from time import perf_counter

import streamlit as st

from pages.shared import service, session
from sop_core.access.rights import Actor, visible_units
from sop_core.boards import (
    analysis,
    calendar,
    cycle,
    difference,
    doctor,
    files,
    health,
    kinerja,
    ledger,
    own_time,
    own_unit,
    past,
    people,
    plan,
    procedure,
    register,
    returned,
    rules,
    substitutes,
    summary,
    surroundings,
    tasks,
    template,
    timeliness,
    trials,
    uploads,
    waiting,
)
from sop_core.boards import brief as briefs
from sop_core.boards import gantt as gantts
from sop_core.boards import headline as headlines
from sop_core.boards.analysis import AnalysisBoard
from sop_core.boards.brief import Brief
from sop_core.boards.calendar import CalendarYear
from sop_core.boards.cycle import CycleBoard, CycleRow
from sop_core.boards.difference import Comparison
from sop_core.boards.doctor import DoctorBoard, StandardsBoard
from sop_core.boards.files import CellChoice, FileRow, FilesBoard, Original, Source
from sop_core.boards.headline import Answer
from sop_core.boards.health import HealthBoard
from sop_core.boards.kinerja import KinerjaBoard
from sop_core.boards.ledger import LedgerCard, SpanCard
from sop_core.boards.own_time import OwnTimeBoard
from sop_core.boards.own_unit import OwnUnitBoard
from sop_core.boards.people import PersonRow
from sop_core.boards.plan import ChanceBoard, Loop, PlanBoard, Wish
from sop_core.boards.procedure import ProcedureBoard
from sop_core.boards.register import RegisterBoard
from sop_core.boards.returned import StoredFile
from sop_core.boards.rules import CyclePreview, MovePreview, OfficeCalendar, RunningCycle
from sop_core.boards.substitutes import SubstituteRow
from sop_core.boards.summary import SummaryBoard
from sop_core.boards.surroundings import Excerpt, Surroundings
from sop_core.boards.tasks import TaskBoard
from sop_core.boards.template import TemplateForm
from sop_core.boards.timeliness import TimelinessBoard
from sop_core.boards.trials import AddedCase, Trial
from sop_core.boards.uploads import RememberedRow
from sop_core.boards.waiting import WaitingBoard
from sop_core.figures.gantt import Gantt
from sop_core.intake import Choices, Knowledge, Learned, Reading, Recalled, Rejection, Submission, Table
from sop_core.office.golden import read_golden
from sop_core.periode import Periode
from sop_core.sop.changes import Rule
from sop_core.store import revision as store_revisions
from sop_core.store.drafts import Draft
from sop_core.worktime import Allowance, Amendment


def store_revision() -> int:
    """The number of the last write; one short read a run."""
    with service.store().reading() as connection:
        return store_revisions.current(connection)


def minute() -> datetime:
    """The end of this minute: what was written a second ago is not in its future."""
    return service.now().replace(second=0, microsecond=0) + timedelta(minutes=1)


@st.cache_resource(max_entries=1, show_spinner=False)
def shelf() -> past.Shelf:
    """What archived cycles said before: kept by the seal of their history, over all revisions and minutes."""
    return past.Shelf()


def cycle_rows() -> tuple[CycleRow, ...]:
    return _cycle_rows(store_revision())


@st.cache_resource(max_entries=4, show_spinner=False)
def _cycle_rows(revision: int) -> tuple[CycleRow, ...]:
    return cycle.cycle_rows(service.store(), service.office())


def cycle_board(cycle_id: str, as_of: datetime | None = None) -> CycleBoard:
    """The cycle now; with ``as_of`` as it stood at that earlier moment."""
    return _cycle_board(store_revision(), minute() if as_of is None else as_of, cycle_id, as_of is not None)


@st.cache_resource(max_entries=32, show_spinner=False)
def _cycle_board(revision: int, moment: datetime, cycle_id: str, is_past: bool) -> CycleBoard:
    return cycle.cycle_board(service.store(), service.office(), cycle_id, moment, moment if is_past else None)


def gantt(board: CycleBoard, units: tuple[str | None, ...]) -> Gantt:
    """The rounds of a board on an axis of working time; the board it shapes is cached already."""
    return gantts.gantt(board, units)


def task_board(actor: Actor) -> TaskBoard:
    return _task_board(store_revision(), minute(), actor)


@st.cache_resource(max_entries=64, show_spinner=False)
def _task_board(revision: int, minute: datetime, actor: Actor) -> TaskBoard:
    return tasks.task_board(service.store(), service.office(), actor, minute)


def timeliness_board(units: tuple[str, ...], whole_office: bool, posts: tuple[str, ...] = ()) -> TimelinessBoard:
    """Rounds of these bidang (and of the leaders); with ``posts`` only what these posts hold."""
    return _timeliness_board(store_revision(), minute(), units, whole_office, posts)


@st.cache_resource(max_entries=24, show_spinner=False)
def _timeliness_board(
    revision: int, minute: datetime, units: tuple[str, ...], whole_office: bool, posts: tuple[str, ...]
) -> TimelinessBoard:
    return timeliness.timeliness_board(service.store(), service.office(), units, whole_office, minute, posts, shelf())


def everyone() -> tuple[PersonRow, ...]:
    return people.everyone(service.store(), service.office(), service.now())


def substitute_rows() -> tuple[SubstituteRow, ...]:
    return substitutes.substitute_rows(service.store(), service.office(), service.now())


def files_board(actor: Actor, cycle_id: str) -> FilesBoard:
    return _files_board(store_revision(), actor, cycle_id)


@st.cache_resource(max_entries=64, show_spinner=False)
def _files_board(revision: int, actor: Actor, cycle_id: str) -> FilesBoard:
    return files.files_board(service.store(), service.office(), actor, cycle_id, service.now())


def same_bytes(actor: Actor, sha256: str) -> tuple[FileRow, ...]:
    return _same_bytes(store_revision(), actor, sha256)


@st.cache_resource(max_entries=256, show_spinner=False)
def _same_bytes(revision: int, actor: Actor, sha256: str) -> tuple[FileRow, ...]:
    return files.same_bytes(service.store(), service.office(), actor, sha256, service.now())


def original(actor: Actor, submission_id: int) -> Original:
    """The bytes of a stored file; not cached, they may be large."""
    return files.original(service.store(), service.office(), actor, submission_id)


def stored_file(actor: Actor, submission_id: int) -> StoredFile:
    """A stored file read again, to be given back marked; not cached, it may be large."""
    return returned.stored_file(service.store(), service.office(), actor, submission_id)


def template_form(unit: str, periode: Periode) -> TemplateForm:
    """What the template of a bidang shows; read when its button is pressed."""
    return template.template_form(service.store(), service.office(), unit, periode)


def against_stored(actor: Actor, cycle_id: str, sent: Submission) -> Comparison | None:
    """What a file that is not stored would change; not cached, as a submission is large and foreign."""
    return difference.against_stored(service.store(), service.office(), actor, cycle_id, sent, service.now())


def between(actor: Actor, before_id: int, after_id: int) -> Comparison:
    """Two stored versions of a bidang, which never change."""
    return difference.between(service.store(), service.office(), actor, before_id, after_id, service.now())


def source(actor: Actor, submission_id: int, sheet: str, cell: str) -> Source:
    return files.source(service.store(), service.office(), actor, submission_id, sheet, cell, service.now())


def cell_choices(actor: Actor, cycle_id: str, unit: str | None) -> tuple[CellChoice, ...]:
    """What a return can point at."""
    return _cell_choices(store_revision(), actor, cycle_id, unit)


@st.cache_resource(max_entries=16, show_spinner=False)
def _cell_choices(revision: int, actor: Actor, cycle_id: str, unit: str | None) -> tuple[CellChoice, ...]:
    return files.cell_choices(service.store(), service.office(), actor, cycle_id, unit)


@st.cache_resource(max_entries=64, show_spinner=False)
def cells_around(submission_id: int, sheet: str, cell: str) -> Surroundings:
    """Read again from the stored bytes, which never change. Ask ``source`` first: it knows who may see them."""
    return surroundings.surroundings(service.store(), service.office(), submission_id, sheet, cell)


def knowledge(cycle_id: str) -> Knowledge:
    """What the intake is told on behalf of the person who is here: earlier numbers of other bidang never reach a finding."""
    actor = session.actor()
    units = visible_units(actor, service.office().organisation) if actor else ()
    return _knowledge(store_revision(), cycle_id, units)


@st.cache_resource(max_entries=16, show_spinner=False)
def _knowledge(revision: int, cycle_id: str, units: tuple[str, ...]) -> Knowledge:
    return files.knowledge(service.store(), service.office(), cycle_id, units)


def inspect(content: bytes, name: str, known: Knowledge) -> Reading:
    """What a file says. Not cached here: foreign bytes stay with the session that brought them."""
    return files.inspect(content, name, known)


def inspect_again(reading: Reading, choices: Choices, known: Knowledge, unit: str | None, periode: Periode | None) -> Reading:
    return files.inspect_again(reading, choices, known, unit, periode)


def agreed(reading: Reading, unit: str, periode: Periode, choices: Choices, decided: Reading) -> Submission | Rejection:
    return files.agreed(reading, unit, periode, choices, decided)


def own_drafts(actor: Actor) -> tuple[Draft, ...]:
    """Not cached: drafts move no revision, and are one short read a run."""
    return uploads.own_drafts(service.store(), actor, service.now())


def draft_content(username: str, sha256: str) -> bytes:
    return uploads.draft_content(service.store(), username, sha256)


def remembered(actor: Actor, unit: str) -> tuple[RememberedRow, ...]:
    return _remembered(store_revision(), actor, unit)


@st.cache_resource(max_entries=64, show_spinner=False)
def _remembered(revision: int, actor: Actor, unit: str) -> tuple[RememberedRow, ...]:
    return uploads.remembered(service.store(), service.office(), actor, unit, service.now())


def recall(reading: Reading, rows: tuple[RememberedRow, ...], periode: Periode | None) -> Recalled:
    return uploads.recall(reading, rows, periode)


def learn(reading: Reading, own: Choices, periode: Periode) -> tuple[Learned, ...]:
    return uploads.learn(reading, own, periode)


def excerpt(reading: Reading, table: Table, rows: int) -> Excerpt:
    return surroundings.excerpt(reading, table, rows)


def samples(reading: Reading, table: Table, header_cell: str, count: int) -> tuple[str, ...]:
    return surroundings.samples(reading, table, header_cell, count)


def ledger_card(cycle_id: str | None, allowance: Allowance, start: datetime, end: datetime | None) -> LedgerCard:
    """The card behind a number of working time; without an end the clock still runs, and the card is that of this minute."""
    return _ledger_card(store_revision(), cycle_id, allowance, start, end or minute())


@st.cache_resource(max_entries=64, show_spinner=False)
def _ledger_card(revision: int, cycle_id: str | None, allowance: Allowance, start: datetime, end: datetime) -> LedgerCard:
    return ledger.ledger_card(service.store(), service.office(), cycle_id, allowance, start, end)


@st.cache_resource(max_entries=64, show_spinner=False)
def span_card(cycle_id: str, start: datetime, end: datetime) -> SpanCard:
    """The card of a time without a standard, such as a waiting."""
    return ledger.span_card(service.store(), cycle_id, start, end)


def own_time_board(units: tuple[str, ...], whole_office: bool) -> OwnTimeBoard:
    """Whose the hours of each cycle were, as these bidang (and the leaders) see it."""
    return _own_time_board(store_revision(), minute(), units, whole_office)


@st.cache_resource(max_entries=16, show_spinner=False)
def _own_time_board(revision: int, minute: datetime, units: tuple[str, ...], whole_office: bool) -> OwnTimeBoard:
    return own_time.own_time_board(service.store(), service.office(), units, whole_office, minute, shelf())


def own_unit_board(actor: Actor, cycle_id: str, unit: str) -> OwnUnitBoard:
    """The own data of a bidang: what changed, and the checks made of its returns."""
    return _own_unit_board(store_revision(), actor, cycle_id, unit)


@st.cache_resource(max_entries=32, show_spinner=False)
def _own_unit_board(revision: int, actor: Actor, cycle_id: str, unit: str) -> OwnUnitBoard:
    return own_unit.own_unit_board(service.store(), service.office(), actor, cycle_id, unit, service.now())


def waiting_board(cycle_id: str, as_of: datetime | None = None) -> WaitingBoard | None:
    """Whom the fan-in waits for and what it costs, now or at an earlier moment; None before the bidang could begin."""
    return _waiting_board(store_revision(), minute() if as_of is None else as_of, cycle_id, as_of is not None)


@st.cache_resource(max_entries=16, show_spinner=False)
def _waiting_board(revision: int, moment: datetime, cycle_id: str, is_past: bool) -> WaitingBoard | None:
    return waiting.waiting_board(service.store(), service.office(), cycle_id, moment, moment if is_past else None)


def loops(board: CycleBoard) -> tuple[Loop, ...]:
    """The decisions of a cycle's procedure for which returns can be planned."""
    return plan.loops(board.procedure)


def plan_board(cycle_id: str, wish: Wish, units: tuple[str, ...]) -> PlanBoard:
    """The latest dates of the office's steps and those of these bidang."""
    return _plan_board(store_revision(), minute(), cycle_id, wish, units)


@st.cache_resource(max_entries=64, show_spinner=False)
def _plan_board(revision: int, minute: datetime, cycle_id: str, wish: Wish, units: tuple[str, ...]) -> PlanBoard:
    return plan.plan_board(service.store(), service.office(), cycle_id, wish, units, minute)


def chance_board(cycle_id: str, due_day: date | None) -> ChanceBoard:
    """How likely the running cycle ends by that day."""
    return _chance_board(store_revision(), minute(), cycle_id, due_day)


@st.cache_resource(max_entries=32, show_spinner=False)
def _chance_board(revision: int, minute: datetime, cycle_id: str, due_day: date | None) -> ChanceBoard:
    return plan.chance_board(service.store(), service.office(), cycle_id, due_day, minute, shelf())


def due_card(allowance: str, start: datetime) -> LedgerCard:
    """The calculator of the calendar page: ``3 hari`` from a moment on."""
    return ledger.due_card(office_calendar().calendar, Allowance.parse(allowance), start)


def health_board() -> HealthBoard:
    return _health_board(store_revision())


@st.cache_resource(max_entries=2, show_spinner=False)
def _health_board(revision: int) -> HealthBoard:
    return health.health_board(service.store(), service.office(), service.now())


@st.cache_resource(max_entries=1, show_spinner=False)
def procedure_board() -> ProcedureBoard:
    """The SOP that new cycles follow; it changes with the program's start only."""
    return procedure.procedure_board(service.office().procedure)


def office_calendar() -> OfficeCalendar:
    """The calendar in force: the files, and what the office changed."""
    return _office_calendar(store_revision(), minute().date())


@st.cache_resource(max_entries=2, show_spinner=False)
def _office_calendar(revision: int, day: date) -> OfficeCalendar:
    return rules.office_calendar(service.store(), service.office(), service.now())


def calendar_year(year: int) -> CalendarYear:
    return _calendar_year(store_revision(), year)


@st.cache_resource(max_entries=8, show_spinner=False)
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


@st.cache_resource(max_entries=2, show_spinner=False)
def _running_cycles(revision: int, day: date) -> tuple[RunningCycle, ...]:
    return rules.running_cycles(service.store(), service.office(), service.now())


@st.cache_resource(max_entries=8, show_spinner=False)
def register_board(year: int) -> RegisterBoard:
    return register.register_board(service.office(), year)


def register_years() -> tuple[int, ...]:
    return register.register_years(service.office())


def calendar_years() -> tuple[int, ...]:
    return calendar.years(office_calendar().calendar)


def kinerja_board(cycle_id: str, units: tuple[str, ...]) -> KinerjaBoard:
    """The performance of the bidang ``units`` at the end of a cycle's period."""
    return _kinerja_board(store_revision(), cycle_id, units)


@st.cache_resource(max_entries=64, show_spinner=False)
def _kinerja_board(revision: int, cycle_id: str, units: tuple[str, ...]) -> KinerjaBoard:
    return kinerja.kinerja_board(service.store(), service.office(), cycle_id, units)


def analysis_board(cycle_id: str, units: tuple[str, ...]) -> AnalysisBoard:
    """What *Analisis* shows of the bidang ``units`` at the end of a cycle's period."""
    return _analysis_board(store_revision(), cycle_id, units)


@st.cache_resource(max_entries=32, show_spinner=False)
def _analysis_board(revision: int, cycle_id: str, units: tuple[str, ...]) -> AnalysisBoard:
    return analysis.analysis_board(service.store(), service.office(), _kinerja_board(revision, cycle_id, units))


def summary_board(cycle_id: str) -> SummaryBoard:
    """The whole office on one screen; for those who may see all of it."""
    return _summary_board(store_revision(), minute(), cycle_id)


def headline(board: SummaryBoard) -> tuple[Answer, ...]:
    return headlines.headline(board)


def brief(board: SummaryBoard) -> Brief:
    return briefs.brief(board)


@st.cache_resource(max_entries=16, show_spinner=False)
def _summary_board(revision: int, minute: datetime, cycle_id: str) -> SummaryBoard:
    return summary.summary_board(service.store(), service.office(), cycle_id, minute)


@st.cache_resource(max_entries=1, show_spinner=False)
def doctor_board() -> DoctorBoard:
    """The SOP that new cycles follow, examined; it changes with the program's start only."""
    return doctor.doctor_board(service.office())


def standards_board() -> StandardsBoard:
    """The time standards beside the rounds that have ended; for those who may see the whole office."""
    return _standards_board(store_revision())


@st.cache_resource(max_entries=2, show_spinner=False)
def _standards_board(revision: int) -> StandardsBoard:
    return doctor.standards_board(service.store(), service.office(), shelf())


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
