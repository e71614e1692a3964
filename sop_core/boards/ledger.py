"""*Kartu hitung jam kerja*: why a clock says what it says. Every stretch of a round, counted or not, and the letter behind it.

The counted stretches add up to the number shown. Read in the calendar that the cycle was opened with; frozen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sop_core.boards.look import Dependence, Look, depends_on
from sop_core.boards.rules import calendar_in_force
from sop_core.store import cycles
from sop_core.worktime import (
    Allowance,
    Calendar,
    Elapsed,
    Reason,
    Segment,
    TimeUnit,
    due,
    elapsed,
    label,
    ledger,
    outside_hours,
    used_share,
    working_label,
)

_SELF_EVIDENT = (Reason.WEEKEND, Reason.OUTSIDE_HOURS, Reason.BREAK)


@dataclass(frozen=True)
class LedgerRow:
    """One stretch; ``total_label`` is what was used up to its end."""

    start: datetime
    end: datetime
    reason: str
    is_counted: bool
    is_after_due: bool
    worked: Elapsed
    worked_label: str
    total_label: str
    source: str
    """The letter behind it; empty for nights, breaks and weekends."""


@dataclass(frozen=True)
class LedgerCard:
    """From ``start`` to ``end``: what counted of the standard, when it was due, and stretch by stretch why."""

    start: datetime
    end: datetime
    due: datetime
    allowance_label: str
    used: Elapsed
    used_label: str
    share: float
    late_label: str
    left_label: str
    rows: tuple[LedgerRow, ...]
    caveats: tuple[str, ...]

    @property
    def is_late(self) -> bool:
        return self.late_label != ""


@dataclass(frozen=True)
class SpanCard:
    """A stretch of time without a standard: what of it was worked, and stretch by stretch why."""

    start: datetime
    end: datetime
    used: Elapsed
    used_label: str
    outside_label: str
    rows: tuple[LedgerRow, ...]
    caveats: tuple[str, ...]


@depends_on(Dependence.REVISION)
def span_card(look: Look, cycle_id: str, start: datetime, end: datetime) -> SpanCard:
    """The card of any time in that cycle, such as a waiting."""
    with look.store.reading() as connection:
        calendar = cycles.get(connection, cycle_id).calendar
    used = elapsed(calendar, start, end)
    first, last = start.astimezone(calendar.zone), end.astimezone(calendar.zone)
    return SpanCard(
        start=first,
        end=last,
        used=used,
        used_label=working_label(used),
        outside_label=working_label(outside_hours(calendar, start, end)),
        rows=_rows([*ledger(calendar, start, end)], TimeUnit.MENIT, None),
        caveats=calendar.caveats(first.date(), last.date()),
    )


def ledger_card(look: Look, cycle_id: str | None, allowance: Allowance, start: datetime, end: datetime | None) -> LedgerCard:
    """The card of a round of that cycle; without a cycle in the office's calendar of today, without an end as it runs."""
    end = end or look.minute
    if cycle_id is None:
        return card(look.ask(calendar_in_force), allowance, start, end)
    with look.store.reading() as connection:
        cycle = cycles.get(connection, cycle_id)
    return card(cycle.calendar, allowance, start, end)


def card(calendar: Calendar, allowance: Allowance, start: datetime, end: datetime) -> LedgerCard:
    deadline = due(calendar, start, allowance)
    used = elapsed(calendar, start, end)
    cut = min(deadline, end)
    segments = [*ledger(calendar, start, cut), *(ledger(calendar, cut, end) if cut < end else ())]
    return LedgerCard(
        start=start.astimezone(calendar.zone),
        end=end.astimezone(calendar.zone),
        due=deadline,
        allowance_label=allowance.label,
        used=used,
        used_label=label(used, allowance.unit),
        share=used_share(calendar, start, end, allowance),
        late_label=_between(calendar, allowance, deadline, end),
        left_label=_between(calendar, allowance, end, deadline),
        rows=_rows(segments, allowance.unit, deadline),
        caveats=calendar.caveats(start.astimezone(calendar.zone).date(), max(end, deadline).astimezone(calendar.zone).date()),
    )


def due_card(calendar: Calendar, allowance: Allowance, start: datetime) -> LedgerCard:
    """The calculator: a standard that starts at ``start``, with every stretch until it is due."""
    return card(calendar, allowance, start, due(calendar, start, allowance))


def _between(calendar: Calendar, allowance: Allowance, earlier: datetime, later: datetime) -> str:
    """The working time from one moment to a later one; empty when there is none."""
    passed = elapsed(calendar, earlier, later) if earlier < later else Elapsed()
    return label(passed, allowance.unit) if passed.microseconds else ""


def _rows(segments: list[Segment], unit: TimeUnit, deadline: datetime | None) -> tuple[LedgerRow, ...]:
    rows: list[LedgerRow] = []
    total = Elapsed()
    for segment in segments:
        total += segment.worked
        rows.append(_row(segment, total, unit, deadline))
    return tuple(rows)


def _row(segment: Segment, total: Elapsed, unit: TimeUnit, deadline: datetime | None) -> LedgerRow:
    return LedgerRow(
        start=segment.start,
        end=segment.end,
        reason=segment.label,
        is_counted=segment.counted,
        is_after_due=deadline is not None and segment.start >= deadline,
        worked=segment.worked,
        worked_label=label(segment.worked, unit) if segment.counted else "",
        total_label=label(total, unit),
        source="" if segment.reason in _SELF_EVIDENT else segment.source,
    )
