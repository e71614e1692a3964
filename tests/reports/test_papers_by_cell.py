"""Papers read back by place and cell, over ``paper_story``: each number in its row and column, in its unit, each moment on our clock."""

import csv
import io
from datetime import UTC, datetime

import office_story
import pytest
from builders_kinerja import Desk
from openpyxl import load_workbook
from pypdf import PdfReader
from read_paper import read_paper
from reportlab.graphics.charts.textlabels import Label
from reportlab.graphics.shapes import Circle, PolyLine, String

from pages.ringkasan.papers import _UNITS as UNIT_COLUMNS
from sop_core.boards.files import FileRow, files_behind
from sop_core.boards.headline import headline
from sop_core.boards.kinerja import KinerjaBoard
from sop_core.boards.look import Look
from sop_core.boards.summary import SummaryBoard, summary_board
from sop_core.figures.tren import Series
from sop_core.reports import csv_text
from sop_core.reports.kinerja_tables import budget_table, every_table, indicator_table
from sop_core.reports.laporan_kinerja import Told, laporan_kinerja
from sop_core.reports.one_page import WIDTH, _answers, _fonts, _line_chart, _trends, _unit, _units, one_page
from sop_core.reports.xlsx import workbook

OFFICE = office_story.office()
NIGHT = datetime.fromisoformat("2026-07-21T01:30:00+08:00").astimezone(UTC)
"""When the files came and the papers are printed: half past one by our clock, the day before by that of Greenwich."""
TO_DATE, PERCENT, RUPIAH, WHOLE = "s.d. TW II 2026", '#,##0.00" %"', '"Rp" #,##0', "#,##0"


@pytest.fixture(scope="module")
def files(papers: Desk, paper_board: KinerjaBoard) -> tuple[FileRow, ...]:
    kadis = office_story.actor("kadis")
    return files_behind(Look.at(papers.store, OFFICE, NIGHT), kadis, paper_board.submissions)


def in_zone() -> datetime:
    return NIGHT.astimezone(OFFICE.calendar.zone)


# --- Word


@pytest.fixture(scope="module")
def word(paper_board: KinerjaBoard, files: tuple[FileRow, ...]) -> list[list[list[str]]]:
    """Every table of the report, row by row."""
    paper = read_paper(laporan_kinerja(OFFICE.organisation, paper_board, Told(files), in_zone()))
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in paper.tables]


def table_with(tables: list[list[list[str]]], head: str, place: int = 0) -> list[list[str]]:
    return [table for table in tables if head in table[0]][place]


def test_in_word_every_bidang_has_its_own_numbers_percent_as_percent_and_rupiah_as_rupiah(word: list[list[list[str]]]) -> None:
    assert table_with(word, "Realisasi anggaran") == [
        ["Bidang", "Capaian", "Kelas", "Di bawah target", "Serapan", "Realisasi anggaran", "Pagu"],
        ["Bidang Pelayanan Pendaftaran Penduduk", "82,5 % *", "Tinggi", "2 dari 2 *", "25 % †",
         "Rp 312.500.000", "Rp 1.250.000.000 †"],
        ["Bidang Pelayanan Pencatatan Sipil", "90 % *", "Tinggi", "1 dari 2 *", "30 % †", "Rp 192.000.000", "Rp 640.000.000 †"],
        ["Bidang Pengelolaan Informasi Administrasi Kependudukan", "100 % *", "Sangat Tinggi", "0 dari 1 *", "40 % †",
         "Rp 150.000.000", "Rp 375.000.000 †"],
        ["Dinas Kependudukan dan Pencatatan Sipil", "89,29 % *", "Tinggi", "3 dari 5 *", "28,9 % †", "Rp 654.500.000",
         "Rp 2.265.000.000 †"],
    ]  # fmt: skip


def test_in_word_an_indicator_stands_beside_the_target_to_date_and_not_that_of_the_year(word: list[list[list[str]]]) -> None:
    heads = ["Indikator", "Satuan", f"Target {TO_DATE}", f"Realisasi {TO_DATE}", "Capaian", "Kelas"]
    assert [table_with(word, "Indikator", place) for place in range(3)] == [
        [heads, ["D-1 Pencetakan KTP-el", "keping", "200 *", "150", "75 % *", "Sedang"],
         ["D-2 Cakupan IKD", "%", "80 *", "72", "90 % *", "Tinggi"]],
        [heads, ["C-1 Waktu akta", "hari", "5 *", "4", "120 % *", "Sangat Tinggi"],
         ["C-2 Akta lahir", "dokumen", "25 *", "20", "80 % *", "Tinggi"]],
        [heads, ["P-1 Kerja sama data", "naskah", "7 *", "7", "100 % *", "Sangat Tinggi"]],
    ]  # fmt: skip


