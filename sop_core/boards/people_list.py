"""A list of people as an office keeps it, pasted or in a workbook: found by its titles. Bytes in, rows with their cells out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from sop_core.errors import SopError
from sop_core.intake.container.reader import read_workbook
from sop_core.intake.container.workbook import Scalar, Sheet, Workbook, address
from sop_core.intake.text import clean, one_line, plain

HEADS: Mapping[str, tuple[str, ...]] = {
    "username": ("nama pengguna", "username", "user", "akun"),
    "name": ("nama",),
    "nip": ("nip", "ni pppk", "nomor induk"),
    "pangkat": ("pangkat", "golongan", "gol"),
    "posts": ("jabatan", "merangkap", "rangkap", "posisi"),
    "kontak": ("kontak", "telepon", "telp", "hp", "whatsapp", "wa", "email", "e-mail", "surel"),
}
"""Field → what its column's title holds; the first that fits counts."""
TITLES = {
    "name": "Nama", "nip": "NIP", "pangkat": "Pangkat", "posts": "Jabatan", "kontak": "Kontak", "username": "Nama pengguna",
}  # fmt: skip
NO_HEAD = (
    "Judul kolom tidak ditemukan. Baris pertama daftar memuat judulnya, sekurangnya Nama dan Jabatan, misalnya: "
    "Nama; NIP; Pangkat; Jabatan; Kontak; Nama pengguna."
)
_HEAD_WITHIN = 30
"""Rows below which no title of a list is looked for."""
MOST = 500
_EXACT = 1e15
"""Excel keeps 15 digits of a number: beyond, the last ones are not those that were typed."""


@dataclass(frozen=True)
class ListedPerson:
    """One row, as written; ``row`` counts as Excel does, ``cells`` says in which cell a field stands."""

    row: int
    cells: Mapping[str, str]
    name: str = ""
    nip: str = ""
    pangkat: str = ""
    posts: str = ""
    kontak: str = ""
    username: str = ""

    def cell(self, field: str) -> str:
        """Where the field stands; where it has no column of its own, the row."""
        return self.cells.get(field, f"baris {self.row}")


FIELDS = tuple(field.name for field in fields(ListedPerson) if field.name not in ("row", "cells"))


def listed_people(content: bytes, name: str) -> tuple[ListedPerson, ...]:
    """Everybody on the first sheet that is such a list. Raises ``SopError`` where none is, or nobody stands on it."""
    workbook = read_workbook(content, name)
    for sheet in workbook.sheets:
        head = _head(sheet)
        if head is not None:
            people = tuple(_people(sheet, *head, _prefix(workbook, sheet)))
            if not people:
                raise SopError("Di bawah judul kolomnya tidak ada nama seorang pun; periksa daftarnya.")
            if len(people) > MOST:
                raise SopError(f"Daftar ini memuat {len(people)} orang, lebih dari {MOST}; bagi menjadi beberapa daftar.")
            return people
    raise SopError(NO_HEAD)


def _head(sheet: Sheet) -> tuple[int, dict[int, str]] | None:
    """The row of titles, and column → field."""
    for row in sorted(sheet.rows)[:_HEAD_WITHIN]:
        columns = {column: field for column, value in sheet.rows[row].items() if (field := _field(_text(value)))}
        if "name" in columns.values() and {"posts", "nip"} & set(columns.values()):
            return row, columns
    return None


def _field(title: str) -> str | None:
    words = f" {plain(title).replace('/', ' ').replace('.', ' ')} "
    return next((field for field, heads in HEADS.items() if any(f" {head} " in words for head in heads)), None)


def _people(sheet: Sheet, head: int, columns: Mapping[int, str], prefix: str) -> Iterator[ListedPerson]:
    for row in sorted(place for place in sheet.rows if place > head):
        values: dict[str, list[str]] = {}
        cells: dict[str, str] = {}
        for column, field in columns.items():
            value = sheet.rows[row].get(column, "")
            text = _text(value) if _is_too_long(value) else sheet.written.get((row, column)) or _text(value)
            if text and text not in values.setdefault(field, []):
                values[field].append(text)
            cells.setdefault(field, f"{prefix}{address(row, column)}")
        if any(values.values()):
            joined = {field: ("; " if field == "posts" else ", ").join(texts) for field, texts in values.items()}
            yield ListedPerson(row + 1, cells, **joined)


def _is_too_long(value: Scalar) -> bool:
    return isinstance(value, float) and abs(value) >= _EXACT


def _text(value: Scalar) -> str:
    """A cell as a person reads it; a number whose last digits Excel lost as it shows it, ``1,96505E+17``."""
    if isinstance(value, bool):
        return ""
    if isinstance(value, float):
        return f"{value:.5E}".replace(".", ",") if abs(value) >= _EXACT else f"{value:.15g}".replace(".", ",")
    return one_line(clean(value)) if isinstance(value, str) else value.isoformat()


def _prefix(workbook: Workbook, sheet: Sheet) -> str:
    return f"{sheet.name}!" if workbook.kind != "csv" else ""
