"""The files of a cycle as screens show them: what may be uploaded, every version with its findings, and where a number came from.

Reads the store and, for a file that is not stored yet or a cell of one that is, asks ``intake``. Writes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from sop_core import intake
from sop_core.access.rights import Action, Actor, post_to, require, uploadable_units, visible_units
from sop_core.boards import people
from sop_core.boards.expected import ExpectedCapaian
from sop_core.boards.kinerja_footing import Footing
from sop_core.boards.look import Dependence, Look, depends_on
from sop_core.boards.past_numbers import Past
from sop_core.indicators.number_marks import Marks
from sop_core.intake import Answered, Choices, Correction, Finding, Knowledge, Measurement, Reading, Rejection, Severity, Submission
from sop_core.intake.meaning.so_far import money_key
from sop_core.kinerja.facts import PEMBILANG, REALISASI, SPENT, as_facts, periode_holding
from sop_core.office import Office
from sop_core.periode import Periode
from sop_core.sop.definition import Step
from sop_core.sop.events import CellRef
from sop_core.sop.fold import fold
from sop_core.sop.progress import Key, Progress
from sop_core.sop.refusals import locked
from sop_core.store import answers, confirmations, corrections, cycles, filesets, submissions, watches
from sop_core.store.corrections import StoredCorrection
from sop_core.store.filesets import Membership
from sop_core.store.submissions import StoredSubmission


@dataclass(frozen=True)
class CorrectionRow:
    """A cell that was mended when the file was handed in: what the file says, what counts instead, why, who and when."""

    correction: Correction
    by: str
    at: datetime


@dataclass(frozen=True)
class AnsweredRow:
    """A question about a number of the file, and who answered it when."""

    answered: Answered
    by: str
    at: datetime


@dataclass(frozen=True)
class FileRow:
    """One stored version of a bidang's file."""

    id: int
    cycle_id: str
    unit: str
    unit_name: str
    version: int
    periode: Periode
    file_name: str
    sha256: str
    size: int
    uploader: str
    post: str
    uploaded_at: datetime
    note: str
    findings: tuple[Finding, ...]
    corrections: tuple[CorrectionRow, ...] = ()
    answers: tuple[AnsweredRow, ...] = ()
    parts: tuple[str, ...] = ()
    """What it speaks of: indikator, layanan."""
    counts: tuple[str, ...] = ()
    """The parts in which it counts: no later file replaced it there."""
    replaces: tuple[int, ...] = ()
    """The versions it replaced."""
    replaced_by: tuple[int, ...] = ()
    yielding: int = 0
    """How many of its numbers give way to those of another version that counts beside it."""

    @property
    def counts_wholly(self) -> bool:
        return self.counts == self.parts and not self.yielding

    def count(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.findings)


@dataclass(frozen=True)
class Finishable:
    """An open step of the bidang that the person who uploads may finish in the same act."""

    key: Key
    round: int
    short: str


@dataclass(frozen=True)
class UnitFiles:
    """A bidang in the cycle: may this person upload for it, what came so far (the newest version first)."""

    kode: str
    name: str
    may_upload: bool
    excused: str
    """The reason it hands in nothing, where one was given."""
    finishable: Finishable | None
    versions: tuple[FileRow, ...]

    @property
    def counting(self) -> tuple[FileRow, ...]:
        """The versions that count together now, the newest first."""
        return tuple(row for row in self.versions if row.counts)


@dataclass(frozen=True)
class FilesBoard:
    cycle_id: str
    periode: Periode
    closed: str
    """Why nothing can be uploaded now; empty while the cycle takes files."""
    units: tuple[UnitFiles, ...]

    def unit(self, kode: str) -> UnitFiles | None:
        return next((unit for unit in self.units if unit.kode == kode), None)

    @property
    def uploadable(self) -> tuple[UnitFiles, ...]:
        return tuple(unit for unit in self.units if unit.may_upload)


@dataclass(frozen=True)
class Original:
    name: str
    content: bytes


