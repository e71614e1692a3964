"""The front of the room: ``read`` a file, ``reread`` it with a person's choices, and make the ``Submission`` or ``Rejection``.

The story of the intake, top to bottom; each step stands in a file of its own. Touches nothing but the child process of ``reader``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from sop_core.intake.checks import (
    check_doubles,
    check_services,
    check_shape,
    check_table,
    check_wilayah,
    order,
    place_of_table,
    services,
)
from sop_core.intake.collector import without_collector
from sop_core.intake.columns import CHECKED, STATED, layout
from sop_core.intake.context import periode_of, unit_in, unit_of_kode
from sop_core.intake.corrections import about_corrections, corrections
from sop_core.intake.headers import Grid
from sop_core.intake.headings import COMPONENTS, Headings
from sop_core.intake.knowledge import Knowledge
from sop_core.intake.ours import recognised
from sop_core.intake.reader import read_workbook, shown_name
from sop_core.intake.rows import TEXTS, Reader
from sop_core.intake.subjects import named
from sop_core.intake.submission import (
    Choices,
    ColumnMatch,
    Finding,
    Level,
    Measurement,
    Proposal,
    Reading,
    Rejection,
    Remark,
    Row,
    Severity,
    State,
    Submission,
    Table,
    TableKind,
    Value,
)
from sop_core.intake.tables import FoundTable, find_tables
from sop_core.intake.text import plain
from sop_core.intake.totals import settle_unnamed
from sop_core.intake.values import MONEY
from sop_core.intake.watches import about_watches
from sop_core.intake.words import about_cell
from sop_core.intake.workbook import Sheet, Workbook, span
from sop_core.periode import Jenis, Periode

NO_CHOICES = Choices()


def read(content: bytes, name: str, knowledge: Knowledge, choices: Choices = NO_CHOICES) -> Reading:
    """What the file says, with every finding; raises ``Unreadable`` when it is no workbook we can read."""
    workbook = read_workbook(content, name)
    with without_collector():
        return _Desk(workbook, shown_name(name), sha256(content).hexdigest(), len(content), knowledge, choices).reading()


def reread(reading: Reading, knowledge: Knowledge, choices: Choices, unit: str | None = None, periode: Periode | None = None) -> Reading:
    """The same file in the light of what a person decided; no child process, quick enough for every click."""
    with without_collector():
        return _Desk(reading.workbook, reading.file, reading.sha256, reading.size, knowledge, choices, unit, periode).reading()


def to_submission(
    reading: Reading,
    unit: str,
    periode: Periode,
    choices: Choices = NO_CHOICES,
    knowledge: Knowledge | None = None,
    decided: Reading | None = None,
) -> Submission | Rejection:
    """What is handed in for this bidang and period; everything that stands in the way, when something does.

    ``decided`` is what ``reread`` made of the same choices, where the caller has it: a large file is then gone through once.
    """
    knowledge = knowledge or reading.knowledge
    if decided is None:
        decided = reread(reading, knowledge, choices, unit, periode) if knowledge else reading
    findings = order([*decided.findings, *_against_choice(reading, decided, unit, periode)])
    measurements = tuple(_measurements(decided.tables, periode))
    if not any(one.state is State.ANGKA for one in measurements):
        findings = order([*findings, about_cell("TANPA_NILAI", "", "", reading.file)])
    if any(finding.severity is Severity.GALAT for finding in findings):
        return Rejection(reading.file, reading.sha256, findings)
    return Submission(
        unit, periode, measurements, findings, reading.sha256, reading.file, tuple(_remarks(decided.tables)), corrections(decided.tables)
    )


@dataclass(frozen=True)
class _Desk:
    """One file on the desk, with what is known and what was decided."""

    workbook: Workbook
    file: str
    sha256: str
    size: int
    knowledge: Knowledge
    choices: Choices
    unit: str | None = None
    periode: Periode | None = None

    def reading(self) -> Reading:
        """What is ours in the file (listing, instructions, keys of the template) is set aside; the reading keeps the file as it was."""
        workbook, choices = recognised(self.workbook, self.choices, self.knowledge)
        made = replace(self, workbook=workbook, choices=choices)._reading()
        findings = order([*made.findings, *_about_parts(made, self.knowledge)])
        return replace(made, findings=named(findings, made.tables), workbook=self.workbook)

    def _reading(self) -> Reading:
        headings = Headings(self.knowledge.dictionary)
        findings = [about_cell(_NOTES[note], "", "", self.file) for note in self.workbook.notes]
        tables: list[Table] = []
        proposals: list[Proposal] = []
        for sheet in self.workbook.sheets:
            made = [part for found in find_tables(sheet, headings) if (part := self._table(found, headings))] if self._wanted(sheet) else []
            for table, troubles, near in made:
                tables.append(table)
                findings += troubles if table.taken else []
                proposals += near if table.taken else []
            findings += _about_sheet(sheet, [table for table, _, _ in made], self.choices)
        taken = [table for table in tables if table.taken]
        unit, periode = self.unit or self._unit(taken), self.periode or _common_periode(taken)
        findings += about_watches(taken, self.knowledge.watches, unit, periode)
        findings += [*check_doubles(taken), *check_services(taken), *about_corrections(taken, self.choices)]
        if not taken:
            findings.append(_no_table(self.workbook, tables, self.file))
        return Reading(
            file=self.file,
            sha256=self.sha256,
            size=self.size,
            unit=unit,
            periode=periode,
            sheets=tuple(sheet.info for sheet in self.workbook.sheets),
            tables=tuple(tables),
            findings=order(findings),
            proposals=tuple(proposals),
            workbook=self.workbook,
            knowledge=self.knowledge,
        )

    def _wanted(self, sheet: Sheet) -> bool:
        return sheet.name not in self.choices.without_sheets

    def _table(self, found: FoundTable, headings: Headings) -> tuple[Table, list[Finding], tuple[Proposal, ...]] | None:
        periode = self._periode(found)
        grid = Grid(found.sheet)
        columns = layout(found, headings, self.periode if self._is_general(periode) else periode, self.choices.columns, grid)
        if columns is None:
            return None
        stated = self._stated_unit(found)
        unit = self.unit or stated
        speaking = self.periode or periode
        year = speaking.year if speaking else None
        choices = self.choices
        reader = Reader(
            found, columns, grid, headings, self.knowledge, unit, choices.indicators, choices.notations, year, choices.corrections,
            shared=stated is None,
        )  # fmt: skip
        rows = reader.read()
        body, unnamed = settle_unnamed(rows.rows, columns.kind, found.sheet.name)
        body, matches = _column_totals(body, columns.kind, tuple(column.match for column in columns.columns), headings)
        table = Table(
            found.sheet.name, span(found.box), columns.kind, matches, body,
            stated or (reader.units[0] if len(reader.units) == 1 else _unit_of_rows(body, self.knowledge)), periode,
            units=reader.units if len(reader.units) > 1 else (),
        )  # fmt: skip
        table = replace(table, taken=self._taken(table, found.sheet))
        findings = [*columns.findings, *check_shape(found, columns), *rows.findings, *unnamed,
                    *check_table(table, self.knowledge, year), *check_wilayah(table, self.knowledge)]  # fmt: skip
        return table, findings, rows.proposals

    def _is_general(self, periode: Periode | None) -> bool:
        """Whether the person's period should speak for the table: it names none of its own, or only the year."""
        return self.periode is not None and (periode is None or (periode.jenis is Jenis.YEAR and periode.year == self.periode.year))

    def _taken(self, table: Table, sheet: Sheet) -> bool:
        if (table.sheet, table.range) in self.choices.without_tables or not table.rows:
            return False
        if self.unit and _is_of_others(table, self.unit):
            return False
        return not sheet.hidden or table.sheet in self.choices.with_sheets

    def _periode(self, found: FoundTable) -> Periode | None:
        return periode_of([*reversed(found.titles), found.sheet.name, self.file, *_headers_as_titles(found)])

    def _stated_unit(self, found: FoundTable) -> str | None:
        return unit_in([*reversed(found.titles), found.sheet.name, self.file], self.knowledge.organisation) or unit_of_kode(
            _kodes(found), self.knowledge.organisation
        )

    def _unit(self, tables: list[Table]) -> str | None:
        units = {table.unit for table in tables if table.unit}
        if len(units) == 1:
            return units.pop()
        by_file = unit_in([self.file], self.knowledge.organisation)
        return by_file if by_file in units or not units else None


