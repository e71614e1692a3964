"""The office's facts as one table, a row per stored number or empty cell, and which of them counts. Pure.

``angka`` is a float: a double names exactly one decimal of up to fifteen digits, and whoever opens the table elsewhere (Excel, parquet, a
notebook) finds numbers. What is worked out from it goes through ``exact`` into object columns of ``Fraction``, for a third has no decimal,
and is rounded once where it is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from sys import float_info

import pandas as pd

from sop_core.exact import exact, is_printable
from sop_core.intake.submission import Measurement, State
from sop_core.periode import Jenis, Periode

FACTS: Mapping[str, str] = {
    "nomor": "int64",
    "siklus": "str",
    "bidang": "str",
    "berkas": "int64",
    "bagian": "str",
    "indikator": "str",
    "uraian": "str",
    "satuan": "str",
    "wilayah": "str",
    "ukuran": "str",
    "tahun": "int64",
    "kunci": "str",
    "angka": "float64",
    "keadaan": "str",
    "isi": "str",
    "lembar": "str",
    "sel": "str",
}
"""The columns of a frame of facts and their types: ``nomor`` is unique, ``berkas`` the submission, ``isi`` what stands in the cell,
``kunci`` the period inside its year. A frame has ``periode`` besides, the code of both; rows come oldest cycle first."""
TARGET, REALISASI, PAGU, SPENT = "target", "realisasi", "pagu", "realisasi_anggaran"
MONEY = (PAGU, SPENT)
PEMBILANG, PENYEBUT, RESPONDEN = "pembilang", "penyebut", "responden"
SERVED = "layanan"
"""What a ratio is made of, and how many people an average speaks for."""
STATED = "capaian"
"""The percentage the bidang printed: compared, never used."""
MEASURE_WORDS: Mapping[str, str] = {
    REALISASI: "realisasi",
    TARGET: "target",
    SPENT: "realisasi anggaran",
    PAGU: "pagu",
    SERVED: "jumlah layanan",
    RESPONDEN: "banyak responden",
    PEMBILANG: "pembilang",
    PENYEBUT: "penyebut",
    STATED: "capaian menurut berkas",
    "serapan": "serapan menurut berkas",
}
"""What a measure is called where people read it."""
MEASURED = (TARGET, REALISASI, PEMBILANG, PENYEBUT, RESPONDEN)
REACHED = (REALISASI, PEMBILANG, PENYEBUT, SPENT)
"""What tells that a period happened; a target may be written long before."""
_MEASUREMENT = {
    "indikator": "indikator", "uraian": "uraian", "satuan": "satuan", "wilayah": "wilayah", "measure": "ukuran", "key": "kunci",
    "number": "angka", "raw": "isi", "sheet": "lembar", "cell": "sel",
}  # fmt: skip


@dataclass(frozen=True)
class Fact:
    """One row of the table as a value: which indicator and period, and the file, sheet and cell it came from."""

    submission_id: int
    cycle_id: str
    unit: str
    part: str
    periode: Periode
    measurement: Measurement
    nomor: int = 0


@dataclass(frozen=True)
class Statement:
    """The fact that counts for a number, and the earlier one of another file that said a different number."""

    fact: Fact
    corrected: Fact | None = None

    @property
    def number(self) -> float | None:
        return self.fact.measurement.number

    @property
    def state(self) -> State:
        return self.fact.measurement.state


def fact_frame(rows: pd.DataFrame) -> pd.DataFrame:
    """The columns of ``FACTS`` in their types. What is too large for a float was stored as infinity and comes as the largest float."""
    typed = rows.astype(dict(FACTS))
    return typed.assign(angka=typed.angka.clip(-float_info.max, float_info.max), periode=typed.tahun.astype("str") + "-" + typed.kunci)


def unstored(measured: Iterable[Measurement], periode: Periode) -> pd.DataFrame:
    """The facts of a file that is being checked for the cycle of ``periode``, numbered below zero."""
    rows = pd.DataFrame([asdict(one) for one in measured], columns=[*_MEASUREMENT, "state"]).rename(columns=_MEASUREMENT)
    rows = rows.assign(keadaan=[State(one).value for one in rows.state], nomor=-1 - rows.index, siklus=periode.code, tahun=periode.year)
    return fact_frame(rows.assign(bidang="", berkas=0, bagian="indikator")[list(FACTS)])


def as_facts(frame: pd.DataFrame) -> Iterator[Fact]:
    """The rows as values, in their order."""
    measured = (
        Measurement(**dict(zip(_MEASUREMENT, cells, strict=True)), state=State(keadaan))
        for keadaan, *cells in zip(frame.keadaan, *(_cells(frame[column]) for column in _MEASUREMENT.values()), strict=True)
    )
    places = zip(frame.berkas.tolist(), frame.siklus, frame.bidang, frame.bagian, frame.periode, frame.nomor.tolist(), strict=True)
    for (berkas, siklus, bidang, bagian, periode, nomor), one in zip(places, measured, strict=True):
        yield Fact(berkas, siklus, bidang, bagian, Periode.parse(periode), one, nomor)


def _cells(column: pd.Series) -> list[object]:
    """What stands in a column, nothing as None."""
    return [None if empty else cell for cell, empty in zip(column.tolist(), column.isna().tolist(), strict=True)]


def counting(facts: pd.DataFrame, place: Sequence[str]) -> pd.DataFrame:
    """Of each ``place`` the fact that counts: the latest with a number, for a blank takes none away; of blanks the latest.

    In ``mengganti`` the ``nomor`` of the number of an earlier file that it took the place of, where that was another number. Places come in
    the order in which they are first spoken of.
    """
    placed = facts.assign(tempat=facts.groupby(list(place), sort=False, dropna=False).ngroup())
    numbered = placed[placed.angka.notna()]
    counts = pd.concat([placed[placed.angka.isna()], numbered]).drop_duplicates("tempat", keep="last").sort_values("tempat")
    before = numbered.groupby("tempat")[["nomor", "angka", "berkas"]].shift()
    changed = before.angka.notna() & (before.angka != numbered.angka) & (before.berkas != numbered.berkas)
    replaced = numbered[["tempat"]].assign(nomor=before.nomor)[changed].drop_duplicates("tempat", keep="last").set_index("tempat").nomor
    return counts.assign(mengganti=counts.tempat.map(replaced)).drop(columns="tempat").reset_index(drop=True)


def statements(facts: pd.DataFrame, place: Sequence[str]) -> pd.DataFrame:
    """What counts of each ``place``, with the ``Statement`` that a click opens in ``asal``."""
    counted = counting(facts, place)
    earlier = {fact.nomor: fact for fact in as_facts(facts[facts.nomor.isin(counted.mengganti.dropna())])}
    made = [Statement(fact, earlier.get(before)) for fact, before in zip(as_facts(counted), counted.mengganti, strict=True)]
    return counted.assign(asal=pd.Series(made, index=counted.index, dtype=object))


Spoken = Mapping[tuple[str, str], Mapping[Periode, Statement]]
"""Measure and kode → period → what counts."""


def spoken(facts: pd.DataFrame, of: str = "indikator") -> Spoken:
    """What counts of the facts that know their indicator (or what else the column ``of`` names)."""
    found: dict[tuple[str, str], dict[Periode, Statement]] = {}
    counted = statements(facts[facts[of].notna()], ["ukuran", of, "periode"])
    for ukuran, kode, statement in zip(counted.ukuran, counted[of], counted.asal, strict=True):
        found.setdefault((ukuran, kode), {})[statement.fact.periode] = statement
    return found


def numbers(statements: Mapping[Periode, Statement]) -> dict[Periode, float | None]:
    """Only what is a number: a blank is no value, least of all zero."""
    return {periode: statement.number for periode, statement in statements.items() if statement.number is not None}


def usable(numbers: pd.Series) -> pd.Series:
    """The numbers that may be computed with, exactly; what cannot be printed is shown as such and stands in no sum."""
    return pd.Series([exact(number) if is_printable(number) else None for number in numbers], index=numbers.index, dtype=object)


def periode_holding(part: Periode, jenis: Jenis) -> Periode | None:
    """The period of ``jenis`` in which ``part`` ends, or none when ``part`` is coarser.

    >>> periode_holding(Periode.parse("2026-B05"), Jenis.TRIWULAN).code
    '2026-TW2'
    """
    if part.jenis.per_year < jenis.per_year:
        return None
    months = 12 // jenis.per_year
    return Periode(part.year, (part.last_day.month - 1) // months + 1, jenis)
