"""Two versions of a bidang's file side by side: a file not stored yet against what counts now, or any two stored ones. Writes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from sop_core.access.rights import Action, Actor, require
from sop_core.boards.files import FileRow, file_rows
from sop_core.errors import SopError
from sop_core.intake import Measurement, Remark, Submission
from sop_core.intake.difference import Difference, Repairs, difference, repairs
from sop_core.office import Office
from sop_core.store import submissions
from sop_core.store.engine import Store


@dataclass(frozen=True)
class Comparison:
    """``before`` are the stored versions that count: one, or one for each part (indikator, layanan). ``after`` is None for a new file."""

    before: tuple[FileRow, ...]
    after: FileRow | None
    repairs: Repairs
    difference: Difference

    @property
    def before_words(self) -> str:
        """
        >>> Comparison((), None, Repairs((), (), ()), Difference((), 0)).before_words
        'belum ada versi'
        """
        return " dan ".join(f"versi {row.version}" for row in self.before) or "belum ada versi"


def against_stored(store: Store, office: Office, actor: Actor, cycle_id: str, sent: Submission, now: datetime) -> Comparison | None:
    """What would change in what counts now if ``sent`` were stored; None when nothing came yet for any of its parts."""
    require(Action.SEE_UNIT, actor, office.organisation, sent.unit)
    with store.reading() as connection:
        counting = submissions.current(connection, cycle_id, sent.unit)
        chosen = {part: counting[part] for part in {submissions.part_of(one) for one in sent.measurements} if part in counting}
        if not chosen:
            return None
        measured = tuple(one for part, kept in sorted(chosen.items()) for one in submissions.measured(connection, kept, [part]))
        ids = sorted(set(chosen.values()), reverse=True)
        words = tuple(remark for _, remark in submissions.remarks(connection, ids))
        rows = file_rows(connection, office, tuple(submissions.get(connection, kept) for kept in ids), now)
    sent_parts = tuple(one for one in sent.measurements if submissions.part_of(one) in chosen)
    return Comparison(rows, None, repairs(rows[0].findings, sent.findings), difference(measured, sent_parts, words, sent.remarks))


def between(store: Store, office: Office, actor: Actor, before_id: int, after_id: int, now: datetime) -> Comparison:
    """From one stored version to another of the same bidang."""
    with store.reading() as connection:
        stored = tuple(submissions.get(connection, one) for one in (before_id, after_id))
        for one in stored:
            require(Action.SEE_UNIT, actor, office.organisation, one.unit)
        if stored[0].unit != stored[1].unit:
            raise SopError("Dua versi hanya dapat dibandingkan bila dari bidang yang sama.")
        (old, old_words), (new, new_words) = (_content(connection, one) for one in (before_id, after_id))
        before, after = file_rows(connection, office, stored, now)
    return Comparison((before,), after, repairs(before.findings, after.findings), difference(old, new, old_words, new_words))


def _content(connection: Connection, submission_id: int) -> tuple[tuple[Measurement, ...], tuple[Remark, ...]]:
    words = tuple(remark for _, remark in submissions.remarks(connection, [submission_id]))
    return submissions.measured(connection, submission_id), words
