"""The binary workbooks, .xls and .xlsb: values by calamine, a second look by xlrd and by ``biff12``. Runs in the child process."""

from __future__ import annotations

import io
import struct

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from sop_core.intake.biff12 import second_look
from sop_core.intake.raw import Plain, RawSheet, serial_moment
from sop_core.intake.sniff import Refused
from sop_core.intake.xlsx import fill

MAX_AREA = 6_000_000


def read_biff(content: bytes, kind: str) -> tuple[list[RawSheet], list[str]]:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = []
        for data in workbook.sheets_metadata:
            if data.typ is not SheetTypeEnum.WorkSheet:
                continue
            sheet = RawSheet(data.name, data.visible is not SheetVisibleEnum.Visible)
            source = workbook.get_sheet_by_name(data.name)
            if source.total_height * source.total_width > MAX_AREA:
                raise Refused("TERLALU_BESAR", f"lembar “{data.name}”")
            fill(sheet, source)
            for (top, left), (bottom, right) in source.merged_cell_ranges or []:
                sheet.merges.append((top, left, bottom, right))
            sheets.append(sheet)
    except PasswordError as locked:
        raise Refused("BERSANDI") from locked
    except CalamineError as trouble:
        text = str(trouble).lower()
        if "password" in text or "encrypt" in text:
            raise Refused("BERSANDI") from trouble
        if kind != "xls":
            raise Refused("RUSAK") from trouble
        sheets = _older(content)
    if _second_look(content, sheets) if kind == "xls" else second_look(content, sheets):
        return sheets, []
    return sheets, ["tanpa_periksa_kedua"]


def _older(content: bytes) -> list[RawSheet]:
    """What the fast reader does not know, by xlrd: Excel 2 to 4, and workbooks that ask for a password."""
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=content, logfile=io.StringIO())
    except xlrd.XLRDError as trouble:
        raise Refused("BERSANDI" if "encrypt" in str(trouble).lower() else "RUSAK") from trouble
    except (struct.error, AssertionError, TypeError, AttributeError, NotImplementedError) as trouble:
        raise Refused("RUSAK") from trouble
    sheets = []
    for source in book.sheets():
        sheet = RawSheet(source.name, bool(source.visibility))
        if source.nrows * source.ncols > MAX_AREA:
            raise Refused("TERLALU_BESAR", f"lembar “{source.name}”")
        for row in range(source.nrows):
            for column, kind in enumerate(source.row_types(row)):
                value = source.cell_value(row, column)
                if kind == xlrd.XL_CELL_ERROR:
                    sheet.errors[(row, column)] = xlrd.error_text_from_code.get(int(value), "#GALAT")
                elif kind not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) and value != "":
                    sheet.put(row, column, _plain(kind, value, book.datemode == 1))
        sheets.append(sheet)
    return sheets


def _plain(kind: int, value: str | float, epoch_1904: bool) -> Plain:
    import xlrd

    if kind == xlrd.XL_CELL_DATE:
        return serial_moment(float(value), epoch_1904)
    return bool(value) if kind == xlrd.XL_CELL_BOOLEAN else value


def _second_look(content: bytes, sheets: list[RawSheet]) -> bool:
    """Formats, hidden parts and error cells of an .xls; False when xlrd cannot read it."""
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=io.StringIO())
    except (xlrd.XLRDError, struct.error, AssertionError, IndexError, KeyError, ValueError, TypeError, AttributeError, NotImplementedError):
        return False
    percent = {index for index, style in enumerate(book.xf_list) if "%" in getattr(book.format_map.get(style.format_key), "format_str", "")}
    for sheet in sheets:
        if sheet.name in book.sheet_names():
            _look(book.sheet_by_name(sheet.name), sheet, percent)
    return True


def _look(source: object, sheet: RawSheet, percent: set[int]) -> None:
    import xlrd

    if not isinstance(source, xlrd.sheet.Sheet):
        return
    sheet.hidden_rows = {row for row, info in source.rowinfo_map.items() if info.hidden}
    sheet.hidden_columns = {column for column, info in source.colinfo_map.items() if info.hidden}
    for row in range(source.nrows):
        for column, kind in enumerate(source.row_types(row)):
            if kind == xlrd.XL_CELL_ERROR:
                word = xlrd.error_text_from_code.get(int(source.cell_value(row, column)), "#GALAT")
                sheet.errors[(row, column)] = word
                sheet.clear((row, column))
            elif kind == xlrd.XL_CELL_NUMBER and source.cell_xf_index(row, column) in percent:
                sheet.percent.append((row, column))
