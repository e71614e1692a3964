"""A password that somebody else gave out: changed by the person at the first sign-in, and no good after seven days. On both databases."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

import pytest
from builders import MONDAY
from desks import desk, hired
from office_story import WEAK

from sop_core import actions
from sop_core.access.passwords import first_password, hash_password, verify, weakness
from sop_core.contoh import PASSWORD
from sop_core.errors import Conflict, SopError
from sop_core.store import people, sessions
from sop_core.store.engine import Store

SLIP, OWN = "k7qm-2xwd-pt4a", "perahu-kelotok-biru"
TOKEN = "5" * 64


@pytest.fixture
def store(hired_url: str) -> Iterator[Store]:
    with hired(hired_url) as opened:
        yield opened


@pytest.fixture(autouse=True)
def weak_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions.people, "hash_password", partial(hash_password, cost=WEAK))


def person(store: Store, username: str) -> people.Person:
    with store.reading() as connection:
        found = people.by_username(connection, username, MONDAY)
    assert found is not None
    return found


def hash_of(store: Store, username: str) -> str:
    with store.reading() as connection:
        return people.password_hash(connection, username) or ""


def test_who_was_hired_or_got_a_new_password_must_change_it_within_seven_days(store: Store) -> None:
    actions.add_person(desk(store, "admin"), "wira", "Wira", "", SLIP, [])
    assert person(store, "staf.piak").first_password_until is None
    actions.set_password(desk(store, "admin"), "staf.piak", SLIP)
    for username in ("wira", "staf.piak"):
        assert person(store, username).first_password_until == MONDAY + timedelta(days=7)


def test_a_sign_in_with_it_says_so_and_ends_when_the_person_has_chosen(store: Store) -> None:
    actions.add_person(desk(store, "admin"), "wira", "Wira", "", SLIP, [])
    with store.writing() as connection:
        sessions.open(connection, TOKEN, person(store, "wira").id, "", MONDAY)
        opened = sessions.find(connection, TOKEN, MONDAY)
    assert opened is not None
    assert opened.must_choose_password
    actions.choose_password(desk(store, "wira", MONDAY + timedelta(days=6)), OWN)
    assert verify(hash_of(store, "wira"), OWN)
    assert person(store, "wira").first_password_until is None
    with store.reading() as connection:
        assert sessions.find(connection, TOKEN, MONDAY) is None


@pytest.mark.parametrize(
    ("password", "late", "sentence"),
    [
        (SLIP, timedelta(0), "Sandi baru sama dengan sandi pertama; pilih sandi lain yang hanya Anda ketahui."),
        ("pendek", timedelta(0), "Kata sandi terlalu pendek (6 huruf)"),
        (OWN, timedelta(days=7), "Sandi pertama Anda sudah lewat 7 hari. Minta sandi baru kepada Admin aplikasi."),
    ],
)
def test_what_is_no_choice_leaves_the_first_password(store: Store, password: str, late: timedelta, sentence: str) -> None:
    actions.add_person(desk(store, "admin"), "wira", "Wira", "", SLIP, [])
    with pytest.raises(SopError) as refused:
        actions.choose_password(desk(store, "wira", MONDAY + late), password)
    assert str(refused.value).startswith(sentence)
    assert verify(hash_of(store, "wira"), SLIP)
    assert person(store, "wira").first_password_until == MONDAY + timedelta(days=7)


def test_who_chose_a_password_once_changes_it_only_with_the_present_one(store: Store) -> None:
    with pytest.raises(Conflict, match="Sandi pertama sudah diganti"):
        actions.choose_password(desk(store, "staf.piak"), OWN)
    assert verify(hash_of(store, "staf.piak"), PASSWORD)


def test_a_first_password_is_nobodys_choice_and_good_enough() -> None:
    made = {first_password() for _ in range(50)}
    assert len(made) == 50
    assert all(weakness(password, "wira") is None and len(password) == 14 for password in made)
