"""Calendars and moments for the tests of working time: the office's own, and small ones drawn by hand."""

from datetime import date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from sop_core.office.calendars import read_calendar
from sop_core.worktime import Calendar, Layer, LayerKind, Window, YearList

PROJECT = Path(__file__).resolve().parents[1]
WITA = ZoneInfo("Asia/Makassar")
NINE_TO_FOUR = ("09.00–12.00", "13.00–16.00")
"""Six hours, so that sums are easy."""


@cache
def office() -> Calendar:
    return read_calendar(PROJECT / "data")


def at(text: str) -> datetime:
    """``at("2026-11-20 15:50")`` on the office's clock."""
    return datetime.fromisoformat(text).replace(tzinfo=WITA)


def windows(*texts: str) -> tuple[Window, ...]:
    return tuple(Window.parse(text) for text in texts)


def pattern(
    *texts: str, kind: LayerKind = LayerKind.WEEK, first: str = "2026-01-01", last: str = "2026-12-31", name: str = "Pola"
) -> Layer:
    """The same hours Monday to Friday."""
    week = (windows(*texts),) * 5 + ((), ())
    return Layer(kind, name, date.fromisoformat(first), date.fromisoformat(last), "Perbup uji", week=week)


def free(kind: LayerKind, day: str, name: str) -> Layer:
    return Layer(kind, name, date.fromisoformat(day), date.fromisoformat(day), "SKB uji")


def special_hours(day: str, *texts: str, name: str = "Setengah hari") -> Layer:
    return Layer(LayerKind.SPECIAL_HOURS, name, date.fromisoformat(day), date.fromisoformat(day), "SE uji", week=(windows(*texts),) * 7)


def calendar(*layers: Layer, years: tuple[int, ...] = (2026,)) -> Calendar:
    return Calendar(WITA, tuple(YearList(year, "SKB uji") for year in years), layers)
