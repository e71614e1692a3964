"""Second thoughts as actions: taken back, corrected, opened again; cells in returns; own work checked; who may, and what is kept."""

from collections.abc import Callable, Iterator

import pytest
from desks import TW3, a_file, a_running_cycle, desk, events_of, hired, holdings, minutes, progress_of
from office_story import OWN_CHECK

from sop_core import actions
from sop_core.boards.cycle import cycle_board
from sop_core.boards.look import Look
from sop_core.errors import Conflict, NotAllowed, NotFound, SopError
from sop_core.sop.events import CellRef, EventKind, ReturnCategory, first_broken_link
from sop_core.sop.progress import Key
from sop_core.store.engine import Store

DONE_4 = 5
"""The place of Dafduk's step 4 in the chain of ``drafted``: opened, 1, 2, 3, 4."""
STEP_5, STEP_6 = Key(5, "dafduk"), Key(6, "dafduk")


@pytest.fixture
def store(hired_sqlite_url: str) -> Iterator[Store]:
    with hired(hired_sqlite_url) as opened:
        yield opened


def lane(store: Store, unit: str, *steps: int) -> None:
    """These steps of the bidang, one after the other."""
    whose = "sekretaris" if unit == "sekretariat" else f"kabid.{unit}"
    who = {3: whose, 4: f"staf.{unit}", 5: f"katim.{unit}", 6: whose, 7: "sekretaris"}
    for step in steps:
        actions.complete_step(desk(store, who[step], minutes(10 * step)), TW3, Key(step, unit), 1, own_check=OWN_CHECK)


def drafted(store: Store, *others: str) -> None:
    a_running_cycle(store, "dafduk", *others)
    lane(store, "dafduk", 3, 4, 5)


def archived(store: Store) -> None:
    a_running_cycle(store, "dafduk")
    actions.receive(desk(store, "staf.dafduk"), TW3, *a_file("dafduk"))
    lane(store, "dafduk", 3, 4, 5, 6, 7)
    for step, who in ((8, "katim.program"), (9, "sekretaris"), (10, "kadis"), (11, "katim.program")):
        actions.complete_step(desk(store, who, minutes(100 + step)), TW3, Key(step), 1)


# --- taken back


def test_who_finished_a_step_takes_it_back_until_the_next_one_has_begun(store: Store) -> None:
    drafted(store)
    actions.withdraw_step(desk(store, "katim.dafduk", minutes(60)), TW3, STEP_5, 1, "Lampiran tertinggal")
    told = events_of(store)[-1]
    assert (told.kind, told.step, told.round, told.post, told.note) == (
        EventKind.STEP_WITHDRAWN, 5, 1, "katim_dafduk", "Lampiran tertinggal",
    )  # fmt: skip
    assert progress_of(store).open_keys == (STEP_5,)
    actions.complete_step(desk(store, "katim.dafduk", minutes(70)), TW3, STEP_5, 1)
    actions.receive_step(desk(store, "kabid.dafduk", minutes(71)), TW3, STEP_6, 1)
    before = holdings(store)
    with pytest.raises(Conflict) as late:
        actions.withdraw_step(desk(store, "katim.dafduk", minutes(72)), TW3, STEP_5, 1)
    assert str(late.value) == (
        "Langkah 5 (Dafduk) tidak dapat ditarik kembali: langkah 6 sudah ditangani oleh Purnama Lazuardika (diterima); "
        "minta Kepala Bidang mengembalikannya pada langkah 6."
    )
    assert holdings(store) == before


def test_what_a_staf_finished_is_not_taken_back_by_the_katim(store: Store) -> None:
    a_running_cycle(store, "dafduk")
    lane(store, "dafduk", 3, 4)
    with pytest.raises(SopError, match="hanya dapat ditarik kembali oleh jabatan yang menyelesaikannya"):
        actions.withdraw_step(desk(store, "katim.dafduk", minutes(50)), TW3, Key(4, "dafduk"), 1)
    assert actions.withdraw_step(desk(store, "staf.dafduk", minutes(50)), TW3, Key(4, "dafduk"), 1).id == TW3


# --- put right


def test_a_corrected_moment_is_kept_beside_the_wrong_one_and_moves_the_clock(store: Store) -> None:
    when = minutes(45)
    drafted(store)
    actions.correct_event(desk(store, "staf.dafduk", minutes(60)), TW3, DONE_4, "Jam tertukar", when)
    told = events_of(store)
    assert [event.occurred_at for event in told[DONE_4 - 1 :: 2]] == [minutes(40), minutes(60)]
    assert (told[-1].refers_to, told[-1].corrected_at, told[-1].corrected_note, told[-1].note) == (DONE_4, when, None, "Jam tertukar")
    assert (told[-1].step, told[-1].unit) == (4, "dafduk")
    assert progress_of(store).rounds[STEP_5][0].started_at == when
    assert first_broken_link(told) is None


