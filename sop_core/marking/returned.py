"""*Hasil periksa*: the bidang's workbook with every finding marked in it, ready to be sent back for repair.

An .xlsx or .xlsm comes back as itself. What cannot be marked without changing it (.xls, .xlsb, .ods, .csv, or a package the isolated
process refused) comes as an .xlsx with the values that were read and the same marks, and says so.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from math import isfinite
from pathlib import PurePath

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sop_core.errors import SopError
from sop_core.figures import style
from sop_core.intake.container.workbook import Box, Scalar, Sheet, Workbook
from sop_core.intake.free_text import CELL, shortened
from sop_core.intake.outcome.listing import SEVERITIES, TITLE, ListedFinding, is_listing
from sop_core.intake.submission import Finding
from sop_core.marking.marks import Order
from sop_core.marking.process import marked
from sop_core.reports.xlsx import OPTIONS, free_name

PREFIX = "Hasil periksa - "
HOW = (
    "Perbaiki sel yang berwarna, simpan, lalu serahkan berkas ini kembali. Warna, komentar, dan lembar ini boleh dibiarkan: program "
    "mengabaikannya saat membaca."
)
COPY = (
    "Jenis berkas asli tidak dapat ditandai tanpa mengubahnya. Ini salinan nilainya sebagai .xlsx: perbaiki di sini atau di berkas asli, "
    "lalu serahkan salah satunya."
)
NOT_MADE = "Hasil periksa “{berkas}” tidak dapat dibuat. Unduh daftar temuannya, lalu perbaiki berkasnya menurut daftar itu."
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384


@dataclass(frozen=True)
class Returned:
    """The marked workbook; ``is_copy`` when it holds the values only."""

    name: str
    content: bytes
    is_copy: bool


def returned(content: bytes, name: str, workbook: Workbook, findings: Sequence[Finding], now: datetime, stamp: str = "") -> Returned:
    """``content`` with ``findings`` marked in it. ``workbook`` is what was read from it, ``now`` a moment in the office's zone."""
    marks = sorted((_mark(finding) for finding in findings), key=lambda mark: SEVERITIES.index(mark.severity))
    lines = [TITLE, f"Berkas: {name}", f"Diperiksa {style.moment(now)} · {_counts(marks)}", HOW]
    lines += [stamp] if stamp else []
    if workbook.kind == "xlsx":
        made = marked(content, Order(lines, marks))
        if made is not None:
            return Returned(name_of(name, workbook.kind, "makro" in workbook.notes), made, is_copy=False)
        if name_of(name, workbook.kind, "makro" in workbook.notes).endswith(".xlsm"):
            raise SopError(NOT_MADE.format(berkas=name))
    copy, names = _values_only(workbook)
    moved = [replace(mark, sheet=names.get(mark.sheet, "")) for mark in marks]
    made = marked(copy, Order([*lines[:3], COPY, *lines[4:]], moved))
    if made is None:
        raise SopError(NOT_MADE.format(berkas=name))
    return Returned(f"{PREFIX}{_stem(name)}.xlsx", made, is_copy=True)


def _mark(finding: Finding) -> ListedFinding:
    return ListedFinding(
        finding.severity.value, finding.kode, finding.sheet, finding.cell, finding.found, finding.expected, finding.message, finding.subject
    )


def _counts(marks: Sequence[ListedFinding]) -> str:
    said = [f"{count} {severity}" for severity in SEVERITIES if (count := sum(mark.severity == severity for mark in marks))]
    return ", ".join(said) or "tanpa temuan"


def _stem(name: str) -> str:
    """
    >>> _stem("Hasil periksa - Capil TW I.xlsx"), _stem("Capil.tw1.csv")
    ('Capil TW I', 'Capil.tw1')
    """
    return PurePath(name).stem.removeprefix(PREFIX) or "berkas"


def name_of(name: str, kind: str, has_macros: bool = False) -> str:
    """What the marked workbook is called: the ending decides how Excel opens it, so it is the file's own or the one its content asks for.

    >>> name_of("Capil.xlsm", "xlsx"), name_of("Capil.xls", "xlsx"), name_of("Capil.ods", "ods")
    ('Hasil periksa - Capil.xlsm', 'Hasil periksa - Capil.xlsx', 'Hasil periksa - Capil.xlsx')
    """
    ending = PurePath(name).suffix.lower()
    if kind != "xlsx":
        ending = ".xlsx"
    elif ending not in (".xlsx", ".xlsm"):
        ending = ".xlsm" if has_macros else ".xlsx"
    return f"{PREFIX}{_stem(name)}{ending}"


def _values_only(workbook: Workbook) -> tuple[bytes, dict[str, str]]:
    """The values of every sheet as a new workbook, and what each sheet is called there."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    formats = {code: book.add_format({"num_format": code}) for code in ("0.00%", "dd/mm/yyyy")}
    names: dict[str, str] = {}
    for sheet in workbook.sheets:
        if is_listing(sheet):
            continue
        names[sheet.name] = free_name(sheet.name, {name.casefold() for name in names.values()})
        page = book.add_worksheet(names[sheet.name])
        _write_sheet(page, sheet, formats)
        if sheet.hidden and len(names) > 1:  # the first sheet of a workbook cannot be hidden while it is the active one
            page.hide()
    book.close()
    return out.getvalue(), names


def _write_sheet(page: Worksheet, sheet: Sheet, formats: dict[str, Format]) -> None:
    for box in _apart(sheet.merges):
        page.merge_range(*box, "")
    for row, cells in sheet.rows.items():
        for column, value in cells.items():
            if row < _MOST_ROWS and column < _MOST_COLUMNS:
                _write(page, row, column, value, formats, (row, column) in sheet.percent)
    for (row, column), word in sheet.errors.items():
        page.write_string(row, column, word)


def _write(page: Worksheet, row: int, column: int, value: Scalar, formats: dict[str, Format], is_percent: bool) -> None:
    if isinstance(value, bool):
        page.write_boolean(row, column, value)
    elif isinstance(value, str):
        page.write_string(row, column, shortened(value, CELL.longest))
    elif isinstance(value, date):
        page.write_datetime(row, column, datetime(value.year, value.month, value.day), formats["dd/mm/yyyy"])  # noqa: DTZ001 - a day
    elif isfinite(value):
        page.write_number(row, column, value, formats["0.00%"] if is_percent else None)


def _apart(merges: Sequence[Box]) -> list[Box]:
    """Merges of more than one cell that overlap no earlier one: Excel refuses a workbook with others."""
    kept: list[Box] = []
    for box in merges[:2_000]:
        if box[:2] != box[2:] and not any(box[0] <= o[2] and o[0] <= box[2] and box[1] <= o[3] and o[1] <= box[3] for o in kept):
            kept.append(box)
    return kept
