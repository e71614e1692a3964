"""What a bidang answered about single numbers of its files: the question, the reply, who, when and why. Appended, never changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import Connection, Row, Select, insert, select

from sop_core.intake.answers import Answered, Question
from sop_core.intake.submission import Answer
from sop_core.store import tables
from sop_core.store.tables import number_answers

_QUESTION = tuple(field.name for field in fields(Question))


@dataclass(frozen=True)
class StoredAnswer:
    """An answer with the file whose number it is about."""

    submission_id: int
    year: int
    answered: Answered

    @property
    def place(self) -> tuple[int, str, str]:
        return self.submission_id, *self.answered.question.place


def add(connection: Connection, submission_id: int, answered: Sequence[Answered], sender: tuple[str, str], now: datetime) -> None:
    """Keep the answers of this submission; one that came with an earlier file keeps who gave it and when."""
    if answered:
        connection.execute(insert(number_answers), [_kept(submission_id, one, sender, now) for one in answered])


def _kept(submission_id: int, answered: Answered, sender: tuple[str, str], now: datetime) -> dict[str, object]:
    question = {name: getattr(answered.question, name) for name in _QUESTION}
    by, post, at = (answered.by, answered.post, answered.at) if answered.is_stored else (*sender, now)
    return {
        "submission_id": submission_id, **question, "reply": answered.answer.reply, "reason": answered.answer.reason,
        "answered_by": by, "post": post, "answered_at": at,
    }  # fmt: skip


def of_submissions(connection: Connection, submission_ids: Iterable[int]) -> tuple[StoredAnswer, ...]:
    """What was answered about these files, in the order in which it was stored."""
    return _answers(connection, _select().where(number_answers.c.submission_id.in_(list(submission_ids))))


def of_year(connection: Connection, units: Iterable[str], year: int) -> tuple[StoredAnswer, ...]:
    """What the bidang answered about numbers of a year, the oldest first."""
    submissions = tables.submissions.c
    return _answers(connection, _select().where(submissions.unit.in_(list(units)), submissions.periode.like(f"{year}-%")))


def _select() -> Select[tuple[object, ...]]:
    return select(number_answers, tables.submissions.c.periode).join_from(number_answers, tables.submissions).order_by(number_answers.c.id)


def _answers(connection: Connection, query: Select[tuple[object, ...]]) -> tuple[StoredAnswer, ...]:
    return tuple(_answer(row) for row in connection.execute(query))


def _answer(row: Row[tuple[object, ...]]) -> StoredAnswer:
    kept = row._mapping
    question = Question(**{name: kept[name] for name in _QUESTION})
    answer = Answer(kept["reply"], kept["reason"])
    told = Answered(question, answer, kept["answered_by"], kept["post"], kept["answered_at"])
    return StoredAnswer(kept["submission_id"], int(kept["periode"][:4]), told)
