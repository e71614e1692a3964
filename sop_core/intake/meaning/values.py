"""The numbers of a table, column by column: each cell read in the light of its column's writing and of its row's satuan. Pure.

Nearly every cell of a large table is a plain number; it costs one step here, and only what is odd is looked at closely.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import repeat
from statistics import median

from sop_core.intake.container.raw import place_of
from sop_core.intake.container.workbook import Scalar, address
from sop_core.intake.knowledge import Dictionary, Satuan, UnitKind
from sop_core.intake.meaning.addends import Amounts
from sop_core.intake.meaning.column import CHECKED, STATED, ReadColumn
from sop_core.intake.meaning.columns import TableLayout
from sop_core.intake.meaning.draft import RowDraft
from sop_core.intake.meaning.headers import Grid
from sop_core.intake.meaning.headings import COMPONENTS, VALUES, Headings
from sop_core.intake.meaning.numbers import HIGHEST, ColumnEvidence, Parsed, evidence, parse_cell, tidied, tidy
from sop_core.intake.meaning.period_words import key_of_row
from sop_core.intake.meaning.tables import FoundTable
from sop_core.intake.meaning.typed import read_typed
from sop_core.intake.meaning.words import about_cell
from sop_core.intake.submission import Finding, Level, Severity, State, TableKind, Typed, Value
from sop_core.intake.text import as_text, number_id, one_line, plain, shown

MONEY = frozenset(("pagu", "realisasi_anggaran", "jumlah_anggaran", "realisasi_anggaran_sd"))
COUNTED = frozenset(("layanan", "jumlah_layanan"))
Told = list[tuple[int, Finding]]
"""Findings on their way, each with its row, so that people read them from top to bottom."""
PERCENT, STATED_PERCENT, WRONG_PERCENT = 3.0, 12.0, 20.0
"""Where the middle of a column of % cells lies above, it holds whole percentages; the stated capaian of an office may well be 900 %."""
_RATIO = re.compile(r"%|\bpersen|\bprosentase|\brasio\b|\brata\b|\bindeks\b|\bnilai\b|\bipm?\b")
_RANGE = re.compile(r"[\d.,]+ ?%? ?(?:[-–—]|s\.?/?d\.?) ?[\d.,]+ ?%?")
_ERROR_WORD = re.compile(r"#(?:REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|N/A$)|Err:\d")
LEAST_BOUND = min(HIGHEST.values())
"""Above it a number is looked at closely where its row's satuan sets the bound."""
_MOST = 1e16
"""Above this a number is no amount that could be added up exactly."""
_STATES = (State.KOSONG, State.ANGKA)
_ALL_PLAIN = frozenset((float, type(None)))
"""The types of a column without a single odd cell."""
_make_value: Callable[[type[Value], tuple[object, ...]], Value] = tuple.__new__
"""``Value._make`` without its check of the length, for columns of a hundred thousand cells."""


