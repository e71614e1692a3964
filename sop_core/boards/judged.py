"""Rows of the table of rounds as values: every attempt at a step judged at a moment, with the words for its times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, overload

import pandas as pd

from sop_core.periode import Periode
from sop_core.sop import sla
from sop_core.sop.definition import Step
from sop_core.sop.progress import Key, Round
from sop_core.sop.rounds import Folded
from sop_core.sop.sla import Clock, Verdict
from sop_core.worktime import Elapsed, Whole, elapsed, label


@dataclass(frozen=True)
class JudgedRound:
    """One round of one step in one cycle, judged at a moment. Moments are in the calendar's zone."""

    folded: Folded
    key: Key
    step: Step
    role: str
    post: str
    """Kode of the post that holds the step."""
    unit_name: str
    clock: Clock
    now: datetime

    @property
    def cycle_id(self) -> str:
        return self.folded.id

    @property
    def periode(self) -> Periode:
        return self.folded.periode

    @property
    def verdict(self) -> Verdict:
        return self.clock.verdict

    @property
    def round(self) -> Round:
        return self.clock.round

    @property
    def due(self) -> datetime:
        return self.clock.due

    @property
    def started_at(self) -> datetime:
        return self.round.started_at.astimezone(self.folded.calendar.zone)

    @property
    def ended_at(self) -> datetime | None:
        return self.round.ended_at.astimezone(self.folded.calendar.zone) if self.round.ended_at else None

    @property
    def allowed_label(self) -> str:
        return self.clock.allowance.label

    @property
    def used_label(self) -> str:
        return label(self.clock.used, self.clock.allowance.unit)

    @property
    def late_label(self) -> str:
        return label(self.clock.late_by, self.clock.allowance.unit) if self.clock.late_by.microseconds else ""

    @property
    def left_label(self) -> str:
        """Working time left until due; empty when it is over or the round has ended."""
        if not self.round.is_open or self.now >= self.due:
            return ""
        return label(elapsed(self.folded.calendar, self.now, self.due), self.clock.allowance.unit)

    @property
    def title(self) -> str:
        """``Langkah 5 Draft bidang · Dafduk · TW III 2026 · putaran 2``."""
        again = f" · putaran {self.round.number}" if self.round.number > 1 else ""
        return f"Langkah {self.key.step} {self.step.short} · {self.unit_name} · {self.periode.short_label}{again}"


@dataclass(frozen=True, eq=False)
class Rounds(Sequence[JudgedRound]):
    """A table of rounds (``sop.rounds``) or some places in it, each row a value when it is asked for."""

    table: pd.DataFrame
    now: datetime
    places: Whole | None = None
    made: dict[int, JudgedRound] = field(default_factory=dict, repr=False)
    """The values asked for so far, by the label of their row: made once for all that is taken from one table."""

    def of(self, table: pd.DataFrame, places: Whole | None = None) -> Rounds:
        """Other rows of the same table."""
        return Rounds(table, self.now, places, self.made)

    @classmethod
    def together(cls, several: Sequence[Rounds]) -> Rounds:
        """All of them, one after the other; at least one must come in."""
        return several[0].of(pd.concat([rounds.frame for rounds in several]))

    @cached_property
    def frame(self) -> pd.DataFrame:
        return self.table if self.places is None else self.table.iloc[self.places]

    @property
    def used(self) -> Elapsed:
        """Their working time together; days of different length are not added."""
        return Elapsed(int(self.frame["used"].sum()))

    @property
    def settled(self) -> Rounds:
        """Those of steps of which a share can say whether they were on time."""
        return self.of(self.frame[self.frame["late"] | self.frame["on_time"]])

    def __len__(self) -> int:
        return len(self.table if self.places is None else self.places)

    def __iter__(self) -> Iterator[JudgedRound]:
        labels = self.frame.index.tolist()
        missing = [place for place, label in enumerate(labels) if label not in self.made]
        if missing:
            self.made.update((row.Index, self._value(row)) for row in self.frame.iloc[missing].itertuples())
        return (self.made[label] for label in labels)

    @overload
    def __getitem__(self, place: int) -> JudgedRound: ...
    @overload
    def __getitem__(self, place: slice) -> Rounds: ...
    def __getitem__(self, place: int | slice) -> JudgedRound | Rounds:
        if isinstance(place, slice):
            return self.of(self.frame.iloc[place])
        return next(iter(self.of(self.frame.iloc[[place]])))

    def _value(self, row: Any) -> JudgedRound:
        folded, key = row.folded, Key(int(row.step), row.unit or None)
        step = folded.progress.procedure.step(key.step)
        clock = sla.clock(step, key, row.attempt, folded.calendar, self.now)
        return JudgedRound(folded, key, step, row.role, row.post, row.unit_name, clock, self.now)
