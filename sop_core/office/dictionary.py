"""Parses ``data/kamus/*.toml`` into the intake's ``Dictionary``. An unknown word is an error that names the file."""

from __future__ import annotations

from collections.abc import Mapping

from sop_core.datafile import DataTable
from sop_core.errors import DataFileError
from sop_core.intake.knowledge import Dictionary, Satuan, ServicePair, UnitKind
from sop_core.intake.text import plain

MEASURES = (
    "target", "realisasi", "capaian", "serapan", "anggaran", "kinerja", "persen", "lain", "pembilang", "penyebut", "responden",
)  # fmt: skip


FILES = ("kamus/kolom.toml", "kamus/satuan.toml", "kamus/kata.toml")


def dictionary_from(tables: Mapping[str, DataTable]) -> Dictionary:
    """The words for columns, satuan and cells, from ``FILES``."""
    columns, units, words = (tables[name] for name in FILES)
    cells, rows, measures = words.table("sel"), words.table("baris"), columns.table("ukuran")
    return Dictionary(
        headers=_headers(columns),
        measures={name: _plain(measures, name) for name in MEASURES},
        satuan=tuple(Satuan(row.text("nama"), row.word(UnitKind, "jenis"), _plain(row, "ragam")) for row in units.rows("satuan")),
        blank=frozenset(text.casefold() for text in cells.texts("kosong")),
        not_yet=frozenset(_plain(cells, "belum")),
        nil=frozenset(_plain(cells, "nihil")),
        predicates={**dict.fromkeys(_plain(cells, "predikat")), **_scores(words)},
        totals=frozenset(_plain(rows, "jumlah")),
        subtotals=frozenset(_plain(rows, "subtotal")),
        averages=frozenset(_plain(rows, "rata_rata")),
        footers=_plain(words.table("kaki"), "awal"),
        pairs=tuple(ServicePair(frozenset(_plain(row, "pembilang")), frozenset(_plain(row, "penyebut"))) for row in words.rows("pasangan")),
    )


def _scores(words: DataTable) -> dict[str, float]:
    """Predicates with a score, in the order of the scale: the last word scores 1."""
    scale = words.table("skala_predikat").texts("urut")
    return {plain(text): float(len(scale) - position) for position, text in enumerate(scale)}


def _headers(columns: DataTable) -> dict[str, tuple[str, ...]]:
    roles = columns.table("peran")
    found = {role: _plain(roles.table(role), "ragam") for role in roles.values}
    seen: dict[str, str] = {}
    for role, texts in found.items():
        for text in texts:
            if seen.setdefault(text, role) != role:
                raise DataFileError(columns.file, f"judul “{text}” ada pada peran “{seen[text]}” dan “{role}”; hapus salah satunya.")
    return found


def _plain(table: DataTable, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plain(text) for text in table.texts(name)))
