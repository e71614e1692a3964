"""Rounds in groups: the share on time, what was used of the standards (P50, P90) and how much went beyond them, of each bidang, leader,
period, step or post; and the places of the bidang where a ranking is fair.

A share is over steps, each of them late if any of its rounds was; the rounds stand behind it.
Under five cases nothing is ranked and no P90 said (design: *On time*); every number carries its n.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from sop_core.boards.judged import Rounds
from sop_core.indicators.compliance import FEWEST_TO_RANK, OnTime, Tally
from sop_core.periode import Periode
from sop_core.sop.definition import Step
from sop_core.sop.sla import Verdict
from sop_core.sop.standards import marks, quantiles
from sop_core.worktime import Elapsed, Whole, working_label


@dataclass(frozen=True)
class RoundGroup:
    """Rounds that belong together. ``p50`` and ``p90`` are parts of the standard (1 is all of it), over the rounds of honest length."""

    kode: str
    name: str
    unit_name: str
    on_time: OnTime
    p50: float | None
    p90: float | None
    """None under five rounds of honest length."""
    over: Elapsed
    """Working time beyond the standards, all rounds of honest length together."""
    n: int
    """Rounds of honest length."""
    returned: int
    """Rounds that began because the work was sent back."""
    rounds: Rounds
    periode: Periode
    """Of the last of them, as the step."""
    step: Step

    @cached_property
    def honest(self) -> Rounds:
        """Those of honest length, which P50, P90 and ``over`` come from; the least used first."""
        frame = self.rounds.frame
        return self.rounds.of(frame[frame["is_honest"]].sort_values("share", kind="stable"))

    @property
    def marks(self) -> tuple[str, ...]:
        """Beside each of ``honest`` the percentiles that are read off it, alone or between it and its neighbour."""
        return marks(self.n, self.p50, self.p90)

    @property
    def over_label(self) -> str:
        return working_label(self.over) if self.over.microseconds else ""

    @property
    def can_be_ranked(self) -> bool:
        return self.on_time.can_be_ranked


@dataclass(frozen=True)
class UnitRanking:
    """Bidang side by side. ``places`` is empty, and ``reason`` says why, where too few cases make a ranking unfair."""

    groups: tuple[RoundGroup, ...]
    places: tuple[int, ...]
    reason: str


def ranking(groups: Sequence[RoundGroup]) -> UnitRanking:
    """The best first with its place (equals share one); alphabetical without places when one has too few cases."""
    expected = [group for group in groups if group.on_time.expected]
    few = [group for group in expected if not group.on_time.can_be_ranked]
    if few or not expected:
        named = ", ".join(f"{group.name} (n = {group.on_time.expected})" for group in few)
        why = f"Tidak diperingkat: {named} di bawah {FEWEST_TO_RANK} kasus, terlalu sedikit untuk dibandingkan. Urut abjad." if few else ""
        return UnitRanking(tuple(sorted(expected, key=lambda group: group.name)), (), why)
    best = sorted(expected, key=lambda group: (-(group.on_time.share or 0), group.name))
    shares = [group.on_time.share for group in best]
    return UnitRanking(tuple(best), tuple(shares.index(share) + 1 for share in shares), "")


def tally(rounds: pd.DataFrame) -> Tally:
    """The count over the steps that the rounds belong to."""
    each = rounds[rounds["is_latest"]]
    late = each.loc[each["late"], "verdict"].to_list()
    return Tally(
        on_time=int(each["on_time"].sum()),
        late=len(late),
        late_rounds=int(rounds["is_late"].sum()),
        overdue=late.count(Verdict.OVERDUE),
        never_came=late.count(Verdict.NOT_SUBMITTED),
        unjudged=int(each["unjudged"].sum()),
    )


def by_unit(rounds: Rounds, units: Sequence[str]) -> tuple[RoundGroup, ...]:
    """Over the steps that the bidang's own people hold, in the order of ``units``."""
    return _groups(rounds, _in_order(_of_units(rounds), "unit", units), ["unit"], "unit_name")


def by_leader(rounds: Rounds, posts: Sequence[str]) -> tuple[RoundGroup, ...]:
    return _groups(rounds, _in_order(rounds.frame[~rounds.frame["own"]], "post", posts), ["post"], "role")


