"""Python's garbage collector rests while a file is on the desk. Touches the collector, nothing else.

A reading makes a hundred thousand values that live on and no garbage; the collector would walk through all of them again and again, a
sixth of the whole time. It rests only while somebody reads, a few seconds at most; references are counted all the while.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class _Rest:
    lock: threading.Lock = field(default_factory=threading.Lock)
    readers: int = 0
    was_on: bool = False


_rest = _Rest()


@contextmanager
def without_collector() -> Iterator[None]:
    """The last of several readers wakes the collector; where it was off before, it stays off."""
    with _rest.lock:
        if not _rest.readers:
            _rest.was_on = gc.isenabled()
            gc.disable()
        _rest.readers += 1
    try:
        yield
    finally:
        with _rest.lock:
            _rest.readers -= 1
            if not _rest.readers and _rest.was_on:
                gc.enable()
