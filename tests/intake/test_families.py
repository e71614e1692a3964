# ruff: noqa: E501 - rows of workbooks read best as one line each
"""Table families, kinds of file, the choices of a person and the shape of the JSON."""

from __future__ import annotations

import threading
import time
from dataclasses import replace

import pytest
from builders_workbook import Book, xls

from sop_core.intake import Choices, Knowledge, Reading, Rejection, Submission, TableKind, read, reading_as_json, reread, to_submission
from sop_core.intake.container import reader
from sop_core.intake.knowledge import KnownIndicator, KnownLine
from sop_core.intake.meaning.context import unit_in
from sop_core.intake.meaning.headings import Headings
from sop_core.intake.meaning.period_words import periode_in
from sop_core.periode import Periode

pytestmark = pytest.mark.usefixtures("in_this_process")
TW1 = Periode(2026, 1)
NAME = "Dafduk TW I 2026.xlsx"


def sent(reading: Reading, choices: Choices | None = None, periode: Periode = TW1) -> Submission:
    made = to_submission(reading, "dafduk", periode, choices or Choices())
    assert isinstance(made, Submission), [finding.message for finding in made.findings]
    return made


def test_an_old_xls_is_read_with_its_formats_and_errors(small_office: Knowledge) -> None:
    rows = [
        ["No", "Indikator", "Satuan", "Realisasi TW I"],
        [1, "Cakupan perekaman KTP-el", "%", ("0.00%", 0.975)],
        [2, "Jumlah KK yang diterbitkan", "dokumen", ("=1", "#DIV/0!")],
    ]
    result = read(xls("TW I", rows), "Dafduk TW I 2026.xls", small_office)
    assert [row.values[0].number for row in result.tables[0].rows] == [97.5, None]
    assert [(finding.kode, finding.cell) for finding in result.findings if finding.severity.value == "galat"] == [("SEL_GALAT", "D3")]


def test_a_long_table_names_measure_and_period_in_every_row(small_office: Knowledge) -> None:
    rows = [["tahun", "triwulan", "kode_indikator", "indikator", "satuan", "jenis_nilai", "nilai"],
            [2026, 1, "DAF-1", "Cakupan perekaman KTP-el", "%", "Target", 99], [2026, 1, "DAF-1", "Cakupan perekaman KTP-el", "%", "Realisasi", 98],
            [2026, "II", "DAF-1", "Cakupan perekaman KTP-el", "%", "Realisasi", None], [2025, 1, "DAF-1", "Cakupan perekaman KTP-el", "%", "Realisasi", 91]]  # fmt: skip
    result = read(Book().sheet("data", rows).xlsx(), NAME, small_office)
    assert result.tables[0].kind is TableKind.PANJANG
    assert [(one.measure, one.key, one.number, one.cell) for one in sent(result).measurements] == [
        ("target", "TW1", 99, "G2"),
        ("realisasi", "TW1", 98, "G3"),
    ]
    assert [finding.cell for finding in result.findings if finding.kode == "UKURAN_TIDAK_DIKENAL"] == ["G5"]


def test_the_words_of_a_capaian_form_come_along_as_remarks(small_office: Knowledge) -> None:
    rows = [["Kode Indikator", "Realisasi TW I", "Kendala", "Solusi", "Rencana Tindak Lanjut", "PIC", "Batas Waktu"],
            ["DAF-1", 98, "Jaringan putus", "-", "Tambah alat", "Katim", "30 Juni 2026"]]  # fmt: skip
    result = read(Book().sheet("Form", rows).xlsx(), NAME, small_office)
    assert result.tables[0].kind is TableKind.CAPAIAN
    assert {one.role: (one.text, one.cell) for one in sent(result).remarks} == {
        "kendala": ("Jaringan putus", "C2"), "rencana_tindak_lanjut": ("Tambah alat", "E2"), "pic": ("Katim", "F2"),
        "batas_waktu": ("30 Juni 2026", "G2"),
    }  # fmt: skip