def test_in_word_a_budget_line_stands_with_its_bidang(word: list[list[list[str]]]) -> None:
    assert table_with(word, "Sub kegiatan")[1:] == [
        ["Dafduk", "2.12.02.01 Pencetakan", "Rp 1.250.000.000 †", "Rp 312.500.000", "25 % †", ""],
        ["Capil", "2.12.03.01 Akta", "Rp 640.000.000 †", "Rp 192.000.000", "30 % †", ""],
        ["PIAK", "2.12.04.01 Kerja sama", "Rp 375.000.000 †", "Rp 150.000.000", "40 % †", ""],
    ]


def test_in_word_a_file_stands_with_its_bidang_version_and_the_moment_on_our_clock(word: list[list[list[str]]]) -> None:
    rows = table_with(word, "SHA-256")[1:]
    assert [row[:3] for row in rows if row[1] == "TW II 2026"] == [
        ["Capil", "TW II 2026", "capil 2026-TW2.xlsx (versi 1)"],
        ["Dafduk", "TW II 2026", "dafduk 2026-TW2.xlsx (versi 1)"],
        ["PIAK", "TW II 2026", "piak 2026-TW2.xlsx (versi 1)"],
    ]
    assert {row[4] for row in rows} == {"Sel 21 Jul 2026 01.30"}


# --- Excel and CSV

Book = dict[str, list[list[tuple[object, str]]]]


@pytest.fixture(scope="module")
def book(paper_board: KinerjaBoard) -> Book:
    """The sheets as Excel opens them: each row from the heads on, each cell with its format."""
    pages = load_workbook(io.BytesIO(workbook(every_table(paper_board)))).worksheets
    return {page.title: [[(cell.value, cell.number_format) for cell in row] for row in page if row[1].value is not None] for page in pages}


def columns(rows: list[list[tuple[object, str]]], *titles: str) -> list[list[object]]:
    places = [next(place for place, (title, _) in enumerate(rows[0]) if title == wanted) for wanted in titles]
    return [[row[place][0] for place in places] for row in rows[1:]]


def formats(rows: list[list[tuple[object, str]]], title: str) -> set[str]:
    place = next(place for place, (head, _) in enumerate(rows[0]) if head == title)
    return {row[place][1] for row in rows[1:]}


def test_in_excel_every_row_has_its_own_bidang_and_numbers_in_their_unit(book: Book) -> None:
    rows = book["Bidang 2026-TW2"]
    wanted = ("Bidang", "Capaian rata-rata", "Capaian terhadap tahun", "Serapan", "Realisasi anggaran", "Pagu", "Di bawah target")
    assert columns(rows, *wanted) == [
        ["Bidang Pelayanan Pendaftaran Penduduk", 82.5, 56.25, 25, 312_500_000, 1_250_000_000, 2],
        ["Bidang Pelayanan Pencatatan Sipil", 90, 55, 30, 192_000_000, 640_000_000, 1],
        ["Bidang Pengelolaan Informasi Administrasi Kependudukan", 100, 35, 40, 150_000_000, 375_000_000, 0],
        ["Dinas Kependudukan dan Pencatatan Sipil", 89.29, 52.5, 28.9, 654_500_000, 2_265_000_000, 3],
    ]
    assert [formats(rows, title) for title in ("Capaian rata-rata", "Serapan", "Pagu", "Realisasi anggaran", "Di bawah target")] == [
        {PERCENT}, {PERCENT}, {RUPIAH}, {RUPIAH}, {WHOLE},
    ]  # fmt: skip


def test_in_excel_an_indicator_has_both_targets_each_under_its_head_and_the_cell_it_came_from(
    book: dict[str, list[list[tuple[object, str]]]],
) -> None:
    rows = book["Capaian 2026-TW2"]
    wanted = ("Kode", "Bidang", f"Target {TO_DATE}", f"Realisasi {TO_DATE}", f"Capaian {TO_DATE}", "Target tahun 2026",
              "Capaian terhadap tahun", "Nomor berkas")  # fmt: skip
    assert columns(rows, *wanted) == [
        ["D-1", "Dafduk", 200, 150, 75, 400, 37.5, 5],
        ["D-2", "Dafduk", 80, 72, 90, 96, 75, 5],
        ["C-1", "Capil", 5, 4, 120, 4, 100, 4],
        ["C-2", "Capil", 25, 20, 80, 50, 40, 4],
        ["P-1", "PIAK", 7, 7, 100, 20, 35, 6],
    ]
    assert [formats(rows, title) for title in (f"Target {TO_DATE}", f"Capaian {TO_DATE}", "Capaian terhadap tahun")] == [
        {WHOLE}, {PERCENT}, {PERCENT},
    ]  # fmt: skip


