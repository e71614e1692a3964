"""A table with its kecamatan side by side: each column is a place, the column of the whole is held against them."""

from __future__ import annotations

import pytest
from builders_workbook import Book

from sop_core.intake import Choices, Knowledge, Level, Reading, Submission, read, to_submission
from sop_core.intake.outcome.open_rows import open_rows
from sop_core.intake.outcome.unsure_rows import rows_taken
from sop_core.periode import Periode

pytestmark = pytest.mark.usefixtures("in_this_process")
Rows = list[list[object]]
TITLE: list[object] = ["Rekap Pelayanan Triwulan II 2026"]
PLACES: list[object] = ["Tabunganen", "Tamban", "Anjir Pasar"]
CAPITALS: list[object] = ["KEC. TABUNGANEN", "KEC. TAMBAN", "KEC. ANJIR PASAR"]
KEPING, COVER = "Jumlah pencetakan KTP-el", "Cakupan perekaman KTP-el"
TW2 = Periode.parse("2026-TW2")


def reading(office: Knowledge, rows: Rows) -> Reading:
    return read(Book().sheet("Data", rows).xlsx(), "Laporan Dafduk TW II 2026.xlsx", office)


def kodes(made: Reading) -> list[str]:
    return [finding.kode for finding in made.findings]


def stored(made: Reading) -> dict[tuple[str, str, str], float | None]:
    """What is handed in: indicator or name, measure and kecamatan → number."""
    handed_in = to_submission(made, "dafduk", TW2)
    assert isinstance(handed_in, Submission)
    return {(one.indikator or one.uraian, one.measure, (one.wilayah or "")[-2:]): one.number for one in handed_in.measurements}


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([TITLE, ["No", "Jenis Pelayanan", *PLACES, "Jumlah"], [1, "KIA", 1, 2, 3, 6], [2, "KK", 5, 6, 7, 18]], id="a total"),
        pytest.param([TITLE, ["No", "Uraian", *CAPITALS], [1, "KIA", 1, 2, 3], [2, "KK", 5, 6, 7]],
                     id="no total, in capitals"),
        pytest.param([TITLE, ["No", "Jenis Pelayanan", "Kecamatan", None, None, "Jumlah"], [None, None, *PLACES, None],
                      [1, "KIA", 1, 2, 3, 6], [2, "KK", 5, 6, 7, 18], [None, "JUMLAH", 6, 8, 10, 24]], id="a head above, a sum below"),
        pytest.param([TITLE, ["No", "Produk", *PLACES, "Kabupaten"], [1, "KIA", 1, 2, 3, 6], [2, "KK", 5, 6, 7, 18]],
                     id="a name column of any title"),
    ],
)  # fmt: skip
def test_services_beside_kecamatan_are_counted_there(rows: Rows, whole_office: Knowledge) -> None:
    made = reading(whole_office, rows)
    assert stored(made) == {
        ("KIA", "layanan", "01"): 1, ("KIA", "layanan", "02"): 2, ("KIA", "layanan", "03"): 3,
        ("KK", "layanan", "01"): 5, ("KK", "layanan", "02"): 6, ("KK", "layanan", "03"): 7,
    }  # fmt: skip
    assert kodes(made) == []
    assert rows_taken(made) == [], "no row of the sheet is asked for its level: they are columns"


def test_a_merged_head_over_kecamatan_is_a_header_beside_a_name_of_any_title(whole_office: Knowledge) -> None:
    rows: Rows = [TITLE, ["No", "Produk Layanan", "Nama Kecamatan", None, None], [None, None, *PLACES], [1, "KIA", 1, 2, 3]]
    content = Book().sheet("Data", rows, merges=("A2:A3", "B2:B3", "C2:E2")).xlsx()
    made = read(content, "Laporan Dafduk TW II 2026.xlsx", whole_office)
    assert stored(made) == {("KIA", "layanan", "01"): 1, ("KIA", "layanan", "02"): 2, ("KIA", "layanan", "03"): 3}


def test_each_number_keeps_its_own_cell(whole_office: Knowledge) -> None:
    made = reading(whole_office, [TITLE, ["No", "Jenis Pelayanan", *PLACES], [1, "KIA", 1, 2, 3], [2, "KK", 5, 6, 7]])
    handed_in = to_submission(made, "dafduk", TW2)
    assert isinstance(handed_in, Submission)
    assert {one.number: one.cell for one in handed_in.measurements} == {1: "C3", 2: "D3", 3: "E3", 5: "C4", 6: "D4", 7: "E4"}


