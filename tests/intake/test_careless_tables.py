# ruff: noqa: E501 - rows of workbooks read best as one line each
"""Tables as staff in a hurry write them: each was once wrong in silence, or stopped at the door though nothing in it was wrong."""

from __future__ import annotations

import pytest
from builders_workbook import Book

from sop_core.intake import Knowledge, Level, Reading, read

pytestmark = pytest.mark.usefixtures("in_this_process")
NAME = "Laporan Capil TW II 2026.xlsx"


def reading(office: Knowledge, rows: list[list[object]], name: str = NAME, **more: object) -> Reading:
    return read(Book().sheet("Data", rows, **more).xlsx(), name, office)


def roles(result: Reading) -> list[str]:
    return [f"{column.role}.{column.key}".rstrip(".") for table in result.tables for column in table.columns]


def numbers(result: Reading, measure: str) -> list[tuple[str, float | None]]:
    return [(v.key, v.number) for table in result.tables for row in table.rows for v in row.values if v.measure == measure]


def kodes(result: Reading) -> list[str]:
    return [finding.kode for finding in result.findings]


def leaves(result: Reading, measure: str) -> float:
    rows = [row for table in result.tables for row in table.rows if row.level is Level.LEAF]
    return sum(v.number or 0.0 for row in rows for v in row.values if v.measure == measure)


def test_a_total_whose_name_stands_in_the_code_column_is_no_leaf(whole_office: Knowledge) -> None:
    result = reading(whole_office, [
        ["Kode", "Uraian", "Anggaran", "Realisasi TW II"],
        ["5.1", "Belanja Operasi", 95, 47], ["5.1.01", "Belanja Pegawai", 60, 30], ["5.1.02", "Belanja Barang", 35, 17],
        ["5.2", "Belanja Modal", 8, 4], ["5.2.02", "Peralatan", 8, 4], ["JUMLAH BELANJA", None, 103, 51],
    ])  # fmt: skip
    assert (leaves(result, "pagu"), leaves(result, "realisasi_anggaran")) == (103, 51)
    assert result.tables[0].rows[-1].level is Level.TOTAL


def test_a_row_with_a_code_and_no_name_is_no_total(whole_office: Knowledge) -> None:
    result = reading(whole_office, [
        ["Kode Program", "Kode Kegiatan", "Kode Sub", "Disebut apa", "Pagu", "Realisasi TW I", "Realisasi TW II"],
        ["2.12.02", "2.01", "01", "Perekaman", 100, 10, 30], ["2.12.02", "2.01", "03", "Pencetakan", 120, 20, 60],
        ["2.12.02", "2.02", "01", "Pindah datang", 80, 10, 20], ["2.12.03", "2.01", "01", "Akta", 50, 5, 20],
    ])  # fmt: skip
    assert leaves(result, "pagu") == 350
    assert "JUMLAH_TIDAK_SAMA" not in kodes(result)


def test_the_name_of_a_sub_kegiatan_names_the_row(whole_office: Knowledge) -> None:
    result = reading(
        whole_office,
        [
            ["Kode", "Nama Sub Kegiatan", "Pagu", "Realisasi TW II"],
            ["2.12.03.2.01.01", "Perekaman", 100, 10],
            ["2.12.03.2.01.02", "Akta", 120, 20],
        ],
    )
    assert [row.uraian for row in result.tables[0].rows] == ["Perekaman", "Akta"]


def test_plan_and_result_of_months_beside_a_pagu_are_rupiah(whole_office: Knowledge) -> None:
    result = reading(whole_office, [
        ["Uraian", "Pagu", "Januari", None, "Februari", None],
        [None, None, "Rencana", "Realisasi", "Rencana", "Realisasi"],
        ["Perekaman", 120e6, 10e6, 8e6, 10e6, 9e6], ["Pencetakan", 240e6, 20e6, 18e6, 20e6, 19e6],
    ], merges=("A1:A2", "B1:B2", "C1:D1", "E1:F1"))  # fmt: skip
    assert roles(result)[2:] == ["rencana_kas.B01", "realisasi_anggaran.B01", "rencana_kas.B02", "realisasi_anggaran.B02"]
    assert "KOLOM_RENCANA" in kodes(result)


def test_counts_beside_a_pagu_stay_counts(whole_office: Knowledge) -> None:
    result = reading(
        whole_office, [["Uraian", "Pagu", "Target", "Realisasi"], ["Perekaman", 120e6, 5000, 4900], ["Pencetakan", 240e6, 5500, 5600]]
    )
    assert roles(result) == ["uraian", "pagu.TH", "target.TW2", "realisasi.TW2"]


