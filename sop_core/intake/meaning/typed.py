"""What a person typed over a cell of the preview, read by our own number reader. Pure; touches nothing."""

from __future__ import annotations

from sop_core.intake.knowledge import Dictionary, UnitKind
from sop_core.intake.meaning.numbers import Parsed, evidence, parse_cell

LONGEST = 60


def read_typed(text: str, kind: UnitKind | None, words: Dictionary) -> Parsed:
    """The typed value; a person writes as people write here, so ``1.234`` is a thousand and ``1,234`` one and a bit.

    ``-`` empties the cell, ``belum`` says that it is not due yet. What is no number has a ``trouble`` and counts for nothing.
    """
    return parse_cell(text[:LONGEST], evidence((), "id"), kind, words)
