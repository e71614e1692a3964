"""Capaian: values of periods → value to date → percentage of the target, by the rule of the indicator and saying which.

Pure functions (domain §1.1–1.4). Blank is not zero, a zero target gives a reason instead of a number, nothing is capped except inside
``average``, and rounding is for print only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from sop_core.errors import SopError
from sop_core.indicators.register import Agregasi, Arah, Indicator, RumusTurun, TipeNilai
from sop_core.indicators.scale import printed
from sop_core.periode import Jenis, Periode

SUSPICIOUS = 110.0
"""Above this a capaian is true more rarely than its target is wrong (PermenPANRB 8/2021 treats it apart)."""

Values = Mapping[Periode, float | None]


class Alasan(Enum):
    """Why there is no number; the value is what people read."""

    BELUM_DIISI = "belum diisi"
    BELUM_JATUH_TEMPO = "belum jatuh tempo"
    TARGET_KOSONG = "target kosong"
    TARGET_NOL = "target nol"
    TARGET_NOL_DILAMPAUI = "target nol dilampaui"
    REALISASI_NEGATIF = "realisasi negatif"
    PAGU_KOSONG = "pagu kosong"
    PAGU_NOL = "pagu nol"


class Tanda(Enum):
    """What a reader should know beside a number."""

    PERIKSA_TARGET = "periksa target"
    PERIKSA_PAGU = "periksa pagu"
    DIBATASI_NOL = "dibatasi 0"
    DI_LUAR_RENTANG = "di luar rentang"
    TURUN = "turun, padahal tidak boleh turun"
    NAIK = "naik, padahal seharusnya turun"
    ADA_YANG_KOSONG = "ada periode yang kosong"
    PEMBILANG_LEBIH = "pembilang melebihi penyebut"


@dataclass(frozen=True)
class Figure:
    """The value to date of one indicator, and how it came about."""

    value: float | None
    reason: Alasan | None
    rule: str
    used: tuple[Periode, ...] = ()
    missing: tuple[Periode, ...] = ()
    flags: tuple[Tanda, ...] = ()


@dataclass(frozen=True)
class Capaian:
    """A percentage of a target, uncapped and unrounded; without a value it says why."""

    value: float | None
    reason: Alasan | None
    rule: str
    flags: tuple[Tanda, ...] = ()
    cap: float | None = None
    """The indicator's batas_atas, used by ``average`` alone."""

    @property
    def shown(self) -> float | None:
        """The value as printed, on which a scale is read."""
        return None if self.value is None else printed(self.value)


@dataclass(frozen=True)
class Measurement:
    """One indicator at one period: the value to date against both targets (domain §0.2)."""

    indicator: Indicator
    figure: Figure
    target_periode: float | None
    target_tahunan: float | None
    terhadap_periode: Capaian
    terhadap_tahun: Capaian


# --- from the values of periods to the value to date


def value_to_date(indicator: Indicator, values: Values, periode: Periode, weights: Values | None = None) -> Figure:
    """The value from January up to the end of ``periode`` by the indicator's aggregation.

    ``values`` may be of a finer kind than ``periode`` (months for a triwulan). The last period that is due must be filled: an earlier
    value is never shown as if it were this one. ``weights`` (banyak responden) weigh an average when every value has one.
    """
    rule = indicator.agregasi.value
    due = _due(indicator, values, periode)
    filled = {part: value for part, value in _upto(values, periode, _kind(values, periode)).items() if value is not None}
    if not due and not filled:
        return Figure(None, Alasan.BELUM_JATUH_TEMPO, rule)
    missing = tuple(part for part in due if part not in filled)
    if not filled or (due and due[-1] in missing):
        return Figure(None, Alasan.BELUM_DIISI, rule, tuple(filled), missing)
    value, words = _aggregated(indicator.agregasi, filled, weights)
    empty = (Tanda.ADA_YANG_KOSONG,) if missing else ()
    return Figure(value, None, words, tuple(filled), missing, empty + _against_the_grain(indicator.agregasi, list(filled.values())))


def _aggregated(agregasi: Agregasi, filled: Values, weights: Values | None) -> tuple[float, str]:
    numbers = [value for value in filled.values() if value is not None]
    if agregasi is Agregasi.PENJUMLAHAN:
        return sum(numbers), f"{agregasi.value} {_span(filled)}"
    if agregasi is not Agregasi.RATA_RATA:
        return numbers[-1], f"{agregasi.value}: {list(filled)[-1].short_label}"
    counts = [(weights or {}).get(part) for part in filled]
    known = [count for count in counts if count is not None and count > 0]
    if len(known) == len(numbers):
        weighed = sum(value * count for value, count in zip(numbers, known, strict=True))
        return weighed / sum(known), f"{agregasi.value} tertimbang {_span(filled)}"
    return sum(numbers) / len(numbers), f"{agregasi.value} {_span(filled)}"


def _span(filled: Values) -> str:
    return ", ".join(part.short_label for part in filled)


