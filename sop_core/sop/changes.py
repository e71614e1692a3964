"""A running cycle under other rules: whether it can be moved to them, which verdicts that would flip, and what differs. Pure.

A cycle keeps the rules it was opened with until somebody moves it, by an event with a reason. From that event on its whole course is
read by the new rules; replayed to an earlier moment it is read by the rules of then. So a move is legal when the course so far could
have happened under the new procedure and stands at the same place there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import NamedTuple

from sop_core.errors import Conflict, SopError
from sop_core.periode import short_day
from sop_core.sop.definition import Procedure, Scope, Step
from sop_core.sop.fold import fold
from sop_core.sop.progress import Key, Progress
from sop_core.sop.sla import Clock, StepStanding, standings
from sop_core.worktime import Calendar


class MovableRule(Enum):
    """Which of its rules a running cycle is moved to; the value is the word people read."""

    PROCEDURE = "SOP"
    CALENDAR = "kalender"
    REGISTER = "register"


@dataclass(frozen=True)
class Rules:
    """What a cycle is judged by."""

    procedure: Procedure
    calendar: Calendar


class Shift(NamedTuple):
    """One round whose verdict is another one under the new rules; or, while it still runs, its due moment."""

    key: Key
    round: int
    step: Step
    before: Clock
    after: Clock

    @property
    def flips(self) -> bool:
        return self.before.verdict is not self.after.verdict


class Turn(NamedTuple):
    """One step that is judged otherwise under the new rules, all its rounds together."""

    key: Key
    before: StepStanding
    after: StepStanding


@dataclass(frozen=True)
class Flips:
    """What a change of rules would do to one cycle: every step judged otherwise and every round that shifts, in the procedure's order."""

    turns: tuple[Turn, ...] = ()
    shifts: tuple[Shift, ...] = ()

    @property
    def sentence(self) -> str:
        """``3 langkah berubah: 2 terlambat → tepat waktu; 1 berjalan → lewat. Tenggat 4 langkah lain bergeser.``"""
        turns = Counter((turn.before.words, turn.after.words) for turn in self.turns)
        said = "; ".join(f"{count} {before} → {after}" for (before, after), count in turns.items())
        head = f"{len(self.turns)} langkah berubah: {said}." if turns else "Tidak ada penilaian langkah yang berubah."
        others = len({shift.key for shift in self.shifts} - {turn.key for turn in self.turns})
        kept = f"{others} langkah lain" if turns else f"{others} langkah"
        return f"{head} Tenggat {kept} bergeser." if others else head


class ProcedureDifference(NamedTuple):
    """Where two procedures differ; ``step`` is None for the procedure as a whole."""

    step: int | None
    part: str
    before: str
    after: str


def flips(progress: Progress, before: Rules, after: Rules, now: datetime) -> Flips:
    """Which rounds of a running cycle would be judged otherwise at ``now``. A closed cycle stays as it is.

    Raises ``SopError`` with the reason when the cycle cannot be moved to the procedure of ``after``.
    """
    if progress.is_archived:
        return Flips()
    under_new = moved(progress, after)
    old, new = standings(progress, before.calendar, now), standings(under_new, after.calendar, now)
    known = {standing.key: standing for standing in old}
    turns = (Turn(standing.key, known[standing.key], standing) for standing in new if standing.clocks)
    clocks = {(clock.key, clock.round.number): clock for standing in old for clock in standing.clocks}
    pairs = ((clocks[clock.key, clock.round.number], clock) for standing in new for clock in standing.clocks)
    return Flips(
        tuple(turn for turn in turns if turn.before.words != turn.after.words),
        tuple(
            Shift(clock.key, clock.round.number, after.procedure.step(clock.key.step), earlier, clock)
            for earlier, clock in pairs
            if earlier.verdict is not clock.verdict or (clock.round.is_open and earlier.due != clock.due)
        ),
    )


