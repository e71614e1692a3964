"""Rounds with their verdict: every attempt at a step of every cycle, judged at a moment, with who held it and the words for its times."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sop_core.boards.past import Told
from sop_core.office import Office
from sop_core.organisation import Peran
from sop_core.periode import Periode
from sop_core.sop.definition import Step
from sop_core.sop.progress import Key, Progress, Round
from sop_core.sop.sla import Clock, Standing, Verdict
from sop_core.store.cycles import Cycle
from sop_core.worktime import elapsed, label

OFFICE = "Dinas"


@dataclass(frozen=True)
class JudgedRound:
    """One round of one step in one cycle, judged at the board's moment. Moments are in the calendar's zone."""

    cycle_id: str
    periode: Periode
    key: Key
    step: Step
    post: str
    """Kode of the post that holds the step."""
    peran: Peran
    unit_name: str
    standing: Standing
    """The step with all its rounds: shares are per step."""
    clock: Clock
    started_at: datetime
    ended_at: datetime | None
    used_label: str
    late_label: str
    left_label: str
    """Working time left until due; empty when it is over or the round has ended."""

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
    def allowed_label(self) -> str:
        return self.clock.allowance.label

    @property
    def title(self) -> str:
        """``Langkah 5 Draft bidang · Dafduk · TW III 2026 · putaran 2``."""
        again = f" · putaran {self.round.number}" if self.round.number > 1 else ""
        return f"Langkah {self.key.step} {self.step.short} · {self.unit_name} · {self.periode.short_label}{again}"


def judged_rounds(office: Office, told: Told, now: datetime) -> tuple[JudgedRound, ...]:
    """Every round of the cycle at ``now``, also the one of a bidang that was excused before it could begin."""
    return tuple(
        _round(office, told.cycle, told.progress, standing, judged, now) for standing in told.standings(now) for judged in standing.clocks
    )


def steps_of(rounds: Iterable[JudgedRound]) -> tuple[Standing, ...]:
    """The steps that the rounds belong to, each once."""
    return tuple({(judged.cycle_id, judged.key): judged.standing for judged in rounds}.values())


def _round(office: Office, cycle: Cycle, progress: Progress, standing: Standing, judged: Clock, now: datetime) -> JudgedRound:
    key, zone, unit = judged.key, cycle.calendar.zone, judged.allowance.unit
    step = progress.procedure.step(key.step)
    holder = step.holders(office.organisation, key.unit)[0]
    runs = judged.round.is_open and now < judged.due
    return JudgedRound(
        cycle_id=cycle.id,
        periode=cycle.periode,
        key=key,
        step=step,
        post=holder.kode,
        peran=step.performers[0],
        unit_name=unit_name(office, key.unit),
        standing=standing,
        clock=judged,
        started_at=judged.round.started_at.astimezone(zone),
        ended_at=judged.round.ended_at.astimezone(zone) if judged.round.ended_at else None,
        used_label=label(judged.used, unit),
        late_label=label(judged.late_by, unit) if judged.late_by.microseconds else "",
        left_label=label(elapsed(cycle.calendar, now, judged.due), unit) if runs else "",
    )


def unit_name(office: Office, unit: str | None) -> str:
    return office.organisation.unit(unit).singkatan if unit else OFFICE
