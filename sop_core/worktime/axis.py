"""An axis of working time: nights, breaks and holidays take no width. For charts whose lengths are to be compared with a standard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sop_core.worktime.calendar import Calendar
from sop_core.worktime.clock import elapsed
from sop_core.worktime.ledger import Reason, ledger

_FREE_DAYS = (Reason.WEEKEND, Reason.NO_HOURS, Reason.LOCAL_DAY, Reason.CUTI_BERSAMA, Reason.LIBUR_NASIONAL)


@dataclass(frozen=True)
class AxisDay:
    """A working day on the axis: the place at which it begins, and the place of each whole hour of its working time."""

    date: date
    place: float
    hours: tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class FreeDays:
    """Days that take no width, and why."""

    first: date
    last: date
    reason: str


@dataclass(frozen=True)
class Axis:
    """Places are working minutes since ``start``: on a Friday that closes at 16.30, 15.50 lies 40 before Monday's opening."""

    calendar: Calendar
    start: datetime

    def place(self, moment: datetime) -> float:
        """Working minutes from the start to ``moment``; what lies before the start stands at the start."""
        return elapsed(self.calendar, self.start, max(moment, self.start)).minutes

    def days(self, until: datetime) -> tuple[AxisDay, ...]:
        """Every working day from the start to ``until``."""
        zone = self.calendar.zone
        first, last = self.start.astimezone(zone).date(), until.astimezone(zone).date()
        return tuple(
            AxisDay(day.date, self._at(day.date, day.windows[0].opens), self._hours(day.date, until))
            for day in self.calendar.days(first, last)
            if day.is_working
        )

    def free_days(self, until: datetime) -> tuple[FreeDays, ...]:
        """The whole days between that the axis leaves out, in the order of time."""
        segments = ledger(self.calendar, self.start, until) if until > self.start else ()
        return tuple(
            FreeDays(segment.start.date(), (segment.end - timedelta(microseconds=1)).date(), segment.label)
            for segment in segments
            if segment.reason in _FREE_DAYS
        )

    def _hours(self, day: date, until: datetime) -> tuple[tuple[int, float], ...]:
        windows = self.calendar.day(day).windows
        whole = [hour for hour in range(24) if any(window.opens <= hour * 60 < window.closes for window in windows)]
        inside = [hour for hour in whole if self.start <= self._moment(day, hour * 60) <= until]
        return tuple((hour, self._at(day, hour * 60)) for hour in inside)

    def _at(self, day: date, minute: int) -> float:
        return self.place(self._moment(day, minute))

    def _moment(self, day: date, minute: int) -> datetime:
        return datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=self.calendar.zone)
