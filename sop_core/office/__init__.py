"""All of ``data/``, read and checked once: organisation, SOP, calendar, indicators, scales, and the words of spreadsheets.

The one room that opens files in ``data/``. Whatever it hands out was checked; an error names the file and the word.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sop_core.datafile import DataTable
from sop_core.errors import DataFileError, NotFound
from sop_core.indicators.register import Indicator, Register
from sop_core.indicators.rules import gathering
from sop_core.indicators.scale import Scales
from sop_core.intake import Dictionary, Knowledge, KnownIndicator
from sop_core.intake.knowledge import Adding
from sop_core.office.calendars import read_calendar
from sop_core.office.dictionary import read_dictionary
from sop_core.office.organisations import organisation_from
from sop_core.office.registers import read_register, read_scales
from sop_core.organisation import Organisation
from sop_core.periode import Jenis, Periode
from sop_core.sop.definition import Procedure, procedure_from
from sop_core.worktime import Calendar


@dataclass(frozen=True)
class Office:
    """This office's rules, as its letters give them."""

    organisation: Organisation
    procedures: Mapping[str, Procedure]
    procedure_texts: Mapping[str, str]
    calendar: Calendar
    register: Register
    scales: Scales
    dictionary: Dictionary

    @property
    def procedure(self) -> Procedure:
        """The SOP that new cycles follow: of the latest year the highest number (``03-2025`` before ``01-2026``)."""
        return self.procedures[max(self.procedures, key=_by_year)]

    def snapshot_of(self, procedure: Procedure) -> str:
        """The text of a procedure that a cycle keeps."""
        if procedure.id not in self.procedure_texts:
            raise NotFound(f"SOP {procedure.id} tidak ada dalam data/sop.")
        return self.procedure_texts[procedure.id]

    def knowledge(
        self, register: Register | None = None, year: int | None = None, earlier: Mapping[str, Mapping[str, float]] | None = None
    ) -> Knowledge:
        """What the intake may know of this office when it reads a file; with ``year`` also the targets of that year.

        ``earlier`` holds, per kode, realisasi of periods before by period code (2026-TW1).
        """
        indicators, before = (register or self.register).indicators, earlier or {}
        return Knowledge(
            self.organisation, tuple(_known(indicator, year, before.get(indicator.kode, {})) for indicator in indicators), self.dictionary
        )


def _known(indicator: Indicator, year: int | None, earlier: Mapping[str, float]) -> KnownIndicator:
    target = None if year is None else indicator.target(year)
    return KnownIndicator(
        kode=indicator.kode,
        unit=indicator.unit,
        uraian=indicator.uraian,
        alias=indicator.alias,
        satuan=indicator.satuan,
        targets={} if target is None else {**target.periode, **({} if target.tahunan is None else {"TH": target.tahunan})},
        lower_better=indicator.formula.lower_better,
        earlier=earlier,
        adding=gathering(indicator.agregasi).adding if indicator.komponen is None else Adding.POSITION,
        may_fall=gathering(indicator.agregasi).may_fall,
        due=None if year is None else frozenset(part.key for part in periods_of(year) if indicator.is_due(part)),
        is_ratio=indicator.komponen is not None,
    )


@lru_cache(maxsize=16)
def periods_of(year: int) -> tuple[Periode, ...]:
    """Every period of every kind that a year has."""
    return tuple(Periode(year, number, jenis) for jenis in Jenis for number in range(1, jenis.per_year + 1))


def read_office(data: Path) -> Office:
    """Everything in the folder ``data``; raises ``DataFileError`` naming the file and what is wrong in it."""
    texts = {path.stem: _toml(path) for path in sorted((data / "sop").glob("*.toml"))}
    if not texts:
        raise DataFileError("data/sop", "tidak ada satu pun SOP; letakkan sekurangnya satu berkas .toml")
    procedures = [procedure_from(DataTable(f"data/sop/{name}.toml", table)) for name, table in texts.items()]
    for name, procedure in zip(texts, procedures, strict=True):
        if procedure.id != name:
            raise DataFileError(f"data/sop/{name}.toml", f"id “{procedure.id}” tidak sama dengan nama berkasnya")
    return Office(
        organisation=read_organisation(data),
        procedures={procedure.id: procedure for procedure in procedures},
        procedure_texts={
            procedure.id: json.dumps(table, ensure_ascii=False) for procedure, table in zip(procedures, texts.values(), strict=True)
        },
        calendar=read_calendar(data),
        register=read_register(data),
        scales=read_scales(data),
        dictionary=read_dictionary(data),
    )


def read_organisation(data: Path) -> Organisation:
    return organisation_from(DataTable("data/organisasi.toml", _toml(data / "organisasi.toml")))


def read_sop(path: Path) -> DataTable:
    """What stands in a SOP file, wherever it lies; nothing of it is checked but that it is TOML."""
    return DataTable(path.name, _toml(path, path.name))


def newest_sop(data: Path) -> Path:
    """The file of the SOP that new cycles follow."""
    files = list((data / "sop").glob("*.toml"))
    if not files:
        raise DataFileError("data/sop", "tidak ada satu pun SOP; letakkan sekurangnya satu berkas .toml")
    return max(files, key=lambda path: _by_year(path.stem))


def _by_year(name: str) -> list[str]:
    return name.split("-")[::-1]


def _toml(path: Path, called: str = "") -> dict[str, object]:
    name = called or (f"data/{path.parent.name}/{path.name}" if path.parent.name != "data" else f"data/{path.name}")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as missing:
        raise DataFileError(name, "tidak ada") from missing
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise DataFileError(name, f"bukan TOML yang benar: {broken}") from broken
