"""Nouns for the tests of the SOP stream: a cycle told event by event without a store, and moments in the office's zone.

``a_cycle("dafduk", "capil").done(1).done(2)`` is a cycle after its second step. Touches no database.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import office_story

from sop_core.periode import Periode
from sop_core.sop.definition import Procedure
from sop_core.sop.events import Event, EventKind, ReturnCategory
from sop_core.sop.fold import after
from sop_core.sop.progress import Key, Progress
from sop_core.sop.rounds import Folded

WITA = ZoneInfo("Asia/Makassar")
MONDAY = datetime(2026, 10, 5, 8, 0, tzinfo=WITA)
"""An ordinary working day, 07.30–12.00 and 13.00–16.00, with no libur near."""


def at(moment: str) -> datetime:
    """``at("2026-10-05 08.00")`` on the office's clock."""
    return datetime.fromisoformat(moment.replace(".", ":")).replace(tzinfo=WITA)


def procedure() -> Procedure:
    """SOP 03/2025."""
    return office_story.office().procedure


@dataclass(frozen=True)
class Course:
    """A cycle and the events that led to it. Each deed returns a further course; one minute passes between two deeds."""

    progress: Progress
    clock: datetime = MONDAY
    events: tuple[Event, ...] = ()

    def at(self, moment: str) -> "Course":
        """The same course, its next deed at ``moment``."""
        return replace(self, clock=at(moment))

    def after(self, event: Event) -> "Course":
        return Course(after(self.progress, event), self.clock + timedelta(minutes=1), (*self.events, event))

    def event(self, kind: EventKind, step: int | None = None, unit: str | None = None, **told: object) -> Event:
        """An event of now; of a step, its round is the one that runs."""
        current = None if step is None else self.progress.current(Key(step, unit))
        told = {"round": current.number if current else 1 if step else None, **told}
        told = {"seq": len(self.events) + 1, **told}
        return replace(Event(kind, self.clock, self.clock, "melur", "sekretaris", step=step, unit=unit), **told)  # type: ignore[arg-type]

    def opened(self) -> "Course":
        return self.after(self.event(EventKind.CYCLE_OPENED))

    def done(self, step: int, *units: str) -> "Course":
        """The step done, for each of ``units`` where it is done per bidang."""
        course = self
        for unit in units or (None,):
            course = course.after(course.event(EventKind.STEP_COMPLETED, step, unit))
        return course

    def received(self, step: int, unit: str | None = None) -> "Course":
        return self.after(self.event(EventKind.STEP_RECEIVED, step, unit))

    def returned(self, step: int, unit: str | None = None, *, to: int, note: str = "Jumlah belum sama") -> "Course":
        return self.after(self.event(EventKind.STEP_RETURNED, step, unit, target=to, category=ReturnCategory.DATA.value, note=note))

    def sent(self, unit: str) -> "Course":
        return self.after(self.event(EventKind.SUBMISSION_RECEIVED, unit=unit))

    def excused(self, unit: str, note: str = "Server rusak") -> "Course":
        return self.after(self.event(EventKind.UNIT_EXCUSED, unit=unit, note=note))

    def archived(self) -> "Course":
        return self.after(self.event(EventKind.CYCLE_ARCHIVED))

    def withdrawn(self, step: int, unit: str | None = None) -> "Course":
        return self.after(self.event(EventKind.STEP_WITHDRAWN, step, unit))

    def corrected(self, place: int, *, to: str = "", note: str | None = None, why: str = "Salah catat") -> "Course":
        """The entry at ``place`` put right: its moment ``to``, its ``note``; without either it is taken back."""
        told = {"refers_to": place, "corrected_at": at(to) if to else None, "corrected_note": note, "note": why}
        return self.after(self.event(EventKind.EVENT_CORRECTED, **told))

    def reopened(self, step: int, unit: str | None = None, why: str = "Angka Pemkab berbeda") -> "Course":
        return self.after(self.event(EventKind.CYCLE_REOPENED, target=step, unit=unit, note=why))

    def open_steps(self) -> list[str]:
        """What can be done now, as people say it: ``["5 dafduk", "8"]``."""
        return [f"{key.step} {key.unit}" if key.unit else str(key.step) for key in self.progress.open_keys]


def a_cycle(*units: str, opens: str = "2026-10-05 08.00") -> Course:
    """A cycle of these bidang, opened on a Monday at 08.00 if nothing else is said."""
    return Course(Progress(procedure(), units)).at(opens).opened()


def fanned_out(*units: str) -> Course:
    """A cycle whose bidang can begin."""
    return a_cycle(*units).done(1).done(2)


def joined(*units: str) -> Course:
    """A cycle whose bidang have all passed step 7."""
    course = fanned_out(*units)
    for step in (3, 4, 5, 6, 7):
        course = course.done(step, *units)
    return course


def signed(*units: str) -> Course:
    """A cycle that only has to be reported and archived."""
    return joined(*units).done(8).done(9).done(10)


def folded(course: Course, code: str = "2026-TW3") -> Folded:
    """The course as a cycle among others, in the office's calendar."""
    return Folded(code, Periode.parse(code), office_story.office().calendar, course.progress)
