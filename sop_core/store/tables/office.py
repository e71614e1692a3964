"""People and their posts, who is signed in, the office's calendar and cases, and what the store says of itself."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from sop_core.access.person import PersonField
from sop_core.indicators.commitment import CommitmentKind
from sop_core.office_rules import RuleKind
from sop_core.store.tables.shape import DayText, Json, Moment, ends_of, metadata, signed, word
from sop_core.worktime import Deed

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

acts = Table(
    "acts",
    metadata,
    Column("key", String(80), primary_key=True),
    Column("actor", String(60), nullable=False),
    Column("action", String(40), nullable=False),
    Column("outcome", Text, nullable=False),
    Column("at", Moment, nullable=False),
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
    Column("pangkat", String(100), nullable=False, server_default=""),
    Column("kontak", String(200), nullable=False, server_default=""),
    Column("first_password_until", Moment),
)
"""``first_password_until`` stands while the password is one that somebody else gave out: it is to be changed, and opens nothing after."""

person_changes = Table(
    "person_changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("field", word(PersonField, 20), nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    *signed(),
)
"""What somebody changed about a person, old and new."""

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
    Column("letter_day", DayText, nullable=False),
    Column("first_day", DayText, nullable=False),
    Column("last_day", DayText, nullable=False),
    *signed("actor_post"),
)

substitute_ends = ends_of(substitutes, "substitute_ends", "substitute_id", "actor_post")

leaves = Table(
    "leaves",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("first_day", DayText, nullable=False),
    Column("last_day", DayText, nullable=False),
    Column("reason", Text, nullable=False),
    *signed("actor_post"),
)
"""Who is away (cuti, dinas luar) on which days."""

leave_ends = ends_of(leaves, "leave_ends", "leave_id", "actor_post")

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

calendar_facts = Table(
    "calendar_facts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("deed", word(Deed, 20, by="name"), nullable=False),
    Column("layer", Json, nullable=False),
    Column("letter", Text, nullable=False),
    Column("reason", Text, nullable=False),
    *signed(),
)
"""What the office changed in its calendar, laid over the files in this order."""

worked_cases = Table(
    "worked_cases",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("starts_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("standard", String(40), nullable=False),
    Column("minutes", Integer),
    Column("note", Text, nullable=False),
    *signed(),
)
"""Cases of working time that people counted by hand, beside the golden ones of the files; ``minutes`` is what they counted."""

worked_case_ends = ends_of(worked_cases, "worked_case_ends", "case_id")

confirmations = Table(
    "confirmations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", word(CommitmentKind, 10), nullable=False),
    Column("kode", String(60), nullable=False),
    Column("unit", String(40), nullable=False),
    Column("year", Integer, nullable=False),
    Column("agreed", Text, nullable=False),
    Column("letter", Text, nullable=False),
    Column("letter_day", DayText, nullable=False),
    *signed(),
)
"""Targets and pagu of a year that the office confirmed by a letter; ``agreed`` holds exactly the values that were confirmed."""

confirmation_ends = ends_of(confirmations, "confirmation_ends", "confirmation_id")

office_rules = Table(
    "office_rules",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", word(RuleKind, 20), nullable=False),
    Column("key", String(120), nullable=False),
    Column("content", Json, nullable=False),
    Column("valid_from", DayText, nullable=False),
    Column("letter", Text, nullable=False),
    Column("reason", Text, nullable=False),
    *signed(),
)
"""The rules of the office; ``content`` is what its file would say, JSON ``null`` where the rule is withdrawn."""
