"""A note between steps stands where the next person works: the arahan at every step, returns, withdrawals, each lane for itself."""

from collections.abc import Iterator
from datetime import datetime

import office_story
import pytest
from office_story import Story

from sop_core import actions
from sop_core.boards.cycle import CycleBoard, cycle_board
from sop_core.boards.look import Look
from sop_core.boards.step_notes import NoteKind, direction, notes_for
from sop_core.boards.tasks import task_board
from sop_core.sop.events import CellRef, ReturnCategory
from sop_core.sop.progress import Key
from sop_core.store.engine import Store, open_store

OFFICE, TW3 = office_story.office(), office_story.TW3
DAY = "2026-10-05"
ARAHAN = "Dahulukan IKD, *bukan* KIA"


@pytest.fixture
def story(hired_sqlite_url: str) -> Iterator[Story]:
    """Dafduk and Capil after the fan-out: an arahan, a nota dinas, and an order of each Kabid."""
    store = open_store(hired_sqlite_url)
    told = Story(store, TW3)
    told.opened(f"{DAY} 08.00", "kadis", units=("dafduk", "capil"))
    told.done(f"{DAY} 08.05", "kadis", 1, note=ARAHAN)
    told.done(f"{DAY} 08.10", "katim.program", 2, note="Templat terlampir")
    told.done(f"{DAY} 08.15", "kabid.dafduk", 3, "dafduk", note="Mulai dari IKD")
    told.done(f"{DAY} 08.15", "kabid.capil", 3, "capil", note="Cocokkan akta dengan SIAK")
    yield told
    store.close()


def board(store: Store, moment: str = "11.00") -> CycleBoard:
    return cycle_board(Look.at(store, OFFICE, office_story.at(f"{DAY} {moment}")), TW3)


def told(story: Story, step: int, unit: str | None = None) -> list[tuple[str, str]]:
    return [(note.kind.value, note.text) for note in notes_for(board(story.store), Key(step, unit))]


def pass_lane(story: Story, unit: str) -> None:
    """From step 4 to 7, each with a note that names step and bidang."""
    lane = (("09.00", 4, f"staf.{unit}"), ("09.30", 5, f"katim.{unit}"), ("10.00", 6, f"kabid.{unit}"), ("10.10", 7, "sekretaris"))
    for moment, step, who in lane:
        story.done(f"{DAY} {moment}", who, step, unit, note=f"{unit} {step}")


def test_what_the_kadis_directs_and_the_kabid_orders_stands_at_the_step_of_the_staf(story: Story) -> None:
    assert told(story, 4, "dafduk") == [
        ("Catatan", "Mulai dari IKD"),
        ("Catatan", "Templat terlampir"),
        ("Arahan", ARAHAN),
    ]


def test_a_note_says_who_wrote_it_in_which_post_and_when(story: Story) -> None:
    note = notes_for(board(story.store), Key(4, "dafduk"))[0]
    assert note.title == "Catatan langkah 3 Perintah Kabid Dafduk"
    assert note.by.endswith("(Kepala Bidang Pelayanan Pendaftaran Penduduk)")
    assert note.row.counted_at == office_story.at(f"{DAY} 08.15")
    assert note.is_near


def test_one_lane_does_not_read_what_another_kabid_ordered(story: Story) -> None:
    assert "Cocokkan akta dengan SIAK" not in [text for _, text in told(story, 4, "dafduk")]
    assert ("Catatan", "Cocokkan akta dengan SIAK") in told(story, 4, "capil")


def test_a_return_stands_first_and_the_steps_after_it_read_it_too(story: Story) -> None:
    story.done(f"{DAY} 09.00", "staf.dafduk", 4, "dafduk")
    story.done(f"{DAY} 09.10", "katim.dafduk", 5, "dafduk")
    story.returned(f"{DAY} 09.20", "kabid.dafduk", 6, "dafduk", 4, (ReturnCategory.DATA, "IKD belum sama"))
    first = notes_for(board(story.store), Key(4, "dafduk"))[0]
    assert (first.kind, first.title) == (NoteKind.RETURN, "Dikembalikan dari langkah 6 Periksa Kabid Dafduk: Data salah")

    story.done(f"{DAY} 09.30", "staf.dafduk", 4, "dafduk", 2, note="IKD dicocokkan")
    assert told(story, 5, "dafduk")[:2] == [("Dikembalikan", "IKD belum sama"), ("Catatan", "IKD dicocokkan")]
    story.done(f"{DAY} 09.40", "katim.dafduk", 5, "dafduk", 2, note="Draft diperbaiki")
    again = told(story, 6, "dafduk")
    assert (again[0], again[-1]) == (("Catatan", "Draft diperbaiki"), ("Arahan", ARAHAN))
    assert ("Dikembalikan", "IKD belum sama") in again, "who sent it back reads what was to be mended"


def test_the_cells_a_return_points_at_come_along(story: Story) -> None:
    story.sent(f"{DAY} 08.50", "staf.dafduk", "dafduk")
    story.done(f"{DAY} 09.00", "staf.dafduk", 4, "dafduk")
    story.done(f"{DAY} 09.10", "katim.dafduk", 5, "dafduk")
    cell = CellRef(1, "Data", "E7")
    actions.return_step(
        story.desk(f"{DAY} 09.20", "kabid.dafduk"), TW3, Key(6, "dafduk"), 1, 5, ReturnCategory.DATA, "Sel ini salah", [cell]
    )
    assert [note.event.cells for note in notes_for(board(story.store), Key(5, "dafduk")) if note.event.cells] == [(cell,)]


