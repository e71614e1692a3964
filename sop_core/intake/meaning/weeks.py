"""Columns of weeks (*Minggu I* … *Minggu V*) are parts of their month: together one number of the service above them. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from sop_core.intake.meaning.words import about_cell
from sop_core.intake.submission import Finding, Row, State, Value
from sop_core.intake.text import one_line

_WEEK = re.compile(r"(?:minggu|mgg?|pekan|m)\.? ?(?:ke ?-? ?)?(?:[1-6]|i{1,3}|iv|vi?)", re.IGNORECASE)
UNNAMED = "Layanan, jumlah mingguan"


def settle_weeks(rows: Sequence[Row], sheet: str) -> tuple[tuple[Row, ...], list[Finding]]:
    """The rows with one value for the weeks of each service and period, and one finding for all that were added."""
    weekly = {value.title for row in rows for value in row.values if value.measure == "layanan" and _service(value.title) is not None}
    if len(weekly) < 2:
        return tuple(rows), []
    made = tuple(row._replace(values=_added(row.values)) for row in rows)
    first = next(value for row in rows for value in row.values if value.title in weekly)
    return made, [about_cell("MINGGUAN", sheet, first.cell, f"{len(weekly)} kolom")]


def _service(title: str) -> str | None:
    """What stands above the week; nothing where the title is no week.

    >>> _service("KTP-el | M1"), _service("Minggu ke-2"), _service("Minggu tenang"), _service("KIA")
    ('KTP-el', 'Layanan, jumlah mingguan', None, None)
    """
    *above, last = [one_line(part) for part in title.split("|")]
    return (" | ".join(above) or UNNAMED) if _WEEK.fullmatch(last) else None


def _added(values: Sequence[Value]) -> tuple[Value, ...]:
    weeks: dict[tuple[str, str], list[Value]] = defaultdict(list)
    made: list[Value] = []
    for value in values:
        service = _service(value.title) if value.measure == "layanan" else None
        if service is None:
            made.append(value)
        else:
            weeks[service, value.key].append(value)
    return (*made, *(_sum(service, parts) for (service, _), parts in weeks.items()))


def _sum(service: str, parts: Sequence[Value]) -> Value:
    """A blank week takes nothing away; what cannot be read leaves the whole unread; what a person typed over it is the whole."""
    if parts[0].typed is not None:
        return parts[0]._replace(title=service)
    unread = next((part for part in parts if part.number is None and part.state is not State.KOSONG), None)
    numbers = [part.number for part in parts if part.number is not None]
    if unread is not None or not numbers:
        return (unread or parts[0])._replace(title=service)
    raw = " + ".join(part.raw for part in parts if part.number is not None)
    return parts[0]._replace(title=service, number=sum(numbers), state=State.ANGKA, own=raw)
