"""What *Ringkasan* shows, on one printed page and as one workbook with the performance behind the numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from pages.shared import downloads, session
from sop_core.boards import brief as briefs
from sop_core.boards.brief import Sentence
from sop_core.boards.files import files_behind
from sop_core.boards.priorities import Priority
from sop_core.boards.summary import SummaryBoard, UnitLine
from sop_core.indicators.number_marks import legend, together
from sop_core.reports.kinerja_tables import every_table
from sop_core.reports.laporan_kinerja import Told, laporan_kinerja
from sop_core.reports.one_page import one_page
from sop_core.reports.table import Column, Kind, Table

_UNITS: tuple[Column[UnitLine], ...] = (
    Column("Bidang", lambda line: line.name),
    Column("Waktu", lambda line: line.verdict.value),
    Column("Berkas", lambda line: line.file or "masuk"),
    Column("Capaian (%)", lambda line: line.group.judged, Kind.PERCENT, marks=lambda line: line.group.capaian.marks),
    Column("Kelas", lambda line: line.group.band or "tidak dihitung"),
    Column("Di bawah target", lambda line: line.group.below_words),
    Column("Serapan (%)", lambda line: line.group.serapan.value, Kind.PERCENT, limit=100, marks=lambda line: line.group.serapan.marks),
)
_PRIORITIES: tuple[Column[Priority], ...] = (
    Column("Perkara", lambda priority: priority.sentence),
    Column("Alasan", lambda priority: priority.reason),
    Column("Pemilik", lambda priority: priority.owner),
)
_SENTENCES: tuple[Column[Sentence], ...] = (
    Column("Kalimat", lambda sentence: sentence.text),
    Column("Angka", lambda sentence: "; ".join(number.text for number in sentence.numbers)),
)


def show(board: SummaryBoard) -> None:
    name, title = f"ringkasan-{board.cycle.cycle.id}", f"Ringkasan {board.cycle.cycle.periode.label}"
    office = session.office()
    kop = f"{office.organisation.nama} {office.organisation.kabupaten}"
    now = session.now()
    downloads.pdf(name, lambda stamp: one_page(board, kop, now, stamp), "Cetak satu halaman (PDF)", title)
    downloads.menu(lambda: _files(board, name, title, now))


def _files(board: SummaryBoard, name: str, title: str, now: datetime) -> None:
    downloads.excel(name, lambda: tables(board), title)
    downloads.word("Laporan (Word)", f"laporan-kinerja-{board.cycle.cycle.id}", report(board, now))


def report(board: SummaryBoard, now: datetime) -> Callable[[str], bytes]:
    """The report of step 8: the sentences of one minute, the priorities, and every number with the notes on it."""
    actor, organisation = session.actor(), session.office().organisation

    def make(stamp: str) -> bytes:
        sentences = tuple(sentence.text for sentence in briefs.brief(board).sentences)
        told = Told(session.look().ask(files_behind, actor, board.kinerja.submissions), sentences, board.priorities)
        return laporan_kinerja(organisation, board.kinerja, told, now, stamp)

    return make


def tables(board: SummaryBoard) -> list[Table[Any]]:
    """One row a bidang, one row a priority, the sentences of one minute, then every table of the performance."""
    notices, total = board.kinerja.notices, board.kinerja.total
    signs = tuple(filter(None, (*notices, legend(together(total.capaian.marks, total.serapan.marks)))))
    return [
        Table("Bidang", _UNITS, board.lines, notices=notices),
        Table("Prioritas", _PRIORITIES, board.priorities, notices=signs),
        Table("Ringkas satu menit", _SENTENCES, briefs.brief(board).sentences, notices=signs),
        *every_table(board.kinerja),
    ]
