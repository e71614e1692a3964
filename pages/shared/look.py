"""One look at the store for one run of a page: all its pieces show the same moment, and the last write is asked for once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from pages.shared import service
from sop_core.store import revision as revisions

_seen: ContextVar[int | None] = ContextVar("seen", default=None)


def revision() -> int:
    """The number of the last write: as this run saw it, or now, where a fragment or a callback runs alone."""
    seen = _seen.get()
    return revisions.glance(service.store()) if seen is None else seen


@contextmanager
def one_run() -> Iterator[None]:
    """To be held while the frame runs; ends with it, also where the page stops or begins anew."""
    _seen.set(revisions.glance(service.store()))
    try:
        yield
    finally:
        _seen.set(None)


def again() -> None:
    """Something is about to be written: from here on this run looks each time."""
    _seen.set(None)
