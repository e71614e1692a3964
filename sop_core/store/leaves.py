"""Who is away on which days (cuti, dinas luar), and who came back before the last of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sop_core.store.closable import ClosableFact, Ledger
from sop_core.store.tables import leave_ends, leaves, people


@dataclass(frozen=True, kw_only=True)
class Leave(ClosableFact):
    """One absence. The days are those of the office, the first and last included."""

    username: str
    name: str
    first_day: date
    last_day: date
    reason: str

    def counts(self, now: datetime, today: date) -> bool:
        """Whether the person is away at this moment of the office's day ``today``."""
        return self.opened_at <= now and self.first_day <= today and self.is_coming_or_running(now, today)

    def is_coming_or_running(self, now: datetime, today: date) -> bool:
        return today <= self.last_day and (self.ended_at is None or now < self.ended_at)


LEAVES = Ledger(Leave, leaves, leave_ends, "Catatan cuti ini tidak ada.", beside=(people.c.username, people.c.name))
