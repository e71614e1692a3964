"""Checks beyond the single cell: totals, stated percentages, impossible values, doubles, shifted headers. Pure; touches nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import process

from sop_core.intake.columns import Layout
from sop_core.intake.headers import MAX_COLUMNS
from sop_core.intake.knowledge import Dictionary, Knowledge, KnownIndicator, UnitKind
from sop_core.intake.submission import Finding, Level, Row, Severity, Table, TableKind, Value
from sop_core.intake.tables import FoundTable
from sop_core.intake.text import number_id, one_line, plain
from sop_core.intake.totals import check_totals, close
from sop_core.intake.words import about_cell
from sop_core.intake.workbook import address, letters

_THOUSANDS = re.compile(r"\b(?:ribuan|ribu|juta|jutaan|milyar|miliar) ?(?:rp|rupiah)?\b|\brp\.? ?(?:000|juta)|x ?1000|\(000\)")


def check_shape(found: FoundTable, layout: Layout) -> Iterator[Finding]:
    """What is odd about the table as such: columns without header, rows below its end, hidden parts, money in thousands."""
    yield from _shifted(found, layout)
    if found.below:
        first = found.below[0]
        column = next((c for c in sorted(found.sheet.rows[first]) if c >= found.header.box[0]), found.header.box[0])
        yield about_cell("DATA_DI_BAWAH_TABEL", found.sheet.name, address(first, column), f"{len(found.below)} baris")
    hidden = [row for row in found.body if row in found.sheet.hidden_rows]
    if hidden:
        yield about_cell("BARIS_TERSEMBUNYI", found.sheet.name, address(hidden[0], found.header.box[0]), str(len(hidden)))
    for one in layout.columns:
        if one.is_value and one.column in found.sheet.hidden_columns:
            yield about_cell("KOLOM_TERSEMBUNYI", found.sheet.name, one.cell, one.title)
    if len(found.header.columns) >= MAX_COLUMNS:
        yield about_cell("TERLALU_LEBAR", found.sheet.name, address(found.header.first, found.header.box[1]), f"{MAX_COLUMNS} kolom")
    for one in layout.all("pagu", "realisasi_anggaran"):
        if _THOUSANDS.search(plain(one.title)) or any(re.search(r"\bdalam (?:ribu|juta)", plain(title)) for title in found.titles):
            yield about_cell("UANG_RIBUAN", found.sheet.name, one.cell, one.title)


def _shifted(found: FoundTable, layout: Layout) -> Iterator[Finding]:
    _, last = found.header.box
    forced = any(column.forced for column in layout.columns)
    for column, count in found.extra.items():
        cell = address(found.header.first, column)
        outside = column > last
        if count >= 3 and count * 10 >= len(found.body) * 6 and outside and not forced:
            yield about_cell("JUDUL_BERGESER", found.sheet.name, cell, f"{count} baris", letters(column))
        else:
            yield about_cell("KOLOM_TANPA_JUDUL", found.sheet.name, cell, f"{count} sel", letters(column))


def check_table(table: Table, knowledge: Knowledge) -> Iterator[Finding]:
    yield from check_totals(table)
    for row in table.rows:
        if row.level is Level.LEAF or (row.level is Level.PARENT and row.indikator):
            known = knowledge.by_kode.get((row.indikator or "").upper())
            yield from _values(table, row, knowledge.dictionary)
            yield from _stated(table, row, known)
            yield from _targets(table, row, known)
    if table.kind is TableKind.LAYANAN:
        yield from _pairs(table, knowledge.dictionary)
    yield from _same_texts(table)


# ---- single rows


def _where(value: Value, row: Row) -> str:
    return f"{value.title}, {row.uraian[:80]}"


def _values(table: Table, row: Row, words: Dictionary) -> Iterator[Finding]:
    satuan = words.satuan_of(row.satuan) if row.satuan else None
    targets = [value.number for value in row.values if value.measure == "target" and value.number]
    for value in row.values:
        number = value.number
        if number is None or value.measure in ("capaian", "serapan"):
            continue
        if number < 0:
            yield about_cell("NEGATIF", table.sheet, value.cell, number_id(number), _where(value, row))
        elif value.measure == "realisasi" and satuan and satuan.kind is UnitKind.PERCENT:
            if number > 100.005:
                yield about_cell("DI_ATAS_100", table.sheet, value.cell, number_id(number), _where(value, row))
            elif 0 < number <= 1.5 and any(0.5 <= number * 100 / target <= 1.5 and target > 5 for target in targets):
                yield about_cell("PECAHAN_PERSEN", table.sheet, value.cell, number_id(number), _where(value, row))
        elif value.measure in ("realisasi", "target") and satuan and satuan.kind is UnitKind.COUNT and abs(number - round(number)) > 1e-6:
            yield about_cell("PECAHAN_HITUNGAN", table.sheet, value.cell, number_id(number), _where(value, row))


def _stated(table: Table, row: Row, known: KnownIndicator | None) -> Iterator[Finding]:
    """The percentage printed in the file against what its own numbers give."""
    results = {value.key: value.number for value in row.values if value.measure == "realisasi" and value.number is not None}
    sums = [value.number for value in row.values if value.measure == "jumlah_realisasi" and value.number is not None]
    targets = {value.key: value.number for value in row.values if value.measure == "target" and value.number}
    for value in row.values:
        if value.measure != "capaian" or value.number is None:
            continue
        result = results.get(value.key)
        if value.key == "TH" and result is None and results:
            sums = [*sums, sum(results.values()), results[max(results)]]
        own = ([result] if result is not None else []) + (sums if value.key == "TH" else [])
        lower = known is not None and bool(known.lower_better)
        near = targets.get(value.key)
        pairs = [(one, target) for one in own for target in ((near,) if lower and near else (near, targets.get("TH"))) if target]
        if "TH" in targets and not lower:
            pairs += [(one, targets["TH"]) for one in _running(results, value.key)]
        if not pairs:
            continue
        expected = [percent for r, t in pairs for percent in _percentages(r, t, known.lower_better if known else None)]
        if result is not None and row.satuan == "%":
            expected.append(result)
        if not any(abs(stated - right) <= 0.06 for stated in _readings(value) for right in expected):
            yield about_cell("PERSEN_TIDAK_SAMA", table.sheet, value.cell, number_id(value.number), number_id(round(expected[0], 2)))


def _running(results: dict[str, float], key: str) -> list[float]:
    """The sum up to and including this period, where the file has several."""
    until = [number for other, number in results.items() if other[:-1] == key[:-1] and other <= key]
    return [sum(until)] if len(until) > 1 else []


def _percentages(result: float, target: float, lower_better: bool | None) -> list[float]:
    """
    >>> _percentages(8.0, 10.0, False), _percentages(8.0, 10.0, True)
    ([80.0], [120.0, 125.0])
    """
    higher = [result / target * 100]
    lower = [max((2 * target - result) / target * 100, 0.0), *([target / result * 100] if result else [])]
    return lower if lower_better else higher if lower_better is False else higher + lower


def _readings(value: Value) -> tuple[float, ...]:
    """A plain 0,985 in a capaian column may stand for 98,5 %."""
    number = value.number or 0.0
    return (number, number * 100) if abs(number) <= 20 else (number,)


def _targets(table: Table, row: Row, known: KnownIndicator | None) -> Iterator[Finding]:
    targets = {value.key: value for value in row.values if value.measure == "target" and value.number is not None}
    for key, value in targets.items():
        registered = known.targets.get(key) if known else None
        if registered is not None and value.number is not None and not close(value.number, registered):
            yield about_cell("TARGET_BERUBAH", table.sheet, value.cell, number_id(value.number), number_id(registered))
    parts = [targets[f"TW{n}"].number or 0.0 for n in range(1, 5) if f"TW{n}" in targets]
    year = targets.get("TH")
    if len(parts) < 4 or year is None or year.number is None or row.satuan == "%":
        return
    if not close(sum(parts), year.number) and not close(parts[-1], year.number):
        yield about_cell("TARGET_TIDAK_JUMLAH", table.sheet, year.cell, number_id(sum(parts)), number_id(year.number))


# ---- recap, doubles


def _pairs(table: Table, words: Dictionary) -> Iterator[Finding]:
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


def _same_texts(table: Table) -> Iterator[Finding]:
    """Unmatched rows that cannot be told apart by code either."""
    if table.kind in (TableKind.LAYANAN, TableKind.PANJANG):
        return
    seen: set[tuple[str, str, str | None]] = set()
    for row in table.rows:
        if row.level is Level.LEAF and not row.indikator and any(value.number is not None for value in row.values):
            name = (plain(row.uraian), row.kode, row.wilayah)
            if name in seen:
                yield about_cell("TEKS_GANDA", table.sheet, row.cell, row.uraian)
            seen.add(name)


def check_doubles(tables: Sequence[Table]) -> Iterator[Finding]:
    """One indicator, one period, one number; over all tables that are taken."""
    found: dict[tuple[str, str | None, str, str], list[tuple[str, Value]]] = defaultdict(list)
    for table in tables:
        for row in table.rows if table.taken else ():
            for value in row.values if row.indikator and row.level in (Level.LEAF, Level.PARENT) else ():
                if value.number is not None and value.measure in ("target", "realisasi"):
                    found[(row.indikator or "", row.wilayah, value.measure, value.key)].append((table.sheet, value))
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


def check_wilayah(table: Table, knowledge: Knowledge) -> Iterator[Finding]:
    """Each unknown kecamatan once, however many rows it has."""
    told: set[str] = set()
    for row in table.rows if table.kind is TableKind.LAYANAN else ():
        name = dict(row.texts).get("kecamatan", row.uraian)
        if row.level is Level.LEAF and row.wilayah is None and row.values and plain(name) not in told:
            told.add(plain(name))
            near = process.extractOne(plain(name), knowledge.kecamatan.keys(), score_cutoff=80)
            hint = f"; mungkin {near[0].title()}" if near else ""
            yield about_cell("WILAYAH_TIDAK_DIKENAL", table.sheet, row.cell, name, hint)


Service = tuple[str, str, str]
"""Title, period and wilayah of a counted service."""


def services(tables: Sequence[Table]) -> dict[Service, dict[str, float]]:
    """What each table says of each service: the sum over its leaves, by the place of the table."""
    found: dict[Service, dict[str, float]] = defaultdict(dict)
    for table in tables:
        for row in table.rows if table.taken and table.kind is TableKind.LAYANAN else ():
            for value in row.values if row.level is Level.LEAF and row.wilayah else ():
                if value.measure == "layanan" and value.number is not None:
                    sums = found[(plain(value.title), value.key, row.wilayah or "")]
                    sums[place_of_table(table)] = sums.get(place_of_table(table), 0.0) + value.number
    return found


def place_of_table(table: Table) -> str:
    return f"{table.sheet}!{table.range}"


def check_services(tables: Sequence[Table]) -> Iterator[Finding]:
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
