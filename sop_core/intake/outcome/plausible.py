"""What in a row is possible but hardly true, or left empty: each a question to the bidang, at most one for a number. Pure; touches nothing.

Against target and pagu, against the numbers handed in before, and between the columns of the row, in both directions. A question is no
verdict: *benar, sebabnya …* is as good an answer as a repair. What is impossible is a galat, and stands in ``row_checks``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from sop_core.intake.knowledge import Adding, KnownIndicator, KnownLine, Satuan, UnitKind
from sop_core.intake.meaning.totals import close
from sop_core.intake.meaning.words import about_cell
from sop_core.intake.submission import Finding, Row, State, Value
from sop_core.intake.text import number_id
from sop_core.periode import Periode

FAR = 2.0
"""So many times its target and more is asked about, of numbers large enough to say so (``LARGE``)."""
SHORT = 4.0
"""So few of its target (a quarter and less) is asked about."""
VERY_FAR, TEN, HUNDRED = 5.0, 10.0, 100.0
LARGE, SOME = 20.0, 5.0
"""Below ``SOME`` a count may be any multiple of its target: four innovations where one was promised."""
LEAP = 10.0
"""So many times the value of the period before (or a tenth of it) is more often a slip of the keyboard than the truth."""
LEAST_RUPIAH = 1000.0
"""Less is no sum that an office spends: thousands, millions, or a number of another column."""
HALF_SPENT = 0.5
PAGU_FAR = 2.0


@dataclass(frozen=True)
class RowNumbers:
    """The values of one row by measure and period, with what is known of its indicator and its line of the budget."""

    sheet: str
    row: Row
    known: KnownIndicator | None
    line: KnownLine | None
    satuan: Satuan | None
    now: Periode | None
    """The period the file speaks of; later columns of the form are not looked at."""

    @cached_property
    def by_measure(self) -> Mapping[str, dict[str, Value]]:
        found: dict[str, dict[str, Value]] = {}
        for value in self.row.values:
            found.setdefault(value.measure, {})[value.key] = value
        return found

    def of(self, measure: str) -> dict[str, Value]:
        return self.by_measure.get(measure, {})

    def number(self, measure: str, key: str) -> float | None:
        value = self.of(measure).get(key)
        return None if value is None else value.number

    def filled(self, measure: str) -> Iterator[tuple[str, Value, float]]:
        """Period, cell and number of what is filled, up to the period of the file."""
        for key, value in self.of(measure).items():
            if value.number is not None and key != "TH" and not self._later(key):
                yield key, value, value.number

    def _later(self, key: str) -> bool:
        return self.now is not None and key != "" and Periode.parse(f"{self.now.year}-{key}").last_day > self.now.last_day

    def is_now(self, key: str) -> bool:
        """Whether the column belongs to the period of the file, or to a part of it."""
        if self.now is None or key in ("", "TH"):
            return key == "TH" and self.now is not None and self.now.key == "TH"
        part = Periode.parse(f"{self.now.year}-{key}")
        return self.now.first_day <= part.first_day and part.last_day <= self.now.last_day

    @property
    def pagu(self) -> float | None:
        """The register's, as on the boards: murni as long as the file shows murni. That of the file where the register has none."""
        stated = self.number("pagu", "TH")
        if self.line is None or not self.line.pagu or (stated is not None and stated == self.line.murni):
            return stated
        return self.line.pagu

    @property
    def pagu_words(self) -> str:
        """``Rp 141.600.000``; that of the register with its note."""
        pagu, line = self.pagu or 0.0, self.line
        return f"Rp {number_id(pagu)}{line.note if line is not None and pagu in (line.pagu, line.murni) else ''}"

    def target(self, key: str) -> tuple[float, str] | None:
        """That of the file, else the register's with its note."""
        stated = self.number("target", key)
        if stated:
            return stated, ""
        registered = self.known.targets.get(key) if self.known else None
        return (registered, self.known.note) if self.known and registered else None

    def asked(self, kode: str, value: Value, number: float | None, where: str) -> Finding:
        return about_cell(kode, self.sheet, value.cell, "" if number is None else number_id(number), where)

    def named(self, value: Value) -> str:
        return f"{value.title}, {self.row.uraian[:80]}"


