"""Rows of a table with their values: hierarchy told apart from leaves, merged texts filled down, numbers read. Pure; touches nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from sop_core.intake.columns import CHECKED, Column, Layout
from sop_core.intake.headers import Grid
from sop_core.intake.headings import VALUES, Headings, key_in
from sop_core.intake.knowledge import Dictionary, Knowledge, Satuan, UnitKind
from sop_core.intake.levels import Draft, settle_levels
from sop_core.intake.matching import Match, match
from sop_core.intake.naming import match_findings, satuan_findings
from sop_core.intake.numbers import ColumnEvidence, Parsed, evidence, parse_cell, shown
from sop_core.intake.raw import place_of
from sop_core.intake.submission import Finding, Level, Proposal, Row, Severity, State, TableKind, Typed, Value
from sop_core.intake.tables import FoundTable
from sop_core.intake.text import one_line, plain
from sop_core.intake.typed import read_typed
from sop_core.intake.words import about_cell
from sop_core.intake.workbook import Scalar, address

MONEY = frozenset(("pagu", "realisasi_anggaran", "jumlah_anggaran"))
TEXTS = ("kendala", "solusi", "rencana_tindak_lanjut", "pic", "batas_waktu", "keterangan")
_RATIO = re.compile(r"%|\bpersen|\bprosentase|\brasio\b|\brata\b|\bindeks\b|\bnilai\b|\bipm?\b")


@dataclass(frozen=True)
class Rows:
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True)
class Reader:
    """One table on its way to rows."""

    found: FoundTable
    layout: Layout
    grid: Grid
    headings: Headings
    knowledge: Knowledge
    unit: str | None
    accepted: Mapping[tuple[str, str], str | None]
    notations: Mapping[tuple[str, str], str]
    year: int | None
    corrections: Mapping[tuple[str, str], Typed]

    @property
    def words(self) -> Dictionary:
        return self.knowledge.dictionary

    @property
    def sheet(self) -> str:
        return self.found.sheet.name

    def read(self) -> Rows:
        findings: list[Finding] = []
        drafts = [draft for row in self.found.body if (draft := self._draft(row)).label or draft.filled]
        settle_levels(drafts, self.layout, self.knowledge)
        proofs = {column.column: self._evidence(column, drafts) for column in self._value_columns}
        rows, proposals = [], []
        for draft in drafts:
            if proposal := self._matched(draft, findings):
                proposals.append(proposal)
            rows.append(self._row(draft, proofs, findings))
        return Rows(tuple(rows), tuple(findings), tuple(proposals))

    @cached_property
    def _name_columns(self) -> tuple[int, ...]:
        return tuple(
            c.column for c in self.layout.all("indikator", "uraian", "kecamatan", "desa", "nama_layanan", "kode", "kode_indikator")
        )

    @cached_property
    def _value_places(self) -> frozenset[int]:
        return frozenset(column.column for column in self._value_columns)

    @cached_property
    def _troubled(self) -> frozenset[tuple[int, int]]:
        """Error cells and formulas without result: filled, though no value stands there."""
        return frozenset(self.found.sheet.errors) | self.found.sheet.uncached

    @cached_property
    def _odd_columns(self) -> frozenset[int]:
        """Value columns in which something may stand that is not in the cells themselves."""
        return self._value_places if self._troubled or self._mended else frozenset()

    @cached_property
    def _mended(self) -> Mapping[tuple[int, int], Typed]:
        """What people typed over cells of this sheet, by place; the file's own words there say nothing about the column any more."""
        places = {cell: place for (sheet, cell) in self.corrections if sheet == self.sheet and (place := place_of(cell)) is not None}
        return {place: self.corrections[self.sheet, cell] for cell, place in places.items()}

    @cached_property
    def _value_columns(self) -> tuple[Column, ...]:
        return tuple(
            column
            for column in self.layout.columns
            if column.is_value or (column.role == "nilai" and self.layout.kind is TableKind.PANJANG)
        )

    # ---- texts

    def _draft(self, row: int) -> Draft:
        cells = self.found.sheet.rows[row]
        text = {
            role: self._text(row, role) for role in ("no", "kode_indikator", "satuan", "kecamatan", "desa", "kode_wilayah", "nama_layanan")
        }
        indikator, uraian = self._text(row, "indikator"), self._text(row, "uraian")
        main = indikator or (uraian if not self.layout.first("indikator") else "") or text["nama_layanan"]
        first, last = self.found.header.box
        texts = [(column, value) for column, value in sorted(cells.items()) if first <= column <= last and isinstance(value, str)]
        values = self._value_places
        label = next((one_line(value) for column, value in texts if column not in values or not any(c.isdigit() for c in value)), "")
        return Draft(
            row=row,
            no=text["no"],
            kode=self._kode(row),
            kode_indikator=text["kode_indikator"],
            uraian=main,
            program=uraian if indikator else "",
            satuan_text=text["satuan"],
            kecamatan=text["kecamatan"],
            desa=text["desa"],
            kode_wilayah=text["kode_wilayah"],
            label=label,
            filled=len(values & cells.keys()) + sum(self._is_odd((row, column)) for column in self._odd_columns),
            own_name=any(column in cells for column in self._name_columns),
        )

    def _filled(self, row: int, column: int) -> bool:
        return self.grid.own(row, column) is not None or self._is_odd((row, column))

    def _is_odd(self, place: tuple[int, int]) -> bool:
        """Whether something stands there that is not in the cells themselves: an error, a formula, or what a person typed."""
        return place in self._troubled or (place in self._mended and self.grid.own(*place) is None)

    def _text(self, row: int, role: str) -> str:
        """The words of a role; vertical merges are filled down, a merge that runs across other columns is not."""
        for column in self.layout.by_role.get(role, ()):
            box = self.grid.merged.get((row, column.column))
            if box and box[1] != column.column:
                continue
            value = self.grid.own(box[0], box[1]) if box else self.grid.own(row, column.column)
            if value is not None:
                return one_line(value) if isinstance(value, str) and role != "indikator" else _as_text(value)
        return ""

    def _kode(self, row: int) -> str:
        """The code; one that is spread over narrow columns is put together again."""
        parts = [_as_text(value) for column in self.layout.all("kode") if (value := self.grid.own(row, column.column)) is not None]
        if not parts and (column := self.layout.first("kode")):
            box = self.grid.merged.get((row, column.column))
            value = self.grid.value(row, column.column) if box and box[1] == column.column else None
            parts = [] if value is None else [_as_text(value)]
        return ".".join(part.strip(". ") for part in parts if part.strip(". "))

    # ---- indicators

    def _matched(self, draft: Draft, findings: list[Finding]) -> Proposal | None:
        """Sets the draft's match; a near one becomes a finding and a proposal."""
        if draft.level in (Level.TOTAL, Level.SUBTOTAL, Level.AVERAGE) or self.layout.kind is TableKind.LAYANAN:
            return None
        cell = self._cell(draft)
        if (self.sheet, cell) in self.accepted:
            draft.match = Match(self.accepted[(self.sheet, cell)])
            return None
        kode = draft.kode_indikator or draft.kode
        draft.match = match(kode, draft.uraian, self.unit, self.knowledge)
        if not draft.match.kode and not draft.match.proposed and not draft.filled:
            return None
        findings += match_findings(draft, self.layout, self.knowledge, self.sheet, cell)
        if draft.match.proposed:
            return Proposal(self.sheet, cell, one_line(draft.uraian), draft.match.proposed, draft.match.score)
        return None

    def _cell(self, draft: Draft) -> str:
        """The cell that names the row."""
        for role in ("indikator", "uraian", "kecamatan", "desa", "nama_layanan", "kode_indikator", "kode"):
            column = self.layout.first(role)
            if column and (self.grid.own(draft.row, column.column) is not None or self.grid.merged.get((draft.row, column.column))):
                return address(draft.row, column.column)
        return address(draft.row, self.layout.columns[0].column)

    # ---- values

    def _evidence(self, column: Column, drafts: list[Draft]) -> ColumnEvidence:
        cells = [
            value
            for draft in drafts
            if (value := self.grid.own(draft.row, column.column)) is not None and (draft.row, column.column) not in self._mended
        ]
        return evidence(cells, self.notations.get((self.sheet, column.cell), ""))

    def _row(self, draft: Draft, proofs: Mapping[int, ColumnEvidence], findings: list[Finding]) -> Row:
        known = self.knowledge.by_kode.get((draft.match.kode or "").upper())
        satuan = self._satuan(draft, findings) or (self.words.satuan_of(known.satuan) if known and not draft.satuan_text else None)
        if known and satuan and draft.satuan_text:
            findings += satuan_findings(draft, satuan, known.satuan, self.layout, self.knowledge, self.sheet)
        values = []
        for column in self._value_columns:
            value = self._value(draft, column, satuan, proofs[column.column], findings)
            if value is not None:
                values.append(value)
        name = one_line(draft.uraian) or (draft.desa or draft.kecamatan or draft.program or draft.label)
        texts = [(role, text) for role in TEXTS if (text := self._remark(draft.row, role))]
        if draft.program:
            texts.append(("program", draft.program))
        if draft.kecamatan:
            texts.append(("kecamatan", draft.kecamatan))
        return Row(
            cell=self._cell(draft),
            level=draft.level,
            kode=draft.kode_indikator or draft.kode or draft.kode_wilayah,
            uraian=name,
            indikator=draft.match.kode,
            satuan=satuan.nama if satuan else draft.satuan_text,
            wilayah=self._wilayah(draft),
            values=tuple(values),
            texts=tuple(texts),
            hidden=draft.row in self.found.sheet.hidden_rows,
        )

    def _remark(self, row: int, role: str) -> str:
        parts = [_as_text(value) for column in self.layout.all(role) if (value := self.grid.own(row, column.column)) is not None]
        text = "; ".join(part for part in parts if part.strip("- "))
        return text if text and text.casefold() not in self.words.blank else ""

    def _wilayah(self, draft: Draft) -> str | None:
        if draft.level in (Level.TOTAL, Level.SUBTOTAL, Level.AVERAGE):
            return None
        for text in (draft.kecamatan, draft.kode_wilayah[:8], draft.desa if not draft.kecamatan else ""):
            kode = self.knowledge.kecamatan.get(plain(text).removeprefix("kecamatan ").removeprefix("kec ").strip(". ")) if text else None
            if kode:
                return kode
        return None

    def _satuan(self, draft: Draft, findings: list[Finding]) -> Satuan | None:
        text = draft.satuan_text
        if not text or text in ("-", "–"):
            return None
        satuan = self.words.satuan_of(text) or self.words.satuan_of(re.sub(r"^\d+\s+", "", text))
        if satuan is None and draft.level is Level.LEAF and draft.filled:
            column = self.layout.first("satuan")
            assert column is not None
            findings.append(about_cell("SATUAN_TIDAK_DIKENAL", self.sheet, address(draft.row, column.column), text))
        return satuan

    def _value(self, draft: Draft, column: Column, satuan: Satuan | None, proof: ColumnEvidence, findings: list[Finding]) -> Value | None:
        measure, key = self._measure(draft, column)
        place = (draft.row, column.column)
        cell = address(*place)
        if not measure:
            if self._filled(*place):
                findings.append(about_cell("UKURAN_TIDAK_DIKENAL", self.sheet, cell, self._text(draft.row, "ukuran")))
            return None
        own = self.grid.own(*place)
        box = self.grid.merged.get(place)
        if box and box[1] != box[3] and (box[0], box[1]) == place and isinstance(own, str):
            own = None
        parsed, raw = self._parsed(place, own, measure, column, satuan, proof)
        if box and box[0] != draft.row and box[1] == column.column and measure not in MONEY and draft.level is Level.LEAF and own is None:
            parsed = Parsed(None, State.TIDAK_TERBACA, trouble="NILAI_GABUNG") if self.grid.value(*place) is not None else parsed
        typed = self._mended.get(place)
        if typed:
            parsed = read_typed(typed.text, self._kind_of(measure, column, satuan), self.words)
            findings.append(about_cell("DIKOREKSI", self.sheet, cell, raw or "kosong", typed.text))
        if parsed.trouble:
            self._report(parsed, draft, column, measure, cell, typed.text if typed else raw, findings)
        unit = self._unit_of(measure, column, satuan, parsed)
        return Value(measure, key, parsed.number, parsed.state, raw, cell, column.title, unit, typed)

    def _measure(self, draft: Draft, column: Column) -> tuple[str, str]:
        """Measure and period; in a long table they stand in the row."""
        if self.layout.kind is not TableKind.PANJANG:
            return column.role, column.key
        measure, key = column.role, column.key
        if measure == "nilai":
            said = self._text(draft.row, "ukuran")
            measure = self._long_measure(said)
        if self.layout.first("waktu"):
            key = self._long_key(draft.row) if measure not in ("pagu",) else "TH"
        return (measure, key) if self._this_year(draft.row) else ("", "")

    def _long_measure(self, said: str) -> str:
        if not self.layout.first("ukuran"):
            return "layanan" if self.layout.first("nama_layanan") and not self.layout.all("indikator", "kode_indikator") else "realisasi"
        role = self.headings.meaning((said,)).role if said else ""
        return role if role in VALUES else ""

    def _long_key(self, row: int) -> str:
        column = self.layout.first("waktu")
        value = self.grid.own(row, column.column) if column else None
        title = plain(column.title) if column else ""
        if isinstance(value, date):
            return f"B{value.month:02d}"
        text = _as_text(value) if value is not None else ""
        if text.isdigit() and len(text) <= 2:
            return f"B{int(text):02d}" if "bulan" in title else f"S{text}" if "semester" in title else f"TW{text}" if int(text) <= 4 else ""
        roman = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}.get(plain(text))
        if roman:
            return f"S{roman}" if "semester" in title else f"TW{roman}"
        return key_in(plain(text))

    def _this_year(self, row: int) -> bool:
        column = self.layout.first("tahun")
        value = self.grid.own(row, column.column) if column else None
        text = _as_text(value) if value is not None else ""
        return not (text.isdigit() and self.year is not None and int(text) != self.year)

    def _parsed(
        self, place: tuple[int, int], own: Scalar | None, measure: str, column: Column, satuan: Satuan | None, proof: ColumnEvidence
    ) -> tuple[Parsed, str]:
        sheet = self.found.sheet
        if place in self._troubled and place in sheet.errors:
            return Parsed(None, State.TIDAK_TERBACA, trouble="SEL_GALAT"), sheet.errors[place]
        if place in sheet.uncached and own is None:
            return Parsed(None, State.TIDAK_TERBACA, trouble="RUMUS_TANPA_NILAI"), "(rumus)"
        if isinstance(own, str) and re.match(r"#(?:REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|N/A$)|Err:\d", own):
            return Parsed(None, State.TIDAK_TERBACA, trouble="SEL_GALAT"), own
        kind = self._kind_of(measure, column, satuan)
        return parse_cell(own, proof, kind, self.words, place in sheet.percent), shown(own)

    def _kind_of(self, measure: str, column: Column, satuan: Satuan | None) -> UnitKind | None:
        if measure in MONEY:
            return UnitKind.MONEY
        if measure in ("capaian", "serapan"):
            return UnitKind.PERCENT
        if measure in ("layanan", "jumlah_layanan"):
            return UnitKind.PERCENT if "%" in column.title else None if _RATIO.search(plain(column.title)) else UnitKind.COUNT
        return satuan.kind if satuan else UnitKind.PERCENT if re.search(r"\(%\)", column.title) else None

    def _unit_of(self, measure: str, column: Column, satuan: Satuan | None, parsed: Parsed) -> str:
        if measure in MONEY:
            return "rupiah"
        if measure in ("capaian", "serapan"):
            return "%"
        if measure in ("layanan", "jumlah_layanan"):
            return "%" if "%" in column.title else "rasio" if _RATIO.search(plain(column.title)) else ""
        return satuan.nama if satuan else parsed.unit

    def _report(self, parsed: Parsed, draft: Draft, column: Column, measure: str, cell: str, raw: str, findings: list[Finding]) -> None:
        taken = measure not in CHECKED and (
            draft.level is Level.LEAF or (draft.level is Level.PARENT and draft.match.kode is not None and measure not in MONEY)
        )
        finding = about_cell(parsed.trouble, self.sheet, cell, raw, f"{column.title}, {one_line(draft.uraian or draft.label)[:80]}")
        if not taken and finding.severity is Severity.GALAT:
            finding = replace(
                finding, severity=Severity.PERINGATAN if parsed.trouble in ("SEL_GALAT", "RUMUS_TANPA_NILAI") else Severity.INFO
            )
        findings.append(finding)


def _as_text(value: Scalar) -> str:
    if isinstance(value, float):
        return f"{int(value)}" if value == int(value) and abs(value) < 1e15 else repr(value)
    return value if isinstance(value, str) else shown(value)
