"""Serapan on the board: which cell belongs to which line, periods added up, murni or perubahan, and running totals found out."""

import pytest
from builders_kinerja import Desk, number

from sop_core.boards.kinerja_budget import BudgetRow
from sop_core.indicators.reasons import Alasan


def cetak(desk: Desk, code: str = "2026-TW2") -> BudgetRow:
    return desk.board(code).budget[0]


def arsip(desk: Desk, code: str = "2026-TW2") -> BudgetRow:
    return desk.board(code).budget[1]


def spent(key: str, value: float, **more: str):  # type: ignore[no-untyped-def]
    return number(more.pop("kode", "D-1"), key, value, "realisasi_anggaran", **more)


def test_serapan_adds_what_each_period_spent(desk: Desk) -> None:
    desk.file("2026-TW1", "dafduk", spent("TW1", 100), number("D-1", "TW1", 1))
    desk.file("2026-TW2", "dafduk", spent("TW2", 300), number("D-1", "TW2", 1))
    found = cetak(desk)
    assert [point.serapan.shown for point in found.points] == [12.5, 50.0]  # of 800, the pagu perubahan in force
    assert found.serapan.rule == "realisasi ÷ pagu perubahan × 100"


def test_while_the_file_shows_pagu_murni_serapan_is_of_the_murni(desk: Desk) -> None:
    desk.file("2026-TW1", "dafduk", spent("TW1", 100), number("D-1", "TH", 1000, "pagu"))
    found = cetak(desk, "2026-TW1")
    assert (found.serapan.shown, found.serapan.rule, found.pagu_differs) == (10.0, "realisasi ÷ pagu murni × 100", False)


def test_a_pagu_that_the_register_does_not_know_is_flagged_and_not_used(desk: Desk) -> None:
    desk.file("2026-TW1", "dafduk", spent("TW1", 100), number("D-1", "TH", 950, "pagu"))
    found = cetak(desk, "2026-TW1")
    assert (found.serapan.shown, found.flags) == (12.5, ("pagu di berkas berbeda dari register",))


def test_without_the_number_of_this_period_an_old_sum_is_not_shown_as_new(desk: Desk) -> None:
    desk.file("2026-TW1", "dafduk", spent("TW1", 100))
    found = cetak(desk).serapan
    assert (found.value, found.reason) == (None, Alasan.BELUM_DIISI)


def test_a_period_that_only_spent_has_its_place(desk: Desk) -> None:
    desk.file("2026-TW1", "dafduk", number(None, "TW1", 100, "realisasi_anggaran", uraian="2.12.02.01"))
    desk.file("2026-TW2", "dafduk", number("D-1", "TW2", 90), number(None, "TW2", 100, "realisasi_anggaran", uraian="2.12.02.01"))
    board = desk.board("2026-TW2")
    assert [periode.key for periode in board.periods] == ["TW1", "TW2"]
    assert [point.serapan.value for point in board.group("dafduk").trend] == [12.5, 25]  # of 800


def test_running_totals_are_found_out(desk: Desk) -> None:
    desk.file("2026-TW2", "dafduk", spent("TW1", 400, cell="A1"), spent("TW2", 700, cell="B1"))
    assert cetak(desk).flags == ("periksa pagu", "angka tampak kumulatif")


@pytest.mark.parametrize("words", ["2.12.03.01 Arsip akta", "arsip AKTA"])
def test_a_line_without_an_indicator_is_found_by_its_kode_or_its_words(desk: Desk, words: str) -> None:
    desk.file("2026-TW1", "capil", number(None, "TW1", 125, "realisasi_anggaran", uraian=words))
    assert arsip(desk, "2026-TW1").serapan.shown == 25.0


def test_money_that_fits_no_line_is_listed(desk: Desk) -> None:
    desk.file("2026-TW1", "capil", number(None, "TW1", 125, "realisasi_anggaran", uraian="2.12.03.99 Lain"))
    board = desk.board("2026-TW1")
    assert [fact.measurement.uraian for fact in board.unknown] == ["2.12.03.99 Lain"]
    assert board.total.serapan.value is None


def test_the_total_divides_sums_and_says_which_lines_are_left_out(desk: Desk) -> None:
    desk.file("2026-TW1", "dafduk", spent("TW1", 400))
    total = desk.board("2026-TW1").total.serapan
    assert (total.value, total.n, total.total, total.left_out) == (50.0, 1, 2, ((Alasan.BELUM_DIISI, 1),))
