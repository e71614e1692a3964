"""What a step says of its clock in one line, and whose file it will ask for. The moments stand in ``office_story``."""

import office_story
import pytest
from office_story import TW2, TW3

from sop_core.boards.cycle import CycleBoard, cycle_board
from sop_core.boards.look import Look
from sop_core.sop.progress import Key
from sop_core.store.engine import Store


@pytest.fixture
def board(told_store: Store) -> CycleBoard:
    return cycle_board(Look.at(told_store, office_story.office(), office_story.NOW), TW3)


LINES = {
    Key(1): "tepat waktu · 5 menit dari 10 menit",
    Key(3, "piak"): "terlambat, lewat 23 menit · 33 menit dari 10 menit",
    Key(6, "capil"): "berjalan: 10 menit dari 15 menit, sisa 5 menit, tenggat 12 Okt 2026 09.45 WITA",
    Key(5, "dafduk"): "hampir lewat: 1 jam 40 menit dari 2 jam, sisa 20 menit, tenggat 12 Okt 2026 10.00 WITA · putaran 2",
    Key(4, "piak"): "lewat: 38 jam 25 menit dari 3 jam, lewat 35 jam 25 menit",
    Key(7, "capil"): "belum · baku 15 menit · perkiraan 12 Okt 2026 10.00 WITA",
    Key(4, "pdip"): "tidak menyampaikan, lewat 28 jam 40 menit · baku 3 jam",
    Key(5, "pdip"): "tidak menyampaikan · baku 2 jam",
}


@pytest.mark.parametrize("key", list(LINES), ids=lambda key: f"{key.step}-{key.unit or 'dinas'}")
def test_a_step_says_what_its_clock_says(board: CycleBoard, key: Key) -> None:
    assert board.card(key).time_line == LINES[key]


@pytest.mark.parametrize(
    ("key", "asked_of"),
    [
        (Key(3, "piak"), ()),  # the data are not drafted yet
        (Key(4, "piak"), ("PIAK",)),
        (Key(4, "dafduk"), ()),  # its file came
        (Key(4, "pdip"), ()),  # it hands in nothing
        (Key(7, "capil"), ("Capil",)),
        (Key(8), ("Capil", "PIAK")),  # the fan-in asks for those of all bidang
        (Key(9), ()),
    ],
    ids=str,
)
def test_a_step_says_early_whose_file_the_fan_in_asks_for(board: CycleBoard, key: Key, asked_of: tuple[str, ...]) -> None:
    assert board.lacking_file(board.card(key)) == asked_of


def test_where_every_file_came_none_is_asked_for(told_store: Store) -> None:
    board = cycle_board(Look.at(told_store, office_story.office(), office_story.NOW), TW2)
    assert {board.lacking_file(card) for card in board.cards} == {()}


def test_those_who_gather_and_draft_the_data_bring_it_and_no_one_who_decides() -> None:
    procedure = office_story.office().procedure
    assert [step.number for step in procedure.steps if step.gathers_data] == [4, 5]
