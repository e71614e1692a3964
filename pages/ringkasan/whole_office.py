"""The read behind *Ringkasan*, for those only who may see the whole office."""

from __future__ import annotations

from pages.shared import session
from sop_core.access.rights import Action, Actor, require
from sop_core.boards.cycle import CycleRow
from sop_core.boards.summary import SummaryBoard, summary_board


def board(actor: Actor, current: CycleRow) -> SummaryBoard:
    require(Action.SEE_OFFICE, actor, session.office().organisation)
    return session.look().ask(summary_board, current.id)
