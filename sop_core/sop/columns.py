"""The events of many cycles as columns of whole numbers, a row each, for the fold of many cycles at once. Pure; knows no rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from sop_core.sop.definition import Procedure
from sop_core.sop.events import Event, EventKind
from sop_core.sop.progress import Key, Progress
from sop_core.worktime import Whole

Flags = NDArray[np.bool_]

PLAIN = (
    EventKind.CYCLE_OPENED,
    EventKind.STEP_RECEIVED,
    EventKind.STEP_COMPLETED,
    EventKind.STEP_RETURNED,
    EventKind.SUBMISSION_RECEIVED,
    EventKind.CYCLE_ARCHIVED,
)
OPENED, RECEIVED, COMPLETED, RETURNED, SUBMITTED, ARCHIVED = range(len(PLAIN))
OTHER = len(PLAIN)
_CODES = {id(kind): code for code, kind in enumerate(PLAIN)}
"""By identity: an enum member hashes itself in Python, which costs more than all the rest of reading an event."""
NONE = -1
"""No row, or a name that is not of this cycle."""


@dataclass(frozen=True, eq=False)
class Shape:
    """A procedure and its bidang as arrays over the places of its steps (0 is the first) and of bidang (0 is none)."""

    procedure: Procedure
    units: tuple[str, ...]

    @cached_property
    def step_at(self) -> dict[int | None, int]:
        return {step.number: place for place, step in enumerate(self.procedure.steps)}

    @cached_property
    def unit_at(self) -> dict[str | None, int]:
        return {None: 0, **{unit: place for place, unit in enumerate(self.units, start=1)}}

    @property
    def steps(self) -> int:
        return len(self.procedure.steps)

    @property
    def lanes(self) -> int:
        return len(self.units) + 1

    @cached_property
    def fan_out(self) -> int:
        """The first step done per bidang."""
        return self.step_at[self.procedure.unit_steps[0].number]

    @cached_property
    def last_unit(self) -> int:
        """The last step done per bidang; the next is the fan-in."""
        return self.step_at[self.procedure.unit_steps[-1].number]

    @cached_property
    def may_return(self) -> Flags:
        """From a step to another, and not from after the fan-in to before the fan-out, which would open every bidang again."""
        allowed = np.zeros((self.steps, self.steps), dtype=bool)
        for place, step in enumerate(self.procedure.steps):
            targets = [self.step_at[target] for target in step.returns_to]
            allowed[place, [to for to in targets if not to < self.fan_out <= self.last_unit < place]] = True
        return allowed

    @cached_property
    def keys(self) -> tuple[Key, ...]:
        return Progress(self.procedure, self.units).keys

    def code(self, cycle: Whole, step: Whole | int, unit: Whole | int) -> Whole:
        """One number for a step of a cycle (of one bidang), in the order of the cycles and of the procedure."""
        return (cycle * self.steps + step) * self.lanes + unit


@dataclass(frozen=True, eq=False)
class Told:
    """The events of all cycles as columns, a row each."""

    shape: Shape
    events: Sequence[Event]
    cycle: Whole
    kind: Whole
    step: Whole
    unit: Whole
    round: Whole
    target: Whole
    is_known: Flags
    """Whether step and bidang are some of this cycle; where they are not, ``step`` and ``unit`` are 0."""
    at: Whole
    first: Whole
    """The first row of each cycle."""
    last: Whole

    @cached_property
    def is_end(self) -> Flags:
        ends: Flags = (self.kind == COMPLETED) | (self.kind == RETURNED)
        return ends

    @cached_property
    def is_completed(self) -> Flags:
        completed: Flags = self.kind == COMPLETED
        return completed

    def code(self, rows: Whole) -> Whole:
        return self.shape.code(self.cycle[rows], self.step[rows], self.unit[rows])


def told_by(shape: Shape, histories: Sequence[Sequence[Event]]) -> Told:
    events = list(chain.from_iterable(histories))
    lengths = np.array([len(history) for history in histories], dtype=np.int64)
    step = _column([shape.step_at.get(event.step, NONE) for event in events])
    unit = _column([shape.unit_at.get(event.unit, NONE) for event in events])
    moments = np.array([event.occurred_at.timestamp() for event in events])
    return Told(
        shape,
        events,
        cycle=np.repeat(np.arange(len(histories)), lengths),
        kind=_column([_CODES.get(id(event.kind), OTHER) for event in events]),
        step=np.maximum(step, 0),
        unit=np.maximum(unit, 0),
        round=_column([event.round or 0 for event in events]),
        target=_column([shape.step_at.get(event.target, NONE) for event in events]),
        is_known=(step >= 0) & (unit >= 0),
        at=np.rint(moments * 1_000_000).astype(np.int64),  # a float holds the microseconds of our centuries
        first=np.cumsum(lengths) - lengths,
        last=np.cumsum(lengths) - 1,
    )


def _column(values: list[int]) -> Whole:
    return np.array(values, dtype=np.int64)
