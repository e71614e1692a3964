"""What the server does beside serving: now and then it collects what sessions left behind in circles."""

import asyncio
import gc
import weakref
from contextlib import suppress

from door_loop import in_own_loop

from pages.door.lifespan import collect_now_and_then


class Left:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.itself = self


async def gone_after(seconds: float) -> bool:
    left = weakref.ref(Left())
    collecting = asyncio.create_task(collect_now_and_then(0.01))
    for _ in range(200):
        await asyncio.sleep(seconds / 200)
        if left() is None:
            break
    collecting.cancel()
    with suppress(asyncio.CancelledError):
        await collecting
    return left() is None


def test_what_a_session_leaves_in_a_circle_goes_without_anybodys_help() -> None:
    gc.disable()  # so that nobody else collects it
    try:
        assert in_own_loop(gone_after(10))
    finally:
        gc.enable()
