"""A cell that the file gives twice, bytes that belong in no text, and millions of cells that hold nothing: told, refused, passed over."""

from __future__ import annotations

import io
import re
import struct

import pytest
import xlsxwriter
from builders_ods import ods
from builders_workbook import Book, part, rezipped, xls
from builders_xlsb import xlsb

from sop_core.intake import Choices, Knowledge, Reading, State, Typed, Unreadable, read
from sop_core.intake.container import child, xlsx
from sop_core.intake.container.ods_xml import read_ods
from sop_core.intake.container.reader import read_workbook
from sop_core.intake.container.sniff import FileRefused

HEAD = ["No", "Indikator Kinerja", "Satuan", "Target 2026", "Realisasi TW I"]
ROWS = [HEAD, [1, "Cakupan perekaman KTP-el", "%", 99.4, 97.5], [2, "Jumlah KK yang diterbitkan", "dokumen", 900, 800]]
GOOD = Book().sheet("TW I", ROWS).xlsx()
XML = part(GOOD, "xl/worksheets/sheet1.xml").decode()
NAME = "Dafduk TW I 2026.xlsx"
CELL = '<c r="E2" t="n"><v>97.5</v></c>'
OTHER = '<c r="E2" t="n"><v>12.5</v></c>'
WIDE = '<?xml version="1.0" encoding="UTF-16"?>'
SECOND, THIRD = (XML[XML.index(f'<row r="{number}"') : XML.index("</row>", XML.index(f'<row r="{number}"')) + 6] for number in (2, 3))


def with_sheet(old: str, new: str) -> bytes:
    assert XML.count(old) == 1
    return rezipped(GOOD, xl__worksheets__sheet1_dot_xml=XML.replace(old, new))


def told(reading: Reading) -> set[tuple[str, str, str]]:
    return {(finding.kode, finding.cell, finding.found) for finding in reading.findings if finding.kode.startswith("SEL_")}


def kode_of(content: bytes, name: str = NAME) -> str:
    with pytest.raises(Unreadable) as refused:
        read_workbook(content, name)
    return refused.value.kode


@pytest.mark.parametrize(
    "content",
    [
        with_sheet(CELL, CELL + OTHER),
        with_sheet(THIRD, THIRD.replace("</row>", OTHER + "</row>")),
        with_sheet(SECOND, SECOND + SECOND.replace("97.5", "12.5")),
        with_sheet(SECOND + THIRD, SECOND + THIRD + f'<row r="2">{OTHER}</row>'),
        with_sheet(SECOND, SECOND + f'<row r="2"><c/><c/><c/><c/>{OTHER.replace(" r=", " x=")}</row>'),
        rezipped(GOOD, xl__worksheets__sheet1_dot_xml=(WIDE + XML.replace(CELL, CELL + OTHER)).encode("utf-16")),
    ],
    ids=["beside it", "in another row", "a row twice", "a row once more below", "without places", "in UTF-16"],
)  # fmt: skip
@pytest.mark.usefixtures("in_this_process")
def test_a_cell_given_twice_with_two_numbers_is_a_galat_that_names_both(small_office: Knowledge, content: bytes) -> None:
    reading = read(content, NAME, small_office)
    assert told(reading) == {("SEL_GANDA", "E2", "97,5 dan 12,5")}
    assert reading.blocked
    assert [(row.values[1].number, row.values[1].state) for row in reading.tables[0].rows] == [
        (None, State.TIDAK_TERBACA), (800.0, State.ANGKA),
    ]  # fmt: skip


@pytest.mark.usefixtures("in_this_process")
def test_what_a_person_types_settles_a_cell_given_twice(small_office: Knowledge) -> None:
    typed = Choices(corrections={("TW I", "E2"): Typed("97,5", "menurut buku register")})
    reading = read(with_sheet(CELL, CELL + OTHER), NAME, small_office, typed)
    assert told(reading) == set()
    assert reading.tables[0].rows[0].values[1].number == 97.5