@dataclass(frozen=True)
class ValueReader:
    found: FoundTable
    layout: TableLayout
    grid: Grid
    headings: Headings
    words: Dictionary
    notations: Mapping[tuple[str, str], str]
    year: int | None
    corrections: Mapping[tuple[str, str], Typed]

    def read(self, drafts: Sequence[RowDraft], satuan: Sequence[Satuan | None], context: Told) -> list[tuple[Value, ...]]:
        """For every row its values, in the order of the columns."""
        if not self.columns:
            return [()] * len(drafts)
        long = self.layout.kind is TableKind.PANJANG
        if long:
            read = [self._long(column, drafts, satuan, context) for column in self.columns]
            return [tuple(value for value in values if value is not None) for values in zip(*read, strict=True)]
        body = _Body.of(drafts, satuan, self.found.sheet.rows)
        return list(zip(*[self._column(column, body, context) for column in self.columns], strict=True))

    @cached_property
    def columns(self) -> tuple[ReadColumn, ...]:
        long = self.layout.kind is TableKind.PANJANG
        return tuple(column for column in self.layout.columns if column.is_value or (column.role == "nilai" and long))

    @cached_property
    def places(self) -> frozenset[int]:
        return frozenset(column.column for column in self.columns)

    @cached_property
    def troubled(self) -> frozenset[tuple[int, int]]:
        """Error cells, formulas without result, cells given twice: filled, though no value stands there."""
        sheet = self.found.sheet
        return frozenset(sheet.errors) | sheet.uncached | frozenset(sheet.twice)

    @cached_property
    def mended(self) -> Mapping[tuple[int, int], Typed]:
        """What people typed over cells of this sheet, by place; the file's own words there say nothing about the column any more."""
        here = self.found.sheet.name
        places = {cell: place for (sheet, cell) in self.corrections if sheet == here and (place := place_of(cell)) is not None}
        return {place: self.corrections[here, cell] for cell, place in places.items()}

    def filled(self, rows: Sequence[int]) -> list[bool]:
        """Whether anything stands in the value cells of each row: content, an error, a formula, or what a person typed."""
        cells, apart = self.found.sheet.rows, self.places.isdisjoint
        if not self.troubled and not self.mended:
            return [not apart(cells[row]) for row in rows]
        return [not apart(cells[row]) or any(self._is_filled_otherwise((row, column)) for column in self.places) for row in rows]

    def amounts(self, rows: Sequence[int], also: Set[str] = frozenset()) -> Amounts:
        """What the rows say in the columns that add up: rupiah, and what a recap counts; and in those of the roles ``also``."""
        columns = [column for column in self.columns if self._adds_up(column) or column.role in also]
        if not columns or self.layout.kind is TableKind.PANJANG:
            return Amounts([()] * len(rows), ())
        weights = [2 if column.role == "pagu" else 1 for column in columns]
        return Amounts(list(zip(*[self._cents(column, rows) for column in columns], strict=True)), weights)

    def _adds_up(self, column: ReadColumn) -> bool:
        return column.role in MONEY or (column.role in COUNTED and not _unit_of_measure(column.role, column))

    def _cents(self, column: ReadColumn, rows: Sequence[int]) -> list[int | None]:
        index, cells = column.column, self.found.sheet.rows
        owns = [cells[row].get(index) for row in rows]
        mended = {row: typed.text for (row, at), typed in self.mended.items() if at == index}
        if not mended and _ALL_PLAIN.issuperset(map(type, owns)):
            return [round(own * 100) if type(own) is float and abs(own) < _MOST else None for own in owns]
        kind = _kind_of_measure(column.role, column, None)
        proof = evidence([own for own in owns if own is not None], self.notations.get((self.found.sheet.name, column.cell), ""))
        numbers = [
            read_typed(mended[row], kind, self.words).number if row in mended
            else own if type(own) is float else parse_cell(own, proof, kind, self.words).number
            for row, own in zip(rows, owns, strict=True)
        ]  # fmt: skip
        return [round(number * 100) if number is not None and abs(number) < _MOST else None for number in numbers]

    def _is_filled_otherwise(self, place: tuple[int, int]) -> bool:
        return place in self.troubled or (place in self.mended and self.grid.own(*place) is None)

    @cached_property
    def _odd(self) -> Mapping[int, set[int]]:
        """Column → rows whose cell is more than its content: in error, merged, or mended."""
        return self._by_column(self.troubled, self.grid.merged, self.mended)

    @cached_property
    def _percent(self) -> Mapping[int, set[int]]:
        """Column → rows whose number is shown as a percentage."""
        return self._by_column(self.found.sheet.percent)

    def _fractions(self, column: ReadColumn, rows: set[int], context: Told) -> set[int]:
        """Of the cells with a % format those that hold a fraction; what holds 98,5 and is shown as 9850 % is told and read as it is."""
        cells = {row: abs(own) for row in rows if type(own := self.grid.own(row, column.column)) is float and own}
        if not cells:
            return rows
        middle, most = median(cells.values()), STATED_PERCENT if column.role in STATED else PERCENT
        whole = [row for row, own in sorted(cells.items()) if own > (most if middle > most else WRONG_PERCENT)]
        if whole:
            first, shown_as = address(whole[0], column.column), number_id(cells[whole[0]] * 100)
            where = f"{len(whole)} sel, {column.title}"
            context.append((whole[0], about_cell("PERSEN_FORMAT", self.found.sheet.name, first, shown_as, where)))
        return rows - set(whole)

    def _by_column(self, *several: Iterable[tuple[int, int]]) -> Mapping[int, set[int]]:
        found: dict[int, set[int]] = {column: set() for column in self.places}
        for places in several:
            for row, column in places:
                if column in found:
                    found[column].add(row)
        return found

    def _column(self, column: ReadColumn, body: _Body, context: Told) -> list[Value]:
        """One column in one pass: plain numbers and blanks all at once, then the odd cells by ``_value``."""
        index, role, key, places = column.column, column.role, column.key, body.places
        owns = [cells.get(index) for cells in body.cells]
        unit, odd = _unit_of_measure(role, column), self._odd[index]
        percent = self._fractions(column, self._percent[index], context)
        plainly = _ALL_PLAIN.issuperset(map(type, owns))
        numbers = tidied(owns) if plainly else [tidy(own) if type(own) is float else None for own in owns]
        if percent and unit == "%":
            numbers = [tidy(own * 100) if type(own) is float and row in percent else number
                       for row, own, number in zip(places, owns, numbers, strict=True)]  # fmt: skip
        elif percent:
            odd = odd | percent
        states = [_STATES[own is not None] for own in owns]
        units = body.units if unit is None else repeat(unit)
        parts = (repeat(role), repeat(key), numbers, states, owns, places, repeat(index), repeat(column.title), units, repeat(None))
        made = list(map(_make_value, repeat(Value), zip(*parts, strict=False)))
        closely = [] if plainly else [number for number, own in enumerate(owns) if own is not None and type(own) is not float]
        highest = LEAST_BOUND if unit is None else HIGHEST[_kind_of_measure(role, column, None)]
        far = [number for number, value in enumerate(numbers) if value is not None and not -highest <= value <= highest]
        if odd or far:
            closely = sorted({*closely, *far, *(number for number, row in enumerate(places) if row in odd)})
        one = _OneColumn(column, self._evidence(column, body.drafts, closely), percent)
        for number in closely:
            made[number] = self._value(one, role, key, body.drafts[number], body.satuan[number], context)
        return made

    def _evidence(self, column: ReadColumn, drafts: Sequence[RowDraft], which: Iterable[int]) -> ColumnEvidence:
        cells, index = self.found.sheet.rows, column.column
        rows = [row for number in which if ((row := drafts[number].row), index) not in self.mended]
        return evidence([cells[row].get(index, "") for row in rows], self.notations.get((self.found.sheet.name, column.cell), ""))

    def _value(self, source: _OneColumn, measure: str, key: str, draft: RowDraft, satuan: Satuan | None, context: Told) -> Value:
        column = source.column
        place = (draft.row, column.column)
        own = self.grid.own(*place)
        box = self.grid.merged.get(place)
        if box and box[1] != box[3] and (box[0], box[1]) == place and isinstance(own, str):
            own = None
        parsed, content = self._parsed(source, place, own, measure, satuan)
        if box and box[0] != draft.row and box[1] == column.column and measure not in MONEY and draft.level is Level.LEAF and own is None:
            parsed = Parsed(None, State.TIDAK_TERBACA, trouble="NILAI_GABUNG") if self.grid.value(*place) is not None else parsed
        typed = self.mended.get(place)
        if typed:
            parsed = read_typed(typed.text, _kind_of_measure(measure, column, satuan), self.words)
            kept = shown(content) or "kosong"
            context.append((draft.row, about_cell("DIKOREKSI", self.found.sheet.name, address(*place), kept, typed.text)))
        if parsed.trouble == "BUKAN_ANGKA" and measure == "target" and _RANGE.fullmatch(one_line(typed.text if typed else shown(content))):
            parsed = replace(parsed, trouble="TARGET_RENTANG")
        if parsed.trouble:
            content_now = typed.text if typed else content
            context.append((draft.row, self._finding(parsed, draft, column, measure, content_now)))
        unit = _unit_of_measure(measure, column)
        said = unit if unit is not None else satuan.nama if satuan else parsed.unit
        return Value(measure, key, parsed.number, parsed.state, content, *place, column.title, said, typed)

    def _parsed(
        self, column: _OneColumn, place: tuple[int, int], own: Scalar | None, measure: str, satuan: Satuan | None
    ) -> tuple[Parsed, Scalar | None]:
        sheet = self.found.sheet
        if place in self.troubled and place in sheet.errors:
            return Parsed(None, State.TIDAK_TERBACA, trouble="SEL_GALAT"), sheet.errors[place]
        if place in sheet.twice:
            return Parsed(None, State.TIDAK_TERBACA, trouble="SEL_GANDA"), sheet.twice[place]
        if place in sheet.uncached and own is None:
            return Parsed(None, State.TIDAK_TERBACA, trouble="RUMUS_TANPA_NILAI"), "(rumus)"
        if isinstance(own, str) and _ERROR_WORD.match(own):
            return Parsed(None, State.TIDAK_TERBACA, trouble="SEL_GALAT"), own
        kind = _kind_of_measure(measure, column.column, satuan)
        if not isinstance(own, str):
            return parse_cell(own, column.proof, kind, self.words, place in sheet.percent and place[0] in column.fractions), own
        known = column.read.get((own, kind))
        if known is None:
            known = column.read[(own, kind)] = parse_cell(own, column.proof, kind, self.words)
        return known, own

    def _finding(self, parsed: Parsed, draft: RowDraft, column: ReadColumn, measure: str, content: Scalar | None) -> Finding:
        taken = measure not in CHECKED and (
            draft.level is Level.LEAF or (draft.level is Level.PARENT and draft.match.kode is not None and measure not in MONEY)
        )
        where = f"{column.title}, {one_line(draft.uraian or draft.label)[:80]}"
        finding = about_cell(parsed.trouble, self.found.sheet.name, address(draft.row, column.column), shown(content), where)
        if taken or finding.severity is not Severity.GALAT:
            return finding
        lost = parsed.trouble in ("SEL_GALAT", "SEL_GANDA", "RUMUS_TANPA_NILAI")
        return replace(finding, severity=Severity.PERINGATAN if lost else Severity.INFO)

    # ---- a long table: measure and period stand in the row

    def _long(self, column: ReadColumn, drafts: Sequence[RowDraft], satuan: Sequence[Satuan | None], context: Told) -> list[Value | None]:
        fractions = self._fractions(column, self._percent[column.column], context)
        one = _OneColumn(column, self._evidence(column, drafts, range(len(drafts))), fractions)
        return [self._long_value(one, draft, of_row, context) for draft, of_row in zip(drafts, satuan, strict=True)]

    def _long_value(self, column: _OneColumn, draft: RowDraft, satuan: Satuan | None, context: Told) -> Value | None:
        measure, key = self._measure(draft, column.column)
        if measure:
            return self._value(column, measure, key, draft, satuan, context)
        place = (draft.row, column.column.column)
        if self.grid.own(*place) is not None or self._is_filled_otherwise(place):
            said = self._said(draft.row, "ukuran")
            context.append((draft.row, about_cell("UKURAN_TIDAK_DIKENAL", self.found.sheet.name, address(*place), said)))
        return None

    def _measure(self, draft: RowDraft, column: ReadColumn) -> tuple[str, str]:
        measure, key = column.role, column.key
        if measure == "nilai":
            measure = self._long_measure(self._said(draft.row, "ukuran"))
        if self.layout.first("waktu"):
            key = self._long_key(draft.row) if measure not in ("pagu",) else "TH"
        return (measure, key) if self._this_year(draft.row) else ("", "")

    def _said(self, row: int, role: str) -> str:
        column = self.layout.first(role)
        value = self.grid.value(row, column.column) if column else None
        return one_line(as_text(value)) if value is not None else ""

    def _long_measure(self, words: str) -> str:
        if not self.layout.first("ukuran"):
            return "layanan" if self.layout.first("nama_layanan") and not self.layout.all("indikator", "kode_indikator") else "realisasi"
        role = self.headings.meaning((words,)).role if words else ""
        return role if role in VALUES else ""

    def _long_key(self, row: int) -> str:
        column = self.layout.first("waktu")
        return key_of_row(self.grid.own(row, column.column), column.title) if column else ""

    def _this_year(self, row: int) -> bool:
        column = self.layout.first("tahun")
        value = self.grid.own(row, column.column) if column else None
        text = as_text(value) if value is not None else ""
        return not (text.isdigit() and self.year is not None and int(text) != self.year)