@dataclass(frozen=True)
class Source:
    """Where a number came from: the version of the file, the cell, and what was read there."""

    file: FileRow
    sheet: str
    cell: str
    measured: tuple[Measurement, ...]

    @property
    def correction(self) -> CorrectionRow | None:
        """What was mended in this very cell."""
        place = (self.sheet, self.cell)
        return next((row for row in self.file.corrections if (row.correction.sheet, row.correction.cell) == place), None)

    @property
    def answer(self) -> AnsweredRow | None:
        """What was asked about this very cell, and answered."""
        place = (self.sheet, self.cell)
        return next((row for row in self.file.answers if row.answered.question.place == place), None)


def files_board(look: Look, actor: Actor, cycle_id: str) -> FilesBoard:
    """The bidang of the cycle that ``actor`` may see, with their files."""
    office = look.office
    with look.store.reading() as connection:
        cycle = cycles.get(connection, cycle_id)
        progress = fold(cycle.procedure, cycle.units, cycles.events(connection, cycle_id))
        rows = file_rows(connection, look, submissions.of_cycle(connection, cycle_id))
    visible, uploadable = visible_units(actor, office.organisation), uploadable_units(actor, office.organisation)
    return FilesBoard(
        cycle_id=cycle_id,
        periode=cycle.periode,
        closed=locked(progress) if progress.data_is_locked else "",
        units=tuple(
            UnitFiles(
                kode=unit,
                name=office.organisation.unit(unit).singkatan,
                may_upload=unit in uploadable,
                excused=progress.excused[unit].note if unit in progress.excused else "",
                finishable=_finishable(progress, office, actor, unit),
                versions=tuple(row for row in rows if row.unit == unit),
            )
            for unit in cycle.units
            if unit in visible
        ),
    )


def same_bytes(look: Look, actor: Actor, sha256: str) -> tuple[FileRow, ...]:
    """Versions stored earlier with these very bytes, of the bidang that ``actor`` may see; the newest first."""
    with look.store.reading() as connection:
        rows = file_rows(connection, look, submissions.with_bytes(connection, sha256))
    visible = visible_units(actor, look.office.organisation)
    return tuple(row for row in rows if row.unit in visible)


def files_behind(look: Look, actor: Actor, ids: frozenset[int]) -> tuple[FileRow, ...]:
    """The versions with these ids, by bidang and period; every one of them must be of a bidang that ``actor`` may see."""
    with look.store.reading() as connection:
        stored = tuple(submissions.get(connection, submission_id) for submission_id in sorted(ids))
        for unit in {submission.unit for submission in stored}:
            require(Action.SEE_UNIT, actor, look.office.organisation, unit)
        rows = file_rows(connection, look, stored)
    return tuple(sorted(rows, key=lambda row: (row.unit_name, row.periode.last_day, row.version)))


@depends_on(Dependence.INSTANT)
def original(look: Look, actor: Actor, submission_id: int) -> Original:
    """The file as it was sent; it may be large."""
    with look.store.reading() as connection:
        stored = submissions.get(connection, submission_id)
        require(Action.SEE_UNIT, actor, look.office.organisation, stored.unit)
        return Original(stored.file_name, submissions.content(connection, submission_id))


def source(look: Look, actor: Actor, submission_id: int, sheet: str, cell: str) -> Source:
    """The file and cell behind a stored number."""
    with look.store.reading() as connection:
        stored = submissions.get(connection, submission_id)
        require(Action.SEE_UNIT, actor, look.office.organisation, stored.unit)
        (row,) = file_rows(connection, look, (stored,))
        return Source(row, sheet, cell, submissions.measured_at(connection, submission_id, sheet, cell))


@dataclass(frozen=True)
class CellChoice:
    """A cell that a return can point at: where it is, and what was read there."""

    ref: CellRef
    unit_name: str
    label: str


