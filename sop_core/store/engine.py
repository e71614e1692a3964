"""One engine per database: SQLite made safe, PostgreSQL as it is, and the two kinds of transaction everything else uses.

SQLite: WAL, ``synchronous=FULL``, foreign keys, ``secure_delete`` (an abandoned draft leaves no bytes), ``BEGIN IMMEDIATE`` for every
write, and one writer lock per machine around writes and checkpoints (SQLite before 3.51.3 has a rare WAL-reset corruption when
checkpoints meet writers).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from sop_core.errors import SopError

WRITER_WAIT_SECONDS = 10
BUSY_SECONDS = 5.0
NETWORK_FILE_SYSTEMS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "davfs", "afs"}


@dataclass(frozen=True)
class Store:
    """A database and the lock of its one writer (SQLite only)."""

    engine: Engine
    writer: FileLock | None = field(default=None)

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection whose reads see one moment of the database."""
        moment = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with self.engine.connect().execution_options(**moment) as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One write transaction: all of it is stored, or none."""
        if self.writer is None:
            with self.engine.begin() as connection:
                yield connection
            return
        try:
            self.writer.acquire(timeout=WRITER_WAIT_SECONDS, poll_interval=0.01)
        except Timeout as busy:
            raise SopError("Basis data sedang dipakai menulis oleh proses lain; tunggu sebentar lalu ulangi.") from busy
        try:
            with self.engine.connect().execution_options(sop_writing=True) as connection, connection.begin():
                yield connection
        finally:
            self.writer.release()

    def close(self) -> None:
        self.engine.dispose()


def open_store(database_url: str) -> Store:
    """The store behind ``database_url``; creates the folder of an SQLite file, never a table (see ``migrate``)."""
    url = _normalised(database_url)
    if url.get_backend_name() == "sqlite":
        return _open_sqlite(url)
    if url.get_backend_name() == "postgresql":
        return Store(create_engine(url, pool_pre_ping=True, pool_size=10, isolation_level="READ COMMITTED"))
    raise SopError(f"DATABASE_URL memakai “{url.get_backend_name()}”; yang didukung: sqlite dan postgresql.")


def database_exists(database_url: str) -> bool:
    """Whether there is a database to open: an SQLite file that was made; a server is always asked."""
    url = _normalised(database_url)
    return url.get_backend_name() != "sqlite" or (url.database is not None and Path(url.database).is_file())


def _normalised(database_url: str) -> URL:
    try:
        url = make_url(database_url)
    except ArgumentError as unreadable:
        raise SopError("DATABASE_URL tidak terbaca; contoh yang benar: sqlite:///var/kinerja.db.") from unreadable
    if url.drivername in ("postgres", "postgresql"):
        url = url.set(drivername="postgresql+psycopg")
    return url


def _open_sqlite(url: URL) -> Store:
    if not url.database or url.database == ":memory:":
        raise SopError("DATABASE_URL untuk SQLite harus menyebut berkas, misalnya sqlite:///var/kinerja.db.")
    path = Path(url.database).resolve()
    refuse_network_drive(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as unwritable:
        raise SopError(f"Folder basis data {path.parent} tidak dapat dibuat ({unwritable.strerror}); pilih folder lain.") from unwritable
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return Store(engine, FileLock(f"{path}.writer.lock"))


def _prepare_sqlite(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # our own BEGIN decides, see _begin_sqlite
    chosen = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON", "secure_delete=ON")
    for pragma in chosen:
        _set(connection, pragma)


def _set(connection: sqlite3.Connection, pragma: str) -> None:
    """Where another turns a new file to WAL, SQLite says busy at once and does not wait its busy timeout; so we wait as long."""
    until = monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute(f"PRAGMA {pragma}")
            return
        except sqlite3.OperationalError as refused:
            if refused.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > until:
                raise
            sleep(0.02)


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("sop_writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def refuse_network_drive(path: Path, mounts: Path = Path("/proc/mounts")) -> None:
    """SQLite's locks do not hold on network drives; say so before the first write is lost."""
    if not mounts.exists():
        return
    rows = [line.split() for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines()]
    places = [(row[1].replace("\\040", " "), row[2]) for row in rows if len(row) > 2]
    under = sorted((place for place in places if path.is_relative_to(place[0])), key=lambda place: len(place[0]))
    if under and under[-1][1] in NETWORK_FILE_SYSTEMS:
        raise SopError(
            f"Basis data {path.name} berada di drive jaringan, yang dapat merusaknya; pindahkan ke disk lokal atau pakai PostgreSQL."
        )


def integrity(store: Store) -> str:
    """``ok`` when the database can be read (and, on SQLite, its pages are whole)."""
    with store.reading() as connection:
        if store.is_sqlite:
            return str(connection.execute(text("PRAGMA quick_check")).scalar_one())
        connection.execute(text("SELECT 1"))
        return "ok"


def driver_options(store: Store) -> dict[str, Any]:
    """The SQLite pragmas in force, for the health page and its test; empty on PostgreSQL."""
    if not store.is_sqlite:
        return {}
    with store.reading() as connection:
        return {name: connection.execute(text(f"PRAGMA {name}")).scalar_one() for name in ("journal_mode", "synchronous", "foreign_keys")}
