"""Targets and pagu that the office confirmed by a letter, and confirmations that were taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import Connection

from sop_core.indicators.commitment import Commitment, Confirmed
from sop_core.store.closable import ClosableFact, Ledger, Signature
from sop_core.store.tables import confirmation_ends, confirmations


@dataclass(frozen=True, kw_only=True)
class StoredConfirmation(ClosableFact):
    """One target or pagu, and by which letter."""

    commitment: Commitment
    letter: str
    letter_day: date


CONFIRMATIONS = Ledger(
    StoredConfirmation, confirmations, confirmation_ends, "Konfirmasi ini tidak ada dalam basis data.",
    lambda row: {"commitment": Commitment(row["kind"], row["kode"], row["unit"], row["year"], row["agreed"])},
)  # fmt: skip


def add(connection: Connection, commitments: Iterable[Commitment], letter: tuple[str, date], added: Signature) -> tuple[int, ...]:
    """``letter`` is its number and day. The ids of the new confirmations."""
    values = [asdict(commitment) | {"letter": letter[0], "letter_day": letter[1]} for commitment in commitments]
    return tuple(CONFIRMATIONS.add(connection, added, **row) for row in values)


def confirmed(connection: Connection) -> Confirmed:
    """What the office has confirmed and not taken back."""
    return Confirmed(frozenset(stored.commitment for stored in CONFIRMATIONS.every(connection) if stored.is_in_force))
