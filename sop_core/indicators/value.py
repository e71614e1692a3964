"""From the values of periods to the value to date: sums, positions, averages and ratios, over months, triwulan, semester and years. Pure.

A period that has no value of its own takes that of its finer parts (a triwulan the sum of its months), and a coarser value stands for
the periods it covers; nothing is counted twice. Rules: domain §1.3 (wp-sipd types 1–4, E-Sakip, rasio X/Y of LLDIKTI).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from sop_core.exact import Number, exact, is_printable
from sop_core.indicators.reasons import Alasan, Tanda
from sop_core.indicators.register import Indicator
from sop_core.indicators.rules import Agregasi, Arah, Weighed, gathering
from sop_core.periode import Jenis, Periode

Values = Mapping[Periode, Number | None]


@dataclass(frozen=True)
class Figure:
    """The value to date of one indicator, and how it came about."""

    value: Fraction | None
    reason: Alasan | None
    rule: str
    used: tuple[Periode, ...] = ()
    missing: tuple[Periode, ...] = ()
    flags: tuple[Tanda, ...] = ()


class Components(NamedTuple):
    """Numerator and denominator of a ratio, as the files give them by period."""

    pembilang: Values
    penyebut: Values


_MONEY = Indicator("", "", "", "rupiah", Arah.NAIK_BAIK, Agregasi.PENJUMLAHAN)


def _said(value: Number, weight: Number | None) -> Weighed:
    return Weighed(exact(value), None if weight is None else exact(weight))


def _fits(number: Weighed) -> bool:
    return is_printable(number.value) and (number.weight is None or is_printable(number.weight))


def value_to_date(indicator: Indicator, values: Values, periode: Periode, weights: Values | None = None) -> Figure:
    """The value from January up to the end of ``periode`` by the indicator's aggregation.

    ``values`` may be of other kinds than ``periode`` (months, a semester). The last period that is due must be filled, or one after
    it: an earlier value is never shown as if it were this one. ``weights`` (banyak responden) weigh an average when every value has one.
    """
    kind = _kind(values, periode)
    filled = _filled(indicator.agregasi, values, weights or {}, _parts(periode, kind))
    due = tuple(part for part in _parts(periode, kind) if indicator.is_due(part))
    if not due and not filled:
        return Figure(None, Alasan.BELUM_JATUH_TEMPO, indicator.agregasi.value)
    missing = tuple(part for part in due if not any(_covers(one, part) for one in filled))
    if not filled or (due and max(filled).last_day < due[-1].last_day):
        return Figure(None, Alasan.BELUM_DIISI, indicator.agregasi.value, tuple(filled), missing)
    value, words = _aggregated(indicator.agregasi, filled)
    if not all(map(_fits, filled.values())) or not is_printable(value):
        return Figure(None, Alasan.DI_LUAR_BATAS, words, tuple(filled), missing)
    empty = (Tanda.ADA_YANG_KOSONG,) if missing else ()
    grain = _against_the_grain(indicator.agregasi, [told.value for told in filled.values()])
    return Figure(value, None, words, tuple(filled), missing, empty + grain)


def ratio_to_date(indicator: Indicator, components: Components, periode: Periode) -> Figure:
    """Numerator to date ÷ the last denominator. Without one of the two there is no value.

    Rekam 40 dan 35 orang dalam dua triwulan dari 300 wajib KTP: (40 + 35) ÷ 300 = 25 %.
    """
    komponen = indicator.komponen
    assert komponen is not None, "only an indicator with components has a ratio"
    upper = value_to_date(replace(indicator, agregasi=komponen.agregasi), components.pembilang, periode)
    lower = value_to_date(replace(indicator, agregasi=Agregasi.POSISI_AKHIR), components.penyebut, periode)
    rule = f"pembilang ({upper.rule}) ÷ penyebut ({lower.rule}){' × 100' if indicator.is_percent else ''}"
    if upper.value is None or lower.value is None:
        same = upper.reason is lower.reason
        far = Alasan.DI_LUAR_BATAS in (upper.reason, lower.reason)
        reason = Alasan.DI_LUAR_BATAS if far else upper.reason if same else Alasan.KOMPONEN_KOSONG
        return Figure(None, reason, rule, upper.used, upper.missing or lower.missing)
    if lower.value == 0:
        return Figure(None, Alasan.PENYEBUT_NOL, rule, upper.used, upper.missing)
    value = upper.value / lower.value * (100 if indicator.is_percent else 1)
    if not is_printable(value):
        return Figure(None, Alasan.DI_LUAR_BATAS, rule, upper.used, upper.missing)
    above = (Tanda.PEMBILANG_LEBIH,) if indicator.is_percent and upper.value > lower.value else ()
    return Figure(value, None, rule, upper.used, upper.missing, upper.flags + above)


def money_to_date(values: Values, periode: Periode) -> Figure:
    """What was spent since January: added up as any sum is, and awaited in every period.

    A year's 40 juta in triwulan I and 10, 20 and 30 juta in April, May and June are 100 juta by the end of semester I.
    """
    return value_to_date(_MONEY, values, periode)


def money_of(values: Values, part: Periode) -> Fraction | None:
    """What one period spent: its own number, or the sum of its parts where all of them are known."""
    told = _told(Agregasi.PENJUMLAHAN, values, {}, part)
    return None if told is None else told.value


def added_from(values: Values, part: Periode) -> tuple[Periode, ...]:
    """The periods whose own numbers were added for ``part``, oldest first."""
    if values.get(part) is not None:
        return (part,)
    for finer in _finer(part):
        found = [added_from(values, each) for each in finer]
        if all(found):
            return tuple(one for parts in found for one in parts)
    return ()


def gaps(values: Values, missing: Sequence[Periode]) -> tuple[Periode, ...]:
    """Of periods without a value what is wanting: the parts that say nothing, or the whole period where none of its parts speaks."""
    found: list[Periode] = []
    for part in missing:
        begun = next((finer for finer in _finer(part) if any(_speaks_within(values, each) for each in finer)), None)
        found += [part] if begun is None else gaps(values, [each for each in begun if money_of(values, each) is None])
    return tuple(found)


def _speaks_within(values: Values, part: Periode) -> bool:
    return any(value is not None and _covers(part, known) for known, value in values.items())


def target_to_date(indicator: Indicator, periode: Periode, used: Sequence[Periode] | None = None) -> Fraction | None:
    """The target that belongs to the value to date.

    For a sum, the targets of the periods that were summed (``used``; all of them when not given), as E-Sakip does; otherwise the
    position to be reached by the last period that has a target. Nothing when the year has no targets by period.
    """
    target = indicator.target_at(periode)
    if periode.jenis is Jenis.YEAR:
        return None if target.tahunan is None else exact(target.tahunan)
    planned = {Periode.parse(f"{periode.year}-{key}"): exact(value) for key, value in target.periode.items()}
    inside = {part: value for part, value in planned.items() if part.last_day <= periode.last_day}
    if not inside:
        return None
    if indicator.is_summed:
        counted = [value for part, value in inside.items() if used is None or any(_touches(part, one) for one in used)]
        return sum(counted, Fraction(0)) if counted else None
    return inside[max(inside, key=lambda part: part.last_day)]


def _kind(values: Values, periode: Periode) -> Jenis:
    """The kind of period the values are counted in: that of ``periode``, or the next finer one that has values."""
    kinds = {part.jenis for part in values if part.year == periode.year and part.jenis.per_year >= periode.jenis.per_year}
    return min(kinds, key=lambda kind: kind.per_year, default=periode.jenis)


def _parts(periode: Periode, kind: Jenis) -> tuple[Periode, ...]:
    """The periods of ``kind`` from January to the end of ``periode``, oldest first."""
    every = (Periode(periode.year, number, kind) for number in range(1, kind.per_year + 1))
    return tuple(part for part in every if part.last_day <= periode.last_day)


def _filled(agregasi: Agregasi, values: Values, weights: Values, parts: Sequence[Periode]) -> dict[Periode, Weighed]:
    """What is told for each of ``parts``, oldest first; a coarser value stands in where the periods it covers say nothing."""
    if not parts:
        return {}
    found = {part: told for part in parts if (told := _told(agregasi, values, weights, part)) is not None}
    coarser = [
        part for part in values
        if part.year == parts[-1].year and part.jenis.per_year < parts[-1].jenis.per_year and part.last_day <= parts[-1].last_day
    ]  # fmt: skip
    for wide in sorted(coarser, key=lambda part: (-part.jenis.per_year, part.number)):
        told = _told(agregasi, values, weights, wide)
        if told is not None and not _spoken_for(agregasi, wide, found):
            found[wide] = told
    return dict(sorted(found.items()))


def _spoken_for(agregasi: Agregasi, wide: Periode, weighed: Mapping[Periode, Weighed]) -> bool:
    """Whether what is already told would be counted again with ``wide``."""
    if gathering(agregasi).every_period:
        return any(_touches(wide, one) for one in weighed)
    return any(one.last_day == wide.last_day for one in weighed)


def _told(agregasi: Agregasi, values: Values, weights: Values, part: Periode) -> Weighed | None:
    """The period's own value, or what its finer parts come to: all of them for a sum or an average, the last one otherwise."""
    own = values.get(part)
    if own is not None:
        return _said(own, weights.get(part))
    for finer in _finer(part):
        if gathering(agregasi).every_period:
            known = [told for each in finer if (told := _told(agregasi, values, weights, each)) is not None]
            if len(known) == len(finer):
                return gathering(agregasi).joined(known)
        elif (last := values.get(finer[-1])) is not None:
            return _said(last, weights.get(finer[-1]))
    return None


