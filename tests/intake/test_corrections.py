"""Values a person types over the preview: read by our own reader, kept beside what the file says, and checked like any other."""

from __future__ import annotations

import pytest
from builders_workbook import Book

from sop_core.intake import Choices, Correction, Knowledge, Reading, Rejection, State, Submission, Typed, read, reread, to_submission
from sop_core.periode import Periode

pytestmark = pytest.mark.usefixtures("in_this_process")
TW1 = Periode(2026, 1)
HEAD = ["No", "Indikator", "Satuan", "Target TW I", "Realisasi TW I", "Capaian (%)"]
WHY = "Dibaca ulang dari register manual"


def a_file(small_office: Knowledge, realisasi: object = "sembilan puluh", capaian: object = None) -> Reading:
    rows = [
        [1, "Cakupan perekaman KTP-el", "%", 99, realisasi, capaian],
        [2, "Jumlah KK yang diterbitkan", "dokumen", 500, 480, None],
    ]
    return read(Book().sheet("TW I", [HEAD, *rows]).xlsx(), "Dafduk TW I 2026.xlsx", small_office)


def typed(*cells: tuple[str, str], reason: str = WHY, sheet: str = "TW I") -> Choices:
    return Choices(corrections={(sheet, cell): Typed(text, reason) for cell, text in cells})


def handed_in(reading: Reading, choices: Choices) -> Submission:
    made = to_submission(reading, "dafduk", TW1, choices)
    assert isinstance(made, Submission), [finding.message for finding in made.findings]
    return made


def test_a_corrected_number_counts_and_the_file_s_own_words_stand_beside_it(small_office: Knowledge) -> None:
    reading = a_file(small_office)
    assert isinstance(to_submission(reading, "dafduk", TW1), Rejection)
    sent = handed_in(reading, typed(("E2", "98,5")))
    assert [(one.number, one.raw) for one in sent.measurements if one.cell == "E2"] == [(98.5, "sembilan puluh")]
    assert sent.corrections == (Correction("TW I", "E2", "sembilan puluh", "98,5", 98.5, State.ANGKA, WHY),)
    assert [finding.kode for finding in sent.findings if finding.cell == "E2"] == ["DIKOREKSI"]


@pytest.mark.parametrize(
    ("text", "number", "state"),
    [
        ("1.234", 1234.0, State.ANGKA),
        ("1.234,5", 1234.5, State.ANGKA),
        ("0", 0.0, State.ANGKA),
        ("-", None, State.KOSONG),
        ("belum", None, State.BELUM),
    ],
)
def test_what_is_typed_is_read_as_people_write_here(small_office: Knowledge, text: str, number: float | None, state: State) -> None:
    (value,) = [
        value
        for row in reread(a_file(small_office), small_office, typed(("D3", text))).tables[0].rows
        for value in row.values
        if value.cell == "D3"
    ]
    assert (value.number, value.state, value.raw) == (number, state, "500")


def test_what_is_no_number_blocks_as_it_would_in_the_file(small_office: Knowledge) -> None:
    made = to_submission(a_file(small_office), "dafduk", TW1, typed(("E2", "kira-kira 90")))
    assert isinstance(made, Rejection)
    assert [(finding.kode, finding.found) for finding in made.blocking] == [("BUKAN_ANGKA", "kira-kira 90")]


def test_checks_are_made_on_the_corrected_number(small_office: Knowledge) -> None:
    """99 of 99 is 100 %, and the file says 50: with 49,5 typed over it the stated percentage is right."""
    reading = a_file(small_office, realisasi=99, capaian=50)
    assert "PERSEN_TIDAK_SAMA" in {finding.kode for finding in reading.findings}
    corrected = reread(reading, small_office, typed(("E2", "49,5")))
    assert "PERSEN_TIDAK_SAMA" not in {finding.kode for finding in corrected.findings}


def test_an_empty_cell_can_be_filled(small_office: Knowledge) -> None:
    sent = handed_in(a_file(small_office, realisasi=None), typed(("E2", "97")))
    assert [(one.number, one.raw) for one in sent.measurements if one.cell == "E2"] == [(97.0, "")]
    assert sent.corrections[0].original == ""


def test_words_where_a_number_belongs_do_not_end_the_table(small_office: Knowledge) -> None:
    """``kurang lebih 59`` looks like a place and a day, but no month, year or comma makes it the date of a signature."""
    reading = a_file(small_office, realisasi="kurang lebih 59")
    assert [row.cell for row in reading.tables[0].rows] == ["B2", "B3"]
    assert handed_in(reading, typed(("E2", "59,1"))).measurements[1].number == 59.1


def test_a_correction_without_a_reason_blocks(small_office: Knowledge) -> None:
    made = to_submission(a_file(small_office), "dafduk", TW1, typed(("E2", "98"), reason=" "))
    assert isinstance(made, Rejection)
    assert [finding.kode for finding in made.blocking] == ["KOREKSI_TANPA_ALASAN"]


@pytest.mark.parametrize("place", [("TW I", "B2"), ("TW I", "Z99"), ("Lain", "E2")])
def test_a_correction_that_lands_on_no_value_is_said_and_not_stored(small_office: Knowledge, place: tuple[str, str]) -> None:
    sent = handed_in(a_file(small_office, realisasi=98), typed((place[1], "5"), sheet=place[0]))
    assert sent.corrections == ()
    about = [(finding.kode, finding.cell) for finding in sent.findings if "KOREKSI" in finding.kode]
    assert about == [("KOREKSI_TIDAK_TERPAKAI", place[1])]


def test_a_mended_cell_says_nothing_about_how_its_column_is_written(small_office: Knowledge) -> None:
    """``1.234`` is a thousand beside ``2,5`` once the stray English ``12.75`` is mended."""
    rows = [
        ["No", "Indikator", "Satuan", "Realisasi TW I"],
        [1, "Cakupan perekaman KTP-el", "", "2,5"],
        [2, "Jumlah KK yang diterbitkan", "", "1.234"],
        [3, "Cakupan kepemilikan KIA", "", "12.75"],
    ]
    reading = read(Book().sheet("TW I", rows).xlsx(), "Dafduk TW I 2026.xlsx", small_office)

    def numbers(one: Reading) -> list[float | None]:
        return [row.values[0].number for row in one.tables[0].rows]

    assert numbers(reading)[1] is None
    assert numbers(reread(reading, small_office, typed(("D4", "12,75"))))[1] == 1234.0
