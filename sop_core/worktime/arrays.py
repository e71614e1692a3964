"""``elapsed``, ``due`` and ``measured`` for whole tables at once, over numpy ``datetime64``.

A ``datetime64`` is read as a moment in UTC, which is what pandas gives for an aware column: ``column.to_numpy("datetime64[us]")``.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sop_core.errors import SopError
from sop_core.worktime.allowance import Allowance, Elapsed, TimeUnit
from sop_core.worktime.calendar import Calendar
from sop_core.worktime.timeline import MINUTE, Timeline

Moments = NDArray[np.datetime64]
Whole = NDArray[np.int64]
UNIT_LENGTH = {TimeUnit.MENIT: MINUTE, TimeUnit.JAM: 60 * MINUTE}


class _Places:
    """How many of the sorted edges lie at or before a value, without searching: the range from ``first`` to ``last`` is cut into
    slots so narrow that at most one edge lies in each."""

    def __init__(self, edges: Whole, first: int, last: int) -> None:
        self.first = first
        self.slot = int(np.diff(edges).min()) if len(edges) > 1 else last - first
        self.at_slot = np.searchsorted(edges, np.arange(first, last + 1, self.slot), side="right")
        self.edges = np.append(edges, last + 1)

    def __call__(self, values: Whole) -> Whole:
        at: Whole = self.at_slot[(values - self.first) // self.slot]
        return at + (self.edges[at] <= values)


@dataclass(frozen=True, eq=False)
class _Columns:
    """A timeline as arrays."""

    opened: _Places
    closed: _Places
    opens: Whole
    lengths: Whole
    worked_before: Whole
    worked_after: Whole
    day_of: Whole
    day_worked_before: Whole
    day_lengths: Whole

    def windows(self, moments: Whole) -> Whole:
        """The window last opened; the first one for moments before it."""
        windows: Whole = np.maximum(self.opened(moments) - 1, 0)
        return windows

    def worked(self, moments: Whole, windows: Whole) -> Whole:
        into: Whole = np.clip(moments - self.opens[windows], 0, self.lengths[windows])
        return self.worked_before[windows] + into

    def places(self, moments: Whole) -> tuple[Whole, Whole, Whole]:
        """The working day last begun at each moment, the working time already spent in it, and that since the first day."""
        windows = self.windows(moments)
        days, worked = self.day_of[windows], self.worked(moments, windows)
        return days, worked - self.day_worked_before[days], worked


@dataclass(frozen=True, eq=False)
class ElapsedMany:
    """Working times, a row each: in microseconds, and exactly in working days as numerator over denominator."""

    microseconds: Whole
    days: Whole
    of: Whole

    def row(self, number: int) -> Elapsed:
        return Elapsed(int(self.microseconds[number]), Fraction(int(self.days[number]), int(self.of[number])))


@dataclass(frozen=True, eq=False)
class MeasuredMany:
    """Stretches of working time against one standard, a row each; ``due`` is UTC."""

    due: Moments
    used: ElapsedMany
    share: NDArray[np.float64]
    late_by: ElapsedMany


def elapsed_many(calendar: Calendar, starts: Moments, ends: Moments, unit: TimeUnit = TimeUnit.MENIT) -> NDArray[np.float64]:
    """The working time of each pair, in the unit: working minutes, working hours, or working-day fractions."""
    begun, ended = _known(calendar, starts), _known(calendar, ends)
    _refuse_backwards(begun, ended)
    columns = _columns(calendar.timeline)
    if unit is TimeUnit.HARI:
        return _days_gone(columns, ended) - _days_gone(columns, begun)
    worked = columns.worked(ended, columns.windows(ended)) - columns.worked(begun, columns.windows(begun))
    return worked / UNIT_LENGTH[unit]


def due_many(calendar: Calendar, starts: Moments, allowance: Allowance) -> Moments:
    """When the standard is used up for each start, as UTC moments; the same to the microsecond as ``due``."""
    return _due(calendar, _known(calendar, starts), allowance).view("datetime64[us]")


def measured_many(calendar: Calendar, starts: Moments, ends: Moments, allowance: Allowance) -> MeasuredMany:
    """``due``, working time used, its share of the standard and the time after ``due``; to the bit as ``measured`` says of each pair."""
    begun, ended = _known(calendar, starts), _known(calendar, ends)
    _refuse_backwards(begun, ended)
    columns, deadlines = _columns(calendar.timeline), _due(calendar, begun, allowance)
    used = _between(columns, begun, ended)
    late = _between(columns, np.minimum(deadlines, ended), ended)
    return MeasuredMany(deadlines.view("datetime64[us]"), used, _share(used, allowance, ended <= deadlines), late)


def _between(columns: _Columns, begun: Whole, ended: Whole) -> ElapsedMany:
    """As ``clock.between``. Days of one length need no common denominator, which keeps the whole numbers small."""
    first, before, at_first = columns.places(begun)
    last, after, at_last = columns.places(ended)
    length, last_length = columns.day_lengths[first] // MINUTE, columns.day_lengths[last] // MINUTE
    common: Whole = np.lcm(length, last_length)
    days: Whole = (last - first) * common * MINUTE + after * (common // last_length) - before * (common // length)
    return ElapsedMany(at_last - at_first, days, common * MINUTE)


_EXACT_IN_FLOAT = 2**53


def _share(used: ElapsedMany, allowance: Allowance, in_time: NDArray[np.bool_]) -> NDArray[np.float64]:
    if allowance.unit is not TimeUnit.HARI:
        return used.microseconds / allowance.microseconds
    whole = used.of * allowance.amount
    share = used.days / whole
    for row in np.flatnonzero((used.days >= _EXACT_IN_FLOAT) | (whole >= _EXACT_IN_FLOAT)).tolist():
        share[row] = float(used.row(row).exact_days / allowance.amount)
    return np.where((used.days > whole) & in_time, 1.0, share)


def _due(calendar: Calendar, begun: Whole, allowance: Allowance) -> Whole:
    """``due`` on the timeline."""
    columns = _columns(calendar.timeline)
    if allowance.unit is TimeUnit.HARI:
        target = _worked_after_days(columns, begun, allowance.amount)
    else:
        target = columns.worked(begun, columns.windows(begun)) + allowance.microseconds
    if target.size and target.max() > columns.worked_after[-1]:
        row = int(np.argmax(target > columns.worked_after[-1]))
        raise SopError(
            f"Baris ke-{row + 1}: tenggat {allowance.label} jatuh sesudah kalender {calendar.span}; "
            f"tambahkan kalender tahun {calendar.last_year + 1}."
        )
    windows = columns.closed(target - 1)
    moments = columns.opens[windows] + target - columns.worked_before[windows]
    return -(-moments // MINUTE) * MINUTE if allowance.unit is TimeUnit.HARI else moments


def _refuse_backwards(begun: Whole, ended: Whole) -> None:
    if begun.shape != ended.shape:
        raise ValueError(f"{begun.shape} starts against {ended.shape} ends")
    if (ended < begun).any():
        row = int(np.argmax(ended < begun))
        raise SopError(f"Baris ke-{row + 1}: saat selesai mendahului saat mulai; periksa kedua waktunya.")


def after_many(calendar: Calendar, starts: Moments, amounts: NDArray[np.float64], unit: TimeUnit = TimeUnit.MENIT) -> Moments:
    """The first moment at which each amount (in the unit) has passed since its start, as UTC moments; the inverse of ``elapsed_many``."""
    begun = _known(calendar, starts)
    columns = _columns(calendar.timeline)
    before = columns.worked(begun, columns.windows(begun))
    target = _worked_at_places(columns, _days_gone(columns, begun) + amounts) if unit is TimeUnit.HARI else before + _whole(amounts, unit)
    if target.size and target.max() > columns.worked_after[-1]:
        raise SopError(f"Waktu kerja melewati kalender {calendar.span}; tambahkan kalender tahun {calendar.last_year + 1}.")
    windows = columns.closed(np.maximum(target - 1, 0))
    moments: Whole = np.where(amounts == 0, begun, columns.opens[windows] + target - columns.worked_before[windows])
    return moments.view("datetime64[us]")


def _whole(amounts: NDArray[np.float64], unit: TimeUnit) -> Whole:
    microseconds: Whole = np.rint(amounts * UNIT_LENGTH[unit]).astype(np.int64)
    return microseconds


def _worked_at_places(columns: _Columns, places: NDArray[np.float64]) -> Whole:
    """Working time at so many working days after the calendar's beginning; beyond its end more than it holds."""
    days = places.astype(np.int64)
    beyond = days >= len(columns.day_lengths)
    days = np.where(beyond, 0, days)
    part = np.rint((places - days) * columns.day_lengths[days]).astype(np.int64)
    worked: Whole = np.where(beyond, columns.worked_after[-1] + 1, columns.day_worked_before[days] + part)
    return worked


