"""Weekly columns of a recap are added to the number of their month."""

from __future__ import annotations

import pytest
from builders_workbook import Book

from sop_core.intake import Choices, Knowledge, Reading, Submission, Typed, read, to_submission
from sop_core.intake.meaning.weeks import UNNAMED
from sop_core.periode import Periode

pytestmark = pytest.mark.usefixtures("in_this_process")
Rows = list[list[object]]
TITLE: list[object] = ["Rekap Pelayanan April 2026"]
BY_SERVICE: Rows = [
    TITLE, ["No", "Kecamatan", "KTP-el", None, None, "KIA", None, None],
    [None, None, "M1", "M2", "M3", "Minggu ke-1", "Minggu ke-2", "Pekan III"],
    [1, "Tabunganen", 1, 2, 4, 10, 20, None], [2, "Tamban", 5, 6, 8, 30, 40, 50],
]  # fmt: skip
PLAIN: Rows = [TITLE, ["No", "Kecamatan", "Minggu I", "Minggu II", "Minggu III"], [1, "Tabunganen", 1, 2, 4], [2, "Tamban", 5, 6, 8]]


def reading(office: Knowledge, rows: Rows) -> Reading:
    return read(Book().sheet("Data", rows).xlsx(), "Laporan Dafduk April 2026.xlsx", office)


def services(made: Reading, choices: Choices | None = None) -> dict[tuple[str, str], float | None]:
    handed_in = to_submission(made, "dafduk", Periode.parse("2026-B04"), choices or Choices())
    assert isinstance(handed_in, Submission)
    return {(one.uraian, one.wilayah or ""): one.number for one in handed_in.measurements if one.measure == "layanan"}


@pytest.mark.parametrize(
    ("rows", "expected", "columns"),
    [
        pytest.param(
            BY_SERVICE,
            {("KTP-el", "63.04.01"): 7, ("KTP-el", "63.04.02"): 19, ("KIA", "63.04.01"): 30, ("KIA", "63.04.02"): 120},
            "6 kolom",
            id="below their services",
        ),
        pytest.param(PLAIN, {(UNNAMED, "63.04.01"): 7, (UNNAMED, "63.04.02"): 19}, "3 kolom", id="of a service that is not named"),
        pytest.param([TITLE, [*PLAIN[1], "Jumlah"], [*PLAIN[2], 7], [*PLAIN[3], 19]], {(UNNAMED, "63.04.01"): 7, (UNNAMED, "63.04.02"): 19},
                     "3 kolom", id="beside their sum"),
    ],
)  # fmt: skip
def test_weeks_are_added_to_their_month_and_said(rows: Rows, expected: object, columns: str, whole_office: Knowledge) -> None:
    made = reading(whole_office, rows)
    assert services(made) == expected
    assert [(one.found, one.severity.value) for one in made.findings if one.kode == "MINGGUAN"] == [(columns, "info")]


def test_services_whose_names_only_begin_like_a_week_stay_apart(whole_office: Knowledge) -> None:
    made = reading(whole_office, [TITLE, ["No", "Kecamatan", "Mutasi", "Minggu tenang"], [1, "Tabunganen", 1, 2], [2, "Tamban", 5, 6]])
    assert services(made) == {
        ("Mutasi", "63.04.01"): 1, ("Mutasi", "63.04.02"): 5, ("Minggu tenang", "63.04.01"): 2, ("Minggu tenang", "63.04.02"): 6,
    }  # fmt: skip
    assert "MINGGUAN" not in [one.kode for one in made.findings]


def test_what_a_person_types_over_the_weeks_is_the_whole(whole_office: Knowledge) -> None:
    typed = Choices(corrections={("Data", "C3"): Typed("8", "satu terlewat")})
    assert services(reading(whole_office, PLAIN), typed) == {(UNNAMED, "63.04.01"): 8, (UNNAMED, "63.04.02"): 19}
