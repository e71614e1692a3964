"""The answers on top of *Ringkasan*: the two verdicts on the cycle, capaian, serapan, files. Screen and paper say the same. Pure."""

from __future__ import annotations

from sop_core.boards.kinerja_rows import NOT_SENT
from sop_core.boards.summary import SummaryBoard
from sop_core.boards.verdicts import VerdictTile, limit_answer, standards_answer
from sop_core.figures import style
from sop_core.indicators.number_marks import Marks, legend, signed
from sop_core.indicators.serapan import is_over


def headline(board: SummaryBoard) -> tuple[VerdictTile, ...]:
    return (limit_answer(board.verdict), standards_answer(board.cycle.tally), _capaian(board), _serapan(board), _files(board))


def _capaian(board: SummaryBoard) -> VerdictTile:
    total = board.kinerja.total
    mean = total.capaian
    band = f"{total.band or 'tanpa kelas'} · {mean.n} dari {mean.total}"
    return VerdictTile("Capaian dinas", signed(style.percent(mean.value), mean.marks), band, words=_explained(mean.words, mean.marks))


def _serapan(board: SummaryBoard) -> VerdictTile:
    spent = board.kinerja.total.serapan
    words = (
        f"{board.kinerja.total.money_words}; {spent.n} dari {spent.total} baris pagu. "
        f"Rencana merata sampai periode ini {style.percent(board.even_plan)}"
    )
    value = signed(style.percent(spent.value), spent.marks)
    if is_over(spent.value):
        return VerdictTile("Serapan anggaran", value, "melebihi pagu", "red", _explained(words, spent.marks))
    return VerdictTile("Serapan anggaran", value, behind_words(board).removesuffix(" merata"), words=_explained(words, spent.marks))


def _explained(words: str, marks: Marks) -> str:
    return f"{words}. {legend(marks)}" if marks else words


def behind_words(board: SummaryBoard) -> str:
    """How far serapan lies from an even plan."""
    spent = board.kinerja.total.serapan
    if spent.value is None:
        return "belum dapat dihitung"
    points = board.even_plan - spent.value
    shown = signed(f"{style.number(abs(points))} poin", spent.marks)
    return f"{shown} {'di bawah' if points > 0 else 'di atas'} rencana merata"


def _files(board: SummaryBoard) -> VerdictTile:
    came, expected = board.files
    return VerdictTile("Berkas bidang masuk", f"{came} dari {expected}", "; ".join(absent(board)) or "lengkap")


def absent(board: SummaryBoard) -> list[str]:
    """Whose file has not come, and who never will send one."""
    missing = [line.name for line in board.lines if line.file == NOT_SENT]
    excused = [unit.name for unit in board.kinerja.excused]
    return [f"{word}: {', '.join(names)}" for word, names in (("belum", missing), ("tidak menyampaikan", excused)) if names]
