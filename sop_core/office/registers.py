"""Parses ``indikator/*.toml`` and ``skala.toml`` into values of ``indicators``. What is wrong is told all at once, each with its file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from functools import partial

from sop_core.datafile import DataTable, Troubles
from sop_core.errors import DataFileError, SopError
from sop_core.indicators.register import BudgetLine, Indicator, Komponen, Pagu, Perubahan, Register, Target, predikat_score
from sop_core.indicators.rules import SKOR_PREDIKAT, Agregasi, Arah, RumusTurun, TipeNilai, formula, gathering
from sop_core.indicators.scale import Band, Scale, Scales
from sop_core.periode import Jenis, Periode

_INDICATOR_KEYS = [part.name for part in fields(Indicator) if part.name not in ("unit", "targets")] + ["target"]
_BUDGET_KEYS = [part.name for part in fields(BudgetLine) if part.name != "unit"]


def register_from(files: Iterable[DataTable]) -> Register:
    """The register of the office: what all its files hold, in their order. A new office has none."""
    troubles = Troubles()
    registers = troubles.read(register_of, files)
    troubles.refuse()
    try:
        return Register(
            tuple(indicator for register in registers for indicator in register.indicators),
            tuple(line for register in registers for line in register.budget),
            {kode: name for register in registers for kode, name in register.programs.items()},
        )
    except SopError as trouble:
        raise DataFileError("data/indikator", str(trouble)) from trouble


def register_of(file: DataTable) -> Register:
    """The indicators and budget lines of one file."""
    table = file.only("unit", "program", "indikator", "anggaran")
    unit, names = _filled(table, "unit"), table.table("program", optional=True)
    troubles = Troubles()
    indicators = troubles.read(partial(_indicator, unit), table.rows("indikator"))
    kodes = {str(row.values.get("kode")) for row in table.rows("indikator")}
    budget = troubles.read(partial(_budget_line, unit, indicators=kodes), table.rows("anggaran"))
    troubles.refuse()
    try:
        return Register(indicators, budget, {kode: names.text(kode) for kode in names.values})
    except SopError as trouble:
        raise trouble if isinstance(trouble, DataFileError) else DataFileError(table.file, str(trouble)) from trouble


def _filled(table: DataTable, name: str) -> str:
    if table.values.get(name) is None or not table.text(name).strip():
        raise table.trouble(name, "kosong")
    return table.text(name)


def _named(kind: str, row: DataTable, by: str = "kode") -> DataTable:
    """The row under its own kode, which a reader finds quicker than its place in the file."""
    return row.called(f"{kind} {row.values.get(by, f'(tanpa {by})')}")


def _indicator(unit: str, row: DataTable) -> Indicator:
    entry, troubles = _named("indikator", row), Troubles()
    attempt = troubles.attempt
    attempt(lambda: entry.only(*_INDICATOR_KEYS), entry)
    agregasi = attempt(lambda: entry.word(Agregasi, "agregasi", Agregasi.PENJUMLAHAN), Agregasi.PENJUMLAHAN)
    arah = attempt(lambda: entry.word(Arah, "arah", Arah.NAIK_BAIK), Arah.NAIK_BAIK)
    years = attempt(lambda: entry.table("target", optional=True), DataTable(entry.file, {}))
    targets = troubles.read(lambda year: (_year(years, year), _target(years, year, arah, _sums(entry, agregasi))), years.values)
    indicator = Indicator(
        kode=attempt(lambda: _filled(entry, "kode"), ""),
        unit=unit,
        uraian=attempt(lambda: _filled(entry, "uraian"), ""),
        satuan=attempt(lambda: _filled(entry, "satuan"), ""),
        arah=arah,
        agregasi=agregasi,
        tipe=attempt(lambda: entry.word(TipeNilai, "tipe", TipeNilai.ANGKA), TipeNilai.ANGKA),
        rumus_turun=attempt(lambda: entry.word(RumusTurun, "rumus_turun", RumusTurun.A), RumusTurun.A),
        rumus_pasti=attempt(lambda: "rumus_pasti" in entry.values and entry.flag("rumus_pasti"), False),
        batas_atas=attempt(lambda: entry.decimal("batas_atas"), None),
        bobot=attempt(lambda: _bobot(entry), 1.0),
        alias=attempt(lambda: entry.texts("alias"), ()),
        program=attempt(lambda: entry.text("program", ""), ""),
        tujuan=attempt(lambda: entry.text("tujuan", ""), ""),
        sasaran=attempt(lambda: entry.text("sasaran", ""), ""),
        rumus=attempt(lambda: entry.text("rumus", ""), ""),
        sumber=attempt(lambda: _filled(entry, "sumber"), ""),
        komponen=attempt(lambda: _komponen(entry), None),
        targets=dict(targets),
    )
    troubles.refuse()
    return indicator


def _bobot(entry: DataTable) -> float:
    bobot = entry.decimal("bobot")
    if bobot is not None and bobot <= 0:
        raise entry.trouble("bobot", "tidak lebih besar dari nol")
    return 1.0 if bobot is None else bobot


def _year(years: DataTable, year: str) -> int:
    if not (year.isdigit() and len(year) == 4):
        raise years.trouble(year, "bukan tahun; tulis empat angka, misalnya 2026")
    return int(year)


def _komponen(entry: DataTable) -> Komponen | None:
    """The two numbers of a ratio. Without them the percentage of the file is taken as it stands."""
    if "komponen" not in entry.values:
        return None
    row = entry.table("komponen").only("pembilang", "penyebut", "agregasi")
    agregasi = row.word(Agregasi, "agregasi", Agregasi.POSISI_AKHIR)
    if not gathering(agregasi).of_numerators:
        possible = " atau ".join(f"“{each.value}”" for each in Agregasi if gathering(each).of_numerators)
        raise row.trouble("agregasi", f"“{agregasi.value}” bukan untuk pembilang; pilih {possible}")
    return Komponen(_filled(row, "pembilang"), _filled(row, "penyebut"), agregasi)


def _sums(entry: DataTable, agregasi: Agregasi) -> bool:
    """Whether targets of periods are increments; those of a ratio are positions."""
    return gathering(agregasi).adds_targets and "komponen" not in entry.values


def _target(years: DataTable, year: str, arah: Arah, sums: bool) -> Target:
    """The targets of a year, murni, and those of the perubahan where there is one."""
    entry = years.table(year).only("tahunan", "periode", "bawah", "sumber", "perubahan")
    murni = _agreed(entry, year)
    if formula(arah, RumusTurun.A).needs_lower_bound and murni.bawah is None:
        raise entry.trouble("bawah", f"tidak ada; indikator dengan arah “{arah.value}” membutuhkan batas bawah targetnya")
    if sums:
        _check_sum(entry, murni)
    if "perubahan" not in entry.values:
        return murni
    changed = entry.table("perubahan").only("mulai", "tahunan", "periode", "bawah", "sumber")
    mulai = _period_key(changed, year, _filled(changed, "mulai"))
    both = replace(murni, perubahan=Perubahan(mulai, _agreed(changed, year)))
    if sums:
        _check_sum(changed, both.in_force(Periode.parse(f"{year}-TH")))
    return both


def _agreed(entry: DataTable, year: str) -> Target:
    periods = entry.table("periode", optional=True)
    of_period = {key: _target_value(periods, key) for key in periods.values}
    return Target(
        _target_value(entry, "tahunan"),
        {_period_key(periods, year, key): value for key, value in of_period.items() if value is not None},
        entry.decimal("bawah"),
        _filled(entry, "sumber"),
    )


def _target_value(entry: DataTable, key: str) -> float | None:
    """A number, or the score of a predicate written in letters."""
    value = entry.values.get(key)
    if not isinstance(value, str):
        return entry.decimal(key)
    score = predikat_score(value)
    if score is None:
        raise entry.trouble(key, f"berisi predikat “{value}” yang tidak dikenal; yang dikenal: {', '.join(SKOR_PREDIKAT)}")
    return score


def _period_key(periods: DataTable, year: str, key: str) -> str:
    try:
        return Periode.parse(f"{year}-{key}").key
    except SopError as trouble:
        raise periods.trouble(key, "bukan periode; contoh yang benar: TW1, B03, S1") from trouble


def _check_sum(entry: DataTable, target: Target) -> None:
    """Targets per triwulan that are added must add up to the year: real plans mix increments and positions (domain §1.3)."""
    triwulan = [value for key, value in target.periode.items() if Periode.parse(f"2000-{key}").jenis is Jenis.TRIWULAN]
    if target.tahunan is not None and triwulan and abs(sum(triwulan) - target.tahunan) > 1e-9:
        raise entry.trouble(
            "periode",
            f"berjumlah {sum(triwulan):g}, tidak sama dengan target tahunan {target.tahunan:g}; "
            "untuk agregasi penjumlahan tulis tambahan tiap triwulan, bukan posisinya",
        )


def _budget_line(unit: str, row: DataTable, indicators: set[str]) -> BudgetLine:
    entry, troubles = _named("anggaran", row), Troubles()
    attempt = troubles.attempt
    attempt(lambda: entry.only(*_BUDGET_KEYS), entry)
    years = attempt(lambda: entry.table("pagu", optional=True), DataTable(entry.file, {}))
    plans = attempt(lambda: entry.table("rencana", optional=True), DataTable(entry.file, {}))
    line = BudgetLine(
        attempt(lambda: _filled(entry, "kode"), ""),
        unit,
        attempt(lambda: _filled(entry, "program"), ""),
        attempt(lambda: _filled(entry, "uraian"), ""),
        attempt(lambda: _beside(entry, indicators), None),
        attempt(lambda: _filled(entry, "sumber"), ""),
        dict(troubles.read(lambda year: (_year(years, year), _pagu(years.table(year).only("murni", "perubahan"))), years.values)),
        dict(troubles.read(lambda year: (_year(plans, year), _plan(plans.table(year), year)), plans.values)),
    )
    troubles.refuse()
    return line


def _beside(entry: DataTable, indicators: set[str]) -> str | None:
    """The indicator beside whose row the bidang's file shows the line."""
    indikator = entry.text("indikator", "") or None
    if indikator is not None and indikator not in indicators:
        raise entry.trouble("indikator", f"“{indikator}” tidak ada dalam berkas ini; yang ada: {', '.join(sorted(indicators))}")
    return indikator


