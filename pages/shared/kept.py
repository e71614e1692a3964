"""What was asked before, kept as it was answered: by the arguments themselves, so many answers, one at work on each.

``st.cache_resource`` does the same, but digests a person and a tuple of bidang into a key for a third of a millisecond, ten times a page.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import update_wrapper
from threading import Lock
from typing import Generic, ParamSpec, TypeVar

P, R = ParamSpec("P"), TypeVar("R")
_every: list[Kept] = []  # type: ignore[type-arg]


class Kept(Generic[P, R]):
    """A function that asks once; of more answers than ``entries`` the one not looked at for longest goes."""

    def __init__(self, ask: Callable[P, R], entries: int) -> None:
        update_wrapper(self, ask)
        self._ask, self._entries = ask, entries
        self._guard = Lock()
        self._answers: OrderedDict[tuple[Hashable, ...], R] = OrderedDict()
        self._at_work: dict[tuple[Hashable, ...], Lock] = {}
        _every.append(self)

    def __call__(self, *args: P.args, **named: P.kwargs) -> R:
        assert not named, "by place, so that one question has one key"
        with self._guard:
            if args in self._answers:
                self._answers.move_to_end(args)
                return self._answers[args]
            turn = self._at_work.setdefault(args, Lock())
        with turn:  # who asks the same meanwhile waits here for the one answer
            return self._asked(args)

    def _asked(self, args: tuple[Hashable, ...]) -> R:
        with self._guard:
            if args in self._answers:
                return self._answers[args]
        try:
            answer = self._ask(*args)  # type: ignore[call-arg]
        finally:
            with self._guard:
                self._at_work.pop(args, None)
        with self._guard:
            self._answers[args] = answer
            while len(self._answers) > self._entries:
                self._answers.popitem(last=False)
        return answer

    def forget(self) -> None:
        with self._guard:
            self._answers.clear()


def kept(entries: int) -> Callable[[Callable[P, R]], Kept[P, R]]:
    """Decorates a function of hashable arguments whose answer depends on nothing else and is never changed."""
    return lambda ask: Kept(ask, entries)


def forget_all() -> None:
    """For a test or a measurement that begins anew."""
    for one in _every:
        one.forget()
