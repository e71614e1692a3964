"""What is said of a printed capaian that does not follow from its own numbers: the very number the dashboard will show. Pure.

Which rows are in doubt is found by ``row_checks``, row by row. What will be shown depends on the whole file and on what was handed in
before, and is computed above (``knowledge.expected``): there is one rule book for capaian, and it is not in this room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sop_core.exact import printed
from sop_core.intake.knowledge import Knowledge, ShownCapaian
from sop_core.intake.meaning.words import about_cell
from sop_core.intake.outcome.handed_in import measurements
from sop_core.intake.submission import Finding, Measurement, ReadTable, Row, Value
from sop_core.periode import Periode

KODE = "PERSEN_TIDAK_SAMA"
UNNAMED = "Dasbor menghitung capaian sendiri menurut aturan indikatornya"
UNREGISTERED = "Baris ini belum dipasangkan dengan indikator register, jadi capaiannya belum tampil di dasbor"


def settled(findings: Sequence[Finding], tables: tuple[ReadTable, ...], knowledge: Knowledge, periode: Periode | None) -> list[Finding]:
    """The findings with what will be shown; one whose printed number is just that is no finding."""
    doubted = {(finding.sheet, finding.cell) for finding in findings if finding.kode == KODE}
    if not doubted:
        return list(findings)
    places = {
        (table.sheet, value.cell): (row, value)
        for table in tables for row in table.rows for value in row.values
        if value.measure == "capaian" and (table.sheet, value.cell) in doubted
    }  # fmt: skip
    said = tuple(measurements(tables, periode)) if periode and knowledge.expected else ()
    told = (_told(finding, places.get((finding.sheet, finding.cell)), knowledge, said) for finding in findings)
    return [finding for finding in told if finding is not None]


def _told(finding: Finding, place: tuple[Row, Value] | None, knowledge: Knowledge, measured: Sequence[Measurement]) -> Finding | None:
    if finding.kode != KODE:
        return finding
    if place is None:
        return _saying(finding, UNNAMED, "")
    row, value = place
    if row.indikator is None:
        return _saying(finding, UNREGISTERED, "")
    shown = knowledge.expected(row.indikator, value.key, measured) if knowledge.expected and measured else None
    if shown is None:
        return _saying(finding, UNNAMED, "")
    if shown.number is not None and value.number is not None and printed(value.number) == shown.number:
        return None
    return _saying(finding, _sentence(shown), shown.words)


def _sentence(shown: ShownCapaian) -> str:
    if shown.number is None:
        return f"Dasbor tidak menampilkan capaian: {shown.words} ({shown.basis})"
    return f"Yang tampil di dasbor ialah {shown.words} ({shown.basis})"


def _saying(finding: Finding, sentence: str, expected: str) -> Finding:
    told = about_cell(KODE, finding.sheet, finding.cell, finding.found, sentence)
    return replace(told, expected=expected, subject=finding.subject)
