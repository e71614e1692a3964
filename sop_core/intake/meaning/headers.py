"""Finds the header of a table, one to five rows wherever it stands, and the path of header texts above each column.

Knows words only through ``Headings``; touches nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sop_core.intake.container.workbook import Box, Scalar, Sheet, address
from sop_core.intake.meaning.headings import ANCHORS, VALUES, Headings
from sop_core.intake.text import one_line, plain

MAX_HEADER = 6
MAX_COLUMNS = 400
MAX_MERGED = 400_000
LONG_TITLE = 220
_NUMBER_CELL = re.compile(r"\(?\s*\d{1,2}[a-z]?\s*\)?|\(?\d{1,2}\)?\s*[=:].*", re.DOTALL)
_LETTER_CELL = re.compile(r"\(?\s*([a-z])\s*\)?(?:\s*[=:].*)?", re.IGNORECASE | re.DOTALL)
_ROW_TEXTS = frozenset(("indikator", "uraian", "satuan", "keterangan", "kode", "kode_indikator", "sasaran", "kendala", "solusi"))


@dataclass(frozen=True)
class HeaderColumn:
    column: int
    path: tuple[str, ...]
    row: int
    """Row of its lowest header text."""

    @property
    def title(self) -> str:
        return " | ".join(one_line(text) for text in self.path)


@dataclass(frozen=True)
class Header:
    first: int
    last: int
    """Last row above the body, column-number rows included."""
    columns: tuple[HeaderColumn, ...]

    @property
    def box(self) -> tuple[int, int]:
        return self.columns[0].column, self.columns[-1].column


def cell_of(column: HeaderColumn) -> str:
    return address(column.row, column.column)


def is_number(value: Scalar | None) -> bool:
    return isinstance(value, float) and not isinstance(value, bool)


def is_year(value: Scalar | None) -> bool:
    return isinstance(value, float) and 2000 <= value <= 2050 and value == int(value)


class Grid:
    """A sheet with its merges at hand."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.rows = sheet.rows
        self.merged: dict[tuple[int, int], Box] = {}
        room = MAX_MERGED
        for box in sheet.merges:
            area = (box[2] - box[0] + 1) * (box[3] - box[1] + 1)
            if area <= min(room, 20_000):
                room -= area
                for row in range(box[0], box[2] + 1):
                    for column in range(box[1], box[3] + 1):
                        self.merged[(row, column)] = box

    def own(self, row: int, column: int) -> Scalar | None:
        return self.rows.get(row, {}).get(column)

    def value(self, row: int, column: int) -> Scalar | None:
        """The cell's value, or that of the merge it lies in."""
        box = self.merged.get((row, column))
        return self.own(box[0], box[1]) if box else self.own(row, column)

    def text(self, row: int, column: int) -> str:
        """Header text: text as it is, a year as 2026."""
        value = self.value(row, column)
        if isinstance(value, str):
            return value
        return str(int(value)) if isinstance(value, float) and is_year(value) else ""


def headers_at(grid: Grid, row: int, after: int, headings: Headings) -> list[Header]:
    """The header that has its first recognisable row here, one per table side by side; empty when there is none."""
    texts = {column: value for column, value in grid.rows[row].items() if isinstance(value, str)}
    if not is_header_row(grid, row, texts, headings):
        return []
    first = _upwards(grid, row, after, headings)
    last = _downwards(grid, row, first, texts, headings)
    last_text = last
    while is_number_row(grid, last + 1, headings) and last - first < MAX_HEADER:
        last += 1
        if _is_sub_header(grid, last + 1, first, texts, headings):
            last += 1
            last_text = last
    columns = header_columns(grid, first, last_text if last_text >= row else row, headings)
    found = [Header(first, last, part) for part in _side_by_side(columns, headings) if _anchored(part, headings)]
    return found or ([Header(first, last, columns)] if _named_by_content(grid, row, texts, headings) else [])


def is_header_row(grid: Grid, row: int, texts: dict[int, str], headings: Headings) -> bool:
    values = grid.rows[row]
    if len(texts) < 2 or any((is_number(value) and not is_year(value)) or isinstance(value, date) for value in values.values()):
        return False
    groups = {column for column in texts if _is_group(grid, row, column, headings)}
    if any(len([text for text in _below(grid, row, column) if headings.place(text)]) > 1 for column in groups):
        return True
    own = [text for column, text in texts.items() if column not in groups]
    shorts = [text for text in own if len(text) <= LONG_TITLE and not text.rstrip().endswith(":")]
    known = [text for text in shorts if headings.is_word(text)]
    entities = {headings.entity(text) for text in known} - {""}
    if not entities & ANCHORS and _named_by_content(grid, row, texts, headings):
        return True
    if not entities & ANCHORS or len(known) < 2:
        return bool(entities & {"kecamatan", "desa"}) and len(shorts) >= 2 and _numbers_follow(grid, row, texts)
    return len(known) * 2 >= len(shorts) or bool(entities & {"kecamatan", "desa"}) or len(known) >= 4