def _plan(entry: DataTable, year: str) -> dict[str, float]:
    """What each period is planned to spend (rencana kas)."""
    planned = {_period_key(entry, year, key): entry.decimal(key) for key in entry.values}
    return {key: value for key, value in planned.items() if value is not None}


def _pagu(entry: DataTable) -> Pagu:
    return Pagu(entry.decimal("murni"), entry.decimal("perubahan"))


def scales_from(file: DataTable) -> Scales:
    """The scales of the office, and which of them is the default."""
    table = file.only("bawaan", "skala")
    try:
        return Scales(tuple(_scale(row) for row in table.rows("skala")), _filled(table, "bawaan"))
    except SopError as trouble:
        raise trouble if isinstance(trouble, DataFileError) else DataFileError(table.file, str(trouble)) from trouble


def _scale(row: DataTable) -> Scale:
    entry = _named("skala", row).only("kode", "nama", "sumber", "kelas")
    bands = tuple(_band(band) for band in entry.rows("kelas"))
    return Scale(_filled(entry, "kode"), _filled(entry, "nama"), bands, _filled(entry, "sumber"))


def _band(row: DataTable) -> Band:
    entry = row.only("label", "mulai", "lebih_dari")
    start, above = entry.decimal("mulai"), entry.decimal("lebih_dari")
    if start is not None and above is not None:
        raise entry.trouble("lebih_dari", "pilih satu: “mulai” (batas ikut masuk) atau “lebih_dari” (batas tidak ikut)")
    return Band(_filled(entry, "label"), above if above is not None else start, inclusive=above is None)
