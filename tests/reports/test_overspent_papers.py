"""Overspending among the priorities: red on the one page, in Word and in Excel, its pagu and money with their marks."""

import io
from collections.abc import Iterator
from dataclasses import replace

import office_story
import openpyxl
import pytest
from builders_kinerja import NOW, desk_on, number
from read_paper import read_paper
from reportlab.platypus import Paragraph

from sop_core.boards.summary import SummaryBoard, summary_board
from sop_core.figures.style import GRAVE
from sop_core.intake import Answer, Reply
from sop_core.reports import xlsx
from sop_core.reports.laporan_kinerja import Told, laporan_kinerja
from sop_core.reports.one_page import RED, _fonts, _priorities, _units
from sop_core.reports.table import of_rows

SENTENCE = "Pencetakan KTP-el (Dafduk) melebihi pagu: 151,25 % †‡!"


@pytest.fixture
def board(sqlite_url: str) -> Iterator[SummaryBoard]:
    with desk_on(sqlite_url, office_story.office()) as desk:
        desk.cycle("2026-TW1")
        money = number("D-1", "TW1", 1210, "realisasi_anggaran")
        desk.answered_file("2026-TW1", "dafduk", {money: Answer(Reply.TRUE, "Dua kali jadwal")}, number("D-1", "TW1", 100))
        yield summary_board(desk.look, "2026-TW1")


def test_pagu_and_money_stand_with_their_marks_in_the_reason(board: SummaryBoard) -> None:
    found = next(one for one in board.priorities if one.is_grave)
    assert found.sentence == SENTENCE
    assert found.reason.startswith(
        "Rp\u00a01.210 ‡ dari pagu perubahan Rp\u00a0800 † s.d. TW I 2026; dijawab “benar: Dua kali jadwal” oleh "
    )


def test_the_one_page_says_it_in_red(board: SummaryBoard) -> None:
    _fonts()
    (table,) = _priorities(board.priorities)
    told = [cell[1][0] for cell in table._cellvalues]
    assert all(isinstance(one, Paragraph) for one in told)
    assert [one.style.textColor == RED for one in told] == [one.is_grave for one in board.priorities]


def test_word_says_it_in_red(board: SummaryBoard) -> None:
    told = Told((), ("Ringkas.",), board.priorities)
    paper = read_paper(laporan_kinerja(office_story.office().organisation, board.kinerja, told, NOW))
    red = [part.text for part in paper.paragraphs if part.runs and str(part.runs[0].font.color.rgb) == "B00020"]
    assert len(red) == sum(one.is_grave for one in board.priorities) == 1
    assert SENTENCE in red[0]


def test_excel_says_it_in_red() -> None:
    content = xlsx.workbook([of_rows("Prioritas", ("Perkara", "Alasan"), [[SENTENCE, "alasan"], ["Berkas PDIP belum masuk", "alasan"]])])
    page = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    colours = {cell.value: cell.font.color.rgb if cell.font.color else None for row in page.iter_rows() for cell in row}
    assert colours[SENTENCE] == f"FF{GRAVE[1:]}"
    assert colours["Berkas PDIP belum masuk"] != f"FF{GRAVE[1:]}"


def test_what_stands_in_the_table_of_the_one_page_keeps_its_line(board: SummaryBoard) -> None:
    _fonts()
    line = replace(board.lines[0], file="berkas belum masuk")
    table = _units([line])
    widths, (_, cells) = table._argW, table._cellvalues
    for width, cell in zip(widths, cells, strict=True):
        cell.wrap(width - 8, 100)
        assert len(cell.blPara.lines) == 1, cell.text
