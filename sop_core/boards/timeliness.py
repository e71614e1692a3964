"""Timeliness over cycles: every round with its verdict, the shares on time per bidang, step and period, and who held the work how long.

A bidang answers only for the steps its own people hold; steps 1, 2 and 7–11 belong to the leaders. What never came counts as late.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from sop_core.indicators.compliance import FEWEST_TO_RANK, OnTime, on_time
from sop_core.office import Office
from sop_core.organisation import Peran
from sop_core.periode import Periode
from sop_core.sop.definition import Step
from sop_core.sop.events import Event
from sop_core.sop.progress import Key, Outcome, Progress, Round, fold
from sop_core.sop.sla import Clock, Verdict, clock, standings
from sop_core.store import cycles
from sop_core.store.cycles import Cycle
from sop_core.store.engine import Store
from sop_core.worktime import Elapsed, elapsed, label, working_label

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


@dataclass(frozen=True)
class Group:
    """The share on time of one bidang, leader or period; ``median_share`` is what the middle round used of its standard."""

    kode: str
    name: str
    on_time: OnTime
    median_share: float | None


@dataclass(frozen=True)
class StepGroup:
    """How one step goes: its share on time, and the median of what was used of its standard."""

    step: Step
    on_time: OnTime
    median_share: float | None
    returned: int
    """Rounds that began because the work was sent back to this step."""

    @property
    def name(self) -> str:
        return f"{self.step.number} {self.step.short}"


@dataclass(frozen=True)
class UnitPeriode:
    """One bidang in one period."""

    unit: str
    unit_name: str
    periode: Periode
    on_time: OnTime


@dataclass(frozen=True)
class Holding:
    """How long one role had the work of one bidang in its hands in one cycle, over all rounds."""

    periode: Periode
    unit: str
    unit_name: str
    holder: str
    used: Elapsed

    @property
    def used_label(self) -> str:
        return working_label(self.used)


@dataclass(frozen=True)
class ReturnReason:
    periode: Periode
    unit: str | None
    unit_name: str
    event: Event
    occurred_at: datetime


@dataclass(frozen=True)
class Ranking:
    """Bidang side by side. ``places`` is empty, and ``reason`` says why, where too few cases make a ranking unfair."""

    groups: tuple[Group, ...]
    places: tuple[int, ...]
    reason: str


@dataclass(frozen=True)
class TimelinessBoard:
    rounds: tuple[JudgedRound, ...]
    """The late first, those furthest over their standard on top; then the running by due moment; then the others, newest first."""
    total: OnTime
    ranking: Ranking
    by_unit: tuple[Group, ...]
    by_leader: tuple[Group, ...]
    by_step: tuple[StepGroup, ...]
    by_periode: tuple[Group, ...]
    by_unit_periode: tuple[UnitPeriode, ...]
    first_pass: OnTime
    """Bidang reports accepted by the Kabid in the first round, of all that reached a decision."""
    held: tuple[Holding, ...]
    returns: tuple[ReturnReason, ...]

    @property
    def running(self) -> tuple[JudgedRound, ...]:
        """The clocks that run now, the first due on top."""
        return tuple(sorted((one for one in self.rounds if one.verdict.is_running), key=lambda one: one.due))


def timeliness_board(
    store: Store, office: Office, units: Sequence[str], whole_office: bool, now: datetime, posts: Sequence[str] = ()
) -> TimelinessBoard:
    """Rounds of the bidang ``units`` that their own people hold; with ``whole_office`` also those of the leaders.

    With ``posts`` only rounds that these posts hold.
    """
    with store.reading() as connection:
        folded = [(cycle, fold(cycle.procedure, cycle.units, cycles.events(connection, cycle.id))) for cycle in cycles.every(connection)]
    everything = [judged for cycle, progress in folded for judged in _judged(office, cycle, progress, now)]
    rounds = sorted((one for one in everything if _belongs(one, units, whole_office, posts)), key=_worst_first)
    own = [one for one in rounds if one.peran.per_unit]
    return TimelinessBoard(
        rounds=tuple(rounds),
        total=_share(rounds),
        ranking=ranking(_by_unit(office, own)),
        by_unit=_by_unit(office, own),
        by_leader=_by_leader(office, rounds),
        by_step=_by_step(rounds),
        by_periode=_by_periode(rounds),
        by_unit_periode=_by_unit_periode(office, own),
        first_pass=_first_pass(rounds),
        held=_held([one for one in everything if one.key.unit in units]),
        returns=tuple(reason for cycle, progress in folded for reason in _returns(office, cycle, progress, units, whole_office)),
    )


def ranking(groups: Sequence[Group]) -> Ranking:
    """The best first with its place (equals share one); alphabetical without places when one has too few cases."""
    known = [group for group in groups if group.on_time.expected]
    few = [group for group in known if not group.on_time.can_be_ranked]
    if few or not known:
        named = ", ".join(f"{group.name} (n = {group.on_time.expected})" for group in few)
        why = f"Tidak diperingkat: {named} di bawah {FEWEST_TO_RANK} kasus, terlalu sedikit untuk dibandingkan. Urut abjad." if few else ""
        return Ranking(tuple(sorted(known, key=lambda group: group.name)), (), why)
    best = sorted(known, key=lambda group: (-(group.on_time.share or 0), group.name))
    shares = [group.on_time.share for group in best]
    return Ranking(tuple(best), tuple(shares.index(share) + 1 for share in shares), "")


def _belongs(judged: JudgedRound, units: Sequence[str], whole_office: bool, posts: Sequence[str]) -> bool:
    if posts and judged.post not in posts:
        return False
    if judged.key.unit is None or not judged.peran.per_unit:
        return whole_office
    return judged.key.unit in units


def _worst_first(judged: JudgedRound) -> tuple[int, float, float]:
    if judged.verdict.is_late:
        return 0, -judged.clock.share, -judged.started_at.timestamp()
    if judged.verdict.is_running:
        return 1, judged.due.timestamp(), 0.0
    return 2, -judged.started_at.timestamp(), 0.0


def _judged(office: Office, cycle: Cycle, progress: Progress, now: datetime) -> list[JudgedRound]:
    clocks = [one for standing in standings(progress, cycle.calendar, now) for one in standing.clocks]
    return [_round(office, cycle, progress, one, now) for one in [*clocks, *_never_came(cycle, progress)]]


def _never_came(cycle: Cycle, progress: Progress) -> list[Clock]:
    """A bidang excused before its first step opened has no round to be judged by: it still never came, so it counts once."""
    first = cycle.procedure.unit_steps[0]
    return [
        clock(first, Key(first.number, unit), Round(1, at, ended_at=at, outcome=Outcome.EXCUSED, actor=event.actor), cycle.calendar, at)
        for unit, event in progress.excused.items()
        if Key(first.number, unit) not in progress.rounds
        for at in [event.occurred_at]
    ]


def _round(office: Office, cycle: Cycle, progress: Progress, judged: Clock, now: datetime) -> JudgedRound:
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
        unit_name=_unit_name(office, key.unit),
        clock=judged,
        started_at=judged.round.started_at.astimezone(zone),
        ended_at=judged.round.ended_at.astimezone(zone) if judged.round.ended_at else None,
        used_label=label(judged.used, unit),
        late_label=label(judged.late_by, unit) if judged.late_by.microseconds else "",
        left_label=label(elapsed(cycle.calendar, now, judged.due), unit) if runs else "",
    )


def _unit_name(office: Office, unit: str | None) -> str:
    return office.organisation.unit(unit).singkatan if unit else OFFICE


def _share(rounds: Iterable[JudgedRound]) -> OnTime:
    return on_time(judged.verdict for judged in rounds)


def _median(rounds: Iterable[JudgedRound]) -> float | None:
    """Of the rounds that count; one excused has no honest length and is left out."""
    shares = [one.clock.share for one in rounds if one.verdict in (Verdict.ON_TIME, Verdict.LATE, Verdict.OVERDUE)]
    return median(shares) if shares else None


def _groups(rounds: Iterable[JudgedRound], name: Callable[[JudgedRound], tuple[str, str]]) -> tuple[Group, ...]:
    """One group for each name, in the order in which the names first appear."""
    found: dict[tuple[str, str], list[JudgedRound]] = {}
    for judged in rounds:
        found.setdefault(name(judged), []).append(judged)
    return tuple(Group(kode, said, _share(members), _median(members)) for (kode, said), members in found.items())


def _by_unit(office: Office, rounds: Sequence[JudgedRound]) -> tuple[Group, ...]:
    order = [unit.kode for unit in office.organisation.units]
    known = [one for one in rounds if one.key.unit]
    return _groups(sorted(known, key=lambda one: order.index(one.key.unit or "")), lambda one: (one.key.unit or "", one.unit_name))


def _by_leader(office: Office, rounds: Sequence[JudgedRound]) -> tuple[Group, ...]:
    order = [post.kode for post in office.organisation.posts]
    led = sorted((one for one in rounds if not one.peran.per_unit), key=lambda one: order.index(one.post))
    return _groups(led, lambda one: (one.post, one.peran.value))


def _by_periode(rounds: Sequence[JudgedRound]) -> tuple[Group, ...]:
    return _groups(sorted(rounds, key=lambda one: one.periode.last_day), lambda one: (one.periode.code, one.periode.short_label))


def _by_step(rounds: Sequence[JudgedRound]) -> tuple[StepGroup, ...]:
    """One row a step number, with the step of the newest cycle."""
    found: dict[int, list[JudgedRound]] = {}
    for judged in sorted(rounds, key=lambda one: (one.key.step, one.periode.last_day)):
        found.setdefault(judged.key.step, []).append(judged)
    return tuple(
        StepGroup(members[-1].step, _share(members), _median(members), sum(one.round.sent_back is not None for one in members))
        for members in found.values()
    )


def _by_unit_periode(office: Office, rounds: Sequence[JudgedRound]) -> tuple[UnitPeriode, ...]:
    found: dict[tuple[str, Periode], list[JudgedRound]] = {}
    for judged in rounds:
        if judged.key.unit:
            found.setdefault((judged.key.unit, judged.periode), []).append(judged)
    return tuple(UnitPeriode(unit, _unit_name(office, unit), periode, _share(members)) for (unit, periode), members in found.items())


def _first_pass(rounds: Sequence[JudgedRound]) -> OnTime:
    decided = [
        judged.round.outcome
        for judged in rounds
        if judged.step.is_decision and judged.key.unit is not None and judged.round.number == 1 and not judged.round.is_open
    ]
    return OnTime(decided.count(Outcome.COMPLETED), len(decided) - decided.count(Outcome.EXCUSED))


def _held(rounds: Sequence[JudgedRound]) -> tuple[Holding, ...]:
    """Working time per period, bidang and role, in the order of the procedure."""
    found: dict[tuple[Periode, str, str, str], Elapsed] = {}
    for judged in sorted(rounds, key=lambda one: (one.periode.last_day, one.key.step)):
        place = (judged.periode, judged.key.unit or "", judged.unit_name, judged.peran.value)
        found[place] = found.get(place, Elapsed()) + judged.clock.used
    return tuple(Holding(*place, used) for place, used in found.items())


def _returns(office: Office, cycle: Cycle, progress: Progress, units: Sequence[str], whole_office: bool) -> list[ReturnReason]:
    return [
        ReturnReason(
            cycle.periode, key.unit, _unit_name(office, key.unit), attempt.sent_back,
            attempt.sent_back.occurred_at.astimezone(cycle.calendar.zone),
        )
        for key, attempts in progress.rounds.items()
        if (key.unit in units if key.unit else whole_office)
        for attempt in attempts
        if attempt.sent_back is not None
    ]  # fmt: skip