def _is_of_others(table: Table, unit: str) -> bool:
    """Whether the table speaks of bidang, and not of this one."""
    return unit not in table.units if table.units else table.unit not in (None, unit)


def _headers_as_titles(found: FoundTable) -> tuple[str, ...]:
    """``Realisasi TW II 2025`` in a header helps where no title speaks; only when all headers name one period."""
    titles = [column.title for column in found.header.columns]
    periods = {periode.key for title in titles if (periode := periode_of([title + " 2000"])) and periode.key != "TH"}
    return (" ".join(titles),) if len(periods) == 1 else ()


def _kodes(found: FoundTable) -> Iterator[str]:
    for row in found.body:
        for value in found.sheet.rows[row].values():
            if isinstance(value, str) and value[:1].isdigit() and value.count(".") >= 2:
                yield value.strip()


def _unit_of_rows(rows: tuple[Row, ...], knowledge: Knowledge) -> str | None:
    units = Counter(knowledge.by_kode[row.indikator.upper()].unit for row in rows if row.indikator)
    return units.most_common(1)[0][0] if len(units) == 1 else None


def _common_periode(tables: list[Table]) -> Periode | None:
    """The period most tables name; for a form of the whole year the last triwulan that is filled."""
    named = Counter(table.periode for table in tables if table.periode)
    if not named:
        return None
    best = max(named, key=lambda periode: (periode.jenis is not Jenis.YEAR, named[periode], periode.last_day))
    if best.jenis is Jenis.YEAR:
        keys = {
            value.key
            for table in tables
            for row in table.rows
            for value in row.values
            if value.measure == "realisasi" and value.number is not None
        }
        filled = sorted(key for key in keys if key.startswith("TW"))
        return Periode.parse(f"{best.year}-{filled[-1]}") if filled else best
    return best


