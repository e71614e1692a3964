"""The board of performance, on numbers small enough to work out by hand: what counts, what is left out, and what a changed leaf moves."""

from dataclasses import replace

import pytest
from builders_kinerja import AKTA, CAKUPAN, KEPING, REGISTER, WAKTU, Desk, number, unreadable

from sop_core.boards.kinerja import KinerjaBoard
from sop_core.boards.kinerja_rows import IndicatorRow
from sop_core.indicators.reasons import Tanda


def row(board: KinerjaBoard, kode: str) -> IndicatorRow:
    return next(each for each in board.rows if each.indicator.kode == kode)


# --- which statement counts


def test_a_sum_adds_the_periods_of_the_files_of_the_year(desk: Desk) -> None:
    desk.file("2026-TW1", "dafduk", number("D-1", "TW1", 90))
    desk.file("2026-TW2", "dafduk", number("D-1", "TW2", 120))
    found = row(desk.board("2026-TW2"), "D-1")
    assert (found.measurement.figure.value, found.measurement.target_periode, found.capaian.shown) == (210, 200, 105.0)
    assert (found.measurement.target_tahunan, found.capaian_tahun.shown) == (400, 52.5)


def test_a_later_file_corrects_an_earlier_period_and_the_corrected_number_stays_known(desk: Desk) -> None:
    desk.file("2026-TW1", "dafduk", number("D-1", "TW1", 90))
    desk.file("2026-TW2", "dafduk", number("D-1", "TW1", 95), number("D-1", "TW2", 120))
    found = row(desk.board("2026-TW2"), "D-1")
    first = found.points[0].own
    assert found.measurement.figure.value == 215
    assert first is not None
    assert first.corrected is not None
    assert (first.number, first.corrected.measurement.number) == (95, 90)


def test_a_blank_in_a_later_file_takes_no_number_away(desk: Desk) -> None:
    desk.file("2026-TW1", "dafduk", number("D-1", "TW1", 90))
    desk.file("2026-TW2", "dafduk", number("D-1", "TW1", None), number("D-1", "TW2", 120))
    assert row(desk.board("2026-TW2"), "D-1").measurement.figure.value == 210


def test_only_the_newest_version_of_a_file_counts(desk: Desk) -> None:
    desk.file("2026-TW1", "dafduk", number("D-1", "TW1", 90))
    desk.file("2026-TW1", "dafduk", number("D-1", "TW1", 99))
    found = row(desk.board("2026-TW1"), "D-1")
    assert found.measurement.figure.value == 99
    assert found.source is not None
    assert found.source.corrected is None


def test_the_board_of_an_earlier_cycle_does_not_know_the_later_one(desk: Desk) -> None:
    desk.file("2026-TW1", "dafduk", number("D-1", "TW1", 90))
    desk.file("2026-TW2", "dafduk", number("D-1", "TW1", 95))
    assert row(desk.board("2026-TW1"), "D-1").measurement.figure.value == 90


def test_every_number_knows_its_file_sheet_and_cell(desk: Desk) -> None:
    sent = desk.file("2026-TW1", "dafduk", number("D-2", "TW1", 80, cell="K9"))
    source = row(desk.board("2026-TW1"), "D-2").source
    assert source is not None
    assert (source.fact.submission_id, source.fact.measurement.sheet, source.fact.measurement.cell) == (sent, "Data", "K9")


# --- what cannot be computed


def test_without_a_file_the_reason_is_that_it_has_not_come_and_the_bidang_has_no_class(desk: Desk) -> None:
    board = desk.board("2026-TW1")
    assert {each.reason for each in board.rows} == {"berkas belum masuk"}
    assert [(group.submitted, group.band) for group in board.groups] == [(False, None), (False, None)]
    assert board.is_empty


def test_an_old_number_gives_a_bidang_without_a_file_no_class(desk: Desk) -> None:
    desk.file("2026-TW1", "dafduk", number("D-2", "TW1", 80))
    group = desk.board("2026-TW2").group("dafduk")
    assert (group.submitted, group.band) == (False, None)


def test_blank_is_not_filled_in_and_unreadable_says_so(desk: Desk) -> None:
    desk.file("2026-TW1", "dafduk", number("D-1", "TW1", None), unreadable("D-2", "TW1", "99,1x"))
    board = desk.board("2026-TW1")
    assert (row(board, "D-1").reason, row(board, "D-2").reason) == ("belum diisi", "tidak terbaca")
    assert row(board, "D-1").capaian.value is None


def test_zero_is_a_number(desk: Desk) -> None:
    desk.file("2026-TW1", "dafduk", number("D-1", "TW1", 0))
    found = row(desk.board("2026-TW1"), "D-1")
    assert (found.capaian.shown, found.band, found.reason) == (0.0, "Sangat Rendah", "")


def test_a_number_that_fits_nothing_in_the_register_is_listed_and_counted_nowhere(desk: Desk) -> None:
    desk.file("2026-TW1", "dafduk", number(None, "TW1", 7, uraian="Lain-lain"), number("D-2", "TW1", 80))
    board = desk.board("2026-TW1")
    assert [(fact.measurement.uraian, fact.measurement.number) for fact in board.unknown] == [("Lain-lain", 7)]
    assert board.total.capaian.n == 1


# --- averages


