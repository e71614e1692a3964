"""*Peluang tepat waktu*: how likely the running cycle ends by a day, from how long each step really took before.

What is resampled is the **passage** of a step: the working time from its first opening until the next step of its way first opened. So
a return and the repair it caused belong to the passage of the step that returned, as it happened, and the passages of a way add up to
it. For every step still to come a past passage is drawn at random: of the same bidang where it has three, else of all bidang. A step
that is open already draws among the passages that took longer than it took so far; where none did, it is counted as if it began now.
Each of the ``runs`` goes through the calendar; steps with a standard in hari by working-day fractions, others by working time.

A closed cycle that was opened again tells what happened before that, and running again it begins with the step it was opened at.
Draws of different steps and bidang do not depend on each other; an office whose bad quarters are bad everywhere is a little too sure.
Under three finished cycles nothing is said. Pure and seeded: the same facts, moment and seed always give the same answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from math import ceil
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sop_core.sop.definition import Step
from sop_core.sop.progress import Key, Progress
from sop_core.worktime import Calendar, Elapsed, TimeUnit, after_many, elapsed, work_goes_on

FEWEST = 3
"""Finished cycles, and passages of one bidang, from which on there is something to draw from."""
RUNS = 2000
Moments = NDArray[np.datetime64]


class Passage(NamedTuple):
    """The working time from a step's first opening to that of the next, returns included."""

    cycle: str
    key: Key
    used: Elapsed


class Chance(NamedTuple):
    """``share`` of ``runs`` ended by the due moment (None without one). Nothing is said where ``why_not`` is not empty."""

    n: int
    runs: int
    why_not: str
    share: float | None = None
    p50: datetime | None = None
    p90: datetime | None = None
    ends: tuple[datetime, ...] = ()
    """The end of every run, in the order of time."""
    pooled: tuple[str, ...] = ()
    """Bidang with too few passages of their own: drawn from all."""
    beyond: tuple[Key, ...] = ()
    """Steps that have been open longer than ever before."""


def passages(cycle: str, progress: Progress, calendar: Calendar) -> tuple[Passage, ...]:
    """What a finished cycle tells; bidang that were excused tell nothing."""
    unit_steps = [step.number for step in progress.procedure.unit_steps]
    once = [step.number for step in progress.procedure.steps if step.number not in unit_steps]
    fan_out = min((attempts[0].started_at for key, attempts in progress.rounds.items() if key.step == unit_steps[0]), default=None)
    head = [Key(number) for number in once if number < unit_steps[0]]
    tail = [Key(number) for number in once if number > unit_steps[0]]
    lanes = [[Key(number, unit) for number in unit_steps] for unit in progress.units if unit not in progress.excused]
    ways = [(head, fan_out), *((lane, _ended_at_first(progress, lane[-1])) for lane in lanes), (tail, _ended_at_first(progress, tail[-1]))]
    return tuple(found for way, end in ways for found in _along(cycle, progress, calendar, way, end))


def chance(progress: Progress, calendar: Calendar, now: datetime, past: Sequence[Passage], due_at: datetime | None, seed: int) -> Chance:
    """The chance that the running cycle ends by ``due_at``."""
    n = len({one.cycle for one in past})
    if n < FEWEST:
        few = f"Baru {n} siklus selesai; peluang dihitung mulai {FEWEST} siklus, supaya tidak menebak dari satu dua kejadian."
        return Chance(n, RUNS, few)
    if progress.is_archived or progress.opened_at is None:
        return Chance(n, RUNS, "Peluang hanya dihitung untuk siklus yang sedang berjalan.")
    sampler = _Sampler(progress, calendar, now, past, seed)
    unknown = sampler.unknown()
    if unknown:
        return Chance(n, RUNS, f"Langkah {', '.join(map(str, unknown))} belum pernah selesai pada siklus yang lalu.")
    ends = np.sort(sampler.ends())
    in_order = tuple(moment.replace(tzinfo=UTC).astimezone(calendar.zone) for moment in ends.astype("datetime64[us]").tolist())
    share = None if due_at is None else sum(end <= due_at for end in in_order) / RUNS
    return Chance(
        n, RUNS, "", share, _quantile(in_order, 0.5), _quantile(in_order, 0.9), in_order, tuple(sampler.pooled), tuple(sampler.beyond)
    )


def _quantile(in_order: Sequence[datetime], part: float) -> datetime:
    """The first end by which so large a part of the runs was over."""
    return in_order[ceil(part * len(in_order)) - 1]


