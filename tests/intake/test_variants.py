# ruff: noqa: E501 - rows of workbooks read best as one line each
"""E.81 as two offices number it (domain.md §1.7), and days as people write them. Column numbers are never believed, headers are."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest
from builders_workbook import Book
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from sop_core.intake import Choices, Knowledge, Reading, Submission, TableKind, read, to_submission
from sop_core.intake.container import reader
from sop_core.periode import Periode

pytestmark = pytest.mark.usefixtures("in_this_process")
NAME = "Dafduk TW II 2026.xlsx"
RESTRA = "Tingkat Capaian Kinerja dan Realisasi Anggaran Renstra (%)"
LEADING = ["No", "Sasaran", "Program/Kegiatan/Sub Kegiatan", "Indikator Kinerja", "Satuan", "Target Renstra pada akhir periode", None,
           "Realisasi Capaian Kinerja Renstra s.d. Renja Tahun Lalu", None, "Target Kinerja dan Anggaran Renja Tahun 2026", None,
           "Realisasi Kinerja pada Triwulan", None, None, None, None, None, None, None,
           "Realisasi Capaian Kinerja dan Anggaran Renja yang dievaluasi", None]  # fmt: skip
SUM = "Realisasi Kinerja dan Anggaran Renstra s.d. Tahun 2026"
QUARTERS = [None] * 11 + ["I", None, "II", None, "III", None, "IV"]
NUMBERED = [
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    None,
    "7",
    None,
    "8",
    None,
    "9",
    None,
    "10",
    None,
    "11",
    None,
    "12",
    None,
    "13 = 9+10+11+12",
    None,
]
KTP = [1, "Meningkatnya layanan", "Pencatatan", "Cakupan perekaman KTP-el", "%", 99.5, 5000, 98, 4000, 99.4, 1000, 97, 200, 98.1, 300,
       None, None, None, None, 98.1, 500]  # fmt: skip
KK = [2, None, "Penerbitan", "Jumlah KK yang diterbitkan", "Dokumen", 20000, 800, 9000, 400, 4000, 100, 1000, 20, 1100, 30,
      None, None, None, None, 2100, 50]  # fmt: skip
MERGES = (
    "A4:A5",
    "B4:B5",
    "C4:C5",
    "D4:D5",
    "E4:E5",
    "F4:G5",
    "H4:I5",
    "J4:K5",
    "L4:S4",
    "L5:M5",
    "N5:O5",
    "P5:Q5",
    "R5:S5",
    "T4:U5",
    "V4:W5",
    "X4:Y5",
    "B8:B9",
)
TITLES = [["EVALUASI TERHADAP HASIL RENJA"], ["TRIWULAN II TAHUN 2026"], []]


def deli_serdang() -> Book:
    """Satuan inserted, so that every number shifts by one; the column of the Renja's own attainment is left out."""
    return Book().sheet("E.81", [
        *TITLES, [*LEADING, SUM, None, RESTRA, None, "Unit Penanggung Jawab"], QUARTERS,
        [*NUMBERED, "14 = 7+13", None, "15 = 14/6×100", None, "16"], [None] * 5 + ["K", "Rp"] * 10,
        [*KTP, 98.1, 4500, 98.59, 90, "Dafduk"], [*KK, 11100, 450, 55.5, 56.25, "Dafduk"],
    ], merges=(*MERGES, "Z4:Z5"))  # fmt: skip


def jember(stated: float) -> Book:
    """With the attainment of the Renja, and the slip ``16=14/6*100`` for 15/6."""
    return Book().sheet("E.81", [
        *TITLES, [*LEADING, "Tingkat Capaian Kinerja dan Realisasi Anggaran Renja yang dievaluasi (%)", None, SUM, None, RESTRA, None, "Unit Penanggung Jawab"],
        QUARTERS, [*NUMBERED, "14=13/8*100", None, "15=7+13", None, "16=14/6*100", None, "17"], [None] * 5 + ["K", "Rp"] * 11,
        [*KTP, 98.69, 50, 98.1, 4500, 98.59, 90, "Dafduk"], [*KK, stated, 50, 11100, 450, 55.5, 56.25, "Dafduk"],
    ], merges=(*MERGES, "Z4:AA5", "AB4:AB5"))  # fmt: skip


TRUE = {
    ("DAF-1", "target", "TH"): 99.4, ("DAF-1", "pagu", "TH"): 1000, ("DAF-1", "realisasi", "TW1"): 97, ("DAF-1", "realisasi", "TW2"): 98.1,
    ("DAF-1", "realisasi_anggaran", "TW1"): 200, ("DAF-1", "realisasi_anggaran", "TW2"): 300,
    ("DAF-2", "target", "TH"): 4000, ("DAF-2", "pagu", "TH"): 100, ("DAF-2", "realisasi", "TW1"): 1000, ("DAF-2", "realisasi", "TW2"): 1100,
    ("DAF-2", "realisasi_anggaran", "TW1"): 20, ("DAF-2", "realisasi_anggaran", "TW2"): 30,
}  # fmt: skip


def taken(result: Reading) -> dict[tuple[str | None, str, str], float | None]:
    made = to_submission(result, "dafduk", Periode(2026, 2), Choices())
    assert isinstance(made, Submission), [finding.message for finding in made.findings]
    wanted = ("target", "pagu", "realisasi", "realisasi_anggaran")
    return {
        (one.indikator, one.measure, one.key): one.number for one in made.measurements if one.measure in wanted and one.number is not None
    }


@pytest.mark.parametrize("book", [deli_serdang(), jember(52.5)], ids=["Deli Serdang", "Jember"])
def test_e81_of_two_offices_says_the_same_whatever_its_column_numbers(small_office: Knowledge, book: Book) -> None:
    result = read(book.xlsx(), NAME, small_office)
    assert [table.kind for table in result.tables] == [TableKind.E81]
    assert taken(result) == TRUE
    assert result.findings == ()


def test_the_attainment_that_jember_states_is_recomputed(small_office: Knowledge) -> None:
    result = read(jember(55.2).xlsx(), NAME, small_office)
    assert [(f.kode, f.cell, f.found) for f in result.findings] == [("PERSEN_TIDAK_SAMA", "V9", "55,2")]


@pytest.mark.parametrize("careful", [False, True])
def test_a_day_of_the_1904_epoch_is_the_same_day(careful: bool) -> None:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    book.epoch = CALENDAR_MAC_1904
    book.active.append(["Batas Waktu", date(2026, 6, 30)])
    book.save(stream)
    answer = reader._ask(stream.getvalue(), careful)
    assert answer is not None
    assert answer.rows[0][0][1] == date(2026, 6, 30)


def test_a_deadline_that_is_no_day_is_asked_back_and_free_words_are_not(small_office: Knowledge) -> None:
    said = [date(2026, 6, 30), "June 30, 2026", 46203, "31 Februari 2026", "akhir TW III"]
    rows = [["Kode Indikator", "Realisasi TW I", "Batas Waktu"], *[["DAF-1", 98, day] for day in said]]
    result = read(Book().sheet("Form", rows).xlsx(), "Dafduk TW I 2026.xlsx", small_office)
    assert [(f.cell, f.found) for f in result.findings if f.kode == "BATAS_WAKTU"] == [("C4", "46203"), ("C5", "31 Februari 2026")]
    assert [dict(row.texts)["batas_waktu"] for row in result.tables[0].rows] == [
        "30/06/2026",
        "June 30, 2026",
        "46203",
        "31 Februari 2026",
        "akhir TW III",
    ]
