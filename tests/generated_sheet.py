"""A workbook in the making together with its truth: what is written and what it means are put down in one act, never computed later.

``Draw`` writes cells and remembers what each means; ``Truth`` is what the reader is compared with, by ``generated_score``.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from random import Random

import openpyxl
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

TEXT = frozenset(("~",))
"""The roles of a column whose cells are words: whatever it is called, no number may be looked for in it."""
SUMS = frozenset(("jumlah", "subtotal", "induk"))
"""Any of these is right for a row that repeats others and calls itself nothing in particular."""


@dataclass(frozen=True)
class Money:
    """A leaf's cell: its measure, period and number."""

    measure: str
    key: str
    number: float


@dataclass
class TableTruth:
    sheet: str
    box: str
    columns: dict[str, frozenset[str]]
    """Letter → the roles (``role.key``) that are right; ``TEXT`` for any that is not numeric."""
    levels: dict[int, frozenset[str]]
    """Row number → the levels that are right."""
    values: dict[str, Money]
    """Cell → what a leaf says there."""

    def sums(self) -> dict[tuple[str, str], float]:
        found: dict[tuple[str, str], float] = {}
        for money in self.values.values():
            if money.measure in ("pagu", "realisasi_anggaran", "layanan"):
                found[money.measure, money.key] = round(found.get((money.measure, money.key), 0.0) + money.number, 2)
        return found


@dataclass
class Truth:
    kind: str
    name: str
    tables: list[TableTruth] = field(default_factory=list)
    planted: set[str] = field(default_factory=set)
    """Cells that are spoiled on purpose: to be reported, and right to be reported."""
    rightly: set[str] = field(default_factory=set)
    """Kinds of finding that are no false alarm in this file."""
    periode: str = "2026-TW2"
    wholes: dict[tuple[str, str, str], float] = field(default_factory=dict)
    """Indicator, measure and period → what is handed in for it, however many rows or columns it stands in."""

    @property
    def honest(self) -> bool:
        return not self.planted


class Draw:
    """One sheet, cell by cell."""

    def __init__(self, random: Random, title: str = "Lembar") -> None:
        self.random = random
        self.book = openpyxl.Workbook()
        self.sheet = self.book.active
        self.sheet.title = title

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def put(self, row: int, column: int, value: object, bold: bool = False, style: str = "") -> str:
        cell = self.sheet.cell(row, column)
        if value is not None:
            cell.value = value
            if isinstance(value, str) and not value.startswith("="):
                cell.data_type = "s"
        if bold:
            cell.font = Font(bold=True)
        if style:
            cell.number_format = style
        return str(cell.coordinate)

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        if (top, left) != (bottom, right):
            self.sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)

    def titles(self, left: int, width: int, lines: list[str]) -> int:
        """The lines above a table; answers the row where its header may begin."""
        row = self.random.choice([1, 1, 2])
        for line in lines:
            self.put(row, left, line, bold=True)
            if self.chance(0.6):
                self.merge(row, left, row, left + width - 1)
            row += 1
        return row + self.random.choice([0, 1, 2])

    def signature(self, row: int, column: int) -> None:
        for line in ("Marabahan,    Juli 2026", "KEPALA BIDANG", "", "", "(nama terang)", "NIP. 19700101 199503 1 001"):
            if line:
                self.put(row, column, line)
            row += 1

    def xlsx(self) -> bytes:
        stream = io.BytesIO()
        self.book.save(stream)
        return stream.getvalue()


def letter(column: int) -> str:
    return str(get_column_letter(column))


def indonesian(number: float) -> str:
    """``1.234.567,5``"""
    text = f"{number:,.2f}".rstrip("0").rstrip(".")
    return text.replace(",", "\0").replace(".", ",").replace("\0", ".")


def english(number: float) -> str:
    return f"{number:,.2f}"
