"""A body row on its way: its words, and what is known so far of its place in the hierarchy. Touches nothing."""

from __future__ import annotations

from dataclasses import dataclass

from sop_core.intake.meaning.matching import NONE, Match
from sop_core.intake.submission import Level


@dataclass(slots=True)
class RowDraft:
    """A body row while its place in the hierarchy is still open."""

    row: int
    cell: str
    """The cell that names it."""
    no: str
    kode: str
    kode_indikator: str
    uraian: str
    program: str
    satuan_text: str
    kecamatan: str
    desa: str
    kode_wilayah: str
    label: str
    """The first text of the row, whatever its column."""
    filled: bool
    """Whether a value cell has something in it."""
    dims: tuple[str, ...] = ()
    """What tells it apart from rows of the same name, column by column: ``("0-4", "L")``."""
    head: str = ""
    """What names it where no column of names does: *Jumlah* in the number column, merged over the rows of L and P."""
    in_block: bool = False
    """Whether rows beside it have the same name, so that only the dimension tells it apart."""
    level: Level = Level.LEAF
    match: Match = NONE
    decided: Level | None = None
    """What a person says it is."""
    under: int | None = None
    """The row that adds this one up."""
    across: tuple[int, ...] = ()
    """The rows it adds up although they are part of other sums."""
    why: str = ""
    """Why it is no leaf, in words for the preview."""
    asked: str = ""
    """What a person should look at: little speaks for the level, or words and arithmetic disagree."""
