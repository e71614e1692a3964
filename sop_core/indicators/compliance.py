"""Timeliness: steps that were on time, of those expected. What never came counts as late; every share carries its n.

The one count of *terlambat*: every page, chart, paper and export that says how many are late asks ``tally`` and prints its words, which
name what they count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sop_core.sop.sla import StepStanding, Verdict

FEWEST_TO_RANK = 5
"""Under this many cases nobody is ranked (design §4)."""


@dataclass(frozen=True)
class OnTime:
    """Cases on time of those expected by now.

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


@dataclass(frozen=True)
class Tally:
    """Steps against their standards (*mutu baku*): how many were on time, late, cannot be judged, and the rounds behind the late ones."""

    on_time: int
    late: int
    late_rounds: int
    overdue: int
    """Of the late ones, those whose clock runs beyond the standard at this moment."""
    never_came: int
    """Of the late ones, those whose bidang is excused from handing in."""
    unjudged: int

    @property
    def share(self) -> OnTime:
        return OnTime(self.on_time, self.on_time + self.late)

    @property
    def words(self) -> str:
        """The verdict by the standards, with what it counts: ``3 langkah terlambat (5 putaran)``.

        >>> Tally(10, 3, 5, 1, 1, 0).words, Tally(10, 1, 1, 0, 0, 2).words, Tally(0, 0, 0, 0, 0, 0).words
        ('3 langkah terlambat (5 putaran)', '1 langkah terlambat', 'tidak ada langkah terlambat')
        """
        if not self.late:
            return "tidak ada langkah terlambat"
        return f"{self.late} langkah terlambat" + (f" ({self.late_rounds} putaran)" if self.late_rounds != self.late else "")

    @property
    def beside(self) -> str:
        """What is to be known besides: of the late ones, and what cannot be judged.

        >>> Tally(10, 3, 5, 1, 1, 2).beside
        '1 masih berjalan, 1 tidak menyampaikan, 2 langkah belum dapat dinilai'
        """
        return ", ".join(words for words in (self.overdue_words, self.never_words, self.unjudged_words) if words)

    @property
    def overdue_words(self) -> str:
        return f"{self.overdue} masih berjalan" if self.overdue else ""

    @property
    def never_words(self) -> str:
        return f"{self.never_came} {Verdict.NOT_SUBMITTED.value}" if self.never_came else ""

    @property
    def unjudged_words(self) -> str:
        return f"{self.unjudged} langkah {Verdict.UNJUDGED.value}" if self.unjudged else ""


def tally(standings: Iterable[StepStanding]) -> Tally:
    """The count over steps. One that still runs within its time, and was never late, is not expected yet."""
    steps = tuple(standings)
    late = [standing for standing in steps if standing.is_late]
    return Tally(
        on_time=sum(standing.reckoned is Verdict.ON_TIME for standing in steps),
        late=len(late),
        late_rounds=sum(len(standing.late_clocks) for standing in late),
        overdue=sum(standing.is_overdue for standing in late),
        never_came=sum(standing.clocks[-1].verdict is Verdict.NOT_SUBMITTED for standing in late),
        unjudged=sum(standing.verdict is Verdict.UNJUDGED for standing in steps),
    )
