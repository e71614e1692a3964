"""The shelf of archived cycles: read once, told as the fold tells it, and never older than the store."""

from collections.abc import Callable, Collection, Iterator

import office_story
import pytest
from builders import signed
from desks import hired
from sqlalchemy import Connection

from sop_core import actions
from sop_core.boards.cycle import cycle_rows
from sop_core.boards.doctor import standards_board
from sop_core.boards.past import Shelf, Told
from sop_core.boards.timeliness import timeliness_board
from sop_core.periode import Periode
from sop_core.sop.events import Event, EventKind
from sop_core.sop.fold import fold
from sop_core.sop.sla import standings
from sop_core.store import cycles, revision
from sop_core.store.engine import Store

NOW, UNITS = office_story.NOW, ("dafduk", "capil")


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """Three cycles of one course: two archived, the newest still open at its last step."""
    with hired(database_url) as opened:
        for code in ("2025-TW4", "2026-TW1"):
            tell(opened, code, signed(*UNITS).done(11).archived().events)
        tell(opened, "2026-TW2", signed(*UNITS).events)
        yield opened


def tell(store: Store, code: str, events: Collection[Event]) -> None:
    desk = actions.Desk(store, office_story.office(), "kadis", next(iter(events)).occurred_at, code)
    actions.open_cycle(desk, Periode.parse(code), UNITS)
    append(store, code, list(events)[1:])


def append(store: Store, code: str, events: Collection[Event]) -> None:
    with store.writing() as connection:
        cycles.append(connection, cycles.hold(connection, code), events)
        revision.advance(connection)


def reopen(store: Store, code: str) -> None:
    append(store, code, [signed(*UNITS).done(11).archived().event(EventKind.CYCLE_REOPENED, target=8, note="Salah jumlah")])


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Callable[[], set[str]]:
    """Which cycles were read with their history since it was last asked."""
    read: set[str] = set()
    several = cycles.several

    def watched(connection: object, cycle_ids: Collection[str]) -> object:
        read.update(cycle_ids)
        return several(connection, cycle_ids)  # type: ignore[arg-type]

    monkeypatch.setattr(cycles, "several", watched)

    def since() -> set[str]:
        seen = set(read)
        read.clear()
        return seen

    return since


def test_an_archived_cycle_is_read_once_and_a_running_one_each_time(store: Store, asked: Callable[[], set[str]]) -> None:
    shelf = Shelf()
    for expected in ({"2025-TW4", "2026-TW1", "2026-TW2"}, {"2026-TW2"}, {"2026-TW2"}):
        timeliness_board(store, office_story.office(), UNITS, True, NOW, shelf=shelf)
        assert asked() == expected


def test_every_board_over_the_past_uses_the_shelf_it_is_given(store: Store, asked: Callable[[], set[str]]) -> None:
    shelf = Shelf()
    shelf.every(store)
    asked()
    standards_board(store, office_story.office(), shelf)
    timeliness_board(store, office_story.office(), UNITS, True, NOW, shelf=shelf)
    assert asked() == {"2026-TW2"}


def test_a_cycle_that_was_opened_again_is_told_anew(store: Store, asked: Callable[[], set[str]]) -> None:
    shelf = Shelf()
    before = timeliness_board(store, office_story.office(), UNITS, True, NOW, shelf=shelf)
    reopen(store, "2026-TW1")
    asked()
    after = timeliness_board(store, office_story.office(), UNITS, True, NOW, shelf=shelf)
    assert asked() == {"2026-TW1", "2026-TW2"}
    assert len(after.rounds) == len(before.rounds) + 1
    assert after == timeliness_board(store, office_story.office(), UNITS, True, NOW)


def test_what_a_board_made_of_an_archived_cycle_is_made_once_by_each_name(store: Store) -> None:
    shelf, made = Shelf(), []

    def make(told: Told) -> str:
        made.append(told.cycle.id)
        return told.cycle.id

    for _ in range(2):
        assert [shelf.once(told, "one", make) for told in shelf.every(store)] == ["2026-TW2", "2026-TW1", "2025-TW4"]
    assert made == ["2026-TW2", "2026-TW1", "2025-TW4", "2026-TW2"]
    newest, closed, _ = shelf.every(store)
    assert (newest.seal, shelf.once(closed, "other", lambda _: 1), shelf.once(closed, "one", make)) == ("", 1, "2026-TW1")


