"""*Jam milik siapa* and *Garis tunggu* over ``office_story``; the hours are counted from the moments written there."""

import office_story
import pytest
from office_story import TW2, TW3, UNITS

from sop_core.boards.ledger import span_card
from sop_core.boards.look import Look
from sop_core.boards.own_time import POST, UNIT, WHOLE, OwnTimeBoard, own_time_board
from sop_core.boards.waiting import WaitingBoard, waiting_board
from sop_core.sop.lead_time import LeadTimePart
from sop_core.store.engine import Store

OFFICE = office_story.office()


@pytest.fixture(scope="module")
def whole(told_store: Store) -> OwnTimeBoard:
    return own_time_board(Look.at(told_store, OFFICE, office_story.NOW), UNITS, True)


def test_capils_hours_of_triwulan_ii(whole: OwnTimeBoard) -> None:
    """Own: 3 in 6, 4 in 144, 5 in 120, 6 in 10, then 50 and 10 again. Leaders: 30 before, 10 for step 7, all after the fan-in on
    Tuesday 8.30: 390, 450 and Thursday 380 to 14.50. PIAK was awaited from 15.20 on: 40, and an hour on Tuesday."""
    [capil] = whole.of(UNIT, TW2, "capil")
    assert capil.minutes == {
        LeadTimePart.OWN_FIRST: 6 + 144 + 120 + 10, LeadTimePart.OWN_REWORK: 50 + 10, LeadTimePart.SUPERIOR: 30 + 10 + 390 + 450 + 380,
        LeadTimePart.OTHERS: 40 + 60, LeadTimePart.OUTSIDE: 4 * 60 + 3 * 930,
    }  # fmt: skip
    assert capil.total == 3 * 24 * 60 + 6 * 60 + 50  # Monday 08.00 to Thursday 14.50


def test_every_line_adds_up_to_its_lead_time(whole: OwnTimeBoard) -> None:
    for line in whole.lines:
        assert line.total == (line.end - line.start).total_seconds() // 60, line
        assert sum(one.stretch.worked.minutes for one in line.stretches) == line.worked


def test_of_each_cycle_the_office_every_bidang_and_every_post_that_holds_a_step(whole: OwnTimeBoard) -> None:
    assert [one.name for one in whole.of(WHOLE)] == ["Dinas", "Dinas"]
    assert [one.kode for one in whole.of(UNIT, TW3)] == list(UNITS)
    posts = {one.kode for one in whole.of(POST, TW3)}
    assert {"kadis", "sekretaris", "katim_program", "kabid_piak", "staf_dafduk"} <= posts
    assert "admin" not in posts


def test_a_bidang_reads_its_own_lines_only(told_store: Store) -> None:
    found = own_time_board(Look.at(told_store, OFFICE, office_story.NOW), ("piak",), False)
    assert {(one.kind, one.kode) for one in found.lines} == {
        (UNIT, "piak"), (POST, "kabid_piak"), (POST, "katim_piak"), (POST, "staf_piak"),
    }  # fmt: skip


def line_of(store: Store, cycle: str) -> WaitingBoard:
    found = waiting_board(Look.at(store, OFFICE, office_story.NOW), cycle)
    assert found is not None
    return found


def test_the_analysis_waits_for_three_since_the_sekretariat_passed(told_store: Store) -> None:
    line = line_of(told_store, TW3)
    assert [row.unit_name for row in line.awaited] == ["Capil", "Dafduk", "PIAK"]
    assert f"{line.waits_since:%d %H.%M}" == "05 11.20"
    assert {row.unit_name: row.state for row in line.rows if row.lane.has_passed} == {
        "Sekretariat": "sudah menyerahkan", "PDIP": "tidak menyampaikan",
    }  # fmt: skip


def test_piak_alone_costs_what_it_is_behind_dafduk(told_store: Store) -> None:
    """PIAK passes on Monday at 13.10 at the earliest, Dafduk at 10.15 (10.00 by its clock, 15 for the check, 15 for the hand-over)."""
    line = line_of(told_store, TW3)
    rows = {row.unit_name: row for row in line.rows}
    assert f"{rows['PIAK'].passes_at:%d %H.%M}" == "12 13.10"
    assert f"{rows['Dafduk'].passes_at:%d %H.%M}" == "12 10.30"
    assert (rows["PIAK"].cost_label, rows["Dafduk"].cost_label) == ("1 jam 40 menit", "")
    assert line.all_on_time < rows["PIAK"].end_if_on_time < line.end


def test_of_a_closed_cycle_the_line_tells_what_lateness_had_cost(told_store: Store) -> None:
    line = line_of(told_store, TW2)
    assert (line.is_closed, line.is_over, f"{line.end:%d %H.%M}") == (True, True, "09 14.50")
    assert [row.unit_name for row in line.rows if row.cost_label] == ["PIAK"]


def test_the_card_of_a_time_splits_it_into_worked_and_not(told_store: Store) -> None:
    card = span_card(
        Look.at(told_store, OFFICE, office_story.NOW), TW3, office_story.at("2026-10-09 15.00"), office_story.at("2026-10-12 08.00")
    )
    assert (card.used_label, card.outside_label) == ("2 jam", "63 jam")
    assert [row.reason for row in card.rows] == ["jam kerja", "di luar jam kerja", "Sabtu/Minggu", "di luar jam kerja", "jam kerja"]
