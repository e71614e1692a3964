"""The nota dinas of step 2 as a Word file: to every Kabid, with the latest dates of each step of the bidang.

Laid out as Permendagri 1/2023 orders it: kop, NOTA DINAS, Yth., Dari, Tembusan, Tanggal, Nomor, Sifat, Lampiran, Hal, isi, penutup,
jabatan and name. Text is written as text. It carries no signature and imitates none; a sentence at its foot says so.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from sop_core.boards.plan import PlanBoard, PlanRow
from sop_core.figures import style
from sop_core.organisation import Organisation, Peran

DOTS = "…………"
NO_SIGNATURE = (
    "Naskah ini disusun dengan program Kinerja Bidang dan tidak memuat tanda tangan elektronik (TTE BSrE); "
    "naskah berlaku setelah ditandatangani pejabatnya."
)
_HEADS = ("Langkah", "Pelaksana", "Waktu baku", "Mulai paling lambat", "Selesai paling lambat")
_WIDTHS = (Cm(5.2), Cm(3.4), Cm(2.1), Cm(3.0), Cm(3.0))
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Letter:
    """What the plan does not know of the letter: its number (a free template, or dots to fill in), and who signs."""

    units: tuple[str, ...]
    """Kode of the bidang it goes to."""
    number: str = ""
    signer: str = ""


def default_number(organisation: Organisation, year: int) -> str:
    """What stands for the number until the office gives one: klasifikasi / urut / unit / tahun."""
    return f"{DOTS}/{DOTS}/{organisation.singkatan}/{year}"


def nota_dinas(organisation: Organisation, board: PlanBoard, letter: Letter, now: datetime, stamp: str = "") -> bytes:
    """The Word file. ``now`` dates it; a ``stamp`` (DATA CONTOH) stands on top in red."""
    paper = _paper(organisation, now)
    if stamp:
        _run(paper.add_paragraph(), stamp, bold=True, colour=RGBColor(0xB0, 0x00, 0x20))
    _kop(paper, organisation)
    _centred(paper, "NOTA DINAS", bold=True, size=13)
    _heads(paper, organisation, board, letter, now)
    _body(paper, board)
    for names, rows in _groups(board):
        if names != tuple(name for name in board.lanes if name != _office_lane(board)):
            _text(paper, f"Untuk {', '.join(names)}:")
        _table(paper, rows)
    _closing(paper, organisation, letter)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _paper(organisation: Organisation, now: datetime) -> Paper:
    paper = Document()
    section = paper.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = Cm(2.5), Cm(1.8), Cm(1.8), Cm(1.8)
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    normal.paragraph_format.space_after = Pt(4)
    properties = paper.core_properties
    properties.author, properties.title, properties.comments, properties.language = organisation.singkatan, "Nota Dinas", "", "id-ID"
    properties.created = properties.modified = now.astimezone(UTC).replace(tzinfo=None)
    return paper


def _kop(paper: Paper, organisation: Organisation) -> None:
    _centred(paper, f"PEMERINTAH {organisation.kabupaten.upper()}", size=13)
    _centred(paper, organisation.nama.upper(), bold=True, size=14)
    _ruled(_centred(paper, f"Alamat {DOTS} Telepon {DOTS} Laman {DOTS}", size=9))


def _heads(paper: Paper, organisation: Organisation, board: PlanBoard, letter: Letter, now: datetime) -> None:
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
    table = paper.add_table(rows=0, cols=3)
    for name, words in told:
        cells = table.add_row().cells
        for cell, width, text in zip(cells, (Cm(2.6), Cm(0.5), Cm(13.6)), (name, ":", words), strict=True):
            cell.width = width
            _fill(cell, text)
    _ruled(paper.add_paragraph())


def _body(paper: Paper, board: PlanBoard) -> None:
    _text(
        paper,
        f"Menindaklanjuti arahan Kepala Dinas untuk menyusun Laporan Data Kinerja Dinas {board.periode.label} "
        f"menurut SOP {board.procedure.id}, dengan hormat kami minta Saudara menyusun dan menyerahkan Laporan Data Kinerja Bidang.",
    )
    _text(
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


def _table(paper: Paper, rows: Sequence[PlanRow]) -> None:
    table = paper.add_table(rows=1, cols=len(_HEADS), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _cells(table, 0, _HEADS, bold=True)
    for place, row in enumerate(rows, 1):
        table.add_row()
        said = (
            row.title, row.holder.value, row.planned.allowance.label,
            style.short_moment(row.planned.latest_start), style.short_moment(row.planned.latest_finish),
        )  # fmt: skip
        _cells(table, place, said)
    _repeated_head(table)
    paper.add_paragraph().paragraph_format.space_after = Pt(0)


def _cells(table: Table, row: int, texts: Sequence[str], bold: bool = False) -> None:
    for cell, width, text in zip(table.rows[row].cells, _WIDTHS, texts, strict=True):
        cell.width = width
        _fill(cell, text, bold=bold, size=9.5)


def _closing(paper: Paper, organisation: Organisation, letter: Letter) -> None:
    _text(paper, "Bila ada kendala dalam pengumpulan data, mohon disampaikan sebelum tanggal tersebut agar jadwal dapat disesuaikan.")
    _text(paper, "Demikian disampaikan, atas perhatian dan kerja samanya diucapkan terima kasih.")
    sign = paper.add_paragraph()
    sign.paragraph_format.left_indent, sign.paragraph_format.keep_together = Cm(9.0), True
    _run(sign, f"{organisation.post_for(Peran.KATIM_PROGRAM, None).nama},\n\n\n\n")
    _run(sign, letter.signer.strip() or DOTS, bold=True)
    _run(sign, f"\nPangkat {DOTS}\nNIP. {DOTS}")
    foot = paper.add_paragraph()
    _run(foot, NO_SIGNATURE, size=8.5)


def _day(now: datetime, board: PlanBoard) -> str:
    return style.day(now.astimezone(board.calendar.zone).date()).partition(", ")[2]


def _text(paper: Paper, words: str) -> None:
    paragraph = paper.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    _run(paragraph, words)


def _centred(paper: Paper, words: str, bold: bool = False, size: float = 11) -> Paragraph:
    paragraph = paper.add_paragraph()
    paragraph.alignment, paragraph.paragraph_format.space_after = WD_ALIGN_PARAGRAPH.CENTER, Pt(2)
    _run(paragraph, words, bold=bold, size=size)
    return paragraph


def _fill(cell: _Cell, words: str, bold: bool = False, size: float = 11) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    _run(paragraph, words, bold=bold, size=size)


def _run(paragraph: Paragraph, words: str, bold: bool = False, size: float | None = None, colour: RGBColor | None = None) -> None:
    """Text as it stands; what XML cannot hold is left out."""
    run = paragraph.add_run(_UNPRINTABLE.sub("", words))
    run.bold = bold or None
    if size is not None:
        run.font.size = Pt(size)
    if colour is not None:
        run.font.color.rgb = colour


def _ruled(paragraph: Paragraph) -> None:
    """A line below the paragraph."""
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)


def _repeated_head(table: Table) -> None:
    """The head of the table stands again on the next sheet."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)
