"""Reads of what the bidang sent: files, versions, cells, drafts, what is remembered; and the reading of foreign bytes."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pages.shared import service, session
from pages.shared.kept import kept
from pages.shared.queries.moment import store_revision
from sop_core.access.rights import Actor, visible_units
from sop_core.boards import difference, files, returned, surroundings, template, uploads
from sop_core.boards.difference import Comparison, Joined
from sop_core.boards.files import CellChoice, FileRow, FilesBoard, Original, Source
from sop_core.boards.kinerja import KinerjaBoard
from sop_core.boards.returned import StoredFile
from sop_core.boards.surroundings import Excerpt, Surroundings
from sop_core.boards.template import TemplateForm
from sop_core.boards.uploads import RememberedRow
from sop_core.intake import Choices, ColumnMatch, Finding, Knowledge, Learned, Reading, Recalled, Rejection, ShownTable, Submission, Table
from sop_core.intake.outcome.difference import Repairs
from sop_core.periode import Periode
from sop_core.store.drafts import Draft


def files_board(actor: Actor, cycle_id: str) -> FilesBoard:
    return _files_board(store_revision(), actor, cycle_id)


@kept(64)
def _files_board(revision: int, actor: Actor, cycle_id: str) -> FilesBoard:
    return files.files_board(service.store(), service.office(), actor, cycle_id, service.now())


def same_bytes(actor: Actor, sha256: str) -> tuple[FileRow, ...]:
    return _same_bytes(store_revision(), actor, sha256)


@kept(256)
def _same_bytes(revision: int, actor: Actor, sha256: str) -> tuple[FileRow, ...]:
    return files.same_bytes(service.store(), service.office(), actor, sha256, service.now())


def original(actor: Actor, submission_id: int) -> Original:
    """The bytes of a stored file; not cached, they may be large."""
    return files.original(service.store(), service.office(), actor, submission_id)


def files_behind(actor: Actor, board: KinerjaBoard) -> tuple[FileRow, ...]:
    """The files that the numbers of ``board`` were read from; asked when a report is made."""
    return files.files_behind(service.store(), service.office(), actor, board.submissions, service.now())


def stored_file(actor: Actor, submission_id: int) -> StoredFile:
    """A stored file read again, to be given back marked; not cached, it may be large."""
    return returned.stored_file(service.store(), service.office(), actor, submission_id)


def template_form(unit: str, periode: Periode) -> TemplateForm:
    """What the template of a bidang shows; read when its button is pressed."""
    return template.template_form(service.store(), service.office(), unit, periode)


def against_stored(actor: Actor, cycle_id: str, sent: Submission, replaces: frozenset[int] | None) -> Comparison | None:
    """What a file that is not stored would change; not cached, as a submission is large and foreign."""
    return difference.against_stored(service.store(), service.office(), actor, cycle_id, sent, service.now(), replaces)


def mended(replaced: Collection[FileRow], updated: Collection[FileRow], findings: Sequence[Finding], names: Collection[str]) -> Repairs:
    return difference.mended(replaced, updated, findings, names)


def joined(actor: Actor, cycle_id: str, sent: Submission, asked: frozenset[int] | None) -> Joined | None:
    """How a file that is not stored may join those that count; the session keeps it with the file."""
    return difference.joined(service.store(), service.office(), actor, cycle_id, sent, service.now(), asked)


def joined_again(actor: Actor, submission_id: int) -> Joined:
    """How an earlier version may count again; asked when its dialog is open."""
    return difference.joined_again(service.store(), service.office(), actor, submission_id, service.now())


def between(actor: Actor, before_id: int, after_id: int) -> Comparison:
    """Two stored versions of a bidang, which never change."""
    return difference.between(service.store(), service.office(), actor, before_id, after_id, service.now())


def source(actor: Actor, submission_id: int, sheet: str, cell: str) -> Source:
    return files.source(service.store(), service.office(), actor, submission_id, sheet, cell, service.now())


def cell_choices(actor: Actor, cycle_id: str, unit: str | None) -> tuple[CellChoice, ...]:
    """What a return can point at."""
    return _cell_choices(store_revision(), actor, cycle_id, unit)


@kept(16)
def _cell_choices(revision: int, actor: Actor, cycle_id: str, unit: str | None) -> tuple[CellChoice, ...]:
    return files.cell_choices(service.store(), service.office(), actor, cycle_id, unit)


@kept(64)
def cells_around(submission_id: int, sheet: str, cell: str) -> Surroundings:
    """Read again from the stored bytes, which never change. Ask ``source`` first: it knows who may see them."""
    return surroundings.surroundings(service.store(), service.office(), submission_id, sheet, cell)


def knowledge(cycle_id: str, replaced: frozenset[int] = frozenset()) -> Knowledge:
    """What the intake is told on behalf of the person who is here: earlier numbers of other bidang never reach a finding.

    ``replaced`` are the files of which it takes the place.
    """
    actor = session.actor()
    units = visible_units(actor, service.office().organisation) if actor else ()
    return _knowledge(store_revision(), cycle_id, units, replaced)


@kept(16)
def _knowledge(revision: int, cycle_id: str, units: tuple[str, ...], replaced: frozenset[int]) -> Knowledge:
    return files.knowledge(service.store(), service.office(), cycle_id, units, replaced)


def inspect(content: bytes, name: str, known: Knowledge) -> Reading:
    """What a file says. Not cached here: foreign bytes stay with the session that brought them."""
    return files.inspect(content, name, known)


def inspect_again(reading: Reading, choices: Choices, known: Knowledge, unit: str | None, periode: Periode | None) -> Reading:
    return files.inspect_again(reading, choices, known, unit, periode)


def agreed(reading: Reading, unit: str, periode: Periode, choices: Choices, decided: Reading) -> Submission | Rejection:
    return files.agreed(reading, unit, periode, choices, decided)


def own_drafts(actor: Actor) -> tuple[Draft, ...]:
    """Not cached: drafts move no revision, and are one short read a run."""
    return uploads.own_drafts(service.store(), actor, service.now())


def draft_content(username: str, sha256: str) -> bytes:
    return uploads.draft_content(service.store(), username, sha256)


def remembered(actor: Actor, unit: str) -> tuple[RememberedRow, ...]:
    return _remembered(store_revision(), actor, unit)


@kept(64)
def _remembered(revision: int, actor: Actor, unit: str) -> tuple[RememberedRow, ...]:
    return uploads.remembered(service.store(), service.office(), actor, unit, service.now())


def recall(reading: Reading, rows: tuple[RememberedRow, ...], periode: Periode | None, own: Choices) -> Recalled:
    return uploads.recall(reading, rows, periode, own)


def learn(reading: Reading, own: Choices, periode: Periode) -> tuple[Learned, ...]:
    return uploads.learn(reading, own, periode)


def excerpt(reading: Reading, table: Table, rows: int) -> Excerpt:
    return surroundings.excerpt(reading, table, rows)


def sheet_rows(reading: Reading, name: str, most: int) -> tuple[tuple[str, ...], tuple[tuple[int, tuple[str, ...]], ...], int]:
    return surroundings.sheet_rows(reading, name, most)


def columns_shown(reading: Reading, choices: Choices, name: str, shown: ShownTable) -> tuple[tuple[ColumnMatch, tuple[str, ...]], ...]:
    return surroundings.columns_shown(reading, choices, name, shown)


def samples(reading: Reading, table: Table, header_cell: str, count: int) -> tuple[str, ...]:
    return surroundings.samples(reading, table, header_cell, count)
