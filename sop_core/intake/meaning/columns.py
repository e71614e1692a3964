"""What each column of a found table holds: role, period, confidence; and which family the table belongs to. Pure; touches nothing.

Meaning comes from the header path, then from the cells below it, and last from what a person decided. What cannot be decided is a finding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from sop_core.intake.container.workbook import Scalar
from sop_core.intake.meaning.column import CHECKED, DIMENSION, IGNORED, OTHER, SO_FAR, Across, ReadColumn
from sop_core.intake.meaning.column_content import Content, contents
from sop_core.intake.meaning.column_findings import TWICE, doubts, explained
from sop_core.intake.meaning.headers import Grid, HeaderColumn, cell_of
from sop_core.intake.meaning.headings import COMPONENTS, VALUES, Headings, Meaning
from sop_core.intake.meaning.period_words import ends_with, is_period, is_so_far, is_until_day, key_in
from sop_core.intake.meaning.places_across import across, as_the_one, one_for_all, with_total
from sop_core.intake.meaning.results_by_content import SUMS, adds_up
from sop_core.intake.meaning.roles_by_content import by_content
from sop_core.intake.meaning.tables import FoundTable
from sop_core.intake.meaning.words import about_cell
from sop_core.intake.submission import Finding, TableKind
from sop_core.intake.text import plain
from sop_core.periode import Jenis, Periode


@dataclass(frozen=True)
class TableLayout:
    kind: TableKind
    columns: tuple[ReadColumn, ...]
    findings: tuple[Finding, ...]

    @cached_property
    def by_role(self) -> Mapping[str, tuple[ReadColumn, ...]]:
        found: dict[str, tuple[ReadColumn, ...]] = {}
        for column in self.columns:
            if column.across is None:
                found[column.role] = (*found.get(column.role, ()), column)
        return found

    @cached_property
    def is_measured(self) -> bool:
        """Whether the table measures anything but money: where it does not, a row that sounds like an indicator is a budget line."""
        return any(column.role in ("target", "realisasi", "nilai") for column in self.columns)

    def first(self, role: str) -> ReadColumn | None:
        found = self.by_role.get(role)
        return found[0] if found else None

    def all(self, *roles: str) -> tuple[ReadColumn, ...]:
        return self.by_role.get(roles[0], ()) if len(roles) == 1 else tuple(column for column in self.columns if column.role in roles)


def layout(
    table: FoundTable,
    headings: Headings,
    periode: Periode | None,
    forced: Mapping[tuple[str, str], tuple[str, str]],
    grid: Grid,
    is_shown: bool = False,
) -> TableLayout | None:
    """The columns of the table; None when it is no table of performance data, unless a person says it is one (``is_shown``)."""
    places = across(table.header.columns, headings)
    columns = [_with_choice(_column(header, headings, places), table.sheet.name, forced) for header in table.header.columns]
    below = contents(table, grid, headings.dictionary)
    columns, others = one_for_all(columns)
    columns = _measured_in_rows(by_content(with_total(columns, others, below, headings), below, table.titles), table, grid, headings)
    kind = _kind(columns, table, grid) or (TableKind.INDIKATOR if is_shown else None)
    if kind is None:
        return None
    trouble: list[Finding] = []
    if kind is TableKind.LAYANAN:
        columns = _services(columns if others else _dimensions(columns, below, table, grid), table, periode)
    elif kind is not TableKind.PANJANG or any(column.role in VALUES for column in columns):
        columns = [_nilai_is_realisasi(column) if kind is not TableKind.PANJANG else column for column in columns]
        columns = _keyed(columns, kind, periode, table, trouble)
    columns = _unique(_wholes(columns, below), table.sheet.name, trouble)
    trouble += [*doubts(columns, kind, table), *explained(columns, table.sheet.name)]
    return TableLayout(kind, tuple(as_the_one(columns, others)), tuple(trouble))


def _measured_in_rows(columns: list[ReadColumn], table: FoundTable, grid: Grid, headings: Headings) -> list[ReadColumn]:
    """*Target* and *Realisasi* below each other in a column of their own, months or triwulan to the right: the row says the measure."""
    if not any(column.is_bare for column in columns):
        return columns
    for column in columns:
        said = {plain(text) for row in table.body if isinstance(text := grid.own(row, column.column), str)}
        roles = {headings.meaning((text,)).role for text in said}
        if len(roles) > 1 and roles <= VALUES and not column.forced and column.role not in VALUES:
            why = "isinya menyebut ukuran tiap baris"
            return [replace(one, role="ukuran", key="", why=why) if one is column else replace(one, role="nilai") if one.is_bare else one
                    for one in columns]  # fmt: skip
    return columns


_COUNT = Meaning("nilai", confidence=0.7)
"""What a column is whose header says a kecamatan and nothing else."""


def _column(header: HeaderColumn, headings: Headings, places: Mapping[int, Across]) -> ReadColumn:
    place = places.get(header.column)
    meaning = headings.meaning(header.path) if place is None else headings.meaning(place.rest) if place.rest else _COUNT
    return ReadColumn(
        header.column, meaning.role, meaning.key, cell_of(header), header.title, meaning.confidence, meaning.year, meaning.so_far,
        across=place,
    )  # fmt: skip


def _with_choice(column: ReadColumn, sheet: str, forced: Mapping[tuple[str, str], tuple[str, str]]) -> ReadColumn:
    choice = forced.get((sheet, column.cell))
    if choice is None:
        return column
    role = OTHER if choice[0] == IGNORED else choice[0]
    return replace(column, role=role, key=choice[1], confidence=1.0, forced=True, so_far=False, year=None, across=None)


def _kind(columns: list[ReadColumn], table: FoundTable, grid: Grid) -> TableKind | None:
    roles = {column.role for column in columns}
    values = roles & (VALUES | set(SO_FAR.values()))
    named = roles & {"indikator", "kode_indikator"}
    if "nilai" in roles and ({"waktu"} & roles or "ukuran" in roles) and (named or roles & {"nama_layanan", "uraian"}):
        return TableKind.PANJANG
    names_rows = named or roles & {"nama_layanan", "kecamatan", "uraian", "kode"}
    if (values or "nilai" in roles) and names_rows and _says_periods(columns, grid, table):
        return TableKind.PANJANG
    if not named and "uraian" not in roles and roles & {"kecamatan", "desa"}:
        return TableKind.LAYANAN if _has_numbers(columns, table, grid) else None
    sided = any(column.across is not None for column in columns)
    if sided and not named and ("nama_layanan" in roles or ("uraian" in roles and "satuan" not in roles)):
        return TableKind.LAYANAN
    counts = "nilai" in roles and (named or ("satuan" in roles and roles & {"nama_layanan", "uraian"}))
    if not values and not counts:
        return None
    if not named and not roles & {"uraian", "kode", "nama_layanan"}:
        return None
    titles = " ".join(plain(column.title) for column in columns)
    if OTHER in roles and {"target", "realisasi"} <= roles and any(word in titles for word in ("renja", "rkpd", "renstra", "rpjmd")):
        return TableKind.E81
    if named and len(roles & {"kendala", "solusi", "rencana_tindak_lanjut", "pic"}) >= 2:
        return TableKind.CAPAIAN
    return TableKind.INDIKATOR


def _says_periods(columns: list[ReadColumn], grid: Grid, table: FoundTable) -> bool:
    """Whether a column tells row by row which period it is of."""
    column = next((column for column in columns if column.role == "waktu"), None)
    if column is None:
        return False
    said = [grid.value(row, column.column) for row in table.body[:50]]
    filled = [value for value in said if value is not None]
    return bool(filled) and sum(is_period(value) for value in filled) * 10 >= len(filled) * 9


def _has_numbers(columns: list[ReadColumn], table: FoundTable, grid: Grid) -> bool:
    """Whether a column that is no text column holds numbers (a reference list of wilayah does not)."""
    open_columns = [
        column.column for column in columns if column.role not in ("no", "kode", "kode_wilayah", "kecamatan", "desa", "bukti", "keterangan")
    ]
    return any(table.sheet.rows[row].get(column) is not None for row in table.body[:50] for column in open_columns)


def _nilai_is_realisasi(column: ReadColumn) -> ReadColumn:
    return replace(column, role="realisasi", confidence=0.6) if column.role == "nilai" else column


def _dimensions(columns: list[ReadColumn], below: Mapping[int, Content], table: FoundTable, grid: Grid) -> list[ReadColumn]:
    """What tells rows of one wilayah apart is no service: words (kelamin), and numbers that only name (umur), not the last of them."""
    made = [
        replace(column, role=DIMENSION, why="isinya tulisan") if column.role in ("", "ukuran") and _is_wordy(below, column) else column
        for column in columns
    ]
    numeric = [column for column in made if column.column in below and below[column.column].is_numeric and _may_count(column)]
    names = [column.column for column in made if column.role in ("kecamatan", "desa", "kode_wilayah", "waktu", "tahun", DIMENSION)]
    for column in numeric[:-1]:
        before, after = (_keys(table, grid, [*names, *more]) for more in ([], [column.column]))
        if before * 2 <= len(table.body[:KEYED]) and after > before * 2 and _names_only(below[column.column]):
            made[made.index(column)] = replace(column, role=DIMENSION, why="membedakan baris, bukan dihitung")
            names.append(column.column)
    return made


KEYED = 300


def _is_wordy(below: Mapping[int, Content], column: ReadColumn) -> bool:
    return column.column in below and below[column.column].is_wordy


def _may_count(column: ReadColumn) -> bool:
    return not column.forced and column.role in ("", "nilai", "ukuran", *VALUES)


def _keys(table: FoundTable, grid: Grid, names: list[int]) -> int:
    """How many rows of the sample the columns tell apart; a name written once is that of the rows below it."""
    keys = set()
    said: list[Scalar | None] = [None] * len(names)
    for row in table.body[:KEYED]:
        own = [grid.value(row, column) for column in names]
        said = [before if value is None else value for before, value in zip(said, own, strict=True)]
        keys.add(tuple(said))
    return len(keys)


def _names_only(content: Content) -> bool:
    """Whole numbers of an age or a class: few, and none larger than a year."""
    values = content.values[~np.isnan(content.values)]
    return values.size > 0 and bool(np.all(values == np.rint(values))) and float(values.min()) >= 0 and float(values.max()) <= 2100


def _services(columns: list[ReadColumn], table: FoundTable, periode: Periode | None) -> list[ReadColumn]:
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


def _month_key(column: ReadColumn) -> str:
    """The period inside the year that the title of a service names: ``Penduduk TW I`` is of the first triwulan."""
    said = key_in(plain(column.title)) if not column.role else ""
    if said not in ("", "TH"):
        return said
    return column.key if column.key[:1] in ("B", "T", "S") and column.key != "TH" else ""


def _keyed(
    columns: list[ReadColumn], kind: TableKind, periode: Periode | None, table: FoundTable, trouble: list[Finding]
) -> list[ReadColumn]:
    """Every value column gets its period: from its header, from its neighbours, or from the title of the table."""
    year = periode.year if periode else max((column.year for column in columns if column.year and column.role in VALUES), default=None)
    columns = [_until_then(_of_other_year(column, year), periode) for column in columns]
    inside = {role: {c.key for c in columns if c.role == role and c.key not in ("", "TH") and not c.so_far} for role in VALUES}
    yearly = {role: any(c.role == role and c.key == "TH" for c in columns) for role in VALUES}
    now = periode.key if periode else ""
    made = []
    for column in columns:
        if column.role not in VALUES or column.forced:
            made.append(replace(column, key=column.key or now) if column.role in VALUES else column)
        elif column.role in ("realisasi", "realisasi_anggaran"):
            made.append(_keyed_result(column, columns, inside[column.role], now, periode, table, trouble))
        elif column.role == "target":
            made.append(_keyed_target(column, inside, yearly["target"], now, table, trouble))
        elif column.role in COMPONENTS:
            so_far = column.so_far and column.role == "pembilang"
            made.append(_cumulative(column, inside[column.role], now, table, trouble) if so_far else replace(column, key=column.key or now))
        elif column.role == "pagu":
            made.append(replace(column, key=column.key or "TH"))
        else:
            made.append(replace(column, key=column.key or ("TH" if len(inside["realisasi"]) > 1 else now)))
    if not now and any(column.role in VALUES and not column.key for column in made):
        trouble.append(about_cell("PERIODE_TIDAK_DIKENAL", table.sheet.name, cell_of(table.header.columns[0]), "tanpa periode"))
    return made


def _until_then(column: ReadColumn, periode: Periode | None) -> ReadColumn:
    """``s.d. 30 Juni`` is until the end of the triwulan, of the semester, of June: as the table's period is."""
    meant = column.so_far and not column.forced and periode is not None and ends_with(column.key, periode)
    return replace(column, key=periode.key) if meant and periode is not None else column


