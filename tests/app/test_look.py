"""One run of a page sees one moment of the store; what is written in it is seen from there on, and by the next run at once."""

import pytest
from open_office import OpenOffice

from pages.shared import look
from sop_core.store import revision


def write(office: OpenOffice) -> None:
    with office.store.writing() as connection:
        revision.advance(connection)


def test_a_run_sees_one_moment_and_after_an_act_what_was_written(empty_office: OpenOffice) -> None:
    before = look.revision()
    with look.one_run():
        write(empty_office)
        assert look.revision() == before
        look.again()
        assert look.revision() == before + 1
        write(empty_office)
        assert look.revision() == before + 2
    assert look.revision() == before + 2


def test_a_run_that_stops_leaves_nothing_behind(empty_office: OpenOffice) -> None:
    with pytest.raises(KeyError), look.one_run():
        raise KeyError("berhenti")
    before = look.revision()
    write(empty_office)
    assert look.revision() == before + 1


def test_what_a_run_does_not_change_is_asked_once_a_run(empty_office: OpenOffice) -> None:
    asked: list[str] = []

    def ask() -> int:
        asked.append("ya")
        return len(asked)

    assert [look.once("hitung", ask), look.once("hitung", ask)] == [1, 2]
    with look.one_run():
        assert [look.once("hitung", ask), look.once("hitung", ask)] == [3, 3]
    with look.one_run():
        assert look.once("hitung", ask) == 4
