"""Findings about the name, code and satuan of a row, against the register. Pure; touches nothing."""

from __future__ import annotations

import re

from sop_core.intake.columns import Layout
from sop_core.intake.draft import Draft
from sop_core.intake.knowledge import Knowledge, Satuan
from sop_core.intake.submission import Finding, Level
from sop_core.intake.text import one_line
from sop_core.intake.words import about_cell
from sop_core.intake.workbook import address


def match_findings(draft: Draft, layout: Layout, knowledge: Knowledge, sheet: str, cell: str) -> list[Finding]:
    found, text = draft.match, one_line(draft.uraian)
    if found.kode and found.trouble:
        name = knowledge.by_kode[found.kode.upper()].uraian
        return [about_cell("KODE_DAN_TEKS_BEDA", sheet, cell, text, f"{found.kode}: {name}")]
    if found.kode or draft.level is Level.PARENT:
        return []
    if found.proposed and not is_measured(layout):
        return []
    if found.proposed:
        kode = found.trouble or "INDIKATOR_MIRIP"
        name = knowledge.by_kode[found.proposed.upper()].uraian
        return [about_cell(kode, sheet, cell, text, f"{found.proposed}: {name}")]
    if re.match(r"1[.)]\s.+?2[.)]\s", draft.uraian[:400], re.DOTALL):
        return [about_cell("DUA_INDIKATOR", sheet, cell, text)]
    if _names_an_indicator(draft, layout):
        kode = "KODE_TIDAK_DIKENAL" if draft.kode_indikator else "INDIKATOR_TIDAK_TERDAFTAR"
        return [about_cell(kode, sheet, cell, draft.kode_indikator or text)]
    return []


def is_measured(layout: Layout) -> bool:
    """Whether the table measures anything but money: where it does not, a row that sounds like an indicator is a budget line."""
    return bool({column.role for column in layout.columns} & {"target", "realisasi", "nilai"})


def _names_an_indicator(draft: Draft, layout: Layout) -> bool:
    """Budget rows (code and uraian with rupiah only) name no indicator."""
    named = layout.all("indikator", "kode_indikator")
    return (
        is_measured(layout)
        and bool(draft.uraian or draft.kode_indikator)
        and (bool(named) or not re.fullmatch(r"\d[\d.]*\.\d+", draft.kode))
    )


def satuan_findings(draft: Draft, satuan: Satuan, expected: str, layout: Layout, knowledge: Knowledge, sheet: str) -> list[Finding]:
    known = knowledge.dictionary.satuan_of(expected)
    column = layout.first("satuan")
    if known and column and known.nama != satuan.nama:
        severity = "SATUAN_REGISTER" if known.kind is satuan.kind else "SATUAN_REGISTER_BEDA_JENIS"
        return [about_cell(severity, sheet, address(draft.row, column.column), draft.satuan_text, expected)]
    return []
