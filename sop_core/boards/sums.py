"""Sums of what the bidang sent, for whoever asks for them by name: the database adds, however many rows there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sop_core.indicators.commitment import Commitment, CommitmentKind, commitments
from sop_core.indicators.number_marks import NO_MARKS, PAGU_UNCONFIRMED, TARGET_UNCONFIRMED, Marks
from sop_core.office import Office
from sop_core.periode import Periode
from sop_core.store import aggregates, confirmations
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


PLEDGED = {"target": CommitmentKind.TARGET, "pagu": CommitmentKind.PAGU}
"""The measures behind which a letter of the office must stand."""


def marks_of(store: Store, office: Office, measure: str, by: Sequence[str], lines: Sequence[Sum], units: Sequence[str] = ()) -> list[Marks]:
    """What a reader must know of each line: whether something in it is not confirmed, as far as the line says what is in it."""
    kind = PLEDGED.get(measure)
    if kind is None:
        return [NO_MARKS] * len(lines)
    with store.reading() as connection:
        confirmed = confirmations.confirmed(connection)
    missing = [one for one in commitments(office.register) if one.kind is kind and not confirmed.holds(one)]
    missing = [one for one in missing if not units or one.unit in units]
    mark = TARGET_UNCONFIRMED if kind is CommitmentKind.TARGET else PAGU_UNCONFIRMED
    return [(mark,) if any(_is_in(one, dict(zip(by, line.of, strict=True))) for one in missing) else NO_MARKS for line in lines]


def _is_in(one: Commitment, said: Mapping[str, str | int | None]) -> bool:
    """Whether a target or pagu may be in a line that says this of itself."""
    indikator = said.get("indikator") if one.kind is CommitmentKind.TARGET else None
    return said.get("bidang") in (None, one.unit) and said.get("tahun") in (None, one.year) and indikator in (None, one.kode)


def sums(
    store: Store, office: Office, measure: str, by: Sequence[str], units: Sequence[str] = (), up_to: Periode | None = None
) -> tuple[Sum, ...]:
    """Σ of a measure over the current files of these bidang (all, when none is named), a line for each value of ``by``."""
    asked = [office.organisation.unit(unit).kode for unit in units] or [unit.kode for unit in office.organisation.units]
    part, column = MEASURES[measure]
    with store.reading() as connection:
        return aggregates.sums(connection, asked, part, column, [PLACES[name] for name in by], up_to)
