"""A table as a person shows it: which rows are its header, where its data begin and end; and how such a sheet is known again. Pure.

Used where the program finds no table, or not the right one. What was shown goes before what was found in the same rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from itertools import islice

from sop_core.intake.container.workbook import Sheet, letters
from sop_core.intake.meaning.headers import Grid, Header, HeaderColumn, header_columns
from sop_core.intake.meaning.headings import Headings
from sop_core.intake.meaning.period_words import without_period
from sop_core.intake.meaning.tables import FoundTable, body_of, titles_of
from sop_core.intake.submission import ShownTable
from sop_core.intake.text import one_line, plain

FIRST_ROWS = 100
"""A remembered header is looked for in so many rows of a sheet."""


def tables_of(sheet: Sheet, tables: tuple[FoundTable, ...], shown: ShownTable | None, headings: Headings) -> tuple[FoundTable, ...]:
    """The tables of a sheet: the shown one, and of the found ones those that share no row with it."""
    if shown is None:
        return tables
    made = _made(sheet, shown, headings)
    if made is None:
        return tables
    first, _, last, _ = made.box
    beside = [table for table in tables if table.box[2] < first or table.box[0] > last]
    return tuple(sorted([*beside, made], key=lambda table: table.box))


def _made(sheet: Sheet, shown: ShownTable, headings: Headings) -> FoundTable | None:
    """The shown rows as a table; a column with data and no title is called by its letter. None when there is nothing in them."""
    grid = Grid(sheet)
    first, last = shown.header_first - 1, shown.header_last - 1
    end = max(sheet.rows, default=0) if shown.last is None else shown.last - 1
    rows = [row for row in sorted(sheet.rows) if shown.first - 1 <= row <= end and sheet.rows[row]]
    titled = {header.column: header for header in header_columns(grid, first, last, headings)}
    filled = {column for row in rows[:200] for column in sheet.rows[row]}
    columns = [titled.get(column) or HeaderColumn(column, (f"Kolom {letters(column)}",), last) for column in sorted(filled | titled.keys())]
    if not rows or not columns:
        return None
    header = Header(first, shown.first - 2, tuple(columns))
    if shown.last is not None:
        return FoundTable(sheet, header, tuple(rows), titles_of(grid, header))
    body, below = body_of(grid, header, headings)
    return FoundTable(sheet, header, tuple(body), titles_of(grid, header), below=tuple(below)) if body else None


def header_words(sheet: Sheet, shown: ShownTable) -> str:
    """By what the header of a shown table is known again in the next file: a digest of its texts without year and period."""
    rows = (sheet.rows.get(row, {}) for row in range(shown.header_first - 1, shown.header_last))
    texts = [[without_period(plain(one_line(text))) for _, text in sorted(row.items()) if isinstance(text, str)] for row in rows]
    return sha256(repr(texts).encode()).hexdigest()


def shape_words(shown: ShownTable) -> str:
    """How far header and data reach, so that the same can be shown wherever the header stands next time.

    >>> shape_words(ShownTable(4, 6, 8)), from_shape(10, "3 5")
    ('3 5', ShownTable(header_first=10, header_last=12, first=14, last=None))
    """
    return f"{shown.header_last - shown.header_first + 1} {shown.first - shown.header_first + 1}"


def from_shape(header_first: int, shape: str) -> ShownTable | None:
    count, _, first = shape.partition(" ")
    if not (count.isdigit() and first.isdigit()):
        return None
    return ShownTable(header_first, header_first + int(count) - 1, header_first + int(first) - 1)


def shown_again(sheet: Sheet, roles: Mapping[str, str]) -> tuple[str, ShownTable] | None:
    """The header words and the place of a table that was shown before in a sheet with the same header. ``roles``: words → shape."""
    for row in islice(sorted(sheet.rows), FIRST_ROWS):
        for words, shape in roles.items():
            shown = from_shape(row + 1, shape)
            if shown is not None and header_words(sheet, shown) == words:
                return words, shown
    return None
