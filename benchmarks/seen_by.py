"""Which test runs which function: a pytest plugin that writes it down, test by test, for ``mutants.py``.

What a fixture runs counts for every test that asks for the fixture, also where it is made once for many, and what a test file runs when it
is imported for all its tests. What stays known between tests (caches) counts for the first one only.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FrameType

import pytest

PROJECT = Path.cwd()
"""Where the tests run: a copy of the project."""
ROOMS = (f"{PROJECT}/sop_core/", f"{PROJECT}/pages/")
OUTSIDE = "<module>"


class Recorder:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.running: set[CodeType] = set()
        self.fixtures: dict[object, set[CodeType]] = {}
        self.imports: dict[Path, set[CodeType]] = {}
        self.tests: dict[str, tuple[float, list[str]]] = {}

    def note(self, frame: FrameType, event: str, _argument: object) -> None:
        if event == "call":
            self.running.add(frame.f_code)

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> Iterator[None]:
        outer, self.running = self.running, set()
        try:
            return (yield)
        finally:
            if isinstance(collector, pytest.Module):
                self.imports.setdefault(collector.path, set()).update(self.running)
            self.running = outer

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: object) -> Iterator[None]:
        outer, self.running = self.running, set()
        try:
            return (yield)
        finally:
            self.fixtures[fixturedef] = self.running
            self.running = outer

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.running, begun = set(), time.perf_counter()
        try:
            return (yield)
        finally:
            asked = getattr(item, "_fixtureinfo", None)
            definitions = [one for each in asked.name2fixturedefs.values() for one in each] if asked else []
            every = self.running.union(self.imports.get(item.path, ()), *(self.fixtures.get(one, ()) for one in definitions))
            self.tests[item.nodeid] = (round(time.perf_counter() - begun, 3), sorted(set(filter(None, map(named, every)))))

    def pytest_sessionfinish(self) -> None:
        sys.setprofile(None)
        threading.setprofile(None)  # type: ignore[arg-type]
        names = sorted({name for _, functions in self.tests.values() for name in functions})
        places = {name: place for place, name in enumerate(names)}
        tests = {test: [seconds, [places[name] for name in functions]] for test, (seconds, functions) in self.tests.items()}
        self.path.write_text(json.dumps({"functions": names, "tests": tests}), encoding="utf-8")


def named(code: CodeType) -> str:
    """``sop_core/periode.py Periode.parse``: the outermost function of its file, or the method; empty for what is not ours."""
    if not code.co_filename.startswith(ROOMS):
        return ""
    function = code.co_qualname.split(".<locals>")[0]
    return f"{Path(code.co_filename).relative_to(PROJECT).as_posix()} {OUTSIDE if function.startswith('<') else function}"


def pytest_configure(config: pytest.Config) -> None:
    recorder = Recorder(Path(os.environ["SEEN_BY"]))
    config.pluginmanager.register(recorder, "seen-by")
    threading.setprofile(recorder.note)
    sys.setprofile(recorder.note)
