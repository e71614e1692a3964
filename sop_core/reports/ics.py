"""The plan as a calendar file (RFC 5545): an entry a step from its latest start to its latest finish, and the day due at Pemkab.

Importing it again moves the entries instead of doubling them: each has a name of its own that stays. Moments are written in UTC, so
that every calendar shows them on its own clock.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from sop_core.boards.plan import PlanBoard, PlanRow

_PRODUCT = "-//Kinerja Bidang//Hitung mundur//ID"
_UNPRINTABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def ics(board: PlanBoard, now: datetime, stamp: str = "") -> bytes:
    """The entries of ``board``. A ``stamp`` (DATA CONTOH) stands before every title."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _clean(f"{_before(stamp)}SOP {board.procedure.id} {board.periode.label}"))
    for row in board.rows:
        calendar.add_component(_step(board, row, now, stamp))
    calendar.add_component(_due(board, now, stamp))
    return bytes(calendar.to_ical())


def _step(board: PlanBoard, row: PlanRow, now: datetime, stamp: str) -> Event:
    planned = row.planned
    entry = _entry(f"{board.cycle_id}-{row.key.step}-{row.key.unit or 'dinas'}-{planned.attempt}", now)
    entry.add("summary", _clean(f"{_before(stamp)}{row.title} · {row.unit_name} (paling lambat)"))
    entry.add("dtstart", planned.latest_start.astimezone(UTC))
    entry.add("dtend", planned.latest_finish.astimezone(UTC))
    words = f"{row.step.activity.nilai}. Pelaksana: {row.holder.value}. Waktu baku {planned.allowance.label}, dihitung dalam jam kerja."
    entry.add("description", _clean(words))
    entry.add("transp", "TRANSPARENT")
    return entry


def _due(board: PlanBoard, now: datetime, stamp: str) -> Event:
    entry = _entry(f"{board.cycle_id}-batas", now)
    entry.add("summary", _clean(f"{_before(stamp)}Batas laporan {board.periode.label} di Pemkab"))
    entry.add("dtstart", board.due_day)
    entry.add("dtend", board.due_day + timedelta(days=1))
    entry.add("transp", "TRANSPARENT")
    return entry


def _entry(name: str, now: datetime) -> Event:
    entry = Event()
    entry.add("uid", f"{name}@kinerja-bidang")
    entry.add("dtstamp", now.astimezone(UTC))
    return entry


def _before(stamp: str) -> str:
    return f"{stamp}: " if stamp else ""


def _clean(text: str) -> str:
    return _UNPRINTABLE.sub("", text)
