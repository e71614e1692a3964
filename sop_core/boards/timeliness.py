"""Timeliness over cycles: every round with its verdict, the shares on time per bidang, step and period, and who held the work how long.

Shares and counts are of steps, each late if any of its rounds was; the rounds stand behind them.
A bidang answers only for the steps its own people hold; steps 1, 2 and 7–11 belong to the leaders. What never came counts as late.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial

from sop_core.boards import grouped, reworked, sticking
from sop_core.boards.grouped import Group, Ranking, StepGroup, UnitPeriode
from sop_core.boards.judged import JudgedRound, judged_rounds, steps_of
from sop_core.boards.past import Shelf
from sop_core.boards.reworked import Holding, Reason, ReturnReason
from sop_core.boards.sticking import Used
from sop_core.indicators.compliance import OnTime, Tally, tally
from sop_core.office import Office
from sop_core.store.engine import Store
from sop_core.worktime import Elapsed


@dataclass(frozen=True)
class TimelinessBoard:
    rounds: tuple[JudgedRound, ...]
    """The late first, those furthest over their standard on top; then the running by due moment; then the others, newest first."""
    tally: Tally
    """The steps of ``rounds``: how many were on time and how many late."""
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
    reasons: tuple[Reason, ...]
    """Why work came back, the most costly first."""

    @property
    def total(self) -> OnTime:
        return self.tally.share

    @cached_property
    def rework(self) -> Elapsed:
        """Working time spent on doing again what was sent back."""
        return sum((one.cost for one in self.returns), Elapsed())

    @cached_property
    def again(self) -> tuple[JudgedRound, ...]:
        """The rounds in which what was sent back was done again; ``rework`` is their sum."""
        return tuple(one for reason in self.reasons for one in reason.again)

    @cached_property
    def judged(self) -> tuple[JudgedRound, ...]:
        """The rounds of the steps that ``total`` counts."""
        return tuple(one for one in self.rounds if one.standing.reckoned is not None)

    @cached_property
    def first_checks(self) -> tuple[JudgedRound, ...]:
        """What ``first_pass`` is said of."""
        return reworked.first_checks(self.rounds)

    @cached_property
    def late(self) -> tuple[JudgedRound, ...]:
        """The rounds that make their step late."""
        return tuple(one for one in self.rounds if one.verdict.is_late)

    @cached_property
    def stuck(self) -> tuple[Used, ...]:
        """Each step of each bidang, by the working time beyond its standard."""
        return sticking.by_place(self.rounds)

    @cached_property
    def by_post(self) -> tuple[Used, ...]:
        return sticking.by_post(self.rounds)

    @cached_property
    def running(self) -> tuple[JudgedRound, ...]:
        """The clocks that run now, the first due on top."""
        return tuple(sorted((one for one in self.rounds if one.verdict.is_running), key=lambda one: one.due))


def timeliness_board(
    store: Store, office: Office, units: Sequence[str], whole_office: bool, now: datetime, posts: Sequence[str] = (),
    shelf: Shelf | None = None, newest: int | None = None,
) -> TimelinessBoard:  # fmt: skip
    """Rounds of the bidang ``units`` that their own people hold; with ``whole_office`` also those of the leaders.

    With ``posts`` only rounds that these posts hold; with ``newest`` only of so many cycles and those that run. ``shelf`` holds what
    archived cycles said before.
    """
    shelf = shelf or Shelf()
    told = shelf.every(store, newest)
    judged = [shelf.once(each, "rounds", lambda each: judged_rounds(office, each, now)) for each in told]
    everything = [one for rounds in judged for one in rounds]
    returned = [
        one
        for each, rounds in zip(told, judged, strict=True)
        for one in shelf.once(each, "returns", partial(reworked.returns, office, judged=rounds))
    ]
    sent_back = tuple(one for one in returned if (one.unit in units if one.unit else whole_office))
    rounds = sorted((one for one in everything if _belongs(one, units, whole_office, posts)), key=_worst_first)
    own = [one for one in rounds if one.peran.per_unit]
    return TimelinessBoard(
        rounds=tuple(rounds),
        tally=tally(steps_of(rounds)),
        ranking=grouped.ranking(grouped.by_unit(office, own)),
        by_unit=grouped.by_unit(office, own),
        by_leader=grouped.by_leader(office, rounds),
        by_step=grouped.by_step(rounds),
        by_periode=grouped.by_periode(rounds),
        by_unit_periode=grouped.by_unit_periode(office, own),
        first_pass=reworked.first_pass(rounds),
        held=reworked.held([one for one in everything if one.key.unit in units]),
        returns=sent_back,
        reasons=reworked.reasons(sent_back),
    )


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
