"""Reads ``data/uji/jam-kerja.csv``: cases of working time counted by hand, which the engine is held to."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path

from sop_core.errors import DataFileError, SopError
from sop_core.worktime import Allowance
from sop_core.worktime.moment import read_moment

FILE = "data/uji/jam-kerja.csv"
COLUMNS = ("mulai", "selesai", "menit_kerja", "hari_kerja", "waktu_baku", "tenggat")


@dataclass(frozen=True)
class Case:
    """Two moments and a standard; what somebody counted by hand, where somebody did."""

    start: datetime
    end: datetime
    allowance: Allowance
    minutes: int | None = None
    days: Decimal | None = None
    due: datetime | None = None


def read_golden(data: Path) -> tuple[Case, ...]:
    """The cases of the folder ``data``; none where an office keeps none."""
    path = data / "uji" / "jam-kerja.csv"
    if not path.exists():
        return ()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            if tuple(reader.fieldnames or ()) != COLUMNS:
                raise DataFileError(FILE, f"baris pertama harus {','.join(COLUMNS)}")
            return tuple(_case(number, row) for number, row in enumerate(reader, 2))
    except (csv.Error, UnicodeDecodeError) as broken:
        raise DataFileError(FILE, f"bukan CSV UTF-8 yang benar: {broken}") from broken


def _case(number: int, row: Mapping[str, str]) -> Case:
    try:
        return Case(
            start=read_moment(row["mulai"]),
            end=read_moment(row["selesai"]),
            allowance=Allowance.parse(row["waktu_baku"]),
            minutes=int(row["menit_kerja"]),
            days=Decimal(row["hari_kerja"]),
            due=read_moment(row["tenggat"]),
        )
    except (ValueError, TypeError, AttributeError, InvalidOperation, SopError) as unreadable:
        raise DataFileError(FILE, f"baris {number} tidak terbaca: {unreadable}") from unreadable
