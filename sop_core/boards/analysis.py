"""Everything *Analisis* can show of the bidang one may see: the board of performance, and each view worked out when it is opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sop_core.boards import analysis_budget, analysis_capaian, analysis_questions, analysis_reconcile
from sop_core.boards.analysis_budget import Balance, Spending
from sop_core.boards.analysis_capaian import ComparedPeriods, Contribution, IndicatorRanking, Program, RankedGroups
from sop_core.boards.analysis_questions import Asked
from sop_core.boards.analysis_reconcile import Reconciled
from sop_core.boards.kinerja import KinerjaBoard, kinerja_board
from sop_core.boards.look import Dependence, Look, depends_on
from sop_core.intake.knowledge import ServicePair
from sop_core.intake.text import plain
from sop_core.kinerja.services import Control, Coverage, Recaps, ServiceHistory
from sop_core.periode import Periode
from sop_core.store import cycles


@dataclass(frozen=True)
class AnalysisBoard:
    """The board of performance, the recaps of all periods up to it, and what the register calls its programmes."""

    kinerja: KinerjaBoard
    recaps: Recaps
    program_names: Mapping[str, str]
    pairs: tuple[ServicePair, ...]

    @property
    def units(self) -> tuple[str, ...]:
        return tuple(group.kode for group in self.kinerja.groups)

    @cached_property
    def programs(self) -> tuple[Program, ...]:
        return analysis_capaian.programs(self.kinerja, self.program_names)

    @cached_property
    def ranking(self) -> IndicatorRanking:
        return analysis_capaian.ranked_indicators(self.kinerja)

    @cached_property
    def ranked_groups(self) -> RankedGroups:
        return analysis_capaian.ranked_groups(self.kinerja)

    @cached_property
    def contributions(self) -> tuple[Contribution, ...]:
        return analysis_capaian.every_contribution(self.kinerja)

    def compared(self, first: Periode, second: Periode) -> ComparedPeriods:
        return analysis_capaian.compared(self.kinerja, first, second)

    @cached_property
    def spending(self) -> tuple[Spending, ...]:
        return analysis_budget.spending(self.kinerja)

    @cached_property
    def balances(self) -> tuple[Balance, ...]:
        return analysis_budget.balances(self.kinerja, self.spending)

    @cached_property
    def coverages(self) -> tuple[Coverage, ...]:
        return self.recaps.coverages(self.pairs)

    @property
    def services(self) -> tuple[tuple[str, str], ...]:
        """(bidang, service) of every recap; what is a position (wajib KTP, sudah rekam) comes last."""
        positions = {word for pair in self.pairs for word in (*pair.numerator, *pair.denominator)}
        return tuple(sorted(self.recaps.services, key=lambda service: plain(service[1]) in positions))

    def history(self, unit: str, service: str) -> ServiceHistory:
        return self.recaps.history(unit, service)

    def control(self, unit: str, service: str) -> Control:
        return self.recaps.control(unit, service)

    @cached_property
    def questions(self) -> tuple[Asked, ...]:
        return analysis_questions.questions(self.kinerja, self.recaps)

    @cached_property
    def reconciliation(self) -> tuple[Reconciled, ...]:
        return analysis_reconcile.reconciliation(self.kinerja.rows)


@depends_on(Dependence.REVISION)
def analysis_board(look: Look, cycle_id: str, units: tuple[str, ...]) -> AnalysisBoard:
    """What *Analisis* shows of these bidang at the end of the cycle's period."""
    office, board = look.office, look.ask(kinerja_board, cycle_id, units)
    shown = {group.kode: group.name for group in board.groups}
    with look.store.reading() as connection:
        register = cycles.get(connection, cycle_id).register
    return AnalysisBoard(board, Recaps(board.recap, shown, office.organisation.kecamatan), register.programs, office.dictionary.pairs)
