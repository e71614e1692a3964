"""An .ods read from its XML: values, percentages, spans, hidden rows and tables, errors. Runs in the child; standard library only.

The fast reader refuses honest pretty-printed files and drops error cells; repeated blanks (a million of them) are never unrolled here.
"""

from __future__ import annotations

import io
import re
import zipfile

from sop_core.intake.container.number_formats import FIRST_ROWS
from sop_core.intake.container.raw import MAX_CELLS, Plain, RawSheet
from sop_core.intake.container.sniff import FileRefused
from sop_core.intake.container.xlsx_xml import Attributes, parse

_CODE = re.compile(r"\d+(?:\.\d+)*")
"""A number or a day that is shown in figures and dots, as codes are."""
MAX_HIDDEN_ROWS = 20_000
MAX_COLUMNS = 16_384
_ASIDE = frozenset(
    ("annotation", "frame", "custom-shape", "measure", "connector", "caption", "line", "rect", "circle", "ellipse", "polyline", "polygon",
     "regular-polygon", "path", "g", "control")
)  # fmt: skip
"""What hangs at a cell or is drawn upon it: its words are not those of the cell."""


class _Content:
    """The state of one pass over content.xml."""

    def __init__(self) -> None:
        self.sheets: list[RawSheet] = []
        self.hidden_styles: set[str] = set()
        self.style = ""
        self.row = self.column = 0
        self.row_repeat = self.column_repeat = 1
        self.row_cells: list[tuple[int, int, Plain, str, str]] = []
        self.attributes: Attributes = {}
        self.covered = False
        self.paragraphs: list[str] = []
        self.depth_text = self.depth_aside = 0
        self.total = 0

    def start(self, name: str, attributes: Attributes) -> None:
        get = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if name == "style":
            self.style = get.get("name", "")
        elif name == "table-properties" and get.get("display") == "false":
            self.hidden_styles.add(self.style)
        elif name == "table" and "name" in get:
            self.sheets.append(RawSheet(get["name"], hidden=get.get("style-name", "") in self.hidden_styles))
            self.row = 0
        elif name == "table-column" and self.sheets:
            self._column_definition(get)
        elif name == "table-row" and self.sheets:
            self._open_row(get)
        elif name in ("table-cell", "covered-table-cell") and self.sheets:
            self.attributes, self.covered, self.paragraphs = get, name == "covered-table-cell", []
        elif name in _ASIDE:
            self.depth_aside += 1
        elif name == "p" and not self.depth_aside:
            self.depth_text += 1
            self.paragraphs.append("")
        elif name in ("s", "tab", "line-break") and self.depth_text:
            self.paragraphs[-1] += "\n" if name == "line-break" else " " * min(_count(get, "c"), 100)

    def text(self, data: str) -> None:
        if self.depth_text and not self.depth_aside:
            self.paragraphs[-1] += data

    def end(self, name: str) -> None:
        if name == "p" and self.depth_text and not self.depth_aside:
            self.depth_text -= 1
        elif name in _ASIDE:
            self.depth_aside -= 1
        elif name in ("table-cell", "covered-table-cell") and self.sheets:
            self._close_cell()
        elif name == "table-row" and self.sheets:
            self._close_row()

    def _column_definition(self, get: Attributes) -> None:
        sheet = self.sheets[-1]
        first, repeat = getattr(self, "_columns", 0) if sheet.cells else 0, _count(get, "number-columns-repeated")
        sheet.cells = 1
        if get.get("visibility") in ("collapse", "filter"):
            sheet.hidden_columns.update(range(first, first + min(repeat, 1024)))
        self._columns = first + repeat

    def _open_row(self, get: Attributes) -> None:
        self.row_repeat, self.column, self.row_cells = _count(get, "number-rows-repeated"), 0, []
        if get.get("visibility") in ("collapse", "filter"):
            self.sheets[-1].hidden_rows.update(range(self.row, self.row + min(self.row_repeat, MAX_HIDDEN_ROWS)))

    def _close_cell(self) -> None:
        get = self.attributes
        repeat = _count(get, "number-columns-repeated")
        kind = get.get("value-type", "")
        value = None if self.covered and not kind else self._value(kind, get)
        if value is not None:
            for column in range(self.column, self.column + min(repeat, MAX_COLUMNS)):
                self.row_cells.append((self.row, column, value, kind, self.paragraphs[0] if len(self.paragraphs) == 1 else ""))
        elif "formula" in get and not kind and not self.covered:
            self.sheets[-1].uncached.append((self.row, self.column))
        rows, columns = _count(get, "number-rows-spanned"), _count(get, "number-columns-spanned")
        if rows > 1 or columns > 1:
            self.sheets[-1].merges.append((self.row, self.column, self.row + rows - 1, self.column + columns - 1))
        self.column += repeat

    def _value(self, kind: str, get: Attributes) -> Plain:
        shown = "\n".join(self.paragraphs)
        if kind == "error" or (kind == "string" and shown.startswith(("#", "Err:")) and "formula" in get):
            self.sheets[-1].errors[(self.row, self.column)] = shown[:40]
            return None
        if kind in ("float", "percentage", "currency"):
            try:
                number = float(get.get("value", ""))
            except ValueError:
                number = float("nan")
            if number != number or abs(number) == float("inf"):
                self.sheets[-1].errors[(self.row, self.column)] = get.get("value", "")[:40]
                return None
            if shown.startswith(("#", "Err:")):
                self.sheets[-1].errors[(self.row, self.column)] = shown[:40]
                return None
            return number
        if kind == "boolean":
            return get.get("boolean-value") == "true"
        if kind == "date":
            return {"t": get.get("date-value", "")}
        if kind == "time":
            return {"t": get.get("time-value", "")}
        return shown or get.get("string-value") or None

    def _close_row(self) -> None:
        sheet = self.sheets[-1]
        repeat = self.row_repeat if self.row_cells else 0
        self.total += len(self.row_cells) * repeat
        if self.total > MAX_CELLS:
            raise FileRefused("TERLALU_BESAR", f"lebih dari {MAX_CELLS:,} sel".replace(",", "."))
        for offset in range(repeat):
            for row, column, value, kind, shown in self.row_cells:
                place = (row + offset, column)
                sheet.put(*place, value)
                if kind == "percentage":
                    sheet.percent.append(place)
                elif place[0] < FIRST_ROWS and kind == "currency":
                    sheet.rupiah.append(place)
                elif place[0] < FIRST_ROWS and kind in ("float", "date") and _CODE.fullmatch(shown):
                    sheet.written[place] = shown
        self.row += self.row_repeat


def _count(get: Attributes, name: str) -> int:
    text = get.get(name, "1")
    return max(int(text), 1) if text.isdigit() else 1


def read_ods(content: bytes) -> list[RawSheet]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        part = archive.read("content.xml")
    state = _Content()
    parse(part, state.start, state.text, state.end)
    return state.sheets
