"""Timeliness over cycles: every round with its verdict, and the shares on time per bidang, step and period."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sop_core.indicators.compliance import OnTime, on_time
from sop_core.office import Office
from sop_core.organisation import Peran
from sop_core.periode import Periode
from sop_core.sop.events import Event
from sop_core.sop.progress import Key, Outcome, Progress, Round, fold
from sop_core.sop.sla import Clock, Verdict, standings
from sop_core.store import cycles
from sop_core.store.cycles import Cycle
from sop_core.store.engine import Store
from sop_core.worktime import label


@dataclass(frozen=True)
class JudgedRound:
    """One round of one step in one cycle, judged at the board's moment."""

    cycle_id: str
    periode: Periode
    key: Key
    short: str
    peran: Peran
    is_decision: bool
    unit_name: str
    clock: Clock
    used_label: str
    allowed_label: str
    late_label: str

    @property
    def verdict(self) -> Verdict:
        return self.clock.verdict

    @property
    def round(self) -> Round:
        return self.clock.round


@dataclass(frozen=True)
class Group:
    """The share on time of one bidang, step or period."""

    kode: str
    name: str
    on_time: OnTime


@dataclass(frozen=True)
class ReturnReason:
    periode: Periode
    unit: str | None
    unit_name: str
    event: Event


@dataclass(frozen=True)
class TimelinessBoard:
    rounds: tuple[JudgedRound, ...]
    total: OnTime
    by_unit: tuple[Group, ...]
    by_step: tuple[Group, ...]
    by_periode: tuple[Group, ...]
    first_pass: OnTime
    """Bidang reports accepted by the Kabid in the first round, of all that reached a decision."""
    returns: tuple[ReturnReason, ...]


def timeliness_board(store: Store, office: Office, units: Sequence[str], whole_office: bool, now: datetime) -> TimelinessBoard:
    """Rounds of the bidang ``units`` that their own people hold; with ``whole_office`` also the steps done once per cycle and step 7."""
    with store.reading() as connection:
        folded = [(cycle, fold(cycle.procedure, cycle.units, cycles.events(connection, cycle.id))) for cycle in cycles.every(connection)]
    rounds = tuple(
        judged
        for cycle, progress in folded
        for judged in _judged(office, cycle, progress, now)
        if _belongs(judged, units, whole_office)
    )
    return TimelinessBoard(
        rounds=rounds,
        total=_share(rounds),
        by_unit=_groups([judged for judged in rounds if judged.key.unit], lambda judged: (judged.key.unit or "", judged.unit_name)),
        by_step=_groups(sorted(rounds, key=lambda judged: judged.key.step), lambda judged: (str(judged.key.step), judged.short)),
        by_periode=_groups(
            sorted(rounds, key=lambda judged: judged.periode), lambda judged: (judged.periode.code, judged.periode.short_label)
        ),
        first_pass=_first_pass(rounds),
        returns=tuple(reason for cycle, progress in folded for reason in _returns(office, cycle, progress, units, whole_office)),
    )


def _belongs(judged: JudgedRound, units: Sequence[str], whole_office: bool) -> bool:
    if judged.key.unit is None:
        return whole_office
    own = judged.peran.per_unit
    return judged.key.unit in units and (own or whole_office)


def _judged(office: Office, cycle: Cycle, progress: Progress, now: datetime) -> list[JudgedRound]:
    return [
        JudgedRound(
            cycle_id=cycle.id,
            periode=cycle.periode,
            key=standing.key,
            short=standing.step.short,
            peran=standing.step.performers[0],
            is_decision=standing.step.is_decision,
            unit_name=office.organisation.unit(standing.key.unit).singkatan if standing.key.unit else "Dinas",
            clock=clock,
            used_label=label(clock.used, clock.allowance.unit),
            allowed_label=clock.allowance.label,
            late_label=label(clock.late_by, clock.allowance.unit) if clock.verdict.is_late else "",
        )
        for standing in standings(progress, cycle.calendar, now)
        for clock in standing.clocks
    ]


def _share(rounds: Sequence[JudgedRound]) -> OnTime:
    return on_time(judged.verdict for judged in rounds)


def _groups(rounds: Sequence[JudgedRound], name: Callable[[JudgedRound], tuple[str, str]]) -> tuple[Group, ...]:
    """The share of each group, in the order in which the groups first appear."""
    found: dict[tuple[str, str], list[JudgedRound]] = {}
    for judged in rounds:
        found.setdefault(name(judged), []).append(judged)
    return tuple(Group(kode, said, _share(members)) for (kode, said), members in found.items())


def _first_pass(rounds: Sequence[JudgedRound]) -> OnTime:
    decided = [
        judged.round.outcome
        for judged in rounds
        if judged.is_decision and judged.key.unit is not None and judged.round.number == 1 and not judged.round.is_open
    ]
    return OnTime(decided.count(Outcome.COMPLETED), len(decided) - decided.count(Outcome.EXCUSED))


def _returns(office: Office, cycle: Cycle, progress: Progress, units: Sequence[str], whole_office: bool) -> list[ReturnReason]:
    return [
        ReturnReason(cycle.periode, key.unit, office.organisation.unit(key.unit).singkatan if key.unit else "Dinas", attempt.sent_back)
        for key, attempts in progress.rounds.items()
        if (key.unit in units if key.unit else whole_office)
        for attempt in attempts
        if attempt.sent_back is not None
    ]
