"""Periods: their codes, labels, days, and their order when months, triwulan and years stand side by side."""

from datetime import date

import pytest

from sop_core.errors import SopError
from sop_core.periode import Jenis, Periode


@pytest.mark.parametrize(
    ("code", "key", "label", "short", "first", "last"),
    [
        ("2026-TW1", "TW1", "Triwulan I 2026", "TW I 2026", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-TW4", "TW4", "Triwulan IV 2026", "TW IV 2026", date(2026, 10, 1), date(2026, 12, 31)),
        ("2024-B02", "B02", "Februari 2024", "Feb 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-B12", "B12", "Desember 2026", "Des 2026", date(2026, 12, 1), date(2026, 12, 31)),
        ("2026-S1", "S1", "Semester I 2026", "Sem. I 2026", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026-TH", "TH", "Tahun 2026", "2026", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_period_is_read_from_its_code_and_says_its_name_and_days(
    code: str, key: str, label: str, short: str, first: date, last: date
) -> None:
    periode = Periode.parse(code)
    assert (periode.code, periode.key, periode.label, periode.short_label) == (code, key, label, short)
    assert (periode.first_day, periode.last_day) == (first, last)
    assert Periode.parse(f" {code.lower()} ") == periode


@pytest.mark.parametrize(
    "code",
    [
        "",
        "2026",
        "2026-",
        "TW1",
        "2026-TW5",
        "2026-TW0",
        "2026-B13",
        "2026-B1",
        "2026-S3",
        "26-TW1",
        "0000-TW1",
        "٢٠٢٦-TW1",
        "2026-TW1-TW2",
    ],
)
def test_what_is_no_period_is_refused_with_examples(code: str) -> None:
    with pytest.raises(SopError, match=r"tidak dikenal\. Contoh yang benar: 2026-TW1, 2026-B03"):
        Periode.parse(code)


def test_a_period_that_a_year_does_not_have_is_refused() -> None:
    with pytest.raises(SopError, match="Periode triwulan ke-5 tidak ada dalam satu tahun"):
        Periode(2026, 5)


def test_periods_sort_by_their_last_day_and_the_shorter_first() -> None:
    codes = ["2026-TH", "2026-TW4", "2025-TH", "2026-S2", "2026-B12", "2026-TW1", "2026-B03", "2026-B01", "2026-S1"]
    in_order = ["2025-TH", "2026-B01", "2026-B03", "2026-TW1", "2026-S1", "2026-B12", "2026-TW4", "2026-S2", "2026-TH"]
    assert [periode.code for periode in sorted(map(Periode.parse, codes))] == in_order
    assert Periode.parse("2026-TW1") <= Periode.parse("2026-TW1") < Periode.parse("2026-TW2")


@pytest.mark.parametrize(
    ("code", "previous", "last_year"),
    [
        ("2026-TW1", "2025-TW4", "2025-TW1"),
        ("2026-B01", "2025-B12", "2025-B01"),
        ("2026-S2", "2026-S1", "2025-S2"),
        ("2026-TH", "2025-TH", "2025-TH"),
    ],
)
def test_a_period_knows_the_one_before_and_the_same_of_last_year(code: str, previous: str, last_year: str) -> None:
    periode = Periode.parse(code)
    assert (periode.previous.code, periode.same_last_year.code) == (previous, last_year)


def test_the_year_to_date_runs_up_to_the_period_itself() -> None:
    assert [one.code for one in Periode.parse("2026-TW3").year_to_date] == ["2026-TW1", "2026-TW2", "2026-TW3"]


@pytest.mark.parametrize(("day", "code"), [("2026-03-31", "2026-TW1"), ("2026-04-01", "2026-TW2"), ("2026-12-31", "2026-TW4")])
def test_a_day_lies_in_its_triwulan(day: str, code: str) -> None:
    assert Periode.triwulan_of(date.fromisoformat(day)) == Periode.parse(code)


def test_a_year_has_twelve_months_and_four_triwulan() -> None:
    assert {jenis.value: jenis.per_year for jenis in Jenis} == {"bulan": 12, "triwulan": 4, "semester": 2, "tahun": 1}
