"""How a further file of a bidang joins those that count already: what both speak of, what would be lost, which number gives way. Pure.

The files of a bidang and period are a set. All that were not replaced count together; of what several say about one place (row, kecamatan,
measure, period) the newest number counts, and a blank takes no number away. Whether a file *replaces* another is a person's word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import isclose
from typing import NamedTuple

from sop_core.intake.submission import Measurement
from sop_core.intake.text import plain

Place = tuple[str, str, str, str]
"""Row (indicator or its words), kecamatan, measure, period."""


class Cell(NamedTuple):
    """What a file says of one place; no number is a blank, an unreadable value, or one that is not due."""

    place: Place
    number: float | None


@dataclass(frozen=True)
class Joining:
    """A person's word on how a file joins the others: which of them it replaces, and which counted when the person looked."""

    replaces: frozenset[int] = frozenset()
    seen: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Overlap:
    """What a further file and the counting file ``id`` both speak of, and how many numbers of that file it does not have."""

    id: int
    same: int
    differing: int
    lacking: int

    @property
    def touches(self) -> bool:
        return self.same + self.differing > 0

    @property
    def is_covered(self) -> bool:
        """Whether every number of the earlier file has one in the new file: then nothing is lost when it is replaced."""
        return self.touches and not self.lacking


def place_of(indikator: str | None, uraian: str, wilayah: str | None, measure: str, key: str) -> Place:
    return indikator or plain(uraian), wilayah or "", measure, key


def cells_of(measurements: Iterable[Measurement]) -> list[Cell]:
    return [
        Cell(
            place_of(measurement.indikator, measurement.uraian, measurement.wilayah, measurement.measure, measurement.key),
            measurement.number,
        )
        for measurement in measurements
    ]


def equal(before: float | None, after: float | None) -> bool:
    """Two numbers as a person would call them the same."""
    if before is None or after is None:
        return before is after
    return isclose(before, after, rel_tol=1e-9, abs_tol=1e-9)


def overlap(file_id: int, earlier: Iterable[Cell], newer: Iterable[Cell]) -> Overlap:
    """``earlier`` are the cells of a counting file in the parts that the new file has too."""
    before, after = _numbers(earlier), _numbers(newer)
    both = [(before[place], after[place]) for place in before if place in after]
    same = sum(len(old) == len(new) and all(map(equal, old, new)) for old, new in both)
    return Overlap(file_id, same, len(both) - same, len(before) - len(both))


def _numbers(cells: Iterable[Cell]) -> dict[Place, list[float]]:
    found: dict[Place, list[float]] = {}
    for place, number in cells:
        if number is not None:
            found.setdefault(place, []).append(number)
    return found


def proposed(overlaps: Collection[Overlap]) -> frozenset[int] | None:
    """Which files a new one replaces when nobody says otherwise; None when a person must choose.

    A file all of whose numbers the new one has is replaced, as nothing is lost; one that shares no number is completed. In between, where
    numbers differ and some would vanish, only a person knows.

    >>> proposed([Overlap(1, same=0, differing=0, lacking=5)]), proposed([Overlap(1, same=4, differing=1, lacking=0)])
    (frozenset(), frozenset({1}))
    >>> proposed([Overlap(1, same=4, differing=1, lacking=3)])
    """
    if any(overlap.differing and not overlap.is_covered for overlap in overlaps):
        return None
    return frozenset(overlap.id for overlap in overlaps if overlap.is_covered)


def giving_way(earlier: Sequence[Cell], newer: Sequence[Cell]) -> tuple[list[int], list[int]]:
    """Which cells (their indices) of two files that both count give way to the other file's: the number to the newer number, and a blank
    to any number.

    >>> row, other = ("A", "", "realisasi", "TW1"), ("B", "", "realisasi", "TW1")
    >>> giving_way([Cell(row, 1.0), Cell(other, 2.0)], [Cell(row, 3.0), Cell(other, None)])
    ([0], [1])
    """
    numbered = {cell.place for cell in newer if cell.number is not None}
    kept = {cell.place for cell in earlier if cell.number is not None} - numbered
    places = {cell.place for cell in newer}
    return (
        [index for index, cell in enumerate(earlier) if cell.place in places and cell.place not in kept],
        [index for index, cell in enumerate(newer) if cell.place in kept],
    )


def counting(files: Sequence[Sequence[Measurement]]) -> tuple[tuple[Measurement, ...], ...]:
    """What counts of each of these files, oldest first."""
    cells = [cells_of(file) for file in files]
    out: list[set[int]] = [set() for _ in files]
    for newer in range(len(files)):
        for earlier in range(newer):
            old, new = giving_way(cells[earlier], cells[newer])
            out[earlier].update(old)
            out[newer].update(new)
    return tuple(tuple(one for index, one in enumerate(file) if index not in gone) for file, gone in zip(files, out, strict=True))
