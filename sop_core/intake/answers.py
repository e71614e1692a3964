"""Questions about single numbers, and what a person answers: *benar*, with the reason, or why nothing stands there yet. Pure.

A question is a finding of that severity, with the number it is about. It is known again by its subject and number, so that the same
number in the next file is not asked about twice: the answer travels with it, with who gave it and when.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sop_core.intake.submission import Answer, Finding, ReadTable, Reply, Row, Severity, Value
from sop_core.intake.text import clean, plain

Place = tuple[str, str]
"""Sheet and cell."""


@dataclass(frozen=True)
class Question:
    """What is asked about one number (or its absence), in the words of the finding."""

    kode: str
    sheet: str
    cell: str
    words: str
    indikator: str | None
    uraian: str
    wilayah: str | None
    measure: str
    key: str
    number: float | None

    @property
    def place(self) -> Place:
        return self.sheet, self.cell

    @property
    def is_empty(self) -> bool:
        return self.number is None

    @property
    def subject(self) -> tuple[str, str | None, str, str, float | None]:
        """By what it is known again in another file."""
        return self.indikator or plain(self.uraian), self.wilayah, self.measure, self.key, self.number

    @property
    def replies(self) -> tuple[Reply, ...]:
        """What may be answered, besides a repair."""
        return (Reply.NOT_DUE, Reply.NO_DATA) if self.is_empty else (Reply.TRUE,)


@dataclass(frozen=True)
class Answered:
    """An answer to a question; who gave it and when is known once it is stored."""

    question: Question
    answer: Answer
    by: str = ""
    post: str = ""
    at: datetime | None = None

    @property
    def is_stored(self) -> bool:
        return self.at is not None

    @property
    def words(self) -> str:
        """``benar: dua kali jadwal`` or ``belum ada data``."""
        return ": ".join(filter(None, (self.answer.reply.value, self.answer.reason)))


def is_complete(question: Question, answer: Answer | None) -> bool:
    """Whether the answer fits the question: a number is true for a reason, a blank says which of the two it is."""
    if answer is None or answer.reply not in question.replies:
        return False
    return answer.reply is not Reply.TRUE or bool(clean(answer.reason))


def questions_of(tables: Iterable[ReadTable], findings: Iterable[Finding]) -> tuple[Question, ...]:
    """The questions among the findings, each with its number, in the order of the file."""
    asked = {(finding.sheet, finding.cell): finding for finding in findings if finding.severity is Severity.PERTANYAAN}
    found: dict[Place, Question] = {}
    if not asked:
        return ()
    for table in tables:
        for row in table.rows if table.taken else ():
            for value in row.values:
                place = (table.sheet, value.cell)
                if place in asked and place not in found:
                    found[place] = _question(asked[place], row, value)
    return tuple(found.values())


def _question(finding: Finding, row: Row, value: Value) -> Question:
    uraian = value.title if value.measure == "layanan" else row.uraian
    return Question(
        finding.kode, finding.sheet, finding.cell, finding.message, row.indikator, uraian, row.wilayah, value.measure, value.key,
        value.number,
    )  # fmt: skip


def answered(questions: Sequence[Question], replies: Mapping[Place, Answer], earlier: Iterable[Answered]) -> tuple[Answered, ...]:
    """The questions that have an answer: what is given here goes before what was stored for the same number."""
    stored = {one.question.subject: one for one in earlier}
    found = []
    for question in questions:
        own, known = replies.get(question.place), stored.get(question.subject)
        if own is not None and is_complete(question, own):
            found.append(Answered(question, own))
        elif known is not None and is_complete(question, known.answer):
            found.append(replace(known, question=question))
    return tuple(found)
