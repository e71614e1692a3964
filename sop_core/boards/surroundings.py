"""The cells around a number in the bidang's own sheet, read again from the stored bytes in the isolated reader. Writes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice

from sop_core.boards.look import Dependence, Look, depends_on
from sop_core.errors import NotFound
from sop_core.figures import style
from sop_core.intake import Choices, ColumnMatch, Dictionary, Reading, ReadTable, ShownTable, reread
from sop_core.intake.container.raw import place_of
from sop_core.intake.container.reader import read_workbook
from sop_core.intake.container.workbook import Place, Scalar, Sheet, letters
from sop_core.intake.knowledge import names_of_kecamatan
from sop_core.intake.meaning.headings import NO_PLACES, Headings
from sop_core.intake.meaning.tables import find_tables
from sop_core.store import submissions

ROWS_AROUND = 4
COLUMNS_AROUND = 3
LABEL_COLUMNS = 3
LONGEST = 160
MOST_COLUMNS, SAMPLES = 60, 3


@dataclass(frozen=True)
class Surroundings:
    """A window of the sheet: column letters, rows with their numbers, where the cell stands in it, and the headings over its column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    row: int
    column: str
    text: str
    headings: tuple[str, ...]
    labels: int = 0
    """How many of the first columns stand there because they say what the row is about."""


@dataclass(frozen=True)
class Excerpt:
    """The rows of a table as they stand in the sheet."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    left_out: int
    """How many rows more the table has."""


@depends_on(Dependence.NOTHING)
def surroundings(look: Look, submission_id: int, sheet: str, cell: str) -> Surroundings:
    """The window around ``cell``, from bytes that never change. Raises ``Unreadable`` when the file cannot be read (any more).

    Ask ``files.source`` first: it knows who may see them.
    """
    with look.store.reading() as connection:
        name = submissions.get(connection, submission_id).file_name
        content = submissions.content(connection, submission_id)
    shown_sheet = next((candidate for candidate in read_workbook(content, name).sheets if candidate.name == sheet), None)
    place = place_of(cell)
    if shown_sheet is None or place is None:
        raise NotFound(f"Lembar “{sheet}” atau sel {cell} tidak ditemukan dalam berkas {name}.")
    return window(shown_sheet, place, look.office.dictionary, names_of_kecamatan(look.office.organisation))


def window(sheet: Sheet, place: Place, dictionary: Dictionary, places: Mapping[str, str] = NO_PLACES) -> Surroundings:
    """Some rows above and below, the columns beside, and the first columns of the row, which say what the row is about."""
    row, column = place
    rows = range(max(0, row - ROWS_AROUND), row + ROWS_AROUND + 1)
    near = range(max(0, column - COLUMNS_AROUND), column + COLUMNS_AROUND + 1)
    last = max((max(cells) for cells in sheet.rows.values() if cells), default=0)
    labels = _label_columns(sheet, row, column)
    columns = sorted({*labels, *(label_column for label_column in near if label_column <= max(last, column))})
    return Surroundings(
        columns=tuple(letters(index) for index in columns),
        rows=tuple((index + 1, tuple(_text(sheet, (index, other)) for other in columns)) for index in rows),
        row=row + 1,
        column=letters(column),
        text=_text(sheet, place),
        headings=_headings(sheet, place, Headings(dictionary, places)),
        labels=len(labels),
    )


def excerpt(reading: Reading, table: ReadTable, rows: int) -> Excerpt:
    """The first rows of ``table`` in the file that is being looked at, its header included."""
    sheet = _sheet(reading, table.sheet)
    first, _, last = table.range.partition(":")
    begin, end = place_of(first), place_of(last or first)
    if sheet is None or begin is None or end is None:
        return Excerpt((), (), 0)
    columns = range(begin[1], end[1] + 1)
    until = min(end[0], begin[0] + rows - 1)
    return Excerpt(
        columns=tuple(letters(column) for column in columns),
        rows=tuple((row + 1, tuple(_text(sheet, (row, column)) for column in columns)) for row in range(begin[0], until + 1)),
        left_out=end[0] - until,
    )


def sheet_rows(reading: Reading, name: str, most: int) -> tuple[tuple[str, ...], tuple[tuple[int, tuple[str, ...]], ...], int]:
    """Column letters and the first rows of a sheet as it looks, each with its number, and how many rows more it has."""
    sheet = _sheet(reading, name)
    if sheet is None or not sheet.rows:
        return (), (), 0
    columns = range(min(max((max(cells) for cells in sheet.rows.values() if cells), default=0) + 1, MOST_COLUMNS))
    last = max(sheet.rows)
    rows = tuple((row + 1, tuple(_text(sheet, (row, column)) for column in columns)) for row in range(min(last + 1, most)))
    return tuple(letters(column) for column in columns), rows, max(last + 1 - most, 0)


def columns_shown(reading: Reading, choices: Choices, name: str, shown: ShownTable) -> tuple[tuple[ColumnMatch, tuple[str, ...]], ...]:
    """What the program would take the columns of a shown table for, with the first values of each."""
    assert reading.knowledge is not None
    tried = reread(reading, reading.knowledge, replace(choices, shown={**choices.shown, name: shown}))
    starts = ((table, place_of(table.range.partition(":")[0])) for table in tried.tables if table.sheet == name)
    table = next((table for table, start in starts if start is not None and start[0] == shown.header_first - 1), None)
    return () if table is None else tuple((match, samples(tried, table, match.cell, SAMPLES)) for match in table.columns)


def samples(reading: Reading, table: ReadTable, header_cell: str, count: int) -> tuple[str, ...]:
    """The first texts and numbers of a column in the rows of its table, as the sheet shows them."""
    sheet, header = _sheet(reading, table.sheet), place_of(header_cell)
    if sheet is None or header is None:
        return ()
    rows = (place[0] for row in table.rows if (place := place_of(row.cell)) is not None)
    texts = (_text(sheet, (row, header[1])) for row in rows)
    return tuple(islice((text for text in texts if text), count))


def _sheet(reading: Reading, name: str) -> Sheet | None:
    return next((sheet for sheet in reading.workbook.sheets if sheet.name == name), None)


def _label_columns(sheet: Sheet, row: int, column: int) -> list[int]:
    """The first columns before the cell that hold words in its row (through vertical merges)."""
    words = [place for place in range(column) if isinstance(_value(sheet, (row, place)), str)]
    return words[:LABEL_COLUMNS]


def _headings(sheet: Sheet, place: Place, headings: Headings) -> tuple[str, ...]:
    """The header path of the cell's column, as the intake reads it: ``Realisasi TW II``, ``Rp``."""
    row, column = place
    tables = [table for table in find_tables(sheet, headings) if row in table.body]
    paths = [header.path for table in tables for header in table.header.columns if header.column == column]
    return paths[0] if paths else ()


def _value(sheet: Sheet, place: Place) -> Scalar | None:
    """What stands there; under a merge, what its first cell holds."""
    row, column = place
    value = sheet.rows.get(row, {}).get(column)
    if value is not None:
        return value
    for top, left, bottom, right in sheet.merges:
        if top <= row <= bottom and left <= column <= right:
            return sheet.rows.get(top, {}).get(left)
    return None


def _text(sheet: Sheet, place: Place) -> str:
    if place in sheet.errors:
        return sheet.errors[place]
    value = _value(sheet, place)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "BENAR" if value else "SALAH"
    if isinstance(value, float):
        return style.percent(value * 100, 4) if place in sheet.percent else style.number(value, 6)
    text = value if isinstance(value, str) else f"{value:%d/%m/%Y}"
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
