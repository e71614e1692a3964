"""Cases of *Uji mesin* are facts: added once with a name, refused where the calendar has no answer, withdrawn with a reason."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from builders import MONDAY
from desks import desk, hired, holdings, minutes
from office_story import actor, office

from sop_core import actions
from sop_core.boards.look import Look
from sop_core.boards.trials import AddedCase, added_cases
from sop_core.errors import Conflict, NotAllowed, NotFound, SopError
from sop_core.office.golden import Case
from sop_core.store import people
from sop_core.store.engine import Store
from sop_core.worktime import Allowance

THREE_HOURS = Allowance.parse("3 jam")
HALF_HOUR = Case(MONDAY, minutes(30), THREE_HOURS, 30)
"""Monday 08.00 to 08.30: working time throughout."""


@pytest.fixture
def store(hired_url: str) -> Iterator[Store]:
    with hired(hired_url) as opened:
        yield opened


def cases(store: Store) -> tuple[AddedCase, ...]:
    return added_cases(Look.at(store, office(), minutes(60)))


def test_a_case_is_kept_with_who_added_it_and_the_engine_answers_it(store: Store) -> None:
    actions.add_case(desk(store, "staf.dafduk", minutes(40)), HALF_HOUR, " Pagi biasa ")
    (one,) = cases(store)
    assert (one.stored.number, one.by, one.stored.note, one.at) == ("T1", actor("staf.dafduk").name, "Pagi biasa", minutes(40))
    assert (one.trial.case, one.trial.minutes, one.trial.agrees) == (HALF_HOUR, 30, True)
    assert one.trial.due == MONDAY + timedelta(hours=3)


def test_pressed_twice_it_is_one_case_and_the_same_case_is_not_added_again(store: Store) -> None:
    first = actions.add_case(desk(store, "staf.dafduk", key="sekali"), HALF_HOUR)
    assert actions.add_case(desk(store, "staf.dafduk", key="sekali"), HALF_HOUR).repeated
    with pytest.raises(Conflict, match="sudah ada sebagai T1"):
        actions.add_case(desk(store, "kadis"), HALF_HOUR)
    assert (first.id, len(cases(store))) == ("1", 1)


IMPOSSIBLE = {
    "the end before the start": (Case(minutes(30), MONDAY, THREE_HOURS), "mendahului saat mulai"),
    "a year without calendar": (Case(datetime.fromisoformat("2035-01-02T08:00+08:00"), minutes(0), THREE_HOURS), "2035"),
    "a count below nothing": (Case(MONDAY, minutes(30), THREE_HOURS, -1), "di antara 0"),
}


@pytest.mark.parametrize("case", IMPOSSIBLE)
def test_a_case_without_an_answer_is_refused_and_not_kept(store: Store, case: str) -> None:
    told, said = IMPOSSIBLE[case]
    before = holdings(store)
    with pytest.raises(SopError, match=said):
        actions.add_case(desk(store, "kadis"), told)
    with pytest.raises(SopError, match="paling panjang 300 huruf, ini 301"):
        actions.add_case(desk(store, "kadis"), HALF_HOUR, "x" * 301)
    assert holdings(store) == before


def test_a_withdrawn_case_keeps_its_reason_and_can_be_added_anew(store: Store) -> None:
    kept = int(actions.add_case(desk(store, "staf.dafduk"), HALF_HOUR).id)
    with pytest.raises(SopError, match="Tulis mengapa"):
        actions.withdraw_case(desk(store, "staf.dafduk"), kept, "  ")
    actions.withdraw_case(desk(store, "sekretaris", minutes(5)), kept, "Salah hitung")
    (one,) = cases(store)
    assert (one.ended_by, one.ended_at, one.stored.end_reason) == (actor("sekretaris").name, minutes(5), "Salah hitung")
    with pytest.raises(Conflict, match="T1 sudah ditarik"):
        actions.withdraw_case(desk(store, "staf.dafduk"), kept, "Lagi")
    with pytest.raises(NotFound):
        actions.withdraw_case(desk(store, "staf.dafduk"), 99, "Tidak ada")
    assert actions.add_case(desk(store, "staf.dafduk"), HALF_HOUR).id == "2"


def test_somebody_without_a_post_adds_nothing(store: Store) -> None:
    with store.writing() as connection:
        people.add(connection, "tamu", "Tamu", "", "-", [], MONDAY)
    with pytest.raises(NotAllowed, match="tidak berhak menambah kasus Uji mesin"):
        actions.add_case(desk(store, "tamu"), HALF_HOUR)
    assert cases(store) == ()
