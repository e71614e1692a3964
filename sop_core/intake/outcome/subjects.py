"""Which row and column a finding speaks of, in words that stay when rows or columns are inserted. Pure; touches nothing.

Two versions of a file are compared by it: ``B7`` of yesterday may be ``B9`` today, *CAPIL-03, realisasi TW3* is the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from sop_core.intake.submission import Finding, Measurement, ReadTable, Row
from sop_core.intake.text import plain

_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
Names = Mapping[tuple[str, str], str]


def named(findings: Sequence[Finding], tables: Sequence[ReadTable]) -> tuple[Finding, ...]:
    """The findings with their subject; one that stands on no row of a table is named by its column, or not at all."""
    if not findings:
        return ()
    rows, columns = _rows(tables), _columns(tables)
    return tuple(replace(finding, subject=_subject(finding, rows, columns)) for finding in findings)


def _subject(finding: Finding, rows: Names, columns: Names) -> str:
    place = _CELL.fullmatch(finding.cell)
    if place is None:
        return ""
    parts = (rows.get((finding.sheet, place[2]), ""), columns.get((finding.sheet, place[1]), ""))
    return " | ".join(part for part in parts if part)


def _rows(tables: Sequence[ReadTable]) -> dict[tuple[str, str], str]:
    """(sheet, row number) → name of the row. A name used before gets its number: the second total is another one."""
    found: dict[tuple[str, str], str] = {}
    used: dict[str, int] = {}
    for table in tables:
        for row in table.rows:
            place = _CELL.fullmatch(row.cell)
            if place is not None:
                name = row_name(row)
                used[name] = used.get(name, 0) + 1
                found.setdefault((table.sheet, place[2]), name if used[name] == 1 else f"{name} ({used[name]})")
    return found


def row_name(row: Row) -> str:
    """The indicator of the register, else its words; with the kecamatan where the row speaks of one."""
    return _name(row.indikator, f"{row.kode} {row.uraian}", row.wilayah)


def _name(indikator: str | None, words: str, wilayah: str | None) -> str:
    name = indikator or plain(words)[:120]
    return f"{name} · {wilayah}" if wilayah and wilayah not in name else name


def names(tables: Sequence[ReadTable]) -> frozenset[str]:
    """Every row and column a finding over these tables may speak of."""
    return frozenset([*_rows(tables).values(), *_columns(tables).values()])


def names_measured(measurements: Iterable[Measurement]) -> frozenset[str]:
    """The rows that stored numbers were read from, as far as the numbers tell: the row of a recap by its kecamatan alone."""
    return frozenset(
        f"· {measurement.wilayah}"
        if measurement.measure == "layanan" and measurement.wilayah
        else _name(measurement.indikator, measurement.uraian, measurement.wilayah)
        for measurement in measurements
    )


def speaks_of(finding: Finding, named: Collection[str]) -> bool:
    """Whether the row (or, for a finding over a column, the column) it speaks of is among these."""
    row = finding.subject.split(" | ")[0]
    return row in named or f"· {row.rpartition('· ')[2]}" in named


def _columns(tables: Sequence[ReadTable]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for table in tables:
        for column in table.columns:
            place = _CELL.fullmatch(column.cell)
            if place is not None:
                name = f"{column.role} {column.key}".strip() if column.role not in ("", "layanan", "lain") else plain(column.title)[:80]
                found.setdefault((table.sheet, place[1]), name)
    return found
