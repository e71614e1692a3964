"""Where a number came from: one cell of a file, or in words what it was made of and all its cells. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from sop_core.boards.kinerja_rows import IndicatorRow, Point
from sop_core.indicators.number_marks import NO_MARKS, Marks
from sop_core.kinerja.facts import Statement


@dataclass(frozen=True)
class Made:
    """What a number was made of: in words, and the cells of the files, of which there may be none."""

    words: str
    cells: tuple[Statement, ...]
    marks: Marks = NO_MARKS
    """What a reader must know of the number, in sentences above its cells."""


Origin = Statement | Made | None


def made_of(words: str, cells: tuple[Statement, ...], marks: Marks = NO_MARKS) -> Origin:
    """Several cells need words, and so does a mark; one plain cell says it all."""
    if len(cells) > 1 or (cells and marks):
        return Made(f"{words}, dari {len(cells)} sel.", cells, marks)
    return next(iter(cells), None)


def of_value(row: IndicatorRow, point: Point, marks: Marks = NO_MARKS) -> Origin:
    """What stands behind the value to date at a point; ``marks`` are those of the number that was clicked."""
    figure = point.measurement.figure
    value = f"{row.written(figure.value)} {row.indicator.satuan}"
    return made_of(f"Realisasi s.d. {point.periode.short_label}: {value} ({figure.rule})", point.behind, marks)
