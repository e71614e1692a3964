# ruff: noqa: E501 - rows of workbooks read best as one line each
"""The traps of real spreadsheets (domain.md §3.1), each with a workbook that has it; numbers in the order of that list."""

from __future__ import annotations

import re
from datetime import date

import pytest
from builders_workbook import Book

from sop_core.intake import Choices, Knowledge, Level, Reading, Rejection, State, Submission, TableKind, Unreadable, read, to_submission
from sop_core.periode import Periode

pytestmark = pytest.mark.usefixtures("in_this_process")
TW1, TW2 = Periode(2026, 1), Periode(2026, 2)
HEAD = ["No", "Indikator Kinerja", "Satuan", "Target 2026", "Realisasi TW I"]


def reading(office: Knowledge, book: Book, name: str = "Dafduk TW I 2026.xlsx") -> Reading:
    return read(book.xlsx(), name, office)


def sent(result: Reading, unit: str = "dafduk", periode: Periode = TW1, choices: Choices | None = None) -> Submission:
    made = to_submission(result, unit, periode, choices or Choices())
    assert isinstance(made, Submission), [finding.message for finding in made.findings]
    return made


def numbers(result: Reading, unit: str = "dafduk", periode: Periode = TW1) -> dict[tuple[str | None, str, str], float | None]:
    return {(one.indikator, one.measure, one.key): one.number for one in sent(result, unit, periode).measurements}


def kodes(result: Reading) -> set[str]:
    return {finding.kode for finding in result.findings}


def rows_of(*values: object, satuan: str = "%", name: str = "Cakupan perekaman KTP-el") -> list[list[object]]:
    """One indicator row per value, in the realisasi column; only the first is in the register."""
    return [[n, name if n == 1 else f"Indikator lain {n}", satuan, None, value] for n, value in enumerate(values, 1)]


def test_01_title_rows_and_a_table_that_starts_in_column_b(small_office: Knowledge) -> None:
    rows = [["LAPORAN BIDANG DAFDUK"], ["DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL"], ["TRIWULAN I TAHUN 2026"], [], [], HEAD,
            [1, "Cakupan perekaman KTP-el", "%", 99.4, 98.1]]  # fmt: skip
    result = reading(small_office, Book().sheet("Sheet1", rows, at="B2", merges=("B2:F2", "B3:F3")), "a.xlsx")
    assert (result.unit, result.periode, result.tables[0].range) == ("dafduk", TW1, "B7:F8")
    assert numbers(result) == {("DAF-1", "target", "TH"): 99.4, ("DAF-1", "realisasi", "TW1"): 98.1}


E81 = [
    ["EVALUASI HASIL RENJA", None], ["TRIWULAN I TAHUN 2026"],
    ["No", "Kode", "Program/Kegiatan/Sub Kegiatan", "Indikator Kinerja", "Satuan", "Target Renstra akhir periode", None, "Target Renja Tahun 2026", None,
     "Realisasi Kinerja pada Triwulan", None, None, None, None, None, "Realisasi Capaian Kinerja dan Anggaran Renja", None, "Unit Penanggung Jawab"],
    [None] * 9 + ["I", None, None, "II"],
    ["1", "2", "3", "4", "5", "6", None, "7", None, "8", None, None, "9", None, None, "10 = 8 + 9", None, "11"],
    [None] * 5 + ["K", "Rp", "K", "Rp", "K", "%", "Rp", "K", "%", "Rp", "K", "Rp"],
    [None, "2.12.02", "PROGRAM PENDAFTARAN PENDUDUK", None, None, None, 900, None, 300, None, None, 100, None, None, None, None, 100],
    [1, "2.12.02.2.01.01", "Pencatatan", "Cakupan perekaman KTP-el", "%", 99, 500, 98, 200, 97, ("0%", 0.9898), 60, None, None, None, 97, 60, "Dafduk"],
    [2, "2.12.02.2.01.02", "Penerbitan", "Jumlah KK yang diterbitkan", "Dokumen", 9000, 400, 3000, 100, 700, ("0%", 700 / 3000), 40, None, None, None, 700, 40],
    ["JUMLAH", None, None, None, None, None, None, None, 300, None, None, 100],
    ["Marabahan, 3 April 2026"],
]  # fmt: skip
E81_MERGES = ("A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:E4", "F3:G4", "H3:I4", "J3:O3", "J4:L4", "M4:O4", "P3:Q4", "R3:R4", "A10:E10")


