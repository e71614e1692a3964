"""Reporting periods: month, triwulan, semester, year. Pure values, no clock.

A period has a code that sorts (``2026-TW1``, ``2026-B03``, ``2026-S1``, ``2026-TH``), a key inside its year (``TW1``) and an
Indonesian label (``Triwulan I 2026``).
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cached_property, lru_cache, total_ordering

from sop_core.errors import SopError
from sop_core.indonesian import MONTHS, MONTHS_SHORT, day

ROMAN = ("I", "II", "III", "IV")
short_day = day


class Jenis(Enum):
    """The kind of a period; the value is the word people read."""

    MONTH = "bulan"
    TRIWULAN = "triwulan"
    SEMESTER = "semester"
    YEAR = "tahun"

    @property
    def per_year(self) -> int:
        return _PER_YEAR[self.value]


_PER_YEAR = {"bulan": 12, "triwulan": 4, "semester": 2, "tahun": 1}
_KEY = re.compile(r"(?:B(?P<bulan>0[1-9]|1[0-2])|TW(?P<triwulan>[1-4])|S(?P<semester>[12])|(?P<tahun>TH))")


@total_ordering
@dataclass(frozen=True)
class Periode:
    """One reporting period. Ordered by its last day; of those that end together the shorter comes first.

    >>> Periode.parse("2026-TW1").label
    'Triwulan I 2026'
    """

    year: int
    number: int
    jenis: Jenis = Jenis.TRIWULAN

    def __post_init__(self) -> None:
        if not 1 <= self.number <= self.jenis.per_year:
            raise SopError(f"Periode {self.jenis.value} ke-{self.number} tidak ada dalam satu tahun.")

    @classmethod
    @lru_cache(1024)
    def parse(cls, code: str) -> Periode:
        return _parsed(code)

    def __lt__(self, other: Periode) -> bool:
        return (self.last_day, -self.jenis.per_year) < (other.last_day, -other.jenis.per_year)

    @classmethod
    def triwulan_of(cls, day: date) -> Periode:
        return cls(day.year, (day.month - 1) // 3 + 1)

    @property
    def key(self) -> str:
        """The period inside its year, as used for the columns of a workbook: ``TW1``, ``B03``, ``S1``, ``TH``."""
        if self.jenis is Jenis.MONTH:
            return f"B{self.number:02d}"
        return {Jenis.TRIWULAN: f"TW{self.number}", Jenis.SEMESTER: f"S{self.number}", Jenis.YEAR: "TH"}[self.jenis]

    @property
    def code(self) -> str:
        return f"{self.year}-{self.key}"

    @property
    def label(self) -> str:
        if self.jenis is Jenis.MONTH:
            return f"{MONTHS[self.number - 1]} {self.year}"
        if self.jenis is Jenis.YEAR:
            return f"Tahun {self.year}"
        return f"{self.jenis.value.capitalize()} {ROMAN[self.number - 1]} {self.year}"

    @property
    def short_label(self) -> str:
        if self.jenis is Jenis.MONTH:
            return f"{MONTHS_SHORT[self.number - 1]} {self.year}"
        if self.jenis is Jenis.YEAR:
            return str(self.year)
        return f"{'TW' if self.jenis is Jenis.TRIWULAN else 'Sem.'} {ROMAN[self.number - 1]} {self.year}"

    @property
    def first_day(self) -> date:
        return date(self.year, (self.number - 1) * self._months + 1, 1)

    @cached_property
    def last_day(self) -> date:
        month = self.number * self._months
        return date(self.year, month, monthrange(self.year, month)[1])

    @property
    def share_of_year(self) -> Fraction:
        """
        >>> Periode.parse("2026-TW3").share_of_year
        Fraction(3, 4)
        """
        return Fraction(self.number, self.jenis.per_year)

    @property
    def _months(self) -> int:
        return 12 // self.jenis.per_year

    @property
    def previous(self) -> Periode:
        if self.number > 1:
            return Periode(self.year, self.number - 1, self.jenis)
        return Periode(self.year - 1, self.jenis.per_year, self.jenis)

    @property
    def same_last_year(self) -> Periode:
        return Periode(self.year - 1, self.number, self.jenis)

    @property
    def year_to_date(self) -> tuple[Periode, ...]:
        """This and the earlier periods of the same kind and year, oldest first."""
        return tuple(Periode(self.year, number, self.jenis) for number in range(1, self.number + 1))


@lru_cache(maxsize=1024)
def _parsed(code: str) -> Periode:
    """Each text once: a file of 2,000 rows asks 29,000 times about the same four."""
    year, _, key = code.strip().upper().partition("-")
    found = _KEY.fullmatch(key)
    if not (found and re.fullmatch(r"[12][0-9]{3}", year)):
        raise SopError(f"Kode periode “{code}” tidak dikenal. Contoh yang benar: 2026-TW1, 2026-B03, 2026-S1, 2026-TH.")
    kind, digits = next((kind, text) for kind, text in found.groupdict().items() if text)
    return Periode(int(year), 1 if kind == "tahun" else int(digits), Jenis(kind))
