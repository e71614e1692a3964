"""The sample year, told through the real actions: seven cycles with late steps and returns, and one that runs at whatever moment it is."""

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from builders import at
from desks import holdings
from log_reader import hours, log_of, own_time
from office_story import UNITS, WEAK, office

from sop_core.access.passwords import verify
from sop_core.boards.brief import brief
from sop_core.boards.cycle import CycleBoard, cycle_board, cycle_rows
from sop_core.boards.headline import headline
from sop_core.boards.look import Look
from sop_core.boards.summary import summary_board
from sop_core.boards.timeliness import timeliness_board
from sop_core.contoh import ACCOUNTS, PASSWORD, year
from sop_core.contoh.plan import CyclePlan
from sop_core.settings import PROJECT
from sop_core.sop.progress import Key
from sop_core.sop.sla import Verdict
from sop_core.store import people
from sop_core.store.engine import Store, open_store

FILES = PROJECT / "data/contoh/berkas"
NOW = at("2026-11-22 20.00")
RUNNING = "2026-TW3"


@pytest.fixture(autouse=True)
def files_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(year, "_samples", samples_read_once)


really_read = year._samples


@cache
def samples_of(folder: Path) -> object:
    plan = next(plan for plan in year.PLANS if plan.periode.code == folder.name)
    return really_read(office(), folder, plan)


def samples_read_once(_office: object, folder: Path, _plan: CyclePlan) -> object:
    return samples_of(folder)