def _of_other_year(column: ReadColumn, year: int | None) -> ReadColumn:
    if column.role in VALUES and year is not None and column.year is not None and column.year != year and not column.forced:
        return replace(column, role=OTHER)
    return column


def _keyed_result(
    column: ReadColumn,
    beside: Sequence[ReadColumn],
    inside: set[str],
    now: str,
    periode: Periode | None,
    table: FoundTable,
    trouble: list[Finding],
) -> ReadColumn:
    if column.so_far and not inside and any(other.role == column.role and not (other.so_far or other.key) for other in beside):
        return _cumulative(column, {now}, now, table, trouble)
    since_january = is_until_day if column.role == "realisasi_anggaran" else is_so_far  # an LRA *per 30 Juni* begins in January
    if column.so_far or (not column.key and not inside and any(map(since_january, table.titles))):
        return _cumulative(column, inside, now, table, trouble)
    if column.key not in ("", "TH"):
        return column
    if inside:
        return replace(column, role=SUMS[column.role], key="TH")
    if column.key == "TH" and periode is not None and periode.jenis is not Jenis.YEAR:
        trouble.append(about_cell("REALISASI_TAHUN", table.sheet.name, column.cell, column.title, periode.label))
        return replace(column, key=now, confidence=0.6)
    return replace(column, key=column.key or now)


