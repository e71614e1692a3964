"""Asking the working time: how much has passed (``elapsed``), when a standard is used up (``due``), what part of it is used.

The only room that subtracts moments to know how long the office took. Asks no clock: every moment is an argument and knows its zone.
"""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

from sop_core.errors import SopError
from sop_core.worktime.allowance import Allowance, Elapsed, TimeUnit
from sop_core.worktime.calendar import Calendar
from sop_core.worktime.timeline import EPOCH, MICROSECOND, MINUTE, microseconds


def elapsed(calendar: Calendar, start: datetime, end: datetime) -> Elapsed:
    """The working time between two moments."""
    begun, ended = known(calendar, start), known(calendar, end)
    if ended < begun:
        raise SopError(f"Saat selesai ({said(calendar, end)}) mendahului saat mulai ({said(calendar, start)}); periksa kedua waktunya.")
    return between(calendar, begun, ended)


def due(calendar: Calendar, start: datetime, allowance: Allowance) -> datetime:
    """The first moment at which the standard is used up, in the calendar's zone.

    A standard in menit or jam ends to the microsecond. One in hari ends at the first whole minute at which that many working-day
    fractions have passed: between days of different length the exact moment has no end of decimals.
    """
    timeline = calendar.timeline
    begun = known(calendar, start)
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
    if allowance.unit is TimeUnit.HARI:
        moment = -(-moment // MINUTE) * MINUTE
    return (EPOCH + moment * MICROSECOND).astimezone(calendar.zone)


def used_share(calendar: Calendar, start: datetime, end: datetime, allowance: Allowance) -> float:
    """What part of the standard is used: 1.0 is all of it, and more than 1.0 only after ``due``."""
    used = elapsed(calendar, start, end)
    if allowance.unit is not TimeUnit.HARI:
        return used.microseconds / allowance.microseconds
    share = used.exact_days / allowance.amount
    if share > 1 and end <= due(calendar, start, allowance):
        return 1.0
    return float(share)


def between(calendar: Calendar, begun: int, ended: int) -> Elapsed:
    """``elapsed`` over moments that were checked already."""
    timeline = calendar.timeline
    return Elapsed(timeline.worked(ended) - timeline.worked(begun), _days_gone(calendar, ended) - _days_gone(calendar, begun))


def known(calendar: Calendar, moment: datetime) -> int:
    """``moment`` on the timeline; refused when it has no zone or lies outside the calendar's years."""
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise SopError(f"Waktu {moment.isoformat(sep=' ')} tidak menyebut zona; tulis dengan zonanya, misalnya 2026-11-20T15:50+08:00.")
    place = microseconds(moment)
    if not calendar.timeline.start <= place <= calendar.timeline.end:
        local = moment.astimezone(calendar.zone)
        raise SopError(f"Waktu {said(calendar, moment)} di luar kalender {calendar.span}; tambahkan kalender tahun {local.year}.")
    return place


def said(calendar: Calendar, moment: datetime) -> str:
    return moment.astimezone(calendar.zone).strftime("%Y-%m-%d %H.%M")


def _days_gone(calendar: Calendar, moment: int) -> Fraction:
    day, spent = calendar.timeline.place(moment)
    return day + Fraction(spent, calendar.timeline.day_lengths[day])