def _is_group(grid: Grid, row: int, column: int, headings: Headings) -> bool:
    """A head merged over several columns that have heads of their own, words we know: it may say anything (APBD, DAK)."""
    below = _below(grid, row, column)
    return len(below) > 1 and all(headings.is_word(text) for text in below)


def _below(grid: Grid, row: int, column: int) -> list[str]:
    """The texts right below a head that is merged over several columns."""
    box = grid.merged.get((row, column))
    if box is None or box[3] == box[1]:
        return []
    return [text for place in range(box[1], box[3] + 1) if (text := grid.text(box[2] + 1, place))]


def _named_by_content(grid: Grid, row: int, texts: Mapping[int, str], headings: Headings) -> bool:
    """Two measures, or one and a satuan, over numbers, and before them a title we do not know over words: whatever it says, it names."""
    places = {column for column, text in texts.items() if headings.place(text)}
    measures = places | {column for column, text in texts.items() if headings.meaning((text,)).role in VALUES}
    with_satuan = any(headings.entity(text) == "satuan" for text in texts.values())
    if len(measures) + with_satuan < 2 or not measures or not any(is_number(grid.own(row + 1, column)) for column in measures):
        return False
    before = [column for column, text in texts.items() if column < min(measures) and not headings.meaning((text,)).role]
    least = 2 if len(places) > 1 else 4  # beside kecamatan a service may be called KK
    return any(_is_name(grid.own(row + down, column), least) for column in before for down in (1, 2))


def _is_name(value: Scalar | None, least: int) -> bool:
    return isinstance(value, str) and sum(character.isalpha() for character in value) >= least


def _numbers_follow(grid: Grid, row: int, texts: dict[int, str]) -> bool:
    """Whether the very next row holds a number under one of these texts: services need not be words we know."""
    return any(is_number(grid.own(row + 1, column)) for column in texts)


def _upwards(grid: Grid, row: int, after: int, headings: Headings) -> int:
    """Group rows above the row with the entities: ``Target`` and ``Realisasi`` over K and Rp where nothing is merged downwards."""
    first = row
    columns = [column for column, value in grid.rows[row].items() if isinstance(value, str)]
    while first - 1 > after and row - first < MAX_HEADER - 2:
        above = grid.rows.get(first - 1, {})
        cells = {column: value for column, value in above.items() if isinstance(value, str)}
        if not cells or len(cells) != len([v for v in above.values() if not is_year(v)]) or min(cells) <= min(columns):
            break
        if not all(len(text) <= 120 and (headings.is_word(text) or headings.meaning((text,)).role) for text in cells.values()):
            break
        if _is_title(grid, first - 1, cells, row, headings):
            break
        first -= 1
    return first


def _is_title(grid: Grid, above: int, cells: Mapping[int, str], row: int, headings: Headings) -> bool:
    """A line over the table, not a group of it: it stands over a column that names the rows (Indikator, Satuan, Keterangan)."""
    starts = sorted(cells)
    for place, start in enumerate(starts):
        box = grid.merged.get((above, start))
        end = box[3] if box else (starts[place + 1] - 1 if place + 1 < len(starts) else max(grid.rows[row]))
        below = (grid.own(row, column) for column in range(start, end + 1))
        if any(isinstance(value, str) and headings.entity(value) in _ROW_TEXTS for value in below) and len(starts) == 1:
            return True
    return False


def _downwards(grid: Grid, row: int, first: int, texts: dict[int, str], headings: Headings) -> int:
    last = row
    for column in texts:
        box = grid.merged.get((row, column))
        if box and box[2] - first < MAX_HEADER:
            last = max(last, box[2])
    while last + 1 - first < MAX_HEADER and _is_sub_header(grid, last + 1, first, texts, headings):
        last += 1
    return last


def _is_sub_header(grid: Grid, row: int, first: int, texts: dict[int, str], headings: Headings) -> bool:
    """A further header row: only text, nothing new under a text column, and words we know or a group above."""
    cells = grid.rows.get(row, {})
    if not cells or any((is_number(value) and not is_year(value)) or isinstance(value, (bool, date)) for value in cells.values()):
        return False
    if _names_places(grid, row, texts, headings):
        return True
    under_text = [column for column in cells if column in texts and headings.entity(texts[column]) not in ("", "nilai")]
    if under_text or not cells or is_number_row(grid, row, headings):
        return False
    columns = [column for column in cells if not _outside(column, texts, grid, first)]
    if not columns or any(len(grid.text(row, column)) > 80 for column in columns):
        return False
    known = [column for column in columns if headings.is_word(grid.text(row, column))]
    grouped = [column for column in columns if _in_group(grid, row, column, first)]
    return len(known) * 2 >= len(columns) or len(grouped) * 2 > len(columns) > 1


