"""Services per kecamatan as the bidang's recaps give them: tables of a period, series over periods, shares and coverage per wajib. Pure.

Periods stand side by side and are never added up: a recap mixes what a period served with positions (wajib KTP, sudah rekam), and only the
office knows which. Which column counts for which is the dictionary's word (``[[pasangan]]`` in data/kamus/kata.toml).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

import pandas as pd

from sop_core.exact import Number, exact, printed, shown
from sop_core.intake.knowledge import ServicePair
from sop_core.intake.text import plain
from sop_core.kinerja.facts import Statement, statements, usable
from sop_core.kinerja.variation import Limits, Signal, limits, signals
from sop_core.organisation import Kecamatan
from sop_core.periode import Periode

Cells = tuple[Statement | None, ...]


@dataclass(frozen=True)
class ServiceRow:
    """One kecamatan; a cell for each service, empty where the recap says nothing."""

    kode: str
    name: str
    cells: Cells


@dataclass(frozen=True)
class ServiceTotal:
    """A service over the kecamatan that have a number which can be printed."""

    value: Fraction | None
    n: int


@dataclass(frozen=True)
class ServiceTable:
    """The recap of one bidang in one period."""

    unit: str
    unit_name: str
    periode: Periode
    services: tuple[str, ...]
    satuan: tuple[str, ...]
    rows: tuple[ServiceRow, ...]
    totals: tuple[ServiceTotal, ...]

    def column(self, service: str) -> tuple[tuple[ServiceRow, Statement | None], ...]:
        place = self.services.index(service)
        return tuple((row, row.cells[place]) for row in self.rows)


@dataclass(frozen=True)
class ServicePlace:
    """One kecamatan of a service: what each period says."""

    name: str
    cells: Cells

    @property
    def numbers(self) -> tuple[float | None, ...]:
        return tuple(None if cell is None else cell.number for cell in self.cells)


@dataclass(frozen=True)
class ServiceHistory:
    """One service of a bidang over the periods that have a recap, kecamatan by kecamatan."""

    unit: str
    unit_name: str
    service: str
    satuan: str
    periods: tuple[Periode, ...]
    places: tuple[ServicePlace, ...]
    amounts: pd.DataFrame = field(compare=False, repr=False)
    """Kecamatan × period: the numbers that may be computed with."""

    @cached_property
    def totals(self) -> tuple[float | None, ...]:
        """Over the kecamatan; a period in which one that usually counts is missing has none, for its sum would seem to fall."""
        usual = self.amounts.loc[[any(number is not None for number in place.numbers) for place in self.places]]
        whole = usual.notna().all() & (len(usual) > 0)
        return tuple(printed(total) if known else None for total, known in zip(usual.sum(), whole, strict=True))

    def shares(self, at: int) -> tuple[float | None, ...]:
        """Each kecamatan's share of what is known in the period at place ``at``, in per cent."""
        column = self.amounts.iloc[:, at]
        whole = column.sum()
        return tuple(_share(number, whole) for number in column)


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


def recaps(facts: pd.DataFrame) -> pd.DataFrame:
    """What counts of the facts about services, a row for each bidang, period, service and kecamatan; ``nilai`` is the number as it may be
    computed with, ``asal`` what a click opens."""
    counted = statements(facts[facts.wilayah.notna()], ["bidang", "periode", "uraian", "wilayah"])
    return counted.assign(nilai=usable(counted.angka))


def service_table(recap: pd.DataFrame, unit: str, unit_name: str, kecamatan: Sequence[Kecamatan], periode: Periode) -> ServiceTable | None:
    """The recap of ``unit`` in ``periode``, kecamatan in the order of the organisation; None when it sent none."""
    own = recap[(recap.bidang == unit) & (recap.periode == periode.code)]
    if own.empty:
        return None
    names, services = _names(own, kecamatan), own.uraian.unique().tolist()
    cells = own.pivot(index="wilayah", columns="uraian", values="asal").reindex(index=list(names), columns=services)
    by_service = own.groupby("uraian", sort=False)
    sums = by_service.agg(value=("nilai", lambda numbers: numbers.sum(min_count=1)), n=("nilai", "count"), satuan=("satuan", "first"))
    rows = (ServiceRow(place, names[place], _cells(row)) for place, row in zip(cells.index, cells.to_numpy(), strict=True))
    totals = (ServiceTotal(_known(value), n) for value, n in zip(sums.value, sums.n.tolist(), strict=True))
    return ServiceTable(unit, unit_name, periode, tuple(services), tuple(sums.satuan), tuple(rows), tuple(totals))


