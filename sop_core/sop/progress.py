"""Where a cycle stands: the fold of its events over its procedure. The same events always give the same progress.

Steps before the fan-out and after the fan-in run once; those between run once per bidang. A return starts a new round, with a clock of
its own, at the step it goes to. The step after the fan-in opens when every bidang has passed its last step or is excused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from sop_core.errors import Conflict, SopError
from sop_core.sop.definition import Procedure, Scope, Step
from sop_core.sop.events import Event, EventKind


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
    last_event: Event | None = None

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
        current = self.current(key)
        if current is None or current.outcome is not Outcome.COMPLETED:
            return False
        return not any(self._precedes(other, key) for other in self.open_keys)

    def _precedes(self, one: Key, other: Key) -> bool:
        same_way = one.unit is None or other.unit is None or one.unit == other.unit
        return one.step < other.step and same_way

    def lane_passed(self, unit: str) -> bool:
        """Whether the bidang has passed its last step before the fan-in, or is excused from it."""
        return unit in self.excused or self.is_done(Key(self.procedure.unit_steps[-1].number, unit))

    @property
    def awaited_units(self) -> tuple[str, ...]:
        """The bidang the fan-in still waits for."""
        return tuple(unit for unit in self.units if not self.lane_passed(unit))

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


def fold(procedure: Procedure, units: Iterable[str], events: Iterable[Event]) -> Progress:
    """The progress after ``events``; an event that could not have happened raises ``SopError``."""
    progress = Progress(procedure, tuple(units))
    for event in events:
        progress = after(progress, event)
    return progress


def after(progress: Progress, event: Event) -> Progress:
    """The progress one event later. Raises ``SopError`` for an event that is not legal in this state."""
    _check_open(progress, event)
    return _APPLY[event.kind](progress, event)._replace(last_event=event)


def _check_open(progress: Progress, event: Event) -> None:
    if event.kind is EventKind.CYCLE_OPENED:
        if progress.opened_at is not None:
            raise SopError("Siklus ini sudah dibuka.")
        return
    if progress.opened_at is None:
        raise SopError("Siklus belum dibuka.")
    if progress.is_archived:
        raise Conflict("Siklus sudah diarsipkan; tidak ada lagi yang dapat diubah.")


def _opened(progress: Progress, event: Event) -> Progress:
    started = progress._replace(opened_at=event.occurred_at)
    return _start(started, Key(progress.procedure.first.number), event)


def _received(progress: Progress, event: Event) -> Progress:
    key, current = _current(progress, event)
    if current.received_at is not None:
        raise Conflict(f"{_name(progress, key)} sudah ditandai diterima.")
    _refuse_before(current.started_at, event)
    return _with_round(progress, key, current._replace(received_at=event.occurred_at))


def _completed(progress: Progress, event: Event) -> Progress:
    key, current = _current(progress, event)
    ended = _with_round(progress, key, _ended(current, Outcome.COMPLETED, event))
    following = progress.procedure.after(key.step)
    if following is None:
        return ended
    if following.scope is Scope.CYCLE:
        return _start(ended, Key(following.number), event) if key.unit is None else _joined(ended, event)
    for unit in progress.units if key.unit is None else (key.unit,):
        if unit not in ended.excused:
            ended = _start(ended, Key(following.number, unit), event)
    return ended


def _returned(progress: Progress, event: Event) -> Progress:
    key, current = _current(progress, event)
    step = progress.procedure.step(key.step)
    if event.target is None or event.target not in step.returns_to:
        allowed = ", ".join(map(str, step.returns_to)) or "tidak ada"
        raise SopError(f"Langkah {key.step} tidak dapat mengembalikan ke langkah {event.target}; tujuan yang ada: {allowed}.")
    if not event.category or not event.note.strip():
        raise SopError("Pengembalian harus menyebut alasan: pilih kategori dan tulis catatan tentang apa yang perlu diperbaiki.")
    ended = _with_round(progress, key, _ended(current, Outcome.RETURNED, event))
    return _start(ended, Key(event.target, key.unit), event)


def _submission(progress: Progress, event: Event) -> Progress:
    unit = _unit(progress, event)
    if progress.data_is_locked:
        raise SopError("Data siklus ini terkunci karena analisis sudah diajukan; minta pengembalian ke langkah analisis terlebih dahulu.")
    return progress._replace(submitted=progress.submitted | {unit})


def _excused(progress: Progress, event: Event) -> Progress:
    unit = _unit(progress, event)
    if progress.lane_passed(unit):
        raise Conflict("Bidang ini sudah melewati langkah terakhirnya atau sudah ditandai tidak menyampaikan.")
    if not event.note.strip():
        raise SopError("Tulis alasan mengapa bidang ini tidak menyampaikan; alasan itu dicetak dalam laporan.")
    if not set(progress.units) - set(progress.excused) - {unit}:
        raise SopError("Tidak semua bidang dapat ditandai tidak menyampaikan; laporan memerlukan sekurangnya satu bidang.")
    excused = progress._replace(excused=MappingProxyType({**progress.excused, unit: event}))
    for key in [key for key in progress.open_keys if key.unit == unit]:
        current = excused.rounds[key][-1]
        excused = _with_round(excused, key, _ended(current, Outcome.EXCUSED, event))
    return _joined(excused, event)


def _archived(progress: Progress, event: Event) -> Progress:
    if not progress.is_done(Key(progress.procedure.last.number)):
        raise SopError(f"Siklus baru dapat diarsipkan setelah langkah {progress.procedure.last.number} selesai.")
    return progress._replace(archived_at=event.occurred_at)


_APPLY = {
    EventKind.CYCLE_OPENED: _opened,
    EventKind.STEP_RECEIVED: _received,
    EventKind.STEP_COMPLETED: _completed,
    EventKind.STEP_RETURNED: _returned,
    EventKind.SUBMISSION_RECEIVED: _submission,
    EventKind.UNIT_EXCUSED: _excused,
    EventKind.CYCLE_ARCHIVED: _archived,
}


def _joined(progress: Progress, event: Event) -> Progress:
    """Open the step after the fan-in when nobody is awaited any more."""
    if progress.awaited_units:
        return progress
    return _start(progress, Key(progress.fan_in.number), event, _last_lane_end(progress, event))


def _last_lane_end(progress: Progress, event: Event) -> datetime:
    """When the last bidang passed: a back-dated event does not open the fan-in before another bidang got there or was excused."""
    last = progress.procedure.unit_steps[-1].number
    lanes = (progress.current(Key(last, unit)) for unit in progress.units if unit not in progress.excused)
    passed = [lane.ended_at for lane in lanes if lane is not None and lane.ended_at is not None]
    return max([event.occurred_at, *passed, *(excuse.occurred_at for excuse in progress.excused.values())])


def _start(progress: Progress, key: Key, event: Event, possible_at: datetime | None = None) -> Progress:
    rounds = progress.rounds.get(key, ())
    sent_back = event if event.kind is EventKind.STEP_RETURNED else None
    fresh = Round(len(rounds) + 1, possible_at or event.occurred_at, sent_back=sent_back)
    return progress._replace(rounds=MappingProxyType({**progress.rounds, key: (*rounds, fresh)}))


def _refuse_before(possible_at: datetime, event: Event) -> None:
    if event.occurred_at < possible_at:
        raise SopError("Waktu kejadian mendahului saat langkah ini dapat dikerjakan atau ditandai diterima; periksa tanggal dan jamnya.")


def _ended(current: Round, outcome: Outcome, event: Event) -> Round:
    _refuse_before(current.received_at or current.started_at, event)
    return current._replace(
        ended_at=event.occurred_at, outcome=outcome, actor=event.actor, post=event.post, category=event.category, note=event.note
    )


def _with_round(progress: Progress, key: Key, changed: Round) -> Progress:
    rounds = (*progress.rounds[key][:-1], changed)
    return progress._replace(rounds=MappingProxyType({**progress.rounds, key: rounds}))


def _current(progress: Progress, event: Event) -> tuple[Key, Round]:
    """The open round the event speaks of; a round that somebody else ended first is a conflict that says so."""
    assert event.step is not None, "an event of a step names it"
    key = Key(event.step, event.unit)
    current = progress.current(key)
    if current is not None and current.is_open and current.number == event.round:
        return key, current
    raise Conflict(_why_not(progress, key, current))


def _why_not(progress: Progress, key: Key, current: Round | None) -> str:
    name = _name(progress, key)
    if key not in progress.keys:
        return f"{name} tidak ada dalam siklus ini."
    if current is None:
        return f"{name} belum dapat dikerjakan: langkah sebelumnya belum selesai."
    if current.is_open:
        return f"{name} sekarang berada pada putaran {current.number}; muat ulang halaman untuk melihat keadaan terakhir."
    said = "ditandai tidak menyampaikan" if current.outcome is Outcome.EXCUSED else current.outcome.value if current.outcome else ""
    return f"{name} sudah {said} oleh {current.actor}; tindakan Anda tidak disimpan."


def _name(progress: Progress, key: Key) -> str:
    return f"Langkah {key.step}{f' ({key.unit})' if key.unit else ''}"


def _unit(progress: Progress, event: Event) -> str:
    if event.unit not in progress.units:
        raise SopError(f"Bidang “{event.unit}” tidak ikut dalam siklus ini.")
    assert event.unit is not None
    return event.unit
