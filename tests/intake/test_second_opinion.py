"""openpyxl beside our own look: the referee over every sample and case file, and asked by the reader where the fast one failed."""

import io
from pathlib import Path

import openpyxl
import pytest
from builders_workbook import Book, part, rezipped

from sop_core.intake.container import xlsx
from sop_core.intake.container.raw import RawSheet
from sop_core.intake.container.second_opinion import NONE, ask_openpyxl
from sop_core.intake.container.xlsx import read_xlsx

HERE = Path(__file__).parent
FILES = sorted([*(HERE / "kasus").glob("*.xlsx"), *(HERE / "berkas").glob("*.xlsx")])
GOOD = Book().sheet("TW I", [("Kode", "Realisasi"), ("D-1", 97.5), ("D-2", 12)]).xlsx()
SHEET = "xl/worksheets/sheet1.xml"


def numbers(content: bytes) -> dict[str, dict[tuple[int, int], float]]:
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    return {
        sheet.title: {
            (row, column): float(value)
            for row, cells in enumerate(sheet.iter_rows(values_only=True))
            for column, value in enumerate(cells)
            if isinstance(value, int | float) and not isinstance(value, bool)
        }
        for sheet in book.worksheets
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
@pytest.mark.parametrize("careful", [False, True], ids=["fast", "our own look"])
def test_every_number_of_the_case_files_is_the_one_that_openpyxl_reads(file: Path, careful: bool) -> None:
    content = file.read_bytes()
    sheets, notes = read_xlsx(content, careful)
    theirs = numbers(content)
    assert {sheet.name for sheet in sheets} == set(theirs)
    for sheet in sheets:
        different = {
            place: (sheet.at(place), number)
            for place, number in theirs[sheet.name].items()
            if isinstance(sheet.at(place), int | float) and float(sheet.at(place)) != number
        }
        lost = [place for place in theirs[sheet.name] if sheet.at(place) in (None, "") and place not in sheet.errors]
        assert (different, lost, sheet.twice) == ({}, [], {})
    assert NONE not in notes


def test_where_the_fast_reader_fails_openpyxl_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(xlsx, "ask_openpyxl", lambda content, sheets: asked.append(len(sheets)) or [])
    read_xlsx(GOOD, careful=False)
    assert asked == []
    monkeypatch.setattr(xlsx, "_fill_fast", lambda content, sheets: False)
    read_xlsx(GOOD, careful=False)
    read_xlsx(GOOD, careful=True)
    assert asked == [1, 1]


def test_a_number_that_it_reads_otherwise_is_told_and_not_taken() -> None:
    """As if our look had read 9,75 for 97,5 and lost the 12 below."""
    wrong = RawSheet("TW I", values={0: {0: "Kode", 1: "Realisasi"}, 1: {0: "D-1", 1: 9.75}, 2: {0: "D-2"}})
    assert ask_openpyxl(GOOD, [wrong]) == []
    assert wrong.twice == {(1, 1): [9.75, 97.5], (2, 1): ["kosong", 12.0]}


def test_a_file_that_it_cannot_read_says_that_nobody_confirmed_it() -> None:
    broken = rezipped(GOOD, xl__worksheets__sheet1_dot_xml=part(GOOD, SHEET).replace(b"</sheetData>", b""))
    assert ask_openpyxl(broken, [RawSheet("TW I")]) == [NONE]


def test_a_huge_sheet_is_not_read_a_second_time() -> None:
    assert ask_openpyxl(GOOD, [RawSheet("TW I", cells=200_001)]) == [NONE]