@dataclass(frozen=True, eq=False)
class Recaps:
    """The recaps of some bidang over all their periods of the kind that each usually sends."""

    frame: pd.DataFrame
    names: Mapping[str, str]
    """Short names by kode of the bidang."""
    kecamatan: Sequence[Kecamatan]

    @cached_property
    def _usual(self) -> pd.DataFrame:
        """Without the periods of another kind than the bidang usually sends."""
        sent = self.frame[["bidang", "periode"]].drop_duplicates()
        sent = sent.assign(jenis=[Periode.parse(code).jenis.value for code in sent.periode])
        oldest_first = sent.sort_values("periode", key=lambda codes: codes.map(Periode.parse))
        often = oldest_first.groupby("bidang").jenis.agg(lambda kinds: kinds.value_counts(sort=False).idxmax())
        kept = sent[sent.jenis == sent.bidang.map(often)]
        return self.frame.merge(kept[["bidang", "periode"]], on=["bidang", "periode"], validate="m:1")

    @cached_property
    def units(self) -> tuple[str, ...]:
        return tuple(unit for unit in self.names if unit in set(self._usual.bidang))

    def periods(self, unit: str) -> tuple[Periode, ...]:
        """Those of which there is a recap, oldest first."""
        return tuple(sorted(Periode.parse(code) for code in self._usual.periode[self._usual.bidang == unit].unique()))

    def newest(self, unit: str) -> ServiceTable | None:
        """The newest recap of a bidang; None when it sent none."""
        return self._newest.get(unit)

    @cached_property
    def _newest(self) -> Mapping[str, ServiceTable | None]:
        return {unit: service_table(self._usual, unit, self.names[unit], self.kecamatan, self.periods(unit)[-1]) for unit in self.units}

    @cached_property
    def services(self) -> tuple[tuple[str, str], ...]:
        """(bidang, service) of every recap, in the order in which they were sent."""
        return tuple(self._histories)

    def history(self, unit: str, service: str) -> ServiceHistory:
        """``service`` in every recap of ``unit``, oldest first."""
        return self._histories[unit, service]

    @cached_property
    def _histories(self) -> Mapping[tuple[str, str], ServiceHistory]:
        return {(unit, history.service): history for unit in self.units for history in self._of_unit(unit)}

    def _of_unit(self, unit: str) -> Iterator[ServiceHistory]:
        """Every service as kecamatan × period; its satuan is that of the newest recap that has it."""
        own = self._usual[self._usual.bidang == unit]
        names, periods = _names(own, self.kecamatan), self.periods(unit)
        codes = [periode.code for periode in periods]
        satuan = dict(zip(own.uraian, own.satuan, strict=True))
        wide = own.pivot(index=["uraian", "wilayah"], columns="periode", values=["asal", "nilai"])
        whole = wide.reindex(index=pd.MultiIndex.from_product([satuan, names]))
        for service in satuan:
            cells, amounts = (whole.loc[service, what][codes] for what in ("asal", "nilai"))
            places = (ServicePlace(name, _cells(row)) for name, row in zip(names.values(), cells.to_numpy(), strict=True))
            yield ServiceHistory(unit, self.names[unit], service, satuan[service], periods, tuple(places), amounts)

    def control(self, unit: str, service: str) -> Control:
        history = self.history(unit, service)
        width = limits(history.totals)
        return Control(history, width, () if width is None else signals(history.totals, width, history.periods[-1].jenis.value))

    def coverages(self, pairs: Sequence[ServicePair]) -> tuple[Coverage, ...]:
        """Every pair of the dictionary that the newest recap of a bidang has both columns of."""
        found = []
        for table in filter(None, map(self.newest, self.units)):
            for pair in pairs:
                above = next((service for service in table.services if plain(service) in pair.numerator), None)
                below = next((service for service in table.services if plain(service) in pair.denominator), None)
                if above and below:
                    found.append(_coverage(self.history(table.unit, above), self.history(table.unit, below)))
        return tuple(found)


def _coverage(above: ServiceHistory, below: ServiceHistory) -> Coverage:
    upper, lower = above.amounts, below.amounts
    places = tuple(
        CoveragePlace(one.name, tuple(map(_share, reached, wanted)), one.cells[-1], other.cells[-1])
        for one, other, reached, wanted in zip(above.places, below.places, upper.to_numpy(), lower.to_numpy(), strict=True)
    )
    both = upper.notna() & lower.notna()
    sums = zip(upper.where(both).sum(min_count=1), lower.where(both).sum(min_count=1), strict=True)
    return Coverage(above.unit, above.unit_name, above.service, below.service, above.periods, places, tuple(_share(*pair) for pair in sums))


def _share(above: Number | None, below: Number | None) -> float | None:
    """In per cent, as printed; nothing where one of the two is missing."""
    upper, lower = _known(above), _known(below)
    return None if upper is None or not lower else shown(exact(upper) / exact(lower) * 100)


def _known(cell: Number | None) -> Fraction | None:
    """A cell of an object column: pandas says empty with NaN."""
    return cell if isinstance(cell, Fraction) else None


def _cells(row: Sequence[object]) -> Cells:
    return tuple(cell if isinstance(cell, Statement) else None for cell in row)


def _names(own: pd.DataFrame, kecamatan: Sequence[Kecamatan]) -> dict[str, str]:
    """Kecamatan in the order of the organisation; a place it does not know stands below, by its code."""
    known = {each.kode: each.nama for each in kecamatan}
    return known | {place: place for place in sorted(set(own.wilayah) - known.keys())}
