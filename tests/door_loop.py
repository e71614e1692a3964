"""An event loop in a thread of its own: the browser tests of the same run keep one in the main thread."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Answer = TypeVar("Answer")


def in_own_loop(work: Coroutine[object, object, Answer]) -> Answer:
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()