def _cumulative(column: ReadColumn, inside: set[str], now: str, table: FoundTable, trouble: list[Finding]) -> ReadColumn:
    """``s.d. TW II``: beside several periods a sum to compare; else it is read by the rule of each indicator (``so_far``)."""
    key = column.key if column.key not in ("", "TH") else now
    if column.role in SO_FAR and key and len(inside) < 2:
        return replace(column, role=SO_FAR[column.role], key=key)
    trouble.append(about_cell("KUMULATIF_LAIN", table.sheet.name, column.cell, column.title))
    return replace(column, role=OTHER)


def _keyed_target(
    column: ReadColumn, inside: Mapping[str, set[str]], has_year: bool, now: str, table: FoundTable, trouble: list[Finding]
) -> ReadColumn:
    if column.so_far:
        return _cumulative(column, inside["target"], now, table, trouble)
    if column.key:
        return column
    if has_year:
        return replace(column, key=now)
    if inside["target"] or len(inside["realisasi"]) > 1 or now == "TH":
        return replace(column, key="TH")
    trouble.append(about_cell("TARGET_TANPA_PERIODE", table.sheet.name, column.cell, column.title))
    return replace(column, key=now, confidence=0.6)


def _wholes(columns: list[ReadColumn], below: Mapping[int, Content]) -> list[ReadColumn]:
    """Of several columns for one measure and period the one that adds up the others is meant: pagu of APBD, of DAK, and together."""
    made = list(columns)
    open_columns = [column for column in columns if column.across is None and column.column in below]
    often = Counter((column.role, column.key) for column in open_columns if column.role in VALUES - CHECKED)
    for kind in (kind for kind, count in often.items() if count > 2):
        same = [column for column in open_columns if (column.role, column.key) == kind]
        for whole in same:
            parts = [part for part in same if part is not whole]
            if not whole.forced and adds_up(below[whole.column], [below[part.column] for part in parts]):
                why = f"bagian dari {whole.title}"
                made = [
                    replace(column, role=OTHER, key="", why=why) if column in parts and not column.forced else column for column in made
                ]
                break
    return made


def _unique(columns: list[ReadColumn], sheet: str, trouble: list[Finding]) -> list[ReadColumn]:
    """Two columns for one measure and period: the changed budget counts (P-APBD), anything else is asked."""
    made = list(columns)
    seen: dict[tuple[str, str], int] = {}
    for index, column in enumerate(made):
        if column.role not in VALUES or column.across is not None:
            continue
        before = seen.setdefault((column.role, column.key), index)
        if before == index:
            continue
        old, new = made[before], column
        if "perubahan" in plain(new.title) or new.forced:
            made[before] = replace(old, role=OTHER)
            seen[(column.role, column.key)] = index
        elif "perubahan" in plain(old.title) or old.forced or column.role in CHECKED:
            made[index] = replace(new, role=OTHER)
        else:
            made[index] = replace(new, role="", key="", why=TWICE)
            trouble.append(about_cell("KOLOM_GANDA", sheet, new.cell, new.title, f"“{old.title}” ({old.cell}): {old.role} {old.key}"))
    return made