@depends_on(Dependence.REVISION)
def cell_choices(look: Look, actor: Actor, cycle_id: str, unit: str | None) -> tuple[CellChoice, ...]:
    """The cells of the counting files of the bidang (of every bidang this person may see) that something was read from, in their order."""
    organisation = look.office.organisation
    visible = visible_units(actor, organisation)
    with look.store.reading() as connection:
        wanted = [
            submission
            for submission in reversed(submissions.of_cycle(connection, cycle_id))
            if submission.unit in visible and unit in (None, submission.unit)
        ]
        counts = {
            submission_id: kept.counts
            for submission_id, kept in filesets.memberships(connection, [submission.id for submission in wanted]).items()
        }
        read = [
            (submission, submissions.measured(connection, submission.id, counts[submission.id]))
            for submission in wanted
            if counts[submission.id]
        ]
    choices: dict[CellRef, CellChoice] = {}
    for stored, measurements in read:
        name = organisation.unit(stored.unit).singkatan
        for measurement in measurements:
            ref = CellRef(stored.id, measurement.sheet, measurement.cell)
            where = f"{ref.label} · {measurement.uraian}" if unit else f"{name} · {ref.label} · {measurement.uraian}"
            choices.setdefault(ref, CellChoice(ref, name, f"{where} · {measurement.raw or 'kosong'}"))
    return tuple(choices.values())


@depends_on(Dependence.REVISION)
def knowledge(look: Look, cycle_id: str, units: tuple[str, ...] = (), replaced: frozenset[int] = frozenset()) -> Knowledge:
    """What the intake is told when it reads a file for this cycle: the register that the cycle was opened with, its targets of the year,
    and of ``units`` (those that its reader may see) what was handed in for the periods before, what the boards will make of it once the
    files ``replaced`` count no more, and the automatic checks they took over."""
    office = look.office
    with look.store.reading() as connection:
        cycle = cycles.get(connection, cycle_id)
        facts = submissions.facts(connection, units, submissions.INDIKATOR, cycle.periode.previous)
        counting = submissions.facts(connection, units, submissions.INDIKATOR, cycle.periode, replaced)
        kept = watches.in_force(connection, units)
        footing = Footing(confirmations.confirmed(connection))
        given = answers.of_year(connection, units, cycle.periode.year) if units else ()
    spent: dict[str, dict[str, float]] = {}
    paid = facts[(facts.ukuran == SPENT) & facts.angka.notna() & facts.wilayah.isna()]
    for fact, amount in zip(as_facts(paid), paid.angka.tolist(), strict=True):
        kode, _, words = fact.measurement.uraian.partition(" ")
        key = money_key(fact.measurement.indikator, kode, words if kode.count(".") >= 2 else fact.measurement.uraian)
        spent.setdefault(key, {})[fact.periode.code] = amount
    past = Past(cycle.register, cycle.periode, facts)
    plain = office.knowledge(cycle.register, cycle.periode.year, past.results)
    expected = ExpectedCapaian(cycle.register, office.scales.default, cycle.periode, counting, footing) if units else None
    year, confirmed = cycle.periode.year, footing.confirmed
    of_targets = {indicator.kode: _note(confirmed.marks_of_target(indicator, year)) for indicator in cycle.register.indicators}
    of_pagu = {line.kode: _note(confirmed.marks_of_pagu(line, year)) for line in cycle.register.budget}
    results = counting[counting.ukuran.isin((REALISASI, PEMBILANG))]
    there = {kode for kode, code in zip(results.indikator, results.periode, strict=True) if _is_of(Periode.parse(code), cycle.periode)}
    indicators = tuple(
        replace(indicator, usual=past.usual(indicator.kode), note=of_targets[indicator.kode], is_there=indicator.kode in there)
        for indicator in plain.indicators
    )
    lines = tuple(replace(line, note=of_pagu[line.kode]) for line in past.lines)
    answered = tuple(answer.answered for answer in given)
    return replace(
        plain, indicators=indicators, lines=lines, watches=kept, spent=spent, expected=expected, answered=answered, cycle=cycle.periode
    )  # fmt: skip


def _is_of(part: Periode, periode: Periode) -> bool:
    return periode_holding(part, periode.jenis) == periode


