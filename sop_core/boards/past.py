"""Cycles with their progress, folded from their events: what one said up to its last event changes no more."""

from __future__ import annotations

from sop_core.boards.cycle import cycle_lines, progress_of
from sop_core.boards.look import Dependence, Look, depends_on
from sop_core.sop.rounds import Folded
from sop_core.store import cycles

NEWEST = 12
"""Cycles that a page over the past shows unless it is asked for all: three years of triwulan. What lies before costs it nothing."""
LEARNED_FROM = 40
"""Cycles from which chances and percentiles are drawn: ten years of triwulan."""


@depends_on(Dependence.REVISION)
def folded_cycles(look: Look, newest: int | None = None, also: str | None = None) -> tuple[Folded, ...]:
    """All cycles, the newest period first; with ``newest`` so many of them, all that still run, and the one with the id ``also``."""
    lines = enumerate(look.ask(cycle_lines))
    asked = [line for place, line in lines if newest is None or place < newest or line.is_open or line.id == also]
    return tuple(look.ask(folded_cycle, line.id, line.version) for line in asked)


@depends_on(Dependence.NOTHING)
def folded_cycle(look: Look, cycle_id: str, last: int) -> Folded:
    """The cycle as its event ``last`` left it."""
    with look.store.reading() as connection:
        cycle = cycles.get(connection, cycle_id).at(last)
        events = cycles.events(connection, cycle_id)[:last]
    return Folded(cycle.id, cycle.periode, cycle.calendar, progress_of(cycle, events))