@dataclass(frozen=True)
class _Body:
    """The rows as every column needs them, made once for all columns."""

    drafts: Sequence[RowDraft]
    satuan: Sequence[Satuan | None]
    units: Sequence[str]
    places: Sequence[int]
    cells: Sequence[Mapping[int, Scalar]]

    @classmethod
    def of(cls, drafts: Sequence[RowDraft], satuan: Sequence[Satuan | None], rows: Mapping[int, Mapping[int, Scalar]]) -> _Body:
        places = [draft.row for draft in drafts]
        return cls(drafts, satuan, [said.nama if said else "" for said in satuan], places, [rows[row] for row in places])


class _OneColumn:
    """A column while it is read: its evidence, and the texts that were read already."""

    def __init__(self, column: ReadColumn, proof: ColumnEvidence, fractions: set[int]) -> None:
        self.column = column
        self.proof = proof
        self.fractions = fractions
        """Rows whose cell has a % format and holds a fraction."""
        self.read: dict[tuple[str, UnitKind | None], Parsed] = {}


def _unit_of_measure(measure: str, column: ReadColumn) -> str | None:
    """The satuan that the measure itself fixes; None where the row's satuan counts."""
    if measure in MONEY:
        return "rupiah"
    if measure in ("capaian", "serapan"):
        return "%"
    if measure in COMPONENTS:
        return ""
    if measure in COUNTED:
        return "%" if "%" in column.title else "rasio" if _RATIO.search(plain(column.title)) else ""
    return None


def _kind_of_measure(measure: str, column: ReadColumn, satuan: Satuan | None) -> UnitKind | None:
    if measure in MONEY:
        return UnitKind.MONEY
    if measure in ("capaian", "serapan"):
        return UnitKind.PERCENT
    if measure in COMPONENTS:
        return UnitKind.COUNT
    if measure in COUNTED:
        return UnitKind.PERCENT if "%" in column.title else None if _RATIO.search(plain(column.title)) else UnitKind.COUNT
    return satuan.kind if satuan else UnitKind.PERCENT if "(%)" in column.title else None
