"""Timeliness over cycles: every round with its verdict, the shares on time per bidang, step and period, and who held the work how long.

Shares and counts are of steps, each late if any of its rounds was; the rounds stand behind them.
A bidang answers only for the steps its own people hold; steps 1, 2 and 7–11 belong to the leaders. What never came counts as late.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from sop_core.boards import grouped, reworked
from sop_core.boards.grouped import RoundGroup, UnitRanking
from sop_core.boards.judged import Rounds
from sop_core.boards.look import Look
from sop_core.boards.past import NEWEST, folded_cycles
from sop_core.boards.reworked import CountedReason, Holding, ReturnReason
from sop_core.indicators.compliance import OnTime, Tally
from sop_core.office import Office
from sop_core.sop import rounds
from sop_core.worktime import Elapsed


@dataclass(frozen=True, eq=False)
class TimelinessBoard:
    office: Office
    rounds: Rounds
    """The late first, those furthest over their standard on top; then the running by due moment; then the others, newest first."""
    lanes: Rounds
    """Every round of the bidang looked at, also those that leaders hold."""
    sent_back: Rounds
    """Every round of the lanes whose returns are looked at."""

    @cached_property
    def tally(self) -> Tally:
        """The steps of ``rounds``: how many were on time and how many late."""
        return grouped.tally(self.rounds.frame)

    @property
    def total(self) -> OnTime:
        return self.tally.share

    @cached_property
    def by_unit(self) -> tuple[RoundGroup, ...]:
        return grouped.by_unit(self.rounds, [unit.kode for unit in self.office.organisation.units])

    @cached_property
    def ranking(self) -> UnitRanking:
        return grouped.ranking(self.by_unit)

    @cached_property
    def by_leader(self) -> tuple[RoundGroup, ...]:
        return grouped.by_leader(self.rounds, [post.kode for post in self.office.organisation.posts])

    @cached_property
    def by_step(self) -> tuple[RoundGroup, ...]:
        return grouped.by_step(self.rounds)

    @cached_property
    def by_periode(self) -> tuple[RoundGroup, ...]:
        return grouped.by_periode(self.rounds)

    @cached_property
    def by_unit_periode(self) -> tuple[RoundGroup, ...]:
        return grouped.by_unit_periode(self.rounds)

    @cached_property
    def stuck(self) -> tuple[RoundGroup, ...]:
        """Each step of each bidang, by the working time beyond its standard."""
        return grouped.by_place(self.rounds)

    @cached_property
    def by_post(self) -> tuple[RoundGroup, ...]:
        return grouped.by_post(self.rounds)

    @cached_property
    def first_pass(self) -> OnTime:
        """Bidang reports accepted by the Kabid in the first round, of all that reached a decision."""
        return reworked.first_pass(self.rounds)

    @cached_property
    def first_checks(self) -> Rounds:
        """What ``first_pass`` is said of."""
        return reworked.first_checks(self.rounds)

    @cached_property
    def held(self) -> tuple[Holding, ...]:
        return reworked.held(self.lanes)

    @cached_property
    def returns(self) -> tuple[ReturnReason, ...]:
        return reworked.returns(self.sent_back)

    @cached_property
    def reasons(self) -> tuple[CountedReason, ...]:
        """Why work came back, the most costly first."""
        return reworked.reasons(self.returns)

    @property
    def rework(self) -> Elapsed:
        """Working time spent on doing again what was sent back."""
        return self.again.used

    @cached_property
    def again(self) -> Rounds:
        """The rounds in which what was sent back was done again; ``rework`` is their sum."""
        return Rounds.together([reason.again for reason in self.reasons] or [self.rounds[:0]])

    @cached_property
    def judged(self) -> Rounds:
        """The rounds of the steps that ``total`` counts."""
        return self.rounds.settled

    @cached_property
    def late(self) -> Rounds:
        """The rounds that make their step late."""
        return self.rounds.of(self.rounds.frame[self.rounds.frame["is_late"]])

    @cached_property
    def running(self) -> Rounds:
        """The clocks that run now, the first due on top."""
        return self.rounds.of(self.rounds.frame[self.rounds.frame["is_running"]].sort_values("due", kind="stable"))


def timeliness_board(
    look: Look, units: tuple[str, ...], whole_office: bool, posts: tuple[str, ...] = (), newest: int | None = NEWEST
) -> TimelinessBoard:
    """Rounds of the bidang ``units`` that their own people hold; with ``whole_office`` also those of the leaders.

    With ``posts`` only rounds that these posts hold; with ``newest`` only of so many cycles and those that run.
    """
    frame = rounds.rounds(look.ask(folded_cycles, newest), look.office.organisation, look.minute)
    every, of_units = Rounds(frame, look.minute), frame["unit"].isin(units)
    belongs = np.where(frame["own"] & (frame["unit"] != ""), of_units, whole_office)
    if posts:
        belongs &= frame["post"].isin(posts)
    sent_back = frame[of_units | (whole_office & (frame["unit"] == ""))]
    return TimelinessBoard(look.office, every.of(_worst_first(frame[belongs])), every.of(frame[of_units]), every.of(sent_back))


def _worst_first(frame: pd.DataFrame) -> pd.DataFrame:
    newest, due = -frame["opened"].astype("int64"), frame["due"].astype("int64")
    kinds = [frame["is_late"], frame["is_running"]]
    order = pd.DataFrame({"kind": np.select(kinds, [0, 1], 2), "by": np.select(kinds, [-frame["share"], due], newest), "then": newest})
    return frame.loc[order.sort_values(["kind", "by", "then"], kind="stable").index]
