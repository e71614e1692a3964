"""What was decided over the layouts of a bidang, for its next files. Appended, never changed: the newest word on a subject holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from sop_core.intake.outcome.memory import Learned
from sop_core.periode import Periode
from sop_core.store.tables import layout_decisions


@dataclass(frozen=True)
class Remembered:
    """One decision that holds, and whose it is."""

    learned: Learned
    periode: Periode
    decided_by: str
    post: str
    decided_at: datetime


def add(connection: Connection, unit: str, learned: Sequence[Learned], periode: Periode, sender: tuple[str, str], now: datetime) -> None:
    """Keep what was decided; an empty answer takes the earlier one back. ``sender`` is (username, kode of the post)."""
    if learned:
        about = {"unit": unit, "periode": periode.code, "decided_by": sender[0], "post": sender[1], "decided_at": now}
        connection.execute(insert(layout_decisions), [{**asdict(one), **about} for one in learned])


def of_unit(connection: Connection, unit: str) -> tuple[Remembered, ...]:
    """The decisions that hold for this bidang, the newest first."""
    table = layout_decisions
    newest = select(func.max(table.c.id)).where(table.c.unit == unit).group_by(table.c.layout, table.c.topic, table.c.subject)
    rows = connection.execute(select(table).where(table.c.id.in_(newest), table.c.answer != "").order_by(table.c.id.desc()))
    return tuple(
        Remembered(
            Learned(row.layout, row.topic, row.subject, row.answer, row.title),
            Periode.parse(row.periode),
            row.decided_by,
            row.post,
            row.decided_at,
        )
        for row in rows
    )
