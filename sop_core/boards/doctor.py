"""*Dokter SOP* as a screen shows it: what is remarked on in the SOP that new cycles follow, and its time standards against past cycles.

Reads only; changes neither the SOP nor an assumption. Frozen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from sop_core.boards.judged import Rounds
from sop_core.boards.look import Dependence, Look, depends_on
from sop_core.boards.past import LEARNED_FROM, folded_cycles
from sop_core.sop.definition import Assumption, Step
from sop_core.sop.lint import RemarkWeight, SopRemark, examine
from sop_core.sop.rounds import Folded, rounds
from sop_core.sop.sla import Verdict
from sop_core.sop.standards import StandardRow, compare_with_actuals
from sop_core.worktime import TimeUnit


@dataclass(frozen=True)
class Examined:
    """A remark with the step and the assumption it points to."""

    remark: SopRemark
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

    def count(self, severity: RemarkWeight) -> int:
        return sum(remark.remark.severity is severity for remark in self.remarks)

    @property
    def unanswered(self) -> tuple[Examined, ...]:
        return tuple(remark for remark in self.remarks if not remark.is_answered)


@dataclass(frozen=True)
class StandardsBoard:
    id: str
    cycles: int
    """Cycles that followed this SOP; those under another one are left out."""
    rows: tuple[StandardRow, ...]


@depends_on(Dependence.NOTHING)
def doctor_board(look: Look) -> DoctorBoard:
    """The examination of the SOP that new cycles follow; it changes with the program's start only."""
    procedure = look.office.procedure
    steps = {step.number: step for step in procedure.steps}
    answers = {assumption.kode: assumption for assumption in procedure.assumptions}
    remarks = examine(procedure, look.office.organisation)
    return DoctorBoard(
        id=procedure.id,
        title=f"SOP Nomor {procedure.heading.box('nomor')}: {procedure.heading.box('nama')}",
        source=procedure.source,
        remarks=tuple(Examined(remark, steps.get(remark.step or 0), answers.get(remark.assumption or "")) for remark in remarks),
    )


def standards_board(look: Look) -> StandardsBoard:
    """The standards of that SOP beside every ended round of the newest cycles under it, in each cycle's own calendar."""
    own, procedure = _own(look), look.office.procedure
    return StandardsBoard(procedure.id, len(own), compare_with_actuals(procedure, _ended(own, look)))


def standard_rounds(look: Look, step: int) -> Rounds:
    """The rounds that the P50 and P90 of a step are read off, the least used first."""
    ended = _ended(_own(look), look)
    by = "used_days" if look.office.procedure.step(step).allowance.unit is TimeUnit.HARI else "used"
    return Rounds(ended[ended["step"] == step].sort_values(by, kind="stable"), look.minute)


def _own(look: Look) -> list[Folded]:
    """The newest cycles that followed this SOP."""
    return [folded for folded in look.ask(folded_cycles, LEARNED_FROM) if folded.progress.procedure.id == look.office.procedure.id]


def _ended(cycles: Sequence[Folded], look: Look) -> pd.DataFrame:
    """Every round somebody ended by finishing or returning; one excused has no honest length."""
    every = rounds(cycles, look.office.organisation, look.minute)
    return every[every["closed"].notna() & (every["verdict"] != Verdict.NOT_SUBMITTED)]
