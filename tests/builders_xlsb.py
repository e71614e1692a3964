"""A small .xlsb (BIFF12), record by record, as [MS-XLSB] describes it; numbers, texts and error cells."""

from __future__ import annotations

import io
import struct
import zipfile

Row = list[object]
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    '<Override PartName="/xl/worksheets/sheet1.bin" ContentType="application/vnd.ms-excel.worksheet"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/></Relationships>'
)
_MACROS = (
    '<Relationship Id="rId2" Type="http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet" '
    'Target="macrosheets/sheet1.bin"/></Relationships>'
)
_BOOK, _BOOK_END, _SHEETS, _SHEETS_END, _SHEET_NAME = 131, 132, 143, 144, 156
_MACRO_SHEET = 323
_SHEET, _SHEET_END, _DATA, _DATA_END, _SIZE, _ROW = 129, 130, 145, 146, 148, 0
_ERROR, _NUMBER, _TEXT = 3, 5, 6
_STYLES, _STYLES_END, _STYLE = 617, 618, 47


def xlsb(name: str, rows: list[Row], *, macros: bool = False) -> bytes:
    """One visible sheet, with ``macros`` one of Excel 4 macros before it.

    As in ``builders_workbook.Book`` ``("=1/0", "#DIV/0!")`` is an error cell, ``("0.00%", 0.985)`` a format."""
    book = _record(_BOOK) + _record(_SHEETS)
    if macros:
        book += _record(_SHEET_NAME, struct.pack("<II", 0, 2) + _wide("rId2") + _wide("Makro1"))
    book += _record(_SHEET_NAME, struct.pack("<II", 0, 1) + _wide("rId1") + _wide(name)) + _record(_SHEETS_END) + _record(_BOOK_END)
    sheet = _record(_SHEET) + _record(_SIZE, struct.pack("<IIII", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)) + _record(_DATA)
    for number, row in enumerate(rows):
        sheet += _record(_ROW, struct.pack("<IIHBBBI", number, 0, 300, 0, 0, 0, 0))
        sheet += b"".join(_cell(column, value) for column, value in enumerate(row) if value is not None)
    sheet += _record(_DATA_END) + _record(_SHEET_END)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS.format(kind="officeDocument", target="xl/workbook.bin"))
        archive.writestr("xl/_rels/workbook.bin.rels", _RELATIONS.format(kind="worksheet", target="worksheets/sheet1.bin").replace(
            "</Relationships>", _MACROS if macros else "</Relationships>"))  # fmt: skip
        if macros:
            archive.writestr("xl/macrosheets/sheet1.bin", _record(_MACRO_SHEET) + _record(_DATA) + _record(_DATA_END))
        archive.writestr("xl/workbook.bin", book)
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
        archive.writestr("xl/styles.bin", _styles())
    return stream.getvalue()


def _cell(column: int, value: object) -> bytes:
    place = struct.pack("<II", column, 0)
    if isinstance(value, tuple) and isinstance(value[1], str):
        return _record(_ERROR, place + b"\x07")
    if isinstance(value, tuple):
        place, value = struct.pack("<II", column, 1), value[1]
    if isinstance(value, str):
        return _record(_TEXT, place + _wide(value))
    return _record(_NUMBER, place + struct.pack("<d", value))


def _styles() -> bytes:
    """Two cell styles: as it is, and 0.00%."""
    styles = [_record(_STYLE, struct.pack("<HHHHHBBI", 0xFFFF, number, 0, 0, 0, 0, 0, 0)) for number in (0, 10)]
    return _record(_STYLES, struct.pack("<I", 2)) + b"".join(styles) + _record(_STYLES_END)


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _record(kind: int, content: bytes = b"") -> bytes:
    name = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return name + _seven_bits(len(content)) + content


def _seven_bits(number: int) -> bytes:
    made = b""
    while number > 127:
        made, number = made + bytes([number & 0x7F | 0x80]), number >> 7
    return made + bytes([number])
