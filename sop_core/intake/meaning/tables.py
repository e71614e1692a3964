"""Finds the tables of a sheet: header, body, titles above, and what remains unread below or beside.

Knows words only through ``Headings``; touches nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sop_core.intake.container.workbook import Box, Scalar, Sheet
from sop_core.intake.meaning.headers import Grid, Header, headers_at, is_header_row, is_number, is_number_row, is_year
from sop_core.intake.meaning.headings import ANCHORS, ENTITIES, Headings
from sop_core.intake.text import one_line, plain

_MONTHS = "januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember"
_PLACE_DATE = re.compile(rf"^[a-z .]{{3,40}},? *(?:\.{{3,}}|\d{{0,2}}) *(?:{_MONTHS})? *(?:20\d\d)?$")

_DATED = re.compile(rf",.*\d|\.{{3}}|\d.*(?:{_MONTHS})|20\d\d")
"""What makes a place and a number a date: ``Marabahan, 5``, ``Marabahan ...``, ``5 Juli``; ``kurang lebih 59`` is none."""


@dataclass(frozen=True)
class FoundTable:
    sheet: Sheet
    header: Header
    body: tuple[int, ...]
    titles: tuple[str, ...]
    """The lines above the header, nearest last."""
    extra: Mapping[int, int] = field(default_factory=dict)
    """Columns without a header right beside the table → how many body rows have something there."""
    below: tuple[int, ...] = ()
    """Rows under the end of the body that still hold numbers in the table's columns."""

    @property
    def box(self) -> Box:
        first, last = self.header.box
        return self.header.first, first, max((self.header.last, *self.body)), last


def find_tables(sheet: Sheet, headings: Headings) -> tuple[FoundTable, ...]:
    """All tables of the sheet, top to bottom, left to right."""
    grid = Grid(sheet)
    found: list[FoundTable] = []
    rows = sorted(sheet.rows)
    after, index = -1, 0
    while index < len(rows):
        row = rows[index]
        headers = headers_at(grid, row, after, headings) if row > after else []
        if not headers:
            index += 1
            continue
        made = [_table(grid, header, after, headings) for header in headers]
        found += made
        after = max(max((table.header.last, *table.body)) for table in made)
        index += 1
    return tuple(_without_others(table, found) for table in found)


def _without_others(table: FoundTable, tables: Sequence[FoundTable]) -> FoundTable:
    """Rows that were read as a table of their own are not below this one."""
    if not table.below:
        return table
    others = {row for other in tables if other is not table for row in (*range(other.header.first, other.header.last + 1), *other.body)}
    return replace(table, below=tuple(row for row in table.below if row not in others))


def _table(grid: Grid, header: Header, after: int, headings: Headings) -> FoundTable:
    body, below = body_of(grid, header, headings)
    return FoundTable(grid.sheet, header, tuple(body), titles_of(grid, header, after), _extra(grid, header, body), tuple(below))


def titles_of(grid: Grid, header: Header, after: int = -1) -> tuple[str, ...]:
    lines = []
    for row in sorted(row for row in grid.rows if max(after, header.first - 15) < row < header.first):
        text = " ".join(one_line(value) for _, value in sorted(grid.rows[row].items()) if isinstance(value, str))
        years = [str(int(value)) for value in grid.rows[row].values() if isinstance(value, float) and is_year(value)]
        if text or years:
            lines.append(" ".join([text, *years]).strip()[:400])
    return tuple(lines)


def _extra(grid: Grid, header: Header, body: list[int]) -> dict[int, int]:
    """Columns without a header within the table or right after it."""
    first, last = header.box
    named = {column.column for column in header.columns}
    found: dict[int, int] = {}
    for row in body:
        cells = grid.rows.get(row, {})
        if named.issuperset(cells):
            continue
        for column in cells.keys() - named:
            value = cells[column]
            if first <= column <= last + 6 and value not in ("-", "") and not _covered(grid, row, column):
                found[column] = found.get(column, 0) + 1
    right = last
    near: dict[int, int] = {}
    for column in sorted(found):
        if column <= last or column == right + 1:
            near[column] = found[column]
            right = max(right, column)
    return near


def _covered(grid: Grid, row: int, column: int) -> bool:
    box = grid.merged.get((row, column))
    return bool(box and (box[0], box[1]) != (row, column))


def body_of(grid: Grid, header: Header, headings: Headings) -> tuple[list[int], list[int]]:
    """The rows of the body, and rows further down that still hold numbers under its value columns."""
    first, last = header.box
    text_columns = {c.column for c in header.columns if headings.meaning(c.path).role in ENTITIES - {"nilai", "tahun", "no"}}
    value_columns = (
        {c.column for c in header.columns} - text_columns - {c.column for c in header.columns if headings.meaning(c.path).role == "no"}
    )
    shape = _Shape(first, last, text_columns, value_columns, header, headings)
    body: list[int] = []
    below: list[int] = []
    ended, final, blanks, previous = False, False, 0, header.last
    for row in sorted(row for row in grid.rows if row > header.last):
        if not ended and row == previous + 1 and _is_plain_row(grid.rows[row], shape):
            body.append(row)
            previous = row
            continue
        cells = {column: value for column, value in grid.rows[row].items() if first <= column <= last}
        if not cells:
            continue
        blanks, previous = row - previous - 1, row
        if _is_new_header(grid, row, headings):
            if not _is_repeat(grid, row, header):
                break
            final = ended  # after a note and a title the same header begins a table of its own
            continue
        if _is_repeat(grid, row, header) or (is_number_row(grid, row, headings) and not ended):
            continue
        final = final or shape.ends_for_good(cells, blanks, bool(body))
        if ended and not final and shape.has_numbers(cells) and _resembles(cells, [grid.rows[one] for one in body[:_SAMPLE]], shape):
            ended = False  # a note stood between the rows
        ended = ended or final or shape.ends(cells, blanks, bool(body))
        if not ended:
            body.append(row)
        elif shape.has_numbers(cells):
            below.append(row)
    return body, below


