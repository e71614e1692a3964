"""What the boards of a cycle will show once a file is stored, asked while it is being checked: by the very rows that the boards show.

Handed to the intake as ``Knowledge.expected``: a finding that names a capaian names the one that is used. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from sop_core.boards.kinerja_footing import Footing
from sop_core.boards.kinerja_rows import IndicatorRow, Point, indicator_rows
from sop_core.exact import Number
from sop_core.figures.style import percent
from sop_core.indicators.capaian import Capaian
from sop_core.indicators.number_marks import short_words, signed
from sop_core.indicators.register import Register
from sop_core.indicators.scale import Scale
from sop_core.intake import Measurement
from sop_core.intake.knowledge import ShownCapaian
from sop_core.kinerja.facts import spoken, unstored
from sop_core.periode import Periode


@dataclass(frozen=True, eq=False)
class ExpectedCapaian:
    """The capaian of the cycle, by its register, over what was handed in before and what the file says."""

    register: Register
    scale: Scale
    periode: Periode
    before: pd.DataFrame
    footing: Footing

    def __call__(self, kode: str, key: str, measurements: Sequence[Measurement]) -> ShownCapaian | None:
        """For the year's column the capaian to date against the target of the year; otherwise that of the period ``key``."""
        indicator = next((candidate for candidate in self.register.indicators if candidate.kode == kode), None)
        if indicator is None:
            return None
        asked = Periode.parse(f"{self.periode.year}-{key}") if key and key != "TH" else self.periode
        if asked.last_day > self.periode.last_day:
            return ShownCapaian(None, f"{asked.short_label} belum selesai", f"siklus ini {self.periode.label}")
        shown = asked if asked.jenis is self.periode.jenis else self.periode
        own = [measurement for measurement in measurements if measurement.indikator == kode]
        facts = pd.concat([self.before[self.before.indikator == kode], unstored(own, self.periode)])
        names, alone = {indicator.unit: ""}, Register((indicator,))
        periods = tuple(dict.fromkeys((shown, self.periode)))
        (row,) = indicator_rows(alone, self.scale, names, spoken(facts), periods, frozenset(names), self.footing)
        point = row.points[0]
        return _of_year(row) if key == "TH" else _told(row, point, point.capaian, point.measurement.target_periode)


def _of_year(row: IndicatorRow) -> ShownCapaian:
    return _told(row, row.now, row.capaian_tahun, row.measurement.target_tahunan, f" tahun {row.now.periode.year}")


def _told(row: IndicatorRow, point: Point, capaian: Capaian, target: Number | None, of: str = "") -> ShownCapaian:
    short = f"s.d. {point.periode.short_label}"
    if capaian.shown is None:
        reason = capaian.reason.value if capaian.reason is not None else row.reason
        return ShownCapaian(None, reason, short)
    reached = f"{row.written(point.measurement.figure.value)} {row.indicator.satuan}".strip()
    caution = f" ({words})" if (words := short_words(point.measurement.target_marks)) else ""
    basis = f"{reached} {short} terhadap target{of} {row.target_words(target, point)}{caution}: {capaian.rule}"
    return ShownCapaian(capaian.shown, signed(percent(capaian.shown), capaian.marks), basis)
