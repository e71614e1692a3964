"""What each column of a found table holds: role, period, confidence; and which family the table belongs to. Pure; touches nothing.

Meaning comes from the header path, then from the cells below it, and last from what a person decided. What cannot be decided is a finding.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from sop_core.intake.headers import Grid, HeaderColumn, cell_of, is_number
from sop_core.intake.headings import COMPONENTS, VALUES, Headings, Meaning
from sop_core.intake.submission import ColumnMatch, Finding, Severity, TableKind
from sop_core.intake.tables import FoundTable
from sop_core.intake.text import plain
from sop_core.intake.words import about_cell
from sop_core.intake.workbook import Scalar
from sop_core.periode import Jenis, Periode

IGNORED = "abaikan"
OTHER = "lain"
"""Recognised, and not ours to take: Renstra, last year, deviations."""
STATED = frozenset(("capaian", "serapan"))
"""Percentages the bidang computed: kept beside ours and compared, never used."""
CHECKED = frozenset(("capaian", "serapan", "jumlah_realisasi", "jumlah_anggaran", "jumlah_layanan"))
"""Read only to be compared with what we compute."""
_SUMS = {"realisasi": "jumlah_realisasi", "realisasi_anggaran": "jumlah_anggaran"}
_WORDY = frozenset(
    ("uraian", "indikator", "nama_layanan", "desa", "sasaran", "bidang", "ukuran", "kendala", "solusi", "rencana_tindak_lanjut", "pic")
)


@dataclass(frozen=True)
class Column:
    column: int
    role: str
    key: str
    cell: str
    title: str
    confidence: float
    year: int | None = None
    so_far: bool = False
    forced: bool = False

    @property
    def match(self) -> ColumnMatch:
        return ColumnMatch(self.role, self.key, self.cell, self.title, self.confidence)

    @property
    def is_value(self) -> bool:
        return self.role in VALUES or self.role in CHECKED or self.role in ("layanan",)


@dataclass(frozen=True)
class Layout:
    kind: TableKind
    columns: tuple[Column, ...]
    findings: tuple[Finding, ...]

    @cached_property
    def by_role(self) -> Mapping[str, tuple[Column, ...]]:
        found: dict[str, tuple[Column, ...]] = {}
        for column in self.columns:
            found[column.role] = (*found.get(column.role, ()), column)
        return found

    def first(self, role: str) -> Column | None:
        found = self.by_role.get(role)
        return found[0] if found else None

    def all(self, *roles: str) -> tuple[Column, ...]:
        return self.by_role.get(roles[0], ()) if len(roles) == 1 else tuple(column for column in self.columns if column.role in roles)


def layout(
    found: FoundTable, headings: Headings, periode: Periode | None, forced: Mapping[tuple[str, str], tuple[str, str]], grid: Grid
) -> Layout | None:
    """The columns of the table; None when it is no table of performance data."""
    columns = [_with_choice(_evident(_column(header, headings), found, grid), found.sheet.name, forced) for header in found.header.columns]
    kind = _kind(columns, found, grid)
    if kind is None:
        return None
    trouble: list[Finding] = []
    if kind is TableKind.LAYANAN:
        columns = _services(columns, found, periode)
    elif kind is not TableKind.PANJANG or any(column.role in VALUES for column in columns):
        columns = [_nilai_is_realisasi(column) if kind is not TableKind.PANJANG else column for column in columns]
        columns = _keyed(columns, kind, periode, found, trouble)
    columns = _unique(columns, found.sheet.name, trouble)
    trouble += _doubts(columns, kind, found)
    return Layout(kind, tuple(columns), tuple(trouble))


def _column(header: HeaderColumn, headings: Headings) -> Column:
    meaning: Meaning = headings.meaning(header.path)
    return Column(header.column, meaning.role, meaning.key, cell_of(header), header.title, meaning.confidence, meaning.year, meaning.so_far)


def _evident(column: Column, found: FoundTable, grid: Grid) -> Column:
    """A text role over a column of numbers is no text role: ``Dokumen`` in a recap counts documents."""
    if column.role in _WORDY and len(found.body) > 0:
        values = [grid.own(row, column.column) for row in found.body[:200]]
        numbers, filled = sum(is_number(value) for value in values), sum(value is not None for value in values)
        if numbers * 2 > filled:
            return replace(column, role="", key="", confidence=0.0)
    return column


def _with_choice(column: Column, sheet: str, forced: Mapping[tuple[str, str], tuple[str, str]]) -> Column:
    choice = forced.get((sheet, column.cell))
    if choice is None:
        return column
    return replace(
        column, role=OTHER if choice[0] == IGNORED else choice[0], key=choice[1], confidence=1.0, forced=True, so_far=False, year=None
    )


def _kind(columns: list[Column], found: FoundTable, grid: Grid) -> TableKind | None:
    roles = {column.role for column in columns}
    values = roles & VALUES
    named = roles & {"indikator", "kode_indikator"}
    if "nilai" in roles and ({"waktu"} & roles or "ukuran" in roles) and (named or roles & {"nama_layanan", "uraian"}):
        return TableKind.PANJANG
    if "waktu" in roles and (values or "nilai" in roles) and (named or roles & {"nama_layanan", "kecamatan"}):
        return TableKind.PANJANG
    if not named and "uraian" not in roles and roles & {"kecamatan", "desa"}:
        return TableKind.LAYANAN if _has_numbers(columns, found, grid) else None
    if not values and not (named and "nilai" in roles):
        return None
    if not named and not roles & {"uraian", "kode"}:
        return None
    titles = " ".join(plain(column.title) for column in columns)
    if OTHER in roles and {"target", "realisasi"} <= roles and any(word in titles for word in ("renja", "rkpd", "renstra", "rpjmd")):
        return TableKind.E81
    if named and len(roles & {"kendala", "solusi", "rencana_tindak_lanjut", "pic"}) >= 2:
        return TableKind.CAPAIAN
    return TableKind.INDIKATOR


def _has_numbers(columns: list[Column], found: FoundTable, grid: Grid) -> bool:
    """Whether a column that is no text column holds numbers (a reference list of wilayah does not)."""
    open_columns = [
        column.column for column in columns if column.role not in ("no", "kode", "kode_wilayah", "kecamatan", "desa", "bukti", "keterangan")
    ]
    return any(found.sheet.rows[row].get(column) is not None for row in found.body[:50] for column in open_columns)


def _nilai_is_realisasi(column: Column) -> Column:
    return replace(column, role="realisasi", confidence=0.6) if column.role == "nilai" else column


def _services(columns: list[Column], found: FoundTable, periode: Periode | None) -> list[Column]:
    """On a recap per kecamatan every column that is no text column counts a service."""
    key = periode.key if periode else ""
    counted = Counter((column.role, column.key) for column in columns if column.role in VALUES)
    made = []
    for column in columns:
        ours = column.role in VALUES - CHECKED - {*COMPONENTS}
        plainly = ours and counted[(column.role, column.key)] == 1 and len(plain(column.title).split()) <= 4
        if column.forced:
            made.append(replace(column, key=column.key or key))
        elif plainly:
            yearly = column.key == "TH" and column.role in ("target", "pagu")
            made.append(replace(column, key=column.key if yearly or column.key not in ("", "TH") else key))
        elif column.role in ("", "nilai", "ukuran", "waktu") or column.role in VALUES:
            made.append(replace(column, role="layanan", key=_month_key(column) or key, confidence=max(column.confidence, 0.7)))
        else:
            made.append(column)
    return made


def _month_key(column: Column) -> str:
    return column.key if column.key[:1] in ("B", "T", "S") and column.key != "TH" else ""


def _keyed(columns: list[Column], kind: TableKind, periode: Periode | None, found: FoundTable, trouble: list[Finding]) -> list[Column]:
    """Every value column gets its period: from its header, from its neighbours, or from the title of the table."""
    year = periode.year if periode else max((column.year for column in columns if column.year and column.role in VALUES), default=None)
    columns = [_of_other_year(column, year) for column in columns]
    inside = {role: {c.key for c in columns if c.role == role and c.key not in ("", "TH")} for role in VALUES}
    yearly = {role: any(c.role == role and c.key == "TH" for c in columns) for role in VALUES}
    now = periode.key if periode else ""
    made = []
    for column in columns:
        if column.role not in VALUES or column.forced:
            made.append(replace(column, key=column.key or now) if column.role in VALUES else column)
        elif column.role in ("realisasi", "realisasi_anggaran"):
            made.append(_keyed_result(column, inside[column.role], now, periode, found, trouble))
        elif column.role == "target":
            made.append(_keyed_target(column, inside, yearly["target"], now, found, trouble))
        elif column.role in COMPONENTS:
            so_far = column.so_far and column.role == "pembilang"
            made.append(_cumulative(column, inside[column.role], found, trouble) if so_far else replace(column, key=column.key or now))
        elif column.role == "pagu":
            made.append(replace(column, key=column.key or "TH"))
        else:
            made.append(replace(column, key=column.key or ("TH" if len(inside["realisasi"]) > 1 else now)))
    if not now and any(column.role in VALUES and not column.key for column in made):
        trouble.append(about_cell("PERIODE_TIDAK_DIKENAL", found.sheet.name, cell_of(found.header.columns[0]), "tanpa periode"))
    return made


def _of_other_year(column: Column, year: int | None) -> Column:
    if column.role in VALUES and year is not None and column.year is not None and column.year != year and not column.forced:
        return replace(column, role=OTHER)
    return column


def _keyed_result(column: Column, inside: set[str], now: str, periode: Periode | None, found: FoundTable, trouble: list[Finding]) -> Column:
    if column.so_far:
        return _cumulative(column, inside, found, trouble)
    if column.key not in ("", "TH"):
        return column
    if inside:
        return replace(column, role=_SUMS[column.role], key="TH")
    if column.key == "TH" and periode is not None and periode.jenis is not Jenis.YEAR:
        trouble.append(about_cell("REALISASI_TAHUN", found.sheet.name, column.cell, column.title, periode.label))
        return replace(column, key=now, confidence=0.6)
    return replace(column, key=column.key or now)


def _cumulative(column: Column, inside: set[str], found: FoundTable, trouble: list[Finding]) -> Column:
    """``s.d. TW II``: adding up where increments are expected would count twice, so a person must say so."""
    finding = about_cell("KUMULATIF", found.sheet.name, column.cell, column.title)
    trouble.append(replace(finding, severity=Severity.INFO) if len(inside) > 1 else finding)
    return replace(column, role=OTHER)


def _keyed_target(
    column: Column, inside: Mapping[str, set[str]], has_year: bool, now: str, found: FoundTable, trouble: list[Finding]
) -> Column:
    if column.so_far:
        return _cumulative(column, inside["target"], found, trouble)
    if column.key:
        return column
    if has_year:
        return replace(column, key=now)
    if inside["target"] or len(inside["realisasi"]) > 1 or now == "TH":
        return replace(column, key="TH")
    trouble.append(about_cell("TARGET_TANPA_PERIODE", found.sheet.name, column.cell, column.title))
    return replace(column, key=now, confidence=0.6)


def _unique(columns: list[Column], sheet: str, trouble: list[Finding]) -> list[Column]:
    """Two columns for one measure and period: the changed budget counts (P-APBD), anything else is asked."""
    made = list(columns)
    seen: dict[tuple[str, str], int] = {}
    for index, column in enumerate(made):
        if column.role not in VALUES:
            continue
        before = seen.setdefault((column.role, column.key), index)
        if before == index:
            continue
        old, new = made[before], column
        if "perubahan" in plain(new.title) or new.forced:
            made[before] = replace(old, role=OTHER)
            seen[(column.role, column.key)] = index
        else:
            made[index] = replace(new, role=OTHER)
            if "perubahan" not in plain(old.title) and not old.forced and column.role not in CHECKED:
                trouble.append(about_cell("KOLOM_GANDA", sheet, new.cell, new.title, f"“{old.title}” ({old.cell}): {old.role} {old.key}"))
    return made


def _doubts(columns: list[Column], kind: TableKind, found: FoundTable) -> list[Finding]:
    """Columns with numbers that were not understood, and matches that rest on little."""
    trouble = []
    for column in columns:
        if column.forced:
            continue
        if column.role == "" and kind is not TableKind.LAYANAN:
            if any(_like_a_number(found.sheet.rows[row].get(column.column)) for row in found.body):
                trouble.append(about_cell("KOLOM_TIDAK_DIKENAL", found.sheet.name, column.cell, column.title))
        elif column.role in VALUES and column.confidence < 0.5:
            trouble.append(about_cell("KOLOM_MERAGUKAN", found.sheet.name, column.cell, column.title))
    return trouble


def _like_a_number(value: Scalar | None) -> bool:
    return is_number(value) or (
        isinstance(value, str) and re.fullmatch(r"(?:rp\.?\s*)?\(?-?[\d.,]+\s*%?\)?", value.strip().casefold()) is not None
    )
