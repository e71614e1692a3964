"""The workbook we hand out: text never becomes a formula, numbers stay numbers, the head is frozen, sample data are stamped."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from sop_core.reports.table import Cell, Kind, Table, of_rows
from sop_core.reports.xlsx import workbook


def first_page(*tables: Table[Sequence[Cell]], stamp: str = "") -> Worksheet:
    return load_workbook(BytesIO(workbook(tables, stamp))).worksheets[0]


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1+cmd|'/c calc'!A0", "@SUM(A1)", "{=1}", "https://contoh.invalid", "mailto:a@b.invalid"])
def test_text_of_an_uploaded_file_never_becomes_a_formula_or_a_link(words: str) -> None:
    page = first_page(of_rows("Data", ["Uraian"], [[words]]))
    assert (page["A2"].value, page["A2"].data_type, page["A2"].hyperlink) == (words, "s", None)


def test_the_parts_of_the_file_hold_no_formula_and_no_outside_link() -> None:
    content = workbook([of_rows("Data", ["=A1", "b"], [["=HYPERLINK(1)", "http://contoh.invalid"]])])
    with ZipFile(BytesIO(content)) as parts:
        assert "<f>" not in parts.read("xl/worksheets/sheet1.xml").decode()
        assert not [name for name in parts.namelist() if "sheet1.xml.rels" in name or "externalLink" in name]


def test_numbers_stay_numbers_with_the_format_of_their_column() -> None:
    kinds = {"Realisasi": Kind.NUMBER, "Capaian": Kind.PERCENT, "Pagu": Kind.RUPIAH}
    page = first_page(of_rows("Data", list(kinds), [[-1234.5, 97.5, 186_400_000]], kinds))
    assert [cell.value for cell in page[2]] == [-1234.5, 97.5, 186_400_000]
    assert [cell.number_format for cell in page[2]] == ["#,##0.00", '#,##0.00" %"', '"Rp" #,##0']


def test_an_empty_cell_stays_empty_and_is_no_zero() -> None:
    page = first_page(of_rows("Data", ["a", "b", "c"], [[None, float("nan"), 0]]))
    assert [cell.value for cell in page[2]] == [None, None, 0]


def test_dates_and_moments_are_dates() -> None:
    page = first_page(of_rows("Data", ["hari", "saat"], [[date(2026, 4, 1), datetime(2026, 4, 1, 8, 5, tzinfo=UTC)]]))
    assert (page["A2"].number_format, page["B2"].number_format) == ("dd/mm/yyyy", "dd/mm/yyyy hh:mm")
    assert page["B2"].value == datetime(2026, 4, 1, 8, 5)  # noqa: DTZ001 (Excel knows no zones)


def test_the_head_is_frozen_and_filtered() -> None:
    page = first_page(of_rows("Data", ["a", "b"], [[1, 2]]))
    assert (page.freeze_panes, page.auto_filter.ref) == ("A2", "A1:B2")


def test_sample_data_carry_their_stamp_above_the_head() -> None:
    page = first_page(of_rows("Data", ["a"], [[1]]), stamp="DATA CONTOH")
    assert [page["A1"].value, page["A2"].value, page["A3"].value, page.freeze_panes] == ["DATA CONTOH", "a", 1, "A3"]


def test_a_text_longer_than_excel_allows_is_cut_and_says_so() -> None:
    page = first_page(of_rows("Data", ["a"], [["x" * 40_000]]))
    assert page["A2"].value == "x" * 32_667 + " … (dipotong; utuhnya 40.000 huruf)"


def test_titles_excel_refuses_are_mended_and_kept_apart() -> None:
    titles = ("Capaian [TW I/2026]: semua bidang dan indikator", "History", "", "lembar")
    content = workbook([of_rows(title, ["a"], []) for title in titles])
    assert load_workbook(BytesIO(content)).sheetnames == ["Capaian -TW I-2026-- semua bida", "History (2)", "Lembar", "lembar (2)"]