def test_02_and_22_a_header_of_four_rows_with_k_percent_rp_blocks_is_read_by_its_path(small_office: Knowledge) -> None:
    result = reading(small_office, Book().sheet("E81", E81, merges=E81_MERGES))
    assert result.tables[0].kind is TableKind.E81
    assert numbers(result) == {
        ("DAF-1", "target", "TH"): 98, ("DAF-1", "pagu", "TH"): 200, ("DAF-1", "realisasi", "TW1"): 97, ("DAF-1", "realisasi_anggaran", "TW1"): 60,
        ("DAF-1", "capaian", "TW1"): 98.98, ("DAF-2", "capaian", "TW1"): 23.3333333333,
        ("DAF-2", "target", "TH"): 3000, ("DAF-2", "pagu", "TH"): 100, ("DAF-2", "realisasi", "TW1"): 700, ("DAF-2", "realisasi_anggaran", "TW1"): 40,
    }  # fmt: skip


def test_06_parents_and_the_total_repeat_the_rupiah_and_are_never_summed(small_office: Knowledge) -> None:
    result = reading(small_office, Book().sheet("E81", E81, merges=E81_MERGES))
    assert [row.level for row in result.tables[0].rows] == [Level.PARENT, Level.LEAF, Level.LEAF, Level.TOTAL]
    assert sum(one.number or 0 for one in sent(result).measurements if one.measure == "pagu") == 300
    assert "JUMLAH_TIDAK_SAMA" not in kodes(result)


def test_03_a_row_of_column_numbers_above_or_below_the_header_is_no_data(small_office: Knowledge) -> None:
    line = ["(1)", "(2)", "(3)", "(4)", "(5)"]
    body = [1, "Cakupan perekaman KTP-el", "%", 99.4, 98.1]
    for rows in ([line, HEAD, body], [HEAD, line, body], [HEAD, [1, 2, 3, 4, 5], body]):
        assert numbers(reading(small_office, Book().sheet("TW I", rows)))[("DAF-1", "realisasi", "TW1")] == 98.1


def test_04_line_breaks_and_odd_blanks_in_header_and_name_do_not_matter(small_office: Knowledge) -> None:
    rows = [["No.", "Indikator\u00a0 Kinerja", " SATUAN ", "Target\nTahun 2026", "Realisasi\r\nTW  I"],
            [1, "Cakupan\u00a0perekaman\n KTP-el", "%", 99.4, 98.1]]  # fmt: skip
    assert numbers(reading(small_office, Book().sheet("S", rows)))[("DAF-1", "realisasi", "TW1")] == 98.1


def test_04_one_cell_with_two_indicators_is_reported(small_office: Knowledge) -> None:
    result = reading(small_office, Book().sheet("S", [HEAD, [1, "1. Nilai LHE AKIP\n2. IKM", "nilai", 80, 81], *rows_of(98.1)]))
    assert [f.cell for f in result.findings if f.kode == "DUA_INDIKATOR"] == ["B2"]


def test_05_a_sasaran_merged_downwards_belongs_to_every_row(small_office: Knowledge) -> None:
    rows = [["Sasaran", "Kode", "Uraian", "Indikator", "Satuan", "Realisasi TW I"], ["Tertib", "2.12.02.1", "Keg A", "Cakupan perekaman KTP-el", "%", 98],
            [None, None, None, "Jumlah KK yang diterbitkan", "dokumen", 700]]  # fmt: skip
    result = reading(small_office, Book().sheet("S", rows, merges=("A2:A3", "B2:B3", "C2:C3")))
    assert [row.kode for row in result.tables[0].rows] == ["2.12.02.1", "2.12.02.1"]
    assert numbers(result)[("DAF-2", "realisasi", "TW1")] == 700


