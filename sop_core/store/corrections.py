"""Cells of a stored file whose value a person mended: what it says, what counts instead, who, when and why. Appended, never changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from sop_core.intake.submission import Correction
from sop_core.store.tables import corrections


@dataclass(frozen=True)
class StoredCorrection:
    submission_id: int
    correction: Correction
    corrected_by: str
    post: str
    corrected_at: datetime


def add(connection: Connection, submission_id: int, made: Sequence[Correction], sender: tuple[str, str], now: datetime) -> None:
    """Keep what was mended in this submission; ``sender`` is (username, kode of the post)."""
    if made:
        who = {"submission_id": submission_id, "corrected_by": sender[0], "post": sender[1], "corrected_at": now}
        connection.execute(insert(corrections), [{**asdict(one), **who} for one in made])


def of_submissions(connection: Connection, submission_ids: Iterable[int]) -> tuple[StoredCorrection, ...]:
    """The mended cells of these submissions, in the order in which they were stored."""
    rows = connection.execute(select(corrections).where(corrections.c.submission_id.in_(list(submission_ids))).order_by(corrections.c.id))
    return tuple(
        StoredCorrection(
            row.submission_id,
            Correction(row.sheet, row.cell, row.original, row.text, row.number, row.state, row.reason),
            row.corrected_by,
            row.post,
            row.corrected_at,
        )
        for row in rows
    )
