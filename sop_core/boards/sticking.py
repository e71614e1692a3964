"""Where it sticks: what a step of a bidang, or a post, really used of its standard (P50, P90), and how much working time went beyond it.

Pure: judged rounds come in. Nothing is ranked, and no P90 said, under five cases; every row carries its n.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sop_core.boards.judged import JudgedRound, steps_of
from sop_core.indicators.compliance import FEWEST_TO_RANK, OnTime, tally
from sop_core.sop.sla import Verdict
from sop_core.sop.standards import P50, P90, marks, percentile
from sop_core.worktime import Elapsed, working_label

_HONEST = (Verdict.ON_TIME, Verdict.LATE, Verdict.OVERDUE)


@dataclass(frozen=True)
class Used:
    """Rounds of one step of one bidang, or of one post. Shares are parts of the standard (1 is all of it)."""

    name: str
    unit_name: str
    on_time: OnTime
    p50: float | None
    p90: float | None
    """None under five rounds of honest length."""
    over: Elapsed
    """Working time beyond the standards, all rounds together."""
    again: int
    """Rounds that began because the work was sent back."""
    rounds: tuple[JudgedRound, ...]
    """Those of honest length, which P50, P90 and ``over`` come from; the least used first."""

    @property
    def over_label(self) -> str:
        return working_label(self.over) if self.over.microseconds else ""

    @property
    def can_be_ranked(self) -> bool:
        return self.on_time.can_be_ranked

    @property
    def marks(self) -> tuple[str, ...]:
        """Beside each of ``rounds`` the percentiles that are read off it, alone or between it and its neighbour."""
        return marks(len(self.rounds), self.p50, self.p90)


def by_place(rounds: Iterable[JudgedRound]) -> tuple[Used, ...]:
    """Each step of each bidang: those with enough cases by the working time beyond their standard, the most first; then the few by name."""
    found = _groups(rounds, lambda one: (f"{one.key.step:02}", f"{one.key.step} {one.step.short}", one.unit_name))
    ranked = sorted((one for one in found if one.can_be_ranked), key=lambda one: (-one.over.microseconds, one.on_time.share or 0.0))
    return (*ranked, *(one for one in found if not one.can_be_ranked))


def by_post(rounds: Iterable[JudgedRound]) -> tuple[Used, ...]:
    """Each post that held a step, in the order of the procedure; a post of a bidang beside its bidang."""
    return _groups(rounds, lambda one: (one.post, one.peran.value, one.unit_name if one.peran.per_unit else ""))


def _groups(rounds: Iterable[JudgedRound], place: Callable[[JudgedRound], tuple[str, str, str]]) -> tuple[Used, ...]:
    found: dict[tuple[str, str, str], list[JudgedRound]] = {}
    for judged in sorted(rounds, key=lambda one: (one.key.step, one.unit_name)):
        found.setdefault(place(judged), []).append(judged)
    return tuple(used(name, unit_name, members) for (_, name, unit_name), members in found.items())


def used(name: str, unit_name: str, rounds: Sequence[JudgedRound]) -> Used:
    """What these rounds used of their standards."""
    honest = sorted((one for one in rounds if one.verdict in _HONEST), key=lambda one: one.clock.share)
    shares = [Fraction(one.clock.share) for one in honest]
    return Used(
        name,
        unit_name,
        tally(steps_of(rounds)).share,
        float(percentile(shares, P50)) if shares else None,
        float(percentile(shares, P90)) if len(shares) >= FEWEST_TO_RANK else None,
        sum((one.clock.late_by for one in honest), Elapsed()),
        sum(one.round.sent_back is not None for one in rounds),
        tuple(honest),
    )
