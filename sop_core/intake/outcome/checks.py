"""Checks beyond the single cell: totals, stated percentages, impossible values, doubles, shifted headers. Pure; touches nothing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import process

from sop_core.intake.container.workbook import address, letters
from sop_core.intake.knowledge import Dictionary, Knowledge
from sop_core.intake.meaning.columns import TableLayout
from sop_core.intake.meaning.headers import MAX_COLUMNS
from sop_core.intake.meaning.tables import FoundTable
from sop_core.intake.meaning.totals import check_totals, close
from sop_core.intake.meaning.words import about_cell
from sop_core.intake.outcome.not_spending import what_is_not_spent
from sop_core.intake.outcome.plausible import RowNumbers
from sop_core.intake.outcome.row_checks import check_row, differences
from sop_core.intake.outcome.row_sums import row_sums
from sop_core.intake.outcome.suspects import suspects
from sop_core.intake.submission import Finding, Level, ReadTable, Row, Severity, State, TableKind, Value
from sop_core.intake.text import number_id, one_line, plain
from sop_core.periode import Periode

ALL_UNKNOWN = 4
"""So many kecamatan, and not one of ours: a file of another kabupaten."""
_SHARE = re.compile(r"%|\bpersen|\bprosen|\brasio\b")
_MEASURED = (Level.LEAF, Level.PARENT)


def check_shape(table: FoundTable, layout: TableLayout) -> Iterator[Finding]:
    """What is odd about the table as such: columns without header, rows below its end, hidden parts."""
    yield from _shifted(table, layout)
    if table.below:
        first = table.below[0]
        column = next((c for c in sorted(table.sheet.rows[first]) if c >= table.header.box[0]), table.header.box[0])
        yield about_cell("DATA_DI_BAWAH_TABEL", table.sheet.name, address(first, column), f"{len(table.below)} baris")
    hidden = [row for row in table.body if row in table.sheet.hidden_rows]
    if hidden:
        yield about_cell("BARIS_TERSEMBUNYI", table.sheet.name, address(hidden[0], table.header.box[0]), str(len(hidden)))
    for one in layout.columns:
        if one.is_value and one.column in table.sheet.hidden_columns:
            yield about_cell("KOLOM_TERSEMBUNYI", table.sheet.name, one.cell, one.title)
    if len(table.header.columns) >= MAX_COLUMNS:
        yield about_cell("TERLALU_LEBAR", table.sheet.name, address(table.header.first, table.header.box[1]), f"{MAX_COLUMNS} kolom")


def _shifted(table: FoundTable, layout: TableLayout) -> Iterator[Finding]:
    _, last = table.header.box
    forced = any(column.forced for column in layout.columns)
    for column, count in table.extra.items():
        cell = address(table.header.first, column)
        outside = column > last
        if count >= 3 and count * 10 >= len(table.body) * 6 and outside and not forced:
            yield about_cell("JUDUL_BERGESER", table.sheet.name, cell, f"{count} baris", letters(column))
        else:
            yield about_cell("KOLOM_TANPA_JUDUL", table.sheet.name, cell, f"{count} sel", letters(column))


def check_table(table: ReadTable, knowledge: Knowledge, periode: Periode | None) -> Iterator[Finding]:
    own = row_sums(table)
    yield from own.findings
    yield from check_totals(table, own.instead)
    yield from what_is_not_spent(table, knowledge)
    rows = [row for row in table.rows if row.level is Level.LEAF or (row.level is Level.PARENT and row.indikator)]
    rows = _of_one_name(rows) if table.kind is TableKind.PANJANG else rows
    known = [knowledge.by_kode.get(row.indikator.upper()) if row.indikator else None for row in rows]
    lines = [knowledge.line_of(row.indikator, row.kode, row.uraian) for row in rows]
    close_looks = suspects(rows, known, lines, table.kind, knowledge.dictionary)
    fair = (
        differences(rows)
        if any(value.number is not None and value.number < 0 for place in close_looks for value in rows[place].values)
        else frozenset()
    )
    for place in close_looks:
        satuan = knowledge.dictionary.satuan_of(rows[place].satuan) if rows[place].satuan else None
        yield from check_row(RowNumbers(table.sheet, rows[place], known[place], lines[place], satuan, periode), fair)
    if table.kind is TableKind.LAYANAN:
        yield from _pairs(table, knowledge.dictionary)
        yield from _empty_services(table)
    yield from _same_texts(table)


def _of_one_name(rows: Sequence[Row]) -> list[Row]:
    """The rows of a long table that speak of one thing as one row, so that its numbers can be held against each other."""
    found: dict[tuple[str | None, str, str, str | None], list[Row]] = defaultdict(list)
    for row in rows:
        found[row.indikator, row.kode, plain(row.uraian), row.wilayah].append(row)
    return [same[0]._replace(values=tuple(value for row in same for value in row.values)) for same in found.values()]


# ---- recap, doubles


def _pairs(table: ReadTable, words: Dictionary) -> Iterator[Finding]:
    for row in table.rows:
        if row.level is not Level.LEAF:
            continue
        by_name = {plain(value.title.split(" | ")[-1]): value for value in row.values if value.number is not None}
        for pair in words.pairs:
            above = next((by_name[name] for name in by_name if name in pair.numerator), None)
            below = next((by_name[name] for name in by_name if name in pair.denominator), None)
            if above and below and (above.number or 0) > (below.number or 0):
                yield about_cell("MELEBIHI_PENYEBUT", table.sheet, above.cell, number_id(above.number or 0),
                    f"{one_line(below.title)} {number_id(below.number or 0)}")  # fmt: skip


def _empty_services(table: ReadTable) -> Iterator[Finding]:
    """A blank in a column of counts that is filled elsewhere: none, or not counted yet? A share of a blank is blank by itself."""
    leaves = [row for row in table.rows if row.level is Level.LEAF and row.wilayah is not None]
    filled = Counter(value.title for row in leaves for value in row.values if value.number is not None)
    for row in leaves:
        blanks = [value for value in row.values if value.measure == "layanan" and value.state is State.KOSONG and value.typed is None]
        counts = [value for value in blanks if not _SHARE.search(plain(value.title))]
        for value in counts or blanks:
            if filled[value.title] * 2 >= len(leaves):
                yield about_cell("BELUM_DIISI", table.sheet, value.cell, "", f"{one_line(value.title)}, {row.uraian}")


def _same_texts(table: ReadTable) -> Iterator[Finding]:
    """Unmatched rows that cannot be told apart by code either, nor, where they hold only rupiah, by what they are part of: once a table."""
    if table.kind in (TableKind.LAYANAN, TableKind.PANJANG):
        return
    seen: set[tuple[str, str, str | None, int | None, str]] = set()
    doubles = []
    for row in table.rows:
        if row.level is not Level.LEAF or row.indikator:
            continue
        numbered = [value.measure for value in row.values if value.number is not None]
        if numbered:
            measured = "target" in numbered or "realisasi" in numbered
            name = (plain(row.uraian), row.kode, row.wilayah, None if measured else row.under, dict(row.texts).get("program", ""))
            if name in seen:
                doubles.append(row)
            seen.add(name)
    if doubles:
        others = f" (dan {len(doubles) - 1} baris lain)" if len(doubles) > 1 else ""
        yield about_cell("TEKS_GANDA", table.sheet, doubles[0].cell, doubles[0].uraian + others)


def check_doubles(tables: Sequence[ReadTable]) -> Iterator[Finding]:
    """One indicator, one period, one number; over all tables that are taken."""
    rows = [(table.sheet, row) for table in tables if table.taken for row in table.rows if row.indikator and row.level in _MEASURED]
    often = Counter((row.indikator, row.wilayah) for _, row in rows)
    found: dict[tuple[str, str | None, str, str], list[tuple[str, Value]]] = defaultdict(list)
    for sheet, row in rows:
        for value in row.values if often[(row.indikator, row.wilayah)] > 1 else ():
            if value.number is not None and value.measure in ("target", "realisasi"):
                found[(row.indikator or "", row.wilayah, value.measure, value.key)].append((sheet, value))
    told: set[str] = set()
    for (kode, _, measure, key), places in found.items():
        numbers = {value.number for _, value in places}
        sheet, value = places[-1]
        if len(numbers) > 1:
            text = " dan ".join(f"{number_id(one.number or 0)} di {place}!{one.cell}" for place, one in places[:3])
            yield about_cell("INDIKATOR_GANDA", sheet, value.cell, text, f"{kode}, {measure} {key}")
        elif len(places) > 1 and measure == "realisasi" and kode not in told:
            told.add(kode)
            yield about_cell("INDIKATOR_GANDA_SAMA", sheet, value.cell, value.raw, kode)


def check_wilayah(table: ReadTable, knowledge: Knowledge) -> Iterator[Finding]:
    """Each unknown kecamatan once, however many rows it has; a file of another kabupaten is one sentence."""
    unknown: dict[str, tuple[Row, str]] = {}
    known = False
    for row in table.rows if table.kind is TableKind.LAYANAN else ():
        name = dict(row.texts).get("kecamatan", row.uraian)
        known = known or row.wilayah is not None
        if row.level is Level.LEAF and row.wilayah is None and row.values:
            unknown.setdefault(plain(name), (row, name))
    if len(unknown) >= ALL_UNKNOWN and not known:
        row, name = next(iter(unknown.values()))
        yield about_cell("WILAYAH_LAIN", table.sheet, row.cell, f"{len(unknown)} nama wilayah", name)
        return
    for text, (row, name) in unknown.items():
        near = process.extractOne(text, knowledge.kecamatan.keys(), score_cutoff=80)
        hint = f"; mungkin {near[0].title()}" if near else ""
        yield about_cell("WILAYAH_TIDAK_DIKENAL", table.sheet, row.cell, name, hint)


Service = tuple[str, str, str]
"""Title, period and wilayah of a counted service."""


def services(tables: Sequence[ReadTable]) -> dict[Service, dict[str, float]]:
    """What each table says of each service: the sum over its leaves, by the place of the table."""
    found: dict[Service, dict[str, float]] = defaultdict(dict)
    for table in tables:
        for row in table.rows if table.taken and table.kind is TableKind.LAYANAN else ():
            for value in row.values if row.level is Level.LEAF and row.wilayah else ():
                if value.measure == "layanan" and value.number is not None:
                    sums = found[(plain(value.title), value.key, row.wilayah or "")]
                    sums[place_of_table(table)] = sums.get(place_of_table(table), 0.0) + value.number
    return found


def place_of_table(table: ReadTable) -> str:
    return f"{table.sheet}!{table.range}"


def check_services(tables: Sequence[ReadTable]) -> Iterator[Finding]:
    """One service in two tables (per kecamatan and per desa, say) counts once; two different numbers block."""
    told: set[tuple[str, str]] = set()
    for (title, _, _), sums in services(tables).items():
        if len(sums) < 2:
            continue
        first, other = list(sums)[:2]
        same = close(sums[first], sums[other])
        kode = "LAYANAN_GANDA_SAMA" if same else "LAYANAN_GANDA"
        if (kode, title) not in told:
            told.add((kode, title))
            sheet, _, box = other.rpartition("!")
            yield about_cell(
                kode, sheet, box.partition(":")[0], title, first if same else f"{number_id(sums[first])} dan {number_id(sums[other])}"
            )


def order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Blocking first; each once."""
    rank = {severity: position for position, severity in enumerate(Severity)}
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: rank[finding.severity]))


def without_confirmed(layout: TableLayout, rows: Sequence[Row], knowledge: Knowledge) -> list[Finding]:
    """The findings but for a bare *Target* that the register confirms: its numbers are those of the period, in every row that is known."""
    bare = {column.cell: column.column for column in layout.all("target")}
    return [
        finding for finding in layout.findings
        if finding.kode != "TARGET_TANPA_PERIODE" or not _is_confirmed(bare.get(finding.cell), rows, knowledge)
    ]  # fmt: skip


def _is_confirmed(column: int | None, rows: Sequence[Row], knowledge: Knowledge) -> bool:
    stated = [
        (value.number, knowledge.by_kode[row.indikator.upper()].targets.get(value.key))
        for row in rows if row.indikator
        for value in row.values if value.column == column and value.number is not None
    ]  # fmt: skip
    registered = [(said, known) for said, known in stated if known is not None]
    return bool(registered) and all(said == known for said, known in registered)
