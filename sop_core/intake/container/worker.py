"""Starts the child processes that read foreign files, keeps a few warm, and ends them. Touches processes and pipes, nothing else.

A warm child has imported its readers and waits at its pipe. Each reads exactly one file, within the limits of ``child``, and ends; another
takes its place in the background. When this process ends, however it ends, the pipes close and waiting children end by themselves.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from sop_core.intake.container.child import ASTRAY, CAREFUL, FAST
from sop_core.intake.container.watcher import watch_memory

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-X", "utf8", "-m", "sop_core.intake.container.child")
MEMORY = 2**30

Process = subprocess.Popen[bytes]


class Died(Exception):
    """The child was ended, by a limit or by the file it read, or said too much. ``astray``: not by a limit, its reader lost its way."""

    def __init__(self, astray: bool = False) -> None:
        super().__init__()
        self.astray = astray


class _Waiting:
    """The children that wait for a file. Filled only while ``wanted`` is above zero: a command that reads one file keeps none."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.children: deque[Process] = deque()
        self.wanted = 0
        self.owner = 0


_waiting = _Waiting()


def keep_warm(count: int) -> None:
    """From now on so many children wait for files; 0 sends them home."""
    with _waiting.lock:
        if count and not _waiting.wanted:
            atexit.register(keep_warm, 0)
        _waiting.wanted, _waiting.owner = count, os.getpid()
        surplus = [_waiting.children.popleft() for _ in range(max(len(_waiting.children) - count, 0))]
    for child in surplus:
        end(child)
    _fill()


def warm() -> int:
    """How many children wait right now."""
    with _waiting.lock:
        return sum(child.poll() is None for child in _waiting.children)


def _fill() -> None:
    while True:
        with _waiting.lock:
            if len(_waiting.children) >= _waiting.wanted or _waiting.owner != os.getpid():
                return
            _waiting.children.append(_start())


def _start() -> Process:
    return subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment(), close_fds=True
    )


def environment() -> dict[str, str]:
    """Nothing of ours but where the code stands; Windows needs its own root."""
    kept = {key: os.environ[key] for key in ("SYSTEMROOT", "SystemRoot", "TEMP", "TMP") if key in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONNOUSERSITE": "1"}


def _take() -> Process:
    """A child that waits; one that died waiting is buried and passed over."""
    while True:
        with _waiting.lock:
            child = _waiting.children.popleft() if _waiting.children and _waiting.owner == os.getpid() else None
        if child is None:
            return _start()
        if child.poll() is None:
            return child
        end(child)


def lines(content: bytes, careful: bool, seconds: float, most: int) -> Iterator[bytes]:
    """What a child answers to this file, line by line; raises ``Died`` when it died, hung, or said too much."""
    child = _take()
    threading.Thread(target=_fill, daemon=True).start()
    clock = threading.Timer(seconds, child.kill)
    feeder = threading.Thread(target=_feed, args=(child, content, careful), daemon=True)
    clock.start()
    feeder.start()
    watch_memory(child, MEMORY)
    told = 0
    try:
        assert child.stdout is not None
        for line in child.stdout:
            told += len(line)
            if told > most:
                raise Died
            yield line
        if child.wait() != 0:
            raise Died(astray=child.returncode == ASTRAY)
    finally:
        clock.cancel()
        child.kill()
        feeder.join()
        end(child)


def _feed(child: Process, content: bytes, careful: bool) -> None:
    assert child.stdin is not None
    with suppress(OSError):  # the child died first; its silence is the answer
        child.stdin.write(CAREFUL if careful else FAST)
        child.stdin.write(content)
    with suppress(OSError):  # what it did not take is still in the pipe's buffer, and closes with it
        child.stdin.close()


def end(child: Process) -> None:
    """No child outlives its use, no zombie and no pipe is left behind."""
    child.kill()
    child.wait()
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
