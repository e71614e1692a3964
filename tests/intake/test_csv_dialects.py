"""One table in 132 dialects of text, and what the reader makes of it, cell by cell."""

from __future__ import annotations

import pytest
from csv_dialects import Dialect, dialects, truth, written

from sop_core.intake.container.csv_text import read_csv

ALL = tuple(dialects())


def cells(content: bytes) -> list[list[str]]:
    values = read_csv(content).values
    return [[str(row.get(column, "")) for column in range(max(row) + 1)] for row in (values[number] for number in sorted(values))]


def test_there_are_more_than_a_hundred_and_no_two_alike() -> None:
    assert len({written(dialect) for dialect in ALL}) > 100


@pytest.mark.parametrize("dialect", ALL, ids=lambda dialect: "-".join(repr(part) for part in dialect))
def test_a_table_is_the_same_in_every_dialect(dialect: Dialect) -> None:
    expected = [[cell.replace("\n", " ") for cell in row] for row in truth(dialect)]
    assert [[cell.replace("\r", " ").replace("\n", " ").replace("  ", " ") for cell in row] for row in cells(written(dialect))] == expected
