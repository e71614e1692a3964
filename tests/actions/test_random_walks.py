"""Walks at random through the actions, on SQLite: the chain stays whole and the board shows what the fold says is open."""

from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

from desks import TW3, a_file, desk, events_of, hired, minutes, progress_of
from hypothesis import given, settings
from hypothesis import strategies as st
from office_story import OWN_CHECK, office

from sop_core import actions
from sop_core.boards.cycle import cycle_board
from sop_core.boards.look import Look
from sop_core.boards.own_time import own_time_board
from sop_core.errors import SopError
from sop_core.periode import Periode
from sop_core.sop.events import ReturnCategory, first_broken_link
from sop_core.sop.progress import Key
from sop_core.sop.sla import Verdict
from sop_core.store.engine import Store

UNITS = ("sekretariat", "capil")
HOLDERS = {1: "kadis", 2: "katim.program", 7: "sekretaris", 8: "katim.program", 9: "sekretaris", 10: "kadis", 11: "katim.program"}
OF_A_UNIT = {3: "kabid", 4: "staf", 5: "katim", 6: "kabid"}
DEEDS = ("selesai", "selesai", "selesai", "kembali", "terima", "berkas", "alasan")
"""Finishing three times as likely as anything else, so that walks come far."""


def holder(key: Key) -> str:
    if key.step in HOLDERS:
        return HOLDERS[key.step]
    role = OF_A_UNIT[key.step]
    return "sekretaris" if role == "kabid" and key.unit == "sekretariat" else f"{role}.{key.unit}"


def attempt(store: Store, deed: str, choice: int, minute: int) -> None:
    """One deed of somebody whose turn it is; what is not legal just now is refused and no more than that."""
    progress = progress_of(store)
    key = progress.open_keys[choice % len(progress.open_keys)]
    current = progress.current(key)
    assert current is not None
    unit = UNITS[choice % len(UNITS)]
    at = desk(store, holder(key), minutes(minute))
    with suppress(SopError):
        match deed:
            case "selesai":
                actions.complete_step(at, TW3, key, current.number, own_check=OWN_CHECK)
            case "kembali":
                target = progress.procedure.step(key.step).returns_to[-1:] or (1,)
                actions.return_step(at, TW3, key, current.number, target[0], ReturnCategory.DATA, "Belum sama")
            case "terima":
                actions.receive_step(at, TW3, key, current.number)
            case "berkas":
                sent, content = a_file(unit, str(minute))
                actions.receive(desk(store, "katim.program", minutes(minute)), TW3, sent, content)
            case "alasan":
                actions.excuse_unit(desk(store, "sekretaris", minutes(minute)), TW3, unit, "Server rusak")


def the_board_shows_what_is(store: Store, minute: int) -> None:
    progress, board = progress_of(store), cycle_board(Look.at(store, office(), minutes(minute)), TW3)
    assert tuple(card.key for card in board.turns) == progress.open_keys
    assert (board.awaited, board.submitted, board.data_is_locked) == (
        progress.awaited_units, progress.submitted, progress.data_is_locked,
    )  # fmt: skip
    assert board.is_intact
    assert [row.event for row in reversed(board.history)] == list(events_of(store))
    assert board.done_count == sum(progress.is_done(key) for key in progress.keys)
    assert all(card.due is not None and card.holder_names for card in board.turns)
    assert all(
        (card.verdict is Verdict.NOT_YET) <= (card.expected_end is not None or board.cycle.archived_at is not None) for card in board.cards
    )
    assert (board.expected_end is None) == progress.is_archived
    every_minute_has_one_owner(store, minute)


def every_minute_has_one_owner(store: Store, minute: int) -> None:
    """*Jam milik siapa*: for the office, each bidang and each post the parts add up to the lead time to the minute."""
    for line in own_time_board(Look.at(store, office(), minutes(minute)), UNITS, True).lines:
        assert line.total == (line.end - line.start) // timedelta(minutes=1), line.name


@settings(max_examples=12, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 100), st.integers(0, 40)), min_size=5, max_size=45))
def test_a_walk_at_random_keeps_chain_and_board_whole(sqlite_template: Path, walk: list[tuple[str, int, int]]) -> None:
    with TemporaryDirectory() as folder:
        copy(sqlite_template, Path(folder) / "kinerja.db")
        with hired(f"sqlite:///{folder}/kinerja.db") as store:
            actions.open_cycle(desk(store, "kadis"), Periode.parse(TW3), UNITS)
            minute = 0
            for deed, choice, passed in walk:
                if progress_of(store).is_archived:
                    break
                minute += passed
                attempt(store, deed, choice, minute)
            the_board_shows_what_is(store, minute)
            assert first_broken_link(events_of(store)) is None


def test_the_walk_of_the_sop_itself_ends_in_the_archive(hired_sqlite_url: str) -> None:
    with hired(hired_sqlite_url) as store:
        actions.open_cycle(desk(store, "kadis"), Periode.parse(TW3), UNITS)
        for unit in UNITS:
            actions.receive(desk(store, "katim.program"), TW3, *a_file(unit))
        minute = 0
        while not progress_of(store).is_archived:
            minute += 3
            attempt(store, "selesai", 0, minute)
            the_board_shows_what_is(store, minute)
        assert len(events_of(store)) == 1 + 2 + (2 + 5 * 2 + 4) + 1