def questions(numbers: RowNumbers) -> Iterator[Finding]:
    """At most one for each cell, the gravest first."""
    told: set[str] = set()
    for found in _every(numbers):
        if found.cell not in told:
            told.add(found.cell)
            yield found


def _every(row: RowNumbers) -> Iterator[Finding]:
    yield from _as_rupiah(row)
    yield from _over_pagu(row)
    yield from _between_columns(row)
    yield from _against_target(row)
    yield from _unlike_before(row)
    yield from _empty(row)


# ---- money


def _as_rupiah(row: RowNumbers) -> Iterator[Finding]:
    """A sum far too small beside its pagu, or with a part of a rupiah: written in thousands, or a number of another column."""
    for measure in ("realisasi_anggaran", "pagu"):
        for value in row.of(measure).values():
            number = value.number
            if number is not None and number > 0 and (_is_no_sum(row, number) or _is_part_of_rupiah(row, number)):
                yield row.asked("RUPIAH_JANGGAL", value, number, row.named(value))


def _is_no_sum(row: RowNumbers, number: float) -> bool:
    return number < LEAST_RUPIAH and row.pagu is not None and row.pagu >= 100 * LEAST_RUPIAH


def _is_part_of_rupiah(row: RowNumbers, number: float) -> bool:
    """Sen are honest in large sums; where a point was read as a comma the sum is a thousandth of its pagu."""
    return abs(number - round(number)) > 1e-6 and (row.pagu is None or number * 100 < row.pagu)


def _over_pagu(row: RowNumbers) -> Iterator[Finding]:
    """What was spent to date beyond the pagu; and a pagu that is far from the register's."""
    stated = row.of("pagu").get("TH")
    if stated is not None and stated.number and row.line is not None and row.line.pagu:
        low, high = sorted((stated.number, row.line.pagu))
        if high >= PAGU_FAR * low:
            yield row.asked("PAGU_JAUH", stated, stated.number, f"pagu register Rp {number_id(row.line.pagu)}{row.line.note}")
    pagu = row.pagu
    if not pagu:
        return
    spent = _spent(row)
    total = 0.0
    for key in sorted(spent, key=lambda key: Periode.parse(f"2000-{key}").last_day):
        total += spent[key]
        value = row.of("realisasi_anggaran").get(key)
        if total > pagu and not close(total, pagu) and value is not None and value.number:
            to_date = f" (s.d. periode ini Rp {number_id(total)})" if not close(total, spent[key]) else ""
            yield row.asked("MELEBIHI_PAGU", value, value.number, f"pagu {row.pagu_words}{to_date}")
            return


def _spent(row: RowNumbers) -> dict[str, float]:
    """What the periods of this year spent, by key: as handed in before, and over it what the file says."""
    year = row.now.year if row.now else None
    before = row.line.spent if row.line is not None else {}
    said = {code.partition("-")[2]: number for code, number in before.items() if code.startswith(f"{year}-")}
    said |= {key: number for key, _, number in row.filled("realisasi_anggaran") if key}
    kinds = {key[0] for key in said}
    finest = "B" if "B" in kinds else "T" if "T" in kinds else "S"
    return {key: number for key, number in said.items() if key[0] == finest}


# ---- between the columns of a row


