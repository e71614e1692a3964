"""From events to progress: what each kind of event changes, and what could not have happened. The same events give the same progress.

An event that is not legal in the state it meets is refused with a sentence. A correction is replayed: the progress is that of all
events with the wrong entry put right (or left out), and a correction that would make a later event impossible is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from types import MappingProxyType

from sop_core.errors import Conflict, SopError
from sop_core.sop import corrections, refusals
from sop_core.sop.definition import Procedure, Scope
from sop_core.sop.events import Event, EventKind
from sop_core.sop.progress import Key, Outcome, Progress, Round

Rounds = dict[Key, tuple[Round, ...]]


def fold(procedure: Procedure, units: Iterable[str], events: Iterable[Event]) -> Progress:
    """The progress after ``events``; an event that could not have happened raises ``SopError``."""
    progress = Progress(procedure, tuple(units))
    for event in events:
        progress = after(progress, event)
    return progress


def after(progress: Progress, event: Event) -> Progress:
    """The progress one event later. Raises ``SopError`` for an event that is not legal in this state."""
    _check_open(progress, event)
    return Progress(*_APPLY[event.kind](progress, event)[:-1], (*progress.events, event))


def _check_open(progress: Progress, event: Event) -> None:
    if event.kind is EventKind.CYCLE_OPENED:
        if progress.opened_at is not None:
            raise SopError("Siklus ini sudah dibuka.")
        return
    if progress.opened_at is None:
        raise SopError("Siklus belum dibuka.")
    if event.kind is EventKind.CYCLE_REOPENED:
        return
    if progress.is_archived:
        raise Conflict("Siklus sudah diarsipkan; buka kembali siklusnya lebih dahulu bila ada yang harus diubah.")


def _opened(progress: Progress, event: Event) -> Progress:
    started = progress._replace(opened_at=event.occurred_at)
    return _with_rounds(started, _begun({}, [Key(progress.procedure.first.number)], event))


def _received(progress: Progress, event: Event) -> Progress:
    key, current = _current(progress, event)
    if current.received_at is not None:
        raise refusals.Overtaken(f"{refusals.name(key)} sudah ditandai diterima.", key.unit)
    _refuse_before(current.started_at, event)
    return _with_rounds(progress, _written(progress, key, current._replace(received_at=event.occurred_at)))


def _completed(progress: Progress, event: Event) -> Progress:
    key, current = _current(progress, event)
    rounds, following = _written(progress, key, _ended(current, Outcome.COMPLETED, event)), _handed_to(progress, key)
    if key.unit is not None and following and following[0].unit is None:
        return _joined(_with_rounds(progress, rounds), event)
    return _with_rounds(progress, _begun(rounds, [handed for handed in following if handed.unit not in progress.excused], event))


def _handed_to(progress: Progress, key: Key) -> tuple[Key, ...]:
    """The steps that the end of ``key`` leads to, also those of bidang that were excused since."""
    step = progress.procedure.after(key.step)
    if step is None:
        return ()
    if step.scope is Scope.CYCLE:
        return (Key(step.number),)
    return tuple(Key(step.number, unit) for unit in (progress.units if key.unit is None else (key.unit,)))


def _returned(progress: Progress, event: Event) -> Progress:
    key, current = _current(progress, event)
    step = progress.procedure.step(key.step)
    if event.target is None or event.target not in step.returns_to:
        allowed = ", ".join(map(str, step.returns_to)) or "tidak ada"
        raise SopError(f"Langkah {key.step} tidak dapat mengembalikan ke langkah {event.target}; tujuan yang ada: {allowed}.")
    if not event.category or not event.note.strip():
        raise SopError("Pengembalian harus menyebut alasan: pilih kategori dan tulis catatan tentang apa yang perlu diperbaiki.")
    rounds = _written(progress, key, _ended(current, Outcome.RETURNED, event))
    return _with_rounds(progress, _begun(rounds, [Key(event.target, key.unit)], event))


def _withdrawn(progress: Progress, event: Event) -> Progress:
    """The round that was handed over too early runs on, with the clock it had; the next one's clock never ran."""
    key, current = _key(event), progress.current(_key(event))
    if current is None or current.outcome is not Outcome.COMPLETED or current.number != event.round or current.ended_at is None:
        raise refusals.not_to_withdraw(key, current, event.round)
    if key.unit in progress.excused:
        raise refusals.excused(key)
    if event.post != current.post:
        raise SopError(f"Langkah {key.step} hanya dapat ditarik kembali oleh jabatan yang menyelesaikannya.")
    _refuse_before(current.ended_at, event)
    handed_to = _handed_to(progress, key)
    acted = _acted_since(progress, key, current.number, handed_to)
    if acted is not None:
        raise refusals.already_begun(progress.procedure, key, acted)
    rounds = dict(progress.rounds)
    for following in handed_to:
        if progress.is_open(following) or following.unit in progress.excused:
            rounds[following] = rounds.get(following, ())[:-1]
    running = Round(current.number, current.started_at, current.sent_back, current.received_at, reopened=current.reopened)
    rounds[key] = (*rounds[key][:-1], running)
    return _with_rounds(progress, {followed: attempts for followed, attempts in rounds.items() if attempts})


