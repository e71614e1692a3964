"""*Rencana* over ``office_story`` at ``NOW``, a Monday at 09.40: dates worked by hand in the office's hours."""

from dataclasses import replace
from datetime import date

import office_story
import pytest
from office_story import TW2, TW3, UNITS

from sop_core.boards.look import Look
from sop_core.boards.plan import PlanBoard, Wish, chance_board, loops, plan_board
from sop_core.sop.countdown import end_of
from sop_core.store.engine import Store

OFFICE = office_story.office()
FRIDAY = date(2026, 10, 16)


def a_plan(store: Store, wish: Wish, units: tuple[str, ...] = UNITS, cycle: str = TW3) -> PlanBoard:
    return plan_board(Look.at(store, OFFICE, office_story.NOW), cycle, wish, units)


def said(plan: PlanBoard) -> list[tuple[str, str, str, str]]:
    return [(row.title, row.unit_name, row.spare_label, row.short_label) for row in plan.rows]


def test_what_is_left_of_the_running_cycle_and_how_much_time_each_step_has(told_store: Store) -> None:
    """PIAK collects overdue: at 09.40, then 11.40, 11.55, and over lunch 13.10; Thursday 13.10, 13.55. Step 4 at the latest on Tuesday
    at 11.45: 320 menit of Monday and 255 of Tuesday are left."""
    plan = a_plan(told_store, Wish(FRIDAY))
    assert [row for row in said(plan) if row[1] == "PIAK"] == [
        ("4 Kumpul data", "PIAK", "9 jam 35 menit", ""),
        ("5 Draft bidang", "PIAK", "9 jam 35 menit", ""),
        ("6 Periksa Kabid", "PIAK", "9 jam 35 menit", ""),
        ("7 Serah laporan", "PIAK", "9 jam 35 menit", ""),
    ]
    assert {row.unit_name for row in plan.rows} == {"Dafduk", "Capil", "PIAK", "Dinas"}  # Sekretariat passed, PDIP is excused
    assert (plan.is_feasible, plan.spare_label) == (True, "9 jam 35 menit (1,28 hari kerja)")
    assert f"{plan.end:%d %H.%M}" == "15 13.55"


def test_a_date_too_early_says_by_how_much(told_store: Store) -> None:
    """It ends on Thursday at 13.55: Wednesday and 325 menit after Tuesday."""
    plan = a_plan(told_store, Wish(date(2026, 10, 13)))
    assert (plan.is_feasible, plan.short_label) == (False, "12 jam 55 menit (1,72 hari kerja)")
    assert {row.spare_label for row in plan.rows if row.unit_name == "PIAK"} == {""}


def test_returns_that_are_planned_for_take_their_time(told_store: Store) -> None:
    plan = a_plan(told_store, Wish(FRIDAY, ((6, 1),)))
    assert [row.title for row in plan.rows if row.unit_name == "Capil"] == [
        "6 Periksa Kabid", "5 Draft bidang", "6 Periksa Kabid · ulangan 1", "7 Serah laporan",
    ]  # fmt: skip


def test_the_whole_way_can_be_planned_for_a_closed_cycle_too(told_store: Store) -> None:
    assert a_plan(told_store, Wish(FRIDAY), cycle=TW2).rows == ()
    assert len(a_plan(told_store, Wish(FRIDAY, whole=True), cycle=TW2).rows) == 2 + 5 * 5 + 4


def test_a_bidang_sees_its_own_lane_and_the_offices_and_the_same_dates(told_store: Store) -> None:
    own = a_plan(told_store, Wish(FRIDAY), ("piak",))
    assert set(own.lanes) == {"PIAK", "Dinas"}
    assert own.end == a_plan(told_store, Wish(FRIDAY)).end


def test_a_day_before_the_calendar_is_a_sentence(told_store: Store) -> None:
    plan = a_plan(told_store, Wish(date(2025, 1, 2), whole=True))
    assert "sebelum kalender 2025–2027" in plan.trouble
    assert plan.rows == ()


def test_every_decision_is_a_loop_with_the_step_it_returns_to() -> None:
    assert [(loop.step, loop.back_to) for loop in loops(OFFICE.procedure)] == [
        (6, "Draft bidang"), (9, "Susun dan analisis"), (10, "Susun dan analisis"),
    ]  # fmt: skip


def test_one_finished_cycle_is_too_few_for_a_chance(told_store: Store) -> None:
    found = chance_board(Look.at(told_store, OFFICE, office_story.NOW), TW3, FRIDAY)
    assert (found.chance.n, found.chance.share, found.by_day) == (1, None, ())
    assert found.chance.why_not.startswith("Baru 1 siklus selesai")


@pytest.mark.parametrize("fewest", [1])
def test_with_enough_past_the_days_add_up_to_all_runs(told_store: Store, monkeypatch: pytest.MonkeyPatch, fewest: int) -> None:
    """With the bar lowered to the one finished cycle: the same facts, the same seed, the same answer; every run ends on some day."""
    monkeypatch.setattr("sop_core.sop.chance.FEWEST", fewest)
    found, again = (chance_board(Look.at(told_store, OFFICE, office_story.NOW), TW3, FRIDAY) for _ in range(2))
    assert found == again
    assert sum(count for _, count in found.by_day) == found.chance.runs
    by_friday = sum(count for day, count in found.by_day if day <= FRIDAY)
    assert found.chance.share == by_friday / found.chance.runs
    assert ("langkah 4 PIAK" in [name for _, name in found.beyond]) is True


def test_due_on_a_day_means_until_its_end() -> None:
    assert end_of(OFFICE.calendar, FRIDAY).isoformat() == "2026-10-17T00:00:00+08:00"
    assert replace(Wish(FRIDAY), whole=True).whole
