"""Coming in: name and password against the store, on both databases."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from door_server import PASSWORD, WEAK

from pages.door.admission import Admitted, Attempt, SignInRefused, admit
from sop_core.access.passwords import hash_password
from sop_core.access.sessions import digest
from sop_core.store import people, sessions
from sop_core.store.engine import Store, open_store

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    opened = open_store(database_url)
    with opened.writing() as connection:
        people.add(connection, "melur", "Melur", "", hash_password(PASSWORD, WEAK), [], NOON)
        left = people.add(connection, "wira", "Wira", "", hash_password(PASSWORD, WEAK), [], NOON)
        people.deactivate(connection, left.id, NOON)
    yield opened
    opened.close()


def attempt(username: str = "melur", password: str = PASSWORD, address: str = "10.0.0.7", former: str | None = None) -> Attempt:
    return Attempt(username, password, address, former)


def test_the_right_password_opens_a_sign_in(store: Store) -> None:
    outcome = admit(store, attempt(" Melur "), NOON)
    assert isinstance(outcome, Admitted)
    with store.reading() as connection:
        session = sessions.find(connection, digest(outcome.token), NOON)
    assert session is not None
    assert session.username == "melur"


def test_a_first_password_opens_the_door_for_seven_days_only(store: Store) -> None:
    ends = NOON + timedelta(days=7)
    with store.writing() as connection:
        people.add(connection, "baru", "Baru", "", hash_password(PASSWORD, WEAK), [], NOON, first_password_until=ends)
    outcome = admit(store, attempt("baru"), ends - timedelta(seconds=1))
    assert isinstance(outcome, Admitted)
    assert admit(store, attempt("baru"), ends) == SignInRefused(first_password_ended=True)
    assert admit(store, attempt("baru", password="salah"), ends) == SignInRefused(first_password_ended=False)


@pytest.mark.parametrize(
    "tried",
    [
        attempt(password="salah"),
        attempt(password=""),
        attempt("tidak.ada"),
        attempt("wira"),
        attempt("' OR 1=1"),
        attempt(""),
        attempt("\x00"),
    ],
)
def test_anything_else_is_refused_without_saying_why(store: Store, tried: Attempt) -> None:
    assert admit(store, tried, NOON) == SignInRefused(wait=None)


def test_the_sixth_attempt_waits_even_with_the_right_password_and_comes_in_later(store: Store) -> None:
    for second in range(5):
        admit(store, attempt(password="salah"), NOON + timedelta(seconds=second))
    soon = NOON + timedelta(minutes=1)
    assert admit(store, attempt(address="10.0.0.9"), soon) == SignInRefused(wait=timedelta(minutes=9))
    assert isinstance(admit(store, attempt(), NOON + timedelta(minutes=10)), Admitted)


def test_a_refused_wait_does_not_make_the_wait_longer(store: Store) -> None:
    for _ in range(5):
        admit(store, attempt(password="salah"), NOON)
    for minute in range(1, 10):
        admit(store, attempt(password="salah"), NOON + timedelta(minutes=minute))
    assert isinstance(admit(store, attempt(), NOON + timedelta(minutes=10)), Admitted)


def test_one_address_that_tries_forty_names_waits_and_its_neighbour_does_not(store: Store) -> None:
    with store.writing() as connection:
        for number in range(40):
            sessions.record_attempt(connection, f"orang{number}", "10.0.0.7", NOON, succeeded=False)
    assert admit(store, attempt(), NOON) == SignInRefused(wait=timedelta(minutes=10))
    assert isinstance(admit(store, attempt(address="10.0.0.8"), NOON), Admitted)


def test_coming_in_again_ends_the_sign_in_the_browser_came_with(store: Store) -> None:
    first = admit(store, attempt(), NOON)
    assert isinstance(first, Admitted)
    second = admit(store, attempt(former=first.token), NOON)
    assert isinstance(second, Admitted)
    with store.reading() as connection:
        assert sessions.still_counting(connection, [digest(first.token), digest(second.token)], NOON) == {digest(second.token)}