RECAP = [["No", "Kecamatan", "Perekaman", "Penerbitan KK"], [1, "Alalak", 10, 5], [2, "Tamban", 20, 6], [None, "TOTAL", 30, 11]]


def test_07_total_and_average_rows_are_kept_as_such(small_office: Knowledge) -> None:
    result = reading(small_office, Book().sheet("Rekap TW I 2026", [*RECAP, [None, "Rata-rata", 15, 5.5]]))
    assert [row.level for row in result.tables[0].rows] == [Level.LEAF, Level.LEAF, Level.TOTAL, Level.AVERAGE]
    assert {(one.wilayah, one.uraian): one.number for one in sent(result).measurements} == {
        ("63.04.05", "Perekaman"): 10, ("63.04.02", "Perekaman"): 20, ("63.04.05", "Penerbitan KK"): 5, ("63.04.02", "Penerbitan KK"): 6,
    }  # fmt: skip


def test_07_kabupaten_kecamatan_and_desa_in_one_table_count_once(small_office: Knowledge) -> None:
    rows = [["Kode Wilayah", "Nama Wilayah", "Penerbitan KK"], ["63.04", "KABUPATEN BARITO KUALA", 30], ["63.04.05", "ALALAK", 30],
            ["63.04.05.2001", "Tatah Mesjid", 10], ["63.04.05.2002", "Berangas", 20]]  # fmt: skip
    made = sent(reading(small_office, Book().sheet("TW I 2026", rows)))
    assert [(one.wilayah, one.number) for one in made.measurements] == [("63.04.05", 10), ("63.04.05", 20)]


def test_07_a_file_total_that_disagrees_with_its_leaves_is_reported_at_its_cell(small_office: Knowledge) -> None:
    result = reading(small_office, Book().sheet("Rekap TW I 2026", [*RECAP[:-1], [None, "TOTAL", 60, 11]]))
    assert [(f.cell, f.found, f.expected) for f in result.findings if f.kode == "JUMLAH_TIDAK_SAMA"] == [("C4", "60", "30")]


def test_08_the_body_ends_at_the_signature_inside_the_table(small_office: Knowledge) -> None:
    rows = [HEAD, [1, "Cakupan perekaman KTP-el", "%", 99.4, 98.1], [], [None, None, None, "Marabahan, 5 April 2026"],
            [None, None, None, "KEPALA BIDANG"], [], [None, None, None, "NAMA CONTOH"], [None, None, None, "NIP. 19"]]  # fmt: skip
    result = reading(small_office, Book().sheet("S", rows))
    assert [row.cell for row in result.tables[0].rows] == ["B2"]


def test_08_a_note_right_under_the_table_is_no_indicator(small_office: Knowledge) -> None:
    result = reading(
        small_office, Book().sheet("S", [HEAD, *rows_of(98.1), ["Keterangan: angka sementara"], ["Interpretasi: cakupan naik 3 persen"]])
    )
    assert len(result.tables[0].rows) == 1


def test_09_hidden_sheets_are_not_taken_and_hidden_rows_are_flagged(small_office: Knowledge) -> None:
    book = Book().sheet("lama", [HEAD, *rows_of(11)], hidden=True).sheet("TW I", [HEAD, *rows_of(98.1, 5)], hidden_rows=(3,))
    result = reading(small_office, book)
    assert [table.taken for table in result.tables] == [False, True]
    assert {"LEMBAR_TERSEMBUNYI", "BARIS_TERSEMBUNYI"} <= kodes(result)
    assert numbers(result)[("DAF-1", "realisasi", "TW1")] == 98.1


