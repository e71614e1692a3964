"""*Cetak satu halaman*: one page whatever stands in it, with the words of the screen; hostile text is drawn as text."""

from dataclasses import replace
from fractions import Fraction
from io import BytesIO

import office_story
import pytest
from pypdf import PdfReader
from reportlab.graphics.shapes import PolyLine, String
from reportlab.pdfbase.pdfmetrics import stringWidth

from sop_core.boards.headline import headline
from sop_core.boards.look import Look
from sop_core.boards.priorities import Link, Priority
from sop_core.boards.summary import SummaryBoard, summary_board
from sop_core.boards.verdicts import Limit, limit_answer
from sop_core.figures.tren import Series
from sop_core.indicators.number_marks import ASKED, PAGU_UNCONFIRMED, TARGET_UNCONFIRMED
from sop_core.indicators.reasons import Alasan
from sop_core.kinerja.averages import Average
from sop_core.reports.one_page import _answers, _fonts, _line_chart, one_page
from sop_core.store.engine import Store

KOP = "Dinas Kependudukan dan Pencatatan Sipil Kabupaten Barito Kuala"


@pytest.fixture(autouse=True)
def fonts() -> None:
    _fonts()


@pytest.fixture(scope="module")
def board(told_store: Store) -> SummaryBoard:
    return summary_board(Look.at(told_store, office_story.office(), office_story.NOW), office_story.TW3)


def pages(board: SummaryBoard, stamp: str = "") -> list[str]:
    made = PdfReader(BytesIO(one_page(board, KOP, office_story.NOW, stamp)))
    return [" ".join(page.extract_text().split()) for page in made.pages]


def test_the_page_says_what_the_screen_says(board: SummaryBoard) -> None:
    (page,) = pages(board)

    told = [KOP, "Ringkasan Kinerja Triwulan III 2026", "Siklus TW III 2026", "Berkas bidang masuk", "2 dari 4",
            "PIAK lewat · langkah 4 berkas belum masuk tidak dihitung",
            "1. Langkah 4 Kumpul data PIAK lewat batas 35 jam 25 menit standar 3 jam, terpakai 38 jam 25 menit — Staf PIAK · Lintang",
            "2. Berkas kinerja Capil, PIAK belum masuk 2 dari 5 bidang",
            "Capaian dinas 95,53 % * tanpa kelas · 1 dari 30", "Serapan anggaran – belum dapat dihitung"]  # fmt: skip
    assert [words for words in told if words not in page] == []
    assert "bukan tanda tangan elektronik tersertifikasi" in page


def test_the_sample_office_is_stamped(board: SummaryBoard) -> None:
    (page,) = pages(board, "DATA CONTOH · Ringkasan")

    assert page.startswith("DATA CONTOH")
    assert "DATA CONTOH" not in pages(board)[0]


def test_five_long_priorities_still_fit_one_page(board: SummaryBoard) -> None:
    long = Priority("aturan", "alarm", "Kalimat yang panjang sekali " * 12, "sebab " * 40, "Kabid " * 20, Link("progres"))

    assert len(pages(replace(board, priorities=(long,) * 5, lines=board.lines * 3))) == 1


def test_text_of_people_is_drawn_as_text(board: SummaryBoard) -> None:
    hostile = Priority("aturan", "alarm", "<b>&amp; <img src='http://x'/> </para>", "=1+1", "<font", Link("progres"))
    (page,) = pages(replace(board, priorities=(hostile,)))

    assert "<b>&amp; <img src='http://x'/> </para>" in page


def test_a_cycle_without_numbers_is_a_page_too(told_store: Store) -> None:
    empty = summary_board(Look.at(told_store, office_story.office(), office_story.NOW), office_story.TW2)
    bare = replace(empty, kinerja=replace(empty.kinerja, total=replace(empty.kinerja.total, trend=empty.kinerja.total.trend[:1])))

    assert len(pages(bare)) == 1


def test_an_average_without_a_class_says_in_the_chart_too_why_it_is_no_point(board: SummaryBoard) -> None:
    """Nine indicators in ten are missing: the tile says *tanpa kelas*, and the chart not that there is no number."""
    total = board.kinerja.total
    few = replace(total.trend[-1], capaian=Average(Fraction(10066, 100), 2, 16, ((Alasan.BELUM_ADA_DATA, 14),), 0, weighted=False))
    for trend in ((few,), (*total.trend[:-1], few)):
        kinerja = replace(board.kinerja, periods=board.kinerja.periods[-len(trend) :], total=replace(total, trend=trend, band=None))
        (page,) = pages(replace(board, kinerja=kinerja))
        assert "100,66 %" in page
        assert "tanpa kelas · 2 dari 16" in page
        assert "TW III 2026 tanpa titik: baru 2 dari 16 indikator" in page
        assert page.count("belum ada angka") == 1  # of serapan, which has none


def test_the_last_point_says_its_period_where_the_newest_has_none() -> None:
    words = [
        part.text for part in _line_chart(Series("Capaian", [60.0, None]), ["TW II", "TW III"], 200.0).contents if isinstance(part, String)
    ]
    assert "60 % (TW II)" in words


def test_what_is_counted_since_january_begins_anew_in_january() -> None:
    lines = [_line_chart(Series("Serapan", [60.0, 90.0, 20.0]), ["TW III", "TW IV", "TW I"], 200.0, anew) for anew in ((), (2,))]
    assert [sum(isinstance(part, PolyLine) for part in line.contents) for line in lines] == [2, 1]


@pytest.mark.parametrize("limit", list(Limit))
def test_the_verdict_stays_on_one_line_of_its_box(board: SummaryBoard, limit: Limit) -> None:
    answers = (limit_answer(replace(board.verdict, limit=limit)), *headline(board)[1:])
    boxes = _answers(answers)
    value = boxes._cellvalues[0][0][1]
    value.wrap(boxes._argW[0] - 12, 100)
    assert len(value.blPara.lines) == 1


@pytest.mark.parametrize("value", [7.0, 65.76, 1234.56])
def test_what_is_written_beside_the_last_point_ends_inside_the_chart(board: SummaryBoard, value: float) -> None:
    marks = (TARGET_UNCONFIRMED, PAGU_UNCONFIRMED, ASKED)
    chart = _line_chart(Series("Serapan", [60.0, value], [marks, marks]), ["TW I", "TW II"], 200.0)
    (beside,) = [part for part in chart.contents if isinstance(part, String) and part.text.endswith("*†‡")]
    assert beside.x + stringWidth(beside.text, beside.fontName, beside.fontSize) <= 200.0


def test_how_the_average_is_taken_is_a_sentence_of_its_own(board: SummaryBoard) -> None:
    assert ". Rata-rata tertimbang bobot" in pages(board)[0]
