"""The CSV we hand out opens in an Indonesian Excel as it was meant, and runs nothing."""

from datetime import UTC, date, datetime

import pytest

from sop_core.reports.csv_text import neutral, text
from sop_core.reports.table import Cell, of_rows


def lines(rows: list[list[Cell]], stamp: str = "") -> list[str]:
    return text(of_rows("Data", ["a", "b"][: len(rows[0])], rows), stamp).removeprefix("\ufeff").splitlines()


def test_numbers_have_a_decimal_comma_and_cells_a_semicolon_between_them() -> None:
    assert lines([[1234.5, 98]]) == ["a;b", "1234,5;98"]


def test_it_begins_with_a_byte_order_mark_so_that_excel_reads_utf8() -> None:
    assert text(of_rows("Data", ["–"], [])) == "\ufeff–\r\n"


def test_a_negative_number_stays_a_number() -> None:
    assert lines([[-2.5, "-2,5"]])[1] == "-2,5;-2,5"


@pytest.mark.parametrize("words", ["=1+1", "+A1", "-A1", "@SUM(1)", "\t=1", "  =1+1", "＝1+1", "-1+2", "|calc", "%0a", "\u2003%7C"])
def test_what_a_spreadsheet_would_run_is_neutralised(words: str) -> None:
    assert neutral(words) == f"'{words}"


@pytest.mark.parametrize("words", ["-", "–", "-3", "+1.234,5", "-12,5 %", "Dafduk", "", "TW I - TW II"])
def test_harmless_words_stay_as_they_are(words: str) -> None:
    assert neutral(words) == words


def test_a_head_from_a_file_is_neutralised_too() -> None:
    assert text(of_rows("Data", ["=A1"], [])).endswith("'=A1\r\n")


def test_blank_is_empty_and_dates_are_indonesian() -> None:
    moment = datetime(2026, 4, 1, 8, 5, tzinfo=UTC)
    out = text(of_rows("Data", ["a", "b", "c", "d"], [[None, date(2026, 4, 1), moment, True]]))
    assert out.splitlines()[1] == ";01/04/2026;01/04/2026 08.05;ya"


def test_a_line_break_or_semicolon_inside_a_cell_stays_inside_it() -> None:
    assert text(of_rows("Data", ["a"], [["satu;\ndua"]])).splitlines()[1:] == ['"satu;', 'dua"']


def test_sample_data_carry_their_stamp_in_the_first_line() -> None:
    assert lines([[1]], stamp="DATA CONTOH")[0] == "DATA CONTOH"
