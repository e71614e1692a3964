"""Where a cycle stands: its rounds, who is excused, what came. Values only; ``fold`` makes them from the events.

Steps before the fan-out and after the fan-in run once; those between run once per bidang. A return starts a new round, with a clock of
its own, at the step it goes to. The step after the fan-in opens when every bidang has passed its last step or is excused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from sop_core.sop.definition import Procedure, Scope, Step
from sop_core.sop.events import Event


class Outcome(Enum):
    """How a round ended; the value is the word people read."""

    COMPLETED = "selesai"
    RETURNED = "dikembalikan"
    EXCUSED = "tidak menyampaikan"


class Key(NamedTuple):
    """A step of a cycle, or of one bidang in it."""

    step: int
    unit: str | None = None


class Round(NamedTuple):
    """One attempt at a step: from when it could be done until it was done, returned or excused."""

    number: int
    started_at: datetime
    sent_back: Event | None = None
    """The return that started this round, where one did."""
    received_at: datetime | None = None
    ended_at: datetime | None = None
    outcome: Outcome | None = None
    actor: str = ""
    post: str = ""
    category: str = ""
    note: str = ""
    capacity: str = ""
    """In which capacity a substitute ended it."""
    own_check: str = ""
    """Why the person who ended it checked their own work."""
    reopened: Event | None = None
    """The re-opening of the closed cycle that started this round, where one did."""

    @property
    def is_open(self) -> bool:
        return self.ended_at is None


class Progress(NamedTuple):
    """The state of one cycle. ``rounds`` has an entry for every step that was ever open."""

    procedure: Procedure
    units: tuple[str, ...]
    rounds: Mapping[Key, tuple[Round, ...]] = MappingProxyType({})
    excused: Mapping[str, Event] = MappingProxyType({})
    submitted: frozenset[str] = frozenset()
    opened_at: datetime | None = None
    archived_at: datetime | None = None
    events: tuple[Event, ...] = ()
    """All that led here, as recorded: what a correction is replayed over."""

    @property
    def last_event(self) -> Event | None:
        return self.events[-1] if self.events else None

    @property
    def open_keys(self) -> tuple[Key, ...]:
        """The steps that can be done now, in the order of the procedure."""
        opened = [key for key, rounds in self.rounds.items() if rounds[-1].ended_at is None]
        return tuple(sorted(opened, key=lambda key: (key.step, key.unit is not None and self.units.index(key.unit))))

    @property
    def keys(self) -> tuple[Key, ...]:
        """Every step of the cycle: per-bidang steps once for each bidang."""
        return tuple(
            Key(step.number, unit) for step in self.procedure.steps for unit in (self.units if step.scope is Scope.UNIT else (None,))
        )

    def current(self, key: Key) -> Round | None:
        rounds = self.rounds.get(key)
        return rounds[-1] if rounds else None

    def is_open(self, key: Key) -> bool:
        current = self.current(key)
        return current is not None and current.is_open

    def is_done(self, key: Key) -> bool:
        """Completed, and nothing before it on its way is open again."""
        return self._is_done(key, self.open_keys)

    @property
    def done_keys(self) -> frozenset[Key]:
        opened = self.open_keys
        return frozenset(key for key in self.rounds if self._is_done(key, opened))

    def _is_done(self, key: Key, opened: Iterable[Key]) -> bool:
        current = self.current(key)
        if current is None or current.outcome is not Outcome.COMPLETED:
            return False
        return not any(self._precedes(other, key) for other in opened)

    def _precedes(self, key: Key, other: Key) -> bool:
        same_way = key.unit is None or other.unit is None or key.unit == other.unit
        return key.step < other.step and same_way

    def lane_passed(self, unit: str) -> bool:
        """Whether the bidang has passed its last step before the fan-in, or is excused from it."""
        return unit in self.excused or self.is_done(Key(self.procedure.unit_steps[-1].number, unit))

    @property
    def awaited_units(self) -> tuple[str, ...]:
        """The bidang the fan-in still waits for."""
        last, opened = self.procedure.unit_steps[-1].number, self.open_keys
        return tuple(unit for unit in self.units if unit not in self.excused and not self._is_done(Key(last, unit), opened))

    @property
    def reopened_at(self) -> tuple[datetime, ...]:
        """When the closed cycle was opened again, the first time first."""
        again = (attempt.reopened for attempts in self.rounds.values() for attempt in attempts)
        return tuple(sorted(event.occurred_at for event in again if event is not None))

    @property
    def is_archived(self) -> bool:
        return self.archived_at is not None

    @property
    def data_is_locked(self) -> bool:
        """From the moment the analysis is handed on, the bidang's files stay as they are (until the work is returned)."""
        return self.is_archived or self.is_done(Key(self.fan_in.number))

    @property
    def fan_in(self) -> Step:
        """The step that waits for every bidang."""
        joined = self.procedure.after(self.procedure.unit_steps[-1].number)
        assert joined is not None, "a procedure has a step after its per-bidang steps"
        return joined
