"""Capaian: the value to date as a percentage of the target, by the rule of the indicator and saying which.

Pure functions (domain §1.1–1.4). Blank is not zero, a zero target gives a reason instead of a number, nothing is capped except inside
``average``; numbers are exact decimals, and rounding is for print only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sop_core.exact import Number, exact, is_printable, printed, shown
from sop_core.indicators.number_marks import NO_MARKS, Marks, together
from sop_core.indicators.reasons import Alasan, Tanda
from sop_core.indicators.register import Indicator
from sop_core.indicators.rules import nature
from sop_core.indicators.value import Components, Figure, Values, ratio_to_date, target_to_date, value_to_date
from sop_core.periode import Periode

SUSPICIOUS = 110.0
"""Above this a capaian is true more rarely than its target is wrong (PermenPANRB 8/2021 treats it apart)."""
NO_COMPONENTS = Components({}, {})


@dataclass(frozen=True)
class Capaian:
    """A percentage of a target, uncapped and unrounded; without a value it says why."""

    value: Number | None
    reason: Alasan | None
    rule: str
    flags: tuple[Tanda, ...] = ()
    cap: float | None = None
    """The indicator's batas_atas, used by ``average`` alone."""
    marks: Marks = NO_MARKS
    """What a reader must know of the target and of the value it was computed from."""

    @property
    def shown(self) -> float | None:
        """The value as printed: what is shown, drawn, exported, and read on a scale."""
        return shown(self.value)


@dataclass(frozen=True)
class MeasuredCapaian:
    """One indicator at one period: the value to date against both targets (domain §0.2)."""

    indicator: Indicator
    figure: Figure
    target_periode: Number | None
    target_tahunan: Number | None
    terhadap_periode: Capaian
    terhadap_tahun: Capaian
    target_marks: Marks = NO_MARKS
    value_marks: Marks = NO_MARKS

    def marked(self, target: Marks = NO_MARKS, value: Marks = NO_MARKS) -> MeasuredCapaian:
        """The same numbers with what a reader must know of the targets and of the value; each capaian uses both."""
        target, value = together(self.target_marks, target), together(self.value_marks, value)
        both = together(target, value)
        return replace(
            self,
            terhadap_periode=replace(self.terhadap_periode, marks=both),
            terhadap_tahun=replace(self.terhadap_tahun, marks=both),
            target_marks=target,
            value_marks=value,
        )

    def without(self, reason: Alasan) -> MeasuredCapaian:
        """The same indicator without a capaian, and why."""
        periode, tahun = (replace(one, value=None, reason=reason, flags=()) for one in (self.terhadap_periode, self.terhadap_tahun))
        return replace(self, terhadap_periode=periode, terhadap_tahun=tahun)


def measure(
    indicator: Indicator, values: Values, periode: Periode, weights: Values | None = None, components: Components = NO_COMPONENTS
) -> MeasuredCapaian:
    """The value to date against the target of the period and of the year, side by side.

    A ratio is computed from its ``components`` where the files give them; a percentage written beside them is only compared.
    """
    figure = _figure(indicator, values, periode, weights, components)
    target = indicator.target_at(periode)
    to_date = target_to_date(indicator, periode, figure.used or None)
    return MeasuredCapaian(
        indicator,
        figure,
        to_date,
        target.tahunan,
        _of_figure(indicator, figure, to_date, target.bawah),
        _of_figure(indicator, figure, target.tahunan, target.bawah),
    )


def _figure(indicator: Indicator, values: Values, periode: Periode, weights: Values | None, components: Components) -> Figure:
    stated = value_to_date(indicator, values, periode, weights)
    if indicator.komponen is None:
        return stated
    if not _speaks(components, periode):
        return stated if stated.value is None else replace(stated, flags=(*stated.flags, Tanda.TANPA_KOMPONEN))
    ratio = ratio_to_date(indicator, components, periode)
    differs = ratio.value is not None and stated.value is not None and printed(ratio.value) != printed(stated.value)
    return replace(ratio, flags=(*ratio.flags, Tanda.BEDA_DARI_KOMPONEN)) if differs else ratio


