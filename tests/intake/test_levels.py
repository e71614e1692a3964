# ruff: noqa: E501 - rows of workbooks read best as one line each
"""Levels by arithmetic and position: who adds up whom where no code says so, and what is asked where little speaks for it."""

from __future__ import annotations

import time

import pytest
from builders_workbook import Book

from sop_core.intake import Choices, Knowledge, Level, Reading, reread
from sop_core.intake.container import child, reader
from sop_core.intake.outcome.handed_in import measurements
from sop_core.intake.outcome.reading import NO_CHOICES
from sop_core.periode import Periode

NAME = "Laporan Capil TW II 2026.xlsx"
HEAD = ["No", "Uraian", "Pagu (Rp)", "Realisasi Anggaran TW I (Rp)", "Realisasi Anggaran TW II (Rp)"]


def reading(rows: list[list[object]], office: Knowledge, head: list[object] = HEAD, merges: tuple[str, ...] = ()) -> Reading:
    content = Book().sheet("Anggaran", [head, *rows], merges=merges).xlsx()
    told = reader.gather(child.answer(content, False))
    assert told is not None
    return reread(Reading(NAME, "", 1, None, None, (), (), (), workbook=reader._workbook(told)), office, NO_CHOICES)


def levels(rows: list[list[object]], office: Knowledge, head: list[object] = HEAD) -> str:
    """One letter a row: leaf, parent, subtotal, total, average."""
    letters = {Level.LEAF: "r", Level.PARENT: "i", Level.SUBTOTAL: "s", Level.TOTAL: "j", Level.AVERAGE: "a"}
    return "".join(letters[row.level] for row in reading(rows, office, head).tables[0].rows)


def kinds(made: Reading) -> set[str]:
    return {finding.kode for finding in made.findings}


TREE = [
    [1, "Program Pencatatan", 300, 60, 70],
    [2, "Pelayanan", 200, 40, 50],
    [3, "Kelahiran", 120, 30, 30],
    [4, "Kematian", 80, 10, 20],
    [5, "Sosialisasi", 100, 20, 20],
    [6, "Sosialisasi di desa", 100, 20, 20],
]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([*TREE, [None, "JUMLAH", 300, 60, 70]], "iirrirj", id="nested parents, one with a single child, carried by the total"),
        pytest.param([*TREE, [None, None, 300, 60, 70]], "iirrirj", id="a total without a name"),
        pytest.param([[1, "A", 100, 10, 20], [2, "B", 200, 20, 35], [None, "Belanja Bidang", 300, 30, 55]], "rrj", id="a total of ordinary words"),
        pytest.param([[1, "A", 100, 10, 20], [2, "B", 200, 20, 35], ["T O T A L", None, 300, 30, 55]], "rrj", id="letters set apart"),
        pytest.param([[None, "JUMLAH", 300, 30, 55], [1, "A", 100, 10, 20], [2, "B", 200, 20, 35]], "jrr", id="the total above"),
        pytest.param([[1, "A", 10, 1, 2], [2, "B", 20, 2, 5], [None, "Jumlah A dan B", 30, 3, 7], [3, "C", 50, 4, 9], [4, "D", 60, 8, 1],
                      [None, "Jumlah C dan D", 110, 12, 10], [None, "Total", 140, 15, 17]], "rrsrrsj", id="subtotals below"),
        pytest.param([[1, "A", 10, 1, 2], [2, "B", 20, 2, 5], [None, "Dipindahkan", 30, 3, 7], [None, "Pindahan", 30, 3, 7], [3, "C", 50, 4, 9],
                      [None, "TOTAL", 80, 7, 16]], "rrssrj", id="carried over to the next page"),
        pytest.param([[1, "A", 98, 97, 98], [2, "B", 100, 99, 99], [None, "Rata - rata capaian", 99, 98, 98.5]], "rra", id="an average"),
        pytest.param([[n, f"Honor {n}", 100, 10, 20] for n in range(1, 7)], "rrrrrr", id="a usual amount is no chain of parents"),
        pytest.param([[n, f"Rapat {n}", 0, 0, 0] for n in range(1, 5)], "rrrr", id="rows of zeros"),
    ],
)  # fmt: skip
def test_who_adds_up_whom(rows: list[list[object]], expected: str, small_office: Knowledge) -> None:
    made = reading(rows, small_office)
    assert levels(rows, small_office) == expected
    assert not kinds(made) & {"JUMLAH_TIDAK_SAMA", "TINGKAT_RAGU", "BARIS_TANPA_NAMA"}


