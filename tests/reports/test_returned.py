"""*Hasil periksa*: the bidang's file with its findings marked, whatever kind of file it is, and what the program says of it next time."""

import io
from datetime import datetime
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from builders_workbook import Book, xls
from office_story import office

from sop_core.errors import SopError
from sop_core.intake import Finding, Reading, Severity, read
from sop_core.intake.container.workbook import Sheet, Workbook
from sop_core.marking import returned as papers
from sop_core.marking.returned import Returned, returned
from sop_core.settings import PROJECT

NOW = datetime(2026, 10, 12, 9, 40, tzinfo=ZoneInfo("Asia/Makassar"))
SAMPLES = PROJECT / "data" / "contoh" / "berkas"
BROKEN = SAMPLES / "2025-TW3" / "LAPORAN KINERJA PIAK TRIWULAN III TAHUN 2025.xlsx"
"""Three galat and five peringatan."""
HEADS = ["Kode Indikator", "Indikator", "Satuan", "Target TW III 2026", "Realisasi TW III 2026"]
AKTA = ["CAPIL-03", "Jumlah akta kelahiran yang diterbitkan", "dokumen", 1900.0, "kurang lebih 1900"]


def checked(content: bytes, name: str) -> tuple[Reading, Returned]:
    reading = read(content, name, office().knowledge())
    return reading, returned(content, name, reading.workbook, reading.findings, NOW, "DATA CONTOH")


def lines(made: Returned) -> list[object]:
    page = openpyxl.load_workbook(io.BytesIO(made.content))["Daftar Perbaikan"]
    return [page.cell(row, 1).value for row in range(1, 6)]


def test_the_listing_says_what_was_checked_when_and_how_to_go_on() -> None:
    _, made = checked(BROKEN.read_bytes(), BROKEN.name)
    assert lines(made) == [
        "DAFTAR PERBAIKAN · Kinerja Bidang",
        "Berkas: LAPORAN KINERJA PIAK TRIWULAN III TAHUN 2025.xlsx",
        "Diperiksa 12 Okt 2026 09.40 WITA · 3 galat, 5 peringatan",
        papers.HOW,
        "DATA CONTOH",
    ]


def test_reading_it_again_finds_the_same_and_takes_nothing_from_the_listing() -> None:
    before, made = checked(BROKEN.read_bytes(), BROKEN.name)
    after = read(made.content, made.name, office().knowledge())
    assert [(one.kode, one.sheet, one.cell) for one in after.findings] == [(one.kode, one.sheet, one.cell) for one in before.findings]
    assert after.tables == before.tables
    assert [sheet.name for sheet in after.sheets] == ["Lap. Kinerja"]


@pytest.mark.parametrize("kind", ["xls", "csv"])
def test_a_kind_that_cannot_be_marked_comes_as_a_copy_that_says_so(kind: str) -> None:
    rows = [HEADS, AKTA]
    content = xls("Capil", rows) if kind == "xls" else "\n".join(";".join(map(str, row)) for row in rows).encode()
    _, made = checked(content, f"Capil TW III 2026.{kind}")
    page = openpyxl.load_workbook(io.BytesIO(made.content)).worksheets[1]
    assert (made.is_copy, made.name) == (True, "Hasil periksa - Capil TW III 2026.xlsx")
    assert lines(made)[3] == papers.COPY
    assert [cell.value for cell in page[2]][:3] == AKTA[:3]
    assert page["E2"].comment.text.startswith("GALAT: “kurang lebih 1900” bukan angka")


def test_a_copy_keeps_merges_percentages_and_text_that_looks_like_a_formula() -> None:
    sheet = Sheet(
        "a/b", rows={0: {0: "=cmd|x", 1: 0.985}, 1: {0: "=1+1"}}, merges=((1, 0, 1, 2), (1, 1, 1, 3)), percent=frozenset({(0, 1)})
    )
    made = returned(b"", "berkas.ods", Workbook("ods", (sheet,)), (), NOW)
    page = openpyxl.load_workbook(io.BytesIO(made.content))["a-b"]
    assert [(page[cell].value, page[cell].data_type) for cell in ("A1", "A2")] == [("=cmd|x", "s"), ("=1+1", "s")]
    assert page["B1"].number_format == "0.00%"
    assert [str(one) for one in page.merged_cells.ranges] == ["A2:C2"]


def test_a_finding_on_a_renamed_sheet_of_the_copy_still_leads_there() -> None:
    finding = Finding(Severity.GALAT, "BUKAN_ANGKA", "a/b", "B1", "x", "angka", "Bukan angka.")
    made = returned(b"", "berkas.ods", Workbook("ods", (Sheet("a/b", rows={0: {1: "x"}}),)), (finding,), NOW)
    assert openpyxl.load_workbook(io.BytesIO(made.content))["Daftar Perbaikan"]["D6"].hyperlink.location == "'a-b'!B1"


def test_a_workbook_with_macros_that_cannot_be_marked_is_refused_with_one_sentence() -> None:
    """A copy would have to be called .xlsm without being one."""
    with pytest.raises(SopError, match="tidak dapat dibuat"):
        returned(b"rusak", "berkas.xlsm", Workbook("xlsx", (Sheet("a", rows={0: {0: "x"}}),)), (), NOW)


def test_the_subject_of_a_finding_stays_when_rows_are_inserted() -> None:
    first = read(Book().sheet("Capil", [HEADS, AKTA]).xlsx(), "a.xlsx", office().knowledge())
    later = read(Book().sheet("Capil", [["Bidang Pencatatan Sipil"], [], HEADS, AKTA]).xlsx(), "b.xlsx", office().knowledge())
    found = [[(one.cell, one.subject) for one in reading.findings if one.kode == "BUKAN_ANGKA"] for reading in (first, later)]
    assert found == [[("E2", "CAPIL-03 | realisasi TW3")], [("E4", "CAPIL-03 | realisasi TW3")]]
