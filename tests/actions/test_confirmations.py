"""Targets and pagu are confirmed by a letter, with exactly the values that were read, and taken back with a reason."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from builders import MONDAY
from desks import desk, hired, holdings, minutes
from office_story import office

from sop_core import actions
from sop_core.actions import Desk
from sop_core.errors import Conflict, NotAllowed, SopError
from sop_core.indicators.commitment import Commitment, CommitmentKind, commitments
from sop_core.indicators.register import Register
from sop_core.periode import Periode
from sop_core.store import confirmations
from sop_core.store.confirmations import CONFIRMATIONS
from sop_core.store.engine import Store

LETTER, DAY = "188.45/12/Disdukcapil", date(2026, 1, 30)
KNOWN = commitments(office().register)
TARGETS = [one for one in KNOWN if one.kind is CommitmentKind.TARGET and one.year == 2026]
PAGU = [one for one in KNOWN if one.kind is CommitmentKind.PAGU and one.year == 2026]


@pytest.fixture
def store(hired_url: str) -> Iterator[Store]:
    with hired(hired_url) as opened:
        yield opened


def confirm(store: Store, chosen: list[Commitment], username: str = "katim.program", letter: str = LETTER, day: date = DAY) -> str:
    return actions.confirm_commitments(desk(store, username), chosen, letter, day).id


def in_force(store: Store) -> set[Commitment]:
    with store.reading() as connection:
        return set(confirmations.confirmed(connection).commitments)


def test_nothing_is_confirmed_at_first(store: Store) -> None:
    assert in_force(store) == set()


def test_one_press_confirms_many_each_with_letter_day_name_and_post(store: Store) -> None:
    confirm(store, [TARGETS[0], TARGETS[1], PAGU[0]])
    with store.reading() as connection:
        told = CONFIRMATIONS.every(connection)
    assert {one.commitment for one in told} == {TARGETS[0], TARGETS[1], PAGU[0]} == in_force(store)
    assert {(one.letter, one.letter_day, one.opened_by, one.opened_in, one.opened_at) for one in told} == {
        (LETTER, DAY, "katim.program", "katim_program", MONDAY)
    }


@pytest.mark.parametrize("username", ["katim.program", "sekretaris", "admin"])
def test_who_keeps_the_perjanjian_kinerja_confirms(store: Store, username: str) -> None:
    confirm(store, TARGETS[:1], username)
    assert in_force(store) == set(TARGETS[:1])


@pytest.mark.parametrize("username", ["kadis", "kabid.dafduk", "katim.dafduk", "staf.capil"])
def test_nobody_else_confirms_or_takes_back(store: Store, username: str) -> None:
    made = confirm(store, TARGETS[:1])
    before = holdings(store)
    with pytest.raises(NotAllowed, match="tidak berhak mengonfirmasi target dan pagu"):
        confirm(store, TARGETS[1:2], username)
    with pytest.raises(NotAllowed, match="tidak berhak mengonfirmasi target dan pagu"):
        actions.take_back_confirmations(desk(store, username), [int(made)], "x")
    assert holdings(store) == before


def test_taken_back_with_a_reason_it_counts_no_longer_and_can_be_confirmed_again(store: Store) -> None:
    made = confirm(store, [TARGETS[0], PAGU[0]])
    first = int(made.split(",")[0])
    actions.take_back_confirmations(desk(store, "admin", minutes(5)), [first], "Nomor surat keliru")
    assert in_force(store) == {PAGU[0]}
    with store.reading() as connection:
        ended = CONFIRMATIONS.get(connection, first)
    assert (ended.ended_by, ended.ended_at, ended.end_reason) == ("admin", minutes(5), "Nomor surat keliru")
    confirm(store, TARGETS[:1], letter="188.45/13")
    assert in_force(store) == {TARGETS[0], PAGU[0]}


@pytest.mark.parametrize(
    ("letter", "day", "said"),
    [
        ("  \n", DAY, "Tulis nomor surat"),
        ("x" * 301, DAY, "paling panjang 300 huruf, ini 301"),
        (LETTER, date(2026, 10, 6), "Tanggal surat 6 Okt 2026 harus antara 1 Jan 2000 dan hari ini, 5 Okt 2026"),
        (LETTER, date(1999, 12, 31), "Tanggal surat 31 Des 1999"),
    ],
)
def test_a_letter_without_number_or_from_a_day_that_cannot_be_is_refused(store: Store, letter: str, day: date, said: str) -> None:
    before = holdings(store)
    with pytest.raises(SopError, match=said):
        confirm(store, TARGETS[:1], letter=letter, day=day)
    assert holdings(store) == before


def test_nothing_chosen_and_no_reason_are_refused(store: Store) -> None:
    with pytest.raises(SopError, match="Pilih sekurangnya satu target atau pagu"):
        confirm(store, [])
    made = confirm(store, TARGETS[:1])
    with pytest.raises(SopError, match="Tulis mengapa konfirmasi ini ditarik"):
        actions.take_back_confirmations(desk(store, "admin"), [int(made)], " ")
    with pytest.raises(SopError, match="Pilih sekurangnya satu konfirmasi"):
        actions.take_back_confirmations(desk(store, "admin"), [], "Keliru")


def test_of_two_who_confirm_the_same_the_second_is_told_and_nothing_of_that_press_is_stored(store: Store) -> None:
    confirm(store, TARGETS[:1])
    before = holdings(store)
    with pytest.raises(Conflict, match=f"Sudah dikonfirmasi sebelumnya: target {TARGETS[0].kode} 2026"):
        confirm(store, TARGETS[:2], "admin")
    assert holdings(store) == before


def test_of_two_who_take_back_the_second_is_told(store: Store) -> None:
    made = int(confirm(store, TARGETS[:1]))
    actions.take_back_confirmations(desk(store, "admin"), [made], "Keliru")
    with pytest.raises(Conflict, match="sudah ditarik"):
        actions.take_back_confirmations(desk(store, "sekretaris"), [made], "Keliru")


def test_values_that_no_register_says_any_longer_cannot_be_confirmed(store: Store) -> None:
    with pytest.raises(Conflict, match="Nilainya berubah sejak halaman dibuka"):
        confirm(store, [replace(TARGETS[0], agreed='{"tahunan": "1"}')])


def test_the_targets_of_a_running_cycle_can_be_confirmed_after_the_office_changed_its_register(store: Store) -> None:
    actions.open_cycle(desk(store, "kadis"), Periode.parse("2026-TW3"), ("dafduk",))
    changed = office()
    later = replace(changed, register=Register(changed.register.indicators[1:], changed.register.budget, changed.register.programs))
    gone = next(one for one in TARGETS if one.kode == changed.register.indicators[0].kode)
    press = desk(store, "katim.program")
    actions.confirm_commitments(Desk(store, later, press.username, press.now, press.key), [gone], LETTER, DAY)
    assert in_force(store) == {gone}


def test_a_second_press_with_the_same_key_stores_nothing_twice(store: Store) -> None:
    press = desk(store, "admin")
    first = actions.confirm_commitments(press, TARGETS[:2], LETTER, DAY)
    again = actions.confirm_commitments(press, TARGETS[:2], LETTER, DAY)
    assert (again.id, again.repeated) == (first.id, True)
    assert len(in_force(store)) == 2