def test_a_spoiled_column_hides_no_parent_and_is_told(small_office: Knowledge) -> None:
    rows = [[1, "Program", 300, 60, 71], [2, "A", 120, 30, 30], [3, "B", 180, 30, 40], [None, "JUMLAH", 300, 60, 70]]
    made = reading(rows, small_office)
    assert [row.level for row in made.tables[0].rows] == [Level.PARENT, Level.LEAF, Level.LEAF, Level.TOTAL]
    assert [(f.cell, f.found, f.expected) for f in made.findings if f.kode == "JUMLAH_TIDAK_SAMA"] == [("E2", "71", "70")]


def test_a_wrong_leaf_is_told_once_and_not_at_every_total_above_it(small_office: Knowledge) -> None:
    rows = [
        ["A", "Program", 300, 60, 70],
        ["I", "Kegiatan", 300, 60, 70],
        ["1", "Satu", 120, 30, 30],
        ["2", "Dua", 180, 30, 44],
        [None, "JUMLAH", 300, 60, 70],
    ]
    made = reading(rows, small_office)
    assert [(f.cell, f.found, f.expected) for f in made.findings if f.kode == "JUMLAH_TIDAK_SAMA"] == [("E3", "70", "74")]


def test_equal_codes_elsewhere_make_no_parent(small_office: Knowledge) -> None:
    head: list[object] = ["Kode", *HEAD[1:]]
    rows = [["2.12.03.2.01.0001", "Kelahiran", 30, 3, 7], ["5.1.02", "Barang", 30, 3, 7], ["5.1.02.01", "Kertas", 10, 1, 2], ["5.1.02.02", "Tinta", 20, 2, 5],
            ["2.12.03.2.01.0002", "Kematian", 90, 5, 6], ["5.1.02", "Barang", 40, 2, 1], ["5.1.03", "Perjalanan", 50, 3, 5]]  # fmt: skip
    assert levels(rows, small_office, head) == "iirrirr"


def test_where_little_speaks_for_a_parent_a_person_is_asked(small_office: Knowledge) -> None:
    head: list[object] = ["No", "Uraian", "Pagu (Rp)"]
    made = reading([[1, "Rapat", 300], [2, "Cetak", 100], [3, "Kirim", 200], [4, "Sewa", 700]], small_office, head)
    asked = [finding for finding in made.findings if finding.kode == "TINGKAT_RAGU"]
    assert [(finding.cell, finding.severity.value) for finding in asked] == [("B2", "peringatan")]
    assert "baris 3, 4" in asked[0].message
    assert [row.level for row in made.tables[0].rows] == [Level.LEAF] * 4


def test_words_that_the_arithmetic_denies_are_asked(small_office: Knowledge) -> None:
    made = reading([[None, "A", 10, 1, 2], [None, "Jumlah honor", 25, 3, 4], [None, "B", 20, 2, 5], [None, "C", 7, 7, 7]], small_office)
    assert made.tables[0].rows[1].level is Level.LEAF
    assert [f.cell for f in made.findings if f.kode == "TINGKAT_RAGU"] == ["B3"]


def test_the_reason_of_a_level_is_given(small_office: Knowledge) -> None:
    rows = reading([*TREE, [None, "JUMLAH", 300, 60, 70]], small_office).tables[0].rows
    assert rows[1].why == "= jumlah baris 4, 5 pada 3 kolom"
    assert rows[6].why == "= jumlah baris 2 pada 3 kolom"
    assert rows[2].why == ""