def _ended_at_first(progress: Progress, key: Key) -> datetime | None:
    """The end of a step's last round before the cycle was ever opened again."""
    again = progress.reopened_at[:1]
    attempts = [one for one in progress.rounds.get(key, ()) if not again or one.started_at < again[0]]
    return attempts[-1].ended_at if attempts else None


def _along(cycle: str, progress: Progress, calendar: Calendar, way: Sequence[Key], end: datetime | None) -> Iterable[Passage]:
    opened = [progress.rounds[key][0].started_at if key in progress.rounds else None for key in way]
    for key, begun, ended in zip(way, opened, [*opened[1:], end], strict=True):
        if begun is not None and ended is not None and begun <= ended:
            yield Passage(cycle, key, elapsed(calendar, begun, ended))


class _Sampler:
    """Runs the rest of one cycle many times at once: an array of moments along every way."""

    def __init__(self, progress: Progress, calendar: Calendar, now: datetime, past: Sequence[Passage], seed: int) -> None:
        self.progress, self.calendar, self.now = progress, calendar, now
        self.random = np.random.default_rng(seed)
        self.pools: dict[Key | int, list[Elapsed]] = {}
        for one in past:
            self.pools.setdefault(one.key, []).append(one.used)
            self.pools.setdefault(one.key.step, []).append(one.used)
        self.pooled: dict[str, None] = {}
        self.beyond: list[Key] = []
        numbers = [step.number for step in progress.procedure.unit_steps]
        once = [step.number for step in progress.procedure.steps if step.number not in numbers]
        self.head = [Key(number) for number in once if number < numbers[0]]
        self.tail = [Key(number) for number in once if number > numbers[0]]
        self.lanes = [[Key(number, unit) for number in numbers] for unit in progress.units if not progress.lane_passed(unit)]

    def unknown(self) -> list[int]:
        """Steps still to come of which nothing is known."""
        ahead = [key for way in (self.head, *self.lanes, self.tail) for key in self._ahead(way)]
        return sorted({key.step for key in ahead if key.step not in self.pools})

    def ends(self) -> Moments:
        begins = work_goes_on(self.calendar, self.now)  # a step that took no time ends in working time too, not at night
        start = np.full(RUNS, np.datetime64(begins.astimezone(UTC).replace(tzinfo=None), "us"))
        fanned_out = self._walk(self.head, start)
        joined = fanned_out
        for place, lane in enumerate(self.lanes):
            reached = self._walk(lane, fanned_out)
            joined = reached if place == 0 else np.maximum(joined, reached)
        return self._walk(self.tail, joined)

    def _ahead(self, way: Sequence[Key]) -> Sequence[Key]:
        """From the step that was opened last on; nothing of a way that is walked to its end."""
        opened = [place for place, key in enumerate(way) if self._opened_at(key) is not None]
        if not opened:
            return way if way != self.tail or self.lanes or self.progress.current(way[0]) is None else ()
        return way[opened[-1] :] if any(self.progress.is_open(key) for key in way) else ()

    def _opened_at(self, key: Key) -> datetime | None:
        """When the step was first opened, in a cycle that was opened again since then."""
        again = self.progress.reopened_at[-1:]
        starts = [one.started_at for one in self.progress.rounds.get(key, ())]
        return next((start for start in starts if not again or start >= again[0]), None)

    def _walk(self, way: Sequence[Key], reached: Moments) -> Moments:
        for key in self._ahead(way):
            step = self.progress.procedure.step(key.step)
            unit = TimeUnit.HARI if step.allowance.unit is TimeUnit.HARI else TimeUnit.MENIT
            reached = after_many(self.calendar, reached, self._left(key, step, unit), unit)
        return reached

    def _left(self, key: Key, step: Step, unit: TimeUnit) -> NDArray[np.float64]:
        """Drawn amounts of what the step still takes."""
        amounts = np.array([used.days if unit is TimeUnit.HARI else used.minutes for used in self._pool(key)])
        spent = 0.0
        opened_at = self._opened_at(key)
        if opened_at is not None:
            used = elapsed(self.calendar, opened_at, self.now)
            spent = used.days if unit is TimeUnit.HARI else used.minutes
            if (amounts > spent).any():
                amounts = amounts[amounts > spent]
            else:
                self.beyond.append(key)
                spent = 0.0
        return self.random.choice(amounts, RUNS) - spent

    def _pool(self, key: Key) -> list[Elapsed]:
        own = self.pools.get(key, [])
        if len(own) >= FEWEST:
            return own
        if key.unit is not None:
            self.pooled[key.unit] = None
        return self.pools[key.step]