def test_a_service_per_kecamatan_and_again_per_desa_counts_once(small_office: Knowledge) -> None:
    book = Book().sheet("Kec", [["No", "Kecamatan", "Penerbitan KK"], [1, "Alalak", 30], [2, "Tamban", 5]])
    book.sheet(
        "Desa", [["No", "Kecamatan", "Desa", "Penerbitan KK"], [1, "Alalak", "A", 10], [2, "Alalak", "B", 20], [3, "Tamban", "C", 5]]
    )
    result = read(book.xlsx(), NAME, small_office)
    assert [(one.wilayah, one.number, one.sheet) for one in sent(result).measurements] == [("63.04.05", 30, "Kec"), ("63.04.02", 5, "Kec")]
    assert "LAYANAN_GANDA_SAMA" in {finding.kode for finding in result.findings}


def test_a_service_told_twice_with_different_numbers_blocks(small_office: Knowledge) -> None:
    book = (
        Book()
        .sheet("A", [["No", "Kecamatan", "Penerbitan KK"], [1, "Alalak", 30]])
        .sheet("B", [["No", "Kecamatan", "Penerbitan KK"], [1, "Alalak", 31]])
    )
    result = read(book.xlsx(), NAME, small_office)
    assert isinstance(to_submission(result, "dafduk", TW1), Rejection)
    assert {one.number for one in sent(result, Choices(without_tables=frozenset({("B", "A1:C2")}))).measurements} == {30}


def test_a_column_that_adds_up_its_neighbours_is_no_service(small_office: Knowledge) -> None:
    rows = [["Kecamatan", "Laki-laki", "Perempuan", "Jumlah"], ["Alalak", 3, 4, 7], ["Tamban", 5, 6, 11]]
    made = sent(read(Book().sheet("S", rows).xlsx(), NAME, small_office))
    assert {one.uraian for one in made.measurements} == {"Laki-laki", "Perempuan"}


def test_more_recorded_than_there_are_people_is_reported(small_office: Knowledge) -> None:
    rows = [["Kecamatan", "Wajib KTP", "Sudah Rekam"], ["Alalak", 100, 101], ["Tamban", 100, 99]]
    result = read(Book().sheet("S", rows).xlsx(), NAME, small_office)
    assert [(f.cell, f.found) for f in result.findings if f.kode == "MELEBIHI_PENYEBUT"] == [("C2", "101")]


def test_a_misspelt_kecamatan_is_asked_back_and_never_counted_for_the_whole_office(small_office: Knowledge) -> None:
    result = read(Book().sheet("S", [["Kecamatan", "KK"], ["Alalakk", 3], ["Tamban", 5]]).xlsx(), NAME, small_office)
    assert [(f.cell, "Alalak" in f.message) for f in result.findings if f.kode == "WILAYAH_TIDAK_DIKENAL"] == [("A2", True)]
    assert [(one.wilayah, one.number) for one in sent(result).measurements] == [("63.04.02", 5)]


def test_a_form_with_headers_only_says_so(small_office: Knowledge) -> None:
    result = read(Book().sheet("Form", [["No", "Indikator", "Satuan", "Target 2026", "Realisasi TW I"]]).xlsx(), NAME, small_office)
    assert [finding.kode for finding in result.findings] == ["TABEL_KOSONG"]


def test_the_share_of_a_blank_count_is_not_asked_beside_it(small_office: Knowledge) -> None:
    rows = [["Kecamatan", "Wajib KTP", "Aktivasi IKD", "%"], ["Alalak", 100, 40, 40], ["Tamban", 90, 45, 50], ["Cerbon", 80, None, None]]
    result = read(Book().sheet("S", rows).xlsx(), NAME, small_office)
    assert [f.cell for f in result.findings if f.kode == "BELUM_DIISI"] == ["C4"]


