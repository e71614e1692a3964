"""The nota dinas of step 2 as a Word file: to every Kabid, with the latest dates of each step of the bidang.

Laid out as Permendagri 1/2023 orders it: kop, NOTA DINAS, Yth., Dari, Tembusan, Tanggal, Nomor, Sifat, Lampiran, Hal, isi, penutup,
jabatan and name. Text is written as text. It carries no signature and imitates none; a sentence at its foot says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from docx.document import Document as Paper
from docx.shared import Cm

from sop_core.boards.plan import PlanBoard, PlanRow
from sop_core.figures import style
from sop_core.organisation import Organisation, Peran
from sop_core.reports.letter_paper import DOTS, centred, grid, new_paper, pairs, ruled, sign, text, written

_HEADS = ("Langkah", "Pelaksana", "Waktu baku", "Mulai paling lambat", "Selesai paling lambat")
_WIDTHS = (Cm(5.2), Cm(3.4), Cm(2.1), Cm(3.0), Cm(3.0))


@dataclass(frozen=True)
class NotaDinasLetter:
    """What the plan does not know of the letter: its number (a free template, or dots to fill in), and who signs."""

    units: tuple[str, ...]
    """Kode of the bidang it goes to."""
    number: str = ""
    signer: str = ""
    direction: str = ""
    """What the Kepala Dinas wrote at the first step; printed as it was written."""


def default_number(organisation: Organisation, year: int) -> str:
    """What stands for the number until the office gives one: klasifikasi / urut / unit / tahun."""
    return f"{DOTS}/{DOTS}/{organisation.singkatan}/{year}"


def nota_dinas(organisation: Organisation, board: PlanBoard, letter: NotaDinasLetter, now: datetime, stamp: str = "") -> bytes:
    """The Word file. ``now`` dates it; a ``stamp`` (DATA CONTOH) stands on top in red."""
    paper = new_paper(organisation, "Nota Dinas", now, stamp)
    centred(paper, "NOTA DINAS", bold=True, size=13)
    _heads(paper, organisation, board, letter, now)
    _body(paper, board, letter)
    for names, rows in _groups(board):
        if names != tuple(name for name in board.lanes if name != _office_lane(board)):
            text(paper, f"Untuk {', '.join(names)}:")
        grid(paper, _HEADS, [_said(row) for row in rows], _WIDTHS)
    _closing(paper, organisation, letter)
    return written(paper)


def _heads(paper: Paper, organisation: Organisation, board: PlanBoard, letter: NotaDinasLetter, now: datetime) -> None:
    heads = [organisation.post(organisation.unit(unit).head).nama for unit in letter.units]
    receivers = "\n".join(f"{place}. {name}" for place, name in enumerate(heads, 1)) if len(heads) > 1 else "".join(heads)
    told = (
        ("Yth.", receivers),
        ("Dari", organisation.post_for(Peran.KATIM_PROGRAM, None).nama),
        ("Tembusan", "\n".join(organisation.post_for(peran, None).nama for peran in (Peran.KADIS, Peran.SEKRETARIS))),
        ("Tanggal", _day(now, board)),
        ("Nomor", letter.number.strip() or default_number(organisation, now.astimezone(board.calendar.zone).year)),
        ("Sifat", "Segera"),
        ("Lampiran", "-"),
        ("Hal", f"Permintaan Laporan Data Kinerja Bidang {board.periode.label}"),
    )
    pairs(paper, told, (Cm(2.6), Cm(0.5), Cm(13.6)))
    ruled(paper.add_paragraph())


def _body(paper: Paper, board: PlanBoard, letter: NotaDinasLetter) -> None:
    text(
        paper,
        f"Menindaklanjuti arahan Kepala Dinas untuk menyusun Laporan Data Kinerja Dinas {board.periode.label} "
        f"menurut SOP {board.procedure.id}, dengan hormat kami minta Saudara menyusun dan menyerahkan Laporan Data Kinerja Bidang.",
    )
    if letter.direction.strip():
        text(paper, f"Arahan Kepala Dinas: “{letter.direction.strip()}”")
    text(
        paper,
        f"Laporan dinas harus disampaikan kepada Pemkab paling lambat {style.day(board.due_day)}. Dihitung mundur menurut jam kerja, "
        "libur nasional, dan cuti bersama, langkah-langkah di bidang paling lambat dikerjakan sebagai berikut.",
    )


def _groups(board: PlanBoard) -> list[tuple[tuple[str, ...], tuple[PlanRow, ...]]]:
    """The bidang with the same steps and dates together: their short names and the steps."""
    lanes: dict[str, list[PlanRow]] = {}
    for row in board.rows:
        if row.key.unit is not None:
            lanes.setdefault(row.unit_name, []).append(row)
    found: dict[tuple[object, ...], tuple[tuple[str, ...], tuple[PlanRow, ...]]] = {}
    for name, rows in lanes.items():
        same = tuple((row.title, row.planned.latest_start, row.planned.latest_finish) for row in rows)
        names, first = found.get(same, ((), tuple(rows)))
        found[same] = ((*names, name), first)
    return list(found.values())


def _office_lane(board: PlanBoard) -> str:
    return next((row.unit_name for row in board.rows if row.key.unit is None), "")


def _said(row: PlanRow) -> tuple[str, ...]:
    planned = row.planned
    times = style.short_moment(planned.latest_start), style.short_moment(planned.latest_finish)
    return (row.title, row.holder.value, planned.allowance.label, *times)


def _closing(paper: Paper, organisation: Organisation, letter: NotaDinasLetter) -> None:
    text(paper, "Bila ada kendala dalam pengumpulan data, mohon disampaikan sebelum tanggal tersebut agar jadwal dapat disesuaikan.")
    text(paper, "Demikian disampaikan, atas perhatian dan kerja samanya diucapkan terima kasih.")
    sign(paper, organisation.post_for(Peran.KATIM_PROGRAM, None).nama, letter.signer)


def _day(now: datetime, board: PlanBoard) -> str:
    return style.day(now.astimezone(board.calendar.zone).date()).partition(", ")[2]
