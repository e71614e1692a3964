# ruff: noqa: E501 - rows of workbooks read best as one line each
"""What stands between the rows of a table and is none of its numbers: differences of an LRA, and notes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders_workbook import Book

from sop_core.intake import Knowledge, Level, Reading, read
from sop_core.intake.knowledge import KnownLine

pytestmark = pytest.mark.usefixtures("in_this_process")
LETTERS = {Level.LEAF: "r", Level.PARENT: "i", Level.SUBTOTAL: "s", Level.TOTAL: "j", Level.AVERAGE: "a", Level.DIFFERENCE: "d"}
Rows = list[list[object]]
LRA: Rows = [["Uraian", "Anggaran", "Realisasi"], ["Retribusi", 300, 150], ["Hibah", 205, 101], ["Jumlah Pendapatan", 505, 251],
             ["Belanja Pegawai", 451, 203], ["Belanja Barang", 256, 100], ["Jumlah Belanja", 707, 303]]  # fmt: skip


def reading(office: Knowledge, rows: Rows) -> Reading:
    return read(Book().sheet("Data", rows).xlsx(), "Laporan Capil TW II 2026.xlsx", office)


def levels(made: Reading) -> str:
    return "".join(LETTERS[row.level] for row in made.tables[0].rows)


def kodes(made: Reading) -> set[str]:
    return {finding.kode for finding in made.findings}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([*LRA, ["SURPLUS/(DEFISIT)", -202, -52]], "rrjrrjd", id="a deficit"),
        pytest.param([*LRA, ["Hasil berjalan", -202, -52]], "rrjrrjd", id="a minus and no word"),
        pytest.param([*LRA[:4], ["Belanja Pegawai", 151, 103], ["Belanja Barang", 206, 60], ["Jumlah Belanja", 357, 163], ["Hasil berjalan", 148, 88]], "rrjrrjd", id="neither minus nor word"),
        pytest.param([*LRA, ["Surplus", -202, -52], ["Penerimaan", 265, 93], ["Pengeluaran", 60, 22], ["Pembiayaan Netto", 205, 71], ["SILPA", 3, 19]], "rrjrrjdrrdd", id="a difference of leaves, and a sum of differences"),
        pytest.param([["Kode", "Uraian", "Anggaran", "Realisasi"], ["4", "PENDAPATAN", "9.000.000", "4.500.000"], ["4.1", "Retribusi", "5.000.000", "2.500.000"], ["4.2", "Lain-lain", "4.000.000", "2.000.000"],
                      ["5", "BELANJA", "17.000.000", "13.100.000"], ["5.1", "Operasi", "16.000.000", "13.000.000"], ["5.2", "Modal", "1.000.000", "100.000"],
                      [None, "SURPLUS / DEFISIT", "(8.000.000)", "(8.600.000)"]], "irrirrd", id="amounts as text, minus as brackets"),
    ],
)  # fmt: skip
def test_one_row_minus_another_is_no_leaf_and_may_be_negative(rows: Rows, expected: str, whole_office: Knowledge) -> None:
    made = reading(whole_office, rows)
    assert levels(made) == expected
    assert not kodes(made) & {"NEGATIF", "JUMLAH_TIDAK_SAMA", "MELEBIHI_PAGU"}


def test_a_difference_says_of_which_rows(whole_office: Knowledge) -> None:
    assert reading(whole_office, [*LRA, ["SURPLUS/(DEFISIT)", -202, -52]]).tables[0].rows[-1].why == "= baris 4 − baris 7"


def test_a_surplus_that_no_rows_give_is_asked_about_and_not_counted(whole_office: Knowledge) -> None:
    made = reading(whole_office, [*LRA, ["SURPLUS/(DEFISIT)", -199, -52]])
    assert levels(made)[-1] == "d"
    assert [(f.kode, f.cell) for f in made.findings if f.severity.value != "info"] == [("TINGKAT_RAGU", "A8")]


def test_a_negative_amount_that_is_no_difference_still_blocks(whole_office: Knowledge) -> None:
    made = reading(whole_office, [["Uraian", "Anggaran", "Realisasi"], ["Retribusi", 300, 150], ["Hibah", 205, -101], ["Jumlah", 505, 49]])
    assert [(f.kode, f.cell) for f in made.findings] == [("NEGATIF", "C3")]


# ---- notes

HEAD = ["No", "Indikator", "Satuan", "Target 2026", "Realisasi TW II"]
FIRST, SECOND, THIRD = (
    [1, "Jumlah akta A", "dokumen", 98, 97],
    [2, "Jumlah akta B", "dokumen", 900, 450],
    [3, "Jumlah akta C", "dokumen", 50, 20],
)


@pytest.mark.parametrize(
    "between",
    [
        pytest.param([["*) data sementara"]], id="a footnote"),
        pytest.param([["Keterangan: angka sementara"]], id="keterangan"),
        pytest.param([[], ["Catatan: sumber SIAK"], []], id="a note between blank rows"),
        pytest.param([[None, "Sumber: SIAK"], ["*) dihitung ulang"]], id="two notes, one in the column of names"),
        pytest.param([[], ["Bagian kedua"]], id="a heading after a blank row"),
    ],
)
def test_rows_after_a_note_are_read(between: Rows, whole_office: Knowledge) -> None:
    made = reading(whole_office, [HEAD, FIRST, *between, SECOND, THIRD])
    assert [row.values[1].number for row in made.tables[0].rows if row.values[1].number] == [97, 450, 20]
    assert "DATA_DI_BAWAH_TABEL" not in kodes(made)


def test_rows_of_a_recap_after_a_note_are_read(whole_office: Knowledge) -> None:
    made = reading(whole_office, [["Kecamatan", "KTP-el"], ["Tabunganen", 10], ["*) termasuk pindahan"], ["Tamban", 11], ["Jumlah", 21]])
    assert levels(made) == "rrj"


def test_what_is_no_row_of_the_table_stays_below_it_and_is_counted(whole_office: Knowledge) -> None:
    for after in (
        [["Mengetahui,"], [], [None, "cek jumlah", None, None, 500], [None, "cek lagi", None, None, 501]],
        [["Marabahan, 5 Juli 2026"], SECOND, THIRD],
    ):
        made = reading(whole_office, [HEAD, FIRST, *after])
        assert len(made.tables[0].rows) == 1
        assert ["2 baris" in finding.message for finding in made.findings if finding.kode == "DATA_DI_BAWAH_TABEL"] == [True]


CODED: Rows = [["Kode", "Uraian", "Anggaran", "Realisasi"], ["4", "PENDAPATAN", 100, 30], ["4.1", "Retribusi", 60, 20], ["4.2", "Denda", 40, 10],
               ["5", "BELANJA", 700, 307], ["5.1", "Pegawai", 600, 300], ["5.2", "Modal", 100, 7],
               ["6", "PEMBIAYAAN DAERAH", 50, 50], ["6.1", "Penerimaan", 50, 50]]  # fmt: skip


def not_spent(made: Reading) -> list[tuple[str, str, str]]:
    return [(one.cell, one.found, one.message) for one in made.findings if one.kode == "BUKAN_BELANJA"]


@pytest.mark.parametrize(
    ("rows", "cell", "found", "where"),
    [
        pytest.param(CODED, "B3", "3 baris", "B3–B9", id="by codes"),
        pytest.param([[*row[1:]] for row in CODED[:7]], "A3", "2 baris", "A3–A4", id="by the head that they add up to"),
        pytest.param(LRA, "A2", "2 baris", "A2–A3", id="by the sum below them"),
        pytest.param(LRA[:4], "A2", "2 baris", "A2–A3", id="a report of income alone"),
        pytest.param([LRA[0], *LRA[4:], ["Penerimaan", 40, 30], ["Silpa", 9, 9], ["Pembiayaan Netto", 49, 39]], "A5", "2 baris", "A5–A6", id="financing"),
    ],
)  # fmt: skip
def test_income_and_financing_are_told_to_count_in_no_spending(
    rows: Rows, cell: str, found: str, where: str, whole_office: Knowledge
) -> None:
    ((at, told, message),) = not_spent(reading(whole_office, rows))
    assert (at, told) == (cell, found)
    assert f"({where})" in message
    assert "tidak dihitung dalam pagu dan serapan" in message


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([LRA[0], *LRA[4:]], id="belanja alone"),
        pytest.param(
            [LRA[0], ["Belanja Jasa Pendapatan", 5, 1], ["Pendapatan per kapita", 7, 2], ["Belanja Modal", 9, 3]], id="only words"
        ),
        pytest.param([["Indikator", "Satuan", "Target", "Realisasi"], ["Pendapatan", "Rp", 5, 1], ["Denda", "Rp", 4, 2]], id="indicators"),
    ],
)
def test_belanja_and_rows_that_only_speak_of_income_are_not(rows: Rows, whole_office: Knowledge) -> None:
    assert not_spent(reading(whole_office, rows)) == []


def test_income_that_a_budget_line_claims_is_counted_there_and_not_told(whole_office: Knowledge) -> None:
    office = replace(whole_office, lines=(KnownLine("4.1", "capil", "Retribusi", None, 60.0),))
    assert [(cell, found) for cell, found, _ in not_spent(reading(office, CODED))] == [("B4", "2 baris")]
