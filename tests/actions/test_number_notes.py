"""Notes on a number: the newest counts, the earlier stay; nobody writes over another unread; an archived cycle is left alone."""

import pytest
from desks import TW3, a_running_cycle, desk, hired, minutes
from office_story import office, tell_tw2

from sop_core import actions
from sop_core.boards.kinerja import KinerjaBoard, kinerja_board
from sop_core.boards.look import Look
from sop_core.errors import Conflict, NotFound, SopError
from sop_core.store.engine import Store

KODE = "DAFDUK-01"
BROKEN, MENDED = "Alat rekam rusak dua minggu", "Alat rekam sudah diganti 3 Oktober"


def board(store: Store, *units: str) -> KinerjaBoard:
    return kinerja_board(Look.at(store, office(), minutes(60)), TW3, units or ("dafduk", "capil"))


def note(store: Store, text: str, seen: int | None = None, who: str = "katim.program", key: str = "") -> int:
    return int(actions.note_number(desk(store, who, minutes(400), key), TW3, KODE, text, seen).id)


def test_a_newer_note_counts_and_the_earlier_one_stays_readable(hired_url: str) -> None:
    with hired(hired_url) as store:
        a_running_cycle(store, "dafduk", "capil")
        first = note(store, BROKEN)
        note(store, MENDED, first, "kabid.dafduk")
        found = board(store)
        newest = found.note_of(KODE)
        assert newest is not None
        assert (newest.text, newest.by, newest.post) == (MENDED, "Purnama Lazuardika", "Kepala Bidang Pelayanan Pendaftaran Penduduk")
        assert f"{newest.at:%d %H.%M %Z}" == "05 14.40 WITA"
        assert [one.text for one in found.number_notes] == [MENDED, BROKEN]
        assert board(store, "capil").number_notes == (), "another bidang does not read it"


def test_a_note_is_taken_back_by_an_empty_one(hired_sqlite_url: str) -> None:
    with hired(hired_sqlite_url) as store:
        a_running_cycle(store, "dafduk")
        note(store, "  ", note(store, BROKEN))
        found = board(store)
        assert (found.note_of(KODE), len(found.number_notes)) == (None, 2)


def test_who_did_not_see_the_newest_note_reads_it_first(hired_sqlite_url: str) -> None:
    with hired(hired_sqlite_url) as store:
        a_running_cycle(store, "dafduk")
        note(store, BROKEN)
        with pytest.raises(Conflict, match="baru saja diubah orang lain"):
            note(store, MENDED)
        assert [one.text for one in board(store).number_notes] == [BROKEN]


def test_the_second_press_says_nothing_twice(hired_sqlite_url: str) -> None:
    with hired(hired_sqlite_url) as store:
        a_running_cycle(store, "dafduk")
        assert note(store, BROKEN, key="k") == note(store, BROKEN, key="k")
        assert len(board(store).number_notes) == 1


@pytest.mark.parametrize(
    ("text", "why"), [("", "Tulis catatannya"), ("x" * 601, "paling panjang 600 huruf, ini 601"), (BROKEN, "sama dengan yang sudah")]
)
def test_an_empty_a_long_and_a_repeated_note_are_refused(hired_sqlite_url: str, text: str, why: str) -> None:
    with hired(hired_sqlite_url) as store:
        a_running_cycle(store, "dafduk")
        seen = note(store, BROKEN) if text == BROKEN else None
        with pytest.raises(SopError, match=why):
            note(store, text, seen)


def test_a_note_on_an_indicator_that_the_cycle_does_not_know_is_refused(hired_sqlite_url: str) -> None:
    with hired(hired_sqlite_url) as store:
        a_running_cycle(store, "dafduk")
        with pytest.raises(NotFound, match="“X-9” tidak ada dalam register"):
            actions.note_number(desk(store, "katim.program"), TW3, "X-9", BROKEN)


def test_an_archived_cycle_takes_no_more_notes(hired_sqlite_url: str) -> None:
    with hired(hired_sqlite_url) as store:
        tell_tw2(store)
        with pytest.raises(SopError, match="Triwulan II 2026 sudah diarsipkan"):
            actions.note_number(desk(store, "katim.program"), "2026-TW2", KODE, BROKEN)
