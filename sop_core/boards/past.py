"""Cycles with their progress, folded from their events. One that is closed is folded once: nothing about it changes any more."""

from __future__ import annotations

from functools import lru_cache

from sop_core.boards.cycle import progress_of
from sop_core.sop.rounds import Folded
from sop_core.store import cycles
from sop_core.store.engine import Store

NEWEST = 12
"""Cycles that a page over the past shows unless it is asked for all: three years of triwulan. What lies before costs it nothing."""
LEARNED_FROM = 40
"""Cycles from which chances and percentiles are drawn: ten years of triwulan."""


def folded_cycles(store: Store, newest: int | None = None, also: str | None = None) -> tuple[Folded, ...]:
    """All cycles, the newest period first; with ``newest`` so many of them, all that still run, and the one with the id ``also``."""
    with store.reading() as connection:
        lines = cycles.lines(connection)
    asked = [line for place, line in enumerate(lines) if newest is None or place < newest or line.is_open or line.id == also]
    return tuple((_folded if line.is_open else _closed)(store, line.id, line.version) for line in asked)


def _folded(store: Store, cycle_id: str, last: int) -> Folded:
    """The cycle as its event ``last`` left it."""
    with store.reading() as connection:
        cycle = cycles.get(connection, cycle_id).at(last)
        events = cycles.events(connection, cycle_id)[:last]
    return Folded(cycle.id, cycle.periode, cycle.calendar, progress_of(cycle, events))


_closed = lru_cache(maxsize=1_000)(_folded)
