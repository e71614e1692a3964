"""What a column is, where its title and its cells disagree: small tables, each with one question."""

from __future__ import annotations

from datetime import date

import pytest
from builders_workbook import Book

from sop_core.intake import Choices, Knowledge, Reading, Submission, Unreadable, read, to_submission
from sop_core.periode import Periode

pytestmark = pytest.mark.usefixtures("in_this_process")
NAME = "Laporan Dafduk TW II 2026.xlsx"
RP = '"Rp"#,##0'


def reading(office: Knowledge, rows: list[list[object]], name: str = NAME, **more: object) -> Reading:
    return read(Book().sheet("Data", rows, **more).xlsx(), name, office)


def roles(result: Reading) -> list[str]:
    return [f"{column.role}.{column.key}".rstrip(".") for table in result.tables for column in table.columns]


def numbers(result: Reading, measure: str) -> list[tuple[str, float | None]]:
    return [(v.key, v.number) for table in result.tables for row in table.rows for v in row.values if v.measure == measure]


def kodes(result: Reading) -> list[str]:
    return [finding.kode for finding in result.findings]


BUDGET = [
    ("2.12.02.2.01.0001", "Pelayanan KTP", 200, 50),
    ("2.12.02.2.01.0002", "Pelayanan KK", 400, 300),
    ("2.12.02.2.01.0003", "Pindah", 80, 20),
]


def test_capaian_beside_a_target_without_a_realisasi_is_what_was_attained_and_is_told(small_office: Knowledge) -> None:
    rows = [
        ["No", "Indikator", "Satuan", "Target TW II", "Capaian TW II"],
        [1, "Jumlah A", "dokumen", 1900, 1744],
        [2, "Waktu B", "hari", 2, 1.5],
    ]
    result = reading(small_office, rows)
    assert numbers(result, "realisasi") == [("TW2", 1744), ("TW2", 1.5)]
    assert [f.cell for f in result.findings if f.kode == "CAPAIAN_REALISASI"] == ["E1"]


@pytest.mark.parametrize(
    ("title", "values"), [("Capaian (%)", (98.2, 120)), ("Tingkat Capaian", (98.2, 120)), ("Capaian TW II", (91.8, 133.3))]
)
def test_a_percentage_without_a_realisasi_stays_one_and_the_missing_realisasi_is_told(
    small_office: Knowledge, title: str, values: tuple[float, float]
) -> None:
    rows = [
        ["No", "Indikator", "Satuan", "Target TW II", title],
        [1, "Jumlah A", "dokumen", 1900, values[0]],
        [2, "B", "hari", 2, values[1]],
    ]
    result = reading(small_office, rows)
    assert numbers(result, "realisasi") == []
    assert "TANPA_REALISASI" in kodes(result)


def test_jumlah_in_a_budget_is_the_sum_to_date_and_no_result_of_an_indicator(small_office: Knowledge) -> None:
    rows = [["Program/Kegiatan", "Pagu (Rp)", "Realisasi s/d TW I", "Realisasi TW II", "Jumlah", "Sisa"]]
    rows += [["Kerja sama", 654, 301, 142, 443, 211], ["Profil", 809, 411, 98, 509, 300], ["Inovasi", 1416, 600, 383, 983, 433]]
    result = reading(small_office, rows)
    assert numbers(result, "realisasi") == []
    assert numbers(result, "realisasi_anggaran") == [("TW1", 301), ("TW2", 142), ("TW1", 411), ("TW2", 98), ("TW1", 600), ("TW2", 383)]
    assert "KOLOM_TIDAK_DIKENAL" not in kodes(result)


def test_capaian_is_the_result_though_money_stands_beside_it(small_office: Knowledge) -> None:
    rows = [["No", "Kegiatan", "Satuan", "Target", "Capaian", "Anggaran", "Realisasi Keuangan"]]
    rows += [
        [1, "Jumlah A", "keping", "5.500", "5.721", "Rp 194.000.000,-", "Rp 121.500.000,-"],
        [2, "B", "%", "61,5", "61,7", "Rp 152.600.000,-", "Rp 99.000.000,-"],
    ]
    result = reading(small_office, rows)
    assert numbers(result, "realisasi") == [("TW2", 5721), ("TW2", 61.7)]
    assert numbers(result, "realisasi_anggaran") == [("TW2", 121_500_000), ("TW2", 99_000_000)]


