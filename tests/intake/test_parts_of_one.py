"""One indicator in several rows: a row for each kecamatan or for L and P, and its money in a row below it."""

from __future__ import annotations

import pytest
from builders_workbook import Book

from sop_core.intake import Choices, Knowledge, Reading, Submission, Typed, read, reread, to_submission
from sop_core.intake.outcome.mending import spots, troubled
from sop_core.intake.outcome.open_rows import open_rows
from sop_core.periode import Periode

pytestmark = pytest.mark.usefixtures("in_this_process")
Rows = list[list[object]]
KEPING, COVER = "Jumlah pencetakan KTP-el", "Cakupan perekaman KTP-el"
BY_PLACE: Rows = [
    ["No", "Indikator", "Kecamatan", "Target TW II", "Realisasi TW II"],
    [1, KEPING, "Tabunganen", 100, 40],
    [2, KEPING, "Tamban", 120, 50],
    [3, KEPING, "Kuripan", 7, 1],
]
BY_SEX: Rows = [["No", "Indikator", "L/P", "Target TW II", "Realisasi TW II"], [1, KEPING, "L", 100, 40], [None, None, "P", 120, 51]]


def reading(office: Knowledge, rows: Rows) -> Reading:
    return read(Book().sheet("Data", rows).xlsx(), "Laporan Dafduk TW II 2026.xlsx", office)


def numbers(made: Reading) -> list[tuple[str | None, str, str, float | None]]:
    """What the rows of indicators say: kode, measure, period, number."""
    return [(row.indikator, value.measure, value.key, value.number) for row in made.tables[0].rows if row.indikator for value in row.values]


def kodes(made: Reading) -> list[str]:
    return [finding.kode for finding in made.findings]


@pytest.mark.parametrize(
    ("rows", "target", "result"),
    [pytest.param(BY_PLACE, 227.0, 91.0, id="kecamatan"), pytest.param(BY_SEX, 220.0, 91.0, id="L and P")],
)
def test_counts_in_parts_are_added_and_said(rows: Rows, target: float, result: float, whole_office: Knowledge) -> None:
    made = reading(whole_office, rows)
    assert numbers(made) == [("DAFDUK-03", "target", "TW2", target), ("DAFDUK-03", "realisasi", "TW2", result)]
    assert kodes(made) == ["BAGIAN_DIJUMLAHKAN"]
    assert open_rows(made, Choices()) == [], "nobody is asked for the indicator of a part"
    handed_in = to_submission(made, "dafduk", Periode.parse("2026-TW2"))
    assert isinstance(handed_in, Submission)
    (whole,) = [one for one in handed_in.measurements if one.indikator == "DAFDUK-03" and one.measure == "realisasi"]
    assert (whole.number, whole.wilayah) == (result, None)
    assert whole.raw.startswith("40 + 5")


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([*BY_PLACE, [None, KEPING, "Jumlah", 227, 91]], id="below"),
        pytest.param([BY_PLACE[0], [None, KEPING, "Jumlah", 227, 91], *BY_PLACE[1:]], id="above"),
        pytest.param([*BY_PLACE, [4, KEPING, None, 227, 91]], id="a row that names no part"),
    ],
)
def test_the_row_of_the_whole_is_taken_where_the_file_has_one(rows: Rows, whole_office: Knowledge) -> None:
    made = reading(whole_office, rows)
    assert numbers(made) == [("DAFDUK-03", "target", "TW2", 227.0), ("DAFDUK-03", "realisasi", "TW2", 91.0)]
    assert kodes(made) == []
    assert open_rows(made, Choices()) == []


@pytest.mark.parametrize(("stated", "kinds"), [(91, []), (92, ["BAGIAN_TIDAK_SAMA"])])
def test_a_sum_that_its_parts_do_not_come_to_is_told(stated: int, kinds: list[str], whole_office: Knowledge) -> None:
    made = reading(whole_office, [*BY_PLACE, [4, KEPING, None, 227, stated]])
    assert kodes(made) == kinds
    assert numbers(made)[1] == ("DAFDUK-03", "realisasi", "TW2", stated)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([BY_PLACE[0], [1, COVER, "Tabunganen", 95, 90], [2, COVER, "Tamban", 97, 80]], id="percentages"),
        pytest.param([BY_PLACE[0], [1, KEPING, "Tabunganen", 100, 40], [2, KEPING, "Tamban", 120, None]], id="one of them is blank"),
    ],
)
def test_what_cannot_be_added_asks_for_the_whole_and_takes_no_part_for_it(rows: Rows, whole_office: Knowledge) -> None:
    made = reading(whole_office, rows)
    assert numbers(made) == []
    assert "BAGIAN_TANPA_JUMLAH" in kodes(made)


