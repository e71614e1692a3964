"""Children that wait warm for a file: one file each, replaced, none left behind."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from builders_workbook import Book

from sop_core.intake import Unreadable
from sop_core.intake.container import child, worker
from sop_core.intake.container.reader import read_workbook
from sop_core.intake.outcome.collector import without_collector

ROOT = Path(__file__).resolve().parents[2]
GOOD = Book().sheet("TW I", [["No", "Indikator", "Realisasi TW I"], [1, "Cakupan", 97.5]]).xlsx()
CRASH = (sys.executable, "-c", "import os,signal; os.kill(os.getpid(), signal.SIGKILL)")


@pytest.fixture(autouse=True)
def nobody_waits_afterwards() -> Iterator[None]:
    yield
    worker.keep_warm(0)


def eventually(true: Callable[[], bool]) -> bool:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.02)
    return False


def waiting() -> list[int]:
    return [child.pid for child in worker._waiting.children]


def test_a_warm_child_reads_one_file_and_another_takes_its_place() -> None:
    worker.keep_warm(1)
    (first,) = waiting()
    assert read_workbook(GOOD, "a.xlsx").sheets[0].rows[1][2] == 97.5
    assert eventually(lambda: worker.warm() == 1)
    assert waiting() != [first]


def test_a_child_that_died_waiting_costs_nobody_anything() -> None:
    worker.keep_warm(2)
    for pid in waiting():
        os.kill(pid, signal.SIGTERM)
    assert eventually(lambda: worker.warm() == 0)
    assert read_workbook(GOOD, "a.xlsx").sheets[0].name == "TW I"


def test_a_child_that_is_killed_over_its_file_costs_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "COMMAND", CRASH)
    worker.keep_warm(1)
    with pytest.raises(Unreadable) as told:
        read_workbook(GOOD, "a.xlsx")
    assert told.value.kode == "TERLALU_BERAT"


def test_a_child_whose_reader_loses_its_way_calls_the_file_broken_and_not_heavy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "COMMAND", (sys.executable, "-c", f"import os; os._exit({child.ASTRAY})"))
    with pytest.raises(Unreadable) as told:
        read_workbook(GOOD, "a.xlsx")
    assert told.value.kode == "RUSAK"


def test_a_reader_that_panics_ends_its_child_astray() -> None:
    code = "from sop_core.intake.container import child; child.answer = lambda *_, **__: 1 / 0; child.main()"
    ended = subprocess.run([sys.executable, "-c", code], input=child.FAST, cwd=ROOT, check=False)
    assert ended.returncode == child.ASTRAY


def test_a_child_that_says_half_of_it_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    half = "import sys; sys.stdin.buffer.read(); print('[0,[[0,[[0,[1.0]]]]]]')"
    monkeypatch.setattr(worker, "COMMAND", (sys.executable, "-c", half))
    with pytest.raises(Unreadable):
        read_workbook(GOOD, "a.xlsx")


def test_an_endless_answer_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    endless = "import sys\nwhile True: sys.stdout.write('[0,[]]\\n')"
    monkeypatch.setattr(worker, "COMMAND", (sys.executable, "-c", endless))
    monkeypatch.setattr("sop_core.intake.container.reader.MAX_ANSWER", 100_000)
    with pytest.raises(Unreadable):
        read_workbook(GOOD, "a.xlsx")


def test_when_the_server_stops_the_waiting_children_are_gone() -> None:
    worker.keep_warm(2)
    children = list(worker._waiting.children)
    worker.keep_warm(0)
    assert all(child.returncode is not None for child in children)
    assert worker.warm() == 0
    read_workbook(GOOD, "a.xlsx")
    assert worker.warm() == 0


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_when_the_server_is_killed_the_waiting_children_end_by_themselves() -> None:
    code = (
        "import os, signal\nfrom sop_core.intake.container import worker\nworker.keep_warm(2)\n"
        "print(*[child.pid for child in worker._waiting.children], flush=True)\nos.kill(os.getpid(), signal.SIGKILL)"
    )
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    children = [int(pid) for pid in told.stdout.split()]
    assert len(children) == 2
    assert eventually(lambda: not any(_runs(pid) for pid in children))


def _runs(pid: int) -> bool:
    """Whether the process still works; one that ended and waits to be buried does not."""
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False


def test_the_collector_rests_until_the_last_reader_is_done_and_stays_off_where_it_was_off() -> None:
    assert gc.isenabled()
    with without_collector():
        with without_collector():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    gc.disable()
    try:
        with without_collector():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
