"""A bidang's files before and after: a file not stored yet against what counts now, or any two stored versions. Writes nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from sop_core.access.rights import Action, Actor, require
from sop_core.boards.files import FileRow, file_rows
from sop_core.boards.look import Dependence, Look, depends_on
from sop_core.errors import SopError
from sop_core.intake import Finding, Measurement, Remark, Submission
from sop_core.intake.outcome.difference import Difference, Repairs, ValueChange, difference, repairs
from sop_core.intake.outcome.joining import Overlap, cells_of, counting, overlap, proposed
from sop_core.intake.outcome.subjects import names_measured, speaks_of
from sop_core.store import filesets, submissions

_Content = tuple[tuple[Measurement, ...], tuple[Remark, ...]]
"""What a file says: numbers, and the words beside them."""


@dataclass(frozen=True)
class Comparison:
    """``before`` are the stored versions that count (or the one that was asked for). ``after`` is None for a new file."""

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


@dataclass(frozen=True)
class Way:
    """One way in which a file may join those that count: which of them it replaces, and what then changes in what counts."""

    replaces: frozenset[int]
    difference: Difference

    @property
    def vanishing(self) -> tuple[ValueChange, ...]:
        """Numbers that count now and would count no more: their row is gone, or its cell is empty."""
        return tuple(
            change for change in self.difference.changes
            if change.before is not None and change.before.number is not None and (change.after is None or change.after.number is None)
        )  # fmt: skip

    @property
    def vanishing_rows(self) -> tuple[str, ...]:
        """Their rows by name, each once."""
        return tuple(dict.fromkeys(measurement.uraian or measurement.indikator or "" for measurement in self.vanishing))


@dataclass(frozen=True)
class Joined:
    """How a further file could join the files of its bidang that count, the newest first."""

    files: tuple[FileRow, ...]
    overlaps: tuple[Overlap, ...]
    ways: tuple[Way, ...]
    proposed: frozenset[int] | None
    """What it replaces when nobody says otherwise; None while a person must choose."""

    @property
    def seen(self) -> frozenset[int]:
        return frozenset(row.id for row in self.files)

    def way(self, replaces: frozenset[int] | None) -> Way | None:
        return next((way for way in self.ways if way.replaces == replaces), None)


@depends_on(Dependence.INSTANT)
def joined(look: Look, actor: Actor, cycle_id: str, sent: Submission, asked: frozenset[int] | None = None) -> Joined | None:
    """Every way ``sent`` may join what counts now, with what each would change; None for the first file of the bidang.

    ``asked`` is a set of files to be replaced that the person has in mind. A submission is large and stays with its session.
    """
    require(Action.SEE_UNIT, actor, look.office.organisation, sent.unit)
    with look.store.reading() as connection:
        rows = _counting_rows(connection, look, cycle_id, sent.unit)
        held = _held(connection, rows, set(submissions.parts_in(sent.measurements)))
    new = cells_of(sent.measurements)
    common = tuple(overlap(file_id, cells_of(measured), new) for file_id, (measured, _) in held.items())
    chosen = proposed(common)
    touched = frozenset(common_part.id for common_part in common if common_part.touches)
    wanted = [frozenset[int](), *(frozenset([common_part.id]) for common_part in common), touched, chosen, asked]
    return Joined(rows, common, _ways(held, (sent.measurements, sent.remarks), wanted), chosen) if rows else None


def joined_again(look: Look, actor: Actor, submission_id: int) -> Joined:
    """The same for an earlier version that is to count again: it takes the place of what stepped into its own."""
    with look.store.reading() as connection:
        earlier = submissions.get(connection, submission_id)
        require(Action.SEE_UNIT, actor, look.office.organisation, earlier.unit)
        plan = filesets.restoring(connection, earlier.cycle_id, earlier.unit, earlier.id)
        rows = _counting_rows(connection, look, earlier.cycle_id, earlier.unit)
        content = _content(connection, submission_id)
        held = _held(connection, rows, set(submissions.parts_in(content[0])))
    beside = proposed(plan.beside)
    touched = frozenset(common_part.id for common_part in plan.beside if common_part.touches)
    chosen = None if beside is None else plan.own_place | beside
    return Joined(rows, plan.beside, _ways(held, content, [plan.own_place, plan.own_place | touched, chosen]), chosen)


def _counting_rows(connection: Connection, look: Look, cycle_id: str, unit: str) -> tuple[FileRow, ...]:
    ids = filesets.counting_files(connection, cycle_id, unit)[::-1]
    return file_rows(connection, look, tuple(submissions.get(connection, file_id) for file_id in ids))


def _held(connection: Connection, rows: Collection[FileRow], parts: Collection[str]) -> dict[int, _Content]:
    """What the counting files say in these parts."""
    contents = {row.id: _content(connection, row.id, [part for part in row.counts if part in parts]) for row in rows}
    return {file_id: content for file_id, content in contents.items() if content[0]}


def _ways(held: dict[int, _Content], new: _Content, wanted: Sequence[frozenset[int] | None]) -> tuple[Way, ...]:
    """What each of these sets of files to be replaced would change."""
    sets = dict.fromkeys(replaces for replaces in wanted if replaces is not None and replaces <= held.keys())
    return tuple(Way(replaces, _change(held, new, replaces)) for replaces in sets)


def _change(held: dict[int, _Content], new: _Content, replaces: frozenset[int]) -> Difference:
    before = [held[file_id] for file_id in sorted(held)]
    after = [*(held[file_id] for file_id in sorted(held) if file_id not in replaces), new]
    return difference(_numbers(before), _numbers(after), _words(before), _words(after))


def _numbers(files: Sequence[_Content]) -> list[Measurement]:
    """What counts of these files, oldest first."""
    return [measurement for measured in counting([content[0] for content in files]) for measurement in measured]


def _words(files: Sequence[_Content]) -> tuple[Remark, ...]:
    """Of what several files say beside a row, the newest words."""
    return tuple({(remark.indikator or remark.uraian, remark.role): remark for _, remarks in files for remark in remarks}.values())


@depends_on(Dependence.INSTANT)
def against_stored(look: Look, actor: Actor, cycle_id: str, sent: Submission, replaces: frozenset[int] | None = None) -> Comparison | None:
    """What would change in what counts now if ``sent`` were stored (replacing these files, else what is proposed); None when nothing
    counts yet in any of its parts."""
    how = joined(look, actor, cycle_id, sent, replaces)
    if how is None or not how.overlaps:
        return None
    way = how.way(how.proposed if replaces is None else replaces) or how.ways[0]
    shared = {shared_part.id for shared_part in how.overlaps}
    rows = tuple(row for row in how.files if row.id in shared)
    return Comparison(rows, None, _mended(rows, how, way, sent), way.difference)


def _mended(rows: Collection[FileRow], how: Joined, way: Way, sent: Submission) -> Repairs:
    touched = {shared_part.id for shared_part in how.overlaps if shared_part.touches} - way.replaces
    names = sent.names or names_measured(sent.measurements)
    return mended([row for row in rows if row.id in way.replaces], [row for row in rows if row.id in touched], sent.findings, names)


def mended(replaced: Collection[FileRow], updated: Collection[FileRow], findings: Sequence[Finding], names: Collection[str]) -> Repairs:
    """What became of the findings of files that a new one replaces; of those it updates only what speaks of rows that it has too.

    ``findings`` are those of the new file, ``names`` its rows and columns.
    """
    earlier = [finding for row in replaced for finding in row.findings]
    earlier += [finding for row in updated for finding in row.findings if speaks_of(finding, names)]
    return repairs(earlier, findings, lambda finding: not finding.subject or speaks_of(finding, names))


def between(look: Look, actor: Actor, before_id: int, after_id: int) -> Comparison:
    """From one stored version to another of the same bidang."""
    with look.store.reading() as connection:
        stored = tuple(submissions.get(connection, file_id) for file_id in (before_id, after_id))
        for submission in stored:
            require(Action.SEE_UNIT, actor, look.office.organisation, submission.unit)
        if stored[0].unit != stored[1].unit:
            raise SopError("Dua versi hanya dapat dibandingkan bila dari bidang yang sama.")
        (old, old_words), (new, new_words) = (_content(connection, submission) for submission in (before_id, after_id))
        before, after = file_rows(connection, look, stored)
    lost = names_measured(old) - names_measured(new)
    mended = repairs(before.findings, after.findings, lambda finding: not speaks_of(finding, lost))
    return Comparison((before,), after, mended, difference(old, new, old_words, new_words))


def _content(connection: Connection, submission_id: int, parts: Collection[str] = (submissions.INDIKATOR, submissions.LAYANAN)) -> _Content:
    words = tuple(remark for _, remark in submissions.remarks(connection, [submission_id]))
    return submissions.measured(connection, submission_id, parts), words
