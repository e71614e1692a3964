"""Kinds of workbooks that three thousand real files of others taught us, one small built file each."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import date, timedelta

import pytest
from builders_ods import ods, text
from builders_workbook import Book, xls
from builders_xlsb import xlsb

from sop_core.intake import Unreadable
from sop_core.intake.container import biff, child, reader
from sop_core.intake.container.raw import RawSheet
from sop_core.intake.container.reader import read_workbook
from sop_core.intake.container.workbook import Workbook

pytestmark = pytest.mark.usefixtures("in_this_process")


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def excel_4(before: bytes = b"") -> bytes:
    style = _record(0x0443, struct.pack("<BBHHHHH", 0, 0, 0, 0, 0, 0, 0))
    cells = _record(0x0204, struct.pack("<HHHH", 0, 0, 0, 7) + b"Cakupan") + _record(0x0203, struct.pack("<HHHd", 0, 1, 0, 97.5))
    return _record(0x0409, struct.pack("<HHH", 0, 0x10, 0)) + before + style + cells + _record(0x0A, b"")


def test_parts_that_are_named_with_backslashes_are_found() -> None:
    stream = io.BytesIO()
    made = Book().sheet("TW I", [["Indikator", "Realisasi"], ["Cakupan", 97.5]]).xlsx()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name)
            info.filename = name.replace("/", "\\")
            new.writestr(info, old.read(name))
    sheet = read_workbook(stream.getvalue(), "a.xlsx").sheets[0]
    assert (sheet.name, sheet.rows[1]) == ("TW I", {0: "Cakupan", 1: 97.5})


def test_a_sheet_of_excel_4_is_read() -> None:
    assert read_workbook(excel_4(), "lama.xls").sheets[0].rows == {0: {0: "Cakupan", 1: 97.5}}


def test_an_xls_with_a_password_is_told_so() -> None:
    with pytest.raises(Unreadable) as told:
        read_workbook(excel_4(before=_record(0x2F, bytes(4))), "rahasia.xls")
    assert told.value.kode == "BERSANDI"


ROWS: list[list[object]] = [["Indikator", "Realisasi"], ["Cakupan", 97.5]]
CELLS = {0: {0: "Indikator", 1: "Realisasi"}, 1: {0: "Cakupan", 1: 97.5}}


def refusal_of(content: bytes, name: str) -> str:
    with pytest.raises(Unreadable) as told:
        read_workbook(content, name)
    return told.value.kode


def careful(content: bytes, name: str, monkeypatch: pytest.MonkeyPatch) -> Workbook:
    """Read as after the death of the first child: by the second reader alone."""

    def ask(content: bytes, careful: bool) -> reader.ChildReply | None:
        return reader.gather(child.answer(content, careful)) if careful else None

    monkeypatch.setattr(reader, "_ask", ask)
    return read_workbook(content, name)


@pytest.mark.parametrize("stream", ["WORKBOOK", "BOOK"])
def test_an_xls_whose_stream_is_named_in_capitals_is_read(stream: str) -> None:
    assert read_workbook(xls("TW I", ROWS, stream=stream), "a.xls").sheets[0].rows == CELLS


def test_an_xls_whose_container_is_broken_is_told_so() -> None:
    content = bytearray(xls("TW I", ROWS))
    content[76:80] = struct.pack("<i", -133)  # the first sector of the table of sectors
    assert refusal_of(bytes(content), "a.xls") == "RUSAK"


def test_an_xls_that_kills_the_fast_reader_is_read_by_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    assert careful(xls("TW I", ROWS), "a.xls", monkeypatch).sheets[0].rows == CELLS


def test_the_other_reader_of_an_xls_passes_over_the_empty_expanse_before_a_far_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    far: list[list[object]] = [*ROWS, *[[]] * 40_000, [None] * 200 + [7.0]]
    assert careful(xls("TW I", far), "a.xls", monkeypatch).sheets[0].rows == {**CELLS, 40_002: {200: 7.0}}


def test_where_the_fast_reader_takes_a_number_for_a_day_or_passes_it_over_the_second_look_mends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = [["Indikator", "Realisasi"], ["Cakupan", timedelta(0)], [date(1900, 1, 14)]]
    monkeypatch.setattr(biff, "_fast", lambda content: [RawSheet("TW I", values=dict(enumerate(wrong)))])
    sheet = read_workbook(xls("TW I", [*ROWS, [14.06, 3.0], [1.5]]), "a.xls").sheets[0]
    assert sheet.rows == {**CELLS, 2: {0: 14.06, 1: 3.0}, 3: {0: 1.5}}


def test_an_xlsb_with_a_sheet_of_excel_4_macros_is_read_without_it_and_says_so() -> None:
    book = read_workbook(xlsb("TW I", ROWS, macros=True), "a.xlsb")
    assert [(sheet.name, sheet.rows) for sheet in book.sheets] == [("TW I", CELLS)]
    assert book.notes == ("makro",)


def test_the_other_reader_of_an_xlsb_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    content = xlsb("TW I", [*ROWS, [("0.00%", 0.985), ("=1/0", "#DIV/0!")]])
    assert careful(content, "a.xlsb", monkeypatch) == read_workbook(content, "a.xlsb")
    assert read_workbook(content, "a.xlsb").sheets[0].percent == {(2, 0)}


def test_an_ods_with_locked_macros_is_read_and_one_with_locked_sheets_asks_for_its_password() -> None:
    macros = "Basic/Kunci/Modul1.xml"
    assert read_workbook(ods(text("Cakupan"), locked=macros, parts=(macros,)), "a.ods").sheets[0].rows == {0: {0: "Cakupan"}}
    assert refusal_of(ods(text("Cakupan"), locked="content.xml", parts=(macros,)), "a.ods") == "BERSANDI"


def test_an_ods_that_keeps_macros_of_excel_is_still_an_ods() -> None:
    assert read_workbook(ods(text("Cakupan"), parts=("Basic/VBAProject/ThisWorkbook.xml",)), "a.ods").kind == "ods"


def test_the_words_of_a_shape_upon_a_cell_of_an_ods_are_not_those_of_the_cell() -> None:
    shape = "<table:table-cell><draw:frame><draw:text-box><text:p>79,99 mm</text:p></draw:text-box></draw:frame></table:table-cell>"
    assert read_workbook(ods(text("Cakupan"), shape), "a.ods").sheets[0].rows == {0: {0: "Cakupan"}}


def test_an_error_cell_of_an_ods_in_another_language_is_an_error_cell() -> None:
    wrong = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error">'
        "<text:p>#N/D</text:p></table:table-cell>"
    )
    sheet = read_workbook(ods(text("Cakupan"), wrong), "a.ods").sheets[0]
    assert (sheet.rows, sheet.errors) == ({0: {0: "Cakupan"}}, {(0, 1): "#N/D"})
