"""Writes the sheet *Daftar Perbaikan*: a row for each finding with a link to its cell. Its texts are text only.

The listing travels with the file: when the bidang sends it back, ``intake.outcome.listing`` reads what had been found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sop_core.intake.container.workbook import address, letters
from sop_core.intake.outcome.listing import HEADS, ListedFinding
from sop_core.marking.splice import quoted, shown
from sop_core.marking.styles import Looks

NAME = "Daftar Perbaikan"
WIDTHS = (5, 13, 22, 9, 70, 32, 32, 12, 12)
HIDDEN_FROM = 7
"""Kode and key are for the program, and hidden."""
MOST = 5_000
LONGEST = 2_000


def sheet_xml(lines: Sequence[str], marks: Sequence[ListedFinding], names: Mapping[str, str], looks: Looks, main: str) -> str:
    """The part of the sheet. ``lines`` stand above the table, ``names``: sheets a link may lead to, as read → as written."""
    head = len(lines) + 1
    shown_marks = marks[:MOST]
    last = head + len(shown_marks)
    columns = "".join(_column(place, width) for place, width in enumerate(WIDTHS, 1))
    links = "".join(_link(head + n, mark, names[mark.sheet]) for n, mark in enumerate(shown_marks, 1) if mark.sheet in names and mark.cell)
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{main}"><sheetPr><tabColor rgb="FFB00020"/>'
        f'<pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">'
        f'<pane ySplit="{head}" topLeftCell="A{head + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>{''.join(_rows(lines, shown_marks, head, looks))}</sheetData>"
        f'<autoFilter ref="A{head}:{letters(len(HEADS) - 1)}{last}"/>{f"<hyperlinks>{links}</hyperlinks>" if links else ""}'
        f'<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
        f'<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )


def _column(place: int, width: int) -> str:
    hidden = ' hidden="1"' if place > HIDDEN_FROM else ""
    return f'<col min="{place}" max="{place}" width="{width}" customWidth="1"{hidden}/>'


def _rows(lines: Sequence[str], marks: Sequence[ListedFinding], head: int, looks: Looks) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        yield f'<row r="{number}">{_cell(number, 0, line, looks.cells.get("title", 0) if number == 1 else 0)}</row>'
    yield _row(head, HEADS, [looks.cells.get("head", 0)] * len(HEADS))
    plain, link = looks.cells.get("text", 0), looks.cells.get("link", 0)
    for number, mark in enumerate(marks, 1):
        texts = (
            str(number),
            mark.severity,
            mark.sheet or "(seluruh berkas)",
            mark.cell,
            mark.message,
            mark.found,
            mark.expected,
            mark.kode,
            mark.subject,
        )
        looked = [plain, looks.cells.get(mark.severity, 0), plain, link, *[plain] * 5]
        yield _row(head + number, texts, looked)


def _row(number: int, texts: Sequence[str], looks: Sequence[int]) -> str:
    """As high as its longest text, wrapped: not every program finds that out by itself."""
    cells = "".join(_cell(number, place, text, look) for place, (text, look) in enumerate(zip(texts, looks, strict=True)))
    lines = max(1 + len(text[:LONGEST]) // width for text, width in zip(texts[:HIDDEN_FROM], WIDTHS, strict=False))
    return f'<row r="{number}" ht="{15 * min(lines, 20)}" customHeight="1">{cells}</row>'


def _cell(row: int, column: int, text: str, look: int) -> str:
    if not text:
        return f'<c r="{address(row - 1, column)}" s="{look}"/>'
    short = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
    return f'<c r="{address(row - 1, column)}" s="{look}" t="inlineStr"><is><t xml:space="preserve">{shown(short)}</t></is></c>'


def _link(row: int, mark: ListedFinding, sheet: str) -> str:
    location = "'" + sheet.replace("'", "''") + f"'!{mark.cell}"
    return f'<hyperlink ref="D{row}" location={quoted(location)} display={quoted(mark.cell)}/>'