def test_percent_beside_target_and_realisasi_is_the_capaian_though_a_row_is_better_when_lower(small_office: Knowledge) -> None:
    rows = [["No", "Indikator", "Satuan", "Target TW II", "Realisasi TW II", "%"]]
    rows += [[1, "A", "dokumen", 7500, 7600, 101.33], [2, "B", "%", 98.9, 98.7, 99.8], [3, "Waktu C", "hari", 1.5, 1.6, 93.33]]
    assert roles(reading(small_office, rows))[-1] == "capaian.TW2"


def test_a_bare_column_to_date_is_cumulative(small_office: Knowledge) -> None:
    rows = [["Uraian", "Pagu", "s.d. TW I", "TW II", "s.d. TW II"], ["A", 900, 10, 20, 30], ["B", 800, 5, 6, 11], ["C", 90, 1, 2, 3]]
    result = reading(small_office, rows)
    assert numbers(result, "realisasi_anggaran") == [("TW1", 10), ("TW2", 20), ("TW1", 5), ("TW2", 6), ("TW1", 1), ("TW2", 2)]
    assert "KOLOM_TIDAK_DIKENAL" not in kodes(result)


def test_jumlah_beside_a_satuan_counts_what_the_row_names(small_office: Knowledge) -> None:
    rows = [["No", "Jenis Layanan", "Satuan", "Jumlah"], [1, "Cakupan perekaman KTP-el", "%", 98.2], [2, "Akta lain", "dokumen", 611]]
    assert numbers(reading(small_office, rows), "realisasi") == [("TW2", 98.2), ("TW2", 611)]


def test_a_total_of_months_is_compared_and_not_asked(small_office: Knowledge) -> None:
    rows = [["Kode", "Uraian", "Anggaran", "Jan", "Feb", "Mar", "Total"]]
    rows += [
        ["2.12.02.2.01.01", "A", 900, 10, 20, 30, 60],
        ["2.12.02.2.01.02", "B", 900, 5, 6, 7, 18],
        ["2.12.02.2.01.03", "C", 90, 1, 2, 4, 7],
    ]
    result = reading(small_office, rows)
    assert roles(result)[-1] == "jumlah_anggaran.TH"


@pytest.mark.parametrize("title", ["%", "(%)", "Persentase", "Kinerja", "Ket. (%)", "Tingkat"])
def test_a_column_that_is_the_share_of_two_others_is_the_percentage_whatever_its_title(small_office: Knowledge, title: str) -> None:
    rows = [["Kode", "Uraian", "Anggaran", "Realisasi", title], *([k, u, p, r, r / p * 100] for k, u, p, r in BUDGET)]
    result = reading(small_office, rows)
    assert roles(result) == ["kode", "uraian", "pagu.TH", "realisasi_anggaran.TW2", "serapan.TW2"]
    assert "3 dari 3 baris" in result.tables[0].columns[4].why


def test_a_percentage_that_does_not_follow_is_compared_and_told(small_office: Knowledge) -> None:
    rows = [["No", "Indikator", "Satuan", "Target TW II", "Realisasi TW II", "(%)"]]
    rows += [[n, f"Jumlah layanan {n}", "dokumen", 10 * n, 7 * n + n % 3, (7 * n + n % 3) / n * 10] for n in range(1, 12)]
    rows[5][5] = 12.0
    result = reading(small_office, rows)
    assert roles(result)[-1] == "capaian.TW2"
    assert [f.cell for f in result.findings if f.kode == "PERSEN_TIDAK_SAMA"] == ["F6"]


def test_two_rows_are_too_few_for_a_percentage_without_a_word_for_it(small_office: Knowledge) -> None:
    rows = [
        ["No", "Indikator", "Satuan", "Target TW II", "Realisasi TW II", "Bobot"],
        [1, "A", "dokumen", 10, 5, 50],
        [2, "B", "dokumen", 8, 6, 75],
    ]
    assert roles(reading(small_office, rows))[-1] != "capaian.TW2"


