"""*Ringkasan*: what the Kadis sees on one screen, the cycle and the performance together, and the few things that need him."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from sop_core.boards import people
from sop_core.boards.cycle import CycleBoard, StepCard, cycle_board
from sop_core.boards.kinerja import KinerjaBoard, KinerjaGroup, kinerja_board
from sop_core.boards.kinerja_rows import NOT_SENT
from sop_core.boards.look import Look
from sop_core.boards.priorities import Priority, Situation, even_plan, priorities
from sop_core.boards.verdicts import CycleVerdict, verdict
from sop_core.organisation import Organisation, Peran
from sop_core.sop.sla import Verdict

_SHORT = {Peran.KABID: "Kabid"}


@dataclass(frozen=True)
class UnitLine:
    """A bidang that takes part and what it is short of. Empty words mean nothing is short."""

    kode: str
    name: str
    head: str
    group: KinerjaGroup
    card: StepCard | None
    """The step of its lane that runs now; None when it has passed, or has not begun."""
    verdict: Verdict
    file: str
    behind: Fraction | None
    """Points of serapan below an even plan; negative when ahead."""


@dataclass(frozen=True)
class SummaryBoard:
    cycle: CycleBoard
    kinerja: KinerjaBoard
    lines: tuple[UnitLine, ...]
    priorities: tuple[Priority, ...]
    even_plan: Fraction

    @property
    def files(self) -> tuple[int, int]:
        """How many bidang have sent their file, and how many are expected to."""
        excused = {unit for unit, _ in self.cycle.excused}
        expected = [unit for unit, _ in self.cycle.units if unit not in excused]
        return sum(unit in self.cycle.submitted for unit in expected), len(expected)

    @cached_property
    def verdict(self) -> CycleVerdict:
        return verdict(self.cycle)


def summary_board(look: Look, cycle_id: str) -> SummaryBoard:
    """The whole office; for those who may see all of it."""
    cycle = look.ask(cycle_board, cycle_id)
    units = tuple(unit for unit, _ in cycle.units)
    kinerja = look.ask(kinerja_board, cycle_id, units)
    with look.store.reading() as connection:
        held = people.holders_of(connection, look.office, look.minute)
    heads = {unit: _head(look.office.organisation, unit, held) for unit in units}
    situation = Situation(cycle, kinerja, tuple(heads.items()))
    lines = tuple(_line(cycle, group, heads[group.kode], even_plan(kinerja)) for group in kinerja.groups)
    return SummaryBoard(cycle, kinerja, lines, priorities(situation), even_plan(kinerja))


def _head(organisation: Organisation, unit: str, held: Mapping[str, tuple[str, ...]]) -> str:
    """Who heads a bidang: ``Kabid PIAK · Samudra Wicaksita``."""
    post = organisation.post_for(Peran.KABID, unit)
    title = f"{_SHORT.get(post.peran, post.peran.value)} {organisation.unit(unit).singkatan}" if post.peran is Peran.KABID else post.nama
    names = ", ".join(held.get(post.kode, ()))
    return f"{title} · {names}" if names else title


def _line(cycle: CycleBoard, group: KinerjaGroup, head: str, even: Fraction) -> UnitLine:
    lane = cycle.lane(group.kode)
    running = next((card for card in lane if card.is_turn), None)
    spent = group.serapan.value
    behind = None if spent is None else even - spent
    return UnitLine(group.kode, group.name, head, group, running, _verdict(lane, running), _file(cycle, group.kode), behind)


def _verdict(lane: tuple[StepCard, ...], running: StepCard | None) -> Verdict:
    """How a lane stands: its running step, else late when any step was, else its last step."""
    if running is not None:
        return running.verdict
    verdicts = [card.verdict for card in lane]
    if all(verdict in (Verdict.ON_TIME, Verdict.LATE, Verdict.UNJUDGED) for verdict in verdicts):
        return next((worst for worst in (Verdict.LATE, Verdict.UNJUDGED) if worst in verdicts), Verdict.ON_TIME)
    return verdicts[-1]


def _file(cycle: CycleBoard, unit: str) -> str:
    return "" if unit in cycle.submitted else NOT_SENT
