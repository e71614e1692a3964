"""Reads ``data/kalender/*.toml`` into one ``Calendar``. Every word we do not know is refused with the file and the word.

``jam-kerja.toml`` holds the zone and the week patterns, ``2026.toml`` the libur, cuti bersama and exceptional days of that year.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from sop_core.datafile import DataTable
from sop_core.errors import DataFileError, SopError
from sop_core.indonesian import WEEKDAYS
from sop_core.worktime.calendar import Calendar, zone
from sop_core.worktime.layers import Layer, LayerKind, Week, Window, YearList

FOLDER = "data/kalender"
HOURS = f"{FOLDER}/jam-kerja.toml"
PATTERNS = (LayerKind.WEEK, LayerKind.RAMADAN, LayerKind.LOCAL_HOURS)
DAY_LISTS = {
    "libur_nasional": LayerKind.LIBUR_NASIONAL,
    "cuti_bersama": LayerKind.CUTI_BERSAMA,
    "libur_daerah": LayerKind.LOCAL_DAY,
    "jam_khusus": LayerKind.SPECIAL_HOURS,
}


def read_calendar(data: Path) -> Calendar:
    """The calendar of the office whose ``data`` folder this is."""
    hours = _file(data / "kalender/jam-kerja.toml")
    years = [_file(path) for path in sorted((data / "kalender").glob("*.toml")) if path.name != "jam-kerja.toml"]
    with _blaming(HOURS):
        office_zone = zone(hours.only("zona", "pola").text("zona"))
    lists = tuple(sorted((_year_list(table) for table in years), key=lambda year: year.year))
    layers = (*_patterns(hours), *(layer for table in years for layer in _days(table)))
    with _blaming(FOLDER):
        return Calendar(office_zone, lists, layers)


def _patterns(hours: DataTable) -> Iterator[Layer]:
    names = [weekday.lower() for weekday in WEEKDAYS]
    for pattern in hours.rows("pola"):
        kind = pattern.only("jenis", "masa", *names).word(LayerKind, "jenis")
        if kind not in PATTERNS:
            raise pattern.trouble("jenis", f"berisi kata “{kind.value}”; pola hanya {' atau '.join(known.value for known in PATTERNS)}")
        with _blaming(HOURS):
            week = tuple(_windows(pattern, name) for name in names)
        for term in pattern.rows("masa"):
            term.only("nama", "dari", "sampai", "sumber", "catatan")
            yield _layer(term, kind, _date(term, "dari"), _date(term, "sampai"), week)


def _year_list(table: DataTable) -> YearList:
    year = table.only("tahun", "sumber", "catatan", *DAY_LISTS).number("tahun")
    if Path(table.file).stem != str(year):
        raise table.trouble("tahun", f"= {year} tidak sama dengan nama berkasnya")
    return YearList(year, _filled(table, "sumber"), table.text("catatan", ""))


def _days(table: DataTable) -> Iterator[Layer]:
    for name, kind in DAY_LISTS.items():
        for row in table.rows(name):
            row.only("tanggal", "nama", "sumber", "catatan", *(() if kind.is_free else ("jam",)))
            day = _date(row, "tanggal")
            if day.year != table.number("tahun"):
                raise row.trouble("tanggal", f"= {day} bukan tahun {table.number('tahun')}")
            with _blaming(table.file):
                hours = _windows(row, "jam")
            yield _layer(row, kind, day, day, (hours,) * len(WEEKDAYS))


def _layer(row: DataTable, kind: LayerKind, first: date, last: date, week: Week) -> Layer:
    with _blaming(row.file):
        return Layer(kind, _filled(row, "nama"), first, last, _filled(row, "sumber"), row.text("catatan", ""), week)


def _windows(table: DataTable, name: str) -> tuple[Window, ...]:
    return tuple(Window.parse(text) for text in table.texts(name))


def _file(path: Path) -> DataTable:
    file = f"{FOLDER}/{path.name}"
    try:
        return DataTable(file, tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError as missing:
        raise DataFileError(file, "tidak ada; salin dari paket program") from missing
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise DataFileError(file, f"bukan TOML yang sah: {broken}") from broken


@contextmanager
def _blaming(file: str) -> Iterator[None]:
    """Say which file a refusal of the core comes from."""
    try:
        yield
    except DataFileError:
        raise
    except SopError as trouble:
        raise DataFileError(file, str(trouble)) from trouble


def _filled(table: DataTable, name: str) -> str:
    text = table.text(name)
    if not text.strip():
        raise table.trouble(name, "kosong")
    return text


def _date(table: DataTable, name: str) -> date:
    value = table.values.get(name)
    if not isinstance(value, date) or isinstance(value, datetime):
        raise table.trouble(name, f"= “{value}” bukan tanggal; tulis seperti 2026-03-21 tanpa tanda petik")
    return value
