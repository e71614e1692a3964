"""The binary workbooks, .xls and .xlsb: values by calamine, a second look by xlrd and by ``biff12``. Runs in the child process."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetMetadata, SheetTypeEnum, SheetVisibleEnum

from sop_core.intake.container.biff12 import gives_twice, has_macros, read_xlsb, second_look
from sop_core.intake.container.biff_twice import tell_twice
from sop_core.intake.container.number_formats import FIRST_ROWS, is_telling, settle
from sop_core.intake.container.raw import Plain, RawSheet, serial_moment
from sop_core.intake.container.sniff import FileRefused
from sop_core.intake.container.xlsx import fill

MAX_AREA = 6_000_000
FIRST_TOLD = 80
"""Excel 97: of the forms before it cells given twice are not told."""
OLE = b"\xd0\xcf\x11\xe0"


def read_biff(content: bytes, kind: str, careful: bool) -> tuple[list[RawSheet], list[str]]:
    sheets = None if careful else _fast(content)
    if kind == "xlsb":
        fast, sheets = sheets is not None, sheets or read_xlsb(content)
        looked = second_look(content, sheets)
        if fast and looked and gives_twice(content, sheets):
            sheets = read_xlsb(content)
            second_look(content, sheets)
        notes = ["makro"] if has_macros(content) else []
    else:
        sheets = _older(content) if sheets is None else sheets
        looked, notes = _second_look(content, sheets), []
    return sheets, notes if looked else [*notes, "tanpa_periksa_kedua"]


def _fast(content: bytes) -> list[RawSheet] | None:
    """The sheets by the fast reader; None where it gives up."""
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [_sheet(workbook, data) for data in workbook.sheets_metadata if data.typ is SheetTypeEnum.WorkSheet]
    except PasswordError as locked:
        raise FileRefused("BERSANDI") from locked
    except CalamineError as trouble:
        text = str(trouble).lower()
        if "password" in text or "encrypt" in text:
            raise FileRefused("BERSANDI") from trouble
        return None


def _sheet(workbook: CalamineWorkbook, data: SheetMetadata) -> RawSheet:
    sheet = RawSheet(data.name, data.visible is not SheetVisibleEnum.Visible)
    source = workbook.get_sheet_by_name(data.name)
    if source.total_height * source.total_width > MAX_AREA:
        raise FileRefused("TERLALU_BESAR", f"lembar “{data.name}”")
    fill(sheet, source)
    for (top, left), (bottom, right) in source.merged_cell_ranges or []:
        sheet.merges.append((top, left, bottom, right))
    return sheet


def _astray() -> tuple[type[Exception], ...]:
    """What xlrd raises over a file that leads it astray; it says so in many ways."""
    import xlrd

    return (xlrd.XLRDError, xlrd.compdoc.CompDocError, xlrd.formula.FormulaError, struct.error, AssertionError, ArithmeticError,
            AttributeError, LookupError, NotImplementedError, TypeError, ValueError)  # fmt: skip


def _older(content: bytes) -> list[RawSheet]:
    """What the fast reader does not know, by xlrd: Excel 2 to 4, workbooks that ask for a password, and those it breaks down over."""
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=content, logfile=io.StringIO(), ragged_rows=True)
    except xlrd.XLRDError as trouble:
        raise FileRefused("BERSANDI" if "encrypt" in str(trouble).lower() else "RUSAK") from trouble
    except _astray() as trouble:
        raise FileRefused("RUSAK") from trouble
    sheets = []
    for source in book.sheets():
        sheet = RawSheet(source.name, bool(source.visibility))
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
    """Formats, hidden parts and error cells of an .xls, and what the fast reader got wrong; False when xlrd cannot read it."""
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=io.StringIO())
    except _astray():
        return False
    formats = {key: shown.format_str or "" for key, shown in book.format_map.items()}
    percent = {index for index, style in enumerate(book.xf_list) if "%" in formats.get(style.format_key, "")}
    telling = {index: code for index, style in enumerate(book.xf_list) if is_telling(code := formats.get(style.format_key, ""))}
    for sheet in sheets:
        if sheet.name in book.sheet_names():
            _look(book.sheet_by_name(sheet.name), sheet, percent, telling, book.datemode == 1)
    if book.biff_version >= FIRST_TOLD and content[:4] == OLE:
        try:
            tell_twice(content, sheets, book.sheet_names(), book._sharedstrings)
        except _astray():
            return False
    for sheet in sheets:
        settle(sheet)
    return True


def _look(source: object, sheet: RawSheet, percent: set[int], telling: Mapping[int, str], epoch_1904: bool) -> None:
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
            elif kind not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                value = _plain(kind, source.cell_value(row, column), epoch_1904)
                if value != "" and not _agree(kind, sheet.at((row, column))):
                    sheet.mend((row, column), value)
                if kind not in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
                    continue
                style = source.cell_xf_index(row, column)
                if kind == xlrd.XL_CELL_NUMBER and style in percent:
                    sheet.percent.append((row, column))
                if row < FIRST_ROWS and style in telling:
                    sheet.formats[(row, column)] = telling[style]


def _agree(kind: int, own: object) -> bool:
    """Whether the fast reader gave a value of this kind; it takes some numbers for days, some days for numbers, and passes a few over."""
    import xlrd

    if own is None or own == "":
        return False
    if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return isinstance(own, (int, float)) is (kind == xlrd.XL_CELL_NUMBER)
    return True