def test_a_sum_of_parts_is_mended_at_its_parts(whole_office: Knowledge) -> None:
    typed = Choices(corrections={("Data", "E2"): Typed("45", "salah ketik")})
    made = reread(reading(whole_office, BY_PLACE), whole_office, typed)
    assert numbers(made)[-1] == ("DAFDUK-03", "realisasi", "TW2", 96.0)  # 45 + 50 + 1
    assert [spot.place[1] for spot in spots(made)] == ["D2", "E2", "D3", "E3", "D4", "E4"]
    assert [spot.place[1] for spot in troubled(made)] == ["E2"]


@pytest.mark.parametrize("word", ["L+P", "Jumlah", "Semua"])
@pytest.mark.parametrize("first", [True, False])
def test_the_sum_of_the_parts_of_one_indicator_is_its_whole_whatever_it_is_called(word: str, first: bool, whole_office: Knowledge) -> None:
    total: list[object] = [None, KEPING, word, 220, 91]
    parts: Rows = [[1, KEPING, "L", 100, 40], [None, KEPING, "P", 120, 51]]
    made = reading(whole_office, [BY_SEX[0], *([total, *parts] if first else [*parts, total])])
    assert numbers(made) == [("DAFDUK-03", "target", "TW2", 220.0), ("DAFDUK-03", "realisasi", "TW2", 91.0)]
    assert kodes(made) == []


def test_a_sum_by_name_that_is_wrong_counts_and_is_told(whole_office: Knowledge) -> None:
    made = reading(whole_office, [BY_SEX[0], [1, KEPING, "L", 100, 40], [None, KEPING, "P", 120, 51], [None, KEPING, "L+P", 220, 92]])
    assert numbers(made) == [("DAFDUK-03", "target", "TW2", 220.0), ("DAFDUK-03", "realisasi", "TW2", 92.0)]
    assert kodes(made) == ["BAGIAN_TIDAK_SAMA"]


def test_three_parts_of_which_one_equals_the_others_by_chance_in_one_number_are_added(whole_office: Knowledge) -> None:
    rows: Rows = [["No", "Indikator", "Loket", "Realisasi TW II"], [1, KEPING, "A", 10], [None, KEPING, "B", 20], [None, KEPING, "C", 30]]
    assert numbers(reading(whole_office, rows)) == [("DAFDUK-03", "realisasi", "TW2", 60.0)]


def test_a_part_written_twice_is_a_double_and_not_added(whole_office: Knowledge) -> None:
    made = reading(whole_office, [*BY_PLACE, [5, KEPING, "Tamban", 120, 60]])
    assert "INDIKATOR_GANDA" in kodes(made)
    assert "BAGIAN_DIJUMLAHKAN" not in kodes(made)


HEAD: list[object] = ["No", "Indikator", "K/Rp", "Target 2026", "Realisasi TW II"]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([HEAD, [1, COVER, "K", 97, 95], [None, None, "Rp", 141_600_000, 70_000_000]], id="a column that says which"),
        pytest.param(
            [HEAD, [1, COVER, "Kinerja", 97, 95], [None, None, "Anggaran", "Rp 141.600.000", "70.000.000"]], id="in words, money as text"
        ),
        pytest.param(
            [["No", "Indikator", "Satuan", *HEAD[3:]], [1, COVER, "%", 97, 95], [None, None, "Rp", 141_600_000, 70_000_000]],
            id="the satuan says it",
        ),
        pytest.param(
            [["No", "Indikator", "Satuan", *HEAD[3:]], [1, COVER, "%", 97, 95], [None, COVER, "Rupiah", 141_600_000, 70_000_000]],
            id="the name again",
        ),
    ],
)
def test_money_below_its_indicator_is_pagu_and_spent(rows: Rows, whole_office: Knowledge) -> None:
    made = reading(whole_office, rows)
    assert numbers(made) == [
        ("DAFDUK-01", "target", "TH", 97.0), ("DAFDUK-01", "realisasi", "TW2", 95.0),
        ("DAFDUK-01", "pagu", "TH", 141_600_000.0), ("DAFDUK-01", "realisasi_anggaran", "TW2", 70_000_000.0),
    ]  # fmt: skip
    assert kodes(made) == ["BARIS_UANG"]


def test_an_indicator_that_is_itself_money_stays_one(whole_office: Knowledge) -> None:
    rows: Rows = [["No", "Indikator", "Satuan", *HEAD[3:]], [1, COVER, "%", 97, 95], [2, "Retribusi pelayanan", "Rp", 5_000_000, 2_000_000]]
    made = reading(whole_office, rows)
    assert {value.measure for row in made.tables[0].rows for value in row.values} == {"target", "realisasi"}
    assert "BARIS_UANG" not in kodes(made)