def _known(calendar: Calendar, moments: Moments) -> Whole:
    """The moments on the timeline; refused when one is empty or lies outside the calendar's years."""
    if moments.dtype.kind != "M":
        raise TypeError(f"datetime64 expected, not {moments.dtype}")
    places = moments.astype("datetime64[us]", copy=False).view(np.int64)
    if not places.size:
        return places
    if places.min() < calendar.timeline.start or places.max() > calendar.timeline.end:
        row = int(np.argmax((places < calendar.timeline.start) | (places > calendar.timeline.end)))
        raise SopError(f"Baris ke-{row + 1}: waktu {moments.flat[row]} (UTC) kosong atau di luar kalender {calendar.span}.")
    return places


def _days_gone(columns: _Columns, moments: Whole) -> NDArray[np.float64]:
    windows = columns.windows(moments)
    days = columns.day_of[windows]
    return days + (columns.worked(moments, windows) - columns.day_worked_before[days]) / columns.day_lengths[days]


def _worked_after_days(columns: _Columns, begun: Whole, amount: int) -> Whole:
    """As ``Timeline.worked_after_days``; beyond the calendar it is more than the calendar holds."""
    windows = columns.windows(begun)
    day = columns.day_of[windows]
    spent = columns.worked(begun, windows) - columns.day_worked_before[day]
    last = day + amount - (spent == 0)
    beyond = last >= len(columns.day_lengths)
    last = np.where(beyond, 0, last)
    whole = columns.day_lengths[day]
    weights = columns.day_lengths // MINUTE  # in minutes, so that the product fits 64 bits
    part = -(-np.where(spent == 0, whole, spent) * weights[last] // weights[day])
    return np.where(beyond, columns.worked_after[-1] + 1, columns.day_worked_before[last] + part)


@lru_cache(maxsize=16)
def _columns(timeline: Timeline) -> _Columns:
    opens, lengths, before, after, *days = (np.array(values, dtype=np.int64) for values in (
        timeline.opens, timeline.lengths, timeline.worked_before, timeline.worked_after,
        timeline.day_of, timeline.day_worked_before, timeline.day_lengths,
    ))  # fmt: skip
    opened, closed = _Places(opens, timeline.start, timeline.end), _Places(after, 0, int(after[-1]))
    return _Columns(opened, closed, opens, lengths, before, after, *days)
