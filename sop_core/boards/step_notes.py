"""What the people before a step wrote for whoever works it now: the arahan of step 1, notes between steps, returns, withdrawals. Pure.

Only the newest round of each step on the way speaks. Between fan-out and fan-in a bidang reads its own lane; the fan-in reads all lanes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from sop_core.boards.cycle import CycleBoard, HistoryRow, StepCard
from sop_core.sop.events import Event, EventKind
from sop_core.sop.progress import Key, Outcome


class NoteKind(Enum):
    """What a note is; the value is the word people read."""

    RETURN = "Dikembalikan"
    REOPENING = "Siklus dibuka kembali"
    WITHDRAWAL = "Ditarik kembali"
    HANDOVER = "Catatan"
    FILE = "Catatan berkas"
    EXCUSAL = "Tidak menyampaikan"
    DIRECTION = "Arahan"


@dataclass(frozen=True)
class StepNote:
    """One note on the way to a step, with who wrote it and when."""

    kind: NoteKind
    row: HistoryRow
    step_short: str
    text: str
    is_near: bool
    """Whether it was written at the step just before, or is why the step itself runs again."""

    @property
    def event(self) -> Event:
        return self.row.event

    @property
    def title(self) -> str:
        """``Dikembalikan dari langkah 6 Periksa Kabid Capil: Data salah``"""
        step = f"langkah {self.event.step} {self.step_short} {self.row.unit_name}".strip() if self.event.step else self.row.unit_name
        if self.kind is NoteKind.RETURN:
            return f"{self.kind.value} dari {step}: {self.event.category}"
        if self.kind is NoteKind.DIRECTION:
            return f"{self.kind.value} {self.row.post_name}"
        if self.kind is NoteKind.REOPENING:
            return f"{self.kind.value} pada langkah {self.event.target}"
        return f"{self.kind.value} {step}"

    @property
    def by(self) -> str:
        return f"{self.row.actor_name} ({self.row.capacity})"


def notes_for(board: CycleBoard, key: Key) -> tuple[StepNote, ...]:
    """Why the step runs again first, then what the step before says, then the others back to the arahan."""
    card = board.card(key)
    notes = list(_again(board, card, is_near=True))
    for other in sorted(
        (card_before for card_before in board.cards if _leads_to(board, card_before.key, key)),
        key=lambda card_before: -card_before.key.step,
    ):
        following = board.procedure.after(other.key.step)
        is_near = following is not None and following.number == key.step
        notes += [*_again(board, other, is_near), *_handed_over(board, other, is_near)]
    notes += [*_files(board, key), *_excusals(board, key)]
    order = list(NoteKind)
    return tuple(sorted(notes, key=lambda note: (note.kind is NoteKind.DIRECTION, not note.is_near, order.index(note.kind))))


def direction(board: CycleBoard) -> StepNote | None:
    """The arahan of the first step, where one was written."""
    return next(iter(_handed_over(board, board.card(Key(board.procedure.first.number)), is_near=False)), None)


def _leads_to(board: CycleBoard, key: Key, other: Key) -> bool:
    """Whether what is written at ``key`` concerns ``other``: a lane speaks to itself and to the fan-in, the first step to all."""
    last = board.procedure.unit_steps[-1].number
    if key.step >= other.step:
        return False
    if other.unit is not None:
        return key.unit in (None, other.unit)
    beyond = other.step > last + 1
    return not beyond or key.step > last or key.step == board.procedure.first.number


def _again(board: CycleBoard, card: StepCard, is_near: bool) -> Iterator[StepNote]:
    """Why the newest round of a step began, and why it was taken back once."""
    for event, kind in ((card.sent_back, NoteKind.RETURN), (card.reopened, NoteKind.REOPENING)):
        row = _row(board, event.seq) if event else None
        if row is not None:
            yield _note(board, kind, row, is_near)
    withdrawn = _newest(board, EventKind.STEP_WITHDRAWN, card)
    if withdrawn is not None and withdrawn.counted_note.strip():
        yield _note(board, NoteKind.WITHDRAWAL, withdrawn, is_near)


def _handed_over(board: CycleBoard, card: StepCard, is_near: bool) -> Iterator[StepNote]:
    latest = card.standing.latest
    if latest is None or latest.round.outcome is not Outcome.COMPLETED:
        return
    row = _newest(board, EventKind.STEP_COMPLETED, card)
    if row is not None and row.counted_note.strip():
        is_first = card.key.step == board.procedure.first.number
        yield _note(board, NoteKind.DIRECTION if is_first else NoteKind.HANDOVER, row, is_near)


def _files(board: CycleBoard, key: Key) -> Iterator[StepNote]:
    """What was written with the newest file of the bidang, for those who work with it up to the fan-in."""
    steps = board.procedure.unit_steps
    if steps[1].number < key.step <= steps[-1].number + 1:
        for unit, _ in board.units:
            rows = (row for row in board.history if row.event.kind is EventKind.SUBMISSION_RECEIVED and row.event.unit == unit)
            row = next(rows, None) if key.unit in (None, unit) else None
            if row is not None and row.counted_note.strip():
                yield _note(board, NoteKind.FILE, row, is_near=False)


def _excusals(board: CycleBoard, key: Key) -> Iterator[StepNote]:
    """Which bidang the report is without, and why, for who makes and signs it."""
    if key.unit is not None or key.step <= board.procedure.unit_steps[-1].number:
        return
    excused = {unit for unit, _ in board.excused}
    marks = [row for row in board.history if row.event.kind is EventKind.UNIT_EXCUSED and row.event.unit in excused]
    newest = {mark.event.unit: mark for mark in reversed(marks)}
    for row in newest.values():
        yield _note(board, NoteKind.EXCUSAL, row, is_near=False)


def _newest(board: CycleBoard, kind: EventKind, card: StepCard) -> HistoryRow | None:
    """The newest entry of this kind about the newest round of a step."""
    place = (card.key.step, card.key.unit, card.round_number)
    return next((row for row in board.history if row.event.kind is kind and _place(row.event) == place), None)


def _place(event: Event) -> tuple[int | None, str | None, int | None]:
    return event.step, event.unit, event.round


def _row(board: CycleBoard, seq: int) -> HistoryRow | None:
    return next((row for row in board.history if row.event.seq == seq), None)


def _note(board: CycleBoard, kind: NoteKind, row: HistoryRow, is_near: bool) -> StepNote:
    short = board.procedure.step(row.event.step).short if row.event.step else ""
    return StepNote(kind, row, short, row.counted_note.strip(), is_near)


def withdrawals(notes: Iterable[StepNote]) -> tuple[StepNote, ...]:
    """What whoever is next reads while the work was taken back from them."""
    return tuple(note for note in notes if note.kind is NoteKind.WITHDRAWAL)
