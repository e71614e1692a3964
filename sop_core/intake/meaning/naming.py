"""Findings about the name, code and satuan of a row, against the register. Pure; touches nothing."""

from __future__ import annotations

import re

from sop_core.intake.container.workbook import address
from sop_core.intake.knowledge import Knowledge, Satuan
from sop_core.intake.meaning.columns import TableLayout
from sop_core.intake.meaning.draft import RowDraft
from sop_core.intake.meaning.words import about_cell
from sop_core.intake.submission import Finding, Level
from sop_core.intake.text import one_line

_TWO = re.compile(r"1[.)]\s.+?2[.)]\s", re.DOTALL)
_BUDGET_CODE = re.compile(r"\d[\d.]*\.\d+")


def match_findings(draft: RowDraft, layout: TableLayout, knowledge: Knowledge, sheet: str) -> list[Finding]:
    found, said = draft.match, draft.uraian
    if found.kode and found.trouble:
        name = knowledge.by_kode[found.kode.upper()].uraian
        return [about_cell("KODE_DAN_TEKS_BEDA", sheet, draft.cell, one_line(said), f"{found.kode}: {name}")]
    if found.kode or draft.level is Level.PARENT:
        return []
    if found.candidates:
        if not layout.is_measured:
            return []
        kode = found.trouble or "INDIKATOR_MIRIP"
        name = knowledge.by_kode[found.proposed.upper()].uraian
        return [about_cell(kode, sheet, draft.cell, one_line(said), f"{found.proposed}: {name}")]
    if _TWO.match(said, 0, 400):
        return [about_cell("DUA_INDIKATOR", sheet, draft.cell, one_line(said))]
    if layout.is_measured and _names_an_indicator(draft, layout):
        kode = "KODE_TIDAK_DIKENAL" if draft.kode_indikator else "INDIKATOR_TIDAK_TERDAFTAR"
        return [about_cell(kode, sheet, draft.cell, draft.kode_indikator or one_line(said))]
    return []


def _names_an_indicator(draft: RowDraft, layout: TableLayout) -> bool:
    """Budget rows (code and uraian with rupiah only) name no indicator."""
    named = layout.first("indikator") or layout.first("kode_indikator")
    return bool(draft.uraian or draft.kode_indikator) and (named is not None or not _BUDGET_CODE.fullmatch(draft.kode))


def satuan_findings(draft: RowDraft, satuan: Satuan, expected: str, layout: TableLayout, knowledge: Knowledge, sheet: str) -> list[Finding]:
    known = knowledge.dictionary.satuan_of(expected)
    column = layout.first("satuan")
    if known and column and known.nama != satuan.nama:
        severity = "SATUAN_REGISTER" if known.kind is satuan.kind else "SATUAN_REGISTER_BEDA_JENIS"
        return [about_cell(severity, sheet, address(draft.row, column.column), draft.satuan_text, expected)]
    return []
