"""What stands below each header of a table: numbers, words, links, rupiah; and which column is a share of which. Pure; touches nothing.

Roles come from words first (``headings``); what is counted here decides where words and cells disagree (``columns``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sop_core.intake.container.workbook import Scalar
from sop_core.intake.knowledge import Dictionary
from sop_core.intake.meaning.headers import Grid
from sop_core.intake.meaning.numbers import evidence, parse_cell
from sop_core.intake.meaning.tables import FoundTable
from sop_core.intake.submission import State
from sop_core.intake.text import one_line, plain

SAMPLE = 300
"""So many rows of a body are looked at: enough to know a column."""
FEWEST = 3
"""Rows that must follow a rule before it is believed; in a table of fewer rows all of them, and at least two."""
MOST_COLUMNS = 40
RATIO_ROWS = 120
FIRST_YEAR, LAST_YEAR = 1945, 2100
_LINK = re.compile(r"(?:https?://|www\.|drive\.)\S+", re.IGNORECASE)
_AGE = r"(?: (?:tahun|thn|th))?"
_CLASS = re.compile(rf"\d{{1,3}}\s*(?:[-–]|s\.?/?d\.?)\s*\d{{1,3}}{_AGE}|\d{{1,3}}\s*\+|[<>≤≥]=?\s*\d{{1,3}}{_AGE}")
_ATTEMPT = re.compile(r"[^\w(]*\(?\s*(?:rp\.?\s*)?[±~<>≥≤+\-−–]?\s*\d", re.IGNORECASE)
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Content:
    """The cells of one column in the sampled rows."""

    values: Numbers
    """A number per row, NaN where none stands; a cell that people see as 48,4 % holds 48.4."""
    words: int
    """Cells with words that are no number, no blank sign and no predicate."""
    attempts: int
    """Cells that begin like a number and are none that can be read."""
    states: int
    """Cells that say something of a value without a number: ``belum``, ``nihil``, ``BB``."""
    links: int
    rupiah: int
    percents: int
    """Cells that people see with a %."""
    classes: int
    """Cells that name a class of numbers, ``0-4`` or ``75+``; counted among the attempts too."""

    @property
    def numbers(self) -> int:
        return int(np.count_nonzero(~np.isnan(self.values)))

    @property
    def is_wordy(self) -> bool:
        """Whether (almost) nothing in it is a number, or meant to be one."""
        words = self.words + (self.classes if not self.numbers else 0)
        return words > 0 and (self.numbers + self.attempts + self.states - (words - self.words)) * 10 < words

    @property
    def is_numeric(self) -> bool:
        return self.numbers > 0 and self.numbers >= 9 * self.words

    @property
    def is_years(self) -> bool:
        """Whether nearly every number is a year of our time."""
        told = self.values[~np.isnan(self.values)]
        return bool(np.count_nonzero((told >= FIRST_YEAR) & (told <= LAST_YEAR) & (told == np.rint(told))) * 10 >= told.size * 9)

    @property
    def is_percent(self) -> bool:
        return self.percents > 0 and self.percents * 2 >= self.numbers

    @property
    def is_rupiah(self) -> bool:
        return self.rupiah > 0 and self.rupiah * 2 >= self.numbers


def contents(table: FoundTable, grid: Grid, words: Dictionary) -> Mapping[int, Content]:
    """Column → what stands in it."""
    rows = table.body[:SAMPLE]
    return {header.column: _content(rows, header.column, grid, words) for header in table.header.columns[:MOST_COLUMNS]}


def _content(rows: Sequence[int], column: int, grid: Grid, words: Dictionary) -> Content:
    cells = [grid.own(row, column) for row in rows]
    proof = evidence([cell for cell in cells if isinstance(cell, str)])
    values = np.full(len(rows), np.nan)
    count = {"words": 0, "attempts": 0, "states": 0, "links": 0}
    for place, cell in enumerate(cells):
        if cell is None:
            continue
        parsed = parse_cell(cell, proof, None, words)
        if parsed.number is not None:
            values[place] = parsed.number * (100 if (rows[place], column) in grid.sheet.percent else 1)
        elif (kind := _kind(cell, parsed.state, words)) != "blank":
            count[kind] += 1
    links = sum(isinstance(cell, str) and bool(_LINK.match(cell)) for cell in cells)
    rupiah = sum((row, column) in grid.sheet.rupiah for row in rows)
    classes = sum(isinstance(cell, str) and bool(_CLASS.fullmatch(one_line(cell))) for cell in cells)
    percents = sum((row, column) in grid.sheet.percent or (isinstance(cell, str) and cell.rstrip().endswith("%"))
                   for row, cell in zip(rows, cells, strict=True))  # fmt: skip
    return Content(values, count["words"], count["attempts"], count["states"], links, rupiah, percents, classes)


def _kind(cell: Scalar, state: State, words: Dictionary) -> str:
    """Of a cell without a number: ``words``, ``attempts``, ``states`` or ``blank``."""
    if not isinstance(cell, str):
        return "attempts"
    text = plain(cell)
    if state is State.BELUM or text in words.nil or text in words.predicates:
        return "states"
    if state is State.KOSONG:
        return "blank"
    return "attempts" if _ATTEMPT.match(cell) else "words"


@dataclass(frozen=True)
class Ratio:
    """``percent`` is ``part`` ÷ ``whole`` × 100 in nearly every row."""

    percent: int
    part: int
    whole: int
    rows: int
    of: int


def ratios(numeric: Mapping[int, Content]) -> Mapping[int, Ratio]:
    """Column → the two others it is the percentage of, where nine rows of ten say so and it could not be by chance.

    A column that repeats the part (a target of 100) or holds one number throughout says nothing.
    """
    if len(numeric) < 3:
        return {}
    columns = list(numeric)
    values = np.column_stack([numeric[column].values[:RATIO_ROWS] for column in columns])
    found: dict[int, Ratio] = {}
    for place, percent in enumerate(columns):
        pairs = [
            Ratio(percent, columns[part], columns[whole], fits, of)
            for whole in range(len(columns)) if whole != place
            for part, fits, of in _parts(values, place, whole)
        ]  # fmt: skip
        if pairs:
            found[percent] = min(pairs, key=lambda ratio: (-ratio.rows, abs(percent - ratio.part), abs(percent - ratio.whole)))
    return {column: ratio for column, ratio in found.items() if not _circular(ratio, found)}


def _parts(values: Numbers, percent: int, whole: int) -> Iterator[tuple[int, int, int]]:
    """The columns that ``percent`` is the share of in ``whole``, with the rows that say so and all that could."""
    stated, below = values[:, percent], values[:, whole]
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = values / below[:, None] * 100
        told = np.isfinite(expected) & ~np.isnan(stated)[:, None]
        fits = told & (np.abs(stated[:, None] - expected) <= np.maximum(0.06, np.abs(expected) * 5e-4))
    counts, of = fits.sum(axis=0), told.sum(axis=0)
    for part in np.flatnonzero((of >= 2) & (of >= min(FEWEST, len(values))) & (counts * 10 >= of * 9)):
        rows = told[:, part]
        if part in (percent, whole) or np.all(stated[rows] == values[rows, part]):
            continue
        if np.unique(stated[rows]).size > 1 and np.unique(below[rows]).size > 1:
            yield int(part), int(counts[part]), int(of[part])


def _circular(ratio: Ratio, ratios: Mapping[int, Ratio]) -> bool:
    """A percentage is made of numbers, not of another percentage."""
    return any(column in ratios and ratios[column].rows > ratio.rows for column in (ratio.part, ratio.whole))
