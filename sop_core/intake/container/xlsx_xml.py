"""The second look at an .xlsx: formats, merges, hidden parts, error cells, formulas without result; on demand the values too.

Runs in the child process; zipfile and expat only. Unlike the fast reader it is sparse: one cell at XFD1048576 costs one cell.
Local names are compared, so that strict OOXML, prefixes and UTF-16 parts are read as well.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from xml.parsers import expat

from sop_core.intake.container.number_formats import BUILT_IN, FIRST_ROWS, is_telling
from sop_core.intake.container.raw import MAX_CELLS, MAX_HIDDEN, MAX_MERGES, Place, RawSheet, box_of, place_of, serial_moment
from sop_core.intake.container.sniff import FileRefused

Attributes = dict[str, str]


@dataclass
class WorkbookParts:
    """What must be known of the workbook before its sheets are read."""

    sheets: list[tuple[str, bool, str]] = field(default_factory=list)
    """Name, hidden, part."""
    epoch_1904: bool = False
    percent: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)
    telling: dict[str, str] = field(default_factory=dict)
    """Style → number format that says more of a cell than its number does (rupiah, 000, d.mm.yy)."""
    strings: str = ""
    notes: list[str] = field(default_factory=list)


def parse(content: bytes, start: Callable[[str, Attributes], None], text: Callable[[str], None] | None = None,
          end: Callable[[str], None] | None = None) -> None:  # fmt: skip
    """One pass of expat over a part; entities were refused before, the names arrive without prefix."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    if text:
        parser.CharacterDataHandler = text
    if end:
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    parser.Parse(content, True)


def read_package(archive: zipfile.ZipFile) -> WorkbookParts:
    names = {name.replace("\\", "/").lower(): name for name in archive.namelist()}  # some writers name parts as Windows does
    root = next((name for low, name in names.items() if low.rpartition("/")[2] == "workbook.xml"), None)
    if root is None:
        raise FileRefused("RUSAK")
    package = WorkbookParts()
    targets = _targets(archive, names, root)
    package.strings = next((part for kind, part in targets.values() if kind == "sharedStrings"), "")
    styles = next((part for kind, part in targets.values() if kind == "styles"), "")
    if styles:
        _read_styles(archive.read(styles), package)
    _read_sheets(archive.read(root), targets, package)
    if any(low.endswith("vbaproject.bin") for low in names):
        package.notes.append("makro")
    if any("externallinks/" in low for low in names):
        package.notes.append("tautan_luar")
    return package


def _targets(archive: zipfile.ZipFile, names: dict[str, str], root: str) -> dict[str, tuple[str, str]]:
    """Relation id → (kind, part that exists)."""
    folder, base = posixpath.split(root.replace("\\", "/"))
    relations = names.get(f"{folder}/_rels/{base}.rels".lstrip("/").lower())
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            part = names.get(path.lower())
            if part:
                found[attributes.get("Id", "")] = (attributes.get("Type", "").rpartition("/")[2], part)

    if relations:
        parse(archive.read(relations), start)
    return found


def _read_sheets(content: bytes, targets: dict[str, tuple[str, str]], package: WorkbookParts) -> None:
    def start(name: str, attributes: Attributes) -> None:
        if name == "workbookPr":
            package.epoch_1904 = attributes.get("date1904") in ("1", "true")
        elif name == "sheet":
            relation = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id" and ":" in key), "")
            kind, part = targets.get(relation, ("", ""))
            if kind == "worksheet":
                package.sheets.append((attributes.get("name", ""), attributes.get("state", "visible") != "visible", part))

    parse(content, start)


_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')


