"""openpyxl's reading of an .xlsx of which the fast reader made nothing, or something else. Runs in the child.

Only then, since it takes ten times as long: our second look gives the values of such a file, and nobody else has confirmed them.
"""

from __future__ import annotations

import io
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from sop_core.intake.container.raw import RawSheet

MOST_CELLS = 200_000
NONE = "tanpa_periksa_kedua"
_CANNOT = (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, EOFError, RuntimeError, BadZipFile, ParseError)
"""What openpyxl raises over a part it does not understand; it then has no opinion, which is told."""


def ask_openpyxl(content: bytes, sheets: list[RawSheet]) -> list[str]:
    """Puts the cells with another number into ``twice`` of their sheet; returns the note of a file that openpyxl cannot read."""
    if any(sheet.sparse for sheet in sheets) or sum(sheet.cells for sheet in sheets) > MOST_CELLS:
        return [NONE]
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        for sheet in sheets:
            if not sheet.twice:  # where a cell is given twice, each reader takes its own, and that is told already
                _compare(sheet, book[sheet.name])
    except _CANNOT:
        return [NONE]
    return []


def _compare(sheet: RawSheet, theirs: Any) -> None:
    theirs.reset_dimensions()
    for row, cells in enumerate(theirs.iter_rows(values_only=True)):
        for column, value in enumerate(cells):
            if isinstance(value, int | float) and not isinstance(value, bool):
                _tell(sheet, (row, column), float(value))


def _tell(sheet: RawSheet, place: tuple[int, int], number: float) -> None:
    """A number that openpyxl reads where we read another, or nothing."""
    if place in sheet.errors or place in sheet.uncached:
        return
    ours = sheet.at(place)
    if ours in (None, "") or (isinstance(ours, int | float) and not isinstance(ours, bool) and float(ours) != number):
        sheet.twice[place] = ["kosong" if ours in (None, "") else ours, number]
