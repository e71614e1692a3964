"""A chosen file: what was read from it, what was decided over it, and what is seen of it then. Every change makes another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sop_core.boards.difference import Joined
from sop_core.boards.files import FileRow, FilesBoard
from sop_core.boards.uploads import RememberedRow
from sop_core.boards.wizard.decision import Decision, from_text
from sop_core.intake import Choices, Reading, ReadTable, Recalled, Rejection, Submission
from sop_core.periode import Jenis, Periode
from sop_core.store.drafts import StoredDraft

_OF_THE_FILE = ("kartu", "bidang", "buang")
"""Widgets that stay the same whichever bidang of the workbook is shown."""


@dataclass(frozen=True)
class JoinedAs:
    """How the file may join the files of its bidang that counted then (None: it is the first), with what the person asked for in mind."""

    counting: frozenset[int]
    asked: frozenset[int] | None
    how: Joined | None


@dataclass(frozen=True)
class Seen:
    """The file in the light of one decision: what is read then, and what would be handed in (None while bidang or period is open)."""

    decision: Decision
    remembered: tuple[RememberedRow, ...]
    recalled: Recalled
    """What was remembered of this layout and holds here, as far as the person says nothing else."""
    choices: Choices
    """What was recalled, and over it what the person decided."""
    reading: Reading
    result: Submission | Rejection | None
    joined: JoinedAs | None = None
    replaced: frozenset[int] = frozenset()
    """The files it takes the place of: the capaian that its findings name are those without them."""


@dataclass(frozen=True)
class ChosenFile:
    """One chosen file: what was read from it for which cycle (or why it cannot be read), and what was decided."""

    name: str
    sha256: str
    size: int
    changes: int = 0
    """How often the draft's decision was written, as far as this session knows."""
    cycle_id: str = ""
    reading: Reading | None = None
    refusal: str = ""
    decision: Decision = field(default_factory=Decision)
    looks: Mapping[str | None, Seen] = field(default_factory=dict, repr=False, compare=False)
    """What was seen of it for each bidang it was looked at for."""
    trouble: str = ""
    """Why the last attempt to store it failed."""
    taken_over: int = 0
    """How often a decision came from another tab: what this tab's widgets still say is then of yesterday."""

    @property
    def seen(self) -> Seen | None:
        return self.looks.get(self.decision.unit)

    def is_read_for(self, cycle_id: str) -> bool:
        return self.cycle_id == cycle_id and (self.reading is not None or bool(self.refusal))

    def key(self, name: str) -> str:
        """The key of this file's widget ``name``; of a workbook with several bidang each has widgets of its own."""
        of_unit = f"-{self.decision.unit}" if self.decision.aside and name not in _OF_THE_FILE else ""
        return f"unggah-{name}-{self.sha256[:12]}{of_unit}{f'-{self.taken_over}' if self.taken_over else ''}"

    @classmethod
    def of_draft(cls, draft: StoredDraft) -> ChosenFile:
        return cls(draft.file_name, draft.sha256, draft.size, draft.changes, decision=from_text(draft.decision))

    def caught_up(self, draft: StoredDraft) -> ChosenFile:
        """With what another tab of the same person decided meanwhile."""
        if self.changes == draft.changes:
            return self
        decision = from_text(draft.decision)
        is_news = not self.decision.says_the_same(decision)
        return replace(self, decision=decision, changes=draft.changes, taken_over=self.taken_over + is_news)

    def was_read(self, reading: Reading, board: FilesBoard) -> ChosenFile:
        """Read for the cycle of ``board``; what was decided over it for another cycle holds no longer."""
        mine = [unit.kode for unit in board.uploadable]
        is_decided = self.decision.cycle_id == board.cycle_id
        decision = self.decision if is_decided else Decision.first(board.cycle_id, reading, mine)
        return replace(self, cycle_id=board.cycle_id, reading=reading, refusal="", decision=decision, looks={})

    def was_refused(self, why: str, board: FilesBoard) -> ChosenFile:
        return replace(self, cycle_id=board.cycle_id, reading=None, refusal=why, looks={})

    def decided(self, decision: Decision) -> ChosenFile:
        """Under another decision, which its draft keeps too; a failure under the earlier one is forgotten."""
        trouble = self.trouble if self.decision.says_the_same(decision) else ""
        return replace(self, decision=decision, trouble=trouble, changes=self.changes + 1)

    def with_looks(self, looks: Mapping[str | None, Seen]) -> ChosenFile:
        return replace(self, looks={**self.looks, **looks})

    @property
    def units(self) -> dict[str, int]:
        """The bidang that its tables name, by a title or row by row, each with the number of its tables."""
        return dict(Counter(unit for table in self._filled for unit in table.units or (table.unit,) if unit))

    @property
    def periods(self) -> dict[Periode, int]:
        """The parts of a year that its tables name, each with the number of its tables."""
        return dict(Counter(table.periode for table in self._of_a_period if table.periode is not None))

    @property
    def periods_taken(self) -> set[Periode]:
        without = self.decision.choices.without_tables
        return {table.periode for table in self._of_a_period if table.periode and (table.sheet, table.range) not in without}

    def with_periods(self, chosen: Sequence[Periode]) -> Decision:
        """Only the tables of these periods are taken along; of tables without a period what was decided stays."""
        ours = {(table.sheet, table.range) for table in self._of_a_period}
        left_out = {(table.sheet, table.range) for table in self._of_a_period if table.periode not in chosen}
        choices = self.decision.choices
        return replace(self.decision, choices=replace(choices, without_tables=frozenset((choices.without_tables - ours) | left_out)))

    def with_tables(self, taken: Mapping[tuple[str, str], bool]) -> Decision:
        """(sheet, range) → taken or not. Of a hidden sheet that is taken for one of its tables, the others are left out one by one."""
        hidden = {sheet.name for sheet in self.reading.sheets if sheet.hidden} if self.reading else set()
        wanted = {sheet for (sheet, _), yes in taken.items() if yes and sheet in hidden}
        without = {(sheet, where) for (sheet, where), yes in taken.items() if not yes and (sheet not in hidden or sheet in wanted)}
        choices = replace(self.decision.choices, without_tables=frozenset(without), with_sheets=frozenset(wanted))
        return replace(self.decision, choices=choices)

    def for_unit(self, unit: str | None) -> Decision:
        """Of a workbook with several bidang each keeps what was decided for it; of any other file the decision moves along."""
        several = unit is not None and len(self.units) > 1
        return self.decision.of_unit(unit) if several and unit else replace(self.decision, unit=unit)

    def of_each_unit(self, board: FilesBoard) -> list[ChosenFile]:
        """As it is decided for each of its bidang that the person uploads for; the one that is shown first."""
        mine = [kode for kode in self.units if kode in {unit.kode for unit in board.uploadable}]
        if len(mine) < 2 or self.decision.unit is None:
            return [self]
        return [self, *(replace(self, decision=self.decision.of_unit(kode)) for kode in mine if kode != self.decision.unit)]

    def left_for(self, board: FilesBoard, same_bytes: Sequence[FileRow]) -> list[str]:
        """The bidang it still waits for, once it was stored for the one that is shown."""
        mine = {unit_files.kode for unit_files in board.uploadable}
        stored = {row.unit for row in same_bytes if row.cycle_id == board.cycle_id} | {self.decision.unit}
        return [kode for kode in self.units if kode in mine and kode not in stored]

    @property
    def _filled(self) -> list[ReadTable]:
        """The tables with rows; one on a hidden sheet only where the person takes it."""
        if self.reading is None:
            return []
        aside = {sheet.name for sheet in self.reading.sheets if sheet.hidden} - self.decision.choices.with_sheets
        return [table for table in self.reading.tables if table.rows and table.sheet not in aside]

    @property
    def _of_a_period(self) -> list[ReadTable]:
        return [table for table in self._filled if table.periode is not None and table.periode.jenis is not Jenis.YEAR]
