"""What all tables share: their names for keys, how a moment, a day, a word and a list are kept, and which of them are append-only.

Each is kept as text, the same on SQLite and PostgreSQL, and as the first version of the program kept it.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Column, Dialect, ForeignKey, MetaData, String, Table, Text, TypeDecorator

from sop_core.errors import SopError

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

APPEND_ONLY = (
    "events", "submissions", "submission_parts", "measurements", "remarks", "corrections", "layout_decisions", "blobs", "acts",
    "rule_changes", "calendar_facts", "substitutes", "substitute_ends", "number_answers", "number_notes", "watches", "watch_ends",
    "worked_cases", "worked_case_ends", "confirmations", "confirmation_ends", "office_rules", "person_changes", "leaves", "leave_ends",
    "replaced_files", "yielding_values",
)  # fmt: skip


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept as UTC text that sorts, the same on SQLite and PostgreSQL."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise SopError("Waktu tanpa zona tidak dapat disimpan.")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class DayText(TypeDecorator[date]):
    """A day of the office, as ``2026-09-30``, which sorts."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class Json(TypeDecorator[Any]):
    """Lists and tables of words and numbers, as JSON text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        return json.dumps(value, ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


def word(kind: type[Enum], length: int, by: str = "value") -> sa.Enum:
    """A member of ``kind``, kept as its value (or its name); one that this version of the program does not know is an error."""
    return sa.Enum(kind, native_enum=False, length=length, values_callable=lambda members: [getattr(member, by) for member in members])


def signed(post: str = "post") -> tuple[Column[Any], ...]:
    """By whom (username), in which post and when a fact was made."""
    return Column("actor", String(60), nullable=False), Column(post, String(60), nullable=False), Column("at", Moment, nullable=False)


def ends_of(table: Table, name: str, key: str, post: str = "post") -> Table:
    """The table beside ``table`` whose rows end its facts: why, and by whom, in which post and when."""
    own: Column[int] = Column(key, ForeignKey(table.c.id), primary_key=True)
    return Table(name, metadata, own, Column("reason", Text, nullable=False), *signed(post))
