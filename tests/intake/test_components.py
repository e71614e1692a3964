"""Numerator, denominator and respondents of a row: read from their columns, stored beside the result; one without the other is refused."""

import pytest
from builders_workbook import Book

from sop_core.intake import Choices, Finding, Knowledge, Reading, Rejection, Submission, read, to_submission
from sop_core.periode import Periode

pytestmark = pytest.mark.usefixtures("in_this_process")
NAME = "Dafduk TW II 2026.xlsx"
TW2 = Periode(2026, 2)
HEAD = ["No", "Indikator", "Satuan", "Pembilang TW I", "Penyebut TW I", "Pembilang TW II", "Penyebut TW II", "Realisasi TW II"]
COVERAGE = "Cakupan perekaman KTP-el"


def reading(small_office: Knowledge, *rows: list[object], head: list[object] = HEAD) -> Reading:
    return read(Book().sheet("TW II", [list(head), *rows]).xlsx(), NAME, small_office)


def trouble(found: Reading) -> list[Finding]:
    return [finding for finding in found.findings if finding.severity.value == "galat"]


def test_the_parts_of_a_ratio_are_stored_as_counts_beside_the_percentage(small_office: Knowledge) -> None:
    found = reading(small_office, [1, COVERAGE, "%", 1200, 1600, "1.250", 1600, 78.13])
    sent = to_submission(found, "dafduk", TW2, Choices())
    assert isinstance(sent, Submission), [finding.message for finding in sent.findings]
    assert [(one.measure, one.key, one.number, one.satuan, one.cell) for one in sent.measurements] == [
        ("pembilang", "TW1", 1200, "", "D2"), ("penyebut", "TW1", 1600, "", "E2"), ("pembilang", "TW2", 1250, "", "F2"),
        ("penyebut", "TW2", 1600, "", "G2"), ("realisasi", "TW2", 78.13, "%", "H2"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "where", "missing"),
    [
        ([1200, 1600, 1250, None, 78.13], "G2", "penyebut kosong, sedangkan Pembilang TW II 1.250"),
        ([1200, 1600, None, 1600, 78.13], "F2", "pembilang kosong, sedangkan Penyebut TW II 1.600"),
        ([None, 1600, 1250, 1600, 78.13], "D2", "pembilang kosong, sedangkan Penyebut TW I 1.600"),
    ],
    ids=["no denominator", "no numerator beside a result", "no numerator of an earlier period"],
)
def test_one_part_without_the_other_blocks_and_says_which(small_office: Knowledge, cells: list[object], where: str, missing: str) -> None:
    found = reading(small_office, [1, COVERAGE, "%", *cells])
    assert [(one.kode, one.cell) for one in trouble(found)] == [("KOMPONEN_SATU", where)]
    assert missing in trouble(found)[0].message
    assert isinstance(to_submission(found, "dafduk", TW2, Choices()), Rejection)


def test_a_denominator_may_wait_for_a_period_that_is_still_to_come(small_office: Knowledge) -> None:
    assert trouble(reading(small_office, [1, COVERAGE, "%", 1200, 1600, None, 1600, None])) == []


def test_a_row_without_parts_has_nothing_to_say_about_them(small_office: Knowledge) -> None:
    assert trouble(reading(small_office, [1, COVERAGE, "%", None, None, None, None, 78.13])) == []


def test_a_numerator_without_a_column_for_its_denominator_points_at_itself(small_office: Knowledge) -> None:
    found = reading(small_office, [1, COVERAGE, "%", 1250, 78.13], head=["No", "Indikator", "Satuan", "Pembilang", "Realisasi TW II"])
    assert [(one.kode, one.cell) for one in trouble(found)] == [("KOMPONEN_SATU", "D2")]


def test_how_many_people_answered_stands_beside_an_average(small_office: Knowledge) -> None:
    head: list[object] = ["No", "Indikator", "Satuan", "Jumlah Responden TW II", "Realisasi TW II"]
    sent = to_submission(reading(small_office, [1, COVERAGE, "%", 150, 78.13], head=head), "dafduk", TW2, Choices())
    assert isinstance(sent, Submission)
    assert [(one.measure, one.key, one.number) for one in sent.measurements] == [("responden", "TW2", 150), ("realisasi", "TW2", 78.13)]


def test_a_recap_per_kecamatan_counts_respondents_as_a_service(small_office: Knowledge) -> None:
    rows: list[list[object]] = [["No", "Kecamatan", "Jumlah Responden"], [1, "Alalak", 40], [2, "Kuripan", 12]]
    found = read(Book().sheet("TW II", rows).xlsx(), NAME, small_office)
    assert {value.measure for row in found.tables[0].rows for value in row.values} == {"layanan"}