def _against_the_grain(agregasi: Agregasi, numbers: Sequence[float | None]) -> tuple[Tanda, ...]:
    steps = [after - before for before, after in pairwise(numbers) if before is not None and after is not None]
    if agregasi is Agregasi.POSISI_AKHIR_TIDAK_BOLEH_TURUN and any(step < 0 for step in steps):
        return (Tanda.TURUN,)
    if agregasi is Agregasi.TREN_TURUN and any(step > 0 for step in steps):
        return (Tanda.NAIK,)
    return ()


def _kind(values: Values, periode: Periode) -> Jenis:
    """The kind of period the values are in: that of ``periode``, or the next finer one that has values."""
    kinds = {part.jenis for part in values if part.year == periode.year and part.jenis.per_year >= periode.jenis.per_year}
    return min(kinds, key=lambda kind: kind.per_year, default=periode.jenis)


def _upto(values: Values, periode: Periode, kind: Jenis) -> Values:
    """The values of one kind from January to the end of ``periode``, oldest first."""
    inside = (part for part in values if part.jenis is kind and part.year == periode.year and part.last_day <= periode.last_day)
    return {part: values[part] for part in sorted(inside, key=lambda part: part.number)}


def _due(indicator: Indicator, values: Values, periode: Periode) -> tuple[Periode, ...]:
    kind = _kind(values, periode)
    parts = (Periode(periode.year, number, kind) for number in range(1, kind.per_year + 1))
    return tuple(part for part in parts if part.last_day <= periode.last_day and indicator.is_due(part))


def target_to_date(indicator: Indicator, periode: Periode, used: Sequence[Periode] | None = None) -> float | None:
    """The target that belongs to the value to date.

    For a sum, the targets of the periods that were summed (``used``; all of them when not given), as E-Sakip does; otherwise the
    position to be reached by the last period that has a target. Nothing when the year has no targets by period.
    """
    target = indicator.target(periode.year)
    if periode.jenis is Jenis.YEAR:
        return target.tahunan
    planned = {Periode.parse(f"{periode.year}-{key}"): value for key, value in target.periode.items()}
    inside = {part: value for part, value in planned.items() if part.last_day <= periode.last_day}
    if not inside:
        return None
    if indicator.agregasi is not Agregasi.PENJUMLAHAN:
        return inside[max(inside, key=lambda part: part.last_day)]
    counted = [value for part, value in inside.items() if used is None or _covered(part, used)]
    return sum(counted) if counted else None


def _covered(part: Periode, used: Sequence[Periode]) -> bool:
    """Whether values of this planned period were used, be it through its months."""
    return any(part.first_day <= one.first_day and one.last_day <= part.last_day for one in used)


def measure(indicator: Indicator, values: Values, periode: Periode, weights: Values | None = None) -> Measurement:
    """The value to date against the target of the period and of the year, side by side."""
    figure = value_to_date(indicator, values, periode, weights)
    target = indicator.target(periode.year)
    to_date = target_to_date(indicator, periode, figure.used or None)
    return Measurement(
        indicator,
        figure,
        to_date,
        target.tahunan,
        _of_figure(indicator, figure, to_date, target.bawah),
        _of_figure(indicator, figure, target.tahunan, target.bawah),
    )


def _of_figure(indicator: Indicator, figure: Figure, target: float | None, bawah: float | None) -> Capaian:
    if figure.reason is not None:
        return Capaian(None, figure.reason, rule_words(indicator), cap=indicator.batas_atas)
    return capaian(indicator, figure.value, target, bawah)


# --- from a value and a target to a percentage


def capaian(indicator: Indicator, realisasi: float | None, target: float | None, bawah: float | None = None) -> Capaian:
    """How far a target is reached, in per cent. ``bawah`` is the lower bound of a range target.

    Seven months allowed and 6,5 needed, formula A: (2 × 7 − 6,5) ÷ 7 = 107,14 %; formula B: 7 ÷ 6,5 = 107,69 %.
    A target range 80–90 and 70 reached: 70 ÷ 80 = 87,5 %.

    >>> from sop_core.indicators.register import Agregasi, Arah, RumusTurun
    >>> waktu = Indicator("X-1", "capil", "Waktu", "bulan", Arah.TURUN_BAIK, Agregasi.POSISI_AKHIR)
    >>> capaian(waktu, 6.5, 7).shown, capaian(waktu, 9, 8).shown, capaian(waktu, 25, 10).flags
    (107.14, 87.5, (<Tanda.DIBATASI_NOL: 'dibatasi 0'>,))
    >>> kuota = Indicator("X-2", "pdip", "Kuota", "%", Arah.RENTANG, Agregasi.POSISI_AKHIR)
    >>> capaian(kuota, 70, 90, 80).value, capaian(kuota, 85, 90, 80).value
    (87.5, 100.0)
    """
    rule = rule_words(indicator)
    reason = _no_number(indicator, realisasi, target, bawah)
    if reason is not None or realisasi is None or target is None:
        return Capaian(None, reason, rule, cap=indicator.batas_atas)
    value, flags = _percentage(indicator, realisasi, target, bawah or 0.0)
    suspicious = (Tanda.PERIKSA_TARGET,) if printed(value) > SUSPICIOUS else ()
    return Capaian(value, None, rule, flags + suspicious, indicator.batas_atas)


