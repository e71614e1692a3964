"""*Putar ulang siklus*: the board of a cycle at an earlier moment shows what stood in the store by then, judged by the clock of then."""

from dataclasses import replace
from datetime import timedelta

import office_story
import pytest
from builders import a_cycle, at

from sop_core import actions
from sop_core.boards.cycle import CycleBoard, cycle_board, recorded_by, recorded_moments
from sop_core.boards.look import Look
from sop_core.sop.fold import fold
from sop_core.sop.progress import Key
from sop_core.sop.sla import Verdict, standings
from sop_core.store import cycles
from sop_core.store.engine import Store, open_store

CYCLES = (office_story.TW2, office_story.TW3)


def board_at(store: Store, cycle_id: str, moment: str) -> CycleBoard:
    return cycle_board(Look.at(store, office_story.office(), office_story.NOW), cycle_id, as_of=office_story.at(moment))


@pytest.mark.parametrize("cycle_id", CYCLES)
def test_replayed_to_the_last_event_the_board_is_that_of_the_present(told_store: Store, cycle_id: str) -> None:
    now = cycle_board(Look.at(told_store, office_story.office(), office_story.NOW), cycle_id)
    replayed = cycle_board(Look.at(told_store, office_story.office(), office_story.NOW + timedelta(days=30)), cycle_id, office_story.NOW)
    assert replayed.is_past
    assert replace(replayed, is_past=False) == now


@pytest.mark.parametrize("cycle_id", CYCLES)
def test_at_every_event_the_board_is_the_fold_of_the_events_until_then(told_store: Store, cycle_id: str) -> None:
    with told_store.reading() as connection:
        cycle, events = cycles.get(connection, cycle_id), cycles.events(connection, cycle_id)
    for moment in sorted({event.recorded_at for event in events}):
        until = [event for event in events if event.recorded_at <= moment]
        board = cycle_board(Look.at(told_store, office_story.office(), office_story.NOW), cycle_id, as_of=moment)
        progress = fold(cycle.procedure, cycle.units, until)
        assert tuple(card.standing for card in board.cards) == standings(progress, cycle.calendar, moment)
        assert len(board.history) == len(until)


def test_a_step_that_is_overdue_now_was_running_then_with_time_left(told_store: Store) -> None:
    """PIAK's step 4 of 3 jam began at 08.45: at 09.45 an hour was used."""
    card = board_at(told_store, office_story.TW3, "2026-10-05 09.45").card(Key(4, "piak"))
    assert (card.verdict, card.used_label, card.left_label) == (Verdict.RUNNING, "1 jam", "2 jam")


def test_what_was_archived_later_was_open_then(told_store: Store) -> None:
    assert board_at(told_store, office_story.TW2, "2026-07-09 14.45").cycle.is_open
    assert not board_at(told_store, office_story.TW2, "2026-07-09 14.50").cycle.is_open


def test_before_it_was_opened_nothing_had_happened(told_store: Store) -> None:
    board = board_at(told_store, office_story.TW3, "2026-10-05 07.59")
    assert {card.verdict for card in board.cards} == {Verdict.NOT_YET}
    assert board.history == ()


def test_a_back_dated_entry_is_not_seen_before_it_was_recorded(hired_sqlite_url: str) -> None:
    store = open_store(hired_sqlite_url)
    story = office_story.Story(store, office_story.TW3)
    story.opened("2026-10-05 08.00", "kadis")
    desk = story.desk("2026-10-05 10.00", "kadis")
    actions.complete_step(desk, story.cycle_id, Key(1), 1, "disposisi lisan", office_story.at("2026-10-05 08.05"))
    assert board_at(store, story.cycle_id, "2026-10-05 09.00").card(Key(1)).verdict is Verdict.OVERDUE
    assert board_at(store, story.cycle_id, "2026-10-05 10.00").card(Key(1)).verdict is Verdict.ON_TIME
    store.close()


def test_of_two_entries_recorded_out_of_order_the_later_number_never_stands_alone() -> None:
    """Two people at one instant: number 3 carries 08.09, number 2 carries 08.10; at 08.09 only number 1 stood."""
    opened = a_cycle("dafduk").at("2026-10-05 08.10").done(1).at("2026-10-05 08.09")
    events = (*opened.events, opened.event(opened.events[-1].kind, 2))
    stood = recorded_moments(event.recorded_at for event in events)
    assert stood == (at("2026-10-05 08.00"), at("2026-10-05 08.10"), at("2026-10-05 08.10"))
    assert recorded_by(events, at("2026-10-05 08.09")) == events[:1]
    assert recorded_by(events, at("2026-10-05 08.10")) == events
