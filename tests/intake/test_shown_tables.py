"""A table that the program does not find is shown by a person: header rows, first and last row, roles; and known again next time."""

from __future__ import annotations

import pytest
from builders_workbook import Book

from sop_core.errors import SopError
from sop_core.intake import Choices, Knowledge, Reading, ShownTable, Submission, learn, overlay, read, recall, reread, to_submission
from sop_core.periode import Periode

pytestmark = pytest.mark.usefixtures("in_this_process")
TW2, TW3 = Periode.parse("2026-TW2"), Periode.parse("2026-TW3")
SHEET = "Data"
STRANGE = [["Laporan"], [], ["Hal yang dikerjakan", "Rencananya", None], ["dalam bahasa kami", "(angka)", None], ["Perekaman", None, None]]
ROWS = [["Cakupan perekaman KTP-el", 99.5, 98], ["Jumlah KK yang diterbitkan", 200, 180], ["catatan kaki", 7, None]]
SHOWN = ShownTable(3, 4, 6, 7)
ROLES = {(SHEET, "A4"): ("indikator", ""), (SHEET, "B4"): ("target", "TW2"), (SHEET, "C4"): ("realisasi", "TW2")}


def reading(office: Knowledge, above: int = 0, choices: Choices | None = None) -> Reading:
    rows = [*([["x"]] * above), *STRANGE, *ROWS]
    return read(Book().sheet(SHEET, rows).xlsx(), "Laporan TW II 2026.xlsx", office, choices or Choices())


def values(made: object) -> dict[tuple[str | None, str], float | None]:
    assert isinstance(made, Submission)
    return {(m.indikator, m.measure): m.number for m in made.measurements}


def test_nothing_is_found_without_help(small_office: Knowledge) -> None:
    assert reading(small_office).tables == ()


def test_what_is_shown_is_read_by_the_roles_that_are_given(small_office: Knowledge) -> None:
    choices = Choices(shown={SHEET: SHOWN}, columns=ROLES)
    made = to_submission(reading(small_office), "dafduk", TW2, choices)
    assert values(made) == {
        ("DAF-1", "target"): 99.5, ("DAF-1", "realisasi"): 98.0, ("DAF-2", "target"): 200.0, ("DAF-2", "realisasi"): 180.0,
    }  # fmt: skip


def test_a_shown_table_without_roles_shows_its_columns_to_be_given_some(small_office: Knowledge) -> None:
    table = reading(small_office, choices=Choices(shown={SHEET: SHOWN})).tables[0]
    assert [(c.cell, c.title) for c in table.columns] == [
        ("A4", "Hal yang dikerjakan | dalam bahasa kami"), ("B4", "Rencananya | (angka)"), ("C4", "Kolom C"),
    ]  # fmt: skip


def test_what_was_shown_once_is_known_again_wherever_it_stands(small_office: Knowledge) -> None:
    first = Choices(shown={SHEET: SHOWN}, columns=ROLES)
    taught = learn(reread(reading(small_office), small_office, first, "dafduk", TW2), first, TW2)
    later = reading(small_office, above=3)
    recalled = recall(later, taught, TW3)
    assert recalled.choices.shown == {SHEET: ShownTable(6, 7, 9)}
    assert {place[1]: meant for place, meant in recalled.choices.columns.items()} == {
        "A7": ("indikator", ""), "B7": ("target", "TW3"), "C7": ("realisasi", "TW3"),
    }  # fmt: skip
    made = to_submission(later, "dafduk", TW3, overlay(recalled, Choices()))
    assert values(made)["DAF-1", "realisasi"] == 98.0


def test_the_other_tables_of_the_sheet_stay(small_office: Knowledge) -> None:
    rows = [*STRANGE, *ROWS, [], [], ["No", "Indikator", "Satuan", "Realisasi TW II"], [1, "Jumlah pengaduan layanan", "pengaduan", 3]]
    result = read(Book().sheet(SHEET, rows).xlsx(), "a.xlsx", small_office, Choices(shown={SHEET: SHOWN}, columns=ROLES))
    assert [table.range for table in result.tables] == ["A3:C7", "A11:D12"]


@pytest.mark.parametrize("rows", [(0, 1, 2, 3), (3, 2, 5, 6), (3, 4, 4, 6), (3, 4, 6, 5), (1, 12, 13, None)])
def test_rows_in_an_impossible_order_are_refused(rows: tuple[int, int, int, int | None]) -> None:
    with pytest.raises(SopError):
        ShownTable(*rows)
