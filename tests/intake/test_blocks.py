# ruff: noqa: E501 - rows of workbooks read best as one line each
"""Names written once over rows that a dimension tells apart: filled down, and their sums by value counted as sums."""

from __future__ import annotations

import pytest
from builders_workbook import Book

from sop_core.intake import Knowledge, Level, Reading, read

pytestmark = pytest.mark.usefixtures("in_this_process")
LETTERS = {Level.LEAF: "r", Level.PARENT: "i", Level.SUBTOTAL: "s", Level.TOTAL: "j", Level.AVERAGE: "a"}
Rows = list[list[object]]
RECAP = ["Kecamatan", "L/P", "KTP-el", "KIA"]


def reading(office: Knowledge, rows: Rows, **more: object) -> Reading:
    return read(Book().sheet("Data", rows, **more).xlsx(), "Laporan Capil TW II 2026.xlsx", office)


def levels(made: Reading) -> str:
    return "".join(LETTERS[row.level] for row in made.tables[0].rows)


def kodes(made: Reading) -> set[str]:
    return {finding.kode for finding in made.findings}


def leaves(made: Reading, column: int) -> float:
    return sum(row.values[column].number or 0 for row in made.tables[0].rows if row.level is Level.LEAF)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([RECAP, ["Tabunganen", "L", 100, 50], [None, "P", 110, 60], ["Tamban", "L", 120, 55], [None, "P", 130, 65],
                      ["Jumlah", "L", 220, 105], [None, "P", 240, 125]], "rrrrjj", id="totals by value, the second without a name"),
        pytest.param([RECAP, ["Tabunganen", "L", 100, 50], [None, "P", 110, 60], [None, "Jumlah", 210, 110],
                      ["Tamban", "L", 120, 55], [None, "P", 130, 65], [None, "Jumlah", 250, 120],
                      ["Jumlah", "L", 220, 105], [None, "P", 240, 125], [None, "Jumlah", 460, 230]], "rrsrrsjjj", id="a sum in each block"),
        pytest.param([RECAP, ["Tabunganen", "L", 100, 50], [None, "P", 110, 60], [None, "L+P", 210, 110],
                      ["Tamban", "L", 120, 55], [None, "P", 130, 65], [None, "L+P", 250, 120]], "rrsrrs", id="a sum that no word names"),
        pytest.param([RECAP, ["Tabunganen", None, 210, 110], [None, "L", 100, 50], [None, "P", 110, 60],
                      ["Tamban", None, 250, 120], [None, "L", 120, 55], [None, "P", 130, 65], ["Total", None, 460, 230]], "irrirrj", id="the sum over its block"),
        pytest.param([RECAP, ["Tabunganen", "L", 100, 50], [None, "P", 110, 60], ["Tamban", "L", 120, 55], [None, "P", 130, 65],
                      ["Jumlah L", None, 220, 105], ["Jumlah P", None, 240, 125], ["Jumlah", None, 460, 230]], "rrrrjjj", id="the value in the name of the total"),
        pytest.param([["Kecamatan/Desa", "L/P", "KTP-el", "KIA"],
                      ["Kecamatan Tamban", "L", 150, 60], [None, "P", 160, 70], ["Desa Jelapat", "L", 100, 40], [None, "P", 110, 30], ["Desa Koanda", "L", 50, 20], [None, "P", 50, 40],
                      ["Kecamatan Alalak", "L", 30, 9], [None, "P", 31, 8], ["Desa Handil", "L", 10, 4], [None, "P", 11, 5], ["Desa Panca", "L", 20, 5], [None, "P", 20, 3]],
                     "iirrrriirrrr", id="kecamatan over desa, each parted"),
        pytest.param([["No", "Kegiatan", "Sumber Dana", "Pagu", "Realisasi"], [1, "Perekaman", "APBD", 100e6, 50e6], [None, None, "DAK", 30e6, 10e6],
                      [2, "Akta", "APBD", 70e6, 20e6], [None, None, "DAK", 20e6, 5.5e6],
                      [None, "Jumlah", "APBD", 170e6, 70e6], [None, None, "DAK", 50e6, 15.5e6], [None, "Total", None, 220e6, 85.5e6]], "rrrrjjj", id="money by its source"),
    ],
)  # fmt: skip
def test_the_sums_of_a_dimension_are_no_leaves(rows: Rows, expected: str, whole_office: Knowledge) -> None:
    made = reading(whole_office, rows)
    assert levels(made) == expected
    assert not kodes(made) & {"JUMLAH_TIDAK_SAMA", "WILAYAH_TIDAK_DIKENAL", "TINGKAT_RAGU", "BARIS_TANPA_NAMA", "TEKS_GANDA"}


