"""Which rows are asked about, as the program is unsure whether they are counted or repeat others; and all rows that could be misread."""

from __future__ import annotations

from dataclasses import dataclass

from sop_core.intake import Choices, Reading, Row


@dataclass(frozen=True)
class PlacedRow:
    """A row of a table that is taken, with its sheet."""

    sheet: str
    row: Row

    @property
    def place(self) -> tuple[str, str]:
        return self.sheet, self.row.cell

    @property
    def label(self) -> str:
        return f"{self.sheet}, baris {self.row.place + 1}: {self.row.uraian[:60] or 'tanpa nama'}"


def unsure_rows(reading: Reading, choices: Choices) -> list[PlacedRow]:
    """The rows whose level is unsure, and those a person decided."""
    return [one for one in rows_taken(reading) if one.row.asked or one.place in choices.levels]


def rows_taken(reading: Reading) -> list[PlacedRow]:
    return [PlacedRow(table.sheet, row) for table in reading.tables if table.taken for row in table.rows if row.is_of_sheet]