def test_the_same_name_under_two_parents_is_no_double(small_office: Knowledge) -> None:
    rows = [[1, "Program A", 31_000_001, 1_000, 70], [2, "Rapat", 11_000_000, 400, 30], [3, "Cetak", 20_000_001, 600, 40],
            [4, "Program B", 52_000_000, 900, 50], [5, "Rapat", 21_000_000, 500, 30], [6, "Cetak", 31_000_000, 400, 20]]  # fmt: skip
    assert "TEKS_GANDA" not in kinds(reading(rows, small_office))
    rows[2][1] = rows[5][1] = "Rapat"
    told = [finding.found for finding in reading(rows, small_office).findings if finding.kode == "TEKS_GANDA"]
    assert told == ["Rapat (dan 1 baris lain)"]


def test_twenty_thousand_rows_without_codes_cost_seconds(small_office: Knowledge) -> None:
    rows: list[list[object]] = []
    for number in range(5_000):
        parts = [(number * 7919 % 9973 + 1) * 1_003, (number * 104_729 % 9967 + 1) * 1_007, (number * 1_299_709 % 9949 + 1) * 1_009]
        rows.append([None, f"Kegiatan {number}", sum(parts), sum(part // 3 for part in parts), sum(part // 7 for part in parts)])
        rows += [[None, f"Rincian {number}.{place}", part, part // 3, part // 7] for place, part in enumerate(parts)]
    content_head: list[object] = HEAD
    started = time.process_time()
    made = reading(rows, small_office, content_head)
    assert time.process_time() - started < 25
    assert sum(row.level is Level.PARENT for row in made.tables[0].rows) == 5_000


# ---- inside a row, and one fault one finding

OWN_SUM: list[object] = ["No", "Uraian", "Indikator Kinerja", "Satuan", "Target 2026", "Pagu (Rp)", "Realisasi TW I", "Realisasi Anggaran TW I (Rp)",
           "Realisasi TW II", "Realisasi Anggaran TW II (Rp)", "Jumlah Realisasi Kinerja", "Jumlah Realisasi Anggaran (Rp)"]  # fmt: skip


def own_sums() -> list[list[object]]:
    return [[1, "Kelahiran", "Jumlah akta", "dokumen", 9000, 900, 1850, 25, 1912, 50, 3762, 75],
            [2, "Kematian", "Jumlah akta mati", "dokumen", 900, 300, 210, 15, 230, 30, 440, 45],
            [3, "Tepat waktu", "Persentase tepat", "%", 100, 500, 98, 10, 99, 20, 99, 30],
            [None, "JUMLAH", None, None, None, 1700, None, 50, None, 100, None, 150]]  # fmt: skip


def test_the_own_sum_of_a_row_is_its_periods_or_for_a_position_the_last(small_office: Knowledge) -> None:
    made = reading(own_sums(), small_office, OWN_SUM)
    assert not kinds(made) & {"JUMLAH_BARIS", "JUMLAH_TIDAK_SAMA"}


def test_a_wrong_own_sum_is_told_at_the_leaf_and_not_at_the_right_total(small_office: Knowledge) -> None:
    rows = own_sums()
    rows[0][10], rows[0][11] = 0, 99
    made = reading(rows, small_office, OWN_SUM)
    told = [(f.kode, f.cell, f.found, f.expected) for f in made.findings if f.kode.startswith("JUMLAH")]
    assert told == [("JUMLAH_BARIS", "K2", "0", "3.762"), ("JUMLAH_BARIS", "L2", "99", "75")]


def test_a_column_that_sums_up_something_else_is_told_once(small_office: Knowledge) -> None:
    rows = [[n, f"Kegiatan {n}", f"Jumlah {n}", "dokumen", 9, 100 * n, 1, n, 2, n, 3, 50 * n + 3] for n in range(1, 9)]
    told = [f for f in reading(rows, small_office, OWN_SUM).findings if f.kode == "JUMLAH_BARIS"]
    assert [(f.cell, f.expected) for f in told] == [("L2", "2 (dan 7 baris lain dalam kolom ini)")]


def test_growth_may_be_negative_and_births_may_not(small_office: Knowledge) -> None:
    head: list[object] = ["Indikator", "Satuan", "Realisasi TW II"]
    rows = [["Jumlah lahir", "jiwa", 795], ["Jumlah mati", "jiwa", 1560], ["Beda lahir dan mati", "jiwa", -765], ["Laju alami", "per 1000", -4.47],
            ["Jumlah pindah", "jiwa", -31]]  # fmt: skip
    told = {f.cell: f.severity.value for f in reading(rows, small_office, head).findings if f.kode.startswith("NEGATIF")}
    assert told == {"C4": "info", "C5": "info", "C6": "galat"}


def test_rows_of_a_second_table_are_not_below_the_first(small_office: Knowledge) -> None:
    head: list[object] = ["No", "Indikator Kinerja", "Satuan", "Realisasi TW II"]
    second: list[list[object]] = [[], [], [], ["BIDANG PIAK"], [*head], [1, "Jumlah profil", "dokumen", 1]]
    made = reading([[1, "Jumlah KK", "dokumen", 5], *second], small_office, head)
    assert [len(table.rows) for table in made.tables] == [1, 1]
    assert "DATA_DI_BAWAH_TABEL" not in kinds(made)


def test_a_file_of_another_kabupaten_is_one_sentence(small_office: Knowledge) -> None:
    rows = [[n, place, 5, 6, 7] for n, place in enumerate(["Aimere", "Bajawa", "Golewa", "Inerie", "Jerebuu"], 1)]
    made = reading(rows, small_office, ["No", "Kecamatan", "KK Cetak", "KIA Cetak", "Akta Kelahiran"])
    assert [f.kode for f in made.findings if f.kode.startswith("WILAYAH")] == ["WILAYAH_LAIN"]


# ---- what a person decides


def test_a_person_decides_what_a_row_is(small_office: Knowledge) -> None:
    head: list[object] = ["No", "Uraian", "Pagu (Rp)"]
    made = reading([[1, "Rapat", 300], [2, "Cetak", 100], [3, "Kirim", 200], [4, "Sewa", 700]], small_office, head)
    for level, total in ((Level.PARENT, 1000), (Level.LEAF, 1300)):
        decided = reread(made, small_office, Choices(levels={("Anggaran", "B2"): level}))
        rows = decided.tables[0].rows
        assert rows[0].level is level
        assert sum(value.number or 0 for row in rows if row.level is Level.LEAF for value in row.values) == total
        assert "TINGKAT_RAGU" not in kinds(decided)


def test_a_row_that_was_taken_for_a_total_may_be_a_leaf(small_office: Knowledge) -> None:
    made = reading([[None, "A", 100, 10, 20], [None, "B", 200, 20, 35], [None, "Belanja lain", 300, 30, 55]], small_office)
    assert made.tables[0].rows[2].level is Level.TOTAL
    decided = reread(made, small_office, Choices(levels={("Anggaran", "B4"): Level.LEAF}))
    assert [row.level for row in decided.tables[0].rows] == [Level.LEAF] * 3


def test_what_accounts_spend_belongs_to_the_sub_kegiatan_above_them(small_office: Knowledge) -> None:
    head: list[object] = ["Kode", *HEAD[1:]]
    rows = [["2.12.03.2.01.0001", "Kelahiran", 31_000, 3_100, 7_000], ["5.1.02.01.01", "Barang", 31_000, 3_100, 7_000], ["5.1.02.01.01.0024", "Kertas", 10_500, 1_600, 2_000],
            ["5.1.02.01.01.0025", "Tinta", 20_500, 1_500, 5_000], ["2.12.03.2.01.0002", "Kematian", 90_000, 5_000, 6_000], ["5.1.02", "Barang", 40_000, 2_000, 1_000],
            ["5.1.03", "Perjalanan", 50_000, 3_000, 5_000]]  # fmt: skip
    found = [
        (one.uraian, one.measure, one.key, one.number)
        for one in measurements(reading(rows, small_office, head).tables, Periode.parse("2026-TW2"))
    ]
    assert ("2.12.03.2.01.0001 Kelahiran", "pagu", "TH", 31_000) in found
    assert ("2.12.03.2.01.0002 Kematian", "realisasi_anggaran", "TW2", 6_000) in found
    assert sum(number or 0 for _, measure, _, number in found if measure == "pagu") == 121_000


def test_the_same_fault_all_down_a_column_is_one_finding_with_its_range(small_office: Knowledge) -> None:
    rows = [[n, f"Kegiatan {n}", 50_000 + n, "menyusul" if n % 2 else 4_000 + n, 3_000 + n] for n in range(1, 61)]
    told = [finding for finding in reading(rows, small_office).findings if finding.kode == "BUKAN_ANGKA"]
    assert [(finding.cell, len(finding.cells)) for finding in told] == [("D2", 30)]
    assert told[0].message.endswith("Hal yang sama ada pada 29 sel lain (D2–D60).")


def test_a_few_faults_of_one_kind_are_told_one_by_one(small_office: Knowledge) -> None:
    rows = [[n, f"Kegiatan {n}", 50_000 + n, "menyusul" if n < 4 else 4_000 + n, 3_000 + n] for n in range(1, 31)]
    told = [finding.cell for finding in reading(rows, small_office).findings if finding.kode == "BUKAN_ANGKA"]
    assert told == ["D2", "D3", "D4"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([[n, name, 150, 30, 9] for n, name in enumerate(["Urusan", "Bidang", "Program", "Kegiatan", "Sub kegiatan", "Rincian"], 1)]
                     + [[None, "JUMLAH", 150, 30, 9]], "iiiiirj", id="a long chain that the total carries"),
        pytest.param([[n, f"Honor {n}", 100, 10, 20] for n in range(1, 7)] + [[None, "JUMLAH", 600, 60, 120]], "rrrrrrj", id="brothers whom the total adds up"),
        pytest.param([[1, "Program", 300, 60, 70], [2, "Belanja", 320, 70, 80], [3, "Pengembalian", -20, -10, -10], [None, "JUMLAH", 300, 60, 70]], "irrj", id="a part below zero"),
        pytest.param([[1, "Program", 300, None, None], [2, "A", 100, 10, 20], [3, "B", 200, 20, 35], [None, "JUMLAH", 300, 30, 55]], "irrj", id="a parent with pagu only"),
    ],
)  # fmt: skip
def test_what_the_total_settles(rows: list[list[object]], expected: str, small_office: Knowledge) -> None:
    assert levels(rows, small_office) == expected
    assert not kinds(reading(rows, small_office)) & {"JUMLAH_TIDAK_SAMA", "TINGKAT_RAGU"}


def test_a_long_chain_that_nothing_settles_is_asked(small_office: Knowledge) -> None:
    names = ["Urusan", "Bidang", "Program", "Kegiatan", "Sub kegiatan"]
    made = reading([[n, name, 153_000_007, 30_000_000, 9_000_000] for n, name in enumerate(names, 1)], small_office)
    assert [f.cell for f in made.findings if f.kode == "TINGKAT_RAGU"] == ["B2"]


def test_a_total_that_leaves_a_row_out_is_told(small_office: Knowledge) -> None:
    rows = [[1, "A", 555, 77, 11], [2, "B", 100, 10, 20], [3, "C", 70, 8, 10], [None, "JUMLAH", 170, 18, 30]]
    told = [(f.cell, f.expected) for f in reading(rows, small_office).findings if f.kode == "JUMLAH_TIDAK_SAMA"]
    assert told == [("C5", "725"), ("D5", "95"), ("E5", "41")]


def test_where_nothing_adds_up_a_row_with_a_satuan_is_measured_whatever_its_name(small_office: Knowledge) -> None:
    head: list[object] = ["Indikator", "Realisasi TW II", "Satuan"]
    made = reading([["Jumlah Kecamatan", 12, "kecamatan"], ["Jumlah Penduduk", 1000, "jiwa"]], small_office, head)
    assert [row.level for row in made.tables[0].rows] == [Level.LEAF] * 2


def test_one_column_of_many_that_happens_to_add_up_is_not_even_asked(small_office: Knowledge) -> None:
    rows = [[1, "A", 5_000_123, 7_001, 31], [2, "B", 1_400_005, 2_002, 20], [3, "C", 9_100_007, 8_003, 11], [4, "D", 3_300_009, 905, 7]]
    made = reading(rows, small_office)
    assert [row.level for row in made.tables[0].rows] == [Level.LEAF] * 4
    assert "TINGKAT_RAGU" not in kinds(made)
