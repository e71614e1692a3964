"""Reads ``data/indikator/*.toml`` and ``data/skala.toml`` into values of ``indicators``. An unknown word is named with its file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from enum import Enum
from pathlib import Path
from typing import TypeVar

from sop_core.errors import DataFileError, SopError
from sop_core.indicators.register import (
    Agregasi,
    Arah,
    BudgetLine,
    Indicator,
    Pagu,
    Register,
    RumusTurun,
    Target,
    TipeNilai,
    predikat_score,
)
from sop_core.indicators.scale import Band, Scale, Scales
from sop_core.periode import Jenis, Periode

Word = TypeVar("Word", bound=Enum)
Table = Mapping[str, object]

_INDICATOR_KEYS = frozenset(part.name for part in fields(Indicator)) - {"unit", "targets"} | {"target"}
_BUDGET_KEYS = frozenset(part.name for part in fields(BudgetLine)) - {"unit"}


class _Entry:
    """One table of a data file: hands out its values, or says which file, which entry and which word is wrong."""

    def __init__(self, file: str, name: str, table: Table, known: frozenset[str]) -> None:
        self.file, self.name, self.table = file, name, table
        if unknown := sorted(table.keys() - known):
            raise self.trouble(f"kunci “{unknown[0]}” tidak dikenal; yang dikenal: {', '.join(sorted(known))}.")

    def trouble(self, text: str) -> DataFileError:
        return DataFileError(self.file, f"{self.name}: {text}")

    def text(self, key: str, default: str | None = None) -> str:
        value = self.table.get(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.trouble(f"“{key}” harus berisi teks, ditemukan: {value!r}.")
        return value

    def number(self, key: str) -> float | None:
        value = self.table.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.trouble(f"“{key}” harus berisi angka, ditemukan: {value!r}.")
        return float(value)

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            raise self.trouble(f"“{key}” harus berisi daftar teks, ditemukan: {value!r}.")
        return tuple(value)

    def word(self, key: str, words: type[Word], default: Word) -> Word:
        value = self.table.get(key, default.value)
        for word in words:
            if word.value == value:
                return word
        raise self.trouble(f"“{key} = {value}” tidak dikenal; pilih salah satu: {' | '.join(str(word.value) for word in words)}.")

    def inside(self, key: str, known: frozenset[str] | None = None) -> _Entry:
        value = self.table.get(key, {})
        if not isinstance(value, dict):
            raise self.trouble(f"“{key}” harus berisi tabel, ditemukan: {value!r}.")
        return _Entry(self.file, f"{self.name}, {key}", value, frozenset(value) if known is None else known)

    def tables(self, key: str) -> list[Table]:
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
            raise self.trouble(f"“{key}” harus berisi baris [[{key}]].")
        return value


def read_register(data: Path) -> Register:
    """The register of the office: every file in ``data/indikator``, in the order of their names."""
    indicators: list[Indicator] = []
    budget: list[BudgetLine] = []
    programs: dict[str, str] = {}
    paths = sorted((data / "indikator").glob("*.toml"))
    if not paths:
        raise DataFileError("data/indikator", "tidak ada satu pun register; letakkan satu berkas .toml untuk tiap bidang.")
    for path in paths:
        of_file = register_file(f"data/indikator/{path.name}", path.read_text(encoding="utf-8"))
        indicators += of_file.indicators
        budget += of_file.budget
        programs |= of_file.programs
    try:
        return Register(tuple(indicators), tuple(budget), programs)
    except SopError as trouble:
        raise DataFileError("data/indikator", str(trouble)) from trouble


def register_file(file: str, text: str) -> Register:
    """The indicators and budget lines in the text of one register file."""
    entry = _Entry(file, "berkas", _parsed(file, text), frozenset({"unit", "program", "indikator", "anggaran"}))
    unit = entry.text("unit")
    names = entry.inside("program")
    indicators = tuple(_indicator(file, unit, row) for row in entry.tables("indikator"))
    budget = tuple(_budget_line(file, unit, row, {indicator.kode for indicator in indicators}) for row in entry.tables("anggaran"))
    try:
        return Register(indicators, budget, {kode: names.text(kode) for kode in names.table})
    except SopError as trouble:
        raise DataFileError(file, str(trouble)) from trouble


def _parsed(file: str, text: str) -> Table:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        raise DataFileError(file, f"bukan TOML yang benar ({trouble}); perbaiki baris yang disebut.") from trouble


def _indicator(file: str, unit: str, row: Table) -> Indicator:
    entry = _Entry(file, f"indikator {row.get('kode', '(tanpa kode)')}", row, _INDICATOR_KEYS)
    agregasi = entry.word("agregasi", Agregasi, Agregasi.PENJUMLAHAN)
    arah = entry.word("arah", Arah, Arah.NAIK_BAIK)
    years = entry.inside("target")
    bobot = entry.number("bobot")
    return Indicator(
        kode=entry.text("kode"),
        unit=unit,
        uraian=entry.text("uraian"),
        satuan=entry.text("satuan"),
        arah=arah,
        agregasi=agregasi,
        tipe=entry.word("tipe", TipeNilai, TipeNilai.ANGKA),
        rumus_turun=entry.word("rumus_turun", RumusTurun, RumusTurun.A),
        batas_atas=entry.number("batas_atas"),
        bobot=1.0 if bobot is None else bobot,
        alias=entry.texts("alias"),
        program=entry.text("program", ""),
        rumus=entry.text("rumus", ""),
        sumber=entry.text("sumber"),
        targets={_year(years, year): _target(years, year, arah, agregasi) for year in years.table},
    )


def _year(years: _Entry, year: str) -> int:
    if not (year.isdigit() and len(year) == 4):
        raise years.trouble(f"tahun “{year}” tidak dikenal; tulis empat angka, misalnya 2026.")
    return int(year)


def _target(years: _Entry, year: str, arah: Arah, agregasi: Agregasi) -> Target:
    entry = years.inside(year, frozenset({"tahunan", "periode", "bawah", "sumber"}))
    periods = entry.inside("periode")
    of_period = {key: _target_value(periods, key) for key in periods.table}
    target = Target(
        _target_value(entry, "tahunan"),
        {_period_key(periods, year, key): value for key, value in of_period.items() if value is not None},
        entry.number("bawah"),
        entry.text("sumber"),
    )
    if arah is Arah.RENTANG and target.bawah is None:
        raise entry.trouble("indikator dengan arah “dalam rentang” membutuhkan “bawah”, batas bawah targetnya.")
    if agregasi is Agregasi.PENJUMLAHAN:
        _check_sum(entry, target)
    return target


def _target_value(entry: _Entry, key: str) -> float | None:
    """A number, or the score of a predicate written in letters."""
    value = entry.table.get(key)
    if not isinstance(value, str):
        return entry.number(key)
    score = predikat_score(value)
    if score is None:
        raise entry.trouble(f"predikat “{value}” tidak dikenal; yang dikenal: AA, A, BB, B, CC, C, D.")
    return score


def _period_key(periods: _Entry, year: str, key: str) -> str:
    try:
        return Periode.parse(f"{year}-{key}").key
    except SopError as trouble:
        raise periods.trouble(f"periode “{key}” tidak dikenal; contoh yang benar: TW1, B03, S1.") from trouble


def _check_sum(entry: _Entry, target: Target) -> None:
    """Targets per triwulan that are added must add up to the year: real plans mix increments and positions (domain §1.3)."""
    triwulan = [value for key, value in target.periode.items() if Periode.parse(f"2000-{key}").jenis is Jenis.TRIWULAN]
    if target.tahunan is not None and triwulan and abs(sum(triwulan) - target.tahunan) > 1e-9:
        raise entry.trouble(
            f"agregasi penjumlahan, tetapi jumlah target triwulan {sum(triwulan):g} tidak sama dengan target tahunan {target.tahunan:g}; "
            "tulis tambahan tiap triwulan, bukan posisinya."
        )


def _budget_line(file: str, unit: str, row: Table, indicators: set[str]) -> BudgetLine:
    entry = _Entry(file, f"anggaran {row.get('kode', '(tanpa kode)')}", row, _BUDGET_KEYS)
    years = entry.inside("pagu")
    indikator = entry.text("indikator", "") or None
    if indikator is not None and indikator not in indicators:
        raise entry.trouble(f"indikator “{indikator}” tidak ada dalam berkas ini; yang ada: {', '.join(sorted(indicators))}.")
    return BudgetLine(
        entry.text("kode"),
        unit,
        entry.text("program"),
        entry.text("uraian"),
        indikator,
        entry.text("sumber"),
        {_year(years, year): _pagu(years.inside(year, frozenset({"murni", "perubahan"}))) for year in years.table},
    )


def _pagu(entry: _Entry) -> Pagu:
    return Pagu(entry.number("murni"), entry.number("perubahan"))


def read_scales(data: Path) -> Scales:
    """The scales of the office, and which of them is the default."""
    try:
        return scales_file("data/skala.toml", (data / "skala.toml").read_text(encoding="utf-8"))
    except FileNotFoundError as missing:
        raise DataFileError("data/skala.toml", "tidak ada; salin kembali dari paket program.") from missing


def scales_file(file: str, text: str) -> Scales:
    entry = _Entry(file, "berkas", _parsed(file, text), frozenset({"bawaan", "skala"}))
    try:
        return Scales(tuple(_scale(file, row) for row in entry.tables("skala")), entry.text("bawaan"))
    except SopError as trouble:
        raise trouble if isinstance(trouble, DataFileError) else DataFileError(file, str(trouble)) from trouble


def _scale(file: str, row: Table) -> Scale:
    name = f"skala {row.get('kode', '(tanpa kode)')}"
    entry = _Entry(file, name, row, frozenset({"kode", "nama", "sumber", "kelas"}))
    return Scale(
        entry.text("kode"), entry.text("nama"), tuple(_band(file, name, band) for band in entry.tables("kelas")), entry.text("sumber")
    )


def _band(file: str, scale: str, row: Table) -> Band:
    entry = _Entry(file, f"{scale}, kelas {row.get('label', '(tanpa label)')}", row, frozenset({"label", "mulai", "lebih_dari"}))
    start, above = entry.number("mulai"), entry.number("lebih_dari")
    if start is not None and above is not None:
        raise entry.trouble("pilih satu: “mulai” (batas ikut masuk) atau “lebih_dari” (batas tidak ikut).")
    return Band(entry.text("label"), above if above is not None else start, inclusive=above is None)
