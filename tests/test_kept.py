"""What was asked before is kept: one answer a question, the newest looked at stay, a refusal is asked again."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from pages.shared.kept import forget_all, kept


def test_a_question_is_asked_once_and_its_answer_is_handed_to_everyone() -> None:
    asked: list[tuple[int, str]] = []

    @kept(4)
    def board(revision: int, unit: str) -> list[int]:
        asked.append((revision, unit))
        return [revision]

    assert board(1, "capil") is board(1, "capil")
    assert board(2, "capil") == [2]
    assert asked == [(1, "capil"), (2, "capil")]


def test_of_too_many_answers_the_one_not_looked_at_for_longest_goes() -> None:
    asked: list[int] = []

    @kept(2)
    def board(revision: int) -> int:
        asked.append(revision)
        return revision

    for revision in (1, 2, 1, 3, 1, 2):
        board(revision)
    assert asked == [1, 2, 3, 2]


def test_none_is_an_answer_too() -> None:
    asked: list[int] = []

    @kept(2)
    def nobody(revision: int) -> None:
        asked.append(revision)

    assert [nobody(1), nobody(1)] == [None, None]
    assert asked == [1]


def test_a_refusal_is_not_kept() -> None:
    troubles = [ValueError("belum"), None]

    @kept(2)
    def board(revision: int) -> int:
        if trouble := troubles.pop(0):
            raise trouble
        return revision

    with pytest.raises(ValueError, match="belum"):
        board(1)
    assert board(1) == 1


def test_who_asks_what_is_being_worked_on_waits_for_the_one_answer() -> None:
    begun, go_on, asked = Event(), Event(), []

    @kept(2)
    def board(revision: int) -> object:
        asked.append(revision)
        begun.set()
        assert go_on.wait(10)
        return object()

    with ThreadPoolExecutor(3) as people:
        first = people.submit(board, 1)
        assert begun.wait(10)
        others = [people.submit(board, 1) for _ in range(2)]
        go_on.set()
        assert {id(first.result(10)), *(id(other.result(10)) for other in others)} == {id(board(1))}
    assert asked == [1]


def test_everything_can_be_forgotten() -> None:
    asked: list[int] = []

    @kept(2)
    def board(revision: int) -> int:
        asked.append(revision)
        return revision

    board(1)
    forget_all()
    board(1)
    assert asked == [1, 1]
