"""Control limits and questions about series: worked by hand."""

import pytest

from sop_core.indicators.anomaly import Pola, flat, jumps, round_numbers, twins
from sop_core.kinerja.variation import Limits, limits, signals

LABELS = [f"B{number}" for number in range(1, 13)]


def shown(values: list[float | None]) -> list[str]:
    return [str(value) for value in values]


def test_limits_are_never_below_zero_for_counts() -> None:
    # mean 10, moving ranges 20 each: 10 − 53,2 is no count
    found = limits([0, 20, 0, 20, 0, 20])

    assert found is not None
    assert (found.lower, round(found.upper, 2)) == (0.0, 63.2)


def test_a_gap_is_no_jump_in_the_moving_range() -> None:
    # known pairs: 5-6, 6-5, 5-6 (1 each); nothing is taken across the gap
    found = limits([5, 6, 5, 6, None, 50, 51])

    assert found is not None
    assert round(found.upper - found.mean, 2) == round(2.66 * 1, 2)


def test_five_months_are_too_few() -> None:
    assert limits([1, 2, 3, 4, 5]) is None


def test_the_eighth_month_on_one_side_is_a_signal_once() -> None:
    values = [5.0] * 8 + [1.0]

    assert [(one.place, one.words) for one in signals(values, Limits(3.0, 0.0, 9.0, 9))] == [
        (7, "delapan bulan berturut-turut di atas rata-rata")
    ]


def test_a_month_on_the_mean_or_missing_breaks_a_run() -> None:
    assert signals([5.0] * 7 + [3.0] + [5.0] * 7 + [None, 5.0], Limits(3.0, 0.0, 9.0, 16)) == ()


@pytest.mark.parametrize(
    ("values", "places"),
    [
        ([100.0, 300.0], [1]),
        ([300.0, 100.0], [1]),
        ([100.0, 299.0], []),
        ([2.0, 12.0], []),  # small counts jump by themselves
        ([100.0, None, 1000.0], [2]),
        ([0.0, 50.0], [1]),
    ],
)
def test_a_jump_of_three_times_is_asked_about(values: list[float | None], places: list[int]) -> None:
    assert [one.place for one in jumps(values, LABELS, shown(values))] == places


def test_a_coverage_of_all_may_stay_where_it_is() -> None:
    full: list[float | None] = [100.0] * 4

    assert flat(full, LABELS, shown(full), ceiling=100.0) == ()
    assert [one.pola for one in flat(full, LABELS, shown(full))] == [Pola.DATAR]


def test_two_equal_values_are_no_flat_line() -> None:
    values: list[float | None] = [7.0, 7.0, 8.0, 8.0]

    assert flat(values, LABELS, shown(values)) == ()


def test_few_or_crooked_numbers_are_not_asked_about() -> None:
    assert round_numbers([100.0, 200.0]) is None
    assert round_numbers([float(100 + each) for each in range(40)]) is None  # a tenth ends in 0


def test_columns_that_differ_in_one_number_are_no_twins() -> None:
    assert twins([("a", [1.0, 2.0, 3.0]), ("b", [1.0, 2.0, 4.0])]) == ()
    assert twins([("a", [1.0, 1.0, 1.0]), ("b", [1.0, 1.0, 1.0])]) == ()  # three ones are no pattern
