"""Paper of the office as a Word file: A4, Arial, kop, paragraphs, tables with a repeated head, a place to sign. Text is written as text.

No signature is written and none imitated; ``NO_SIGNATURE`` says so at the foot.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from sop_core.figures import style
from sop_core.indicators.number_marks import reads_grave
from sop_core.organisation import Organisation

DOTS = "…………"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NO_SIGNATURE = (
    "Naskah ini disusun dengan program Kinerja Bidang dan tidak memuat tanda tangan elektronik (TTE BSrE); "
    "naskah berlaku setelah ditandatangani pejabatnya."
)
_RED = RGBColor(0xB0, 0x00, 0x20)
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def new_paper(organisation: Organisation, title: str, now: datetime, stamp: str = "") -> Paper:
    """An empty A4 with the kop of the office; a ``stamp`` (DATA CONTOH) stands on top in red."""
    paper = Document()
    section = paper.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = Cm(2.5), Cm(1.8), Cm(1.8), Cm(1.8)
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    normal.paragraph_format.space_after = Pt(4)
    properties = paper.core_properties
    properties.author, properties.title, properties.comments, properties.language = organisation.singkatan, title, "", "id-ID"
    properties.created = properties.modified = now.astimezone(UTC).replace(tzinfo=None)
    if stamp:
        run(paper.add_paragraph(), stamp, bold=True, colour=_RED)
    centred(paper, f"PEMERINTAH {organisation.kabupaten.upper()}", size=13)
    centred(paper, organisation.nama.upper(), bold=True, size=14)
    ruled(centred(paper, f"Alamat {DOTS} Telepon {DOTS} Laman {DOTS}", size=9))
    return paper


def written(paper: Paper) -> bytes:
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def heading(paper: Paper, words: str) -> None:
    """A heading that Word's outline knows, black as the text."""
    paragraph = paper.add_heading(level=1)
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(12), Pt(4)
    run(paragraph, words, bold=True, size=12, colour=RGBColor(0, 0, 0))
    paragraph.runs[0].font.name = "Arial"


def text(paper: Paper, words: str, size: float | None = None, grave: bool = False) -> None:
    """A paragraph; a ``grave`` one is red."""
    paragraph = paper.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    run(paragraph, words, size=size, colour=_RED if grave else None)


def boxed(paper: Paper, words: str) -> None:
    """What a reader must know before the rest, in a frame of its own."""
    table = paper.add_table(rows=1, cols=1, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _fill(table.rows[0].cells[0], words, bold=True, size=9.5)
    paper.add_paragraph().paragraph_format.space_after = Pt(0)


def centred(paper: Paper, words: str, bold: bool = False, size: float = 11) -> Paragraph:
    paragraph = paper.add_paragraph()
    paragraph.alignment, paragraph.paragraph_format.space_after = WD_ALIGN_PARAGRAPH.CENTER, Pt(2)
    run(paragraph, words, bold=bold, size=size)
    return paragraph


def grid(
    paper: Paper,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[Length],
    numbers: frozenset[int] = frozenset(),
) -> None:
    """A ruled table whose head stands again on the next sheet; the columns in ``numbers`` end at the right."""
    table = paper.add_table(rows=1, cols=len(heads), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for place, words in enumerate((heads, *rows)):
        row = table.rows[0] if place == 0 else table.add_row()
        _marked(row, "w:cantSplit")
        for column, (cell, said) in enumerate(zip(row.cells, words, strict=True)):
            _fill(cell, said, bold=place == 0, size=9, colour=_RED if place and reads_grave(said) else None)
            if column in numbers:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _marked(table.rows[0], "w:tblHeader")
    _sized(table, widths)
    paper.add_paragraph().paragraph_format.space_after = Pt(0)


def pairs(paper: Paper, lines: Sequence[tuple[str, str]], widths: Sequence[Length]) -> None:
    """The head of a letter: name, colon, words."""
    table = paper.add_table(rows=0, cols=3)
    for name, words in lines:
        for cell, said in zip(table.add_row().cells, (name, ":", words), strict=True):
            _fill(cell, said)
    _sized(table, widths)


def _sized(table: Table, widths: Sequence[Length]) -> None:
    """Fixed widths, in the grid of the table (which LibreOffice and phones go by) and in its cells (which Word goes by)."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def sign(paper: Paper, post: str, signer: str) -> None:
    """The place of a signature, and the words that none stands here."""
    place = paper.add_paragraph()
    place.paragraph_format.left_indent, place.paragraph_format.keep_together = Cm(9.0), True
    run(place, f"{post},\n\n\n\n")
    run(place, signer.strip() or DOTS, bold=True)
    run(place, f"\nPangkat {DOTS}\nNIP. {DOTS}")
    run(paper.add_paragraph(), NO_SIGNATURE, size=8.5)


def _fill(cell: _Cell, words: str, bold: bool = False, size: float = 11, colour: RGBColor | None = None) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    run(paragraph, words, bold=bold or colour is not None, size=size, colour=colour)


def run(paragraph: Paragraph, words: str, bold: bool = False, size: float | None = None, colour: RGBColor | None = None) -> None:
    """Text as it stands, no line ending within a number; what XML cannot hold is left out."""
    made = paragraph.add_run(style.unbroken(_UNPRINTABLE.sub("", words)))
    made.bold = bold or None
    if size is not None:
        made.font.size = Pt(size)
    if colour is not None:
        made.font.color.rgb = colour


def ruled(paragraph: Paragraph) -> None:
    """A line below the paragraph."""
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)


def _marked(row: _Row, name: str) -> None:
    """A property of a table's row: ``w:tblHeader`` stands again on the next sheet, ``w:cantSplit`` stays on one."""
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
