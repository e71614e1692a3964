"""Findings about a file as a whole: macros, several bidang, hidden or unread sheets, and what contradicts a person's choice. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sop_core.intake.container.workbook import Sheet, Workbook, address
from sop_core.intake.knowledge import Knowledge
from sop_core.intake.meaning.words import about_cell
from sop_core.intake.submission import Choices, Finding, Measurement, Reading, ReadTable
from sop_core.periode import Jenis, Periode

NAMED = 5
"""How many a sentence names before it counts the rest."""
_NOTES = {"makro": "MAKRO", "tautan_luar": "TAUTAN_LUAR", "tanpa_periksa_kedua": "TANPA_PERIKSA_KEDUA"}


def about_workbook(workbook: Workbook, file: str) -> list[Finding]:
    """What the reader noted about the whole file."""
    return [about_cell(_NOTES[note], "", "", file) for note in workbook.notes]


def about_parts(reading: Reading, knowledge: Knowledge) -> Iterator[Finding]:
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


def no_table(workbook: Workbook, tables: list[ReadTable], file: str) -> Finding:
    empty = next((table for table in tables if not table.rows), None)
    if empty:
        return about_cell("TABEL_KOSONG", empty.sheet, empty.range.partition(":")[0], empty.range)
    return about_cell("TANPA_TABEL", "", "", file, ", ".join(f"“{sheet.name}”" for sheet in workbook.sheets[:6]))


def about_sheet(sheet: Sheet, tables: list[ReadTable], choices: Choices) -> Iterator[Finding]:
    if sheet.name in choices.without_sheets:
        return
    if sheet.hidden and sheet.name not in choices.with_sheets:
        if tables:
            yield about_cell("LEMBAR_TERSEMBUNYI", sheet.name, "", sheet.name)
        return
    yield from _given_twice(sheet, tables)
    numbers = 0 if tables else sum(isinstance(value, float) for row in sheet.rows.values() for value in row.values())
    if numbers > 3:
        yield about_cell("LEMBAR_TANPA_TABEL", sheet.name, "", f"{numbers} angka", sheet.name)


def _given_twice(sheet: Sheet, tables: list[ReadTable]) -> Iterator[Finding]:
    """Cells of words that the file gives twice; the numbers of the tables are told where they are read."""
    if not sheet.twice or not any(table.taken for table in tables):
        return
    numbers = {(value.row, value.column) for table in tables for row in table.rows for value in row.values}
    words = sorted(sheet.twice.keys() - numbers)
    if words:
        yield about_cell("SEL_GANDA_TEKS", sheet.name, address(*words[0]), sheet.twice[words[0]], f"{len(words)} sel")


def against_choice(first: Reading, decided: Reading, unit: str, periode: Periode) -> Iterator[Finding]:
    """The bidang and period of the file against those that the person chose."""
    if first.unit and first.unit != unit:
        yield about_cell("BIDANG_BEDA", "", "", first.unit, unit)
    for table in decided.tables:
        start = table.range.partition(":")[0]
        if not table.taken and table.rows and is_of_others(table, unit):
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


def without_row(measured: Iterable[Measurement], knowledge: Knowledge, unit: str, periode: Periode) -> Iterator[Finding]:
    """Indicators for which a value is awaited in this period, and of which neither this file nor those that count beside it say a word."""
    spoken = {one.indikator for one in measured if one.measure in ("realisasi", "pembilang")}
    own = [indicator for indicator in knowledge.indicators if indicator.unit == unit and indicator.due is not None]
    awaited = [indicator for indicator in own if periode.key in (indicator.due or ())]
    missing = [indicator for indicator in awaited if not indicator.is_there and indicator.kode not in spoken]
    if missing:
        named = "; ".join(f"{one.kode} {one.uraian}" for one in missing[:NAMED])
        more = f" dan {len(missing) - NAMED} lagi" if len(missing) > NAMED else ""
        yield about_cell("TANPA_BARIS", "", "", f"{len(missing)} indikator yang ditunggu {periode.label}", f"{named}{more}")


def is_of_others(table: ReadTable, unit: str) -> bool:
    """Whether the table speaks of bidang, and not of this one."""
    return unit not in table.units if table.units else table.unit not in (None, unit)