def _between_columns(row: RowNumbers) -> Iterator[Finding]:
    for key, value, number in row.filled("realisasi"):
        above, below = row.number("pembilang", key), row.number("penyebut", key)
        if above is not None and below:
            percent = row.satuan is not None and row.satuan.kind is UnitKind.PERCENT
            ratio = above / below * (100 if percent else 1)
            if (percent or (row.known is not None and row.known.is_ratio)) and abs(ratio - number) > max(0.0055, abs(ratio) * 0.0006):
                quotient = f"{number_id(round(ratio, 2))} dari {number_id(above)} ÷ {number_id(below)}"
                yield row.asked("BEDA_DARI_KOMPONEN", value, number, quotient)
            continue
        yield from _money_and_work(row, key, value, number)
    yield from _more_than_all(row)


def _money_and_work(row: RowNumbers, key: str, value: Value, number: float) -> Iterator[Finding]:
    """Nothing done for half of the money, all done for none of it, or the same number in both columns."""
    paid = row.of("realisasi_anggaran").get(key)
    if paid is None or paid.number is None:
        return
    if number == paid.number and number >= LEAST_RUPIAH:
        yield row.asked("SAMA_DENGAN_UANG", value, number, row.named(paid))
    elif (
        number == 0 and row.target(key) and row.pagu and paid.number >= HALF_SPENT * row.pagu and not (row.known and row.known.lower_better)
    ):
        yield row.asked("UANG_TANPA_HASIL", value, number, f"Rp {number_id(paid.number)} dari pagu {row.pagu_words}")


def _more_than_all(row: RowNumbers) -> Iterator[Finding]:
    """A numerator above its denominator, where the share of a whole is meant and no result above 100 is asked about already."""
    if row.satuan is None or row.satuan.kind is not UnitKind.PERCENT:
        return
    for key, value, above in row.filled("pembilang"):
        below, result = row.number("penyebut", key), row.number("realisasi", key)
        if below and above > below and (result is None or result <= 100.005):
            yield row.asked("MELEBIHI_PENYEBUT", value, above, f"penyebut {number_id(below)}")


# ---- against the target


def _against_target(row: RowNumbers) -> Iterator[Finding]:
    for key, value, number in row.filled("realisasi"):
        near, year = row.target(key), row.target("TH")
        if near and near[0] > 0:
            if _is_far(number, near[0]) or _is_short(number, near[0], row):
                yield row.asked("JAUH_DARI_TARGET", value, number, _times(number, near[0], f"target {number_id(near[0])}{near[1]}"))
        elif year and year[0] > 0 and _is_far(number, year[0]):
            yield row.asked("JAUH_DARI_TARGET", value, number, _times(number, year[0], f"target setahun {number_id(year[0])}{year[1]}"))


def _is_far(number: float, target: float) -> bool:
    return number >= FAR * target and (number >= LARGE or (number >= SOME and number >= VERY_FAR * target))


def _is_short(number: float, target: float, row: RowNumbers) -> bool:
    """Of lower-is-better little is good, and only a tenth is too good."""
    if number <= 0:
        return False
    share = TEN if row.known is not None and row.known.lower_better else SHORT
    return (number * share <= target and target >= LARGE) or (number * TEN <= target and target >= SOME) or number * HUNDRED <= target


def _times(number: float, other: float, what: str) -> str:
    """``target 14, yaitu 10 kali lipatnya``."""
    if number >= other:
        return f"{what} ({number_id(round(number / other, 1))} kali lipatnya)"
    return f"{what} ({number_id(round(number / other * 100, 1))} % darinya)"


# ---- against what was handed in before


def _unlike_before(row: RowNumbers) -> Iterator[Finding]:
    year = row.now.year if row.now else None
    for key, value, number in row.filled("realisasi"):
        if row.known is None:
            yield from _leap(row, "realisasi", key, value, {}, year)
            continue
        before = _before(row, "realisasi", key, row.known.earlier, year)
        same_year = before is not None and before[0].year == (year or 2000)
        if before and same_year and not row.known.may_fall and number < before[1] - 1e-9:
            yield row.asked("KUMULATIF_TURUN", value, number, f"{number_id(before[1])} pada {before[0].label if year else before[0].key}")
            continue
        usual = row.known.usual if row.is_now(key) else None
        if usual is not None:
            if usual.lies_outside(number):
                yield row.asked("DI_LUAR_KEBIASAAN", value, number, usual.words)
            continue
        yield from _leap(row, "realisasi", key, value, row.known.earlier, year)
    spent = row.line.spent if row.line else {}
    for key, value, _ in row.filled("realisasi_anggaran"):
        yield from _leap(row, "realisasi_anggaran", key, value, spent, year)
    for key, value, _ in row.filled("responden"):
        yield from _leap(row, "responden", key, value, {}, year)


