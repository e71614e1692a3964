"""Services over several periods: the series of a kecamatan, its share, its coverage per wajib, and the usual width of the whole. Pure.

Which column counts for which is the dictionary's word (``[[pasangan]]`` in data/kamus/kata.toml). Periods stand side by side, never added.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sop_core.boards.kinerja_facts import Statement
from sop_core.boards.kinerja_services import ServiceTable
from sop_core.exact import Number, exact, printed, shown, usable
from sop_core.indicators.control import Limits, Signal, limits, signals
from sop_core.intake.knowledge import Pair
from sop_core.intake.text import plain
from sop_core.periode import Periode


@dataclass(frozen=True)
class ServicePlace:
    """One kecamatan of a service: what each period says."""

    name: str
    cells: tuple[Statement | None, ...]

    @property
    def numbers(self) -> tuple[float | None, ...]:
        return tuple(None if cell is None else cell.number for cell in self.cells)

    @property
    def usable(self) -> tuple[float | None, ...]:
        """Those that may be computed with."""
        return tuple(map(usable, self.numbers))


@dataclass(frozen=True)
class ServiceHistory:
    """One service of a bidang over the periods that have a recap, kecamatan by kecamatan."""

    unit: str
    unit_name: str
    service: str
    satuan: str
    periods: tuple[Periode, ...]
    places: tuple[ServicePlace, ...]

    @property
    def totals(self) -> tuple[float | None, ...]:
        """Over the kecamatan; a period in which one that usually counts is missing has none, for its sum would seem to fall."""
        usual = [place for place in self.places if any(number is not None for number in place.numbers)]
        columns = [[place.usable[at] for place in usual] for at in range(len(self.periods))]
        return tuple(None if not column or None in column else printed(_sum(column)) for column in columns)

    def shares(self, at: int) -> tuple[float | None, ...]:
        """Each kecamatan's share of what is known in the period at place ``at``, in per cent."""
        numbers = [place.usable[at] for place in self.places]
        whole = _sum(numbers)
        return tuple(_share(number, whole) for number in numbers)


def history(tables: Sequence[ServiceTable], unit: str, service: str) -> ServiceHistory:
    """``service`` in every recap of ``unit``, oldest first."""
    mine = sorted((table for table in tables if table.unit == unit), key=lambda table: table.periode)
    names = tuple(dict.fromkeys(row.name for table in mine for row in table.rows))
    columns = [{row.name: cell for row, cell in table.column(service)} if service in table.services else {} for table in mine]
    places = tuple(ServicePlace(name, tuple(column.get(name) for column in columns)) for name in names)
    satuan = next((table.satuan[table.services.index(service)] for table in reversed(mine) if service in table.services), "")
    return ServiceHistory(unit, mine[-1].unit_name, service, satuan, tuple(table.periode for table in mine), places)


# --- coverage per wajib


@dataclass(frozen=True)
class CoveragePlace:
    """A kecamatan: how many of those who must, period by period; the statements are those of the last period."""

    name: str
    shares: tuple[float | None, ...]
    above: Statement | None
    below: Statement | None

    @property
    def left(self) -> float | None:
        """How many are still to be served."""
        if self.above is None or self.below is None or self.above.number is None or self.below.number is None:
            return None
        return shown(exact(self.below.number) - exact(self.above.number))


@dataclass(frozen=True)
class Coverage:
    """``above`` of ``below`` (Sudah Rekam of Wajib KTP) in each kecamatan and over all of them, in per cent."""

    unit: str
    unit_name: str
    above: str
    below: str
    periods: tuple[Periode, ...]
    places: tuple[CoveragePlace, ...]
    whole: tuple[float | None, ...]
    """Over the kecamatan that have both numbers: Σ ÷ Σ, not a mean of shares."""


def coverages(tables: Sequence[ServiceTable], pairs: Sequence[Pair]) -> tuple[Coverage, ...]:
    """Every pair of the dictionary that the newest recap of a bidang has both columns of."""
    found = []
    for unit in dict.fromkeys(table.unit for table in tables):
        services = max((table for table in tables if table.unit == unit), key=lambda table: table.periode).services
        for pair in pairs:
            above = next((service for service in services if plain(service) in pair.numerator), None)
            below = next((service for service in services if plain(service) in pair.denominator), None)
            if above and below:
                found.append(_coverage(history(tables, unit, above), history(tables, unit, below)))
    return tuple(found)


def _coverage(above: ServiceHistory, below: ServiceHistory) -> Coverage:
    both = list(zip(above.places, below.places, strict=True))
    places = tuple(
        CoveragePlace(upper.name, tuple(map(_share, upper.usable, lower.usable)), upper.cells[-1], lower.cells[-1]) for upper, lower in both
    )
    whole = tuple(_whole([(upper.usable[at], lower.usable[at]) for upper, lower in both]) for at in range(len(above.periods)))
    return Coverage(above.unit, above.unit_name, above.service, below.service, above.periods, places, whole)


def _share(above: Number | None, below: Number | None) -> float | None:
    """In per cent, as printed."""
    return None if above is None or not below else shown(exact(above) / exact(below) * 100)


def _whole(pairs: Sequence[tuple[float | None, float | None]]) -> float | None:
    known = [(above, below) for above, below in pairs if above is not None and below is not None]
    return _share(_sum(above for above, _ in known), _sum(below for _, below in known)) if known else None


def _sum(numbers: Iterable[float | None]) -> Fraction:
    return sum((exact(number) for number in numbers if number is not None), Fraction(0))


# --- control limits


@dataclass(frozen=True)
class Control:
    """The totals of a service over the periods with their usual width, where there are enough of them."""

    history: ServiceHistory
    limits: Limits | None
    signals: tuple[Signal, ...]

    @property
    def kind(self) -> str:
        """What a point counts: bulan or triwulan."""
        return self.history.periods[-1].jenis.value

    @property
    def words(self) -> str:
        known = sum(value is not None for value in self.history.totals)
        if self.limits is None:
            return f"Batas kendali baru berarti dari enam {self.kind} ke atas; yang diketahui baru {known}."
        return self.limits.words(self.kind)


def control(found: ServiceHistory) -> Control:
    kind = found.periods[-1].jenis.value
    width = limits(found.totals)
    return Control(found, width, () if width is None else signals(found.totals, width, kind))