@pytest.mark.parametrize(
    ("rows", "money"),
    [
        ([["Uraian", "Pagu (ribu Rp)", "Realisasi TW I (ribu Rp)"], ["A", 52000, 10000.5], ["B", 90, 15]], [52e6, 10_000_500, 90e3, 15e3]),
        ([["(dalam jutaan rupiah)"], ["Uraian", "Pagu", "Realisasi TW I"], ["A", 52.5, 10], ["B", 90, 15]], [52.5e6, 10e6, 90e6, 15e6]),
        ([["(Rp.000)"], ["Uraian", "Pagu", "Realisasi TW I"], ["A", 52, 10], ["B", 90, 15]], [52e3, 10e3, 90e3, 15e3]),
    ],
)
def test_money_in_thousands_is_read_as_whole_rupiah_and_told_once(
    small_office: Knowledge, rows: list[list[object]], money: list[float]
) -> None:
    result = read(Book().sheet("S", rows).xlsx(), NAME, small_office)
    assert [v.number for row in result.tables[0].rows for v in row.values if v.measure in ("pagu", "realisasi_anggaran")] == money
    assert [f.severity.value for f in result.findings if f.kode.startswith("UANG_RIBUAN")] == ["peringatan"]


def test_whole_rupiah_under_a_title_of_thousands_is_asked_and_not_multiplied(small_office: Knowledge) -> None:
    rows = [["Uraian", "Pagu (ribu Rp)", "Realisasi TW I"], ["A", 52_000_000, 10_000_000], ["B", 90_000_000, 15_000_000]]
    result = read(Book().sheet("S", rows).xlsx(), NAME, small_office)
    assert [v.number for row in result.tables[0].rows for v in row.values if v.measure == "pagu"] == [52e6, 90e6]
    assert "UANG_RIBUAN_RAGU" in {f.kode for f in result.findings if f.severity.value == "galat"}


def test_an_unknown_title_over_names_beside_satuan_and_realisasi_names_the_rows(small_office: Knowledge) -> None:
    rows = [
        ["LAPORAN BULANAN JANUARI 2026"],
        ["No", "Jenis", "Satuan", "Realisasi"],
        [1, "Cakupan perekaman KTP-el", "%", 98.2],
        [2, "Rapat kerja", "kali", 4],
    ]
    result = read(Book().sheet("Januari", rows).xlsx(), "lap.xlsx", small_office)
    assert [row.indikator for table in result.tables for row in table.rows] == ["DAF-1", None]


def test_a_workbook_of_two_bidang_hands_in_only_the_chosen_one(small_office: Knowledge) -> None:
    head = ["No", "Indikator", "Satuan", "Realisasi TW I"]
    book = Book().sheet("Dafduk", [["BIDANG PENDAFTARAN PENDUDUK"], head, [1, "Cakupan perekaman KTP-el", "%", 98]])
    book.sheet("Capil", [["BIDANG PENCATATAN SIPIL"], head, [1, "Akta kelahiran", "%", 97]])
    result = read(book.xlsx(), "TW I 2026.xlsx", small_office)
    assert [table.unit for table in result.tables] == ["dafduk", "capil"]
    assert [(part.unit, part.tables, part.rows) for part in result.parts] == [
        ("dafduk", (("Dafduk", "A2:D3"),), 1), ("capil", (("Capil", "A2:D3"),), 1),
    ]  # fmt: skip
    assert [f.message for f in result.findings if f.kode == "BEBERAPA_BIDANG"] == [
        "Berkas “TW I 2026.xlsx” memuat beberapa bidang: Dafduk, Capil. Yang diambil hanya bidang yang dipilih."
    ]
    assert result.unit is None
    assert [one.indikator for one in sent(result).measurements] == ["DAF-1"]


def test_a_budget_line_that_sounds_like_an_indicator_is_not_asked_about(small_office: Knowledge) -> None:
    rows = [["Kode", "Uraian Sub Kegiatan", "Pagu Tahun 2026", "Realisasi Anggaran TW I"],
            ["2.12.02.2.01.01", "Perekaman KTP elektronik baru", 5000000, 1000000], ["2.12.02.2.01.02", "Pencetakan", 7000000, 2000000]]  # fmt: skip
    result = read(Book().sheet("Anggaran", rows).xlsx(), NAME, small_office)
    assert (result.proposals, [f.kode for f in result.findings]) == ((), [])
    asked = [["Kode", "Uraian", "Satuan", "Realisasi TW I"], ["2.12.02.2.01.01", "Perekaman KTP elektronik baru", "%", 98]]
    result = read(Book().sheet("Kinerja", asked).xlsx(), NAME, small_office)
    assert [f.kode for f in result.findings] == ["INDIKATOR_MIRIP"]


