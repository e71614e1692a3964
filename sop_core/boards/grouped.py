"""Rounds in groups: the share on time of each bidang, leader, period and step, and the places of the bidang where a ranking is fair.

A share is over steps, each of them late if any of its rounds was; the rounds stand behind it.
Under five cases nothing is ranked (design: *On time*); every share carries its n.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from sop_core.boards.judged import JudgedRound, steps_of, unit_name
from sop_core.boards.sticking import Used, used
from sop_core.indicators.compliance import FEWEST_TO_RANK, OnTime, tally
from sop_core.office import Office
from sop_core.periode import Periode
from sop_core.sop.definition import Step
from sop_core.sop.sla import Verdict


@dataclass(frozen=True)
class Group:
    """The share on time of one bidang, leader or period; ``median_share`` is what the middle round used of its standard."""

    kode: str
    name: str
    on_time: OnTime
    median_share: float | None
    rounds: tuple[JudgedRound, ...]

    @property
    def used(self) -> Used:
        """The rounds in the order that the median is read off."""
        return used(self.name, "", self.rounds)


@dataclass(frozen=True)
class StepGroup:
    """How one step goes: its share on time, and the median of what was used of its standard."""

    step: Step
    on_time: OnTime
    median_share: float | None
    returned: int
    """Rounds that began because the work was sent back to this step."""
    rounds: tuple[JudgedRound, ...]

    @property
    def name(self) -> str:
        return f"{self.step.number} {self.step.short}"

    @property
    def used(self) -> Used:
        """The rounds in the order that the median is read off."""
        return used(f"Langkah {self.name}", "", self.rounds)


@dataclass(frozen=True)
class UnitPeriode:
    """One bidang in one period."""

    unit: str
    unit_name: str
    periode: Periode
    on_time: OnTime
    rounds: tuple[JudgedRound, ...]

    @property
    def name(self) -> str:
        return f"{self.unit_name} · {self.periode.short_label}"


@dataclass(frozen=True)
class Ranking:
    """Bidang side by side. ``places`` is empty, and ``reason`` says why, where too few cases make a ranking unfair."""

    groups: tuple[Group, ...]
    places: tuple[int, ...]
    reason: str


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


def share(rounds: Iterable[JudgedRound]) -> OnTime:
    """Of the steps that the rounds belong to, over all their rounds."""
    return tally(steps_of(rounds)).share


def _median(rounds: Iterable[JudgedRound]) -> float | None:
    """Of the rounds that count; one excused has no honest length and is left out."""
    shares = [one.clock.share for one in rounds if one.verdict in (Verdict.ON_TIME, Verdict.LATE, Verdict.OVERDUE)]
    return median(shares) if shares else None


def _groups(rounds: Iterable[JudgedRound], name: Callable[[JudgedRound], tuple[str, str]]) -> tuple[Group, ...]:
    """One group for each name, in the order in which the names first appear."""
    found: dict[tuple[str, str], list[JudgedRound]] = {}
    for judged in rounds:
        found.setdefault(name(judged), []).append(judged)
    return tuple(Group(kode, said, share(members), _median(members), tuple(members)) for (kode, said), members in found.items())


def by_unit(office: Office, rounds: Sequence[JudgedRound]) -> tuple[Group, ...]:
    order = [unit.kode for unit in office.organisation.units]
    known = [one for one in rounds if one.key.unit]
    return _groups(sorted(known, key=lambda one: order.index(one.key.unit or "")), lambda one: (one.key.unit or "", one.unit_name))


def by_leader(office: Office, rounds: Sequence[JudgedRound]) -> tuple[Group, ...]:
    order = [post.kode for post in office.organisation.posts]
    led = sorted((one for one in rounds if not one.peran.per_unit), key=lambda one: order.index(one.post))
    return _groups(led, lambda one: (one.post, one.peran.value))


def by_periode(rounds: Sequence[JudgedRound]) -> tuple[Group, ...]:
    return _groups(sorted(rounds, key=lambda one: one.periode.last_day), lambda one: (one.periode.code, one.periode.short_label))


def by_step(rounds: Sequence[JudgedRound]) -> tuple[StepGroup, ...]:
    """One row a step number, with the step of the newest cycle."""
    found: dict[int, list[JudgedRound]] = {}
    for judged in sorted(rounds, key=lambda one: (one.key.step, one.periode.last_day)):
        found.setdefault(judged.key.step, []).append(judged)
    return tuple(
        StepGroup(step, share(members), _median(members), sum(one.round.sent_back is not None for one in members), tuple(members))
        for step, members in ((members[-1].step, members) for members in found.values())
    )


def by_unit_periode(office: Office, rounds: Sequence[JudgedRound]) -> tuple[UnitPeriode, ...]:
    found: dict[tuple[str, Periode], list[JudgedRound]] = {}
    for judged in rounds:
        if judged.key.unit:
            found.setdefault((judged.key.unit, judged.periode), []).append(judged)
    return tuple(
        UnitPeriode(unit, unit_name(office, unit), periode, share(members), tuple(members)) for (unit, periode), members in found.items()
    )
