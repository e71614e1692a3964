"""What was decided over a layout comes back with the next file of that layout, and with no other."""

from __future__ import annotations

import pytest
from builders_workbook import Book

from sop_core.intake import Choices, Knowledge, Learned, Level, Reading, Topic, learn, overlay, read, recall, reread
from sop_core.periode import Periode

pytestmark = pytest.mark.usefixtures("in_this_process")
TW1, TW2 = Periode(2026, 1), Periode(2026, 2)
HEAD = ("No", "Indikator", "Satuan", "Target 2026", "Hasil Kerja", "Realisasi TW I 2026")


def a_file(known: Knowledge, head: tuple[str, ...] = HEAD, rows: list[list[object]] | None = None, name: str = "TW I") -> Reading:
    body = rows or [[1, "Cakupan perekaman KTP-el", "%", 99, 98, 97], [2, "Cetak kartu keluarga", "dokumen", 500, 480, 470]]
    return read(Book().sheet(name, [list(head), *body]).xlsx(), f"Dafduk {name} 2026.xlsx", known)


def next_head(head: tuple[str, ...] = HEAD) -> tuple[str, ...]:
    return tuple(title.replace("TW I", "TW II") for title in head)


def learned(known: Knowledge, choices: Choices) -> tuple[Learned, ...]:
    return learn(a_file(known), choices, TW1)


def test_a_column_that_was_named_is_named_again_in_the_next_period(small_office: Knowledge) -> None:
    known = learned(small_office, Choices(columns={("TW I", "E1"): ("realisasi", "TW1"), ("TW I", "F1"): ("abaikan", "")}))
    assert [(one.topic, one.answer, one.title) for one in known] == [
        (Topic.COLUMN, "realisasi @", "Hasil Kerja"),
        (Topic.COLUMN, "abaikan", "Realisasi TW I 2026"),
    ]
    later = a_file(small_office, next_head(), name="TW II")
    assert recall(later, known, TW2).choices.columns == {("TW II", "E1"): ("realisasi", "TW2"), ("TW II", "F1"): ("abaikan", "")}


def test_a_form_of_the_whole_year_keeps_its_periods(small_office: Knowledge) -> None:
    head = ("No", "Indikator", "Satuan", "Target 2026", "Hasil TW I", "Hasil TW II")
    choices = Choices(columns={("TW I", "E1"): ("target", "TW1"), ("TW I", "F1"): ("target", "TW2")})
    known = learn(a_file(small_office, head), choices, TW2)
    assert [one.answer for one in known] == ["target TW1", "target TW2"]
    again = recall(a_file(small_office, head), known, Periode(2026, 3)).choices.columns
    assert again == choices.columns


def test_another_layout_recalls_nothing(small_office: Knowledge) -> None:
    known = learned(small_office, Choices(columns={("TW I", "E1"): ("realisasi", "TW1")}, notations={("TW I", "E1"): "en"}))
    other = a_file(small_office, (*HEAD[:4], "Hasil Kerja", "Pagu 2026"))
    assert recall(other, known, TW1).at == {}


def test_a_notation_is_remembered(small_office: Knowledge) -> None:
    known = learned(small_office, Choices(notations={("TW I", "F1"): "en"}))
    assert recall(a_file(small_office, next_head()), known, TW2).choices.notations == {("TW I", "F1"): "en"}


def test_an_accepted_indicator_is_taken_again_by_its_words(small_office: Knowledge) -> None:
    known = learned(small_office, Choices(indicators={("TW I", "B3"): "DAF-2"}))
    moved = a_file(small_office, next_head(), [[1, "CETAK Kartu  Keluarga", "dokumen", 500, 480, 470]], "TW II")
    found = recall(moved, known, TW2)
    assert found.choices.indicators == {("TW II", "B2"): "DAF-2"}
    assert [row.indikator for row in reread(moved, small_office, overlay(found, Choices())).tables[0].rows] == ["DAF-2"]


def test_words_that_stand_twice_are_asked_again(small_office: Knowledge) -> None:
    known = learned(small_office, Choices(indicators={("TW I", "B3"): "DAF-2"}))
    twice = a_file(small_office, rows=[[1, "Cetak kartu keluarga", "dokumen", 5, 4, 4], [2, "Cetak kartu keluarga", "dokumen", 6, 5, 5]])
    assert recall(twice, known, TW1).choices.indicators == {}


def test_an_indicator_that_left_the_register_is_not_recalled(small_office: Knowledge) -> None:
    known = learned(small_office, Choices(indicators={("TW I", "B3"): "LAMA-9"}))
    assert recall(a_file(small_office), known, TW1).choices.indicators == {}


def test_what_the_person_says_now_goes_before_what_was_recalled(small_office: Knowledge) -> None:
    known = learned(small_office, Choices(columns={("TW I", "E1"): ("realisasi", "TW1")}))
    own = Choices(columns={("TW I", "E1"): ("abaikan", "")})
    assert overlay(recall(a_file(small_office), known, TW1), own).columns == {("TW I", "E1"): ("abaikan", "")}


def test_a_decision_that_was_taken_back_is_not_recalled(small_office: Knowledge) -> None:
    (one,) = learned(small_office, Choices(columns={("TW I", "E1"): ("realisasi", "TW1")}))
    assert recall(a_file(small_office), [Learned(one.layout, one.topic, one.subject, "", one.title)], TW1).at == {}


def test_what_a_row_was_said_to_be_holds_for_the_next_file_of_the_layout(small_office: Knowledge) -> None:
    head = ("No", "Uraian", "Pagu 2026", "Realisasi Anggaran TW I 2026")
    rows: list[list[object]] = [[1, "Belanja Pegawai", 60, 30], [2, "Belanja Barang", 30, 15], [3, "Rekap sementara", 95, 50]]
    first = a_file(small_office, head, rows)
    known = learn(first, Choices(levels={("TW I", "B4"): Level.TOTAL}), TW1)
    assert [(one.topic, one.subject, one.answer) for one in known] == [(Topic.LEVEL, "rekap sementara", "jumlah")]
    later = a_file(small_office, next_head(head), [[1, "Belanja Modal", 5, 5], *rows], "TW II")
    found = recall(later, known, TW2)
    assert found.choices.levels == {("TW II", "B5"): Level.TOTAL}
    settled = reread(later, small_office, overlay(found, Choices())).tables[0].rows
    assert [row.level for row in settled] == [Level.LEAF, Level.LEAF, Level.LEAF, Level.TOTAL]
    own = Choices(levels={("TW II", "B5"): Level.LEAF})
    assert overlay(found, own).levels == own.levels


def test_a_level_is_not_recalled_for_words_that_stand_twice_or_where_it_is_read_so_anyway(small_office: Knowledge) -> None:
    head = ("No", "Uraian", "Pagu 2026", "Realisasi Anggaran TW I 2026")
    rows: list[list[object]] = [[1, "Belanja Pegawai", 60, 30], [2, "Belanja Barang", 30, 15]]
    known = learn(a_file(small_office, head, rows), Choices(levels={("TW I", "B3"): Level.PARENT}), TW1)
    assert len(known) == 1
    assert recall(a_file(small_office, head, [*rows, [3, "Belanja Barang", 10, 5]]), known, TW1).choices.levels == {}
    as_read = learn(a_file(small_office, head, rows), Choices(levels={("TW I", "B3"): Level.LEAF}), TW1)
    assert recall(a_file(small_office, head, rows), as_read, TW1).at == {}
