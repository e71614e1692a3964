"""What fast readers lose in silence, found by pattern where the XML is plain and by parser where it is not: both see the same."""

from __future__ import annotations

import io

import pytest
import xlsxwriter
from builders_workbook import Book, part

from sop_core.intake.container.raw import RawSheet
from sop_core.intake.container.xlsx_scan import scan
from sop_core.intake.container.xlsx_xml import WorkbookParts, look

SHEET = "xl/worksheets/sheet1.xml"
HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def both(content: bytes, percent: set[str]) -> RawSheet:
    """What pattern and parser say, which must be one thing."""
    fast, careful = RawSheet("S"), RawSheet("S")
    assert scan(content, fast, percent)
    look(content, careful, WorkbookParts(percent=percent))
    fast.last_column = careful.last_column = 0
    assert fast == careful
    return fast


def sheet(rows: str, rest: str = "", columns: str = "") -> bytes:
    return f"{HEAD}{columns}<sheetData>{rows}</sheetData>{rest}</worksheet>".encode()


def test_error_cells_with_and_without_a_formula() -> None:
    found = both(sheet('<row r="2"><c r="A2" t="e"><v>#REF!</v></c><c r="B2" s="3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'), {"3"})
    assert found.errors == {(1, 0): "#REF!", (1, 1): "#DIV/0!"}
    assert found.percent == []


def test_formulas_without_a_stored_result() -> None:
    rows = (
        '<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1"><f>1+1</f><v></v></c>'
        '<c r="D1" t="str"><f>""</f><v></v></c>'
        '<c r="E1"><f t="shared" ref="E1:E2" si="0">A1</f><v/></c><c r="F1" s="1"><f t="shared" si="0"/></c></row>'
    )
    assert both(sheet(rows), set()).uncached == [(0, 0), (0, 2), (0, 4), (0, 5)]


def test_percent_formats_hidden_parts_and_merges() -> None:
    rows = '<row r="1" s="2" customFormat="1"><c r="A1" s="2"><v>0.5</v></c><c r="AB1" s="12"><v>1</v></c></row><row r="7" hidden="1"/>'
    merged, hidden = '<mergeCells count="1"><mergeCell ref="B2:D9"/></mergeCells>', '<cols><col min="4" max="5" hidden="1"/></cols>'
    found = both(sheet(rows, merged, hidden), {"2"})
    assert (found.percent, found.hidden_rows, found.hidden_columns, found.merges) == ([(0, 0)], {6}, {3, 4}, [(1, 1, 8, 3)])


@pytest.mark.parametrize(
    "content",
    [
        sheet("").decode().encode("utf-16"),
        sheet('<row r="1"><c t="e" r="A1"><v>#REF!</v></c></row>'),
        sheet('<row r="1"><c s="2" r="A1"><v>1</v></c></row>'),
        sheet('<row r="1"><c r="A1"><v>1</v></c><!-- <c r="B1"> --></row>'),
        sheet('<row r="1"><c><v>1</v></c></row>'),
        sheet('<row r="1"><c r="A1" cm="1"><f>1+1</f></c></row>'),
        b'<x:worksheet xmlns:x="y"><x:sheetData><x:row><x:c r="A1"/></x:row></x:sheetData></x:worksheet>',
        b"<worksheet><sheetData><row",
    ],
)
def test_xml_of_another_kind_is_left_to_the_parser(content: bytes) -> None:
    found = RawSheet("S")
    assert not scan(content, found, {"2"})
    assert found == RawSheet("S")


def test_what_excel_libraries_write_is_read_by_pattern() -> None:
    content = part(Book().sheet("S", [["a", 1.5, ("0%", 0.5)], ["=1+1", None, ("=1/0", "#DIV/0!")]]).xlsx(), SHEET)
    found = both(content, {"1"})
    assert (found.percent, found.uncached, found.errors) == ([(0, 2)], [(1, 0)], {(1, 2): "#DIV/0!"})
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        one = book.add_worksheet("S")
        one.write_row(0, 0, ["a", 1, 2.5, True])
        one.write_formula(1, 0, "=1+1", None, 2)
    assert both(part(stream.getvalue(), SHEET), {"1"}).uncached == []