def test_every_cycle_is_told_as_the_fold_tells_it(store: Store) -> None:
    shelf = Shelf()
    for _ in range(2):
        for told in shelf.every(store):
            with store.reading() as connection:
                events = cycles.events(connection, told.cycle.id)
            assert told.progress == fold(told.cycle.procedure, told.cycle.units, events)
            assert told.standings(NOW) == standings(told.progress, told.cycle.calendar, NOW)
            assert bool(told.seal) == told.progress.is_archived


def test_a_full_shelf_lets_the_first_go_and_still_tells_everything(store: Store, asked: Callable[[], set[str]]) -> None:
    shelf = Shelf(most=1)
    expected = timeliness_board(store, office_story.office(), UNITS, True, NOW)
    for _ in range(2):
        assert timeliness_board(store, office_story.office(), UNITS, True, NOW, shelf=shelf) == expected
    asked()
    shelf.every(store)
    assert len(asked()) == 2, "the running one, and the archived one that had to go"


def test_the_list_of_cycles_says_what_their_histories_say(store: Store) -> None:
    reopen(store, "2025-TW4")
    with store.reading() as connection:
        told = {cycle.id: fold(cycle.procedure, cycle.units, cycles.events(connection, cycle.id)) for cycle in cycles.every(connection)}
    rows = cycle_rows(store, office_story.office())
    assert [(row.id, row.archived_at, row.opened_at) for row in rows] == [(one, told[one].archived_at, told[one].opened_at) for one in told]
    assert [row.is_open for row in rows] == [True, False, True]


def test_of_a_long_past_the_newest_are_read_and_those_that_run_and_the_one_asked_for(store: Store, asked: Callable[[], set[str]]) -> None:
    reopen(store, "2025-TW4")
    tell(store, "2025-TW3", signed(*UNITS).done(11).archived().events)
    shelf = Shelf()
    told = shelf.every(store, newest=1)
    assert [one.cycle.id for one in told] == ["2026-TW2", "2025-TW4"]
    assert asked() == {"2026-TW2", "2025-TW4"}
    assert [one.cycle.id for one in shelf.every(store, newest=1, also="2025-TW3")] == ["2026-TW2", "2025-TW4", "2025-TW3"]
    assert {one.cycle_id for one in timeliness_board(store, office_story.office(), UNITS, True, NOW, shelf=shelf, newest=2).rounds} == {
        "2026-TW2", "2026-TW1", "2025-TW4",
    }  # fmt: skip


def test_the_list_of_cycles_is_read_where_something_happened_and_always_as_the_store_has_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[list[str]] = []
    lines = cycles.lines
    monkeypatch.setattr(cycles, "lines", lambda connection, ids: read.append(list(ids)) or lines(connection, ids))
    shelf = Shelf()
    for change, expected in (
        (lambda: None, [["2026-TW2", "2026-TW1", "2025-TW4"]]),
        (lambda: None, []),
        (lambda: reopen(store, "2026-TW1"), [["2026-TW1"]]),
        (lambda: tell(store, "2025-TW3", signed(*UNITS).events), [["2025-TW3"]]),
    ):
        change()
        found = shelf.lines(store)
        assert read == expected
        read.clear()
        with store.reading() as connection:
            assert found == lines(connection)


def test_those_that_run_are_listed_without_the_archived(store: Store) -> None:
    every = cycle_rows(store, office_story.office())
    with store.reading() as connection:
        assert cycles.running(connection) == tuple(row.id for row in every if row.is_open) != ()


def test_where_nobody_wrote_the_list_is_not_read_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    read = 0
    heads = cycles.heads

    def counted(connection: Connection) -> tuple[cycles.Head, ...]:
        nonlocal read
        read += 1
        return heads(connection)

    monkeypatch.setattr(cycles, "heads", counted)
    shelf = Shelf()
    for _ in range(3):
        shelf.lines(store)
        timeliness_board(store, office_story.office(), UNITS, True, NOW, shelf=shelf)
    assert read == 1
    reopen(store, "2026-TW1")
    assert [line.seal == "" for line in shelf.lines(store)] == [True, True, False]
    assert read == 2