def _column_totals(
    rows: tuple[Row, ...], kind: TableKind, matches: tuple[ColumnMatch, ...], headings: Headings
) -> tuple[tuple[Row, ...], tuple[ColumnMatch, ...]]:
    """On a recap, a column ``Jumlah`` that adds up its neighbours is a total and not one more service."""
    if kind is not TableKind.LAYANAN:
        return rows, matches
    leaves = [row for row in rows if row.level is Level.LEAF]
    totals = {title for title in _titles(leaves) if _adds_up(title, leaves, headings)}
    if not totals:
        return rows, matches
    settled = tuple(row._replace(values=tuple(_as_total(value, totals) for value in row.values)) for row in rows)
    return settled, tuple(
        replace(match, role="jumlah_layanan") if match.title in totals and match.role == "layanan" else match for match in matches
    )


def _titles(rows: list[Row]) -> list[str]:
    return [value.title for value in rows[0].values if value.measure == "layanan"] if rows else []


def _adds_up(title: str, leaves: list[Row], headings: Headings) -> bool:
    if plain(title.split(" | ")[-1]) not in headings.dictionary.totals:
        return False
    titles = _titles(leaves)
    before: list[str] = []
    for other in titles[: titles.index(title)]:
        before = [] if plain(other.split(" | ")[-1]) in headings.dictionary.totals else [*before, other]
    sums = []
    for row in leaves:
        numbers = {value.title: value.number for value in row.values}
        sums.append((numbers.get(title), sum(numbers.get(other) or 0.0 for other in before)))
    return len(before) > 1 and all(total is not None and abs(total - added) < 1e-6 for total, added in sums)


def _as_total(value: Value, totals: set[str]) -> Value:
    return value._replace(measure="jumlah_layanan") if value.title in totals and value.measure == "layanan" else value


# ---- findings about the file


_NOTES = {"makro": "MAKRO", "tautan_luar": "TAUTAN_LUAR", "tanpa_periksa_kedua": "TANPA_PERIKSA_KEDUA"}


def _about_parts(reading: Reading, knowledge: Knowledge) -> Iterator[Finding]:
    """A workbook of several bidang or several periods says so; what is taken is chosen over the preview."""
    parts = reading.parts
    units = dict.fromkeys(unit for table in reading.tables for unit in table.units)
    units |= dict.fromkeys(part.unit for part in parts if part.unit)
    if len(units) > 1:
        names = ", ".join(knowledge.organisation.unit(unit).singkatan for unit in units)
        yield about_cell("BEBERAPA_BIDANG", "", "", reading.file, names)
    periods = sorted({part.periode for part in parts if part.periode})
    if len(periods) > 1:
        yield about_cell("BEBERAPA_PERIODE", "", "", reading.file, ", ".join(periode.label for periode in periods))


def _no_table(workbook: Workbook, tables: list[Table], file: str) -> Finding:
    empty = next((table for table in tables if not table.rows), None)
    if empty:
        return about_cell("TABEL_KOSONG", empty.sheet, empty.range.partition(":")[0], empty.range)
    return about_cell("TANPA_TABEL", "", "", file, ", ".join(f"“{sheet.name}”" for sheet in workbook.sheets[:6]))


