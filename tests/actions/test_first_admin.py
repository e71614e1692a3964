"""The first admin of an empty office is made once, by whoever has the code that a server printed; nobody else makes anything."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from multiprocessing.connection import Connection as Pipe
from threading import Barrier

import pytest
from builders import MONDAY
from desks import PROCESSES, desk, holdings
from office_story import WEAK, hire, office

from sop_core import actions
from sop_core.access.first_code import LETTERS, new_code
from sop_core.access.passwords import hash_password, verify
from sop_core.actions import first_admin
from sop_core.actions.first_admin import FirstAdmin
from sop_core.errors import Conflict, NotAllowed, SopError
from sop_core.store import people
from sop_core.store.engine import Store, open_store

GOOD = "perahu-kelotok-biru"
WIRA = FirstAdmin(" Wira  Adiguna ", "wira", GOOD)


@pytest.fixture(autouse=True)
def weak_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_admin, "hash_password", partial(hash_password, cost=WEAK))


@pytest.fixture
def empty(database_url: str) -> Iterator[Store]:
    store = open_store(database_url)
    yield store
    store.close()


def code_of(store: Store) -> str:
    code = first_admin.issue_code(store, office())
    assert code is not None
    return code


def everyone(store: Store) -> list[tuple[str, str, tuple[str, ...]]]:
    with store.reading() as connection:
        return [(one.username, one.name, one.posts) for one in people.everyone(connection, MONDAY)]


def test_with_the_code_the_first_admin_is_made_and_may_manage_people(empty: Store) -> None:
    assert first_admin.create(empty, office(), code_of(empty), WIRA, MONDAY) == "wira"
    assert everyone(empty) == [("wira", "Wira Adiguna", ("admin",))]
    with empty.reading() as connection:
        assert verify(people.password_hash(connection, "wira") or "", GOOD)
    assert actions.add_person(desk(empty, "wira"), "budi", "Budi", "", "panjang-dan-aneh-70", ["kadis"]).id == "budi"


@pytest.mark.parametrize("code", ["", "salah", "AAAA-AAAA-AAAA-AAAA", "K" * 150])
def test_without_the_code_nothing_is_made(empty: Store, code: str) -> None:
    code_of(empty)
    before = holdings(empty)
    with pytest.raises(NotAllowed, match="Kode tidak cocok"):
        first_admin.create(empty, office(), code, WIRA, MONDAY)
    assert holdings(empty) == before


def test_a_code_is_taken_however_it_was_copied(empty: Store) -> None:
    copied = code_of(empty).lower().replace("-", " ")
    assert first_admin.create(empty, office(), f" {copied} ", WIRA, MONDAY) == "wira"


def test_the_codes_of_every_server_count_until_the_first_admin_and_none_after(empty: Store) -> None:
    codes = [code_of(empty) for _ in range(3)]
    for code in codes:
        first_admin.require_code(empty, office(), code)
    first_admin.create(empty, office(), codes[0], WIRA, MONDAY)
    before = holdings(empty)
    for code in codes:
        with pytest.raises(Conflict, match="Admin pertama sudah ada"):
            first_admin.create(empty, office(), code, FirstAdmin("Budi", "budi", GOOD), MONDAY)
    assert (holdings(empty), first_admin.issue_code(empty, office())) == (before, None)


def test_where_an_admin_was_made_by_the_command_line_no_code_is_issued(empty: Store) -> None:
    code = code_of(empty)
    hire(empty)
    assert first_admin.issue_code(empty, office()) is None
    with pytest.raises(Conflict):
        first_admin.create(empty, office(), code, WIRA, MONDAY)


def test_an_admin_who_is_gone_does_not_open_the_way_again(empty: Store) -> None:
    hire(empty)
    with empty.writing() as connection:
        person = people.by_username(connection, "admin", MONDAY)
        assert person is not None
        people.set_posts(connection, person.id, [], MONDAY)
        people.deactivate(connection, person.id, MONDAY)
    assert first_admin.issue_code(empty, office()) is None


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        (FirstAdmin(" ", "wira", GOOD), "Nama orang belum diisi"),
        (FirstAdmin("Wira", "Wira Adi", GOOD), "tidak dapat dipakai"),
        (FirstAdmin("Wira", "wira", "pendek"), "terlalu pendek"),
        (FirstAdmin("Wira", "wira", "x" * 4_000_000), "Kata sandi paling panjang 200 huruf"),
        (FirstAdmin("W" * 4_000_000, "wira", GOOD), "Nama paling panjang 200 huruf"),
        (FirstAdmin("Wira", "w" * 4_000_000, GOOD), "Nama pengguna paling panjang 60 huruf"),
    ],
)
def test_what_can_be_mended_is_a_sentence_and_the_code_goes_on_counting(empty: Store, wanted: FirstAdmin, why: str) -> None:
    code = code_of(empty)
    before = holdings(empty)
    with pytest.raises(SopError, match=why):
        first_admin.create(empty, office(), code, wanted, MONDAY)
    assert holdings(empty) == before
    assert first_admin.create(empty, office(), code, WIRA, MONDAY) == "wira"


def test_the_store_keeps_no_code_only_its_digest(empty: Store) -> None:
    code = code_of(empty)
    with empty.reading() as connection:
        kept = [str(row) for row in connection.exec_driver_sql("SELECT name, value FROM office_facts").all()]
    assert not any(code in row or code.replace("-", "") in row for row in kept)


def test_a_code_has_eighty_random_bits_in_letters_that_cannot_be_mistaken() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(set(code.replace("-", "")) <= set(LETTERS) and len(code) == 19 for code in codes)
    assert not set("01IO") & set(LETTERS)


# --- at one instant


def test_of_threads_with_the_code_one_makes_the_admin(empty: Store) -> None:
    codes, start = [code_of(empty) for _ in range(4)], Barrier(4)

    def press(number: int) -> str:
        start.wait(30)
        try:
            return first_admin.create(empty, office(), codes[number], FirstAdmin(f"Orang {number}", f"orang{number}", GOOD), MONDAY)
        except Conflict as late:
            return str(late)

    with ThreadPoolExecutor(4) as pool:
        answers = sorted(pool.map(press, range(4)))
    assert answers[:3] == ["Admin pertama sudah ada; masuk dengan akun itu."] * 3
    assert [username for username, _, _ in everyone(empty)] == answers[3:]


def test_of_server_processes_that_share_a_database_one_makes_the_admin(empty: Store, database_url: str) -> None:
    codes = [code_of(empty) for _ in range(3)]
    start = PROCESSES.Barrier(3)
    pipes = [PROCESSES.Pipe(duplex=False) for _ in range(3)]
    hands = [PROCESSES.Process(target=contest_for_admin, args=(database_url, codes[n], n, start, pipes[n][1])) for n in range(3)]
    for hand in hands:
        hand.start()
    answers = sorted(str(listening.recv()) for listening, _ in pipes if listening.poll(60))
    for hand in hands:
        hand.join(60)
    assert answers[:2] == ["Admin pertama sudah ada; masuk dengan akun itu."] * 2
    assert [username for username, _, _ in everyone(empty)] == answers[2:]


def contest_for_admin(url: str, code: str, number: int, start: Barrier, answers: Pipe) -> None:
    store = open_store(url)
    start.wait(60)
    try:
        answers.send(first_admin.create(store, office(), code, FirstAdmin(f"Orang {number}", f"orang{number}", GOOD), MONDAY))
    except Conflict as late:
        answers.send(str(late))
    store.close()
