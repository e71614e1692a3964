"""Facts that a person opened and a person may close: what they have in common, and how they are kept, closed and read.

A fact is a row of its table, its end a row of the table beside it. Both are appended, never changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Row, Table, func, insert, select, text

from sop_core.errors import NotFound
from sop_core.intake.free_text import shortened

Signature = tuple[str, str, datetime]
"""By whom (username), in which post and when."""


@dataclass(frozen=True, kw_only=True)
class ClosableFact:
    """Who opened it, in which post and when; and who closed it, when and why, where somebody did."""

    id: int
    opened_by: str
    opened_in: str
    opened_at: datetime
    ended_by: str = ""
    ended_at: datetime | None = None
    end_reason: str = ""

    @property
    def is_in_force(self) -> bool:
        return self.ended_at is None


Fact = TypeVar("Fact", bound=ClosableFact)


@dataclass(frozen=True)
class Ledger(Generic[Fact]):
    """All facts of one kind. A column is a field of the same name; what ``composed`` makes of a row are fields too."""

    kind: type[Fact]
    facts: Table
    ends: Table
    missing: str
    """The sentence to whoever asks for one that is not there."""
    composed: Callable[[Mapping[str, Any]], Mapping[str, object]] = lambda row: {}
    beside: tuple[Column[Any], ...] = ()
    """Columns of a table that its own points at, which are fields too."""

    def hold(self, connection: Connection) -> None:
        """Of two who open or close such a fact at one instant the second waits here. On SQLite every writer is alone anyway."""
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"LOCK TABLE {self.facts.name} IN SHARE ROW EXCLUSIVE MODE"))

    def add(self, connection: Connection, signature: Signature, **values: object) -> int:
        """The new fact's id."""
        row = values | self._signed(self.facts, signature)
        return int(connection.execute(insert(self.facts).values(row).returning(self.facts.c.id)).scalar_one())

    def end(self, connection: Connection, signature: Signature, reason: str, *ids: int) -> None:
        (key,) = self.ends.primary_key
        signed = self._signed(self.ends, signature)
        connection.execute(insert(self.ends), [{key.name: fact, "reason": reason, **signed} for fact in ids])

    def every(self, connection: Connection, *which: ColumnElement[bool]) -> tuple[Fact, ...]:
        """The newest first, also those that were closed."""
        source = self.facts.outerjoin(self.ends)
        for table in {column.table for column in self.beside}:
            source = source.join(table)
        (by, post, at), ends = _signature(self.facts), self.ends.c
        query = (
            select(
                self.facts, *self.beside, by.label("opened_by"), post.label("opened_in"), at.label("opened_at"), ends.at.label("ended_at"),
                func.coalesce(ends.actor, "").label("ended_by"), func.coalesce(ends.reason, "").label("end_reason"),
            )
            .select_from(source)
            .where(*which)
            .order_by(self.facts.c.id.desc())
        )  # fmt: skip
        return tuple(self._fact(row) for row in connection.execute(query))

    def get(self, connection: Connection, fact_id: int) -> Fact:
        for fact in self.every(connection, self.facts.c.id == fact_id):
            return fact
        raise NotFound(self.missing)

    def _fact(self, row: Row[Any]) -> Fact:
        values = {**row._mapping, "end_reason": shortened(row.end_reason)}
        values |= self.composed(values)
        return self.kind(**{field.name: values[field.name] for field in fields(self.kind)})

    def _signed(self, table: Table, signature: Signature) -> dict[str, object]:
        return {column.name: value for column, value in zip(_signature(table), signature, strict=True)}


def _signature(table: Table) -> tuple[Column[Any], ...]:
    """Its columns that ``shape.signed`` made: they are the last of it."""
    return tuple(table.columns)[-3:]
