"""The tables of the store, as SQLAlchemy Core sees them. Facts only: no column is called status, percentage or remaining.

Those in ``shape.APPEND_ONLY`` are only appended to, guarded by triggers of the migrations. What may change: what is told of a person (the
old stands in ``person_changes``), a session's last use, a cycle's version counter; and drafts, which are nobody's facts yet and go
without a trace.
"""

from sop_core.store.tables.data import (
    blobs,
    corrections,
    drafts,
    layout_decisions,
    measurements,
    number_answers,
    number_notes,
    remarks,
    replaced_files,
    submission_parts,
    submissions,
    watch_ends,
    watches,
    yielding_values,
)
from sop_core.store.tables.office import (
    acts,
    calendar_facts,
    confirmation_ends,
    confirmations,
    office_facts,
    office_rules,
    people,
    person_changes,
    posts_held,
    revision,
    sessions,
    sign_in_attempts,
    substitute_ends,
    substitutes,
    worked_case_ends,
    worked_cases,
)
from sop_core.store.tables.procedure import (
    cycles,
    events,
    rule_changes,
)
from sop_core.store.tables.shape import APPEND_ONLY, Moment, metadata

__all__ = [
    "APPEND_ONLY",
    "Moment",
    "acts",
    "blobs",
    "calendar_facts",
    "confirmation_ends",
    "confirmations",
    "corrections",
    "cycles",
    "drafts",
    "events",
    "layout_decisions",
    "measurements",
    "metadata",
    "number_answers",
    "number_notes",
    "office_facts",
    "office_rules",
    "people",
    "person_changes",
    "posts_held",
    "remarks",
    "replaced_files",
    "revision",
    "rule_changes",
    "sessions",
    "sign_in_attempts",
    "submission_parts",
    "submissions",
    "substitute_ends",
    "substitutes",
    "watch_ends",
    "watches",
    "worked_case_ends",
    "worked_cases",
    "yielding_values",
]