def test_in_excel_each_period_of_the_trend_has_its_own_value_and_what_it_adds_up_to(
    book: dict[str, list[list[tuple[object, str]]]],
) -> None:
    wanted = ("Kode", "Bidang", "Periode", "Nilai periode", "Realisasi s.d. periode", "Target s.d. periode", "Capaian", "Nomor berkas")
    assert columns(book["Tren"], *wanted) == [
        ["D-1", "Dafduk", "2026-TW1", 60, 60, 90, 66.67, 1], ["D-1", "Dafduk", "2026-TW2", 90, 150, 200, 75, 5],
        ["D-2", "Dafduk", "2026-TW1", 66, 66, 70, 94.29, 1], ["D-2", "Dafduk", "2026-TW2", 72, 72, 80, 90, 5],
        ["C-1", "Capil", "2026-TW1", 5, 5, 5, 100, 2], ["C-1", "Capil", "2026-TW2", 3, 4, 5, 120, 4],
        ["C-2", "Capil", "2026-TW1", 8, 8, 10, 80, 2], ["C-2", "Capil", "2026-TW2", 12, 20, 25, 80, 4],
        ["P-1", "PIAK", "2026-TW1", 2, 2, 3, 66.67, 3], ["P-1", "PIAK", "2026-TW2", 5, 7, 7, 100, 6],
    ]  # fmt: skip


def test_in_excel_a_budget_line_shows_each_quarter_under_its_head(book: Book) -> None:
    rows = book["Serapan 2026-TW2"]
    assert columns(rows, "Bidang", "Pagu", "Realisasi TW I 2026", "Realisasi TW II 2026", "Realisasi s.d.", "Serapan") == [
        ["Dafduk", 1_250_000_000, 150_000_000, 162_500_000, 312_500_000, 25],
        ["Capil", 640_000_000, 100_000_000, 92_000_000, 192_000_000, 30],
        ["PIAK", 375_000_000, 60_000_000, 90_000_000, 150_000_000, 40],
    ]
    assert [formats(rows, title) for title in ("Pagu", "Realisasi s.d.", "Serapan")] == [{RUPIAH}, {RUPIAH}, {PERCENT}]


def test_in_excel_a_number_has_room_and_the_head_stays_in_sight_and_on_every_printed_page(paper_board: KinerjaBoard) -> None:
    """``Rp 1.250.000.000`` are 16 signs, two more are air; the longest word of *Realisasi anggaran* with its arrow is narrower."""
    page = load_workbook(io.BytesIO(workbook(every_table(paper_board), "DATA CONTOH")))["Bidang 2026-TW2"]
    [pagu] = [cell for row in page for cell in row if cell.value == "Pagu"]
    assert round(page.column_dimensions[pagu.column_letter].width - 0.71) == 18
    assert (page["A1"].value, pagu.row) == ("DATA CONTOH", 3), "stamp and notice stand above the heads"
    assert (page.freeze_panes, page.print_title_rows) == ("A4", "$3:$3")
    assert page.auto_filter.ref == f"A3:{page.cell(1, page.max_column).column_letter}7"
    assert (page.page_setup.orientation, page.page_setup.paperSize, page.page_setup.fitToWidth) == ("landscape", 9, None)


def test_the_charts_in_excel_take_capaian_and_serapan_and_not_the_columns_beside_them(paper_board: KinerjaBoard) -> None:
    drawn = [(table.title, table.chart.names, table.chart.values) for table in every_table(paper_board) if table.chart]
    assert drawn == [
        ("Bidang 2026-TW2", "Bidang", ("Capaian rata-rata", "Serapan")),
        ("Capaian 2026-TW2", "Kode", (f"Capaian {TO_DATE}",)),
        ("Serapan 2026-TW2", "Kode", ("Pagu", "Realisasi s.d.")),
    ]


def test_in_csv_a_row_says_the_same(paper_board: KinerjaBoard) -> None:
    text = csv_text.text(budget_table(paper_board)).removeprefix("\ufeff")
    head, *rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=";") if len(row) > 5]
    found = [[row[head.index(title)] for title in ("Bidang", "Pagu", "Serapan")] for row in rows]
    assert found == [["Dafduk", "1250000000", "25"], ["Capil", "640000000", "30"], ["PIAK", "375000000", "40"]]