TWO_BIDANG = [
    ["REKAP KINERJA TRIWULAN I TAHUN 2026"],
    ["No", "Bidang", "Indikator Kinerja", "Satuan", "Realisasi TW I"],
    [1, "Bidang Pendaftaran Penduduk", "Cakupan perekaman KTP-el", "%", 98],
    [2, None, "Jumlah KK yang diterbitkan", "dokumen", 40],
    [3, "Bidang Pencatatan Sipil", "Akta kelahiran", "%", "sekitar 97"],
    [4, "Bidang Pencatatan Sipil", "Cakupan perekaman KTP-el", "%", 12],
    [None, None, "JUMLAH", None, 247],
]


def test_rows_of_another_bidang_in_the_same_table_are_not_handed_in(small_office: Knowledge) -> None:
    result = read(Book().sheet("Rekap", TWO_BIDANG).xlsx(), "rekap.xlsx", small_office)
    assert (result.unit, result.tables[0].units) == (None, ("dafduk", "capil"))
    assert [f.message for f in result.findings if f.kode == "BEBERAPA_BIDANG"] == [
        "Berkas “rekap.xlsx” memuat beberapa bidang: Dafduk, Capil. Yang diambil hanya bidang yang dipilih."
    ]
    made = sent(result)  # the words where Capil's number belongs do not stand in the way of Dafduk
    assert [(one.indikator, one.number, one.cell) for one in made.measurements] == [("DAF-1", 98, "E3"), ("DAF-2", 40, "E4")]
    assert [(f.kode, f.cell, f.message) for f in made.findings if f.cell] == [
        ("BARIS_BIDANG_LAIN", "C5", "2 baris tabel ini milik bidang lain menurut kolom bidangnya (Capil); tidak diambil.")
    ]
    other = to_submission(result, "sekretariat", TW1)
    assert isinstance(other, Rejection)
    assert "TABEL_BIDANG_LAIN" in {f.kode for f in other.findings}


