"""The answers on top of *Ringkasan*: the two verdicts on the cycle, capaian, serapan, files. Screen and paper say the same. Pure."""

from __future__ import annotations

from sop_core.boards.kinerja_rows import NOT_SENT
from sop_core.boards.summary import SummaryBoard
from sop_core.boards.verdicts import Answer, limit_answer, standards_answer
from sop_core.figures import style


def headline(board: SummaryBoard) -> tuple[Answer, ...]:
    return (limit_answer(board.verdict), standards_answer(board.cycle.tally), _capaian(board), _serapan(board), _files(board))


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
    return Answer("Serapan anggaran", style.percent(spent.value), behind_words(board).removesuffix(" merata"), words=words)


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
