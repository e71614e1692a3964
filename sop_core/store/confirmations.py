"""Targets and pagu that the office confirmed by a letter, and confirmations that were taken back. Appended, never changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, insert, select, text

from sop_core.errors import NotFound
from sop_core.indicators.commitment import Commitment, CommitmentKind, Confirmed
from sop_core.store.tables import confirmation_ends, confirmations


@dataclass(frozen=True)
class StoredConfirmation:
    """One target or pagu, by which letter, recorded by whom, in which post and when; and who took it back where somebody did."""

    id: int
    commitment: Commitment
    letter: str
    letter_day: date
    actor: str
    post: str
    at: datetime
    ended_by: str = ""
    ended_at: datetime | None = None
    end_reason: str = ""

    @property
    def is_in_force(self) -> bool:
        return self.ended_at is None


def hold(connection: Connection) -> None:
    """Of two who confirm or take back at one instant the second waits here. On SQLite every writer is alone anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE confirmations IN SHARE ROW EXCLUSIVE MODE"))


def add(
    connection: Connection, commitments: Iterable[Commitment], letter: tuple[str, date], added: tuple[str, str, datetime]
) -> tuple[int, ...]:
    """``letter`` is its number and day, ``added`` by whom, in which post, when. The ids of the new confirmations."""
    rows = [
        {
            "kind": one.kind.value, "kode": one.kode, "unit": one.unit, "year": one.year, "agreed": one.agreed,
            "letter": letter[0], "letter_day": letter[1].isoformat(), "actor": added[0], "post": added[1], "at": added[2],
        }
        for one in commitments
    ]  # fmt: skip
    statement = insert(confirmations).returning(confirmations.c.id)
    return tuple(int(connection.execute(statement, row).scalar_one()) for row in rows)


def end(connection: Connection, confirmation_ids: Iterable[int], reason: str, ended: tuple[str, str, datetime]) -> None:
    told = {"reason": reason, "actor": ended[0], "post": ended[1], "at": ended[2]}
    connection.execute(insert(confirmation_ends), [{"confirmation_id": one, **told} for one in confirmation_ids])


def every(connection: Connection) -> tuple[StoredConfirmation, ...]:
    """All that were ever recorded, the newest first, also those that were taken back."""
    ends = confirmation_ends.c
    query = (
        select(confirmations, ends.actor.label("ended_by"), ends.at.label("ended_at"), ends.reason.label("end_reason"))
        .join_from(confirmations, confirmation_ends, isouter=True)
        .order_by(confirmations.c.id.desc())
    )
    return tuple(
        StoredConfirmation(
            row.id, Commitment(CommitmentKind(row.kind), row.kode, row.unit, row.year, row.agreed), row.letter,
            date.fromisoformat(row.letter_day), row.actor, row.post, row.at, row.ended_by or "", row.ended_at, row.end_reason or "",
        )
        for row in connection.execute(query)
    )  # fmt: skip


def get(connection: Connection, confirmation_id: int) -> StoredConfirmation:
    found = next((one for one in every(connection) if one.id == confirmation_id), None)
    if found is None:
        raise NotFound("Konfirmasi ini tidak ada dalam basis data.")
    return found


def confirmed(connection: Connection) -> Confirmed:
    """What the office has confirmed and not taken back."""
    return Confirmed(frozenset(one.commitment for one in every(connection) if one.is_in_force))
