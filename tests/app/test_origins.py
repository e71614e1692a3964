"""What a click on a number opens: all cells of a value to date, the register and the files' cells behind a target."""

from collections.abc import Iterator
from typing import Any

import office_story
import pytest
from builders_kinerja import Desk, desk_on, number

from pages.shared.table import statements
from sop_core.boards.kinerja import KinerjaBoard
from sop_core.boards.origin import Made
from sop_core.reports.kinerja_tables import budget_table, indicator_table
from sop_core.reports.table import Table


@pytest.fixture
def desk(sqlite_url: str) -> Iterator[Desk]:
    with desk_on(sqlite_url, office_story.office()) as made:
        made.cycle("2026-TW1")
        made.cycle("2026-TW2")
        spent = {key: number(None, key, 50, "realisasi_anggaran", uraian="2.12.02.01") for key in ("TW1", "TW2")}
        made.file("2026-TW1", "dafduk", number("D-1", "TW1", 90), number("D-2", "TW1", 80), spent["TW1"])
        targets = (number("D-1", "TH", 400, "target"), number("D-1", "TW2", 120, "target"))
        made.file("2026-TW2", "dafduk", number("D-1", "TW2", 60), number("D-2", "TW2", 85), spent["TW2"], *targets)
        yield made


def behind(table: Table[Any], row: int, title: str) -> Any:
    """What a click opens, by the title on the screen."""
    (column,) = [column for column in table.on_screen if column.head == title]
    assert column.source is not None
    return column.source(table.rows[row])


def indicators(desk: Desk) -> tuple[KinerjaBoard, Table[Any]]:
    board = desk.board("2026-TW2")
    return board, indicator_table(board, board.of("dafduk"))


def test_a_sum_opens_every_cell_it_was_made_of(desk: Desk) -> None:
    board, table = indicators(desk)
    made = behind(table, 0, "Realisasi")
    assert isinstance(made, Made)
    assert made.words == "Realisasi s.d. TW II 2026: 150 keping (penjumlahan TW I 2026, TW II 2026), dari 2 sel."
    assert [(row[1], row[2], row[4]) for row in statements(made.cells).cells] == [
        ("TW I 2026", "90", "TW1-realisasi"), ("TW II 2026", "60", "TW2-realisasi"),
    ]  # fmt: skip
    assert behind(table, 1, "Realisasi") == board.of("dafduk")[1].source  # one cell says it all


def test_a_target_opens_the_register_and_what_the_files_write(desk: Desk) -> None:
    table = indicators(desk)[1]
    until, year, unwritten = behind(table, 0, "Target"), behind(table, 0, "Target tahun"), behind(table, 1, "Target")
    assert until.words == "Target s.d. TW II 2026: 200 keping, menurut register indikator. Yang tertulis di berkas:"
    assert [cell.number for cell in until.cells] == [120]
    assert (year.words, [cell.number for cell in year.cells]) == (
        "Target 2026: 400 keping, menurut register indikator. Yang tertulis di berkas:", [400],
    )  # fmt: skip
    assert (unwritten.words, unwritten.cells) == ("Target s.d. TW II 2026: 85 %, menurut register indikator.", ())


def test_what_was_spent_to_date_opens_the_cell_of_every_period(desk: Desk) -> None:
    board = desk.board("2026-TW2")
    table = budget_table(board)
    made = behind(table, 0, "Realisasi s.d. (Rp)")
    assert isinstance(made, Made)
    assert made.words == "Realisasi s.d. TW II 2026: Rp\u00a0100 (penjumlahan), dari 2 sel."
    assert [cell.number for cell in made.cells] == [50, 50]
    assert behind(table, 0, "TW I 2026 (Rp)") == board.budget[0].points[0].spent