def test_a_recap_reads_each_column_in_the_period_its_title_names_and_a_falling_one_blocks_nothing(whole_office: Knowledge) -> None:
    result = reading(whole_office, [
        ["No", "Kecamatan", "Penduduk TW I", "Penduduk TW II", "Pertumbuhan"],
        [1, "Tabunganen", 10000, 9995, -5], [2, "Tamban", 10001, 10011, 10], [3, "Alalak", 10002, 9982, -20],
    ])  # fmt: skip
    assert roles(result)[2:4] == ["layanan.TW1", "layanan.TW2"]
    assert kodes(result).count("NEGATIF_WAJAR") == 2
    assert "NEGATIF" not in kodes(result)


def test_a_negative_count_in_a_recap_still_blocks(whole_office: Knowledge) -> None:
    result = reading(whole_office, [["No", "Kecamatan", "KTP-el", "KK"], [1, "Tabunganen", 100, -5], [2, "Tamban", 120, 10]])
    assert "NEGATIF" in kodes(result)


def test_months_per_service_are_a_table(whole_office: Knowledge) -> None:
    result = reading(whole_office, [
        ["No", "Jenis Layanan", "Jan", "Peb", "Mar", "Jumlah"],
        [1, "Akta Kelahiran", 100, 110, 120, 330], [2, "Akta Kematian", 20, 21, 22, 63], ["Jumlah", None, 120, 131, 142, 393],
    ], name="Capil 2026.xlsx", merges=("A4:B4",))  # fmt: skip
    assert "TANPA_TABEL" not in kodes(result)
    assert roles(result)[2:] == ["realisasi.B01", "realisasi.B02", "realisasi.B03", "jumlah_realisasi.TH"]
    assert leaves(result, "realisasi") == 393


def test_counts_of_a_service_are_not_taken_as_the_share_of_the_same_name(whole_office: Knowledge) -> None:
    result = reading(whole_office, [["Layanan", "Target", "Realisasi"], ["Akta kematian", 50, 40], ["Akta perkawinan", 10, 12]])
    assert [row.indikator for row in result.tables[0].rows] == [None, "CAPIL-04"]
    assert ("LAYANAN_ATAU_PERSEN", "A2") in {(finding.kode, finding.cell) for finding in result.findings}


def test_the_share_of_all_rows_beside_months_is_no_service(whole_office: Knowledge) -> None:
    result = reading(whole_office, [
        ["Kecamatan", "Januari", "Februari", "%"], ["Tabunganen", 10, 20, 30], ["Tamban", 15, 20, 35], ["Alalak", 5, 30, 35],
    ], name="Capil 2026.xlsx")  # fmt: skip
    assert roles(result)[3] == "lain"


def test_jumlah_kecamatan_beside_counts_of_other_things_is_asked(whole_office: Knowledge) -> None:
    result = reading(
        whole_office,
        [
            ["No", "Indikator", "Target", "Realisasi"],
            [1, "Jumlah inovasi", 4, 3],
            [2, "Jumlah Kecamatan", 17, 12],
            [3, "Jumlah lembaga", 20, 18],
        ],
    )
    assert result.tables[0].rows[1].level is Level.LEAF
    assert ("TINGKAT_RAGU", "B3") in {(finding.kode, finding.cell) for finding in result.findings}


def test_jumlah_kecamatan_in_a_recap_is_the_sum_it_is(whole_office: Knowledge) -> None:
    result = reading(whole_office, [["Kecamatan", "KTP-el", "KK"], ["Tamban", 10, 20], ["Alalak", 5, 7], ["Jumlah Kecamatan", 15, 27]])
    assert leaves(result, "layanan") == 42


def test_a_result_cut_short_and_typed_with_its_satuan_is_read(whole_office: Knowledge) -> None:
    result = reading(
        whole_office,
        [
            ["No", "Indikator", "Sat", "Tgt", "Real", "% Cap"],
            [1, "Jumlah inovasi", "inovasi", 4, "Belum", None],
            [2, "Jumlah kegiatan", "kegiatan", 6, "3 kegiatan", "50 %"],
        ],
    )
    assert roles(result)[3:] == ["target.TW2", "realisasi.TW2", "capaian.TW2"]
    assert numbers(result, "realisasi") == [("TW2", None), ("TW2", 3.0)]


