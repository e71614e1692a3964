"""What tables of pages say in each cell, over ``office_story``: plain functions of boards, no page runs. By hand from the story."""

from typing import Any

import office_story
import pytest
from office_story import NOW, TW2, TW3, UNITS

from pages.beranda import notices
from pages.ketepatan import comparison, own_time, returns, sticking
from pages.progres import history, stages
from sop_core.boards.cycle import CycleBoard, cycle_board
from sop_core.boards.look import Look
from sop_core.boards.own_time import UNIT, own_time_board
from sop_core.boards.timeliness import TimelinessBoard, timeliness_board
from sop_core.reports.table import Table
from sop_core.store.engine import Store

OFFICE = office_story.office()


def read(table: Table[Any]) -> list[dict[str, object]]:
    """What the screen shows of each row, by the head of the column."""
    return [{column.head: column.words(row) if column.words else column.value(row) for column in table.on_screen} for row in table.rows]


def cells(table: Table[Any]) -> list[list[object]]:
    return [list(row.values()) for row in read(table)]


@pytest.fixture(scope="module")
def third(told_store: Store) -> CycleBoard:
    return cycle_board(Look.at(told_store, OFFICE, NOW), TW3)


@pytest.fixture(scope="module")
def past(told_store: Store) -> TimelinessBoard:
    return timeliness_board(Look.at(told_store, OFFICE, NOW), UNITS, True)


def test_a_step_stands_with_its_bidang_holder_state_and_hours(third: CycleBoard) -> None:
    """Dafduk's data: from Monday 08.20 400 menit, three days of 450, Friday until 15.00 240 + 120: 2.110, of 180."""
    rows = {(row["Langkah"], row["Bidang"]): row for row in read(stages.steps(third))}
    assert len(rows) == 31
    heads = ("Pemegang", "Keadaan", "Putaran", "Terpakai", "Waktu baku", "Tenggat", "Selesai", "Lewat", "Perkiraan")
    shown = {key: tuple(rows[key][head] for head in heads) for key in rows}
    assert shown["2 · Nota Dinas", "Dinas"] == (
        "Katim Penyusunan Program (Bayuaji Tirtakusuma)", "tepat waktu", "1", "7 menit", "10 menit", "5 Okt 2026 08.15 WITA",
        "5 Okt 2026 08.12 WITA", "", "–",
    )  # fmt: skip
    assert shown["4 · Kumpul data", "Dafduk"] == (
        "Staf (Gilang Mahardipa)", "terlambat", "1", "35 jam 10 menit", "3 jam", "5 Okt 2026 11.20 WITA", "9 Okt 2026 15.00 WITA",
        "32 jam 10 menit", "–",
    )  # fmt: skip
    assert shown["5 · Draft bidang", "Dafduk"] == (
        "Katim pada Bidang (Cempaka Rinjanisari)", "hampir lewat", "2", "1 jam 40 menit", "2 jam", "12 Okt 2026 10.00 WITA", "–", "",
        "12 Okt 2026 10.00 WITA",
    )  # fmt: skip
    assert shown["4 · Kumpul data", "PIAK"][1:] == (
        "lewat", "1", "38 jam 25 menit", "3 jam", "5 Okt 2026 11.45 WITA", "–", "35 jam 25 menit", "12 Okt 2026 09.40 WITA",
    )  # fmt: skip
    assert shown["8 · Susun dan analisis", "Dinas"][1:] == (
        "menunggu bidang lain", "", "", "3 hari", "–", "–", "", "15 Okt 2026 13.10 WITA",
    )  # fmt: skip


def test_the_history_stands_the_newest_first_with_who_why_and_where_it_went(third: CycleBoard) -> None:
    rows = read(history.events(third.history))
    assert [row["No."] for row in rows] == [str(number) for number in range(20, 0, -1)]
    assert rows[1] == {
        "No.": "19", "Waktu": "12 Okt 2026 08.00 WITA", "Peristiwa": "Dikembalikan", "Langkah": "6", "Bidang": "Dafduk",
        "Oleh": "Purnama Lazuardika",
        "Keterangan": "ke langkah 5 · Perhitungan tidak sesuai · Persentase KIA *tidak* sama dengan kolom F",
        "Jabatan": "Kepala Bidang Pelayanan Pendaftaran Penduduk",
    }  # fmt: skip
    assert (rows[-1]["Peristiwa"], rows[-1]["Bidang"], rows[-1]["Langkah"]) == ("Siklus dibuka", "", "")
    assert rows[6]["Keterangan"] == "memeriksa pekerjaan sendiri karena Sekretaris juga mengepalai Sekretariat"
    assert notices._row(third.history[1]) == {
        "Waktu": "Sen 12 Okt 08.00", "Kejadian": "Langkah 6 dikembalikan ke langkah 5: Perhitungan tidak sesuai", "Bidang": "Dafduk",
        "Oleh": "Purnama Lazuardika",
    }  # fmt: skip