def test_words_under_a_title_of_money_are_no_measure_and_the_number_column_wins(small_office: Knowledge) -> None:
    rows = [["Kode", "Uraian Belanja", "Jenis Belanja", "Sumber Dana", "Anggaran", "Realisasi"]]
    rows += [["5.1.01", "Gaji", "Pegawai (51)", "PAD", 600, 290], ["5.1.02", "Barang", "Barang (52)", "DAU", 210, 93]]
    result = reading(small_office, rows)
    assert roles(result) == ["kode", "uraian", "dimensi", "dimensi", "pagu.TH", "realisasi_anggaran.TW2"]
    assert not [f for f in result.findings if f.severity.value == "galat"]


def test_a_column_of_links_is_evidence_and_no_target(small_office: Knowledge) -> None:
    rows = [["Kode Indikator", "Realisasi TW II", "Link Bukti Rencana Aksi Triwulan II"]]
    rows += [["DAF-1", 98.2, "https://contoh.go.id/a"], ["DAF-2", 1912, "www.contoh.go.id/b"]]
    assert roles(reading(small_office, rows)) == ["kode_indikator", "realisasi.TW2", "bukti"]


def test_words_under_realisasi_are_told_once_and_block_nothing(small_office: Knowledge) -> None:
    rows = [["No", "Indikator", "Satuan", "Target TW II", "Realisasi TW II", "Realisasi Fisik"]]
    rows += [[n, f"Kegiatan {n}", "dokumen", 4, 2, "sudah dilaksanakan"] for n in range(1, 6)]
    result = reading(small_office, rows)
    assert kodes(result).count("KOLOM_TULISAN") == 1
    assert "BUKAN_ANGKA" not in kodes(result)


def test_one_slip_in_a_column_of_realisasi_still_blocks(small_office: Knowledge) -> None:
    rows = [["No", "Indikator", "Satuan", "Target TW II", "Realisasi TW II"], [1, "Cakupan perekaman KTP-el", "%", 90, "sembilan puluh"]]
    assert "BUKAN_ANGKA" in kodes(reading(small_office, rows))


def test_realisasi_shown_as_rupiah_is_money(small_office: Knowledge) -> None:
    rows = [["No", "Indikator", "Satuan", "Target TW II", "Anggaran", "Realisasi"]]
    rows += [
        [1, "Cakupan perekaman KTP-el", "%", 90, (RP, 12226200), (RP, 6071739)],
        [2, "Jumlah KK yang diterbitkan", "dokumen", 90, (RP, 3686800), (RP, 2108832)],
    ]
    result = reading(small_office, rows)
    assert numbers(result, "realisasi_anggaran") == [("TW2", 6071739.0), ("TW2", 2108832.0)]
    assert result.tables[0].columns[5].why == "selnya berformat Rp"


MONTHS = ["Kode", "Uraian", "Anggaran", "Januari", "Februari"]


def test_months_under_a_title_of_cash_plans_are_the_plan(small_office: Knowledge) -> None:
    rows = [["RENCANA ANGGARAN KAS TAHUN 2026"], [], MONTHS, ["2.12.02.2.01.0001", "Pelayanan KTP", 300, 100, 150]]
    result = reading(small_office, rows, "rak.xlsx")
    assert roles(result)[3:] == ["rencana_kas.B01", "rencana_kas.B02"]
    assert kodes(result).count("KOLOM_RENCANA") == 1


def test_months_that_add_up_to_the_pagu_in_every_row_are_the_plan_without_a_title(small_office: Knowledge) -> None:
    rows = [MONTHS, *([kode, uraian, pagu, pagu - 30, 30] for kode, uraian, pagu, _ in BUDGET)]
    assert roles(reading(small_office, rows, "data 2026.xlsx"))[3:] == ["rencana_kas.B01", "rencana_kas.B02"]


def test_months_under_a_title_of_realisasi_anggaran_are_spent(small_office: Knowledge) -> None:
    rows = [["REALISASI ANGGARAN PER BULAN TAHUN 2026"], [], MONTHS, *([kode, uraian, pagu, 10, 30] for kode, uraian, pagu, _ in BUDGET)]
    result = reading(small_office, rows, "data.xlsx")
    assert roles(result)[3:] == ["realisasi_anggaran.B01", "realisasi_anggaran.B02"]
    assert "KOLOM_MERAGUKAN" not in kodes(result)


