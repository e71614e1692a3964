"""Amounts of working time: how much a step may use (``Allowance``), how much was used (``Elapsed``), and how people say them.

A day is a working-day fraction, never 24 hours: three ``hari`` are three whole working days whatever their length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from sop_core.errors import SopError
from sop_core.exact import last_places
from sop_core.indonesian import decimal
from sop_core.worktime.timeline import MINUTE

_ALLOWANCE = re.compile(r"([\d.]+)\s*(menit|jam|hari)(?:\s+kerja)?")


class TimeUnit(Enum):
    """A unit of a time standard; the value is the word people read."""

    MENIT = "menit"
    JAM = "jam"
    HARI = "hari"


@dataclass(frozen=True)
class Allowance:
    """The time standard (mutu baku waktu) of a step.

    >>> Allowance.parse("3 hari")
    Allowance(amount=3, unit=<TimeUnit.HARI: 'hari'>)
    """

    amount: int
    unit: TimeUnit

    def __post_init__(self) -> None:
        if self.amount < 1:
            raise SopError(f"Waktu baku {self.amount} {self.unit.value} tidak mungkin; paling sedikit 1 {self.unit.value}.")

    @classmethod
    def parse(cls, text: str) -> Allowance:
        found = _ALLOWANCE.fullmatch(text.strip().lower())
        if not found or not re.fullmatch(r"\d+|\d{1,3}(\.\d{3})+", found[1]):
            raise SopError(f"Waktu baku “{text}” tidak terbaca; tulis bilangan bulat dan satuannya, misalnya 15 menit, 2 jam, atau 3 hari.")
        return cls(int(found[1].replace(".", "")), TimeUnit(found[2]))

    @property
    def microseconds(self) -> int:
        """The working time of a standard in menit or jam; one in hari has no fixed length."""
        if self.unit is TimeUnit.HARI:
            raise ValueError("hari are working-day fractions: ask the clock")
        return self.amount * MINUTE * (60 if self.unit is TimeUnit.JAM else 1)

    @property
    def label(self) -> str:
        return f"{decimal(self.amount)} {self.unit.value}"

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True)
class Elapsed:
    """Working time that has passed, exactly: in microseconds, and in fractions of the working days it fell on."""

    microseconds: int = 0
    exact_days: Fraction = Fraction(0)

    @property
    def seconds(self) -> float:
        return self.microseconds / 1_000_000

    @property
    def minutes(self) -> float:
        return self.microseconds / MINUTE

    @property
    def days(self) -> float:
        return float(self.exact_days)

    def __add__(self, other: Elapsed) -> Elapsed:
        return Elapsed(self.microseconds + other.microseconds, self.exact_days + other.exact_days)


def working_label(used: Elapsed | float) -> str:
    """Working time (or a number of working minutes) in hours and minutes, never in days; begun minutes are left out.

    >>> working_label(135)
    '2 jam 15 menit'
    """
    exact = used.microseconds if isinstance(used, Elapsed) else round(used * MINUTE)
    if 0 < exact < MINUTE:
        return "kurang dari 1 menit"
    hours, minutes = divmod(exact // MINUTE, 60)
    parts = [f"{decimal(hours, 0)} jam"] * (hours > 0) + [f"{minutes} menit"] * (minutes > 0 or hours == 0)
    return " ".join(parts)


def label(used: Elapsed, unit: TimeUnit) -> str:
    """Working time in the words of a standard of that unit.

    >>> label(Elapsed(0, Fraction(5, 4)), TimeUnit.HARI)
    '1,25 hari kerja'
    """
    if unit is not TimeUnit.HARI:
        return working_label(used)
    if used.exact_days > 0 and not last_places(used.exact_days):
        return "kurang dari 0,01 hari kerja"
    return f"{decimal(used.exact_days)} hari kerja"
