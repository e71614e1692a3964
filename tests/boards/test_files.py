"""Files of a cycle: who sees and may upload what, what may be finished along, and where a stored number came from."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import office_story
import pytest

from sop_core import actions
from sop_core.boards import files, surroundings
from sop_core.boards.files import FilesBoard
from sop_core.boards.look import Look
from sop_core.errors import NotAllowed, NotFound
from sop_core.intake import Choices, Finding, Level, Reading, ReadTable, Row, Severity, State, Submission, TableKind, Unreadable, Value
from sop_core.intake.container.workbook import Sheet, Workbook
from sop_core.periode import Periode
from sop_core.settings import PROJECT
from sop_core.sop.progress import Key
from sop_core.store.engine import Store, open_store

OFFICE = office_story.office()
NOW = datetime(2026, 10, 12, 2, 0, tzinfo=UTC)
DAFDUK = PROJECT / "data" / "contoh" / "berkas" / "2026-TW3" / "Laporan Kinerja Dafduk TW III 2026.xlsx"
TW3 = Periode.parse("2026-TW3")


@pytest.fixture
def store(hired_url: str) -> Iterator[Store]:
    """The cycle of Triwulan III 2026, as told in ``office_story``."""
    opened = open_store(hired_url)
    office_story.tell_tw3(opened)
    yield opened
    opened.close()


def board(store: Store, who: str) -> FilesBoard:
    return files.files_board(Look.at(store, OFFICE, NOW), office_story.actor(who), "2026-TW3")


def hand_in(store: Store, path: Path, unit: str, who: str) -> int:
    content = path.read_bytes()
    sent = files.agreed(files.inspect(content, path.name, files.knowledge(Look.at(store, OFFICE, NOW), "2026-TW3")), unit, TW3, Choices())
    assert isinstance(sent, Submission)
    desk = office_story.Story(store, "2026-TW3").desk("2026-10-12 09.35", who)
    return int(actions.receive(desk, "2026-TW3", sent, content).id)


# --- the board


def test_the_katim_program_sees_and_uploads_for_every_bidang_of_the_cycle(store: Store) -> None:
    units = board(store, "katim.program").units
    assert [unit.kode for unit in units] == ["sekretariat", "dafduk", "capil", "piak", "pdip"]
    assert all(unit.may_upload for unit in units)


def test_a_staf_sees_the_files_of_the_own_bidang_only(store: Store) -> None:
    assert [unit.kode for unit in board(store, "staf.piak").units] == ["piak"]


def test_the_kadis_sees_all_files_and_uploads_none(store: Store) -> None:
    found = board(store, "kadis")
    assert len(found.units) == 5
    assert found.uploadable == ()


def test_versions_stand_newest_first_with_sender_and_local_time(store: Store) -> None:
    hand_in(store, DAFDUK, "dafduk", "katim.dafduk")
    dafduk = board(store, "kabid.dafduk").units[0]
    assert [row.version for row in dafduk.versions] == [2, 1]
    newest = dafduk.versions[0]
    assert (newest.file_name, newest.uploader) == ("Laporan Kinerja Dafduk TW III 2026.xlsx", "Cempaka Rinjanisari")
    assert f"{newest.uploaded_at:%Y-%m-%d %H:%M %Z}" == "2026-10-12 09:35 WITA"


def test_an_excused_bidang_shows_its_reason(store: Store) -> None:
    pdip = board(store, "katim.program").unit("pdip")
    assert pdip is not None
    assert pdip.excused.startswith("Server PDIP rusak")


def test_an_open_cycle_takes_files_and_an_archived_one_does_not(store: Store) -> None:
    office_story.tell_tw2(store)
    assert board(store, "katim.program").closed == ""
    archived = files.files_board(Look.at(store, OFFICE, NOW), office_story.actor("katim.program"), "2026-TW2")
    assert "Buka kembali siklus di Progres SOP" in archived.closed


@pytest.mark.parametrize(
    ("who", "unit", "expected"),
    [
        ("staf.piak", "piak", Key(4, "piak")),
        ("katim.piak", "piak", Key(4, "piak")),
        ("katim.dafduk", "dafduk", Key(5, "dafduk")),
        ("staf.dafduk", "dafduk", None),
        ("kabid.capil", "capil", None),
        ("katim.program", "piak", None),
    ],
)
def test_only_the_holder_of_a_gathering_step_may_finish_it_along_with_a_file(
    store: Store, who: str, unit: str, expected: Key | None
) -> None:
    found = board(store, who).unit(unit)
    assert found is not None
    assert (found.finishable.key if found.finishable else None) == expected


def test_a_step_that_was_returned_is_finished_in_its_second_round(store: Store) -> None:
    dafduk = board(store, "katim.dafduk").unit("dafduk")
    assert dafduk is not None
    assert dafduk.finishable is not None
    assert dafduk.finishable.round == 2


def test_findings_are_counted_by_severity() -> None:
    row = files.FileRow(1, "2026-TW3", "piak", "PIAK", 1, TW3, "a.xlsx", "0" * 64, 1, "x", "y", NOW, "", ())
    finding = Finding(Severity.PERINGATAN, "X", "A", "B2", "1", "2", "periksa")
    assert replace(row, findings=(finding, finding)).count(Severity.PERINGATAN) == 2
    assert row.count(Severity.PERINGATAN) == 0


# --- the same bytes, the original, the source of a number


def test_the_same_bytes_are_recognised(store: Store) -> None:
    hand_in(store, DAFDUK, "dafduk", "katim.program")
    digest = sha256(DAFDUK.read_bytes()).hexdigest()
    (known,) = files.same_bytes(Look.at(store, OFFICE, NOW), office_story.actor("staf.dafduk"), digest)
    assert (known.unit, known.version) == ("dafduk", 2)


def test_the_same_bytes_of_another_bidang_are_not_told(store: Store) -> None:
    hand_in(store, DAFDUK, "dafduk", "katim.program")
    digest = sha256(DAFDUK.read_bytes()).hexdigest()
    assert files.same_bytes(Look.at(store, OFFICE, NOW), office_story.actor("staf.capil"), digest) == ()


def test_the_original_comes_back_byte_for_byte(store: Store) -> None:
    number = hand_in(store, DAFDUK, "dafduk", "katim.program")
    original = files.original(Look.at(store, OFFICE, NOW), office_story.actor("kadis"), number)
    assert original == files.Original(DAFDUK.name, DAFDUK.read_bytes())


def test_nobody_downloads_the_file_of_another_bidang(store: Store) -> None:
    number = hand_in(store, DAFDUK, "dafduk", "katim.program")
    with pytest.raises(NotAllowed, match="tidak berhak melihat data bidang ini"):
        files.original(Look.at(store, OFFICE, NOW), office_story.actor("kabid.capil"), number)
    with pytest.raises(NotAllowed):
        files.source(Look.at(store, OFFICE, NOW), office_story.actor("kabid.capil"), number, "Kinerja", "G9")


def test_a_number_leads_to_its_file_its_cell_and_what_stands_there(store: Store) -> None:
    number = hand_in(store, DAFDUK, "dafduk", "katim.program")
    found = files.source(Look.at(store, OFFICE, NOW), office_story.actor("kadis"), number, "Kinerja", "G9")
    (measured,) = found.measured
    assert (found.file.version, found.file.sha256) == (2, sha256(DAFDUK.read_bytes()).hexdigest())
    assert (measured.indikator, measured.measure, measured.key, measured.number, measured.raw) == (
        "DAFDUK-01", "realisasi", "TW1", 99.33, "99,33",
    )  # fmt: skip


def test_the_cells_around_a_number_are_read_again_from_the_stored_bytes(store: Store) -> None:
    number = hand_in(store, DAFDUK, "dafduk", "katim.program")
    around = surroundings.surroundings(Look.at(store, OFFICE, NOW), number, "Kinerja", "H9")
    assert (around.row, around.column, around.text) == (9, "H", "15.342.000")
    assert around.headings == ("Realisasi TW I", "Rp")
    row_nine = dict(around.rows)[9]
    assert row_nine[around.columns.index("C")] == "Cakupan perekaman KTP-el"


def test_a_sheet_that_is_not_in_the_file_is_said_so(store: Store) -> None:
    number = hand_in(store, DAFDUK, "dafduk", "katim.program")
    with pytest.raises(NotFound, match="Lembar “Lain” atau sel A1 tidak ditemukan"):
        surroundings.surroundings(Look.at(store, OFFICE, NOW), number, "Lain", "A1")


def test_a_file_that_is_no_workbook_is_refused_with_a_sentence(store: Store) -> None:
    known = files.knowledge(Look.at(store, OFFICE, NOW), "2026-TW3")
    with pytest.raises(Unreadable, match="kosong"):
        files.inspect(b"", "kosong.xlsx", known)


# --- windows of a sheet, drawn by hand

SHEET = Sheet(
    "Data",
    rows={
        0: {0: "No", 1: "Indikator Kinerja", 2: "Satuan", 3: "Target", 4: "Realisasi TW I", 5: "Realisasi TW II"},
        1: {0: 1.0, 1: "Kepemilikan KIA", 2: "%", 3: 62.0, 4: 0.572, 5: "belum"},
        2: {0: 2.0, 1: "Pencetakan KTP-el", 2: "keping", 3: 22000.0, 4: 5390.0, 5: True},
    },
    merges=((1, 2, 2, 2),),
    percent=frozenset({(1, 4)}),
    errors={(2, 3): "#REF!"},
)


def test_a_window_names_the_row_and_shows_the_cell_as_people_read_it() -> None:
    around = surroundings.window(SHEET, (1, 4), OFFICE.dictionary)
    assert around.columns == ("B", "C", "D", "E", "F")
    assert around.labels == 2
    assert dict(around.rows)[2] == ("Kepemilikan KIA", "%", "62", "57,2 %", "belum")
    assert around.headings == ("Realisasi TW I",)


def test_a_window_shows_errors_merges_and_truth_values_as_the_sheet_does() -> None:
    around = surroundings.window(replace(SHEET, rows={**SHEET.rows, 2: {**SHEET.rows[2], 2: ""}}), (2, 5), OFFICE.dictionary)
    assert dict(around.rows)[3][-3:] == ("#REF!", "5.390", "BENAR")


def test_a_window_at_the_edge_of_the_sheet_stays_on_it() -> None:
    around = surroundings.window(SHEET, (0, 0), OFFICE.dictionary)
    assert around.rows[0][0] == 1
    assert around.columns[0] == "A"


def test_a_cell_far_outside_is_shown_empty() -> None:
    around = surroundings.window(SHEET, (400, 3), OFFICE.dictionary)
    assert around.text == ""


def a_reading() -> Reading:
    value = Value("realisasi", "TW1", 57.2, State.ANGKA, 57.2, row=1, column=4)
    row = Row("B2", Level.LEAF, "", "Kepemilikan KIA", None, "%", None, (value,))
    table = ReadTable("Data", "A1:F3", TableKind.INDIKATOR, (), (row, row._replace(cell="B3")))
    return Reading("a.xlsx", "0" * 64, 10, None, None, (SHEET.info,), (table,), (), workbook=Workbook("xlsx", (SHEET,)))


def test_an_excerpt_shows_the_rows_as_they_stand_and_says_how_many_more_there_are() -> None:
    reading = a_reading()
    shown = surroundings.excerpt(reading, reading.tables[0], rows=2)
    assert shown.columns == ("A", "B", "C", "D", "E", "F")
    assert [number for number, _ in shown.rows] == [1, 2]
    assert shown.left_out == 1


def test_samples_of_a_column_come_from_the_rows_of_its_table() -> None:
    reading = a_reading()
    assert surroundings.samples(reading, reading.tables[0], "D1", 3) == ("62", "#REF!")


def test_the_reading_of_a_file_knows_what_was_handed_in_before_for_the_own_bidang_only(store: Store) -> None:
    hand_in(store, DAFDUK, "dafduk", "katim.program")
    office_story.Story(store, "2026-TW4").opened("2026-11-02 08.00", "katim.program")
    told = {one.kode: one.earlier for one in files.knowledge(Look.at(store, OFFICE, NOW), "2026-TW4", ("dafduk",)).indicators}
    assert any("2026-TW3" in earlier for earlier in told.values())
    others = files.knowledge(Look.at(store, OFFICE, NOW), "2026-TW4", ("capil",)).indicators
    assert not any(one.earlier for one in others)