def test_a_total_of_kecamatan_that_is_wrong_is_told(whole_office: Knowledge) -> None:
    made = reading(whole_office, [TITLE, ["No", "Jenis Pelayanan", *PLACES, "Jumlah"], [1, "KIA", 1, 2, 3, 7], [2, "KK", 5, 6, 7, 18]])
    assert [(one.kode, one.cell, one.found, one.expected) for one in made.findings] == [("JUMLAH_TIDAK_SAMA", "F3", "7", "6")]
    assert stored(made)["KIA", "layanan", "03"] == 3


def test_two_services_of_one_name_stay_apart(whole_office: Knowledge) -> None:
    rows: Rows = [TITLE, ["No", "Uraian", *PLACES], ["A", "Akta lahir", 3, 5, 7], [1, "Umum", 1, 2, 3], [2, "Terlambat", 2, 3, 4],
                  ["B", "Akta mati", 9, 11, 13], [1, "Umum", 4, 5, 6], [2, "Terlambat", 5, 6, 7]]  # fmt: skip
    services = {name: number for (name, _, place), number in stored(reading(whole_office, rows)).items() if place == "01"}
    assert services == {"Akta lahir | Umum": 1, "Akta lahir | Terlambat": 2, "Akta mati | Umum": 4, "Akta mati | Terlambat": 5}


HEAD: list[object] = ["No", "Indikator", "Satuan"]


def test_an_indicator_has_its_whole_and_its_kecamatan(whole_office: Knowledge) -> None:
    made = reading(
        whole_office, [TITLE, [*HEAD, *PLACES, "Jumlah"], [1, KEPING, "Keping", 10, 20, 30, 60], [2, COVER, "%", 95, 96, 97, 96.2]]
    )
    assert stored(made) == {
        ("DAFDUK-03", "realisasi", ""): 60, (KEPING, "realisasi", "01"): 10, (KEPING, "realisasi", "02"): 20,
        (KEPING, "realisasi", "03"): 30,
        ("DAFDUK-01", "realisasi", ""): 96.2, (COVER, "realisasi", "01"): 95, (COVER, "realisasi", "02"): 96,
        (COVER, "realisasi", "03"): 97,
    }  # fmt: skip
    assert kodes(made) == []
    assert open_rows(made, Choices()) == []


@pytest.mark.parametrize(
    "head",
    [
        pytest.param([[*HEAD, "Tabunganen", None, "Tamban", None, "Jumlah", None],
                      [None, None, None, *["Target TW II", "Realisasi TW II"] * 3]], id="kecamatan above"),
        pytest.param([[*HEAD, "KEC. TABUNGANEN", None, "KEC. TAMBAN", None, "TOTAL", None],
                      [None, None, None, *["Target TW II", "Realisasi TW II"] * 3]], id="in capitals"),
    ],
)  # fmt: skip
def test_target_and_realisasi_of_each_kecamatan(head: Rows, whole_office: Knowledge) -> None:
    made = reading(whole_office, [TITLE, *head, [1, KEPING, "Keping", 10, 11, 20, 19, 30, 30]])
    assert stored(made) == {
        ("DAFDUK-03", "target", ""): 30, ("DAFDUK-03", "realisasi", ""): 30,
        (KEPING, "target", "01"): 10, (KEPING, "realisasi", "01"): 11, (KEPING, "target", "02"): 20, (KEPING, "realisasi", "02"): 19,
    }  # fmt: skip
    assert kodes(made) == []


def test_without_a_total_counts_are_added_once_for_all_rows_and_shares_ask(whole_office: Knowledge) -> None:
    rows: Rows = [TITLE, [*HEAD, "Target", None, "Realisasi", None], [None, None, None, *PLACES[:2], *PLACES[:2]],
                  [1, KEPING, "Keping", 10, 20, 11, 19], [2, COVER, "%", 97, 97, 96, 95]]  # fmt: skip
    made = reading(whole_office, rows)
    whole = {
        value.measure: (value.number, value.raw) for row in made.tables[0].rows if row.indikator == "DAFDUK-03" for value in row.values
    }
    assert whole == {"target": (30, "10 + 20"), "realisasi": (30, "11 + 19")}
    assert [(one.kode, one.cell) for one in made.findings if one.kode.startswith("BAGIAN")] == [
        ("BAGIAN_TANPA_JUMLAH", "B5"), ("BAGIAN_DIJUMLAHKAN", "B4"),
    ]  # fmt: skip
    assert not isinstance(to_submission(made, "dafduk", TW2), Submission)


