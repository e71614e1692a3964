"""The office's calendar: which minutes of which day are working time, why not, and by which letter.

Built once from dated layers and refused when it could lie: no working time, overlapping windows, a gap. Knows no clock and no file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import cached_property
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sop_core import written
from sop_core.errors import SopError
from sop_core.indonesian import WEEKDAYS
from sop_core.periode import short_day
from sop_core.worktime.layers import Layer, LayerKind, Window, YearList
from sop_core.worktime.timeline import Timeline

CONTINUED_YEARS = 2
"""So far past its last list a calendar that goes on is counted."""


class DayKind(Enum):
    """What sort of day it is; the value is the word people read."""

    WORKING = "hari kerja"
    RAMADAN = "hari kerja Ramadan"
    LOCAL_HOURS = "jam kerja setempat"
    SPECIAL_HOURS = "jam khusus"
    WEEKEND = "Sabtu/Minggu"
    NO_HOURS = "hari tanpa jam kerja"
    LOCAL_DAY = "libur daerah"
    CUTI_BERSAMA = "cuti bersama"
    LIBUR_NASIONAL = "libur nasional"


@dataclass(frozen=True)
class Day:
    """One date: its hours, and the name and letter that make it free or short."""

    date: date
    kind: DayKind
    name: str
    source: str
    windows: tuple[Window, ...]
    caveats: tuple[str, ...] = ()

    @property
    def is_working(self) -> bool:
        return bool(self.windows)

    @property
    def minutes(self) -> int:
        return sum(window.minutes for window in self.windows)

    @property
    def label(self) -> str:
        return f"{self.kind.value} {self.name}".strip()


@dataclass(frozen=True)
class Calendar:
    zone: ZoneInfo
    years: tuple[YearList, ...]
    layers: tuple[Layer, ...]
    goes_on: bool = field(default=False, compare=False)
    """Whether it is counted past its last year, by the last ordinary hours and without any libur; see ``going_on``."""

    def __post_init__(self) -> None:
        self._refuse_missing_years()
        for kind in (LayerKind.WEEK, LayerKind.RAMADAN, LayerKind.LOCAL_HOURS, LayerKind.SPECIAL_HOURS):
            self._refuse_overlapping(kind)
        self._refuse_days_without_pattern()
        self._refuse_years_without_work()

    @property
    def first_year(self) -> int:
        return self.years[0].year

    @property
    def last_year(self) -> int:
        return self.years[-1].year

    @property
    def first_day(self) -> date:
        return date(self.first_year, 1, 1)

    @property
    def last_day(self) -> date:
        return date(self.last_year, 12, 31)

    @cached_property
    def going_on(self) -> Calendar:
        """The same calendar for a cycle that outlasts it, so that its pages still open: an assumption, and said to be one.

        Without libur more time counts than will have counted, so what is on time by it stays so; what is late by it nobody can say yet.
        """
        return self if self.goes_on else replace(self, goes_on=True)

    @cached_property
    def known_until(self) -> datetime:
        """The end of its last list; what is counted after it is an assumption."""
        return self._moment(self.last_day + timedelta(days=1), 0)

    @property
    def counts_until(self) -> date:
        """The last date that can be asked for."""
        return date(self.last_year + CONTINUED_YEARS, 12, 31) if self.goes_on else self.last_day

    @property
    def span(self) -> str:
        """The years covered, as people read them: ``2025–2027``."""
        return str(self.first_year) if len(self.years) == 1 else f"{self.first_year}–{self.last_year}"

    def day(self, day: date) -> Day:
        layer = self._painted.get(day)
        if layer is None and self.last_day < day <= self.counts_until:
            return self._assumed(day)
        if layer is None:
            raise SopError(f"Tanggal {short_day(day)} di luar kalender {self.span}; tambahkan kalender tahun {day.year}.")
        windows = layer.week[day.weekday()]
        year = self.years[day.year - self.first_year]
        caveats = tuple(dict.fromkeys(caveat for caveat in (layer.caveat, year.caveat) if caveat))
        return Day(day, _kind(layer, day, windows), _name(layer, day, windows), layer.source, windows, caveats)

    def days(self, first: date, last: date) -> Iterator[Day]:
        for offset in range((last - first).days + 1):
            yield self.day(first + timedelta(days=offset))

    def caveats(self, first: date, last: date) -> tuple[str, ...]:
        """What is not sure yet about these dates, one sentence part each, to stand beside a number computed over them."""
        lists = [f"Daftar libur {year.year}: {year.caveat}" for year in self.years if year.caveat and first.year <= year.year <= last.year]
        layers = [f"{layer.name}: {layer.caveat}" for layer in self.layers if layer.caveat and layer.first <= last and layer.last >= first]
        beyond = [f"Kalender {self.last_year + 1} belum ada, dihitung tanpa hari libur"] if last > self.last_day else []
        return tuple(lists + layers + beyond)

    @cached_property
    def timeline(self) -> Timeline:
        """Every working window of the calendar as one stream of moments."""
        days = (self._moments(day) for day in self.days(self.first_day, self.counts_until) if day.is_working)
        return Timeline.of(self._moment(self.first_day, 0), self._moment(self.counts_until + timedelta(days=1), 0), days)

    def to_json(self) -> dict[str, object]:
        """A copy that a cycle can keep; ``from_json`` reads it back as an equal calendar."""
        return {"zone": self.zone.key, "years": written.plain(self.years), "layers": written.plain(self.layers)}

    @classmethod
    def from_json(cls, snapshot: Mapping[str, Any]) -> Calendar:
        try:
            years = tuple(written.value(YearList, year) for year in snapshot["years"])
            return cls(zone(snapshot["zone"]), years, tuple(written.value(Layer, layer) for layer in snapshot["layers"]))
        except written.DAMAGED as broken:
            raise SopError(f"Salinan kalender yang disimpan rusak pada {broken}; pulihkan dari cadangan.") from broken

    def _assumed(self, day: date) -> Day:
        ordinary = next(layer for layer in self.layers if layer.kind is LayerKind.WEEK and layer.first <= self.last_day <= layer.last)
        windows, why = ordinary.week[day.weekday()], f"Kalender {day.year} belum ada; jam kerja menurut “{ordinary.name}”, tanpa libur"
        return Day(day, _kind(ordinary, day, windows), "", why, windows, (why,))

    def _moments(self, day: Day) -> list[tuple[datetime, datetime]]:
        return [(self._moment(day.date, window.opens), self._moment(day.date, window.closes)) for window in day.windows]

    def _moment(self, day: date, minute: int) -> datetime:
        return (datetime(day.year, day.month, day.day, tzinfo=self.zone) + timedelta(minutes=minute)).astimezone(UTC)

    @cached_property
    def _painted(self) -> dict[date, Layer]:
        """The uppermost layer of each date; of two layers of one kind the one listed first."""
        painted: dict[date, Layer] = {}
        for layer in sorted(self.layers, key=lambda layer: -layer.kind.rank):
            first, last = max(layer.first, self.first_day), min(layer.last, self.last_day)
            for offset in range((last - first).days + 1):
                painted.setdefault(first + timedelta(days=offset), layer)
        return painted

    def _refuse_missing_years(self) -> None:
        if not self.years:
            raise SopError("Kalender tidak memuat satu tahun pun; tambahkan daftar libur sedikitnya satu tahun.")
        for earlier, later in pairwise(self.years):
            if later.year != earlier.year + 1:
                raise SopError(f"Tahun kalender terputus: sesudah {earlier.year} datang {later.year}; tahun harus berurutan tanpa celah.")

    def _refuse_overlapping(self, kind: LayerKind) -> None:
        layers = sorted((layer for layer in self.layers if layer.kind is kind), key=lambda layer: layer.first)
        for earlier, later in pairwise(layers):
            if later.first <= earlier.last:
                raise SopError(
                    f"Pola {kind.value} “{earlier.name}” (sampai {short_day(earlier.last)}) dan "
                    f"“{later.name}” (dari {short_day(later.first)}) "
                    "bertumpang tindih; satu tanggal hanya boleh punya satu pola."
                )

    def _refuse_days_without_pattern(self) -> None:
        expected = self.first_day
        for layer in sorted((layer for layer in self.layers if layer.kind is LayerKind.WEEK), key=lambda layer: layer.first):
            if layer.first > expected:
                break
            expected = max(expected, layer.last + timedelta(days=1))
        if expected <= self.last_day:
            raise SopError(f"Mulai {expected} kalender tidak punya pola jam kerja, padahal tahunnya sampai {self.last_year}.")

    def _refuse_years_without_work(self) -> None:
        for year in range(self.first_year, self.last_year + 1):
            if not any(day.is_working for day in self.days(date(year, 1, 1), date(year, 12, 31))):
                raise SopError(f"Kalender tahun {year} tidak punya jam kerja sama sekali, sehingga tidak ada tenggat yang dapat dihitung.")


def zone(key: str) -> ZoneInfo:
    try:
        return ZoneInfo(key)
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        raise SopError(f"Zona waktu “{key}” tidak dikenal; contoh yang benar: Asia/Makassar.") from unknown


def _kind(layer: Layer, day: date, windows: tuple[Window, ...]) -> DayKind:
    if layer.kind.is_free:
        return DayKind[layer.kind.name]
    if not windows:
        return DayKind.WEEKEND if day.weekday() >= 5 else DayKind.NO_HOURS
    return DayKind.WORKING if layer.kind is LayerKind.WEEK else DayKind[layer.kind.name]


def _name(layer: Layer, day: date, windows: tuple[Window, ...]) -> str:
    """What to say after the kind of day: the libur or the exceptional hours; a plain working day or weekend needs no more."""
    if layer.kind.is_free or (windows and layer.kind is not LayerKind.WEEK):
        return layer.name
    return "" if windows or day.weekday() >= 5 else WEEKDAYS[day.weekday()]