def can_withdraw(progress: Progress, key: Key) -> bool:
    """Whether the step is finished and nobody has begun on what it was handed to."""
    current = progress.current(key)
    if progress.is_archived or key.unit in progress.excused or current is None or current.outcome is not Outcome.COMPLETED:
        return False
    return _acted_since(progress, key, current.number, _handed_to(progress, key)) is None


def _acted_since(progress: Progress, key: Key, number: int, following: tuple[Key, ...]) -> Event | None:
    """The first sign of work at one of ``following`` after ``key`` was finished (or that the closed cycle was opened again)."""
    acted: Event | None = None
    for past in reversed(corrections.effective(progress.events)):
        if past.kind is EventKind.STEP_COMPLETED and (_key(past), past.round) == (key, number):
            return acted
        if past.kind is EventKind.CYCLE_REOPENED or (past.step is not None and _key(past) in following):
            acted = past
    return acted


def _submission(progress: Progress, event: Event) -> Progress:
    unit = _unit(progress, event)
    if progress.data_is_locked:
        raise SopError(refusals.locked(progress))
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
        excused = _with_rounds(excused, _written(excused, key, _ended(current, Outcome.EXCUSED, event)))
    return _joined(excused, event)


def _corrected(progress: Progress, event: Event) -> Progress:
    """The progress had the entry been right from the start."""
    corrections.require_correctable(progress.events, event)
    replayed = Progress(progress.procedure, progress.units)
    for past in corrections.effective((*progress.events, event)):
        try:
            replayed = after(replayed, past)
        except SopError as refused:
            raise refusals.impossible(event.refers_to, past, refused) from refused
    return replayed


def _as_it_was(progress: Progress, _event: Event) -> Progress:
    """Who acts for whom is an office fact: it stands in the chain and moves no step."""
    return progress


def _rules_changed(progress: Progress, event: Event) -> Progress:
    """The fold is over the rules of its own moment (see ``sop.changes``): what remains to be seen is that somebody said why."""
    if not event.note.strip():
        raise SopError("Tulis alasan mengapa siklus ini dipindahkan ke aturan baru; alasan itu tercatat dalam riwayatnya.")
    return progress


def _archived(progress: Progress, event: Event) -> Progress:
    if not progress.is_done(Key(progress.procedure.last.number)):
        raise SopError(f"Siklus baru dapat diarsipkan setelah langkah {progress.procedure.last.number} selesai.")
    return progress._replace(archived_at=event.occurred_at)


def _reopened(progress: Progress, event: Event) -> Progress:
    """The closed cycle goes on at one step, of one bidang where it is done per bidang; an excused bidang takes part again."""
    if progress.archived_at is None:
        raise Conflict("Siklus ini tidak terkunci; tidak ada yang perlu dibuka kembali.")
    if not event.note.strip():
        raise SopError("Tulis alasan mengapa siklus yang sudah diarsipkan dibuka kembali.")
    _refuse_before(progress.archived_at, event)
    key = Key(event.target or 0, event.unit)
    first = progress.procedure.unit_steps[0].number
    if key not in progress.keys or key.step < first or (key.step > first and progress.current(key) is None):
        raise SopError(
            f"Siklus tidak dapat dilanjutkan pada langkah {event.target}; pilih langkah {first} sampai "
            f"{progress.procedure.last.number} yang pernah dikerjakan, dengan bidangnya bila langkah itu per bidang."
        )
    excused = MappingProxyType({unit: told for unit, told in progress.excused.items() if unit != event.unit})
    again = progress._replace(archived_at=None, excused=excused)
    return _with_rounds(again, _begun({**again.rounds}, [key], event))


