# ruff: noqa: E501 - rows of workbooks read best as one line each
"""Files that kill, stall or fool other readers: one sentence for the person, nothing for the server."""

from __future__ import annotations

import io
import re
import struct
import time
import zipfile
import zlib

import pytest
import xlsxwriter
from builders_workbook import Book, part, rezipped

from sop_core.intake import Knowledge, State, Unreadable, read
from sop_core.intake.container import child, reader, worker
from sop_core.intake.container.raw import RawSheet
from sop_core.intake.container.reader import read_workbook

HEAD = ["No", "Indikator Kinerja", "Satuan", "Target 2026", "Realisasi TW I"]
GOOD = Book().sheet("TW I", [HEAD, [1, "Cakupan perekaman KTP-el", "%", 99.4, 97.5]]).xlsx()
SHEET = "xl/worksheets/sheet1.xml"


def with_sheet(change: str, to: str) -> bytes:
    return rezipped(GOOD, xl__worksheets__sheet1_dot_xml=part(GOOD, SHEET).decode().replace(change, to))


def kode_of(content: bytes, name: str = "berkas.xlsx") -> str:
    with pytest.raises(Unreadable) as told:
        read_workbook(content, name)
    sentence = str(told.value)
    assert name in sentence
    assert sentence.endswith(".")
    return told.value.kode


def zip_of(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return stream.getvalue()


def ole(*streams: str) -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + b"".join(name.encode("utf-16-le") + bytes(32) for name in streams) + bytes(5000)
    )