def test_a_column_that_adds_up_the_kecamatan_is_their_whole_whatever_it_is_called(whole_office: Knowledge) -> None:
    services = [[number, f"Layanan {number}", "Keping", number, 2, 3, number + 5] for number in range(4, 9)]
    rows: Rows = [TITLE, [*HEAD, *PLACES, "Se-Batola"], *services, [9, KEPING, "Keping", 10, 20, 30, 60]]
    made = reading(whole_office, rows)
    assert stored(made)["DAFDUK-03", "realisasi", ""] == 60
    assert "KOLOM_TIDAK_DIKENAL" not in kodes(made)
    assert "BAGIAN_DIJUMLAHKAN" not in kodes(made)


def test_the_written_whole_counts_and_its_difference_is_told(whole_office: Knowledge) -> None:
    made = reading(whole_office, [TITLE, [*HEAD, *PLACES, "Jumlah"], [1, KEPING, "Keping", 10, 20, 30, 70]])
    assert [(one.kode, one.cell, one.found, one.expected) for one in made.findings] == [("BAGIAN_TIDAK_SAMA", "G3", "70", "60")]
    assert stored(made)["DAFDUK-03", "realisasi", ""] == 70


def test_a_kecamatan_that_is_misspelt_is_told_with_the_others_read(whole_office: Knowledge) -> None:
    made = reading(whole_office, [TITLE, ["No", "Jenis Pelayanan", "Tabunganen", "Tambann", "Anjir Pasar"], [1, "KIA", 1, 2, 3]])
    assert [(one.kode, one.cell) for one in made.findings] == [("WILAYAH_TIDAK_DIKENAL", "D2")]
    assert "mungkin Tamban" in made.findings[0].message
    assert stored(made) == {("KIA", "layanan", "01"): 1, ("KIA", "layanan", "03"): 3}


def test_a_group_of_kecamatan_between_them_is_added_to_nothing(whole_office: Knowledge) -> None:
    made = reading(whole_office, [TITLE, [*HEAD, *PLACES[:2], "Wilayah I", *PLACES[2:]], [1, KEPING, "Keping", 10, 20, 30, 5]])
    assert stored(made)["DAFDUK-03", "realisasi", ""] == 35
    assert ("KOLOM_TIDAK_DIKENAL", "F2") in [(one.kode, one.cell) for one in made.findings]


def test_a_misspelt_kecamatan_of_an_indicator_is_told_and_stays_in_its_whole(whole_office: Knowledge) -> None:
    made = reading(whole_office, [TITLE, [*HEAD, "Tabunganen", "Tambann", "Anjir Pasar"], [1, KEPING, "Keping", 10, 20, 30]])
    assert {"WILAYAH_TIDAK_DIKENAL", "BAGIAN_DIJUMLAHKAN"} <= {*kodes(made)}
    assert stored(made)["DAFDUK-03", "realisasi", ""] == 60


def test_months_below_each_kecamatan_are_of_their_month(whole_office: Knowledge) -> None:
    rows: Rows = [TITLE, ["No", "Jenis Pelayanan", "Tabunganen", None, "Tamban", None], [None, None, "April", "Mei", "April", "Mei"],
                  [1, "KIA", 1, 2, 3, 4]]  # fmt: skip
    made = reading(whole_office, rows)
    handed_in = to_submission(made, "dafduk", TW2)
    assert isinstance(handed_in, Submission)
    assert {(one.wilayah or "", one.key): one.number for one in handed_in.measurements} == {
        ("63.04.01", "B04"): 1, ("63.04.01", "B05"): 2, ("63.04.02", "B04"): 3, ("63.04.02", "B05"): 4,
    }  # fmt: skip


def test_rows_of_kecamatan_and_desa_stay_rows(whole_office: Knowledge) -> None:
    rows: Rows = [TITLE, ["No", "Kecamatan", "Desa", "KIA"], [1, "Tabunganen", "Tabunganen", None], [2, "Tamban", "Tamban", 4]]
    (table,) = reading(whole_office, rows).tables
    assert [(row.level, row.wilayah) for row in table.rows] == [(Level.LEAF, "63.04.01"), (Level.LEAF, "63.04.02")]


def test_a_column_a_person_gave_a_role_is_no_kecamatan_any_more(whole_office: Knowledge) -> None:
    content = Book().sheet("Data", [TITLE, [*HEAD, *PLACES, "Jumlah"], [1, KEPING, "Keping", 10, 20, 30, 60]]).xlsx()
    made = read(content, "Laporan Dafduk TW II 2026.xlsx", whole_office, Choices(columns={("Data", "D2"): ("abaikan", "")}))
    assert [row.wilayah for row in made.tables[0].rows] == [None, "63.04.02", "63.04.03"]
