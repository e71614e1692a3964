"""What the bidang sent: bytes, versions, numbers, words beside them, what was corrected, noted, remembered and watched; and drafts."""

from __future__ import annotations

from sqlalchemy import Column, Double, ForeignKey, Integer, LargeBinary, String, Table, Text, UniqueConstraint

from sop_core.intake.outcome.memory import Topic
from sop_core.intake.submission import Reply, State
from sop_core.store.tables.shape import DayText, Json, Moment, ends_of, metadata, signed, word

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
    Column("ends_on", DayText, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("sha256", ForeignKey("blobs.sha256"), nullable=False),
    Column("uploaded_by", String(60), nullable=False),
    Column("post", String(60), nullable=False),
    Column("uploaded_at", Moment, nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Column("findings", Json, nullable=False),
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
    Column("state", word(State, 20), nullable=False),
    Column("raw", Text, nullable=False, server_default=""),
    Column("sheet", Text, nullable=False),
    Column("cell", String(12), nullable=False),
)

replaced_files = Table(
    "replaced_files",
    metadata,
    Column("submission_id", ForeignKey("submissions.id"), primary_key=True),
    Column("replaced_id", ForeignKey("submissions.id"), primary_key=True, index=True),
    Column("part", String(20), primary_key=True),
)
"""Which earlier files of the same bidang and cycle a file replaces, part by part; all others go on counting beside it."""

yielding_values = Table(
    "yielding_values",
    metadata,
    Column("measurement_id", ForeignKey("measurements.id"), primary_key=True),
    Column("to_id", ForeignKey("submissions.id"), primary_key=True),
    Column("part", String(20), nullable=False),
)
"""Numbers that do not count while the file ``to_id`` does, because that file has the same row, measure and period."""

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
    Column("state", word(State, 20), nullable=False),
    Column("reason", Text, nullable=False),
    Column("corrected_by", String(60), nullable=False),
    Column("post", String(60), nullable=False),
    Column("corrected_at", Moment, nullable=False),
    UniqueConstraint("submission_id", "sheet", "cell"),
)

number_answers = Table(
    "number_answers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("submission_id", ForeignKey("submissions.id"), nullable=False, index=True),
    Column("sheet", Text, nullable=False),
    Column("cell", String(12), nullable=False),
    Column("kode", String(40), nullable=False),
    Column("words", Text, nullable=False),
    Column("indikator", String(60)),
    Column("uraian", Text, nullable=False),
    Column("wilayah", String(40)),
    Column("measure", String(30), nullable=False),
    Column("key", String(4), nullable=False),
    Column("number", Double),
    Column("reply", word(Reply, 40), nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    Column("answered_by", String(60), nullable=False),
    Column("post", String(60), nullable=False),
    Column("answered_at", Moment, nullable=False),
    UniqueConstraint("submission_id", "sheet", "cell"),
)
"""What a bidang answered when it was asked about a number of its file, or about one that is not there."""

number_notes = Table(
    "number_notes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("cycle_id", ForeignKey("cycles.id"), nullable=False, index=True),
    Column("unit", String(40), nullable=False),
    Column("indikator", String(60), nullable=False),
    Column("text", Text, nullable=False),
    *signed(),
)
"""What people say about the number of an indicator in a cycle; the newest counts, an empty text takes it back."""

layout_decisions = Table(
    "layout_decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit", String(40), nullable=False, index=True),
    Column("layout", String(64), nullable=False),
    Column("topic", word(Topic, 40), nullable=False),
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
    Column("kodes", Json, nullable=False),
    Column("returns", Json, nullable=False),
    Column("words", Text, nullable=False),
    *signed(),
)
"""Automatic checks that a bidang took over from returns with the same reason; ``returns`` are (cycle, number of the event)."""

watch_ends = ends_of(watches, "watch_ends", "watch_id")

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