def test_an_average_weighs_by_bobot_caps_and_says_what_was_left_out(desk: Desk) -> None:
    desk.file("2026-TW1", "capil", number("C-1", "TW1", 3), number("C-2", "TW1", 20))
    found = desk.board("2026-TW1").group("capil").capaian
    # C-1: (2 × 4 − 3) ÷ 4 = 125 %, bobot 1; C-2: 20 ÷ 10 = 200 %, bobot 3; neither counts for more than 120
    assert found.value == 120
    assert found.words == "rata-rata tertimbang bobot 2 dari 2 indikator; 2 dibatasi batas atasnya *"


def test_the_office_average_counts_every_indicator_of_every_bidang(desk: Desk) -> None:
    desk.file("2026-TW1", "dafduk", number("D-1", "TW1", 50), number("D-2", "TW1", 80))
    desk.file("2026-TW1", "capil", number("C-2", "TW1", 9))
    total = desk.board("2026-TW1").total.capaian
    # (50 × 1 + 100 × 1 + 90 × 3) ÷ 5
    assert (total.value, total.n, total.total) == (84, 3, 4)
    assert "tidak dihitung: 1 belum diisi" in total.words


def test_a_suspicious_capaian_is_kept_uncapped_and_flagged(desk: Desk) -> None:
    desk.file("2026-TW1", "capil", number("C-2", "TW1", 20))
    found = row(desk.board("2026-TW1"), "C-2")
    assert (found.capaian.shown, found.flags) == (200.0, (Tanda.PERIKSA_TARGET,))


# --- targets of the file


@pytest.mark.parametrize(("key", "stated", "differs"), [("TH", 400, False), ("TH", 380, True), ("TW2", 100, False), ("TW2", 90, True)])
def test_a_target_of_the_file_is_shown_where_it_differs_from_the_register(desk: Desk, key: str, stated: float, differs: bool) -> None:
    desk.file("2026-TW2", "dafduk", number("D-1", key, stated, "target"))
    found = row(desk.board("2026-TW2"), "D-1").targets_differ
    assert bool(found) is differs
    assert row(desk.board("2026-TW2"), "D-1").measurement.target_tahunan == 400


def test_a_running_total_as_target_is_no_difference(desk: Desk) -> None:
    desk.file("2026-TW2", "dafduk", number("D-1", "TW1", 100, "target"), number("D-1", "TW2", 200, "target"))
    assert row(desk.board("2026-TW2"), "D-1").targets_differ == ()


def test_the_notes_of_a_row_say_what_a_reader_should_know(desk: Desk) -> None:
    desk.file("2026-TW1", "dafduk", number("D-1", "TW1", 90))
    desk.file("2026-TW2", "dafduk", number("D-1", "TW1", 1900.5), number("D-1", "TW2", 120), number("D-1", "TH", 380, "target"))
    assert row(desk.board("2026-TW2"), "D-1").notes == (
        "periksa target",
        "target di berkas 380 (register 400)",
        "TW I 2026 diperbaiki dari 90 menjadi 1.900,5",
    )


# --- who sees what


def test_a_board_of_one_bidang_holds_nothing_of_another(desk: Desk) -> None:
    desk.file("2026-TW1", "capil", number("C-2", "TW1", 9), number(None, "TW1", 3, uraian="x"))
    board = desk.board("2026-TW1", ["dafduk"])
    assert {each.indicator.unit for each in board.rows} == {"dafduk"}
    assert (board.unknown, [line.line.unit for line in board.budget], board.total.capaian.total) == ((), ["dafduk"], 2)


# --- a leaf change moves exactly the numbers that depend on it

LEAVES = [(indicator.kode, f"TW{triwulan}") for indicator in (KEPING, CAKUPAN, WAKTU, AKTA) for triwulan in (1, 2)]


def told(desk: Desk, changed: tuple[str, str] | None) -> KinerjaBoard:
    for code, key in (("2026-TW1", "TW1"), ("2026-TW2", "TW2")):
        for unit in ("dafduk", "capil"):
            cells = [number(each.kode, key, 5 + ((each.kode, key) == changed)) for each in REGISTER.of(unit)]
            money = [number(None, key, 40, "realisasi_anggaran", uraian=each.kode) for each in REGISTER.budget_of(unit)]
            desk.file(code, unit, *cells, *money)
    return desk.board("2026-TW2")


@pytest.mark.parametrize(("kode", "key"), LEAVES)
def test_a_leaf_change_moves_exactly_the_numbers_that_depend_on_it(desk: Desk, kode: str, key: str) -> None:
    before, after = without_origin(told(desk, None)), without_origin(told(desk, (kode, key)))
    mine = REGISTER.by_kode(kode)
    assert {each.indicator.kode for each, was in zip(after.rows, before.rows, strict=True) if each != was} == {kode}
    assert {each.kode for each, was in zip(after.groups, before.groups, strict=True) if each != was} <= {mine.unit}
    assert (after.budget, after.services, after.unknown) == (before.budget, before.services, before.unknown)
    if key == "TW2":
        assert row(after, kode).points[0] == row(before, kode).points[0]
    if key == "TW1" and kode == "D-2":  # a position: what was before it no longer matters
        assert row(after, kode).measurement == row(before, kode).measurement


def without_origin(board: KinerjaBoard) -> KinerjaBoard:
    """The same board as if all had come in one file, so that only numbers are compared."""
    return replace(
        board,
        rows=tuple(
            replace(each, source=None, targets=(), points=tuple(replace(point, own=None, behind=()) for point in each.points))
            for each in board.rows
        ),
        budget=tuple(
            replace(each, pagu=None, points=tuple(replace(point, cells=(), behind=()) for point in each.points)) for each in board.budget
        ),
    )
