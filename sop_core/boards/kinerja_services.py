"""Service volumes per kecamatan as the bidang's recap gives them: one table of one period, every number with its cell. Pure.

Periods are never added up: a recap mixes what a period served with positions (wajib KTP, sudah rekam), and only the office knows which.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sop_core.boards.kinerja_facts import Statement
from sop_core.exact import exact, usable
from sop_core.organisation import Kecamatan
from sop_core.periode import Periode
from sop_core.store.submissions import Fact


@dataclass(frozen=True)
class ServiceRow:
    """One kecamatan; a cell for each service, empty where the recap says nothing."""

    kode: str
    name: str
    cells: tuple[Statement | None, ...]


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


def service_table(
    unit: str, unit_name: str, kecamatan: Sequence[Kecamatan], facts: Iterable[Fact], periode: Periode
) -> ServiceTable | None:
    """The recap of ``unit`` in ``periode``, kecamatan in the order of the organisation; None when it sent none."""
    found: dict[tuple[str, str], Statement] = {}
    for fact in facts:
        if fact.unit != unit or fact.periode != periode or fact.measurement.wilayah is None:
            continue
        key = (fact.measurement.uraian, fact.measurement.wilayah)
        found[key] = found[key].followed_by(fact) if key in found else Statement(fact)
    if not found:
        return None
    services = tuple(dict.fromkeys(service for service, _ in found))
    names = {each.kode: each.nama for each in kecamatan}
    places = [*names, *sorted({place for _, place in found} - names.keys())]
    rows = tuple(ServiceRow(place, names.get(place, place), tuple(found.get((service, place)) for service in services)) for place in places)
    satuan = tuple(_satuan(service, found) for service in services)
    totals = tuple(_total([row.cells[place] for row in rows]) for place in range(len(services)))
    return ServiceTable(unit, unit_name, periode, services, satuan, rows, totals)


def _satuan(service: str, found: dict[tuple[str, str], Statement]) -> str:
    return next((known.fact.measurement.satuan for (name, _), known in found.items() if name == service), "")


def _total(cells: Sequence[Statement | None]) -> ServiceTotal:
    numbers = [cell.number for cell in cells if cell is not None and usable(cell.number) is not None]
    return ServiceTotal(sum((exact(number) for number in numbers if number is not None), Fraction(0)) if numbers else None, len(numbers))


def service_tables(unit: str, unit_name: str, kecamatan: Sequence[Kecamatan], facts: Sequence[Fact]) -> tuple[ServiceTable, ...]:
    """The recaps of ``unit`` of every period of the kind it usually sends, oldest first."""
    periods = sorted({fact.periode for fact in facts if fact.unit == unit and fact.measurement.wilayah is not None})
    kinds = [periode.jenis for periode in periods]
    usual = max(dict.fromkeys(kinds), key=kinds.count, default=None)
    made = (service_table(unit, unit_name, kecamatan, facts, periode) for periode in periods if periode.jenis is usual)
    return tuple(table for table in made if table)
