"""On offices drawn by a seed the frames say what adding one number after the other says: the plain way is the referee."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

import pytest
from builders_kinerja import Desk, desk_on
from office_story import office
from random_office import CYCLES, UNITS, random_office

from sop_core.boards.analysis import AnalysisBoard
from sop_core.boards.kinerja import KinerjaBoard
from sop_core.boards.kinerja_budget import BudgetRow
from sop_core.boards.kinerja_rows import IndicatorRow
from sop_core.exact import exact, is_printable, printed
from sop_core.indicators.reasons import Alasan

SEEDS = range(3)


@pytest.fixture(params=SEEDS, ids=lambda seed: f"office {seed}")
def desk(request: pytest.FixtureRequest, sqlite_url: str) -> Iterator[Desk]:
    with desk_on(sqlite_url, office()) as made:
        random_office(made, request.param)
        yield made


@pytest.fixture
def analysis(desk: Desk) -> AnalysisBoard:
    return desk.analysis(CYCLES[-1], UNITS)


def mean(rows: Sequence[IndicatorRow], place: int) -> Fraction | None:
    """By bobot, each capaian at most its batas atas and at most 120."""
    total = weight = Fraction(0)
    for row in rows:
        capaian, bobot = row.points[place].capaian, exact(row.indicator.bobot)
        if capaian.value is not None:
            total += min(exact(capaian.value), exact(min(120.0, row.indicator.batas_atas or 120.0))) * bobot
            weight += bobot
    return total / weight if weight else None


def share(lines: Sequence[BudgetRow], place: int) -> Fraction | None:
    """Σ realisasi ÷ Σ pagu of the lines that have a share."""
    known = [line.points[place].serapan for line in lines if line.points[place].serapan.value is not None]
    spent, pagu = (sum((exact(part) for part in parts if part is not None), Fraction(0))
                   for parts in ([one.realisasi for one in known], [one.pagu for one in known]))  # fmt: skip
    return spent / pagu * 100 if known else None


def of(board: KinerjaBoard, unit: str) -> tuple[list[IndicatorRow], list[BudgetRow]]:
    rows = [row for row in board.rows if unit in ("", row.indicator.unit)]
    return rows, [line for line in board.budget if unit in ("", line.line.unit)]


def test_averages_and_shares_of_every_bidang_and_period(analysis: AnalysisBoard) -> None:
    board = analysis.kinerja
    assert board.groups
    for group in board.groups:
        rows, lines = of(board, group.kode)
        assert [point.capaian.value for point in group.trend] == [mean(rows, place) for place in range(len(board.periods))]
        assert [point.serapan.value for point in group.trend] == [share(lines, place) for place in range(len(board.periods))]
    rows, lines = of(board, "")
    assert (board.total.capaian.value, board.total.serapan.value) == (mean(rows, -1), share(lines, -1))
    assert board.total.capaian.n == sum(row.capaian.value is not None for row in rows)


def test_what_is_left_out_is_counted_by_its_reason(analysis: AnalysisBoard) -> None:
    for group in analysis.kinerja.groups:
        rows, _ = of(analysis.kinerja, group.kode)
        reasons = [row.capaian.reason for row in rows if row.capaian.value is None]
        assert dict(group.capaian.left_out) == {reason: reasons.count(reason) for reason in Alasan if reason in reasons}
        assert group.capaian.n + len(reasons) == group.capaian.total == len(rows)


def test_parts_of_an_average_add_up_and_places_follow_the_printed_numbers(analysis: AnalysisBoard) -> None:
    for whole in analysis.contributions:
        value = whole.group.capaian.value
        assert sum(part.points for _, part in whole.parts) == (value or 0)
        assert whole.short == (0 if value is None else 100 - value)
    ranked = analysis.ranking.placed
    for one in ranked:
        better = [other for other in ranked if (other.row.capaian.shown or 0) > (one.row.capaian.shown or 0)]
        assert one.place == len(better) + 1


def test_every_average_and_sum_can_name_the_cells_it_was_made_of(analysis: AnalysisBoard) -> None:
    board = analysis.kinerja
    values = board.values[board.values.periode == board.periode.code]
    for row, behind in zip(board.rows, values.asal, strict=True):
        assert behind == row.behind
        assert behind or row.capaian.value is None
    spending = board.spending[board.spending.periode == board.periode.code]
    for line, behind in zip(board.budget, spending.asal, strict=True):
        assert behind == line.spent
        if line.serapan.realisasi is not None:
            assert sum(exact(cell.number or 0) for cell in behind) == line.serapan.realisasi


def test_services_add_up_over_their_kecamatan(analysis: AnalysisBoard) -> None:
    for table in analysis.kinerja.services:
        for place, service in enumerate(table.services):
            numbers = [cell.number for _, cell in table.column(service) if cell is not None and cell.number is not None]
            usable = [exact(number) for number in numbers if is_printable(number)]
            assert (table.totals[place].value or 0, table.totals[place].n) == (sum(usable), len(usable))
    for unit, service in analysis.services:
        history = analysis.history(unit, service)
        for at, total in enumerate(history.totals):
            cells = [place.cells[at] for place in history.places if any(number is not None for number in place.numbers)]
            known = [cell.number for cell in cells if cell is not None and cell.number is not None and is_printable(cell.number)]
            assert total == (printed(sum(map(exact, known), Fraction(0))) if cells and len(known) == len(cells) else None)
