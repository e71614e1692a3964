"""*Laporan Data Kinerja* of the office, or of one bidang, as a Word file to be completed and signed: what the boards show, in their words.

Every number is the one on the screen, with what people noted beside it; what was left out of it is said; the last table names the files
it was read from, with their SHA-256. Text of files and people is written as text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from docx.document import Document as Paper
from docx.shared import Cm

from sop_core.boards.excused_units import ExcusedUnit
from sop_core.boards.files import FileRow
from sop_core.boards.kinerja import KinerjaBoard, KinerjaGroup
from sop_core.boards.kinerja_budget import BudgetRow
from sop_core.boards.kinerja_rows import IndicatorRow
from sop_core.boards.priorities import Priority
from sop_core.exact import Number
from sop_core.figures import style
from sop_core.indicators.number_marks import Marks, legend, signed, together
from sop_core.kinerja.money import TotalSerapan
from sop_core.kinerja.services import ServiceTable
from sop_core.organisation import Organisation, Peran
from sop_core.reports import laporan_remarks
from sop_core.reports.letter_paper import boxed, centred, grid, heading, new_paper, sign, text, written

_SHORT = 12
"""So many signs of a SHA-256 are enough to find the file; the whole of it stands in the program."""


@dataclass(frozen=True)
class Told:
    """What stands around the numbers: the sentences of one minute and the priorities (of the whole office only), and the files."""

    files: tuple[FileRow, ...]
    sentences: tuple[str, ...] = ()
    priorities: tuple[Priority, ...] = ()


def laporan_kinerja(organisation: Organisation, board: KinerjaBoard, context: Told, now: datetime, stamp: str = "") -> bytes:
    """The Word file of the bidang on ``board``; ``now`` dates it, a ``stamp`` (DATA CONTOH) stands on top in red."""
    shown: tuple[KinerjaGroup | ExcusedUnit, ...] = (*board.groups, *board.excused)
    single = shown[0] if len(shown) == 1 else None
    title = "Laporan Data Kinerja " + (single.full_name if single else "Dinas")
    paper = new_paper(organisation, f"{title} {board.periode.label}", now, stamp)
    centred(paper, title.upper(), bold=True, size=13)
    centred(paper, board.periode.label.upper(), bold=True, size=12)
    centred(paper, f"Keadaan {style.moment(now)}", size=9)
    if board.unconfirmed.words:
        boxed(paper, board.unconfirmed.words)
    parts: list[tuple[str, Callable[[], None]]] = [("Ringkasan", partial(_summary, paper, context))] if context.sentences else []
    if board.excused:
        parts.append((laporan_remarks.EXCUSED, partial(laporan_remarks.excused_units, paper, board)))
    parts.append(("Capaian dan serapan", partial(_groups, paper, board)))
    parts += [(f"Indikator {group.full_name}", partial(_indicators, paper, board, group)) for group in board.groups]
    parts.append((laporan_remarks.REMARKS, partial(laporan_remarks.remarks, paper, board)))
    if board.budget:
        parts.append(("Serapan anggaran", partial(_budget, paper, board.budget)))
    if board.answers:
        parts.append(("Angka yang ditanyakan dan jawaban bidang", partial(laporan_remarks.answers, paper, board)))
    if board.services:
        parts.append(("Layanan", partial(_services, paper, board.services)))
    if board.unknown:
        parts.append(("Angka yang tidak masuk hitungan", partial(_unknown, paper, board)))
    parts.append(("Berkas sumber", partial(_files, paper, context.files)))
    for place, (words, write) in enumerate(parts, 1):
        heading(paper, f"{place}. {words}")
        write()
    sign(paper, _signer(organisation, single), "")
    return written(paper)


def _signer(organisation: Organisation, single: KinerjaGroup | ExcusedUnit | None) -> str:
    post = organisation.post(organisation.unit(single.kode).head) if single else organisation.post_for(Peran.KADIS, None)
    return post.nama


def _summary(paper: Paper, context: Told) -> None:
    text(paper, " ".join(context.sentences))
    for place, one in enumerate(context.priorities, 1):
        text(paper, f"{place}. {one.sentence} ({one.reason}; {one.owner})", grave=one.is_grave)


def _groups(paper: Paper, board: KinerjaBoard) -> None:
    shown = (*board.groups, board.total) if len(board.groups) > 1 else board.groups
    heads = ("Bidang", "Capaian", "Kelas", "Di bawah target", "Serapan", "Realisasi anggaran", "Pagu")
    widths = (Cm(2.7), Cm(2.1), Cm(1.7), Cm(1.8), Cm(2.0), Cm(3.2), Cm(3.2))
    grid(paper, heads, [_group(group) for group in shown], widths, frozenset({1, 4, 5, 6}))
    _meaning(paper, *(together(group.capaian.marks, group.serapan.marks) for group in shown))
    for group in shown:
        text(paper, f"{group.full_name}: {group.capaian.words}.", size=9.5)
    text(paper, f"Kelas capaian ({board.scale.nama}): {board.scale.words}.", size=9.5)


def _group(group: KinerjaGroup) -> tuple[str, ...]:
    spent = group.serapan
    mean, money = signed(style.percent(group.judged), group.capaian.marks), _money(spent)
    share = signed(style.percent(spent.value), spent.marks)
    without = "tidak dihitung" if group.judged is None else "tanpa kelas"
    return (group.full_name, mean, group.band or without, group.below_words, share, *money)


def _money(spent: TotalSerapan) -> tuple[str, str]:
    """Realisasi and pagu of the lines that were computed; nothing where none was, for an empty sum is not Rp 0."""
    if not spent.n:
        return style.rupiah(None), style.rupiah(None)
    return signed(style.rupiah(spent.realisasi), spent.spent_marks), signed(style.rupiah(spent.pagu), spent.pagu_marks)


def _meaning(paper: Paper, *marks: Marks) -> None:
    """What the signs in the table above mean."""
    if words := legend(together(*marks)):
        text(paper, words, size=9)


def _indicators(paper: Paper, board: KinerjaBoard, group: KinerjaGroup) -> None:
    rows = board.of(group.kode)
    until = f"s.d. {board.periode.short_label}"
    heads = ("Indikator", "Satuan", f"Target {until}", f"Realisasi {until}", "Capaian", "Kelas")
    widths = (Cm(6.1), Cm(2.1), Cm(2.1), Cm(2.3), Cm(2.0), Cm(2.1))
    grid(paper, heads, [_indicator(row) for row in rows], widths, frozenset({2, 3, 4}))
    _meaning(paper, *(row.marks for row in rows))
    for row in rows:
        said = board.note_of(row.indicator.kode)
        if row.capaian.shown is not None and row.notes:
            text(paper, f"{row.indicator.kode}: {'; '.join(row.notes)}.", size=9.5)
        if said is not None:
            text(paper, f"Catatan {row.indicator.kode}: {said.text} ({said.by}, {said.post})", size=9.5)


def _indicator(row: IndicatorRow) -> tuple[str, ...]:
    one, measured = row.indicator, row.measurement
    target = signed(_number(row, measured.target_periode), measured.target_marks)
    value = signed(_number(row, measured.figure.value), measured.value_marks)
    reached = signed(style.percent(row.capaian.shown), row.capaian.marks) if row.capaian.shown is not None else "tidak dihitung"
    return (f"{one.kode} {one.uraian}", one.satuan, target, value, reached, row.band or row.reason)


def _number(row: IndicatorRow, value: Number | None) -> str:
    if value is None:
        return "-"
    shown = row.indicator.shown(value)
    return shown if isinstance(shown, str) else style.number(shown)


def _budget(paper: Paper, lines: Sequence[BudgetRow]) -> None:
    heads = ("Bidang", "Sub kegiatan", "Pagu", "Realisasi", "Serapan", "Keterangan")
    widths = (Cm(2.2), Cm(4.3), Cm(3.0), Cm(3.0), Cm(1.9), Cm(2.3))
    grid(paper, heads, [_line(line) for line in lines], widths, frozenset({2, 3, 4}))
    _meaning(paper, *(line.serapan.marks for line in lines))


def _line(line: BudgetRow) -> tuple[str, ...]:
    spent = line.serapan
    remarks = (*((spent.reason.value,) if spent.reason else ()), *line.flags)
    money = (
        signed(style.rupiah(spent.pagu), spent.pagu_marks), signed(style.rupiah(spent.realisasi), spent.spent_marks),
        signed(style.percent(spent.value), spent.marks),
    )  # fmt: skip
    return (line.unit_name, f"{line.line.kode} {line.line.uraian}", *money, "; ".join(remarks))


def _services(paper: Paper, tables: Sequence[ServiceTable]) -> None:
    rows = [
        (table.unit_name, service, f"{style.number(total.value)} {satuan}".strip())
        for table in tables
        for service, satuan, total in zip(table.services, table.satuan, table.totals, strict=True)
    ]
    grid(paper, ("Bidang", "Layanan", "Jumlah"), rows, (Cm(3.0), Cm(9.0), Cm(4.7)), frozenset({2}))
    text(paper, "Jumlah seluruh kecamatan; rinciannya ada di berkas Excel.", size=9.5)


def _unknown(paper: Paper, board: KinerjaBoard) -> None:
    text(paper, "Angka berikut ada di berkas bidang tetapi tidak cocok dengan indikator atau pagu mana pun, jadi tidak dihitung di atas.")
    rows = [
        (fact.measurement.uraian, style.number(fact.measurement.number), fact.measurement.sheet, fact.measurement.cell)
        for fact in board.unknown
    ]
    grid(paper, ("Uraian", "Angka", "Lembar", "Sel"), rows, (Cm(8.4), Cm(3.0), Cm(3.7), Cm(2.0)), frozenset({1}))


def _files(paper: Paper, files: Sequence[FileRow]) -> None:
    if not files:
        text(paper, "Belum ada berkas bidang yang masuk.")
        return
    rows = [
        (file.unit_name, file.periode.short_label, f"{file.file_name} (versi {file.version})", file.uploader,
         style.short_moment(file.uploaded_at), file.sha256[:_SHORT])
        for file in files
    ]  # fmt: skip
    heads = ("Bidang", "Periode", "Berkas", "Pengunggah", "Diunggah", "SHA-256")
    grid(paper, heads, rows, (Cm(2.2), Cm(1.7), Cm(4.4), Cm(2.9), Cm(2.5), Cm(3.0)))
    text(paper, f"SHA-256 ditulis {_SHORT} tanda pertamanya; selengkapnya ada pada kartu asal angka di program.", size=9.5)
