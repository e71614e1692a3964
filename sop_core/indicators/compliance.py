"""Timeliness: what was on time divided by what was expected. What never came counts as late; every share carries its n."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sop_core.sop.sla import Verdict

FEWEST_TO_RANK = 5
"""Under this many cases nobody is ranked (design §4)."""


@dataclass(frozen=True)
class OnTime:
    """Rounds on time of rounds expected by now.

    >>> OnTime(3, 4).share
    0.75
    """

    on_time: int
    expected: int

    @property
    def share(self) -> float | None:
        return self.on_time / self.expected if self.expected else None

    @property
    def can_be_ranked(self) -> bool:
        return self.expected >= FEWEST_TO_RANK

    def __add__(self, other: OnTime) -> OnTime:
        return OnTime(self.on_time + other.on_time, self.expected + other.expected)


def is_expected(verdict: Verdict) -> bool:
    """Whether the round counts: it ended, or its time has passed, or it never came."""
    return verdict is Verdict.ON_TIME or verdict.is_late


def on_time(verdicts: Iterable[Verdict]) -> OnTime:
    """The share over rounds. One that still runs within its time is not expected yet.

    >>> on_time([Verdict.ON_TIME, Verdict.LATE, Verdict.OVERDUE, Verdict.NOT_SUBMITTED, Verdict.RUNNING])
    OnTime(on_time=1, expected=4)
    """
    judged = [verdict for verdict in verdicts if is_expected(verdict)]
    return OnTime(judged.count(Verdict.ON_TIME), len(judged))
