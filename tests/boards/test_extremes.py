"""Numbers no office reaches, as old files may hold them: said where they stand, and everything else is shown. Boards and papers."""

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import openpyxl
import pytest
from builders_kinerja import ARSIP, CAKUPAN, CETAK, KEPING, NOW, WAKTU, Desk, number, quarters
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from read_paper import read_paper

from sop_core.boards.analysis import AnalysisBoard
from sop_core.boards.kinerja import KinerjaBoard
from sop_core.boards.summary import summary_board
from sop_core.exact import is_printable
from sop_core.indicators.register import Indicator, Komponen, Pagu, Register
from sop_core.indicators.rules import Agregasi, Arah, TipeNilai
from sop_core.intake.submission import Measurement
from sop_core.periode import Periode
from sop_core.reports import csv_text
from sop_core.reports.analysis_tables import compared_table, every_table
from sop_core.reports.laporan_kinerja import Told, laporan_kinerja
from sop_core.reports.one_page import one_page
from sop_core.reports.xlsx import workbook

EXTREMES = (1e15, 1.1e15, 1e16, 1e28, -1e28, 1e300, 1.7976931348623157e308, float("inf"), float("-inf"), 5e-324, 1e-300, 0.0, -0.0)
RATIO = Indicator(
    "D-3", "dafduk", "KIA", "%", Arah.NAIK_BAIK, Agregasi.PENJUMLAHAN, TipeNilai.PERSEN,
    komponen=Komponen("anak berKIA", "anak", Agregasi.PENJUMLAHAN), targets=quarters(50, 20, 30, 40, 50),
)  # fmt: skip
REGISTER = Register((KEPING, CAKUPAN, RATIO, WAKTU), (CETAK, ARSIP), {})
LEAVES = (
    ("D-1", "TW1", "realisasi"), ("D-1", "TW2", "realisasi"), ("D-1", "TW2", "target"),
    ("D-2", "TW2", "realisasi"), ("D-2", "TW2", "capaian"), ("D-3", "TW2", "pembilang"), ("D-3", "TW2", "penyebut"),
    (None, "TW1", "realisasi_anggaran"), (None, "TW2", "realisasi_anggaran"), (None, "TH", "pagu"),
)  # fmt: skip
PLACES = ("63.04.01", "63.04.02")
Everything = tuple[KinerjaBoard, AnalysisBoard, str]


@pytest.fixture
def own_desk(desk: Desk) -> Desk:
    own = replace(desk, register=REGISTER)
    own.cycle("2026-TW3")
    own.file("2026-TW3", "capil", number("C-1", "TW3", 5), number(None, "TW3", 40.5, "realisasi_anggaran", uraian="2.12.03.01"))
    return own


def cells(numbers: Sequence[float]) -> list[Measurement]:
    words = {None: "2.12.02.01"}
    told = [number(kode, key.replace("TW2", "TW3"), value, measure, uraian=words.get(kode, kode), cell=f"A{place}")
            for place, ((kode, key, measure), value) in enumerate(zip(LEAVES, numbers, strict=False), 1)]  # fmt: skip
    rest = numbers[len(LEAVES) :]
    for service, pair in (("Sudah Rekam", rest[:2]), ("Wajib KTP", rest[2:])):
        told += [number(None, "TW3", value, "layanan", uraian=service, wilayah=place, cell=f"B{service}{place}")
                 for place, value in zip(PLACES, pair, strict=True)]  # fmt: skip
    return told


def everything(desk: Desk) -> Everything:
    """Every board, sheet and paper made of what is stored; the words of Excel, CSV, Word and PDF."""
    board = desk.board("2026-TW3")
    analysis = desk.analysis(board.cycle_id)
    summary = summary_board(desk.look, "2026-TW3")
    sheets = every_table(analysis)
    if len(board.periods) > 1:
        sheets = (*sheets, compared_table(analysis.compared(board.periods[0], board.periods[-1])))
    for unit, service in analysis.services:
        analysis.control(unit, service)
    book = openpyxl.load_workbook(io.BytesIO(workbook(sheets)))
    words = [str(cell.value) for page in book for line in page.iter_rows() for cell in line if cell.value is not None]
    words += [csv_text.text(sheet) for sheet in sheets]
    told = Told((), (), summary.priorities)
    paper = read_paper(laporan_kinerja(desk.office.organisation, board, told, NOW, ""))
    words += [cell.text for table in paper.tables for line in table.rows for cell in line.cells]
    assert one_page(summary, "Kop", NOW)
    return board, analysis, "\n".join(words)


