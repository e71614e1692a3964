"""A bidang that is excused is in no number of its period, whatever file came before, and stands apart with its reason; back, it counts."""

import io
from collections.abc import Iterator

import office_story
import openpyxl
import pytest
from builders_kinerja import NOW, Desk, desk_on, number
from pypdf import PdfReader
from read_paper import read_paper

from sop_core.boards.brief import brief
from sop_core.boards.headline import headline
from sop_core.boards.summary import SummaryBoard, summary_board
from sop_core.indicators.reasons import Alasan
from sop_core.periode import Periode
from sop_core.reports import analysis_tables, csv_text
from sop_core.reports.laporan_kinerja import Told, laporan_kinerja
from sop_core.reports.one_page import one_page
from sop_core.reports.xlsx import workbook
from sop_core.sop.events import EventKind

TW1, TW2 = Periode.parse("2026-TW1"), Periode.parse("2026-TW2")
WHY = "Server Capil rusak"
APART = "tidak menyampaikan: Server Capil rusak. Di luar rata-rata, peringkat, dan prioritas."


@pytest.fixture
def desk(sqlite_url: str) -> Iterator[Desk]:
    with desk_on(sqlite_url, office_story.office()) as made:
        made.two_cycles()
        yield made


def summary(desk: Desk) -> SummaryBoard:
    return summary_board(desk.look, "2026-TW2")


def take_back(desk: Desk, code: str = "2026-TW2") -> None:
    desk.told(code, EventKind.EVENT_CORRECTED, refers_to=2, note="Keliru ditandai")


def test_it_is_in_no_average_and_no_group(desk: Desk) -> None:
    # D-1 130 of 200 = 65 %, D-2 70 of 85 = 82,35 %: 73,68 %. With Capil: C-1 (8 − 4) ÷ 4 = 100 %, C-2 38 of 20 = 190 % capped 120, bobot 3
    assert desk.board("2026-TW2").total.capaian.shown == 101.23
    desk.excuse("2026-TW2", "capil", WHY)
    board = desk.board("2026-TW2")
    assert (board.total.capaian.shown, board.total.capaian.n, board.total.capaian.total) == (73.68, 2, 2)
    assert (board.total.serapan.realisasi, board.total.serapan.pagu) == (350.0, 800.0)
    assert [group.name for group in board.groups] == ["Dafduk"]
    assert {row.indicator.unit for row in board.rows} == {line.line.unit for line in board.budget} == {"dafduk"}
    assert [(one.name, one.reason) for one in board.excused] == [("Capil", WHY)]


def test_in_the_trend_each_period_counts_who_took_part_in_it(desk: Desk) -> None:
    desk.excuse("2026-TW2", "capil", WHY)
    trend = desk.board("2026-TW2").total.trend
    # TW I with both: D 90 and 75, C 75 and 3 × 80 = 480 over 6
    assert [(point.periode, point.capaian.shown, point.capaian.n) for point in trend] == [(TW1, 80.0, 4), (TW2, 73.68, 2)]


def test_who_was_excused_in_an_earlier_period_has_no_number_there_and_counts_now(desk: Desk) -> None:
    desk.excuse("2026-TW1", "capil", WHY)
    board = desk.board("2026-TW2")
    assert board.excused == ()
    assert [(point.capaian.shown, point.capaian.n) for point in board.total.trend] == [(82.5, 2), (101.23, 4)]
    akta = next(row for row in board.rows if row.indicator.kode == "C-2")
    assert akta.points[0].capaian.reason is Alasan.TIDAK_MENYAMPAIKAN
    compared = desk.analysis(board.cycle_id).compared(TW1, TW2)
    assert [one.row.indicator.kode for one in compared.changes if one.difference is not None] == ["D-1", "D-2"]


def test_its_weak_indicator_is_no_priority_any_more(desk: Desk) -> None:
    desk.file("2026-TW2", "capil", number("C-1", "TW2", 90))
    said = [one.sentence for one in summary(desk).priorities]
    assert any(one.startswith("Waktu akta") for one in said)
    desk.excuse("2026-TW2", "capil", WHY)
    assert not any(one.startswith("Waktu akta") for one in (one.sentence for one in summary(desk).priorities))


def outputs(desk: Desk) -> dict[str, object]:
    """Every sheet, paper, sentence, tile and priority of the office."""
    board = summary(desk)
    found = desk.analysis(board.kinerja.cycle_id)
    sheets = (*analysis_tables.every_table(found), analysis_tables.compared_table(found.compared(TW1, TW2), board.kinerja.notices))
    told = Told((), tuple(one.text for one in brief(board).sentences), board.priorities)
    paper = read_paper(laporan_kinerja(desk.office.organisation, board.kinerja, told, NOW))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return {
        **{f"sheet {sheet.title}": csv_text.text(sheet) for sheet in sheets},
        "word": [*(one.text for one in paper.paragraphs), *cells],
        "page": PdfReader(io.BytesIO(one_page(board, "Dinas", NOW))).pages[0].extract_text(),
        "minute": brief(board),
        "tiles": headline(board),
        "priorities": board.priorities,
    }


def test_no_sheet_or_paper_depends_on_the_numbers_of_its_file(desk: Desk) -> None:
    desk.excuse("2026-TW2", "capil", WHY)
    before = outputs(desk)
    desk.file("2026-TW2", "capil", number("C-1", "TW2", 1), number("C-2", "TW2", 999),
              number(None, "TW2", 333, "realisasi_anggaran", uraian="2.12.03.01"))  # fmt: skip
    after = outputs(desk)
    assert [name for name in before if before[name] != after[name]] == []
    take_back(desk)
    assert {"word", "page", "tiles"} <= {name for name, one in outputs(desk).items() if one != before.get(name)}


def test_every_table_with_its_numbers_and_every_paper_says_why_it_is_apart(desk: Desk) -> None:
    desk.excuse("2026-TW2", "capil", WHY)
    found = outputs(desk)
    with_notice = {name for name, one in found.items() if APART in " ".join(str(one).split())}
    silent = {name for name in found if name.startswith("sheet ")} - with_notice
    assert silent == {"sheet Layanan Dafduk 2026-TW2", "sheet KK Dafduk"} & set(found), "of Dafduk's own cells only"
    assert "page" in with_notice
    word = [words for words in found["word"] if WHY in words]
    assert len(word) == 1, "once, in the part of its own"
    assert "tidak menyampaikan data Triwulan II 2026. Alasan: Server Capil rusak (dicatat" in word[0]
    assert "Tidak ada angkanya dalam rata-rata, peringkat, dan prioritas." in found["word"]
    assert "tidak menyampaikan: Capil" in str(found["tiles"])
    assert "tidak menyampaikan: Capil" in str(found["minute"])
    sheet = analysis_tables.every_table(desk.analysis("2026-TW2"))[0]
    page = openpyxl.load_workbook(io.BytesIO(workbook([sheet]))).worksheets[0]
    assert APART in page["A2"].value


def test_taken_back_everything_is_as_it_was(desk: Desk) -> None:
    before = desk.board("2026-TW2")
    desk.excuse("2026-TW2", "capil", WHY)
    take_back(desk)
    assert desk.board("2026-TW2") == before


def test_a_report_of_the_excused_bidang_alone_says_why_and_has_no_number(desk: Desk) -> None:
    desk.excuse("2026-TW2", "capil", WHY)
    board = desk.board("2026-TW2", ("capil",))
    assert (board.groups, board.rows, board.is_empty) == ((), (), True)
    paper = read_paper(laporan_kinerja(desk.office.organisation, board, Told(()), NOW))
    assert any(WHY in one.text for one in paper.paragraphs)
