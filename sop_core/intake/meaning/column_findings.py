"""What a person is told of columns that were not understood, rest on little, or were read against their title. Pure; touches nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sop_core.intake.container.workbook import Scalar
from sop_core.intake.meaning.column import DIMENSION, PLAN, SURE_ENOUGH, ReadColumn
from sop_core.intake.meaning.headers import cell_of, is_number
from sop_core.intake.meaning.headings import VALUES
from sop_core.intake.meaning.results_by_content import GUESSED, RESULTS
from sop_core.intake.meaning.roles_by_content import says_a_measure
from sop_core.intake.meaning.tables import FoundTable
from sop_core.intake.meaning.words import about_cell
from sop_core.intake.submission import Finding, TableKind

TWICE = "sama artinya dengan kolom lain"


def doubts(columns: list[ReadColumn], kind: TableKind, table: FoundTable) -> list[Finding]:
    """Columns with numbers that were not understood, and matches that rest on little."""
    trouble, doubtful = list[Finding](), list[ReadColumn]()
    for column in columns:
        if column.forced:
            continue
        if column.role == "" and kind is not TableKind.LAYANAN and column.why != TWICE:
            if any(_like_a_number(table.sheet.rows[row].get(column.column)) for row in table.body):
                trouble.append(about_cell("KOLOM_TIDAK_DIKENAL", table.sheet.name, column.cell, column.title))
        elif column.role in VALUES and column.confidence < SURE_ENOUGH:
            doubtful.append(column)
    measured = {column.role for column in columns}
    if kind is not TableKind.LAYANAN and "target" in measured and not measured & RESULTS:
        trouble.append(about_cell("TANPA_REALISASI", table.sheet.name, cell_of(table.header.columns[0]), table.sheet.name))
    if doubtful:
        trouble.append(about_cell("KOLOM_MERAGUKAN", table.sheet.name, doubtful[0].cell, _together(doubtful)))
    return trouble


def _together(columns: Sequence[ReadColumn]) -> str:
    """Columns that share one remark, by the first and the last of their titles."""
    return columns[0].title if len(columns) == 1 else f"{columns[0].title} … {columns[-1].title} ({len(columns)} kolom)"


def explained(columns: list[ReadColumn], sheet: str) -> list[Finding]:
    """What was decided against the title, once a column."""
    findings = []
    for column in columns:
        if column.forced or not column.why:
            continue
        if column.role == "realisasi" and column.why.endswith(GUESSED):
            findings.append(about_cell("CAPAIAN_REALISASI", sheet, column.cell, column.title, column.why))
        if column.role in (DIMENSION, "bukti") and says_a_measure(column):
            findings.append(about_cell("KOLOM_TULISAN", sheet, column.cell, column.title))
    plans = [column for column in columns if column.role == PLAN and not column.forced]
    if plans:
        findings.append(about_cell("KOLOM_RENCANA", sheet, plans[0].cell, _together(plans), plans[-1].why))
    return findings


def _like_a_number(value: Scalar | None) -> bool:
    return is_number(value) or (isinstance(value, str) and _NUMBER.fullmatch(value.strip().casefold()) is not None)


_NUMBER = re.compile(r"(?:rp\.?\s*)?\(?-?[\d.,]+(?:\s*%|\s+[a-z]+)?\)?")
"""A number as people type it, one word for its satuan included: ``3 kegiatan``."""
