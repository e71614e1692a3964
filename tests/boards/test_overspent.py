"""More spent than the pagu: a grave mark at the share, red wherever it stands, a priority, a question, never *terserap*."""

from io import BytesIO

import openpyxl
import pytest
from builders_kinerja import NOW, Desk, number
from numbers_made_by_hand import total_of
from read_paper import read_paper

from pages.shared.table import styled
from sop_core.boards import priorities
from sop_core.boards.cycle import cycle_board
from sop_core.boards.kinerja import KinerjaBoard
from sop_core.boards.priorities import Priority, Situation
from sop_core.figures import kinerja, style
from sop_core.figures.kinerja import Bar
from sop_core.figures.quadrant import QuadrantPoint, quadrant
from sop_core.indicators.number_marks import OVERSPENT
from sop_core.indicators.register import Pagu
from sop_core.indicators.serapan import serapan
from sop_core.intake import Answer, Reply
from sop_core.reports import xlsx
from sop_core.reports.kinerja_tables import budget_table, every_table
from sop_core.reports.laporan_kinerja import Told, laporan_kinerja

TW1 = "2026-TW1"
RED = style.GRAVE
REASON = "Dua kali jadwal keliling"


def spent(desk: Desk, unit: str, kode: str, amount: float) -> KinerjaBoard:
    desk.file(TW1, unit, number(kode, "TW1", 100), number(kode, "TW1", amount, "realisasi_anggaran"))
    return desk.board(TW1)


@pytest.mark.parametrize(("amount", "grave"), [(1404, True), (1000.04, False), (1000.05, True), (999, False)])
def test_what_is_printed_above_100_is_marked(amount: float, grave: bool) -> None:
    share = serapan(amount, Pagu(1000.0))
    assert (OVERSPENT in share.marks, OVERSPENT in total_of(share).marks) == (grave, grave)


def test_the_furthest_line_is_a_priority_with_the_answer_or_that_there_is_none(desk: Desk) -> None:
    board = spent(desk, "dafduk", "D-1", 1210)
    found = told(desk, board)
    assert [(one.sentence, one.is_grave) for one in found] == [("Pencetakan KTP-el (Dafduk) melebihi pagu: 151,25 % †!", True)]
    assert (
        found[0].reason.replace(" †", "") == "Rp\u00a01.210 dari pagu perubahan Rp\u00a0800 s.d. TW I 2026; sebabnya belum dijawab bidang"
    )
    assert [rule.find for rule in priorities.RULES].index(priorities._overspent) == 1
    assert told(desk, desk.board(TW1, ("capil",))) == []


def told(desk: Desk, board: KinerjaBoard) -> list[Priority]:
    return list(priorities._overspent(Situation(cycle_board(desk.look, TW1), board, ()), "aturan"))


def test_there_is_something_to_ask(desk: Desk) -> None:
    board = spent(desk, "dafduk", "D-1", 1210)
    first = desk.analysis(board.cycle_id).questions[0]
    assert (first.subject, first.pola) == ("2.12.02.01 Pencetakan KTP-el", "melebihi pagu")
    assert first.words == "Rp\u00a01.210 dari Rp\u00a0800 †, 151,25 % †!: periksa pagu. Apa sebabnya?"
    assert [one.number for one in first.statements] == [1210]


def test_charts_are_red_and_terserap_ends_at_100(desk: Desk) -> None:
    bars = kinerja.serapan_bars([Bar("A", 121.0, marks=(OVERSPENT,)), Bar("B", 60.0)], 50, "Serapan").to_dict()["data"][0]
    assert [colour == RED for colour in bars["marker"]["color"]] == [False, True]
    assert [RED in text for text in bars["text"]] == [False, True]
    over = QuadrantPoint("A", "A", 121.0, 105.0, 1, "A", (OVERSPENT,))
    figure = quadrant([over, QuadrantPoint("B", "B", 60.0, 105.0, 1, "B")], 50, "Kuadran", 5).to_dict()
    assert [colour == RED for colour in figure["data"][0]["marker"]["color"]] == [True, False]
    words = {note["text"]: note["x"] for note in figure["layout"]["annotations"]}
    assert words["tercapai,<br>terserap"] == pytest.approx(100 / (121 * 1.12))
    assert words["melebihi pagu"] == 1.0
    calm = quadrant([QuadrantPoint("B", "B", 60.0, 105.0, 1, "B")], 50, "Kuadran", 5).to_dict()
    assert "melebihi pagu" not in {note["text"] for note in calm["layout"]["annotations"]}


def test_tables_of_the_screen_are_red(desk: Desk) -> None:
    """The share and what was spent of it, and nothing else of the line."""
    board = spent(desk, "dafduk", "D-1", 1210)
    html = styled(budget_table(board)).to_html(uuid="uji")
    assert RED in html
    assert ">151,25 % †!<" in html


def test_excel_and_word_are_red(desk: Desk) -> None:
    board = spent(desk, "dafduk", "D-1", 1210)
    page = openpyxl.load_workbook(BytesIO(xlsx.workbook([budget_table(board)]))).worksheets[0]
    cells = [cell for row in page.iter_rows() for cell in row if cell.value == 151.25]
    assert [(cell.font.color.rgb, cell.font.b) for cell in cells] == [(f"FF{RED[1:]}", True)]
    paper = read_paper(laporan_kinerja(desk.office.organisation, board, Told(()), NOW))
    runs = [run for table in paper.tables for row in table.rows for cell in row.cells for part in cell.paragraphs for run in part.runs]
    shown = [run for run in runs if run.text.startswith("151,25 %")]
    assert shown
    assert all(str(run.font.color.rgb) == "B00020" for run in shown)


def test_the_report_and_excel_tell_what_was_asked_and_answered(desk: Desk) -> None:
    desk.answered_file(TW1, "dafduk", {number("D-1", "TW1", 140): Answer(Reply.TRUE, REASON)})
    board = desk.board(TW1)
    paper = read_paper(laporan_kinerja(desk.office.organisation, board, Told(()), NOW))
    assert any("Angka yang ditanyakan dan jawaban bidang" in part.text for part in paper.paragraphs)
    assert any(f"benar: {REASON}" in cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    (table,) = [table for table in every_table(board) if table.title == "Pertanyaan dan jawaban"]
    assert f"benar: {REASON}" in table.cells[0]
    assert table.notices[0] == "1 pertanyaan tentang angka, ditanyakan saat berkas diperiksa dan dijawab bidang."
