"""The one way to read: the office at one revision of its store and one minute, which answers each question once.

A board is a function of a ``Look`` and says what its answer depends on; the answer is kept as long as that stands. A write or a new minute
makes a new look (``later``), and what may have changed dies with the old one, so that nobody has to remember to clear anything.
Answers are handed to all sessions as they are: whose eyes a board is for is an argument of it, and nobody changes what they are given.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import IntEnum
from functools import lru_cache
from inspect import signature
from threading import Lock, RLock
from typing import Concatenate, ParamSpec, TypeVar, cast

from sop_core.office import Office
from sop_core.store import revision as revisions
from sop_core.store.engine import Store

P = ParamSpec("P")
R = TypeVar("R")
Board = TypeVar("Board", bound=Callable[..., object])


class Dependence(IntEnum):
    """What the answer of a board depends on; each includes those before it."""

    NOTHING = 0
    """Its arguments alone: what was stored under a number stays as it is."""
    REVISION = 1
    """The store."""
    MINUTE = 2
    """The clock too; a board that says nothing."""
    INSTANT = 3
    """Asked anew each time: it reads what moves no revision, or is too large to keep."""


_dependences: dict[Callable[..., object], Dependence] = {}


def depends_on(dependence: Dependence) -> Callable[[Board], Board]:
    def marked(board: Board) -> Board:
        _dependences[board] = dependence
        return board

    return marked


@dataclass(eq=False)
class _Answer:
    """One question's: whoever comes while it is worked out waits, and asks anew where that failed."""

    turn: RLock = field(default_factory=RLock)
    is_there: bool = False
    value: object = None


class Answers:
    """Question → answer, at most ``most`` of them."""

    def __init__(self, most: int) -> None:
        self._most, self._guard = most, Lock()
        self._answers: OrderedDict[Hashable, _Answer] = OrderedDict()

    def answer(self, question: Hashable, ask: Callable[[], object]) -> object:
        answer = self._place(question)
        if not answer.is_there:
            with answer.turn:
                if not answer.is_there:
                    answer.value = ask()
                    answer.is_there = True
        return answer.value

    def _place(self, question: Hashable) -> _Answer:
        with self._guard:
            answer = self._answers.setdefault(question, _Answer())
            self._answers.move_to_end(question)
            if len(self._answers) > self._most:
                self._answers.popitem(last=False)
            return answer


MOST = {Dependence.NOTHING: 1_000, Dependence.REVISION: 256, Dependence.MINUTE: 256}
"""Answers kept of each kind; of more the one not looked at for longest goes."""


def _no_answers() -> dict[Dependence, Answers]:
    return {each: Answers(most) for each, most in MOST.items()}


@dataclass(frozen=True, eq=False)
class Look:
    store: Store
    office: Office
    revision: int
    _minute: datetime
    _answers: dict[Dependence, Answers] = field(default_factory=_no_answers)
    _within: Dependence = Dependence.INSTANT
    """The most that who looks may depend on."""

    @classmethod
    def at(cls, store: Store, office: Office, minute: datetime) -> Look:
        """A first look: nothing is answered yet."""
        return cls(store, office, revisions.glance(store), minute)

    @property
    def minute(self) -> datetime:
        self._require(Dependence.MINUTE, "its minute")
        return self._minute

    def later(self, revision: int, minute: datetime) -> Look:
        """The look at that revision and minute: this very one where neither moved, else a new one that takes along what still stands."""
        if (revision, minute) == (self.revision, self._minute):
            return self
        stands = Dependence.REVISION if revision == self.revision else Dependence.NOTHING
        answers = _no_answers() | {each: kept for each, kept in self._answers.items() if each <= stands}
        return Look(self.store, self.office, revision, minute, answers)

    def ask(self, board: Callable[Concatenate[Look, P], R], *args: P.args, **named: P.kwargs) -> R:
        """What ``board`` answers to these hashable arguments; one by its name or left to its default is the same question."""
        dependence = _dependences.get(board, Dependence.MINUTE)
        self._require(dependence, board)
        if dependence is Dependence.INSTANT:
            return board(self, *args, **named)
        question = (board, *_arguments(board, args, named))
        return cast(R, self._answers[dependence].answer(question, lambda: board(replace(self, _within=dependence), *args, **named)))

    def _require(self, dependence: Dependence, asked: object) -> None:
        if dependence > self._within:
            raise AssertionError(f"{asked} depends on {dependence.name}, and who asks for it says {self._within.name}")


def _arguments(board: Callable[..., object], args: tuple[object, ...], named: Mapping[str, object]) -> tuple[object, ...]:
    """All that the board is given after the look, in its own order; raises ``TypeError`` where it takes something else."""
    bound = _signature(board).bind(None, *args, **named)
    bound.apply_defaults()
    return bound.args[1:] + tuple(bound.kwargs.values())


_signature = lru_cache(maxsize=512)(signature)
