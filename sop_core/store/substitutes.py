"""Who acts for which post (Plt., Plh.): by which letter, on which days, and what was ended before its last day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from sop_core.store.closable import ClosableFact, Ledger
from sop_core.store.tables import people, substitute_ends, substitutes


@dataclass(frozen=True, kw_only=True)
class Substitute(ClosableFact):
    """One appointment. The days are those of the office, the first and last included; ``substitution`` is ``Plt.`` or ``Plh.``."""

    username: str
    name: str
    post: str
    substitution: str
    letter: str
    letter_day: date
    first_day: date
    last_day: date

    def counts(self, now: datetime, today: date) -> bool:
        """Whether it is in force at this moment of the office's day ``today``."""
        return self.first_day <= today and self.is_coming_or_running(now, today)

    def is_coming_or_running(self, now: datetime, today: date) -> bool:
        return today <= self.last_day and (self.ended_at is None or now < self.ended_at)


_WHO = (people.c.username, people.c.name)
SUBSTITUTES = Ledger(Substitute, substitutes, substitute_ends, "Penunjukan Plt/Plh ini tidak ada.", beside=_WHO)


def of_person(connection: Connection, username: str) -> tuple[Substitute, ...]:
    return SUBSTITUTES.every(connection, people.c.username == username)
