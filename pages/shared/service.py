"""What one server has once: its settings and its store. Used by the front door and by the pages; knows no person and no day."""

from __future__ import annotations

import os
import tomllib
from datetime import UTC, datetime
from functools import cache
from threading import Lock

from sop_core.office import Office, read_office
from sop_core.settings import PROJECT, Settings
from sop_core.store.engine import Store, open_store

_opening = Lock()


@cache
def settings() -> Settings:
    return Settings.from_environment(os.environ)


def store() -> Store:
    """The one store of this server; the lock keeps two first visitors from opening two."""
    with _opening:
        return _store()


@cache
def _store() -> Store:
    return open_store(settings().database_url)


@cache
def version() -> str:
    with (PROJECT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def now() -> datetime:
    """The clock of the server, with its zone."""
    return datetime.now(UTC)


@cache
def office() -> Office:
    """The office's rules, read and checked once a server."""
    return read_office(settings().data)