@pytest.fixture
def told_with(own_desk: Desk) -> Callable[[Sequence[float]], Everything]:
    """What is shown once a file with these numbers was stored."""

    def told(numbers: Sequence[float]) -> Everything:
        own_desk.file("2026-TW3", "dafduk", *cells(numbers))
        return everything(own_desk)

    return told


@given(numbers=st.lists(st.sampled_from(EXTREMES) | st.floats(allow_nan=False), min_size=14, max_size=14))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_numbers_leave_every_board_and_paper_standing_and_the_other_bidang_as_it_was(
    told_with: Callable[[Sequence[float]], Everything], numbers: list[float]
) -> None:
    board, _, words = told_with(numbers)
    time = next(row for row in board.rows if row.indicator.kode == "C-1")
    assert (time.capaian.shown, board.group("capil").serapan.shown) == (75.0, 8.1)  # (2 × 4 − 5) ÷ 4; 40,5 of 500
    for row in board.rows:
        assert row.capaian.shown is None or is_printable(row.capaian.shown)
    assert re.search(r"\b(inf|nan|-inf|\d+e[+-]?\d+)\b", words, re.IGNORECASE) is None


@pytest.mark.parametrize("far", [1e28, float("inf"), -1e16])
def test_a_number_out_of_bounds_is_said_where_it_stands(own_desk: Desk, far: float) -> None:
    own_desk.file(
        "2026-TW3", "dafduk", number("D-1", "TW1", 50), number("D-1", "TW3", far), number("D-2", "TW3", 85),
        number("D-3", "TW3", 4, "pembilang"), number("D-3", "TW3", far, "penyebut"),
        number(None, "TW3", far, "realisasi_anggaran", uraian="2.12.02.01"),
        *(number(None, "TW3", value, "layanan", uraian="KK", wilayah=place) for place, value in zip(PLACES, (far, 7.0), strict=True)),
    )  # fmt: skip
    board, analysis, words = everything(own_desk)
    told = {row.indicator.kode: row.reason for row in board.rows}
    assert told == {"D-1": "di luar batas", "D-2": "", "D-3": "di luar batas", "C-1": ""}
    reached = {row.indicator.kode: row.value_words(row.measurement.figure.value) for row in board.rows}
    assert (reached["D-1"], reached["D-2"], reached["D-3"]) == ("di luar batas", "85", "di luar batas")
    line = next(line for line in board.budget if line.line.kode == CETAK.kode)
    assert (line.serapan.reason and line.serapan.reason.value) == "di luar batas"
    assert {reason.value: count for reason, count in board.group("dafduk").serapan.left_out} == {"di luar batas": 1}
    assert (board.services[0].totals[0].value, board.services[0].totals[0].n) == (7, 1)
    assert analysis.history("dafduk", "KK").totals == (None,)
    assert words.count("di luar batas") >= 6
    assert [row.capaian.shown for row in board.rows if row.indicator.kode == "D-2"] == [94.44]  # 85 of 90


def test_a_target_or_pagu_out_of_bounds_gives_no_number_either(desk: Desk) -> None:
    far = replace(KEPING, targets=quarters(1e300, 1e300, 1e300, 1e300, 1e300))
    endless = replace(desk, register=Register((far,), (replace(CETAK, pagu={2026: Pagu(float("inf"))}),), {}))
    endless.cycle("2026-TW3", ("dafduk",))
    endless.file("2026-TW3", "dafduk", number("D-1", "TW3", 5), number(None, "TW3", 1, "realisasi_anggaran", uraian="2.12.02.01"))
    board = endless.board("2026-TW3", ("dafduk",))
    assert [row.reason for row in board.rows] == ["di luar batas"]
    assert [line.serapan.reason and line.serapan.reason.value for line in board.budget] == ["di luar batas"]
    assert Periode.parse("2026-TW3") == board.periode
