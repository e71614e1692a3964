"""*Dokter SOP* as a screen shows it: what is remarked on in the SOP that new cycles follow, and its time standards against past cycles.

Reads only; changes neither the SOP nor an assumption. Frozen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from sop_core.boards.judged import Rounds
from sop_core.boards.past import LEARNED_FROM, folded_cycles
from sop_core.office import Office
from sop_core.sop.definition import Assumption, Step
from sop_core.sop.lint import Remark, Severity, examine
from sop_core.sop.rounds import Folded, rounds
from sop_core.sop.sla import Verdict
from sop_core.sop.standards import StandardRow, compare_with_actuals
from sop_core.store.engine import Store
from sop_core.worktime import TimeUnit


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


def standards_board(store: Store, office: Office, now: datetime) -> StandardsBoard:
    """The standards of that SOP beside every ended round of the newest cycles under it, in each cycle's own calendar."""
    own = _own(store, office)
    return StandardsBoard(office.procedure.id, len(own), compare_with_actuals(office.procedure, _ended(own, office, now)))


def standard_rounds(store: Store, office: Office, step: int, now: datetime) -> Rounds:
    """The rounds that the P50 and P90 of a step are read off, the least used first."""
    ended = _ended(_own(store, office), office, now)
    by = "used_days" if office.procedure.step(step).allowance.unit is TimeUnit.HARI else "used"
    return Rounds(ended[ended["step"] == step].sort_values(by, kind="stable"), now)


def _own(store: Store, office: Office) -> list[Folded]:
    """The newest cycles that followed this SOP."""
    return [folded for folded in folded_cycles(store, LEARNED_FROM) if folded.progress.procedure.id == office.procedure.id]


def _ended(cycles: Sequence[Folded], office: Office, now: datetime) -> pd.DataFrame:
    """Every round somebody ended by finishing or returning; one excused has no honest length."""
    every = rounds(cycles, office.organisation, now)
    return every[every["closed"].notna() & (every["verdict"] != Verdict.NOT_SUBMITTED)]
