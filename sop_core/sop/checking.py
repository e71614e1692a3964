"""Maker is not checker: which steps a step checks, and whether the person about to check made that work.

One person may hold both posts (the Sekretaris heads the Sekretariat; a substitute signs what they initialled). That is allowed, with an
explicit mark that stays in the event. Pure, over the progress of a cycle.
"""

from __future__ import annotations

from sop_core.sop.definition import Procedure, Scope, Step
from sop_core.sop.progress import Key, Outcome, Progress


def checked_by(procedure: Procedure, step: Step) -> tuple[int, ...]:
    """The steps whose work ``step`` checks: what a decision can send back, up to it; the hand-over of a bidang checks the decision too.

    In SOP 03/2025: 6 checks 4–5, 7 checks 4–6, 9 checks 8, 10 checks 8–9.
    """
    deciding = step if step.returns_to else next((one for one in procedure.unit_steps if one.returns_to), None)
    if deciding is None or (not step.returns_to and step != procedure.unit_steps[-1]):
        return ()
    first = min(deciding.returns_to)
    return tuple(one.number for one in procedure.steps if first <= one.number < step.number)


def makers(progress: Progress, key: Key) -> tuple[tuple[Key, str], ...]:
    """The steps that ``key`` checks, each with the username of who finished it last."""
    procedure = progress.procedure
    steps = (procedure.step(number) for number in checked_by(procedure, procedure.step(key.step)))
    ways = (Key(step.number, key.unit if step.scope is Scope.UNIT else None) for step in steps)
    lasts = ((way, progress.current(way)) for way in ways)
    return tuple((way, last.actor) for way, last in lasts if last is not None and last.outcome is Outcome.COMPLETED)


def own_work(progress: Progress, key: Key, username: str) -> tuple[Key, ...]:
    """The steps on the way to ``key`` that this very person finished and would now check."""
    return tuple(made for made, maker in makers(progress, key) if maker == username)
