"""The sample office stands by its own invented targets and pagu, by an invented letter; a few are left open, so that the mark is seen.

DATA CONTOH.
"""

from __future__ import annotations

from datetime import date, datetime, time

from sop_core import actions
from sop_core.actions import Desk
from sop_core.indicators.commitment import Commitment, commitments
from sop_core.office import Office
from sop_core.store.engine import Store

LETTER = "DATA CONTOH 000.7/01/Disdukcapil"
LEFT_OPEN = frozenset({("PIAK-03", 2026), ("PIAK-05", 2026), ("2.12.04.2.02.02", 2026)})
"""(kode, year) of two targets and a pagu of one bidang."""
LETTER_DAY, RECORDED = (1, 30), (2, 3)
"""Month and day: the Perjanjian Kinerja is signed in January and recorded on the first working days of February."""


def confirm(store: Store, office: Office, now: datetime, username: str) -> None:
    """Each year's letter on its day, by ``username``; what would lie after ``now`` has not happened yet."""
    for year, chosen in _by_year(office).items():
        moment = datetime.combine(date(year, *RECORDED), time(9, 0), office.calendar.zone)
        if moment <= now:
            desk = Desk(store, office, username, moment, f"contoh-konfirmasi-{year}")
            actions.confirm_commitments(desk, chosen, f"{LETTER}/{year}", date(year, *LETTER_DAY))


def _by_year(office: Office) -> dict[int, list[Commitment]]:
    found: dict[int, list[Commitment]] = {}
    for one in commitments(office.register):
        if (one.kode, one.year) not in LEFT_OPEN:
            found.setdefault(one.year, []).append(one)
    return found
