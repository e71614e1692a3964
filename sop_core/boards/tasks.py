"""*Tugas saya*: what waits for a person across the open cycles, the most urgent first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sop_core.access.rights import Action, Actor, post_to, uploadable_units
from sop_core.boards.cycle import CycleBoard, CycleRow, StepCard, cycle_board, cycle_rows
from sop_core.office import Office
from sop_core.store.engine import Store


@dataclass(frozen=True)
class Task:
    """A step that this person can finish now."""

    cycle: CycleRow
    card: StepCard

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
class TaskBoard:
    tasks: tuple[Task, ...]
    missing: tuple[MissingFile, ...]
    open_cycles: tuple[tuple[CycleRow, tuple[str, ...]], ...]
    """Each open cycle with the roles whose turn it is: ``Staf PIAK``."""


def task_board(store: Store, office: Office, actor: Actor, now: datetime) -> TaskBoard:
    boards = [cycle_board(store, office, row.id, now) for row in cycle_rows(store) if row.is_open]
    tasks = [task for board in boards for task in _tasks(office, actor, board)]
    return TaskBoard(
        tasks=tuple(sorted(tasks, key=lambda task: task.card.due or now)),
        missing=tuple(file for board in boards for file in _missing(board, uploadable_units(actor, office.organisation))),
        open_cycles=tuple((board.cycle, _turns(board)) for board in boards),
    )


def _tasks(office: Office, actor: Actor, board: CycleBoard) -> list[Task]:
    return [
        Task(board.cycle, card)
        for card in board.turns
        if post_to(Action.WORK_STEP, actor, office.organisation, card.key.unit, card.step)
    ]


def _missing(board: CycleBoard, may_upload: Sequence[str]) -> list[MissingFile]:
    if board.data_is_locked:
        return []
    came = board.submitted | {unit for unit, _ in board.excused}
    return [MissingFile(board.cycle, unit, name) for unit, name in board.units if unit in may_upload and unit not in came]


def _turns(board: CycleBoard) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{card.holder_peran.value} {card.unit_name}".strip() for card in board.turns))
