"""May this file be stored as it stands, and if not, what is missing: decided once for the card, the summary and the buttons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pages.shared import session
from pages.unggah import inbox
from pages.unggah.confirm import units_in
from pages.unggah.inbox import Entry, JoinedAs, Seen
from pages.unggah.reading import seen
from sop_core.access.rights import Actor
from sop_core.boards import difference as differences
from sop_core.boards.difference import Joined, Way
from sop_core.boards.files import FileRow, FilesBoard, UnitFiles, same_bytes
from sop_core.intake import Finding, Question, Rejection, Severity, Submission
from sop_core.intake.outcome.joining import Joining

CHOOSE = "Pilih dahulu apakah berkas ini melengkapi atau menggantikan berkas bidang ini yang sudah tersimpan."


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
    how: Joined | None = None
    """How it may join the files of its bidang that count; None for the first of them."""
    joining: Joining | None = None
    """Which of them it replaces, by the person's word or as nobody needs to be asked; None while only a person can know."""

    @property
    def name(self) -> str:
        """The file, with its bidang where the workbook holds several."""
        return f"{self.entry.name} · {self.unit.name}" if self.unit and self.entry.decision.aside else self.entry.name

    @property
    def way(self) -> Way | None:
        """What would change in what counts, the way it is to be joined now."""
        return self.how.way(self.joining.replaces) if self.how and self.joining else None

    @property
    def why_not(self) -> str:
        """Why it is not stored along with the others; empty when it is."""
        if self.open_questions:
            return f"{len(self.open_questions)} pertanyaan belum dijawab"
        if self.lacks_note:
            return "perlu catatan atas peringatannya"
        if self.twin is not None and not self.is_mended:
            return f"sudah diterima sebagai versi {self.twin.version}"
        return self.hindrances[0] if self.hindrances else ""

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
    def needs_word(self) -> bool:
        """Whether nothing but the person's word on the files before it is missing."""
        return self.how is not None and self.joining is None

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
    """Every file chosen for this cycle that was read, as it stands now; one of several bidang once for each."""
    read = [entry for entry in inbox.entries() if entry.is_read_for(board.cycle_id)]
    return [standing(one, board, actor) for entry in read for one in of_each_unit(entry, board)]


def shown(standings: Sequence[Standing]) -> list[Standing]:
    """Of each file the bidang that its card shows: the first."""
    return list({one.entry.sha256: one for one in reversed(standings)}.values())[::-1]


def of_each_unit(entry: Entry, board: FilesBoard) -> list[Entry]:
    """The file as it is decided for each of its bidang that the person uploads for; the one that is shown first."""
    mine = [kode for kode in units_in(entry) if kode in {unit.kode for unit in board.uploadable}]
    if len(mine) < 2 or entry.decision.unit is None:
        return [entry]
    return [entry, *(replace(entry, decision=entry.decision.of_unit(kode)) for kode in mine if kode != entry.decision.unit)]


def standing(entry: Entry, board: FilesBoard, actor: Actor) -> Standing:
    """How ``entry`` stands under what was decided over it."""
    earlier = session.look().ask(same_bytes, actor, entry.sha256)
    unit = board.unit(entry.decision.unit) if entry.decision.unit else None
    if entry.reading is None:
        return Standing(entry, unit, None, (entry.refusal,), earlier)
    looked = seen(entry, board, actor)
    hindrances = [*_closed(board), *_unit_trouble(unit), *_periode_trouble(entry, board)]
    if isinstance(looked.result, Rejection):
        hindrances.append(_rejection_trouble(looked.result))
    if not isinstance(looked.result, Submission) or hindrances or unit is None:
        return Standing(entry, unit, looked, tuple(hindrances), earlier)
    how, joining = _joined(entry, looked, looked.result, unit, board, actor)
    if joining is not None and joining.replaces != looked.replaced:
        looked = replace(seen(entry, board, actor, joining.replaces), joined=entry.seen.joined if entry.seen else None)
        inbox.look(entry, looked)
    return Standing(entry, unit, looked, () if joining else (CHOOSE,), earlier, how, joining)


def _joined(
    entry: Entry, looked: Seen, sent: Submission, unit: UnitFiles, board: FilesBoard, actor: Actor
) -> tuple[Joined | None, Joining | None]:
    """How the file may join what counts now, and how it does; compared anew only when the file, its reading or what counts changed."""
    counting = frozenset(row.id for row in unit.counting)
    word = entry.decision.joining
    asked = word.replaces if word is not None and word.seen == counting else None
    kept = looked.joined
    if kept is None or (kept.counting, kept.asked) != (counting, asked):
        kept = JoinedAs(counting, asked, session.look().ask(differences.joined, actor, board.cycle_id, sent, asked))
        inbox.look(entry, replace(looked, joined=kept))
    if kept.how is None:
        return None, Joining()
    chosen = asked if asked is not None and kept.how.way(asked) else kept.how.proposed
    return kept.how, None if chosen is None else Joining(chosen, counting)


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
