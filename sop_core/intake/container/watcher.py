"""Ends a child process that grows too large, where the system has no limits of its own (Windows). Touches that process only."""

from __future__ import annotations

import subprocess
import sys
import threading
import time


def watch_memory(process: subprocess.Popen[bytes], most: int) -> None:
    """Watch until the process ends; on systems with rlimits there is nothing to do."""
    if sys.platform == "win32":
        threading.Thread(target=_watch, args=(process, most), daemon=True).start()


def _watch(process: subprocess.Popen[bytes], most: int) -> None:
    while process.poll() is None:
        if memory_of(process) > most:
            process.kill()
            return
        time.sleep(0.05)


def memory_of(process: subprocess.Popen[bytes]) -> int:
    """Bytes committed by the process, by the Windows API; 0 elsewhere."""
    if sys.platform != "win32":
        return 0
    import ctypes
    from ctypes import wintypes

    class Counters(ctypes.Structure):
        _fields_ = [
            ("cb", wintypes.DWORD), ("faults", wintypes.DWORD), ("peak", ctypes.c_size_t), ("working", ctypes.c_size_t),
            ("a", ctypes.c_size_t), ("b", ctypes.c_size_t), ("c", ctypes.c_size_t), ("d", ctypes.c_size_t),
            ("pagefile", ctypes.c_size_t), ("peak_pagefile", ctypes.c_size_t),
        ]  # fmt: skip

    counters = Counters()
    counters.cb = ctypes.sizeof(counters)
    handle = int(process._handle)
    done = ctypes.windll.psapi.GetProcessMemoryInfo(wintypes.HANDLE(handle), ctypes.byref(counters), counters.cb)
    return int(counters.pagefile) if done else 0
