"""Asks the child process for a marked workbook. The server itself never parses the foreign package."""

from __future__ import annotations

import struct
import subprocess
import sys
import threading
from contextlib import suppress

from sop_core.intake.container.watcher import watch_memory
from sop_core.intake.container.worker import MEMORY, end, environment
from sop_core.marking.marks import Order

WALL_SECONDS = 20.0
MAX_ANSWER = 120 * 2**20
_slot = threading.BoundedSemaphore(1)
"""One at a time: it is asked for by a press of a button and takes a moment."""


def marked(content: bytes, order: Order) -> bytes | None:
    """The workbook with its marks, or None when the child refused, died or hung over it."""
    asked = order.to_json()
    with _slot:
        process = subprocess.Popen(
            [sys.executable, "-X", "utf8", "-m", "sop_core.marking.child"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment(), close_fds=True,
        )  # fmt: skip
        return _answer(process, struct.pack(">Q", len(asked)) + asked + content)


def _answer(process: subprocess.Popen[bytes], content: bytes) -> bytes | None:
    assert process.stdin is not None
    assert process.stdout is not None
    clock = threading.Timer(WALL_SECONDS, process.kill)
    feeder = threading.Thread(target=_feed, args=(process, content), daemon=True)
    clock.start()
    feeder.start()
    watch_memory(process, MEMORY)
    try:
        answer = process.stdout.read(MAX_ANSWER + 1)
        if len(answer) > MAX_ANSWER:
            process.kill()
        code = process.wait()
    finally:
        clock.cancel()
        process.kill()
        feeder.join()
        end(process)
    return answer if code == 0 and answer and len(answer) <= MAX_ANSWER else None


def _feed(process: subprocess.Popen[bytes], content: bytes) -> None:
    assert process.stdin is not None
    with suppress(OSError):  # the child died first; its silence is the answer
        process.stdin.write(content)
    with suppress(OSError):
        process.stdin.close()
