"""What one server has once: its settings and its store. Used by the front door and by the pages; knows no person and no day."""

from __future__ import annotations

import os
import tomllib
from datetime import UTC, datetime, timedelta
from functools import cache
from threading import Lock

from sop_core.boards.look import Look
from sop_core.boards.office_now import OfficeNow, OfficeSource, office_now
from sop_core.office import Office
from sop_core.settings import PROJECT, Settings
from sop_core.store import revision
from sop_core.store.engine import Store, open_store

_opening, _looking, _assembling = Lock(), Lock(), Lock()
_offices: list[OfficeNow] = []
"""The newest office, once there is one."""
_looks: list[Look] = []
"""The newest look, once there is one: older ones live as long as the runs that hold them."""


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


def office() -> Office:
    """The office by the rules of now; put together once for each change of them."""
    source = OfficeSource(store(), settings().data, settings().contoh)
    with _assembling:
        earlier = _offices[0] if _offices else None
        zone = earlier.office.calendar.zone if earlier else UTC
        _offices[:] = [office_now(source, now().astimezone(zone).date(), earlier)]
        return _offices[0].office


def look() -> Look:
    """The office after the last write, at the end of this minute: what was written a second ago is not in its future."""
    here, rules = store(), office()
    at, minute = revision.glance(here), now().replace(second=0, microsecond=0) + timedelta(minutes=1)
    with _looking:
        is_same = bool(_looks) and (_looks[0].store, _looks[0].office) == (here, rules)
        _looks[:] = [_looks[0].later(at, minute) if is_same else Look(here, rules, at, minute)]
        return _looks[0]


def forget() -> None:
    """For a test or a measurement that begins anew."""
    _looks.clear()
    _offices.clear()
