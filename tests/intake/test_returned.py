"""A workbook comes back with marks and otherwise as it was: compared part by part, byte by byte, and read by other programs."""

import io
import re
import zipfile
from dataclasses import replace
from functools import cache

import openpyxl
import pytest
import xlsxwriter
from builders_workbook import Book, part, rezipped
from python_calamine import CalamineWorkbook

from sop_core.intake.container.reader import read_workbook
from sop_core.intake.container.workbook import Workbook
from sop_core.intake.outcome import listing
from sop_core.intake.outcome.listing import ListedFinding
from sop_core.marking import child
from sop_core.marking.marks import Order
from sop_core.marking.process import marked

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
LINES = (listing.TITLE, "Berkas: kinerja.xlsx")
BAD = ListedFinding(
    "galat", "BUKAN_ANGKA", "Isian", "B3", "=cmd|' /c calc'!A0", "angka", "“=cmd” bukan angka. <b>Tulis</b> & simpan.", "CAPIL-01"
)
ODD = ListedFinding("peringatan", "PERSEN_TIDAK_SAMA", "Isian", "D5", "51", "55", "Capaian tidak sama.")
WHOLE = ListedFinding("info", "MAKRO", "", "", "kinerja.xlsm", "", "Berkas berisi makro.")


@cache
def rich() -> bytes:
    """Two sheets with what offices put into workbooks: chart, picture, table, rules, lists, names, macros, comments, a hidden sheet."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    macros = io.BytesIO(b"\xd0\xcf\x11\xe0 bukan makro sungguhan")
    book.add_vba_project(macros, is_stream=True)
    page, hidden = book.add_worksheet("Isian"), book.add_worksheet("Daftar O'Neil")
    hidden.hide()
    hidden.write_row("A1", ["ya", "tidak"])
    bold = book.add_format({"bold": True, "num_format": "0.00%", "bg_color": "#00FF00"})
    page.merge_range("A1:D1", "LAPORAN", bold)
    page.write_row("A2", ["Indikator", "Realisasi", "Target", "Capaian"])
    for row in range(3, 9):
        page.write_row(row - 1, 0, [f"Indikator {row}", row * 1.5, row], bold)
        page.write_formula(row - 1, 3, f"=B{row}/C{row}", bold, 1.5)
    page.write_comment("A2", "Komentar bidang sendiri")
    page.data_validation("B3:B8", {"validate": "decimal", "criteria": ">=", "value": 0})
    page.conditional_format("B3:B8", {"type": "data_bar"})
    page.insert_image("H2", "logo.png", {"image_data": io.BytesIO(PNG)})
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Isian!$B$3:$B$8"})
    page.insert_chart("H8", chart)
    page.add_table("F2:G5", {"columns": [{"header": "x"}, {"header": "y"}]})
    page.print_area("A1:D8")
    hidden.print_area("A1:B2")
    page.insert_button("K1", {"caption": "Tekan"})
    book.define_name("Pagu", "=Isian!$B$3")
    book.close()
    return out.getvalue()


def marks_on(content: bytes, *marks: ListedFinding) -> bytes:
    return child.marked(Order(LINES, marks), content)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def between(content: bytes, first: bytes, last: bytes) -> bytes:
    return content[content.index(first) : content.index(last)]


def test_every_part_but_those_that_carry_a_mark_is_the_same_bytes() -> None:
    before, after = parts(rich()), parts(marks_on(rich(), BAD, ODD))
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/worksheets/sheet1.xml",
        "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml",
    }  # fmt: skip
    assert after.keys() - before.keys() == {"xl/worksheets/daftarPerbaikan1.xml"}


def test_the_cells_of_a_marked_sheet_are_the_same_bytes() -> None:
    before, after = part(rich(), "xl/worksheets/sheet1.xml"), part(marks_on(rich(), BAD, ODD), "xl/worksheets/sheet1.xml")
    assert between(before, b"<sheetData", b"<mergeCells") == between(after, b"<sheetData", b"<mergeCells")
    taken_away = re.sub(rb"<conditionalFormatting sqref=\"(B3|D5)\">.*?</conditionalFormatting>", b"", after)
    assert taken_away == before.replace(b'tabSelected="1"', b'tabSelected="0"')


def test_the_formats_that_stood_there_keep_their_numbers() -> None:
    before, after = part(rich(), "xl/styles.xml"), part(marks_on(rich(), BAD), "xl/styles.xml")
    old_formats = between(before, b"<cellXfs", b"</cellXfs>").partition(b">")[2]
    assert between(after, b"<cellXfs", b"</cellXfs>").partition(b">")[2].startswith(old_formats)


def test_the_colour_is_that_of_the_severity_and_the_comment_says_how_to_mend_it() -> None:
    book = openpyxl.load_workbook(io.BytesIO(marks_on(rich(), BAD, ODD)))
    page = book["Isian"]
    ours = {str(block.sqref): block.rules[0] for block in page.conditional_formatting if block.rules[0].type == "expression"}
    assert {cells: rule.dxf.fill.bgColor.rgb for cells, rule in ours.items()} == {"B3": "FFF4B6B6", "D5": "FFFFE08A"}
    assert page["B3"].comment.text == (
        "GALAT: “=cmd” bukan angka. <b>Tulis</b> & simpan.\nTertulis: =cmd|' /c calc'!A0\nDiharapkan: angka\n— Kinerja Bidang"
    )
    assert page["A2"].comment.text == "Komentar bidang sendiri"


def test_the_first_sheet_lists_every_finding_as_text_and_leads_to_its_cell() -> None:
    book = openpyxl.load_workbook(io.BytesIO(marks_on(rich(), BAD, ODD, WHOLE)))
    assert book.sheetnames == ["Daftar Perbaikan", "Isian", "Daftar O'Neil"]
    assert book.active.title == "Daftar Perbaikan"
    rows = [[cell.value for cell in row] for row in book["Daftar Perbaikan"].iter_rows(min_row=4)]
    assert rows[0][:7] == ["1", "galat", "Isian", "B3", BAD.message, BAD.found, "angka"]
    assert rows[2][1:4] == ["info", "(seluruh berkas)", None]
    assert book["Daftar Perbaikan"]["F4"].data_type == "s"
    links = {cell.coordinate: cell.hyperlink.location for (cell,) in book["Daftar Perbaikan"]["D4:D6"] if cell.hyperlink}
    assert links == {"D4": "'Isian'!B3", "D5": "'Isian'!D5"}


def test_what_counts_sheets_by_place_counts_one_more() -> None:
    book = openpyxl.load_workbook(io.BytesIO(marks_on(rich(), BAD)))
    assert book["Isian"].print_area == "'Isian'!$A$1:$D$8"
    assert book["Daftar O'Neil"].print_area == "'Daftar O''Neil'!$A$1:$B$2"
    assert book["Daftar O'Neil"].sheet_state == "hidden"


def test_only_the_listing_is_selected_so_that_excel_does_not_write_into_two_sheets() -> None:
    after = parts(marks_on(rich(), BAD))
    assert [name for name, content in after.items() if b'tabSelected="1"' in content] == ["xl/worksheets/daftarPerbaikan1.xml"]


def test_other_readers_see_the_values_that_were_there() -> None:
    before, after = (CalamineWorkbook.from_filelike(io.BytesIO(content)) for content in (rich(), marks_on(rich(), BAD)))
    assert after.get_sheet_by_name("Isian").to_python() == before.get_sheet_by_name("Isian").to_python()


def test_of_merged_cells_the_first_carries_the_mark() -> None:
    book = openpyxl.load_workbook(io.BytesIO(marks_on(rich(), replace(BAD, cell="C1"))))
    assert "GALAT" in book["Isian"]["A1"].comment.text


def test_a_sheet_without_comments_gets_them() -> None:
    content = Book().sheet("Isian", [["Indikator", "Realisasi"], ["a", "x"]]).xlsx()
    assert "GALAT" in openpyxl.load_workbook(io.BytesIO(marks_on(content, replace(BAD, cell="B2"))))["Isian"]["B2"].comment.text


# --- the same file once more, mended in part


def test_marking_again_replaces_the_earlier_marks() -> None:
    once = marks_on(rich(), BAD, ODD)
    twice = openpyxl.load_workbook(io.BytesIO(marks_on(once, replace(ODD, cell="D6"))))
    page = twice["Isian"]
    assert twice.sheetnames == ["Daftar Perbaikan", "Isian", "Daftar O'Neil"]
    assert [cell.coordinate for row in page.iter_rows() for cell in row if cell.comment] == ["A2", "D6"]
    assert [str(block.sqref) for block in page.conditional_formatting if block.rules[0].type == "expression"] == ["D6"]
    assert [row[3].value for row in twice["Daftar Perbaikan"].iter_rows(min_row=4)] == ["D6"]


def test_marks_are_known_again_when_the_author_of_comments_was_forgotten() -> None:
    """As LibreOffice saves them."""
    once = marks_on(rich(), BAD)
    forgotten = part(once, "xl/comments1.xml").replace(b"<author>Kinerja Bidang</author>", b"<author> </author>")
    twice = openpyxl.load_workbook(io.BytesIO(marks_on(rezipped(once, xl__comments1_dot_xml=forgotten), ODD)))
    assert [cell.coordinate for row in twice["Isian"].iter_rows() for cell in row if cell.comment] == ["A2", "D5"]


def test_a_mended_sheet_loses_its_marks() -> None:
    twice = marks_on(marks_on(rich(), BAD), WHOLE)
    assert b"KINERJA-BIDANG" not in part(twice, "xl/worksheets/sheet1.xml")
    assert b"GALAT" not in part(twice, "xl/comments1.xml")


def test_a_sheet_of_the_bidang_with_the_same_name_is_not_ours() -> None:
    content = Book().sheet("Daftar Perbaikan", [["milik", "bidang"]]).sheet("Isian", [["a", "b"]]).xlsx()
    book = openpyxl.load_workbook(io.BytesIO(marks_on(content, BAD)))
    assert book.sheetnames == ["Daftar Perbaikan (2)", "Daftar Perbaikan", "Isian"]
    assert book["Daftar Perbaikan"]["A1"].value == "milik"


def test_the_listing_says_again_what_had_been_found() -> None:
    sheets = read_workbook(marks_on(rich(), BAD, WHOLE), "kinerja.xlsx").sheets
    assert listing.listed(sheets) == (BAD, WHOLE)


# --- unusual packages


def test_prefixed_parts_keep_their_prefix() -> None:
    """As the Open XML SDK writes them."""
    content = Book().sheet("Isian", [["a", "b"], ["c", "x"]]).xlsx()
    prefixed = {}
    for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"):
        text = re.sub(rb"<(/?)(?![?!/]|\w+:)", rb"<\1x:", part(content, name)).replace(b" xmlns=", b" xmlns:x=")
        prefixed[name.replace("/", "__").replace(".", "_dot_")] = text
    after = marks_on(rezipped(content, **prefixed), replace(BAD, cell="B2"))
    assert CalamineWorkbook.from_filelike(io.BytesIO(after)).sheet_names == ["Daftar Perbaikan", "Isian"]
    assert b"<x:conditionalFormatting" in part(after, "xl/worksheets/sheet1.xml")


def test_a_part_in_utf_16_is_marked_too() -> None:
    content = Book().sheet("Isian", [["a", "b"], ["c", "x"]]).xlsx()
    text = part(content, "xl/worksheets/sheet1.xml").decode("utf-8")
    wide = ('<?xml version="1.0" encoding="UTF-16"?>' + re.sub(r"^<\?xml.*?\?>", "", text)).encode("utf-16")
    after = marks_on(rezipped(content, xl__worksheets__sheet1_dot_xml=wide), replace(BAD, cell="B2"))
    assert openpyxl.load_workbook(io.BytesIO(after))["Isian"]["B2"].comment is not None


@pytest.mark.parametrize(
    "hostile", [b"", b"PK\x03\x04 rusak", b"<html>", rezipped(Book().sheet("a", [["b"]]).xlsx(), xl__workbook_dot_xml=b"<a")]
)
def test_what_cannot_be_marked_costs_the_child_only(hostile: bytes) -> None:
    assert marked(hostile, Order(LINES, (BAD,))) is None


def test_an_entity_bomb_is_not_parsed() -> None:
    content = Book().sheet("Isian", [["a", "b"]]).xlsx()
    bomb = b'<!DOCTYPE a [<!ENTITY b "boom">]>' + part(content, "xl/worksheets/sheet1.xml")
    assert marked(rezipped(content, xl__worksheets__sheet1_dot_xml=bomb), Order(LINES, (BAD,))) is None


def test_the_child_answers_what_the_marking_answers() -> None:
    content = rich()
    assert parts(marked(content, Order(LINES, (BAD,))) or b"") == parts(marks_on(content, BAD))


def test_an_empty_workbook_of_values_has_no_listing() -> None:
    assert listing.listed(Workbook().sheets) is None
