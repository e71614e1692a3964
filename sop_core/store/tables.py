"""The tables of the store, as SQLAlchemy Core sees them. Facts only: no column is called status, percentage or remaining.

Append-only (guarded by triggers of the migrations): ``events``, ``rule_changes``, ``calendar_facts``, ``substitutes``,
``substitute_ends``, ``submissions``, ``submission_parts``, ``measurements``, ``remarks``, ``corrections``, ``layout_decisions``,
``number_notes``, ``blobs``, ``acts``, ``watches``, ``watch_ends``, ``worked_cases``, ``worked_case_ends``. What may change: a person's
name, password and posts, a session's last use, a cycle's version counter; and drafts, which are nobody's facts yet and go without a trace.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
    Column,
    Dialect,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

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
    "rule_changes", "calendar_facts", "substitutes", "substitute_ends", "number_notes", "watches", "watch_ends",
    "worked_cases", "worked_case_ends",
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


office_facts = Table(
    "office_facts",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

revision = Table(
    "revision",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("value", Integer, nullable=False),
)

people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("username", String(60), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("nip", String(30), nullable=False, server_default=""),
    Column("password_hash", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("created_at", Moment, nullable=False),
)

posts_held = Table(
    "posts_held",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("post", String(60), nullable=False),
    Column("held_from", Moment, nullable=False),
    Column("held_until", Moment),
)

substitutes = Table(
    "substitutes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("post", String(60), nullable=False),
    Column("substitution", String(10), nullable=False),
    Column("letter", Text, nullable=False),
    Column("letter_day", String(10), nullable=False),
    Column("first_day", String(10), nullable=False),
    Column("last_day", String(10), nullable=False),
    Column("actor", String(60), nullable=False),
    Column("actor_post", String(60), nullable=False),
    Column("at", Moment, nullable=False),
)

substitute_ends = Table(
    "substitute_ends",
    metadata,
    Column("substitute_id", ForeignKey("substitutes.id"), primary_key=True),
    Column("reason", Text, nullable=False),
    Column("actor", String(60), nullable=False),
    Column("actor_post", String(60), nullable=False),
    Column("at", Moment, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_sha256", String(64), primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("created_at", Moment, nullable=False),
    Column("last_seen_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("revoked_at", Moment),
    Column("address", String(64), nullable=False, server_default=""),
)

sign_in_attempts = Table(
    "sign_in_attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("username", String(60), nullable=False),
    Column("address", String(64), nullable=False),
    Column("at", Moment, nullable=False),
    Column("succeeded", Boolean, nullable=False),
    Index("ix_sign_in_attempts_username_at", "username", "at"),
    Index("ix_sign_in_attempts_address_at", "address", "at"),
)

cycles = Table(
    "cycles",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("periode", String(12), nullable=False, unique=True),
    Column("ends_on", String(10), nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("due_day", String(10)),
    Column("units", Text, nullable=False),
    Column("procedure", Text, nullable=False),
    Column("calendar", Text, nullable=False),
    Column("register", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Index("ix_cycles_ends_on_id_version", "ends_on", "id", "version"),  # a list is read from it alone, not past the long texts of each row
)

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("cycle_id", ForeignKey("cycles.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("step", Integer),
    Column("unit", String(40)),
    Column("round", Integer),
    Column("occurred_at", Moment, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("actor", String(60), nullable=False),
    Column("post", String(60), nullable=False),
    Column("category", String(40), nullable=False, server_default=""),
    Column("note", Text, nullable=False, server_default=""),
    Column("target", Integer),
    Column("documents", Text, nullable=False, server_default="[]"),
    Column("capacity", Text, nullable=False, server_default=""),
    Column("own_check", Text, nullable=False, server_default=""),
    Column("cells", Text, nullable=False, server_default="[]"),
    Column("refers_to", Integer),
    Column("corrected_at", Moment),
    Column("corrected_note", Text),
    Column("rules", String(64), nullable=False, server_default=""),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("cycle_id", "seq"),
)

calendar_facts = Table(
    "calendar_facts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("deed", String(20), nullable=False),
    Column("layer", Text, nullable=False),
    Column("letter", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("actor", String(60), nullable=False),
    Column("post", String(60), nullable=False),
    Column("at", Moment, nullable=False),
)
"""What the office changed in its calendar, laid over the files in this order."""

rule_changes = Table(
    "rule_changes",
    metadata,
    Column("cycle_id", ForeignKey("cycles.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("procedure", Text, nullable=False),
    Column("calendar", Text, nullable=False),
)
"""The SOP and calendar a cycle was moved to, by the event of that ``seq``; those it was opened with stay in ``cycles``."""

acts = Table(
    "acts",
    metadata,
    Column("key", String(80), primary_key=True),
    Column("actor", String(60), nullable=False),
    Column("action", String(40), nullable=False),
    Column("outcome", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

blobs = Table(
    "blobs",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

submissions = Table(
    "submissions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("cycle_id", ForeignKey("cycles.id"), nullable=False),
    Column("unit", String(40), nullable=False),
    Column("version", Integer, nullable=False),
    Column("periode", String(12), nullable=False),
    Column("ends_on", String(10), nullable=False),
    Column("file_name", Text, nullable=False),
    Column("sha256", ForeignKey("blobs.sha256"), nullable=False),
    Column("uploaded_by", String(60), nullable=False),
    Column("post", String(60), nullable=False),
    Column("uploaded_at", Moment, nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Column("findings", Text, nullable=False),
    Column("restores", ForeignKey("submissions.id")),
    UniqueConstraint("cycle_id", "unit", "version"),
)

submission_parts = Table(
    "submission_parts",
    metadata,
    Column("submission_id", ForeignKey("submissions.id"), primary_key=True),
    Column("part", String(20), primary_key=True),
)

measurements = Table(
    "measurements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("submission_id", ForeignKey("submissions.id"), nullable=False, index=True),
    Column("part", String(20), nullable=False),
    Column("indikator", String(60)),
    Column("uraian", Text, nullable=False),
    Column("satuan", Text, nullable=False, server_default=""),
    Column("wilayah", String(40)),
    Column("measure", String(30), nullable=False),
    Column("year", Integer, nullable=False),
    Column("key", String(4), nullable=False),
    Column("number", Double),
    Column("state", String(20), nullable=False),
    Column("raw", Text, nullable=False, server_default=""),
    Column("sheet", Text, nullable=False),
    Column("cell", String(12), nullable=False),
)

remarks = Table(
    "remarks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("submission_id", ForeignKey("submissions.id"), nullable=False, index=True),
    Column("indikator", String(60)),
    Column("uraian", Text, nullable=False),
    Column("role", String(30), nullable=False),
    Column("text", Text, nullable=False),
    Column("sheet", Text, nullable=False),
    Column("cell", String(12), nullable=False),
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("submission_id", ForeignKey("submissions.id"), nullable=False, index=True),
    Column("sheet", Text, nullable=False),
    Column("cell", String(12), nullable=False),
    Column("original", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("number", Double),
    Column("state", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    Column("corrected_by", String(60), nullable=False),
    Column("post", String(60), nullable=False),
    Column("corrected_at", Moment, nullable=False),
    UniqueConstraint("submission_id", "sheet", "cell"),
)

number_notes = Table(
    "number_notes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("cycle_id", ForeignKey("cycles.id"), nullable=False, index=True),
    Column("unit", String(40), nullable=False),
    Column("indikator", String(60), nullable=False),
    Column("text", Text, nullable=False),
    Column("actor", String(60), nullable=False),
    Column("post", String(60), nullable=False),
    Column("at", Moment, nullable=False),
)
"""What people say about the number of an indicator in a cycle; the newest counts, an empty text takes it back."""

layout_decisions = Table(
    "layout_decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit", String(40), nullable=False, index=True),
    Column("layout", String(64), nullable=False),
    Column("topic", String(40), nullable=False),
    Column("subject", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("periode", String(12), nullable=False),
    Column("decided_by", String(60), nullable=False),
    Column("post", String(60), nullable=False),
    Column("decided_at", Moment, nullable=False),
)

watches = Table(
    "watches",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit", String(40), nullable=False, index=True),
    Column("category", String(40), nullable=False),
    Column("measure", String(30), nullable=False),
    Column("kodes", Text, nullable=False),
    Column("returns", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("actor", String(60), nullable=False),
    Column("post", String(60), nullable=False),
    Column("at", Moment, nullable=False),
)
"""Automatic checks that a bidang took over from returns with the same reason; ``returns`` are (cycle, number of the event)."""

watch_ends = Table(
    "watch_ends",
    metadata,
    Column("watch_id", ForeignKey("watches.id"), primary_key=True),
    Column("reason", Text, nullable=False),
    Column("actor", String(60), nullable=False),
    Column("post", String(60), nullable=False),
    Column("at", Moment, nullable=False),
)

worked_cases = Table(
    "worked_cases",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("starts_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("standard", String(40), nullable=False),
    Column("minutes", Integer),
    Column("note", Text, nullable=False),
    Column("actor", String(60), nullable=False),
    Column("post", String(60), nullable=False),
    Column("at", Moment, nullable=False),
)
"""Cases of working time that people counted by hand, beside the golden ones of the files; ``minutes`` is what they counted."""

worked_case_ends = Table(
    "worked_case_ends",
    metadata,
    Column("case_id", ForeignKey("worked_cases.id"), primary_key=True),
    Column("reason", Text, nullable=False),
    Column("actor", String(60), nullable=False),
    Column("post", String(60), nullable=False),
    Column("at", Moment, nullable=False),
)

drafts = Table(
    "drafts",
    metadata,
    Column("person", String(60), primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("file_name", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("decision", Text, nullable=False, server_default=""),
    Column("changes", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False, index=True),
)
