"""Cycles, the rules they follow and their events."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from sop_core.sop.events import EventKind
from sop_core.store.tables.shape import DayText, Json, Moment, metadata, word

cycles = Table(
    "cycles",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("periode", String(12), nullable=False, unique=True),
    Column("ends_on", DayText, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("due_day", DayText),
    Column("units", Json, nullable=False),
    Column("procedure", Text, nullable=False),
    Column("calendar", Text, nullable=False),
    Column("register", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Index("ix_cycles_ends_on_id_version", "ends_on", "id", "version"),  # a list is read from it alone, not past the long texts of each row
)

rule_changes = Table(
    "rule_changes",
    metadata,
    Column("cycle_id", ForeignKey("cycles.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("procedure", Text, nullable=False),
    Column("calendar", Text, nullable=False),
    Column("register", Text),
)
"""The SOP, calendar and register a cycle was moved to, by the event of that ``seq``; those it was opened with stay in ``cycles``.

Without ``register`` the cycle kept the one it had."""

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("cycle_id", ForeignKey("cycles.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("kind", word(EventKind, 40), nullable=False),
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
    Column("documents", Json, nullable=False, server_default="[]"),
    Column("capacity", Text, nullable=False, server_default=""),
    Column("own_check", Text, nullable=False, server_default=""),
    Column("cells", Json, nullable=False, server_default="[]"),
    Column("refers_to", Integer),
    Column("corrected_at", Moment),
    Column("corrected_note", Text),
    Column("rules", String(64), nullable=False, server_default=""),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("cycle_id", "seq"),
)
