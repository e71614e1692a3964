"""Who acts for whom, as a page lists it: every appointment with its letter and days, and whether it counts now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from sop_core.boards import people
from sop_core.boards.look import Look
from sop_core.office import Office
from sop_core.store.substitutes import SUBSTITUTES, Substitute


class AppointmentState(Enum):
    """Where an appointment stands; the value is the word people read."""

    COMING = "akan datang"
    RUNNING = "berlaku"
    ENDED = "diakhiri"
    PAST = "selesai"


@dataclass(frozen=True)
class SubstituteRow(people.Signed):
    """One appointment."""

    told: Substitute
    post_name: str
    standing: AppointmentState

    @property
    def can_end(self) -> bool:
        return self.standing in (AppointmentState.COMING, AppointmentState.RUNNING)


def substitute_rows(look: Look) -> tuple[SubstituteRow, ...]:
    """All appointments ever, the newest first."""
    office, now = look.office, look.minute
    with look.store.reading() as connection:
        every = SUBSTITUTES.every(connection)
        names = people.names(connection, now)
    zone = office.calendar.zone
    return tuple(
        SubstituteRow(
            told=appointment,
            post_name=people.post_name(office.organisation, appointment.post),
            standing=_standing(appointment, office, now),
            **people.signatures(appointment, names, zone),
        )
        for appointment in every
    )


def _standing(substitute: Substitute, office: Office, now: datetime) -> AppointmentState:
    today = now.astimezone(office.calendar.zone).date()
    if substitute.ended_at is not None and substitute.ended_at <= now:
        return AppointmentState.ENDED
    if today < substitute.first_day:
        return AppointmentState.COMING
    return AppointmentState.RUNNING if today <= substitute.last_day else AppointmentState.PAST
