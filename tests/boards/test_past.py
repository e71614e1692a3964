"""Cycles of the past: a closed one is folded once, and what is read is never older than the store."""

import shutil
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import office_story
import pandas as pd
import pytest
from builders import signed
from desks import hired

from sop_core import actions
from sop_core.boards.cycle import cycle_rows
from sop_core.boards.look import Look
from sop_core.boards.past import folded_cycles
from sop_core.boards.timeliness import timeliness_board
from sop_core.periode import Periode
from sop_core.sop.events import Event, EventKind
from sop_core.sop.fold import fold
from sop_core.store import cycles, revision
from sop_core.store.engine import Store

NOW, UNITS = office_story.NOW, ("dafduk", "capil")


@pytest.fixture
def store(hired_url: str) -> Iterator[Store]:
    """Three cycles of one course: two archived, the newest still open at its last step."""
    with hired(hired_url) as opened:
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


def look_at(store: Store) -> Look:
    return Look.at(store, office_story.office(), NOW)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Callable[[], set[str]]:
    """Which cycles were read with their history since it was last asked."""
    read: set[str] = set()
    events = cycles.events

    def watched(connection: object, cycle_id: str) -> tuple[Event, ...]:
        read.add(cycle_id)
        return events(connection, cycle_id)  # type: ignore[arg-type]

    monkeypatch.setattr(cycles, "events", watched)

    def since() -> set[str]:
        seen = set(read)
        read.clear()
        return seen

    return since


def after_a_write(look: Look) -> Look:
    return look.later(look.revision + 1, look.minute)


def rounds(look: Look, newest: int | None = None) -> pd.DataFrame:
    frame = look.ask(timeliness_board, UNITS, True, newest=newest).rounds.frame
    return frame[["cycle", "step", "unit", "round", "verdict"]]


def test_a_cycle_is_folded_once_while_nothing_happens_in_it(store: Store, asked: Callable[[], set[str]]) -> None:
    look = look_at(store)
    for expected in ({"2025-TW4", "2026-TW1", "2026-TW2"}, set(), set()):
        rounds(look)
        assert asked() == expected
        look = after_a_write(look)


def test_a_cycle_that_was_opened_again_is_folded_anew(store: Store, asked: Callable[[], set[str]]) -> None:
    look = look_at(store)
    before = rounds(look)
    reopen(store, "2026-TW1")
    asked()
    after = rounds(after_a_write(look))
    assert asked() == {"2026-TW1"}
    assert len(after) == len(before) + 1


def test_two_stores_with_cycles_of_one_name_do_not_answer_for_each_other(store: Store, sqlite_template: Path, tmp_path: Path) -> None:
    look_at(store).ask(folded_cycles)
    shutil.copy(sqlite_template, tmp_path / "lain.db")
    with hired(f"sqlite:///{tmp_path}/lain.db") as other:
        tell(other, "2026-TW1", signed(*UNITS).done(11).archived().events)
        reopened = {folded.id: folded.progress.is_archived for folded in look_at(other).ask(folded_cycles)}
    assert reopened == {"2026-TW1": True}
    assert len(look_at(store).ask(folded_cycles)) == 3


def test_every_cycle_is_what_the_fold_of_its_events_says(store: Store) -> None:
    for _ in range(2):
        for folded in look_at(store).ask(folded_cycles):
            with store.reading() as connection:
                cycle, events = cycles.get(connection, folded.id), cycles.events(connection, folded.id)
            assert folded.progress == fold(cycle.procedure, cycle.units, events)
            assert (folded.periode, folded.calendar) == (cycle.periode, cycle.calendar)


def test_the_list_of_cycles_says_what_their_histories_say(store: Store) -> None:
    reopen(store, "2025-TW4")
    with store.reading() as connection:
        told = {cycle.id: fold(cycle.procedure, cycle.units, cycles.events(connection, cycle.id)) for cycle in cycles.every(connection)}
    rows = cycle_rows(look_at(store))
    assert [(row.id, row.archived_at, row.opened_at) for row in rows] == [(one, told[one].archived_at, told[one].opened_at) for one in told]
    assert [row.is_open for row in rows] == [True, False, True]


def test_of_a_long_past_the_newest_are_read_and_those_that_run_and_the_one_asked_for(store: Store, asked: Callable[[], set[str]]) -> None:
    reopen(store, "2025-TW4")
    tell(store, "2025-TW3", signed(*UNITS).done(11).archived().events)
    asked()
    assert [folded.id for folded in look_at(store).ask(folded_cycles, newest=1)] == ["2026-TW2", "2025-TW4"]
    assert asked() == {"2026-TW2", "2025-TW4"}
    assert [folded.id for folded in look_at(store).ask(folded_cycles, newest=1, also="2025-TW3")] == ["2026-TW2", "2025-TW4", "2025-TW3"]
    assert set(rounds(look_at(store), newest=2)["cycle"]) == {"2026-TW2", "2026-TW1", "2025-TW4"}


def test_those_that_run_are_listed_without_the_archived(store: Store) -> None:
    every = cycle_rows(look_at(store))
    with store.reading() as connection:
        assert cycles.running(connection) == tuple(row.id for row in every if row.is_open) != ()