def test_a_name_merged_or_written_once_is_that_of_its_block(whole_office: Knowledge) -> None:
    rows: Rows = [["No", *RECAP], [1, "Tabunganen", "L", 100, 50], [None, None, "P", 110, 60], [2, "Tamban", "L", 120, 55], [None, None, "P", 130, 65],
                  ["Jumlah", None, "L", 220, 105], [None, None, "P", 240, 125], [None, None, "L+P", 460, 230]]  # fmt: skip
    for merges in ((), ("A2:A3", "B2:B3", "A4:A5", "B4:B5", "A6:B8")):
        made = reading(whole_office, rows, merges=merges)
        assert [row.wilayah for row in made.tables[0].rows[:4]] == ["63.04.01", "63.04.01", "63.04.02", "63.04.02"]
        assert [row.uraian for row in made.tables[0].rows[2:4]] == ["Tamban (L)", "Tamban (P)"]
        assert levels(made) == "rrrrjjj"
        assert leaves(made, 0) == 460
        assert kodes(made) == set()


def test_several_dimensions_are_filled_down_each_within_the_coarser(whole_office: Knowledge) -> None:
    made = reading(whole_office, [
        ["Kecamatan", "Kelompok Umur", "L/P", "Penduduk"],
        ["Tabunganen", "0-4", "L", 100], [None, None, "P", 110], [None, "5-9", "L", 20], [None, None, "P", 30],
        ["Tamban", "0-4", "L", 120], [None, None, "P", 130], [None, "5-9", "L", 22], [None, None, "P", 31], ["Jumlah", None, None, 563],
    ])  # fmt: skip
    assert [row.uraian for row in made.tables[0].rows[5:8]] == ["Tamban (0-4, P)", "Tamban (5-9, L)", "Tamban (5-9, P)"]
    assert (levels(made), leaves(made, 0), kodes(made)) == ("rrrrrrrrj", 563, set())


def test_a_wrong_total_of_one_value_is_told_at_its_cell(whole_office: Knowledge) -> None:
    made = reading(whole_office, [RECAP, ["Tabunganen", "L", 100, 50], [None, "P", 110, 60], ["Tamban", "L", 120, 55], [None, "P", 130, 65],
                                  ["Jumlah", "L", 220, 105], [None, "P", 241, 125]])  # fmt: skip
    assert [(f.kode, f.cell, f.found, f.expected) for f in made.findings] == [("JUMLAH_TIDAK_SAMA", "C7", "241", "240")]
    assert leaves(made, 0) == 460


def test_desa_written_once_over_its_rows_keep_their_kecamatan(whole_office: Knowledge) -> None:
    made = reading(whole_office, [["Kecamatan", "Desa", "L/P", "KTP-el", "KIA"], ["Tabunganen", "Sungai Jingah", "L", 100, 50], [None, None, "P", 110, 60],
                                  [None, "Karya Baru", "L", 20, 5], [None, None, "P", 30, 6], ["Tamban", "Jelapat", "L", 120, 55], [None, None, "P", 130, 65]])  # fmt: skip
    assert [row.wilayah for row in made.tables[0].rows] == ["63.04.01"] * 4 + ["63.04.02"] * 2


def test_program_kegiatan_and_sub_kegiatan_in_columns_of_their_own_are_named_by_the_finest(whole_office: Knowledge) -> None:
    rows: Rows = [["Program", "Kegiatan", "Sub Kegiatan", "Pagu (Rp)", "Realisasi (Rp)"],
                  ["Pencatatan Sipil", "Pelayanan", "Kelahiran", 120e6, 60e6], [None, None, "Kematian", 80e6, 20e6],
                  [None, "Sosialisasi", "Desa", 50e6, 10e6], ["PIAK", "Pengolahan", "Desa", 33e6, 11e6], ["Jumlah", None, None, 283e6, 101e6]]  # fmt: skip
    for merges in ((), ("A2:A4", "B2:B3", "A6:C6")):
        made = reading(whole_office, rows, merges=merges)
        assert [row.uraian for row in made.tables[0].rows] == ["Kelahiran", "Kematian", "Desa", "Desa", "Jumlah"]
        assert (levels(made), kodes(made)) == ("rrrrj", set())


