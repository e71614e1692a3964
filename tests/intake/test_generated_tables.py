"""Random workbooks with known truth: the same by seed, and read as they were meant. All of them run in ``benchmarks/tables.py``."""

from __future__ import annotations

import io

import openpyxl
import pytest
from generated_score import KINDS, SEEDS, Score, made

from sop_core.intake import Choices, Knowledge, Reading, reread
from sop_core.intake.container import child, reader


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


@pytest.fixture(scope="module")
def score(whole_office: Knowledge) -> Score:
    """Every fifth of them: all kinds, and every way to write a total."""
    made_score = Score()
    for seed in range(0, SEEDS, 5):
        truth, content = made(seed)
        told = reader.gather(child.answer(content, False))
        assert told is not None
        blank = Reading(truth.name, "", 1, None, None, (), (), (), workbook=reader._workbook(told))
        made_score.add(truth, reread(blank, whole_office, Choices()), f"{truth.kind} {seed}")
    return made_score


def test_nothing_is_wrong_in_silence(score: Score) -> None:
    assert score.silent == []


def test_the_leaf_sums_of_every_workbook_are_right(score: Score) -> None:
    assert score.sums.total() == score.sums["right"] == SEEDS // 5, score.troubles


def test_tables_columns_and_levels_are_understood(score: Score) -> None:
    assert score.box_f1 >= 0.95
    assert Score.share(score.columns) >= 0.98
    assert Score.share(score.levels) >= 0.98, score.troubles


def test_honest_workbooks_raise_next_to_no_finding(score: Score) -> None:
    assert score.false.total() <= 0.1 * score.honest, score.false
