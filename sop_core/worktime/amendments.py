"""What the office itself changed in its calendar, laid over the files in order: a layer added, or one taken back. Pure values.

The files say what holds for everybody (SKB, Perpres); an amendment is a letter of this office. A calendar that would lie is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from sop_core.errors import Conflict, SopError
from sop_core.periode import short_day
from sop_core.worktime.calendar import Calendar, Day
from sop_core.worktime.layers import Layer, LayerKind


class Deed(Enum):
    """What was done to a layer; the value is the word people read."""

    ADDED = "ditambahkan"
    WITHDRAWN = "dicabut"


@dataclass(frozen=True)
class Amendment:
    deed: Deed
    layer: Layer
    """The layer that was added; or the one taken back, found again by its kind, name and dates."""


@dataclass(frozen=True)
class Unfit:
    """An amendment that was right when it was made and no longer fits, because a file changed since; and why."""

    amendment: Amendment
    reason: str


def amended(calendar: Calendar, amendments: Iterable[Amendment]) -> Calendar:
    """``calendar`` with the amendments in their order; raises ``SopError`` for one that makes no sense."""
    layers = calendar.layers
    for amendment in amendments:
        layers = _APPLY[amendment.deed](calendar, layers, amendment.layer)
    return calendar if layers == calendar.layers else replace(calendar, layers=layers)


def in_force(calendar: Calendar, amendments: Iterable[Amendment]) -> tuple[Calendar, tuple[Unfit, ...]]:
    """Like ``amended``, but what no longer fits the files is left out and named, so that a changed file stops nobody."""
    told = tuple(amendments)
    try:
        return amended(calendar, told), ()
    except SopError:
        return _one_by_one(calendar, told)


def _one_by_one(calendar: Calendar, amendments: tuple[Amendment, ...]) -> tuple[Calendar, tuple[Unfit, ...]]:
    unfit: list[Unfit] = []
    for amendment in amendments:
        try:
            calendar = amended(calendar, [amendment])
        except SopError as trouble:
            unfit.append(Unfit(amendment, str(trouble)))
    return calendar, tuple(unfit)


def _added(calendar: Calendar, layers: tuple[Layer, ...], layer: Layer) -> tuple[Layer, ...]:
    if layer.kind is LayerKind.WEEK:
        raise SopError("Pola jam kerja dasar ada di data/kalender/jam-kerja.toml; di sini tambahkan jam kerja setempat untuk suatu masa.")
    _refuse_outside(calendar, layer.first, layer.last)
    for other in layers:
        if other.kind is layer.kind and other.first <= layer.last and layer.first <= other.last:
            raise Conflict(f"{_dates(other)} sudah {other.kind.value} “{other.name}”; cabut dahulu bila hendak diganti.")
    return (*layers, layer)


def _withdrawn(calendar: Calendar, layers: tuple[Layer, ...], layer: Layer) -> tuple[Layer, ...]:
    if layer.kind is LayerKind.WEEK:
        raise SopError("Pola jam kerja dasar tidak dapat dicabut di sini; ubah di data/kalender/jam-kerja.toml.")
    kept = tuple(other for other in layers if not same_layer(other, layer))
    if len(kept) == len(layers):
        raise Conflict(f"{layer.kind.value.capitalize()} “{layer.name}” ({_dates(layer)}) tidak ada dalam kalender, atau sudah dicabut.")
    return kept


_APPLY = {Deed.ADDED: _added, Deed.WITHDRAWN: _withdrawn}


def same_layer(layer: Layer, other: Layer) -> bool:
    """Whether both speak of one thing, whatever letter, hours or remark stands beside it."""
    return (layer.kind, layer.name, layer.first, layer.last) == (other.kind, other.name, other.first, other.last)


def differing_days(before: Calendar, after: Calendar, first: date) -> tuple[tuple[Day | None, Day | None], ...]:
    """Every date from ``first`` on that is not the same in both, as each has it; None where a calendar has no such year."""
    last = max(before.last_day, after.last_day)
    dates = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    pairs = ((_day(before, day), _day(after, day)) for day in dates)
    return tuple((one, other) for one, other in pairs if _what_counts(one) != _what_counts(other))


def _day(calendar: Calendar, day: date) -> Day | None:
    return calendar.day(day) if calendar.first_day <= day <= calendar.last_day else None


def _what_counts(day: Day | None) -> object:
    return day and (day.kind, day.name, day.windows)


def _refuse_outside(calendar: Calendar, first: date, last: date) -> None:
    if first < calendar.first_day or last > calendar.last_day:
        year = last.year if last > calendar.last_day else first.year
        raise SopError(f"Kalender memuat {calendar.span}; tambahkan dahulu berkas data/kalender/{year}.toml.")


def _dates(layer: Layer) -> str:
    return short_day(layer.first) if layer.first == layer.last else f"{short_day(layer.first)} sampai {short_day(layer.last)}"
