"""*Tugas saya*: what waits for a person across the open cycles, the most urgent first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from sop_core.access.rights import Action, Actor, capacities_to, post_to, uploadable_units
from sop_core.boards.cycle import CycleBoard, CycleRow, StepCard, cycle_board, cycle_rows
from sop_core.boards.look import Look
from sop_core.boards.step_notes import StepNote, notes_for, withdrawals
from sop_core.office import Office
from sop_core.worktime import work_goes_on


@dataclass(frozen=True)
class Task:
    """A step that this person can finish now."""

    cycle: CycleRow
    card: StepCard
    capacity: str = ""
    """For a substitute: as whom, by which letter."""
    notes: tuple[StepNote, ...] = ()
    """What others wrote for whoever works this step."""

    @property
    def returned_at(self) -> datetime | None:
        """When the work was sent back; the round began at that moment."""
        return self.card.started_at if self.card.sent_back else None


@dataclass(frozen=True)
class MissingFile:
    """A bidang whose file this person may upload and that has sent none in an open cycle."""

    cycle: CycleRow
    unit: str
    unit_name: str


@dataclass(frozen=True)
class Excused:
    """A bidang of this person that is marked in an open cycle as handing in nothing, and why."""

    cycle: CycleRow
    unit_name: str
    reason: str


@dataclass(frozen=True)
class Coming:
    """A step that will come to this person; ``starts`` is when, if every step before it takes its standard time."""

    cycle: CycleRow
    card: StepCard
    starts: datetime
    now_with: tuple[str, ...]
    """The roles whose turn it is on the way to it: ``Staf PIAK``."""
    taken_back: tuple[StepNote, ...] = ()
    """Why work that had come to this person was withdrawn again."""


@dataclass(frozen=True)
class TaskBoard:
    tasks: tuple[Task, ...]
    coming: tuple[Coming, ...]
    """The next step of each bidang (and of the office) that this person holds and that is not open yet, the first on top."""
    missing: tuple[MissingFile, ...]
    excused: tuple[Excused, ...]
    open_cycles: tuple[tuple[CycleRow, tuple[str, ...]], ...]
    """Each open cycle with the roles whose turn it is: ``Staf PIAK``."""


def task_board(look: Look, actor: Actor) -> TaskBoard:
    office, now = look.office, look.minute
    boards = [look.ask(cycle_board, row.id) for row in look.ask(cycle_rows) if row.is_open]
    tasks = [task for board in boards for task in _tasks(office, actor, board)]
    return TaskBoard(
        tasks=tuple(sorted(tasks, key=lambda task: task.card.due or now)),
        coming=tuple(sorted((work for board in boards for work in _coming(office, actor, board)), key=lambda work: work.starts)),
        missing=tuple(file for board in boards for file in _missing(board, uploadable_units(actor, office.organisation))),
        excused=tuple(mark for board in boards for mark in _excused(office, actor, board)),
        open_cycles=tuple((board.cycle, _turns(board)) for board in boards),
    )


def _tasks(office: Office, actor: Actor, board: CycleBoard) -> list[Task]:
    tasks = []
    for card in board.turns:
        for capacity in islice(capacities_to(Action.WORK_STEP, actor, office.organisation, card.key.unit, card.step), 1):
            tasks.append(Task(board.cycle, card, capacity.words, notes_for(board, card.key)))
    return tasks


def _coming(office: Office, actor: Actor, board: CycleBoard) -> list[Coming]:
    """For each bidang, and for the office, the first step still to come of those whose holder this person is."""
    coming: dict[str | None, Coming] = {}
    for card in board.cards:
        post = post_to(Action.WORK_STEP, actor, office.organisation, card.key.unit, card.step)
        starts = _starts(board, card)
        if card.is_turn or starts is None or post != card.step.holders(office.organisation, card.key.unit)[0]:
            continue
        if card.key.unit not in coming:
            taken_back = tuple(note for note in withdrawals(notes_for(board, card.key)) if note.is_near)
            coming[card.key.unit] = Coming(board.cycle, card, starts, _turns(board, on_the_way_to=card), taken_back)
    return list(coming.values())


def _starts(board: CycleBoard, card: StepCard) -> datetime | None:
    """When the steps before it would be done; None where it is not still to come."""
    before = [
        earlier
        for earlier in board.cards
        if earlier.key.step < card.key.step and _is_on_the_way(earlier, card) and earlier.expected_end is not None
    ]
    if card.expected_end is None or not before:
        return None
    return work_goes_on(board.calendar, max(earlier.expected_end for earlier in before if earlier.expected_end is not None))


def _is_on_the_way(card: StepCard, other: StepCard) -> bool:
    return card.key.unit is None or other.key.unit is None or card.key.unit == other.key.unit


def _missing(board: CycleBoard, may_upload: Sequence[str]) -> list[MissingFile]:
    if board.data_is_locked:
        return []
    came = board.submitted | {unit for unit, _ in board.excused}
    return [MissingFile(board.cycle, unit, name) for unit, name in board.units if unit in may_upload and unit not in came]


def _excused(office: Office, actor: Actor, board: CycleBoard) -> list[Excused]:
    """For the people of the bidang; who may set the mark and take it back sees it where that is done."""
    if post_to(Action.EXCUSE_UNIT, actor, office.organisation):
        return []
    names, own = dict(board.units), uploadable_units(actor, office.organisation)
    return [Excused(board.cycle, names[unit], reason) for unit, reason in board.excused if unit in own]


def _turns(board: CycleBoard, on_the_way_to: StepCard | None = None) -> tuple[str, ...]:
    """The roles whose turn it is, in the order of the procedure; only of the steps before ``on_the_way_to`` where one is meant."""
    turns = [
        card
        for card in board.turns
        if on_the_way_to is None or (card.key.step < on_the_way_to.key.step and _is_on_the_way(card, on_the_way_to))
    ]
    return tuple(dict.fromkeys(f"{card.holder_peran.value} {card.unit_name}".strip() for card in turns))
