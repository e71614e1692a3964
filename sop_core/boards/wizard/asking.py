"""What the wizard's mind asks of the store, on behalf of the person who is here; and how it sees a file in the light of the answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sop_core import intake
from sop_core.access.rights import Actor, visible_units
from sop_core.boards import difference, files, uploads
from sop_core.boards.difference import Joined
from sop_core.boards.files import FileRow, FilesBoard
from sop_core.boards.look import Look
from sop_core.boards.uploads import RememberedRow
from sop_core.boards.wizard.chosen import ChosenFile, Seen
from sop_core.intake import Knowledge, Submission


@dataclass(frozen=True)
class Asking:
    """The cycle as it stands, and four questions about what is stored."""

    board: FilesBoard
    same_bytes: Callable[[str], tuple[FileRow, ...]]
    """SHA-256 → the versions with these bytes, the newest first."""
    remembered: Callable[[str], tuple[RememberedRow, ...]]
    """Bidang → what was decided over its layouts with earlier files."""
    knowledge: Callable[[frozenset[int]], Knowledge]
    """What the intake is told, once these files count no more."""
    joined: Callable[[Submission, frozenset[int] | None], Joined | None]
    """How a file may join those that count; with the files in mind that the person would replace."""

    @classmethod
    def through(cls, look: Look, actor: Actor, board: FilesBoard) -> Asking:
        """Earlier numbers of bidang that ``actor`` may not see never reach a finding."""
        sight = visible_units(actor, look.office.organisation)
        return cls(
            board,
            same_bytes=lambda sha256: look.ask(files.same_bytes, actor, sha256),
            remembered=lambda unit: look.ask(uploads.remembered, actor, unit),
            knowledge=lambda replaced: look.ask(files.knowledge, board.cycle_id, sight, replaced),
            joined=lambda sent, asked: look.ask(difference.joined, actor, board.cycle_id, sent, asked),
        )


def seen(file: ChosenFile, asking: Asking, replaced: frozenset[int] | None = None) -> Seen:
    """The file under what was decided and is remembered, in the place of the files ``replaced`` (None: of those it was seen with).

    It is read anew (from memory, no process) only when one of them changed.
    """
    assert file.reading is not None
    decision = file.decision.of_reading
    unit, periode = decision.unit, decision.periode
    remembered = asking.remembered(unit) if unit in [unit_files.kode for unit_files in asking.board.uploadable] else ()
    kept = file.seen
    if replaced is None:
        replaced = kept.replaced if kept is not None else frozenset()
    if kept is not None and (kept.decision, kept.remembered, kept.replaced) == (decision, remembered, replaced):
        return kept
    recalled = uploads.recall(file.reading, remembered, periode, decision.choices)
    choices = intake.overlay(recalled, decision.choices)
    reading = files.inspect_again(file.reading, choices, asking.knowledge(replaced), unit, periode)
    result = files.agreed(file.reading, unit, periode, choices, reading) if unit and periode else None
    return Seen(decision, remembered, recalled, choices, reading, result, replaced=replaced)
