"""What the reads of every topic stand on: the last write, the minute, the calendar of now."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from pages.shared import look, service
from pages.shared.kept import kept
from sop_core.boards import rules
from sop_core.boards.rules import OfficeCalendar


def store_revision() -> int:
    """The number of the last write; one short read a run."""
    return look.revision()


def minute() -> datetime:
    """The end of this minute: what was written a second ago is not in its future."""
    return service.now().replace(second=0, microsecond=0) + timedelta(minutes=1)


def office_calendar() -> OfficeCalendar:
    """The calendar in force: the files, and what the office changed."""
    return _office_calendar(store_revision(), minute().date())


@kept(2)
def _office_calendar(revision: int, day: date) -> OfficeCalendar:
    return rules.office_calendar(service.store(), service.office(), service.now())
