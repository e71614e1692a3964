"""Which stored fact counts for a number: among statements about one (indicator, period) the latest number wins, and a blank erases nothing.

Pure; takes what ``store.submissions.facts`` returns (oldest cycle first) and keeps, with the fact that counts, the one it corrected.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sop_core.intake.submission import State
from sop_core.periode import Jenis, Periode
from sop_core.store.submissions import Fact

TARGET, REALISASI, PAGU, SPENT = "target", "realisasi", "pagu", "realisasi_anggaran"
MONEY = (PAGU, SPENT)
PEMBILANG, PENYEBUT, RESPONDEN = "pembilang", "penyebut", "responden"
"""What a ratio is made of, and how many people an average speaks for."""
STATED = "capaian"
"""The percentage the bidang printed: compared, never used."""
MEASURED = (TARGET, REALISASI, PEMBILANG, PENYEBUT, RESPONDEN)
REACHED = (REALISASI, PEMBILANG, PENYEBUT, SPENT)
"""What tells that a period happened; a target may be written long before."""


@dataclass(frozen=True)
class Statement:
    """The fact that counts for a number, and the earlier one of another file that said a different number."""

    fact: Fact
    corrected: Fact | None = None

    @property
    def number(self) -> float | None:
        return self.fact.measurement.number

    @property
    def state(self) -> State:
        return self.fact.measurement.state

    def followed_by(self, later: Fact) -> Statement:
        """What counts once ``later`` has spoken too. A blank or unreadable cell of a later file takes no number away."""
        if later.measurement.number is None:
            return self if self.number is not None else Statement(later)
        if self.number is None or later.measurement.number == self.number:
            return replace(self, fact=later)
        earlier = self.fact if later.submission_id != self.fact.submission_id else self.corrected
        return Statement(later, earlier)


Statements = Mapping[str, Mapping[Periode, Statement]]
"""Kode of an indicator → period → what counts."""


def statements(facts: Iterable[Fact], measure: str) -> Statements:
    """What counts for one measure, of the facts that know their indicator."""
    found: dict[str, dict[Periode, Statement]] = {}
    for fact in facts:
        kode = fact.measurement.indikator
        if fact.measurement.measure != measure or kode is None:
            continue
        known = found.setdefault(kode, {})
        earlier = known.get(fact.periode)
        known[fact.periode] = Statement(fact) if earlier is None else earlier.followed_by(fact)
    return found


def numbers(known: Mapping[Periode, Statement]) -> dict[Periode, float | None]:
    """Only what is a number: a blank is no value, least of all zero."""
    return {periode: statement.number for periode, statement in known.items() if statement.number is not None}


def cycle_periode(fact: Fact) -> Periode:
    """The period of the cycle whose file said it; a cycle's id is the code of its period."""
    return Periode.parse(fact.cycle_id)


def periode_holding(part: Periode, jenis: Jenis) -> Periode | None:
    """The period of ``jenis`` in which ``part`` ends, or none when ``part`` is coarser.

    >>> periode_holding(Periode.parse("2026-B05"), Jenis.TRIWULAN).code
    '2026-TW2'
    """
    if part.jenis.per_year < jenis.per_year:
        return None
    months = 12 // jenis.per_year
    return Periode(part.year, (part.last_day.month - 1) // months + 1, jenis)