def test_kelamin_and_umur_tell_rows_apart_and_are_not_counted(small_office: Knowledge) -> None:
    rows = [["tahun", "kecamatan", "kelamin", "umur", "jumlah"]]
    rows += [[2026, place, sex, age, 100 + age] for place in ("ALALAK", "TAMBAN") for sex in "LP" for age in range(5)]
    result = reading(small_office, rows, "penduduk.xlsx")
    assert roles(result) == ["tahun", "kecamatan", "dimensi", "dimensi", "layanan.TH"]
    assert sum(number or 0 for _, number in numbers(result, "layanan")) == 4 * (100 * 5 + 10)
    assert result.periode == Periode.parse("2026-TH")
    assert not result.findings


def test_classes_of_age_are_words(small_office: Knowledge) -> None:
    rows = [["kecamatan", "kelompok umur", "jumlah"], *([place, age, 7] for place in ("ALALAK", "TAMBAN") for age in ("0-4", "5-9", "75+"))]
    assert roles(reading(small_office, rows)) == ["kecamatan", "dimensi", "layanan.TW2"]


def test_columns_tahun_and_triwulan_give_the_period(small_office: Knowledge) -> None:
    rows = [["Tahun", "Triwulan", "Kode", "Uraian", "Anggaran", "Realisasi"], [2026, "II", "2.12.02.2.01.0001", "Pelayanan KTP", 600, 290]]
    result = reading(small_office, rows, "data.xlsx")
    assert result.periode == Periode.parse("2026-TW2")
    assert numbers(result, "realisasi_anggaran") == [("TW2", 290.0)]


@pytest.mark.parametrize(
    ("name", "code"), [("LRA_januari.xlsx", "2026-B01"), ("lra bulan maret.xlsx", "2026-B03"), ("LRA TW II.xlsx", "2026-TW2")]
)
def test_the_month_of_the_file_name_joins_the_year_of_the_title(small_office: Knowledge, name: str, code: str) -> None:
    rows = [
        ["REALISASI BELANJA"],
        ["TAHUN ANGGARAN 2026"],
        [],
        ["Kode", "Uraian", "Anggaran (Rp)", "Realisasi (Rp)"],
        ["2.12.02.2.01.0001", "KTP", 600, 20],
    ]
    result = reading(small_office, rows, name)
    assert result.periode == Periode.parse(code)
    assert numbers(result, "realisasi_anggaran") == [(code[5:], 20.0)]


def test_a_column_that_sounds_like_a_year_and_holds_none_is_asked_about(small_office: Knowledge) -> None:
    rows = [["id", "Indikator", "Target", "Satuan", "tahun1"], *([n, f"Luas {n}", 450000, "ha", 5000 + n] for n in range(1, 5))]
    result = reading(small_office, rows)
    assert roles(result)[0] == "no"
    assert [(f.kode, f.cell) for f in result.findings if f.kode == "KOLOM_TIDAK_DIKENAL"] == [("KOLOM_TIDAK_DIKENAL", "E1")]


# ---- percent formats


HEAD = ["No", "Indikator", "Satuan", "Target TW II", "Realisasi TW II"]


def test_whole_percentages_with_a_percent_format_are_not_multiplied_and_told_once(small_office: Knowledge) -> None:
    rows = [HEAD, *([n, f"Cakupan layanan {n}", "%", 100, ("0.00%", 97.0 + n)] for n in range(1, 4))]
    result = reading(small_office, rows)
    assert numbers(result, "realisasi") == [("TW2", 98.0), ("TW2", 99.0), ("TW2", 100.0)]
    assert [(f.cell, f.found) for f in result.findings if f.kode == "PERSEN_FORMAT"] == [("E2", "9.800")]


def test_fractions_with_a_percent_format_are_percentages_and_the_one_that_is_not_is_told(small_office: Knowledge) -> None:
    rows = [HEAD, *([n, f"Cakupan layanan {n}", "%", 100, ("0.00%", share)] for n, share in enumerate((0.97, 1.04, 98.5, 0.5), 1))]
    result = reading(small_office, rows)
    assert numbers(result, "realisasi") == [("TW2", 97.0), ("TW2", 104.0), ("TW2", 98.5), ("TW2", 50.0)]
    assert [f.cell for f in result.findings if f.kode == "PERSEN_FORMAT"] == ["E4"]


