"""An office drawn by a seed: a register of every rule, and files that correct, blank and repeat each other as the bidang's do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from builders_kinerja import Desk, number

from sop_core.indicators.register import BudgetLine, Indicator, Komponen, Pagu, Perubahan, Register, Target
from sop_core.indicators.rules import Agregasi, Arah, RumusTurun
from sop_core.intake.submission import Measurement
from sop_core.periode import Periode

UNITS = ("dafduk", "capil", "piak")
CYCLES = ("2025-TW4", "2026-TW1", "2026-TW2", "2026-TW3")
KEYS = ("TW1", "TW2", "TW3", "TW4")
PLACES = ("63.04.01", "63.04.02", "63.04.03", "99.99.99")
SERVICES = ("Sudah Rekam", "Wajib KTP", "KK terbit")


def random_office(desk: Desk, seed: int) -> None:
    """The desk with four cycles, their files, and now and then a bidang that is excused."""
    draw = Random(seed)
    desk.register = _register(draw)
    for code in CYCLES:
        desk.cycle(code, UNITS)
    for code in CYCLES:
        for unit in UNITS:
            if draw.random() < 0.85:
                desk.file(code, unit, *_file(draw, desk.register, unit, code))
            if draw.random() < 0.3:
                desk.further_file(code, unit, *_file(draw, desk.register, unit, code))
    if draw.random() < 0.5:
        desk.excuse(draw.choice(CYCLES), draw.choice(UNITS), "Peladen rusak")


def _register(draw: Random) -> Register:
    indicators = tuple(_indicator(draw, f"{unit[0].upper()}-{place}", unit) for unit in UNITS for place in range(1, draw.randint(3, 7)))
    lines = tuple(
        BudgetLine(
            f"2.12.0{UNITS.index(unit) + 2}.{place:02}", unit, f"2.12.0{UNITS.index(unit) + 2}", f"Belanja {unit} {place}",
            draw.choice([None, *(one.kode for one in indicators if one.unit == unit)]),
            pagu={year: draw.choice([Pagu(1000.0 * place), Pagu(900.5, 800.0), Pagu(None), Pagu(0.0)]) for year in (2025, 2026)},
            rencana=draw.choice([{}, {2026: {"TW1": 100.0, "TW2": 200.0, "TW3": 150.0}}]),
        )
        for unit in UNITS
        for place in range(1, draw.randint(2, 4))
    )  # fmt: skip
    return Register(indicators, lines, {"2.12.02": "Pendaftaran Penduduk"})


def _indicator(draw: Random, kode: str, unit: str) -> Indicator:
    arah, agregasi = draw.choice(list(Arah)), draw.choice(list(Agregasi))
    targets = {year: _target(draw, arah) for year in (2025, 2026) if draw.random() < 0.9}
    komponen = Komponen("memiliki", "wajib", draw.choice([Agregasi.PENJUMLAHAN, Agregasi.POSISI_AKHIR])) if draw.random() < 0.2 else None
    return Indicator(
        kode, unit, f"Indikator {kode}", draw.choice(["%", "keping", "hari"]), arah, agregasi, rumus_turun=draw.choice(list(RumusTurun)),
        batas_atas=draw.choice([None, None, 100.0, 150.0]), bobot=draw.choice([1.0, 1.0, 2.0, 0.3]),
        program=draw.choice(["", f"2.12.0{UNITS.index(unit) + 2}.2.01.01"]), komponen=komponen, targets=targets,
    )  # fmt: skip


def _target(draw: Random, arah: Arah) -> Target:
    values = {key: draw.choice([10.0, 12.5, 33.33, 0.0, 80.0]) for key in KEYS if draw.random() < 0.9}
    own = Target(draw.choice([40.0, 95.0, None]), values, draw.choice([5.0, None]) if arah is Arah.RENTANG else None)
    return replace(own, perubahan=Perubahan("TW3", Target(50.0, {"TW3": 20.0, "TW4": 20.0}))) if draw.random() < 0.2 else own


def _file(draw: Random, register: Register, unit: str, code: str) -> Iterator[Measurement]:
    """Mostly of its own period; now and then of an earlier one, in months, without a number or far too large."""
    periode = Periode.parse(code)
    for indicator in register.of(unit):
        measures = ["realisasi"] if indicator.komponen is None or draw.random() < 0.3 else ["pembilang", "penyebut"]
        measures += [each for each in ("target", "capaian", "responden") if draw.random() < 0.2]
        for measure in measures:
            for key in _keys(draw, periode):
                yield number(indicator.kode, key, _value(draw), measure, cell=f"{indicator.kode}-{measure}-{key}")
    for line in register.budget_of(unit):
        for key in _keys(draw, periode):
            yield number(None, key, _value(draw), "realisasi_anggaran", uraian=f"{line.kode} {line.uraian}", cell=f"{line.kode}-{key}")
        if draw.random() < 0.5:
            yield number(None, "TH", draw.choice([1000.0, 900.5, 800.0, None]), "pagu", uraian=line.uraian, cell=f"{line.kode}-pagu")
    if draw.random() < 0.2:
        yield number(None, periode.key, 7, uraian="Baris yang tidak dikenal", cell="Z1")
    for service in SERVICES:
        for place in PLACES:
            if draw.random() < 0.8:
                yield number(None, periode.key, _value(draw), "layanan", uraian=service, wilayah=place, cell=f"{service}-{place}")


def _keys(draw: Random, periode: Periode) -> list[str]:
    earlier = [part.key for part in periode.year_to_date[:-1] if draw.random() < 0.15]
    months = [f"B{periode.number * 3 - back:02}" for back in (2, 1, 0)]
    return earlier + (months if draw.random() < 0.2 else [periode.key])


def _value(draw: Random) -> float | None:
    return draw.choice([None, 0.0, 1e17, -3.0, *(draw.randint(1, 12_000) / 100 for _ in range(16))])