@pytest.mark.parametrize(
    ("text", "number"),
    [("98,5 %", 98.5), ("98.5", 98.5), ("98,50", 98.5), ("100 persen", 100.0), (" 97,00 ", 97.0), ("0,71", 0.71), (("0%", 0.985), 98.5),
     (("0.00%", 0.98765), 98.765), ("½", 0.5), (98.10000000000001, 98.1), ("1½ %", 1.5), ("0", 0.0)],
)  # fmt: skip
def test_10_numbers_of_a_percentage_as_people_write_them(small_office: Knowledge, text: object, number: float) -> None:
    assert numbers(reading(small_office, Book().sheet("S", [HEAD, *rows_of(text)])))[("DAF-1", "realisasi", "TW1")] == number


@pytest.mark.parametrize(
    ("texts", "number"),
    [(("1.234", "12.500", "980"), 1234.0), (("1.234.567", "5"), 1234567.0), (("1,234,567", "5"), 1234567.0), (("171,027", "5"), 171027.0),
     (("Rp 1.250.000,-", "5"), None), (("1 234", "5"), 1234.0), (("700 dokumen", "5"), 700.0)],
)  # fmt: skip
def test_10_numbers_that_are_counted(small_office: Knowledge, texts: tuple[str, ...], number: float | None) -> None:
    result = reading(small_office, Book().sheet("S", [HEAD, *rows_of(*texts, satuan="dokumen", name="Jumlah KK yang diterbitkan")]))
    assert result.tables[0].rows[0].values[1].number == number


def test_10_the_same_writing_among_decimals_is_no_thousand(small_office: Knowledge) -> None:
    result = reading(small_office, Book().sheet("S", [HEAD, *rows_of("1.234", "2.25", "3.5", satuan="hari", name="x")]))
    assert [row.values[1].number for row in result.tables[0].rows] == [1.234, 2.25, 3.5]


def test_10_what_cannot_be_decided_blocks_and_a_person_decides(small_office: Knowledge) -> None:
    result = reading(small_office, Book().sheet("S", [HEAD, *rows_of("1.234", "2,5", "3.75")]))
    assert [(f.kode, f.cell) for f in result.findings if f.severity.value == "galat"] == [("ANGKA_RAGU", "E2")]
    assert isinstance(to_submission(result, "dafduk", TW1), Rejection)
    made = sent(result, choices=Choices(notations={("S", "E1"): "id"}))
    assert next(one.number for one in made.measurements if one.measure == "realisasi") == 1234.0


@pytest.mark.parametrize("text", ["Rp 1.250.000,-", "Rp1.250.000,00", "1.250.000", "1.250.000,-", "Rp. 1.250.000", 1250000])
def test_10_rupiah_as_people_write_them(small_office: Knowledge, text: object) -> None:
    rows = [["Indikator", "Satuan", "Realisasi TW I", "Pagu (Rp)"], ["Cakupan perekaman KTP-el", "%", 98.1, text]]
    assert numbers(reading(small_office, Book().sheet("S", rows)))[("DAF-1", "pagu", "TH")] == 1250000.0


def test_10_brackets_are_negative_and_a_negative_realisasi_blocks(small_office: Knowledge) -> None:
    result = reading(small_office, Book().sheet("S", [HEAD, *rows_of("(1.250)", "3", satuan="dokumen", name="Jumlah KK yang diterbitkan")]))
    assert [(f.kode, f.cell, f.found) for f in result.findings if f.severity.value == "galat"] == [("NEGATIF", "E2", "-1.250")]


@pytest.mark.parametrize(("written", "number"), [(100.00000000000001, 100.0), (0.7999999999999998, 0.8), (97.53999999999999, 97.54)])
def test_11_the_dust_of_binary_fractions_is_wiped_off(small_office: Knowledge, written: float, number: float) -> None:
    rows = [[*HEAD, "Capaian TW I (%)"], [1, "Cakupan perekaman KTP-el", "%", 100, written, number]]
    result = reading(small_office, Book().sheet("S", rows))
    assert numbers(result)[("DAF-1", "realisasi", "TW1")] == number
    assert "PERSEN_TIDAK_SAMA" not in kodes(result)


