"""Capaian as columns, a row for each indicator and period, and what is made of many: averages, the parts of an average, places. Pure.

The percentage itself is ``indicators.capaian``. An average caps each capaian at its indicator's batas atas and never above ``HIGHEST``, and
says over how many it is, what it leaves out and why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pandas as pd

from sop_core.exact import exact, shown
from sop_core.indicators.capaian import Capaian, MeasuredCapaian
from sop_core.indicators.number_marks import NO_MARKS, Marks, signed, together
from sop_core.indicators.reasons import Alasan
from sop_core.kinerja.facts import Statement
from sop_core.periode import Periode

HIGHEST = 120.0
"""No capaian weighs more than this in an average: one of 400 % would hide four failures."""
VALUES = (
    "bidang", "program", "indikator", "periode", "bobot", "nilai", "target", "capaian", "dihitung", "alasan", "tanda",
    "capaian_tahun", "dihitung_tahun", "alasan_tahun", "asal",
)  # fmt: skip
"""The columns of a frame of values. ``periode`` is the code; numbers are ``Fraction`` or missing; ``dihitung`` is the capaian as it
counts in an average; ``alasan`` says why there is none; ``tanda`` are the marks; ``asal`` the statements that the value was made of."""
OF_YEAR = {"capaian_tahun": "capaian", "dihitung_tahun": "dihitung", "alasan_tahun": "alasan"}


def program_of(kode: str) -> str:
    """The programme in front of a code.

    >>> program_of("2.12.02.2.01.03"), program_of("2.12.02"), program_of("")
    ('2.12.02', '2.12.02', '')
    """
    return ".".join(kode.split(".")[:3])


def value_frame(measured: Iterable[tuple[Periode, MeasuredCapaian, tuple[Statement, ...]]]) -> pd.DataFrame:
    """One row for each measurement at the end of a period, with the statements behind it."""
    rows = [
        (
            one.indicator.unit, program_of(one.indicator.program), one.indicator.kode, periode.code, exact(one.indicator.bobot),
            one.figure.value, one.target_periode, *_columns(one.terhadap_periode), one.terhadap_periode.marks,
            *_columns(one.terhadap_tahun), behind,
        )
        for periode, one, behind in measured
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(VALUES), dtype=object)


def _columns(capaian: Capaian) -> tuple[Fraction | None, Fraction | None, Alasan | None]:
    """Capaian, as it counts in an average, and why there is none."""
    if capaian.value is None:
        return None, None, capaian.reason
    limit = HIGHEST if capaian.cap is None else min(capaian.cap, HIGHEST)
    return exact(capaian.value), min(exact(capaian.value), exact(limit)), None


def of_year(values: pd.DataFrame) -> pd.DataFrame:
    """The same values against the targets of the year."""
    return values.drop(columns=list(OF_YEAR.values())).rename(columns=OF_YEAR)


@dataclass(frozen=True)
class Average:
    """A mean of capaian that says over how many, what was left out and why, and how many were capped."""

    value: Fraction | None
    n: int
    total: int
    left_out: tuple[tuple[Alasan, int], ...]
    capped: int
    weighted: bool
    marks: Marks = NO_MARKS
    """Those of every capaian that is in it."""

    @property
    def shown(self) -> float | None:
        """The mean as printed."""
        return shown(self.value)

    @property
    def words(self) -> str:
        """The sentence that stands under every average."""
        parts = [f"rata-rata{' tertimbang bobot' if self.weighted else ''} {self.n} dari {self.total} indikator"]
        if self.left_out:
            parts.append("tidak dihitung: " + ", ".join(f"{count} {reason.value}" for reason, count in self.left_out))
        if self.capped:
            parts.append(signed(f"{self.capped} dibatasi batas atasnya", self.marks))
        return "; ".join(parts)


NO_AVERAGE = Average(None, 0, 0, (), 0, weighted=False)
"""Over no indicator at all."""


def averages(values: pd.DataFrame, by: str | Sequence[str]) -> Mapping[Any, Average]:
    """The mean by bobot of every group of ``by``, in the order in which the groups first come.

    >>> frame = pd.DataFrame({"bidang": ["capil"] * 3, "bobot": [exact(1), exact(2), exact(1)], "tanda": [()] * 3,
    ...     "capaian": [exact(90), exact(150), None], "dihitung": [exact(90), exact(120), None], "alasan": [None, None, Alasan.TARGET_NOL]})
    >>> averages(frame, "bidang")["capil"].words
    'rata-rata tertimbang bobot 2 dari 3 indikator; tidak dihitung: 1 target nol; 1 dibatasi batas atasnya'
    """
    keys = [by] if isinstance(by, str) else list(by)
    worked = values.assign(
        bagian=values.dihitung * values.bobot, beban=values.bobot.where(values.dihitung.notna()), terpotong=_is_less(values)
    )
    sums = worked.groupby(keys, sort=False).agg(
        bagian=("bagian", "sum"), beban=("beban", "sum"), n=("dihitung", "count"), total=("bobot", "size"), capped=("terpotong", "sum"),
        bobot=("bobot", "nunique"),
    )  # fmt: skip
    left_out = reasons(values[values.dihitung.isna()], keys)
    marks = marks_of(values[values.dihitung.notna()], keys, "tanda")
    return {
        key: Average(
            line.bagian / line.beban if line.n else None, int(line.n), int(line.total), left_out.get(key, ()), int(line.capped),
            line.bobot > 1, marks.get(key, NO_MARKS),
        )
        for key, line in zip(sums.index, sums.itertuples(), strict=True)
    }  # fmt: skip


def _is_less(values: pd.DataFrame) -> pd.Series:
    return values.dihitung.notna() & (values.dihitung != values.capaian)


def reasons(missing: pd.DataFrame, keys: list[str]) -> Mapping[Any, tuple[tuple[Alasan, int], ...]]:
    """How often each reason stands in a group, in the order in which they first come."""
    counted: dict[Any, tuple[tuple[Alasan, int], ...]] = {}
    for (*key, reason), count in missing.groupby([*keys, "alasan"], sort=False).size().items():
        group = key[0] if len(key) == 1 else tuple(key)
        counted[group] = (*counted.get(group, ()), (reason, int(count)))
    return counted


def marks_of(frame: pd.DataFrame, keys: list[str], column: str) -> Mapping[Any, Marks]:
    """What a reader must know of a number made of these."""
    found: dict[Any, Marks] = frame.groupby(keys, sort=False)[column].agg(lambda marks: together(*marks)).to_dict()
    return found


def contributions(values: pd.DataFrame) -> pd.DataFrame:
    """What each indicator adds to the average of its bidang (``poin``) and takes from 100 (``kurang``), the one that costs most first.

    90 with bobot 1 and 60 with bobot 2: the average 70 is 30 + 40, and of the 30 points it lacks 26,67 are the second's. ``kurang`` is
    negative where the indicator is above its target; what has no capaian has no part.
    """
    counted = values[values.dihitung.notna()]
    share = counted.bobot / counted.groupby("bidang").bobot.transform("sum")
    parts = counted.assign(poin=counted.dihitung * share, kurang=(100 - counted.dihitung) * share)
    return parts.sort_values("indikator").sort_values("kurang", ascending=False, kind="stable")


def places(numbers: pd.Series) -> pd.Series:
    """Each number's place as it is printed, the best first; equals share one, and what is missing has none.

    >>> places(pd.Series([90.0, None, 95.0, 90.0])).tolist()
    [2.0, nan, 1.0, 2.0]
    """
    return numbers.map(shown, na_action="ignore").astype("float64").rank(method="min", ascending=False)
