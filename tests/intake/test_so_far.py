"""Columns *s.d.*: a position is its own value, what adds up is the difference to the periods before, and what is not known is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders_workbook import Book

from sop_core.intake import Choices, Knowledge, Reading, Submission, read, to_submission
from sop_core.intake.knowledge import Adding
from sop_core.periode import Periode

pytestmark = pytest.mark.usefixtures("in_this_process")
NAME = "Laporan Dafduk TW III 2026.xlsx"
KTP, KK = "Cakupan perekaman KTP-el", "Jumlah KK yang diterbitkan"


def office(known: Knowledge, earlier: dict[str, float] | None = None, adding: Adding | None = Adding.SUM) -> Knowledge:
    """KK adds up, KTP is a position; ``earlier`` are the KK handed in before."""
    changed = {"DAF-1": {"adding": Adding.POSITION}, "DAF-2": {"adding": adding, "earlier": earlier or {}}}
    return replace(known, indicators=tuple(replace(one, **changed.get(one.kode, {})) for one in known.indicators))


def reading(known: Knowledge, heads: list[str], *rows: list[object], choices: Choices | None = None) -> Reading:
    content = Book().sheet("Data", [["No", "Indikator", "Satuan", *heads], *rows]).xlsx()
    return read(content, NAME, known, choices or Choices())


def realisasi(result: Reading, choices: Choices | None = None) -> dict[tuple[str | None, str], float | None]:
    made = to_submission(result, "dafduk", Periode.parse("2026-TW3"), choices or Choices())
    return {(m.indikator, m.key): m.number for m in made.measurements if m.measure == "realisasi"} if isinstance(made, Submission) else {}


def asked(result: Reading) -> list[str]:
    return [finding.kode for finding in result.findings if finding.kode.startswith("KUMULATIF")]


EARLIER = {"2026-TW1": 1800.0, "2026-TW2": 1912.5}


def test_a_position_is_its_own_value_to_date(small_office: Knowledge) -> None:
    result = reading(office(small_office), ["Realisasi s.d. TW III"], [1, KTP, "%", 97.5])
    assert (realisasi(result), asked(result)) == ({("DAF-1", "TW3"): 97.5}, [])


def test_a_sum_is_the_difference_to_what_was_handed_in_before(small_office: Knowledge) -> None:
    result = reading(office(small_office, EARLIER), ["Realisasi s.d. TW III"], [1, KK, "dokumen", 5600.7])
    assert (realisasi(result), asked(result)) == ({("DAF-2", "TW3"): 1888.2}, ["KUMULATIF_SELISIH"])


def test_a_sum_is_the_difference_to_the_periods_of_its_own_row(small_office: Knowledge) -> None:
    result = reading(
        office(small_office, {"2026-TW1": 1800.0}), ["Realisasi TW II", "Realisasi s.d. TW III"], [1, KK, "dokumen", 1912, 5600]
    )
    assert realisasi(result) == {("DAF-2", "TW2"): 1912.0, ("DAF-2", "TW3"): 1888.0}


def test_several_cumulative_columns_are_differences_of_each_other(small_office: Knowledge) -> None:
    heads = ["Realisasi s.d. TW I", "Realisasi s.d. TW II", "Realisasi s.d. TW III"]
    result = reading(office(small_office), heads, [1, KK, "dokumen", 1800, 3712, 5600])
    assert realisasi(result) == {("DAF-2", "TW1"): 1800.0, ("DAF-2", "TW2"): 1912.0, ("DAF-2", "TW3"): 1888.0}


@pytest.mark.parametrize("adding", [Adding.SUM, Adding.MEAN, None])
def test_what_is_not_known_is_asked_once_and_not_taken(small_office: Knowledge, adding: Adding | None) -> None:
    known = office(small_office, {"2026-TW1": 1800.0} if adding is Adding.SUM else EARLIER, adding)
    result = reading(known, ["Realisasi s.d. TW III"], [1, KTP, "%", 97.5], [2, KK, "dokumen", 5600], [3, "Tidak terdaftar", "dokumen", 5])
    assert realisasi(result) == {("DAF-1", "TW3"): 97.5}
    assert [(f.kode, f.cell) for f in result.findings if f.kode == "KUMULATIF"] == [("KUMULATIF", "D3")]


def test_less_than_before_is_no_difference(small_office: Knowledge) -> None:
    result = reading(office(small_office, EARLIER), ["Realisasi s.d. TW III"], [1, KK, "dokumen", 1888])
    assert asked(result) == ["KUMULATIF"]


def test_the_answer_that_it_is_the_period_itself_takes_the_column_as_it_is(small_office: Knowledge) -> None:
    choices = Choices(columns={("Data", "D1"): ("realisasi", "TW3")})
    result = reading(office(small_office), ["Realisasi s.d. TW III"], [1, KK, "dokumen", 1888], choices=choices)
    assert (realisasi(result, choices), asked(result)) == ({("DAF-2", "TW3"): 1888.0}, [])


def test_the_answer_that_a_column_is_cumulative_makes_it_so(small_office: Knowledge) -> None:
    choices = Choices(columns={("Data", "D1"): ("realisasi_sd", "TW3")})
    result = reading(office(small_office, EARLIER), ["Realisasi TW III"], [1, KK, "dokumen", 5600.5], choices=choices)
    assert realisasi(result, choices) == {("DAF-2", "TW3"): 1888.0}


def test_beside_the_periods_themselves_it_is_told_and_left_alone(small_office: Knowledge) -> None:
    heads = ["Realisasi TW I", "Realisasi TW II", "Realisasi TW III", "Realisasi s.d. TW III"]
    result = reading(office(small_office), heads, [1, KK, "dokumen", 1800, 1912, 1888, 5600])
    assert realisasi(result) == {("DAF-2", "TW1"): 1800.0, ("DAF-2", "TW2"): 1912.0, ("DAF-2", "TW3"): 1888.0}
    assert asked(result) == ["KUMULATIF_LAIN"]


def test_money_adds_up_by_its_code_however_many_digits_it_has(small_office: Knowledge) -> None:
    known = replace(small_office, spent={"2.12.2.2.1.1": {"2026-TW1": 100.25, "2026-TW2": 200.5}})
    rows = [["Kode", "Uraian", "Anggaran", "Realisasi Anggaran s.d. TW III"], ["2.12.02.2.01.0001", "Pelayanan KTP", 1000, 450.8]]
    result = read(Book().sheet("Data", rows).xlsx(), NAME, known)
    assert [(v.key, v.number) for v in result.tables[0].rows[0].values if v.measure == "realisasi_anggaran"] == [("TW3", 150.05)]


def test_a_blank_period_of_a_position_is_filled_from_the_column_to_date(small_office: Knowledge) -> None:
    heads = ["Realisasi TW III", "Realisasi s.d. TW III"]
    result = reading(office(small_office), heads, [1, KTP, "%", None, 97.5], [2, KK, "dokumen", 1888, 5600])
    assert realisasi(result)["DAF-1", "TW3"] == 97.5
    assert "KOSONG" not in [finding.kode for finding in result.findings]


def test_a_sum_until_june_is_the_number_of_the_semester_where_nothing_is_known_before(small_office: Knowledge) -> None:
    heads = ["Realisasi s.d. TW II", "Realisasi TW III", "Realisasi s.d. TW III"]
    result = reading(office(small_office), heads, [1, KK, "dokumen", 3712, 1888, 5600])
    assert realisasi(result) == {("DAF-2", "S1"): 3712.0, ("DAF-2", "TW3"): 1888.0}
    assert "KUMULATIF" not in asked(result)
    assert "KUMULATIF_RENTANG" in asked(result)


def test_what_a_sum_to_date_leaves_for_the_semester_before(small_office: Knowledge) -> None:
    result = reading(office(small_office), ["Realisasi TW III", "Realisasi s.d. TW III"], [1, KK, "dokumen", 1888, 5600])
    assert realisasi(result) == {("DAF-2", "S1"): 3712.0, ("DAF-2", "TW3"): 1888.0}
