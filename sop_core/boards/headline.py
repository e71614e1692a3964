"""The four answers on top of *Ringkasan*, in words: the cycle, capaian, serapan, files. Screen and paper say the same. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sop_core.boards.kinerja_rows import NOT_SENT
from sop_core.boards.summary import SummaryBoard
from sop_core.figures import style
from sop_core.periode import MONTHS_SHORT


@dataclass(frozen=True)
class Answer:
    """One answer: what, the number, what stands below it, the colour of that (``off`` says nothing), and how it came about."""

    label: str
    value: str
    below: str
    colour: str = "off"
    words: str = ""


def headline(board: SummaryBoard) -> tuple[Answer, ...]:
    return (_cycle(board), _capaian(board), _serapan(board), _files(board))


def _cycle(board: SummaryBoard) -> Answer:
    """How the cycle stands, when it ends, and by what that is said."""
    cycle, label = board.cycle, f"Siklus {board.kinerja.periode.short_label}"
    done = f"{cycle.done_count} dari {len(cycle.cards)} langkah selesai"
    if cycle.cycle.archived_at is not None:
        late = len(cycle.late)
        words = f"{late} langkah terlambat" if late else "semua langkah tepat waktu"
        return Answer(label, "Selesai", f"diarsipkan {brief_moment(cycle.cycle.archived_at)}", words=words)
    words = f"{done}. Perkiraan selesai {style.moment(cycle.expected_end)} bila sisa langkah memakai waktu standarnya."
    value, colour = _pace(board)
    end = f"selesai ± {brief_moment(cycle.expected_end)}" if cycle.expected_end else done
    return Answer(label, value, end, colour, words)


def _pace(board: SummaryBoard) -> tuple[str, str]:
    """What presses most, in words and colour: a step overdue now, the due day, or steps that were late or never came."""
    overdue, late = sum(card.verdict.is_late for card in board.cycle.turns), len(board.cycle.late)
    if overdue:
        return f"{overdue} langkah lewat", "red"
    if board.is_beyond:
        return "Lewat batas", "red"
    return (f"{late} langkah terlambat", "orange") if late else ("Tepat waktu", "green")


def brief_moment(moment: datetime) -> str:
    """``9 Jul 14.50``."""
    return f"{moment.day} {MONTHS_SHORT[moment.month - 1]} {moment:%H.%M}"


def _capaian(board: SummaryBoard) -> Answer:
    total = board.kinerja.total
    mean = total.capaian
    band = f"{total.band or 'tanpa kelas'} · {mean.n} dari {mean.total}"
    return Answer("Capaian dinas", style.percent(mean.value), band, words=mean.words)


def _serapan(board: SummaryBoard) -> Answer:
    spent = board.kinerja.total.serapan
    words = (
        f"{style.rupiah(spent.realisasi)} dari {style.rupiah(spent.pagu)}; {spent.n} dari {spent.total} baris pagu. "
        f"Rencana merata sampai periode ini {style.percent(board.even_plan)}."
    )
    return Answer("Serapan anggaran", style.percent(spent.value), behind_words(board), words=words)


def behind_words(board: SummaryBoard) -> str:
    """How far serapan lies from an even plan."""
    spent = board.kinerja.total.serapan.value
    if spent is None:
        return "belum dapat dihitung"
    points = board.even_plan - spent
    return f"{style.number(abs(points))} poin {'di bawah' if points > 0 else 'di atas'} rencana merata"


def _files(board: SummaryBoard) -> Answer:
    came, expected = board.files
    missing = [line.name for line in board.lines if line.file == NOT_SENT]
    excused = [line.name for line in board.lines if line.file not in ("", NOT_SENT)]
    said = [f"{word}: {', '.join(names)}" for word, names in (("belum", missing), ("tidak menyampaikan", excused)) if names]
    return Answer("Berkas bidang masuk", f"{came} dari {expected}", "; ".join(said) or "lengkap")
