"""Kinds of workbooks that real files of others taught us: parts named as Windows names them, Excel 4, an .xls with a password."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from builders_workbook import Book

from sop_core.intake import Unreadable
from sop_core.intake.reader import read_workbook

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