def test_a_correction_that_makes_later_work_impossible_is_refused_with_the_reason(store: Store) -> None:
    drafted(store)
    before = holdings(store)
    with pytest.raises(SopError, match=r"Koreksi tidak disimpan, karena peristiwa ke-6 \(selesai\) menjadi tidak mungkin: Waktu kejadian"):
        actions.correct_event(desk(store, "staf.dafduk", minutes(60)), TW3, DONE_4, "Jam tertukar", minutes(55))
    assert holdings(store) == before


CORRECTORS = {"staf.dafduk", "sekretaris"}


@pytest.mark.parametrize("username", ["staf.dafduk", "sekretaris", "kadis", "katim.program", "katim.dafduk", "kabid.dafduk", "admin"])
def test_an_entry_is_corrected_by_who_wrote_it_or_by_the_sekretaris(store: Store, username: str) -> None:
    drafted(store)
    before = holdings(store)

    def correct() -> object:
        return actions.correct_event(desk(store, username, minutes(60)), TW3, DONE_4, "Salah ketik", note="Berkas SIAK")

    if username in CORRECTORS:
        correct()
        assert progress_of(store).rounds[Key(4, "dafduk")][0].note == "Berkas SIAK"
        return
    with pytest.raises(NotAllowed, match=r"tidak berhak mengoreksi catatan orang lain\. Yang berhak: Sekretaris"):
        correct()
    assert holdings(store) == before


@pytest.mark.parametrize("username", ["sekretaris", "katim.program", "kadis", "kabid.capil"])
def test_an_excusal_is_taken_back_by_who_may_excuse(store: Store, username: str) -> None:
    drafted(store, "capil")
    actions.excuse_unit(desk(store, "katim.program", minutes(60)), TW3, "capil", "Server rusak")

    def take_back() -> object:
        return actions.correct_event(desk(store, username, minutes(61)), TW3, 7, "Bidang yang dimaksud PIAK")

    if username in ("sekretaris", "katim.program"):
        take_back()
        assert progress_of(store).open_keys == (Key(3, "capil"), STEP_6)
    else:
        with pytest.raises(NotAllowed, match="tidak berhak menandai bidang tidak menyampaikan"):
            take_back()


def test_an_excused_bidang_that_sends_after_all_is_told_to_have_the_mark_taken_back_first(store: Store) -> None:
    a_running_cycle(store, "dafduk", "capil")
    actions.excuse_unit(desk(store, "sekretaris"), TW3, "capil", "Server rusak")
    before = holdings(store)
    with pytest.raises(SopError) as refused:
        actions.receive(desk(store, "staf.capil", minutes(5)), TW3, *a_file("capil"))
    assert str(refused.value) == (
        "Capil sudah ditandai tidak menyampaikan; minta Sekretaris atau Katim Penyusunan Program membatalkan tanda itu di Progres SOP, "
        "lalu unggah lagi."
    )
    assert holdings(store) == before
    actions.correct_event(desk(store, "sekretaris", minutes(6)), TW3, 4, "Server pulih")
    assert actions.receive(desk(store, "staf.capil", minutes(7)), TW3, *a_file("capil")).id == "1"


# --- opened again


def test_a_closed_cycle_is_reopened_at_a_step_by_kadis_or_sekretaris_and_archived_again(store: Store) -> None:
    archived(store)
    before = holdings(store)
    for username in ("katim.program", "kabid.dafduk", "staf.dafduk", "admin"):
        with pytest.raises(NotAllowed, match=r"tidak berhak membuka kembali siklus yang sudah diarsipkan\. Yang berhak: Kepala Dinas, Sek"):
            actions.reopen_cycle(desk(store, username, minutes(200)), TW3, Key(10), "Salah tanggal surat")
    assert holdings(store) == before
    actions.reopen_cycle(desk(store, "kadis", minutes(200)), TW3, Key(10), "Salah tanggal surat")
    assert progress_of(store).open_keys == (Key(10),)
    for step, who in ((10, "kadis"), (11, "katim.program")):
        actions.complete_step(desk(store, who, minutes(201 + step)), TW3, Key(step), 2)
    assert progress_of(store).is_archived
    assert [event.kind for event in events_of(store)].count(EventKind.CYCLE_ARCHIVED) == 2