@pytest.mark.parametrize(
    "content",
    [with_sheet(CELL, CELL + CELL), with_sheet(SECOND, SECOND + SECOND), with_sheet(CELL, CELL + '<c r="E2" s="1"/>'),
     with_sheet(SECOND + THIRD, THIRD + SECOND), with_sheet(CELL, CELL + '<c r="F2" t="str"><f>""</f><v></v></c>')],
    ids=["the same twice", "a row twice", "once without content", "rows out of order", "an empty result beside it"],
)  # fmt: skip
@pytest.mark.usefixtures("in_this_process")
def test_what_says_one_thing_is_read_as_that(small_office: Knowledge, content: bytes) -> None:
    reading = read(content, NAME, small_office)
    assert told(reading) == set()
    assert [row.values[1].number for row in reading.tables[0].rows] == [97.5, 800.0]


@pytest.mark.usefixtures("in_this_process")
def test_words_given_twice_are_told_and_the_last_is_read(small_office: Knowledge) -> None:
    name = '<c r="B3" t="inlineStr"><is><t>Jumlah KK yang diterbitkan</t></is></c>'
    reading = read(with_sheet(name, name.replace("KK", "KIA") + name), NAME, small_office)
    assert told(reading) == {("SEL_GANDA_TEKS", "B3", "Jumlah KIA yang diterbitkan dan Jumlah KK yang diterbitkan")}
    assert [row.indikator for row in reading.tables[0].rows] == ["DAF-1", "DAF-2"]


@pytest.mark.usefixtures("in_this_process")
def test_an_xlsb_that_gives_a_row_twice_says_so(small_office: Knowledge) -> None:
    content = xlsb("TW I", [*ROWS[:2], [1, "Cakupan perekaman KTP-el", "%", 99.4, 12.5]])
    records = part(content, "xl/worksheets/sheet1.bin")
    third, second = (struct.pack("<IIH", number, 0, 300) for number in (2, 1))
    assert records.count(third) == 1
    reading = read(rezipped(content, xl__worksheets__sheet1_dot_bin=records.replace(third, second)), "Dafduk TW I 2026.xlsb", small_office)
    assert told(reading) == {("SEL_GANDA", "E2", "97,5 dan 12,5")}


# ---- bytes that belong in no text


def shared() -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("TW I")
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("xl/worksheets/sheet1.xml", b"97.5", b"9\x007.5"),
        ("xl/worksheets/sheet1.xml", b'<c r="E2"', b'\0<c r="E2"'),
        ("xl/worksheets/sheet1.xml", b'<c r="E2"', b'<c\0 r="E2"'),
        ("xl/worksheets/sheet1.xml", b"</worksheet>", b"</worksheet>\0"),
        ("xl/sharedStrings.xml", b"Cakupan", b"Caku\0pan"),
        ("xl/sharedStrings.xml", b"<si>", b"\0<si>"),
        ("xl/workbook.xml", b"<sheets>", b"\0<sheets>"),
        ("xl/styles.xml", b"<cellXfs", b"\0<cellXfs"),
    ],
)
def test_a_nul_in_the_xml_is_refused_with_its_own_sentence(name: str, old: bytes, new: bytes) -> None:
    content = shared()
    xml = part(content, name)
    assert old in xml
    changed = {name.replace("/", "__").replace(".", "_dot_"): xml.replace(old, new, 1)}
    assert kode_of(rezipped(content, **changed)) == "BITA_KOSONG"


CSV = b"No;Indikator Kinerja;Satuan;Target 2026;Realisasi TW I\n1;Cakupan perekaman KTP-el;%;99,4;97,5\n"


@pytest.mark.parametrize(
    "content",
    [CSV.replace(b"97,5", b"9\x007,5"), CSV + b"2;Lain;dokumen;5;4\n" * 5_000 + b"3;Lain lagi;dokumen;5;4\x001\n",
     b"\xff\xfe" + CSV.decode().replace("97,5", "9\x007,5").encode("utf-16-le")],
    ids=["at once", "far below", "in UTF-16"],
)  # fmt: skip
def test_a_nul_in_a_csv_is_refused_and_never_joins_two_numbers(content: bytes) -> None:
    assert kode_of(content, "Dafduk TW I 2026.csv") == "BITA_KOSONG"


