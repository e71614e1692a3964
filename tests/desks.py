"""Stores with everybody hired, desks to act from, and what a store holds: for the tests of actions and of the store.

Also the work of processes that act at the same instant, where they can be imported by a process started anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from hashlib import sha256
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection as Pipe
from multiprocessing.synchronize import Barrier
from uuid import uuid4

from builders import MONDAY
from office_story import HIRED, a_file_of, hire, office
from sqlalchemy import Connection

from sop_core import actions
from sop_core.actions import Desk, Receipt
from sop_core.errors import Conflict
from sop_core.intake import Submission
from sop_core.office import Office
from sop_core.periode import Periode
from sop_core.sop.changes import MovableRule
from sop_core.sop.events import Event, ReturnCategory
from sop_core.sop.fold import fold
from sop_core.sop.progress import Key, Progress
from sop_core.store import calendar_facts, cycles, people, revision
from sop_core.store.engine import Store, open_store
from sop_core.store.tables import metadata
from sop_core.worktime import Amendment, Deed, Layer, LayerKind

TW3 = "2026-TW3"
TUESDAY = date(2026, 10, 6)
HAUL = Amendment(Deed.ADDED, Layer(LayerKind.LOCAL_DAY, "Haul", TUESDAY, TUESDAY, ""))
LETTER, WHY = "SK Bupati 188/2026", "Kantor tutup sehari"
"""The office is closed on the day after ``MONDAY``: what a letter says and why it is recorded."""
PROCESSES = get_context("forkserver" if "forkserver" in get_all_start_methods() else "spawn")
PROCESSES.set_forkserver_preload(["sop_core.actions", "psycopg", "office_story"])


@contextmanager
def hired(url: str) -> Iterator[Store]:
    """The store behind ``url`` with everybody of the sample office, hired now unless they are there; closed at the end."""
    store = open_store(url)
    with store.reading() as connection:
        empty = not people.everyone(connection, HIRED)
    if empty:
        hire(store)
    yield store
    store.close()


def desk(store: Store, username: str, now: datetime = MONDAY, key: str = "") -> Desk:
    """A press of a button by ``username``, new unless its key is said."""
    return Desk(store, office(), username, now, key or uuid4().hex)


def minutes(count: float) -> datetime:
    """So many minutes after Monday 08.00."""
    return MONDAY + timedelta(minutes=count)


def a_running_cycle(store: Store, *units: str) -> str:
    """A cycle of ``units``, opened by the Kadis and past its fan-out."""
    cycle_id = actions.open_cycle(desk(store, "kadis"), Periode.parse(TW3), units).id
    actions.complete_step(desk(store, "kadis"), cycle_id, Key(1), 1)
    actions.complete_step(desk(store, "katim.program"), cycle_id, Key(2), 1)
    return cycle_id


def a_file(unit: str, said: str = "v1") -> tuple[Submission, bytes]:
    content = f"{unit} {said}".encode()
    return a_file_of(unit, TW3, content), content


def progress_of(store: Store, cycle_id: str = TW3) -> Progress:
    with store.reading() as connection:
        cycle = cycles.get(connection, cycle_id)
        return fold(cycle.procedure, cycle.units, cycles.events(connection, cycle_id))


def events_of(store: Store, cycle_id: str = TW3) -> tuple[Event, ...]:
    with store.reading() as connection:
        return cycles.events(connection, cycle_id)


def holdings(store: Store) -> dict[str, int]:
    """How many rows each table has, and the revision: equal before and after when nothing was stored."""
    with store.reading() as connection:
        return {**rows_of_each_table(connection), "revision number": revision.current(connection)}


def rows_of_each_table(connection: Connection) -> dict[str, int]:
    """How many rows each table has, by one statement as text: to compile a query for each costs ten times what it answers."""
    counts = ", ".join(f'(SELECT count(*) FROM "{name}")' for name in metadata.tables)
    return dict(zip(metadata.tables, connection.exec_driver_sql(f"SELECT {counts}").one(), strict=True))


def offered(store: Store, rule: MovableRule = MovableRule.CALENDAR, now: Office | None = None) -> str:
    """The digest of the office's calendar or SOP as a preview of this moment shows it."""
    told = now or office()
    with store.reading() as connection:
        calendar, _ = calendar_facts.laid_over(connection, told.calendar)
    return cycles.digest_of(told.snapshot_of(told.procedure) if rule is MovableRule.PROCEDURE else cycles.calendar_text(calendar))


# --- several processes at one instant


def contest(url: str, number: int, start: Barrier, answers: Pipe, rounds: int) -> None:
    """Finish step 4 of Dafduk in each round at the same instant as the others.

    Even rounds: each for itself, two as Staf and two as Katim. Odd rounds: all press the same button of the same Staf.
    """
    store = open_store(url)
    for turn in range(rounds):
        shared = turn % 2 == 1
        who = "staf.dafduk" if shared or number % 2 else "katim.dafduk"
        press = desk(store, who, minutes(turn + 1), f"sama-{turn}" if shared else "")
        start.wait(60)
        answers.send(_tried(press, turn + 1))
        start.wait(60)
    store.close()


def _tried(press: Desk, round_number: int) -> str:
    try:
        receipt: Receipt = actions.complete_step(press, TW3, Key(4, "dafduk"), round_number)
    except Conflict as late:
        return str(late)
    return "repeated" if receipt.repeated else "done"


def send_back(store: Store, turn: int) -> None:
    """Dafduk's draft is made and returned to step 4, so that the next round of it begins."""
    now = minutes(turn + 1)
    actions.complete_step(desk(store, "katim.dafduk", now), TW3, Key(5, "dafduk"), turn + 1)
    why = (4, ReturnCategory.DATA, "Sekali lagi")
    actions.return_step(desk(store, "kabid.dafduk", now), TW3, Key(6, "dafduk"), turn + 1, *why)


def send_files(url: str, acknowledged: Pipe) -> None:
    """Upload file after file, telling each stored one, until somebody pulls the plug."""
    store = open_store(url)
    for number in range(10_000):
        content = f"berkas {number}".encode() * 200
        sent = a_file_of("dafduk", TW3, content)
        assert sent.sha256 == sha256(content).hexdigest()
        acknowledged.send(int(actions.receive(desk(store, "staf.dafduk"), TW3, sent, content).id))
