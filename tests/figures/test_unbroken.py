"""A number and what belongs to it stay on one line: rupiah everywhere, units and dates where a paper or a list wraps."""

from io import BytesIO

import openpyxl
from docx import Document

from pages.shared import widgets
from sop_core.figures import style
from sop_core.reports import csv_text, letter_paper, one_page, xlsx
from sop_core.reports.table import Column, Table

SPENT = "Rp\u00a01.250.000"


def test_rupiah_stays_on_one_line_on_the_screen() -> None:
    assert style.rupiah(1_250_000) == SPENT
    assert widgets.plain(f"  terpakai\n {style.rupiah(1_250_000)} ") == "terpakai Rp\u00a01\\.250\\.000"


def test_the_one_page_breaks_no_line_before_a_unit() -> None:
    one_page._fonts()
    drawn = one_page._words("Serapan 65,7 % † sampai 30 September 2026", 8)
    assert "Serapan 65,7\u00a0%\u00a0† sampai 30\u00a0September\u00a02026" in drawn.text


def test_a_letter_breaks_no_line_before_a_unit() -> None:
    paper = Document()
    letter_paper.text(paper, "Serapan 65,7 % † sampai 30 September 2026, 3 hari lagi")
    assert paper.paragraphs[0].text == "Serapan 65,7\u00a0%\u00a0† sampai 30\u00a0September\u00a02026, 3\u00a0hari lagi"


def test_in_files_to_be_searched_the_space_is_an_ordinary_one() -> None:
    sheet = Table("Data", [Column("a", style.rupiah)], [1_250_000])
    assert "Rp 1.250.000" in csv_text.text(sheet)
    assert openpyxl.load_workbook(BytesIO(xlsx.workbook([sheet]))).worksheets[0]["A2"].value == "Rp 1.250.000"
