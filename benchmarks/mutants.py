"""Plants faults by a seed, counts how many the tests notice: ``python benchmarks/mutants.py [rooms] [--faults 150] [--seed 1]``.

Each fault is one slip in one file (``faults.py``), planted in a copy of the project and met by the tests that run the function in which
it stands: those that run the fewest other functions first, until one fails. What a test runs is written down once, and again for test
files that changed (``seen_by.py``); ``--tests`` says which of them (all by default), so that a room can be looked at with the tests near
it. Kinds of slips have the same chance, so that the many swapped arguments do not hide the few wrong zones. A fault that changes nothing
a program could show (a cache less, an order that is sorted again) lowers the rate and is worth a look, not a test.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

import openpyxl  # noqa: F401
import pandas  # noqa: F401
import plotly.graph_objects  # noqa: F401
import pytest
import reportlab  # noqa: F401
import sqlalchemy  # noqa: F401
import streamlit.testing.v1  # noqa: F401

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT / "benchmarks"))

from faults import Fault, faults  # noqa: E402

ROOMS = {
    "worktime": ["sop_core/worktime"], "sop": ["sop_core/sop"],
    "intake": ["sop_core/intake", "sop_core/marking"], "indicators": ["sop_core/indicators"],
    "access and store": ["sop_core/access", "sop_core/store"], "actions": ["sop_core/actions"], "boards": ["sop_core/boards"],
    "exports": ["sop_core/reports"], "figures": ["sop_core/figures"], "door": ["pages/door"], "pages": ["pages"],
}  # fmt: skip
"""A room, and the folders in which it stands; a file belongs to the first room that has it."""
WANTED = 0.9
FILES_AT_ONCE = 20
IN_MEMORY = ("-W", "ignore::pytest.PytestAssertRewriteWarning")
"""Libraries that bring plugins of pytest along are imported already, and need no rewriting."""
SECONDS = 90.0
"""So long the chosen tests of one fault take when they pass; those that run the fewest other functions are chosen first."""


@dataclass(frozen=True)
class Planted:
    room: str
    path: str
    fault: Fault

    @property
    def words(self) -> str:
        return f"{self.path}:{self.fault.start[0]} {self.fault.kind}: {' '.join(self.fault.text.split())[:110]}"


@dataclass(frozen=True)
class Seen:
    """Test → how long it takes and what it runs."""

    tests: Mapping[str, tuple[float, frozenset[str]]]

    def of(self, planted: Planted) -> list[str]:
        """The tests that can notice a fault, the most special first."""
        here = f"{planted.path} {planted.fault.function}"
        direct = [name for name, (_, functions) in self.tests.items() if here in functions]
        near = direct or [
            name for name, (_, functions) in self.tests.items() if any(each.startswith(f"{planted.path} ") for each in functions)
        ]
        chosen: list[str] = []
        left = SECONDS
        for name in sorted(near, key=lambda name: len(self.tests[name][1])):
            left -= self.tests[name][0]
            if left < 0 and chosen:
                break
            chosen.append(name)
        return chosen


def every_fault(rooms: Iterable[str]) -> dict[str, list[Planted]]:
    found: dict[str, list[Planted]] = {}
    taken: set[Path] = set()
    for room, folders in ROOMS.items():
        files = sorted({path for folder in folders for path in (PROJECT / folder).rglob("*.py")} - taken)
        taken.update(files)
        if room in rooms:
            own = (path for path in files if "migrations" not in path.parts)
            found[room] = [
                Planted(room, path.relative_to(PROJECT).as_posix(), fault)
                for path in own
                for fault in faults(path.read_text(encoding="utf-8"))
            ]
    return found


def batched(names: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for begin in range(0, len(names), size):
        yield names[begin : begin + size]


def drawn(among: Sequence[Planted], number: int, chance: random.Random) -> list[Planted]:
    """So many, each kind as likely as any other."""
    kinds: dict[str, list[Planted]] = defaultdict(list)
    for planted in among:
        kinds[planted.fault.kind].append(planted)
    chosen: list[Planted] = []
    while kinds and len(chosen) < number:
        kind = chance.choice(sorted(kinds))
        chosen.append(kinds[kind].pop(chance.randrange(len(kinds[kind]))))
        if not kinds[kind]:
            del kinds[kind]
    return chosen


def copied(to: Path) -> Path:
    """The project as git knows it, and what stands beside it."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=PROJECT, check=True, capture_output=True, text=True
    ).stdout
    for name in listed.splitlines():
        if (PROJECT / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(PROJECT / name, to / name)
    return to


def passes(where: Path, arguments: Sequence[str], timeout: float | None) -> bool:
    """Whether these tests pass there. A process of its own runs them, forked from this one, which has the libraries in memory already."""
    run = get_context("fork").Process(target=_run, args=(where, ["-n", "0", "-p", "no:cacheprovider", *IN_MEMORY, *arguments]))
    run.start()
    run.join(timeout)
    if run.exitcode is None:
        run.kill()
        run.join()
    return run.exitcode == 0


def _run(where: Path, arguments: Sequence[str]) -> None:
    silent = os.open(where / "pytest.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    os.chdir(where)
    os.setsid()
    sys.exit(int(pytest.main([*arguments, f"--rootdir={where}"])))


def look(folders: Sequence[str], kept: Path) -> Seen:
    """What each test runs, from what was written down and from a run of the test files that changed."""
    known = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    files = sorted({path for folder in folders for path in _tests_in(PROJECT / folder)})
    observer = (PROJECT / "benchmarks/seen_by.py").read_bytes()
    digests = {path.relative_to(PROJECT).as_posix(): sha256(observer + path.read_bytes()).hexdigest() for path in files}
    changed = [name for name, digest in digests.items() if known.get(name, {}).get("digest") != digest]
    if changed:
        print(f"Looking at what the tests of {len(changed)} files run …", flush=True)
        with TemporaryDirectory() as folder:
            where, written = copied(Path(folder)), Path(folder) / "seen.json"
            for names in batched(changed, FILES_AT_ONCE):
                os.environ["SEEN_BY"] = str(written)
                passes(where, ["-p", "seen_by", *names], None)
                seen = json.loads(written.read_text(encoding="utf-8"))
                if not seen["tests"]:
                    raise SystemExit(f"None of these tests ran: {', '.join(names)}\n{(where / 'pytest.log').read_text()[-2000:]}")
                known |= {name: {"digest": digests[name], "tests": {}} for name in names}
                for test, (took, functions) in seen["tests"].items():
                    known[test.partition("::")[0]]["tests"][test] = [took, [seen["functions"][place] for place in functions]]
                kept.write_text(json.dumps(known), encoding="utf-8")
    chosen = (known[name]["tests"] for name in digests)
    return Seen({test: (took, frozenset(functions)) for tests in chosen for test, (took, functions) in tests.items()})


def _tests_in(place: Path) -> Iterator[Path]:
    """The test files of a folder, and the files whose examples run as tests."""
    for path in [place] if place.is_file() else place.rglob("*.py"):
        if path == place or path.name.startswith("test_") or ("tests" not in path.parts and ">>> " in path.read_text(encoding="utf-8")):
            yield path


def noticed(planted: Planted, where: Path, tests: Sequence[str]) -> bool:
    path = where / planted.path
    right = path.read_text(encoding="utf-8")
    path.write_text(planted.fault.planted(right), encoding="utf-8")
    chosen = where / "chosen.txt"
    chosen.write_text("\n".join(tests), encoding="utf-8")
    try:
        return not passes(where, ["-x", f"@{chosen}"], timeout=3 * SECONDS + 60)
    finally:
        path.write_text(right, encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description="How many of the faults planted by a seed the tests notice, by room.")
    parser.add_argument("rooms", nargs="*", metavar="room", help=f"one of: {', '.join(ROOMS)}")
    parser.add_argument("--faults", type=int, default=150, help="how many in all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tests", nargs="*", default=["tests", "sop_core"], help="folders or files of tests")
    parser.add_argument(
        "--kept", type=Path, default=Path(gettempdir()) / "kinerja-seen-by.json", help="where is written down what tests run"
    )
    words = parser.parse_args()
    rooms = words.rooms or list(ROOMS)
    if unknown := set(rooms) - set(ROOMS):
        parser.error(f"no room {', '.join(sorted(unknown))}; there are {', '.join(ROOMS)}")
    seen = look(words.tests, words.kept)
    found = every_fault(rooms)
    each = max(1, round(words.faults / len(rooms)))
    chance = random.Random(words.seed)
    told: dict[str, Counter[bool]] = {}
    with TemporaryDirectory() as folder:
        where = copied(Path(folder))
        for room in rooms:
            told[room] = Counter()
            for planted in drawn(found[room], each, chance):
                begun, tests = time.perf_counter(), seen.of(planted)
                is_noticed = bool(tests) and noticed(planted, where, tests)
                told[room][is_noticed] += 1
                if not is_noticed:
                    print(f"  not noticed by {len(tests)} tests in {time.perf_counter() - begun:.0f} s: {planted.words}", flush=True)
            print(f"{room:<17} {told[room][True]:>3} of {told[room].total():>3} = {told[room][True] / told[room].total():.0%}", flush=True)
    every = sum(told.values(), Counter())
    print(f"{'all':<17} {every[True]:>3} of {every.total():>3} = {every[True] / every.total():.0%}")
    return 0 if all(counts[True] >= WANTED * counts.total() for counts in told.values()) else 1


if __name__ == "__main__":
    raise SystemExit(main())
