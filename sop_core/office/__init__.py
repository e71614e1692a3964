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

import tomli_w

from sop_core.datafile import DataTable, Troubles
from sop_core.errors import DataFileError, NotFound
from sop_core.indicators.register import Indicator, Register
from sop_core.indicators.rules import gathering
from sop_core.indicators.scale import Scales
from sop_core.intake import Dictionary, Knowledge, KnownIndicator
from sop_core.intake.knowledge import Adding
from sop_core.office.calendars import read_calendar
from sop_core.office.dictionary import FILES as DICTIONARY_FILES
from sop_core.office.dictionary import dictionary_from
from sop_core.office.organisations import organisation_from
from sop_core.office.registers import register_from, scales_from
from sop_core.office_rules import INDICATOR_FOLDER, ORGANISATION_FILE, SCALES_FILE, RuleTables
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


def read_office(data: Path, contoh: bool = False) -> Office:
    """The office whose rules stand in the folder ``data``; raises ``DataFileError`` naming every file and what is wrong in it."""
    return office_from(read_tables(data, contoh), read_calendar(data))


def office_from(tables: RuleTables, calendar: Calendar) -> Office:
    """The office whose rules these are, wherever they are kept; what is wrong in them is told all at once."""
    files = {name: DataTable(f"data/{name}", table) for name, table in tables.items()}
    for name in (ORGANISATION_FILE, SCALES_FILE, *DICTIONARY_FILES):
        if name not in files:
            raise DataFileError(f"data/{name}", "tidak ada; salin kembali dari paket program")
    sops = {name: file for name, file in files.items() if name.startswith("sop/")}
    if not sops:
        raise DataFileError("data/sop", "tidak ada satu pun SOP; letakkan sekurangnya satu berkas .toml")
    troubles = Troubles()
    organisations = troubles.read(organisation_from, [files[ORGANISATION_FILE]])
    procedures = troubles.read(_procedure, sops.values())
    registers = troubles.read(register_from, [[file for name, file in files.items() if name.startswith(f"{INDICATOR_FOLDER}/")]])
    scales = troubles.read(scales_from, [files[SCALES_FILE]])
    dictionaries = troubles.read(dictionary_from, [files])
    troubles.refuse()
    return Office(
        organisation=organisations[0],
        procedures={procedure.id: procedure for procedure in procedures},
        procedure_texts={
            procedure.id: json.dumps(file.values, ensure_ascii=False) for procedure, file in zip(procedures, sops.values(), strict=True)
        },
        calendar=calendar,
        register=registers[0],
        scales=scales[0],
        dictionary=dictionaries[0],
    )


def _procedure(file: DataTable) -> Procedure:
    procedure = procedure_from(file)
    if procedure.id != Path(file.file).stem:
        raise DataFileError(file.file, f"id “{procedure.id}” tidak sama dengan nama berkasnya")
    return procedure


def read_tables(data: Path, contoh: bool = False, partial: bool = False) -> RuleTables:
    """What stands in the files of ``data`` that hold rules; with ``partial`` some may be missing.

    The indicators of the sample office stand apart from those of a real one.
    """
    indicators = data / "contoh" / INDICATOR_FOLDER if contoh else data / INDICATOR_FOLDER
    folders = {"sop": data / "sop", "kamus": data / "kamus", INDICATOR_FOLDER: indicators}
    paths = {f"{name}/{path.name}": path for name, folder in folders.items() for path in sorted(folder.glob("*.toml"))}
    paths |= {name: data / name for name in (ORGANISATION_FILE, SCALES_FILE) if not partial or (data / name).exists()}
    troubles = Troubles()
    tables = troubles.read(lambda item: (item[0], _toml(item[1], f"data/{item[0]}")), sorted(paths.items()))
    troubles.refuse()
    return dict(tables)


def file_texts(tables: RuleTables) -> dict[str, str]:
    """The files of a folder ``data`` that say this."""
    return {name: tomli_w.dumps(table) for name, table in tables.items()}


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
