"""The array forms: units, precision of the input, and what they refuse. That they agree with the clock is tested beside it."""

import numpy as np
import pandas as pd
import pytest
from worktime_builders import office

from sop_core.errors import SopError
from sop_core.worktime import Allowance, TimeUnit, due_many, elapsed_many

FRIDAY = np.array(["2026-11-20T07:50", "2026-11-20T00:00"], dtype="datetime64[m]")  # 15.50 and 08.00 WITA
MONDAY = np.array(["2026-11-23T01:50", "2026-11-20T00:45"], dtype="datetime64[m]")  # 09.50 and 08.45 WITA


@pytest.mark.parametrize(
    ("unit", "amounts"), [(TimeUnit.MENIT, [180, 45]), (TimeUnit.JAM, [3, 0.75]), (TimeUnit.HARI, [0.4, 0.1])]
)  # fmt: skip
def test_elapsed_in_each_unit(unit: TimeUnit, amounts: list[float]) -> None:
    np.testing.assert_allclose(elapsed_many(office(), FRIDAY, MONDAY, unit), amounts, atol=1e-12)


@pytest.mark.parametrize(
    ("standard", "moments"), [("3 jam", ["2026-11-23T01:50", "2026-11-20T03:00"]), ("1 hari", ["2026-11-23T07:20", "2026-11-23T00:00"])]
)
def test_due_in_each_unit(standard: str, moments: list[str]) -> None:
    assert due_many(office(), FRIDAY, Allowance.parse(standard)).tolist() == np.array(moments, dtype="datetime64[us]").tolist()


def test_a_column_of_pandas_with_a_zone_goes_straight_in() -> None:
    column = pd.Series(pd.to_datetime(["2026-11-20T15:50+08:00"])).dt.tz_convert("Asia/Makassar")
    assert due_many(office(), column.to_numpy("datetime64[us]"), Allowance.parse("3 jam"))[0] == np.datetime64("2026-11-23T01:50")


@pytest.mark.parametrize("unit", ["D", "s", "ms", "us", "ns"])
def test_every_precision_is_read(unit: str) -> None:
    days = np.array(["2026-11-19", "2026-11-20"], dtype=f"datetime64[{unit}]")
    assert elapsed_many(office(), days[:1], days[1:])[0] == 450


def test_a_table_without_rows_gives_one_without_rows() -> None:
    nothing = np.array([], dtype="datetime64[us]")
    assert elapsed_many(office(), nothing, nothing).size == 0
    assert due_many(office(), nothing, Allowance.parse("3 hari")).size == 0


def test_the_row_that_ends_before_it_starts_is_named() -> None:
    with pytest.raises(SopError, match="Baris ke-2: saat selesai mendahului"):
        elapsed_many(office(), np.array([FRIDAY[0], MONDAY[0]]), np.array([MONDAY[0], FRIDAY[0]]))


@pytest.mark.parametrize("wrong", ["NaT", "2024-12-31T15:59", "2027-12-31T16:01"])
def test_the_row_that_is_empty_or_outside_the_years_is_named(wrong: str) -> None:
    with pytest.raises(SopError, match=r"Baris ke-3: waktu .* kosong atau di luar kalender 2025–2027"):
        due_many(office(), np.append(FRIDAY, np.datetime64(wrong)), Allowance.parse("3 jam"))


@pytest.mark.parametrize("standard", ["8 jam", "2 hari"])
def test_the_row_whose_due_is_after_the_calendar_is_named(standard: str) -> None:
    starts = np.array(["2026-11-20T00:00", "2027-12-31T00:00"], dtype="datetime64[us]")
    with pytest.raises(SopError, match=f"Baris ke-2: tenggat {standard} jatuh sesudah kalender 2025–2027"):
        due_many(office(), starts, Allowance.parse(standard))


def test_the_first_and_the_last_moment_of_the_years_are_inside() -> None:
    first, last = (np.array([text], dtype="datetime64[us]") for text in ("2024-12-31T16:00", "2027-12-31T16:00"))
    assert elapsed_many(office(), first, last, TimeUnit.HARI)[0] == 237 + 240 + 242


def test_numbers_are_not_moments() -> None:
    with pytest.raises(TypeError, match="datetime64"):
        due_many(office(), np.array([1, 2, 3]), Allowance.parse("3 jam"))


def test_tables_of_different_length_are_not_pairs() -> None:
    with pytest.raises(ValueError, match="starts against"):
        elapsed_many(office(), FRIDAY, MONDAY[:1])
