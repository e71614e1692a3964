"""The work calendar as the settings page shows it: each day of a year with its hours and letter, and the sums per month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sop_core.boards.look import Dependence, Look, depends_on
from sop_core.boards.rules import calendar_in_force
from sop_core.errors import NotFound
from sop_core.indonesian import MONTHS, WEEKDAYS
from sop_core.worktime import Calendar, Day, DayKind, Layer, LayerKind

PATTERNS = (LayerKind.WEEK, LayerKind.RAMADAN, LayerKind.LOCAL_HOURS)
PLAIN_DAYS = (DayKind.WORKING, DayKind.RAMADAN, DayKind.LOCAL_HOURS, DayKind.WEEKEND, DayKind.NO_HOURS)
"""Days without a name of their own: they follow a week pattern."""


@dataclass(frozen=True)
class MonthRow:
    name: str
    working_days: int
    minutes: int
    free_days: int
    """Libur and cuti bersama that fall on Monday to Friday."""


@dataclass(frozen=True)
class Pattern:
    """The hours of a week, from a date to a date, with the letter."""

    kind: str
    name: str
    first: date
    last: date
    hours: tuple[tuple[str, str], ...]
    """(weekday, hours) with equal neighbours joined: (``Senin–Kamis``, ``07.30–12.00, 13.00–16.00``)."""
    week_minutes: int
    source: str
    caveat: str


@dataclass(frozen=True)
class CalendarYear:
    year: int
    source: str
    caveat: str
    days: tuple[Day, ...]
    months: tuple[MonthRow, ...]
    patterns: tuple[Pattern, ...]
    exceptions: tuple[Day, ...]
    """The days with a name of their own: libur, cuti bersama, exceptional hours."""

    @property
    def working_days(self) -> int:
        return sum(month.working_days for month in self.months)

    @property
    def minutes(self) -> int:
        return sum(month.minutes for month in self.months)

    def count(self, kind: DayKind) -> int:
        return sum(day.kind is kind for day in self.days)


@depends_on(Dependence.REVISION)
def calendar_year(look: Look, year: int) -> CalendarYear:
    """Of the calendar that new cycles take."""
    return year_of(look.ask(calendar_in_force), year)


def year_of(calendar: Calendar, year: int) -> CalendarYear:
    listed = next((listed_year for listed_year in calendar.years if listed_year.year == year), None)
    if listed is None:
        raise NotFound(f"Kalender {year} tidak ada; yang ada: {calendar.span}.")
    days = tuple(calendar.days(date(year, 1, 1), date(year, 12, 31)))
    return CalendarYear(
        year=year,
        source=listed.source,
        caveat=listed.caveat,
        days=days,
        months=tuple(_month(name, [day for day in days if day.date.month == number]) for number, name in enumerate(MONTHS, 1)),
        patterns=tuple(_pattern(layer) for layer in calendar.layers if _is_pattern(layer, year)),
        exceptions=tuple(day for day in days if day.kind not in PLAIN_DAYS),
    )


def _is_pattern(layer: Layer, year: int) -> bool:
    return layer.kind in PATTERNS and layer.first.year <= year <= layer.last.year


def _month(name: str, days: list[Day]) -> MonthRow:
    return MonthRow(
        name=name,
        working_days=sum(day.is_working for day in days),
        minutes=sum(day.minutes for day in days),
        free_days=sum(not day.is_working and day.date.weekday() < 5 for day in days),
    )


def _pattern(layer: Layer) -> Pattern:
    hours = [", ".join(map(str, windows)) or "libur" for windows in layer.week]
    joined: list[tuple[int, int, str]] = []
    for weekday, times in enumerate(hours):
        if joined and joined[-1][2] == times:
            joined[-1] = (joined[-1][0], weekday, times)
        else:
            joined.append((weekday, weekday, times))
    return Pattern(
        kind=layer.kind.value,
        name=layer.name,
        first=layer.first,
        last=layer.last,
        hours=tuple((_days(first, last), times) for first, last, times in joined),
        week_minutes=sum(window.minutes for windows in layer.week for window in windows),
        source=layer.source,
        caveat=layer.caveat,
    )


def _days(first: int, last: int) -> str:
    return WEEKDAYS[first] if first == last else f"{WEEKDAYS[first]}–{WEEKDAYS[last]}"
