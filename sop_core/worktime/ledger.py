"""The ledger (*Kartu hitung jam kerja*): every stretch between two moments, counted or not, and why, with the letter behind it.

Its counted parts add up exactly to ``elapsed`` over the same moments.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum

from sop_core.worktime.allowance import Elapsed
from sop_core.worktime.calendar import Calendar, Day
from sop_core.worktime.clock import elapsed
from sop_core.worktime.layers import MINUTES_PER_DAY
from sop_core.worktime.timeline import MINUTE, microseconds


class Reason(Enum):
    """Why a stretch counts or not; the value is the word people read."""

    WORKING = "jam kerja"
    BREAK = "istirahat"
    OUTSIDE_HOURS = "di luar jam kerja"
    WEEKEND = "Sabtu/Minggu"
    NO_HOURS = "hari tanpa jam kerja"
    LOCAL_DAY = "libur daerah"
    CUTI_BERSAMA = "cuti bersama"
    LIBUR_NASIONAL = "libur nasional"
    PAUSE = "jeda"


@dataclass(frozen=True)
class Segment:
    start: datetime
    end: datetime
    counted: bool
    reason: Reason
    name: str
    """Which libur, which exceptional hours; empty where the reason says all."""
    source: str
    caveats: tuple[str, ...]
    worked: Elapsed
    """The working time it adds to the sum; nothing when it is not counted."""

    @property
    def minutes(self) -> float:
        """How long it is, counted or not."""
        return (microseconds(self.end) - microseconds(self.start)) / MINUTE

    @property
    def label(self) -> str:
        return f"{self.reason.value} {self.name}".strip()


@dataclass(frozen=True)
class Pause:
    """A stretch that a clock leaves out, and why."""

    start: datetime
    end: datetime
    name: str
    source: str = ""


@dataclass(frozen=True)
class _Stretch:
    """A part of one day, in minutes after midnight."""

    opens: int
    closes: int
    reason: Reason
    name: str = ""


def ledger(calendar: Calendar, start: datetime, end: datetime, pauses: Iterable[Pause] = ()) -> tuple[Segment, ...]:
    """Every stretch from ``start`` to ``end`` without gap or overlap; nights, weekends and libur of one reason are one segment."""
    elapsed(calendar, start, end)  # refuses what cannot be counted
    zone = calendar.zone
    first, last = start.astimezone(zone), end.astimezone(zone)
    segments: list[Segment] = []
    for day in calendar.days(first.date(), min(last.date(), calendar.counts_until)):
        for stretch in _stretches(day):
            begun, ended = max(first, _moment(day.date, stretch.opens, first)), min(last, _moment(day.date, stretch.closes, first))
            if begun < ended:
                _append(segments, _segment(calendar, day, stretch, begun, ended))
    for pause in pauses:
        elapsed(calendar, pause.start, pause.end)
        segments = [part for segment in segments for part in _paused(calendar, segment, pause)]
    return tuple(segments)


def counted(segments: Sequence[Segment]) -> Elapsed:
    """The sum of a ledger: the number that it explains."""
    return sum((segment.worked for segment in segments), Elapsed())


def _stretches(day: Day) -> Iterator[_Stretch]:
    if not day.is_working:
        yield _Stretch(0, MINUTES_PER_DAY, Reason[day.kind.name], day.name)
        return
    previous = 0
    for window in day.windows:
        if previous < window.opens:
            yield _Stretch(previous, window.opens, Reason.BREAK if previous else Reason.OUTSIDE_HOURS)
        yield _Stretch(window.opens, window.closes, Reason.WORKING, day.name)
        previous = window.closes
    if previous < MINUTES_PER_DAY:
        yield _Stretch(previous, MINUTES_PER_DAY, Reason.OUTSIDE_HOURS)


def _segment(calendar: Calendar, day: Day, stretch: _Stretch, start: datetime, end: datetime) -> Segment:
    working = stretch.reason is Reason.WORKING
    worked = elapsed(calendar, start, end) if working else Elapsed()
    return Segment(start, end, working, stretch.reason, stretch.name, day.source, day.caveats, worked)


def _append(segments: list[Segment], segment: Segment) -> None:
    """Add to the list, lengthening the last segment where only the date differs."""
    last = segments[-1] if segments else None
    if last and not segment.counted and replace(last, start=segment.start, end=segment.end) == segment:
        segments[-1] = replace(last, end=segment.end)
    else:
        segments.append(segment)


def _paused(calendar: Calendar, segment: Segment, pause: Pause) -> Iterator[Segment]:
    """A counted segment cut by a pause into what still counts and what does not."""
    begun = max(segment.start, pause.start.astimezone(calendar.zone))
    ended = min(segment.end, pause.end.astimezone(calendar.zone))
    if not segment.counted or begun >= ended:
        yield segment
        return
    if segment.start < begun:
        yield replace(segment, end=begun, worked=elapsed(calendar, segment.start, begun))
    yield Segment(begun, ended, False, Reason.PAUSE, pause.name, pause.source, (), Elapsed())
    if ended < segment.end:
        yield replace(segment, start=ended, worked=elapsed(calendar, ended, segment.end))


def _moment(day: date, minute: int, like: datetime) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=like.tzinfo) + timedelta(minutes=minute)