@pytest.mark.parametrize(
    ("content", "kode"),
    [
        (b"", "KOSONG"),
        (b"  \r\n\0\0", "KOSONG"),
        (ole("EncryptedPackage", "EncryptionInfo"), "BERSANDI"),
        (ole("WordDocument"), "WORD"),
        (zip_of(word__document_dot_xml=b"<w/>"), "WORD"),
        (zip_of(ppt__presentation_dot_xml=b"<p/>"), "PRESENTASI"),
        (zip_of(foto_dot_txt=b"hai"), "ZIP"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n....", "GAMBAR"),
        (b"<html><body><table><tr><td>1</td></tr></table></body></html>", "HTML"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html><table>", "HTML"),
        ("<html><table>".encode("utf-16"), "HTML"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "XML2003"),
        (b"{\\rtf1 hai}", "RTF"),
        (GOOD[: len(GOOD) // 2], "TERPOTONG"),
        (GOOD[:-30], "TERPOTONG"),
        (b"\x00\x01\x02\x03" * 100, "TIDAK_DIKENAL"),
        (b"hanya satu kalimat tanpa tabel", "TIDAK_DIKENAL"),
        (Book().sheet("S", []).xlsx(), "TANPA_DATA"),
    ],
)
def test_what_is_no_workbook_gets_one_right_sentence(content: bytes, kode: str) -> None:
    assert kode_of(content) == kode


def test_the_name_decides_nothing(small_office: Knowledge) -> None:
    assert read(GOOD, "Dafduk TW I 2026.xls", small_office).tables[0].rows[0].values[1].number == 97.5


def test_one_stray_cell_at_the_far_corner_is_read_past(small_office: Knowledge) -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>7</v></c></row></sheetData>'
    started = time.monotonic()
    result = read(with_sheet("</sheetData>", far), "Dafduk TW I 2026.xlsx", small_office)
    assert result.tables[0].rows[0].values[1].number == 97.5
    assert time.monotonic() - started < 5


def test_a_million_styled_empty_rows_cost_little(small_office: Knowledge) -> None:
    rows = "".join(f'<row r="{n}" s="1" customFormat="1"/>' for n in range(3, 300_000))
    result = read(with_sheet("</sheetData>", rows + "</sheetData>"), "Dafduk TW I 2026.xlsx", small_office)
    assert len(result.tables[0].rows) == 1


def test_a_part_in_utf_16_is_not_taken_for_empty(small_office: Knowledge) -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?>' + part(GOOD, SHEET).decode()
    result = read(rezipped(GOOD, xl__worksheets__sheet1_dot_xml=text.encode("utf-16")), "Dafduk TW I 2026.xlsx", small_office)
    assert result.tables[0].rows[0].values[1].number == 97.5


def test_a_lie_about_the_number_of_shared_strings_is_not_believed(small_office: Knowledge) -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("TW I")
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, [1, "Cakupan perekaman KTP-el", "%", 99.4, 97.5])
    lie = re.sub(r'uniqueCount="\d+"', 'uniqueCount="4000000000"', part(stream.getvalue(), "xl/sharedStrings.xml").decode())
    assert "4000000000" in lie
    result = read(rezipped(stream.getvalue(), xl__sharedStrings_dot_xml=lie), "Dafduk TW I 2026.xlsx", small_office)
    assert result.tables[0].rows[0].uraian == "Cakupan perekaman KTP-el"


@pytest.mark.parametrize("value", ["NaN", "INF", "1e999"])
def test_a_number_that_is_none_becomes_a_finding(small_office: Knowledge, value: str) -> None:
    result = read(with_sheet("<v>97.5</v>", f"<v>{value}</v>"), "Dafduk TW I 2026.xlsx", small_office)
    assert result.tables[0].rows[0].values[1].state is State.TIDAK_TERBACA
    assert ("SEL_GALAT", "E2") in {(finding.kode, finding.cell) for finding in result.findings}


def test_half_a_letter_and_a_number_that_is_none_cross_the_pipe() -> None:
    sheet = RawSheet("TW I", values={0: ["a\ud800b", float("nan"), 1.5]})
    answer = reader.gather(child.answer(b"", False, lambda *_: ("xls", [sheet], [])))
    assert answer is not None
    assert answer.rows[0] == {0: {0: "ab", 2: 1.5}}
    assert sheet.errors == {(0, 1): "nan"}


@pytest.mark.parametrize("declaration", ['<!DOCTYPE x [<!ENTITY a "aaaa">]>', '<!DOCTYPE x SYSTEM "file:///etc/passwd">'])
def test_entities_are_refused_before_anything_is_parsed(declaration: str) -> None:
    assert kode_of(rezipped(GOOD, xl__worksheets__sheet1_dot_xml=declaration + part(GOOD, SHEET).decode())) == "BERBAHAYA"


def test_a_zip_bomb_is_refused_without_being_unpacked() -> None:
    bomb = b"<worksheet>" + b" " * (60 * 2**20)
    assert kode_of(rezipped(GOOD, xl__worksheets__sheet1_dot_xml=bomb)) == "BERBAHAYA"


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    content = bytearray(rezipped(GOOD, bom_dot_bin=b"\0" * (40 * 2**20)))
    where = content.rindex(b"PK\x01\x02", 0, content.rindex(b"bom.bin") + 1)
    content[where + 24 : where + 28] = struct.pack("<I", 100)
    assert kode_of(bytes(content)) in ("BERBAHAYA", "TERPOTONG")


def test_two_parts_of_one_name_and_names_that_point_outside_are_refused() -> None:
    stream = io.BytesIO(GOOD)
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(SHEET, b"<worksheet/>")
    assert kode_of(stream.getvalue()) == "BERBAHAYA"
    assert kode_of(rezipped(GOOD, **{"..__..__jahat_dot_txt": b"x"})) == "BERBAHAYA"


def test_six_thousand_parts_are_refused() -> None:
    assert kode_of(zip_of(**{f"x{n}": b"" for n in range(6000)})) == "BERBAHAYA"


def test_an_encrypted_zip_asks_for_no_password() -> None:
    content = bytearray(zip_of(xl__workbook_dot_xml=b"<workbook/>"))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert kode_of(bytes(content)) == "BERSANDI"


def test_broken_xml_is_one_sentence() -> None:
    assert kode_of(rezipped(GOOD, xl__worksheets__sheet1_dot_xml=b"<worksheet><sheetData><row")) == "RUSAK"


def test_thousands_of_sheets_are_refused() -> None:
    book = Book()
    for number in range(400):
        book.sheet(f"S{number}", [[1]])
    assert kode_of(book.xlsx()) == "TERLALU_BESAR"


def test_a_merge_over_the_whole_sheet_and_16_384_columns_are_read(small_office: Knowledge) -> None:
    wide = with_sheet("</worksheet>", '<mergeCells count="1"><mergeCell ref="A10:XFD1048576"/></mergeCells></worksheet>')
    assert read(wide, "Dafduk TW I 2026.xlsx", small_office).tables[0].rows[0].values[1].number == 97.5
    header = Book().sheet("S", [HEAD + [f"x{n}" for n in range(16_000)], [1, "Cakupan perekaman KTP-el", "%", 99.4, 97.5]]).xlsx()
    assert read(header, "Dafduk TW I 2026.xlsx", small_office).tables[0].rows[0].values[1].number == 97.5


def test_text_reaches_us_without_controls_direction_marks_or_escapes(small_office: Knowledge) -> None:
    rows = [
        HEAD,
        [1, "Cakupan\u202e perekaman\u200b KTP-el\ufeff_x000D_", "%", 99.4, 97.5],
        [2, "=cmd|' /C calc'!A0".replace("=", "'="), "dokumen", 1, 1],
    ]
    result = read(Book().sheet("S", rows).xlsx(), "Dafduk TW I 2026.xlsx", small_office)
    assert result.tables[0].rows[0].uraian == "Cakupan perekaman KTP-el"
    assert result.tables[0].rows[0].indikator == "DAF-1"


@pytest.mark.parametrize(
    "text",
    ["[klik](http://jahat.example)", "![x](http://jahat.example/a.png)", "<img src=x onerror=alert(1)>", ":material/delete:", "@SUM(1+9)*cmd|' /C calc'!A0",
     "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0"],
)  # fmt: skip
def test_text_that_would_be_markup_or_a_formula_stays_the_letters_it_is(small_office: Knowledge, text: str) -> None:
    rows = [[*HEAD, "Kendala"], [1, "Cakupan perekaman KTP-el", "%", 99.4, 98.1, text], [2, text, "dokumen", 5, 4, None]]
    table = read(Book().sheet("S", rows).xlsx(), "Dafduk TW I 2026.xlsx", small_office).tables[0]
    assert (dict(table.rows[0].texts)["kendala"], table.rows[1].uraian) == (text, text)


def test_macros_and_links_to_other_workbooks_are_left_alone_and_said(small_office: Knowledge) -> None:
    content = rezipped(GOOD, xl__vbaProject_dot_bin=b"makro", xl__externalLinks__externalLink1_dot_xml="<externalLink/>")
    result = read(content, "Dafduk TW I 2026.xlsm", small_office)
    assert result.tables[0].rows[0].values[1].number == 97.5
    assert {"MAKRO", "TAUTAN_LUAR"} <= {finding.kode for finding in result.findings}


def test_two_parts_on_the_same_bytes_are_refused() -> None:
    """The overlapping entries of a quine bomb: one compressed body, named twice."""
    content = bytearray(
        zip_of(xl__workbook_dot_xml=b"<workbook/>", xl__worksheets__a_dot_xml=b"x" * 400, xl__worksheets__b_dot_xml=b"x" * 400)
    )
    first = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 1)
    second = content.index(b"PK\x01\x02", first + 1)
    content[second + 42 : second + 46] = content[first + 42 : first + 46]
    assert kode_of(bytes(content)) == "BERBAHAYA"


def test_a_cell_of_32_767_characters_is_text(small_office: Knowledge) -> None:
    rows = [[*HEAD, "Kendala"], [1, "Cakupan perekaman KTP-el", "%", 99.4, 98.1, "a" * 32_767]]
    assert (
        len(dict(read(Book().sheet("S", rows).xlsx(), "Dafduk TW I 2026.xlsx", small_office).tables[0].rows[0].texts)["kendala"]) == 32_767
    )


CSV = "No;Indikator Kinerja;Satuan;Target 2026;Realisasi TW I\r\n1;Cakupan perekaman KTP-el;%;99,4;97,5\r\n2;Jumlah KK yang diterbitkan;dokumen;9.000;1.234\r\n"


@pytest.mark.parametrize(
    "content",
    [CSV.encode("utf-8-sig"), CSV.encode(), CSV.encode("utf-16"), CSV.encode("cp1252"), CSV.replace(";", "\t").encode(), b"sep=;\r\n" + CSV.encode(),
     CSV.replace(",", "§").replace(";", ",").replace("99§4", '"99,4"').replace("97§5", '"97,5"').encode()],
    ids=["bom", "utf8", "utf16", "cp1252", "tab", "sep", "comma"],
)  # fmt: skip
def test_csv_as_excel_indonesia_and_others_write_it(small_office: Knowledge, content: bytes) -> None:
    result = read(content, "Dafduk TW I 2026.csv", small_office)
    assert [[value.number for value in row.values] for row in result.tables[0].rows] == [[99.4, 97.5], [9000.0, 1234.0]]


def test_an_ods_with_blanks_and_a_million_repeated_cells_is_read(small_office: Knowledge) -> None:
    def cell(value: object) -> str:
        kind = f'office:value-type="float" office:value="{value}"' if isinstance(value, float) else 'office:value-type="string"'
        return f"<table:table-cell {kind}>\n  <text:p>{value}</text:p>\n</table:table-cell>"

    rows = "".join(f"\n<table:table-row>{''.join(map(cell, row))}<table:table-cell table:number-columns-repeated='16370'/></table:table-row>"
                   for row in ([*HEAD], [1.0, "Cakupan perekaman KTP-el", "%", 99.4, 97.5]))  # fmt: skip
    names = 'xmlns:office="o" xmlns:table="t" xmlns:text="x"'
    body = (
        f'<office:document-content {names}><office:body><office:spreadsheet><table:table table:name="TW I">{rows}'
        '<table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    content = zip_of(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", content_dot_xml=body.encode())
    result = read(content, "Dafduk TW I 2026.ods", small_office)
    assert [value.number for value in result.tables[0].rows[0].values] == [99.4, 97.5]


def test_a_file_that_holds_its_reader_up_ends_with_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sop_core.intake.container.reader.WALL_SECONDS", 0.001)
    assert kode_of(GOOD) == "TERLALU_BERAT"


def test_the_child_may_not_write_files_nor_see_our_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "rahasia")
    assert "DATABASE_URL" not in worker.environment()


def test_random_damage_never_reaches_the_server() -> None:
    for seed in range(12):
        damaged = bytearray(GOOD)
        for position in range(40 + seed, len(damaged), 97 + seed):
            damaged[position] ^= zlib.crc32(bytes([seed])) & 0xFF
        assert outcome(bytes(damaged)) in ("DIBACA", "TERPOTONG", "RUSAK", "BERBAHAYA", "BERSANDI", "ZIP")


def outcome(content: bytes) -> str:
    try:
        read_workbook(content, "rusak.xlsx")
    except Unreadable as told:
        return told.kode
    return "DIBACA"
