"""What was made of a board stays beside that very board, and goes with it."""

import gc
from dataclasses import dataclass

from pages.shared import beside as room
from pages.shared.beside import beside


@dataclass(frozen=True)
class Board:
    minute: int


def test_the_same_board_is_drawn_once_and_an_equal_one_anew() -> None:
    drawn: list[int] = []

    def draw(board: Board) -> list[int]:
        drawn.append(board.minute)
        return [board.minute]

    one, other = Board(1), Board(1)
    assert beside(one, "bagan", lambda: draw(one)) is beside(one, "bagan", lambda: draw(one))
    assert beside(other, "bagan", lambda: draw(other)) == [1]
    assert beside(one, "tabel", lambda: "lain") == "lain"
    assert drawn == [1, 1]


def test_what_was_made_of_a_board_goes_with_it() -> None:
    board = Board(2)
    place = id(board)
    beside(board, "bagan", lambda: "gambar")
    assert room._held[place] == {"bagan": "gambar"}
    del board
    gc.collect()
    assert place not in room._held  # other boards of this process come and go meanwhile
