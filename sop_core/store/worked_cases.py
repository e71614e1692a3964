"""Cases of working time that people counted by hand and added to *Uji mesin*, and their ends. Appended, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, text

from sop_core.errors import NotFound
from sop_core.store.tables import worked_case_ends, worked_cases


@dataclass(frozen=True)
class StoredCase:
    """One case with who added it, and who withdrew it where somebody did. ``minutes`` is the count by hand, None where there is none."""

    id: int
    starts_at: datetime
    ends_at: datetime
    standard: str
    minutes: int | None
    note: str
    actor: str
    post: str
    at: datetime
    ended_by: str = ""
    ended_at: datetime | None = None
    end_reason: str = ""

    @property
    def is_in_force(self) -> bool:
        return self.ended_at is None

    @property
    def number(self) -> str:
        """How people call it: ``T7``, beside the numbers of the golden cases. It stays, whatever is withdrawn."""
        return f"T{self.id}"


def hold(connection: Connection) -> None:
    """Of two who add or withdraw a case at one instant the second waits here. On SQLite every writer is alone anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE worked_cases IN SHARE ROW EXCLUSIVE MODE"))


def add(
    connection: Connection,
    moments: tuple[datetime, datetime],
    standard: str,
    minutes: int | None,
    note: str,
    added: tuple[str, str, datetime],
) -> int:
    """``moments`` are start and end, ``added`` by whom, in which post, when. The new case's id."""
    row = {
        "starts_at": moments[0],
        "ends_at": moments[1],
        "standard": standard,
        "minutes": minutes,
        "note": note,
        "actor": added[0],
        "post": added[1],
        "at": added[2],
    }
    return int(connection.execute(insert(worked_cases).values(row).returning(worked_cases.c.id)).scalar_one())


def end(connection: Connection, case_id: int, reason: str, ended: tuple[str, str, datetime]) -> None:
    row = {"case_id": case_id, "reason": reason, "actor": ended[0], "post": ended[1], "at": ended[2]}
    connection.execute(insert(worked_case_ends).values(row))


def every(connection: Connection) -> tuple[StoredCase, ...]:
    """All cases ever added, the newest first, also those that were withdrawn."""
    ends = worked_case_ends.c
    query = (
        select(worked_cases, ends.actor.label("ended_by"), ends.at.label("ended_at"), ends.reason.label("end_reason"))
        .join_from(worked_cases, worked_case_ends, isouter=True)
        .order_by(worked_cases.c.id.desc())
    )
    rows = connection.execute(query)
    return tuple(StoredCase(**{**row._mapping, "ended_by": row.ended_by or "", "end_reason": row.end_reason or ""}) for row in rows)


def get(connection: Connection, case_id: int) -> StoredCase:
    found = next((one for one in every(connection) if one.id == case_id), None)
    if found is None:
        raise NotFound("Kasus ini tidak ada dalam basis data.")
    return found
