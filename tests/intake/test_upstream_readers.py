"""What the fast reader (calamine) does wrong, for which we have readers of our own: a test that begins to pass says which of ours may go.

Each is a strict xfail: once a new version of calamine reads the file, the suite turns red here and names the code to take away.
"""

import io
import re

import pytest
from builders_ods import ods
from builders_workbook import Book, part, rezipped
from builders_xlsb import xlsb
from python_calamine import CalamineError, CalamineWorkbook

from sop_core.intake.container import child
from sop_core.intake.container.raw import RawSheet

SHEET = "TW I"
ONE = '<table:table-cell office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell>'
DIVIDED = (
    '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error">'
    "<text:p>#DIV/0!</text:p></table:table-cell>"
)
PRETTY = ods("\n      ", ONE.replace("><", ">\n        <"), "\n    ", ONE)
BROKEN_ODS = ods(ONE, DIVIDED)
BROKEN_XLSB = xlsb(SHEET, [[1.0, ("=1/0", "#DIV/0!")]])
MACROS = xlsb(SHEET, [[1.0, 2.0]], macros=True)
PLAIN = Book().sheet(SHEET, [[1, 2]]).xlsx()
WIDE = rezipped(
    PLAIN,
    xl__worksheets__sheet1_dot_xml=re.sub(
        r"^<\?xml[^>]*\?>\s*", '<?xml version="1.0" encoding="UTF-16"?>', part(PLAIN, "xl/worksheets/sheet1.xml").decode()
    ).encode("utf-16"),
)


def calamine(content: bytes) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(SHEET).to_python(skip_empty_area=False)


def ours(content: bytes) -> RawSheet:
    _, (sheet,), _ = child.read(content, careful=False)
    return sheet


@pytest.mark.xfail(strict=True, raises=CalamineError, reason="calamine refuses an .ods with blanks between its cells: ods_xml reads it")
def test_an_ods_written_for_the_eye_is_read() -> None:
    assert calamine(PRETTY) == [[1.0, 1.0]]


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="calamine reads an error of an .ods as empty (its issue 720): ods_xml")
def test_an_error_in_an_ods_is_no_empty_cell() -> None:
    assert calamine(BROKEN_ODS)[0][1] != ""


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="calamine loses the errors of an .xlsb (its pull request 716): biff12")
def test_an_error_in_an_xlsb_is_no_empty_cell() -> None:
    assert calamine(BROKEN_XLSB)[0][1] != ""


@pytest.mark.xfail(strict=True, raises=CalamineError, reason="calamine refuses an .xlsb with a sheet of Excel 4 macros: biff12.read_xlsb")
def test_an_xlsb_with_macros_beside_its_numbers_is_read() -> None:
    assert calamine(MACROS) == [[1.0, 2.0]]


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="calamine takes a sheet in UTF-16 for empty: xlsx_xml.read_values")
def test_a_sheet_in_utf_16_is_not_empty() -> None:
    assert calamine(WIDE) == [[1.0, 2.0]]


@pytest.mark.parametrize("content", [PRETTY, MACROS, WIDE], ids=["pretty .ods", "macros in .xlsb", "UTF-16 in .xlsx"])
def test_our_own_readers_read_what_calamine_does_not(content: bytes) -> None:
    sheet = ours(content)
    assert [sheet.at((0, column)) for column in (0, 1)] in ([1.0, 1.0], [1.0, 2.0])


@pytest.mark.parametrize("content", [BROKEN_ODS, BROKEN_XLSB], ids=[".ods", ".xlsb"])
def test_our_own_readers_name_the_error_that_calamine_drops(content: bytes) -> None:
    assert ours(content).errors == {(0, 1): "#DIV/0!"}