def test_a_reading_under_the_same_choices_need_not_be_made_again(small_office: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    result = read(Book().sheet("Rekap", TWO_BIDANG).xlsx(), "rekap.xlsx", small_office)
    decided, expected = reread(result, small_office, Choices(), "dafduk", TW1), sent(result)
    monkeypatch.setattr("sop_core.intake.outcome.reading.reread", lambda *_: pytest.fail("the file is gone through again"))
    assert to_submission(result, "dafduk", TW1, decided=decided) == expected


def test_who_is_responsible_for_a_row_does_not_overrule_the_title(small_office: Knowledge) -> None:
    rows = [["KINERJA BIDANG PENDAFTARAN PENDUDUK TRIWULAN I 2026"], ["No", "Indikator Kinerja", "Satuan", "Realisasi TW I", "Penanggung Jawab"],
            [1, "Cakupan perekaman KTP-el", "%", 98, "Subbag Keuangan"], [2, "Jumlah KK yang diterbitkan", "dokumen", 40, "Bidang Capil"]]  # fmt: skip
    made = sent(read(Book().sheet("S", rows).xlsx(), "rekap.xlsx", small_office))
    assert [(one.indikator, one.number) for one in made.measurements] == [("DAF-1", 98), ("DAF-2", 40)]


def test_a_person_may_say_what_an_unknown_column_is(small_office: Knowledge) -> None:
    rows = [["Indikator", "Satuan", "Target 2026", "Angka kita"], ["Cakupan perekaman KTP-el", "%", 99, 98]]
    result = read(Book().sheet("S", rows).xlsx(), NAME, small_office)
    assert [f.cell for f in result.findings if f.kode == "KOLOM_TIDAK_DIKENAL"] == ["D1"]
    choices = Choices(columns={("S", "D1"): ("realisasi", "TW1")})
    assert [one.number for one in sent(result, choices).measurements if one.measure == "realisasi"] == [98]
    again = reread(result, small_office, choices)
    assert "KOLOM_TIDAK_DIKENAL" not in {finding.kode for finding in again.findings}


def test_hidden_sheets_are_taken_when_a_person_says_so(small_office: Knowledge) -> None:
    book = (
        Book()
        .sheet("x", [["a", "b"]])
        .sheet("TW I", [["Indikator", "Satuan", "Realisasi TW I"], ["Cakupan perekaman KTP-el", "%", 98]], hidden=True)
    )
    result = read(book.xlsx(), NAME, small_office)
    assert isinstance(to_submission(result, "dafduk", TW1), Rejection)
    assert len(sent(result, Choices(with_sheets=frozenset({"TW I"}))).measurements) == 1


def test_another_bidang_than_the_file_says_needs_a_note(small_office: Knowledge) -> None:
    rows = [["BIDANG PENCATATAN SIPIL"], ["Indikator", "Satuan", "Realisasi TW I"], ["Cakupan perekaman KTP-el", "%", 98]]
    made = to_submission(read(Book().sheet("S", rows).xlsx(), "TW I 2026.xlsx", small_office), "dafduk", TW1)
    assert {"BIDANG_BEDA", "TABEL_BIDANG_LAIN"} <= {finding.kode for finding in made.findings}


def test_the_json_has_numbers_or_null_and_exactly_the_promised_keys(small_office: Knowledge) -> None:
    rows = [
        ["No", "Indikator", "Satuan", "Target 2026", "Realisasi TW I", "Realisasi TW II"],
        [1, "Cakupan perekaman KTP-el", "%", "99,4 %", "98,1 %", "belum"],
    ]
    told = reading_as_json(read(Book().sheet("S", rows).xlsx(), NAME, small_office))
    assert set(told) == {"berkas", "sha256", "bidang", "periode", "tabel", "temuan"}
    table = told["tabel"][0]  # type: ignore[index]
    assert set(table) == {"lembar", "rentang", "jenis", "kolom", "baris"}
    assert table["kolom"]["realisasi.TW1"] == {"sel": "E1", "judul": "Realisasi TW I", "keyakinan": 0.95}
    assert table["baris"] == [{
        "sel": "B2", "tingkat": "rincian", "kode": None, "uraian": "Cakupan perekaman KTP-el", "indikator": "DAF-1", "satuan": "%", "target": 99.4,
        "realisasi": {"TW1": 98.1, "TW2": None}, "pagu": None, "realisasi_anggaran": {},
    }]  # fmt: skip
    assert told["temuan"] == []


@pytest.mark.parametrize(
    ("text", "code"),
    [("PERIODE: TRIWULAN KE-III TAHUN 2025", "2025-TW3"), ("Keadaan s.d. Juni 2026", "2026-B06"), ("Januari - Desember", None), ("Tahun Anggaran 2026", "2026-TH"),
     ("capil_tw2_2026.xlsx", "2026-TW2"), ("Laporan Bulan Agustus 2025", "2025-B08"), ("Semester II TA. 2025", "2025-S2"), ("Q3 2026", "2026-TW3"),
     ("Januari s.d. Maret 2026", "2026-TW1"), ("SOP Nomor 03", None)],
)  # fmt: skip
def test_the_period_in_a_title(text: str, code: str | None) -> None:
    found = periode_in(text)
    assert (found and found.code) == code


@pytest.mark.parametrize(
    ("text", "unit"),
    [("BIDANG PELAYANAN PENCATATAN SIPIL", "capil"), ("Dinas Kependudukan dan Pencatatan Sipil Kab. Barito Kuala", None), ("Laporan Keuangan", None),
     ("Subbag Keuangan", "sekretariat"), ("Laporan PIAK TW I.xlsx", "piak"), ("DISDUKCAPIL", None), ("Bidang Pemanfaatan Data & Inovasi Pelayanan", "pdip"),
     ("Dafduk dan Capil", None)],
)  # fmt: skip
def test_the_bidang_in_a_title(small_office: Knowledge, text: str, unit: str | None) -> None:
    assert unit_in([text], small_office.organisation) == unit


@pytest.mark.parametrize(
    ("path", "role", "key"),
    [(("Target Kinerja dan Anggaran Renja Tahun 2026", "Rp"), "pagu", "TH"), (("Realisasi Kinerja pada Triwulan", "II", "%"), "capaian", "TW2"),
     (("Tingkat Capaian Kinerja dan Realisasi Anggaran Renja (%)", "K"), "capaian", ""), (("Realisasi s.d. Renja tahun lalu", "K"), "lain", ""),
     (("% Capaian",), "capaian", ""), (("Realisasi Anggaran", "TW I"), "realisasi_anggaran", "TW1"), (("Serapan (%)",), "serapan", ""),
     (("Sisa Anggaran",), "lain", ""), (("Target", "Triwulan III"), "target", "TW3"), (("Realisasi", "Maret"), "realisasi", "B03"),
     (("Indikator Kinerja Program (Outcome) dan Kegiatan (Output)",), "indikator", ""), (("Rencana Tindak Lanjut",), "rencana_tindak_lanjut", ""),
     (("Link Bukti Dukung",), "bukti", ""), (("Tautan data",), "bukti", ""),
     (("Target Waktu",), "batas_waktu", ""), (("Capaian Kinerja TW II",), "capaian", "TW2"), (("Target Renstra", "K"), "lain", ""),
     (("Pagu Anggaran Perubahan",), "pagu", ""), (("Fisik", "Target"), "target", ""), (("Keuangan", "Realisasi"), "realisasi_anggaran", "")],
)  # fmt: skip
def test_what_a_header_path_means(small_office: Knowledge, path: tuple[str, ...], role: str, key: str) -> None:
    meaning = Headings(small_office.dictionary).meaning(path)
    assert (meaning.role, meaning.key) == (role, key)


def test_at_most_two_files_are_read_at_once_and_the_others_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    running: list[int] = []
    most: list[int] = []
    lock = threading.Lock()

    def slow(content: bytes, careful: bool) -> reader.ChildReply:
        with lock:
            running.append(1)
            most.append(len(running))
        time.sleep(0.05)
        with lock:
            running.pop()
        return reader.ChildReply({"ok": True, "kind": "csv", "notes": [], "sheets": []}, {})

    monkeypatch.setattr(reader, "_ask", slow)
    threads = [threading.Thread(target=reader.read_workbook, args=(b"x", "a.csv")) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(most) == 2
    assert reader.waiting() == 0


BUDGET = [
    ["Kode", "Uraian", "Pagu (Rp)"],
    ["2.12.02.1.01", "Keg A", 10],
    ["2.12.02.1.02", "Keg B", 20],
    [None, "Sub Total", 30],
    ["2.12.02.2.01", "Keg C", 5],
]


def test_subtotals_count_what_stands_since_the_last_one(small_office: Knowledge) -> None:
    good = [*BUDGET, [None, "Sub Total", 5], [None, "TOTAL", 35]]
    assert "JUMLAH_TIDAK_SAMA" not in {f.kode for f in read(Book().sheet("TW I", good).xlsx(), NAME, small_office).findings}
    wrong = [*BUDGET, [None, "Sub Total", 6], [None, "TOTAL", 70]]
    told = read(Book().sheet("TW I", wrong).xlsx(), NAME, small_office).findings
    assert [(f.cell, f.expected) for f in told if f.kode == "JUMLAH_TIDAK_SAMA"] == [("C6", "5"), ("C7", "35")]


def test_a_row_without_a_name_is_a_total_when_it_adds_up_and_else_left_out(small_office: Knowledge) -> None:
    for number, taken in ((35, "jumlah"), (34, "induk")):
        result = read(Book().sheet("TW I", [*BUDGET, [None, None, number]]).xlsx(), NAME, small_office)
        assert result.tables[0].rows[-1].level.value == taken
        assert ("BARIS_TANPA_NAMA" in {f.kode for f in result.findings}) == (taken == "induk")
        assert sum(one.number or 0 for one in sent(result).measurements) == 35


def test_ten_thousand_rows_with_parents_and_totals_are_checked_in_one_pass(small_office: Knowledge) -> None:
    rows: list[list[object]] = [["Kode", "Uraian", "Pagu (Rp)"]]
    for number in range(3_300):
        rows += [
            [f"2.12.{number}", f"Program {number}", 7],
            [f"2.12.{number}.1", f"Kegiatan {number}", 7],
            [None, "TOTAL", 7 * (number + 1)],
        ]
    content = Book().sheet("TW I", rows).xlsx()
    started = time.process_time()
    result = read(content, NAME, small_office)
    assert not [finding for finding in result.findings if finding.kode == "JUMLAH_TIDAK_SAMA"]
    assert time.process_time() - started < 15


@pytest.mark.parametrize(("target", "asked"), [(98.0, []), (95.0, ["TARGET_TANPA_PERIODE"])])
def test_a_bare_target_that_the_register_confirms_is_not_asked(small_office: Knowledge, target: float, asked: list[str]) -> None:
    known = replace(small_office, indicators=tuple(replace(one, targets={"TW1": 98.0, "TH": 99.0}) for one in small_office.indicators))
    rows = [["Indikator", "Satuan", "Target", "Realisasi TW I"], ["Cakupan perekaman KTP-el", "%", target, 97]]
    result = read(Book().sheet("S", rows).xlsx(), NAME, known)
    assert [f.kode for f in result.findings if f.kode == "TARGET_TANPA_PERIODE"] == asked


@pytest.mark.parametrize("written", ["70-90", "70 – 90 %", "70 s.d. 90"])
def test_a_target_that_is_a_range_is_told_and_does_not_block(small_office: Knowledge, written: str) -> None:
    rows = [["Indikator", "Satuan", "Target TW I", "Realisasi TW I"], ["Cakupan perekaman KTP-el", "%", written, 78]]
    result = read(Book().sheet("S", rows).xlsx(), NAME, small_office)
    assert [(f.kode, f.severity.value) for f in result.findings if f.cell == "C2"] == [("TARGET_RENTANG", "peringatan")]


@pytest.mark.parametrize(
    ("months", "code"),
    [(("Juli", "Agustus", "September"), "2026-TW3"), (("Juli", "Agustus"), "2026-B08"), (("Agustus", "September", "Oktober"), "2026-B10")],
)
def test_sheets_of_all_months_of_a_triwulan_are_that_triwulan(small_office: Knowledge, months: tuple[str, ...], code: str) -> None:
    book = Book()
    for month in months:
        book.sheet(f"{month} 2026", [["Indikator", "Satuan", "Realisasi"], ["Cakupan perekaman KTP-el", "%", 98]])
    result = read(book.xlsx(), "lap.xlsx", small_office)
    assert result.periode is not None
    assert result.periode.code == code


def test_budget_rows_without_codes_are_known_by_pagu_and_name_and_the_others_are_told(small_office: Knowledge) -> None:
    lines = (
        KnownLine("2.12.02.2.01.01", "dafduk", "Penyediaan Gaji dan Tunjangan ASN", None, 4_415_800_000.0),
        KnownLine("2.12.02.2.01.02", "dafduk", "Pendidikan dan Pelatihan Pegawai", None, 90_000_000.0),
        KnownLine("2.12.02.2.01.03", "dafduk", "Jasa Pelayanan Umum Kantor", None, 90_000_000.0),
    )
    rows = [["BIDANG DAFDUK"], ["Uraian", "Pagu", "Realisasi TW I"], ["Gaji ASN", 4_415_800_000, 1e9], ["Pelatihan pegawai", 90e6, 9e6]]
    rows += [["Pelayanan umum", 90e6, 8e6], ["Perjalanan dinas", 75e6, 7e6]]
    result = read(Book().sheet("S", rows).xlsx(), NAME, replace(small_office, lines=lines))
    assert [row.kode for row in result.tables[0].rows] == ["2.12.02.2.01.01", "2.12.02.2.01.02", "2.12.02.2.01.03", ""]
    assert [(f.kode, f.cell, f.severity.value) for f in result.findings if f.kode.startswith("ANGGARAN")] == [
        ("ANGGARAN_TIDAK_TERDAFTAR", "A6", "peringatan"),
        ("ANGGARAN_DIKENALI", "A3", "info"),
    ]


def test_a_code_the_register_does_not_have_is_told_and_accounts_below_a_line_of_it_are_not(small_office: Knowledge) -> None:
    lines = (KnownLine("2.12.02.2.01.01", "dafduk", "Pencetakan KTP-el", None, 90_000_000.0),)
    rows: list[list[object]] = [["BIDANG DAFDUK"], ["Kode", "Uraian", "Pagu", "Realisasi TW I", "Realisasi TW II", "Realisasi TW III"]]
    rows += [["2.12.02.2.01.01", "Pencetakan KTP-el", 90e6, 9e6, 8e6, 15e6], ["5.1.02.01", "Belanja barang", 60e6, 6e6, 3e6, 11e6]]
    rows += [["5.1.02.02", "Belanja jasa", 30e6, 3e6, 5e6, 4e6], ["2.12.02.2.07.09", "Sosialisasi", 40e6, 4e6, 4e6, 4e6]]
    rows += [["2.12.02.2.07.10", "Rapat", 5e6, 3e6, 2e6, 1.5e6]]
    result = read(Book().sheet("S", rows).xlsx(), NAME, replace(small_office, lines=lines))
    told = [f for f in result.findings if f.kode.startswith("ANGGARAN")]
    assert [(f.kode, f.cell, f.severity.value) for f in told] == [("ANGGARAN_KODE_LAIN", "B6", "peringatan")]
    assert "2 baris" in told[0].message


@pytest.mark.parametrize(
    ("title", "cycle", "code"),
    [("Laporan TW 3", "2026-TW3", "2026-TW3"), ("Triwulan tiga", "2026-TW3", "2026-TW3"), ("Laporan TW 2", "2026-TW3", None)],
)
def test_a_period_without_its_year_is_that_of_the_cycle_where_it_is_the_same_and_told(
    small_office: Knowledge, title: str, cycle: str, code: str | None
) -> None:
    rows = [[title], ["Indikator", "Satuan", "Realisasi"], ["Cakupan perekaman KTP-el", "%", 98]]
    result = read(Book().sheet("Lembar", rows).xlsx(), "lap.xlsx", replace(small_office, cycle=Periode.parse(cycle)))
    assert (result.periode.code if result.periode else None) == code
    assert [f.kode for f in result.findings if f.kode == "PERIODE_TANPA_TAHUN"] == ["PERIODE_TANPA_TAHUN"] * (code is not None)


def test_money_a_person_calls_whole_rupiah_is_not_multiplied(small_office: Knowledge) -> None:
    rows = [
        ["BIDANG DAFDUK (dalam ribuan rupiah)"],
        ["Kode", "Uraian", "Pagu", "Realisasi TW I"],
        ["2.12.02.2.01.01", "KTP", 90_000, 9_000],
    ]
    first = read(Book().sheet("S", rows).xlsx(), NAME, small_office)
    assert [value.number for value in first.tables[0].rows[0].values] == [90e6, 9e6]
    decided = reread(first, small_office, Choices(notations={("S", "C2"): "rupiah", ("S", "D2"): "rupiah"}))
    assert [value.number for value in decided.tables[0].rows[0].values] == [90e3, 9e3]
    assert "UANG_RIBUAN" not in {f.kode for f in decided.findings}


def test_a_percentage_of_the_target_of_the_year_since_january_is_no_finding(small_office: Knowledge) -> None:
    known = KnownIndicator("DAF-9", "dafduk", "Jumlah akta contoh", (), "dokumen", lower_better=False)
    known = replace(known, targets={"TH": 400.0, "TW3": 100.0}, earlier={"2026-TW1": 90.0, "2026-TW2": 110.0})
    head = ["Indikator", "Satuan", "Target TW III", "Realisasi TW III", "Capaian TW III"]
    for stated, wrong in ((75.0, False), (100.0, False), (71.0, True)):  # (90 + 110 + 100) / 400; 100 / 100; neither
        rows = [["BIDANG DAFDUK TRIWULAN III 2026"], head, ["Jumlah akta contoh", "dokumen", 100, 100, stated]]
        result = read(Book().sheet("S", rows).xlsx(), NAME, replace(small_office, indicators=(known,)))
        assert ("PERSEN_TIDAK_SAMA" in {f.kode for f in result.findings}) is wrong
