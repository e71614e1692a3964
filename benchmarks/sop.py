"""Folding and judging many cycles against PM4Py, in one run: ``python benchmarks/sop.py [cycles]``.

The same events twice: here the fold of every cycle and its table of rounds with the verdict on each (clock, deadline, share, lateness, in
the office's calendar), from the event objects on, and checked against the clocks of each cycle by itself; there PM4Py's business-hours
performance graph alone, with the weekly hours and the libur, no standards, no verdicts, its table made beforehand.
Its releases differ twentyfold: 2.7.11 walks the slots one by one, 2.7.22 still ignores the libur it is given, 2.7.23 does neither.
"""

from __future__ import annotations

import gc
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

import pandas as pd
from peers import peers_or_a_sentence

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))


from sop_core.office import Office, read_office  # noqa: E402
from sop_core.periode import Periode  # noqa: E402
from sop_core.sop.definition import Procedure  # noqa: E402
from sop_core.sop.events import Event, EventKind  # noqa: E402
from sop_core.sop.fold import after, fold  # noqa: E402
from sop_core.sop.progress import Key, Progress  # noqa: E402
from sop_core.sop.rounds import Folded, rounds  # noqa: E402
from sop_core.sop.sla import standings  # noqa: E402
from sop_core.worktime import Calendar, due  # noqa: E402
from sop_core.worktime.allowance import Allowance  # noqa: E402

UNITS = ("sekretariat", "dafduk", "capil", "piak", "pdip")
WANTED = 2.0
"""Ours takes at most so many times PM4Py's time."""
RETURNED, PICKED_UP = 0.1, 0.6
"""How often a decision sends the work back, and how often picking up is recorded."""
SLOTS = [
    slot
    for day in range(5)
    for slot in (
        [(day * 24 + 7.5, day * 24 + 12), (day * 24 + 13, day * 24 + 16)]
        if day < 4
        else [(day * 24 + 7.5, day * 24 + 11.5), (day * 24 + 13, day * 24 + 16.5)]
    )
]
"""The office's week in hours after Monday midnight, as PM4Py wants it (it takes seconds)."""


