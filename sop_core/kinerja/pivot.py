"""A pivot of the office's numbers: what falls into a cell becomes one by each indicator's own rule, or the cell says why not. Pure.

Over periods an indicator is summed, averaged, or its last number speaks, as the register says; no period is counted twice where a file
writes months and another the triwulan. Over kecamatan and indicators only what is counted is added: positions of several indicators,
percentages and averages never are, and neither are numbers of different satuan.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain

import numpy as np
import pandas as pd

from sop_core.indicators.rules import Weighed
from sop_core.kinerja.described import GATHERINGS, LAST, SUM, UNKNOWN
from sop_core.kinerja.facts import PAGU, Statement, as_facts, usable
from sop_core.periode import Periode

CELLS = ("angka", "n", "cara", "alasan", "sumber")
"""The columns of ``Pivot.cells``: the number (``Fraction``) or none, over how many numbers, how they became one, why they did not, and the
``nomor`` of each of them."""
PERCENTAGES, OTHER_UNITS = "persentase tidak dijumlahkan", "satuan berbeda tidak dijumlahkan"
POSITIONS, NO_RULE = "posisi dan rata-rata tidak dijumlahkan", "cara menggabungkan angkanya belum ada di register"
"""Why numbers do not become one."""
SUBJECT = ("bidang", "subyek")
DIMENSIONS = (
    "bidang", "program", "kegiatan", "sub_kegiatan", "indikator", "baris", "uraian", "nama", "satuan", "wilayah", "tahun", "periode",
    "siklus",
)  # fmt: skip
"""What rows, columns and filters may name."""


@dataclass(frozen=True, eq=False)
class Pivot:
    """``cells`` is indexed by ``rows`` and then ``columns`` and has ``CELLS``; a cell in which nothing was said is not there."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: pd.DataFrame

    def wide(self, what: str = "angka") -> pd.DataFrame:
        """One of ``CELLS`` as rows × columns, both in order; an empty cell is missing."""
        if not self.columns:
            return self.cells[[what]]
        return self.cells[what].unstack(list(self.columns)).sort_index(key=_in_order).sort_index(axis=1, key=_in_order)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why cells have no number, each once."""
        return tuple(dict.fromkeys(reason for reason in self.cells.alasan if reason))


def pivot(
    frame: pd.DataFrame, rows: Sequence[str], columns: Sequence[str], measure: str, filters: Mapping[str, Collection[object]] | None = None
) -> Pivot:
    """``measure`` of a frame of described facts by ``rows`` × ``columns``; without columns a total for each row."""
    keys = list(dict.fromkeys((*rows, *columns)))
    chosen = _usable(frame, measure, filters or {})
    series = _over_time(chosen, keys)
    return Pivot(tuple(rows), tuple(column for column in columns if column not in rows), _together(series, keys, measure))


def behind(frame: pd.DataFrame, nomor: Collection[int]) -> tuple[Statement, ...]:
    """What a click on a cell opens: the facts of these numbers, the oldest first."""
    return tuple(map(Statement, as_facts(frame[frame.nomor.isin(list(nomor))])))


def _usable(frame: pd.DataFrame, measure: str, filters: Mapping[str, Collection[object]]) -> pd.DataFrame:
    """The numbers that count, of the measure and within the filters, in the order of time."""
    chosen = frame[frame.berlaku & (frame.ukuran == measure) & frame.angka.notna()]
    for column, allowed in filters.items():
        chosen = chosen[chosen[column].isin(list(allowed))]
    subject = chosen.baris.fillna(chosen.indikator).fillna(chosen.uraian)
    worked = chosen.assign(subyek=subject, nilai=usable(chosen.angka), wilayah=chosen.wilayah.fillna(""))
    return worked[worked.nilai.notna()].sort_values("periode", key=lambda codes: codes.map(Periode.parse), kind="stable")


def _over_time(chosen: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """One row for each subject and kecamatan of a cell: what its periods come to by the indicator's rule."""
    subject = list(dict.fromkeys((*keys, *SUBJECT)))
    series = list(dict.fromkeys((*subject, "wilayah")))
    newest = chosen.groupby(subject, sort=False, dropna=False).akhir.transform("max")
    standing = chosen[(chosen.cara == LAST) & (chosen.akhir == newest)].drop_duplicates(series, keep="last")
    added = _once(chosen[chosen.cara != LAST], series)
    sums = pd.concat([added, standing]).groupby(series, sort=False, dropna=False).agg(
        nilai=("nilai", tuple), n=("nilai", "count"), cara=("cara", "first"), persen=("persen", "first"), satuan_=("satuan", "first"),
        periode_=("periode", "last"), sumber=("nomor", tuple),
    )  # fmt: skip
    found = sums.reset_index()
    several = found.n > 1
    joined = [_joined(way, numbers) for way, numbers in zip(found.cara, found.nilai, strict=True)]
    refused = several & (found.persen & (found.cara == SUM) | (found.cara == UNKNOWN))
    return found.assign(nilai=pd.Series(joined, index=found.index, dtype=object), terhalang=refused)