def test_12_satuan_is_normalised_and_the_unknown_is_listed(small_office: Knowledge) -> None:
    rows = [HEAD, [1, "Jumlah KK yang diterbitkan", "DOKLUMEN", 9, 8], [2, "Cakupan perekaman KTP-el", "Prosentase", 99, 98], [3, "Lain", "glodok", 1, 1],
            [4, "Lain lagi", "1 Laporan", 1, 1]]  # fmt: skip
    result = reading(small_office, Book().sheet("S", rows))
    assert [row.satuan for row in result.tables[0].rows] == ["dokumen", "%", "glodok", "laporan"]
    assert [f.cell for f in result.findings if f.kode == "SATUAN_TIDAK_DIKENAL"] == ["C4"]


@pytest.mark.parametrize(
    ("value", "state"),
    [(None, State.KOSONG), ("-", State.KOSONG), ("n/a", State.KOSONG), ("-\n(IKU 2)", State.KOSONG), (0, State.ANGKA), ("belum", State.BELUM),
     ("Belum jatuh tempo", State.BELUM), ("tidak ada", State.KOSONG), ("banyak", State.TIDAK_TERBACA), (date(2026, 5, 12), State.TIDAK_TERBACA),
     (True, State.TIDAK_TERBACA), ("95-100", State.TIDAK_TERBACA), ("±100", State.TIDAK_TERBACA), ("1/2", State.TIDAK_TERBACA), ("98,5,1", State.TIDAK_TERBACA),
     ("12.34.567", State.TIDAK_TERBACA), ("> 95", State.TIDAK_TERBACA), ("98,5*", State.TIDAK_TERBACA), ("12 juta", State.TIDAK_TERBACA)],
)  # fmt: skip
def test_13_zero_blank_and_not_yet_due_stay_three_things(small_office: Knowledge, value: object, state: State) -> None:
    result = reading(
        small_office,
        Book().sheet("S", [HEAD, [1, "Cakupan perekaman KTP-el", "%", 99.4, value], [2, "Jumlah KK yang diterbitkan", "dokumen", 9, 8]]),
    )
    found = next(value for value in result.tables[0].rows[0].values if value.measure == "realisasi")
    assert found.state is state
    assert (state is State.TIDAK_TERBACA) == any(f.cell == "E2" and f.severity.value == "galat" for f in result.findings)


def test_13_nil_is_asked_back(small_office: Knowledge) -> None:
    result = reading(small_office, Book().sheet("S", [HEAD, *rows_of("Nihil", 3)]))
    assert [(f.kode, f.cell) for f in result.findings if f.kode == "NIHIL"] == [("NIHIL", "E2")]


def test_14_a_stated_percentage_that_does_not_follow_is_reported(small_office: Knowledge) -> None:
    rows = [[*HEAD, "Capaian TW I (%)"], [1, "Cakupan perekaman KTP-el", "%", 80, 60, 90], [2, "Jumlah KK yang diterbitkan", "dokumen", 80, 60, 75],
            [3, "Jumlah pengaduan layanan", "pengaduan", 10, 8, 80]]  # fmt: skip
    result = reading(small_office, Book().sheet("S", rows))
    assert [(f.cell, f.found) for f in result.findings if f.kode == "PERSEN_TIDAK_SAMA"] == [("F2", "90"), ("F4", "80")]


def test_15_more_data_columns_than_headers_block(small_office: Knowledge) -> None:
    rows = [["No", "Kecamatan", "WKTP", "KK"], *[[n, name, n, n, n] for n, name in enumerate(("Alalak", "Tamban", "Cerbon", "Kuripan"), 1)]]
    result = reading(small_office, Book().sheet("TW I 2026", rows))
    assert [(f.kode, f.cell) for f in result.findings if f.severity.value == "galat"] == [("JUDUL_BERGESER", "E1")]