def _names_places(grid: Grid, row: int, texts: Mapping[int, str], headings: Headings) -> bool:
    """Several kecamatan beside each other below one head: they are columns, and no row of the columns *Kecamatan* and *Desa*."""
    places = [column for column in grid.rows[row] if headings.place(grid.text(row, column))]
    return len(places) > 1 and len(places) * 2 >= len(grid.rows[row]) and any(column not in texts for column in places)


def _outside(column: int, texts: dict[int, str], grid: Grid, first: int) -> bool:
    right = max(max(texts), *(box[3] for box in (grid.merged.get((first, c)) for c in texts) if box), 0)
    return column < min(texts) or column > right + 12


def _in_group(grid: Grid, row: int, column: int, first: int) -> bool:
    """Whether a header cell above spans this column (merged), or stands left of it over blanks."""
    for above in range(row - 1, first - 1, -1):
        box = grid.merged.get((above, column))
        if box and box[3] > box[1]:
            return True
        if grid.own(above, column) is None and not box and any(grid.own(above, left) for left in range(max(column - 6, 0), column)):
            return True
    return False


def is_number_row(grid: Grid, row: int, headings: Headings) -> bool:
    """``1 2 3 …``, ``(1) (2)``, ``(a) (b)``, ``13 = 9+10+11+12``."""
    cells = [value for _, value in sorted(grid.rows.get(row, {}).items())]
    if len(cells) < 3:
        return False
    numbers: list[int] = []
    for value in cells:
        if isinstance(value, float) and value == int(value) and 0 < value < 100:
            numbers.append(int(value))
        elif isinstance(value, str) and (letter := _LETTER_CELL.fullmatch(one_line(value))):
            numbers.append(ord(letter[1].lower()) - ord("a") + 1)
        elif isinstance(value, str) and _NUMBER_CELL.fullmatch(one_line(value)):
            found = re.search(r"\d+", value)
            numbers.append(int(found[0]) if found else 0)
        else:
            return False
    steps = [after - before for before, after in pairwise(numbers)]
    return sum(step in (0, 1) for step in steps) >= len(steps) * 0.8 and numbers[0] <= 3 and sum(step == 1 for step in steps) >= 2


def header_columns(grid: Grid, first: int, last: int, headings: Headings) -> tuple[HeaderColumn, ...]:
    number_rows = {row for row in range(first, last + 1) if is_number_row(grid, row, headings)}
    rows = [row for row in range(first, last + 1) if row not in number_rows]
    spread = {row: _spread(grid, row, rows, position) for position, row in enumerate(rows)}
    places = {column for row in rows for column in spread[row]}
    found = []
    for column in sorted(places)[:MAX_COLUMNS]:
        path: list[str] = []
        lowest = first
        for row in rows:
            text = spread[row].get(column, "")
            if text and (not path or plain(text) != plain(path[-1])):
                path.append(text)
                lowest = grid.merged[(row, column)][0] if (row, column) in grid.merged else row
        if path:
            found.append(HeaderColumn(column, tuple(path), lowest))
    return tuple(found)


def _spread(grid: Grid, row: int, rows: list[int], position: int) -> dict[int, str]:
    """The texts of a header row per column: merged cells over their whole span, and a group over the blanks that follow it."""
    found: dict[int, str] = {}
    cells = set(grid.rows.get(row, {})) | {column for (at, column) in grid.merged if at == row and grid.text(row, column)}
    for column in sorted(cells):
        if text := grid.text(row, column):
            found[column] = text
    lower = rows[position + 1 :]
    for column in sorted(found):
        if not lower or (row, column) in grid.merged or not any(grid.own(below, column) is not None for below in lower):
            continue
        right = column + 1
        while right not in found and (row, right) not in grid.merged and _fills(grid, rows[:position], lower, right):
            found[right] = found[column]
            right += 1
    return found


def _fills(grid: Grid, above: list[int], lower: list[int], column: int) -> bool:
    """A blank group cell is covered when something stands below it and nothing of its own above."""
    return any(grid.own(below, column) is not None for below in lower) and not any(grid.own(row, column) is not None for row in above)


def _side_by_side(columns: tuple[HeaderColumn, ...], headings: Headings) -> Iterator[tuple[HeaderColumn, ...]]:
    """Tables that stand beside each other, parted by columns without a header, each with an anchor of its own."""
    parts: list[list[HeaderColumn]] = []
    for column in columns:
        if parts and column.column - parts[-1][-1].column == 1:
            parts[-1].append(column)
        else:
            parts.append([column])
    joined: list[list[HeaderColumn]] = []
    for part in parts:
        if joined and not (_anchored(tuple(part), headings) and _anchored(tuple(joined[-1]), headings)):
            joined[-1] += part
        else:
            joined.append(part)
    for part in joined:
        yield tuple(part)


def _anchored(columns: tuple[HeaderColumn, ...], headings: Headings) -> bool:
    roles = {headings.meaning(column.path).role for column in columns}
    sided = sum(any(map(headings.place, column.path)) for column in columns) > 1
    return (bool(roles & ANCHORS) or sided) and len(columns) >= 2
