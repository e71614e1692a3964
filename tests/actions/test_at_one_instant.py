"""Several hands at one instant, in threads and processes, on both databases: one wins, the others read who, nothing is done twice."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from multiprocessing.connection import Connection as Pipe
from threading import Barrier

import pytest
from builders import MONDAY
from desks import (
    PROCESSES,
    TW3,
    a_file,
    a_running_cycle,
    contest,
    desk,
    events_of,
    hired,
    holdings,
    minutes,
    progress_of,
    send_back,
    send_files,
)
from office_story import NOW, actor
from sqlalchemy import select

from sop_core import actions
from sop_core.access.rights import Substitution
from sop_core.actions import AppointmentLetter
from sop_core.errors import Conflict, NotAllowed
from sop_core.sop.events import EventKind, first_broken_link
from sop_core.sop.progress import Key
from sop_core.store import people, submissions, tables
from sop_core.store.engine import Store, integrity, open_store

HANDS = 4
ROUNDS = 30


def at_step_4(store: Store) -> None:
    a_running_cycle(store, "dafduk")
    actions.complete_step(desk(store, "kabid.dafduk"), TW3, Key(3, "dafduk"), 1)


def test_of_four_processes_at_one_step_one_wins_and_the_others_read_who(hired_url: str) -> None:
    with hired(hired_url) as store:
        at_step_4(store)
        start = PROCESSES.Barrier(HANDS + 1)
        told: list[list[str]] = []
        pipes = [PROCESSES.Pipe(duplex=False) for _ in range(HANDS)]
        hands = [PROCESSES.Process(target=contest, args=(hired_url, number, start, pipes[number][1], ROUNDS)) for number in range(HANDS)]
        for hand in hands:
            hand.start()
        for turn in range(ROUNDS):
            start.wait(60)
            told.append([answer(listening) for listening, _ in pipes])
            send_back(store, turn)
            start.wait(60)
        for hand in hands:
            hand.join(60)
        ends = [event for event in events_of(store) if event.kind is EventKind.STEP_COMPLETED and event.step == 4]
        chain = events_of(store)
    assert [hand.exitcode for hand in hands] == [0] * HANDS
    assert (len(ends), first_broken_link(chain)) == (ROUNDS, None)
    for turn, (answers, winner) in enumerate(zip(told, ends, strict=True)):
        said = f"Langkah 4 (Dafduk) sudah selesai oleh {actor(winner.actor).name}; tindakan Anda tidak disimpan."
        assert Counter(answers) == {"done": 1, ("repeated" if turn % 2 else said): HANDS - 1}


def answer(listening: Pipe) -> str:
    assert listening.poll(60), "a process did not answer"
    return str(listening.recv())


def test_four_threads_that_press_one_button_upload_one_file(hired_url: str) -> None:
    with hired(hired_url) as store:
        at_step_4(store)
        for turn in range(8):
            start = Barrier(HANDS)

            def press(_: int, turn: int = turn, start: Barrier = start) -> actions.Receipt:
                start.wait(30)
                return actions.receive(desk(store, "staf.dafduk", key=f"tekan-{turn}"), TW3, *a_file("dafduk", f"v{turn}"))

            with ThreadPoolExecutor(HANDS) as pool:
                receipts = list(pool.map(press, range(HANDS)))
            assert len({receipt.id for receipt in receipts}) == 1
            assert sorted(receipt.repeated for receipt in receipts) == [False, True, True, True]
        held = holdings(store)
        assert (held["submissions"], held["blobs"], held["measurements"]) == (8, 8, 8)


def test_two_admins_who_dismiss_each_other_at_one_instant_leave_one(hired_url: str) -> None:
    with hired(hired_url) as store:
        actions.set_posts(desk(store, "admin"), "staf.piak", ["admin"])
        for turn in range(6):
            start = Barrier(2)

            def dismiss(by: str, username: str, start: Barrier = start) -> str:
                start.wait(30)
                try:
                    return actions.set_active(desk(store, by), username, active=False).id
                except NotAllowed as dismissed:
                    return str(dismissed)

            with ThreadPoolExecutor(2) as pool:
                answers = list(pool.map(dismiss, *zip(*[("admin", "staf.piak"), ("staf.piak", "admin")], strict=True)))
            assert sum("nonaktif; tidak ada yang disimpan" in answer for answer in answers) == 1, f"in round {turn}: {answers}"
            for username in ("admin", "staf.piak"):
                actions.set_active(desk(store, actions.COMMAND_LINE), username, active=True)


# --- second thoughts at one instant

Rival = Callable[[Store, int], object]


def withdraw(store: Store, turn: int) -> object:
    return actions.withdraw_step(desk(store, "staf.dafduk", minutes(turn + 1)), TW3, Key(4, "dafduk"), 1)


def pick_up(store: Store, turn: int) -> object:
    return actions.receive_step(desk(store, "katim.dafduk", minutes(turn + 1)), TW3, Key(5, "dafduk"), 1)


def correct(store: Store, turn: int) -> object:
    return actions.correct_event(desk(store, "sekretaris", minutes(turn + 1)), TW3, 6, "Server pulih")


def reopen(who: str, step: int) -> Rival:
    return lambda store, turn: actions.reopen_cycle(desk(store, who, minutes(turn + 100)), TW3, Key(step), "Salah tanggal")


def appoint(who: str) -> Rival:
    letter = AppointmentLetter(Substitution.PLH, "800/12", MONDAY.date(), MONDAY.date(), MONDAY.date())
    return lambda store, turn: actions.appoint_substitute(desk(store, "admin", minutes(turn + 1)), who, "kadis", letter)


def step_4_done(store: Store) -> None:
    at_step_4(store)
    actions.complete_step(desk(store, "staf.dafduk"), TW3, Key(4, "dafduk"), 1)


def capil_excused(store: Store) -> None:
    a_running_cycle(store, "dafduk", "capil")
    actions.complete_step(desk(store, "kabid.dafduk"), TW3, Key(3, "dafduk"), 1)
    actions.complete_step(desk(store, "staf.dafduk"), TW3, Key(4, "dafduk"), 1)
    actions.excuse_unit(desk(store, "sekretaris"), TW3, "capil", "Server rusak")


def archived(store: Store) -> None:
    step_4_done(store)
    actions.receive(desk(store, "staf.dafduk"), TW3, *a_file("dafduk"))
    for step, who in ((5, "katim.dafduk"), (6, "kabid.dafduk"), (7, "sekretaris")):
        actions.complete_step(desk(store, who), TW3, Key(step, "dafduk"), 1)
    for step, who in ((8, "katim.program"), (9, "sekretaris"), (10, "kadis"), (11, "katim.program")):
        actions.complete_step(desk(store, who), TW3, Key(step), 1)


RIVALS: dict[str, tuple[Callable[[Store], None], tuple[Rival, Rival], tuple[str, ...]]] = {
    "taken back as it is picked up": (
        step_4_done, (withdraw, pick_up),
        (
            "Langkah 4 (Dafduk) tidak dapat ditarik kembali: langkah 5 sudah ditangani oleh Cempaka Rinjanisari (diterima); "
            "minta Kepala Bidang mengembalikannya pada langkah 6.",
            "Langkah 5 (Dafduk) belum dapat dikerjakan: langkah sebelumnya belum selesai.",
        ),
    ),
    "an excusal taken back twice": (capil_excused, (correct, correct), ("Catatan nomor 6 (tidak menyampaikan) sudah dibatalkan.",)),
    "a cycle reopened at two places": (
        archived, (reopen("kadis", 10), reopen("sekretaris", 8)), ("Siklus ini tidak terkunci; tidak ada yang perlu dibuka kembali.",),
    ),
    "two substitutes for one post": (
        at_step_4, (appoint("sekretaris"), appoint("kabid.capil")),
        tuple(
            f"Sudah ada penunjukan pada hari-hari itu: {actor(who).name} sebagai Plh. Kepala Dinas, 5 Okt 2026–5 Okt 2026, surat 800/12 "
            "tanggal 5 Okt 2026. Akhiri lebih dahulu bila diganti."
            for who in ("sekretaris", "kabid.capil")
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", RIVALS)
def test_of_two_second_thoughts_at_one_instant_one_wins_and_the_other_reads_why(hired_url: str, case: str) -> None:
    begin, rivals, sentences = RIVALS[case]
    with hired(hired_url) as store:
        begin(store)
        before, start = len(events_of(store)), Barrier(2)

        def press(rival: Rival) -> str:
            start.wait(30)
            try:
                rival(store, 1)
            except Conflict as late:
                return str(late)
            return "done"

        with ThreadPoolExecutor(2) as pool:
            said = sorted(pool.map(press, rivals), key="done".__ne__)
        assert said[0] == "done"
        assert said[1] in sentences
        assert (len(events_of(store)), first_broken_link(events_of(store))) == (before + 1, None)


def test_a_reader_sees_one_moment_while_others_write(hired_url: str) -> None:
    with hired(hired_url) as store:
        at_step_4(store)
        with store.reading() as connection:
            before = connection.execute(select(tables.cycles.c.version)).scalar_one()
            actions.complete_step(desk(store, "staf.dafduk"), TW3, Key(4, "dafduk"), 1)
            seen = len(connection.execute(select(tables.events.c.seq)).all())
        assert (before, seen) == (4, 4)
        assert len(events_of(store)) == 5


@pytest.mark.parametrize("acknowledged_first", [4, 17, 40])
def test_a_process_killed_in_the_middle_of_writing_loses_nothing_it_acknowledged(hired_url: str, acknowledged_first: int) -> None:
    with hired(hired_url) as store:
        at_step_4(store)
        listening, telling = PROCESSES.Pipe(duplex=False)
        process = PROCESSES.Process(target=send_files, args=(hired_url, telling))
        process.start()
        telling.close()
        acknowledged = [listening.recv() for _ in range(acknowledged_first)]
        process.kill()
        process.join(30)
        acknowledged += remaining(listening)
        whole_and_unbroken(store, acknowledged)
        assert actions.complete_step(desk(store, "staf.dafduk", minutes(9)), TW3, Key(4, "dafduk"), 1).id == TW3
    reopened = open_store(hired_url)
    assert progress_of(reopened).is_open(Key(5, "dafduk"))
    reopened.close()


def remaining(listening: Pipe) -> list[int]:
    heard: list[int] = []
    try:
        while listening.poll(0):
            heard.append(listening.recv())
    except EOFError:
        pass
    return heard


def whole_and_unbroken(store: Store, acknowledged: list[int]) -> None:
    """All that was acknowledged is there, each file with its bytes, its number and its event; at most one more was stored."""
    with store.reading() as connection:
        stored = submissions.of_cycle(connection, TW3)
        assert all(len(submissions.content(connection, one.id)) == one.size for one in stored)
        assert len(submissions.facts(connection, ["dafduk"], submissions.INDIKATOR)) == 1
    told = events_of(store)
    documents = [event.documents for event in told if event.kind is EventKind.SUBMISSION_RECEIVED]
    assert documents == [(f"berkas:{one.id}",) for one in reversed(stored)]
    assert 0 <= len(stored) - len(acknowledged) <= 1
    assert set(acknowledged) <= {one.id for one in stored}
    assert all(later.version == earlier.version - 1 for earlier, later in pairwise(stored))
    assert (integrity(store), first_broken_link(told)) == ("ok", None)
    with store.reading() as connection:
        assert people.by_username(connection, "staf.dafduk", NOW) is not None
