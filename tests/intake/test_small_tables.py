# ruff: noqa: E501 - rows of workbooks read best as one line each
"""Small budgets and evaluations: what arithmetic, format and the words of levels settle together is not asked about."""

from __future__ import annotations

import pytest
from builders_workbook import Book

from sop_core.intake import Knowledge, Reading, read

pytestmark = pytest.mark.usefixtures("in_this_process")
Rows = list[list[object]]


def reading(office: Knowledge, rows: Rows, **more: object) -> Reading:
    return read(Book().sheet("Data", rows, **more).xlsx(), "Laporan Capil TW II 2026.xlsx", office)


def roles(made: Reading) -> list[str]:
    return [f"{column.role}.{column.key}".rstrip(".") for column in made.tables[0].columns]


def test_an_evaluation_of_one_program_asks_nothing(whole_office: Knowledge) -> None:
    made = reading(whole_office, [
        ["No", "Urusan/Program/Kegiatan", "Indikator", "Satuan", "Target Renja", None, "TW I", None, "TW II", None, "Realisasi s.d. TW II", None],
        [None, None, None, None, "K", "Rp", "K", "Rp", "K", "Rp", "K", "Rp"],
        [1, "Program Pencatatan Sipil", "Jumlah akta", "dokumen", 1900, 300e6, 370, 60e6, 397, 70e6, 767, 130e6],
        [2, "Kegiatan Pelayanan", "Jumlah akta terbit", "dokumen", 900, 300e6, 210, 60e6, 220, 70e6, 430, 130e6],
        [3, "Sub Kegiatan Kelahiran", "Jumlah akta lahir", "dokumen", 700, 300e6, 150, 60e6, 160, 70e6, 310, 130e6],
    ], merges=("A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:F1", "G1:H1", "I1:J1", "K1:L1"))  # fmt: skip
    assert roles(made)[4:10] == [
        "target.TH",
        "pagu.TH",
        "realisasi.TW1",
        "realisasi_anggaran.TW1",
        "realisasi.TW2",
        "realisasi_anggaran.TW2",
    ]
    assert [row.level.value for row in made.tables[0].rows] == ["induk", "induk", "rincian"]
    assert {finding.kode for finding in made.findings} <= {"KUMULATIF_LAIN", "INDIKATOR_MIRIP", "INDIKATOR_TIDAK_TERDAFTAR"}


def test_a_program_over_round_amounts_is_a_parent_and_programs_beside_each_other_are_not(whole_office: Knowledge) -> None:
    head: list[object] = ["No", "Program/Kegiatan", "Pagu (Rp)", "Realisasi TW II (Rp)"]
    below: Rows = [[2, "Pelayanan", 300e6, 60e6], [3, "Kelahiran", 200e6, 40e6], [4, "Kematian", 100e6, 20e6]]
    made = reading(whole_office, [head, [1, "Program Pencatatan Sipil", 300e6, 60e6], *below])
    assert [row.level.value for row in made.tables[0].rows] == ["induk", "induk", "rincian", "rincian"]
    assert made.findings == ()
    beside = reading(whole_office, [head, [1, "Program A", 300e6, 60e6], [2, "Program B", 200e6, 40e6], [3, "Program C", 100e6, 20e6]])
    assert [row.level.value for row in beside.tables[0].rows] == ["rincian"] * 3


@pytest.mark.parametrize(
    ("head", "more", "expected"),
    [
        pytest.param(["Terserap"], [[60e6], [20e6], [10e6]], ["realisasi_anggaran.TW2"], id="spent, in another form of the word"),
        pytest.param(["Terserap", "%", "% Fisik", "Sisa"], [[60e6, 50, 55, 60e6], [20e6, 25, 30, 60e6], [10e6, 20, 40, 40e6]],
                     ["realisasi_anggaran.TW2", "serapan.TW2", "lain", "lain"], id="a share, a progress and a rest"),
        pytest.param(["Keluar", "Fisik", "Keuangan"], [[60e6, "55%", "50%"], [20e6, "30%", "25%"], [10e6, "40%", "20%"]],
                     ["realisasi_anggaran.TW2", "lain", "serapan.TW2"], id="percentages by their sign"),
        pytest.param(["Realisasi", "Fisik"], [[60e6, ("0%", 0.55)], [20e6, ("0%", 0.3)], [10e6, ("0%", 0.4)]], ["realisasi_anggaran.TW2", "lain"], id="a percentage by its format"),
    ],
)  # fmt: skip
def test_columns_beside_a_pagu_are_known_by_what_they_hold(
    head: list[object], more: Rows, expected: list[str], whole_office: Knowledge
) -> None:
    names: Rows = [[1, "Kelahiran", 120e6], [2, "Kematian", 80e6], [3, "Desa", 50e6]]
    made = reading(whole_office, [["No", "Uraian", "Pagu", *head], *([*name, *own] for name, own in zip(names, more, strict=True))])
    assert roles(made)[3:] == expected
    assert made.findings == ()


def test_an_unknown_column_that_nothing_explains_is_still_asked_about(whole_office: Knowledge) -> None:
    made = reading(
        whole_office,
        [
            ["No", "Uraian", "Pagu", "Realisasi", "Angka Lain"],
            [1, "Kelahiran", 120e6, 60e6, 7512],
            [2, "Kematian", 80e6, 20e6, 7513],
            [3, "Desa", 50e6, 10e6, 7000],
        ],
    )
    assert [(finding.kode, finding.cell) for finding in made.findings] == [("KOLOM_TIDAK_DIKENAL", "E1")]


def test_codes_in_the_cell_of_the_name_settle_the_levels(whole_office: Knowledge) -> None:
    made = reading(whole_office, [["No", "Program/Kegiatan", "Pagu", "Realisasi TW II"], [1, "2.12.02 Program Dafduk", 300e6, 90e6], [None, "2.12.02.2.01 Pelayanan", 300e6, 90e6],
        [None, "2.12.02.2.01.0001 Perekaman", 200e6, 40e6], [None, "2.12.02.2.01.0002 Pencetakan", 100e6, 50e6],
        [2, "2.12.03 Program Capil", 50e6, 7e6], [None, "2.12.03.2.01 Pelayanan", 50e6, 7e6], [None, "2.12.03.2.01.0001 Akta", 50e6, 7e6]])  # fmt: skip
    assert [row.level.value for row in made.tables[0].rows] == ["induk", "induk", "rincian", "rincian", "induk", "induk", "rincian"]
    assert [(row.kode, row.uraian) for row in made.tables[0].rows[2:4]] == [
        ("2.12.02.2.01.0001", "Perekaman"),
        ("2.12.02.2.01.0002", "Pencetakan"),
    ]
    assert made.findings == ()


def test_groups_of_any_name_over_known_heads_are_a_header_and_the_sum_of_sources_is_meant(whole_office: Knowledge) -> None:
    made = reading(whole_office, [
        ["No", "Uraian", "APBD", None, "DAK", None, "Total", None], [None, None, *["Pagu", "Realisasi"] * 3],
        [1, "Perekaman", 100e6, 50e6, 30e6, 10e6, 130e6, 60e6], [2, "Akta", 70e6, 20e6, 20e6, 5.5e6, 90e6, 25.5e6], [None, "Jumlah", 170e6, 70e6, 50e6, 15.5e6, 220e6, 85.5e6],
    ], merges=("A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:H1"))  # fmt: skip
    assert roles(made)[2:] == ["lain", "lain", "lain", "lain", "pagu.TH", "realisasi_anggaran.TW2"]
    assert made.findings == ()
