"""What the numbers of a board stand on besides the facts: what the office has confirmed, and which bidang was excused in which period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from sop_core.boards.cycle import progress_of
from sop_core.indicators.capaian import MeasuredCapaian
from sop_core.indicators.commitment import NOTHING_CONFIRMED, Confirmed
from sop_core.indicators.reasons import Alasan
from sop_core.indicators.register import BudgetLine
from sop_core.indicators.serapan import Serapan
from sop_core.periode import Periode
from sop_core.store import confirmations, cycles


@dataclass(frozen=True)
class Footing:
    """Decides how a computed number is shown: with which marks, and not at all where its bidang handed in nothing."""

    confirmed: Confirmed = NOTHING_CONFIRMED
    excused: Mapping[Periode, frozenset[str]] = field(default_factory=dict, hash=False)

    def is_excused(self, unit: str, periode: Periode) -> bool:
        return unit in self.excused.get(periode, frozenset())

    def measured(self, measured: MeasuredCapaian, periode: Periode) -> MeasuredCapaian:
        """Against an unconfirmed target the number is marked; of an excused bidang there is none, whatever a file said before."""
        marked = measured.marked(target=self.confirmed.marks_of_target(measured.indicator, periode.year))
        return marked.without(Alasan.TIDAK_MENYAMPAIKAN) if self.is_excused(measured.indicator.unit, periode) else marked

    def spent(self, line: BudgetLine, serapan: Serapan, periode: Periode) -> Serapan:
        marked = serapan.marked(pagu=self.confirmed.marks_of_pagu(line, periode.year))
        excused = self.is_excused(line.unit, periode)
        return replace(marked, value=None, reason=Alasan.TIDAK_MENYAMPAIKAN, flags=()) if excused else marked


def footing_of(connection: Connection, periods: Iterable[Periode]) -> Footing:
    """As it is now: an excusal that was taken back, or a confirmation, counts no longer."""
    asked = cycles.with_excusals(connection, [periode.code for periode in periods])
    replayed = cycles.several(connection, asked)
    excused = {cycle.periode: frozenset(progress_of(cycle, events).excused) for cycle, events in replayed}
    return Footing(confirmations.confirmed(connection), excused)
