"""What a person decided over one chosen file, and the same as text, so that a draft keeps it through a reload. Pure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sop_core import written
from sop_core.boards.files import FileRow, Finishable, UnitFiles
from sop_core.errors import SopError
from sop_core.intake import Choices, Reading, Typed
from sop_core.intake.outcome.joining import Joining
from sop_core.periode import Periode
from sop_core.sop.progress import Key

Place = tuple[str, str]
"""Sheet and cell."""


@dataclass(frozen=True)
class Decision:
    """For which cycle, bidang and period the file is, how it is to be read, and what is said and finished along with it."""

    cycle_id: str = ""
    """Empty while nothing was decided: then what is read in the file decides."""
    unit: str | None = None
    periode: Periode | None = None
    choices: Choices = field(default_factory=Choices)
    note: str = ""
    finishes: Finishable | None = None
    """The very step and round that is to be finished along with the file, never the one that came to be open since."""
    view: str = ""
    """Which view of the card is open."""
    joining: Joining | None = None
    """Which stored files it replaces, and which counted then; None while the person said nothing."""
    aside: tuple[Decision, ...] = ()
    """What was decided over the same workbook for its other bidang."""

    @property
    def of_reading(self) -> Decision:
        """Without what changes nothing in how the file is read."""
        return replace(self, note="", finishes=None, view="", joining=None, aside=())

    def says_the_same(self, other: Decision) -> bool:
        """Whether both decide alike, whichever view of the card is open."""
        return replace(self, view="") == replace(other, view="")

    def of_unit(self, unit: str) -> Decision:
        """What was decided for another bidang of the workbook, with this one put aside; at first only the layout is the same."""
        if unit == self.unit:
            return self
        if self.unit is None:
            return replace(self, unit=unit)
        others = {part.unit: part for part in self.aside}
        layout = Choices(columns=self.choices.columns, notations=self.choices.notations)
        mine = others.pop(unit, None) or Decision(self.cycle_id, unit, self.periode, layout)
        return replace(mine, aside=(*others.values(), replace(self, aside=())))

    @classmethod
    def first(cls, cycle_id: str, reading: Reading, mine: Sequence[str]) -> Decision:
        """What was detected stands chosen; a person who uploads for one bidang only need not choose it."""
        only = mine[0] if len(mine) == 1 and reading.unit is None else None
        return cls(cycle_id, reading.unit if reading.unit in mine else only, reading.periode)

    @classmethod
    def of_version(cls, unit: UnitFiles, row: FileRow) -> Decision:
        """A stored version that is opened again, to take its own place: its bidang, period, note and corrections."""
        mended = [kept.correction for kept in row.corrections]
        choices = Choices(corrections={(repair.sheet, repair.cell): Typed(repair.text, repair.reason) for repair in mended})
        is_whole = row.counts == row.parts  # of one that counts in a part of it only, the person says what becomes of the rest
        joining = Joining(frozenset([row.id]), frozenset(file_row.id for file_row in unit.counting)) if is_whole else None
        return cls(row.cycle_id, row.unit, row.periode, choices, row.note, joining=joining)

    def without(self, unit: str) -> Decision:
        return replace(self, aside=tuple(part for part in self.aside if part.unit != unit))


written.as_row(Key)
as_text = written.text


def from_text(text: str) -> Decision:
    """The decision a draft keeps; one that this version of the program does not understand is made anew."""
    try:
        return written.value(Decision, json.loads(text)) if text else Decision()
    except (*written.DAMAGED, SopError):
        return Decision()
