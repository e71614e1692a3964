"""The frame of all numbers as Excel, CSV and parquet: every digit, blanks that stay blank, and text that no program runs."""

import io
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from sop_core.errors import SopError
from sop_core.reports import number_file as module
from sop_core.reports.number_file import number_file

FRAME = pd.DataFrame({"sel": ["A1", "B2"], "uraian": ["=SUM(A1)", None], "angka": [98.7654321012345, None], "berlaku": [True, False]})
FRAME = FRAME.astype({"uraian": "str"})


def test_excel_keeps_every_digit_and_a_formula_as_text() -> None:
    page = openpyxl.load_workbook(io.BytesIO(number_file(FRAME, Path("x.XLSX"), "DATA CONTOH")))["Angka"]
    head, first, second = ([cell.value for cell in row] for row in page.iter_rows())
    assert head == ["sel", "uraian", "angka", "berlaku", "keterangan"]
    assert first == ["A1", "=SUM(A1)", 98.7654321012345, True, "DATA CONTOH"]
    assert second == ["B2", None, None, False, "DATA CONTOH"]
    assert page["B2"].data_type == "s"
    assert page.freeze_panes == "A2"


def test_csv_opens_in_an_indonesian_excel_without_a_live_formula() -> None:
    assert number_file(FRAME, Path("x.csv")).decode("utf-8-sig").splitlines() == [
        "sel;uraian;angka;berlaku", "A1;'=SUM(A1);98,7654321012345;True", "B2;;;False",
    ]  # fmt: skip


def test_parquet_gives_the_same_frame_back() -> None:
    assert pd.read_parquet(io.BytesIO(number_file(FRAME, Path("x.parquet")))).equals(FRAME)


def test_more_rows_than_a_sheet_holds_are_refused_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_ROWS", 1)
    with pytest.raises(SopError, match=r"Lembar Excel memuat 1 baris, angkanya 2; pakai \.parquet"):
        number_file(FRAME, Path("x.xlsx"))