def by_periode(rounds: Rounds) -> tuple[RoundGroup, ...]:
    return _groups(rounds, rounds.frame.sort_values("ends_on", kind="stable"), ["cycle"], "periode")


def by_step(rounds: Rounds) -> tuple[RoundGroup, ...]:
    """One row a step number, with the step of the newest cycle."""
    return _groups(rounds, rounds.frame.sort_values(["step", "ends_on"], kind="stable"), ["step"], "title")


def by_unit_periode(rounds: Rounds) -> tuple[RoundGroup, ...]:
    frame = _of_units(rounds)
    return _groups(rounds, frame.assign(cell=frame["unit_name"] + " · " + frame["periode"]), ["unit", "cycle"], "cell")


def by_place(rounds: Rounds) -> tuple[RoundGroup, ...]:
    """Each step of each bidang: those with enough cases by the working time beyond their standard, the most first; then the few by name."""
    groups = _groups(rounds, _in_procedure(rounds), ["step", "title", "unit"], "title", "unit_name")
    ranked = sorted(
        (group for group in groups if group.can_be_ranked), key=lambda group: (-group.over.microseconds, group.on_time.share or 0.0)
    )
    return (*ranked, *(group for group in groups if not group.can_be_ranked))


def by_post(rounds: Rounds) -> tuple[RoundGroup, ...]:
    """Each post that held a step, in the order of the procedure; a post of a bidang beside its bidang."""
    frame = _in_procedure(rounds)
    return _groups(rounds, frame.assign(beside=frame["unit_name"].where(frame["own"], "")), ["post", "role", "beside"], "role", "beside")


def _of_units(rounds: Rounds) -> pd.DataFrame:
    return rounds.frame[rounds.frame["own"] & (rounds.frame["unit"] != "")]


def _in_procedure(rounds: Rounds) -> pd.DataFrame:
    return rounds.frame.sort_values(["step", "unit_name"], kind="stable")


def _in_order(frame: pd.DataFrame, column: str, order: Sequence[str]) -> pd.DataFrame:
    return frame.sort_values(column, key=lambda values: values.map({name: place for place, name in enumerate(order)}), kind="stable")


def _groups(rounds: Rounds, frame: pd.DataFrame, by: list[str], name: str, beside: str = "") -> tuple[RoundGroup, ...]:
    """A group for each value of ``by``, in the order in which they first appear; ``name`` and ``beside`` are columns."""
    if frame.empty:
        return ()
    groups = frame.assign(
        n=frame["is_honest"], over=frame["late_by"] * frame["is_honest"], kept=frame["on_time"] & frame["is_latest"],
        missed=frame["late"] & frame["is_latest"],
    ).groupby(by, sort=False)  # fmt: skip
    sums = groups[["returned", "n", "over", "kept", "missed"]].sum()
    percentiles = quantiles(frame[frame["is_honest"]].groupby(by, sort=False)["share"]).reindex(sums.index)
    return tuple(
        _group(rounds.of(frame, places), frame.iloc[places[-1]], by[0], name, beside, row, used)
        for places, row, used in zip(members(groups), sums.itertuples(), percentiles.itertuples(), strict=True)
    )


def members(groups: Any) -> list[Whole]:
    """Of each group, in their order, the places of its rows."""
    number = groups.ngroup().to_numpy()
    return np.split(np.argsort(number, kind="stable"), np.cumsum(np.bincount(number))[:-1])


def _group(rounds: Rounds, newest: pd.Series, kode: str, name: str, beside: str, sums: Any, used: Any) -> RoundGroup:
    return RoundGroup(
        kode=str(newest[kode]),
        name=newest[name],
        unit_name=newest[beside] if beside else "",
        on_time=OnTime(sums.kept, sums.kept + sums.missed),
        p50=used.p50 if sums.n else None,
        p90=used.p90 if sums.n >= FEWEST_TO_RANK else None,
        over=Elapsed(sums.over),
        n=sums.n,
        returned=sums.returned,
        rounds=rounds,
        periode=newest["folded"].periode,
        step=newest["folded"].progress.procedure.step(newest["step"]),
    )
