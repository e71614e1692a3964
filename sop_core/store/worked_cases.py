"""Cases of working time that people counted by hand and added to *Uji mesin*, and their ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sop_core.store.closable import ClosableFact, Ledger
from sop_core.store.tables import worked_case_ends, worked_cases


@dataclass(frozen=True, kw_only=True)
class StoredCase(ClosableFact):
    """``minutes`` is the count by hand, None where there is none."""

    starts_at: datetime
    ends_at: datetime
    standard: str
    minutes: int | None
    note: str

    @property
    def number(self) -> str:
        """How people call it: ``T7``, beside the numbers of the golden cases. It stays, whatever is withdrawn."""
        return f"T{self.id}"


CASES = Ledger(StoredCase, worked_cases, worked_case_ends, "Kasus ini tidak ada dalam basis data.")