def _read_styles(content: bytes, package: WorkbookParts) -> None:
    formats: dict[str, str] = {}
    inside = {"cellXfs": False}
    count = [0]

    def start(name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            inside["cellXfs"] = True
        elif name == "xf" and inside["cellXfs"]:
            number = attributes.get("numFmtId", "0")
            code = formats.get(number) or BUILT_IN.get(number, "")
            if is_telling(code):
                package.telling[str(count[0])] = code
            shown = shown_as(number, formats.get(number, ""))
            if shown is Shown.PERCENT:
                package.percent.add(str(count[0]))
            elif shown is Shown.MOMENT:
                package.dates.add(str(count[0]))
            count[0] += 1

    def end(name: str) -> None:
        if name == "cellXfs":
            inside["cellXfs"] = False

    parse(content, start, end=end)


class Shown(Enum):
    NUMBER = "angka"
    PERCENT = "persen"
    MOMENT = "tanggal atau jam"


def shown_as(number: str, code: str) -> Shown:
    """How people see a cell with this format.

    >>> [shown_as(*told).value for told in (("9", ""), ("164", "dd/mm/yyyy"), ("165", '0.0" mdd"'), ("14", ""))]
    ['persen', 'tanggal atau jam', 'angka', 'tanggal atau jam']
    """
    code = _QUOTED.sub("", code)
    first = code.split(";")[0]
    if number in ("9", "10") or "%" in code:
        return Shown.PERCENT
    if _is_date(number) or (re.search(r"[dmyhs]", first, re.IGNORECASE) and "0" not in first):
        return Shown.MOMENT
    return Shown.NUMBER


def _is_date(number: str) -> bool:
    return number.isdigit() and (14 <= int(number) <= 22 or 27 <= int(number) <= 36 or 45 <= int(number) <= 47 or 50 <= int(number) <= 58)


def read_strings(archive: zipfile.ZipFile, package: WorkbookParts) -> list[str]:
    """The shared strings, rich text joined, phonetic hints left out; a lying count is never believed."""
    strings: list[str] = []
    parts: list[str] = []
    state = {"t": False, "rPh": False}

    def start(name: str, attributes: Attributes) -> None:
        if name == "si":
            parts.clear()
        elif name in state:
            state[name] = True

    def text(data: str) -> None:
        if state["t"] and not state["rPh"]:
            parts.append(data)

    def end(name: str) -> None:
        if name == "si":
            strings.append("".join(parts))
        elif name in state:
            state[name] = False

    if package.strings:
        parse(archive.read(package.strings), start, text, end)
    return strings


def look(content: bytes, sheet: RawSheet, package: WorkbookParts) -> None:
    """Everything about a sheet but its values, element by element."""
    seen = _SheetPass(sheet, package.percent, package.telling)
    parse(content, seen.start, seen.text, seen.end)
    seen.settle()


class _SheetPass:
    """The state of one pass over a sheet's XML."""

    def __init__(self, sheet: RawSheet, percent: set[str], telling: dict[str, str]) -> None:
        self.sheet = sheet
        self.percent = percent
        self.telling = telling
        self.row, self.column = 0, -1
        self.pending: Place | None = None
        """A formula whose result was not seen yet."""
        self.error: Place | None = None
        """The error cell whose word is being read."""
        self.inside = ""
        self.text_result = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._open_cell(attributes)
        elif name == "row":
            self._open_row(attributes)
        elif name == "f":
            if self.error is None and not self.text_result:
                self.pending = (self.row, self.column)
        elif name == "col":
            _hide_columns(self.sheet, attributes)
        elif name == "mergeCell" and len(self.sheet.merges) < MAX_MERGES and (box := box_of(attributes.get("ref", ""))):
            self.sheet.merges.append(box)
        self.inside = name

    def _open_row(self, attributes: Attributes) -> None:
        self.settle()
        number = attributes.get("r", "")
        self.row = int(number) - 1 if number.isdigit() else self.row + ((self.row, self.column) != (0, -1))
        self.column = -1
        if attributes.get("hidden") in ("1", "true") and len(self.sheet.hidden_rows) < MAX_HIDDEN:
            self.sheet.hidden_rows.add(self.row)

    def _open_cell(self, attributes: Attributes) -> None:
        self.settle()
        sheet = self.sheet
        self.row, self.column = place_of(attributes.get("r", "")) or (self.row, self.column + 1)
        sheet.cells += 1
        sheet.last_row, sheet.last_column = max(sheet.last_row, self.row), max(sheet.last_column, self.column)
        kind = attributes.get("t")
        self.text_result = kind == "str"
        if kind == "e":
            self.error = (self.row, self.column)
            sheet.errors[self.error] = ""
            return
        style = attributes.get("s", "")
        if style in self.percent:
            sheet.percent.append((self.row, self.column))
        if self.row < FIRST_ROWS and style in self.telling:
            sheet.formats[(self.row, self.column)] = self.telling[style]

    def text(self, data: str) -> None:
        if self.inside != "v":
            return
        if self.error is not None:
            self.sheet.errors[self.error] += data
        elif data.strip():
            self.pending = None

    def end(self, name: str) -> None:
        self.inside = ""
        if name == "c":
            self.error = None

    def settle(self) -> None:
        if self.pending is not None:
            self.sheet.uncached.append(self.pending)
            self.pending = None


def _hide_columns(sheet: RawSheet, attributes: Attributes) -> None:
    if attributes.get("hidden") in ("1", "true"):
        first, last = int(attributes.get("min", "1")), int(attributes.get("max", "1"))
        sheet.hidden_columns.update(range(first - 1, min(last, 16384)))


def read_values(content: bytes, sheet: RawSheet, package: WorkbookParts, strings: list[str]) -> None:
    """The values, one cell at a time; used where the fast reader would drown, or read nothing."""
    state: dict[str, str] = {"t": "", "s": "", "in": ""}
    here = [0, -1]
    parts: list[str] = []
    total = [0]

    def start(name: str, attributes: Attributes) -> None:
        if name == "c":
            here[0], here[1] = place_of(attributes.get("r", "")) or (here[0], here[1] + 1)
            state["t"], state["s"] = attributes.get("t", "n"), attributes.get("s", "0")
            parts.clear()
        elif name in ("v", "t"):
            state["in"] = name
        elif name == "rPh":
            state["in"] = "rPh"
        elif name == "row":
            number = attributes.get("r", "")
            here[0], here[1] = (int(number) - 1 if number.isdigit() else here[0] + (here[1] >= 0)), -1

    def text(data: str) -> None:
        if state["in"] in ("v", "t"):
            parts.append(data)

    def end(name: str) -> None:
        if name in ("v", "t", "rPh"):
            state["in"] = ""
        elif name == "c" and parts:
            total[0] += 1
            if total[0] > MAX_CELLS:
                raise FileRefused("TERLALU_BESAR", f"lebih dari {MAX_CELLS:,} sel".replace(",", "."))
            _put(sheet, (here[0], here[1]), state["t"], state["s"], "".join(parts), package, strings)

    parse(content, start, text, end)


def _put(sheet: RawSheet, place: tuple[int, int], kind: str, style: str, text: str, package: WorkbookParts, strings: list[str]) -> None:
    row, column = place
    if kind == "s":
        index = int(text) if text.strip().isdigit() else -1
        sheet.put(row, column, strings[index] if 0 <= index < len(strings) else None)
    elif kind in ("str", "inlineStr"):
        sheet.put(row, column, text)
    elif kind == "b":
        sheet.put(row, column, text.strip() == "1")
    elif kind == "d":
        sheet.put(row, column, {"t": text.strip()})
    elif kind != "e":
        try:
            number = float(text)
        except ValueError:
            sheet.errors[place] = text[:40]
            return
        if number != number or number in (float("inf"), float("-inf")):
            sheet.errors[place] = text[:40]
        else:
            sheet.put(row, column, serial_moment(number, package.epoch_1904) if style in package.dates else number)