# ---- headers and names


@pytest.mark.parametrize(
    "title",
    ["SASARAN / INDIKATOR KINERJA", "Sasaran\nIndikator Kinerja", "Program dan Indikator", "Uraian Indikator Kinerja Kegiatan Bidang"],
)
def test_a_combined_or_long_head_names_the_indicator(small_office: Knowledge, title: str) -> None:
    rows = [["No", title, "Satuan", "Target TW II", "Realisasi TW II"], [1, "Cakupan perekaman KTP-el", "%", 90, 88]]
    result = reading(small_office, rows)
    assert roles(result)[1] == "indikator"
    assert [row.indikator for row in result.tables[0].rows] == ["DAF-1"]


def test_a_title_right_above_the_header_is_no_header(small_office: Knowledge) -> None:
    rows = [[None, "REALISASI KINERJA TRIWULAN II TAHUN 2026"], HEAD, [1, "Cakupan perekaman KTP-el", "%", 90, 88]]
    result = reading(small_office, rows, "a.xlsx")
    assert result.tables[0].range == "A2:E3"
    assert roles(result)[1:3] == ["indikator", "satuan"]


@pytest.mark.parametrize("row", [["(a)", "(b)", "(c)", "(d)", "(e)"], ["a", "b", "c", "d", "e = d / c"], ["1", "2", "3", "4", "5=4:3"]])
def test_a_row_of_letters_or_numbers_under_the_header_is_none_of_the_data(small_office: Knowledge, row: list[object]) -> None:
    result = reading(small_office, [HEAD, row, [1, "Cakupan perekaman KTP-el", "%", 90, 88]])
    assert [r.uraian for r in result.tables[0].rows] == ["Cakupan perekaman KTP-el"]
    assert not result.findings


def test_a_row_of_people_is_no_header(small_office: Knowledge) -> None:
    rows = [["skp_id", "nama", "jabatan", "unit_kerja", "progres"]]
    rows += [[9000 + n, f"PEGAWAI {n}", "KEPALA SEKSI KECAMATAN CONTOH", "KECAMATAN CONTOH UTARA KAB. CONTOH", n] for n in range(4)]
    assert reading(small_office, rows, "pegawai.xlsx").tables == ()


def test_codes_that_excel_made_days_and_numbers_are_read_as_they_are_shown(small_office: Knowledge) -> None:
    rows = [["Kode", "Uraian", "Pagu 2026", "Realisasi Anggaran TW II"]]
    written = [("d.mm.yy", date(2001, 12, 2)), ("0.00", 5.2), ("000", 3), "2.12.03"]
    rows += [[kode, f"Kegiatan {n}", 100 * n, 10] for n, kode in enumerate(written, 1)]
    result = reading(small_office, rows)
    assert [row.kode for row in result.tables[0].rows] == ["2.12.01", "5.20", "003", "2.12.03"]
    assert not {"KODE_TANGGAL", "KODE_ANGKA"} & set(kodes(result))


def test_codes_without_such_a_format_are_told_once_a_column(small_office: Knowledge) -> None:
    rows = [["Kode", "Uraian", "Pagu 2026", "Realisasi Anggaran TW II"]]
    rows += [[kode, f"Kegiatan {n}", 100 * n, 10] for n, kode in enumerate((("mmm-yy", date(2001, 12, 2)), 5.2, 5.3, "5.40"), 1)]
    result = reading(small_office, rows)
    assert [(f.kode, f.cell) for f in result.findings if f.kode.startswith("KODE_")] == [("KODE_TANGGAL", "A2"), ("KODE_ANGKA", "A3")]


