"""A number no office reaches is refused at the door, in the words and at the cell of whoever can mend it; nothing falls."""

import pytest
from builders_workbook import Book
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_core.intake import Knowledge, Reading, Rejection, Submission, read, to_submission
from sop_core.intake.knowledge import UnitKind
from sop_core.intake.meaning.numbers import HIGHEST, evidence, parse_cell
from sop_core.intake.meaning.typed import read_typed
from sop_core.intake.text import number_id
from sop_core.periode import Periode

pytestmark = pytest.mark.usefixtures("in_this_process")
TW1 = Periode(2026, 1)
HEAD = ["No", "Indikator Kinerja", "Satuan", "Target TW I", "Realisasi TW I", "Pagu", "Realisasi Anggaran TW I"]


def reading(office: Knowledge, *rows: list[object]) -> Reading:
    return read(Book().sheet("Data", [HEAD, *rows]).xlsx(), "Dafduk TW I 2026.xlsx", office)


def row(kk: object = 700, spent: object = 40.5, target: object = 800, pagu: object = 300) -> list[object]:
    return [1, "Jumlah KK yang diterbitkan", "dokumen", target, kk, pagu, spent]


@pytest.mark.parametrize(
    ("given_row", "cell"),
    [
        (row(kk=1e28), "E2"), (row(kk=1.1e10), "E2"), (row(kk=-1e28), "E2"), (row(kk=1e300), "E2"), (row(kk="9" * 400), "E2"),
        (row(target=1e11), "D2"), (row(spent=1e28), "G2"), (row(spent="Rp " + "9" * 20), "G2"), (row(pagu=1.1e14), "F2"),
    ],
)  # fmt: skip
def test_a_number_no_office_reaches_is_a_galat_at_its_cell(small_office: Knowledge, given_row: list[object], cell: str) -> None:
    found = reading(small_office, given_row)
    (finding,) = (one for one in found.findings if one.kode == "DI_LUAR_BATAS")
    assert (finding.severity.value, finding.sheet, finding.cell) == ("galat", "Data", cell)
    assert "terlalu besar" in finding.message
    assert isinstance(to_submission(found, "dafduk", TW1), Rejection)


@pytest.mark.parametrize("given_row", [row(), row(kk=1e10, target=1e10), row(spent=1e14, pagu=1e14), row(spent=44_158_000_000.55)])
def test_up_to_the_bound_everything_is_taken_as_it_is(small_office: Knowledge, given_row: list[object]) -> None:
    sent = to_submission(reading(small_office, given_row), "dafduk", TW1)
    assert isinstance(sent, Submission)
    numbers = {one.measure: one.number for one in sent.measurements}
    assert [numbers[name] for name in ("target", "realisasi", "pagu", "realisasi_anggaran")] == given_row[3:]


def test_a_percentage_of_a_million_and_a_percent_cell_are_bounded_too(small_office: Knowledge) -> None:
    stated = [("0%", 0.9), ("0%", 0.8), ("0%", 0.7), ("0%", 2e7), 1.1e6]
    rows = [[number, f"Indikator {number}", "%", 98, value, None, None] for number, value in enumerate(stated, 1)]
    cells = {one.cell for one in reading(small_office, *rows).findings if one.kode == "DI_LUAR_BATAS"}
    assert cells == {"E5", "E6"}


def test_a_column_with_one_such_cell_keeps_its_other_rows(small_office: Knowledge) -> None:
    rows = [[n, f"Indikator {n}", "dokumen", None, 1e28 if n == 3 else n, None, None] for n in range(1, 6)]
    found = reading(small_office, *rows)
    told = [value.number for line in found.tables[0].rows for value in line.values if value.measure == "realisasi"]
    assert told == [1, 2, None, 4, 5]


@pytest.mark.parametrize("kind", [*UnitKind, None])
def test_what_a_person_types_over_a_cell_is_bounded_by_its_kind(small_office: Knowledge, kind: UnitKind | None) -> None:
    far = str(int(HIGHEST[kind]) * 10)
    assert read_typed(far, kind, small_office.dictionary).trouble in ("DI_LUAR_BATAS", "SATUAN_BEDA")


@given(cell=st.floats() | st.text(alphabet="0123456789.,-+ eE%½Rp()", max_size=60) | st.integers(-(10**40), 10**40).map(str))
@settings(max_examples=300, deadline=None)
def test_no_content_of_a_cell_brings_the_reader_down(small_office: Knowledge, cell: float | str) -> None:
    words = small_office.dictionary
    for kind in (*UnitKind, None):
        found = parse_cell(cell, evidence([cell]), kind, words, percent_format=isinstance(cell, float))
        assert found.number is None or abs(found.number) <= HIGHEST[kind]
    assert isinstance(cell, str) or number_id(cell)
