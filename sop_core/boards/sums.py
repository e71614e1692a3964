"""Sums of what the bidang sent, for whoever asks for them by name: the database adds, however many rows there are."""

from __future__ import annotations

from collections.abc import Sequence

from sop_core.office import Office
from sop_core.periode import Periode
from sop_core.store import aggregates
from sop_core.store.aggregates import By, Sum
from sop_core.store.engine import Store
from sop_core.store.submissions import INDIKATOR, LAYANAN

MEASURES = {
    "layanan": (LAYANAN, "layanan"),
    "realisasi": (INDIKATOR, "realisasi"),
    "target": (INDIKATOR, "target"),
    "anggaran": (INDIKATOR, "realisasi_anggaran"),
    "pagu": (INDIKATOR, "pagu"),
}
"""What may be added, by its name in the office."""
PLACES = {
    "bidang": By.UNIT,
    "indikator": By.INDIKATOR,
    "uraian": By.URAIAN,
    "wilayah": By.WILAYAH,
    "tahun": By.YEAR,
    "periode": By.KEY,
}
"""What a sum may be broken down by."""


def sums(
    store: Store, office: Office, measure: str, by: Sequence[str], units: Sequence[str] = (), up_to: Periode | None = None
) -> tuple[Sum, ...]:
    """Σ of a measure over the current files of these bidang (all, when none is named), a line for each value of ``by``."""
    asked = [office.organisation.unit(unit).kode for unit in units] or [unit.kode for unit in office.organisation.units]
    part, column = MEASURES[measure]
    with store.reading() as connection:
        return aggregates.sums(connection, asked, part, column, [PLACES[name] for name in by], up_to)