def test_16_the_layout_of_one_semester_decides_nothing_about_the_next(small_office: Knowledge) -> None:
    first = [["Kecamatan", "0-5 tahun", "6-17 tahun", "Jumlah"], ["Alalak", 30, 12, 42], ["Tamban", 5, 6, 11]]
    second = [["No", "Kecamatan", "Laki-laki", "Perempuan", "Jumlah"], [1, "Alalak", 20, 25, 45], [2, "Tamban", 7, 8, 15]]
    titles = ("AKTA KELAHIRAN SEMESTER I TAHUN 2026", "AKTA KELAHIRAN SEMESTER II TAHUN 2026")
    book = Book().sheet("AKTA", [[titles[0]], [], *first]).sheet("AKTA II", [[titles[1]], [], *second])
    result = reading(small_office, book, "Capil 2026.xlsx")
    told = [{(v.title, v.key): v.number for v in table.rows[0].values if v.measure == "layanan"} for table in result.tables]
    assert told == [{("0-5 tahun", "S1"): 30, ("6-17 tahun", "S1"): 12}, {("Laki-laki", "S2"): 20, ("Perempuan", "S2"): 25}]


def test_17_a_formatted_sheet_down_to_row_5000_has_one_row(small_office: Knowledge) -> None:
    rows = [HEAD, *rows_of(98.1), *[[None, None, None, None, ("0.00", None)] for _ in range(5000)]]
    assert len(reading(small_office, Book().sheet("S", rows)).tables[0].rows) == 1


def test_18_a_formula_without_a_stored_value_blocks(small_office: Knowledge) -> None:
    result = reading(small_office, Book().sheet("S", [HEAD, *rows_of("=90+8")]))
    assert [(f.kode, f.cell) for f in result.findings if f.severity.value == "galat"] == [("RUMUS_TANPA_NILAI", "E2")]


def test_an_error_cell_blocks(small_office: Knowledge) -> None:
    result = reading(small_office, Book().sheet("S", [HEAD, *rows_of(("=1/0", "#DIV/0!"), 5)]))
    assert [(f.kode, f.cell, f.found) for f in result.findings if f.severity.value == "galat"] == [("SEL_GALAT", "E2", "#DIV/0!")]


def test_19_the_ending_of_the_name_decides_nothing(small_office: Knowledge) -> None:
    named_xls = read(Book().sheet("TW I", [HEAD, *rows_of(98.1)]).xlsx(), "Dafduk TW I 2026.xls", small_office)
    assert numbers(named_xls)[("DAF-1", "realisasi", "TW1")] == 98.1
    with pytest.raises(Unreadable) as told:
        read(b"<html><table><tr><td>1</td></tr></table></html>", "Laporan.xls", small_office)
    assert told.value.kode == "HTML"


def test_20_a_code_that_became_a_number_is_still_a_code(small_office: Knowledge) -> None:
    rows = [["Kode", "Uraian", "Pagu (Rp)"], [2.12, "Program", 30], ["2.12.02", "Keg A", 10], ["2.12.03", "Keg B", 20]]
    result = reading(small_office, Book().sheet("TW I 2026", rows))
    assert [row.level for row in result.tables[0].rows] == [Level.PARENT, Level.LEAF, Level.LEAF]


def test_21_one_indicator_twice_with_different_numbers_blocks(small_office: Knowledge) -> None:
    result = reading(
        small_office, Book().sheet("S", [HEAD, [1, "Cakupan perekaman KTP-el", "%", 99, 98], [2, "Perekaman KTP elektronik", "%", 99, 97]])
    )
    assert [(f.kode, f.cell) for f in result.findings if f.severity.value == "galat"] == [("INDIKATOR_GANDA", "E3")]


