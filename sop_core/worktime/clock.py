"""Asking the working time: how much has passed (``elapsed``), when a standard is used up (``due``), when the work must begin at the
latest to be done in time (``latest_start``), what part of a standard is used.

The only room that subtracts moments to know how long the office took. Asks no clock: every moment is an argument and knows its zone.
"""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from typing import NamedTuple

from sop_core.errors import SopError
from sop_core.periode import short_day
from sop_core.worktime.allowance import Allowance, Elapsed, TimeUnit
from sop_core.worktime.calendar import Calendar
from sop_core.worktime.timeline import EPOCH, MICROSECOND, MINUTE, microseconds


class Measured(NamedTuple):
    """A stretch of working time against a standard."""

    due: datetime
    used: Elapsed
    share: float
    late_by: Elapsed


def elapsed(calendar: Calendar, start: datetime, end: datetime) -> Elapsed:
    """The working time between two moments."""
    return between(calendar, *_in_order(calendar, start, end))


def _in_order(calendar: Calendar, start: datetime, end: datetime) -> tuple[int, int]:
    begun, ended = known(calendar, start), known(calendar, end)
    if ended < begun:
        raise SopError(f"Saat selesai ({said(calendar, end)}) mendahului saat mulai ({said(calendar, start)}); periksa kedua waktunya.")
    return begun, ended


def due(calendar: Calendar, start: datetime, allowance: Allowance) -> datetime:
    """The first moment at which the standard is used up, in the calendar's zone.

    A standard in menit or jam ends to the microsecond. One in hari ends at the first whole minute at which that many working-day
    fractions have passed: between days of different length the exact moment has no end of decimals.
    """
    return _said_in_zone(calendar, _due(calendar, start, known(calendar, start), allowance))


