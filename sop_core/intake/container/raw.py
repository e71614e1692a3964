"""The sheet as the child process hands it over, and how its cells are put into runs for the way back. Standard library only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

Place = tuple[int, int]
Plain = str | float | bool | None | dict[str, str]
MAX_CELLS = 3_000_000
MAX_HIDDEN = 100_000
MAX_MERGES = 50_000
Box = tuple[int, int, int, int]
GAP = 40
"""So many blanks in a row end a run of cells: one far cell costs one more run, not a row of 16,384."""


@dataclass
class RawSheet:
    """Filled by one reader inside the child; never leaves it but as JSON."""

    name: str
    hidden: bool = False
    values: dict[int, dict[int, Plain] | list[Any]] = field(default_factory=dict)
    """Row → its cells: by column, or as the fast reader gives them, a whole row from column A on with "" for blanks."""
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    percent: list[Place] = field(default_factory=list)
    formats: dict[Place, str] = field(default_factory=dict)
    """Number formats of the first rows that say more than the number does; stays in the child."""
    rupiah: list[Place] = field(default_factory=list)
    written: dict[Place, str] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)
    uncached: list[Place] = field(default_factory=list)
    twice: dict[Place, list[Plain]] = field(default_factory=dict)
    """Cells that the file gives more than once, with what it says of each."""
    last_row: int = -1
    last_column: int = -1
    cells: int = 0

    def put(self, row: int, column: int, value: Plain) -> None:
        cells = self.values.setdefault(row, {})
        if column in cells and (before := self.at((row, column))) not in (None, ""):
            if value in (None, "", before):
                return
            self.twice.setdefault((row, column), [before]).append(value)
        cells[column] = value

    @property
    def filled(self) -> int:
        """How many cells have come out with something in them."""
        return sum(len(row) - row.count("") if isinstance(row, list) else len(row) for row in self.values.values())

    def at(self, place: Place) -> Any:
        """What stands there so far; None or "" where nothing does."""
        row = self.values.get(place[0])
        if isinstance(row, dict):
            return row.get(place[1])
        return row[place[1]] if row is not None and place[1] < len(row) else None

    def mend(self, place: Place, value: Plain) -> None:
        """Another value than the reader gave, or one where it gave none."""
        row = self.values.setdefault(place[0], {})
        if isinstance(row, dict):
            row[place[1]] = value
        else:
            row.extend([""] * (place[1] + 1 - len(row)))
            row[place[1]] = value

    def clear(self, place: Place) -> None:
        row = self.values.get(place[0])
        if isinstance(row, dict):
            row.pop(place[1], None)
        elif row is not None and place[1] < len(row):
            row[place[1]] = ""

    @property
    def sparse(self) -> bool:
        """Whether a reader that fills the whole rectangle would drown in it."""
        area = (self.last_row + 1) * (self.last_column + 1)
        return area > 2_000_000 and area > 20 * self.cells

    def portions(self, size: int) -> Iterator[list[list[object]]]:
        """The rows on their way out, each ``[row, [[first column, [value, …]], …]]``; what has gone out is not kept."""
        numbers = sorted(self.values)
        for first in range(0, len(numbers), size):
            yield [[row, _runs(self.values.pop(row))] for row in numbers[first : first + size]]

    def as_json(self) -> dict[str, object]:
        """Everything but the rows."""
        return {
            "name": self.name,
            "hidden": self.hidden,
            "merges": self.merges,
            "hidden_rows": sorted(self.hidden_rows),
            "hidden_columns": sorted(self.hidden_columns),
            "percent": self.percent,
            "rupiah": self.rupiah,
            "written": [[row, column, text] for (row, column), text in self.written.items()],
            "errors": [[row, column, word] for (row, column), word in self.errors.items()],
            "uncached": self.uncached,
            "twice": [[row, column, values] for (row, column), values in self.twice.items()],
        }


def _runs(cells: dict[int, Plain] | list[Any]) -> list[list[object]]:
    return [[0, cells]] if isinstance(cells, list) else runs(cells)


def runs(cells: dict[int, Plain]) -> list[list[object]]:
    """``{0: 'a', 1: 'b', 9000: 'c'}`` becomes ``[[0, ['a', 'b']], [9000, ['c']]]``.

    >>> runs({0: 'a', 2: 'b', 9000: 'c'})
    [[0, ['a', None, 'b']], [9000, ['c']]]
    """
    found: list[list[object]] = []
    current: list[Plain] = []
    after = -GAP - 1
    for column in sorted(cells):
        if column - after > GAP:
            current = []
            found.append([column, current])
        else:
            current.extend([None] * (column - after))
        current.append(cells[column])
        after = column + 1
    return found


def plain_value(value: object) -> Plain:
    """A cell as JSON can carry it; moments as ``{"t": iso}``, NaN and infinity as None (the caller records an error)."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, (int, float)):
        return float(value)
    if isinstance(value, str):
        return value or None
    if isinstance(value, (datetime, date)):
        return {"t": value.isoformat()}
    if isinstance(value, (time, timedelta)):
        return {"t": str(value)}
    return str(value)


_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


def place_of(reference: str) -> Place | None:
    """
    >>> place_of("XFD1048576"), place_of("B7"), place_of("?")
    ((1048575, 16383), (6, 1), None)
    """
    found = _REFERENCE.fullmatch(reference)
    if not found:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def box_of(reference: str) -> Box | None:
    """
    >>> box_of("C3:A1"), box_of("B2")
    ((0, 0, 2, 2), (1, 1, 1, 1))
    """
    first, _, last = reference.partition(":")
    start, end = place_of(first), place_of(last or first)
    if start is None or end is None:
        return None
    return min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1])


def serial_moment(serial: float, epoch_1904: bool) -> Plain:
    """An Excel day number as a moment (1900 epoch with its false 29 February, or 1904).

    >>> serial_moment(46203.0, False)
    {'t': '2026-06-30'}
    """
    first = datetime(1904, 1, 1) if epoch_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - Excel knows no zone
    try:
        moment = first + timedelta(days=serial)
    except OverflowError:
        return serial
    return {"t": moment.date().isoformat() if serial == int(serial) else moment.isoformat()}
