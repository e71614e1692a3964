"""Working time on whole tables against its peers, in one run: ``python benchmarks/worktime.py [pairs]``.

The same pairs through the array forms, businesstimedelta, a loop over days, and a bare numpy ``searchsorted`` over prefix sums
(no checks, no days). Slow peers run on the first part of the pairs and are compared per pair. Answers are compared too.
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from peers import peers_or_a_sentence

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from sop_core.office.calendars import read_calendar  # noqa: E402
from sop_core.worktime import Allowance, Calendar, due_many, elapsed_many  # noqa: E402
from sop_core.worktime.timeline import MINUTE, Timeline  # noqa: E402

STANDARD = Allowance.parse("20 jam")
BEST_OF = 7


def pairs(number: int) -> tuple[np.ndarray, np.ndarray]:
    """Random minutes over the plain months of 2026, up to four weeks apart, in UTC."""
    random = np.random.default_rng(7)
    start = np.datetime64("2026-06-01T00:00", "us") + random.integers(0, 120 * 1440, number).astype("timedelta64[m]")
    return start, start + random.integers(0, 28 * 1440, number).astype("timedelta64[m]")


def seconds(work: Callable[[], object], best_of: int = BEST_OF) -> float:
    times = []
    for _ in range(best_of):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times)


class Searchsorted:
    """What remains when everything but the arithmetic is left out."""

    def __init__(self, timeline: Timeline) -> None:
        self.opens, self.lengths, self.before, self.after = (
            np.array(column) for column in (timeline.opens, timeline.lengths, timeline.worked_before, timeline.worked_after)
        )

    def worked(self, moments: np.ndarray) -> np.ndarray:
        window = np.searchsorted(self.opens, moments, side="right") - 1
        return self.before[window] + np.minimum(moments - self.opens[window], self.lengths[window])

    def elapsed(self, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
        return self.worked(ends) - self.worked(starts)

    def due(self, starts: np.ndarray, allowed: int) -> np.ndarray:
        target = self.worked(starts) + allowed
        window = np.searchsorted(self.after, target)
        return self.opens[window] + target - self.before[window]


class DayLoop:
    """What one writes first: walk the days, add up the windows."""

    def __init__(self, calendar: Calendar) -> None:
        midnight = dt.datetime.min.time()
        self.windows = {
            day.date: [
                tuple(dt.datetime.combine(day.date, midnight) + dt.timedelta(minutes=edge) for edge in (window.opens, window.closes))
                for window in day.windows
            ]
            for day in calendar.days(calendar.first_day, calendar.last_day)
        }

    def elapsed(self, start: dt.datetime, end: dt.datetime) -> float:
        total, day = dt.timedelta(), start.date()
        while day <= end.date():
            for opens, closes in self.windows[day]:
                begun, ended = max(opens, start), min(closes, end)
                if begun < ended:
                    total += ended - begun
            day += dt.timedelta(days=1)
        return total.total_seconds() / 60

    def due(self, start: dt.datetime, allowed: dt.timedelta) -> dt.datetime:
        day = start.date()
        while True:
            for opens, closes in self.windows[day]:
                begun = max(opens, start)
                if begun < closes and allowed <= closes - begun:
                    return begun + allowed
                if begun < closes:
                    allowed -= closes - begun
            day += dt.timedelta(days=1)


def businesstimedelta_rules(calendar: Calendar):
    """The same hours in businesstimedelta: Monday to Thursday, Friday, each less its break, and the libur."""
    import businesstimedelta as peer

    libur = {day.date: day.label for day in calendar.days(dt.date(2026, 1, 1), dt.date(2026, 12, 31)) if day.name}
    week = [([0, 1, 2, 3], (7, 30), (12, 0)), ([0, 1, 2, 3], (13, 0), (16, 0)), ([4], (7, 30), (11, 30)), ([4], (13, 0), (16, 30))]
    windows = [peer.WorkDayRule(start_time=dt.time(*opens), end_time=dt.time(*closes), working_days=days) for days, opens, closes in week]
    return peer.Rules([*windows, peer.HolidayRule(libur)])


def main(number: int) -> int:
    import businesstimedelta as peer

    calendar = read_calendar(PROJECT / "data")
    starts, ends = pairs(number)
    wita = np.timedelta64(8, "h")
    local = list(zip((starts + wita).tolist(), (ends + wita).tolist(), strict=True))
    whole_starts, whole_ends = starts.view(np.int64), ends.view(np.int64)
    floor, loop, rules = Searchsorted(calendar.timeline), DayLoop(calendar), businesstimedelta_rules(calendar)
    few = local[: max(number // 1000, 50)]
    allowed = STANDARD.microseconds
    delta = dt.timedelta(microseconds=allowed)

    ours = elapsed_many(calendar, starts, ends)
    ours_due = due_many(calendar, starts, STANDARD) + wita
    found = [rules.difference(start, end) for start, end in few]
    assert [difference.hours * 60 + difference.seconds / 60 for difference in found] == ours[: len(few)].tolist()
    assert [loop.elapsed(*pair) for pair in local[:2000]] == ours[:2000].tolist()
    assert [loop.due(start, delta) for start, _ in local[:2000]] == ours_due[:2000].tolist()
    assert (floor.elapsed(whole_starts, whole_ends) / MINUTE == ours).all()

    rows = {
        "elapsed": {
            "array form": seconds(lambda: elapsed_many(calendar, starts, ends)) / number,
            "numpy searchsorted": seconds(lambda: floor.elapsed(whole_starts, whole_ends)) / number,
            "day loop": seconds(lambda: [loop.elapsed(*pair) for pair in local], 1) / number,
            "businesstimedelta": seconds(lambda: [rules.difference(*pair) for pair in few], 1) / len(few),
        },
        "due": {
            "array form": seconds(lambda: due_many(calendar, starts, STANDARD)) / number,
            "numpy searchsorted": seconds(lambda: floor.due(whole_starts, allowed)) / number,
            "day loop": seconds(lambda: [loop.due(start, delta) for start, _ in local], 1) / number,
            "businesstimedelta": seconds(lambda: [start + peer.BusinessTimeDelta(rules, hours=20) for start, _ in few], 1) / len(few),
        },
    }
    return report(rows, number)


def report(rows: dict[str, dict[str, float]], number: int) -> int:
    failed = 0
    for reading, times in rows.items():
        own = times["array form"]
        print(f"{reading}, {number:,} pairs: {own * number * 1000:.1f} ms, {own * 1e9:.0f} ns a pair")
        for peer, wanted in (("businesstimedelta", 1000), ("day loop", 100)):
            met = times[peer] / own >= wanted
            failed += not met
            print(f"  {times[peer] / own:>10,.0f} × as fast as {peer} (wanted ≥ {wanted:,}) {'ok' if met else 'MISSED'}")
        share = own / times["numpy searchsorted"]
        failed += share > 3
        print(f"  {share:>10.2f} × the time of numpy searchsorted (wanted ≤ 3) {'ok' if share <= 3 else 'MISSED'}")
    return 1 if failed else 0


if __name__ == "__main__":
    with peers_or_a_sentence():
        sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