def _note(marks: Marks) -> str:
    """Behind a number in a sentence: its sign, and what it means, for there is no legend below."""
    return "".join(f" {mark.sign}, {mark.short}" for mark in marks)


def inspect(content: bytes, name: str, knowledge: Knowledge) -> Reading:
    """What the file says; stores nothing. Raises ``Unreadable`` with a sentence that says what to do."""
    return intake.read(content, name, knowledge)


def inspect_again(reading: Reading, choices: Choices, knowledge: Knowledge, unit: str | None, periode: Periode | None) -> Reading:
    """The same file under what the person decided over its bidang, period, columns, tables and indicators."""
    return intake.reread(reading, knowledge, choices, unit, periode)


def agreed(reading: Reading, unit: str, periode: Periode, choices: Choices, decided: Reading | None = None) -> Submission | Rejection:
    """What would be handed in, or everything that stands in the way; ``decided`` is what ``inspect_again`` said of the same choices."""
    return intake.to_submission(reading, unit, periode, choices, decided=decided)


def _finishable(progress: Progress, office: Office, actor: Actor, unit: str) -> Finishable | None:
    for step in progress.procedure.unit_steps:
        key = Key(step.number, unit)
        current = progress.current(key)
        if current is not None and current.is_open and step.gathers_data and _works(office, actor, step, unit):
            return Finishable(key, current.number, step.short)
    return None


def _works(office: Office, actor: Actor, step: Step, unit: str) -> bool:
    return post_to(Action.WORK_STEP, actor, office.organisation, unit, step) is not None


def file_rows(connection: Connection, look: Look, stored: tuple[StoredSubmission, ...]) -> tuple[FileRow, ...]:
    if not stored:
        return ()
    office = look.office
    ids, names = [submission.id for submission in stored], people.names(connection, look.minute)
    mended, given = corrections.of_submissions(connection, ids), answers.of_submissions(connection, ids)
    members = filesets.memberships(connection, ids)
    others = {submission_id for kept in members.values() for submission_id in (*kept.replaces, *kept.replaced_by)}
    numbers = submissions.version_numbers(connection, others) if others else {}
    return tuple(
        _row(
            office, names, submission, [kept for kept in mended if kept.submission_id == submission.id],
            [kept.answered for kept in given if kept.submission_id == submission.id], members[submission.id], numbers,
        )
        for submission in stored
    )  # fmt: skip


def _row(
    office: Office,
    names: Mapping[str, str],
    stored: StoredSubmission,
    mended: Sequence[StoredCorrection],
    answered: Sequence[Answered],
    member: Membership,
    numbers: Mapping[int, int],
) -> FileRow:
    return FileRow(
        id=stored.id,
        cycle_id=stored.cycle_id,
        unit=stored.unit,
        unit_name=office.organisation.unit(stored.unit).singkatan,
        version=stored.version,
        periode=stored.periode,
        file_name=stored.file_name,
        sha256=stored.sha256,
        size=stored.size,
        uploader=names.get(stored.uploaded_by, stored.uploaded_by),
        post=people.post_name(office.organisation, stored.post),
        uploaded_at=stored.uploaded_at.astimezone(office.calendar.zone),
        note=stored.note,
        findings=stored.findings,
        corrections=tuple(_correction(office, names, kept) for kept in mended),
        answers=tuple(
            AnsweredRow(answer, names.get(answer.by, answer.by), answer.at.astimezone(office.calendar.zone))
            for answer in answered
            if answer.at is not None
        ),
        parts=member.parts,
        counts=member.counts,
        replaces=tuple(numbers[submission_id] for submission_id in member.replaces),
        replaced_by=tuple(numbers[submission_id] for submission_id in member.replaced_by),
        yielding=member.yielding,
    )


def _correction(office: Office, names: Mapping[str, str], kept: StoredCorrection) -> CorrectionRow:
    who = names.get(kept.corrected_by, kept.corrected_by)
    return CorrectionRow(kept.correction, who, kept.corrected_at.astimezone(office.calendar.zone))
