"""*Linimasa*: the rounds of ``office_story`` on an axis of working time, places in working minutes since the cycle was opened."""

import office_story
import pytest

from sop_core.boards.cycle import cycle_board
from sop_core.boards.gantt import gantt
from sop_core.boards.look import Look
from sop_core.figures.gantt import Gantt
from sop_core.sop.progress import Key
from sop_core.sop.sla import Verdict
from sop_core.store.engine import Store

EVERY = (None, *office_story.UNITS)


@pytest.fixture(scope="module")
def tw3(told_store: Store) -> Gantt:
    """Opened on Monday 5 October at 08.00; 9 October is a Friday that closes at 16.30."""
    return gantt(cycle_board(Look.at(told_store, office_story.office(), office_story.NOW), office_story.TW3), EVERY)


def test_every_step_has_a_row_and_every_round_a_bar(tw3: Gantt) -> None:
    assert (len(tw3.rows), tw3.rows[0], tw3.rows[2]) == (31, "1 Arahan Kadis", "3 Perintah Kabid · Sekretariat")
    assert sorted(len([bar for bar in tw3.bars if bar.key == key]) for key in {bar.key for bar in tw3.bars}).count(2) == 1


def test_a_round_after_a_return_is_drawn_apart_from_the_first(tw3: Gantt) -> None:
    """Dafduk's draft: from Friday 15.00 (2.130 menit) to Monday 07.50, 110 later; again from 08.00, due 2 jam later, running at 09.40."""
    first, again = [bar for bar in tw3.bars if bar.key == Key(5, "dafduk")]
    assert (first.begins, first.ends, first.due) == (2130, 2240, 2250)
    assert (again.begins, again.ends, again.due) == (2250, 2350, 2370)
    assert (first.verdict, again.verdict) == (Verdict.ON_TIME, Verdict.NEAR)
    assert "Dimulai karena dikembalikan dari langkah 6: Perhitungan tidak sesuai" in again.words


def test_a_round_that_sent_the_work_back_is_marked(tw3: Gantt) -> None:
    assert [bar.key for bar in tw3.bars if bar.was_returned] == [Key(6, "dafduk")]


def test_the_weekend_takes_no_width_and_is_named(tw3: Gantt) -> None:
    assert [(day.date.day, day.place) for day in tw3.days][:6] == [(5, 0), (6, 420), (7, 870), (8, 1320), (9, 1770), (12, 2220)]
    assert tw3.left_out[0] == "Sabtu/Minggu (10 Okt 2026 – 11 Okt 2026)"
    assert tw3.now == 2350


def test_steps_that_are_still_to_be_done_show_where_they_would_end(tw3: Gantt) -> None:
    assert {plan.key for plan in tw3.plans} >= {Key(8), Key(11), Key(5, "piak")}
    assert all(plan.ends >= tw3.now for plan in tw3.plans)
    assert tw3.length == max(plan.ends for plan in tw3.plans)


def test_one_bidang_alone_has_its_five_rows(told_store: Store) -> None:
    board = cycle_board(Look.at(told_store, office_story.office(), office_story.NOW), office_story.TW3)
    assert [row.partition(" · ")[2] for row in gantt(board, ("capil",)).rows] == ["Capil"] * 5


def test_before_the_cycle_was_opened_the_chart_is_empty_but_whole(told_store: Store) -> None:
    board = cycle_board(Look.at(told_store, office_story.office(), office_story.NOW), office_story.TW3, office_story.at("2026-10-05 07.00"))
    shaped = gantt(board, EVERY)
    assert (shaped.bars, shaped.plans, shaped.now) == ((), (), 0)