def test_numbers_with_a_satuan_under_an_unknown_title_are_told(whole_office: Knowledge) -> None:
    result = reading(
        whole_office,
        [
            ["No", "Indikator", "Satuan", "Target", "Yang jadi"],
            [1, "Jumlah inovasi", "inovasi", 4, "2 inovasi"],
            [2, "Jumlah kegiatan", "kegiatan", 6, "3 kegiatan"],
        ],
    )
    assert ("KOLOM_TIDAK_DIKENAL", "E1") in {(finding.kode, finding.cell) for finding in result.findings}


def test_a_second_table_without_a_period_is_of_the_period_of_the_one_above(whole_office: Knowledge) -> None:
    result = reading(whole_office, [
        ["A. KINERJA TW II 2026"], ["No", "Indikator", "Satuan", "Target", "Realisasi"], [1, "Jumlah inovasi", "inovasi", 4, 3],
        [None], ["B. ANGGARAN"], ["No", "Sub Kegiatan", "Anggaran", "Realisasi"], [1, "Perekaman", 194e6, 97e6], [2, "Pencetakan", 351e6, 175e6],
    ], name="Capil.xlsx")  # fmt: skip
    assert numbers(result, "realisasi_anggaran") == [("TW2", 97e6), ("TW2", 175e6)]
    assert "PERIODE_TIDAK_DIKENAL" not in kodes(result)


def test_what_a_title_calls_reached_so_far_is_not_taken_as_the_period_alone(whole_office: Knowledge) -> None:
    rows: list[list[object]] = [
        ["REALISASI KEUANGAN S.D. TRIWULAN II TAHUN 2026"], ["Uraian", "Pagu", "Realisasi Keuangan"], ["Perekaman", 100e6, 40e6], ["Pencetakan", 120e6, 80e6],
    ]  # fmt: skip
    result = reading(whole_office, rows)
    assert numbers(result, "realisasi_anggaran") == [("S1", 40e6), ("S1", 80e6)]
    assert "KUMULATIF_RENTANG" in kodes(result)
    rows[0] = ["REALISASI KEUANGAN TRIWULAN II TAHUN 2026"]
    assert leaves(reading(whole_office, rows), "realisasi_anggaran") == 120e6


def test_under_such_a_title_a_position_is_its_own_value_and_a_named_triwulan_its_own(whole_office: Knowledge) -> None:
    result = reading(
        whole_office,
        [
            ["CAPAIAN S.D. TRIWULAN II 2026"],
            ["Indikator", "Satuan", "Target", "Realisasi TW I", "Realisasi TW II"],
            ["Jumlah akta perkawinan non-muslim yang diterbitkan", "dokumen", 40, 10, 11],
        ],
    )
    assert numbers(result, "realisasi") == [("TW1", 10.0), ("TW2", 11.0)]


def test_a_header_is_found_by_what_stands_below_it_when_nobody_named_the_rows(whole_office: Knowledge) -> None:
    result = reading(whole_office, [
        ["LAPORAN TW II 2026"], ["No.", "Apa yang diukur", "Satuannya", "Target Th. 2026", "Hasil TW I", "Hasil TW II"],
        [1, "Persentase akta kematian yang diterbitkan dari kematian yang dilaporkan", "%", 95, 90, 92], [2, "Jumlah akta perkawinan non-muslim yang diterbitkan", "dokumen", 40, 8, 11],
    ])  # fmt: skip
    assert roles(result) == ["no", "uraian", "satuan", "target.TH", "realisasi.TW1", "realisasi.TW2"]
    assert [row.indikator for row in result.tables[0].rows] == ["CAPIL-02", "CAPIL-04"]


def test_target_and_result_over_no_names_are_no_table(whole_office: Knowledge) -> None:
    result = reading(whole_office, [["Berapa", "Target", "Realisasi"], [1, 4, 3], [2, 6, 5]])
    assert "TANPA_TABEL" in kodes(result)


def test_a_long_table_per_kecamatan_keeps_what_each_number_counts(whole_office: Knowledge) -> None:
    result = reading(whole_office, [
        ["Tahun", "Triwulan", "Kecamatan", "Jenis", "Jumlah"],
        [2026, "I", "Tamban", "KTP-el", 10], [2026, "I", "Tamban", "KK", 15], [2026, "II", "Tamban", "KTP-el", 20], [2026, "II", "Tamban", "KK", 25],
    ])  # fmt: skip
    rows = result.tables[0].rows
    assert [(row.uraian, row.values[0].key, row.values[0].number) for row in rows] == [
        ("KTP-el", "TW1", 10),
        ("KK", "TW1", 15),
        ("KTP-el", "TW2", 20),
        ("KK", "TW2", 25),
    ]