def _about_sheet(sheet: Sheet, tables: list[Table], choices: Choices) -> Iterator[Finding]:
    if sheet.name in choices.without_sheets:
        return
    if sheet.hidden and sheet.name not in choices.with_sheets:
        if tables:
            yield about_cell("LEMBAR_TERSEMBUNYI", sheet.name, "", sheet.name)
        return
    numbers = 0 if tables else sum(isinstance(value, float) for row in sheet.rows.values() for value in row.values())
    if numbers > 3:
        yield about_cell("LEMBAR_TANPA_TABEL", sheet.name, "", f"{numbers} angka", sheet.name)


def _against_choice(first: Reading, decided: Reading, unit: str, periode: Periode) -> Iterator[Finding]:
    """The bidang and period of the file against those that the person chose."""
    if first.unit and first.unit != unit:
        yield about_cell("BIDANG_BEDA", "", "", first.unit, unit)
    for table in decided.tables:
        start = table.range.partition(":")[0]
        if not table.taken and table.rows and _is_of_others(table, unit):
            yield about_cell("TABEL_BIDANG_LAIN", table.sheet, start, ", ".join(table.units) or table.unit or "", unit)
        if not table.taken or table.periode is None or table.periode == periode:
            continue
        if table.periode.year != periode.year:
            yield about_cell("TAHUN_BEDA", table.sheet, start, table.periode.label, periode.label)
        elif table.periode.jenis is not Jenis.YEAR and not _within(table.periode, periode):
            yield about_cell("PERIODE_BEDA", table.sheet, start, table.periode.label, periode.label)


def _within(named: Periode, chosen: Periode) -> bool:
    """An earlier triwulan on a sheet of its own, or a month of the chosen triwulan, is no contradiction."""
    return (named.jenis is chosen.jenis and named < chosen) or (named.first_day >= chosen.first_day and named.last_day <= chosen.last_day)


# ---- measurements


def _measurements(tables: tuple[Table, ...], periode: Periode) -> Iterator[Measurement]:
    told: set[tuple[str | None, str | None, str, str, float | None]] = set()
    owners = {service: next(iter(sums)) for service, sums in services(tables).items() if len(sums) > 1}
    for table in tables:
        for row in table.rows if table.taken else ():
            for value in row.values:
                if not _counts(table, row, value, periode):
                    continue
                owner = owners.get((plain(value.title), value.key, row.wilayah or "")) if value.measure == "layanan" else None
                if owner not in (None, place_of_table(table)):
                    continue
                same = (row.indikator, row.wilayah, value.measure, value.key, value.number)
                if row.indikator and value.measure in ("target", "realisasi") and same in told:
                    continue
                told.add(same)
                yield _measurement(table, row, value)


def _counts(table: Table, row: Row, value: Value, periode: Periode) -> bool:
    """Leaves count; of parents only what is measured for an indicator of their own; blanks of periods to come are no facts."""
    if not value.key:
        return False
    if value.measure in STATED:
        return row.indikator is not None and value.state is State.ANGKA and row.level in (Level.LEAF, Level.PARENT)
    if value.measure in CHECKED:
        return False
    if row.level is Level.PARENT:
        return row.indikator is not None and value.measure not in MONEY and value.state is not State.KOSONG
    if row.level is not Level.LEAF or (table.kind is TableKind.LAYANAN and row.wilayah is None):
        return False
    if value.state is State.KOSONG:
        return value.measure not in MONEY and not _later(value.key, periode)
    return True


def _later(key: str, periode: Periode) -> bool:
    return Periode.parse(f"{periode.year}-{key}").first_day > periode.last_day if key != "TH" else False


def _measurement(table: Table, row: Row, value: Value) -> Measurement:
    uraian = value.title if value.measure == "layanan" and table.kind is TableKind.LAYANAN else row.uraian
    if value.measure in MONEY and row.indikator is None and row.kode.count(".") >= 2:
        uraian = f"{row.kode} {row.uraian}"
    satuan = value.satuan if value.measure in COMPONENTS else value.satuan or row.satuan  # the row's satuan is that of the ratio
    return Measurement(
        row.indikator, uraian, satuan, row.wilayah, value.measure, value.key, value.number, value.state, value.raw,
        table.sheet, value.cell,
    )  # fmt: skip


def _remarks(tables: tuple[Table, ...]) -> Iterator[Remark]:
    for table in tables:
        for row in table.rows if table.taken else ():
            for role, text in row.texts if row.level in (Level.LEAF, Level.PARENT) else ():
                if role in TEXTS:
                    yield Remark(row.indikator, row.uraian, role, text, table.sheet, row.cell_of(role))
