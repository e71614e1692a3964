"""Sign-ins and attempts in the store."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection

from sop_core.store import people, sessions
from sop_core.store.engine import open_store
from sop_core.store.sessions import Failures, Session

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
TOKEN, OTHER = "a" * 64, "b" * 64


@pytest.fixture
def connection(database_url: str) -> Iterator[Connection]:
    store = open_store(database_url)
    with store.writing() as opened:
        yield opened
    store.close()


@pytest.fixture
def person_id(connection: Connection) -> int:
    return people.add(connection, "melur", "Melur", "", "hash", [], NOON).id


@pytest.fixture
def signed_in(connection: Connection, person_id: int) -> int:
    sessions.open(connection, TOKEN, person_id, "10.0.0.7", NOON)
    return person_id


def test_a_sign_in_is_found_with_its_person(connection: Connection, signed_in: int) -> None:
    assert sessions.find(connection, TOKEN, NOON) == Session(TOKEN, signed_in, "melur", NOON, NOON + timedelta(days=7))
    assert sessions.find(connection, OTHER, NOON) is None


@pytest.mark.parametrize(("hours", "counts"), [(11.99, True), (12, False), (24, False)])
def test_a_sign_in_ends_after_twelve_hours_of_nothing(connection: Connection, signed_in: int, hours: float, counts: bool) -> None:
    assert (sessions.find(connection, TOKEN, NOON + timedelta(hours=hours)) is not None) is counts


def test_a_sign_in_in_use_lasts_seven_days_and_no_longer(connection: Connection, signed_in: int) -> None:
    for hours in range(0, 7 * 24, 6):
        sessions.touch(connection, TOKEN, NOON + timedelta(hours=hours))
    last = NOON + timedelta(days=7)
    assert sessions.find(connection, TOKEN, last - timedelta(seconds=1)) is not None
    assert sessions.find(connection, TOKEN, last) is None


def test_an_ended_sign_in_is_not_found_and_others_are(connection: Connection, signed_in: int) -> None:
    sessions.open(connection, OTHER, signed_in, "10.0.0.8", NOON)
    sessions.revoke(connection, TOKEN, NOON)
    assert sessions.find(connection, TOKEN, NOON) is None
    assert sessions.find(connection, OTHER, NOON) is not None


def test_all_sign_ins_of_one_person_end_together(connection: Connection, signed_in: int) -> None:
    colleague = people.add(connection, "wira", "Wira", "", "hash", [], NOON).id
    sessions.open(connection, OTHER, colleague, "", NOON)
    sessions.revoke_all(connection, signed_in, NOON)
    assert sessions.still_counting(connection, [TOKEN, OTHER], NOON) == {OTHER}


def test_many_tabs_are_asked_about_at_once(connection: Connection, signed_in: int) -> None:
    tokens = [f"{number:064d}" for number in range(1201)]
    for token in (tokens[0], tokens[600], tokens[1200]):
        sessions.open(connection, token, signed_in, "", NOON)
    sessions.revoke(connection, tokens[600], NOON)
    assert sessions.still_counting(connection, tokens, NOON) == {tokens[0], tokens[1200]}
    assert sessions.still_counting(connection, [], NOON) == frozenset()


def test_failures_are_counted_by_name_since_its_last_success_and_by_address(connection: Connection) -> None:
    def attempt(minute: int, username: str, address: str, *, succeeded: bool = False) -> datetime:
        at = NOON + timedelta(minutes=minute)
        sessions.record_attempt(connection, username, address, at, succeeded=succeeded)
        return at

    before_the_window = attempt(0, "melur", "10.0.0.7")
    forgiven = attempt(2, "melur", "10.0.0.7")
    attempt(3, "melur", "10.0.0.7", succeeded=True)
    again = attempt(4, "melur", "10.0.0.8")
    neighbour = attempt(5, "wira", "10.0.0.7")
    assert sessions.recent_failures(connection, "melur", "10.0.0.7", before_the_window) == Failures((again,), (forgiven, neighbour))
    assert sessions.recent_failures(connection, "kenanga", "10.0.0.9", before_the_window) == Failures((), ())


def test_old_attempts_are_forgotten(connection: Connection) -> None:
    for days in (31, 1):
        sessions.record_attempt(connection, "melur", "10.0.0.7", NOON - timedelta(days=days), succeeded=False)
    sessions.forget_attempts(connection, NOON - timedelta(days=30))
    assert sessions.recent_failures(connection, "melur", "", NOON - timedelta(days=60)).by_name == (NOON - timedelta(days=1),)
