"""Reads of the performance: Analisis, Ringkasan, the register."""

from __future__ import annotations

from datetime import datetime

from pages.shared import service
from pages.shared.kept import kept
from pages.shared.queries.moment import minute, store_revision
from sop_core.access.rights import Actor
from sop_core.boards import analysis, confirmations, kinerja, own_unit, register, summary
from sop_core.boards import brief as briefs
from sop_core.boards import headline as headlines
from sop_core.boards.analysis import AnalysisBoard
from sop_core.boards.brief import Brief
from sop_core.boards.confirmations import ConfirmationBoard
from sop_core.boards.kinerja import KinerjaBoard
from sop_core.boards.own_unit import OwnUnitBoard
from sop_core.boards.register import RegisterBoard
from sop_core.boards.summary import SummaryBoard
from sop_core.boards.verdicts import Answer
from sop_core.indicators.commitment import Unconfirmed


def own_unit_board(actor: Actor, cycle_id: str, unit: str) -> OwnUnitBoard:
    """The own data of a bidang: what changed, and the checks made of its returns."""
    return _own_unit_board(store_revision(), actor, cycle_id, unit)


@kept(32)
def _own_unit_board(revision: int, actor: Actor, cycle_id: str, unit: str) -> OwnUnitBoard:
    return own_unit.own_unit_board(service.store(), service.office(), actor, cycle_id, unit, service.now())


@kept(8)
def register_board(year: int) -> RegisterBoard:
    return register.register_board(service.office(), year)


def confirmation_board(year: int) -> ConfirmationBoard:
    """The targets and pagu of a year with what the office confirmed of them."""
    return _confirmation_board(store_revision(), year)


@kept(8)
def _confirmation_board(revision: int, year: int) -> ConfirmationBoard:
    return confirmations.confirmation_board(service.store(), service.office(), year, service.now())


def still_open() -> Unconfirmed:
    """How many targets and pagu of the running years wait for a letter."""
    return _still_open(store_revision(), minute())


@kept(8)
def _still_open(revision: int, minute: datetime) -> Unconfirmed:
    return confirmations.still_open(service.store(), service.office(), minute)


def register_years() -> tuple[int, ...]:
    return register.register_years(service.office())


def kinerja_board(cycle_id: str, units: tuple[str, ...]) -> KinerjaBoard:
    """The performance of the bidang ``units`` at the end of a cycle's period."""
    return _kinerja_board(store_revision(), cycle_id, units)


@kept(64)
def _kinerja_board(revision: int, cycle_id: str, units: tuple[str, ...]) -> KinerjaBoard:
    return kinerja.kinerja_board(service.store(), service.office(), cycle_id, units)


def analysis_board(cycle_id: str, units: tuple[str, ...]) -> AnalysisBoard:
    """What *Analisis* shows of the bidang ``units`` at the end of a cycle's period."""
    return _analysis_board(store_revision(), cycle_id, units)


@kept(32)
def _analysis_board(revision: int, cycle_id: str, units: tuple[str, ...]) -> AnalysisBoard:
    return analysis.analysis_board(service.store(), service.office(), _kinerja_board(revision, cycle_id, units))


def summary_board(cycle_id: str) -> SummaryBoard:
    """The whole office on one screen; for those who may see all of it."""
    return _summary_board(store_revision(), minute(), cycle_id)


def headline(board: SummaryBoard) -> tuple[Answer, ...]:
    return headlines.headline(board)


def brief(board: SummaryBoard) -> Brief:
    return briefs.brief(board)


@kept(16)
def _summary_board(revision: int, minute: datetime, cycle_id: str) -> SummaryBoard:
    return summary.summary_board(service.store(), service.office(), cycle_id, minute)
