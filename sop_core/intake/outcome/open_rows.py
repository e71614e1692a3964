"""Rows whose indicator the register does not know by that name, and the near matches that may be accepted at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sop_core.intake import Choices, IndicatorProposal, Level, Reading, ReadTable, Row, TableKind

Place = tuple[str, str]
"""Sheet and cell."""
CLEAR, APART = 60.0, 10.0
"""So likely is the first proposal, and so far before the second, that it may be accepted together with others."""
_WITH_INDICATORS = {TableKind.INDIKATOR, TableKind.E81, TableKind.CAPAIAN, TableKind.PANJANG}


@dataclass(frozen=True)
class OpenRow:
    """A row without an indicator of the register, and what is proposed for it."""

    sheet: str
    row: Row
    proposals: tuple[IndicatorProposal, ...]

    @property
    def place(self) -> Place:
        return self.sheet, self.row.cell


def open_rows(reading: Reading, choices: Choices) -> list[OpenRow]:
    """The rows that carry numbers and have no indicator, those with a proposal or a decision first."""
    rows = [
        OpenRow(table.sheet, row, _proposed(reading, table, row))
        for table in reading.tables
        if table.kind in _WITH_INDICATORS and table.taken
        for parts in [_parts(table)]
        for row in table.rows
        if (_asks(row) and row.place not in parts) or (table.sheet, row.cell) in choices.indicators
    ]
    return sorted(rows, key=lambda one: not (one.proposals or one.place in choices.indicators))


def _parts(table: ReadTable) -> frozenset[int]:
    """The places of the rows that are part of an indicator: their whole has it."""
    return frozenset(place for row in table.rows if row.indikator for place in row.across)


def _asks(row: Row) -> bool:
    """A row of budget only needs no indicator; one whose only value is a word may be that of a predikat."""
    measured = any(value.raw.strip(" -") and value.measure in ("target", "realisasi") for value in row.values)
    return row.indikator is None and row.level is Level.LEAF and row.is_of_sheet and measured


def _proposed(reading: Reading, table: ReadTable, row: Row) -> tuple[IndicatorProposal, ...]:
    found = [proposal for proposal in reading.proposals if (proposal.sheet, proposal.cell) == (table.sheet, row.cell)]
    return tuple(sorted(found, key=lambda one: -one.score))


def clear_proposals(rows: Sequence[OpenRow], reading: Reading, choices: Choices) -> dict[Place, IndicatorProposal]:
    """The first proposals that stand out, each for the only row of its sheet that may be that indicator; a sheet each period has one."""
    taken = [(table.sheet, row.indikator) for table in reading.tables if table.taken for row in table.rows if row.indikator]
    undecided = [one for one in rows if one.place not in choices.indicators and one.proposals]
    often = Counter([*taken, *((one.sheet, one.proposals[0].kode) for one in undecided)])
    return {
        one.place: one.proposals[0] for one in undecided
        if often[one.sheet, one.proposals[0].kode] == 1 and one.proposals[0].score >= CLEAR
        and all(other.score + APART <= one.proposals[0].score for other in one.proposals[1:])
    }  # fmt: skip
