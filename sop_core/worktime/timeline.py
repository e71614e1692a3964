"""The working windows of a calendar as one stream of whole microseconds since 1970 (UTC), with sums up to each window.

``elapsed`` and ``due`` are two readings of it, one moment at a time here, whole tables in ``arrays``. Integers throughout: exact.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from math import ceil

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
MINUTE = 60_000_000
"""Microseconds in a minute."""


def microseconds(moment: datetime) -> int:
    return (moment - EPOCH) // MICROSECOND


@dataclass(frozen=True, eq=False)
class Timeline:
    start: int
    end: int
    opens: tuple[int, ...]
    """When window *i* opens."""
    lengths: tuple[int, ...]
    worked_before: tuple[int, ...]
    """Working time before window *i* opens."""
    worked_after: tuple[int, ...]
    """Working time when window *i* has closed."""
    day_of: tuple[int, ...]
    """Which working day window *i* belongs to, counted from 0."""
    day_worked_before: tuple[int, ...]
    day_lengths: tuple[int, ...]

    @classmethod
    def of(cls, start: datetime, end: datetime, days: Iterable[Sequence[tuple[datetime, datetime]]]) -> Timeline:
        """``days``: for each working day its windows, all in order."""
        opens: list[int] = []
        lengths: list[int] = []
        before: list[int] = []
        day_of: list[int] = []
        day_before: list[int] = []
        day_lengths: list[int] = []
        worked = 0
        for number, windows in enumerate(days):
            day_before.append(worked)
            for opening, closing in windows:
                opens.append(microseconds(opening))
                lengths.append(microseconds(closing) - opens[-1])
                before.append(worked)
                day_of.append(number)
                worked += lengths[-1]
            day_lengths.append(worked - day_before[-1])
        after = (*before[1:], worked)
        return cls(
            microseconds(start), microseconds(end), tuple(opens), tuple(lengths), tuple(before), after,
            tuple(day_of), tuple(day_before), tuple(day_lengths),
        )  # fmt: skip

    def worked(self, moment: int) -> int:
        """Working time from the beginning of the calendar to ``moment``."""
        window = bisect_right(self.opens, moment) - 1
        if window < 0:
            return 0
        return self.worked_before[window] + min(moment - self.opens[window], self.lengths[window])

    def place(self, moment: int) -> tuple[int, int]:
        """The working day last begun at ``moment``, and the working time already spent in it."""
        window = bisect_right(self.opens, moment) - 1
        if window < 0:
            return 0, 0
        day = self.day_of[window]
        return day, self.worked(moment) - self.day_worked_before[day]

    def moment_of(self, worked: int) -> int | None:
        """The first moment at which so much working time (more than none) has passed; None after the last window."""
        window = bisect_left(self.worked_after, worked)
        if window == len(self.opens):
            return None
        return self.opens[window] + worked - self.worked_before[window]

    def latest_moment_of(self, worked: int) -> int:
        """The last moment at which no more than so much working time (less than all there is) has passed: of a break its end."""
        window = bisect_right(self.worked_before, worked) - 1
        return self.opens[window] + worked - self.worked_before[window]

    def worked_before_days(self, moment: int, days: int) -> int | None:
        """The most working time that may have passed at a start whose ``days`` whole working days are over by ``moment``; None when
        the calendar begins after it. The other side of ``worked_after_days``."""
        last, spent = self.place(moment)
        day = last - days
        if day < 0:
            return None
        return self.day_worked_before[day] + spent * self.day_lengths[day] // self.day_lengths[last]

    def worked_at_place(self, place: Fraction) -> int | None:
        """Working time passed when so many whole working days and a part of the next are over (rounded up to a microsecond)."""
        day = int(place)
        if place > len(self.day_lengths):
            return None
        part = place - day
        return self.worked_after[-1] if day == len(self.day_lengths) else self.day_worked_before[day] + ceil(part * self.day_lengths[day])

    def worked_after_days(self, moment: int, days: int) -> int | None:
        """Working time passed when ``days`` whole working days have gone by since ``moment``, each part of a day weighed by
        the length of its own day (rounded up to a microsecond); None when the calendar ends before."""
        day, spent = self.place(moment)
        last = day + days - (spent == 0)  # nothing spent yet: the day before it is wholly spent
        if last >= len(self.day_lengths):
            return None
        whole = self.day_lengths[day]
        return self.day_worked_before[last] - (-(spent or whole) * self.day_lengths[last] // whole)