def _leap(row: RowNumbers, measure: str, key: str, value: Value, earlier: Mapping[str, float], year: int | None) -> Iterator[Finding]:
    before = _before(row, measure, key, earlier, year)
    if before is None or value.number is None:
        return
    low, high = sorted((abs(before[1]), abs(value.number)))
    vanished = low == 0 and value.number == 0 and high >= LARGE and measure == "realisasi"
    is_leap = (0 < low * LEAP <= high and high >= LARGE) or (vanished and not _may_vanish(row))
    if is_leap and not _as_planned(row, key, value.number, before, year):
        yield row.asked("LOMPATAN", value, value.number, f"{number_id(before[1])} pada {before[0].label if year else before[0].key}")


def _may_vanish(row: RowNumbers) -> bool:
    return row.known is None or bool(row.known.lower_better)


def _as_planned(row: RowNumbers, key: str, number: float, before: tuple[Periode, float], year: int | None) -> bool:
    """Whether the targets leap as the values do: what is counted since January begins anew each year."""
    if row.known is None or not before[1] or before[0].year != year:
        return False
    then, now = row.known.targets.get(before[0].key), row.known.targets.get(key)
    if not then or not now or not number:
        return False
    parts = sorted((number / now, before[1] / then))
    return parts[1] < FAR * parts[0]


def _before(row: RowNumbers, measure: str, key: str, earlier: Mapping[str, float], year: int | None) -> tuple[Periode, float] | None:
    """The period before and its value: in the file where it stands there, else what was handed in earlier."""
    if key in ("", "TH"):
        return None
    before = _previous(f"{year or 2000}-{key}")
    here = row.of(measure).get(before.key) if year is None or before.year == year else None
    if here is not None and here.number is not None:
        return before, here.number
    found = earlier.get(before.code) if earlier else None
    return None if found is None else (before, found)


@lru_cache(maxsize=256)
def _previous(code: str) -> Periode:
    return Periode.parse(code).previous


# ---- empty


def _empty(row: RowNumbers) -> Iterator[Finding]:
    """What the period of the file should hold and does not, once for a row; a word like *belum* in the cell is an answer already."""
    yield from _empty_money(row)
    if row.known is None or row.known.due is None:
        return
    for key in dict.fromkeys(key for measure in ("realisasi", "pembilang") for key in row.of(measure)):
        if row.is_now(key) and key in row.known.due:
            yield from _empty_result(row, key)


def _empty_result(row: RowNumbers, key: str) -> Iterator[Finding]:
    result, above, below = (row.of(measure).get(key) for measure in ("realisasi", "pembilang", "penyebut"))
    if any(value is not None and value.number is not None for value in (result, above)):
        asked = row.of("responden").get(key) if row.known and row.known.adding is Adding.MEAN else None
    else:
        asked = result or above or below
    if asked is not None and asked.state is State.KOSONG and asked.typed is None:
        yield row.asked("BELUM_DIISI", asked, None, row.named(asked))


def _empty_money(row: RowNumbers) -> Iterator[Finding]:
    """Only where there is money to spend, and the office is known."""
    if row.line is None and (row.known is None or row.known.due is None):
        return
    for key, value in row.of("realisasi_anggaran").items():
        if row.is_now(key) and row.pagu and value.state is State.KOSONG and value.typed is None:
            yield row.asked("BELUM_DIISI", value, None, row.named(value))
