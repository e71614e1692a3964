"""Reads ``data/kalender/*.toml`` into one ``Calendar``. Every word we do not know is refused with the file and the word.

``jam-kerja.toml`` holds the zone and the week patterns, ``2026.toml`` the libur, cuti bersama and exceptional days of that year.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sop_core.errors import DataFileError, SopError
from sop_core.worktime.calendar import Calendar, zone
from sop_core.worktime.layers import WEEKDAYS, Layer, LayerKind, Week, Window, YearList

HOURS = "kalender/jam-kerja.toml"
PATTERNS = (LayerKind.WEEK, LayerKind.RAMADAN)
DAY_LISTS = {
    "libur_nasional": LayerKind.LIBUR_NASIONAL,
    "cuti_bersama": LayerKind.CUTI_BERSAMA,
    "libur_daerah": LayerKind.LOCAL_DAY,
    "jam_khusus": LayerKind.SPECIAL_HOURS,
}
Table = Mapping[str, Any]


def read_calendar(data: Path) -> Calendar:
    """The calendar of the office whose ``data`` folder this is."""
    hours = _toml(data, HOURS)
    files = sorted(f"kalender/{path.name}" for path in (data / "kalender").glob("*.toml"))
    years = [_YearFile(file, _toml(data, file)) for file in files if file != HOURS]
    patterns = list(_patterns(hours))
    with _blaming("kalender"):
        return Calendar(
            zone=zone(_text(hours, "zona", HOURS)),
            years=tuple(sorted((year.list() for year in years), key=lambda year: year.year)),
            layers=(*patterns, *(layer for year in years for layer in year.layers())),
        )


class _YearFile:
    """One ``kalender/2026.toml``."""

    def __init__(self, name: str, table: Table) -> None:
        self.name = name
        self.table = table
        _refuse_unknown(table, {"tahun", "sumber", "catatan", *DAY_LISTS}, name)
        year = table.get("tahun")
        if f"kalender/{year}.toml" != name or not isinstance(year, int):
            raise DataFileError(name, f"tahun = “{year}” tidak sama dengan nama berkasnya.")
        self.year = year

    def list(self) -> YearList:
        return YearList(self.year, _text(self.table, "sumber", self.name), self.table.get("catatan", ""))

    def layers(self) -> Iterator[Layer]:
        for key, kind in DAY_LISTS.items():
            for row in _rows(self.table, key, self.name):
                yield self._layer(kind, key, row)

    def _layer(self, kind: LayerKind, key: str, row: Table) -> Layer:
        _refuse_unknown(row, {"tanggal", "nama", "sumber", "catatan"} | ({"jam"} if not kind.is_free else set()), f"{self.name}, {key}")
        day = _date(row, "tanggal", f"{self.name}, {key}")
        if day.year != self.year:
            raise DataFileError(self.name, f"{key} memuat tanggal {day} yang bukan tahun {self.year}.")
        with _blaming(self.name):
            week: Week = (tuple(Window.parse(text) for text in row.get("jam", ())),) * len(WEEKDAYS)
            return Layer(kind, _text(row, "nama", self.name), day, day, _text(row, "sumber", self.name), week, row.get("catatan", ""))


def _patterns(hours: Table) -> Iterator[Layer]:
    _refuse_unknown(hours, {"zona", "pola"}, HOURS)
    for pattern in _rows(hours, "pola", HOURS):
        _refuse_unknown(pattern, {"jenis", "masa", *(name.lower() for name in WEEKDAYS)}, f"{HOURS}, pola")
        kind, week = _pattern_kind(pattern), _week(pattern)
        for term in _rows(pattern, "masa", HOURS):
            _refuse_unknown(term, {"nama", "dari", "sampai", "sumber", "catatan"}, f"{HOURS}, masa")
            with _blaming(HOURS):
                yield Layer(
                    kind, _text(term, "nama", HOURS), _date(term, "dari", HOURS), _date(term, "sampai", HOURS),
                    _text(term, "sumber", HOURS), week, term.get("catatan", ""),
                )  # fmt: skip


def _pattern_kind(pattern: Table) -> LayerKind:
    words = {kind.value: kind for kind in PATTERNS}
    word = _text(pattern, "jenis", HOURS)
    if word not in words:
        raise DataFileError(HOURS, f"jenis pola “{word}” tidak dikenal; yang ada: {', '.join(words)}.")
    return words[word]


def _week(pattern: Table) -> Week:
    with _blaming(HOURS):
        return tuple(tuple(Window.parse(text) for text in pattern.get(name.lower(), ())) for name in WEEKDAYS)


def _toml(data: Path, file: str) -> Table:
    try:
        return tomllib.loads((data / file).read_text(encoding="utf-8"))
    except FileNotFoundError as missing:
        raise DataFileError(file, "tidak ada; salin dari paket program.") from missing
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise DataFileError(file, f"bukan TOML yang sah ({broken}).") from broken


@contextmanager
def _blaming(file: str) -> Iterator[None]:
    """Say which file a refusal of the core comes from."""
    try:
        yield
    except DataFileError:
        raise
    except SopError as trouble:
        raise DataFileError(file, str(trouble)) from trouble


def _refuse_unknown(table: Table, known: Iterable[str], where: str) -> None:
    names = sorted(known)
    for word in table:
        if word not in names:
            raise DataFileError(where, f"kata “{word}” tidak dikenal; yang ada: {', '.join(names)}.")


def _rows(table: Table, key: str, file: str) -> list[Table]:
    rows = table.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise DataFileError(file, f"{key} harus berupa daftar, satu baris tiap isian.")
    return rows


def _text(table: Table, key: str, file: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise DataFileError(file, f"{key} kosong atau bukan teks{_beside(table)}.")
    return value


def _date(table: Table, key: str, file: str) -> date:
    value = table.get(key)
    if not isinstance(value, date) or isinstance(value, datetime):
        raise DataFileError(file, f"{key} = “{value}” bukan tanggal{_beside(table)}; tulis seperti 2026-03-21 tanpa tanda petik.")
    return value


def _beside(table: Table) -> str:
    """Enough of the row to find it by."""
    known = table.get("nama") or table.get("tanggal")
    return f" pada “{known}”" if known else ""
