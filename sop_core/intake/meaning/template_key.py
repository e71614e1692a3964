"""The hidden key of our template: which row and which column a value belongs to, wherever sorting and moving have put it. Pure.

A hidden row above the header names every column (``KB1:KOLOM:realisasi:TW3``), a hidden column every row (``KB1:BARIS:CAPIL-01``), and
the corner where they meet bidang and period (``KB1:TEMPLAT:capil:2026-TW3``). Reading a workbook, ``keyed`` takes the keys out of the
sheets, puts our own titles over the columns they name, and turns them into choices, as if a person had made them: confidence 1.
A key that contradicts the visible kode, or that stands twice, is not believed; the row is then matched by its words like any other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar

from sop_core.errors import SopError
from sop_core.intake.container.workbook import Place, Scalar, Sheet, Workbook, address
from sop_core.intake.knowledge import Knowledge
from sop_core.intake.submission import Choices
from sop_core.periode import Periode

MARK = "KB1:"
_ROW = f"{MARK}BARIS:"
_KEY = re.compile(r"B(0[1-9]|1[0-2])|TW[1-4]|S[12]|TH")
GUIDE = "PETUNJUK PENGISIAN · Kinerja Bidang"
LAST = "NILAI TERAKHIR · Kinerja Bidang"
"""First cells of the sheets with the instructions and with earlier values: such sheets hold no data of the period."""
IGNORED = "abaikan"
_TITLES = {
    "kode_indikator": "Kode Indikator", "indikator": "Indikator", "satuan": "Satuan", "kode": "Kode", "uraian": "Uraian Sub Kegiatan",
    "kecamatan": "Kecamatan", "kendala": "Kendala", "solusi": "Solusi", "rencana_tindak_lanjut": "Rencana Tindak Lanjut",
    "pic": "Penanggung Jawab", "batas_waktu": "Batas Waktu", "bukti": "Bukti Dukung", "keterangan": "Keterangan",
    "pembilang": "Pembilang", "penyebut": "Penyebut", "responden": "Banyak Responden",
    "target": "Target", "realisasi": "Realisasi", "pagu": "Pagu", "realisasi_anggaran": "Realisasi Anggaran",
}  # fmt: skip


Key = TypeVar("Key")


@dataclass(frozen=True)
class ColumnKey:
    """What a column of the template holds. ``title`` names a service, or a column that is shown and not read."""

    role: str
    key: str = ""
    title: str = ""

    @property
    def text(self) -> str:
        return f"{MARK}KOLOM:{self.role}:{self.key}" + (f":{self.title}" if self.title else "")

    def heading(self, year: int) -> str:
        """
        >>> ColumnKey("realisasi", "TW3").heading(2026), ColumnKey("target", "TH").heading(2026), ColumnKey("satuan").heading(2026)
        ('Realisasi Triwulan III 2026', 'Target Tahun 2026', 'Satuan')
        """
        name = self.title or _TITLES[self.role]
        if not self.key or self.title:
            return name
        return f"{name} {Periode.parse(f'{year}-{self.key}').label}"


def row_key(kode: str) -> str:
    return f"{_ROW}{kode}"


CORNER_WITHIN = 200
"""Rows with content in which the corner is looked for: a sheet of a hundred thousand rows that is no template is passed over at once."""


def corner_key(unit: str, periode: Periode) -> str:
    return f"{MARK}TEMPLAT:{unit}:{periode.code}"


def keyed(workbook: Workbook, choices: Choices, knowledge: Knowledge) -> tuple[Workbook, Choices]:
    """The workbook without its keys, and the choices they stand for under those a person made."""
    columns = dict(choices.columns)
    indicators = dict(choices.indicators)
    sheets = []
    for sheet in workbook.sheets:
        form = _form(sheet, knowledge)
        sheets.append(sheet if form is None else form.sheet)
        if form is not None:
            columns = {**form.columns, **columns}
            indicators = {**form.indicators, **indicators}
    return replace(workbook, sheets=tuple(sheets)), replace(choices, columns=columns, indicators=indicators)


@dataclass(frozen=True)
class _Form:
    sheet: Sheet
    columns: Mapping[tuple[str, str], tuple[str, str]]
    indicators: Mapping[tuple[str, str], str | None]


def _form(sheet: Sheet, knowledge: Knowledge) -> _Form | None:
    """The sheet as a filled template; None when it is none (or its corner was changed beyond recognition)."""
    corner = next(((place, text) for place, text in _keys(sheet, CORNER_WITHIN) if text.startswith(f"{MARK}TEMPLAT:")), None)
    stated = _corner(corner[1], knowledge) if corner else None
    if corner is None or stated is None:
        return None
    (key_row, key_column), (unit_name, periode) = corner[0], stated
    columns = _once({column: key for (row, column), text in _keys(sheet) if row == key_row and (key := _column_key(text))})
    named = {row: text.removeprefix(_ROW) for (row, column), text in _keys(sheet) if column == key_column and row > key_row
             and text.startswith(_ROW)}  # fmt: skip
    head, rows = _head_row(sheet, key_row, columns, min(named, default=key_row + 2)), _once(named)
    cells = _without_keys(sheet)
    cells.setdefault(key_row, {})[key_column] = f"{unit_name} {periode.label}"
    cells.setdefault(head, {}).update({column: key.heading(periode.year) for column, key in columns.items()})
    _restore_places(cells, columns, rows, knowledge)
    chosen = {(sheet.name, address(head, column)): (key.role, key.key) for column, key in columns.items()}
    return _Form(replace(sheet, rows=cells, hidden_rows=sheet.hidden_rows - {key_row}, hidden_columns=sheet.hidden_columns - {key_column}),
                 chosen, _indicators(sheet.name, cells, columns, rows, knowledge))  # fmt: skip


def _keys(sheet: Sheet, most: int | None = None) -> Iterator[tuple[Place, str]]:
    for row, cells in islice(sheet.rows.items(), most):
        for column, value in cells.items():
            if isinstance(value, str) and value.startswith(MARK):
                yield (row, column), value


def _corner(text: str, knowledge: Knowledge) -> tuple[str, Periode] | None:
    _, _, kode, code = (*text.split(":"), "", "", "")[:4]
    unit = next((unit for unit in knowledge.organisation.units if unit.kode == kode), None)
    try:
        return (unit.nama, Periode.parse(code)) if unit else None
    except SopError:
        return None


def _column_key(text: str) -> ColumnKey | None:
    kind, role, key, title = (*text.removeprefix(MARK).split(":", 3), "", "", "")[:4]
    is_known = role in _TITLES or (role in (IGNORED, "layanan") and title)
    return ColumnKey(role, key, title) if kind == "KOLOM" and is_known and (not key or _KEY.fullmatch(key)) else None


def _once(keys: dict[int, Key]) -> dict[int, Key]:
    """Keys that stand once: of a copied row or column nobody knows which is meant."""
    counts = Counter(keys.values())
    return {place: key for place, key in keys.items() if counts[key] == 1}


def _head_row(sheet: Sheet, key_row: int, columns: Mapping[int, ColumnKey], first: int) -> int:
    """The last row with words between the keys and the ``first`` row with a key."""
    words = [
        row for row, cells in sheet.rows.items() if key_row < row < first and any(isinstance(cells.get(column), str) for column in columns)
    ]
    return max(words, default=key_row + 1)


def _without_keys(sheet: Sheet) -> dict[int, dict[int, Scalar]]:
    kept = {row: {c: v for c, v in cells.items() if not (isinstance(v, str) and v.startswith(MARK))} for row, cells in sheet.rows.items()}
    return {row: cells for row, cells in kept.items() if cells}


def _restore_places(
    cells: dict[int, dict[int, Scalar]], columns: Mapping[int, ColumnKey], rows: Mapping[int, str], knowledge: Knowledge
) -> None:
    """On a recap the key says which kecamatan a row is, whatever was typed over its name."""
    place = next((column for column, key in columns.items() if key.role == "kecamatan"), None)
    names = {one.kode: one.nama for one in knowledge.organisation.kecamatan}
    for row, kode in rows.items() if place is not None else ():
        if kode in names and place is not None and row in cells:
            cells[row][place] = names[kode]


def _indicators(
    sheet: str, cells: Mapping[int, Mapping[int, Scalar]], columns: Mapping[int, ColumnKey], rows: Mapping[int, str], knowledge: Knowledge
) -> dict[tuple[str, str], str | None]:
    """(sheet, any cell of the row) → kode; not where the kode that people see is another indicator's."""
    shown = next((column for column, key in columns.items() if key.role == "kode_indikator"), None)
    chosen: dict[tuple[str, str], str | None] = {}
    for row, kode in rows.items():
        seen = cells.get(row, {}).get(shown) if shown is not None else None
        known = knowledge.by_kode.get(kode.upper())
        contradicts = isinstance(seen, str) and seen.strip().upper() != kode.upper() and seen.strip().upper() in knowledge.by_kode
        if known is not None and not contradicts:
            chosen |= {(sheet, address(row, column)): known.kode for column in columns}
    return chosen