def test_this_month_between_what_was_and_what_is_so_far(whole_office: Knowledge) -> None:
    result = reading(whole_office, [
        ["LAPORAN BULAN JUNI 2026"], ["No", "Jenis Pelayanan", "s/d Bulan Lalu", "Bulan Ini", "s/d Bulan Ini"],
        [1, "Akta perkawinan", 18, 8, 26], [2, "Akta pengakuan anak", 4, 1, 5],
    ], name="Capil.xlsx")  # fmt: skip
    assert numbers(result, "realisasi") == [("B06", 8.0), ("B06", 1.0)]


def test_a_kecamatan_written_over_the_first_of_its_desa_is_that_of_the_others(whole_office: Knowledge) -> None:
    result = reading(whole_office, [
        ["Kecamatan", "Desa", "KTP-el", "KK"], ["Tamban", "Desa A", 10, 12], [None, "Desa B", 20, 22], ["Alalak", "Desa C", 5, 6], [None, "Desa D", 7, 8],
    ])  # fmt: skip
    assert [row.wilayah for row in result.tables[0].rows] == ["63.04.02", "63.04.02", "63.04.05", "63.04.05"]
    assert "WILAYAH_TIDAK_DIKENAL" not in kodes(result)


def test_percent_realised_where_only_money_stands_is_serapan_even_in_two_rows(whole_office: Knowledge) -> None:
    result = reading(
        whole_office,
        [["Uraian", "Pagu", "Realisasi Anggaran TW II", "% Realisasi"], ["Perekaman", 100e6, 40e6, 40], ["Pencetakan", 120e6, 60e6, 50]],
    )
    assert roles(result) == ["uraian", "pagu.TH", "realisasi_anggaran.TW2", "serapan.TW2"]
    result = reading(
        whole_office,
        [["Uraian", "Target", "Realisasi", "% Realisasi", "Pagu"], ["Perekaman", 100, 40, 40, 5e6], ["Pencetakan", 120, 60, 50, 6e6]],
    )
    assert roles(result)[3].startswith("capaian")


def test_months_that_only_name_a_period_are_asked_about_once(whole_office: Knowledge) -> None:
    result = reading(
        whole_office,
        [["Jenis Layanan", "Jan", "Feb", "Mar"], ["Akta Kelahiran", 100, 110, 120], ["Akta Perkawinan", 20, 21, 22]],
        name="Capil 2026.xlsx",
    )
    asked = [finding for finding in result.findings if finding.kode == "KOLOM_MERAGUKAN"]
    assert [(finding.cell, finding.found) for finding in asked] == [("B1", "Jan … Mar (3 kolom)")]


def test_what_is_one_column_minus_another_is_neither_asked_nor_blocked(whole_office: Knowledge) -> None:
    result = reading(whole_office, [
        ["Kode", "Uraian", "Jumlah (Rp)", None, "Bertambah/Berkurang"], [None, None, "Anggaran", "Realisasi", "(Rp)"],
        ["5.1.01", "Pegawai", 60e6, 30e6, 30e6], ["5.1.02", "Barang", 30e6, 14e6, 16e6], ["5.2.02", "Modal", 10e6, 5e6, 5e6],
    ], merges=("A1:A2", "B1:B2", "C1:D1"))  # fmt: skip
    assert roles(result) == ["kode", "uraian", "pagu.TH", "realisasi_anggaran.TW2", "lain"]
    assert not {"KOLOM_GANDA", "KOLOM_TIDAK_DIKENAL"} & set(kodes(result))


def test_a_column_that_is_a_difference_in_some_rows_only_is_asked(whole_office: Knowledge) -> None:
    result = reading(
        whole_office, [["Uraian", "Pagu", "Realisasi TW II", "Anu"], ["Pegawai", 60, 30, 30], ["Barang", 30, 14, 16], ["Modal", 10, 5, 7]]
    )
    assert "KOLOM_TIDAK_DIKENAL" in kodes(result)


def test_last_month_this_month_and_so_far_are_told_apart(whole_office: Knowledge) -> None:
    result = reading(whole_office, [
        ["LAPORAN BULANAN JUNI 2026"], ["No", "Indikator", "Satuan", "Realisasi Bulan Lalu", "Realisasi Bulan Ini", "Realisasi s.d. Bulan Ini"],
        [1, "Jumlah akta perkawinan non-muslim yang diterbitkan", "dokumen", 18, 8, 26], [2, "Akta pengakuan anak", "dokumen", 4, 1, 5],
    ], name="Capil.xlsx")  # fmt: skip
    assert numbers(result, "realisasi") == [("B06", 8.0), ("B06", 1.0)]
    assert not {"KOLOM_GANDA", "KUMULATIF"} & set(kodes(result))
