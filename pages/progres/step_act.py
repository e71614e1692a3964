"""One deed on a cycle: how its press, its place and its step are named, and that it follows the link it was reached by."""

from __future__ import annotations

from collections.abc import Callable

from pages.progres import linked_step
from pages.shared import session
from pages.shared.acting import perform
from sop_core.actions import Desk
from sop_core.boards.cycle import CycleBoard, StepCard
from sop_core.sop.progress import Key


def form(deed: str, board: CycleBoard, card: StepCard) -> str:
    """The name of one press: this deed, on this round of this step."""
    return f"{deed}-{board.cycle.id}-{card.key.step}-{card.key.unit}-{card.round_number}"


def place(board: CycleBoard, card: StepCard) -> tuple[str, Key, int]:
    return board.cycle.id, card.key, card.round_number


def named(card: StepCard) -> str:
    """``Langkah 6 Capil``."""
    return f"Langkah {card.key.step} {card.unit_name}".strip()


def do(form: str, message: str, act: Callable[[Desk], object], cycle_id: str | None = None, typed: str = "") -> None:
    """Act on the cycle; one that was just opened is the one that is looked at from here on."""

    def done(_: object) -> None:
        linked_step.forget()
        if cycle_id is not None:
            session.choose_cycle(cycle_id)

    perform(form, message, act, typed=typed, then=done)
