"""What a calendar is made of: windows of work in a day, and dated layers with the letter each comes from. Pure values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import pairwise

from sop_core import written
from sop_core.errors import SopError
from sop_core.indonesian import WEEKDAYS
from sop_core.periode import short_day

MINUTES_PER_DAY = 24 * 60
_WINDOW = re.compile(r"(\d{1,2})[.:](\d{2})\s*[-–]\s*(\d{1,2})[.:](\d{2})")


@dataclass(frozen=True, order=True)
class Window:
    """An unbroken stretch of work inside one day, in minutes after midnight.

    >>> Window.parse("07.30–12.00").minutes
    270
    """

    opens: int
    closes: int

    def __post_init__(self) -> None:
        if not 0 <= self.opens < self.closes <= MINUTES_PER_DAY:
            raise SopError(f"Jam kerja {self} tidak mungkin; jam tutup harus sesudah jam buka pada hari yang sama, paling akhir 24.00.")

    @classmethod
    def parse(cls, text: str) -> Window:
        found = _WINDOW.fullmatch(text.strip())
        if not found or int(found[2]) > 59 or int(found[4]) > 59:
            raise SopError(f"Jam kerja “{text}” tidak terbaca; tulis seperti 07.30–12.00.")
        return cls(int(found[1]) * 60 + int(found[2]), int(found[3]) * 60 + int(found[4]))

    @classmethod
    def parse_all(cls, text: str) -> tuple[Window, ...]:
        """The windows of a day, in their order; none in an empty text.

        >>> [window.minutes for window in Window.parse_all("07.30–12.00, 13.00–16.00")]
        [270, 180]
        """
        return tuple(cls.parse(part) for part in text.split(",") if part.strip())

    @property
    def minutes(self) -> int:
        return self.closes - self.opens

    def __str__(self) -> str:
        return f"{self.opens // 60:02d}.{self.opens % 60:02d}–{self.closes // 60:02d}.{self.closes % 60:02d}"


Week = tuple[tuple[Window, ...], ...]
"""The windows of each weekday, Monday first."""

FREE_WEEK: Week = ((),) * 7


class LayerKind(Enum):
    """The kinds of layers, from the ground up: a later kind covers an earlier one. The value is the word people read."""

    WEEK = "jam kerja"
    RAMADAN = "jam kerja Ramadan"
    LOCAL_HOURS = "jam kerja setempat"
    SPECIAL_HOURS = "jam khusus"
    LOCAL_DAY = "libur daerah"
    CUTI_BERSAMA = "cuti bersama"
    LIBUR_NASIONAL = "libur nasional"

    @property
    def is_free(self) -> bool:
        return self in (LayerKind.LOCAL_DAY, LayerKind.CUTI_BERSAMA, LayerKind.LIBUR_NASIONAL)

    @property
    def rank(self) -> int:
        return list(LayerKind).index(self)


@dataclass(frozen=True)
class Layer:
    """One rule about the dates ``first`` to ``last``, with the letter it comes from."""

    kind: LayerKind
    name: str
    first: date
    last: date
    source: str
    caveat: str = ""
    """Why not to lean on it yet ("asumsi, perlu konfirmasi"); empty when it is sure."""
    week: Week = FREE_WEEK

    def __post_init__(self) -> None:
        if self.first > self.last:
            begins, ends = short_day(self.first), short_day(self.last)
            raise SopError(f"“{self.name}” dimulai {begins} sesudah berakhir {ends}; tukar kedua tanggalnya.")
        if len(self.week) != len(WEEKDAYS):
            raise SopError(f"“{self.name}” memuat {len(self.week)} hari; satu minggu terdiri dari 7 hari.")
        if self.kind.is_free != (not any(self.week)):
            trouble = "tidak boleh memuat" if self.kind.is_free else "tidak memuat satu pun"
            raise SopError(f"“{self.name}” ({self.kind.value}) {trouble} jam kerja.")
        for weekday, windows in zip(WEEKDAYS, self.week, strict=True):
            self._refuse_overlap(weekday, windows)

    def _refuse_overlap(self, weekday: str, windows: tuple[Window, ...]) -> None:
        for earlier, later in pairwise(windows):
            if later.opens < earlier.closes:
                raise SopError(f"“{self.name}”, {weekday}: jam {earlier} dan {later} bertumpang tindih atau tidak berurutan.")


@dataclass(frozen=True)
class YearList:
    """The list of libur of one year: the letter that sets it, and whether somebody has checked it."""

    year: int
    source: str
    caveat: str = ""


written.by_name(LayerKind)
written.as_text(Window, str, Window.parse)
