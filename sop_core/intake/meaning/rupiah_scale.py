"""Money that a title says is in thousands or millions, read as whole rupiah; where the numbers speak against it, it is asked. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from statistics import median

from sop_core.intake.meaning.columns import TableLayout
from sop_core.intake.meaning.values import MONEY
from sop_core.intake.meaning.words import about_cell
from sop_core.intake.submission import Finding, Row
from sop_core.intake.text import number_id, plain

_SCALES = (
    (re.compile(r"\b(?:ribuan|ribu)\b|\brp\.? ?000\b|\bx ?1\.?000\b|\(000\)|\b000\b"), 1_000, "ribuan rupiah"),
    (re.compile(r"\bjuta(?:an)?\b"), 1_000_000, "jutaan rupiah"),
    (re.compile(r"\b(?:milyar|miliar)(?:an)?\b"), 1_000_000_000, "miliaran rupiah"),
)
_OF_THE_TABLE = re.compile(r"\b(?:dalam|satuan|x) ?(?:rp\.? ?)?(?:ribu|juta|mil[iy]ar|1\.?000\b)|\brp\.? ?000\b")
WHOLE = 1_000_000
"""From so much on, and ending in 000, the numbers of a column are whole rupiah already, whatever its title says."""


AS_WRITTEN = "rupiah"
"""What a person says in *Kolom* of money that is whole rupiah already, whatever a title says."""


def in_whole_rupiah(
    rows: Sequence[Row], layout: TableLayout, titles: Sequence[str], sheet: str, notations: Mapping[tuple[str, str], str]
) -> tuple[Sequence[Row], list[Finding]]:
    """The rows with money times what the titles say, one finding for all columns of a table; those that are whole already are asked.

    ``notations``: how numbers are written, by sheet and header cell, where a person decided.
    """
    as_written = {column.column for column in layout.columns if notations.get((sheet, column.cell)) == AS_WRITTEN}
    scales = {column: scale for column, scale in _scales(layout, titles) if column not in as_written}
    if not scales:
        return rows, []
    whole = {column for column in scales if _is_whole([value.number for row in rows for value in row.values if value.column == column])}
    told = []
    for kode, columns in (("UANG_RIBUAN", scales.keys() - whole), ("UANG_RIBUAN_RAGU", whole)):
        named = [column for column in layout.columns if column.column in columns]
        if named:
            more = f" (dan {len(named) - 1} kolom lain)" if len(named) > 1 else ""
            scale, words = scales[named[0].column]
            told.append(about_cell(kode, sheet, named[0].cell, named[0].title + more, f"{words}, dikalikan {number_id(scale)}"))
    times = {column: scale for column, (scale, _) in scales.items() if column not in whole}
    return [_times(row, times) for row in rows], told


def _scales(layout: TableLayout, titles: Sequence[str]) -> Iterator[tuple[int, tuple[int, str]]]:
    over_all = next((text for title in titles if _OF_THE_TABLE.search(text := plain(title))), "")
    for column in layout.columns:
        if column.role in MONEY:
            texts = (plain(column.title), over_all)
            found = next(((scale, words) for text in texts for pattern, scale, words in _SCALES if pattern.search(text)), None)
            if found is not None:
                yield column.column, found


def _is_whole(numbers: Sequence[float | None]) -> bool:
    told = [abs(number) for number in numbers if number]
    return bool(told) and median(told) >= WHOLE and all(number % 1000 == 0 for number in told)


def _times(row: Row, scales: dict[int, int]) -> Row:
    values = tuple(
        value._replace(number=float(Decimal(str(value.number)) * scales[value.column]))
        if value.column in scales and value.number is not None else value for value in row.values
    )  # fmt: skip
    return row._replace(values=values)