@pytest.fixture(scope="module")
def whole_year(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample office as it is at ``NOW``, told once for all tests that ask for it."""
    file = tmp_path_factory.mktemp("year") / "told.db"
    shutil.copy(sqlite_template, file)
    store = open_store(f"sqlite:///{file.as_posix()}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(year, "_samples", samples_read_once)
        year.fill(store, office(), FILES, NOW, WEAK)
    store.close()
    return file


@pytest.fixture
def store(whole_year: Path, tmp_path: Path) -> Iterator[Store]:
    shutil.copy(whole_year, tmp_path / "told.db")
    opened = open_store(f"sqlite:///{(tmp_path / 'told.db').as_posix()}")
    yield opened
    opened.close()


@pytest.fixture
def told(sqlite_url: str) -> Callable[[str], Store]:
    """The sample office as it is at another moment."""

    def tell(moment: str) -> Store:
        store = open_store(sqlite_url)
        year.fill(store, office(), FILES, at(moment), WEAK)
        return store

    return tell


def board(store: Store, cycle_id: str, moment: str) -> CycleBoard:
    return cycle_board(Look.at(store, office(), at(moment)), cycle_id)


def test_seven_cycles_are_told_and_six_of_them_are_archived(store: Store) -> None:
    rows = cycle_rows(Look.at(store, office(), NOW))
    assert [(row.id, row.is_open) for row in rows] == [
        ("2026-TW3", True), ("2026-TW2", False), ("2026-TW1", False),
        ("2025-TW4", False), ("2025-TW3", False), ("2025-TW2", False), ("2025-TW1", False),
    ]  # fmt: skip
    boards = [board(store, row.id, "2026-11-22 20.00") for row in rows]
    assert all(one.is_intact for one in boards)
    assert all(len(one.submitted) == 5 for one in boards[1:])
    assert sum(len(clock.standing.clocks) > 1 for one in boards for clock in one.cards) >= 8, "work was sent back"
    assert sum(card.verdict is Verdict.LATE for one in boards for card in one.cards) >= 10, "steps were late"
    assert holdings(store)["submissions"] == 6 * 5 + 4


def test_read_off_the_object_centric_log_every_bidangs_hours_are_those_of_jam_milik_siapa(store: Store) -> None:
    for row in cycle_rows(Look.at(store, office(), NOW)):
        log = log_of(store, row.id, at("2026-11-30 15.10"))
        assert [hours(log, unit) for unit in UNITS] == [own_time(store, row.id, unit, at("2026-11-30 15.10")) for unit in UNITS], row.id


def test_everybody_of_the_sample_office_can_sign_in_with_the_shared_password(store: Store) -> None:
    with store.reading() as connection:
        known = people.everyone(connection, NOW)
        hashes = {person.username: people.password_hash(connection, person.username) for person in known}
    assert {(person.username, person.posts) for person in known} == {(account.username, (account.post,)) for account in ACCOUNTS}
    assert all(stored and verify(stored, PASSWORD) for stored in hashes.values())


def test_a_second_telling_does_nothing(store: Store) -> None:
    before = holdings(store)
    assert year.fill(store, office(), FILES, at("2026-11-30 09.00"), WEAK) == 0
    assert holdings(store) == before


def test_a_telling_that_was_interrupted_goes_on_where_it_stopped(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(sqlite_url)

    def pulled(_office: object, folder: Path, _plan: CyclePlan) -> object:
        if folder.name == "2025-TW2":
            raise KeyboardInterrupt
        return samples_of(folder)

    monkeypatch.setattr(year, "PLANS", (*year.PLANS[:2], year.PLANS[-1]))
    monkeypatch.setattr(year, "_samples", pulled)
    with pytest.raises(KeyboardInterrupt):
        year.fill(store, office(), FILES, NOW, WEAK)
    monkeypatch.setattr(year, "_samples", samples_read_once)
    assert [row.id for row in cycle_rows(Look.at(store, office(), NOW))] == ["2025-TW1"]
    assert year.fill(store, office(), FILES, NOW, WEAK) == 3
    assert [row.is_open for row in cycle_rows(Look.at(store, office(), NOW))] == [True, False, False]
    assert holdings(store)["submissions"] == 2 * 5 + 4
    store.close()


NOWS = {
    "an ordinary Wednesday": "2026-11-18 10.00",
    "a Sunday night": "2026-11-22 20.00",
    "a Monday before hours": "2026-11-23 06.00",
    "a Tuesday just after eleven": "2026-11-24 11.25",
    "Christmas": "2026-12-25 12.00",
    "New Year, 01.00": "2027-01-01 01.00",
    "in Ramadan": "2027-02-17 13.00",
    "in the days of Lebaran": "2027-03-11 09.00",
    "the Friday prayer": "2026-10-30 12.00",
}


@pytest.mark.parametrize("moment", NOWS.values(), ids=NOWS)
def test_whatever_moment_it_is_a_cycle_runs_with_its_bidang_at_different_places(
    told: Callable[[str], Store], moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(year, "PLANS", year.PLANS[-1:])
    store = told(moment)
    running = board(store, RUNNING, moment)
    store.close()
    assert running.cycle.is_open
    assert {card.key for card in running.turns} == {Key(6, "capil"), Key(5, "piak"), Key(4, "pdip")}
    assert set(running.awaited) == {"capil", "piak", "pdip"}
    assert running.card(Key(5, "piak")).round_number == 2
    assert running.card(Key(8)).verdict is Verdict.WAITING_OTHERS
    assert all(row.occurred_at <= at(moment) for row in running.history), "nothing happens in the future"
    opened = running.cycle.opened_at
    assert office().calendar.day(opened.date()).is_working, "a cycle is opened on a working day"
    assert opened.strftime("%H.%M") == "08.05"


def test_before_the_last_told_cycle_ended_it_is_not_told(told: Callable[[str], Store]) -> None:
    store = told("2026-03-10 10.00")
    rows = cycle_rows(Look.at(store, office(), NOW))
    assert [row.id for row in rows] == ["2026-TW3", "2025-TW4", "2025-TW3", "2025-TW2", "2025-TW1"]
    assert all(row.opened_at <= at("2026-03-10 10.00") for row in rows)
    store.close()


def test_every_board_counts_the_late_steps_of_every_cycle_alike(store: Store) -> None:
    """In one hour of the sample office, seven cycles with returns: Progres, Ringkasan and its sentences, Ketepatan, and the columns."""
    moment = "2026-11-22 20.00"
    every = timeliness_board(Look.at(store, office(), at(moment)), UNITS, True)
    shares = {group.kode: group.on_time for group in every.by_periode}
    assert len(shares) == 7
    for cycle_id, share in shares.items():
        found = summary_board(Look.at(store, office(), at(moment)), cycle_id)
        tally = found.cycle.tally
        assert tally.share == share, cycle_id
        assert headline(found)[1].value == str(tally.late), cycle_id
        assert f"Mutu baku: {tally.words}" in brief(found).sentences[0].text, cycle_id
    assert every.tally.late == sum(share.expected - share.on_time for share in shares.values())
    assert every.tally.late_rounds == len(every.late)