def latest_start(calendar: Calendar, end: datetime, allowance: Allowance) -> datetime:
    """The last moment at which work of that standard may begin and be due by ``end``: ``due(latest_start(end)) <= end``, and for
    whoever starts any later it is not. Of a break, a night or a libur it is the end, since nothing is lost by starting then."""
    ended, timeline = known(calendar, end), calendar.timeline
    worked: int | None
    if allowance.unit is TimeUnit.HARI:
        worked = timeline.worked_before_days(ended // MINUTE * MINUTE, allowance.amount)
    else:
        worked = timeline.worked(ended) - allowance.microseconds
    if worked is None or worked < 0:
        raise SopError(
            f"{allowance.label} sebelum {said(calendar, end)} jatuh sebelum kalender {calendar.span}; "
            f"tambahkan kalender tahun {calendar.first_year - 1}."
        )
    return _said_in_zone(calendar, timeline.latest_moment_of(worked))


def after(calendar: Calendar, start: datetime, used: Elapsed, unit: TimeUnit) -> datetime:
    """The first moment at which so much has passed since ``start``: in HARI its working-day fractions, else its working time."""
    begun, timeline = known(calendar, start), calendar.timeline
    if used == Elapsed():
        return start.astimezone(calendar.zone)
    if unit is TimeUnit.HARI:
        first, spent = timeline.place(begun)
        place = first + Fraction(spent, timeline.day_lengths[first]) + used.exact_days
        worked = timeline.worked_at_place(place)
    else:
        worked = timeline.worked(begun) + used.microseconds
    moment = None if worked is None else timeline.moment_of(worked)
    if moment is None:
        raise SopError(
            f"Waktu kerja sejak {said(calendar, start)} melewati kalender {calendar.span}; "
            f"tambahkan kalender tahun {calendar.last_year + 1}."
        )
    return _said_in_zone(calendar, moment)


def work_goes_on(calendar: Calendar, moment: datetime) -> datetime:
    """The moment itself within working time, else when that begins again; after the calendar's last hour the moment itself."""
    begins = calendar.timeline.latest_moment_of(calendar.timeline.worked(known(calendar, moment)))
    return max(moment.astimezone(calendar.zone), _said_in_zone(calendar, begins))


def outside_hours(calendar: Calendar, start: datetime, end: datetime) -> Elapsed:
    """What of the time between two moments is no working time: nights, breaks, weekends, libur."""
    begun, ended = _in_order(calendar, start, end)
    return Elapsed(ended - begun - between(calendar, begun, ended).microseconds)


def used_share(calendar: Calendar, start: datetime, end: datetime, allowance: Allowance) -> float:
    """What part of the standard is used: 1.0 is all of it, and more than 1.0 only after ``due``."""
    used = elapsed(calendar, start, end)
    is_over = allowance.unit is TimeUnit.HARI and used.exact_days > allowance.amount
    return _share(used, allowance, in_time=is_over and end <= due(calendar, start, allowance))


def measured(calendar: Calendar, start: datetime, end: datetime, allowance: Allowance) -> Measured:
    """``due``, ``elapsed``, the used share and the time after ``due`` in one reading."""
    begun, ended = _in_order(calendar, start, end)
    used = between(calendar, begun, ended)
    deadline = _due(calendar, start, begun, allowance)
    late = between(calendar, deadline, ended) if ended > deadline else Elapsed()
    return Measured(_said_in_zone(calendar, deadline), used, _share(used, allowance, ended <= deadline), late)


def _share(used: Elapsed, allowance: Allowance, in_time: bool) -> float:
    if allowance.unit is not TimeUnit.HARI:
        return used.microseconds / allowance.microseconds
    share = used.exact_days / allowance.amount
    return 1.0 if share > 1 and in_time else float(share)


def _due(calendar: Calendar, start: datetime, begun: int, allowance: Allowance) -> int:
    """``due`` on the timeline."""
    timeline = calendar.timeline
    if allowance.unit is TimeUnit.HARI:
        worked = timeline.worked_after_days(begun, allowance.amount)
    else:
        worked = timeline.worked(begun) + allowance.microseconds
    moment = None if worked is None else timeline.moment_of(worked)
    if moment is None:
        raise SopError(
            f"Tenggat {allowance.label} sejak {said(calendar, start)} jatuh sesudah kalender {calendar.span}; "
            f"tambahkan kalender tahun {calendar.last_year + 1}."
        )
    return -(-moment // MINUTE) * MINUTE if allowance.unit is TimeUnit.HARI else moment


def _said_in_zone(calendar: Calendar, moment: int) -> datetime:
    return (EPOCH + moment * MICROSECOND).astimezone(calendar.zone)


def between(calendar: Calendar, begun: int, ended: int) -> Elapsed:
    """``elapsed`` over moments that were checked already."""
    timeline = calendar.timeline
    first, before = timeline.place(begun)
    last, after = timeline.place(ended)
    worked = timeline.day_worked_before[last] + after - timeline.day_worked_before[first] - before
    length, last_length = timeline.day_lengths[first], timeline.day_lengths[last]
    if length == last_length:
        return Elapsed(worked, Fraction((last - first) * length + after - before, length))
    return Elapsed(worked, last - first + Fraction(after, last_length) - Fraction(before, length))


def known(calendar: Calendar, moment: datetime) -> int:
    """``moment`` on the timeline; refused when it has no zone or lies outside the calendar's years."""
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise SopError(f"Waktu {moment.isoformat(sep=' ')} tidak menyebut zona; tulis dengan zonanya, misalnya 2026-11-20T15.50+08:00.")
    place = microseconds(moment)
    if not calendar.timeline.start <= place <= calendar.timeline.end:
        local = moment.astimezone(calendar.zone)
        raise SopError(f"Waktu {said(calendar, moment)} di luar kalender {calendar.span}; tambahkan kalender tahun {local.year}.")
    return place


def said(calendar: Calendar, moment: datetime) -> str:
    local = moment.astimezone(calendar.zone)
    return f"{short_day(local)} {local:%H.%M}"
