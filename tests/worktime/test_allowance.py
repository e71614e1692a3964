"""Amounts of working time: read from words, said in words."""

from fractions import Fraction

import pytest

from sop_core.errors import SopError
from sop_core.worktime import Allowance, Elapsed, TimeUnit, label, working_label


@pytest.mark.parametrize(
    ("text", "allowance"),
    [
        ("3 hari", Allowance(3, TimeUnit.HARI)),
        ("15 menit", Allowance(15, TimeUnit.MENIT)),
        (" 2 Jam ", Allowance(2, TimeUnit.JAM)),
        ("3 hari kerja", Allowance(3, TimeUnit.HARI)),
        ("10menit", Allowance(10, TimeUnit.MENIT)),
        ("1.200 menit", Allowance(1200, TimeUnit.MENIT)),
    ],
)
def test_a_standard_is_read_from_words(text: str, allowance: Allowance) -> None:
    assert Allowance.parse(text) == allowance


@pytest.mark.parametrize(
    "text", ["", "hari", "3", "1,5 jam", "1.5 jam", "-2 jam", "0 menit", "3 minggu", "tiga hari", "3 hari 2 jam", "5 (Lima) menit"]
)  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(SopError, match="Waktu baku"):
        Allowance.parse(text)


@pytest.mark.parametrize("text", ["3 hari", "15 menit", "2 jam", "1.200 menit"])
def test_a_label_reads_back_as_the_same_standard(text: str) -> None:
    assert Allowance.parse(text).label == text


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 menit"),
        (0.5, "kurang dari 1 menit"),
        (1, "1 menit"),
        (59.99, "59 menit"),
        (60, "1 jam"),
        (135, "2 jam 15 menit"),
        (1890, "31 jam 30 menit"),
        (60000, "1.000 jam"),
    ],
)
def test_minutes_are_said_in_hours_and_minutes_never_in_days(minutes: float, words: str) -> None:
    assert working_label(minutes) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (Fraction(5, 4), "1,25 hari kerja"),
        (Fraction(3), "3 hari kerja"),
        (Fraction(1, 2), "0,5 hari kerja"),
        (Fraction(0), "0 hari kerja"),
        (Fraction(1, 450), "kurang dari 0,01 hari kerja"),
        (Fraction(1, 200), "0,01 hari kerja"),
        (Fraction(2, 3), "0,67 hari kerja"),
        (Fraction(1234), "1.234 hari kerja"),
    ],
)
def test_days_are_said_as_working_day_fractions(days: Fraction, words: str) -> None:
    assert label(Elapsed(0, days), TimeUnit.HARI) == words


def test_a_standard_in_jam_is_not_said_in_days() -> None:
    used = Elapsed(135 * 60_000_000, Fraction(3, 10))
    assert (label(used, TimeUnit.JAM), label(used, TimeUnit.MENIT)) == ("2 jam 15 menit", "2 jam 15 menit")