def _resembles(cells: Mapping[int, Scalar], body: Sequence[Mapping[int, Scalar]], shape: _Shape) -> bool:
    """Whether a row after a note goes on with the table: words wherever its rows have theirs, and as many numbers."""
    often = Counter(column for row in body for column, value in row.items() if column in shape.text_columns and isinstance(value, str))
    names = {column for column, count in often.items() if count * 2 >= len(body)} or shape.text_columns
    usual = sorted(len(shape.value_columns & row.keys()) for row in body)
    least = usual[len(usual) // 2] if usual else 1
    named = sum(isinstance(cells.get(column), str) for column in names)
    return named == len(names) and len(shape.value_columns & cells.keys()) * 2 >= least


def _is_plain_row(cells: Mapping[int, Scalar], shape: _Shape) -> bool:
    """A number too large for a column number or a broken one under a value column, that is no year: neither header nor end of the table."""
    for column, value in cells.items():
        if type(value) is float and column in shape.value_columns and not is_year(value) and (value >= 100 or value != int(value)):
            return True
    return False


def _is_new_header(grid: Grid, row: int, headings: Headings) -> bool:
    texts = {column: value for column, value in grid.rows[row].items() if isinstance(value, str)}
    if len(texts) < 2 or not is_header_row(grid, row, texts, headings):
        return False
    exact = [text for text in texts.values() if plain(text) in headings.dictionary.roles]
    return len(exact) >= 2 and any(headings.dictionary.roles[plain(text)] in ANCHORS for text in exact)


def _is_repeat(grid: Grid, row: int, header: Header) -> bool:
    """The header printed once more at the top of a page."""
    cells = {column: plain(value) for column, value in grid.rows[row].items() if isinstance(value, str)}
    if len(cells) < 2 or len(cells) != len(grid.rows[row]):
        return False
    same = sum(cells.get(column.column) in {plain(text) for text in column.path} for column in header.columns)
    return same * 10 >= len(cells) * 8


def _is_dated(text: str) -> bool:
    return bool(_PLACE_DATE.match(text.casefold()) and _DATED.search(text.casefold()))


_SAMPLE = 50


@dataclass(frozen=True)
class _Shape:
    first: int
    last: int
    text_columns: set[int]
    value_columns: set[int]
    header: Header
    headings: Headings

    def has_numbers(self, cells: Mapping[int, Scalar]) -> bool:
        return any(is_number(value) or (isinstance(value, str) and re.match(r"(?:rp\.?\s*)?\(?-?\d", value.strip().casefold()))
                   for column, value in cells.items() if column in self.value_columns)  # fmt: skip

    def ends_for_good(self, cells: Mapping[int, Scalar], blanks: int, begun: bool) -> bool:
        """Whether nothing further down is read: a place and date, as over a signature, or a long blank run."""
        texts = [value for value in cells.values() if isinstance(value, str)]
        return (blanks > 8 and begun) or (len(texts) <= 3 and not self.has_numbers(cells) and any(map(_is_dated, texts)))

    def ends(self, cells: Mapping[int, Scalar], blanks: int, begun: bool) -> bool:
        """Whether this row no longer belongs to the body: notes, signatures, or anything after a blank run."""
        if self.has_numbers(cells) and not (blanks >= 1 and self._is_signature(cells)):
            return False
        if self._is_footer(cells):
            return True
        return begun and blanks >= (1 if not self._looks_like_body(cells) else 4)

    def _looks_like_body(self, cells: Mapping[int, Scalar]) -> bool:
        return len([column for column in cells if column in self.text_columns]) >= 2

    def _is_signature(self, cells: Mapping[int, Scalar]) -> bool:
        return len(cells) == 1 and self._is_footer(cells)

    def _is_footer(self, cells: Mapping[int, Scalar]) -> bool:
        texts = [value for value in cells.values() if isinstance(value, str)]
        if len(texts) > 3 or not texts:
            return False
        said = [plain(text) for text in texts]
        footers = self.headings.dictionary.footers
        starts = any(re.match(rf"{re.escape(word)}(?!\w)", text) for text in said for word in footers)
        dated = any(map(_is_dated, texts))
        coded = any(column in self.text_columns and self._is_code(value) for column, value in cells.items())
        return dated or texts[0].startswith("*") or (starts and not coded)

    @staticmethod
    def _is_code(value: Scalar) -> bool:
        return isinstance(value, str) and bool(re.fullmatch(r"[\dX][\d.X]*\.\d+", value.strip()))
