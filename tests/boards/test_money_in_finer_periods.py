"""Money is added up as indicators are, whatever kind of period the files write and the cycle has; sums by hand, gaps by name."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from builders_kinerja import CETAK, KEPING, Desk, number

from sop_core.boards.kinerja_budget import BudgetRow, LineFacts, budget_row, lines_of
from sop_core.boards.kinerja_footing import Footing
from sop_core.indicators.reasons import Alasan
from sop_core.indicators.register import BudgetLine, Pagu, Register
from sop_core.intake.submission import Measurement
from sop_core.kinerja.facts import unstored
from sop_core.periode import Jenis, Periode
from sop_core.reports.kinerja_tables import budget_table

PAGU = 1000.0
MONTHS = {f"B{month:02d}": float(month) for month in range(1, 13)}
"""One in January to twelve in December: 6, 15, 24 and 33 by triwulan, 21 and 57 by semester, 78 in the year."""
WRITTEN: Mapping[str, Mapping[str, float]] = {
    "month": MONTHS,
    "triwulan": {"TW1": 6, "TW2": 15, "TW3": 24, "TW4": 33},
    "semester": {"S1": 21, "S2": 57},
    "year": {"TH": 78},
    "months then triwulan": {"B01": 1, "B02": 2, "B03": 3, "TW2": 15, "TW3": 24, "TW4": 33},
    "semester then months": {"S1": 21, "B07": 7, "B08": 8, "B09": 9, "TW4": 33},
}
_ = None
"""Nothing can be said: a part of the year is not written yet."""
BY_HAND: Mapping[str, Mapping[Jenis, list[int | None]]] = {
    "month": {
        Jenis.MONTH: [1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 66, 78],
        Jenis.TRIWULAN: [6, 21, 45, 78], Jenis.SEMESTER: [21, 78], Jenis.YEAR: [78],
    },
    "triwulan": {
        Jenis.MONTH: [_, _, 6, _, _, 21, _, _, 45, _, _, 78],
        Jenis.TRIWULAN: [6, 21, 45, 78], Jenis.SEMESTER: [21, 78], Jenis.YEAR: [78],
    },
    "semester": {
        Jenis.MONTH: [_, _, _, _, _, 21, _, _, _, _, _, 78],
        Jenis.TRIWULAN: [_, 21, _, 78], Jenis.SEMESTER: [21, 78], Jenis.YEAR: [78],
    },
    "year": {
        Jenis.MONTH: [_, _, _, _, _, _, _, _, _, _, _, 78],
        Jenis.TRIWULAN: [_, _, _, 78], Jenis.SEMESTER: [_, 78], Jenis.YEAR: [78],
    },
    "months then triwulan": {
        Jenis.MONTH: [1, 3, 6, _, _, 21, _, _, 45, _, _, 78],
        Jenis.TRIWULAN: [6, 21, 45, 78], Jenis.SEMESTER: [21, 78], Jenis.YEAR: [78],
    },
    "semester then months": {
        Jenis.MONTH: [_, _, _, _, _, 21, 28, 36, 45, _, _, 78],
        Jenis.TRIWULAN: [_, 21, 45, 78], Jenis.SEMESTER: [21, 78], Jenis.YEAR: [78],
    },
}  # fmt: skip
"""What each kind of cycle says was spent by its end, the first cycle of the year first."""
ON_THE_BOARD: Mapping[str, Mapping[str, float | None]] = {
    "month": {"B09": 4.5, "TW3": 4.5, "S1": 2.1, "TH": 7.8},
    "triwulan": {"B09": 4.5, "TW3": 4.5, "S1": 2.1, "TH": 7.8},
    "semester": {"B09": None, "TW3": None, "S1": 2.1, "TH": 7.8},
    "year": {"B09": None, "TW3": None, "S1": None, "TH": 7.8},
    "months then triwulan": {"B09": 4.5, "TW3": 4.5, "S1": 2.1, "TH": 7.8},
    "semester then months": {"B09": 4.5, "TW3": 4.5, "S1": 2.1, "TH": 7.8},
}
"""Serapan of a pagu of 1.000 in per cent."""
REGISTER = Register((KEPING,), (replace(CETAK, pagu={2027: Pagu(PAGU)}),), {})


@pytest.fixture
def money_desk(desk: Desk) -> Desk:
    return replace(desk, register=REGISTER)


def row(desk: Desk, cycle: Periode, written: Mapping[str, float]) -> BudgetRow:
    desk.cycle(cycle.code, ("dafduk",))
    desk.file(cycle.code, "dafduk", *known_by(cycle, written), number("D-1", cycle.key, 1))
    return desk.board(cycle.code, ("dafduk",)).budget[0]


def known_by(cycle: Periode, written: Mapping[str, float]) -> list[Measurement]:
    ended = {key: value for key, value in written.items() if Periode.parse(f"2027-{key}").last_day <= cycle.last_day}
    return [number(None, key, value, "realisasi_anggaran", uraian="2.12.02.01") for key, value in ended.items()]


@pytest.mark.parametrize("kind", Jenis)
@pytest.mark.parametrize("way", WRITTEN)
def test_every_kind_of_period_in_every_kind_of_cycle_is_the_sum_by_hand(way: str, kind: Jenis) -> None:
    serapans = []
    for place in range(1, kind.per_year + 1):
        cycle = Periode(2027, place, kind)
        facts = unstored(known_by(cycle, WRITTEN[way]), cycle).assign(bidang="dafduk")
        lines, strange = lines_of(REGISTER, facts)
        assert strange.empty
        serapans.append(budget_row(REGISTER.budget[0], "Dafduk", lines.get("2.12.02.01", LineFacts({})), (cycle,), Footing()).serapan)
    spent = BY_HAND[way][kind]
    assert [serapan.realisasi for serapan in serapans] == spent
    assert [serapan.shown for serapan in serapans] == [amount and amount / 10 for amount in spent]  # per cent of 1.000
    assert [serapan.reason for serapan in serapans] == [Alasan.BELUM_DIISI if amount is None else None for amount in spent]


@pytest.mark.parametrize("way", WRITTEN)
@pytest.mark.parametrize("key", ["B09", "TW3", "S1", "TH"])
def test_and_so_it_is_on_the_board_of_a_cycle_of_each_kind(money_desk: Desk, key: str, way: str) -> None:
    serapan = row(money_desk, Periode.parse(f"2027-{key}"), WRITTEN[way]).serapan
    percent = ON_THE_BOARD[way][key]
    assert (serapan.shown, serapan.reason) == (percent, Alasan.BELUM_DIISI if percent is None else None)


def test_a_triwulan_shows_the_sum_of_its_months_and_opens_their_cells(money_desk: Desk) -> None:
    cycle = Periode.parse("2027-TW3")
    found = row(money_desk, cycle, MONTHS)
    assert (found.now.amount, [cell.fact.periode.key for cell in found.now.cells]) == (24, ["B07", "B08", "B09"])
    assert [cell.fact.periode.key for cell in found.spent] == [f"B{month:02d}" for month in range(1, 10)]
    assert found.flags == ()
    board = money_desk.board(cycle.code, ("dafduk",))
    (line,) = budget_table(board).cells
    assert line[4:9] == [6, 15, 24, 45, 4.5]


@pytest.mark.parametrize(
    ("written", "reason", "spent", "said"),
    [
        ({"S1": 21.0, "B07": 7.0, "B08": 8.0}, Alasan.BELUM_DIISI, None, "kosong: Sep 2027"),
        ({"B06": 6.0, "B07": 7.0, "B08": 8.0, "B09": 9.0}, None, 30, "kosong: Jan 2027, Feb 2027, Mar 2027, Apr 2027, Mei 2027"),
        ({"TW1": 6.0, "TW2": 15.0, "B07": 7.0, "B08": 8.0}, Alasan.BELUM_DIISI, None, "kosong: Sep 2027"),
        ({"TW1": 6.0, "B04": 4.0, "TW3": 24.0}, None, 30, "kosong: Mei 2027, Jun 2027"),
        ({"TW1": 6.0, "TW3": 24.0}, None, 30, "kosong: TW II 2027"),
        ({"B01": 1.0, "B03": 3.0, "B09": 9.0, **{f"B0{month}": 1.0 for month in range(4, 9)}}, None, 18, "kosong: Feb 2027"),
        ({"TW1": 6.0, "TW2": 15.0}, Alasan.BELUM_DIISI, None, ""),
        ({}, Alasan.BELUM_DIISI, None, ""),
    ],
)  # fmt: skip
def test_what_is_partly_there_is_named(
    money_desk: Desk, written: Mapping[str, float], reason: Alasan | None, spent: int | None, said: str
) -> None:
    found = row(money_desk, Periode.parse("2027-TW3"), written)
    assert (found.serapan.reason, found.serapan.realisasi) == (reason, spent)
    assert [flag for flag in found.flags if flag.startswith("kosong")] == ([said] if said else [])


def test_a_semester_fed_an_evaluation_by_triwulan_is_not_empty(money_desk: Desk) -> None:
    board_row = row(money_desk, Periode.parse("2027-S1"), {"TW1": 6.0, "TW2": 15.0})
    assert (board_row.serapan.realisasi, board_row.now.amount) == (21, 21)


@pytest.mark.parametrize(
    ("plan", "planned"),
    [
        ({"TW1": 30.0, "TW2": 30.0}, {"B02": None, "TW1": 30, "B06": 60, "S1": 60, "TW3": 60, "TH": 60}),
        ({"B01": 10.0, "B02": 10.0, "B03": 10.0, "TW2": 30.0}, {"B02": 20, "TW1": 30, "B05": None, "S1": 60}),
        ({"TW1": 30.0, "B01": 10.0, "B02": 10.0, "B03": 10.0}, {"B02": 20, "TW1": 30, "S1": 30}),
        ({"TH": 120.0}, {"TW1": None, "TH": 120}),
        ({}, {"TW1": None}),
    ],
)
def test_rencana_kas_is_added_by_the_same_rule(plan: Mapping[str, float], planned: Mapping[str, int | None]) -> None:
    line = BudgetLine("x", "dafduk", "", "", rencana={2027: plan})
    assert {key: line.planned(Periode.parse(f"2027-{key}")) for key in planned} == planned
