"""The front of the room: ``read`` a file, ``reread`` it with a person's choices, and make the ``Submission`` or ``Rejection``.

The story of the intake, top to bottom; each step stands in a file of its own. Touches nothing but the child process of ``reader``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from sop_core.intake.answers import answered, questions_of
from sop_core.intake.container.reader import read_workbook, shown_name
from sop_core.intake.container.workbook import Sheet, Workbook, span
from sop_core.intake.knowledge import Knowledge
from sop_core.intake.meaning import so_far
from sop_core.intake.meaning.budget_lines import with_known_lines
from sop_core.intake.meaning.columns import layout
from sop_core.intake.meaning.context import periode_of, unit_in, unit_of_kode
from sop_core.intake.meaning.headers import Grid
from sop_core.intake.meaning.headings import Headings
from sop_core.intake.meaning.parts_of_one import settle_parts
from sop_core.intake.meaning.period_words import ends_with, is_so_far, key_in, row_periode
from sop_core.intake.meaning.place_rows import spread
from sop_core.intake.meaning.rows import Reader
from sop_core.intake.meaning.rupiah_scale import in_whole_rupiah
from sop_core.intake.meaning.tables import FoundTable, find_tables
from sop_core.intake.meaning.totals import column_totals, settle_unnamed
from sop_core.intake.meaning.weeks import settle_weeks
from sop_core.intake.meaning.words import about_cell
from sop_core.intake.outcome.about_file import about_parts, about_sheet, about_workbook, against_choice, is_of_others, no_table, without_row
from sop_core.intake.outcome.checks import (
    check_doubles,
    check_services,
    check_shape,
    check_table,
    check_wilayah,
    order,
    without_confirmed,
)
from sop_core.intake.outcome.collector import without_collector
from sop_core.intake.outcome.corrections import about_corrections, corrections
from sop_core.intake.outcome.folding import folded
from sop_core.intake.outcome.handed_in import about_same_kodes, measurements, remarks, too_long
from sop_core.intake.outcome.shown_tables import tables_of
from sop_core.intake.outcome.stated import settled
from sop_core.intake.outcome.subjects import named, names
from sop_core.intake.outcome.template_traces import recognised
from sop_core.intake.outcome.watches import about_watches
from sop_core.intake.submission import (
    Choices,
    Finding,
    IndicatorProposal,
    Reading,
    ReadTable,
    Rejection,
    Row,
    Severity,
    State,
    Submission,
)
from sop_core.intake.text import plain
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
    findings = order([*decided.findings, *against_choice(reading, decided, unit, periode)])
    handed_in, told = tuple(measurements(decided.tables, periode)), tuple(remarks(decided.tables))
    findings = order([*findings, *too_long(handed_in, told)])
    if not any(one.state is State.ANGKA for one in handed_in):
        findings = order([*findings, about_cell("TANPA_NILAI", "", "", reading.file)])
    elif knowledge:
        findings = order([*findings, *without_row(handed_in, knowledge, unit, periode)])
    if any(finding.severity is Severity.GALAT for finding in findings):
        return Rejection(reading.file, reading.sha256, findings)
    asked = questions_of(decided.tables, findings)
    return Submission(
        unit, periode, handed_in, findings, reading.sha256, reading.file, told, corrections(decided.tables),
        asked, answered(asked, choices.answers, knowledge.answered if knowledge else ()),
        names=names([table for table in decided.tables if table.taken]),
    )  # fmt: skip


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
        findings = folded(order([*made.findings, *about_parts(made, self.knowledge)]))
        return replace(made, findings=named(findings, made.tables), workbook=self.workbook)

    def _reading(self) -> Reading:
        headings = Headings(self.knowledge.dictionary, self.knowledge.kecamatan)
        findings = about_workbook(self.workbook, self.file)
        tables: list[ReadTable] = []
        proposals: list[IndicatorProposal] = []
        for sheet in self.workbook.sheets:
            found_here = self._found(sheet, headings) if self._wanted(sheet) else ()
            made: list[_Made] = []
            for found in found_here:
                made += [part for part in [self._table(found, headings, made[-1][0].periode if made else None)] if part]
            for table, troubles, near in made:
                tables.append(table)
                findings += troubles if table.taken else []
                proposals += near if table.taken else []
            findings += about_sheet(sheet, [table for table, _, _ in made], self.choices)
        taken = [table for table in tables if table.taken]
        unit, periode = self.unit or self._unit(taken), self.periode or _common_periode(taken)
        findings += about_watches(taken, self.knowledge.watches, unit, periode)
        findings += [*check_doubles(taken), *check_services(taken), *about_same_kodes(taken), *about_corrections(taken, self.choices)]
        findings = settled(findings, tuple(taken), self.knowledge, periode)
        if not taken:
            findings.append(no_table(self.workbook, tables, self.file))
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

    def _found(self, sheet: Sheet, headings: Headings) -> tuple[FoundTable, ...]:
        return tables_of(sheet, find_tables(sheet, headings), self.choices.shown.get(sheet.name), headings)

    def _wanted(self, sheet: Sheet) -> bool:
        return sheet.name not in self.choices.without_sheets

    def _table(self, block: FoundTable, headings: Headings, above: Periode | None) -> _Made | None:
        """``above``: the period of the table before it on the sheet, which speaks for one that names none."""
        grid = Grid(block.sheet)
        periode = self._periode(block, grid, headings) or above
        keyed = self.periode if self._is_general(periode) else periode
        columns = layout(block, headings, keyed, self.choices.columns, grid, self._is_shown(block))
        if columns is None:
            return None
        stated = self._stated_unit(block)
        unit = self.unit or stated
        speaking = self.periode or periode
        year = speaking.year if speaking else None
        choices = self.choices
        reader = Reader(
            block, columns, grid, headings, self.knowledge, unit, choices.indicators, choices.notations, year, choices.corrections,
            choices.levels, shared=stated is None,
        )  # fmt: skip
        rows = reader.read()
        body, beside = spread(rows.rows, columns.columns, columns.kind, self.knowledge, block.sheet.name)
        whole, thousands = in_whole_rupiah(body, columns, block.titles, block.sheet.name, choices.notations)
        whole, lines = with_known_lines(whole, unit, self.knowledge, block.sheet.name)
        settled, cumulative = so_far.settle(whole, self.knowledge, year, block.sheet.name)
        body, unnamed = settle_unnamed(settled, block.sheet.name)
        body, in_parts = settle_parts(body, self.knowledge, block.sheet.name)
        body, matches = column_totals(body, columns.kind, tuple(column.match for column in columns.columns), headings)
        body, weekly = settle_weeks(body, block.sheet.name)
        table = ReadTable(
            block.sheet.name, span(block.box), columns.kind, matches, body,
            stated or (reader.units[0] if len(reader.units) == 1 else _unit_of_rows(body, self.knowledge)), periode,
            units=reader.units if len(reader.units) > 1 else (),
        )  # fmt: skip
        table = replace(table, taken=self._taken(table, block.sheet))
        if (named := self._without_year(block)) and periode is not None:
            lines = [*lines, about_cell("PERIODE_TANPA_TAHUN", block.sheet.name, "", named, periode.label)]
        findings = [*without_confirmed(columns, body, self.knowledge), *check_shape(block, columns), *rows.findings, *beside, *thousands,
                    *lines, *cumulative, *unnamed, *in_parts, *weekly,
                    *check_table(table, self.knowledge, speaking), *check_wilayah(table, self.knowledge)]  # fmt: skip
        return table, findings, rows.proposals

    def _is_shown(self, table: FoundTable) -> bool:
        shown = self.choices.shown.get(table.sheet.name)
        return shown is not None and table.header.first == shown.header_first - 1

    def _is_general(self, periode: Periode | None) -> bool:
        """Whether the person's period should speak for the table: it names none of its own, or only the year."""
        return self.periode is not None and (periode is None or (periode.jenis is Jenis.YEAR and periode.year == self.periode.year))

    def _taken(self, table: ReadTable, sheet: Sheet) -> bool:
        if (table.sheet, table.range) in self.choices.without_tables or not table.rows:
            return False
        if self.unit and is_of_others(table, self.unit):
            return False
        return not sheet.hidden or table.sheet in self.choices.with_sheets

    def _periode(self, table: FoundTable, grid: Grid, headings: Headings) -> Periode | None:
        stated = periode_of([*reversed(table.titles), table.sheet.name, self.file, *_headers_as_titles(table)])
        if stated is None and self._without_year(table):
            stated = self.knowledge.cycle
        if stated is None or stated.jenis is Jenis.YEAR:
            return _of_rows(table, grid, headings) or stated
        wanted = self.periode or self.knowledge.cycle
        until = wanted is not None and wanted.year == stated.year and ends_with(stated.key, wanted)
        texts = (*table.titles, *(column.title for column in table.header.columns))
        return wanted if until and any(map(is_so_far, texts)) else stated

    def _without_year(self, table: FoundTable) -> str:
        """The nearest text that names the cycle's period without its year (``TW 3`` in a third triwulan), unless another was chosen."""
        cycle = self.knowledge.cycle
        if cycle is None or self.periode not in (None, cycle):
            return ""
        texts = [*reversed(table.titles), table.sheet.name, self.file]
        if periode_of([*texts, *_headers_as_titles(table)]) is not None:
            return ""
        keys = {text: key_in(plain(text.replace("_", " "))) for text in texts}
        nearest = next((text for text, key in keys.items() if key not in ("", "TH")), "")
        return nearest if keys.get(nearest) == cycle.key else ""

    def _stated_unit(self, table: FoundTable) -> str | None:
        return unit_in([*reversed(table.titles), table.sheet.name, self.file], self.knowledge.organisation) or unit_of_kode(
            _kodes(table), self.knowledge.organisation
        )

    def _unit(self, tables: list[ReadTable]) -> str | None:
        units = {table.unit for table in tables if table.unit}
        if len(units) == 1:
            return units.pop()
        by_file = unit_in([self.file], self.knowledge.organisation)
        return by_file if by_file in units or not units else None


