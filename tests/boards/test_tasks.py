"""*Tugas saya* in the story of ``office_story`` at ``NOW``: who is awaited, for what, and whose file is missing."""

import office_story
import pytest

from sop_core.boards.look import Look
from sop_core.boards.tasks import TaskBoard, task_board
from sop_core.sop.sla import Verdict
from sop_core.store.engine import Store


def board_of(store: Store, username: str) -> TaskBoard:
    office = office_story.office()
    return task_board(Look.at(store, office, office_story.NOW), office_story.actor(username))


WAITING = {
    "staf.piak": [(4, "piak", Verdict.OVERDUE)],
    "katim.piak": [(4, "piak", Verdict.OVERDUE)],
    "katim.dafduk": [(5, "dafduk", Verdict.NEAR)],
    "kabid.capil": [(6, "capil", Verdict.RUNNING)],
}


@pytest.mark.parametrize("username", [account.username for account in office_story.ACCOUNTS])
def test_each_person_sees_exactly_the_steps_that_wait_for_them(told_store: Store, username: str) -> None:
    found = [(task.card.key.step, task.card.key.unit, task.card.verdict) for task in board_of(told_store, username).tasks]
    assert found == WAITING.get(username, [])


def test_returned_work_brings_its_category_its_note_and_the_moment(told_store: Store) -> None:
    [task] = board_of(told_store, "katim.dafduk").tasks
    assert task.card.sent_back is not None
    assert (task.card.sent_back.category, task.card.round_number) == ("Perhitungan tidak sesuai", 2)
    assert task.returned_at == office_story.at("2026-10-12 08.00")


@pytest.mark.parametrize(
    ("username", "missing"),
    [
        ("katim.program", ["capil", "piak"]),
        ("staf.piak", ["piak"]),
        ("kabid.capil", ["capil"]),
        ("katim.dafduk", []),
        ("kabid.pdip", []),  # excused: nothing is awaited
        ("kadis", []),
        ("admin", []),
    ],
)
def test_a_missing_file_is_shown_to_whoever_may_bring_it(told_store: Store, username: str, missing: list[str]) -> None:
    assert [file.unit for file in board_of(told_store, username).missing] == missing


def test_the_people_of_an_excused_bidang_read_why_nothing_is_asked_of_them(told_store: Store) -> None:
    for username in ("staf.pdip", "katim.pdip", "kabid.pdip"):
        [mark] = board_of(told_store, username).excused
        assert (mark.cycle.id, mark.unit_name) == (office_story.TW3, "PDIP")
        assert mark.reason.startswith("Server PDIP rusak")
    for username in ("staf.capil", "kadis", "katim.program", "sekretaris"):  # another bidang; who may take the mark back
        assert board_of(told_store, username).excused == ()


def test_who_waits_for_nothing_reads_whose_turn_it_is(told_store: Store) -> None:
    [(cycle, turns)] = board_of(told_store, "kadis").open_cycles
    assert cycle.id == office_story.TW3
    assert turns == ("Staf PIAK", "Katim pada Bidang Dafduk", "Kepala Bidang Capil")


@pytest.mark.parametrize(
    ("username", "coming"),
    [
        ("kabid.dafduk", [(6, "dafduk", "2026-10-12 10.00", ("Katim pada Bidang Dafduk",))]),  # the repair is due at 10.00
        ("staf.piak", []),  # the step is at hand, and nothing follows
        ("katim.piak", [(5, "piak", "2026-10-12 09.40", ("Staf PIAK",))]),  # overdue: at the earliest now
        (
            "sekretaris",
            [
                (7, "capil", "2026-10-12 09.45", ("Kepala Bidang Capil",)),
                (7, "dafduk", "2026-10-12 10.15", ("Katim pada Bidang Dafduk",)),
                (7, "piak", "2026-10-12 11.55", ("Staf PIAK",)),  # 2 jam and 15 menit from now
                # PIAK's hand-over takes 5 menit before lunch and 10 after; then 3 hari from Monday 13.10
                (9, None, "2026-10-15 13.10", ("Staf PIAK", "Katim pada Bidang Dafduk", "Kepala Bidang Capil")),
            ],
        ),
        ("admin", []),
    ],
)
def test_what_comes_next_to_a_person_says_when_and_with_whom_it_is_now(told_store: Store, username: str, coming: list[object]) -> None:
    found = [(one.card.key.step, one.card.key.unit, one.starts, one.now_with) for one in board_of(told_store, username).coming]
    assert found == [(step, unit, office_story.at(starts), who) for step, unit, starts, who in coming]  # type: ignore[misc]