_APPLY = {
    EventKind.CYCLE_OPENED: _opened,
    EventKind.STEP_RECEIVED: _received,
    EventKind.STEP_COMPLETED: _completed,
    EventKind.STEP_RETURNED: _returned,
    EventKind.STEP_WITHDRAWN: _withdrawn,
    EventKind.SUBMISSION_RECEIVED: _submission,
    EventKind.UNIT_EXCUSED: _excused,
    EventKind.EVENT_CORRECTED: _corrected,
    EventKind.SUBSTITUTE_APPOINTED: _as_it_was,
    EventKind.SUBSTITUTE_ENDED: _as_it_was,
    EventKind.RULES_CHANGED: _rules_changed,
    EventKind.CYCLE_ARCHIVED: _archived,
    EventKind.CYCLE_REOPENED: _reopened,
}


def _joined(progress: Progress, event: Event) -> Progress:
    """Open the step after the fan-in when nobody is awaited any more."""
    if progress.awaited_units:
        return progress
    rounds = _begun({**progress.rounds}, [Key(progress.fan_in.number)], event, _last_lane_end(progress, event))
    return _with_rounds(progress, rounds)


def _last_lane_end(progress: Progress, event: Event) -> datetime:
    """When the last bidang passed: a back-dated event does not open the fan-in before another bidang got there or was excused."""
    last = progress.procedure.unit_steps[-1].number
    lanes = (progress.current(Key(last, unit)) for unit in progress.units if unit not in progress.excused)
    passed = [lane.ended_at for lane in lanes if lane is not None and lane.ended_at is not None]
    return max([event.occurred_at, *passed, *(excuse.occurred_at for excuse in progress.excused.values())])


def _begun(rounds: Rounds, keys: Iterable[Key], event: Event, possible_at: datetime | None = None) -> Rounds:
    """``rounds`` (which nobody else has yet) with a new one at each of the steps."""
    sent_back = event if event.kind is EventKind.STEP_RETURNED else None
    reopened = event if event.kind is EventKind.CYCLE_REOPENED else None
    for key in keys:
        earlier = rounds.get(key, ())
        rounds[key] = (*earlier, Round(len(earlier) + 1, possible_at or event.occurred_at, sent_back, reopened=reopened))
    return rounds


def _refuse_before(possible_at: datetime, event: Event) -> None:
    if event.occurred_at < possible_at:
        raise SopError("Waktu kejadian mendahului saat langkah ini dapat dikerjakan atau ditandai diterima; periksa tanggal dan jamnya.")


def _ended(current: Round, outcome: Outcome, event: Event) -> Round:
    _refuse_before(current.received_at or current.started_at, event)
    return Round(
        *current[:4], event.occurred_at, outcome, event.actor, event.post, event.category, event.note, event.capacity, event.own_check,
        current.reopened,
    )  # fmt: skip


def _written(progress: Progress, key: Key, changed: Round) -> Rounds:
    """The rounds with the latest of one step as it is now."""
    return {**progress.rounds, key: (*progress.rounds[key][:-1], changed)}


def _with_rounds(progress: Progress, rounds: Rounds) -> Progress:
    """Written out, since ``_replace`` takes longer than all the rest of an event."""
    return Progress(progress.procedure, progress.units, MappingProxyType(rounds), *progress[3:])


def _key(event: Event) -> Key:
    assert event.step is not None, "an event of a step names it"
    return Key(event.step, event.unit)


def _current(progress: Progress, event: Event) -> tuple[Key, Round]:
    """The open round the event speaks of; a round that somebody else ended first is a conflict that says so."""
    key = _key(event)
    current = progress.current(key)
    if current is not None and current.is_open and current.number == event.round:
        return key, current
    raise refusals.not_open(progress, key)


def _unit(progress: Progress, event: Event) -> str:
    if event.unit not in progress.units:
        raise SopError(f"Bidang “{event.unit}” tidak ikut dalam siklus ini.")
    assert event.unit is not None
    return event.unit
