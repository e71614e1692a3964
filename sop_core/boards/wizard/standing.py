"""May a chosen file be stored as it stands, and if not, what is missing: decided once for the card, the summary and the buttons."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from sop_core.boards.difference import Joined
from sop_core.boards.files import FileRow, FilesBoard, UnitFiles
from sop_core.boards.wizard.asking import Asking, seen
from sop_core.boards.wizard.chosen import ChosenFile, JoinedAs, Seen
from sop_core.intake import Finding, Question, Rejection, Severity, Submission
from sop_core.intake.outcome.joining import Joining

CHOOSE = "Pilih dahulu apakah berkas ini melengkapi atau menggantikan berkas bidang ini yang sudah tersimpan."
NOTE_MISSING = "Tulis catatan yang menjelaskan peringatan, lalu tekan Simpan sekali lagi."
MEETS = (
    "belum disimpan: sebagian barisnya ada juga pada berkas yang baru saja tersimpan. Pilih pada kartu ini apakah berkas ini melengkapi "
    "atau menggantikannya, lalu simpan."
)


class FileState(Enum):
    """How a chosen file stands, in one word."""

    UNREADABLE = "tidak terbaca"
    WRONG = "galat"
    RECEIVED = "sudah pernah diterima"
    HINDERED = "perlu pilihan Anda"
    ASKED = "pertanyaan menunggu jawaban"
    LACKS_NOTE = "perlu catatan"
    READY = "siap disimpan"


@dataclass(frozen=True)
class FileStanding:
    """A chosen file, for whom it is, what would be stored, and what stands in the way."""

    entry: ChosenFile
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
    def state(self) -> FileState:
        if self.entry.reading is None:
            return FileState.UNREADABLE
        if self.count(Severity.GALAT):
            return FileState.WRONG
        if self.twin and not self.is_mended:
            return FileState.RECEIVED
        if self.hindrances:
            return FileState.HINDERED
        if self.open_questions:
            return FileState.ASKED
        return FileState.LACKS_NOTE if self.lacks_note else FileState.READY

    @property
    def words(self) -> str:
        """The state, with how many there are of what it counts."""
        counts = {FileState.WRONG: self.count(Severity.GALAT), FileState.ASKED: len(self.open_questions)}
        return f"{counts[self.state]} {self.state.value}" if self.state in counts else self.state.value

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
    def refusal(self) -> str:
        """Why a press on *Simpan* does not store it; empty when it does."""
        if self.submission is None:
            return self.hindrances[0] if self.hindrances else ""
        return NOTE_MISSING if self.lacks_note else ""

    @property
    def overtaken(self) -> str:
        """What is said when the ticked step was finished by somebody else meanwhile; the file then waits for another press."""
        agreed, unit = self.entry.decision.finishes, self.unit
        if agreed is None or unit is None or agreed.key.unit != unit.kode or agreed == unit.finishable:
            return ""
        return (
            f"Langkah {agreed.key.step} ({agreed.short}) sudah diselesaikan orang lain sementara Anda mengisi halaman ini. "
            "Berkas Anda belum tersimpan; tekan Simpan sekali lagi bila tetap perlu."
        )

    @property
    def next_version(self) -> int:
        return len(self.unit.versions) + 1 if self.unit else 1

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
        now = (
            {(correction.sheet, correction.cell, correction.text, correction.reason) for correction in self.submission.corrections}
            if self.submission
            else set()
        )
        before = [row.correction for row in self.twin.corrections] if self.twin else []
        return now != {(repair.sheet, repair.cell, repair.text, repair.reason) for repair in before}

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

    @property
    def in_its_place(self) -> tuple[list[FileRow], list[FileRow]]:
        """The stored versions that it replaces, and those of whose rows it has some; of one that waits, all."""
        counting = list(self.unit.counting) if self.unit else []
        if self.how is None or self.joining is None:
            return [], counting
        touched = {overlap.id for overlap in self.how.overlaps if overlap.touches}
        replaced = self.joining.replaces
        return [row for row in counting if row.id in replaced], [row for row in counting if row.id in touched - replaced]

    def beside(self, now: FileStanding, stored: Collection[int]) -> FileStanding:
        """As it was agreed to, ``now`` that others of its bidang were ``stored`` by the same press; it waits when it meets them."""
        counting = frozenset(now.how.seen if now.how else ())
        meets = [overlap.id for overlap in now.how.overlaps if overlap.touches and overlap.id in stored] if now.how else []
        if meets or self.joining is None or not self.joining.replaces <= counting:
            return replace(now, hindrances=(f"{self.name} {MEETS}",))
        return replace(now, hindrances=self.hindrances, joining=replace(self.joining, seen=counting))


def standings(files: Iterable[ChosenFile], asking: Asking) -> list[FileStanding]:
    """Every file that was read for this cycle, as it stands now; one of several bidang once for each."""
    read = [file for file in files if file.is_read_for(asking.board.cycle_id)]
    return [standing(part, asking) for file in read for part in file.of_each_unit(asking.board)]


def of_each_file(standings: Sequence[FileStanding]) -> list[FileStanding]:
    """Of each file the bidang that its card shows: the first."""
    return list({standing.entry.sha256: standing for standing in reversed(standings)}.values())[::-1]


def standing(file: ChosenFile, asking: Asking) -> FileStanding:
    """How ``file`` stands under what was decided over it."""
    board = asking.board
    earlier = asking.same_bytes(file.sha256)
    unit = board.unit(file.decision.unit) if file.decision.unit else None
    if file.reading is None:
        return FileStanding(file, unit, None, (file.refusal,), earlier)
    looked = seen(file, asking)
    hindrances = _hindrances(file, looked, unit, board)
    if not isinstance(looked.result, Submission) or hindrances or unit is None:
        return FileStanding(file.with_looks({file.decision.unit: looked}), unit, looked, hindrances, earlier)
    joined, joining = _joined(file, looked, looked.result, unit, asking)
    looked = replace(looked, joined=joined)
    if joining is not None and joining.replaces != looked.replaced:
        looked = replace(seen(file.with_looks({file.decision.unit: looked}), asking, joining.replaces), joined=joined)
    return FileStanding(
        file.with_looks({file.decision.unit: looked}), unit, looked, () if joining else (CHOOSE,), earlier, joined.how, joining
    )


def _joined(file: ChosenFile, looked: Seen, sent: Submission, unit: UnitFiles, asking: Asking) -> tuple[JoinedAs, Joining | None]:
    """How the file may join what counts now, and how it does; compared anew only when the file, its reading or what counts changed."""
    counting = frozenset(row.id for row in unit.counting)
    word = file.decision.joining
    asked = word.replaces if word is not None and word.seen == counting else None
    kept = looked.joined
    if kept is None or (kept.counting, kept.asked) != (counting, asked):
        kept = JoinedAs(counting, asked, asking.joined(sent, asked))
    if kept.how is None:
        return kept, Joining()
    chosen = asked if asked is not None and kept.how.way(asked) else kept.how.proposed
    return kept, None if chosen is None else Joining(chosen, counting)


def _hindrances(file: ChosenFile, looked: Seen, unit: UnitFiles | None, board: FilesBoard) -> tuple[str, ...]:
    wrong = _wrong(looked.result) if isinstance(looked.result, Rejection) else ""
    return tuple(filter(None, (board.closed, _unit_trouble(unit), _periode_trouble(file, board), wrong)))


def _unit_trouble(unit: UnitFiles | None) -> str:
    if unit is None:
        return "Pilih bidang pemilik berkas ini."
    return "" if unit.may_upload else f"Anda tidak berhak mengunggah untuk {unit.name}."


def _periode_trouble(file: ChosenFile, board: FilesBoard) -> str:
    periode = file.decision.periode
    if periode is None:
        return "Pilih periode berkas ini."
    if periode == board.periode:
        return ""
    return (
        f"Periode berkas {periode.label}, sedangkan siklus yang dipilih {board.periode.label}. Ganti siklus di bilah samping, "
        f"atau pilih {board.periode.label} bila berkas ini memang untuk siklus ini."
    )


def _wrong(rejection: Rejection) -> str:
    count = len(rejection.blocking)
    return f"Ada {count} galat; betulkan selnya pada Perbaiki, atau perbaiki berkasnya di Excel lalu pilih lagi."


def summary(standings: Sequence[FileStanding]) -> str:
    """All chosen files in one sentence; a file may be counted under several words."""
    counts = {
        "siap disimpan": sum(standing.is_ready for standing in standings),
        "menunggu jawaban": sum(bool(standing.open_questions) for standing in standings),
        "menunggu catatan": sum(standing.lacks_note and not standing.open_questions for standing in standings),
        "perlu pilihan": sum(standing.needs_word for standing in standings),
        "ada galat": sum(standing.entry.reading is not None and standing.count(Severity.GALAT) > 0 for standing in standings),
        "tidak terbaca": sum(standing.entry.reading is None for standing in standings),
        "sudah pernah diterima": sum(standing.twin is not None and not standing.is_mended for standing in standings),
    }
    counted = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    files = len({standing.entry.sha256 for standing in standings})
    parts = "" if files == len(standings) else f", {len(standings)} bagian menurut bidang"
    return f"{files} berkas dipilih{parts}{f': {counted}' if counted else ''}."


def others_of_its_unit(standings: Sequence[FileStanding], file: ChosenFile) -> tuple[str, ...]:
    """The names of the other chosen files for the same bidang; all may be stored, one after the other."""
    unit = file.decision.unit
    same = [standing.entry for standing in standings if standing.submission is not None and unit and standing.entry.decision.unit == unit]
    others = {other.sha256: other.name for other in same if other.sha256 != file.sha256}
    return tuple(others.values()) if file in same else ()