def _speaks(components: Components, periode: Periode) -> bool:
    """Whether the files of this year give a numerator or a denominator up to ``periode``."""
    parts: Iterable[tuple[Periode, Number | None]] = (*components.pembilang.items(), *components.penyebut.items())
    return any(value is not None and part.year == periode.year and part.last_day <= periode.last_day for part, value in parts)


def _of_figure(indicator: Indicator, figure: Figure, target: Number | None, bawah: float | None) -> Capaian:
    if figure.reason is not None:
        return Capaian(None, figure.reason, rule_words(indicator), cap=indicator.batas_atas)
    return capaian(indicator, figure.value, target, bawah)


# --- from a value and a target to a percentage


def capaian(indicator: Indicator, realisasi: Number | None, target: Number | None, bawah: Number | None = None) -> Capaian:
    """How far a target is reached, in per cent. ``bawah`` is the lower bound of a range target.

    Seven months allowed and 6,5 needed, formula A: (2 × 7 − 6,5) ÷ 7 = 107,14 %; formula B: 7 ÷ 6,5 = 107,69 %.
    A target range 80–90 and 70 reached: 70 ÷ 80 = 87,5 %.

    >>> from sop_core.indicators.rules import Agregasi, Arah, RumusTurun
    >>> waktu = Indicator("X-1", "capil", "Waktu", "bulan", Arah.TURUN_BAIK, Agregasi.POSISI_AKHIR)
    >>> capaian(waktu, 6.5, 7).shown, capaian(waktu, 9, 8).shown, capaian(waktu, 25, 10).flags
    (107.14, 87.5, (<Tanda.DIBATASI_NOL: 'dibatasi 0'>,))
    >>> kuota = Indicator("X-2", "pdip", "Kuota", "%", Arah.RENTANG, Agregasi.POSISI_AKHIR)
    >>> capaian(kuota, 70, 90, 80).value, capaian(kuota, 85, 90, 80).value
    (Fraction(175, 2), Fraction(100, 1))
    >>> rekam = Indicator("X-3", "pdip", "Rekam", "orang", Arah.NAIK_BAIK, Agregasi.PENJUMLAHAN)
    >>> capaian(rekam, 40.01, 40).shown, capaian(rekam, 97, 160).shown, capaian(rekam, 19.999, 20).shown
    (100.03, 60.63, 100.0)
    """
    rule = rule_words(indicator)
    reason = _no_number(indicator, realisasi, target, bawah)
    if reason is not None or realisasi is None or target is None:
        return Capaian(None, reason, rule, cap=indicator.batas_atas)
    value, flags = indicator.formula.percentage(exact(realisasi), exact(target), exact(bawah or 0.0))
    if not is_printable(value):
        return Capaian(None, Alasan.DI_LUAR_BATAS, rule, cap=indicator.batas_atas)
    suspicious = (Tanda.PERIKSA_TARGET,) if printed(value) > SUSPICIOUS else ()
    return Capaian(value, None, rule, flags + suspicious, indicator.batas_atas)


def rule_words(indicator: Indicator) -> str:
    """The formula in words, printed beside the number.

    >>> from sop_core.indicators.rules import Agregasi, Arah, TipeNilai
    >>> rule_words(Indicator("X-1", "sekretariat", "SAKIP", "predikat", Arah.NAIK_BAIK, Agregasi.POSISI_AKHIR, TipeNilai.PREDIKAT))
    'skor predikat realisasi ÷ skor predikat target × 100'
    """
    noun = nature(indicator.tipe).noun
    return re.sub(r"realisasi|target", rf"{noun} \g<0>", indicator.formula.words) if noun else indicator.formula.words


def _no_number(indicator: Indicator, realisasi: Number | None, target: Number | None, bawah: Number | None) -> Alasan | None:
    if realisasi is None:
        return Alasan.BELUM_DIISI
    if target is None or (indicator.formula.needs_lower_bound and bawah is None):
        return Alasan.TARGET_KOSONG
    if not all(is_printable(one) for one in (realisasi, target, bawah or 0.0)):
        return Alasan.DI_LUAR_BATAS
    if realisasi < 0:
        return Alasan.REALISASI_NEGATIF
    if target == 0 and indicator.formula.allows_zero_target:
        return Alasan.TARGET_NOL_DILAMPAUI if realisasi > 0 else None
    return Alasan.TARGET_NOL if target == 0 else None