def test_a_near_name_is_proposed_and_taken_only_when_accepted(small_office: Knowledge) -> None:
    result = reading(
        small_office,
        Book().sheet(
            "S", [HEAD, [1, "Cakupan perekaman KTP el penduduk", "%", 99, 98], [2, "Jumlah KK yang diterbitkan", "dokumen", 9, 8]]
        ),
    )
    assert [(one.cell, one.kode) for one in result.proposals] == [("B2", "DAF-1")]
    assert "DAF-1" not in {one.indikator for one in sent(result).measurements}
    accepted = sent(result, choices=Choices(indicators={("S", "B2"): "DAF-1"}))
    assert {one.indikator for one in accepted.measurements} == {"DAF-1", "DAF-2"}


def test_an_indicator_of_another_bidang_is_not_taken(small_office: Knowledge) -> None:
    result = reading(small_office, Book().sheet("S", [HEAD, *rows_of(98.1), [2, "Akta kelahiran", "%", 98, 97]]))
    assert {one.indikator for one in sent(result).measurements if one.indikator} == {"DAF-1"}


def test_a_cumulative_column_is_not_taken_for_the_triwulan(small_office: Knowledge) -> None:
    rows = [
        ["Indikator", "Satuan", "Target 2026", "Realisasi TW I", "Realisasi s.d. TW II"],
        ["Jumlah KK yang diterbitkan", "dokumen", 9, 3, 7],
    ]
    result = reading(small_office, Book().sheet("S", rows), "Dafduk TW II 2026.xlsx")
    assert "KUMULATIF" in kodes(result)
    assert ("DAF-2", "realisasi", "TW2") not in numbers(result, periode=TW2)


def test_several_triwulan_on_sheets_of_one_workbook(small_office: Knowledge) -> None:
    head = ["No", "Indikator", "Satuan", "Target Tahunan", "Realisasi"]
    book = Book()
    for roman, number in (("I", 97), ("II", 98)):
        book.sheet(f"TW {roman}", [[f"TRIWULAN {roman} TAHUN 2026"], [], head, [1, "Cakupan perekaman KTP-el", "%", 99, number]])
    result = reading(small_office, book, "Dafduk 2026.xlsx")
    assert [part.periode for part in result.parts] == [TW1, TW2]
    assert "BEBERAPA_PERIODE" in kodes(result)
    assert numbers(result, periode=TW2) == {
        ("DAF-1", "target", "TH"): 99,
        ("DAF-1", "realisasi", "TW1"): 97,
        ("DAF-1", "realisasi", "TW2"): 98,
    }


def test_two_tables_on_one_sheet(small_office: Knowledge) -> None:
    rows = [["TRIWULAN I TAHUN 2026"], HEAD, *rows_of(98.1), [], [], ["REKAP PER KECAMATAN"], *RECAP]
    result = reading(small_office, Book().sheet("S", rows))
    assert [(table.kind, len(table.rows)) for table in result.tables] == [(TableKind.INDIKATOR, 1), (TableKind.LAYANAN, 3)]


def test_last_years_realisasi_is_not_this_years(small_office: Knowledge) -> None:
    rows = [["Indikator", "Satuan", "Realisasi 2025", "Target 2026", "Realisasi TW I 2026"], ["Cakupan perekaman KTP-el", "%", 91, 99, 98]]
    assert numbers(reading(small_office, Book().sheet("S", rows))) == {("DAF-1", "target", "TH"): 99, ("DAF-1", "realisasi", "TW1"): 98}


def test_two_columns_of_one_meaning_block_until_a_person_chooses(small_office: Knowledge) -> None:
    rows = [["Indikator", "Satuan", "Target 2026", "Realisasi TW I", "Realisasi TW I"], ["Cakupan perekaman KTP-el", "%", 99, 91, 98]]
    result = reading(small_office, Book().sheet("S", rows))
    assert "KOLOM_GANDA" in {f.kode for f in result.findings if f.severity.value == "galat"}
    made = sent(result, choices=Choices(columns={("S", "D1"): ("abaikan", ""), ("S", "E1"): ("realisasi", "TW1")}))
    assert [one.number for one in made.measurements if one.measure == "realisasi"] == [98]