def test_several_code_columns_stay_apart_and_narrow_ones_are_one_code(small_office: Knowledge) -> None:
    apart = [["Kode", None, None, "Uraian", "Anggaran", "Realisasi"]]
    apart += [
        ["2.12", None, None, "URUSAN", 300, 60],
        ["2.12", "2.12.02", "2.12.02.2.01", "Kegiatan", 300, 60],
        ["2.12", "2.12.02", "2.12.02.2.01.0001", "Sub", 300, 60],
    ]
    narrow = [["Kode", None, None, "Uraian", "Anggaran", "Realisasi"], ["2", "12", "02", "Program", 300, 60]]
    read_apart, read_narrow = (reading(small_office, rows, merges=("A1:C1",)) for rows in (apart, narrow))
    assert [row.kode for row in read_apart.tables[0].rows] == ["2.12", "2.12.02.2.01", "2.12.02.2.01.0001"]
    assert [row.kode for row in read_narrow.tables[0].rows] == ["2.12.02"]


def test_of_two_columns_of_one_meaning_the_one_put_away_asks_no_more(small_office: Knowledge) -> None:
    rows = [["No", "Indikator", "Satuan", "Realisasi TW II", "Hasil TW II"], [1, "Cakupan perekaman KTP-el", "%", 90, 88]]
    content = Book().sheet("Data", rows).xlsx()
    first = read(content, NAME, small_office)
    assert [(f.kode, f.cell) for f in first.findings] == [("KOLOM_GANDA", "E1")]
    again = read(content, NAME, small_office, Choices(columns={("Data", "E1"): ("abaikan", "")}))
    assert not again.findings


def test_a_saved_web_page_is_named_as_what_it_is(small_office: Knowledge) -> None:
    head = [b"MIME-Version: 1.0", b"Content-Type: multipart/related; boundary=x", b"", b"--x"]
    parts = [*head, b"Content-Type: text/html", b"", b"<table></table>", b"--x--"]
    page = b"\r\n".join(parts)
    with pytest.raises(Unreadable, match=r"halaman web tersimpan \(MHTML\)"):
        read(page, "laporan.xls", small_office)


def test_rupiah_keep_their_sen(small_office: Knowledge) -> None:
    rows = [["Kode", "Uraian", "Anggaran", "Realisasi"], ["2.12.02.2.01.0001", "KTP", 60056404000.55, 441580000.05]]
    made = to_submission(reading(small_office, rows), "dafduk", Periode.parse("2026-TW2"), Choices())
    assert isinstance(made, Submission)
    assert [one.number for one in made.measurements] == [60056404000.55, 441580000.05]


# ---- equal codes


KODE = "2.12.02.2.01.0001"


def spent(result: Reading) -> dict[tuple[str, str], float | None]:
    made = to_submission(result, "dafduk", Periode.parse("2026-TW2"), Choices())
    assert isinstance(made, Submission), [finding.message for finding in made.findings]
    return {(one.uraian.partition(" ")[0], one.measure): one.number for one in made.measurements}


def test_one_line_of_the_budget_on_two_rows_is_added_up_and_told(small_office: Knowledge) -> None:
    rows = [["Kode", "Uraian", "Sumber", "Anggaran", "Realisasi"], [KODE, "KTP, DAU", "DAU", 100, 40], [KODE, "KTP, PAD", "PAD", 50, 20]]
    result = reading(small_office, rows)
    assert spent(result) == {(KODE, "pagu"): 150.0, (KODE, "realisasi_anggaran"): 60.0}
    assert [(f.kode, f.cell) for f in result.findings if f.kode == "KODE_GANDA"] == [("KODE_GANDA", "B2")]


def test_a_line_pasted_twice_is_spent_once_and_told(small_office: Knowledge) -> None:
    rows = [["Kode", "Uraian", "Anggaran", "Realisasi"], [KODE, "KTP", 100, 40], [KODE, "KTP", 100, 40], ["2.12.02.2.01.0002", "KK", 70, 7]]
    result = reading(small_office, rows)
    assert spent(result)[KODE, "realisasi_anggaran"] == 40.0
    assert "KODE_GANDA" in kodes(result)


def test_the_same_line_for_each_period_of_a_long_table_is_no_double(small_office: Knowledge) -> None:
    rows = [["Tahun", "Triwulan", "Kode", "Uraian", "Anggaran", "Realisasi"]]
    rows += [[2026, key, KODE, "KTP", 100, number] for key, number in (("I", 10), ("II", 20))]
    result = reading(small_office, rows, "data.xlsx")
    assert numbers(result, "realisasi_anggaran") == [("TW1", 10.0), ("TW2", 20.0)]
    assert "KODE_GANDA" not in kodes(result)
