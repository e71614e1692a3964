"""A look answers a question once, keeps the answer as long as what it depends on stands, and tells no later one what may have changed."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Event

import pytest
from desks import hired
from office_story import NOW, office

from sop_core.boards.look import MOST, Answers, Dependence, Look, depends_on

LATER = NOW + timedelta(minutes=1)


@pytest.fixture
def look(hired_sqlite_url: str) -> Iterator[Look]:
    with hired(hired_sqlite_url) as store:
        yield Look.at(store, office(), NOW)


def board(dependence: Dependence) -> tuple[Callable[[Look, str], list[str]], list[str]]:
    """A board of that kind, and what it was asked."""
    asked: list[str] = []

    @depends_on(dependence)
    def answer(look: Look, unit: str) -> list[str]:
        asked.append(unit)
        return [unit]

    return answer, asked


def test_a_question_is_asked_once_and_its_answer_is_handed_to_everyone(look: Look) -> None:
    answer, asked = board(Dependence.MINUTE)
    assert look.ask(answer, "capil") is look.ask(answer, "capil")
    assert look.ask(answer, "piak") == ["piak"]
    assert asked == ["capil", "piak"]


def test_an_argument_by_its_name_or_left_to_its_default_is_the_same_question(look: Look) -> None:
    asked: list[tuple[str, int | None, bool]] = []

    def answer(look: Look, unit: str, year: int | None = None, *, whole: bool = False) -> object:
        asked.append((unit, year, whole))
        return object()

    first = look.ask(answer, "capil")
    assert look.ask(answer, "capil", None) is first
    assert look.ask(answer, year=None, unit="capil") is first
    assert look.ask(answer, "capil", whole=False) is first
    assert look.ask(answer, "capil", whole=True) is not first
    assert look.ask(answer, "capil", 2026) is look.ask(answer, "capil", year=2026)
    assert asked == [("capil", None, False), ("capil", None, True), ("capil", 2026, False)]


def test_a_question_that_a_board_does_not_know_is_refused_even_where_it_answered_one_like_it(look: Look) -> None:
    answer, asked = board(Dependence.MINUTE)
    look.ask(answer, "capil")
    for words, names in ((("capil", "piak"), {}), (("capil",), {"unit": "capil"}), (("capil",), {"bidang": "capil"}), ((), {})):
        with pytest.raises(TypeError):
            look.ask(answer, *words, **names)  # type: ignore[arg-type]
    assert asked == ["capil"]


@pytest.mark.parametrize(
    ("dependence", "again_same", "after_a_minute", "after_a_write"),
    [
        (Dependence.INSTANT, True, True, True),
        (Dependence.MINUTE, False, True, True),
        (Dependence.REVISION, False, False, True),
        (Dependence.NOTHING, False, False, False),
    ],
)
def test_an_answer_lives_as_long_as_what_it_depends_on(
    look: Look, dependence: Dependence, again_same: bool, after_a_minute: bool, after_a_write: bool
) -> None:
    answer, asked = board(dependence)

    def is_asked_in(seen: Look) -> bool:
        asked.clear()
        seen.ask(answer, "capil")
        return bool(asked)

    assert is_asked_in(look)
    assert is_asked_in(look.later(look.revision, NOW)) is again_same
    minute_later = look.later(look.revision, LATER)
    assert is_asked_in(minute_later) is after_a_minute
    assert is_asked_in(minute_later.later(look.revision + 1, LATER)) is after_a_write


def test_an_older_look_keeps_its_own_answers(look: Look) -> None:
    """A run that goes on while somebody writes is shown one moment of the store to its end."""
    seen: list[int] = []

    def revision(look: Look) -> int:
        seen.append(look.revision)
        return look.revision

    newer = look.later(look.revision + 1, NOW)
    assert (look.ask(revision), newer.ask(revision), look.ask(revision)) == (look.revision, look.revision + 1, look.revision)
    assert seen == [look.revision, look.revision + 1]


def test_a_board_may_depend_on_no_more_than_it_says(look: Look) -> None:
    """Else an answer would outlive what it is made of."""

    def of_the_minute(look: Look) -> object:
        return look.minute

    @depends_on(Dependence.REVISION)
    def through_another(look: Look) -> object:
        return look.ask(of_the_minute)

    @depends_on(Dependence.NOTHING)
    def by_itself(look: Look) -> object:
        return look.minute

    assert look.ask(of_the_minute) == NOW
    for lying in (through_another, by_itself):
        with pytest.raises(AssertionError, match="MINUTE, and who asks for it says"):
            look.ask(lying)


def test_of_too_many_answers_the_one_not_looked_at_for_longest_goes(look: Look) -> None:
    answers, asked = Answers(most=2), list[int]()
    for question in (1, 2, 1, 3, 1, 2):
        answers.answer(question, lambda question=question: asked.append(question))  # type: ignore[misc]
    assert asked == [1, 2, 3, 2]
    assert max(MOST.values()) <= 1_000


def test_none_is_an_answer_too(look: Look) -> None:
    asked: list[str] = []

    def nobody(look: Look) -> None:
        asked.append("ya")

    assert [look.ask(nobody), look.ask(nobody)] == [None, None]
    assert asked == ["ya"]


def test_a_refusal_is_not_kept(look: Look) -> None:
    troubles = [ValueError("belum"), None]

    def refusing(look: Look) -> str:
        if trouble := troubles.pop(0):
            raise trouble
        return "sudah"

    with pytest.raises(ValueError, match="belum"):
        look.ask(refusing)
    assert look.ask(refusing) == "sudah"


def test_who_asks_what_is_being_worked_on_waits_for_the_one_answer(look: Look) -> None:
    begun, go_on, asked = Event(), Event(), []

    def slow(look: Look) -> object:
        asked.append("ya")
        begun.set()
        assert go_on.wait(10)
        return object()

    with ThreadPoolExecutor(3) as people:
        first = people.submit(look.ask, slow)
        assert begun.wait(10)
        others = [people.submit(look.ask, slow) for _ in range(2)]
        go_on.set()
        assert {id(first.result(10)), *(id(other.result(10)) for other in others)} == {id(look.ask(slow))}
    assert asked == ["ya"]


def test_another_store_is_another_look(look: Look) -> None:
    answer, asked = board(Dependence.NOTHING)
    look.ask(answer, "capil")
    Look.at(replace(look.store), look.office, NOW).ask(answer, "capil")
    assert asked == ["capil", "capil"]