def test_a_cycle_reopened_at_the_analysis_takes_files_again(store: Store) -> None:
    archived(store)
    with pytest.raises(Conflict, match="buka kembali siklusnya"):
        actions.receive(desk(store, "katim.program", minutes(200)), TW3, *a_file("dafduk", "v2"))
    actions.reopen_cycle(desk(store, "sekretaris", minutes(201)), TW3, Key(8), "Data SIAK direvisi")
    assert actions.receive(desk(store, "katim.program", minutes(202)), TW3, *a_file("dafduk", "v2")).id == "2"


# --- cells in a return


def returned(store: Store, *cells: CellRef) -> object:
    at = desk(store, "kabid.dafduk", minutes(60))
    return actions.return_step(at, TW3, STEP_6, 1, 5, ReturnCategory.CALCULATION, "Hitung ulang", cells)


def test_a_return_points_at_cells_of_a_stored_file(store: Store) -> None:
    drafted(store)
    actions.receive(desk(store, "staf.dafduk", minutes(55)), TW3, *a_file("dafduk"))
    returned(store, CellRef(1, "Data", "$e$7"), CellRef(1, "Data", "E7"), CellRef(1, "Data", "F12"))
    card = cycle_board(Look.at(store, desk(store, "kadis").office, minutes(61)), TW3).card(STEP_5)
    assert card.sent_back is not None
    assert [cell.label for cell in card.sent_back.cells] == ["Data!E7", "Data!F12"]


NOT_MEANT: dict[str, tuple[CellRef, type[SopError], str]] = {
    "no cell": (CellRef(1, "Data", "7E"), SopError, "Sel Data!7E tidak ada dalam Kinerja dafduk 2026-TW3.xlsx; lembarnya: Data"),
    "an unknown sheet": (CellRef(1, "Rekap", "E7"), SopError, "Sel Rekap!E7 tidak ada"),
    "another bidang": (CellRef(2, "Data", "E7"), SopError, "Kinerja capil 2026-TW3.xlsx bukan berkas langkah ini"),
    "no file": (CellRef(9, "Data", "E7"), NotFound, "Berkas ini tidak ada"),
}


@pytest.mark.parametrize("case", NOT_MEANT)
def test_a_return_cannot_point_elsewhere(store: Store, case: str) -> None:
    cell, kind, said = NOT_MEANT[case]
    drafted(store, "capil")
    for unit in ("dafduk", "capil"):
        actions.receive(desk(store, f"staf.{unit}", minutes(55)), TW3, *a_file(unit))
    before = holdings(store)
    with pytest.raises(kind, match=said):
        returned(store, cell)
    assert holdings(store) == before


# --- maker is not checker


def at_step_7(store: Store) -> None:
    a_running_cycle(store, "sekretariat")
    lane(store, "sekretariat", 3, 4, 5, 6)


def hand_over(own_check: str) -> Callable[[Store], object]:
    return lambda store: actions.complete_step(desk(store, "sekretaris", minutes(80)), TW3, Key(7, "sekretariat"), 1, own_check=own_check)


def test_the_sekretaris_hands_over_the_sekretariats_own_report_with_a_mark_only(store: Store) -> None:
    at_step_7(store)
    before = holdings(store)
    with pytest.raises(SopError, match="Langkah 6 Anda selesaikan sendiri, dan langkah 7 memeriksanya"):
        hand_over(" ")(store)
    assert holdings(store) == before
    hand_over("Sekretaris mengepalai Sekretariat")(store)
    assert events_of(store)[-1].own_check == "Sekretaris mengepalai Sekretariat"
    assert progress_of(store).rounds[Key(7, "sekretariat")][0].own_check == "Sekretaris mengepalai Sekretariat"


def test_no_mark_is_kept_where_somebody_else_made_the_work(store: Store) -> None:
    drafted(store)
    actions.complete_step(desk(store, "kabid.dafduk", minutes(60)), TW3, STEP_6, 1, own_check="tidak perlu")
    assert events_of(store)[-1].own_check == ""


def test_own_work_is_not_checked_by_an_upload(store: Store) -> None:
    at_step_7(store)
    with pytest.raises(SopError, match="di Progres SOP beri tanda"):
        actions.receive(desk(store, "sekretaris", minutes(80)), TW3, *a_file("sekretariat"), finishes=(Key(7, "sekretariat"), 1))
    assert events_of(store)[-1].kind is EventKind.STEP_COMPLETED