def _joined(way: str, numbers: Sequence[Fraction]) -> Fraction:
    """By the rule of that name; what has none is refused where there are several, so that any of them will do."""
    return GATHERINGS[way].joined([Weighed(number) for number in numbers]).value if way in GATHERINGS else numbers[-1]


def _once(added: pd.DataFrame, series: list[str]) -> pd.DataFrame:
    """Without the periods that lie inside another one of the same series: a triwulan beside its months counts alone."""
    mixed = added[added.groupby(series, sort=False, dropna=False).jenis.transform("nunique") > 1]
    inside: list[int] = []
    for _, rows in mixed.groupby(series, sort=False, dropna=False):
        kept: list[Periode] = []
        parts = sorted(((Periode.parse(code), nomor) for code, nomor in zip(rows.periode, rows.nomor, strict=True)),
                       key=lambda part: part[0].jenis.per_year)  # fmt: skip
        for part, nomor in parts:
            if any(one.first_day <= part.first_day and part.last_day <= one.last_day for one in kept):
                inside.append(nomor)
            else:
                kept.append(part)
    return added[~added.nomor.isin(inside)]


def _together(series: pd.DataFrame, keys: list[str], measure: str) -> pd.DataFrame:
    """One row for each cell."""
    worked = series.assign(dijumlah=series.cara == SUM, posisi=series.cara == LAST)
    cells = worked.groupby(keys, sort=False, dropna=False).agg(
        angka=("nilai", "sum"), n=("n", "sum"), deret=("nilai", "size"), subyek=("subyek", "nunique"), satuan=("satuan_", "nunique"),
        saat=("periode_", "nunique"), dijumlah=("dijumlah", "all"), posisi=("posisi", "all"), persen=("persen", "any"),
        terhalang=("terhalang", "any"), cara=("cara", "first"), akhir=("periode_", "last"),
        sumber=("sumber", lambda parts: tuple(chain.from_iterable(parts))),
    )  # fmt: skip
    one_moment = cells.posisi & (cells.saat == 1) & (cells.satuan == 1)
    several = cells.deret > 1
    alasan = np.select(
        [
            cells.persen & (several | cells.terhalang), cells.terhalang, ~several, several & (cells.satuan > 1),
            cells.dijumlah, one_moment & ((cells.subyek == 1) | (measure == PAGU)),
        ],
        [PERCENTAGES, NO_RULE, "", OTHER_UNITS, "", ""],
        default=POSITIONS,
    )  # fmt: skip
    words = [_words(*cell) for cell in zip(cells.cara, cells.n, cells.akhir, strict=True)]
    return cells.assign(alasan=alasan, angka=cells.angka.where(alasan == ""), cara=words)[list(CELLS)].sort_index(key=_in_order)


def _in_order(level: pd.Index) -> pd.Index:
    """Periods by time, of those that end together the shorter first; everything else by its own order."""
    if level.name != "periode":
        return level
    periods = [Periode.parse(code) for code in level]
    return pd.Index([f"{periode.last_day} {12 - periode.jenis.per_year:02}" for periode in periods], name=level.name)


def _words(way: str, n: int, newest: str) -> str:
    """How the numbers became one.

    >>> _words(LAST, 1, "2026-TW3"), _words(LAST, 17, "2026-TW3"), _words(SUM, 3, "2026-TW3"), _words(SUM, 1, "2026-TW3")
    ('yang terakhir, TW III 2026', 'dijumlahkan dari 17 angka TW III 2026', 'dijumlahkan dari 3 angka', '')
    """
    label = Periode.parse(newest).short_label
    if way == LAST:
        return f"yang terakhir, {label}" if n == 1 else f"{SUM} dari {n} angka {label}"
    return f"{way} dari {n} angka" if n > 1 else ""