def test_an_old_return_is_silent_once_a_later_one_took_its_place(story: Story) -> None:
    story.done(f"{DAY} 09.00", "staf.dafduk", 4, "dafduk")
    for number, why in ((1, "Pertama"), (2, "Kedua")):
        story.done(f"{DAY} 09.{number}0", "katim.dafduk", 5, "dafduk", number)
        story.returned(f"{DAY} 09.{number}5", "kabid.dafduk", 6, "dafduk", 5, (ReturnCategory.DATA, why), number)
    assert [text for kind, text in told(story, 5, "dafduk") if kind == "Dikembalikan"] == ["Kedua"]


def test_a_step_that_was_withdrawn_says_why_to_the_sender_and_to_who_had_it_next(story: Story) -> None:
    story.done(f"{DAY} 09.00", "staf.dafduk", 4, "dafduk", note="Selesai")
    actions.withdraw_step(story.desk(f"{DAY} 09.05", "staf.dafduk"), TW3, Key(4, "dafduk"), 1, "Lembar kedua tertinggal")
    assert told(story, 4, "dafduk")[0] == ("Ditarik kembali", "Lembar kedua tertinggal")
    assert ("Catatan", "Selesai") not in told(story, 5, "dafduk"), "what was taken back was never handed over"
    waiting = task_board(Look.at(story.store, OFFICE, office_story.at(f"{DAY} 09.10")), office_story.actor("kabid.dafduk"))
    assert [note.text for one in waiting.coming for note in one.taken_back] == []  # the Kabid's own step comes two later
    story.done(f"{DAY} 09.20", "staf.dafduk", 4, "dafduk", note="Kini lengkap")
    assert {("Catatan", "Kini lengkap"), ("Ditarik kembali", "Lembar kedua tertinggal")} <= set(told(story, 5, "dafduk"))


def test_who_lost_a_task_by_a_withdrawal_reads_why(story: Story) -> None:
    story.done(f"{DAY} 09.00", "staf.dafduk", 4, "dafduk")
    story.done(f"{DAY} 09.10", "katim.dafduk", 5, "dafduk")
    actions.withdraw_step(story.desk(f"{DAY} 09.12", "katim.dafduk"), TW3, Key(5, "dafduk"), 1, "Tabel 3 salah")
    seen = task_board(Look.at(story.store, OFFICE, office_story.at(f"{DAY} 09.15")), office_story.actor("kabid.dafduk"))
    assert [note.text for one in seen.coming for note in one.taken_back] == ["Tabel 3 salah"]


def test_the_fan_in_reads_every_lane_and_who_is_excused_and_the_leaders_after_it_do_not(story: Story) -> None:
    pass_lane(story, "dafduk")
    story.sent(f"{DAY} 09.00", "staf.dafduk", "dafduk")
    story.excused(f"{DAY} 10.55", "sekretaris", "capil", "Server rusak")
    seen = told(story, 8)
    assert seen[0] == ("Catatan", "dafduk 7")
    assert {("Catatan", f"dafduk {step}") for step in (4, 5, 6, 7)} <= set(seen)
    assert ("Tidak menyampaikan", "Server rusak") in seen
    story.done(f"{DAY} 10.58", "katim.program", 8, note="Lihat bab 3")
    assert told(story, 9) == [("Catatan", "Lihat bab 3"), ("Tidak menyampaikan", "Server rusak"), ("Arahan", ARAHAN)]


def test_a_corrected_note_is_read_as_corrected(story: Story) -> None:
    place = next(one.event.seq for one in board(story.store).history if one.event.step == 1)
    actions.correct_event(story.desk(f"{DAY} 08.30", "kadis"), TW3, place, "salah tulis", None, "Dahulukan KIA")
    assert told(story, 4, "dafduk")[-1] == ("Arahan", "Dahulukan KIA")


def test_the_direction_of_a_cycle_is_that_of_its_first_step(story: Story) -> None:
    found = direction(board(story.store))
    assert found is not None
    assert (found.text, found.title) == (ARAHAN, "Arahan Kepala Dinas")


def test_before_anything_was_written_nobody_reads_anything(hired_sqlite_url: str) -> None:
    store = open_store(hired_sqlite_url)
    empty = Story(store, TW3)
    empty.opened(f"{DAY} 08.00", "kadis", units=("dafduk",))
    empty.done(f"{DAY} 08.05", "kadis", 1)
    assert notes_for(board(store), Key(2)) == ()
    assert direction(board(store)) is None
    store.close()


def test_a_task_carries_its_notes(story: Story) -> None:
    now = datetime.fromisoformat(f"{DAY}T09:00+08:00")
    [task] = task_board(Look.at(story.store, OFFICE, now), office_story.actor("staf.dafduk")).tasks
    assert [note.text for note in task.notes] == ["Mulai dari IKD", "Templat terlampir", ARAHAN]