def _finer(part: Periode) -> list[list[Periode]]:
    """The parts of a period, kind by kind, the largest first."""
    kinds = sorted((kind for kind in Jenis if kind.per_year > part.jenis.per_year), key=lambda kind: kind.per_year)
    return [[each for each in _parts(part, kind) if each.first_day >= part.first_day] for kind in kinds]


def _aggregated(agregasi: Agregasi, filled: Mapping[Periode, Weighed]) -> tuple[Fraction, str]:
    rule = gathering(agregasi)
    value, weight = rule.joined(list(filled.values()))
    if not rule.every_period:
        return value, f"{agregasi.value}: {list(filled)[-1].short_label}"
    span = ", ".join(part.short_label for part in filled)
    return value, f"{agregasi.value}{' tertimbang' if weight is not None else ''} {span}"


def _against_the_grain(agregasi: Agregasi, numbers: Sequence[Fraction]) -> tuple[Tanda, ...]:
    wrong = gathering(agregasi).must_not
    if wrong is None:
        return ()
    is_wrong, flag = wrong
    return (flag,) if any(is_wrong(after - before) for before, after in pairwise(numbers)) else ()


def _covers(periode: Periode, part: Periode) -> bool:
    return periode.first_day <= part.first_day and part.last_day <= periode.last_day


def _touches(periode: Periode, other: Periode) -> bool:
    return periode.first_day <= other.last_day and other.first_day <= periode.last_day
