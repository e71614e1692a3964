"""What a page costs with few and with many archived cycles behind it: ``python benchmarks/past.py [few] [many]``, 12 and 400 by default.

Twelve are what a page over the past shows unless it is asked for all (``boards.past.NEWEST``): what lies before them should cost nothing.

Two offices that differ in nothing but their past, each with one cycle under way. For each page the time of a first run (nothing known
yet), of the run after somebody wrote something, and of a run in which nothing changed; the ratios are what the past costs.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT), str(PROJECT / "benchmarks")]

from sop import UNITS, Teller  # noqa: E402
from streamlit.testing.v1 import AppTest  # noqa: E402

from pages.ketepatan.scope import OWNERS, SECTIONS  # noqa: E402
from pages.shared import service  # noqa: E402
from sop_core import actions  # noqa: E402
from sop_core.access.passwords import hash_password  # noqa: E402
from sop_core.contoh import ACCOUNTS, PASSWORD  # noqa: E402
from sop_core.office import Office  # noqa: E402
from sop_core.periode import Periode  # noqa: E402
from sop_core.sop.events import Event, EventKind  # noqa: E402
from sop_core.sop.progress import Progress  # noqa: E402
from sop_core.store import cycles, people, revision  # noqa: E402
from sop_core.store.cycles import Snapshot  # noqa: E402
from sop_core.store.engine import Store  # noqa: E402
from sop_core.store.preparation import prepare  # noqa: E402

PAGES = (
    ("beranda", "", "kadis"),
    ("progres", "", "sekretaris"),
    ("ringkasan", "", "kadis"),
    *(("ketepatan", section, "kadis") for section in SECTIONS),
    ("ketepatan", OWNERS, "kabid.dafduk"),
)
"""Page, part of it, and who looks."""
WANTED = 1.5
"""Many times the past costs at most this many times as much, whether anything was written meanwhile or not."""
RUNS = 21
NOW = datetime(2027, 9, 6, 2, tzinfo=UTC)


def tell(store: Store, office: Office, past: int) -> None:
    """People, ``past`` archived cycles (of triwulan long ago, their events in the years of the calendar) and one under way."""
    chance, calendar = random.Random(7), office.calendar
    rules = Snapshot(office.snapshot_of(office.procedure), cycles.calendar_text(calendar), office.register.to_json())
    periods = (Periode(year, number) for year in range(2027, 0, -1) for number in (2, 1))
    begins = datetime(2025, 1, 6, 8, tzinfo=calendar.zone)
    with store.writing() as connection:
        hashed = hash_password(PASSWORD)
        for account in ACCOUNTS:
            people.add(connection, account.username, account.name, "", hashed, [account.post], begins)
        for number, periode in enumerate(islice(periods, past + 1)):
            opened = begins + timedelta(days=chance.randint(0, 800), minutes=chance.randint(0, 400))
            told = Teller(office.procedure, calendar, chance, Progress(office.procedure, UNITS)).tell(opened)
            if number == 0:
                told = told[: next(place for place, event in enumerate(told) if event.kind is EventKind.STEP_COMPLETED and event.step == 6)]
            cycle_id = cycles.add(connection, periode, UNITS, None, rules, opened)
            cycles.append(connection, cycles.hold(connection, cycle_id), [_held(office, event) for event in told])


def _held(office: Office, event: Event) -> Event:
    """The event by the post that holds its step."""
    if event.step is None:
        return replace(event, post="katim_program")
    return replace(event, post=office.procedure.step(event.step).holders(office.organisation, event.unit)[0].kode)


def write(store: Store) -> None:
    """What any action does to the caches: it moves the revision."""
    with store.writing() as connection:
        revision.advance(connection)


def seconds(work: Callable[[], object]) -> float:
    """Of the processor: what else the machine does meanwhile does not count."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def opened(page: str, section: str, username: str) -> AppTest:
    """The page as that person sees it, nothing known of it yet."""
    app = AppTest.from_file(PROJECT / "pages/frame.py", default_timeout=120)
    app.user = {"username": username}
    app.run()
    app.switch_page(f"{page}.py")
    if section:
        app.run()
        app.button_group(key="bagian").set_value(section)
    service.forget()
    return app


def serve(asked: Connection, past: int) -> None:
    """One office in a process of its own: each page's first run, then, each time it is asked, a run after a write and an unchanged one."""
    service.now = lambda: NOW
    with TemporaryDirectory() as folder:
        os.environ |= {"DATABASE_URL": f"sqlite:///{folder}/kinerja.db", "SOP_VAR": folder}
        store = service.store()
        prepare(store, contoh=False)
        actions.lay_in_rules(store, PROJECT / "data", contoh=True, now=datetime.now(UTC))
        tell(store, service.office(), past)
        for page in PAGES:
            app = opened(*page)
            asked.send(seconds(app.run))
            if app.exception:
                raise SystemExit(f"{page}: {app.exception[0].message}")
            while asked.recv():
                write(store)
                asked.send((seconds(app.run), seconds(app.run)))
        store.close()


def compared(few: int, many: int) -> Iterator[tuple[str, list[tuple[float, float]]]]:
    """For each page its first run, a run after a write and an unchanged one, each of both offices.

    The offices run in turn, so that what the machine does meanwhile befalls both; medians of ``RUNS``.
    """
    context = get_context("spawn")
    ends, others = zip(*(context.Pipe() for _ in range(2)), strict=True)
    processes = [context.Process(target=serve, args=(end, past)) for end, past in zip(others, (few, many), strict=True)]
    for process in processes:
        process.start()
    for end in others:  # so that an office that fails is heard, not waited for
        end.close()
    for page, section, username in PAGES:
        first = [end.recv() for end in ends]
        again: list[list[tuple[float, float]]] = [[], []]
        for _ in range(RUNS):
            for end, found in zip(ends, again, strict=True):
                end.send(True)
                found.append(end.recv())
        for end in ends:
            end.send(False)
        short, long = ([median(runs) for runs in zip(*found, strict=True)] for found in again)
        yield f"{page} {section} {username}".replace("  ", " "), [(first[0], first[1]), *zip(short, long, strict=True)]
    for process in processes:
        process.join()


def main(few: int, many: int) -> int:
    print(f"{few} against {many} archived cycles; ms of the first run, after a write, unchanged")
    missed = False
    for page, pairs in compared(few, many):
        said = "  ".join(f"{one * 1e3:7.0f} {other * 1e3:7.0f} ({other / one:4.1f})" for one, other in pairs)
        missed |= any(other / one > WANTED for one, other in pairs[1:])
        print(f"  {page:<40} {said}", flush=True)
    print(f"  after a write and unchanged at most {WANTED} ×: {'MISSED' if missed else 'ok'}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(*(int(text) for text in sys.argv[1:3])) if len(sys.argv) > 2 else main(12, 400))
