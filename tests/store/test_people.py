"""People in the store: names, posts with from and until, and what ends their sign-ins."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, select

from sop_core.errors import Conflict, NotFound, SopError
from sop_core.store import people, revision, sessions
from sop_core.store.engine import open_store
from sop_core.store.people import Person
from sop_core.store.tables import posts_held

MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)
TOKEN = "a" * 64


@pytest.fixture
def connection(database_url: str) -> Iterator[Connection]:
    store = open_store(database_url)
    with store.writing() as opened:
        yield opened
    store.close()


def add(connection: Connection, username: str, *posts: str) -> Person:
    return people.add(connection, username, f"Nama {username}", "1980", "hash", posts, MONDAY)


def test_a_person_is_found_by_username_with_the_posts_held(connection: Connection) -> None:
    added = add(connection, "melur", "sekretaris", "admin")
    assert people.by_username(connection, "melur", MONDAY) == added
    assert added == Person(added.id, "melur", "Nama melur", "1980", True, ("sekretaris", "admin"))


def test_nobody_is_found_by_an_unknown_name(connection: Connection) -> None:
    add(connection, "melur")
    assert people.by_username(connection, "Melur", MONDAY) is None
    assert people.password_hash(connection, "Melur") is None


def test_everyone_comes_by_username_also_who_left(connection: Connection) -> None:
    for username in ("wira", "bayu"):
        add(connection, username, "staf_capil")
    people.deactivate(connection, add(connection, "ani").id, MONDAY)
    found = [(person.username, person.active, person.posts) for person in people.everyone(connection, MONDAY)]
    assert found == [("ani", False, ()), ("bayu", True, ("staf_capil",)), ("wira", True, ("staf_capil",))]


@pytest.mark.parametrize("username", ["", "a", "Melur", "mel ur", "melur!", "ｍelur", "x" * 61, "melur\n"])
def test_a_username_that_cannot_be_typed_everywhere_is_refused(connection: Connection, username: str) -> None:
    with pytest.raises(SopError, match="tidak dapat dipakai; pakai 2–60 huruf kecil"):
        add(connection, username)


@pytest.mark.parametrize("username", ["ab", "katim.program", "staf_dafduk-2", "x" * 60])
def test_plain_usernames_will_do(connection: Connection, username: str) -> None:
    assert add(connection, username).username == username


def test_a_person_without_a_name_is_refused(connection: Connection) -> None:
    with pytest.raises(SopError, match="Nama orang belum diisi"):
        people.add(connection, "melur", " \t ", "", "hash", [], MONDAY)


def test_a_username_is_taken_once(database_url: str) -> None:
    store = open_store(database_url)
    with store.writing() as connection:
        add(connection, "melur")
    with pytest.raises(Conflict, match="“melur” sudah dipakai"), store.writing() as connection:
        add(connection, "melur")
    store.close()


def test_new_posts_count_from_their_moment_and_the_old_stay_on_record(connection: Connection) -> None:
    person = add(connection, "melur", "staf_capil", "admin")
    people.set_posts(connection, person.id, ["kabid_capil", "admin"], TUESDAY)
    history = select(posts_held.c.post, posts_held.c.held_from, posts_held.c.held_until).order_by(posts_held.c.id)
    assert people.by_id(connection, person.id, TUESDAY - timedelta(seconds=1)).posts == ("staf_capil", "admin")
    assert people.by_id(connection, person.id, TUESDAY).posts == ("admin", "kabid_capil")
    assert [tuple(row) for row in connection.execute(history)] == [
        ("staf_capil", MONDAY, TUESDAY),
        ("admin", MONDAY, None),
        ("kabid_capil", TUESDAY, None),
    ]


def test_a_person_may_hold_no_post(connection: Connection) -> None:
    person = add(connection, "melur", "admin")
    people.set_posts(connection, person.id, [], TUESDAY)
    assert people.by_id(connection, person.id, TUESDAY).posts == ()


@pytest.mark.parametrize("change", ["deactivate", "password"])
def test_leaving_or_a_new_password_ends_every_sign_in(connection: Connection, change: str) -> None:
    person = add(connection, "melur")
    sessions.open(connection, TOKEN, person.id, "10.0.0.7", MONDAY)
    if change == "deactivate":
        people.deactivate(connection, person.id, MONDAY)
        people.activate(connection, person.id)
    else:
        people.set_password(connection, person.id, "hash baru", MONDAY)
        assert people.password_hash(connection, "melur") == "hash baru"
    assert sessions.find(connection, TOKEN, MONDAY) is None


def test_what_a_page_shows_of_people_moves_the_revision(connection: Connection) -> None:
    before = revision.current(connection)
    person = add(connection, "melur")
    added = revision.current(connection)
    people.set_posts(connection, person.id, ["admin"], TUESDAY)
    assert before < added < revision.current(connection)


def test_changing_nobody_says_so(connection: Connection) -> None:
    for change in (lambda: people.activate(connection, 99), lambda: people.by_id(connection, 99, MONDAY)):
        with pytest.raises(NotFound, match="nomor 99"):
            change()
