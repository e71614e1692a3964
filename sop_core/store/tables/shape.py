"""What all tables share: their names for keys, how a moment is kept, and which of them are append-only."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Dialect, MetaData, String, TypeDecorator

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
    "worked_cases", "worked_case_ends", "confirmations", "confirmation_ends",
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
