"""Rows of a table with their values: hierarchy told apart from leaves, merged texts filled down, indicators found. Pure; touches nothing.

Texts are gathered column by column; the numbers are read by ``values``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from operator import itemgetter

from sop_core.intake.container.workbook import Scalar, address
from sop_core.intake.knowledge import Dictionary, Knowledge, Satuan, UnitKind
from sop_core.intake.meaning.addends import NO_AMOUNTS
from sop_core.intake.meaning.blocks import fill_down, same_name
from sop_core.intake.meaning.column import DIMENSION, ReadColumn
from sop_core.intake.meaning.columns import TableLayout
from sop_core.intake.meaning.context import unit_in
from sop_core.intake.meaning.days import is_no_day
from sop_core.intake.meaning.draft import RowDraft
from sop_core.intake.meaning.headers import Grid
from sop_core.intake.meaning.headings import Headings, place_name
from sop_core.intake.meaning.levels import settle_levels
from sop_core.intake.meaning.likeness import Candidate, Clues
from sop_core.intake.meaning.matching import Match, match
from sop_core.intake.meaning.money_rows import about_money, as_money, money_below
from sop_core.intake.meaning.naming import match_findings, satuan_findings
from sop_core.intake.meaning.outline import is_numbering
from sop_core.intake.meaning.row_texts import RowTexts, coded
from sop_core.intake.meaning.tables import FoundTable
from sop_core.intake.meaning.values import Told, ValueReader
from sop_core.intake.meaning.words import about_cell
from sop_core.intake.submission import Finding, IndicatorProposal, Level, Row, TableKind, Typed, Value
from sop_core.intake.text import as_text, one_line, plain, shown

TEXTS = ("kendala", "solusi", "rencana_tindak_lanjut", "pic", "batas_waktu", "bukti", "keterangan")
_NAMES = ("indikator", "uraian", "kecamatan", "desa", "nama_layanan", "kode_indikator", "kode")
"""Roles whose cell names the row, best first."""
_Words = tuple[tuple[tuple[str, str], ...], tuple[tuple[str, int], ...]]
"""Role → words, and role → column."""
_MEASURED = frozenset(("target", "realisasi"))
_PARTING = frozenset((DIMENSION, "ukuran", "waktu", "tahun"))
MOST_ASKED = 200
"""Rows of so many different names get proposals; nobody looks through more."""
_SUMS = (Level.TOTAL, Level.SUBTOTAL, Level.AVERAGE, Level.DIFFERENCE)


@dataclass(frozen=True)
class Rows:
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
    proposals: tuple[IndicatorProposal, ...]


@dataclass(frozen=True)
class Reader:
    """One table on its way to rows."""

    found: FoundTable
    layout: TableLayout
    grid: Grid
    headings: Headings
    knowledge: Knowledge
    unit: str | None
    accepted: Mapping[tuple[str, str], str | None]
    notations: Mapping[tuple[str, str], str]
    year: int | None
    corrections: Mapping[tuple[str, str], Typed]
    levels: Mapping[tuple[str, str], Level] = field(default_factory=dict)
    shared: bool = False
    """Whether no title names the bidang: then a column of the table may, row by row."""

    @property
    def words(self) -> Dictionary:
        return self.knowledge.dictionary

    @property
    def sheet(self) -> str:
        return self.found.sheet.name

    def read(self) -> Rows:
        told: Told = []
        drafts = [draft for draft in self._drafts() if draft.label or draft.filled]
        for draft in drafts if self.levels else ():
            draft.decided = self.levels.get((self.sheet, draft.cell))
        places = [draft.row for draft in drafts]
        measured = self._numbers.amounts(places, _MEASURED) if any(draft.in_block for draft in drafts) else NO_AMOUNTS
        settle_levels(drafts, self.layout, self.knowledge, self._numbers.amounts(places), measured)
        told += self._asked(drafts)
        drafts = self._own(drafts, told)
        money = money_below(drafts, self.words) if self.layout.is_measured else frozenset()
        if money:
            told.append((min(money), about_money(drafts, money, self.sheet)))
        proposals = self._match_all(drafts, told)
        satuan = [self.words.satuan_of("Rp") if draft.row in money else self._satuan(draft, told) for draft in drafts]
        told += [*self._deadlines(drafts), *self._doubtful_kodes(drafts)]
        values = self._numbers.read(drafts, satuan, told)
        targets = self.layout.all("target")
        yearly = {column.column for column in targets if column.key == "TH" or len(targets) == 1}
        values = [as_money(own, yearly) if draft.row in money else own for draft, own in zip(drafts, values, strict=True)]
        rows = tuple(self._row(*parts) for parts in zip(drafts, satuan, values, self._remarks(drafts), strict=True))
        return Rows(rows, tuple(finding for _, finding in sorted(told, key=itemgetter(0))), tuple(proposals))

    def _asked(self, drafts: Sequence[RowDraft]) -> Told:
        """Rows whose level a person should look at: one finding, with how many they are."""
        doubtful = [draft for draft in drafts if draft.asked]
        if not doubtful:
            return []
        first, others = doubtful[0], len(doubtful) - 1
        name = one_line(first.uraian or first.program or first.label)[:60]
        rows = f"{name} (baris {first.row + 1}{f' dan {others} baris lain' if others else ''})"
        return [(first.row, about_cell("TINGKAT_RAGU", self.sheet, first.cell, rows, f"{first.asked}; dibaca {first.level.value}"))]

    # ---- a table of several bidang

    @property
    def units(self) -> tuple[str, ...]:
        """The bidang that the rows name, in the order of the table."""
        return tuple(dict.fromkeys(self._bidang.values()))

    @cached_property
    def _bidang(self) -> Mapping[int, str]:
        """Row → the bidang its own column names; what is left blank below a name is of that name."""
        return dict(self._named()) if self.shared and self.layout.first("bidang") else {}

    def _named(self) -> Iterator[tuple[int, str]]:
        known: dict[str, str | None] = {"": None}
        unit = None
        for row, text in zip(self.found.body, self._texts("bidang"), strict=True):
            if text not in known:
                known[text] = unit_in([text], self.knowledge.organisation)
            unit = known[text] if text else unit
            if unit:
                yield row, unit

    def _own(self, drafts: list[RowDraft], context: Told) -> list[RowDraft]:
        """The rows of our bidang. Where others are set aside the sums go with them: they add up all bidang."""
        if self.unit not in self.units:
            return drafts
        others = [draft for draft in drafts if self._bidang.get(draft.row, self.unit) != self.unit and draft.level not in _SUMS]
        if not others:
            return drafts
        names = ", ".join(self.knowledge.organisation.unit(unit).singkatan for unit in self.units if unit != self.unit)
        context.append((others[0].row, about_cell("BARIS_BIDANG_LAIN", self.sheet, others[0].cell, f"{len(others)} baris", names)))
        aside = {draft.row for draft in others}
        return [draft for draft in drafts if draft.row not in aside and draft.level not in _SUMS]

    @cached_property
    def _numbers(self) -> ValueReader:
        return ValueReader(self.found, self.layout, self.grid, self.headings, self.words, self.notations, self.year, self.corrections)

    # ---- texts

    @cached_property
    def texts(self) -> RowTexts:
        return RowTexts(self.found, self.layout, self.grid)

    def _drafts(self) -> list[RowDraft]:
        body, rows = self.found.body, self.found.sheet.rows
        texts = [self._texts(role) for role in ("no", "kode_indikator", "satuan", "kecamatan", "desa", "kode_wilayah", "nama_layanan")]
        indikator, kode = self._texts("indikator"), self.texts.kodes()
        uraian, groups = self.texts.finest("uraian")
        if not self.layout.first("kode"):
            kode, uraian = coded(uraian)
        by_indikator = self.layout.first("indikator") is not None
        dims = list(zip(*[self.texts.of_columns((column,)) for column in self._parting], strict=True)) or [()] * len(body)
        made = []
        filled = self._numbers.filled(body)
        for row, kd, ind, urai, group, has, dim, no, kode_ind, sat, kec, desa, kode_wil, layanan in zip(
            body, kode, indikator, uraian, groups, filled, dims, *texts, strict=True
        ):
            main = ind or (urai if not by_indikator else "") or layanan
            program = urai if by_indikator else group
            label = self._label(rows[row])
            number, cell = no if is_numbering(no) else "", self._cell(row)
            made.append(RowDraft(row, cell, number, kd, kode_ind, main, program, sat, kec, desa, kode_wil, label, has, dim))
        if self._parting or self.layout.first("desa"):
            fill_down(made, ["" if is_numbering(no) else no for no in texts[0]], self.knowledge)
        return made

    @cached_property
    def _parting(self) -> tuple[ReadColumn, ...]:
        """The columns between the names and the numbers that tell rows of one name apart: kelamin, umur, period, sumber dana."""
        names = [column.column for role in _NAMES for column in self.layout.all(role)]
        values = [column.column for column in self._numbers.columns]
        between = [c for c in self.layout.columns if names and values and min(names) < c.column < min(values)]
        return tuple(c for c in between if c.role in _PARTING or (c.role == "" and self._is_text(c)))

    def _is_text(self, column: ReadColumn) -> bool:
        cells = [self.found.sheet.rows[row].get(column.column) for row in self.found.body]
        return all(cell is None or isinstance(cell, str) for cell in cells) and any(cells)

    def _label(self, cells: Mapping[int, Scalar]) -> str:
        """The first text of the row that is no number."""
        (first, last), places = self._span, self._numbers.places
        for column, value in cells.items():
            if type(value) is str and first <= column <= last and (column not in places or not any(c.isdigit() for c in value)):
                return one_line(value)
        return ""

    @cached_property
    def _span(self) -> tuple[int, int]:
        return self.found.header.box

    def _texts(self, role: str) -> list[str]:
        return self.texts.of_columns(self.layout.all(role), keep=role == "indikator")

    def _doubtful_kodes(self, drafts: Sequence[RowDraft]) -> Told:
        """Codes that Excel made a day or a number, where no format says how they were written: one finding a column and kind."""
        told: Told = []
        for column in self.layout.all("kode", "kode_indikator"):
            odd: dict[str, list[tuple[int, Scalar]]] = {}
            for draft in drafts:
                place = (draft.row, column.column)
                value = self.found.sheet.rows[draft.row].get(column.column)
                if value is None or isinstance(value, str) or place in self.found.sheet.written:
                    continue
                if isinstance(value, date):
                    odd.setdefault("KODE_TANGGAL", []).append((draft.row, value))
                elif isinstance(value, float) and len(repr(value).partition(".")[2]) == 1 and value != int(value):
                    odd.setdefault("KODE_ANGKA", []).append((draft.row, value))
            for kode, cells in odd.items():
                row, value = cells[0]
                told.append((row, about_cell(kode, self.sheet, address(row, column.column), shown(value), f"{len(cells)} sel")))
        return told

    def _remarks(self, drafts: Sequence[RowDraft]) -> list[_Words]:
        """The other words of each row by role, and where they stand."""
        columns = [(role, column.column) for role in TEXTS for column in self.layout.all(role)]
        return [self._words_of(draft, columns) for draft in drafts]

    def _deadlines(self, drafts: Sequence[RowDraft]) -> Told:
        """What stands where a deadline belongs and is no day; free words (“akhir TW III”) stay as they are."""
        cells = [(draft.row, column.column, self.found.sheet.rows[draft.row].get(column.column))
                 for column in self.layout.all("batas_waktu") for draft in drafts]  # fmt: skip
        wrong = [(row, column, as_text(value)) for row, column, value in cells if value is not None and is_no_day(as_text(value))]
        return [(row, about_cell("BATAS_WAKTU", self.sheet, address(row, column), text)) for row, column, text in wrong]

    def _words_of(self, draft: RowDraft, columns: Sequence[tuple[str, int]]) -> _Words:
        cells = self.found.sheet.rows[draft.row]
        said: dict[str, str] = {}
        where: dict[str, int] = {}
        for role, column in columns:
            value = cells.get(column)
            if value is not None and (text := as_text(value)).strip("- ") and text.casefold() not in self.words.blank:
                said[role] = f"{said[role]}; {text}" if role in said else text
                where.setdefault(role, column)
        if draft.program:
            said["program"] = draft.program
        if draft.kecamatan:
            said["kecamatan"] = draft.kecamatan
        return tuple(said.items()), tuple(where.items())

    # ---- indicators

    def _match_all(self, drafts: Sequence[RowDraft], context: Told) -> list[IndicatorProposal]:
        """Every row with its indicator; rows of one block share it, and where the block has a sum it is the sum's alone."""
        parts = {part for draft in drafts for part in draft.across if draft.level is Level.PARENT and self.layout.is_measured}
        asked: set[str] = set()
        proposals = list[IndicatorProposal]()
        before: RowDraft | None = None
        for draft in drafts:
            if draft.row in parts:
                continue
            if before is not None and draft.in_block and before.in_block and same_name(before, draft):
                draft.match = before.match
            else:
                proposals += self._matched(draft, asked, context)
            before = before if draft.level in _SUMS else draft
        return proposals

    def _matched(self, draft: RowDraft, asked: set[str], heard: Told) -> list[IndicatorProposal]:
        """Sets the draft's match; near ones become a finding and up to three proposals. ``asked`` holds the texts looked at so far."""
        if draft.level in _SUMS or self.layout.kind is TableKind.LAYANAN:
            return []
        if self.accepted and (self.sheet, draft.cell) in self.accepted:
            draft.match = Match(self.accepted[(self.sheet, draft.cell)])
            return []
        asks = draft.filled and self.layout.is_measured and (len(asked) < MOST_ASKED or draft.uraian in asked)
        unit = self._bidang.get(draft.row, self.unit)
        clues = partial(self._clues, draft) if asks else None
        draft.match = match(draft.kode_indikator or draft.kode, draft.uraian, unit, self.knowledge, clues)
        if draft.match.kode and self._counts_services and self._is_share(draft.match.kode):
            near = Candidate(draft.match.kode, 100.0, "namanya sama, tetapi satuannya tidak tertulis")
            draft.match = Match(candidates=(near,), trouble="LAYANAN_ATAU_PERSEN")
        if (draft.match.kode and not draft.match.trouble) or (not draft.match.kode and not draft.match.proposed and not draft.filled):
            return []
        asked.add(draft.uraian)
        heard += [(draft.row, finding) for finding in match_findings(draft, self.layout, self.knowledge, self.sheet)]
        if not self.layout.is_measured:
            return []
        text = one_line(draft.uraian)
        return [IndicatorProposal(self.sheet, draft.cell, text, near.kode, near.score, near.reason) for near in draft.match.candidates]

    @cached_property
    def _counts_services(self) -> bool:
        """Whether rows are named by a service alone: then they count documents, and only a person knows if a share of them is meant."""
        return not self.layout.all("indikator", "uraian", "kode_indikator", "satuan") and self.layout.first("nama_layanan") is not None

    def _is_share(self, kode: str) -> bool:
        satuan = self.words.satuan_of(self.knowledge.by_kode[kode.upper()].satuan)
        return satuan is not None and satuan.kind is UnitKind.PERCENT

    def _clues(self, draft: RowDraft) -> Clues:
        """What the row says beside its words of the indicator it may be."""
        cells = self.found.sheet.rows[draft.row]
        targets = {c.key: own for c in self.layout.all("target") if isinstance(own := cells.get(c.column), float)}
        results = [own for c in self.layout.all("realisasi") if isinstance(own := cells.get(c.column), float)]
        satuan = self.words.satuan_of(draft.satuan_text) if draft.satuan_text else None
        return Clues(satuan, targets, results[-1] if results else None)

    @cached_property
    def _name_columns(self) -> tuple[int, ...]:
        return tuple(column.column for role in _NAMES if (column := self.layout.first(role)))

    def _cell(self, row: int) -> str:
        """The cell that names the row."""
        cells, merged = self.found.sheet.rows[row], self.grid.merged
        for column in self._name_columns:
            if column in cells or (merged and (box := merged.get((row, column))) and box[1] == column):
                return address(row, column)
        return address(row, self.layout.columns[0].column)

    # ---- satuan and the finished row

    def _satuan(self, draft: RowDraft, heard: Told) -> Satuan | None:
        """The satuan written in the row; that of the register where none is written."""
        known = self.knowledge.by_kode.get(draft.match.kode.upper()) if draft.match.kode else None
        text = draft.satuan_text
        if not text or text in ("-", "–"):
            return self.words.satuan_of(known.satuan) if known and not text else None
        satuan = self.words.satuan_of(text) or self.words.satuan_of(re.sub(r"^\d+\s+", "", text))
        if satuan is None:
            column = self.layout.first("satuan")
            if draft.level is Level.LEAF and draft.filled and column is not None:
                heard.append((draft.row, about_cell("SATUAN_TIDAK_DIKENAL", self.sheet, address(draft.row, column.column), text)))
        elif known and known.satuan != satuan.nama:
            heard += [
                (draft.row, finding) for finding in satuan_findings(draft, satuan, known.satuan, self.layout, self.knowledge, self.sheet)
            ]
        return satuan

    def _row(self, draft: RowDraft, satuan: Satuan | None, values: tuple[Value, ...], words: _Words) -> Row:
        return Row(
            draft.cell,
            draft.level,
            draft.kode_indikator or draft.kode or draft.kode_wilayah,
            self._name(draft),
            draft.match.kode,
            satuan.nama if satuan else draft.satuan_text,
            self._wilayah(draft),
            values,
            words[0],
            draft.row in self.found.sheet.hidden_rows,
            words[1],
            draft.why,
            draft.row,
            draft.under,
            draft.asked,
            draft.across,
        )

    def _name(self, draft: RowDraft) -> str:
        name = one_line(draft.uraian) or draft.desa or draft.kecamatan or draft.program or draft.head or draft.label
        parts = [part for part in draft.dims if part and plain(part) != plain(name)]
        return f"{name} ({', '.join(parts)})" if draft.in_block and parts and self.layout.kind is not TableKind.PANJANG else name

    def _wilayah(self, draft: RowDraft) -> str | None:
        if draft.level in _SUMS or not (draft.kecamatan or draft.kode_wilayah or draft.desa):
            return None
        for text in (draft.kecamatan, draft.kode_wilayah[:8], draft.desa if not draft.kecamatan else ""):
            kode = self.knowledge.kecamatan.get(place_name(text)) if text else None
            if kode:
                return kode
        return None