def test_the_sum_of_a_block_is_the_indicator_and_its_parts_are_not(whole_office: Knowledge) -> None:
    made = reading(whole_office, [["No", "Indikator", "Jenis Kelamin", "Satuan", "Target 2026", "Realisasi TW II"],
        [1, "Jumlah akta kelahiran yang diterbitkan", "L", "dokumen", 100, 50], [None, None, "P", "dokumen", 110, 60], [None, None, "Jumlah", "dokumen", 210, 110],
        [2, "Jumlah KIA yang diterbitkan", "L", "dokumen", 120, 55], [None, None, "P", "dokumen", 130, 65], [None, None, "Jumlah", "dokumen", 250, 120]])  # fmt: skip
    assert [row.indikator for row in made.tables[0].rows[:3]] == [None, None, "CAPIL-03"]
    assert "INDIKATOR_GANDA" not in kodes(made)


def test_an_indicator_written_once_over_its_periods_is_asked_about_once(whole_office: Knowledge) -> None:
    made = reading(whole_office, [["Indikator", "Satuan", "Periode", "Nilai"], ["Jumlah akta kelahiran yang diterbitkan", "dokumen", "TW I", 100], [None, None, "TW II", 110],
                                  ["Jumlah akta kematian", "dokumen", "TW I", 10], [None, None, "TW II", 12]])  # fmt: skip
    assert [(row.indikator, row.values[0].key, row.values[0].number) for row in made.tables[0].rows[:2]] == [
        ("CAPIL-03", "TW1", 100),
        ("CAPIL-03", "TW2", 110),
    ]
    assert [finding.cell for finding in made.findings] == ["A4"]


def test_target_and_realisasi_below_each_other_are_measures(whole_office: Knowledge) -> None:
    made = reading(whole_office, [["No", "Indikator", "Uraian", "TW I", "TW II"], [1, "Jumlah akta kelahiran yang diterbitkan", "Target", 100, 110], [None, None, "Realisasi", 90, 105],
                                  [2, "Jumlah akta kematian", "Target", 10, 11], [None, None, "Realisasi", 9, 12]])  # fmt: skip
    assert [[(v.measure, v.key, v.number) for v in row.values] for row in made.tables[0].rows[:2]] == [
        [("target", "TW1", 100), ("target", "TW2", 110)], [("realisasi", "TW1", 90), ("realisasi", "TW2", 105)]]  # fmt: skip


def test_another_word_is_no_slip_of_the_pen(whole_office: Knowledge) -> None:
    made = reading(
        whole_office, [["No", "Jenis Akta", "Target 2026", "Realisasi TW II"], [1, "Perkawinan", 100, 50], [2, "Perceraian", 120, 55]]
    )
    assert [column.role for column in made.tables[0].columns] == ["no", "uraian", "target", "realisasi"]


def test_the_last_column_of_a_group_that_adds_it_up_is_no_further_service(whole_office: Knowledge) -> None:
    made = reading(whole_office, [
        ["No", "Kecamatan", "KTP-el", None, None, "KIA", None], [None, None, "L", "P", "L+P", "L", "P"],
        [1, "Tabunganen", 10, 5, 15, 1, 2], [2, "Tamban", 20, 6, 26, 3, 4],
    ], merges=("A1:A2", "B1:B2", "C1:E1", "F1:G1"))  # fmt: skip
    assert [column.role for column in made.tables[0].columns[2:]] == ["layanan", "layanan", "jumlah_layanan", "layanan", "layanan"]


def test_counts_beside_names_written_once_are_no_dimension(whole_office: Knowledge) -> None:
    rows: Rows = [["Kecamatan", "Kelompok Umur", "KK", "KIA"]]
    for place, kecamatan in enumerate(["Tabunganen", "Tamban", "Alalak"]):
        rows += [
            [kecamatan if not row else None, umur, 191 + 70 * place + row, 31 + 9 * row] for row, umur in enumerate(["0-4", "5-9", "10-14"])
        ]
    assert [column.role for column in reading(whole_office, rows).tables[0].columns] == ["kecamatan", "dimensi", "layanan", "layanan"]
