"""May this file be stored as it stands, and if not, what is missing: decided once for the card, the summary and the buttons."""

from __future__ import annotations

from dataclasses import dataclass

from pages.shared import queries
from pages.unggah_parts import inbox
from pages.unggah_parts.inbox import Entry, Seen
from pages.unggah_parts.reading import seen
from sop_core.access.rights import Actor
from sop_core.boards.files import FileRow, FilesBoard, UnitFiles
from sop_core.intake import Finding, Question, Rejection, Severity, Submission


@dataclass(frozen=True)
class Standing:
    """A chosen file, for whom it is, what would be stored, and what stands in the way."""

    entry: Entry
    unit: UnitFiles | None
    seen: Seen | None
    """None when the file cannot be read."""
    hindrances: tuple[str, ...]
    earlier: tuple[FileRow, ...]
    """Versions with the very same bytes, the newest first."""

    @property
    def submission(self) -> Submission | None:
        result = self.seen.result if self.seen else None
        return result if isinstance(result, Submission) and not self.hindrances else None

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """What is asked about its numbers and not answered yet."""
        return self.submission.open_questions if self.submission is not None else ()

    @property
    def lacks_note(self) -> bool:
        return self.submission is not None and self.submission.needs_note and not self.entry.decision.note.strip()

    @property
    def twin(self) -> FileRow | None:
        """The version of this very bidang and cycle that has the same bytes."""
        unit = self.unit
        return next((row for row in self.earlier if unit and (row.cycle_id, row.unit) == (self.entry.cycle_id, unit.kode)), None)

    @property
    def is_mended(self) -> bool:
        """Whether it differs from the version with the same bytes by what was mended here."""
        now = {(one.sheet, one.cell, one.text, one.reason) for one in self.submission.corrections} if self.submission else set()
        before = [row.correction for row in self.twin.corrections] if self.twin else []
        return now != {(one.sheet, one.cell, one.text, one.reason) for one in before}

    @property
    def is_ready(self) -> bool:
        """Ready to be stored along with the others: nothing is missing and it is not there already."""
        return self.submission is not None and not self.open_questions and not self.lacks_note and (self.twin is None or self.is_mended)

    @property
    def findings(self) -> tuple[Finding, ...]:
        if self.seen is None:
            return ()
        return (self.seen.result or self.seen.reading).findings

    def count(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.findings)


def chosen_files(board: FilesBoard, actor: Actor) -> list[Standing]:
    """Every file chosen for this cycle that was read, as it stands now."""
    return [standing(entry, board, actor) for entry in inbox.entries() if entry.is_read_for(board.cycle_id)]


def standing(entry: Entry, board: FilesBoard, actor: Actor) -> Standing:
    """How ``entry`` stands under what was decided over it."""
    earlier = queries.same_bytes(actor, entry.sha256)
    unit = board.unit(entry.decision.unit) if entry.decision.unit else None
    if entry.reading is None:
        return Standing(entry, unit, None, (entry.refusal,), earlier)
    looked = seen(entry, board, actor)
    hindrances = [*_closed(board), *_unit_trouble(unit), *_periode_trouble(entry, board)]
    if isinstance(looked.result, Rejection):
        hindrances.append(_rejection_trouble(looked.result))
    return Standing(entry, unit, looked, tuple(hindrances), earlier)


def _closed(board: FilesBoard) -> list[str]:
    return [board.closed] if board.closed else []


def _unit_trouble(unit: UnitFiles | None) -> list[str]:
    if unit is None:
        return ["Pilih bidang pemilik berkas ini."]
    if not unit.may_upload:
        return [f"Anda tidak berhak mengunggah untuk {unit.name}."]
    return []


def _periode_trouble(entry: Entry, board: FilesBoard) -> list[str]:
    periode = entry.decision.periode
    if periode is None:
        return ["Pilih periode berkas ini."]
    if periode != board.periode:
        return [
            f"Periode berkas {periode.label}, sedangkan siklus yang dipilih {board.periode.label}. Ganti siklus di bilah samping, "
            f"atau pilih {board.periode.label} bila berkas ini memang untuk siklus ini."
        ]
    return []


def _rejection_trouble(rejection: Rejection) -> str:
    count = len(rejection.blocking)
    return f"Ada {count} galat; betulkan selnya pada Perbaiki, atau perbaiki berkasnya di Excel lalu pilih lagi."
