"""Values a person mended over the preview: which of them count, and what is to be said of them. Pure; touches nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sop_core.intake.meaning.words import about_cell
from sop_core.intake.submission import Choices, Correction, Finding, ReadTable, Value


def corrections(tables: Sequence[ReadTable]) -> tuple[Correction, ...]:
    """Every mended cell of the tables that are taken, each once, in the order of the file."""
    found = {(sheet, value.cell): value for sheet, value in _mended(tables)}
    return tuple(
        Correction(sheet, cell, value.raw, value.typed.text, value.number, value.state, value.typed.reason)
        for (sheet, cell), value in found.items()
        if value.typed is not None
    )


def about_corrections(tables: Sequence[ReadTable], choices: Choices) -> Iterator[Finding]:
    """A correction without a reason blocks; one that lands on no value of a table that is taken is said, never lost in silence."""
    landed = {(sheet, value.cell) for sheet, value in _mended(tables)}
    for (sheet, cell), typed in choices.corrections.items():
        if (sheet, cell) not in landed:
            yield about_cell("KOREKSI_TIDAK_TERPAKAI", sheet, cell, typed.text)
        elif not typed.reason.strip():
            yield about_cell("KOREKSI_TANPA_ALASAN", sheet, cell, typed.text, typed.text)


def _mended(tables: Sequence[ReadTable]) -> Iterator[tuple[str, Value]]:
    for table in tables:
        for row in table.rows if table.taken else ():
            yield from ((table.sheet, value) for value in row.values if value.typed is not None)