def moved(progress: Progress, rules: Rules) -> Progress:
    """The same course under ``rules``; raises ``SopError`` when it could not have happened there or would stand elsewhere."""
    procedure = rules.procedure
    if progress.is_archived:
        raise Conflict("Siklus sudah diarsipkan; aturannya tetap seperti saat ditutup.")
    _refuse_too_late(progress, rules.calendar)
    if procedure == progress.procedure:
        return progress
    _refuse_missing_steps(progress, procedure)
    try:
        again = fold(procedure, progress.units, progress.events)
    except SopError as impossible:
        raise SopError(f"{_cannot(procedure)}: perjalanannya sampai kini tidak mungkin menurut SOP itu. {impossible}") from impossible
    if again.rounds != progress.rounds:
        differ = sorted(key for key in {*again.rounds, *progress.rounds} if again.rounds.get(key) != progress.rounds.get(key))
        steps = ", ".join(str(number) for number in dict.fromkeys(key.step for key in differ))
        raise SopError(f"{_cannot(procedure)}: menurut SOP itu langkah {steps} berada pada keadaan lain daripada sekarang.")
    return again


def _refuse_too_late(progress: Progress, calendar: Calendar) -> None:
    opened = progress.opened_at and progress.opened_at.astimezone(calendar.zone).date()
    if opened is not None and opened < calendar.first_day:
        begins, when = short_day(calendar.first_day), short_day(opened)
        raise SopError(f"Kalender mulai {begins}, sedangkan siklus dibuka {when}; kembalikan berkas tahun {opened.year}.")


def _refuse_missing_steps(progress: Progress, procedure: Procedure) -> None:
    known = {step.number: step for step in procedure.steps}
    for key in progress.rounds:
        step = known.get(key.step)
        if step is None:
            raise SopError(f"{_cannot(procedure)}: siklus sudah menempuh langkah {key.step}, yang tidak ada di sana.")
        if (step.scope is Scope.UNIT) != (key.unit is not None):
            raise SopError(f"{_cannot(procedure)}: langkah {key.step} sudah ditempuh; di sana dikerjakan sekali per {step.scope.value}.")


def _cannot(procedure: Procedure) -> str:
    return f"Siklus ini tidak dapat dipindahkan ke SOP {procedure.id} dan diselesaikan menurut SOP lamanya"


_PARTS: tuple[tuple[str, Callable[[Step], str]], ...] = (
    ("nama", lambda step: step.short),
    ("waktu", lambda step: step.allowance.label),
    ("pelaksana", lambda step: ", ".join(peran.value for peran in step.performers)),
    ("per", lambda step: step.scope.value),
    ("keputusan", lambda step: "ya" if step.is_decision else "tidak"),
    ("kembali ke", lambda step: ", ".join(map(str, step.returns_to))),
    ("kegiatan", lambda step: step.activity.nilai),
    ("kelengkapan", lambda step: step.requires.nilai),
    ("keluaran", lambda step: step.output.nilai),
    ("diteruskan kepada", lambda step: step.handed_to),
)


def differences(before: Procedure, after: Procedure) -> tuple[ProcedureDifference, ...]:
    """What of the procedure that a cycle follows is another in ``after``, step by step."""
    old, new = ({step.number: step for step in procedure.steps} for procedure in (before, after))
    found = [] if before.id == after.id else [ProcedureDifference(None, "SOP", before.id, after.id)]
    for number in sorted({*old, *new}):
        if number not in new:
            found.append(ProcedureDifference(number, "langkah dihapus", old[number].short, ""))
        elif number not in old:
            found.append(ProcedureDifference(number, "langkah baru", "", new[number].short))
        else:
            found += _parts(old[number], new[number])
    return tuple(found)


def _parts(before: Step, after: Step) -> list[ProcedureDifference]:
    return [ProcedureDifference(before.number, part, said(before), said(after)) for part, said in _PARTS if said(before) != said(after)]
