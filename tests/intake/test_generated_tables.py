"""The random workbooks: the same by seed, their truth in order. What is read of them is measured by ``benchmarks/tables.py``."""

from __future__ import annotations

import io

import openpyxl
import pytest
from generated_kinds import KINDS
from generated_score import SEEDS, made


@pytest.mark.parametrize("seed", [0, 3, 18, 41])
def test_a_seed_gives_the_same_workbook_each_time(seed: int) -> None:
    first, second = made(seed), made(seed)
    assert first[0] == second[0]
    books = [openpyxl.load_workbook(io.BytesIO(content)) for _, content in (first, second)]
    rows = [[tuple(row) for row in book.worksheets[0].iter_rows(values_only=True)] for book in books]
    assert rows[0] == rows[1]


def test_every_kind_is_drawn_often_enough() -> None:
    kinds = [made(seed)[0].kind for seed in range(0, SEEDS, 1)]
    assert len(kinds) >= 500
    assert all(kinds.count(kind) >= 25 for kind in (*KINDS, "budget"))


def test_the_truth_of_a_leaf_stands_in_its_cell() -> None:
    for seed in (3, 5, 13, 15, 17):
        truth, content = made(seed)
        book = openpyxl.load_workbook(io.BytesIO(content))
        for table in truth.tables:
            for cell, money in table.values.items():
                written = book[table.sheet][cell].value
                assert written == money.number or isinstance(written, str), (seed, cell)
