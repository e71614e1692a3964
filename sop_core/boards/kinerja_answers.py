"""What the bidang answered when asked about a number: a mark on every number made of it, and the reason of one that is not there.

The answers of the files that count are laid over rows that are computed already; nothing is computed by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

import pandas as pd
from sqlalchemy import Connection

from sop_core.boards import people
from sop_core.boards.kinerja_budget import BudgetPoint, BudgetRow
from sop_core.boards.kinerja_rows import IndicatorRow, Point
from sop_core.figures.style import brief_day
from sop_core.indicators.capaian import Capaian
from sop_core.indicators.number_marks import ASKED, Marks, NumberMark, together
from sop_core.indicators.reasons import Alasan
from sop_core.intake.answers import Answered
from sop_core.intake.submission import Reply
from sop_core.kinerja.facts import PEMBILANG, PENYEBUT, REALISASI, SPENT, Fact, Statement
from sop_core.office import Office
from sop_core.periode import Periode
from sop_core.store import answers
from sop_core.store.answers import StoredAnswer

REASONS = {Reply.NOT_DUE: Alasan.BELUM_JATUH_TEMPO, Reply.NO_DATA: Alasan.BELUM_ADA_DATA}
_RESULTS = (REALISASI, PEMBILANG, PENYEBUT)
_Place = tuple[int, str, str]


@dataclass(frozen=True)
class AnswerRow:
    """A question with its answer, who gave it and when, and where the number stands."""

    submission_id: int
    unit: str
    unit_name: str
    periode: Periode
    answered: Answered
    by: str
    at: datetime

    @property
    def subject(self) -> str:
        question = self.answered.question
        name = " ".join(filter(None, (question.indikator, question.uraian)))
        return f"{name}, {self.periode.short_label}"

    @property
    def told(self) -> str:
        """``Dijawab “benar: dua kali jadwal” oleh Rina, 5 Okt``."""
        return f"Dijawab “{self.answered.words}” oleh {self.by}, {brief_day(self.at.date())}"

    @property
    def mark(self) -> NumberMark:
        return replace(ASKED, sentence=f"{self.answered.question.words} {self.told}.")


@dataclass(frozen=True)
class NumberAnswers:
    """The answers of the files that count."""

    rows: tuple[AnswerRow, ...]

    @cached_property
    def _by_place(self) -> Mapping[_Place, AnswerRow]:
        return {(row.submission_id, *row.answered.question.place): row for row in self.rows}

    @cached_property
    def _blanks(self) -> Mapping[tuple[str, str, Periode], AnswerRow]:
        """Why nothing stands there, by bidang, indicator or words, and period; the newest counts."""
        rows: dict[tuple[str, str, Periode], AnswerRow] = {}
        for row in self.rows:
            question = row.answered.question
            if question.is_empty and question.measure in (*_RESULTS, SPENT):
                rows[_kind(question.measure), question.indikator or question.uraian, row.periode] = row
        return rows

    def marks(self, statements: Iterable[Statement | None]) -> Marks:
        """What a reader must know of a number that is made of these."""
        rows = (self._by_place.get(_place(statement.fact)) for statement in statements if statement is not None)
        return together(*((row.mark,) for row in rows if row is not None and not row.answered.question.is_empty))

    def blank(self, measure: str, names: Iterable[str | None], periode: Periode) -> AnswerRow | None:
        return next((row for name in names if name and (row := self._blanks.get((_kind(measure), name, periode)))), None)

    def on_indicators(self, rows: Iterable[IndicatorRow]) -> tuple[IndicatorRow, ...]:
        return tuple(self._on_indicator(row) for row in rows) if self.rows else tuple(rows)

    def on_budget(self, rows: Iterable[BudgetRow]) -> tuple[BudgetRow, ...]:
        return tuple(self._on_line(row) for row in rows) if self.rows else tuple(rows)

    def _on_indicator(self, row: IndicatorRow) -> IndicatorRow:
        points = tuple(self._on_point(row.indicator.kode, point) for point in row.points)
        why = self.blank(REALISASI, (row.indicator.kode,), row.now.periode) if _is_unfilled(row.capaian) else None
        return replace(row, points=points, reason=row.reason if why is None else why.answered.words)

    def _on_point(self, kode: str, point: Point) -> Point:
        measured = point.measurement.marked(value=self.marks([*point.behind, point.own]))
        why = self.blank(REALISASI, (kode,), point.periode)
        if why is not None and _is_unfilled(measured.terhadap_periode):
            reason = REASONS[why.answered.answer.reply]
            measured = replace(
                measured, figure=replace(measured.figure, reason=reason),
                terhadap_periode=replace(measured.terhadap_periode, reason=reason),
                terhadap_tahun=replace(measured.terhadap_tahun, reason=reason),
            )  # fmt: skip
        return replace(point, measurement=measured)

    def _on_line(self, row: BudgetRow) -> BudgetRow:
        return replace(row, points=tuple(self._on_spending(row, point) for point in row.points))

    def _on_spending(self, row: BudgetRow, point: BudgetPoint) -> BudgetPoint:
        year = point.periode.year_to_date
        spent = point.serapan.marked(spent=self.marks(part.spent for part in row.points if part.periode in year))
        names = (row.line.indikator, row.line.kode, row.line.uraian, f"{row.line.kode} {row.line.uraian}")
        why = self.blank(SPENT, names, point.periode) if spent.reason is Alasan.BELUM_DIISI else None
        return replace(point, serapan=spent if why is None else replace(spent, reason=REASONS[why.answered.answer.reply]))


def _kind(measure: str) -> str:
    return SPENT if measure == SPENT else REALISASI


def _is_unfilled(capaian: Capaian) -> bool:
    return capaian.reason in (Alasan.BELUM_DIISI, Alasan.KOMPONEN_KOSONG, *REASONS.values())


def _place(fact: Fact) -> _Place:
    return fact.submission_id, fact.measurement.sheet, fact.measurement.cell


def answers_of(connection: Connection, office: Office, facts: pd.DataFrame) -> NumberAnswers:
    """The answers of the files behind these facts, the oldest first."""
    files = facts[["berkas", "bidang"]].drop_duplicates()
    units: dict[int, str] = dict(zip(files.berkas.tolist(), files.bidang, strict=True))
    kept = answers.of_submissions(connection, units) if units else ()
    at = [stored.answered.at for stored in kept if stored.answered.at is not None]
    names = people.names(connection, max(at)) if at else {}
    return NumberAnswers(tuple(row for stored in kept if (row := _row(office, names, units[stored.submission_id], stored)) is not None))


def _row(office: Office, names: Mapping[str, str], unit: str, kept: StoredAnswer) -> AnswerRow | None:
    answered = kept.answered
    if answered.at is None:
        return None
    periode = Periode.parse(f"{kept.year}-{answered.question.key}")
    name = office.organisation.unit(unit).singkatan
    return AnswerRow(
        kept.submission_id, unit, name, periode, answered, names.get(answered.by, answered.by), answered.at.astimezone(office.calendar.zone)
    )
