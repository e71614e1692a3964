"""Budget rows without a code, recognised as a line of the register: by their pagu and a word of their name together. Pure; touches nothing.

A row that is no line of the register, with a code or without, has no serapan on the boards, so it is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from sop_core.intake.knowledge import Knowledge, KnownLine
from sop_core.intake.meaning.likeness import telling
from sop_core.intake.meaning.words import about_cell
from sop_core.intake.submission import Finding, Level, Row

_MONEY = ("pagu", "realisasi_anggaran")


def with_known_lines(rows: Sequence[Row], unit: str | None, knowledge: Knowledge, sheet: str) -> tuple[Sequence[Row], list[Finding]]:
    """The rows with the code of their line, and what is told: how many were recognised, and how many belong to no line."""
    lines = [line for line in knowledge.lines if unit in (None, line.unit)]
    nameless = [place for place, row in enumerate(rows) if _is_nameless(row, knowledge)] if lines else []
    strange = _strange(rows, knowledge) if lines else []
    if not nameless and not strange:
        return rows, []
    taken = {line.kode for row in rows if (line := knowledge.line_of(row.indikator, row.kode, row.uraian))}
    meant = {place: line for place in nameless if (line := _meant(rows[place], [line for line in lines if line.kode not in taken]))}
    often = [line.kode for line in meant.values()]
    sure = {place: line for place, line in meant.items() if often.count(line.kode) == 1}
    made = [row._replace(kode=sure[place].kode) if place in sure else row for place, row in enumerate(rows)]
    findings = []
    unlisted = [at for at in nameless if at not in sure]
    for kode, places in (
        ("ANGGARAN_DIKENALI", list(sure)), ("ANGGARAN_TIDAK_TERDAFTAR", unlisted), ("ANGGARAN_KODE_LAIN", strange)
    ):  # fmt: skip
        if places:
            row = rows[places[0]]
            name = sure[places[0]].uraian if places[0] in sure else ""
            written = f"{row.kode} {row.uraian}" if kode == "ANGGARAN_KODE_LAIN" else row.uraian
            findings.append(about_cell(kode, sheet, row.cell, written, f"{len(places)} baris" + (f", mulai {name}" if name else "")))
    return made, findings


def _strange(rows: Sequence[Row], knowledge: Knowledge) -> list[int]:
    """The places of rows that spend under a code the register does not have; what accounts spend belongs to the line above them."""
    lines = {row.place for row in rows if knowledge.line_of(row.indikator, row.kode, row.uraian) is not None}
    above = {row.place: row.under for row in rows}
    return [
        place for place, row in enumerate(rows)
        if row.level is Level.LEAF and row.indikator is None and "." in row.kode and _spends(row) and not _is_below(row.place, above, lines)
    ]  # fmt: skip


def _is_below(place: int, above: Mapping[int, int | None], lines: Set[int]) -> bool:
    """Whether the row, or one of those that add it up, is a line of the register."""
    passed: set[int] = set()
    at: int | None = place
    while at is not None and at not in passed:
        if at in lines:
            return True
        passed.add(at)
        at = above.get(at)
    return False


def _spends(row: Row) -> bool:
    return any(value.measure in _MONEY and value.number for value in row.values)


def _is_nameless(row: Row, knowledge: Knowledge) -> bool:
    spends = _spends(row)
    known = knowledge.line_of(row.indikator, row.kode, row.uraian) if spends else None
    return spends and row.level is Level.LEAF and row.indikator is None and "." not in row.kode and known is None


def _meant(row: Row, lines: Sequence[KnownLine]) -> KnownLine | None:
    pagu = next((value.number for value in row.values if value.measure == "pagu" and value.number), None)
    of_pagu = [line for line in lines if pagu is not None and pagu in (line.pagu, line.murni)]
    words = telling(row.uraian)
    alike = [line for line in of_pagu if telling(line.uraian) & words]
    return alike[0] if len(alike) == 1 else None
