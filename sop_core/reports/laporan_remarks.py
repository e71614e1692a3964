"""The parts of the Word report that are words of people: bidang that handed in nothing, what they wrote beside numbers and answered."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as Paper
from docx.shared import Cm

from sop_core.boards.excused_units import ExcusedUnit
from sop_core.boards.kinerja import KinerjaBoard
from sop_core.boards.kinerja_answers import AnswerRow
from sop_core.boards.kinerja_remarks import (
    BATAS_WAKTU,
    BUKTI,
    KENDALA,
    KETERANGAN,
    PIC,
    SOLUSI,
    TINDAK_LANJUT,
    RowRemarks,
)
from sop_core.figures import style
from sop_core.reports.letter_paper import grid, text

EXCUSED = "Bidang yang tidak menyampaikan"
REMARKS = "Kendala, solusi, dan rencana tindak lanjut"
LONGEST = 1200
"""So many characters of one cell are printed; the rest stands in the file, at the cell that is named beside it."""
_BESIDE = ((PIC, "Penanggung jawab"), (BATAS_WAKTU, "Batas waktu"), (BUKTI, "Bukti dukung"))


def excused_units(paper: Paper, board: KinerjaBoard) -> None:
    for one in board.excused:
        text(paper, excused_sentence(one, board.periode.label))
    text(paper, "Tidak ada angkanya dalam rata-rata, peringkat, dan prioritas.")


def excused_sentence(excused: ExcusedUnit, periode: str) -> str:
    """What is printed of a bidang that handed in nothing."""
    recorded = f"dicatat {excused.by} ({excused.post}), {style.moment(excused.at)}"
    return f"{excused.full_name} tidak menyampaikan data {periode}. Alasan: {excused.reason.rstrip('.')} ({recorded})."


def remarks(paper: Paper, board: KinerjaBoard) -> None:
    """Per bidang and indicator; a bidang whose files say nothing of it is named too."""
    names = {row.indicator.kode: row.indicator.uraian for row in board.rows}
    for group in board.groups:
        rows = [row for row in board.remarks if row.unit == group.kode and (row.kode is not None or row.is_follow_up)]
        if rows:
            text(paper, f"{group.full_name}:")
            _table(paper, rows, names)
        elif group.submitted:
            text(paper, f"{group.full_name}: berkasnya tidak memuat kendala, solusi, rencana tindak lanjut, atau keterangan.")
        else:
            text(paper, f"{group.full_name}: belum ada berkas yang masuk.")


def _table(paper: Paper, rows: Sequence[RowRemarks], names: dict[str, str]) -> None:
    heads = ("Indikator", "Kendala", "Solusi", "Rencana tindak lanjut", "Sel asal")
    widths = (Cm(3.7), Cm(3.4), Cm(3.4), Cm(4.1), Cm(2.1))
    grid(paper, heads, [_row(row, names) for row in rows], widths)


def _row(row: RowRemarks, names: dict[str, str]) -> tuple[str, ...]:
    named = f"{row.kode} {names.get(row.kode, row.uraian)}" if row.kode else row.uraian
    noted = row.words(KETERANGAN)
    return (
        f"{named}\nKeterangan: {_short(noted)}" if noted else named,
        _short(row.words(KENDALA)) or "-",
        _short(row.words(SOLUSI)) or "-",
        _follow_up(row) or "-",
        cells_words(row),
    )


def _follow_up(row: RowRemarks) -> str:
    beside = [f"{name}: {_short(words)}" for role, name in _BESIDE if (words := row.words(role))]
    return "\n".join(part for part in (_short(row.words(TINDAK_LANJUT)), *beside) if part)


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()} … (selengkapnya di selnya)"


def cells_words(row: RowRemarks) -> str:
    """``Form Capaian!F7, G7, H7``: each sheet once, with its cells."""
    sheets: dict[str, list[str]] = {}
    for one in row.texts:
        sheets.setdefault(one.sheet, []).append(one.cell)
    return "; ".join(f"{sheet}!{', '.join(dict.fromkeys(cells))}" for sheet, cells in sheets.items())


def answers(paper: Paper, board: KinerjaBoard) -> None:
    """What was hardly true or empty when the files were checked, and what the bidang said, with the cell."""
    text(paper, "Angka berikut janggal atau kosong ketika berkasnya diperiksa; bidang menjawab sebabnya.")
    rows = [_answer(answer) for answer in board.answers]
    heads = ("Bidang", "Angka", "Nilai dan sel", "Jawaban", "Oleh")
    grid(paper, heads, rows, (Cm(2.2), Cm(4.4), Cm(3.0), Cm(4.8), Cm(2.4)))


def _answer(row: AnswerRow) -> tuple[str, ...]:
    question = row.answered.question
    value = "kosong" if question.number is None else style.number(question.number)
    by = f"{row.by}, {style.short_day(row.at.date())}"
    return row.unit_name, row.subject, f"{value} ({question.sheet}!{question.cell})", row.answered.words, by
