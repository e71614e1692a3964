"""Every cycle with its progress. What is archived is folded and judged once and kept on a shelf: nothing about it changes any more.

So that a page that looks over years costs what the running cycles cost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar, cast

from sqlalchemy import Connection

from sop_core.boards.cycle import progress_of
from sop_core.errors import SopError
from sop_core.sop.events import Event
from sop_core.sop.many import fold_many
from sop_core.sop.many_sla import judge_many
from sop_core.sop.progress import Progress
from sop_core.sop.sla import Standing, standings
from sop_core.store import cycles, revision
from sop_core.store.cycles import Cycle, Head, Line
from sop_core.store.engine import Store

NEWEST = 12
"""Cycles that a page over the past shows unless it is asked for all: three years of triwulan. What lies before costs it nothing."""
LEARNED_FROM = 40
"""Cycles from which chances and percentiles are drawn: ten years of triwulan."""
Made = TypeVar("Made")
_History = tuple[Cycle, tuple[Event, ...]]


@dataclass(frozen=True, eq=False)
class Told:
    """A cycle and what its events say."""

    cycle: Cycle
    progress: Progress
    seal: str = ""
    """Of an archived cycle, see ``cycles.Line``."""
    judged: tuple[Standing, ...] = ()
    """Of an archived cycle its verdicts, which no later moment changes."""

    def standings(self, now: datetime) -> tuple[Standing, ...]:
        return self.judged if self.seal else standings(self.progress, self.cycle.calendar, now)


class Shelf:
    """The archived cycles told so far, each under its seal, and what boards made of them: right by construction, since one who changes
    a cycle (re-opens it) moves its seal. When the shelf is full, what was put there first goes.
    """

    def __init__(self, most: int = 1_000) -> None:
        self._most = most
        self._told: dict[str, Told] = {}
        self._made: dict[str, dict[str, object]] = {}
        self._lines: dict[Head, Line] = {}
        self._seen: int | None = None

    def lines(self, store: Store) -> tuple[Line, ...]:
        """All cycles in a list, the newest period first; read anew are those in which something happened, and nothing
        at all where nobody wrote."""
        with store.reading() as connection:
            return self._lines_of(connection)

    def every(self, store: Store, newest: int | None = None, also: str | None = None) -> tuple[Told, ...]:
        """All cycles, the newest period first; with ``newest`` so many of them, all that still run, and the one with the id ``also``."""
        with store.reading() as connection:
            lines = [
                line
                for place, line in enumerate(self._lines_of(connection))
                if newest is None or place < newest or not line.seal or line.id == also
            ]
            known = {line.id: told for line in lines if (told := self._told.get(line.seal)) is not None}
            histories = cycles.several(connection, [line.id for line in lines if line.id not in known])
        fresh = _told(histories, {line.id: line.seal for line in lines})
        for told in fresh:
            self._keep(told)
        known |= {told.cycle.id: told for told in fresh}
        return tuple(known[line.id] for line in lines)

    def once(self, told: Told, name: str, make: Callable[[Told], Made]) -> Made:
        """What ``make`` gives of the cycle: of an archived one made once, as long as it stands on the shelf; of a running one anew."""
        made = self._made.get(told.seal)
        if made is None:
            return make(told)
        if name not in made:
            made[name] = make(told)
        return cast(Made, made[name])

    def _lines_of(self, connection: Connection) -> tuple[Line, ...]:
        now = revision.current(connection)
        if now == self._seen:
            return tuple(self._lines.values())
        heads, known = cycles.heads(connection), self._lines
        fresh = [head[0] for head in heads if head not in known]
        read = {line.id: line for line in cycles.lines(connection, fresh)} if fresh else {}
        lines = {head: read[head[0]] if head[0] in read else known[head] for head in heads}
        self._lines, self._seen = lines, now
        return tuple(lines.values())

    def _keep(self, told: Told) -> None:
        if not told.seal:
            return
        self._told[told.seal], self._made[told.seal] = told, {}
        for seal in list(self._told)[: max(0, len(self._told) - self._most)]:
            self._told.pop(seal, None)
            self._made.pop(seal, None)


def _told(histories: Iterable[_History], seals: Mapping[str, str]) -> list[Told]:
    """The archived together with those that share their rules; the running one by one, they are judged at their own moment."""
    groups: dict[object, list[_History]] = defaultdict(list)
    running: list[Told] = []
    for cycle, events in histories:
        if seals[cycle.id]:
            groups[cycle.units, id(cycle.procedure), id(cycle.calendar)].append((cycle, events))
        else:
            running.append(Told(cycle, progress_of(cycle, events)))
    return running + [told for group in groups.values() for told in _closed(group, seals)]


def _closed(group: Sequence[_History], seals: Mapping[str, str]) -> list[Told]:
    rules, histories = group[0][0], [events for _, events in group]
    try:
        folded = fold_many(rules.procedure, rules.units, histories)
    except SopError:
        for cycle, events in group:
            progress_of(cycle, events)  # says which cycle
        raise
    judged = judge_many(folded, rules.calendar, max(events[-1].occurred_at for events in histories))
    return [Told(cycle, folded.progress(number), seals[cycle.id], judged.standings(number)) for number, (cycle, _) in enumerate(group)]
