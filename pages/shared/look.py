"""One look for one run of a page: all its pieces show the same moment of the store, and what a run does not change is asked for once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar, cast

from pages.shared import service
from sop_core.store import revision as revisions

Seen = TypeVar("Seen")
_seen: ContextVar[dict[str, object] | None] = ContextVar("seen", default=None)


def revision() -> int:
    """The number of the last write: as this run saw it, or now, where a fragment or a callback runs alone."""
    return once("revision", lambda: revisions.glance(service.store()))


def once(name: str, ask: Callable[[], Seen]) -> Seen:
    """What ``ask`` told in this run; asked each time outside of one and after a write."""
    seen = _seen.get()
    if seen is None:
        return ask()
    if name not in seen:
        seen[name] = ask()
    return cast(Seen, seen[name])


@contextmanager
def one_run() -> Iterator[None]:
    """To be held while the frame runs; ends with it, also where the page stops or begins anew."""
    _seen.set({})
    try:
        revision()
        yield
    finally:
        _seen.set(None)


def again() -> None:
    """Something is about to be written: from here on this run looks each time."""
    _seen.set(None)
