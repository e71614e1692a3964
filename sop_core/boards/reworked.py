"""Work that came back and hands it went through: why it was returned, the first-pass yield, and how long each role held a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from sop_core.boards.grouped import members
from sop_core.boards.judged import Rounds
from sop_core.indicators.compliance import OnTime
from sop_core.periode import Periode
from sop_core.sop.events import Event
from sop_core.sop.progress import Outcome
from sop_core.sop.rounds import MOMENT
from sop_core.worktime import Elapsed, working_label

LANE = ["cycle", "unit"]


@dataclass(frozen=True)
class Holding:
    """How long one role had the work of one bidang in its hands in one cycle, over all rounds."""

    periode: Periode
    unit: str
    unit_name: str
    holder: str
    used: Elapsed
    rounds: Rounds

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
    again: Rounds
    """The rounds in which what it sent back was done again."""

    @property
    def cost(self) -> Elapsed:
        """Working time spent on them."""
        return self.again.used

    @property
    def cost_label(self) -> str:
        return working_label(self.cost)


@dataclass(frozen=True)
class CountedReason:
    """A category of returns: how often, and the working time spent on doing it again."""

    category: str
    times: int
    again: Rounds

    @property
    def cost(self) -> Elapsed:
        return self.again.used

    @property
    def cost_label(self) -> str:
        return working_label(self.cost)


def first_pass(rounds: Rounds) -> OnTime:
    decided = [attempt.outcome for attempt in first_checks(rounds).frame["attempt"]]
    return OnTime(decided.count(Outcome.COMPLETED), len(decided) - decided.count(Outcome.EXCUSED))


def first_checks(rounds: Rounds) -> Rounds:
    """The first look of a bidang's Kabid at its report, where it has ended."""
    frame = rounds.frame
    return rounds.of(frame[frame["decides"] & (frame["unit"] != "") & (frame["round"] == 1) & frame["closed"].notna()])


def held(rounds: Rounds) -> tuple[Holding, ...]:
    """Working time per period, bidang and role, in the order of the procedure."""
    frame = rounds.frame.sort_values(["ends_on", "step"], kind="stable")
    groups = frame.groupby([*LANE, "unit_name", "role"], sort=False)
    sums = groups.agg(folded=("folded", "first"), used=("used", "sum")).reset_index()
    return (
        tuple(
            Holding(row.folded.periode, row.unit, row.unit_name, row.role, Elapsed(row.used), rounds.of(frame, places))
            for row, places in zip(sums.itertuples(), members(groups), strict=True)
        )
        if len(frame)
        else ()
    )


def returns(rounds: Rounds) -> tuple[ReturnReason, ...]:
    """Every return with the working time that it cost; ``rounds`` are all rounds of their cycles.

    What it cost are the later rounds of its lane, until the next return or re-opening begins others.
    """
    frame = rounds.frame
    causes = _causes(frame)
    again = frame[frame["round"] > 1].sort_values("opened", kind="stable")
    again = pd.merge_asof(again, causes[[*LANE, "at", "seq"]], left_on="opened", right_on="at", by=LANE).dropna(subset="seq")
    places, every = again.groupby([*LANE, "seq"], sort=False).indices, Rounds(again, rounds.now)
    return tuple(_return(row, every.of(again, places[row.cycle, row.unit, row.seq])) for row in causes[causes["returned"]].itertuples())


def _causes(frame: pd.DataFrame) -> pd.DataFrame:
    """The returns and re-openings that began rounds, in the order in which they happened."""
    began = frame.assign(event=[attempt.sent_back or attempt.reopened for attempt in frame["attempt"]]).dropna(subset="event")
    at = pd.Series([event.occurred_at for event in began["event"]], began.index, dtype=MOMENT)
    return began.assign(at=at, seq=[event.seq for event in began["event"]]).sort_values(["at", "seq"])


def _return(row: Any, again: Rounds) -> ReturnReason:
    zone = row.folded.calendar.zone
    return ReturnReason(row.folded.periode, row.unit or None, row.unit_name, row.event, row.event.occurred_at.astimezone(zone), again)


def reasons(reasons: Sequence[ReturnReason]) -> tuple[CountedReason, ...]:
    """Each category with how often it was the reason and what that cost, the most costly first."""
    together: dict[str, list[ReturnReason]] = {}
    for reason in reasons:
        together.setdefault(reason.event.category, []).append(reason)
    totals = [
        CountedReason(category, len(returned), Rounds.together([reason.again for reason in returned]))
        for category, returned in together.items()
    ]
    return tuple(sorted(totals, key=lambda reason: (-reason.cost.microseconds, reason.category)))
