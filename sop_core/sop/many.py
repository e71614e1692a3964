"""``fold`` for many cycles at once, over columns: for whoever looks over years. Says of each cycle what ``fold`` says.

An event that ends a round opens the next, so that in each lane (before the fan-out, of a bidang, after the fan-in) one round runs at a
time and the k-th opening of a step meets its k-th end; every rule of the fold is looked up for all events together. A cycle that holds a
kind of event not named in ``PLAIN``, or one event that does not fit, goes through the fold itself, which answers or refuses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from types import MappingProxyType

import numpy as np

from sop_core.sop.columns import ARCHIVED, COMPLETED, NONE, OPENED, OTHER, RECEIVED, RETURNED, SUBMITTED, Flags, Shape, Told, told_by
from sop_core.sop.definition import Procedure
from sop_core.sop.events import Event, EventKind
from sop_core.sop.fold import fold
from sop_core.sop.progress import Key, Outcome, Progress, Round
from sop_core.worktime import Whole


@dataclass(frozen=True, eq=False)
class Rounds:
    """Every round of the cycles folded as columns, a row each, in the order of the cycles, of the procedure and of their number."""

    cycle: Whole
    step: Whole
    unit: Whole
    number: Whole
    started: Whole
    """Microseconds since 1970, as all moments here."""
    begun_by: Whole
    """The row of the event that opened the round."""
    started_by: Whole
    """The row of the event at whose moment it could be done: at the fan-in that of the last bidang, else ``begun_by``."""
    received_by: Whole
    ended_by: Whole

    def of(self, cycles: Flags) -> Rounds:
        """Those of some of the cycles."""
        rows = np.flatnonzero(cycles[self.cycle])
        return Rounds(*(getattr(self, column.name)[rows] for column in fields(self)))


@dataclass(frozen=True, eq=False)
class _Starts:
    """Openings of steps, sorted by step of a cycle and then by event; ``number`` is the round each begins."""

    code: Whole
    begun_by: Whole
    started_by: Whole
    number: Whole

    @classmethod
    def sorted(cls, code: Whole, begun_by: Whole, started_by: Whole) -> _Starts:
        order = np.lexsort((begun_by, code))
        return cls(code[order], begun_by[order], started_by[order], _ranks(code[order]))

    def find(self, code: Whole, number: Whole) -> Whole:
        """The row of the round ``number`` of each step; ``NONE`` where it was never opened."""
        most = int(self.number.max()) + 1
        own, wanted = self.code * most + self.number, code * most + number
        at = np.minimum(np.searchsorted(own, wanted), len(own) - 1)
        return np.where((own[at] == wanted) & (number < most) & (number > 0), at, NONE)


def _ranks(code: Whole) -> Whole:
    """1, 2, 3 … within each stretch of equal codes."""
    places = np.arange(len(code))
    begins = np.append(True, code[1:] != code[:-1])[: len(code)]
    return places - np.maximum.accumulate(np.where(begins, places, 0)) + 1


def _starts(told: Told) -> _Starts:
    """What each event opens: the first step, the next step, the steps of all bidang, the step it was returned to, the fan-in."""
    shape, begins = told.shape, np.flatnonzero(told.kind == OPENED)
    done, back = np.flatnonzero(told.kind == COMPLETED), np.flatnonzero((told.kind == RETURNED) & (told.target >= 0))
    at_fan_out, at_join = told.step[done] == shape.fan_out - 1, told.step[done] == shape.last_unit
    goes_on, fans = done[~at_fan_out & ~at_join & (told.step[done] < shape.steps - 1)], np.repeat(done[at_fan_out], shape.lanes - 1)
    every_unit = np.tile(np.arange(1, shape.lanes), int(at_fan_out.sum()))
    joins, latest = _joins(told, done[at_join])
    parts = (
        (shape.code(told.cycle[begins], 0, 0), begins, begins),
        (shape.code(told.cycle[goes_on], told.step[goes_on] + 1, told.unit[goes_on]), goes_on, goes_on),
        (shape.code(told.cycle[fans], shape.fan_out, every_unit), fans, fans),
        (shape.code(told.cycle[back], told.target[back], told.unit[back]), back, back),
        (shape.code(told.cycle[joins], shape.last_unit + 1, 0), joins, latest),
    )
    code, begun_by, started_by = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    return _Starts.sorted(code, begun_by, started_by)


def _joins(told: Told, passed: Whole) -> tuple[Whole, Whole]:
    """For each cycle whose bidang have all passed: the event that completed them, and the one that happened last of them."""
    cycles = len(told.first)
    whole = np.bincount(told.cycle[passed], minlength=cycles) == len(told.shape.units)
    recorded, happened = np.full(cycles, NONE), np.full(cycles, NONE)
    recorded[told.cycle[passed]] = passed  # in the order of the rows, so that the last one stays
    by_moment = passed[np.argsort(told.at[passed], kind="stable")]
    happened[told.cycle[by_moment]] = by_moment
    return recorded[whole], happened[whole]


def _rounds(told: Told) -> tuple[Rounds, Flags]:
    """The rounds of all cycles, and which cycles do not fit and must be folded by themselves."""
    shape, starts = told.shape, _starts(told)
    if not len(starts.code):
        return Rounds(*(starts.code for _ in fields(Rounds))), np.ones(len(told.first), dtype=bool)
    ends, picked = np.flatnonzero(told.is_end), np.flatnonzero(told.kind == RECEIVED)
    ended, received = (starts.find(told.code(rows), told.round[rows]) for rows in (ends, picked))
    ended_by, received_by = np.full(len(starts.code), NONE), np.full(len(starts.code), NONE)
    ended_by[ended[ended >= 0]] = ends[ended >= 0]
    received_by[received[received >= 0]] = picked[received >= 0]
    lane, unit = np.divmod(starts.code, shape.lanes)
    cycle, step = np.divmod(lane, shape.steps)
    rounds = Rounds(cycle, step, unit, starts.number, told.at[starts.started_by], starts.begun_by, starts.started_by, received_by, ended_by)
    unmet = np.zeros(len(told.first), dtype=bool)
    unmet[told.cycle[ends[(ended < 0) | (ended_by[ended] != ends)]]] = True
    unmet[told.cycle[picked[(received < 0) | (received_by[received] != picked)]]] = True
    return rounds, unmet | _disorder(told, rounds) | _unfit(told)


def _disorder(told: Told, rounds: Rounds) -> Flags:
    """Cycles in which a round is ended or picked up before it could be, in the order of the events or by the moments they tell."""
    has_end, picked = rounds.ended_by >= 0, rounds.received_by >= 0
    end_row = np.where(has_end, rounds.ended_by, told.last[rounds.cycle] + 1)
    pick_at = np.where(picked, told.at[rounds.received_by], rounds.started)
    wrong = has_end & ((rounds.ended_by <= rounds.begun_by) | (told.at[rounds.ended_by] < pick_at))
    wrong |= picked & ((rounds.received_by <= rounds.begun_by) | (rounds.received_by > end_row) | (pick_at < rounds.started))
    return _cycles_of(told, rounds.cycle[wrong])


def _unfit(told: Told) -> Flags:
    """Cycles with an event of another kind, or one that the fold refuses in this place."""
    shape = told.shape
    speaks = told.is_end | (told.kind == RECEIVED)
    wrong = (told.kind == OTHER) | (speaks & ~told.is_known)
    wrong |= (told.kind == SUBMITTED) & ((told.unit < 1) | _is_locked(told))
    wrong |= (told.kind == RETURNED) & ~shape.may_return[told.step, told.target]
    for row in np.flatnonzero(told.kind == RETURNED).tolist():
        wrong[row] |= not told.events[row].category or not told.events[row].note.strip()
    is_first, is_last = np.zeros(len(wrong), dtype=bool), np.zeros(len(wrong), dtype=bool)
    is_first[told.first], is_last[told.last] = True, True
    wrong |= (told.kind == OPENED) != is_first
    finished = _cycles_of(told, told.cycle[(told.kind == COMPLETED) & (told.step == shape.steps - 1)])
    wrong |= (told.kind == ARCHIVED) & ~(is_last & finished[told.cycle])
    return _cycles_of(told, told.cycle[wrong])


def _is_locked(told: Told) -> Flags:
    """Whether the analysis was handed on, before each event."""
    analysis = told.shape.last_unit + 1
    done = (told.kind == COMPLETED) & (told.step == analysis)
    reopened = (told.kind == RETURNED) & (told.target == analysis)
    balance = np.cumsum(done.astype(np.int64) - reopened)
    before = balance - done + reopened
    locked: Flags = before > before[told.first][told.cycle]
    return locked


def _cycles_of(told: Told, cycles: Whole) -> Flags:
    flags = np.zeros(len(told.first), dtype=bool)
    flags[cycles] = True
    return flags


@dataclass(frozen=True, eq=False)
class ManyProgress:
    """The progress of many cycles of one procedure and the same bidang."""

    shape: Shape
    told: Told
    rounds: Rounds
    exact: Mapping[int, Progress]
    """The cycles that were folded by themselves, by their place; ``rounds`` has no rows of them."""

    def __len__(self) -> int:
        return len(self.told.first)

    @cached_property
    def bounds(self) -> Whole:
        """Where the rounds of each cycle begin, and the end of the last."""
        return np.searchsorted(self.rounds.cycle, np.arange(len(self) + 1))

    def key(self, row: int) -> Key:
        unit = self.rounds.unit[row]
        return Key(self.shape.procedure.steps[self.rounds.step[row]].number, self.shape.units[unit - 1] if unit else None)

    def progress(self, cycle: int) -> Progress:
        """What ``fold`` says of the cycle at this place."""
        if cycle in self.exact:
            return self.exact[cycle]
        rounds: dict[Key, tuple[Round, ...]] = {}
        for row in range(self.bounds[cycle], self.bounds[cycle + 1]):
            key = self.key(row)
            rounds[key] = (*rounds.get(key, ()), self.round(row))
        events = self.told.events[self.told.first[cycle] : self.told.last[cycle] + 1]
        sent = frozenset(event.unit for event in events if event.kind is EventKind.SUBMISSION_RECEIVED and event.unit)
        archived = events[-1].occurred_at if events[-1].kind is EventKind.CYCLE_ARCHIVED else None
        return Progress(
            self.shape.procedure, self.shape.units, MappingProxyType(rounds), submitted=sent,
            opened_at=events[0].occurred_at, archived_at=archived, last_event=events[-1],
            events=tuple(events),
        )  # fmt: skip

    def round(self, row: int) -> Round:
        begun_by, received_by, ended_by = (self._event(rows[row]) for rows in (
            self.rounds.begun_by, self.rounds.received_by, self.rounds.ended_by,
        ))  # fmt: skip
        started = self.told.events[self.rounds.started_by[row]].occurred_at
        sent_back = begun_by if begun_by and begun_by.kind is EventKind.STEP_RETURNED else None
        running = Round(int(self.rounds.number[row]), started, sent_back, received_by.occurred_at if received_by else None)
        if ended_by is None:
            return running
        outcome = Outcome.COMPLETED if ended_by.kind is EventKind.STEP_COMPLETED else Outcome.RETURNED
        return running._replace(
            ended_at=ended_by.occurred_at, outcome=outcome, actor=ended_by.actor, post=ended_by.post,
            category=ended_by.category, note=ended_by.note, capacity=ended_by.capacity, own_check=ended_by.own_check,
        )  # fmt: skip

    def _event(self, row: int) -> Event | None:
        return self.told.events[row] if row >= 0 else None


def fold_many(procedure: Procedure, units: Sequence[str], histories: Sequence[Sequence[Event]]) -> ManyProgress:
    """The progress of each history. Raises ``SopError`` for an event that could not have happened, as ``fold`` does."""
    assert units, "a cycle has bidang"
    assert histories, "there is a cycle"
    assert all(histories), "every cycle was opened"
    told = told_by(Shape(procedure, tuple(units)), histories)
    rounds, odd = _rounds(told)
    exact = {cycle: fold(procedure, units, histories[cycle]) for cycle in np.flatnonzero(odd).tolist()}
    return ManyProgress(told.shape, told, rounds.of(~odd) if exact else rounds, exact)