@dataclass
class Teller:
    """Tells one cycle at random, every step somewhere between half and twice its standard after it could be done."""

    procedure: Procedure
    calendar: Calendar
    chance: random.Random
    progress: Progress
    events: list[Event] = field(default_factory=list)

    def tell(self, opened: datetime) -> list[Event]:
        self._add(EventKind.CYCLE_OPENED, opened)
        while not self.progress.is_done(Key(self.procedure.last.number)):
            self._do(self.chance.choice(self.progress.open_keys))
        assert self.progress.last_event is not None
        self._add(EventKind.CYCLE_ARCHIVED, self.progress.last_event.occurred_at)
        return self.events

    def _do(self, key: Key) -> None:
        step, current = self.procedure.step(key.step), self.progress.rounds[key][-1]
        end = due(self.calendar, current.started_at, Allowance.parse(f"{self._needed(step.allowance)} menit"))
        told = {"step": key.step, "unit": key.unit, "round": current.number}
        if self.chance.random() < PICKED_UP:
            self._add(EventKind.STEP_RECEIVED, current.started_at + (end - current.started_at) / 3, **told)
        if key.step == 4:
            self._add(EventKind.SUBMISSION_RECEIVED, end, unit=key.unit)
        if step.returns_to and current.number == 1 and self.chance.random() < RETURNED:
            self._add(EventKind.STEP_RETURNED, end, target=step.returns_to[0], category="Data salah", note="Jumlah", **told)
        else:
            self._add(EventKind.STEP_COMPLETED, end, **told)

    def _needed(self, allowance: Allowance) -> int:
        standard = {"menit": 1, "jam": 60, "hari": 450}[allowance.unit.value] * allowance.amount
        return self.chance.randint(max(standard // 2, 1), standard * 3 // 2)

    def _add(self, kind: EventKind, at: datetime, **told: object) -> None:
        event = Event(kind, at, at, "melur", "staf", **told)  # type: ignore[arg-type]
        self.progress = after(self.progress, event)
        self.events.append(event)


def stories(number: int, procedure: Procedure, calendar: Calendar) -> list[list[Event]]:
    chance = random.Random(7)
    first = datetime(2025, 1, 6, 8, tzinfo=calendar.zone)
    moments = (first + timedelta(days=chance.randint(0, 800), minutes=chance.randint(0, 400)) for _ in range(number))
    return [Teller(procedure, calendar, chance, Progress(procedure, UNITS)).tell(moment) for moment in moments]


def judge(told: list[list[Event]], office: Office, now: datetime) -> pd.DataFrame:
    periode = Periode.parse("2026-TW3")
    cycles = [Folded(str(place), periode, office.calendar, fold(office.procedure, UNITS, events)) for place, events in enumerate(told)]
    return rounds(cycles, office.organisation, now)


def clocks(told: list[list[Event]], office: Office, now: datetime) -> list[object]:
    """What the clock of every round says, one by one."""
    steps = (step for events in told for step in standings(fold(office.procedure, UNITS, events), office.calendar, now))
    return [(clock.verdict, clock.due, clock.used.microseconds, clock.share) for step in steps for clock in step.clocks]


@dataclass(frozen=True)
class WorkingDays:
    """The office's working days as PM4Py asks for them."""

    days: frozenset[date]

    def is_working_day(self, day: date) -> bool:
        return day in self.days


def performance_graph(told: list[list[Event]], calendar: Calendar) -> Callable[[], object]:
    """PM4Py's graph over the same events, its table made beforehand."""
    import pm4py

    rows = [
        {"case:concept:name": str(case), "concept:name": f"{event.kind.value} {event.step}", "time:timestamp": event.occurred_at}
        for case, events in enumerate(told)
        for event in sorted(events, key=lambda one: one.occurred_at)
    ]
    table = pm4py.format_dataframe(
        pd.DataFrame(rows), case_id="case:concept:name", activity_key="concept:name", timestamp_key="time:timestamp"
    )
    slots = [(opens * 3600, closes * 3600) for opens, closes in SLOTS]
    days = WorkingDays(frozenset(day.date for day in calendar.days(calendar.first_day, calendar.last_day) if day.is_working))
    return lambda: pm4py.discover_performance_dfg(table, business_hours=True, business_hour_slots=slots, workcalendar=days)


def seconds(work: Callable[[], object]) -> float:
    gc.collect()
    gc.freeze()  # as the server does after warm-up
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def main(number: int) -> int:
    office = read_office(PROJECT / "data", contoh=True)
    now = datetime(2027, 11, 1, 12, tzinfo=office.calendar.zone)
    told = stories(number, office.procedure, office.calendar)
    events = sum(map(len, told))
    table = judge(told, office, now)
    if list(table[["verdict", "due", "used", "share"]].itertuples(index=False, name=None)) != clocks(told, office, now):
        print("  the table says something else than the clock of each round")
        return 1
    own = min(seconds(lambda: judge(told, office, now)) for _ in range(3))
    graph = performance_graph(told, office.calendar)
    peer = min(seconds(graph) for _ in range(3))
    met = own <= WANTED * peer
    print(f"{number:,} cycles × {len(UNITS)} bidang, {events:,} events, {len(table):,} rounds")
    print(f"  fold and judge: {own:.2f} s, {own / events * 1e6:.1f} µs an event, {own / number * 1e3:.2f} ms a cycle")
    print(f"  PM4Py {version('pm4py')}, business-hours performance graph alone: {peer:.2f} s")
    print(f"  {own / peer:>10.2f} × its time (wanted ≤ {WANTED}) {'ok' if met else 'MISSED'}")
    return 0 if met else 1


if __name__ == "__main__":
    with peers_or_a_sentence():
        sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000))
