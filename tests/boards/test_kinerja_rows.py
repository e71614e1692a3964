"""What a row knows besides its value: ratios from components, weighed averages, and the bidang's own percentage beside ours."""

from dataclasses import replace

import pytest
from builders_kinerja import CAKUPAN, REGISTER, WAKTU, Desk, number

from sop_core.boards.kinerja_rows import IndicatorRow
from sop_core.indicators.reasons import Alasan, Tanda
from sop_core.indicators.register import Komponen, Register

RATIO = replace(CAKUPAN, komponen=Komponen("memiliki", "wajib"))


@pytest.fixture
def ratio_desk(desk: Desk) -> Desk:
    indicators = tuple(RATIO if one.kode == RATIO.kode else one for one in REGISTER.indicators)
    desk.register = Register(indicators, REGISTER.budget)
    desk.cycle("2026-TW3")
    return desk


def row(desk: Desk, code: str, kode: str) -> IndicatorRow:
    return next(each for each in desk.board(code).rows if each.indicator.kode == kode)


def test_a_ratio_comes_from_its_two_numbers_and_opens_the_cell_of_the_numerator(ratio_desk: Desk) -> None:
    # 180 of 200 is 90 %, the target of triwulan III is 90
    ratio_desk.file("2026-TW3", "dafduk", number("D-2", "TW3", 180, "pembilang"), number("D-2", "TW3", 200, "penyebut"))
    found = row(ratio_desk, "2026-TW3", "D-2")

    assert (found.measurement.figure.value, found.capaian.shown) == (90.0, 100.0)
    assert found.source is not None
    assert found.source.fact.measurement.cell == "TW3-pembilang"


def test_a_period_of_components_alone_has_its_place(ratio_desk: Desk) -> None:
    for key, upper in (("TW2", 170), ("TW3", 180)):
        ratio_desk.file(f"2026-{key}", "dafduk", number("D-2", key, upper, "pembilang"), number("D-2", key, 200, "penyebut"))
    found = row(ratio_desk, "2026-TW3", "D-2")

    assert [(point.periode.key, point.capaian.shown) for point in found.points] == [("TW2", 100.0), ("TW3", 100.0)]  # 85 and 90 wanted


def test_a_ratio_without_its_denominator_is_not_computed(ratio_desk: Desk) -> None:
    ratio_desk.file("2026-TW3", "dafduk", number("D-2", "TW3", 180, "pembilang"))
    found = row(ratio_desk, "2026-TW3", "D-2")

    assert (found.capaian.value, found.reason) == (None, Alasan.KOMPONEN_KOSONG.value)


def test_a_percentage_beside_its_components_that_differs_is_flagged(ratio_desk: Desk) -> None:
    cells = (number("D-2", "TW3", 180, "pembilang"), number("D-2", "TW3", 200, "penyebut"), number("D-2", "TW3", 99))
    ratio_desk.file("2026-TW3", "dafduk", *cells)

    assert Tanda.BEDA_DARI_KOMPONEN in row(ratio_desk, "2026-TW3", "D-2").flags


def test_an_average_is_weighed_by_its_respondents(desk: Desk) -> None:
    # 4 hari for 100 people and 8 for 300: (400 + 2400) ÷ 400 = 7
    desk.file("2026-TW1", "capil", number(WAKTU.kode, "TW1", 4), number(WAKTU.kode, "TW1", 100, "responden"))
    desk.file("2026-TW2", "capil", number(WAKTU.kode, "TW2", 8), number(WAKTU.kode, "TW2", 300, "responden"))

    assert row(desk, "2026-TW2", WAKTU.kode).measurement.figure.value == 7.0


@pytest.mark.parametrize(
    ("stated", "agrees", "difference", "explained"),
    [
        (110.0, True, 0.0, "s.d. TW II 2026: realisasi ÷ target × 100"),  # (100 + 120) ÷ 200
        (120.0, False, 10.0, "periode TW II 2026 saja: realisasi ÷ target × 100"),  # 120 ÷ 100
        (55.0, False, -55.0, "terhadap tahun 2026: realisasi ÷ target × 100"),  # 220 ÷ 400
        (80.0, False, -30.0, "periode TW II 2026 saja: (2 × target − realisasi) ÷ target × 100"),  # (200 − 120) ÷ 100
    ],
)
def test_the_bidang_s_own_percentage_stands_beside_ours_with_what_explains_it(
    desk: Desk, stated: float, agrees: bool, difference: float, explained: str
) -> None:
    desk.file("2026-TW1", "dafduk", number("D-1", "TW1", 100))
    desk.file("2026-TW2", "dafduk", number("D-1", "TW2", 120), number("D-1", "TW2", stated, "capaian"))
    found = row(desk, "2026-TW2", "D-1").reconciliation

    assert found is not None
    assert (found.agrees, found.difference) == (agrees, difference)
    assert explained in found.explained_by


def test_a_percentage_that_no_rule_gives_stays_unexplained(desk: Desk) -> None:
    desk.file("2026-TW2", "dafduk", number("D-1", "TW1", 100), number("D-1", "TW2", 120), number("D-1", "TW2", 97.3, "capaian"))
    found = row(desk, "2026-TW2", "D-1").reconciliation

    assert found is not None
    assert (found.agrees, found.explained_by) == (False, ())


def test_a_stated_percentage_is_in_no_number(desk: Desk) -> None:
    desk.file("2026-TW2", "dafduk", number("D-1", "TW2", 999, "capaian"))
    board = desk.board("2026-TW2")

    assert (row(desk, "2026-TW2", "D-1").capaian.value, board.unknown) == (None, ())