def rule_words(indicator: Indicator) -> str:
    """The formula in words, printed beside the number."""
    if indicator.tipe is TipeNilai.PREDIKAT:
        return "skor predikat realisasi ÷ skor predikat target × 100"
    if indicator.arah is Arah.TURUN_BAIK:
        return indicator.rumus_turun.rumus
    if indicator.arah is Arah.RENTANG:
        return "dalam rentang 100; di bawahnya realisasi ÷ batas bawah × 100; di atasnya realisasi ÷ batas atas × 100"
    return "realisasi ÷ target × 100"


def _no_number(indicator: Indicator, realisasi: float | None, target: float | None, bawah: float | None) -> Alasan | None:
    if realisasi is None:
        return Alasan.BELUM_DIISI
    if target is None or (indicator.arah is Arah.RENTANG and bawah is None):
        return Alasan.TARGET_KOSONG
    if realisasi < 0:
        return Alasan.REALISASI_NEGATIF
    if target == 0 and indicator.arah is Arah.TURUN_BAIK:
        return Alasan.TARGET_NOL_DILAMPAUI if realisasi > 0 else None
    return Alasan.TARGET_NOL if target == 0 else None


def _percentage(indicator: Indicator, realisasi: float, target: float, bawah: float) -> tuple[float, tuple[Tanda, ...]]:
    if indicator.arah is Arah.NAIK_BAIK:
        return realisasi / target * 100, ()
    if indicator.arah is Arah.RENTANG:
        return _in_range(realisasi, target, bawah)
    if realisasi == 0 and (target == 0 or indicator.rumus_turun is RumusTurun.B):
        return 100.0, ()  # nothing happened where nothing or little was allowed: B would divide by zero (E-Sakip: 100)
    if indicator.rumus_turun is RumusTurun.B:
        return target / realisasi * 100, ()
    value = (2 * target - realisasi) / target * 100
    return (value, ()) if value >= 0 else (0.0, (Tanda.DIBATASI_NOL,))


def _in_range(realisasi: float, upper: float, lower: float) -> tuple[float, tuple[Tanda, ...]]:
    if realisasi > upper:
        return realisasi / upper * 100, (Tanda.DI_LUAR_RENTANG,)
    if realisasi < lower:
        return realisasi / lower * 100, (Tanda.DI_LUAR_RENTANG,)
    return 100.0, ()


# --- averages


@dataclass(frozen=True)
class Average:
    """A mean of capaian that says over how many, what was left out and why, and how many were capped."""

    value: float | None
    n: int
    total: int
    left_out: tuple[tuple[Alasan, int], ...]
    capped: int
    cap: float | None
    weighted: bool

    @property
    def words(self) -> str:
        """The sentence that stands under every average."""
        parts = [f"rata-rata{' tertimbang bobot' if self.weighted else ''} {self.n} dari {self.total} indikator"]
        if self.left_out:
            parts.append("tidak dihitung: " + ", ".join(f"{count} {reason.value}" for reason, count in self.left_out))
        if self.capped:
            limit = f" {self.cap:g}" if self.cap is not None else " batas atasnya"
            parts.append(f"{self.capped} dibatasi{limit}")
        return "; ".join(parts)


def average(capaians: Sequence[Capaian], cap: float | None = None, weights: Sequence[float] | None = None) -> Average:
    """The mean of what could be computed, each capped at ``cap`` and at its own batas_atas.

    >>> average([Capaian(90.0, None, ""), Capaian(150.0, None, ""), Capaian(None, Alasan.TARGET_NOL, "")], cap=120).words
    'rata-rata 2 dari 3 indikator; tidak dihitung: 1 target nol; 1 dibatasi 120'
    """
    shares = [1.0] * len(capaians) if weights is None else list(weights)
    if len(shares) != len(capaians) or any(share <= 0 for share in shares):
        raise SopError("Bobot harus satu untuk tiap indikator dan lebih besar dari nol; periksa bobot pada register indikator.")
    counted = [(one.value, _limit(one, cap), share) for one, share in zip(capaians, shares, strict=True) if one.value is not None]
    weight = sum(share for _, _, share in counted)
    total = sum(min(value, limit) * share for value, limit, share in counted)
    return Average(
        total / weight if counted else None,
        len(counted),
        len(capaians),
        tuple(Counter(one.reason for one in capaians if one.value is None and one.reason is not None).items()),
        sum(value > limit for value, limit, _ in counted),
        cap,
        len(set(shares)) > 1,
    )


def _limit(one: Capaian, cap: float | None) -> float:
    return min((limit for limit in (one.cap, cap) if limit is not None), default=float("inf"))