# ---- cells that hold nothing


def filled_to(rows: int, cell: str) -> bytes:
    blank = "".join(
        f'<row r="{row}">{"".join(cell.format(place=f"{letter}{row}") for letter in "ABCDE")}</row>' for row in range(4, rows + 4)
    )
    return with_sheet("</sheetData>", blank + "</sheetData>")


@pytest.mark.parametrize("cell", ['<c r="{place}" s="1"/>', '<c r="{place}" s="1"></c>', '<c s="1" r="{place}" />'])
@pytest.mark.usefixtures("in_this_process")
def test_only_cells_that_hold_something_count(small_office: Knowledge, monkeypatch: pytest.MonkeyPatch, cell: str) -> None:
    def unexpected(*_: object) -> None:
        raise AssertionError("read cell by cell, though fifteen cells hold something")

    monkeypatch.setattr(xlsx, "MAX_CELLS", 20)
    monkeypatch.setattr(xlsx, "read_values", unexpected)
    assert [row.values[1].number for row in read(filled_to(100, cell), NAME, small_office).tables[0].rows] == [97.5, 800.0]


def test_more_cells_with_content_than_are_read_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sop_core.intake.container.xlsx_xml.MAX_CELLS", 20)
    monkeypatch.setattr(xlsx, "MAX_CELLS", 20)
    with pytest.raises(child.FileRefused) as refused:
        xlsx.read_xlsx(filled_to(2, '<c r="{place}"><v>1</v></c>'), careful=False)
    assert refused.value.kode == "TERLALU_BESAR"


@pytest.mark.usefixtures("in_this_process")
def test_cells_without_a_place_are_counted_from_the_one_before_them(small_office: Knowledge) -> None:
    content = with_sheet(
        SECOND, SECOND.replace('<c r="C2" t="inlineStr"><is><t>%</t></is></c>', '<c r="C2" s="1"/>').replace(' r="D2"', "")
    )
    cells = read(content, NAME, small_office).workbook.sheets[0].rows[1]
    assert cells == {0: 1.0, 1: "Cakupan perekaman KTP-el", 3: 99.4, 4: 97.5}


# ---- what is no workbook, each with its own sentence

MAIL = (
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
    b"--x\r\nContent-Type: text/html\r\n\r\n<table><tr><td>1</td></tr></table>"
)
XML_2003 = b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"/></Workbook>'
TABLE = b"<table border=1><tr><td>Indikator</td><td>97,5</td></tr></table>"


@pytest.mark.parametrize("name", ["Laporan.xls", "Laporan.xlsx", "Laporan.mht", "Laporan.csv"])
@pytest.mark.parametrize(
    ("content", "kode"),
    [
        (MAIL, "MHTML"),
        (b"From: <Saved by Blink>\r\nSubject: Laporan\r\nDate: Mon, 1 Jun 2026\r\n" + MAIL, "MHTML"),
        (b"Subject: " + b"Laporan kinerja " * 400 + b"\r\n" + MAIL, "MHTML"),
        (b"\xef\xbb\xbf\r\n" + MAIL, "MHTML"),
        (MAIL.decode().encode("utf-16"), "MHTML"),
        (TABLE, "HTML"),
        (b"<!-- dibuat oleh aplikasi -->\n" + TABLE, "HTML"),
        (b"<center><h2>LAPORAN</h2></center>" + TABLE, "HTML"),
        (b"<b>LAPORAN;TW I</b>\n" + TABLE, "HTML"),
        (b"LAPORAN KINERJA<br>" + TABLE, "HTML"),
        (b"<br />\n<b>Warning</b>: Undefined variable<br />\n" + TABLE, "HTML"),
        (b'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body>' + TABLE, "HTML"),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n' + XML_2003, "XML2003"),
        (XML_2003, "XML2003"),
        (b'<?xml version="1.0"?><!--' + b"x" * 6000 + b"-->" + XML_2003, "XML2003"),
        (XML_2003.replace(b"<Workbook xmlns", b"<ss:Workbook xmlns:ss"), "XML2003"),
    ],
)
def test_web_pages_and_old_xml_are_named_as_what_they_are(content: bytes, kode: str, name: str) -> None:
    assert kode_of(content, name) == kode