def test_the_changed_budget_counts_beside_the_original(small_office: Knowledge) -> None:
    rows = [["Indikator", "Satuan", "Realisasi TW I", "Pagu Murni", "Pagu Perubahan"], ["Cakupan perekaman KTP-el", "%", 98, 100, 250]]
    assert numbers(reading(small_office, Book().sheet("S", rows)))[("DAF-1", "pagu", "TH")] == 250


def test_a_predicate_is_read_as_its_score_and_said(small_office: Knowledge) -> None:
    rows = [HEAD, [1, "Predikat SAKIP", "Predikat", "BB", "A"]]
    result = reading(small_office, Book().sheet("S", rows), "Sekretariat TW I 2026.xlsx")
    assert numbers(result, unit="sekretariat") == {("SEK-1", "target", "TH"): 5.0, ("SEK-1", "realisasi", "TW1"): 6.0}
    assert "PREDIKAT_SKOR" in kodes(result)


def test_code_and_name_that_disagree_block(small_office: Knowledge) -> None:
    rows = [
        ["Kode Indikator", "Indikator", "Satuan", "Realisasi TW I"],
        ["DAF-1", "Jumlah pengaduan layanan", "%", 98],
        ["DAF-2", "Jumlah KK yang diterbitkan", "dokumen", 9],
    ]
    result = reading(small_office, Book().sheet("S", rows))
    assert [(f.kode, f.cell) for f in result.findings if f.severity.value == "galat"] == [("KODE_DAN_TEKS_BEDA", "B2")]


def test_numbers_below_a_gap_are_not_lost_in_silence(small_office: Knowledge) -> None:
    rows = [HEAD, *rows_of(98.1), *[[] for _ in range(12)], [2, "Jumlah KK yang diterbitkan", "dokumen", 9, 8]]
    result = reading(small_office, Book().sheet("S", rows))
    assert [f.cell for f in result.findings if f.kode == "DATA_DI_BAWAH_TABEL"] == ["A15"]


def test_a_workbook_without_any_table_is_told_so(small_office: Knowledge) -> None:
    result = reading(small_office, Book().sheet("Catatan", [["halo"], ["dunia", "lain"]]))
    assert [f.kode for f in result.findings if f.severity.value == "galat"] == ["TANPA_TABEL"]


def test_the_dinas_in_the_title_is_not_the_bidang_capil(small_office: Knowledge) -> None:
    rows = [["DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL"], ["BIDANG PENDAFTARAN PENDUDUK"], ["TRIWULAN I TAHUN 2026"], HEAD, *rows_of(98.1)]
    assert reading(small_office, Book().sheet("S", rows), "x.xlsx").unit == "dafduk"


def test_an_unread_year_of_another_kind_blocks(small_office: Knowledge) -> None:
    result = reading(
        small_office, Book().sheet("S", [["TRIWULAN I TAHUN 2025"], [*HEAD[:3], "Realisasi"], [1, "Cakupan perekaman KTP-el", "%", 98.1]])
    )
    made = to_submission(result, "dafduk", TW1)
    assert isinstance(made, Rejection)
    assert "TAHUN_BEDA" in {finding.kode for finding in made.blocking}


def test_19_a_lock_file_is_named(small_office: Knowledge) -> None:
    with pytest.raises(Unreadable) as told:
        read(b"\x05admin" + b" " * 159, "~$Laporan.xlsx", small_office)
    assert told.value.kode == "KUNCI"


def test_every_trap_of_the_list_has_a_file_that_has_it() -> None:
    named = {int(number) for name in globals() if name.startswith("test_") for number in re.findall(r"_(\d\d)(?=_)", name)}
    assert named == set(range(1, 23))
