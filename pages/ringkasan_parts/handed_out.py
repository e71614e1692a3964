"""What *Ringkasan* shows, on one printed page and as one workbook with the performance behind the numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from pages.shared import downloads, queries, session
from sop_core.boards.brief import Sentence
from sop_core.boards.priorities import Priority
from sop_core.boards.summary import SummaryBoard, UnitLine
from sop_core.indicators.number_marks import legend, together
from sop_core.reports.kinerja_sheets import every_sheet
from sop_core.reports.laporan_kinerja import Told, laporan_kinerja
from sop_core.reports.one_page import one_page
from sop_core.reports.sheet import Column, Kind, Sheet

PERCENT = Kind.PERCENT
COLUMNS = (
    "Bidang", "Waktu", "Berkas", Column("Capaian (%)", PERCENT), "Kelas", "Di bawah target", Column("Serapan (%)", PERCENT, limit=100),
)  # fmt: skip


def show(board: SummaryBoard) -> None:
    name, title = f"ringkasan-{board.cycle.cycle.id}", f"Ringkasan {board.cycle.cycle.periode.label}"
    office = session.office()
    kop = f"{office.organisation.nama} {office.organisation.kabupaten}"
    now = session.now()
    downloads.pdf(name, lambda stamp: one_page(board, kop, now, stamp), "Cetak satu halaman (PDF)", title)
    downloads.menu(lambda: _files(board, name, title, now))


def _files(board: SummaryBoard, name: str, title: str, now: datetime) -> None:
    downloads.excel(name, lambda: sheets(board), title)
    downloads.word("Laporan (Word)", f"laporan-kinerja-{board.cycle.cycle.id}", report(board, now))


def report(board: SummaryBoard, now: datetime) -> Callable[[str], bytes]:
    """The report of step 8: the sentences of one minute, the priorities, and every number with the notes on it."""
    actor, organisation = session.actor(), session.office().organisation

    def make(stamp: str) -> bytes:
        sentences = tuple(one.text for one in queries.brief(board).sentences)
        told = Told(queries.files_behind(actor, board.kinerja), sentences, board.priorities)
        return laporan_kinerja(organisation, board.kinerja, told, now, stamp)

    return make


def sheets(board: SummaryBoard) -> list[Sheet]:
    """One row a bidang, one row a priority, the sentences of one minute, then every sheet of *Analisis*."""
    notices, total = board.kinerja.notices, board.kinerja.total
    signs = tuple(filter(None, (*notices, legend(together(total.capaian.marks, total.serapan.marks)))))
    marks = [together(line.group.capaian.marks, line.group.serapan.marks) for line in board.lines]
    lines = Sheet("Bidang", COLUMNS, [_line(line) for line in board.lines], marks=marks, notices=notices)
    urgent = Sheet("Prioritas", ("Perkara", "Alasan", "Pemilik"), [_priority(one) for one in board.priorities], notices=signs)
    minute = Sheet("Ringkas satu menit", ("Kalimat", "Angka"), [_said(one) for one in queries.brief(board).sentences], notices=signs)
    return [lines, urgent, minute, *every_sheet(board.kinerja)]


def _line(line: UnitLine) -> list[str | float | None]:
    group = line.group
    band = group.band or "tidak dihitung"
    return [line.name, line.verdict.value, line.file or "masuk", group.judged, str(band), group.below_words, group.serapan.value]


def _said(one: Sentence) -> list[str]:
    return [one.text, "; ".join(number.text for number in one.numbers)]


def _priority(one: Priority) -> list[str]:
    return [one.sentence, one.reason, one.owner]