def test_a_csv_that_speaks_of_tags_or_has_a_colon_is_still_a_csv() -> None:
    rows = b"Catatan: laporan;Indikator;Realisasi TW I\nlihat <b>tabel</b>;KTP-el;97,5\n"
    assert read_workbook(rows, "a.csv").kind == "csv"


@pytest.mark.usefixtures("in_this_process")
def test_an_xls_that_gives_a_cell_twice_says_so(small_office: Knowledge) -> None:
    reading = read(xls("TW I", ROWS, more=((1, 4, 12.5), (2, 4, 800))), "Dafduk TW I 2026.xls", small_office)
    assert told(reading) == {("SEL_GANDA", "E2", "97,5 dan 12,5")}
    words = read(xls("TW I", ROWS, more=((2, 1, "Jumlah KIA"),)), "Dafduk TW I 2026.xls", small_office)
    assert told(words) == {("SEL_GANDA_TEKS", "B3", "Jumlah KK yang diterbitkan dan Jumlah KIA")}


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize("name", ["xls", "xlsx", "xlsx before", "xlsx empty", "xlsb"])
def test_a_blank_twin_hides_no_value(small_office: Knowledge, name: str) -> None:
    def binary() -> bytes:
        content = xlsb("TW I", ROWS)
        records = part(content, "xl/worksheets/sheet1.bin")
        value = records.index(struct.pack("<d", 97.5)) + 8
        blank = bytes((1, 8)) + struct.pack("<II", 4, 0)
        return rezipped(content, xl__worksheets__sheet1_dot_bin=records[:value] + blank + records[value:])

    content = {
        "xls": lambda: xls("TW I", ROWS, more=((1, 4, None),)),
        "xlsx": lambda: with_sheet(CELL, CELL + '<c r="E2"/>'),
        "xlsx before": lambda: with_sheet(CELL, '<c r="E2" s="0"></c>' + CELL),
        "xlsx empty": lambda: with_sheet(CELL, CELL + '<c r="E2"><v></v></c>'),
        "xlsb": binary,
    }[name]()
    reading = read(content, f"Dafduk TW I 2026.{name.split()[0]}", small_office)
    assert [row.values[1].number for row in reading.tables[0].rows] == [97.5, 800.0]
    assert told(reading) == set()


def test_a_row_of_an_ods_that_is_repeated_keeps_its_value_in_every_row() -> None:
    cell = '<table:table-cell office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell>'
    content = ods(cell)
    xml = part(content, "content.xml").decode().replace("<table:table-row>", '<table:table-row table:number-rows-repeated="30000">')
    sheet = read_ods(rezipped(content, content_dot_xml=xml))[0]
    assert len(sheet.values) == 30_000
    many = xml.replace('"30000"', '"1048576"').replace(cell, cell * 3)
    with pytest.raises(FileRefused):
        read_ods(rezipped(content, content_dot_xml=many))


@pytest.mark.usefixtures("in_this_process")
def test_a_sheet_with_a_prefix_before_every_name_goes_the_fast_way(small_office: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    blanks = "".join(f'<c r="A{row}" s="0"/>' for row in range(10, 60))
    xml = XML.replace("</sheetData>", f'<row r="10">{blanks}</row></sheetData>').replace("<worksheet xmlns=", "<worksheet xmlns:x=")
    prefixed = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", xml)
    assert "<x:c r=" in prefixed
    monkeypatch.setattr(xlsx, "look", lambda *given: pytest.fail("went through the parser"))
    reading = read(rezipped(GOOD, xl__worksheets__sheet1_dot_xml=prefixed), NAME, small_office)
    assert [row.values[1].number for row in reading.tables[0].rows] == [97.5, 800.0]