# --- PDF


def line_chart() -> list[object]:
    labels = ["TW III 2025", "TW IV 2025", "TW I 2026", "TW II 2026"]
    drawn: list[object] = _line_chart(Series("Capaian dinas (%)", [82.5, None, 71.25, 90.0]), labels, 240.0).contents
    return drawn


@pytest.fixture
def fonts() -> None:
    _fonts()


def test_on_the_page_the_first_period_stands_left_and_the_last_right(fonts: None) -> None:
    labels = {part._text: part.x for part in line_chart() if isinstance(part, Label)}
    first, third, last = (part.cx for part in line_chart() if isinstance(part, Circle))
    assert labels == {"TW III 2025": first, "TW II 2026": last}
    assert (third - first) / (last - first) == pytest.approx(2 / 3), "the gap keeps its place"


def test_on_the_page_a_line_begins_anew_where_a_year_does(fonts: None) -> None:
    drawn = _line_chart(Series("Serapan", [60.0, 90.0, 20.0, 30.0]), ["TW III", "TW IV", "TW I", "TW II"], 200.0, (2,)).contents
    points = [part.cx for part in drawn if isinstance(part, Circle)]
    lines = [(part.points[0], part.points[2]) for part in drawn if isinstance(part, PolyLine)]
    assert lines == [(points[0], points[1]), (points[2], points[3])]


def test_on_the_page_a_higher_value_stands_higher_and_the_last_one_is_written(fonts: None) -> None:
    first, second, third = (part.cy for part in line_chart() if isinstance(part, Circle))
    assert second < first < third
    written = [part for part in line_chart() if isinstance(part, String) and part.text.endswith("%")]
    assert [(part.text, part.y + 3) for part in written] == [("90 %", third)]


@pytest.fixture(scope="module")
def summary(papers: Desk) -> SummaryBoard:
    return summary_board(Look.at(papers.store, OFFICE, NIGHT), "2026-TW2")


def test_on_the_page_each_bidang_has_its_own_capaian_and_serapan(summary: SummaryBoard) -> None:
    assert [(name, reached, below, spent) for name, _, _, reached, below, spent in map(_unit, summary.lines)] == [
        ("Dafduk", "82,5 % * Tinggi", "2 dari 2 *", "25 % †"),
        ("Capil", "90 % * Tinggi", "1 dari 2 *", "30 % †"),
        ("PIAK", "100 % * Sangat Tinggi", "0 dari 1 *", "40 % †"),
    ]


def test_on_the_page_every_table_is_as_wide_as_the_paper_leaves_room(summary: SummaryBoard, fonts: None) -> None:
    tables = (_units(summary.lines), _answers(headline(summary)), _trends(summary))
    assert [sum(table._argW) for table in tables] == pytest.approx([WIDTH - 12] * 3, rel=0.001)


def test_on_the_page_the_moment_is_that_of_our_clock(summary: SummaryBoard) -> None:
    [page] = PdfReader(io.BytesIO(one_page(summary, "Disdukcapil", in_zone()))).pages
    words = " ".join(page.extract_text().split())
    assert "Keadaan 21 Jul 2026 01.30 WITA" in words
    assert words.index("Capaian dinas (%)") < words.index("Serapan sejak Januari")


def test_the_excel_of_ringkasan_has_capaian_and_serapan_of_each_bidang_under_their_heads(summary: SummaryBoard) -> None:
    titles = ("Bidang", "Capaian (%)", "Kelas", "Di bawah target", "Serapan (%)")
    rows = [{column.title: column.value(line) for column in UNIT_COLUMNS} for line in summary.lines]
    assert [[row[title] for title in titles] for row in rows] == [
        ["Dafduk", 82.5, "Tinggi", "2 dari 2 *", 25], ["Capil", 90, "Tinggi", "1 dari 2 *", 30],
        ["PIAK", 100, "Sangat Tinggi", "0 dari 1 *", 40],
    ]  # fmt: skip


def test_on_the_screen_a_table_of_one_bidang_does_not_name_it_on_every_row(papers: Desk, paper_board: KinerjaBoard) -> None:
    own = papers.board("2026-TW2", ("capil",))
    shown = [[column.title for column in indicator_table(each, each.rows).on_screen] for each in (paper_board, own)]
    assert ["Bidang" in titles for titles in shown] == [True, False]
