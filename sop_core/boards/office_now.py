"""The office put together from the rules that count on a day, by the same checks as its files. Writes nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from sop_core.office import Office, office_from, read_office
from sop_core.office.calendars import read_calendar
from sop_core.office_rules import tables_of
from sop_core.store import revision, rules
from sop_core.store.engine import Store


@dataclass(frozen=True)
class OfficeSource:
    """Where the office's rules are: the store; its calendar, and the rules until they are laid in, in the files of ``data``."""

    store: Store
    data: Path
    contoh: bool = False


@dataclass(frozen=True, eq=False)
class OfficeNow:
    """The office at one revision of the store and one day."""

    source: OfficeSource
    office: Office
    revision: int
    day: date
    newest: int
    """The number of the last rule that was written."""


def office_now(source: OfficeSource, day: date, earlier: OfficeNow | None = None) -> OfficeNow:
    """The office as its rules have it on ``day``; ``earlier`` is handed back, or its office taken over, where no rule moved since."""
    at = revision.glance(source.store)
    if earlier is not None and (earlier.source, earlier.revision, earlier.day) == (source, at, day):
        return earlier
    with source.store.reading() as connection:
        newest = rules.newest(connection)
        if earlier is not None and (earlier.source, earlier.newest, earlier.day) == (source, newest, day):
            return OfficeNow(source, earlier.office, at, day, newest)
        if not newest:
            return OfficeNow(source, read_office(source.data, source.contoh), at, day, newest)
        tables = tables_of(rules.in_force(connection, day))
    return OfficeNow(source, _assembled(json.dumps(tables, ensure_ascii=False), source.data), at, day, newest)


@lru_cache(maxsize=4)
def _assembled(tables: str, data: Path) -> Office:
    return office_from(json.loads(tables), read_calendar(data))