_Made = tuple[ReadTable, list[Finding], tuple[IndicatorProposal, ...]]


def _headers_as_titles(table: FoundTable) -> tuple[str, ...]:
    """``Realisasi TW II 2025`` in a header helps where no title speaks; only when all headers name one period."""
    titles = [column.title for column in table.header.columns]
    periods = {periode.key for title in titles if (periode := periode_of([title + " 2000"])) and periode.key != "TH"}
    return (" ".join(titles),) if len(periods) == 1 else ()


def _of_rows(table: FoundTable, grid: Grid, headings: Headings) -> Periode | None:
    """The latest period that columns *Tahun* and *Triwulan* name row by row; the year alone where no column names more."""
    places = {headings.meaning(header.path).role: header.column for header in reversed(table.header.columns)}
    if "tahun" not in places:
        return None
    named = {(grid.value(row, places["tahun"]), grid.value(row, places["waktu"]) if "waktu" in places else "") for row in table.body}
    title = next((header.title for header in table.header.columns if header.column == places.get("waktu")), "")
    periods = {row_periode(year, when, title) for year, when in named}
    return max((periode for periode in periods if periode is not None), default=None)


def _kodes(table: FoundTable) -> Iterator[str]:
    for row in table.body:
        for value in table.sheet.rows[row].values():
            if isinstance(value, str) and value[:1].isdigit() and value.count(".") >= 2:
                yield value.strip()


def _unit_of_rows(rows: tuple[Row, ...], knowledge: Knowledge) -> str | None:
    units = Counter(knowledge.by_kode[row.indikator.upper()].unit for row in rows if row.indikator)
    return units.most_common(1)[0][0] if len(units) == 1 else None


def _made_of(periods: set[Periode]) -> Periode | None:
    """The triwulan, semester or year that these months (or triwulan) are all the parts of: sheets Juli, Agustus and September."""
    first, last = min(periods, key=lambda one: one.first_day), max(periods)
    if len(periods) < 2 or len({periode.jenis for periode in periods}) > 1:
        return None
    wider = (Periode(last.year, number, jenis) for jenis in Jenis for number in range(1, jenis.per_year + 1))
    whole = next((one for one in wider if one.first_day == first.first_day and one.last_day == last.last_day), None)
    return whole if whole is not None and len(periods) * whole.jenis.per_year == last.jenis.per_year else None


def _common_periode(tables: list[ReadTable]) -> Periode | None:
    """The period most tables name; for a form of the whole year the last triwulan that is filled."""
    named = Counter(table.periode for table in tables if table.periode)
    if not named:
        return None
    if together := _made_of(set(named)):
        return together
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
