"""Frames of capaian and of spending from numbers written in a test, for what is made of many."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from sop_core.indicators.capaian import Capaian, MeasuredCapaian
from sop_core.indicators.reasons import Alasan
from sop_core.indicators.register import BudgetLine, Indicator
from sop_core.indicators.rules import Agregasi, Arah
from sop_core.indicators.serapan import Serapan
from sop_core.indicators.value import Figure
from sop_core.kinerja.averages import Average, averages, value_frame
from sop_core.kinerja.money import TotalSerapan, spending_frame, totals
from sop_core.periode import Periode

TW1 = Periode.parse("2026-TW1")


def percent(value: float | None, reason: Alasan | None = None, cap: float | None = None) -> Capaian:
    return Capaian(value, reason, "", cap=cap)


def values(parts: Sequence[Capaian], bobot: Sequence[float] = (), unit: str = "capil") -> pd.DataFrame:
    """Indicators A, B, C … of one bidang in triwulan I, the same against both targets."""
    names = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    weights = bobot or [1.0] * len(parts)
    return value_frame(
        (TW1, MeasuredCapaian(_indicator(names[place], weight, unit), Figure(None, None, ""), None, None, part, part), ())
        for place, (part, weight) in enumerate(zip(parts, weights, strict=True))
    )


def _indicator(kode: str, bobot: float, unit: str) -> Indicator:
    return Indicator(kode, unit, kode, "%", Arah.NAIK_BAIK, Agregasi.POSISI_AKHIR, bobot=bobot)


def average_of(*parts: Capaian, bobot: Sequence[float] = ()) -> Average:
    return averages(values(parts, bobot), "bidang")["capil"]


def total_of(*parts: Serapan) -> TotalSerapan:
    line = BudgetLine("2.12.02.01", "capil", "2.12.02", "Arsip", None)
    frame = spending_frame((TW1, replace(line, kode=f"{line.kode}{place}"), one, ()) for place, one in enumerate(parts))
    return totals(frame, "bidang")["capil"]