def test_each_bidang_stands_with_its_own_steps_on_time_period_by_period(past: TimelinessBoard) -> None:
    """PIAK was late with its orders twice, with its data of TW II, and its data of TW III never came; PDIP never came once."""
    assert cells(comparison.by_periode(past)) == [
        ["Sekretariat", "4/4", "4/4", "8/8", "100 %"], ["Dafduk", "4/4", "1/2", "5/6", "83 %"], ["Capil", "4/4", "2/3", "6/7", "86 %"],
        ["PIAK", "2/4", "0/2", "2/6", "33 %"], ["PDIP", "4/4", "1/2", "5/6", "83 %"],
    ]  # fmt: skip
    assert [column.head for column in comparison.by_periode(past).columns] == ["Bidang", "TW II 2026", "TW III 2026", "Semua", "Tepat"]


def test_the_leaders_stand_with_theirs(past: TimelinessBoard) -> None:
    """The Kadis used 8, 5 and 30 of 10, 10 and 15 menit; of the Sekretaris one handing over of seven deeds was late."""
    assert cells(comparison.leaders(past)) == [
        ["Kepala Dinas", "67 % · n 3", "80 %"], ["Sekretaris", "86 % · n 7", "67 %"], ["Katim Penyusunan Program", "75 % · n 4", "70 %"],
    ]  # fmt: skip


def test_a_return_stands_with_its_way_its_reason_and_what_it_cost(past: TimelinessBoard) -> None:
    assert cells(returns.every_return(past)) == [
        ["Sen 12 Okt 2026 08.00", "TW III 2026", "Dafduk", "6 → 5", "Perhitungan tidak sesuai", "1 jam 40 menit",
         "Persentase KIA *tidak* sama dengan kolom F"],
        ["Kam 9 Jul 2026 10.10", "TW II 2026", "Dinas", "9 → 8", "Uraian atau analisis kurang", "3 jam", "Analisis serapan belum ada"],
        ["Sen 6 Jul 2026 14.10", "TW II 2026", "Capil", "6 → 5", "Data salah", "1 jam", "Jumlah akta kelahiran belum sama dengan SIAK"],
    ]  # fmt: skip
    assert cells(returns.by_reason(past)) == [
        ["Uraian atau analisis kurang", 1, "3 jam"], ["Perhitungan tidak sesuai", 1, "1 jam 40 menit"], ["Data salah", 1, "1 jam"],
    ]  # fmt: skip


def test_a_place_stands_with_what_its_rounds_used_and_a_few_are_not_ranked(past: TimelinessBoard) -> None:
    """Nota Dinas took 22 and 7 of 10 menit: in the middle 145 %, 12 beyond the standard."""
    rows = read(sticking.places(past))
    [letter] = [row for row in rows if row["Langkah"] == "2 Nota Dinas"]
    assert letter == {
        "Urutan": "n di bawah 5: tidak diperingkat", "Langkah": "2 Nota Dinas", "Bidang": "Dinas", "Tepat waktu": "50 % · n 2",
        "P50": "145 %", "P90": "–", "Di luar waktu baku": "12 menit", "Putaran ulang": 0,
    }  # fmt: skip
    posts = {(row["Pemegang"], row["Bidang"]): row for row in read(sticking.posts(past))}
    assert posts["Kepala Dinas", "Dinas"]["Di luar waktu baku"] == "15 menit"
    assert (posts["Staf", "PIAK"]["Tepat waktu"], posts["Katim pada Bidang", "Capil"]["Putaran ulang"]) == ("0 % · n 2", 1)


def test_whose_the_hours_were_stands_under_the_heads_of_their_owners(told_store: Store) -> None:
    """Of Capil's 28 jam 20 menit of work in TW II 4.40 were its own at first and one was rework: 20 %."""
    lines = [
        line for line in own_time_board(Look.at(told_store, OFFICE, NOW), UNITS, True).lines if (line.kind, line.cycle_id) == (UNIT, TW2)
    ]
    rows = {row["Dilihat dari"]: row for row in read(own_time.division(lines, "Bidang"))}
    assert rows["Capil"] == {
        "Dilihat dari": "Capil", "Putaran pertama sendiri": "4 jam 40 menit", "Perbaikan sendiri": "1 jam 0 menit",
        "Menunggu atasan": "21 jam 0 menit", "Menunggu bidang lain": "1 jam 40 menit", "Di luar jam kerja": "50 jam 30 menit",
        "Lama seluruhnya": "78 jam 50 menit", "Milik sendiri (dari jam kerja)": "20 %", "Keadaan": "diarsipkan",
    }  # fmt: skip
    assert (rows["PIAK"]["Putaran pertama sendiri"], rows["PIAK"]["Menunggu bidang lain"]) == ("6 jam 45 menit", "–")
