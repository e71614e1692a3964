"""*Tugas saya*: what waits for a person across the open cycles, the most urgent first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sop_core.access.rights import Action, Actor, post_to, uploadable_units
from sop_core.boards.cycle import CycleRow, StepCard, cycle_board, cycle_rows
from sop_core.office import Office
from sop_core.store.engine import Store


@dataclass(frozen=True)
class Task:
    """A step that this person can finish now."""

    cycle: CycleRow
    card: StepCard


@dataclass(frozen=True)
class MissingFile:
    """A bidang whose file this person may upload and that has sent none in an open cycle."""

    cycle: CycleRow
    unit: str
    unit_name: str


@dataclass(frozen=True)
class TaskBoard:
    tasks: tuple[Task, ...]
    missing: tuple[MissingFile, ...]


def task_board(store: Store, office: Office, actor: Actor, now: datetime) -> TaskBoard:
    boards = [cycle_board(store, office, row.id, now) for row in cycle_rows(store) if row.is_open]
    may_upload = set(uploadable_units(actor, office.organisation))
    tasks = [
        Task(board.cycle, card)
        for board in boards
        for card in board.turns
        if post_to(Action.WORK_STEP, actor, office.organisation, card.key.unit, card.step)
    ]
    excused = {board.cycle.id: {unit for unit, _ in board.excused} for board in boards}
    missing = [
        MissingFile(board.cycle, unit, name)
        for board in boards
        if not board.data_is_locked
        for unit, name in board.units
        if unit in may_upload and unit not in board.submitted and unit not in excused[board.cycle.id]
    ]
    return TaskBoard(tuple(sorted(tasks, key=lambda task: task.card.due or now)), tuple(missing))
