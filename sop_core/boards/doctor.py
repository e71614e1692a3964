"""*Dokter SOP* as a screen shows it: what is remarked on in the SOP that new cycles follow, and its time standards against past cycles.

Reads only; changes neither the SOP nor an assumption. Frozen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sop_core.boards.judged import JudgedRound, judged_rounds
from sop_core.boards.past import LEARNED_FROM, Shelf, Told
from sop_core.office import Office
from sop_core.sop.definition import Assumption, Step
from sop_core.sop.lint import Remark, Severity, examine
from sop_core.sop.progress import Outcome
from sop_core.sop.standards import Actual, StandardRow, compare_with_actuals
from sop_core.store.engine import Store
from sop_core.worktime import TimeUnit, elapsed


@dataclass(frozen=True)
class Examined:
    """A remark with the step and the assumption it points to."""

    remark: Remark
    step: Step | None
    answer: Assumption | None

    @property
    def is_answered(self) -> bool:
        return self.answer is not None


@dataclass(frozen=True)
class DoctorBoard:
    id: str
    title: str
    source: str
    remarks: tuple[Examined, ...]

    def count(self, severity: Severity) -> int:
        return sum(one.remark.severity is severity for one in self.remarks)

    @property
    def unanswered(self) -> tuple[Examined, ...]:
        return tuple(one for one in self.remarks if not one.is_answered)


@dataclass(frozen=True)
class StandardsBoard:
    id: str
    cycles: int
    """Cycles that followed this SOP; those under another one are left out."""
    rows: tuple[StandardRow, ...]


def doctor_board(office: Office) -> DoctorBoard:
    """The examination of the SOP that new cycles follow."""
    procedure = office.procedure
    steps = {step.number: step for step in procedure.steps}
    answers = {one.kode: one for one in procedure.assumptions}
    remarks = examine(procedure, office.organisation)
    return DoctorBoard(
        id=procedure.id,
        title=f"SOP Nomor {procedure.heading.box('nomor')}: {procedure.heading.box('nama')}",
        source=procedure.source,
        remarks=tuple(Examined(one, steps.get(one.step or 0), answers.get(one.assumption or "")) for one in remarks),
    )


def standards_board(store: Store, office: Office, shelf: Shelf | None = None) -> StandardsBoard:
    """The standards of that SOP beside every ended round of the newest cycles under it, in each cycle's own calendar."""
    procedure, shelf = office.procedure, shelf or Shelf()
    own = _own(store, office, shelf)
    actuals = [actual for told in own for actual in shelf.once(told, "actuals", _actuals)]
    return StandardsBoard(procedure.id, len(own), compare_with_actuals(procedure, actuals))


def standard_rounds(store: Store, office: Office, step: int, now: datetime, shelf: Shelf | None = None) -> tuple[JudgedRound, ...]:
    """The rounds that the P50 and P90 of a step are read off, the least used first."""
    rounds = [one for told in _own(store, office, shelf or Shelf()) for one in judged_rounds(office, told, now) if one.key.step == step]
    ended = [one for one in rounds if one.ended_at is not None and one.round.outcome is not Outcome.EXCUSED]
    in_days = office.procedure.step(step).allowance.unit is TimeUnit.HARI
    return tuple(sorted(ended, key=lambda one: one.clock.used.exact_days if in_days else one.clock.used.microseconds))


def _own(store: Store, office: Office, shelf: Shelf) -> list[Told]:
    """The newest cycles that followed this SOP."""
    return [told for told in shelf.every(store, LEARNED_FROM) if told.cycle.procedure.id == office.procedure.id]


def _actuals(told: Told) -> tuple[Actual, ...]:
    """Every round somebody ended by finishing or returning; one excused has no honest length."""
    calendar, ended = (
        told.cycle.calendar,
        [
            (key, attempt, attempt.ended_at)
            for key, rounds in told.progress.rounds.items()
            for attempt in rounds
            if attempt.ended_at is not None and attempt.outcome is not Outcome.EXCUSED
        ],
    )
    return tuple(
        Actual(key.step, told.cycle.id, elapsed(calendar, attempt.started_at, max(end, attempt.started_at))) for key, attempt, end in ended
    )
